/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-recognised.h"

void
conv_recognised_clear (ConvRecognised *recognised)
{
  g_clear_pointer (&recognised->text, g_free);
  g_clear_pointer (&recognised->kernel, conv_kernel_unref);
}

void
conv_recognised_set (ConvRecognised *recognised, ConvKernel *kernel, const char *text)
{
  conv_recognised_clear (recognised);
  recognised->kernel = text != NULL ? conv_kernel_ref (kernel) : NULL;
  recognised->text = g_strdup (text);
}

ConvPreset *
conv_recognised_resolve (ConvRecognised *recognised, const char *text, GError **error)
{
  g_autofree char *found = NULL;
  ConvPreset *preset = conv_resolve_full (text, &found, error);

  if (preset == NULL)
    return NULL;
  conv_recognised_set (recognised, conv_preset_get_kernel (preset), found);
  return preset;
}

const char *
conv_recognised_get (const ConvRecognised *recognised, const ConvKernel *kernel)
{
  return recognised->text != NULL && conv_kernel_equal (recognised->kernel, kernel)
             ? recognised->text
             : NULL;
}
