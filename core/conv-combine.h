/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the answers of several kernels become one. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ConvCombine:
 * @CONV_COMBINE_NONE: there is one kernel; several are an error
 * @CONV_COMBINE_MAX: max vₖ
 * @CONV_COMBINE_MIN: min vₖ
 * @CONV_COMBINE_SUM: Σ vₖ
 * @CONV_COMBINE_MEAN: Σ vₖ / n
 * @CONV_COMBINE_MAGNITUDE: √Σ vₖ²
 * @CONV_COMBINE_MAX_ABS: max |vₖ|
 * @CONV_COMBINE_ARGMAX: which kernel answers most, as a colour: hue k / n for kernel k = 0 … n − 1, and the
 *   strength of its answer, clamped to 0 … 1, as value
 * @CONV_COMBINE_LAYERS: each answer is a picture of its own: one plan per kernel, each without combining
 *
 * vₖ is the answer of kernel k in one channel of a pixel: what conv-plan.h calls its raw value.
 */
typedef enum
{
  CONV_COMBINE_NONE,
  CONV_COMBINE_MAX,
  CONV_COMBINE_MIN,
  CONV_COMBINE_SUM,
  CONV_COMBINE_MEAN,
  CONV_COMBINE_MAGNITUDE,
  CONV_COMBINE_MAX_ABS,
  CONV_COMBINE_ARGMAX,
  CONV_COMBINE_LAYERS,
} ConvCombine;

/** conv_combine_words: (array zero-terminated=1): by enum value. */
extern const char *const conv_combine_words[];

G_END_DECLS
