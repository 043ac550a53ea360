/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kernel turned in steps of 45°, for compass4 and compass8. */
#pragma once

#include "conv-kernel.h"

G_BEGIN_DECLS

/**
 * conv_compass_turned_by_45:
 *
 * Turns counter-clockwise. In 3 × 3, the eight outer weights move on around the middle one, and the
 * anchor with its weight. Other sizes are turned about the anchor and resampled: with the cells counted
 * from the anchor, x to the right and y down,
 *
 *   r(u, v) = Σ p(x, y) · max (0, 1 − |x − s|) · max (0, 1 − |y − t|),
 *   s = (u − v) / √2,  t = (u + v) / √2,
 *
 * for the positive and for the negative weights on their own, each then scaled to the sum that it had
 * before, so that Σk stays what it was: a sum of zero, too. The result is the square with the anchor in
 * its middle that reaches as far as the kernel does; what turns out of its corners is lost.
 * (Bilinear interpolation as in R. C. Gonzalez and R. E. Woods, Digital Image Processing; the same
 * numbers, before they are scaled, as of SciPy's ndimage.rotate with order=1, reshape=False,
 * mode="grid-constant".)
 *
 * Returns: (transfer full): the turned kernel, or %NULL with %CONV_ERROR_SIZE, %CONV_ERROR_NO_MEMORY, or
 *   %CONV_ERROR_VALUE where all positive or all negative weights would turn out of the corners
 */
ConvKernel *conv_compass_turned_by_45 (const ConvKernel *kernel, GError **error);

/**
 * conv_compass_make_name:
 * @steps: 0 … 7, of 45° counter-clockwise, by which @kernel is turned
 *
 * Returns: (transfer full): what the turned kernel is called, translated: where its bright side is
 *   ("north", "north-west"), if @kernel points to one of the eight directions itself, else by how far it
 *   is turned ("45°")
 */
char *conv_compass_make_name (const ConvKernel *kernel, int steps);

G_END_DECLS
