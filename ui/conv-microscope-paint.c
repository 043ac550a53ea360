/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-microscope-paint.h"

#include <math.h>

#include "conv-cell-paint.h"
#include "conv-heat-paint.h"

/* Between the cells of a matrix. */
#define GAP 2

/* Points; smaller where a number would not fit. */
#define LARGE_FONT 10.5
#define SMALLEST_FONT 6.5
#define MIN_DIGITS 3
#define MAX_DIGITS 5

#define ZERO_OPACITY 0.55
#define HATCH_STEP 5
#define HATCH_OPACITY 0.3
#define MAP_HATCH_OPACITY 0.5

/* What all cells are painted with. */
typedef struct
{
  GtkWidget *widget;
  cairo_t *cr;
  const ConvMicroscopeSheet *sheet;
  const ConvPalette *palette;
  PangoLayout *layout;
  GdkRGBA text;
} Painter;

static double
to_grey (const ConvMicroscopeSheet *sheet, double value)
{
  const double v = CLAMP (isnan (value) ? 0 : value, 0, 1);

  if (!sheet->linear)
    return v;
  return v <= 0.0031308 ? v * 12.92 : 1.055 * pow (v, 1 / 2.4) - 0.055;
}

/* The colour of a cell: heat for what has a sign, else grey. */
static GdkRGBA
get_fill (const Painter *painter, ConvMatrix matrix, int index)
{
  const ConvMicroscopeSheet *sheet = painter->sheet;
  const double number = sheet->numbers[matrix][index];

  if (matrix == CONV_MATRIX_WEIGHTS || matrix == CONV_MATRIX_PRODUCTS)
    return conv_heat_get_fill (painter->palette, isfinite (number) ? number : 0,
                               sheet->largest[matrix]);
  if (sheet->origins[index] == CONV_ORIGIN_MISSING)
    return painter->palette->zero;
  const double grey
      = matrix == CONV_MATRIX_VALUES ? to_grey (sheet, number / sheet->unit) : CLAMP (number, 0, 1);
  return (GdkRGBA) { grey, grey, grey, 1 };
}

static void
set_font (const Painter *painter, double points)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_size_new ((int) (points * PANGO_SCALE)));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (painter->layout, attributes);
}

/* Digits before the point, all of which must be seen, but three in any case. */
static int
count_needed_digits (double number)
{
  const double size = fabs (number);

  return isfinite (size) && size >= 1000 ? MIN ((int) floor (log10 (size)) + 1, MAX_DIGITS)
                                         : MIN_DIGITS;
}

/* In as large a font as fits into @width, then with as many digits. */
static void
set_number (const Painter *painter, double number, double width)
{
  int needed;

  for (double points = LARGE_FONT; points >= SMALLEST_FONT; points -= 1)
    for (int digits = MAX_DIGITS; digits >= count_needed_digits (number); digits--)
      {
        g_autofree char *text = conv_number_to_rounded_text (number, digits);
        pango_layout_set_text (painter->layout, text, -1);
        set_font (painter, points);
        pango_layout_get_pixel_size (painter->layout, &needed, NULL);
        if (needed <= width)
          return;
      }
}

static void
draw_layout (const Painter *painter, double x, double y, double width, double height)
{
  int text_width, text_height;

  pango_layout_get_pixel_size (painter->layout, &text_width, &text_height);
  cairo_move_to (painter->cr, floor (x + (width - text_width) / 2),
                 floor (y + (height - text_height) / 2));
  pango_cairo_show_layout (painter->cr, painter->layout);
}

