/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The read-out: the numbers of a pixel before and after. */
#include "conv-preview-private.h"

#include <string.h>

/* The pixel under the pointer, else the pinned one. */
static gboolean
find_pixel (const ConvPreview *self, int *x, int *y)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (self->has_pointer
      && conv_view_find_pixel (&self->view, self->pointer_x * scale, self->pointer_y * scale, x, y))
    return TRUE;
  *x = self->pinned_x;
  *y = self->pinned_y;
  return self->is_pinned && !self->has_pointer;
}

/* The source's numbers, of a pixel that may not be on the sheet. */
static gboolean
get_before (const ConvPreview *self, int x, int y, double numbers[4])
{
  const ConvSource *source = &self->source;
  const void *stored = self->before != NULL ? conv_sheet_get_stored (self->before, x, y) : NULL;
  const size_t size = source->get_format (source->user_data, CONV_LIGHT_PERCEPTUAL)->pixel_size;
  g_autofree void *read = NULL;

  if (stored == NULL)
    {
      read = g_malloc (size);
      if (!source->read (source->user_data, &(ConvRect) { x, y, 1, 1 }, read, size, NULL))
        return FALSE;
      stored = read;
    }
  source->get_numbers (source->user_data, stored, numbers);
  return TRUE;
}

/* The result's numbers as they will be in the layer; FALSE where there are none. */
static gboolean
get_after (const ConvPreview *self, int x, int y, const double before[4], double after[4])
{
  const ConvSource *source = &self->source;
  const void *stored
      = self->after != NULL && !self->outdated ? conv_sheet_get_stored (self->after, x, y) : NULL;

  if (stored == NULL)
    return FALSE;
  const double coverage = conv_source_get_coverage (source, x, y);
  source->get_numbers (source->user_data, stored, after);
  for (int i = 0; i < source->n_channels && coverage < 1; i++)
    after[i] = before[i] + coverage * (after[i] - before[i]);
  return TRUE;
}

static void
append_numbers (GString *text, const ConvSource *source, const double numbers[4])
{
  for (int i = 0; i < source->n_channels; i++)
    g_string_append_printf (text, source->unit > 1 ? " %.0f" : " %.3f", numbers[i]);
}

void
conv_preview_point (ConvPreview *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  double before[4] = { 0 }, after[4] = { 0 };
  int x, y;

  if (self->renderer != NULL && find_pixel (self, &x, &y) && get_before (self, x, y, before))
    {
      g_string_append_printf (text, "%d, %d: ", x, y);
      append_numbers (text, &self->source, before);
      if (get_after (self, x, y, before, after))
        {
          g_string_append (text, " →");
          append_numbers (text, &self->source, after);
        }
    }
  g_signal_emit_by_name (self, "pointed", text->str);
}
