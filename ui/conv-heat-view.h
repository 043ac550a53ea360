/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvHeatView: which part of a kernel is seen in an area, and how large. Plain geometry. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ConvHeatView:
 * @columns: of the kernel
 * @rows: of the kernel
 * @width: of the area it is seen in, in pixels
 * @height: of the area
 * @cell: side of a cell
 * @x: left edge of the kernel within the area
 * @y: top edge of the kernel within the area
 * @fitted: the whole kernel is seen, whatever the size of the area
 */
typedef struct
{
  int columns, rows;
  int width, height;
  double cell;
  double x, y;
  gboolean fitted;
} ConvHeatView;

/** conv_heat_view_set_kernel: another size is fitted; the same one stays where it is. */
void conv_heat_view_set_kernel (ConvHeatView *view, int columns, int rows);

/** conv_heat_view_resize: a fitted kernel stays fitted; else what was in the middle stays there. */
void conv_heat_view_resize (ConvHeatView *view, int width, int height);

/** conv_heat_view_fit: shows the whole kernel, in the middle. */
void conv_heat_view_fit (ConvHeatView *view);

/** conv_heat_view_zoom: by @factor, but never below fitting; what is at @x, @y stays there. */
void conv_heat_view_zoom (ConvHeatView *view, double factor, double x, double y);

/** conv_heat_view_pan: by so many pixels, as far as there is something to see. */
void conv_heat_view_pan (ConvHeatView *view, double dx, double dy);

/** conv_heat_view_reveal: pans as little as shows a whole cell. */
void conv_heat_view_reveal (ConvHeatView *view, int column, int row);

/** conv_heat_view_find: FALSE where @x, @y lies beside the kernel. */
gboolean conv_heat_view_find (const ConvHeatView *view, double x, double y, int *column, int *row);

/**
 * conv_heat_view_get_cell_width:
 *
 * A cell is a square, but those of a kernel of few rows or columns are stretched, so that one of
 * 1 × 1023 is a band and not a hair.
 */
double conv_heat_view_get_cell_width (const ConvHeatView *view);
double conv_heat_view_get_cell_height (const ConvHeatView *view);

G_END_DECLS