/* Diagonals in the current colour over a rectangle. */
static void
draw_hatching (cairo_t *cr, double x, double y, double width, double height)
{
  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  for (double d = HATCH_STEP / 2.0; d < width + height; d += HATCH_STEP)
    {
      cairo_move_to (cr, x + d, y);
      cairo_line_to (cr, x + d - height, y + height);
    }
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static gboolean
is_outside (const ConvMicroscopeSheet *sheet, ConvMatrix matrix, int index)
{
  return matrix <= CONV_MATRIX_OPACITIES && sheet->origins[index] != CONV_ORIGIN_INSIDE;
}

static void
draw_number (const Painter *painter, ConvMatrix matrix, int index, const ConvCellLook *look)
{
  const ConvMicroscopeSheet *sheet = painter->sheet;
  const double number = sheet->numbers[matrix][index];
  GdkRGBA ink = look->ink;

  if (sheet->origins[index] == CONV_ORIGIN_MISSING && matrix <= CONV_MATRIX_OPACITIES)
    pango_layout_set_text (painter->layout, "–", -1);
  else
    set_number (painter, number, look->width - 3);
  if (number == 0 && matrix > CONV_MATRIX_OPACITIES)
    ink.alpha = ZERO_OPACITY;
  gdk_cairo_set_source_rgba (painter->cr, &ink);
  draw_layout (painter, 0, 0, look->width, look->height);
}

static void
draw_cell (const Painter *painter, ConvMatrix matrix, int column, int row)
{
  const ConvMicroscopeSheet *sheet = painter->sheet;
  const int index = row * sheet->columns + column;
  ConvCellLook look = { .width = sheet->cell_width - GAP,
                        .height = sheet->cell_height - GAP,
                        .fill = get_fill (painter, matrix, index) };
  GdkRGBA hatch;

  look.ink = hatch = conv_heat_get_ink (&look.fill);
  /* Brackets, as in the grid, would touch numbers here. */
  if (column == sheet->anchor_x && row == sheet->anchor_y)
    look.frame = &look.ink;
  hatch.alpha = HATCH_OPACITY;
  cairo_save (painter->cr);
  cairo_translate (painter->cr, sheet->x[matrix] + column * sheet->cell_width,
                   row * sheet->cell_height);
  conv_cell_paint_fill (painter->cr, &look);
  if (is_outside (sheet, matrix, index))
    {
      gdk_cairo_set_source_rgba (painter->cr, &hatch);
      draw_hatching (painter->cr, 0, 0, look.width, look.height);
    }
  conv_cell_paint_marks (painter->cr, &look);
  draw_number (painter, matrix, index, &look);
  cairo_restore (painter->cr);
}

static void
draw_cells (const Painter *painter, ConvMatrix matrix)
{
  for (int row = 0; row < painter->sheet->rows; row++)
    for (int column = 0; column < painter->sheet->columns; column++)
      draw_cell (painter, matrix, column, row);
}

static void
get_frame (const Painter *painter, ConvMatrix matrix, ConvHeatFrame *frame)
{
  const ConvMicroscopeSheet *sheet = painter->sheet;

  *frame = (ConvHeatFrame) { .x = sheet->x[matrix],
                             .cell_width = sheet->cell_width,
                             .cell_height = sheet->cell_height,
                             .gap_from = 12 };
}

/* Numbers that are too large for a kernel are no map. */
static void
draw_heat (const Painter *painter, ConvMatrix matrix)
{
  const ConvMicroscopeSheet *sheet = painter->sheet;
  g_autoptr (ConvKernel) kernel
      = conv_kernel_new (sheet->columns, sheet->rows, sheet->numbers[matrix], NULL);
  ConvHeatFrame frame;

  if (kernel == NULL)
    return;
  g_autoptr (ConvHeatPicture) picture = conv_heat_picture_new (kernel, painter->palette);
  get_frame (painter, matrix, &frame);
  conv_heat_picture_paint (picture, painter->cr, &frame);
}

/* A pixel for each cell. */
static cairo_surface_t *
make_surface (const Painter *painter, ConvMatrix matrix)
{
  const ConvMicroscopeSheet *sheet = painter->sheet;
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, sheet->columns, sheet->rows);
  guint8 *bytes = cairo_image_surface_get_data (surface);

  cairo_surface_flush (surface);
  for (int row = 0; row < sheet->rows; row++)
    for (int column = 0; column < sheet->columns; column++)
      {
        guint32 *line = (void *) (bytes + row * cairo_image_surface_get_stride (surface));
        const GdkRGBA fill = get_fill (painter, matrix, row * sheet->columns + column);
        line[column] = (guint32) lrint (fill.red * 255) << 16
                       | (guint32) lrint (fill.green * 255) << 8
                       | (guint32) lrint (fill.blue * 255);
      }
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* All of the matrix but what lies inside the picture. */
static void
hatch_outside (const Painter *painter, ConvMatrix matrix)
{
  const ConvMicroscopeSheet *sheet = painter->sheet;
  const double w = sheet->cell_width, h = sheet->cell_height, x = sheet->x[matrix];
  const ConvRect *inside = &sheet->inside;
  cairo_t *cr = painter->cr;

  cairo_save (cr);
  cairo_rectangle (cr, x, 0, sheet->columns * w, sheet->rows * h);
  cairo_rectangle (cr, x + inside->x * w, inside->y * h, inside->width * w, inside->height * h);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_clip (cr);
  cairo_set_source_rgba (cr, 0, 0, 0, MAP_HATCH_OPACITY);
  draw_hatching (cr, x, 0, sheet->columns * w, sheet->rows * h);
  cairo_set_source_rgba (cr, 1, 1, 1, MAP_HATCH_OPACITY);
  draw_hatching (cr, x + 1, 0, sheet->columns * w - 1, sheet->rows * h);
  cairo_restore (cr);
}

static void
draw_greys (const Painter *painter, ConvMatrix matrix)
{
  const ConvMicroscopeSheet *sheet = painter->sheet;
  cairo_surface_t *surface = make_surface (painter, matrix);
  cairo_t *cr = painter->cr;

  cairo_save (cr);
  cairo_translate (cr, sheet->x[matrix], 0);
  cairo_rectangle (cr, 0, 0, sheet->columns * sheet->cell_width, sheet->rows * sheet->cell_height);
  cairo_clip (cr);
  cairo_scale (cr, sheet->cell_width, sheet->cell_height);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr),
                            sheet->cell_width < 1 ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
  hatch_outside (painter, matrix);
}

