/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the model's kernel is called, and what its preset adds to it. */
#include "conv-bank-words.h"
#include "conv-group.h"
#include "conv-i18n-private.h"
#include "conv-model-private.h"

/* (transfer full): a preset that is the kernel: the one that was chosen, or one with the same numbers. */
static ConvPreset *
find_same (ConvModel *model)
{
  ConvPreset *preset = conv_model_get_preset (model);

  if (*conv_preset_get_name (preset) != '\0')
    return g_object_ref (preset);
  return conv_preset_store_find_bank (conv_model_get_store (model), conv_model_get_bank (model));
}

/* (transfer full): the preset may have got another name since, or it may be gone. */
static ConvPreset *
find_base (ConvModel *model)
{
  const char *base = conv_model_get_base (model);
  ConvPreset *preset
      = base != NULL ? conv_preset_store_find (conv_model_get_store (model), base) : NULL;

  if (preset != NULL || base == NULL)
    return preset;
  return g_object_ref (conv_model_get_base_preset (model));
}

ConvPreset *
conv_model_get_named (ConvModel *model)
{
  ConvPreset *named = find_same (model);

  if (named == NULL)
    named = find_base (model);
  /* The model owns what it hands out. */
  g_object_set_data_full (G_OBJECT (model), "conv-named", named, g_object_unref);
  return named;
}

gboolean
conv_model_is_edited (ConvModel *model)
{
  g_autoptr (ConvPreset) same = find_same (model);

  return same == NULL;
}

char *
conv_model_get_title (ConvModel *model)
{
  ConvPreset *named = conv_model_get_named (model);

  return g_strdup (named != NULL ? conv_preset_get_name (named) : _ ("Own kernel"));
}

char *
conv_model_get_subtitle (ConvModel *model)
{
  ConvPreset *named = conv_model_get_named (model);
  const char *name = conv_model_get_name (model);
  g_autofree char *size = conv_bank_words_size (conv_model_get_bank (model));
  const char *parts[4] = { NULL };
  int n = 0;

  if (name != NULL && conv_generate_is_call (name))
    parts[n++] = name;
  else if (named != NULL && *conv_preset_get_group (named) != '\0')
    parts[n++] = conv_group_get_title (named);
  parts[n++] = size;
  if (named != NULL && conv_model_is_edited (model))
    parts[n++] = _ ("edited");
  return g_strjoinv (" · ", (char **) parts);
}

ConvOutput
conv_model_get_output (ConvModel *model)
{
  ConvOutput output = conv_model_get_options (model)->output;

  if (output == CONV_OUTPUT_AUTO)
    output = conv_preset_get_output (conv_model_get_preset (model));
  return output != CONV_OUTPUT_AUTO ? output : CONV_OUTPUT_CLIP;
}

ConvOptions
conv_model_get_effective (ConvModel *model)
{
  ConvOptions options = *conv_model_get_options (model);
  ConvPreset *preset = conv_model_get_preset (model);

  options.output = conv_model_get_output (model);
  if (options.combine == CONV_COMBINE_NONE)
    options.combine = conv_preset_get_combine (preset);
  if (options.score == CONV_SCORE_NONE)
    options.score = conv_preset_get_score (preset);
  options.relu |= conv_preset_get_relu (preset);
  return options;
}
