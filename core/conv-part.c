/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-part-private.h"

#include <math.h>

#include "conv-memory-private.h"
#include "conv-template-private.h"

static size_t
count_weights (const ConvPart *part)
{
  return (size_t) part->filter.width * (size_t) part->filter.height;
}

/* The one sign that all weights / divisor have, zeros aside; 0 where both occur or neither. */
static int
common_sign (const ConvPart *part)
{
  gboolean positive = FALSE, negative = FALSE;

  for (size_t i = 0; i < count_weights (part); i++)
    {
      positive |= (float) part->filter.weights[i] > 0;
      negative |= (float) part->filter.weights[i] < 0;
    }
  if (positive == negative)
    return 0;
  return positive ? 1 : -1;
}

static void
divide_weights (ConvPart *part)
{
  const double *weights = conv_kernel_get_weights (part->kernel);
  const double divisor = conv_kernel_get_divisor (part->kernel);

  for (size_t i = 0; i < count_weights (part); i++)
    part->filter.weights[i] = weights[i] / divisor;
}

static gboolean
is_zero (const ConvPart *part)
{
  for (size_t i = 0; i < count_weights (part); i++)
    if (part->filter.weights[i] != 0)
      return FALSE;
  return TRUE;
}

gboolean
conv_part_init (
    ConvPart *part, const ConvKernel *drawn, gboolean flip, ConvScore score, GError **error)
{
  g_autoptr (ConvKernel) kernel
      = flip ? conv_kernel_turned (drawn, error) : conv_kernel_ref ((ConvKernel *) drawn);

  if (kernel == NULL)
    return FALSE;
  *part = (ConvPart) { .kernel = conv_kernel_ref (kernel),
                       .filter = { .width = conv_kernel_get_width (kernel),
                                   .height = conv_kernel_get_height (kernel) },
                       .anchor_x = conv_kernel_get_anchor_x (kernel),
                       .anchor_y = conv_kernel_get_anchor_y (kernel),
                       .score = score };
  part->filter.weights = conv_try_alloc (count_weights (part), sizeof *part->filter.weights, error);
  if (part->filter.weights == NULL)
    return FALSE;
  if (score != CONV_SCORE_NONE)
    conv_template_fill (kernel, score, part->filter.weights);
  else
    divide_weights (part);
  part->sign = common_sign (part);
  part->is_flat = score != CONV_SCORE_NONE && score != CONV_SCORE_PRODUCT && is_zero (part);
  return TRUE;
}

gboolean
conv_part_choose (ConvPart *part, ConvAlgorithm wanted, GError **error)
{
  part->class = conv_algorithm_choose (wanted, &part->filter, &part->algorithm, error);
  return part->class != NULL;
}

/* What the algorithm returns for a picture of ones. */
static gboolean
sum_of_ones (const ConvPart *part, gconstpointer prepared, float *sum, GError **error)
{
  const size_t n = count_weights (part);
  g_autofree float *ones = conv_try_alloc (n, sizeof *ones, error);
  g_autofree void *scratch
      = ones != NULL ? conv_try_alloc (part->class->scratch_size (prepared, 1, 1, 1), 1, error)
                     : NULL;

  if (scratch == NULL)
    return FALSE;
  for (size_t i = 0; i < n; i++)
    ones[i] = 1;
  const ConvPatch patch = { .source = ones,
                            .source_stride = (size_t) part->filter.width,
                            .n_channels = 1,
                            .sums = sum,
                            .sums_stride = 1,
                            .width = 1,
                            .height = 1 };
  part->class->run (prepared, &patch, scratch);
  return TRUE;
}

static gboolean
prepare_absolute (ConvPart *part, GError **error)
{
  for (size_t i = 0; i < count_weights (part); i++)
    {
      const double weight = part->filter.weights[i];
      part->filter.weights[i] = part->score != CONV_SCORE_NONE ? weight * weight : fabs (weight);
    }
  part->prepared_absolute = part->class->prepare (&part->filter, error);
  return part->prepared_absolute != NULL
         && sum_of_ones (part, part->prepared_absolute, &part->absolute_sum, error);
}

/* Of weights with a single sign the sums themselves serve; the mean of products has no need of any. */
static gboolean
needs_absolute (const ConvPart *part)
{
  return part->score == CONV_SCORE_NONE ? part->sign == 0 : part->score != CONV_SCORE_PRODUCT;
}

gboolean
conv_part_prepare (ConvPart *part, gboolean weighs, GError **error)
{
  part->prepared = part->class->prepare (&part->filter, error);
  if (part->prepared == NULL || !sum_of_ones (part, part->prepared, &part->sum, error))
    return FALSE;
  if (part->class->error != NULL)
    part->weighing_error = (float) part->class->error (part->prepared);
  part->absolute_sum = part->sum * (float) part->sign;
  if (weighs && needs_absolute (part) && !prepare_absolute (part, error))
    return FALSE;
  g_clear_pointer (&part->filter.weights, g_free);
  return TRUE;
}

void
conv_part_clear (ConvPart *part)
{
  if (part->prepared != NULL)
    part->class->release (part->prepared);
  if (part->prepared_absolute != NULL)
    part->class->release (part->prepared_absolute);
  g_clear_pointer (&part->kernel, conv_kernel_unref);
  g_free (part->filter.weights);
}

size_t
conv_part_get_scratch_size (const ConvPart *part, int width, int height, int n_channels)
{
  size_t size = part->class->scratch_size (part->prepared, width, height, n_channels);

  if (part->prepared_absolute != NULL)
    size = MAX (size,
                part->class->scratch_size (part->prepared_absolute, width, height, n_channels));
  return size;
}
