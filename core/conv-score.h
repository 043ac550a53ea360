/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well the neighbourhood of a pixel matches a kernel, as a number between −1 and 1. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ConvScore:
 * @CONV_SCORE_NONE: weighted sums, no score
 * @CONV_SCORE_PRODUCT: the mean of the products of weights and pixels, with black as −1 and white as 1
 * @CONV_SCORE_COSINE: the cosine of the angle between weights and pixels as vectors
 * @CONV_SCORE_ZNCC: the same once both have lost their mean: zero-mean normalized cross-correlation, which
 *   neither brightness nor contrast changes
 */
typedef enum
{
  CONV_SCORE_NONE,
  CONV_SCORE_PRODUCT,
  CONV_SCORE_COSINE,
  CONV_SCORE_ZNCC,
} ConvScore;

/** conv_score_words: (array zero-terminated=1): by enum value. */
extern const char *const conv_score_words[];

G_END_DECLS
