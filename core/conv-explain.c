/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-explain.h"

#include "conv-error.h"
#include "conv-finish-private.h"
#include "conv-i18n-private.h"
#include "conv-memory-private.h"
#include "conv-rect-private.h"
#include "conv-tile-private.h"

#include <math.h>

/* Values, then at most two that weigh them. */
#define MAX_SUMS 5

struct _ConvExplanation
{
  const ConvPlan *plan;
  ConvExplainedPixel pixel;
  float *neighbours; /* under the kernel, row by row, made up by the edge mode outside the image */
  int *columns, *rows; /* of the image, that these are taken from; −1: none */
};

/* The coordinates of the image that stand for @start and those that follow. */
static int *
map_axis (ConvEdge edge, int start, int length, int size, GError **error)
{
  int *map = conv_try_alloc ((size_t) length, sizeof *map, error);
  int n = 0;

  if (map == NULL)
    return NULL;
  g_autoptr (GArray) runs = conv_edge_resolve (edge, start, length, size);
  for (guint i = 0; i < runs->len; i++)
    {
      const ConvEdgeRun *run = &g_array_index (runs, ConvEdgeRun, i);
      for (int p = 0; p < run->length; p++)
        map[n++] = run->outside ? -1 : run->start + p * run->step;
    }
  return map;
}

/* The pixels that the kernel looks at, decoded. */
static float *
read_block (
    const ConvPlan *plan, const ConvAxis *x, const ConvAxis *y, const ConvIO *io, GError **error)
{
  const size_t n = (size_t) x->length * (size_t) y->length;
  const size_t size = conv_plan_get_pixel_size (plan, io->input);
  g_autofree float *block
      = conv_try_alloc (n, (size_t) plan->spec.n_channels * sizeof *block, error);
  g_autofree void *stored = NULL;

  if (block == NULL)
    return NULL;
  if (io->input != NULL && (stored = conv_try_alloc (n, size, error)) == NULL)
    return NULL;
  if (!conv_tile_read_block (x, y, io, size, stored != NULL ? stored : (void *) block, error))
    return NULL;
  if (stored != NULL)
    io->input->decode (io->input->data, stored, block, n);
  return g_steal_pointer (&block);
}

static gboolean
read_neighbours (ConvExplanation *self, const ConvIO *io, GError **error)
{
  const ConvPlan *plan = self->plan;
  const ConvPlanSpec *spec = &plan->spec;
  const int x = self->pixel.x - plan->anchor_x, y = self->pixel.y - plan->anchor_y;
  const size_t n = (size_t) plan->width * (size_t) plan->height;
  g_auto (ConvAxis) x_axis = { 0 }, y_axis = { 0 };

  self->columns = map_axis (spec->edge, x, plan->width, spec->width, error);
  self->rows = map_axis (spec->edge, y, plan->height, spec->height, error);
  if (self->columns == NULL || self->rows == NULL)
    return FALSE;
  conv_axis_init (&x_axis, spec->edge, x, plan->width, spec->width);
  conv_axis_init (&y_axis, spec->edge, y, plan->height, spec->height);
  g_autofree float *block = read_block (plan, &x_axis, &y_axis, io, error);
  if (block == NULL)
    return FALSE;
  self->neighbours = conv_try_alloc (n, (size_t) spec->n_channels * sizeof (float), error);
  if (self->neighbours == NULL)
    return FALSE;
  conv_pad (&x_axis, &y_axis, block, (size_t) x_axis.length * (size_t) spec->n_channels,
            spec->n_channels, spec->edge == CONV_EDGE_COLOR ? spec->edge_color : NULL,
            self->neighbours);
  return TRUE;
}

static const float *
get_neighbour (const ConvExplanation *self, int column, int row)
{
  const size_t index = (size_t) row * (size_t) self->plan->width + (size_t) column;

  return self->neighbours + index * (size_t) self->plan->spec.n_channels;
}

static gboolean
read_original (const ConvExplanation *self, const ConvIO *io, float original[4], GError **error)
{
  const ConvPlan *plan = self->plan;
  const size_t size = conv_plan_get_pixel_size (plan, io->output);
  const ConvRect area = { self->pixel.x, self->pixel.y, 1, 1 };

  memcpy (original, get_neighbour (self, plan->anchor_x, plan->anchor_y),
          (size_t) plan->spec.n_channels * sizeof *original);
  if (io->read_original == NULL)
    return TRUE;
  g_autofree void *stored = g_malloc (size);
  if (!io->read_original (io->user_data, &area, stored, size, error))
    return FALSE;
  if (io->output != NULL)
    io->output->decode (io->output->data, stored, original, 1);
  else
    memcpy (original, stored, size);
  return TRUE;
}

