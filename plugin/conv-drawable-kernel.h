/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drawable taken as a kernel. */
#pragma once

#include <libgimp/gimp.h>

#include "conv.h"

G_BEGIN_DECLS

/**
 * conv_drawable_read_kernel:
 * @drawable: of any image, indexed ones and groups too; masks and channels are read as their numbers,
 *   whatever @light is
 * @light: which values become weights
 * @spec: its luminance is replaced by that of the drawable's colour space
 *
 * Returns: (transfer full): as of conv_kernel_new_from_image()
 */
ConvKernel *conv_drawable_read_kernel (GimpDrawable *drawable,
                                       ConvLight light,
                                       const ConvKernelImageSpec *spec,
                                       GError **error);

/**
 * conv_drawable_read_template:
 * @drawable: as above
 * @is_signed: black is −1 and white 1, instead of 0 and 1
 *
 * Its perceptual greys times alpha, as a template for match scores.
 *
 * Returns: (transfer full): as above
 */
ConvKernel *
conv_drawable_read_template (GimpDrawable *drawable, gboolean is_signed, GError **error);

G_END_DECLS
