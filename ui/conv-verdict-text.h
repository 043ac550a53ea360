/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said about a result, in plain words: of the kernel (ConvAdvice), and of what the view shows of it
 * (ConvTally). Pure functions; all texts are translated. */
#pragma once

#include "conv.h"

G_BEGIN_DECLS

/**
 * ConvVerdictFacts:
 * @advice: about the kernel
 * @tally: (nullable): the values in the view; %NULL: not known yet
 * @range: (nullable): what CONV_OUTPUT_STRETCH maps to 0 … 1, where it is known
 * @range_is_partial: @range was measured in a part of the picture
 * @error: (nullable): why there is no result
 * @preview_is_on: FALSE: nothing is computed
 * @is_integer: what is below 0 or above 1 is lost
 * @has_strength: the strength is above 0 and can be lowered
 */
typedef struct
{
  ConvAdvice advice;
  const ConvTally *tally;
  const ConvRange *range;
  gboolean range_is_partial;
  const GError *error;
  gboolean preview_is_on;
  gboolean is_integer;
  gboolean has_strength;
  int n_combined; /* kernels whose answers are combined: @advice, which is about one, does not count; or 0 */
} ConvVerdictFacts;

/**
 * ConvVerdictTone:
 * @CONV_VERDICT_TONE_NONE: nothing is judged
 * @CONV_VERDICT_TONE_GOOD: ✓
 * @CONV_VERDICT_TONE_WARNING: ⚠: hardly what was wanted, or more than 20 % is cut off
 * @CONV_VERDICT_TONE_ERROR: ⚠: there is no result
 */
typedef enum
{
  CONV_VERDICT_TONE_NONE,
  CONV_VERDICT_TONE_GOOD,
  CONV_VERDICT_TONE_WARNING,
  CONV_VERDICT_TONE_ERROR,
} ConvVerdictTone;

ConvVerdictTone conv_verdict_text_get_tone (const ConvVerdictFacts *facts);

/** conv_verdict_text_get_sentence: (transfer full) */
char *conv_verdict_text_get_sentence (const ConvVerdictFacts *facts);

/** conv_verdict_text_get_detail: (transfer full) (nullable): what is cut off in the view. */
char *conv_verdict_text_get_detail (const ConvVerdictFacts *facts);

/** conv_verdict_text_get_remedies: ConvRemedy flags of what to offer. */
unsigned conv_verdict_text_get_remedies (const ConvVerdictFacts *facts);

/** conv_verdict_text_get_hint: (nullable): what to say where no remedy is offered. */
const char *conv_verdict_text_get_hint (const ConvVerdictFacts *facts);

/**
 * conv_verdict_text_get_share:
 *
 * Returns: (transfer full): "56 %", "3.3 %", or "0.1 %" for any less but 0
 */
char *conv_verdict_text_get_share (gint64 n, gint64 n_pixels);

G_END_DECLS