static ConvOrigin
get_origin (const ConvExplanation *self, const ConvExplainedCell *cell)
{
  const ConvPlanSpec *spec = &self->plan->spec;

  if (cell->source_x >= 0 && cell->source_y >= 0)
    return cell->source_x == cell->x && cell->source_y == cell->y ? CONV_ORIGIN_INSIDE
                                                                  : CONV_ORIGIN_COPY;
  return spec->edge == CONV_EDGE_RENORMALIZE || spec->edge == CONV_EDGE_KEEP ? CONV_ORIGIN_MISSING
                                                                             : CONV_ORIGIN_FILL;
}

static double
get_opacity (const ConvPlan *plan, const ConvExplainedCell *cell)
{
  if (cell->origin == CONV_ORIGIN_MISSING)
    return 0;
  return plan->weighs_alpha ? (double) cell->pixel[plan->n_colors] : 1;
}

/* A weight that is 0 as a float is none for the algorithms, either. */
static double
get_weight (const ConvPlan *plan, int column, int row)
{
  const ConvKernel *kernel = plan->parts[0].kernel;
  const double weight = conv_kernel_get_weights (kernel)[row * plan->width + column];

  return (float) (weight / conv_kernel_get_divisor (kernel)) != 0 ? weight : 0;
}

void
conv_explanation_get_cell (const ConvExplanation *self,
                           int column,
                           int row,
                           ConvExplainedCell *cell)
{
  const ConvPlan *plan = self->plan;
  float room;

  g_return_if_fail (column >= 0 && column < plan->width && row >= 0 && row < plan->height);

  *cell = (ConvExplainedCell) { .x = self->pixel.x - plan->anchor_x + column,
                                .y = self->pixel.y - plan->anchor_y + row,
                                .source_x = self->columns[column],
                                .source_y = self->rows[row],
                                .weight = get_weight (plan, column, row) };
  memcpy (cell->pixel, get_neighbour (self, column, row),
          (size_t) plan->spec.n_channels * sizeof *cell->pixel);
  cell->origin = get_origin (self, cell);
  cell->opacity = get_opacity (plan, cell);
  const float *values = conv_plan_subject (plan, cell->pixel, &room);
  for (int i = 0; i < plan->n_values; i++)
    {
      cell->value[i] = (double) values[i];
      if (cell->weight != 0 && cell->opacity != 0)
        cell->product[i] = cell->weight * cell->opacity * cell->value[i];
    }
}

/* Adds up all cells. @inside and @absolute_inside: of those that are not missing. */
static void
sum_up (ConvExplanation *self, double *inside, double *absolute_inside)
{
  const ConvPlan *plan = self->plan;
  ConvExplainedPixel *pixel = &self->pixel;
  ConvExplainedCell cell;

  for (int row = 0; row < plan->height; row++)
    for (int column = 0; column < plan->width; column++)
      {
        conv_explanation_get_cell (self, column, row, &cell);
        pixel->weighed |= cell.opacity != 1;
        if (cell.weight == 0)
          continue;
        for (int i = 0; i < plan->n_values; i++)
          pixel->sum[i] += cell.product[i];
        pixel->weight_sum += cell.weight;
        pixel->absolute_sum += fabs (cell.weight);
        pixel->opacity_sum += cell.weight * cell.opacity;
        pixel->absolute_opacity_sum += fabs (cell.weight) * cell.opacity;
        if (cell.origin == CONV_ORIGIN_MISSING)
          continue;
        *inside += cell.weight;
        *absolute_inside += fabs (cell.weight);
      }
}

static void
widen (double *to, const float *from, int n)
{
  for (int i = 0; i < n; i++)
    to[i] = (double) from[i];
}

static void
take_trace (ConvExplainedPixel *pixel, const ConvTrace *trace)
{
  pixel->share = (double) trace->share;
  pixel->stays = trace->stays;
  widen (pixel->raw, trace->raw, pixel->n_values);
  widen (pixel->added, trace->added, pixel->n_values);
  widen (pixel->shown, trace->shown, pixel->n_values);
  widen (pixel->unlimited, trace->unlimited, pixel->n_channels);
  widen (pixel->pass, trace->pass, pixel->n_channels);
}

