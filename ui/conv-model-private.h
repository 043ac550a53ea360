/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of ConvModel share. */
#pragma once

#include "conv-model.h"

G_BEGIN_DECLS

/** conv_model_get_base_preset: (nullable): the preset of conv_model_get_base(), as it was then. */
ConvPreset *conv_model_get_base_preset (ConvModel *model);

/** conv_model_set_own_output: one step; the next kernel puts the output back to AUTO. */
void conv_model_set_own_output (ConvModel *model, ConvOutput output);

G_END_DECLS
