/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvTyped: a text that is being typed and is not yet right. */
#pragma once

#include "conv-recognised.h"

G_BEGIN_DECLS

/**
 * ConvTyped:
 * @text: (nullable): the wrong text; NULL when there is none
 * @error: why it is wrong
 * @place: where in @text it is wrong
 * @has_place: whether @place says anything; not in what was taken for another program's text
 */
typedef struct
{
  char *text;
  GError *error;
  ConvTextPlace place;
  gboolean has_place;
} ConvTyped;

/** conv_typed_clear: whether there was one. */
gboolean conv_typed_clear (ConvTyped *typed);

/**
 * conv_typed_read:
 * @recognised: gets what @text is taken for, when it is right
 *
 * Returns: (transfer full): what @text stands for, and @typed stays as it is; or NULL, and @typed says why
 */
ConvPreset *conv_typed_read (ConvTyped *typed, const char *text, ConvRecognised *recognised);

G_END_DECLS
