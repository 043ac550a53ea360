/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-tile-private.h"

#include "conv-finish-private.h"
#include "conv-memory-private.h"
#include "conv-weigh-private.h"

struct _ConvTile
{
  const ConvPlan *plan;
  const ConvIO *io;

  ConvRect area; /* what is written */
  ConvRect cell; /* what is summed: the area, or the whole tile of the grid around it */
  ConvAxis x, y; /* of the cell's neighbourhood */
  ConvRange range;
  ConvTally *tally; /* NULL: nobody asks */

  /* Rows without gaps everywhere. A buffer that the plan does not need is NULL. */
  void *stored;    /* the block as read, in the input format */
  float *block;    /* the block, decoded */
  float *padded;   /* the neighbourhood of the whole area */
  float *work;     /* what is summed, where that is not the padded pixels themselves */
  float *weighing; /* what weighs the values, for the sums of |k| */
  float *sums;
  float *absolute_sums;
  void *stored_original; /* in the output format */
  float *original;
  float *result;
  void *stored_result; /* in the output format */
  void *scratch;
};

/* How many floats per pixel the algorithm sums up at most. */
static int
max_sums (const ConvPlan *plan)
{
  return MAX (plan->spec.n_channels, plan->n_values + plan->n_weighing);
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
  const int n_sums = max_sums (plan);
  const size_t sums = (size_t) n_sums * sizeof (float);
  const size_t weighing = (size_t) plan->n_weighing * sizeof (float);
  const size_t n = (size_t) width * (size_t) height;
  const size_t n_padded = (size_t) (width + plan->width - 1) * (size_t) (height + plan->height - 1);
  const gboolean two_sums = plan->prepared_absolute != NULL;
  const gboolean works = plan->n_weighing > 0 || plan->subject != CONV_SUBJECT_COLOR;
  size_t scratch = plan->class->scratch_size (plan->prepared, width, height, n_sums);

  if (two_sums)
    scratch
        = MAX (scratch, plan->class->scratch_size (plan->prepared_absolute, width, height, n_sums));
  return allocate (&tile->stored, io->input != NULL, n_padded,
                   conv_plan_get_pixel_size (plan, io->input), error)
         && allocate (&tile->block, TRUE, n_padded, pixel, error)
         && allocate (&tile->padded, TRUE, n_padded, pixel, error)
         && allocate (&tile->work, works, n_padded, sums, error)
         && allocate (&tile->weighing, two_sums, n_padded, weighing, error)
         && allocate (&tile->sums, TRUE, n, sums, error)
         && allocate (&tile->absolute_sums, two_sums, n, weighing, error)
         && allocate (&tile->stored_original, io->read_original != NULL, n,
                      conv_plan_get_pixel_size (plan, io->output), error)
         && allocate (&tile->original, io->read_original != NULL && io->output != NULL, n, pixel,
                      error)
         && allocate (&tile->result, TRUE, n, pixel, error)
         && allocate (&tile->stored_result, io->output != NULL, n,
                      conv_plan_get_pixel_size (plan, io->output), error)
         && allocate (&tile->tally, io->tally != NULL, 1, sizeof *tile->tally, error)
         && allocate (&tile->scratch, TRUE, scratch, 1, error);
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
  void *buffers[] = { tile->stored,   tile->block,  tile->padded,        tile->work,
                      tile->weighing, tile->sums,   tile->absolute_sums, tile->stored_original,
                      tile->original, tile->result, tile->stored_result, tile->scratch,
                      tile->tally };

  for (size_t i = 0; i < G_N_ELEMENTS (buffers); i++)
    g_free (buffers[i]);
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

  conv_axis_clear (&tile->x);
  conv_axis_clear (&tile->y);
  tile->area = *area;
  tile->cell = *cell;
  conv_axis_init (&tile->x, plan->spec.edge, cell->x - plan->anchor_x,
                  cell->width + plan->width - 1, plan->spec.width);
  conv_axis_init (&tile->y, plan->spec.edge, cell->y - plan->anchor_y,
                  cell->height + plan->height - 1, plan->spec.height);
  return read_block (tile, error)
         && (io->read_original == NULL
             || io->read_original (
                 io->user_data, area, tile->stored_original,
                 (size_t) area->width * conv_plan_get_pixel_size (plan, io->output), error));
}

static int
padded_width (const ConvTile *tile)
{
  return tile->cell.width + tile->plan->width - 1;
}

static int
padded_height (const ConvTile *tile)
{
  return tile->cell.height + tile->plan->height - 1;
}

/* The neighbourhood of the area; the block itself where nothing has to be made up. */
static const float *
pad (ConvTile *tile)
{
  const ConvPlan *plan = tile->plan;
  const ConvFormat *input = tile->io->input;
  const size_t n = (size_t) tile->x.length * (size_t) tile->y.length;

  if (input != NULL)
    input->decode (input->data, tile->stored, tile->block, n);
  if (conv_axis_is_block (&tile->x) && conv_axis_is_block (&tile->y))
    return tile->block;
  conv_pad (&tile->x, &tile->y, tile->block, plan->spec.n_channels,
            plan->spec.edge == CONV_EDGE_COLOR ? plan->spec.edge_color : NULL, tile->padded);
  return tile->padded;
}

