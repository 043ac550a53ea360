/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kernels as pictures: orange where a weight is above 0, blue where it is below, dark (or light) at 0. The
 * scale is a square root, so that −1 is seen beside 40. Signs are seen without colour, too. */
#pragma once

#include "conv-style.h"
#include "conv.h"

G_BEGIN_DECLS

/**
 * conv_heat_get_fill:
 * @largest: the largest |weight| of the kernel, which gets the full colour
 *
 * t = 0 for 0, else 0.18 + 0.82 √(|weight| / largest) of the way from zero to the end, mixed in sRGB.
 */
GdkRGBA conv_heat_get_fill (const ConvPalette *palette, double weight, double largest);

/** conv_heat_get_ink: black or white, whichever stands out on @fill (contrast 4.59 : 1 at least). */
GdkRGBA conv_heat_get_ink (const GdkRGBA *fill);

/** conv_heat_get_largest: the largest |weight| of a kernel. */
double conv_heat_get_largest (const ConvKernel *kernel);

/**
 * conv_heat_paint:
 * @kernel: every cell becomes a square; negative ones get a bar in their middle or, where there is no room
 *   for it, share rows of short dashes
 * @x: left edge of the first cell
 * @y: top edge of the first cell
 * @cell: side of a cell; may be below 1
 * @gap_from: the side from which on there is a gap of 1 between cells
 */
void conv_heat_paint (cairo_t *cr,
                      const ConvKernel *kernel,
                      const ConvPalette *palette,
                      double x,
                      double y,
                      double cell,
                      double gap_from);

/**
 * conv_heat_make_thumbnail:
 * @kernels: (array length=n): of several, no more than the first four are shown, beside and below each other
 * @size: side in logical pixels
 * @scale: device pixels per logical pixel
 *
 * Returns: (transfer full): each kernel fitted into a square of the colour of 0 with rounded corners
 */
cairo_surface_t *conv_heat_make_thumbnail (
    ConvKernel *const *kernels, int n, const ConvPalette *palette, int size, int scale);

G_END_DECLS
