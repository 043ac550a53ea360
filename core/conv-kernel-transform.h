/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kernels made from kernels: everything an editor does to the matrix as a whole.
 *
 * Each function returns a new kernel, or %NULL with an error where that would be too large, have weights
 * beyond %CONV_KERNEL_MAX_WEIGHT, or need memory that cannot be had. The anchor moves with the weight it
 * lies on. An auto divisor stays auto and is computed anew; offset and an explicit divisor stay. */
#pragma once

#include "conv-kernel.h"

G_BEGIN_DECLS

/**
 * conv_kernel_copy_weights:
 *
 * Returns: (transfer full): width × height weights for g_free(), or %NULL with %CONV_ERROR_NO_MEMORY
 */
double *conv_kernel_copy_weights (const ConvKernel *kernel, GError **error);

/**
 * conv_kernel_with_weights:
 * @weights: width × height weights, row-major; copied
 *
 * Returns: (transfer full): a kernel of the same size with these weights
 */
ConvKernel *
conv_kernel_with_weights (const ConvKernel *kernel, const double *weights, GError **error);

/** conv_kernel_with_weight: (transfer full): with @weight in column @x, row @y, which must exist. */
ConvKernel *
conv_kernel_with_weight (const ConvKernel *kernel, int x, int y, double weight, GError **error);

/**
 * conv_kernel_with_block:
 * @x: column of the block's first weight
 * @y: row of the block's first weight
 * @block: its weights replace those under it
 *
 * Returns: (transfer full): the kernel, or %NULL with %CONV_ERROR_SIZE when the block does not fit
 */
ConvKernel *conv_kernel_with_block (
    const ConvKernel *kernel, int x, int y, const ConvKernel *block, GError **error);

/**
 * conv_kernel_resized:
 *
 * The middle (⌊w / 2⌋, ⌊h / 2⌋) stays the middle: an anchor there stays there, so growing changes
 * nothing of what the kernel does. New weights are 0. An anchor that is cut off moves to the border.
 */
ConvKernel *conv_kernel_resized (const ConvKernel *kernel, int width, int height, GError **error);

/** conv_kernel_made_odd: grows an even width or height by one. */
ConvKernel *conv_kernel_made_odd (const ConvKernel *kernel, GError **error);

/** conv_kernel_trimmed: without outer rows and columns of zeros; the anchor's cell stays. */
ConvKernel *conv_kernel_trimmed (const ConvKernel *kernel, GError **error);

/** conv_kernel_rotated: by @quarter_turns × 90° clockwise; negative turns go the other way. */
ConvKernel *conv_kernel_rotated (const ConvKernel *kernel, int quarter_turns, GError **error);

/** conv_kernel_flipped: left and right change places, or with @upside_down top and bottom. */
ConvKernel *conv_kernel_flipped (const ConvKernel *kernel, gboolean upside_down, GError **error);

/** conv_kernel_transposed: rows become columns. */
ConvKernel *conv_kernel_transposed (const ConvKernel *kernel, GError **error);

/**
 * conv_kernel_negated: every weight changes its sign. An auto divisor becomes its number, or it would
 * change sign as well and nothing would have happened.
 */
ConvKernel *conv_kernel_negated (const ConvKernel *kernel, GError **error);

/** conv_kernel_divided: the divisor goes into the weights and becomes 1. */
ConvKernel *conv_kernel_divided (const ConvKernel *kernel, GError **error);

/** conv_kernel_normalized: weights that sum to 1, divisor 1; %CONV_ERROR_NOT_APPLICABLE for a zero sum. */
ConvKernel *conv_kernel_normalized (const ConvKernel *kernel, GError **error);

/** conv_kernel_cleared: every weight 0, anchor in place, divisor 1 (or auto), offset 0. */
ConvKernel *conv_kernel_cleared (const ConvKernel *kernel, GError **error);

G_END_DECLS
