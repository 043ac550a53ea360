/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-overview-private.h"

#define SLICE_MICROSECONDS 4000

struct _ConvOverview
{
  const ConvSource *source;
  void (*changed) (gpointer user_data);
  gpointer user_data;

  ConvSheet *sheet;
  guint8 *stored, *shown; /* a row */
  size_t stride;
  int n_rows; /* read so far */
  guint idle; /* source id; 0: complete */
};

/* Reads the next row of the picture. */
static gboolean
read_row (ConvOverview *self)
{
  const ConvSource *source = self->source;
  const ConvRect area = { 0, self->n_rows, source->width, 1 };

  if (!source->read (source->user_data, &area, self->stored, self->stride, NULL))
    return FALSE;
  source->show (source->user_data, self->stored, self->shown, (size_t) source->width);
  conv_sheet_put (self->sheet, &(ConvSheetRow) { .y = self->n_rows,
                                                 .n_pixels = source->width,
                                                 .stored = self->stored,
                                                 .shown = self->shown });
  self->n_rows++;
  return TRUE;
}

static gboolean
read_slice_cb (gpointer data)
{
  ConvOverview *self = data;
  const gint64 end = g_get_monotonic_time () + SLICE_MICROSECONDS;
  gboolean ok = TRUE;

  while (ok && self->n_rows < self->source->height && g_get_monotonic_time () < end)
    ok = read_row (self);
  conv_sheet_finish (self->sheet);
  const gboolean more = ok && self->n_rows < self->source->height;
  if (!more)
    self->idle = 0;
  self->changed (self->user_data);
  return more;
}

ConvOverview *
conv_overview_new (const ConvSource *source,
                   int max_side,
                   void (*changed) (gpointer user_data),
                   gpointer user_data)
{
  ConvOverview *self = g_new0 (ConvOverview, 1);
  const ConvRect all = { 0, 0, source->width, source->height };
  const size_t pixel_size
      = source->get_format (source->user_data, CONV_LIGHT_PERCEPTUAL)->pixel_size;

  self->source = source;
  self->changed = changed;
  self->user_data = user_data;
  self->sheet = conv_sheet_new (
      &all, (MAX (source->width, source->height) + max_side - 1) / max_side, pixel_size);
  self->stride = (size_t) source->width * pixel_size;
  self->stored = g_malloc (self->stride);
  self->shown = g_malloc ((size_t) source->width * 4);
  self->idle = g_idle_add (read_slice_cb, self);
  return self;
}

void
conv_overview_free (ConvOverview *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->idle, g_source_remove);
  conv_sheet_unref (self->sheet);
  g_free (self->stored);
  g_free (self->shown);
  g_free (self);
}

gboolean
conv_overview_is_complete (const ConvOverview *self)
{
  return self->idle == 0;
}

cairo_surface_t *
conv_overview_get_surface (const ConvOverview *self)
{
  return conv_sheet_get_surface (self->sheet);
}
