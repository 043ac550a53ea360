/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-thumbnail.h"

#include "conv-heat-paint.h"

void
conv_thumbnail_clear (ConvThumbnail *thumbnail)
{
  g_clear_pointer (&thumbnail->surface, cairo_surface_destroy);
}

void
conv_thumbnail_draw (ConvThumbnail *thumbnail,
                     GtkWidget *widget,
                     cairo_t *cr,
                     ConvKernel *const *kernels,
                     int n,
                     int size,
                     int x,
                     int y)
{
  const ConvPalette *palette = conv_style_get_palette (widget);
  const int scale = gtk_widget_get_scale_factor (widget);

  if (thumbnail->palette != palette || thumbnail->scale != scale)
    conv_thumbnail_clear (thumbnail);
  thumbnail->palette = palette;
  thumbnail->scale = scale;
  if (thumbnail->surface == NULL)
    thumbnail->surface = conv_heat_make_thumbnail (kernels, n, palette, size, scale);
  cairo_set_source_surface (cr, thumbnail->surface, x, y);
  cairo_paint (cr);
}
