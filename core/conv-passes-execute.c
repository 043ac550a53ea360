/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop over the passes: where each one reads and writes, and what it leaves out. */
#include "conv-passes-private.h"

#include "conv-memory-private.h"
#include "conv-plan-private.h"
#include "conv-rect-private.h"

/* Pixels are copied in blocks of at most so many. */
#define BLOCK_PIXELS 65536

typedef struct
{
  const ConvPasses *passes;
  const ConvIO *io;
  const ConvStore *store;
  GCancellable *cancellable;
  /* Passes write into one in turn and read from the other; NULL as long as none is needed. */
  gpointer rooms[2];

  /* The pass at work. */
  int index;
  ConvRect area;
  ConvRect held; /* what the pass before it has computed */

  double n_done; /* pixels of finished steps */
  double n_now;  /* of the step at work */
  double n_total;
} Run;

static gboolean
is_last (const Run *run)
{
  return run->index == run->passes->n_passes - 1;
}

static const ConvPlan *
get_plan (const Run *run)
{
  return is_last (run) ? run->passes->plan : run->passes->inner_plan;
}

/* The room that pass @index writes. */
static gpointer *
get_room (Run *run, int index)
{
  return &run->rooms[index % 2];
}

static void
report_progress (gpointer user_data, double fraction)
{
  const Run *run = user_data;

  if (run->io->progress != NULL)
    run->io->progress (run->io->user_data, (run->n_done + run->n_now * fraction) / run->n_total);
}

/* Whole tiles take in pixels on which nothing that is wanted depends. They count as opaque, so that
 * they do not force the long way of the alpha rule. */
static void
make_up_pixels (const ConvPlan *plan, const ConvRect *area, void *pixels, size_t stride)
{
  const size_t n_channels = (size_t) plan->spec.n_channels;

  for (size_t y = 0; y < (size_t) area->height; y++)
    {
      float *row = (float *) (void *) ((char *) pixels + y * stride);
      for (size_t i = 0; i < (size_t) area->width * n_channels; i++)
        row[i] = plan->has_alpha && i % n_channels == n_channels - 1 ? 1 : 0;
    }
}

static gboolean
read_room (Run *run, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  const ConvRect part = conv_rect_intersection (area, &run->held);
  const size_t pixel_size = conv_plan_get_pixel_size (run->passes->plan, NULL);

  if (!conv_rect_contains (&run->held, area))
    make_up_pixels (run->passes->plan, area, pixels, stride);
  if (conv_rect_count (&part) == 0)
    return TRUE;
  char *to = (char *) pixels + (size_t) (part.y - area->y) * stride
             + (size_t) (part.x - area->x) * pixel_size;
  return run->store->read (*get_room (run, run->index - 1), &part, to, stride, error);
}

static gboolean
read_original (
    gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  const Run *run = user_data;

  return run->io->read (run->io->user_data, area, pixels, stride, error);
}

static gboolean
read_input (gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  Run *run = user_data;

  return run->index == 0 ? read_original (run, area, pixels, stride, error)
                         : read_room (run, area, pixels, stride, error);
}

static gboolean
write_output (
    gpointer user_data, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  Run *run = user_data;

  return is_last (run)
             ? run->io->write (run->io->user_data, area, pixels, stride, error)
             : run->store->write (*get_room (run, run->index), area, pixels, stride, error);
}

/* No pass changes what edge keep leaves out, so every pass has it from the original. */
static gboolean
copy_block (Run *run, const ConvRect *block, GError **error)
{
  const ConvPlan *plan = run->passes->plan;
  const ConvFormat *input = run->io->input;
  const gboolean decodes = input != NULL && (!is_last (run) || run->io->output == NULL);
  const size_t n = (size_t) conv_rect_count (block);
  const size_t stored_row = (size_t) block->width * conv_plan_get_pixel_size (plan, input);
  const size_t float_row = (size_t) block->width * conv_plan_get_pixel_size (plan, NULL);

  if (g_cancellable_set_error_if_cancelled (run->cancellable, error))
    return FALSE;
  g_autofree void *stored = conv_try_alloc ((size_t) block->height, stored_row, error);
  if (stored == NULL || !read_original (run, block, stored, stored_row, error))
    return FALSE;
  if (!decodes)
    return write_output (run, block, stored, stored_row, error);
  g_autofree float *decoded = conv_try_alloc ((size_t) block->height, float_row, error);
  if (decoded == NULL)
    return FALSE;
  input->decode (input->data, stored, decoded, n);
  return write_output (run, block, decoded, float_row, error);
}

