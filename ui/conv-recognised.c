/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-recognised.h"

void
conv_recognised_clear (ConvRecognised *recognised)
{
  g_clear_pointer (&recognised->text, g_free);
  g_clear_pointer (&recognised->bank, conv_bank_unref);
}

void
conv_recognised_set (ConvRecognised *recognised, ConvBank *bank, const char *text)
{
  conv_recognised_clear (recognised);
  recognised->bank = text != NULL ? conv_bank_ref (bank) : NULL;
  recognised->text = g_strdup (text);
}

ConvPreset *
conv_recognised_resolve (ConvRecognised *recognised, const char *text, GError **error)
{
  g_autofree char *found = NULL;
  ConvPreset *preset = conv_resolve_full (text, &found, error);

  if (preset == NULL)
    return NULL;
  conv_recognised_set (recognised, conv_preset_get_bank (preset), found);
  return preset;
}

const char *
conv_recognised_get (const ConvRecognised *recognised, const ConvBank *bank)
{
  return recognised->text != NULL && conv_bank_has_same_kernels (recognised->bank, bank)
             ? recognised->text
             : NULL;
}
