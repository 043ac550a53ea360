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

G_END_DECLS
