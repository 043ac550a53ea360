/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-finish-private.h"
#include "conv-restore-private.h"
#include "conv-tile-parts-private.h"
#include "conv-weigh-private.h"

/* Pixels, @stride floats from row to row. */
typedef struct
{
  const float *pixels;
  size_t stride;
} Rows;

/* What kernels look at: @n_channels of each pixel. */
typedef struct
{
  Rows rows;
  int n_channels;
  const void *shared; /* NULL: nothing is */
} Source;

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

/* The pixels that were read, decoded; or the whole image where it lies in memory. */
static Rows
get_block (ConvTile *tile)
{
  const ConvIO *io = tile->io;
  const size_t width = (size_t) tile->x.length;

  if (io->memory != NULL)
    return (Rows) { io->memory->source, io->memory->source_stride };
  if (io->input != NULL)
    io->input->decode (io->input->data, tile->stored, tile->block, width * (size_t) tile->y.length);
  return (Rows) { tile->block, width * (size_t) tile->plan->spec.n_channels };
}

/* The neighbourhood of the cell; the block itself where nothing has to be made up. */
static Rows
pad (ConvTile *tile)
{
  const ConvPlan *plan = tile->plan;
  const size_t n_channels = (size_t) plan->spec.n_channels;
  Rows block = get_block (tile);

  if (conv_axis_is_block (&tile->x) && conv_axis_is_block (&tile->y))
    {
      block.pixels += (size_t) tile->y.runs[0].start * block.stride
                      + (size_t) tile->x.runs[0].start * n_channels;
      return block;
    }
  conv_pad (&tile->x, &tile->y, block.pixels, block.stride, plan->spec.n_channels,
            plan->spec.edge == CONV_EDGE_COLOR ? plan->spec.edge_color : NULL, tile->padded);
  return (Rows) { tile->padded, (size_t) padded_width (tile) * n_channels };
}

/* The pixel @x, @y. */
static const float *
locate (const Source *source, int x, int y)
{
  return source->rows.pixels + (size_t) y * source->rows.stride
         + (size_t) x * (size_t) source->n_channels;
}

/* Does what need be done only once, if there is such a thing. */
static void
share (ConvTile *tile, Source *source, void *room)
{
  const ConvPlan *plan = tile->plan;
  const ConvSharing *sharing = &plan->sharing;

  if (sharing->class == NULL)
    return;
  const ConvField field = { .pixels = locate (source, plan->anchor_x - sharing->anchor_x,
                                              plan->anchor_y - sharing->anchor_y),
                            .stride = source->rows.stride,
                            .width = tile->cell.width + sharing->width - 1,
                            .height = tile->cell.height + sharing->height - 1,
                            .n_channels = source->n_channels };
  if (sharing->class->share (sharing->prepared, &field, room, tile->scratch))
    source->shared = room;
}

/* A kernel that reaches less far than others starts further in. */
static void
sum_up (ConvTile *tile,
        const ConvPart *part,
        gconstpointer prepared,
        const Source *source,
        float *sums,
        size_t sums_stride,
        const ConvShow *show,
        gboolean *opaque)
{
  const ConvPlan *plan = tile->plan;
  const ConvSharing *sharing = &plan->sharing;
  const ConvPatch patch = { .source = locate (source, plan->anchor_x - part->anchor_x,
                                              plan->anchor_y - part->anchor_y),
                            .source_stride = source->rows.stride,
                            .n_channels = source->n_channels,
                            .sums = sums,
                            .sums_stride = sums_stride,
                            .width = tile->cell.width,
                            .height = tile->cell.height,
                            .show = show,
                            .far = show != NULL && tile->io->memory != NULL,
                            .opaque = opaque,
                            .shared = part->class == sharing->class ? source->shared : NULL,
                            .left = sharing->anchor_x - part->anchor_x,
                            .top = sharing->anchor_y - part->anchor_y };

  part->class->run (prepared, &patch, tile->scratch);
}

/* Where the results of the area go: to their place in memory, or to the tile. */
static void
aim_result (ConvTile *tile, ConvFinish *finish)
{
  const ConvMemory *memory = tile->io->memory;
  const size_t n_channels = (size_t) tile->plan->spec.n_channels;

  finish->width = tile->area.width;
  finish->height = tile->area.height;
  finish->result = tile->result;
  finish->result_stride = (size_t) tile->area.width * n_channels;
  if (memory == NULL)
    return;
  finish->result_stride = memory->target_stride;
  finish->result = memory->target + (size_t) tile->area.y * memory->target_stride
                   + (size_t) tile->area.x * n_channels;
}

