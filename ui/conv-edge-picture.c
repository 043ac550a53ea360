/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-edge-picture.h"

#include <math.h>

#include "conv-style.h"

#define CELLS CONV_EDGE_PICTURE_CELLS
#define SIZE CONV_EDGE_PICTURE_SIZE
#define INSIDE (CELLS / 2)

/* How much of the background is mixed into what is not the layer. */
#define FADING 0.42

/* The background of GIMP's themes. */
#define DARK_BACKGROUND (60 / 255.0)
#define LIGHT_BACKGROUND (235 / 255.0)

struct _ConvEdgePicture
{
  GtkDrawingArea parent_instance;
  ConvEdge edge;
  double color[4];
};

G_DEFINE_TYPE (ConvEdgePicture, conv_edge_picture, GTK_TYPE_DRAWING_AREA)

/* The values along one axis, from outside to inside; −1 where there is none. */
static void
resolve_axis (ConvEdge edge, double values[CELLS])
{
  static const double inside[INSIDE] = { 1, 0.72, 0.46, 0.2 };
  g_autoptr (GArray) runs = conv_edge_resolve (edge, INSIDE - CELLS, CELLS, INSIDE);
  int n = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const ConvEdgeRun *run = &g_array_index (runs, ConvEdgeRun, i);
      for (int j = 0; j < run->length; j++)
        values[n++] = run->outside ? -1 : inside[run->start + j * run->step];
    }
}

void
conv_edge_picture_get_cells (ConvEdge edge, double greys[CELLS * CELLS])
{
  double values[CELLS];

  resolve_axis (edge, values);
  for (int y = 0; y < CELLS; y++)
    for (int x = 0; x < CELLS; x++)
      {
        const double mean = (values[x] + values[y]) / 2;
        greys[y * CELLS + x] = values[x] < 0 || values[y] < 0 ? -1 : mean * mean;
      }
}

typedef struct
{
  cairo_t *cr;
  const ConvPalette *palette;
  double background, ink;
  int scale;
} Canvas;

/* Where cell @i begins, on whole device pixels. */
static double
find_side (const Canvas *canvas, int i)
{
  return round ((double) i * SIZE * canvas->scale / CELLS) / canvas->scale;
}

static void
fill_cell (const Canvas *canvas, int x, int y, double grey)
{
  const double left = find_side (canvas, x), top = find_side (canvas, y);

  cairo_set_source_rgb (canvas->cr, grey, grey, grey);
  cairo_rectangle (canvas->cr, left, top, find_side (canvas, x + 1) - left,
                   find_side (canvas, y + 1) - top);
  cairo_fill (canvas->cr);
}

/* As GIMP shows what is transparent. */
static void
paint_checks (const Canvas *canvas)
{
  for (int y = 0; y < CELLS; y++)
    for (int x = 0; x < CELLS; x++)
      fill_cell (canvas, x, y, (x + y) % 2 == 0 ? 0.6 : 0.4);
}

static void
paint_plain (const Canvas *canvas)
{
  const double grey = canvas->background + 0.08 * (0.5 - canvas->background);

  cairo_set_source_rgb (canvas->cr, grey, grey, grey);
  cairo_rectangle (canvas->cr, 0, 0, SIZE, SIZE);
  cairo_fill (canvas->cr);
}

static void
paint_hatching (const Canvas *canvas)
{
  static const int distance = 5;

  paint_plain (canvas);
  cairo_set_source_rgba (canvas->cr, canvas->ink, canvas->ink, canvas->ink, 0.6);
  cairo_set_line_width (canvas->cr, 1);
  for (int x = -SIZE; x < SIZE; x += distance)
    {
      cairo_move_to (canvas->cr, x, 0);
      cairo_line_to (canvas->cr, x + SIZE, SIZE);
    }
  cairo_stroke (canvas->cr);
}

static void
paint_color (const Canvas *canvas, const double color[4])
{
  paint_checks (canvas);
  cairo_set_source_rgba (canvas->cr, color[0], color[1], color[2], color[3]);
  cairo_rectangle (canvas->cr, 0, 0, SIZE, SIZE);
  cairo_fill (canvas->cr);
}

