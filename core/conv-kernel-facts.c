/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-kernel-facts.h"

#include <math.h>

#include "conv-kernel-transform.h"

/* What is left of a matrix below this share of its largest weight is rounding. As for separable. */
#define RANK_TOLERANCE 0x1p-24

/* A matrix that is taken apart; rows without gaps. */
typedef struct
{
  size_t width, height;
  double *weights;
} Matrix;

static size_t
find_pivot (const Matrix *m)
{
  size_t pivot = 0;

  for (size_t i = 1; i < m->width * m->height; i++)
    if (fabs (m->weights[i]) > fabs (m->weights[pivot]))
      pivot = i;
  return pivot;
}

/* Takes away the product of the pivot's column and row, which is 1 of the rank. */
static void
eliminate (const Matrix *m, size_t pivot)
{
  const double *pivot_row = m->weights + pivot / m->width * m->width;
  const size_t pivot_x = pivot % m->width;

  for (size_t y = 0; y < m->height; y++)
    {
      double *row = m->weights + y * m->width;
      const double factor = row[pivot_x] / m->weights[pivot];
      if (row == pivot_row || factor == 0)
        continue;
      for (size_t x = 0; x < m->width; x++)
        row[x] -= factor * pivot_row[x];
      row[pivot_x] = 0;
    }
  memset (m->weights + pivot / m->width * m->width, 0, m->width * sizeof *m->weights);
}

/* Gaussian elimination with complete pivoting, up to @most. */
static int
count_rank (const ConvKernel *kernel, int most)
{
  const Matrix m = { .width = (size_t) conv_kernel_get_width (kernel),
                     .height = (size_t) conv_kernel_get_height (kernel),
                     .weights = conv_kernel_copy_weights (kernel, NULL) };
  g_autofree double *weights = m.weights;
  int rank = 0;

  if (weights == NULL)
    return -1;
  size_t pivot = find_pivot (&m);
  const double rounding = RANK_TOLERANCE * fabs (weights[pivot]);
  while (rank <= most && weights[pivot] != 0 && fabs (weights[pivot]) > rounding)
    {
      eliminate (&m, pivot);
      rank++;
      pivot = find_pivot (&m);
    }
  return rank;
}

static int
get_rank (const ConvKernel *kernel)
{
  const int side = MIN (conv_kernel_get_width (kernel), conv_kernel_get_height (kernel));

  if (side <= CONV_RANK_MAX_SIDE)
    return count_rank (kernel, side);
  const int rank = count_rank (kernel, 1);
  return rank <= 1 ? rank : -1;
}

static void
find_shift (const ConvKernel *kernel, ConvKernelFacts *facts)
{
  const double *weight = conv_kernel_get_weights (kernel);
  double moment_x = 0, moment_y = 0;

  facts->has_shift = !conv_kernel_is_zero_sum (kernel);
  for (int y = 0; y < conv_kernel_get_height (kernel); y++)
    for (int x = 0; x < conv_kernel_get_width (kernel); x++, weight++)
      {
        moment_x += *weight * (x - conv_kernel_get_anchor_x (kernel));
        moment_y += *weight * (y - conv_kernel_get_anchor_y (kernel));
      }
  facts->shift_x = facts->has_shift ? moment_x / facts->sum : 0;
  facts->shift_y = facts->has_shift ? moment_y / facts->sum : 0;
}

void
conv_kernel_get_facts (const ConvKernel *kernel, ConvKernelFacts *facts)
{
  g_return_if_fail (kernel != NULL && facts != NULL);

  const double divisor = conv_kernel_get_divisor (kernel);
  const double offset = conv_kernel_get_offset (kernel);
  const double positive = conv_kernel_get_positive_sum (kernel);

  facts->sum = conv_kernel_get_sum (kernel);
  facts->gain = conv_kernel_is_zero_sum (kernel) ? 0 : facts->sum / divisor;
  const double ends[2]
      = { positive / divisor + offset, (facts->sum - positive) / divisor + offset };
  facts->minimum = MIN (ends[0], ends[1]);
  facts->maximum = MAX (ends[0], ends[1]);
  facts->rank = get_rank (kernel);
  find_shift (kernel, facts);
}

double
conv_kernel_get_positive_sum (const ConvKernel *kernel)
{
  const double *weights = conv_kernel_get_weights (kernel);
  const size_t n
      = (size_t) conv_kernel_get_width (kernel) * (size_t) conv_kernel_get_height (kernel);
  double sum = 0;

  for (size_t i = 0; i < n; i++)
    sum += MAX (weights[i], 0);
  return sum;
}

gboolean
conv_kernel_is_zero (const ConvKernel *kernel)
{
  return conv_kernel_get_absolute_sum (kernel) == 0;
}