/* Points @finish at what belongs to the area within the cell. */
static void
aim_sums (const ConvTile *tile, ConvFinish *finish)
{
  const size_t x = (size_t) (tile->area.x - tile->cell.x);
  const size_t y = (size_t) (tile->area.y - tile->cell.y);

  finish->sums += y * finish->sums_stride + x * (size_t) finish->n_sums;
  if (finish->absolute_sums != NULL)
    finish->absolute_sums += y * finish->absolute_stride + x * (size_t) tile->plan->n_weighing;
}

static void
aim_center (const ConvTile *tile, Rows padded, ConvFinish *finish)
{
  const ConvPlan *plan = tile->plan;
  const size_t x = (size_t) (tile->area.x - tile->cell.x + plan->anchor_x);
  const size_t y = (size_t) (tile->area.y - tile->cell.y + plan->anchor_y);

  finish->center_stride = padded.stride;
  finish->center = padded.pixels + y * padded.stride + x * (size_t) plan->spec.n_channels;
}

/* Plain sums of just what is wanted are made where the result goes, and finished there. */
static float *
find_room_for_sums (ConvTile *tile, ConvFinish *finish)
{
  const gboolean is_whole
      = tile->area.width == tile->cell.width && tile->area.height == tile->cell.height;

  finish->sums_stride = (size_t) tile->cell.width * (size_t) finish->n_sums;
  if (finish->result == NULL || !is_whole || tile->plan->combines
      || !conv_finish_is_plain (tile->plan, finish))
    return tile->sums;
  finish->sums_stride = finish->result_stride;
  finish->shown = finish->tally == NULL;
  return finish->result;
}

/* What one kernel has to say; or, where somebody asks for @opaque, whether it has anything to say. */
static void
answer (ConvTile *tile,
        const ConvPart *part,
        const Source *values,
        const Source *weighing,
        gboolean *opaque,
        ConvFinish *finish)
{
  const ConvShow show = conv_finish_make_show (tile->plan);
  float *sums = find_room_for_sums (tile, finish);

  sum_up (tile, part, part->prepared, values, sums, finish->sums_stride,
          finish->shown ? &show : NULL, opaque);
  finish->part = part;
  finish->sums = sums;
  finish->absolute_sums = NULL;
  if (finish->weighed && part->prepared_absolute != NULL)
    {
      finish->absolute_stride = (size_t) (tile->cell.width * weighing->n_channels);
      sum_up (tile, part, part->prepared_absolute, weighing, tile->absolute_sums,
              finish->absolute_stride, NULL, NULL);
      finish->absolute_sums = tile->absolute_sums;
    }
  aim_sums (tile, finish);
}

/* What all of them have to say; the picture is padded and weighed once. */
static void
answer_all (ConvTile *tile, Rows summed, gboolean *opaque, ConvFinish *finish)
{
  const ConvPlan *plan = tile->plan;
  const int n_weighing = plan->n_weighing;
  Source values = { summed, finish->n_sums, NULL };
  Source weighing
      = { { tile->weighing, (size_t) (padded_width (tile) * n_weighing) }, n_weighing, NULL };

  if (!plan->combines)
    {
      answer (tile, &plan->parts[0], &values, &weighing, opaque, finish);
      return;
    }
  share (tile, &values, tile->shared);
  if (finish->weighed && tile->weighing != NULL)
    share (tile, &weighing, tile->shared_weighing);
  conv_gather_start (tile->gather, (size_t) finish->width * (size_t) finish->height);
  for (int i = 0; i < plan->n_parts; i++)
    {
      answer (tile, &plan->parts[i], &values, &weighing, NULL, finish);
      conv_gather_add (tile->gather, finish, i);
    }
  conv_gather_end (tile->gather, finish);
}

static gboolean
is_weighed (const ConvTile *tile, Rows padded)
{
  return conv_weigh_is_needed (tile->plan, &tile->x, &tile->y, padded.pixels, padded.stride,
                               padded_width (tile), padded_height (tile));
}

/* Makes what is summed, where that is not the pixels themselves. */
static void
weigh (ConvTile *tile, Rows padded, gboolean weighed)
{
  const int width = padded_width (tile), height = padded_height (tile);

  if (weighed)
    conv_weigh (tile->plan, &tile->x, &tile->y, padded.pixels, padded.stride, width, height,
                tile->work, tile->weighing);
  else
    conv_weigh_extract (tile->plan, padded.pixels, padded.stride, width, height, tile->work);
}

