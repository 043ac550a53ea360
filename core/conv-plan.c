/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-plan-private.h"

#include <math.h>

#include "conv-axis-private.h"
#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-memory-private.h"
#include "conv-simd-private.h"

#define DEFAULT_TILE_SIZE 256

const char *const conv_output_words[] = { "auto", "clip", "absolute", "center", "stretch", NULL };

static void
fill_in_defaults (ConvPlanSpec *spec)
{
  static const float bt709[] = { 0.2126f, 0.7152f, 0.0722f };
  gboolean no_weights = TRUE;

  if (spec->channels == 0)
    spec->channels = CONV_CHANNELS_COLOR;
  if (spec->output == CONV_OUTPUT_AUTO)
    spec->output = CONV_OUTPUT_CLIP;
  for (int c = 0; c < 3; c++)
    {
      if (spec->mid_grey[c] == 0)
        spec->mid_grey[c] = 0.5f;
      no_weights &= spec->luminance[c] == 0;
    }
  if (no_weights)
    memcpy (spec->luminance, bt709, sizeof bt709);
  if (spec->n_threads <= 0)
    spec->n_threads = (int) g_get_num_processors ();
}

/* The one sign that all weights / divisor have, zeros aside; 0 where both occur or neither. */
static int
common_sign (const ConvFilter *filter)
{
  gboolean positive = FALSE, negative = FALSE;

  for (size_t i = 0; i < (size_t) filter->width * (size_t) filter->height; i++)
    {
      positive |= (float) filter->weights[i] > 0;
      negative |= (float) filter->weights[i] < 0;
    }
  if (positive == negative)
    return 0;
  return positive ? 1 : -1;
}

static gboolean
make_filter (const ConvKernel *kernel, ConvFilter *filter, GError **error)
{
  const double *weights = conv_kernel_get_weights (kernel);
  const double divisor = conv_kernel_get_divisor (kernel);
  size_t n;

  filter->width = conv_kernel_get_width (kernel);
  filter->height = conv_kernel_get_height (kernel);
  n = (size_t) filter->width * (size_t) filter->height;
  filter->weights = conv_try_alloc (n, sizeof *filter->weights, error);
  for (size_t i = 0; filter->weights != NULL && i < n; i++)
    filter->weights[i] = weights[i] / divisor;
  return filter->weights != NULL;
}

/* What the algorithm returns for a picture of ones. */
static gboolean
sum_of_ones (const ConvPlan *plan, gconstpointer prepared, float *sum, GError **error)
{
  const size_t n = (size_t) plan->width * (size_t) plan->height;
  g_autofree float *ones = conv_try_alloc (n, sizeof *ones, error);
  g_autofree void *scratch
      = ones != NULL ? conv_try_alloc (plan->class->scratch_size (prepared, 1, 1, 1), 1, error)
                     : NULL;

  if (scratch == NULL)
    return FALSE;
  for (size_t i = 0; i < n; i++)
    ones[i] = 1;
  const ConvPatch patch = { .source = ones,
                            .source_stride = (size_t) plan->width,
                            .n_channels = 1,
                            .sums = sum,
                            .sums_stride = 1,
                            .width = 1,
                            .height = 1 };
  plan->class->run (prepared, &patch, scratch);
  return TRUE;
}

static gboolean
prepare_algorithm (ConvPlan *plan, ConvFilter *filter, GError **error)
{
  plan->class = conv_algorithm_choose (plan->spec.algorithm, filter, &plan->algorithm, error);
  if (plan->class == NULL)
    return FALSE;
  plan->prepared = plan->class->prepare (filter, error);
  if (plan->prepared == NULL || !sum_of_ones (plan, plan->prepared, &plan->sum, error))
    return FALSE;

  if (plan->class->tile_side != NULL)
    {
      plan->tile_size = plan->class->tile_side (plan->prepared);
      plan->whole_tiles = TRUE;
    }
  if (plan->class->error != NULL)
    plan->weighing_error = (float) plan->class->error (plan->prepared);
  plan->absolute_sum = plan->sum * (float) plan->sign;
  if (plan->sign != 0 || plan->n_weighing == 0)
    return TRUE;
  for (size_t i = 0; i < (size_t) filter->width * (size_t) filter->height; i++)
    filter->weights[i] = fabs (filter->weights[i]);
  plan->prepared_absolute = plan->class->prepare (filter, error);
  return plan->prepared_absolute != NULL
         && sum_of_ones (plan, plan->prepared_absolute, &plan->absolute_sum, error);
}

/* Everything that can be said before the algorithm is prepared. @kernel is already turned where the spec
 * says so; the weights of @filter are the caller's. */
static gboolean
decide (ConvPlan *plan,
        const ConvKernel *kernel,
        const ConvPlanSpec *spec,
        ConvFilter *filter,
        GError **error)
{
  plan->spec = *spec;
  fill_in_defaults (&plan->spec);
  plan->width = conv_kernel_get_width (kernel);
  plan->height = conv_kernel_get_height (kernel);
  plan->anchor_x = conv_kernel_get_anchor_x (kernel);
  plan->anchor_y = conv_kernel_get_anchor_y (kernel);
  plan->offset = (float) conv_kernel_get_offset (kernel);
  plan->tile_size = spec->tile_size > 0 ? spec->tile_size : DEFAULT_TILE_SIZE;
  plan->n_colors = spec->n_channels >= 3 ? 3 : 1;
  plan->has_alpha = spec->n_channels % 2 == 0;

  if (!make_filter (kernel, filter, error))
    return FALSE;
  plan->sign = common_sign (filter);
  return conv_plan_choose_rules (plan, kernel, error);
}

