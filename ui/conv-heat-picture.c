/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-heat-picture.h"

#include <math.h>

#include "conv-heat-paint.h"

/* A cell of this side has room for a bar that says "negative"; smaller ones share rows of dashes. */
#define BAR_FROM 7
#define BAR_LENGTH 0.44

/* In pixels: along a row of dashes, and from row to row. */
#define DASH_ON 5
#define DASH_OFF 4
#define DASH_ROWS 7
#define DASH_OPACITY 0.75

struct _ConvHeatPicture
{
  ConvKernel *kernel;
  const ConvPalette *palette;
  double largest;
  cairo_surface_t *fills;     /* one pixel for each weight */
  cairo_surface_t *negatives; /* the same as a mask; NULL where no weight is negative */

  /* Cells below a pixel are averaged, which takes a while, so the result for one frame is kept. */
  cairo_surface_t *reduced;
  ConvHeatFrame reduced_frame;
  double reduced_scale;
};

static cairo_surface_t *
make_fills (const ConvHeatPicture *picture)
{
  const int width = conv_kernel_get_width (picture->kernel);
  const int height = conv_kernel_get_height (picture->kernel);
  const double *weight = conv_kernel_get_weights (picture->kernel);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  unsigned char *row = cairo_image_surface_get_data (surface);

  for (int y = 0; y < height; y++, row += cairo_image_surface_get_stride (surface))
    for (int x = 0; x < width; x++)
      {
        const GdkRGBA fill = conv_heat_get_fill (picture->palette, *weight++, picture->largest);
        const guint32 pixel = (guint32) (fill.red * 255 + 0.5) << 16
                              | (guint32) (fill.green * 255 + 0.5) << 8
                              | (guint32) (fill.blue * 255 + 0.5);
        memcpy (row + 4 * x, &pixel, sizeof pixel);
      }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static cairo_surface_t *
make_negatives (const ConvKernel *kernel)
{
  const int width = conv_kernel_get_width (kernel), height = conv_kernel_get_height (kernel);
  const double *weight = conv_kernel_get_weights (kernel);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
  unsigned char *row = cairo_image_surface_get_data (surface);
  gboolean found = FALSE;

  for (int y = 0; y < height; y++, row += cairo_image_surface_get_stride (surface))
    for (int x = 0; x < width; x++, weight++)
      {
        row[x] = *weight < 0 ? 255 : 0;
        found |= *weight < 0;
      }
  cairo_surface_mark_dirty (surface);
  if (!found)
    g_clear_pointer (&surface, cairo_surface_destroy);
  return surface;
}

ConvHeatPicture *
conv_heat_picture_new (ConvKernel *kernel, const ConvPalette *palette)
{
  ConvHeatPicture *picture = g_new0 (ConvHeatPicture, 1);

  picture->kernel = conv_kernel_ref (kernel);
  picture->palette = palette;
  picture->largest = conv_heat_get_largest (kernel);
  picture->fills = make_fills (picture);
  picture->negatives = make_negatives (kernel);
  return picture;
}

void
conv_heat_picture_free (ConvHeatPicture *picture)
{
  if (picture == NULL)
    return;
  conv_kernel_unref (picture->kernel);
  cairo_surface_destroy (picture->fills);
  g_clear_pointer (&picture->negatives, cairo_surface_destroy);
  g_clear_pointer (&picture->reduced, cairo_surface_destroy);
  g_free (picture);
}

gboolean
conv_heat_picture_shows (const ConvHeatPicture *picture,
                         const ConvKernel *kernel,
                         const ConvPalette *palette)
{
  return picture->kernel == kernel && picture->palette == palette;
}

/* From user space to the pixels of a surface that has one for each weight. */
static void
set_matrix (cairo_pattern_t *pattern, const ConvHeatFrame *frame)
{
  const double x_scale = 1 / frame->cell_width, y_scale = 1 / frame->cell_height;
  cairo_matrix_t matrix;

  cairo_matrix_init (&matrix, x_scale, 0, 0, y_scale, -frame->x * x_scale, -frame->y * y_scale);
  cairo_pattern_set_matrix (pattern, &matrix);
  cairo_pattern_set_filter (pattern, MIN (frame->cell_width, frame->cell_height) < 1
                                         ? CAIRO_FILTER_GOOD
                                         : CAIRO_FILTER_NEAREST);
}

static void
paint_dense (const ConvHeatPicture *picture, cairo_t *cr, const ConvHeatFrame *frame)
{
  cairo_rectangle (cr, frame->x, frame->y,
                   frame->cell_width * conv_kernel_get_width (picture->kernel),
                   frame->cell_height * conv_kernel_get_height (picture->kernel));
  cairo_set_source_surface (cr, picture->fills, 0, 0);
  /* Averages at the border must not mix in what is not there. */
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  set_matrix (cairo_get_source (cr), frame);
  cairo_fill (cr);
}

/* Dashes for the whole plane: two rows, the second one shifted. */
static cairo_pattern_t *
make_dashes (cairo_t *cr)
{
  static const int period = DASH_ON + DASH_OFF;
  double x_scale, y_scale;
  cairo_surface_get_device_scale (cairo_get_target (cr), &x_scale, &y_scale);
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, (int) ceil (period * x_scale), (int) ceil (2 * DASH_ROWS * y_scale));
  cairo_surface_set_device_scale (surface, x_scale, y_scale);
  cairo_t *dashes = cairo_create (surface);

  cairo_set_source_rgba (dashes, 0, 0, 0, DASH_OPACITY);
  cairo_rectangle (dashes, 0, DASH_ROWS / 2, DASH_ON, 1);
  cairo_rectangle (dashes, DASH_OFF, DASH_ROWS + DASH_ROWS / 2, DASH_ON, 1);
  cairo_fill (dashes);
  cairo_destroy (dashes);
  cairo_pattern_t *pattern = cairo_pattern_create_for_surface (surface);
  cairo_surface_destroy (surface);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_REPEAT);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  return pattern;
}

