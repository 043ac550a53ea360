/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a cell of the grid looks like, but for its text. */
#pragma once

#include "conv-style.h"

G_BEGIN_DECLS

/**
 * ConvCellLook:
 * @width: of the cell
 * @height: of the cell
 * @fill: colour of the weight
 * @ink: colour of its text: black or white
 * @frame: (nullable): a border around each cell, for high contrast
 * @focus: (nullable): the outline of the cell that has the focus
 * @error: (nullable): the dashed outline of wrong text
 * @anchor: brackets in the corners
 * @partner: dashed outline in @ink
 */
typedef struct
{
  double width, height;
  GdkRGBA fill, ink;
  const GdkRGBA *frame, *focus, *error;
  gboolean anchor, partner;
} ConvCellLook;

/** conv_cell_paint_fill: what lies under the text. */
void conv_cell_paint_fill (cairo_t *cr, const ConvCellLook *look);

/** conv_cell_paint_marks: what lies over it. */
void conv_cell_paint_marks (cairo_t *cr, const ConvCellLook *look);

G_END_DECLS
