/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-sum-private.h"

#include <math.h>

double
conv_sum (const double *values, size_t n)
{
  double sum = 0, lost = 0;

  for (size_t i = 0; i < n; i++)
    {
      const double next = sum + values[i];
      lost += fabs (sum) >= fabs (values[i]) ? (sum - next) + values[i] : (values[i] - next) + sum;
      sum = next;
    }
  return sum + lost;
}
