/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-view.h"

#include <math.h>

double
conv_view_get_scale (const ConvView *view)
{
  return (double) view->zoom.in / view->zoom.out;
}

/* How long @length pixels of the picture are in the widget; a started square counts whole. */
static int
shown_length (const ConvView *view, int length)
{
  return (length + view->zoom.out - 1) / view->zoom.out * view->zoom.in;
}

/* A picture that is smaller than the widget stands in the middle, of a larger one nothing but picture
 * is seen. */
static int
clamp_origin (int origin, int shown, int available)
{
  return shown <= available ? (available - shown) / 2 : CLAMP (origin, available - shown, 0);
}

static int
axis_origin (const ConvView *view, double center, int length, int available)
{
  const double origin = floor (available / 2.0 - center * conv_view_get_scale (view) + 0.5);

  return clamp_origin ((int) origin, shown_length (view, length), available);
}

void
conv_view_get_origin (const ConvView *view, int *x, int *y)
{
  *x = axis_origin (view, view->center_x, view->picture_width, view->width);
  *y = axis_origin (view, view->center_y, view->picture_height, view->height);
}

/* Makes the centre the one that the clamped origin means, so that panning starts from what is seen. */
static void
set_origin (ConvView *view, int x, int y)
{
  const double scale = conv_view_get_scale (view);

  x = clamp_origin (x, shown_length (view, view->picture_width), view->width);
  y = clamp_origin (y, shown_length (view, view->picture_height), view->height);
  view->center_x = (view->width / 2.0 - x) / scale;
  view->center_y = (view->height / 2.0 - y) / scale;
}

/* The smallest reduction with which the picture fits, or the largest enlargement. */
static ConvZoom
find_fitting_zoom (const ConvView *view)
{
  const int width = MAX (view->width, 1), height = MAX (view->height, 1);
  const int in = MIN (width / view->picture_width, height / view->picture_height);
  const int out = MAX ((view->picture_width + width - 1) / width,
                       (view->picture_height + height - 1) / height);

  return in >= 1 ? (ConvZoom) { MIN (in, CONV_ZOOM_MAX_IN), 1 } : (ConvZoom) { 1, out };
}

void
conv_view_init (ConvView *view, int picture_width, int picture_height, const ConvRect *middle)
{
  *view = (ConvView) { .picture_width = picture_width,
                       .picture_height = picture_height,
                       .zoom = { 1, 1 },
                       .center_x = middle->x + middle->width / 2.0,
                       .center_y = middle->y + middle->height / 2.0 };
}

void
conv_view_set_size (ConvView *view, int width, int height)
{
  view->width = width;
  view->height = height;
  if (view->fits)
    view->zoom = find_fitting_zoom (view);
}

void
conv_view_to_picture (
    const ConvView *view, double x, double y, double *picture_x, double *picture_y)
{
  int left, top;

  conv_view_get_origin (view, &left, &top);
  *picture_x = (x - left) / conv_view_get_scale (view);
  *picture_y = (y - top) / conv_view_get_scale (view);
}

gboolean
conv_view_find_pixel (const ConvView *view, double x, double y, int *picture_x, int *picture_y)
{
  double px, py;

  conv_view_to_picture (view, x, y, &px, &py);
  if (px < 0 || py < 0 || px >= view->picture_width || py >= view->picture_height)
    return FALSE;
  *picture_x = (int) px;
  *picture_y = (int) py;
  return TRUE;
}

void
conv_view_set_zoom (ConvView *view, ConvZoom zoom, double x, double y)
{
  double px, py;

  conv_view_to_picture (view, x, y, &px, &py);
  view->fits = FALSE;
  view->zoom = zoom;
  set_origin (view, (int) floor (x - px * conv_view_get_scale (view) + 0.5),
              (int) floor (y - py * conv_view_get_scale (view) + 0.5));
}

static ConvZoom
next_larger (ConvZoom zoom)
{
  int power = 1;

  if (zoom.out == 1)
    {
      while (power <= zoom.in)
        power *= 2;
      return (ConvZoom) { MIN (power, CONV_ZOOM_MAX_IN), 1 };
    }
  while (power * 2 < zoom.out)
    power *= 2;
  return (ConvZoom) { 1, power };
}

/* The whole of a large picture may be smaller than the smallest step; then it is one, too. */
static ConvZoom
next_smaller (const ConvView *view)
{
  const ConvZoom zoom = view->zoom, whole = find_fitting_zoom (view);
  int power = 1;

  if (zoom.in > 1)
    {
      while (power * 2 < zoom.in)
        power *= 2;
      return (ConvZoom) { power, 1 };
    }
  while (power <= zoom.out)
    power *= 2;
  if (power <= CONV_ZOOM_MAX_OUT)
    return (ConvZoom) { 1, power };
  return (ConvZoom) { 1, MAX (MAX (whole.out, CONV_ZOOM_MAX_OUT), zoom.out) };
}

void
conv_view_step_zoom (ConvView *view, int direction, double x, double y)
{
  conv_view_set_zoom (view, direction > 0 ? next_larger (view->zoom) : next_smaller (view), x, y);
}

void
conv_view_fit (ConvView *view)
{
  view->fits = TRUE;
  view->zoom = find_fitting_zoom (view);
}

void
conv_view_pan (ConvView *view, int dx, int dy)
{
  int x, y;

  conv_view_get_origin (view, &x, &y);
  set_origin (view, x + dx, y + dy);
}

gboolean
conv_view_can_pan (const ConvView *view)
{
  return shown_length (view, view->picture_width) > view->width
         || shown_length (view, view->picture_height) > view->height;
}

void
conv_view_set_center (ConvView *view, double x, double y)
{
  const double scale = conv_view_get_scale (view);

  set_origin (view, (int) floor (view->width / 2.0 - x * scale + 0.5),
              (int) floor (view->height / 2.0 - y * scale + 0.5));
}

/* The pixels of one axis that are seen, given where its first pixel lies. */
static void
find_visible (const ConvView *view, int origin, int available, int length, int *start, int *n)
{
  const int first = MAX (-origin, 0) / view->zoom.in;
  const int last = (MIN (available - origin, shown_length (view, length)) - 1) / view->zoom.in;
  const int end = (last + 1) * view->zoom.out;

  *start = first * view->zoom.out;
  *n = MIN (end, length) - *start;
}

ConvRect
conv_view_get_visible (const ConvView *view)
{
  ConvRect visible = { 0 };
  int x, y;

  if (view->width < 1 || view->height < 1)
    return visible;
  conv_view_get_origin (view, &x, &y);
  find_visible (view, x, view->width, view->picture_width, &visible.x, &visible.width);
  find_visible (view, y, view->height, view->picture_height, &visible.y, &visible.height);
  return visible;
}
