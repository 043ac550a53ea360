/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvTally: how the values of a result are spread, counted while they are computed. */
#pragma once

#include "conv-types.h"

G_BEGIN_DECLS

/** The range of the bins; what lies outside counts in the first or the last one. */
#define CONV_TALLY_MINIMUM (-4.0)
#define CONV_TALLY_MAXIMUM 5.0
#define CONV_TALLY_BINS_PER_UNIT 128
#define CONV_TALLY_N_BINS 1152

/**
 * ConvTally:
 * @n_pixels: pixels that got a value and whose result is not fully transparent. Where alpha itself is
 *   what is convolved, all of them: then it is a grey image.
 * @n_below: those that lose something by being cut off at 0: a written component lies below it by more
 *   than half an 8-bit step, counted in what is written. Where the original is mixed in, only the
 *   result's share in the mixture is lost.
 * @n_above: those with one above 1 by as much; a pixel may count in both
 * @n_values: components counted in @bins; values that are not finite are left out
 * @bins: how many values lie in CONV_TALLY_MINIMUM + [i, i + 1) / CONV_TALLY_BINS_PER_UNIT
 *
 * Counts the components that the plan writes after the output mode, before they are clamped and mixed
 * with the original. All zero: nothing counted.
 */
typedef struct
{
  gint64 n_pixels, n_below, n_above, n_values;
  gint64 bins[CONV_TALLY_N_BINS];
} ConvTally;

/** conv_tally_add: adds what @more has counted to @tally. */
void conv_tally_add (ConvTally *tally, const ConvTally *more);

/**
 * conv_tally_get_quantile:
 * @share: 0 … 1
 *
 * Returns: the value below which @share of all values lie, to the width of a bin; 0 for an empty tally
 */
double conv_tally_get_quantile (const ConvTally *tally, double share);

G_END_DECLS
