/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-cell-paint.h"

#include <math.h>

#define RADIUS 3
#define LINE 2

#define BRACKET_INSET 3
#define BRACKET_LENGTH 5

/* Brackets that meet would be a frame. */
#define BRACKET_PART 0.2

/* A path whose line of @width lies within the cell, @inset from its edges. */
static void
outline (cairo_t *cr, const ConvCellLook *look, double inset, double width)
{
  const double near = inset + width / 2, radius = MAX (RADIUS - near, 0.5);
  const double right = look->width - near, bottom = look->height - near;

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - radius, near + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, G_PI_2);
  cairo_arc (cr, near + radius, bottom - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, near + radius, near + radius, radius, G_PI, G_PI + G_PI_2);
  cairo_close_path (cr);
  cairo_set_line_width (cr, width);
}

void
conv_cell_paint_fill (cairo_t *cr, const ConvCellLook *look)
{
  outline (cr, look, 0, 0);
  gdk_cairo_set_source_rgba (cr, &look->fill);
  cairo_fill (cr);
}

/* @x and @y are the corner, @dx and @dy its arms. */
static void
paint_bracket (cairo_t *cr, double x, double y, double dx, double dy)
{
  cairo_move_to (cr, x + dx, y);
  cairo_line_to (cr, x, y);
  cairo_line_to (cr, x, y + dy);
}

static void
paint_anchor (cairo_t *cr, const ConvCellLook *look)
{
  const double near = BRACKET_INSET + LINE / 2.0;
  const double right = look->width - near, bottom = look->height - near;
  const double arm = MIN (BRACKET_LENGTH, floor (BRACKET_PART * MIN (look->width, look->height)));

  paint_bracket (cr, near, near, arm, arm);
  paint_bracket (cr, right, near, -arm, arm);
  paint_bracket (cr, right, bottom, -arm, -arm);
  paint_bracket (cr, near, bottom, arm, -arm);
  gdk_cairo_set_source_rgba (cr, &look->ink);
  cairo_set_line_width (cr, LINE);
  cairo_stroke (cr);
}

static void
paint_dashed (cairo_t *cr, const ConvCellLook *look, const GdkRGBA *color, double inset)
{
  static const double dashes[] = { 3, 2 };

  outline (cr, look, inset, LINE);
  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* The outline stands out from the window by itself; a thin line in the other ink behind it makes it stand
 * out from bright weights, too. */
static void
paint_focus (cairo_t *cr, const ConvCellLook *look)
{
  const double other = look->focus->red + look->focus->green + look->focus->blue > 1.5 ? 0 : 1;

  outline (cr, look, LINE, 1);
  cairo_set_source_rgb (cr, other, other, other);
  cairo_stroke (cr);
  outline (cr, look, 0, LINE);
  gdk_cairo_set_source_rgba (cr, look->focus);
  cairo_stroke (cr);
}

void
conv_cell_paint_marks (cairo_t *cr, const ConvCellLook *look)
{
  if (look->frame != NULL)
    {
      outline (cr, look, 0, 1);
      gdk_cairo_set_source_rgba (cr, look->frame);
      cairo_stroke (cr);
    }
  if (look->anchor)
    paint_anchor (cr, look);
  if (look->partner)
    paint_dashed (cr, look, &look->ink, 0);
  if (look->focus != NULL)
    paint_focus (cr, look);
  if (look->error != NULL)
    paint_dashed (cr, look, look->error, look->focus != NULL ? LINE : 0);
}
