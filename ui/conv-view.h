/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvView: which part of a picture is seen, and how large. Geometry only; lengths in the widget are
 * device pixels, so that 100 % shows each pixel of the picture as one of the screen. */
#pragma once

#include "conv-types.h"

G_BEGIN_DECLS

/** The zooms that stepping leads through: 16 : 1 … 1 : 8. */
#define CONV_ZOOM_MAX_IN 16
#define CONV_ZOOM_MAX_OUT 8

/**
 * ConvZoom:
 * @in: device pixels for @out pixels of the picture
 * @out: one of both is 1
 */
typedef struct
{
  int in, out;
} ConvZoom;

/**
 * ConvView:
 * @picture_width: of the whole picture
 * @picture_height: of the whole picture
 * @width: of the widget; 0 as long as that is unknown
 * @height: of the widget
 * @fits: the zoom follows the widget's size, so that all of the picture is seen
 * @center_x: what is in the middle of the widget, in pixels of the picture from its left edge
 * @center_y: the same from its top edge
 */
typedef struct
{
  int picture_width, picture_height;
  int width, height;
  ConvZoom zoom;
  gboolean fits;
  double center_x, center_y;
} ConvView;

/** conv_view_init: 100 %, the middle of @middle in the middle. */
void conv_view_init (ConvView *view, int picture_width, int picture_height, const ConvRect *middle);

/** conv_view_set_size: the middle stays where it is, as far as the edges of the picture allow. */
void conv_view_set_size (ConvView *view, int width, int height);

/** conv_view_set_zoom: what is at @x, @y of the widget stays there, as far as the edges allow. */
void conv_view_set_zoom (ConvView *view, ConvZoom zoom, double x, double y);

/** conv_view_step_zoom: to the next larger (@direction > 0) or smaller zoom. */
void conv_view_step_zoom (ConvView *view, int direction, double x, double y);

/** conv_view_fit: shows all of the picture, as large as a zoom can. */
void conv_view_fit (ConvView *view);

/** conv_view_pan: moves the picture by @dx, @dy device pixels. */
void conv_view_pan (ConvView *view, int dx, int dy);

/** conv_view_can_pan: whether a part of the picture is out of sight. */
gboolean conv_view_can_pan (const ConvView *view);

/** conv_view_set_center: brings @x, @y of the picture to the middle, as far as the edges allow. */
void conv_view_set_center (ConvView *view, double x, double y);

/** conv_view_get_scale: device pixels per pixel of the picture. */
double conv_view_get_scale (const ConvView *view);

/** conv_view_get_origin: where in the widget the picture's top left corner lies; whole pixels. */
void conv_view_get_origin (const ConvView *view, int *x, int *y);

/** conv_view_to_picture: a place in the widget → in the picture; may lie outside it. */
void conv_view_to_picture (
    const ConvView *view, double x, double y, double *picture_x, double *picture_y);

/**
 * conv_view_find_pixel:
 *
 * Returns: whether there is a pixel of the picture at @x, @y of the widget, and which
 */
gboolean
conv_view_find_pixel (const ConvView *view, double x, double y, int *picture_x, int *picture_y);

/**
 * conv_view_get_visible:
 *
 * Returns: the pixels of the picture that are seen, whole squares of @zoom.out, cut off at the
 *   picture's right and bottom edge; width 0 as long as the widget has no size
 */
ConvRect conv_view_get_visible (const ConvView *view);

G_END_DECLS
