/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-execute-private.h"

#include "conv-rect-private.h"
#include "conv-tile-private.h"

/* Tiles of low kernels are long strips: so many rows of the picture, with their results, stay in a core's own
 * cache until the next strip looks at them again. The number suits the blocks of sums that are made at once. */
#define FLAT_ROWS 6
#define FLAT_WIDTH 4096
#define MAX_FLAT_KERNEL 5

/* A tile has at least so many rows for each row of the kernel but the first, and so many altogether; as
 * wide as this many pixels allow, which with their results stay in a core's own cache. */
#define SHARED_ROWS 8
#define LEAST_TILE_HEIGHT 16
#define TILE_PIXELS 16384
#define LEAST_TILE_WIDTH 256

/* Strips along the borders are cut into pieces of this length. */
#define STRIP_LENGTH 1024

/* The inside, whose neighbours lie in the image as they are, and the strips around it. */
#define MAX_PARTS 5

/* A part of the area, to be done tile by tile. */
typedef struct
{
  ConvRect rect;
  int x, y; /* of the first tile */
  int tile_width, tile_height;
  int n_columns;
  int first_tile; /* its number among those of all parts */
} Part;

/* What the threads share. Those after the lock are guarded by it. */
typedef struct
{
  const ConvMemoryRun *run;
  Part parts[MAX_PARTS];
  int n_parts, n_tiles;
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
compute (Crew *crew, ConvTile *tile, const Part *part, int index)
{
  const ConvMemoryRun *run = crew->run;
  const ConvPlan *plan = run->plan;
  const ConvRect image = { 0, 0, plan->spec.width, plan->spec.height };
  const ConvRect grid_tile = { part->x + index % part->n_columns * part->tile_width,
                               part->y + index / part->n_columns * part->tile_height,
                               part->tile_width, part->tile_height };
  const ConvRect area = conv_rect_intersection (&grid_tile, &part->rect);
  const ConvRect cell
      = conv_rect_intersection (&grid_tile, plan->whole_tiles ? &image : &part->rect);

  conv_tile_fill (tile, &cell, &area, NULL);
  if (run->measured != NULL)
    conv_tile_measure (tile);
  else
    conv_tile_compute (tile, run->range);
  take (crew, tile);
}

static const Part *
find_part (const Crew *crew, int index)
{
  int i = crew->n_parts - 1;

  while (index < crew->parts[i].first_tile)
    i--;
  return &crew->parts[i];
}

/* The parts come one after the other, and each needs a tile of its own size. */
static gpointer
work (gpointer user_data)
{
  Crew *crew = user_data;
  const ConvMemoryRun *run = crew->run;
  GError *error = NULL;
  ConvTile *tile = NULL;
  const Part *part = NULL;
  int index;

  while (error == NULL && g_atomic_int_get (&crew->n_errors) == 0
         && (index = g_atomic_int_add (&crew->next_tile, 1)) < crew->n_tiles
         && !g_cancellable_set_error_if_cancelled (run->cancellable, &error))
    {
      if (find_part (crew, index) != part)
        {
          part = find_part (crew, index);
          g_clear_pointer (&tile, conv_tile_free);
          tile = conv_tile_new (run->plan, run->io, part->tile_width, part->tile_height, &error);
        }
      if (tile != NULL)
        compute (crew, tile, part, index - part->first_tile);
    }
  if (error != NULL)
    fail (crew, error);
  g_clear_pointer (&tile, conv_tile_free);
  return NULL;
}

static void
add_part (Crew *crew, const ConvRect *rect, int x, int y, int tile_width, int tile_height)
{
  const int n_columns = (rect->x + rect->width - x + tile_width - 1) / tile_width;
  const int n_rows = (rect->y + rect->height - y + tile_height - 1) / tile_height;

  if (rect->width <= 0 || rect->height <= 0)
    return;
  crew->parts[crew->n_parts++]
      = (Part) { .rect = *rect,
                 .x = x,
                 .y = y,
                 .tile_width = MIN (tile_width, crew->run->plan->spec.width),
                 .tile_height = MIN (tile_height, crew->run->plan->spec.height),
                 .n_columns = n_columns,
                 .first_tile = crew->n_tiles };
  crew->n_tiles += n_columns * n_rows;
}

static void
add_strip (Crew *crew, int x, int y, int width, int height)
{
  const ConvRect rect = { x, y, width, height };

  add_part (crew, &rect, x, y, CLAMP (width, 1, STRIP_LENGTH), CLAMP (height, 1, STRIP_LENGTH));
}

/* The lower the kernel, the wider the tiles: rows of neighbours that tiles share stay few, and long rows
 * are what caches fetch best. */
static void
add_inside (Crew *crew, const ConvRect *inside)
{
  const ConvPlan *plan = crew->run->plan;
  int height = LEAST_TILE_HEIGHT;

  if (plan->height <= MAX_FLAT_KERNEL)
    {
      add_part (crew, inside, inside->x, inside->y, FLAT_WIDTH, FLAT_ROWS);
      return;
    }
  while (height < SHARED_ROWS * (plan->height - 1) && height < plan->tile_size)
    height *= 2;
  add_part (crew, inside, inside->x, inside->y, MAX (TILE_PIXELS / height, LEAST_TILE_WIDTH),
            height);
}

/* Where neighbours have to be made up, they are copied; so borders are done by themselves. Tiles that are
 * computed whole, or of a given size, hang on the image's origin. */
static void
cut (Crew *crew)
{
  const ConvPlan *plan = crew->run->plan;
  const ConvRect area = crew->run->area;
  const ConvRect core = { plan->anchor_x, plan->anchor_y, plan->spec.width - plan->width + 1,
                          plan->spec.height - plan->height + 1 };
  const ConvRect inside = conv_rect_intersection (&core, &area);
  const int size = plan->tile_size;

  if (plan->whole_tiles || plan->spec.tile_size > 0 || conv_rect_count (&inside) == 0)
    {
      add_part (crew, &area, area.x / size * size, area.y / size * size, size, size);
      return;
    }
  const int right = inside.x + inside.width, bottom = inside.y + inside.height;
  add_inside (crew, &inside);
  add_strip (crew, area.x, area.y, area.width, inside.y - area.y);
  add_strip (crew, area.x, bottom, area.width, area.y + area.height - bottom);
  add_strip (crew, area.x, inside.y, inside.x - area.x, inside.height);
  add_strip (crew, right, inside.y, area.x + area.width - right, inside.height);
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