static gboolean
plan_init (ConvPlan *plan, const ConvKernel *kernel, const ConvPlanSpec *spec, GError **error)
{
  ConvFilter filter = { 0 };
  const gboolean decided = decide (plan, kernel, spec, &filter, error);
  g_autofree double *weights = filter.weights;

  return decided && prepare_algorithm (plan, &filter, error);
}

ConvPlan *
conv_plan_new (ConvKernel *const *kernels,
               size_t n_kernels,
               const ConvPlanSpec *spec,
               GError **error)
{
  g_return_val_if_fail (kernels != NULL && n_kernels >= 1 && spec != NULL, NULL);
  g_return_val_if_fail (spec->n_channels >= 1 && spec->n_channels <= 4, NULL);

  if (n_kernels > 1)
    {
      g_set_error_literal (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE,
                           _ ("Several kernels at once are not supported yet"));
      return NULL;
    }
  if (spec->combine != CONV_COMBINE_NONE || spec->relu || spec->score != CONV_SCORE_NONE)
    {
      g_set_error_literal (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE,
                           "Combining and scores are not supported yet");
      return NULL;
    }
  if (!conv_image_check_size (spec->width, spec->height, error))
    return NULL;
  g_autoptr (ConvKernel) kernel
      = spec->flip ? conv_kernel_turned (kernels[0], error) : conv_kernel_ref (kernels[0]);
  if (kernel == NULL)
    return NULL;
  g_autoptr (ConvPlan) plan = g_new0 (ConvPlan, 1);
  plan->kernel = conv_kernel_ref (kernel);
  return plan_init (plan, kernel, spec, error) ? g_steal_pointer (&plan) : NULL;
}

gboolean
conv_plan_filters_alpha (const ConvKernel *kernel, const ConvPlanSpec *spec)
{
  g_return_val_if_fail (kernel != NULL && spec != NULL, FALSE);
  g_return_val_if_fail (spec->n_channels >= 1 && spec->n_channels <= 4, FALSE);

  ConvPlan plan = { 0 };
  ConvFilter filter = { 0 };
  const gboolean decided = decide (&plan, kernel, spec, &filter, NULL);

  g_free (filter.weights);
  return decided && plan.convolves_alpha;
}

void
conv_plan_free (ConvPlan *plan)
{
  if (plan == NULL)
    return;
  if (plan->prepared != NULL)
    plan->class->release (plan->prepared);
  if (plan->prepared_absolute != NULL)
    plan->class->release (plan->prepared_absolute);
  conv_kernel_unref (plan->kernel);
  g_free (plan);
}

ConvAlgorithm
conv_plan_get_algorithm (const ConvPlan *plan)
{
  return plan->algorithm;
}

ConvAlgorithm
conv_plan_predict (const ConvKernel *kernel)
{
  ConvAlgorithm chosen = CONV_ALGORITHM_DIRECT;
  ConvFilter filter;

  g_return_val_if_fail (kernel != NULL, CONV_ALGORITHM_DIRECT);

  if (!make_filter (kernel, &filter, NULL))
    return CONV_ALGORITHM_DIRECT;
  g_autofree double *weights = filter.weights;
  conv_algorithm_choose (CONV_ALGORITHM_AUTO, &filter, &chosen, NULL);
  return chosen;
}

char *
conv_plan_describe (const ConvPlan *plan)
{
  g_autofree char *details = plan->class->describe (plan->prepared);

  return g_strdup_printf ("%s %s, tile %d, %s", plan->class->name, details, plan->tile_size,
                          conv_simd_get ()->name);
}

ConvOutput
conv_plan_get_output (const ConvPlan *plan)
{
  return plan->spec.output;
}

/* Cuts @start, @length to first … last. */
static void
intersect (int *start, int *length, int first, int last)
{
  int end = MIN (*start + *length - 1, last);

  *start = MAX (*start, first);
  *length = MAX (end - *start + 1, 0);
}

ConvRect
conv_plan_get_written (const ConvPlan *plan, const ConvRect *area)
{
  ConvRect written = *area;

  if (plan->spec.edge == CONV_EDGE_KEEP)
    {
      int right = plan->width - 1 - plan->anchor_x;
      int bottom = plan->height - 1 - plan->anchor_y;
      intersect (&written.x, &written.width, plan->anchor_x, plan->spec.width - 1 - right);
      intersect (&written.y, &written.height, plan->anchor_y, plan->spec.height - 1 - bottom);
    }
  return written;
}

/* Grows first … last by what the padding around it reads along one axis. */
static void
reach_along (ConvEdge edge, int *start, int *length, int before, int kernel_length, int size)
{
  g_auto (ConvAxis) axis = { 0 };

  conv_axis_init (&axis, edge, *start - before, *length + kernel_length - 1, size);
  const ConvSegment *last = &axis.segments[axis.n_segments - 1];
  *start = axis.segments[0].start;
  *length = last->start + last->length - *start;
}

ConvRect
conv_plan_get_reach (const ConvPlan *plan, const ConvRect *area)
{
  ConvRect reach = *area;

  reach_along (plan->spec.edge, &reach.x, &reach.width, plan->anchor_x, plan->width,
               plan->spec.width);
  reach_along (plan->spec.edge, &reach.y, &reach.height, plan->anchor_y, plan->height,
               plan->spec.height);
  return reach;
}
