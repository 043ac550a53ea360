/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-recognised.h"

void
conv_recognised_clear (ConvRecognised *recognised)
{
  g_clear_pointer (&recognised->text, g_free);
  g_clear_pointer (&recognised->kernel, conv_kernel_unref);
}

ConvPreset *
conv_recognised_resolve (ConvRecognised *recognised, const char *text, GError **error)
{
  g_autofree char *found = NULL;
  ConvPreset *preset = conv_resolve_full (text, &found, error);

  if (preset == NULL)
    return NULL;
  conv_recognised_clear (recognised);
  if (found != NULL)
    recognised->kernel = conv_kernel_ref (conv_preset_get_kernel (preset));
  recognised->text = g_steal_pointer (&found);
  return preset;
}

const char *
conv_recognised_get (const ConvRecognised *recognised, const ConvKernel *kernel)
{
  return recognised->text != NULL && conv_kernel_equal (recognised->kernel, kernel)
             ? recognised->text
             : NULL;
}
