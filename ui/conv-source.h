/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvSource: the picture that the dialog works on, for widgets that know nothing of GIMP. */
#pragma once

#include "conv-layers.h"
#include "conv.h"

G_BEGIN_DECLS

/**
 * ConvSource:
 * @width: of the whole picture
 * @height: of the whole picture
 * @n_channels: floats per pixel of the computation, 1 … 4; alpha is the last of 2 or of 4
 * @alpha_locked: alpha may not change
 * @is_integer: results are cut off at 0 and 1
 * @unit: the number that users see for 1.0: 255, 65535, or 1
 * @selection: the bounds of what a run writes; width 0 when that is nothing
 * @get_format: how @read stores pixels and how results are stored, for this light; the same for both
 * @fill_spec: fills in what the picture and @options decide: size, channels, edge colour, mid-grey,
 *   luminance, clamp, fade, threads… everything but algorithm and tile size
 * @read: fills @pixels with @area of the picture, which lies inside it; in the main thread only
 * @read_selection: (nullable): how much of each pixel is selected, 0 … 255; in the main thread only;
 *   %NULL: everything inside @selection is
 * @show: stored pixels → sRGB, straight alpha, 8 bits each; in any thread
 * @get_numbers: one stored pixel → its components in @unit; in any thread
 * @layers: (nullable): the pictures that can be taken as kernels
 *
 * All callbacks get @user_data. Stored pixels have the size that @get_format says for both lights.
 */
typedef struct
{
  int width, height, n_channels;
  gboolean alpha_locked, is_integer;
  double unit;
  ConvRect selection;
  const ConvFormat *(*get_format) (gpointer user_data, ConvLight light);
  void (*fill_spec) (gpointer user_data, const ConvOptions *options, ConvPlanSpec *spec);
  gboolean (*read) (
      gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error);
  void (*read_selection) (gpointer user_data,
                          const ConvRect *area,
                          guint8 *coverage,
                          size_t stride);
  void (*show) (gpointer user_data, const void *stored, guint8 *rgba, size_t n_pixels);
  void (*get_numbers) (gpointer user_data, const void *stored, double numbers[4]);
  gpointer user_data;
  const ConvLayers *layers;
} ConvSource;

/** conv_source_get_coverage: how much of a pixel is selected, 0 … 1; in the main thread only. */
double conv_source_get_coverage (const ConvSource *source, int x, int y);

/** conv_source_has_alpha: whether the last channel is alpha. */
static inline gboolean
conv_source_has_alpha (const ConvSource *source)
{
  return source->n_channels == 2 || source->n_channels == 4;
}

G_END_DECLS
