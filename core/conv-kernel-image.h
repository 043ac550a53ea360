/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture taken as a kernel: a point of light that a lens has blurred, a drawn brush, a texture.
 *
 * Each pixel becomes one weight, top row first: its value (red, green and blue by their share in
 * luminance) times its alpha. A transparent pixel is a weight of 0, whatever its colour. Values are
 * taken as they come, so whether they are linear light is the caller's choice. */
#pragma once

#include "conv-image.h"
#include "conv-kernel.h"

G_BEGIN_DECLS

/**
 * ConvKernelBorder:
 * @CONV_KERNEL_BORDER_KEEP: values are taken as they are
 * @CONV_KERNEL_BORDER_SUBTRACT: the median of the outermost rows and columns is subtracted from all
 *   values before alpha weighs them: the sky behind a star. Pixels that are transparent there do not
 *   count; of an even number it is the mean of the two in the middle.
 */
typedef enum
{
  CONV_KERNEL_BORDER_KEEP,
  CONV_KERNEL_BORDER_SUBTRACT,
} ConvKernelBorder;

/**
 * ConvKernelAnchor:
 * @CONV_KERNEL_ANCHOR_CENTER: (⌊width / 2⌋, ⌊height / 2⌋)
 * @CONV_KERNEL_ANCHOR_CENTROID: the pixel in which the centroid of |weight| lies; on the line between
 *   two pixels that is the right or the lower one, as for the centre
 */
typedef enum
{
  CONV_KERNEL_ANCHOR_CENTER,
  CONV_KERNEL_ANCHOR_CENTROID,
} ConvKernelAnchor;

/** (array zero-terminated=1): the names above in lower case, by enum value. */
extern const char *const conv_kernel_border_words[], *const conv_kernel_anchor_words[];

/**
 * ConvKernelImageSpec:
 * @normalize: the weights are scaled so that they sum to 1, or where their sum is zero so that
 *   ½ Σ|weight| is 1
 * @luminance: the share of red, green and blue; all 0 means those of BT.709
 */
typedef struct
{
  ConvKernelBorder border;
  ConvKernelAnchor anchor;
  gboolean normalize;
  float luminance[3];
} ConvKernelImageSpec;

/**
 * conv_kernel_image_check_size:
 *
 * For those who want to know before they read a large picture.
 *
 * Returns: FALSE with %CONV_ERROR_SIZE and a message that names the size and the limit
 */
gboolean conv_kernel_image_check_size (int width, int height, GError **error);

/**
 * conv_kernel_new_from_image:
 * @image: grey or RGB, with or without straight alpha
 *
 * Returns: (transfer full): a kernel with divisor 1 and offset 0, or %NULL with %CONV_ERROR_SIZE,
 *   %CONV_ERROR_VALUE (a pixel that is no number; nothing to normalise) or %CONV_ERROR_NO_MEMORY
 */
ConvKernel *conv_kernel_new_from_image (const ConvImage *image,
                                        const ConvKernelImageSpec *spec,
                                        GError **error);

G_END_DECLS
