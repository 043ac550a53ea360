/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tile loop. This thread reads, writes and reports progress; workers compute. */
#include "conv-execute-private.h"

#include "conv-rect-private.h"
#include "conv-strip-private.h"
#include "conv-tile-private.h"

/* Enough to keep every worker busy while this thread reads and writes, and no more memory. */
#define TILES_PER_WORKER 2

typedef struct
{
  const ConvPlan *plan;
  const ConvIO *io;
  GCancellable *cancellable;

  const ConvRange *range; /* NULL while measuring */
  ConvRange *measured;    /* NULL while executing */

  ConvStrip *strip;      /* NULL: tiles read and write by themselves */
  const ConvIO *tile_io; /* what they read and write with */

  GThreadPool *pool;     /* NULL: computing happens in this thread */
  GAsyncQueue *computed; /* tiles that workers are done with */
  GPtrArray *idle;       /* tiles that wait to be filled */
  unsigned n_tiles, n_in_flight;

  gint64 n_done, n_total; /* pixels */
  double progress_start, progress_share;
  GError *error; /* the first one; nothing is written after it */
} Run;

static void
compute (Run *run, ConvTile *tile)
{
  if (run->measured != NULL)
    conv_tile_measure (tile);
  else
    conv_tile_compute (tile, run->range);
}

static void
worker (gpointer tile, gpointer user_data)
{
  Run *run = user_data;

  compute (run, tile);
  g_async_queue_push (run->computed, tile);
}

static void
report_progress (const Run *run)
{
  if (run->io->progress == NULL)
    return;
  double done = (double) run->n_done / (double) MAX (run->n_total, 1);
  run->io->progress (run->io->user_data, run->progress_start + run->progress_share * done);
}

static void
write_tile (Run *run, const ConvTile *tile)
{
  if (conv_tile_write (tile, &run->error) && run->io->tally != NULL)
    conv_tally_add (run->io->tally, conv_tile_get_tally (tile));
}

/* Takes a computed tile: writes it, or notes its range. */
static void
take (Run *run, ConvTile *tile)
{
  const ConvRect area = conv_tile_get_area (tile);

  if (run->error == NULL && run->measured != NULL)
    {
      const ConvRange range = conv_tile_get_range (tile);
      run->measured->minimum = MIN (run->measured->minimum, range.minimum);
      run->measured->maximum = MAX (run->measured->maximum, range.maximum);
    }
  else if (run->error == NULL)
    write_tile (run, tile);

  if (run->error == NULL)
    {
      run->n_done += conv_rect_count (&area);
      report_progress (run);
    }
  g_ptr_array_add (run->idle, tile);
}

static void
take_from_worker (Run *run, ConvTile *tile)
{
  run->n_in_flight--;
  take (run, tile);
}

/* A tile to fill: an idle one, a new one while there are few, else the next that is computed. */
static ConvTile *
get_tile (Run *run, int width, int height)
{
  const unsigned most
      = run->pool != NULL ? TILES_PER_WORKER * (unsigned) g_thread_pool_get_max_threads (run->pool)
                          : 1;

  if (run->idle->len == 0 && run->n_tiles < most)
    {
      ConvTile *tile = conv_tile_new (run->plan, run->tile_io, width, height, &run->error);
      run->n_tiles += tile != NULL;
      return tile;
    }
  if (run->idle->len == 0)
    take_from_worker (run, g_async_queue_pop (run->computed));
  return g_ptr_array_steal_index_fast (run->idle, run->idle->len - 1);
}

static void
process (Run *run, const ConvRect *cell, const ConvRect *area, const ConvRect *largest)
{
  ConvTile *tile = NULL;

  while (run->strip != NULL && run->n_in_flight > 0 && !conv_strip_has_room (run->strip, area))
    take_from_worker (run, g_async_queue_pop (run->computed));
  if (run->error != NULL)
    return;
  if (!g_cancellable_set_error_if_cancelled (run->cancellable, &run->error))
    tile = get_tile (run, largest->width, largest->height);
  if (tile == NULL)
    return;
  if (run->error != NULL || !conv_tile_fill (tile, cell, area, &run->error))
    g_ptr_array_add (run->idle, tile);
  else if (run->pool != NULL && g_thread_pool_push (run->pool, tile, NULL))
    run->n_in_flight++;
  else
    {
      compute (run, tile);
      take (run, tile);
    }
  while (run->n_in_flight > 0 && (tile = g_async_queue_try_pop (run->computed)) != NULL)
    take_from_worker (run, tile);
}

/* The grid of tiles hangs on the image's origin. */
static void
process_part (Run *run, const ConvRect *part, const ConvRect *bounds)
{
  const int size = run->plan->tile_size;
  const ConvRect largest = { 0, 0, MIN (size, bounds->width), MIN (size, bounds->height) };

  for (int y = part->y / size * size; y < part->y + part->height; y += size)
    for (int x = part->x / size * size; x < part->x + part->width; x += size)
      {
        const ConvRect tile = { x, y, size, size };
        const ConvRect wanted = conv_rect_intersection (&tile, part);
        const ConvRect cell = conv_rect_intersection (&tile, bounds);
        if (run->error == NULL)
          process (run, &cell, &wanted, &largest);
      }
  while (run->n_in_flight > 0)
    take_from_worker (run, g_async_queue_pop (run->computed));
}

