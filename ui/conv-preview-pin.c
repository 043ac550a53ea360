/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pinned pixel: the one that a click or Space has chosen, until it is chosen again. */
#include "conv-preview-private.h"

ConvRect
conv_preview_get_footprint (const ConvPreview *self)
{
  const ConvKernel *kernel = self->kernel;

  if (kernel == NULL)
    return (ConvRect) { self->pinned_x, self->pinned_y, 1, 1 };
  const int width = conv_kernel_get_width (kernel), height = conv_kernel_get_height (kernel);
  int anchor_x = conv_kernel_get_anchor_x (kernel), anchor_y = conv_kernel_get_anchor_y (kernel);
  if (self->options.flip)
    {
      anchor_x = width - 1 - anchor_x;
      anchor_y = height - 1 - anchor_y;
    }
  return (ConvRect) { self->pinned_x - anchor_x, self->pinned_y - anchor_y, width, height };
}

static void
tell (ConvPreview *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  conv_preview_point (self);
  g_signal_emit_by_name (self, "pinned");
}

void
conv_preview_unpin (ConvPreview *self)
{
  if (!self->is_pinned)
    return;
  self->is_pinned = FALSE;
  tell (self);
}

void
conv_preview_pin (ConvPreview *self, int x, int y)
{
  self->is_pinned = TRUE;
  self->pinned_x = x;
  self->pinned_y = y;
  tell (self);
}

void
conv_preview_toggle_pin (ConvPreview *self, double x, double y)
{
  int px, py;

  if (!conv_view_find_pixel (&self->view, x, y, &px, &py)
      || (self->is_pinned && self->pinned_x == px && self->pinned_y == py))
    conv_preview_unpin (self);
  else
    conv_preview_pin (self, px, py);
}

gboolean
conv_preview_get_pinned (const ConvPreview *self, int *x, int *y)
{
  *x = self->pinned_x;
  *y = self->pinned_y;
  return self->is_pinned;
}

/* How far to move @start … @start + @length to get it between 0 and @room. */
static int
find_way_in (int start, int length, int room)
{
  if (start < 0)
    return -start;
  return MIN (room - (start + length), 0);
}

static void
bring_into_view (ConvPreview *self)
{
  const ConvRect pixel = { self->pinned_x, self->pinned_y, 1, 1 };
  const GdkRectangle place = conv_preview_locate (&self->view, &pixel);
  const int dx = find_way_in (place.x, place.width, self->view.width);
  const int dy = find_way_in (place.y, place.height, self->view.height);

  if (dx == 0 && dy == 0)
    return;
  conv_view_pan (&self->view, dx, dy);
  conv_preview_update_view (self);
}

void
conv_preview_step_pin (ConvPreview *self, int dx, int dy)
{
  if (!self->is_pinned)
    return;
  conv_preview_pin (self, CLAMP (self->pinned_x + dx, 0, self->source.width - 1),
                    CLAMP (self->pinned_y + dy, 0, self->source.height - 1));
  bring_into_view (self);
}

gboolean
conv_preview_get_pinned_area (const ConvPreview *self, GdkRectangle *area)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const ConvRect pixel = { self->pinned_x, self->pinned_y, 1, 1 };
  const ConvRect footprint = conv_preview_get_footprint (self);
  const GdkRectangle all = { 0, 0, self->view.width, self->view.height };
  GdkRectangle place = conv_preview_locate (&self->view, &pixel);

  if (!self->is_pinned || !gdk_rectangle_intersect (&place, &all, NULL))
    return FALSE;
  place = conv_preview_locate (&self->view, &footprint);
  gdk_rectangle_intersect (&place, &all, &place);
  *area = (GdkRectangle) { place.x / scale, place.y / scale, MAX (place.width / scale, 1),
                           MAX (place.height / scale, 1) };
  return TRUE;
}
