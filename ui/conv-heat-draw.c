/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-heat-draw.h"

#include <math.h>

#include "conv-heat-paint.h"

#define CORNER_RADIUS 4

/* Sides of a cell from which on there are gaps, and numbers. */
#define GAP_FROM 12
#define NUMBERS_FROM 28

/* Numbers: size in points for narrow and wide cells, and pixels that stay free beside them. */
#define SMALL_FONT 8
#define LARGE_FONT 10.5
#define LARGE_FROM 48
#define NUMBER_MARGIN 2
#define ZERO_OPACITY 0.55

/* Ticks around the anchor's cell: distance from it, and length, also where numbers are near. */
#define TICK_DISTANCE 2
#define TICK_LENGTH 6
#define SHORT_TICK_LENGTH 4

/* The outline of the cursor: thickness, and the side that it has at least. */
#define OUTLINE 2
#define MIN_CURSOR 8

GdkRectangle
conv_heat_draw_get_cell (const ConvHeatView *view, int column, int row)
{
  const double width = conv_heat_view_get_cell_width (view);
  const double height = conv_heat_view_get_cell_height (view);
  const int left = (int) round (view->x + column * width);
  const int top = (int) round (view->y + row * height);
  const int right = (int) round (view->x + (column + 1) * width);
  const int bottom = (int) round (view->y + (row + 1) * height);
  const int gap = MIN (width, height) >= GAP_FROM;

  return (GdkRectangle) { left, top, MAX (right - left - gap, 1), MAX (bottom - top - gap, 1) };
}

static void
draw_backdrop (cairo_t *cr, const ConvHeatScene *scene)
{
  const double width = scene->view->width, height = scene->view->height, radius = CORNER_RADIUS;

  cairo_new_sub_path (cr);
  cairo_arc (cr, width - radius, radius, radius, -G_PI_2, 0);
  cairo_arc (cr, width - radius, height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, radius, height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, radius, radius, radius, G_PI, G_PI + G_PI_2);
  cairo_close_path (cr);
  gdk_cairo_set_source_rgba (cr, &scene->palette->backdrop);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
}

static double
get_weight (const ConvHeatScene *scene, int column, int row)
{
  /* −0 + 0 is 0. */
  return conv_kernel_get_weights (scene->kernel)[row * scene->view->columns + column] + 0.0;
}

/* What stands out at a place: on a cell, or beside the kernel. */
static GdkRGBA
get_ink_at (const ConvHeatScene *scene, double x, double y)
{
  GdkRGBA fill = scene->palette->backdrop;
  int column, row;

  if (conv_heat_view_find (scene->view, x, y, &column, &row))
    fill = conv_heat_get_fill (scene->palette, get_weight (scene, column, row),
                               conv_heat_get_largest (scene->kernel));
  return conv_heat_get_ink (&fill);
}

static PangoLayout *
make_layout (GtkWidget *widget, double cell)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const double points = cell >= LARGE_FROM ? LARGE_FONT : SMALL_FONT;

  pango_attr_list_insert (attributes, pango_attr_size_new ((int) (points * PANGO_SCALE)));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

/* Puts the weight into @layout, rounded if it must be; FALSE where even that is too wide. */
static gboolean
set_number (PangoLayout *layout, double weight, int available)
{
  int digit, width;

  pango_layout_set_text (layout, "0", -1);
  pango_layout_get_pixel_size (layout, &digit, NULL);
  for (int n_chars = MAX (available / MAX (digit, 1), 4) + 2; n_chars >= 4; n_chars--)
    {
      g_autofree char *text = conv_number_to_short_text (weight, n_chars);
      pango_layout_set_text (layout, text, -1);
      pango_layout_get_pixel_size (layout, &width, NULL);
      if (width <= available)
        return TRUE;
    }
  return FALSE;
}

