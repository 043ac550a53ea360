/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-pixel-format.h"

static void
decode (gconstpointer data, const void *stored, float *pixels, size_t n_pixels)
{
  const ConvPixelFormat *format = data;

  babl_process (format->to_working, stored, pixels, (long) n_pixels);
}

static void
encode (gconstpointer data, const float *pixels, void *stored, size_t n_pixels)
{
  const ConvPixelFormat *format = data;

  babl_process (format->to_stored, pixels, stored, (long) n_pixels);
}

static const char *
layer_encoding (gboolean grey, gboolean alpha, gboolean linear)
{
  static const char *const names[2][2][2] = {
    { { "R'G'B' float", "RGB float" }, { "R'G'B'A float", "RGBA float" } },
    { { "Y' float", "Y float" }, { "Y'A float", "YA float" } },
  };

  return names[grey ? 1 : 0][alpha ? 1 : 0][linear ? 1 : 0];
}

static const Babl *
working_format (GimpDrawable *drawable, const Babl *stored, gboolean grey, gboolean linear)
{
  if (GIMP_IS_CHANNEL (drawable))
    {
      g_autofree char *name
          = g_strconcat (babl_get_name (babl_format_get_model (stored)), " float", NULL);
      return babl_format_with_space (name, stored);
    }
  return babl_format_with_space (layer_encoding (grey || gimp_drawable_is_gray (drawable),
                                                 gimp_drawable_has_alpha (drawable), linear),
                                 stored);
}

static void
init (ConvPixelFormat *format, GimpDrawable *drawable, gboolean grey, gboolean linear)
{
  format->stored = gimp_drawable_get_format (drawable);
  format->is_linear = linear && !GIMP_IS_CHANNEL (drawable);
  format->working = working_format (drawable, format->stored, grey, linear);
  format->to_working = babl_fish (format->stored, format->working);
  format->to_stored = babl_fish (format->working, format->stored);
  format->n_channels = babl_format_get_n_components (format->working);
  format->is_integer
      = g_str_has_prefix (babl_get_name (babl_format_get_type (format->stored, 0)), "u");
  format->core
      = (ConvFormat) { .pixel_size = (size_t) babl_format_get_bytes_per_pixel (format->stored),
                       .decode = decode,
                       .encode = encode,
                       .data = format };
}

void
conv_pixel_format_init (ConvPixelFormat *format, GimpDrawable *drawable, ConvLight light)
{
  init (format, drawable, FALSE, light == CONV_LIGHT_LINEAR);
}

void
conv_pixel_format_init_grey (ConvPixelFormat *format, GimpDrawable *drawable)
{
  init (format, drawable, TRUE, FALSE);
}

void
conv_pixel_format_get_mid_grey (const ConvPixelFormat *format, float mid_grey[3])
{
  const float shown[3] = { 0.5f, 0.5f, 0.5f };

  memcpy (mid_grey, shown, sizeof shown);
  if (format->is_linear)
    babl_process (babl_fish (babl_format_with_space ("R'G'B' float", format->stored),
                             babl_format_with_space ("RGB float", format->stored)),
                  shown, mid_grey, 1);
}

void
conv_pixel_format_get_luminance (const ConvPixelFormat *format, float luminance[3])
{
  double weights[3];

  babl_space_get_rgb_luminance (babl_format_get_space (format->stored), &weights[0], &weights[1],
                                &weights[2]);
  for (int c = 0; c < 3; c++)
    luminance[c] = (float) weights[c];
}
