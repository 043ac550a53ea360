/* SPDX-License-Identifier: GPL-3.0-or-later */
/* convolve-floats KERNEL WIDTH HEIGHT EDGE FLIP: grey floats from standard input, convolved, to standard
 * output. convolve-floats --print FORMAT KERNEL: the kernel as another program's text. What core does
 * is compared with what other programs do; anything wrong is said, and is the exit status 1. */
#include <stdio.h>
#include <stdlib.h>

#include "conv.h"

static int
fail (const GError *error)
{
  fprintf (stderr, "%s\n", error != NULL ? error->message : "wrong arguments, or too few pixels");
  return 1;
}

static int
print (const char *id, const char *text)
{
  g_autoptr (GError) error = NULL;
  const ConvKernelFormat *format = conv_formats_find (id);
  g_autoptr (ConvPreset) preset = format != NULL ? conv_resolve (text, &error) : NULL;
  size_t length = 0;
  g_autofree char *data = NULL;

  if (preset != NULL)
    data = conv_formats_print (conv_preset_get_kernel (preset), format, &length, NULL, &error);
  return data != NULL && fwrite (data, 1, length, stdout) == length ? 0 : fail (error);
}

static int
convolve (const char *text, const ConvPlanSpec *spec)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvPreset) preset = conv_resolve (text, &error);
  g_autoptr (ConvImage) source = conv_image_new (spec->width, spec->height, 1, NULL);
  g_autoptr (ConvImage) target = conv_image_new (spec->width, spec->height, 1, NULL);
  const size_t n = (size_t) spec->width * (size_t) spec->height;

  if (preset == NULL || source == NULL || fread (source->pixels, sizeof (float), n, stdin) != n)
    return fail (error);
  ConvKernel *kernel = conv_preset_get_kernel (preset);
  g_autoptr (ConvPlan) plan = conv_plan_new (&kernel, 1, spec, &error);
  if (plan == NULL || !conv_image_convolve (plan, NULL, source, target, &error))
    return fail (error);
  return fwrite (target->pixels, sizeof (float), n, stdout) == n ? 0 : fail (NULL);
}

int
main (int argc, char **argv)
{
  ConvPlanSpec spec = { .n_channels = 1 };
  int edge;

  if (argc == 4 && strcmp (argv[1], "--print") == 0)
    return print (argv[2], argv[3]);
  if (argc != 6 || !conv_choice_parse (conv_edge_words, "edge", argv[4], &edge, NULL))
    return fail (NULL);
  spec.width = atoi (argv[2]);
  spec.height = atoi (argv[3]);
  spec.edge = (ConvEdge) edge;
  spec.flip = atoi (argv[5]);
  return convolve (argv[1], &spec);
}