static void
paint_dashes (const ConvHeatPicture *picture, cairo_t *cr, const ConvHeatFrame *frame)
{
  cairo_pattern_t *mask = cairo_pattern_create_for_surface (picture->negatives);
  cairo_pattern_t *dashes = make_dashes (cr);
  cairo_matrix_t matrix;

  /* They move with the kernel, on whole pixels. */
  cairo_matrix_init_translate (&matrix, -round (frame->x), -round (frame->y));
  cairo_pattern_set_matrix (dashes, &matrix);
  set_matrix (mask, frame);
  cairo_set_source (cr, dashes);
  cairo_mask (cr, mask);
  cairo_pattern_destroy (mask);
  cairo_pattern_destroy (dashes);
}

/* The edges of a cell are on whole pixels, so that it is sharp. */
static GdkRectangle
get_cell (const ConvHeatFrame *frame, int column, int row)
{
  const double left = round (frame->x + column * frame->cell_width);
  const double top = round (frame->y + row * frame->cell_height);
  const int gap = frame->gap_from <= MIN (frame->cell_width, frame->cell_height);

  return (GdkRectangle) {
    (int) left,
    (int) top,
    (int) (round (frame->x + (column + 1) * frame->cell_width) - left) - gap,
    (int) (round (frame->y + (row + 1) * frame->cell_height) - top) - gap,
  };
}

static GdkRGBA
get_fill (const ConvHeatPicture *picture, int column, int row)
{
  const int width = conv_kernel_get_width (picture->kernel);
  const double weight = conv_kernel_get_weights (picture->kernel)[row * width + column];

  return conv_heat_get_fill (picture->palette, weight, picture->largest);
}

static void
paint_cell (
    const ConvHeatPicture *picture, cairo_t *cr, const ConvHeatFrame *frame, int column, int row)
{
  const GdkRectangle cell = get_cell (frame, column, row);
  const GdkRGBA fill = get_fill (picture, column, row);

  gdk_cairo_set_source_rgba (cr, &fill);
  gdk_cairo_rectangle (cr, &cell);
  cairo_fill (cr);
}

void
conv_heat_picture_paint_bar (
    const ConvHeatPicture *picture, cairo_t *cr, const ConvHeatFrame *frame, int column, int row)
{
  const int width = conv_kernel_get_width (picture->kernel);
  const GdkRectangle cell = get_cell (frame, column, row);
  const GdkRGBA fill = get_fill (picture, column, row);
  const GdkRGBA ink = conv_heat_get_ink (&fill);
  const double thickness = MAX (1, round (MIN (frame->cell_width, frame->cell_height) / 9));
  const double length = MAX (2, round (BAR_LENGTH * cell.width));

  if (!(conv_kernel_get_weights (picture->kernel)[row * width + column] < 0))
    return;
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_rectangle (cr, cell.x + round ((cell.width - length) / 2),
                   cell.y + round ((cell.height - thickness) / 2), length, thickness);
  cairo_fill (cr);
}