static void
draw_number (cairo_t *cr,
             const ConvHeatScene *scene,
             const ConvHeatFrame *frame,
             PangoLayout *layout,
             int column,
             int row)
{
  const GdkRectangle cell = conv_heat_draw_get_cell (scene->view, column, row);
  const double weight = get_weight (scene, column, row);
  GdkRGBA ink = get_ink_at (scene, cell.x + cell.width / 2.0, cell.y + cell.height / 2.0);
  int width, height;

  if (!set_number (layout, weight, cell.width - 2 * NUMBER_MARGIN))
    {
      conv_heat_picture_paint_bar (scene->picture, cr, frame, column, row);
      return;
    }
  if (weight == 0)
    ink.alpha = ZERO_OPACITY;
  pango_layout_get_pixel_size (layout, &width, &height);
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_move_to (cr, cell.x + (cell.width - width) / 2, cell.y + (cell.height - height) / 2);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_numbers (GtkWidget *widget,
              cairo_t *cr,
              const ConvHeatScene *scene,
              const ConvHeatFrame *frame)
{
  g_autoptr (PangoLayout) layout = make_layout (widget, frame->cell_width);
  ConvRect visible;

  conv_heat_frame_get_visible (frame, cr, scene->kernel, &visible);
  for (int row = visible.y; row < visible.y + visible.height; row++)
    for (int column = visible.x; column < visible.x + visible.width; column++)
      draw_number (cr, scene, frame, layout, column, row);
}

static void
draw_borders (cairo_t *cr,
              const ConvHeatScene *scene,
              const ConvHeatFrame *frame,
              const GdkRGBA *color)
{
  ConvRect visible;

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 1);
  conv_heat_frame_get_visible (frame, cr, scene->kernel, &visible);
  for (int row = visible.y; row < visible.y + visible.height; row++)
    for (int column = visible.x; column < visible.x + visible.width; column++)
      {
        const GdkRectangle cell = conv_heat_draw_get_cell (scene->view, column, row);
        cairo_rectangle (cr, cell.x + 0.5, cell.y + 0.5, cell.width - 1, cell.height - 1);
      }
  cairo_stroke (cr);
}

/* One tick, away from the cell in the direction @dx, @dy, as thick as it is crisp. */
static void
draw_tick (cairo_t *cr, const ConvHeatScene *scene, const GdkRectangle *cell, int dx, int dy)
{
  const int length
      = MIN (cell->width, cell->height) >= NUMBERS_FROM - 1 ? SHORT_TICK_LENGTH : TICK_LENGTH;
  const double reach = TICK_DISTANCE + length / 2.0;
  const double x = cell->x + cell->width / 2.0 + dx * (cell->width / 2.0 + reach);
  const double y = cell->y + cell->height / 2.0 + dy * (cell->height / 2.0 + reach);
  const double width = dx != 0 ? length : 2, height = dy != 0 ? length : 2;
  const GdkRGBA ink = get_ink_at (scene, x, y);

  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_rectangle (cr, round (x - width / 2), round (y - height / 2), width, height);
  cairo_fill (cr);
}

static void
draw_anchor (cairo_t *cr, const ConvHeatScene *scene)
{
  const GdkRectangle cell
      = conv_heat_draw_get_cell (scene->view, conv_kernel_get_anchor_x (scene->kernel),
                                 conv_kernel_get_anchor_y (scene->kernel));

  draw_tick (cr, scene, &cell, -1, 0);
  draw_tick (cr, scene, &cell, +1, 0);
  draw_tick (cr, scene, &cell, 0, -1);
  draw_tick (cr, scene, &cell, 0, +1);
}

/* In the text's colour, within a line of the colour of 0 that parts it from bright cells. */
static void
draw_cursor (cairo_t *cr, const ConvHeatScene *scene, const GdkRGBA *color)
{
  const GdkRectangle cell = conv_heat_draw_get_cell (scene->view, scene->cursor_x, scene->cursor_y);
  const int width = MAX (cell.width, MIN_CURSOR), height = MAX (cell.height, MIN_CURSOR);
  const double x = cell.x - (width - cell.width) / 2, y = cell.y - (height - cell.height) / 2;

  cairo_rectangle (cr, x - OUTLINE / 2.0, y - OUTLINE / 2.0, width + OUTLINE, height + OUTLINE);
  gdk_cairo_set_source_rgba (cr, &scene->palette->zero);
  cairo_set_line_width (cr, OUTLINE + 2);
  cairo_stroke_preserve (cr);
  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, OUTLINE);
  cairo_stroke (cr);
}

static gboolean
wants_borders (GtkWidget *widget)
{
  g_autofree char *theme = NULL;

  g_object_get (gtk_widget_get_settings (widget), "gtk-theme-name", &theme, NULL);
  return theme != NULL && g_str_has_prefix (theme, "HighContrast");
}

void
conv_heat_draw (GtkWidget *widget, cairo_t *cr, const ConvHeatScene *scene)
{
  const ConvHeatFrame frame = { .x = scene->view->x,
                                .y = scene->view->y,
                                .cell_width = conv_heat_view_get_cell_width (scene->view),
                                .cell_height = conv_heat_view_get_cell_height (scene->view),
                                .gap_from = GAP_FROM,
                                .numbers_from = NUMBERS_FROM };
  const double side = MIN (frame.cell_width, frame.cell_height);
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget),
                               gtk_widget_get_state_flags (widget), &color);
  draw_backdrop (cr, scene);
  conv_heat_picture_paint (scene->picture, cr, &frame);
  if (side >= NUMBERS_FROM)
    draw_numbers (widget, cr, scene, &frame);
  if (side >= GAP_FROM && wants_borders (widget))
    draw_borders (cr, scene, &frame, &color);
  if (scene->has_cursor)
    draw_cursor (cr, scene, &color);
  draw_anchor (cr, scene);
}
