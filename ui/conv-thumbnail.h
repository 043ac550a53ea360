/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvThumbnail: the small picture of a kernel or several, made when it is drawn first and kept until the theme or the
 * scale changes. All zeros at first. */
#pragma once

#include "conv-style.h"
#include "conv.h"

G_BEGIN_DECLS

typedef struct
{
  cairo_surface_t *surface;
  const ConvPalette *palette;
  int scale;
} ConvThumbnail;

/** conv_thumbnail_draw: draws @n @kernels for @widget with the top left corner at @x, @y. */
void conv_thumbnail_draw (ConvThumbnail *thumbnail,
                          GtkWidget *widget,
                          cairo_t *cr,
                          ConvKernel *const *kernels,
                          int n,
                          int size,
                          int x,
                          int y);

/** conv_thumbnail_clear: another kernel is drawn from now on, or none. */
void conv_thumbnail_clear (ConvThumbnail *thumbnail);

G_END_DECLS