/* Everything after the sums is conv_finish()'s business; it gets them as an algorithm returns them. */
static void
finish (ConvExplanation *self, double inside, double absolute_inside, const float *original)
{
  const ConvPlan *plan = self->plan;
  ConvExplainedPixel *pixel = &self->pixel;
  const double d = pixel->divisor;
  const int last = plan->n_weighing - 1;
  float sums[MAX_SUMS] = { 0 }, absolute_sums[2] = { 0 }, result[4];
  ConvTrace trace = { 0 };

  for (int i = 0; i < plan->n_values; i++)
    sums[i] = (float) (pixel->sum[i] / d);
  if (pixel->weighed)
    {
      sums[plan->n_values] = (float) (pixel->opacity_sum / d);
      absolute_sums[0] = (float) (pixel->absolute_opacity_sum / fabs (d));
    }
  if (pixel->weighed && plan->misses_outside)
    {
      sums[plan->n_values + last] = (float) (inside / d);
      absolute_sums[last] = (float) (absolute_inside / fabs (d));
    }
  const ConvFinish finish = { .width = 1,
                              .height = 1,
                              .center = get_neighbour (self, plan->anchor_x, plan->anchor_y),
                              .original = original,
                              .part = &plan->parts[0],
                              .sums = sums,
                              .n_sums = MAX_SUMS,
                              .weighed = pixel->weighed,
                              .absolute_sums = absolute_sums,
                              .range = &pixel->range,
                              .trace = &trace,
                              .result = result };
  conv_finish (plan, &finish);
  take_trace (pixel, &trace);
  widen (pixel->result, result, pixel->n_channels);
}

static ConvExplainedPixel
describe (const ConvPlan *plan, int x, int y, const ConvRange *range)
{
  const ConvRect area = { x, y, 1, 1 };
  const ConvRect written = conv_plan_get_written (plan, &area);

  return (ConvExplainedPixel) { .x = x,
                                .y = y,
                                .width = plan->width,
                                .height = plan->height,
                                .anchor_x = plan->anchor_x,
                                .anchor_y = plan->anchor_y,
                                .n_channels = plan->spec.n_channels,
                                .n_values = plan->n_values,
                                .subject = plan->subject,
                                .written = conv_rect_count (&written) > 0,
                                .convolves = plan->convolves_alpha && !plan->misses_outside,
                                .filters_alpha = plan->convolves_alpha,
                                .divisor = conv_kernel_get_divisor (plan->parts[0].kernel),
                                .center_opacity = 1,
                                .share = 1,
                                .output = plan->spec.output,
                                .range = range != NULL ? *range : (ConvRange) { 0 },
                                .fade = plan->spec.fade };
}

static gboolean
explain (ConvExplanation *self, const ConvIO *io, GError **error)
{
  const ConvPlan *plan = self->plan;
  ConvExplainedPixel *pixel = &self->pixel;
  double inside = 0, absolute_inside = 0;
  float original[4], room;

  if (!read_neighbours (self, io, error) || !read_original (self, io, original, error))
    return FALSE;
  const float *center = get_neighbour (self, plan->anchor_x, plan->anchor_y);
  widen (pixel->center, conv_plan_subject (plan, center, &room), plan->n_values);
  if (plan->weighs_alpha)
    pixel->center_opacity = (double) center[plan->n_colors];
  widen (pixel->original, original, pixel->n_channels);
  widen (pixel->result, original, pixel->n_channels);
  sum_up (self, &inside, &absolute_inside);
  if (pixel->written)
    finish (self, inside, absolute_inside, original);
  return TRUE;
}

ConvExplanation *
conv_plan_explain (
    const ConvPlan *plan, int x, int y, const ConvRange *range, const ConvIO *io, GError **error)
{
  g_return_val_if_fail (plan != NULL && io != NULL && io->read != NULL, NULL);
  g_return_val_if_fail (x >= 0 && x < plan->spec.width && y >= 0 && y < plan->spec.height, NULL);

  if (plan->combines)
    {
      g_set_error_literal (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE,
                           _ ("Only the answer of a single kernel can be explained"));
      return NULL;
    }
  g_autoptr (ConvExplanation) self = g_new0 (ConvExplanation, 1);
  self->plan = plan;
  self->pixel = describe (plan, x, y, range);
  return explain (self, io, error) ? g_steal_pointer (&self) : NULL;
}

void
conv_explanation_free (ConvExplanation *self)
{
  if (self == NULL)
    return;
  g_free (self->neighbours);
  g_free (self->columns);
  g_free (self->rows);
  g_free (self);
}

const ConvExplainedPixel *
conv_explanation_get_pixel (const ConvExplanation *self)
{
  return &self->pixel;
}
