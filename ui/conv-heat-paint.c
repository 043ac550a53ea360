/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-heat-paint.h"

#include <math.h>

#include "conv-heat-picture.h"

/* Part of the ramp that even the faintest weight gets, so that it is told from 0. */
#define FAINTEST 0.18

/* Relative luminance above which black is read better than white. */
#define INK_THRESHOLD 0.179

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

static void
paint_once (cairo_t *cr,
            const ConvKernel *kernel,
            const ConvPalette *palette,
            const ConvHeatFrame *frame)
{
  g_autoptr (ConvHeatPicture) picture = conv_heat_picture_new ((ConvKernel *) kernel, palette);

  conv_heat_picture_paint (picture, cr, frame);
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
  const ConvHeatFrame frame
      = { .x = x, .y = y, .cell_width = cell, .cell_height = cell, .gap_from = gap_from };

  paint_once (cr, kernel, palette, &frame);
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

/* At the origin; whole pixels where there are enough of them. */
static void
paint_square (
    cairo_t *cr, const ConvKernel *kernel, const ConvPalette *palette, double size, double margin)
{
  static const double gap_from = 6, crisp_from = 3;
  const int width = conv_kernel_get_width (kernel), height = conv_kernel_get_height (kernel);
  double cell = (size - 2 * margin) / MAX (width, height);

  if (cell >= (margin > 0 ? gap_from : crisp_from))
    cell = floor (cell);
  round_rectangle (cr, size, MIN (CORNER_RADIUS, size / 8));
  gdk_cairo_set_source_rgba (cr, &palette->zero);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  /* Dashes would be as large as what they lie on. */
  const ConvHeatFrame frame = { .x = (size - cell * width) / 2,
                                .y = (size - cell * height) / 2,
                                .cell_width = cell,
                                .cell_height = cell,
                                .gap_from = gap_from,
                                .no_dashes = TRUE };
  paint_once (cr, kernel, palette, &frame);
}

cairo_surface_t *
conv_heat_make_thumbnail (
    ConvKernel *const *kernels, int n, const ConvPalette *palette, int size, int scale)
{
  static const double gap = 2;
  const double side = n == 1 ? size : (size - gap) / 2;
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size * scale, size * scale);
  cairo_surface_set_device_scale (surface, scale, scale);
  cairo_t *cr = cairo_create (surface);

  for (int i = 0; i < MIN (n, 4); i++)
    {
      /* Two look best corner to corner. */
      const int place = n == 2 ? 3 * i : i;

      cairo_save (cr);
      cairo_translate (cr, place % 2 * (side + gap), place / 2 * (side + gap));
      paint_square (cr, kernels[i], palette, side, n == 1 ? 1 : 0);
      cairo_restore (cr);
    }
  cairo_destroy (cr);
  return surface;
}
