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
conv_model_get_text (ConvModel *model)
{
  return conv_model_get_state (model)->text;
}

ConvPreset *
conv_model_get_preset (ConvModel *model)
{
  return conv_model_get_state (model)->preset;
}

ConvKernel *
conv_model_get_kernel (ConvModel *model)
{
  return conv_preset_get_kernel (conv_model_get_state (model)->preset);
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