/* The same for scores. */
static void
look (ConvTile *tile, Rows padded, gboolean weighed)
{
  tile->view = (ConvView) { .x_axis = &tile->x,
                            .y_axis = &tile->y,
                            .pixels = padded.pixels,
                            .stride = padded.stride,
                            .width = padded_width (tile),
                            .height = padded_height (tile),
                            .weighed = weighed,
                            .left = tile->area.x - tile->cell.x,
                            .top = tile->area.y - tile->cell.y,
                            .cell_width = tile->cell.width,
                            .cell_height = tile->cell.height };
  conv_scorer_look (conv_gather_get_scorer (tile->gather), &tile->view, tile->work, tile->weighing);
}

/* To look at the alpha of a picture in memory takes as long as to fetch it, which is as long as a small
 * kernel takes; after the sums it is still in the cache, and some algorithms see it in passing. So where the
 * last tile was opaque, so is this one until it proves not to be. */
static gboolean
guesses_plain (const ConvTile *tile)
{
  const ConvPlan *plan = tile->plan;

  return !tile->was_weighed && plan->weighs_alpha && !plan->combines
         && plan->subject == CONV_SUBJECT_COLOR
         && (plan->parts[0].class->looks || (tile->io->memory != NULL && !plan->whole_tiles))
         && !conv_weigh_misses (plan, &tile->x, &tile->y);
}

/* Returns whether the plain sums are the answer. */
static gboolean
try_plain_sums (ConvTile *tile, Rows padded, ConvFinish *finish)
{
  const gboolean guesses = guesses_plain (tile);
  const gboolean looks = guesses && tile->plan->parts[0].class->looks;
  gboolean opaque = TRUE;

  if (guesses)
    answer_all (tile, padded, looks ? &opaque : NULL, finish);
  finish->weighed = looks ? !opaque : is_weighed (tile, padded);
  tile->was_weighed = finish->weighed;
  if (guesses && !finish->weighed)
    return TRUE;
  finish->shown = FALSE;
  return FALSE;
}

/* Everything up to the sums; fills in @finish. */
static void
compute_sums (ConvTile *tile, ConvFinish *finish)
{
  const ConvPlan *plan = tile->plan;
  const gboolean scores = plan->spec.score != CONV_SCORE_NONE;
  const Rows padded = pad (tile);
  Rows source = padded;

  finish->n_sums = plan->spec.n_channels;
  aim_center (tile, padded, finish);
  if (try_plain_sums (tile, padded, finish))
    return;
  if (finish->weighed || plan->subject != CONV_SUBJECT_COLOR || scores)
    {
      finish->n_sums = plan->n_values + (finish->weighed ? plan->n_weighing : 0);
      if (scores)
        look (tile, padded, finish->weighed);
      else
        weigh (tile, padded, finish->weighed);
      source = (Rows) { tile->work, (size_t) padded_width (tile) * (size_t) finish->n_sums };
    }
  answer_all (tile, source, NULL, finish);
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

static void
restore_components (ConvTile *tile)
{
  const gboolean own = tile->stored_original != NULL;
  const size_t size = conv_plan_get_pixel_size (tile->plan, tile->io->output);
  const size_t stride = (size_t) (own ? tile->area.width : tile->x.length) * size;
  const char *from = own ? tile->stored_original : tile->stored;

  if (!own)
    from += (size_t) conv_axis_locate (&tile->y, tile->area.y) * stride
            + (size_t) conv_axis_locate (&tile->x, tile->area.x) * size;
  conv_restore_components (tile->plan, size, from, stride, tile->area.width, tile->area.height,
                           tile->stored_result);
}

void
conv_tile_compute (ConvTile *tile, const ConvRange *range)
{
  const ConvFormat *output = tile->io->output;
  const size_t n = (size_t) tile->area.width * (size_t) tile->area.height;
  ConvFinish finish = { .range = range, .tally = tile->tally };

  if (tile->tally != NULL)
    memset (tile->tally, 0, sizeof *tile->tally);
  aim_result (tile, &finish);
  compute_sums (tile, &finish);
  find_original (tile, &finish);
  conv_finish (tile->plan, &finish);
  if (output == NULL)
    return;
  output->encode (output->data, tile->result, tile->stored_result, n);
  if (tile->plan->written != (1U << tile->plan->spec.n_channels) - 1)
    restore_components (tile);
}

void
conv_tile_measure (ConvTile *tile)
{
  ConvFinish finish = { .width = tile->area.width, .height = tile->area.height };

  compute_sums (tile, &finish);
  tile->range = (ConvRange) { G_MAXFLOAT, -G_MAXFLOAT };
  conv_finish_measure (tile->plan, &finish, &tile->range);
}
