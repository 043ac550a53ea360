/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvHistogram: how the values of a result are spread, and which of them lie beyond black and white. */
#pragma once

#include <gtk/gtk.h>

#include "conv.h"

G_BEGIN_DECLS

#define CONV_TYPE_HISTOGRAM (conv_histogram_get_type ())
G_DECLARE_FINAL_TYPE (ConvHistogram, conv_histogram, CONV, HISTOGRAM, GtkDrawingArea)

GtkWidget *conv_histogram_new (void);

/** conv_histogram_set_tally: @tally (nullable) is copied; %NULL leaves the histogram empty. */
void conv_histogram_set_tally (ConvHistogram *histogram, const ConvTally *tally);

/**
 * conv_histogram_get_range:
 *
 * What is shown: at least −0.25 … 1.25, and all values but the lowest and highest 0.02 %, to the next
 * quarter.
 */
void conv_histogram_get_range (const ConvTally *tally, double *minimum, double *maximum);

/**
 * conv_histogram_get_bars:
 * @heights: (array length=n) (out): 0 … 1, of @n bars of equal width from @minimum to @maximum; the
 *   square root of how many values lie there
 */
void conv_histogram_get_bars (
    const ConvTally *tally, double minimum, double maximum, int n, double *heights);

G_END_DECLS