/* What is not made of the layer's pixels; they cover the rest. */
static void
paint_outside (const Canvas *canvas, const ConvEdgePicture *picture)
{
  switch (picture->edge)
    {
    case CONV_EDGE_ZERO:
      paint_checks (canvas);
      break;
    case CONV_EDGE_COLOR:
      paint_color (canvas, picture->color);
      break;
    case CONV_EDGE_RENORMALIZE:
      paint_hatching (canvas);
      break;
    case CONV_EDGE_EXTEND:
    case CONV_EDGE_MIRROR:
    case CONV_EDGE_REFLECT:
    case CONV_EDGE_WRAP:
    case CONV_EDGE_KEEP:
      paint_plain (canvas);
      break;
    }
}

static void
paint_pixels (const Canvas *canvas, ConvEdge edge)
{
  double greys[CELLS * CELLS];

  conv_edge_picture_get_cells (edge, greys);
  for (int y = 0; y < CELLS; y++)
    for (int x = 0; x < CELLS; x++)
      {
        const double grey = greys[y * CELLS + x];
        const gboolean inside = x >= INSIDE && y >= INSIDE;
        if (grey >= 0)
          fill_cell (canvas, x, y, inside ? grey : grey + FADING * (canvas->background - grey));
      }
}

/* The border that stays as it is. */
static void
paint_inner_line (const Canvas *canvas)
{
  static const double dash = 2;
  const double side = find_side (canvas, INSIDE) + 5.5;

  cairo_set_source_rgb (canvas->cr, 1, 1, 1);
  cairo_set_line_width (canvas->cr, 1);
  cairo_set_dash (canvas->cr, &dash, 1, 0);
  cairo_move_to (canvas->cr, side, SIZE);
  cairo_line_to (canvas->cr, side, side);
  cairo_line_to (canvas->cr, SIZE, side);
  cairo_stroke (canvas->cr);
  cairo_set_dash (canvas->cr, NULL, 0, 0);
}

static void
paint_corner (const Canvas *canvas)
{
  const double side = find_side (canvas, INSIDE) - 0.5;

  gdk_cairo_set_source_rgba (canvas->cr, &canvas->palette->positive);
  cairo_set_line_width (canvas->cr, 1);
  cairo_move_to (canvas->cr, side, SIZE);
  cairo_line_to (canvas->cr, side, side);
  cairo_line_to (canvas->cr, SIZE, side);
  cairo_stroke (canvas->cr);
}

static gboolean
conv_edge_picture_draw (GtkWidget *widget, cairo_t *cr)
{
  const ConvEdgePicture *picture = CONV_EDGE_PICTURE (widget);
  const ConvPalette *palette = conv_style_get_palette (widget);
  const Canvas canvas = { .cr = cr,
                          .palette = palette,
                          .background = palette->dark ? DARK_BACKGROUND : LIGHT_BACKGROUND,
                          .ink = palette->dark ? 1 : 0,
                          .scale = gtk_widget_get_scale_factor (widget) };

  cairo_translate (cr, (gtk_widget_get_allocated_width (widget) - SIZE) / 2,
                   (gtk_widget_get_allocated_height (widget) - SIZE) / 2);
  cairo_rectangle (cr, 0, 0, SIZE, SIZE);
  cairo_clip (cr);
  paint_outside (&canvas, picture);
  paint_pixels (&canvas, picture->edge);
  if (picture->edge == CONV_EDGE_KEEP)
    paint_inner_line (&canvas);
  paint_corner (&canvas);
  return GDK_EVENT_PROPAGATE;
}

static void
conv_edge_picture_class_init (ConvEdgePictureClass *class)
{
  GTK_WIDGET_CLASS (class)->draw = conv_edge_picture_draw;
}

static void
conv_edge_picture_init (ConvEdgePicture *picture)
{
  gtk_widget_set_size_request (GTK_WIDGET (picture), SIZE, SIZE);
  gtk_widget_set_direction (GTK_WIDGET (picture), GTK_TEXT_DIR_LTR);
}

GtkWidget *
conv_edge_picture_new (ConvEdge edge)
{
  ConvEdgePicture *picture = g_object_new (CONV_TYPE_EDGE_PICTURE, NULL);

  picture->edge = edge;
  return GTK_WIDGET (picture);
}

void
conv_edge_picture_set_color (ConvEdgePicture *picture, const double color[4])
{
  if (memcmp (picture->color, color, sizeof picture->color) == 0)
    return;
  memcpy (picture->color, color, sizeof picture->color);
  gtk_widget_queue_draw (GTK_WIDGET (picture));
}