void
conv_heat_frame_get_visible (const ConvHeatFrame *frame,
                             cairo_t *cr,
                             const ConvKernel *kernel,
                             ConvRect *visible)
{
  double left, top, right, bottom;

  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  const int width = conv_kernel_get_width (kernel), height = conv_kernel_get_height (kernel);
  const double first_x = floor ((left - frame->x) / frame->cell_width);
  const double first_y = floor ((top - frame->y) / frame->cell_height);
  const double end_x = ceil ((right - frame->x) / frame->cell_width);
  const double end_y = ceil ((bottom - frame->y) / frame->cell_height);
  visible->x = (int) CLAMP (first_x, 0, width);
  visible->y = (int) CLAMP (first_y, 0, height);
  visible->width = (int) CLAMP (end_x, visible->x, width) - visible->x;
  visible->height = (int) CLAMP (end_y, visible->y, height) - visible->y;
}

static void
paint_each (const ConvHeatPicture *picture,
            cairo_t *cr,
            const ConvHeatFrame *frame,
            void (*paint) (const ConvHeatPicture *picture,
                           cairo_t *cr,
                           const ConvHeatFrame *frame,
                           int column,
                           int row))
{
  ConvRect visible;

  conv_heat_frame_get_visible (frame, cr, picture->kernel, &visible);
  for (int row = visible.y; row < visible.y + visible.height; row++)
    for (int column = visible.x; column < visible.x + visible.width; column++)
      paint (picture, cr, frame, column, row);
}

static void
paint_small (const ConvHeatPicture *picture, cairo_t *cr, const ConvHeatFrame *frame)
{
  paint_dense (picture, cr, frame);
  if (picture->negatives != NULL && !frame->no_dashes)
    paint_dashes (picture, cr, frame);
}

static gboolean
is_reduced_for (const ConvHeatPicture *picture, const ConvHeatFrame *frame, double scale)
{
  const ConvHeatFrame *kept = &picture->reduced_frame;

  return picture->reduced != NULL && picture->reduced_scale == scale && kept->x == frame->x
         && kept->y == frame->y && kept->cell_width == frame->cell_width
         && kept->cell_height == frame->cell_height && kept->no_dashes == frame->no_dashes;
}

static void
paint_reduced (ConvHeatPicture *picture, cairo_t *cr, const ConvHeatFrame *frame)
{
  const double x = floor (frame->x), y = floor (frame->y);
  double scale;

  cairo_surface_get_device_scale (cairo_get_target (cr), &scale, NULL);
  if (!is_reduced_for (picture, frame, scale))
    {
      const double width = frame->cell_width * conv_kernel_get_width (picture->kernel);
      const double height = frame->cell_height * conv_kernel_get_height (picture->kernel);
      g_clear_pointer (&picture->reduced, cairo_surface_destroy);
      picture->reduced
          = cairo_surface_create_similar (cairo_get_target (cr), CAIRO_CONTENT_COLOR_ALPHA,
                                          (int) ceil (width) + 1, (int) ceil (height) + 1);
      cairo_surface_set_device_offset (picture->reduced, -x * scale, -y * scale);
      picture->reduced_frame = *frame;
      picture->reduced_scale = scale;
      cairo_t *reduced = cairo_create (picture->reduced);
      paint_small (picture, reduced, frame);
      cairo_destroy (reduced);
    }
  cairo_set_source_surface (cr, picture->reduced, 0, 0);
  cairo_paint (cr);
}

void
conv_heat_picture_paint (ConvHeatPicture *picture, cairo_t *cr, const ConvHeatFrame *frame)
{
  const double cell = MIN (frame->cell_width, frame->cell_height);
  const gboolean has_numbers = frame->numbers_from > 0 && cell >= frame->numbers_from;

  if (cell < 1)
    paint_reduced (picture, cr, frame);
  else if (cell < BAR_FROM && cell < frame->gap_from)
    paint_small (picture, cr, frame);
  else
    {
      if (cell < frame->gap_from)
        paint_dense (picture, cr, frame);
      else
        paint_each (picture, cr, frame, paint_cell);
      if (picture->negatives != NULL && !has_numbers && cell >= BAR_FROM)
        paint_each (picture, cr, frame, conv_heat_picture_paint_bar);
    }
}