static gboolean
copy_part (Run *run, const ConvRect *part, GError **error)
{
  const int width = MIN (part->width, BLOCK_PIXELS), height = BLOCK_PIXELS / MAX (width, 1);

  if (conv_rect_count (part) == 0)
    return TRUE;
  for (int y = part->y; y < part->y + part->height; y += height)
    for (int x = part->x; x < part->x + part->width; x += width)
      {
        const ConvRect grid_block = { x, y, width, height };
        const ConvRect block = conv_rect_intersection (&grid_block, part);
        if (!copy_block (run, &block, error))
          return FALSE;
        run->n_now = (double) conv_rect_count (&block);
        report_progress (run, 1);
        run->n_done += run->n_now;
      }
  return TRUE;
}

/* Copies all of the pass's area around @written. */
static gboolean
copy_unwritten (Run *run, const ConvRect *written, GError **error)
{
  const ConvRect *area = &run->area;
  const int right = written->x + written->width, bottom = written->y + written->height;
  const int area_right = area->x + area->width, area_bottom = area->y + area->height;
  const ConvRect parts[] = {
    { area->x, area->y, area->width, written->y - area->y },
    { area->x, written->y, written->x - area->x, written->height },
    { right, written->y, area_right - right, written->height },
    { area->x, bottom, area->width, area_bottom - bottom },
  };

  if (conv_rect_count (written) == 0)
    return copy_part (run, area, error);
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!copy_part (run, &parts[i], error))
      return FALSE;
  return TRUE;
}

static ConvIO
make_io (Run *run)
{
  const gboolean first = run->index == 0, last = is_last (run);
  /* The first pass reads the original anyway, and others need it only for what floats lack. */
  const gboolean needs_original
      = last && !first && (run->io->output != NULL || run->passes->plan->spec.fade > 0);

  return (ConvIO) { .input = first ? run->io->input : NULL,
                    .output = last ? run->io->output : NULL,
                    .read = read_input,
                    .read_original = needs_original ? read_original : NULL,
                    .write = write_output,
                    .progress = report_progress,
                    .tally = last ? run->io->tally : NULL,
                    .grain = run->io->grain,
                    .user_data = run };
}

/* The range of @wanted is measured here where @range is NULL and one is needed. */
static gboolean
run_pass (Run *run, const ConvRect *wanted, const ConvRange *range, GError **error)
{
  const ConvPlan *plan = get_plan (run);
  const ConvIO io = make_io (run);
  ConvRange measured = { 0 };

  if (conv_plan_get_output (plan) == CONV_OUTPUT_STRETCH && range == NULL)
    {
      run->n_now = (double) conv_rect_count (wanted);
      if (!conv_plan_measure (plan, wanted, &measured, &io, run->cancellable, error))
        return FALSE;
      run->n_done += run->n_now;
      range = &measured;
    }
  const ConvRect written = conv_plan_get_written (plan, &run->area);
  if (!copy_unwritten (run, &written, error))
    return FALSE;
  run->n_now = (double) conv_rect_count (&written);
  if (!conv_plan_execute (plan, &run->area, range, &io, run->cancellable, error))
    return FALSE;
  run->n_done += run->n_now;
  return TRUE;
}

static gboolean
make_room (Run *run, GError **error)
{
  gpointer *room = get_room (run, run->index);

  /* A room that exists was made for an earlier pass, which needs more. */
  if (!is_last (run) && *room == NULL)
    *room = run->store->create (run->store->user_data, &run->area, error);
  return is_last (run) || *room != NULL;
}

static gboolean
run_all (Run *run, const ConvRect *wanted, const ConvRange *range, GError **error)
{
  for (run->index = 0; run->index < run->passes->n_passes; run->index++)
    {
      run->held = run->area;
      run->area = conv_passes_get_area (run->passes, wanted, run->index);
      if (!make_room (run, error) || !run_pass (run, wanted, range, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
conv_passes_execute (const ConvPasses *passes,
                     const ConvRect *area,
                     const ConvRange *range,
                     const ConvIO *io,
                     const ConvStore *store,
                     GCancellable *cancellable,
                     GError **error)
{
  g_return_val_if_fail (passes != NULL && area != NULL && io != NULL, FALSE);

  const ConvPlanSpec *spec = &passes->plan->spec;
  const ConvRect image = { 0, 0, spec->width, spec->height };
  g_return_val_if_fail (conv_rect_contains (&image, area), FALSE);
  g_return_val_if_fail (io->input == io->output || (io->output == NULL && spec->fade == 0), FALSE);

  const ConvStore memory = conv_store_in_memory (spec->n_channels);
  Run run = { .passes = passes,
              .io = io,
              .store = store != NULL ? store : &memory,
              .cancellable = cancellable,
              .n_total = conv_passes_get_work (passes, area) };
  if (passes->n_passes > 1)
    range = NULL;
  if (range != NULL && spec->output == CONV_OUTPUT_STRETCH)
    run.n_total -= (double) conv_rect_count (area);

  const gboolean ok = run_all (&run, area, range, error);
  for (size_t i = 0; i < G_N_ELEMENTS (run.rooms); i++)
    if (run.rooms[i] != NULL)
      run.store->free (run.store->user_data, run.rooms[i]);
  return ok;
}
