/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-heat-paint.h"

#include <math.h>

/* Part of the ramp that even the faintest weight gets, so that it is told from 0. */
#define FAINTEST 0.18

/* Relative luminance above which black is read better than white. */
#define INK_THRESHOLD 0.179

/* A cell of this side has room for a bar that says "negative"; smaller ones share rows of dashes. */
#define BAR_FROM 7
#define BAR_LENGTH 0.44

#define CORNER_RADIUS 4

static GdkRGBA
mix (const GdkRGBA *from, const GdkRGBA *to, double t)
{
  return (GdkRGBA) { from->red + t * (to->red - from->red),
                     from->green + t * (to->green - from->green),
                     from->blue + t * (to->blue - from->blue), 1 };
}

GdkRGBA
conv_heat_get_fill (const ConvPalette *palette, double weight, double largest)
{
  if (weight == 0 || !(largest > 0))
    return palette->zero;
  const double t = FAINTEST + (1 - FAINTEST) * sqrt (fabs (weight) / largest);
  return mix (&palette->zero, weight > 0 ? &palette->positive : &palette->negative, MIN (t, 1));
}

static double
linearize (double v)
{
  return v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4);
}

GdkRGBA
conv_heat_get_ink (const GdkRGBA *fill)
{
  const double luminance = 0.2126 * linearize (fill->red) + 0.7152 * linearize (fill->green)
                           + 0.0722 * linearize (fill->blue);
  const double ink = luminance > INK_THRESHOLD ? 0 : 1;

  return (GdkRGBA) { ink, ink, ink, 1 };
}

double
conv_heat_get_largest (const ConvKernel *kernel)
{
  const double *weights = conv_kernel_get_weights (kernel);
  const int n = conv_kernel_get_width (kernel) * conv_kernel_get_height (kernel);
  double largest = 0;

  for (int i = 0; i < n; i++)
    largest = MAX (largest, fabs (weights[i]));
  return largest;
}

/* One pixel for each weight. */
static cairo_surface_t *
make_surface (const ConvKernel *kernel, const ConvPalette *palette)
{
  const int width = conv_kernel_get_width (kernel), height = conv_kernel_get_height (kernel);
  const double *weight = conv_kernel_get_weights (kernel);
  const double largest = conv_heat_get_largest (kernel);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  unsigned char *row = cairo_image_surface_get_data (surface);

  for (int y = 0; y < height; y++, row += cairo_image_surface_get_stride (surface))
    for (int x = 0; x < width; x++)
      {
        const GdkRGBA fill = conv_heat_get_fill (palette, *weight++, largest);
        const guint32 pixel = (guint32) (fill.red * 255 + 0.5) << 16
                              | (guint32) (fill.green * 255 + 0.5) << 8
                              | (guint32) (fill.blue * 255 + 0.5);
        memcpy (row + 4 * x, &pixel, sizeof pixel);
      }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static void
paint_dense (cairo_t *cr,
             const ConvKernel *kernel,
             const ConvPalette *palette,
             double x,
             double y,
             double cell)
{
  cairo_surface_t *surface = make_surface (kernel, palette);

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rectangle (cr, 0, 0, cell * conv_kernel_get_width (kernel),
                   cell * conv_kernel_get_height (kernel));
  cairo_clip (cr);
  cairo_scale (cr, cell, cell);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr),
                            cell < 1 ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

/* One cell with a gap, its edges on whole pixels. */
static void
paint_cell (cairo_t *cr, const GdkRGBA *fill, gboolean negative, double x, double y, double cell)
{
  const double left = round (x), top = round (y);
  const double width = round (x + cell) - left - 1, height = round (y + cell) - top - 1;

  gdk_cairo_set_source_rgba (cr, fill);
  cairo_rectangle (cr, left, top, width, height);
  cairo_fill (cr);
  if (!negative || cell < BAR_FROM)
    return;
  const GdkRGBA ink = conv_heat_get_ink (fill);
  const double thickness = MAX (1, round (cell / 9));
  const double length = MAX (2, round (BAR_LENGTH * width));
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_rectangle (cr, left + round ((width - length) / 2), top + round ((height - thickness) / 2),
                   length, thickness);
  cairo_fill (cr);
}

void
conv_heat_paint (cairo_t *cr,
                 const ConvKernel *kernel,
                 const ConvPalette *palette,
                 double x,
                 double y,
                 double cell,
                 double gap_from)
{
  const double *weight = conv_kernel_get_weights (kernel);
  const double largest = conv_heat_get_largest (kernel);

  if (cell < gap_from)
    {
      paint_dense (cr, kernel, palette, x, y, cell);
      return;
    }
  for (int row = 0; row < conv_kernel_get_height (kernel); row++)
    for (int column = 0; column < conv_kernel_get_width (kernel); column++, weight++)
      {
        const GdkRGBA fill = conv_heat_get_fill (palette, *weight, largest);
        paint_cell (cr, &fill, *weight < 0, x + column * cell, y + row * cell, cell);
      }
}

static void
round_rectangle (cairo_t *cr, double size, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, size - radius, radius, radius, -G_PI_2, 0);
  cairo_arc (cr, size - radius, size - radius, radius, 0, G_PI_2);
  cairo_arc (cr, radius, size - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, radius, radius, radius, G_PI, G_PI + G_PI_2);
  cairo_close_path (cr);
}

cairo_surface_t *
conv_heat_make_thumbnail (const ConvKernel *kernel, const ConvPalette *palette, int size, int scale)
{
  static const double gap_from = 6;
  const int width = conv_kernel_get_width (kernel), height = conv_kernel_get_height (kernel);
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size * scale, size * scale);
  cairo_surface_set_device_scale (surface, scale, scale);
  cairo_t *cr = cairo_create (surface);
  const double margin = 1;
  double cell = (size - 2 * margin) / MAX (width, height);

  if (cell >= gap_from)
    cell = floor (cell);
  round_rectangle (cr, size, CORNER_RADIUS);
  gdk_cairo_set_source_rgba (cr, &palette->zero);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  conv_heat_paint (cr, kernel, palette, (size - cell * width) / 2, (size - cell * height) / 2, cell,
                   gap_from);
  cairo_destroy (cr);
  return surface;
}
