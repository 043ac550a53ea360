/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvImage: a float image in memory, and ready-made I/O over it (tests, bench, preview). */
#pragma once

#include "conv-plan.h"

G_BEGIN_DECLS

/**
 * ConvImage:
 * @pixels: height × width × n_channels interleaved floats, no gaps between rows
 */
typedef struct
{
  int width, height, n_channels;
  float *pixels;
} ConvImage;

/**
 * conv_image_new:
 * @width: 1 … %CONV_IMAGE_MAX_SIZE
 * @height: 1 … %CONV_IMAGE_MAX_SIZE
 * @n_channels: 1 … 4
 *
 * Returns: (transfer full): an image of zeros, or %NULL with %CONV_ERROR_SIZE or
 *   %CONV_ERROR_NO_MEMORY
 */
ConvImage *conv_image_new (int width, int height, int n_channels, GError **error);
void conv_image_free (ConvImage *image);

/** conv_image_at: the floats of the pixel in column @x, row @y. */
float *conv_image_at (const ConvImage *image, int x, int y);

/**
 * ConvImagePair:
 * @source: read
 * @target: written; same size as @source, not @source itself
 */
typedef struct
{
  const ConvImage *source;
  ConvImage *target;
} ConvImagePair;

/**
 * conv_image_io:
 * @pair: must stay where it is while the callbacks are in use
 *
 * Returns: callbacks over @pair, to which progress and a tally may be added
 */
ConvIO conv_image_io (ConvImagePair *pair);

/**
 * conv_image_convolve:
 * @plan: a plan for images of this size
 * @area: (nullable): what to compute; %NULL: everything
 * @source: read
 * @target: written; same size as @source, not @source itself
 *
 * Executes @plan between two images in memory.
 *
 * Returns: as conv_plan_execute()
 */
gboolean conv_image_convolve (const ConvPlan *plan,
                              const ConvRect *area,
                              const ConvImage *source,
                              ConvImage *target,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvImage, conv_image_free)

G_END_DECLS
