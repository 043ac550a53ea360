/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvRecognised: what the kernel that was written or chosen last was taken for. */
#pragma once

#include "conv.h"

G_BEGIN_DECLS

/**
 * ConvRecognised:
 * @text: (nullable): a sentence for people, from conv_resolve_full()
 * @bank: (nullable): what it is about
 */
typedef struct
{
  char *text;
  ConvBank *bank;
} ConvRecognised;

void conv_recognised_clear (ConvRecognised *recognised);

/**
 * conv_recognised_resolve:
 *
 * Returns: (transfer full): as conv_resolve(); on errors @recognised stays what it was
 */
ConvPreset *conv_recognised_resolve (ConvRecognised *recognised, const char *text, GError **error);

/** conv_recognised_set: @text (nullable) is what there is to say about @bank. */
void conv_recognised_set (ConvRecognised *recognised, ConvBank *bank, const char *text);

/** conv_recognised_get: (nullable): the sentence, as long as @bank is what it is about. */
const char *conv_recognised_get (const ConvRecognised *recognised, const ConvBank *bank);

G_END_DECLS
