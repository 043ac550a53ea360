/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render-watch.h"

#include <string.h>

static void
rendered_cb (ConvRenderer *renderer, const ConvFrame *frame, gpointer data)
{
  Watch *watch = data;
  ConvFrame *copy = g_memdup2 (frame, sizeof *frame);

  (void) renderer;
  if (copy->before != NULL)
    conv_sheet_ref (copy->before);
  if (copy->after != NULL)
    conv_sheet_ref (copy->after);
  if (copy->error != NULL)
    copy->error = g_error_copy (copy->error);
  g_ptr_array_add (watch->frames, copy);
}

void
watch_start (Watch *watch, MemorySource *source)
{
  watch->renderer = conv_renderer_new (&source->source);
  watch->frames = g_ptr_array_new_with_free_func ((GDestroyNotify) conv_frame_free);
  g_signal_connect (watch->renderer, "rendered", G_CALLBACK (rendered_cb), watch);
}

void
watch_stop (Watch *watch)
{
  g_object_unref (watch->renderer);
  g_ptr_array_unref (watch->frames);
}

const ConvFrame *
watch_wait (Watch *watch, guint64 request)
{
  while (TRUE)
    {
      if (watch->frames->len > 0)
        {
          const ConvFrame *last = watch->frames->pdata[watch->frames->len - 1];
          if (last->request == request && last->is_last)
            return last;
        }
      g_main_context_iteration (NULL, TRUE);
    }
}

const ConvFrame *
watch_render (Watch *watch, const ConvRenderJob *job)
{
  return watch_wait (watch, conv_renderer_request (watch->renderer, job));
}

const ConvFrame *
watch_get_frame (const Watch *watch, guint index)
{
  g_assert_cmpuint (watch->frames->len, >, index);
  return watch->frames->pdata[watch->frames->len - 1 - index];
}

ConvRenderJob
watch_make_job (ConvKernel *kernel, ConvRect area)
{
  ConvRenderJob job
      = { .kernel = kernel, .options = conv_options_default, .area = area, .reduction = 1 };

  job.options.output = CONV_OUTPUT_CLIP;
  return job;
}

static void
assert_same_pixel (
    const MemorySource *source, const ConvSheet *sheet, const guint8 *all, int x, int y)
{
  const size_t size = source->format.pixel_size;
  const size_t pixel = (size_t) y * (size_t) source->source.width + (size_t) x;

  if (memcmp (conv_sheet_get_stored (sheet, x, y), all + pixel * size, size) != 0)
    g_error ("pixel (%d, %d) differs", x, y);
}

void
watch_assert_part (const MemorySource *source, const ConvSheet *sheet, const guint8 *all)
{
  const ConvRect *area = conv_sheet_get_area (sheet);

  for (int y = area->y; y < area->y + area->height; y++)
    for (int x = area->x; x < area->x + area->width; x++)
      assert_same_pixel (source, sheet, all, x, y);
}
