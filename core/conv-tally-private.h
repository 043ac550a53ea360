/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting pixels into a tally. */
#pragma once

#include "conv-tally.h"

G_BEGIN_DECLS

/**
 * conv_tally_count:
 * @pixels: @n_pixels × @n_channels floats, of pixels that are not fully transparent
 * @components: bit c: component c of each pixel counts
 * @share: of the result in what is written, 0 … 1
 */
void conv_tally_count (ConvTally *tally,
                       const float *pixels,
                       size_t n_pixels,
                       size_t n_channels,
                       unsigned components,
                       double share);

G_END_DECLS
