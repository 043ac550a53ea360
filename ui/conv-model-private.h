/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of ConvModel share. */
#pragma once

#include "conv-history.h"
#include "conv-model.h"
#include "conv-recognised.h"
#include "conv-typed.h"

G_BEGIN_DECLS

struct _ConvModel
{
  GObject parent_instance;
  ConvPresetStore *store;
  ConvHistory *history;

  ConvTyped typed;
  ConvRecognised recognised;

  gboolean shows_one; /* the user wants to see the selected kernel's answer alone */
  int selected;       /* kernel, or beyond the last one, for which that stands */

  /* The last numbers that somebody wanted as text. */
  char *printed;
  ConvBank *printed_bank;

  /* A visit goes on beside the history, which is as it was if the visit is cancelled. */
  gboolean is_visiting;
  ConvState *visited;   /* NULL while it is the history's present state */
  char *typed_at_start; /* what was wrong when the visit began */
};

/** conv_model_get_state: (transfer none): the present one, also during a visit. */
const ConvState *conv_model_get_state (ConvModel *model);

/** conv_model_forget_printed: what conv_model_get_text() has kept. */
void conv_model_forget_printed (ConvModel *model);

/** conv_model_emit_changed: @changes is not 0. */
void conv_model_emit_changed (ConvModel *model, unsigned changes);

/** conv_model_follow: selects the first kernel that differs from that of @before, if any does. */
void conv_model_follow (ConvModel *model, const ConvBank *before);

/** conv_model_get_base_preset: (nullable): the preset of conv_model_get_base(), as it was then. */
ConvPreset *conv_model_get_base_preset (ConvModel *model);

/** conv_model_set_own_output: one step; the next kernel puts the output back to AUTO. */
void conv_model_set_own_output (ConvModel *model, ConvOutput output);

G_END_DECLS
