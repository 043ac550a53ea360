/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well the neighbourhood of a pixel matches a kernel, as a number between −1 and 1. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ConvScore:
 * @CONV_SCORE_NONE: weighted sums, no score
 * @CONV_SCORE_PRODUCT: Σαkp / Σα, the mean of the products of weights and pixels with black as −1 and white
 *   as 1, p = 2c − 1
 * @CONV_SCORE_COSINE: Σαkc / √(Σαk² · Σαc²), the cosine of the angle between weights and pixels as vectors
 * @CONV_SCORE_ZNCC: Σα(k − k̄)(c − c̄) / √(Σα(k − k̄)² · Σα(c − c̄)²), the same once both have lost their mean,
 *   k̄ = Σαk / Σα and c̄ = Σαc / Σα: zero-mean normalized cross-correlation, which neither brightness nor
 *   contrast changes (J. P. Lewis, "Fast normalized cross-correlation", 1995, with opacity as weight)
 *
 * Sums run over the whole rectangle of the kernel, zeros included, with k the weight, c the neighbour's value
 * in one channel and α its opacity (0 where the edge mode leaves nothing). Divisor and offset play no part.
 * The score is 0 where nothing can be seen, and for cosine and zncc where kernel or neighbourhood are black
 * or, for zncc, flat: once the mean is gone, the sum of squares is at most 2⁻⁴⁴ of what it was. Where
 * a visible neighbour is not finite it is NaN. 1 becomes white and 0 black; alpha stays.
 *
 * Scores are off by less than 2⁻¹² (product: times the larger of 1 and the weights' and the pixels' root mean
 * squares); by less than 2⁻²⁰ on opaque ground whose contrast is about that of its surroundings, with
 * the algorithm that a plan chooses.
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
