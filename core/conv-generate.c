/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-generate.h"

#include "conv-call.h"
#include "conv-generate-private.h"
#include "conv-number-private.h"

static const ConvGenerator *const generators[] = {
  &conv_generator_gaussian,
  &conv_generator_box,
  &conv_generator_binomial,
  &conv_generator_disk,
  &conv_generator_polygon,
  &conv_generator_ring,
  &conv_generator_diamond,
  &conv_generator_motion,
  &conv_generator_unsharp,
  &conv_generator_high_boost,
  &conv_generator_sharpen,
  &conv_generator_highpass,
  &conv_generator_gaussian_derivative,
  &conv_generator_laplacian,
  &conv_generator_log,
  &conv_generator_dog,
  &conv_generator_gabor,
  &conv_generator_laws,
  &conv_generator_compass4,
  &conv_generator_compass8,
  &conv_generator_invert,
};

const ConvGenerator *const *
conv_generate_list (size_t *n)
{
  *n = G_N_ELEMENTS (generators);
  return generators;
}

const ConvGenerator *
conv_generate_find (const char *name)
{
  for (size_t i = 0; name != NULL && i < G_N_ELEMENTS (generators); i++)
    if (strcmp (generators[i]->name, name) == 0)
      return generators[i];
  return NULL;
}

static const char *
skip_white (const char *p)
{
  while (conv_text_is_blank (*p) || conv_text_is_line_break (*p))
    p++;
  return p;
}

gboolean
conv_generate_is_call (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  const char *p = skip_white (text);
  if (!g_ascii_islower (*p))
    return FALSE;
  while (g_ascii_islower (*p) || g_ascii_isdigit (*p) || *p == '-')
    p++;
  p = skip_white (p);
  return *p == '(' && *skip_white (p + 1) != '[';
}

ConvKernel *
conv_generate (const char *text, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autoptr (ConvCall) call = conv_call_parse (text, error);

  return call != NULL ? conv_call_make_kernel (call, error) : NULL;
}
