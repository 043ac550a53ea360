/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-execute-private.h"

#include "conv-rect-private.h"
#include "conv-tile-private.h"

/* A tile has at least so many rows, and so many for each row of the kernel but the first. */
#define LEAST_TILE_HEIGHT 32
#define SHARED_ROWS 12

/* What the threads share. Those after the lock are guarded by it. */
typedef struct
{
  const ConvMemoryRun *run;
  int tile_width, tile_height;
  int first_column, first_row; /* of the grid, that hangs on the image's origin */
  int n_columns, n_tiles;
  GThread *caller;

  int next_tile; /* atomic */
  int n_errors;  /* atomic */
  GMutex lock;
  gint64 n_done; /* pixels */
  GError *error; /* the first one */
} Crew;

static void
fail (Crew *crew, GError *error)
{
  g_mutex_lock (&crew->lock);
  g_atomic_int_inc (&crew->n_errors);
  if (crew->error == NULL)
    crew->error = g_steal_pointer (&error);
  g_mutex_unlock (&crew->lock);
  g_clear_error (&error);
}

static void
report_progress (const Crew *crew, gint64 n_done)
{
  const ConvMemoryRun *run = crew->run;
  const gint64 n_total = conv_rect_count (&run->area);

  if (run->io->progress != NULL)
    run->io->progress (run->io->user_data,
                       run->progress_start
                           + run->progress_share * (double) n_done / (double) n_total);
}

/* Adds up what a tile has found. */
static void
take (Crew *crew, const ConvTile *tile)
{
  const ConvMemoryRun *run = crew->run;
  const ConvRect area = conv_tile_get_area (tile);

  g_mutex_lock (&crew->lock);
  if (run->measured != NULL)
    {
      const ConvRange range = conv_tile_get_range (tile);
      run->measured->minimum = MIN (run->measured->minimum, range.minimum);
      run->measured->maximum = MAX (run->measured->maximum, range.maximum);
    }
  else if (run->io->tally != NULL)
    conv_tally_add (run->io->tally, conv_tile_get_tally (tile));
  crew->n_done += conv_rect_count (&area);
  const gint64 n_done = crew->n_done;
  g_mutex_unlock (&crew->lock);
  if (g_thread_self () == crew->caller)
    report_progress (crew, n_done);
}

static void
compute (Crew *crew, ConvTile *tile, int index)
{
  const ConvMemoryRun *run = crew->run;
  const ConvPlan *plan = run->plan;
  const ConvRect image = { 0, 0, plan->spec.width, plan->spec.height };
  const ConvRect grid_tile = { (crew->first_column + index % crew->n_columns) * crew->tile_width,
                               (crew->first_row + index / crew->n_columns) * crew->tile_height,
                               crew->tile_width, crew->tile_height };
  const ConvRect area = conv_rect_intersection (&grid_tile, &run->area);
  const ConvRect cell
      = conv_rect_intersection (&grid_tile, plan->whole_tiles ? &image : &run->area);

  conv_tile_fill (tile, &cell, &area, NULL);
  if (run->measured != NULL)
    conv_tile_measure (tile);
  else
    conv_tile_compute (tile, run->range);
  take (crew, tile);
}

static gpointer
work (gpointer user_data)
{
  Crew *crew = user_data;
  const ConvMemoryRun *run = crew->run;
  GError *error = NULL;
  ConvTile *tile = conv_tile_new (run->plan, run->io, MIN (crew->tile_width, run->plan->spec.width),
                                  MIN (crew->tile_height, run->plan->spec.height), &error);
  int index;

  while (tile != NULL && g_atomic_int_get (&crew->n_errors) == 0
         && (index = g_atomic_int_add (&crew->next_tile, 1)) < crew->n_tiles
         && !g_cancellable_set_error_if_cancelled (run->cancellable, &error))
    compute (crew, tile, index);
  if (error != NULL)
    fail (crew, error);
  g_clear_pointer (&tile, conv_tile_free);
  return NULL;
}

/* The grid's columns or rows that @start … @start + @length − 1 touches. */
static int
count_cells (int start, int length, int size)
{
  return (start + length - 1) / size - start / size + 1;
}

/* The lower the kernel, the wider the tiles, of as many pixels: rows of neighbours that tiles share stay
 * few, and long rows are what caches fetch best. */
static void
choose_tile_size (Crew *crew)
{
  const ConvPlan *plan = crew->run->plan;
  int height = plan->tile_size;

  if (!plan->whole_tiles && plan->spec.tile_size <= 0)
    while (height / 2 >= LEAST_TILE_HEIGHT && height / 2 >= SHARED_ROWS * (plan->height - 1))
      height /= 2;
  crew->tile_height = height;
  crew->tile_width = plan->tile_size * (plan->tile_size / height);
}

static void
cut (Crew *crew)
{
  const ConvRect *area = &crew->run->area;

  choose_tile_size (crew);
  crew->first_column = area->x / crew->tile_width;
  crew->first_row = area->y / crew->tile_height;
  crew->n_columns = count_cells (area->x, area->width, crew->tile_width);
  crew->n_tiles = crew->n_columns * count_cells (area->y, area->height, crew->tile_height);
}

gboolean
conv_execute_in_memory (const ConvMemoryRun *run, GError **error)
{
  Crew crew = { .run = run, .caller = g_thread_self () };

  if (conv_rect_count (&run->area) == 0)
    return TRUE;
  cut (&crew);
  g_mutex_init (&crew.lock);
  const int n_helpers = MIN (run->plan->spec.n_threads, crew.n_tiles) - 1;
  g_autofree GThread **helpers = g_new0 (GThread *, MAX (n_helpers, 1));
  for (int i = 0; i < n_helpers; i++)
    helpers[i] = g_thread_try_new ("convolve", work, &crew, NULL);
  work (&crew);
  for (int i = 0; i < n_helpers; i++)
    if (helpers[i] != NULL)
      g_thread_join (helpers[i]);
  g_mutex_clear (&crew.lock);
  if (crew.error != NULL)
    {
      g_propagate_error (error, crew.error);
      return FALSE;
    }
  return TRUE;
}
