/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Presets that differ from another one. */
#include "conv-preset-private.h"

/* What is shown of a shipped preset is its translation, so that is what a copy of it says. */
static ConvPreset *
copy (ConvPreset *preset)
{
  ConvPreset *copy = g_object_new (CONV_TYPE_PRESET, NULL);

  copy->name = g_strdup (conv_preset_get_name (preset));
  copy->group = g_strdup (conv_preset_get_group (preset));
  copy->tags = g_strdup (conv_preset_get_tags (preset));
  copy->description = g_strdup (conv_preset_get_description (preset));
  copy->source = g_strdup (preset->source);
  copy->bank = conv_bank_ref (preset->bank);
  copy->output = preset->output;
  copy->combine = preset->combine;
  copy->score = preset->score;
  copy->relu = preset->relu;
  copy->data = preset->data != NULL ? g_bytes_ref (preset->data) : NULL;
  copy->changed = TRUE;
  copy->kernel_changed = preset->kernel_changed;
  return copy;
}

ConvPreset *
conv_preset_with_name (ConvPreset *preset, const char *name)
{
  g_return_val_if_fail (CONV_IS_PRESET (preset) && name != NULL, NULL);

  ConvPreset *changed = copy (preset);
  g_free (changed->name);
  changed->name = conv_preset_clean_text (name, CONV_PRESET_NAME_MAX);
  return changed;
}

ConvPreset *
conv_preset_with_group (ConvPreset *preset, const char *group)
{
  g_return_val_if_fail (CONV_IS_PRESET (preset), NULL);

  ConvPreset *changed = copy (preset);
  g_free (changed->group);
  changed->group = conv_preset_clean_text (group != NULL ? group : "", CONV_PRESET_NAME_MAX);
  return changed;
}

ConvPreset *
conv_preset_with_bank (ConvPreset *preset, ConvBank *bank)
{
  g_return_val_if_fail (CONV_IS_PRESET (preset) && bank != NULL, NULL);

  ConvPreset *changed = copy (preset);
  if (!conv_bank_equal (preset->bank, bank))
    changed->kernel_changed = TRUE;
  conv_bank_unref (changed->bank);
  changed->bank = conv_bank_ref (bank);
  return changed;
}

ConvPreset *
conv_preset_with_kernel (ConvPreset *preset, ConvKernel *kernel)
{
  g_return_val_if_fail (CONV_IS_PRESET (preset) && kernel != NULL, NULL);

  g_autoptr (ConvBank) bank = conv_bank_get_n (preset->bank) == 1
                                  ? conv_bank_with_kernel (preset->bank, 0, kernel, NULL)
                                  : conv_bank_new_single (kernel);
  return conv_preset_with_bank (preset, bank);
}

ConvPreset *
conv_preset_with_call (ConvPreset *preset, ConvCall *call, GError **error)
{
  g_return_val_if_fail (CONV_IS_PRESET (preset) && call != NULL, NULL);

  g_autoptr (ConvBank) bank = conv_bank_new_from_call (call, error);
  return bank != NULL ? conv_preset_with_bank (preset, bank) : NULL;
}

ConvPreset *
conv_preset_with_output (ConvPreset *preset, ConvOutput output)
{
  g_return_val_if_fail (CONV_IS_PRESET (preset), NULL);

  ConvPreset *changed = copy (preset);
  changed->output = output;
  return changed;
}

ConvPreset *
conv_preset_with_combine (ConvPreset *preset, ConvCombine combine)
{
  g_return_val_if_fail (CONV_IS_PRESET (preset), NULL);

  ConvPreset *changed = copy (preset);
  changed->combine = combine;
  return changed;
}

ConvPreset *
conv_preset_with_score (ConvPreset *preset, ConvScore score)
{
  g_return_val_if_fail (CONV_IS_PRESET (preset), NULL);

  ConvPreset *changed = copy (preset);
  changed->score = score;
  return changed;
}

ConvPreset *
conv_preset_with_relu (ConvPreset *preset, gboolean relu)
{
  g_return_val_if_fail (CONV_IS_PRESET (preset), NULL);

  ConvPreset *changed = copy (preset);
  changed->relu = relu;
  return changed;
}
