/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-tile-parts-private.h"

#include "conv-memory-private.h"

static gboolean
allocate_gather (ConvTile *tile, int width, int height, GError **error)
{
  if (tile->plan->combines)
    tile->gather = conv_gather_new (tile->plan, width, height, error);
  return tile->gather != NULL || !tile->plan->combines;
}

static gboolean
allocate (void *buffer, gboolean needed, size_t n_items, size_t item_size, GError **error)
{
  if (!needed)
    return TRUE;
  *(void **) buffer = conv_try_alloc (n_items, item_size, error);
  return *(void **) buffer != NULL;
}

static gboolean
allocate_all (ConvTile *tile, int width, int height, GError **error)
{
  const ConvPlan *plan = tile->plan;
  const ConvIO *io = tile->io;
  const size_t pixel = (size_t) plan->spec.n_channels * sizeof (float);
  const size_t sums = (size_t) conv_plan_get_max_sums (plan) * sizeof (float);
  const size_t weighing = (size_t) plan->n_weighing * sizeof (float);
  const size_t n = (size_t) width * (size_t) height;
  const size_t n_padded = (size_t) (width + plan->width - 1) * (size_t) (height + plan->height - 1);
  const gboolean shares = plan->sharing.class != NULL;
  const gboolean in_memory = io->memory != NULL;
  const gboolean two_sums = conv_plan_sums_absolute (plan);
  const gboolean works = plan->n_weighing > 0 || plan->subject != CONV_SUBJECT_COLOR
                         || plan->spec.score != CONV_SCORE_NONE;

  return allocate (&tile->stored, io->input != NULL, n_padded,
                   conv_plan_get_pixel_size (plan, io->input), error)
         && allocate (&tile->block, !in_memory, n_padded, pixel, error)
         && allocate (&tile->padded, TRUE, n_padded, pixel, error)
         && allocate (&tile->work, works, n_padded, sums, error)
         && allocate (&tile->weighing, two_sums, n_padded, weighing, error)
         && allocate (&tile->shared, shares,
                      conv_plan_get_shared_size (plan, conv_plan_get_max_sums (plan)), 1, error)
         && allocate (&tile->shared_weighing, shares && two_sums,
                      conv_plan_get_shared_size (plan, plan->n_weighing), 1, error)
         && allocate (&tile->sums, TRUE, n, sums, error)
         && allocate (&tile->absolute_sums, two_sums, n, weighing, error)
         && allocate (&tile->stored_original, io->read_original != NULL, n,
                      conv_plan_get_pixel_size (plan, io->output), error)
         && allocate (&tile->original, io->read_original != NULL && io->output != NULL, n, pixel,
                      error)
         && allocate (&tile->result, !in_memory, n, pixel, error)
         && allocate (&tile->stored_result, io->output != NULL, n,
                      conv_plan_get_pixel_size (plan, io->output), error)
         && allocate (&tile->tally, io->tally != NULL, 1, sizeof *tile->tally, error)
         && allocate (&tile->scratch, TRUE, conv_plan_get_scratch_size (plan, width, height), 1,
                      error)
         && allocate_gather (tile, width, height, error);
}

ConvTile *
conv_tile_new (const ConvPlan *plan, const ConvIO *io, int width, int height, GError **error)
{
  ConvTile *tile = g_new0 (ConvTile, 1);

  tile->plan = plan;
  tile->io = io;
  if (!allocate_all (tile, width, height, error))
    g_clear_pointer (&tile, conv_tile_free);
  return tile;
}

void
conv_tile_free (ConvTile *tile)
{
  void *buffers[] = { tile->stored,
                      tile->block,
                      tile->padded,
                      tile->work,
                      tile->weighing,
                      tile->shared,
                      tile->shared_weighing,
                      tile->sums,
                      tile->absolute_sums,
                      tile->stored_original,
                      tile->original,
                      tile->result,
                      tile->stored_result,
                      tile->scratch,
                      tile->tally };

  for (size_t i = 0; i < G_N_ELEMENTS (buffers); i++)
    g_free (buffers[i]);
  conv_gather_free (tile->gather);
  conv_axis_clear (&tile->x);
  conv_axis_clear (&tile->y);
  g_free (tile);
}

gboolean
conv_tile_read_block (const ConvAxis *x,
                      const ConvAxis *y,
                      const ConvIO *io,
                      size_t pixel_size,
                      void *block,
                      GError **error)
{
  const size_t stride = (size_t) x->length * pixel_size;

  for (size_t j = 0; j < y->n_segments; j++)
    for (size_t i = 0; i < x->n_segments; i++)
      {
        const ConvSegment *columns = &x->segments[i], *rows = &y->segments[j];
        const ConvRect part = { columns->start, rows->start, columns->length, rows->length };
        char *to = (char *) block + (size_t) rows->offset * stride
                   + (size_t) columns->offset * pixel_size;
        if (!io->read (io->user_data, &part, to, stride, error))
          return FALSE;
      }
  return TRUE;
}

static gboolean
read_block (ConvTile *tile, GError **error)
{
  const ConvIO *io = tile->io;
  void *block = io->input != NULL ? tile->stored : (void *) tile->block;

  return conv_tile_read_block (&tile->x, &tile->y, io,
                               conv_plan_get_pixel_size (tile->plan, io->input), block, error);
}

gboolean
conv_tile_fill (ConvTile *tile, const ConvRect *cell, const ConvRect *area, GError **error)
{
  const ConvPlan *plan = tile->plan;
  const ConvIO *io = tile->io;

  void (*init_axis) (ConvAxis *, ConvEdge, int, int, int)
      = io->memory != NULL ? conv_axis_init_whole : conv_axis_init;

  conv_axis_clear (&tile->x);
  conv_axis_clear (&tile->y);
  tile->area = *area;
  tile->cell = *cell;
  init_axis (&tile->x, plan->spec.edge, cell->x - plan->anchor_x, cell->width + plan->width - 1,
             plan->spec.width);
  init_axis (&tile->y, plan->spec.edge, cell->y - plan->anchor_y, cell->height + plan->height - 1,
             plan->spec.height);
  if (io->memory != NULL)
    return TRUE;
  return read_block (tile, error)
         && (io->read_original == NULL
             || io->read_original (
                 io->user_data, area, tile->stored_original,
                 (size_t) area->width * conv_plan_get_pixel_size (plan, io->output), error));
}

gboolean
conv_tile_write (const ConvTile *tile, GError **error)
{
  const ConvIO *io = tile->io;
  const size_t stride
      = (size_t) tile->area.width * conv_plan_get_pixel_size (tile->plan, io->output);
  const void *pixels = io->output != NULL ? tile->stored_result : (const void *) tile->result;

  return io->write (io->user_data, &tile->area, pixels, stride, error);
}

ConvRange
conv_tile_get_range (const ConvTile *tile)
{
  return tile->range;
}

const ConvTally *
conv_tile_get_tally (const ConvTile *tile)
{
  return tile->tally;
}

ConvRect
conv_tile_get_area (const ConvTile *tile)
{
  return tile->area;
}
