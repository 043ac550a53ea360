/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The heat map of ConvHeat as a drawing: cells, numbers where there is room, anchor and cursor. */
#pragma once

#include "conv-heat-picture.h"
#include "conv-heat-view.h"

G_BEGIN_DECLS

/**
 * ConvHeatScene:
 * @picture: of @kernel in @palette
 * @kernel: the kernel
 * @palette: of the widget
 * @view: what is seen of it
 * @has_cursor: the keyboard is here
 * @cursor_x: column of the cursor
 * @cursor_y: row of the cursor
 */
typedef struct
{
  ConvHeatPicture *picture;
  const ConvKernel *kernel;
  const ConvPalette *palette;
  const ConvHeatView *view;
  gboolean has_cursor;
  int cursor_x, cursor_y;
} ConvHeatScene;

/** conv_heat_draw: @widget gives font and text colour. */
void conv_heat_draw (GtkWidget *widget, cairo_t *cr, const ConvHeatScene *scene);

/** conv_heat_draw_get_cell: the pixels of a cell; at least 1 × 1. */
GdkRectangle conv_heat_draw_get_cell (const ConvHeatView *view, int column, int row);

G_END_DECLS
