/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the model is asked for. */
#include "conv-model-private.h"

const ConvState *
conv_model_get_state (ConvModel *model)
{
  return model->visited != NULL ? model->visited : conv_history_get (model->history);
}

ConvPresetStore *
conv_model_get_store (ConvModel *model)
{
  return model->store;
}

const char *
conv_model_get_name (ConvModel *model)
{
  return conv_model_get_state (model)->name;
}

const char *
conv_model_get_text (ConvModel *model)
{
  ConvBank *bank = conv_model_get_bank (model);
  const char *name = conv_model_get_name (model);

  if (name != NULL)
    return name;
  if (bank != model->printed_bank)
    {
      conv_model_forget_printed (model);
      model->printed = conv_bank_to_text (bank);
      model->printed_bank = conv_bank_ref (bank);
    }
  return model->printed;
}

void
conv_model_forget_printed (ConvModel *model)
{
  g_clear_pointer (&model->printed, g_free);
  g_clear_pointer (&model->printed_bank, conv_bank_unref);
}

ConvPreset *
conv_model_get_preset (ConvModel *model)
{
  return conv_model_get_state (model)->preset;
}

const ConvOptions *
conv_model_get_options (ConvModel *model)
{
  return &conv_model_get_state (model)->options;
}

const char *
conv_model_get_base (ConvModel *model)
{
  return conv_model_get_state (model)->base;
}

ConvPreset *
conv_model_get_base_preset (ConvModel *model)
{
  return conv_model_get_state (model)->base_preset;
}

const char *
conv_model_get_recognised (ConvModel *model)
{
  return conv_recognised_get (&model->recognised, conv_model_get_bank (model));
}

const char *
conv_model_get_typed (ConvModel *model)
{
  return model->typed.text;
}

const GError *
conv_model_get_error (ConvModel *model)
{
  return model->typed.error;
}

gboolean
conv_model_get_error_place (ConvModel *model, ConvTextPlace *place)
{
  *place = model->typed.place;
  return model->typed.has_place;
}

gboolean
conv_model_can_undo (ConvModel *model)
{
  if (model->typed.text != NULL)
    return TRUE;
  return model->is_visiting ? model->visited != NULL : conv_history_can_move (model->history, -1);
}

gboolean
conv_model_can_redo (ConvModel *model)
{
  return !model->is_visiting && conv_history_can_move (model->history, +1);
}
