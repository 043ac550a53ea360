/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From stored pixels to sheets: the source as it is, and the result as it is computed. */
#include "conv-render-private.h"

#include "conv-rect-private.h"
#include "conv-tile-cache.h"

/* What the callbacks of an execution need. */
typedef struct
{
  ConvRender *render;
  const ConvRenderTask *task;
  size_t pixel_size;
  ConvSheet *sheet; /* NULL while measuring */
} Run;

static size_t
get_pixel_size (const ConvRender *render)
{
  return render->source->get_format (render->source->user_data, CONV_LIGHT_PERCEPTUAL)->pixel_size;
}

/* Reads @area and puts it into @sheet. */
static gboolean
put_source (ConvRender *render,
            const ConvRenderTask *task,
            ConvSheet *sheet,
            const ConvRect *area,
            GError **error)
{
  const ConvSource *source = render->source;
  const size_t stride = (size_t) area->width * get_pixel_size (render);
  g_autofree guint8 *stored = g_malloc (stride * (size_t) area->height);
  g_autofree guint8 *shown = g_malloc ((size_t) area->width * 4);

  if (!conv_fetcher_read (render->fetcher, area, stored, stride, task->cancellable, error))
    return FALSE;
  for (int y = 0; y < area->height; y++)
    {
      const guint8 *row = stored + (size_t) y * stride;
      source->show (source->user_data, row, shown, (size_t) area->width);
      conv_sheet_put (sheet, &(ConvSheetRow) { .x = area->x,
                                               .y = area->y + y,
                                               .n_pixels = area->width,
                                               .stored = row,
                                               .shown = shown });
    }
  return TRUE;
}

static gboolean
fits (const ConvSheet *sheet, const ConvRenderJob *job)
{
  const ConvRect *area = conv_sheet_get_area (sheet);

  return area->x == job->area.x && area->y == job->area.y && area->width == job->area.width
         && area->height == job->area.height && conv_sheet_get_reduction (sheet) == job->reduction;
}

/* Tile by tile: a layer seen as a whole may be larger than all that is kept of it. */
gboolean
conv_render_make_before (ConvRender *render, const ConvRenderTask *task, GError **error)
{
  const ConvRect *area = &task->job->area;
  const int side = CONV_TILE_CACHE_SIDE;

  if (render->before != NULL && fits (render->before, task->job))
    return TRUE;
  g_autoptr (ConvSheet) sheet
      = conv_sheet_new (area, task->job->reduction, get_pixel_size (render));
  for (int y = area->y / side * side; y < area->y + area->height; y += side)
    for (int x = area->x / side * side; x < area->x + area->width; x += side)
      {
        const ConvRect tile = { x, y, side, side };
        const ConvRect part = conv_rect_intersection (&tile, area);
        if (!put_source (render, task, sheet, &part, error))
          return FALSE;
      }
  conv_sheet_finish (sheet);
  g_clear_pointer (&render->before, conv_sheet_unref);
  render->before = g_steal_pointer (&sheet);
  return TRUE;
}

static gboolean
read_stored (gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  const Run *run = user_data;

  return conv_fetcher_read (run->render->fetcher, area, pixels, stride, run->task->cancellable,
                            error);
}

/* Mixes @after with @before by how much each pixel is selected, as premultiplied colours. */
static void
mix (guint8 *after, const guint8 *before, const guint8 *coverage, int n_pixels)
{
  for (int i = 0; i < n_pixels; i++, after += 4, before += 4)
    {
      const unsigned in = coverage[i] * after[3], out = (255u - coverage[i]) * before[3];
      const unsigned alpha = in + out;
      if (coverage[i] == 255)
        continue;
      if (alpha == 0)
        {
          memcpy (after, before, 4);
          continue;
        }
      for (int c = 0; c < 3; c++)
        after[c] = (guint8) ((in * after[c] + out * before[c] + alpha / 2) / alpha);
      after[3] = (guint8) ((alpha + 127) / 255);
    }
}

/* The source and the selection under a computed part, NULL where they do not matter. */
typedef struct
{
  guint8 *stored, *coverage;
} Ground;

static gboolean
read_ground (const Run *run, const ConvRect *area, Ground *ground, GError **error)
{
  const size_t width = (size_t) area->width, height = (size_t) area->height;
  const gboolean selects = run->render->source->read_selection != NULL;

  if (!selects && run->task->job->reduction == 1)
    return TRUE;
  ground->stored = g_malloc (width * height * run->pixel_size);
  ground->coverage = selects ? g_malloc (width * height) : NULL;
  return conv_fetcher_read (run->render->fetcher, area, ground->stored, width * run->pixel_size,
                            run->task->cancellable, error)
         && (!selects
             || conv_fetcher_read_selection (run->render->fetcher, area, ground->coverage, width,
                                             run->task->cancellable, error));
}

static void
put_rows (
    const Run *run, const ConvRect *area, const guint8 *pixels, size_t stride, const Ground *ground)
{
  const ConvSource *source = run->render->source;
  const size_t width = (size_t) area->width;
  g_autofree guint8 *shown = g_malloc (width * 4);
  g_autofree guint8 *replaced = ground->stored != NULL ? g_malloc (width * 4) : NULL;

  for (int y = 0; y < area->height; y++)
    {
      const size_t offset = (size_t) y * width;
      const ConvSheetRow row = { .x = area->x,
                                 .y = area->y + y,
                                 .n_pixels = area->width,
                                 .stored = pixels + (size_t) y * stride,
                                 .shown = shown,
                                 .replaced = replaced };
      source->show (source->user_data, row.stored, shown, width);
      if (replaced != NULL)
        source->show (source->user_data, ground->stored + offset * run->pixel_size, replaced,
                      width);
      if (ground->coverage != NULL)
        mix (shown, replaced, ground->coverage + offset, area->width);
      conv_sheet_put (run->sheet, &row);
    }
}

static gboolean
write_result (
    gpointer user_data, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  const Run *run = user_data;
  Ground ground = { 0 };

  const gboolean ok = read_ground (run, area, &ground, error);
  if (ok)
    put_rows (run, area, pixels, stride, &ground);
  g_free (ground.stored);
  g_free (ground.coverage);
  return ok;
}

static ConvIO
make_io (Run *run)
{
  const ConvSource *source = run->render->source;
  const ConvFormat *format = source->get_format (source->user_data, run->task->job->options.light);

  return (ConvIO) {
    .input = format, .output = format, .read = read_stored, .write = write_result, .user_data = run
  };
}

ConvSheet *
conv_render_make_after (ConvRender *render,
                        const ConvRenderTask *task,
                        const ConvRect *wanted,
                        const ConvRange *range,
                        ConvTally *tally,
                        GError **error)
{
  g_autoptr (ConvSheet) sheet = conv_sheet_copy (render->before);
  Run run = { render, task, get_pixel_size (render), sheet };
  ConvIO io = make_io (&run);

  io.tally = tally;
  if (!conv_passes_execute (render->passes, wanted, range, &io, NULL, task->cancellable, error))
    return NULL;
  conv_sheet_finish (sheet);
  return g_steal_pointer (&sheet);
}

gboolean
conv_render_measure (ConvRender *render,
                     const ConvRenderTask *task,
                     const ConvRect *area,
                     ConvRange *range,
                     GError **error)
{
  Run run = { render, task, get_pixel_size (render), NULL };
  const ConvIO io = make_io (&run);

  return conv_plan_measure (conv_passes_get_plan (render->passes), area, range, &io,
                            task->cancellable, error);
}
