/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From sums to pixels: the alpha rule, the output mode, channels, clamping, mixing with the original.
 * The formulas stand in conv-plan.h. */
#pragma once

#include "conv-plan-private.h"
#include "conv-simd-private.h"

G_BEGIN_DECLS

/**
 * ConvTrace:
 * @share: what the alpha rule divides by; 1 where nothing weighs
 * @stays: the rule finds no value: the colour stays as it is, and @added and @shown mean nothing
 * @raw: of each value, before offset and output
 * @added: what the output mode makes of 0
 * @shown: what it makes of @raw
 * @unlimited: the pixel with these values, before anything is clamped
 * @pass: the pixel before it is mixed with the original
 *
 * What conv_finish() goes through on its way to a pixel.
 */
typedef struct
{
  float share;
  gboolean stays;
  float raw[3], added[3], shown[3];
  float unlimited[4], pass[4];
} ConvTrace;

/**
 * ConvFinish:
 * @width: of the tile, in pixels
 * @height: of the tile, in pixels
 * @center: the source pixel in the middle of each output's neighbourhood
 * @center_stride: floats from row to row of @center
 * @original: what the result is mixed with; @original_stride floats from row to row
 * @part: the kernel whose sums they are
 * @sums: the algorithm's sums, @n_sums floats per pixel
 * @sums_stride: floats from row to row of @sums
 * @weighed: the sums are those of the long path: values times alpha, then what weighs them
 * @absolute_sums: (nullable): Σ|k/d|·(what weighs), plan->n_weighing floats per pixel,
 *   @absolute_stride floats from row to row; %NULL where part->sign makes them from @sums
 * @stays: (nullable): not 0 for each pixel of the tile that stays as it is; only for answers that have
 *   been combined, which look like the sums of the short path
 * @range: what CONV_OUTPUT_STRETCH maps to 0…1
 * @tally: (nullable): counts the results before they are clamped
 * @trace: (nullable): written, for the last pixel
 * @result: written: spec.n_channels floats per pixel; may be @sums where conv_finish_is_plain()
 * @result_stride: floats from row to row of @result
 * @shown: @sums are @result already, made with conv_finish_make_show()
 */
typedef struct
{
  int width, height;
  const float *center;
  size_t center_stride;
  const float *original;
  size_t original_stride;
  const ConvPart *part;
  const float *sums;
  int n_sums;
  size_t sums_stride;
  gboolean weighed;
  const float *absolute_sums;
  size_t absolute_stride;
  const guint8 *stays;
  const ConvRange *range;
  ConvTally *tally;
  ConvTrace *trace;
  float *result;
  size_t result_stride;
  gboolean shown;
} ConvFinish;

void conv_finish (const ConvPlan *plan, const ConvFinish *finish);

/**
 * conv_finish_is_plain:
 *
 * Returns: whether a result is just sums shown and clamped: nothing weighs, every colour is written,
 *   nothing of the original is mixed in and nobody asks how it comes about
 */
gboolean conv_finish_is_plain (const ConvPlan *plan, const ConvFinish *finish);

/** conv_finish_make_show: what makes results of sums where conv_finish_is_plain(): nothing weighs, so alpha,
 * if there is any, is 1. */
ConvShow conv_finish_make_show (const ConvPlan *plan);

/** conv_finish_plain: what conv_finish() does, where conv_finish_is_plain(). */
void conv_finish_plain (const ConvPlan *plan, const ConvFinish *finish);

/**
 * conv_finish_is_weighed:
 *
 * Returns: whether nothing but the alpha rule, with no neighbour missing, stands between the sums of RGBA
 *   pixels and results as of conv_finish_is_plain()
 */
gboolean conv_finish_is_weighed (const ConvPlan *plan, const ConvFinish *finish);

/** conv_finish_weighed: what conv_finish() does, where conv_finish_is_weighed(). */
void conv_finish_weighed (const ConvPlan *plan, const ConvFinish *finish);

/** conv_finish_measure: extends @range by the tile's raw values, see conv_plan_measure(). */
void conv_finish_measure (const ConvPlan *plan, const ConvFinish *finish, ConvRange *range);

/* NaN becomes 0. */
static inline float
conv_clamp_to_unit (float v)
{
  return v > 0 ? (v < 1 ? v : 1) : 0;
}

/* The components that a tally counts; written alpha is counted only where it is the subject. */
static inline unsigned
conv_finish_counted (const ConvPlan *plan)
{
  const unsigned alpha = 1U << plan->n_colors;

  return plan->subject == CONV_SUBJECT_ALPHA ? plan->written : plan->written & (alpha - 1);
}

G_END_DECLS
