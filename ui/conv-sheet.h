/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvSheet: a part of a picture made ready for drawing, at its own size or reduced. Reference-counted;
 * one thread fills it, after that it does not change. */
#pragma once

#include <cairo.h>

#include "conv-types.h"

G_BEGIN_DECLS

typedef struct _ConvSheet ConvSheet;

/**
 * conv_sheet_new:
 * @area: the part of the picture; its corner lies on whole squares of @reduction
 * @reduction: so many pixels of the picture, along each axis, become one
 * @pixel_size: bytes of one stored pixel
 */
ConvSheet *conv_sheet_new (const ConvRect *area, int reduction, size_t pixel_size);

/** conv_sheet_copy: (transfer full): a sheet with the same pixels, which may be filled on. */
ConvSheet *conv_sheet_copy (const ConvSheet *sheet);
ConvSheet *conv_sheet_ref (ConvSheet *sheet);
void conv_sheet_unref (ConvSheet *sheet);

const ConvRect *conv_sheet_get_area (const ConvSheet *sheet);
int conv_sheet_get_reduction (const ConvSheet *sheet);

/**
 * ConvSheetRow:
 * @x: of its first pixel in the picture
 * @y: in the picture
 * @n_pixels: how many
 * @stored: the pixels as the source stores them
 * @shown: as they are shown: sRGB, straight alpha, 8 bits each
 * @replaced: (nullable): what was put here before, as shown
 */
typedef struct
{
  int x, y, n_pixels;
  const void *stored;
  const guint8 *shown, *replaced;
} ConvSheetRow;

/** conv_sheet_put: adds pixels, or replaces some. */
void conv_sheet_put (ConvSheet *sheet, const ConvSheetRow *row);

/** conv_sheet_finish: all pixels are there. */
void conv_sheet_finish (ConvSheet *sheet);

/** conv_sheet_get_surface: premultiplied ARGB, a pixel for each square of the reduction. */
cairo_surface_t *conv_sheet_get_surface (const ConvSheet *sheet);

/**
 * conv_sheet_get_stored:
 *
 * Returns: (nullable): the stored pixel at @x, @y of the picture; the others of its row follow. %NULL
 *   outside the area, and for a reduced sheet, which has none.
 */
const void *conv_sheet_get_stored (const ConvSheet *sheet, int x, int y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvSheet, conv_sheet_unref)

G_END_DECLS
