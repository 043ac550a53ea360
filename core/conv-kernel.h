/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvKernel: an immutable matrix of weights with its anchor, divisor and offset.
 *
 * Weights are doubles, row-major, top row first, exactly as drawn. What a kernel does, as
 * correlation (the default everywhere):
 *
 *   out(x, y) = Σ weight[j][i] · in(x + i − anchor_x, y + j − anchor_y) / divisor + offset
 *
 * A kernel never changes once made, so it may be shared between threads and kept in an undo list by
 * reference. Every function that "changes" one returns a new kernel and leaves its argument alone. */
#pragma once

#include "conv-types.h"

G_BEGIN_DECLS

/** CONV_KERNEL_MAX_SIZE: the largest width and the largest height; any size from 1, odd or even. */
#define CONV_KERNEL_MAX_SIZE 1023

/** CONV_KERNEL_MAX_WEIGHT: bound of |weight|, |weight / divisor| and |offset|. */
#define CONV_KERNEL_MAX_WEIGHT 1e30

#define CONV_TYPE_KERNEL (conv_kernel_get_type ())
typedef struct _ConvKernel ConvKernel;
GType conv_kernel_get_type (void);

/**
 * conv_kernel_new:
 * @width: columns, 1 … %CONV_KERNEL_MAX_SIZE
 * @height: rows, 1 … %CONV_KERNEL_MAX_SIZE
 * @weights: @width × @height finite weights, row-major, top row first; copied
 *
 * Makes a kernel with divisor 1, offset 0 and its anchor at (⌊@width / 2⌋, ⌊@height / 2⌋).
 *
 * Returns: (transfer full): the kernel, or %NULL with %CONV_ERROR_SIZE (dimensions),
 *   %CONV_ERROR_VALUE (a weight that is not finite or above %CONV_KERNEL_MAX_WEIGHT) or
 *   %CONV_ERROR_NO_MEMORY
 */
ConvKernel *conv_kernel_new (int width, int height, const double *weights, GError **error);

ConvKernel *conv_kernel_ref (ConvKernel *kernel);
void conv_kernel_unref (ConvKernel *kernel);

/** conv_kernel_equal: whether size, weights, anchor, divisor (and its being auto) and offset agree. */
gboolean conv_kernel_equal (const ConvKernel *a, const ConvKernel *b);

int conv_kernel_get_width (const ConvKernel *kernel);
int conv_kernel_get_height (const ConvKernel *kernel);
int conv_kernel_get_anchor_x (const ConvKernel *kernel);
int conv_kernel_get_anchor_y (const ConvKernel *kernel);
double conv_kernel_get_offset (const ConvKernel *kernel);

/** conv_kernel_get_divisor: never 0; what `auto` came to when the divisor is auto. */
double conv_kernel_get_divisor (const ConvKernel *kernel);
gboolean conv_kernel_divisor_is_auto (const ConvKernel *kernel);

/** conv_kernel_get_weights: (array): width × height weights, row-major; owned by the kernel. */
const double *conv_kernel_get_weights (const ConvKernel *kernel);

/** conv_kernel_get_sum: Σ weight, not divided. */
double conv_kernel_get_sum (const ConvKernel *kernel);

/** conv_kernel_get_absolute_sum: Σ |weight|, not divided. */
double conv_kernel_get_absolute_sum (const ConvKernel *kernel);

/** conv_kernel_is_zero_sum: |Σ weight| ≤ 1e-6 · Σ |weight|, the project's one rule for "zero". */
gboolean conv_kernel_is_zero_sum (const ConvKernel *kernel);

/**
 * conv_kernel_with_anchor:
 *
 * Returns: (transfer full): the kernel with its anchor at column @x, row @y, or %NULL with
 *   %CONV_ERROR_VALUE when that lies outside it
 */
ConvKernel *conv_kernel_with_anchor (const ConvKernel *kernel, int x, int y, GError **error);

/**
 * conv_kernel_with_divisor:
 *
 * Returns: (transfer full): the kernel with an explicit divisor, or %NULL with %CONV_ERROR_VALUE when
 *   @divisor is 0, not finite, or so small that a weight / @divisor passes %CONV_KERNEL_MAX_WEIGHT
 */
ConvKernel *conv_kernel_with_divisor (const ConvKernel *kernel, double divisor, GError **error);

/**
 * conv_kernel_with_auto_divisor:
 *
 * The divisor becomes Σ weight with its sign; for a zero sum ½ Σ |weight|, so that the strongest
 * possible edge comes out as 1; for an all-zero kernel 1.
 *
 * Returns: (transfer full): the kernel, which remembers that its divisor is auto
 */
ConvKernel *conv_kernel_with_auto_divisor (const ConvKernel *kernel, GError **error);

/** conv_kernel_with_offset: 1.0 is white; %CONV_ERROR_VALUE when it is not finite. */
ConvKernel *conv_kernel_with_offset (const ConvKernel *kernel, double offset, GError **error);

/**
 * conv_kernel_turned:
 *
 * Turns by 180°, the anchor with it: (w − 1 − anchor_x, h − 1 − anchor_y). Correlation with the
 * turned kernel is true convolution with the kernel.
 *
 * Returns: (transfer full): the turned kernel, or %NULL with %CONV_ERROR_NO_MEMORY
 */
ConvKernel *conv_kernel_turned (const ConvKernel *kernel, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvKernel, conv_kernel_unref)

G_END_DECLS
