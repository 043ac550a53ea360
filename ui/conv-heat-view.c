/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-heat-view.h"

#include <math.h>

/* Around the kernel, in pixels. */
#define MARGIN 4

/* A small kernel does not fill the area; zooming in goes further. */
#define MAX_FITTED_CELL 60
#define MAX_CELL 96

/* From this side on cells are whole pixels when fitted, so that all are equal. */
#define WHOLE_FROM 6

/* A kernel is at least so thick. */
#define MIN_BAND 24

double
conv_heat_view_get_cell_width (const ConvHeatView *view)
{
  return MAX (view->cell, (double) MIN_BAND / view->columns);
}

double
conv_heat_view_get_cell_height (const ConvHeatView *view)
{
  return MAX (view->cell, (double) MIN_BAND / view->rows);
}

static double
get_fitting_cell (const ConvHeatView *view)
{
  const double cell = MIN ((view->width - 2.0 * MARGIN) / view->columns,
                           (view->height - 2.0 * MARGIN) / view->rows);
  const double limited = CLAMP (cell, 0.01, MAX_FITTED_CELL);

  return limited >= WHOLE_FROM ? floor (limited) : limited;
}

/* What fits is in the middle; of what does not, no border comes further in than the margin. */
static double
limit_start (double start, double length, int available)
{
  if (length <= available - 2 * MARGIN)
    return floor ((available - length) / 2);
  return CLAMP (start, available - MARGIN - length, MARGIN);
}

static void
limit (ConvHeatView *view)
{
  view->x
      = limit_start (view->x, conv_heat_view_get_cell_width (view) * view->columns, view->width);
  view->y = limit_start (view->y, conv_heat_view_get_cell_height (view) * view->rows, view->height);
}

void
conv_heat_view_fit (ConvHeatView *view)
{
  view->fitted = TRUE;
  view->cell = get_fitting_cell (view);
  limit (view);
}

void
conv_heat_view_set_kernel (ConvHeatView *view, int columns, int rows)
{
  if (view->columns == columns && view->rows == rows)
    return;
  view->columns = columns;
  view->rows = rows;
  conv_heat_view_fit (view);
}

void
conv_heat_view_resize (ConvHeatView *view, int width, int height)
{
  if (view->width == width && view->height == height)
    return;
  view->x += (width - view->width) / 2.0;
  view->y += (height - view->height) / 2.0;
  view->width = width;
  view->height = height;
  if (view->fitted || view->cell <= get_fitting_cell (view))
    conv_heat_view_fit (view);
  else
    limit (view);
}

void
conv_heat_view_zoom (ConvHeatView *view, double factor, double x, double y)
{
  const double fitting = get_fitting_cell (view);
  const double cell = CLAMP (view->cell * factor, fitting, MAX_CELL);

  if (cell <= fitting)
    {
      conv_heat_view_fit (view);
      return;
    }
  const double column = (x - view->x) / conv_heat_view_get_cell_width (view);
  const double row = (y - view->y) / conv_heat_view_get_cell_height (view);
  view->fitted = FALSE;
  view->cell = cell;
  view->x = x - column * conv_heat_view_get_cell_width (view);
  view->y = y - row * conv_heat_view_get_cell_height (view);
  limit (view);
}

void
conv_heat_view_pan (ConvHeatView *view, double dx, double dy)
{
  view->x += dx;
  view->y += dy;
  limit (view);
}

/* How far to pan so that @start, @length lies within the area. */
static double
get_way (double start, double length, int available)
{
  if (start < MARGIN)
    return MARGIN - start;
  return MIN (0, available - MARGIN - start - length);
}

void
conv_heat_view_reveal (ConvHeatView *view, int column, int row)
{
  const double width = conv_heat_view_get_cell_width (view);
  const double height = conv_heat_view_get_cell_height (view);

  conv_heat_view_pan (view, get_way (view->x + column * width, width, view->width),
                      get_way (view->y + row * height, height, view->height));
}

gboolean
conv_heat_view_find (const ConvHeatView *view, double x, double y, int *column, int *row)
{
  const double c = floor ((x - view->x) / conv_heat_view_get_cell_width (view));
  const double r = floor ((y - view->y) / conv_heat_view_get_cell_height (view));

  if (c < 0 || r < 0 || c >= view->columns || r >= view->rows)
    return FALSE;
  *column = (int) c;
  *row = (int) r;
  return TRUE;
}