static void
sum_up (ConvTile *tile, gconstpointer prepared, const float *source, int n_channels, float *sums)
{
  const ConvPatch patch = { .source = source,
                            .source_stride = (size_t) padded_width (tile) * (size_t) n_channels,
                            .n_channels = n_channels,
                            .sums = sums,
                            .sums_stride = (size_t) tile->cell.width * (size_t) n_channels,
                            .width = tile->cell.width,
                            .height = tile->cell.height };

  tile->plan->class->run (prepared, &patch, tile->scratch);
}

/* Points @finish at what belongs to the area within the cell. */
static void
aim_finish (const ConvTile *tile, const float *padded, ConvFinish *finish)
{
  const ConvPlan *plan = tile->plan;
  const size_t x = (size_t) (tile->area.x - tile->cell.x);
  const size_t y = (size_t) (tile->area.y - tile->cell.y);
  const size_t first = y * (size_t) tile->cell.width + x;

  finish->width = tile->area.width;
  finish->height = tile->area.height;
  finish->sums = tile->sums + first * (size_t) finish->n_sums;
  finish->sums_width = (size_t) tile->cell.width;
  if (finish->weighed && plan->prepared_absolute != NULL)
    finish->absolute_sums = tile->absolute_sums + first * (size_t) plan->n_weighing;
  finish->center_stride = (size_t) padded_width (tile) * (size_t) plan->spec.n_channels;
  finish->center = padded + (y + (size_t) plan->anchor_y) * finish->center_stride
                   + (x + (size_t) plan->anchor_x) * (size_t) plan->spec.n_channels;
}

/* Everything up to the sums; fills in @finish. */
static void
compute_sums (ConvTile *tile, ConvFinish *finish)
{
  const ConvPlan *plan = tile->plan;
  const float *padded = pad (tile);
  const float *source = tile->work;
  const size_t n_padded = (size_t) padded_width (tile) * (size_t) padded_height (tile);

  finish->weighed = conv_weigh_is_needed (plan, &tile->x, &tile->y, padded, n_padded);
  if (finish->weighed)
    {
      conv_weigh (plan, &tile->x, &tile->y, padded, padded_width (tile), padded_height (tile),
                  tile->work, tile->weighing);
      finish->n_sums = plan->n_values + plan->n_weighing;
    }
  else if (plan->subject != CONV_SUBJECT_COLOR)
    {
      conv_weigh_extract (plan, padded, n_padded, tile->work);
      finish->n_sums = 1;
    }
  else
    {
      source = padded;
      finish->n_sums = plan->spec.n_channels;
    }
  sum_up (tile, plan->prepared, source, finish->n_sums, tile->sums);
  if (finish->weighed && plan->prepared_absolute != NULL)
    sum_up (tile, plan->prepared_absolute, tile->weighing, plan->n_weighing, tile->absolute_sums);
  aim_finish (tile, padded, finish);
}

/* What the result is mixed with: read for the purpose, or the source itself. */
static void
find_original (ConvTile *tile, ConvFinish *finish)
{
  const ConvFormat *output = tile->io->output;
  const size_t n = (size_t) tile->area.width * (size_t) tile->area.height;

  finish->original = finish->center;
  finish->original_stride = finish->center_stride;
  if (tile->stored_original == NULL)
    return;
  finish->original = tile->stored_original;
  finish->original_stride = (size_t) tile->area.width * (size_t) tile->plan->spec.n_channels;
  if (output == NULL)
    return;
  output->decode (output->data, tile->stored_original, tile->original, n);
  finish->original = tile->original;
}

/* Puts back, to the byte, the components that the plan does not write: a conversion to float and
 * back might round them. */
static void
restore_components (ConvTile *tile)
{
  const ConvPlan *plan = tile->plan;
  const size_t size = conv_plan_get_pixel_size (plan, tile->io->output);
  const size_t component = size / (size_t) plan->spec.n_channels;
  const gboolean own = tile->stored_original != NULL;
  const size_t stride = (size_t) (own ? tile->area.width : tile->x.length) * size;
  const char *from = own ? tile->stored_original : tile->stored;
  char *to = tile->stored_result;

  if (!own)
    from += (size_t) conv_axis_locate (&tile->y, tile->area.y) * stride
            + (size_t) conv_axis_locate (&tile->x, tile->area.x) * size;
  for (int y = 0; y < tile->area.height; y++, from += stride)
    for (int x = 0; x < tile->area.width; x++, to += size)
      for (int c = 0; c < plan->spec.n_channels; c++)
        if ((plan->written >> c & 1) == 0)
          memcpy (to + (size_t) c * component, from + (size_t) x * size + (size_t) c * component,
                  component);
}

void
conv_tile_compute (ConvTile *tile, const ConvRange *range)
{
  const ConvFormat *output = tile->io->output;
  const size_t n = (size_t) tile->area.width * (size_t) tile->area.height;
  ConvFinish finish = { .range = range, .tally = tile->tally };

  if (tile->tally != NULL)
    memset (tile->tally, 0, sizeof *tile->tally);
  compute_sums (tile, &finish);
  find_original (tile, &finish);
  conv_finish (tile->plan, &finish, tile->result);
  if (output == NULL)
    return;
  output->encode (output->data, tile->result, tile->stored_result, n);
  if (tile->plan->written != (1U << tile->plan->spec.n_channels) - 1)
    restore_components (tile);
}

void
conv_tile_measure (ConvTile *tile)
{
  ConvFinish finish = { 0 };

  compute_sums (tile, &finish);
  tile->range = (ConvRange) { G_MAXFLOAT, -G_MAXFLOAT };
  conv_finish_measure (tile->plan, &finish, &tile->range);
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
