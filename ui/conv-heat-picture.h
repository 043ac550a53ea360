/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvHeatPicture: what conv-heat-paint.h says, for kernels of any size that are painted again and again. */
#pragma once

#include "conv-style.h"
#include "conv.h"

G_BEGIN_DECLS

/**
 * ConvHeatFrame:
 * @x: left edge of the first cell
 * @y: top edge of the first cell
 * @cell_width: of one cell; may be below 1
 * @cell_height: of one cell; cells need not be squares
 * @gap_from: the side from which on there is a gap of 1 between cells
 * @numbers_from: the side from which on numbers tell the sign, so that bars are left out; 0: never
 * @no_dashes: signs are not shown in cells that are too small for a bar
 */
typedef struct
{
  double x, y;
  double cell_width, cell_height;
  double gap_from, numbers_from;
  gboolean no_dashes;
} ConvHeatFrame;

/** conv_heat_frame_get_visible: the columns and rows that the clip of @cr leaves to see. */
void conv_heat_frame_get_visible (const ConvHeatFrame *frame,
                                  cairo_t *cr,
                                  const ConvKernel *kernel,
                                  ConvRect *visible);

/** ConvHeatPicture: a kernel in the colours of a palette, to be painted many times. */
typedef struct _ConvHeatPicture ConvHeatPicture;

/** conv_heat_picture_new: (transfer full): @kernel gets a reference. */
ConvHeatPicture *conv_heat_picture_new (ConvKernel *kernel, const ConvPalette *palette);
void conv_heat_picture_free (ConvHeatPicture *picture);

/** conv_heat_picture_shows: whether it was made of these very two. */
gboolean conv_heat_picture_shows (const ConvHeatPicture *picture,
                                  const ConvKernel *kernel,
                                  const ConvPalette *palette);

/** conv_heat_picture_paint: what the clip of @cr leaves to see, signs included. */
void conv_heat_picture_paint (ConvHeatPicture *picture, cairo_t *cr, const ConvHeatFrame *frame);

/** conv_heat_picture_paint_bar: a bar in the middle of one cell, if that is negative. */
void conv_heat_picture_paint_bar (
    const ConvHeatPicture *picture, cairo_t *cr, const ConvHeatFrame *frame, int column, int row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvHeatPicture, conv_heat_picture_free)

G_END_DECLS
