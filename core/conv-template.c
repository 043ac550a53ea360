/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-template-private.h"

#include <math.h>

static double
sum_squares (const double *weights, size_t n, double mean)
{
  double sum = 0;

  for (size_t i = 0; i < n; i++)
    sum += (weights[i] - mean) * (weights[i] - mean);
  return sum;
}

void
conv_template_fill (const ConvKernel *kernel, ConvScore score, double *weights)
{
  const size_t n
      = (size_t) conv_kernel_get_width (kernel) * (size_t) conv_kernel_get_height (kernel);
  const double *drawn = conv_kernel_get_weights (kernel);
  const double mean = score == CONV_SCORE_ZNCC ? conv_kernel_get_sum (kernel) / (double) n : 0;
  const double squares = sum_squares (drawn, n, mean);
  double length = 1;

  if (score != CONV_SCORE_PRODUCT)
    length = conv_template_is_flat (squares, sum_squares (drawn, n, 0)) ? INFINITY : sqrt (squares);
  for (size_t i = 0; i < n; i++)
    weights[i] = (drawn[i] - mean) / length;
}