/* Four ticks around the anchor's cell would hide a map; a small frame is enough. */
static void
mark_anchor (const Painter *painter, ConvMatrix matrix)
{
  const ConvMicroscopeSheet *sheet = painter->sheet;
  const double side = MAX (MIN (sheet->cell_width, sheet->cell_height), 5);
  const double x = sheet->x[matrix] + (sheet->anchor_x + 0.5) * sheet->cell_width - side / 2;
  const double y = (sheet->anchor_y + 0.5) * sheet->cell_height - side / 2;
  cairo_t *cr = painter->cr;

  cairo_rectangle (cr, x, y, side, side);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.75);
  cairo_set_line_width (cr, 3);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
draw_matrix (const Painter *painter, ConvMatrix matrix)
{
  if (painter->sheet->has_numbers)
    {
      draw_cells (painter, matrix);
      return;
    }
  if (matrix <= CONV_MATRIX_OPACITIES)
    draw_greys (painter, matrix);
  else
    draw_heat (painter, matrix);
  mark_anchor (painter, matrix);
}

/* × or = between this matrix and the one before it. */
static void
draw_sign (const Painter *painter, ConvMatrix matrix, double end_of_last)
{
  const ConvMicroscopeSheet *sheet = painter->sheet;

  pango_layout_set_text (painter->layout, matrix == CONV_MATRIX_PRODUCTS ? "=" : "×", -1);
  set_font (painter, LARGE_FONT);
  gdk_cairo_set_source_rgba (painter->cr, &painter->text);
  draw_layout (painter, end_of_last, 0, sheet->x[matrix] - end_of_last, sheet->height);
}

void
conv_microscope_paint (GtkWidget *widget, cairo_t *cr, const ConvMicroscopeSheet *sheet)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, NULL);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  Painter painter = { widget, cr, sheet, conv_style_get_palette (widget), layout, { 0 } };
  double end = 0;

  gtk_style_context_get_color (style, gtk_style_context_get_state (style), &painter.text);
  for (int matrix = 0; matrix < CONV_N_MATRICES; matrix++)
    {
      if (sheet->x[matrix] < 0)
        continue;
      if (matrix > 0)
        draw_sign (&painter, (ConvMatrix) matrix, end);
      draw_matrix (&painter, (ConvMatrix) matrix);
      end = sheet->x[matrix] + sheet->columns * sheet->cell_width;
    }
}
