/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arithmetic that generators share. */
#include "conv-generate-private.h"

#include <math.h>

#include "conv-sum-private.h"

/* Rounding may leave a shape a hair longer than it is; that must not cost a row of zeros. */
#define HAIR 1e-9

void
conv_generate_normalize (double *values, size_t n)
{
  const double sum = conv_sum (values, n);

  for (size_t i = 0; i < n; i++)
    values[i] /= sum;
}

static size_t
count_weights (const ConvGrid *grid)
{
  return (size_t) grid->width * (size_t) grid->height;
}

void
conv_grid_normalize (ConvGrid *grid)
{
  conv_generate_normalize (grid->weights, count_weights (grid));
}

/* What rounding leaves of a sum after the first time is taken away the second time. */
void
conv_grid_subtract_mean (ConvGrid *grid)
{
  const size_t n = count_weights (grid);

  for (int time = 0; time < 2; time++)
    {
      const double mean = conv_sum (grid->weights, n) / (double) n;
      for (size_t i = 0; i < n; i++)
        grid->weights[i] -= mean;
    }
}

void
conv_generate_direction (double degrees, double *cosine, double *sine)
{
  static const double axes[] = { 0, 1, 0, -1, 0 };
  const double turn = fmod (fmod (degrees, 360) + 360, 360);
  const double quarter = turn / 90;

  *cosine = cos (turn * G_PI / 180);
  *sine = sin (turn * G_PI / 180);
  if (quarter == floor (quarter))
    {
      *sine = axes[(int) quarter % 4];
      *cosine = axes[(int) quarter % 4 + 1];
    }
}

double
conv_generate_reach (double extent)
{
  return MAX (ceil (extent - 0.5 - HAIR), 0);
}

double
conv_generate_gaussian_reach (double sigma)
{
  return CLAMP (floor (4 * sigma + 0.5), 1, CONV_GENERATE_MAX_RADIUS);
}

void
conv_generate_sample_gaussian (double *values, int n, double sigma)
{
  for (int i = 0; i < n; i++)
    {
      /* First divided, so that the tiniest sigma is no division by 0. */
      const double x = (i - n / 2) / sigma;
      values[i] = exp (-x * x / 2);
    }
  conv_generate_normalize (values, (size_t) n);
}
