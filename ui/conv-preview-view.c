/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview's zoom, its part of the picture, and its size. */
#include "conv-preview-private.h"

#include "conv-i18n-private.h"

static gboolean
sees_the_same (const ConvPreview *self)
{
  const ConvRect visible = conv_view_get_visible (&self->view), *old = &self->requested;

  return visible.x == old->x && visible.y == old->y && visible.width == old->width
         && visible.height == old->height && self->view.zoom.out == self->requested_reduction;
}

void
conv_preview_update_view (ConvPreview *self)
{
  if (!sees_the_same (self))
    conv_preview_request (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "view-changed");
  conv_preview_point (self);
}

void
conv_preview_update_size (ConvPreview *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const int scale = gtk_widget_get_scale_factor (widget);
  const int width = gtk_widget_get_allocated_width (widget) * scale;
  const int height = gtk_widget_get_allocated_height (widget) * scale;

  if (width == self->view.width && height == self->view.height)
    return;
  conv_view_set_size (&self->view, width, height);
  conv_preview_update_view (self);
}

static void
zoom_by (ConvPreview *self, int direction)
{
  conv_view_step_zoom (&self->view, direction, self->view.width / 2.0, self->view.height / 2.0);
  conv_preview_update_view (self);
}

void
conv_preview_zoom_in (ConvPreview *self)
{
  g_return_if_fail (CONV_IS_PREVIEW (self));
  zoom_by (self, 1);
}

void
conv_preview_zoom_out (ConvPreview *self)
{
  g_return_if_fail (CONV_IS_PREVIEW (self));
  zoom_by (self, -1);
}

void
conv_preview_zoom_fit (ConvPreview *self)
{
  g_return_if_fail (CONV_IS_PREVIEW (self));
  conv_view_fit (&self->view);
  conv_preview_update_view (self);
}

void
conv_preview_set_zoom (ConvPreview *self, ConvZoom zoom)
{
  g_return_if_fail (CONV_IS_PREVIEW (self) && zoom.in >= 1 && zoom.out >= 1);
  conv_view_set_zoom (&self->view, zoom, self->view.width / 2.0, self->view.height / 2.0);
  conv_preview_update_view (self);
}

char *
conv_zoom_get_text (ConvZoom zoom)
{
  const double percent = 100.0 * zoom.in / zoom.out;
  g_autofree char *number = g_strdup_printf (percent == (int) percent ? "%.0f" : "%.1f", percent);

  /* TRANSLATORS: a zoom, as in “100 %”. */
  return g_strdup_printf (_ ("%s %%"), number);
}

char *
conv_preview_get_zoom_text (const ConvPreview *self)
{
  return conv_zoom_get_text (self->view.zoom);
}

void
conv_preview_set_center (ConvPreview *self, double x, double y)
{
  g_return_if_fail (CONV_IS_PREVIEW (self));
  conv_view_set_center (&self->view, x, y);
  conv_preview_update_view (self);
}
