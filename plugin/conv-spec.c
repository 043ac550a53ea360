/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-spec.h"

gboolean
conv_spec_alpha_is_locked (GimpDrawable *drawable)
{
  return GIMP_IS_LAYER (drawable) && gimp_layer_get_lock_alpha (GIMP_LAYER (drawable));
}

void
conv_spec_fill (GimpDrawable *drawable,
                const ConvPixelFormat *format,
                const ConvOptions *options,
                GeglColor *edge_color,
                ConvPlanSpec *spec)
{
  int n_threads = 0;

  /* GIMP hands its own preference on to GEGL. */
  g_object_get (gegl_config (), "threads", &n_threads, NULL);
  *spec = (ConvPlanSpec) {
    .width = gimp_drawable_get_width (drawable),
    .height = gimp_drawable_get_height (drawable),
    .n_channels = format->n_channels,
    .flip = options->flip,
    .edge = options->edge,
    .channels = options->channels,
    .alpha = options->alpha,
    .alpha_locked = conv_spec_alpha_is_locked (drawable),
    .output = options->output,
    .combine = options->combine,
    .relu = options->relu,
    .score = options->score,
    .clamp = format->is_integer,
    .fade = 1 - options->strength / 100,
    .n_threads = n_threads,
  };
  gegl_color_get_pixel (edge_color, format->working, spec->edge_color);
  conv_pixel_format_get_mid_grey (format, spec->mid_grey);
  conv_pixel_format_get_luminance (format, spec->luminance);
}