static void
process_all (Run *run, const ConvRect *area)
{
  const ConvPlan *plan = run->plan;
  const ConvRect image = { 0, 0, plan->spec.width, plan->spec.height };
  const ConvRect *bounds = plan->whole_tiles ? &image : area;
  const int size = plan->tile_size;

  run->tile_io = run->io;
  if (run->io->grain == 0)
    {
      process_part (run, area, bounds);
      return;
    }
  run->strip = conv_strip_new (plan, run->io, area, run->measured == NULL, &run->error);
  if (run->strip == NULL)
    return;
  run->tile_io = conv_strip_get_io (run->strip);
  const int width = conv_strip_get_width (run->strip);
  for (int x = area->x / size * size; x < area->x + area->width; x += width)
    {
      const ConvRect strip = { x, area->y, width, area->height };
      const ConvRect part = conv_rect_intersection (&strip, area);
      conv_strip_start (run->strip, &part);
      process_part (run, &part, bounds);
    }
}

/* Workers are not worth their start for a single tile; without any, this thread computes. */
static GThreadPool *
start_workers (Run *run, const ConvRect *area)
{
  const int size = run->plan->tile_size;
  const gint64 columns = (area->x + area->width - 1) / size - area->x / size + 1;
  const gint64 rows = (area->y + area->height - 1) / size - area->y / size + 1;
  const gint64 n_threads = MIN (run->plan->spec.n_threads, columns * rows);

  return n_threads > 1 || columns * rows > 1
             ? g_thread_pool_new (worker, run, (int) n_threads, TRUE, NULL)
             : NULL;
}

static gboolean
run_in_memory (const Run *run, const ConvRect *area, GError **error)
{
  const ConvMemoryRun memory_run = { .plan = run->plan,
                                     .io = run->io,
                                     .area = *area,
                                     .range = run->range,
                                     .measured = run->measured,
                                     .cancellable = run->cancellable,
                                     .progress_start = run->progress_start,
                                     .progress_share = run->progress_share };

  return conv_execute_in_memory (&memory_run, error);
}

static gboolean
run_over (Run *run, const ConvRect *area, GError **error)
{
  run->n_total = conv_rect_count (area);
  run->n_done = 0;
  if (run->io->memory != NULL && run->n_total > 0)
    {
      if (!run_in_memory (run, area, error))
        return FALSE;
      run->n_done = run->n_total;
      report_progress (run);
      return TRUE;
    }
  run->computed = g_async_queue_new ();
  run->idle = g_ptr_array_new ();
  run->pool = run->n_total > 0 ? start_workers (run, area) : NULL;
  run->n_tiles = 0;
  if (run->n_total > 0)
    process_all (run, area);

  if (run->pool != NULL)
    g_thread_pool_free (run->pool, FALSE, TRUE);
  g_ptr_array_set_free_func (run->idle, (GDestroyNotify) conv_tile_free);
  g_ptr_array_unref (run->idle);
  g_async_queue_unref (run->computed);
  g_clear_pointer (&run->strip, conv_strip_free);
  if (run->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&run->error));
      return FALSE;
    }
  if (run->n_total == 0)
    run->n_done = run->n_total = 1;
  report_progress (run);
  return TRUE;
}

static gboolean
area_is_inside (const ConvPlan *plan, const ConvRect *area)
{
  return conv_rect_contains (&(ConvRect) { 0, 0, plan->spec.width, plan->spec.height }, area);
}

/* The original is needed to mix with, and in stored form to restore components from. */
static gboolean
formats_fit (const ConvPlan *plan, const ConvIO *io)
{
  if (io->memory != NULL)
    return io->input == NULL && io->output == NULL && io->read_original == NULL;
  return io->read_original != NULL || io->input == io->output
         || (io->output == NULL && plan->spec.fade == 0);
}

static gboolean
measure (Run *run, const ConvRect *area, ConvRange *range, GError **error)
{
  const ConvRect written = conv_plan_get_written (run->plan, area);

  *range = (ConvRange) { G_MAXFLOAT, -G_MAXFLOAT };
  run->measured = range;
  gboolean ok = run_over (run, &written, error);
  run->measured = NULL;
  return ok;
}

gboolean
conv_plan_measure (const ConvPlan *plan,
                   const ConvRect *area,
                   ConvRange *range,
                   const ConvIO *io,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (plan != NULL && area != NULL && range != NULL && io != NULL, FALSE);
  g_return_val_if_fail (area_is_inside (plan, area), FALSE);

  Run run = { .plan = plan, .io = io, .cancellable = cancellable, .progress_share = 1 };
  return measure (&run, area, range, error);
}

gboolean
conv_plan_execute (const ConvPlan *plan,
                   const ConvRect *area,
                   const ConvRange *range,
                   const ConvIO *io,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (plan != NULL && area != NULL && io != NULL, FALSE);
  g_return_val_if_fail (area_is_inside (plan, area), FALSE);
  g_return_val_if_fail (formats_fit (plan, io), FALSE);

  const ConvRect written = conv_plan_get_written (plan, area);
  ConvRange own_range = { 0 };
  Run run = { .plan = plan,
              .io = io,
              .cancellable = cancellable,
              .range = range != NULL ? range : &own_range,
              .progress_share = 1 };

  if (plan->spec.output == CONV_OUTPUT_STRETCH && range == NULL)
    {
      run.progress_share = 0.5;
      if (!measure (&run, area, &own_range, error))
        return FALSE;
      run.progress_start = 0.5;
    }
  return run_over (&run, &written, error);
}
