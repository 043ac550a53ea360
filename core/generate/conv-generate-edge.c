/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generators of edges and of sharpening: what is left when a blur is taken away. */
#include "conv-generate-private.h"

#include <math.h>

#include "conv-i18n-private.h"

/* So that the longest reach of all is still 4 σ. */
#define MAX_SIGMA 127

static int
measure_3x3 (const double *values, double *width, double *height)
{
  (void) values;
  *width = *height = 3;
  return 0;
}

/* δ · @delta + laplacian (@alpha) · @amount */
static void
fill_laplacian (ConvGrid *grid, double alpha, double delta, double amount)
{
  const double corner = amount * alpha / (1 + alpha), side = amount * (1 - alpha) / (1 + alpha);

  for (int i = 0; i < 9; i++)
    grid->weights[i] = i % 2 == 0 ? corner : side;
  grid->weights[4] = delta - 4 * amount / (1 + alpha);
}

static void
fill_plain_laplacian (ConvGrid *grid, const double *values)
{
  fill_laplacian (grid, values[0], 0, 1);
}

static void
fill_unsharp (ConvGrid *grid, const double *values)
{
  fill_laplacian (grid, values[0], 1, -values[1]);
}

static const ConvParameter laplacian_parameters[] = {
  { .key = "alpha",
    .label = N_ ("Shape"),
    .help = N_ ("0: only the four nearest pixels count; 1: only those at the corners."),
    .maximum = 1,
    .default_value = 0.2,
    .step = 0.05,
    .digits = 2 },
};

const ConvGenerator conv_generator_laplacian = {
  .name = "laplacian",
  .title = N_ ("Laplacian"),
  .help = N_ ("Edges and lines of every direction, from the nearest pixels."),
  .group = N_ ("edges"),
  .parameters = laplacian_parameters,
  .n_parameters = G_N_ELEMENTS (laplacian_parameters),
  .n_positional = 1,
  .methods = &(const ConvGeneratorMethods) { .measure = measure_3x3, .fill = fill_plain_laplacian },
};

static const ConvParameter unsharp_parameters[] = {
  { .key = "alpha",
    .label = N_ ("Shape"),
    .help = N_ ("0: only the four nearest pixels count; 1: only those at the corners."),
    .maximum = 1,
    .default_value = 0.2,
    .step = 0.05,
    .digits = 2 },
  { .key = "amount",
    .label = N_ ("Amount"),
    .help = N_ ("How much sharper."),
    .maximum = 10,
    .default_value = 1,
    .step = 0.1,
    .digits = 2 },
};

const ConvGenerator conv_generator_unsharp = {
  .name = "unsharp",
  .title = N_ ("Unsharp mask"),
  .help = N_ ("Sharpens by adding the difference from the nearest pixels."),
  .group = N_ ("sharpen"),
  .parameters = unsharp_parameters,
  .n_parameters = G_N_ELEMENTS (unsharp_parameters),
  .n_positional = 2,
  .methods = &(const ConvGeneratorMethods) { .measure = measure_3x3, .fill = fill_unsharp },
};

static void
fill_high_boost (ConvGrid *grid, const double *values)
{
  for (int i = 0; i < 9; i++)
    grid->weights[i] = (i == 4 ? values[0] + 8 : -1) / values[0];
}

static const ConvParameter high_boost_parameters[] = {
  { .key = "boost",
    .label = N_ ("Boost"),
    .help = N_ ("How much of the picture itself is kept: the less, the sharper."),
    .minimum = 0.1,
    .maximum = 20,
    .default_value = 2,
    .step = 0.1,
    .digits = 2 },
};

const ConvGenerator conv_generator_high_boost = {
  .name = "high-boost",
  .title = N_ ("High boost"),
  .help = N_ ("Sharpens by all eight neighbours."),
  .group = N_ ("sharpen"),
  .parameters = high_boost_parameters,
  .n_parameters = G_N_ELEMENTS (high_boost_parameters),
  .n_positional = 1,
  .methods = &(const ConvGeneratorMethods) { .measure = measure_3x3, .fill = fill_high_boost },
};

static int
measure_sigma (const double *values, double *width, double *height)
{
  *width = *height = 2 * conv_generate_gaussian_reach (values[0]) + 1;
  return 0;
}

static void
fill_log (ConvGrid *grid, const double *values)
{
  const int n = grid->width;
  const double sigma = values[0];
  double bell[CONV_KERNEL_MAX_SIZE];

  conv_generate_sample_gaussian (bell, n, sigma);
  for (int j = 0; j < n; j++)
    for (int i = 0; i < n; i++)
      {
        const double x = (i - n / 2) / sigma, y = (j - n / 2) / sigma;
        grid->weights[j * n + i] = bell[j] * bell[i] * (x * x + y * y - 2) / (sigma * sigma);
      }
  conv_grid_subtract_mean (grid);
}

static const ConvParameter log_parameters[] = {
  { .key = "sigma",
    .label = N_ ("Sigma"),
    .help = N_ ("How much is blurred before edges are looked for."),
    .unit = "px",
    .minimum = 0.3,
    .maximum = MAX_SIGMA,
    .default_value = 1.4,
    .step = 0.1,
    .digits = 2 },
};

const ConvGenerator conv_generator_log = {
  .name = "log",
  .title = N_ ("Laplacian of Gaussian"),
  .help = N_ ("Edges and blobs of one size, without the finest noise."),
  .group = N_ ("edges"),
  .parameters = log_parameters,
  .n_parameters = G_N_ELEMENTS (log_parameters),
  .n_positional = 1,
  .methods = &(const ConvGeneratorMethods) { .measure = measure_sigma, .fill = fill_log },
};

static int
measure_dog (const double *values, double *width, double *height)
{
  *width = *height = 2 * conv_generate_gaussian_reach (MAX (values[0], values[1])) + 1;
  return values[1] > values[0] ? 1 : 0;
}

static void
fill_dog (ConvGrid *grid, const double *values)
{
  const int n = grid->width;
  double first[CONV_KERNEL_MAX_SIZE], second[CONV_KERNEL_MAX_SIZE];

  conv_generate_sample_gaussian (first, n, values[0]);
  conv_generate_sample_gaussian (second, n, values[1]);
  for (int y = 0; y < n; y++)
    for (int x = 0; x < n; x++)
      grid->weights[y * n + x] = first[y] * first[x] - second[y] * second[x];
  conv_grid_subtract_mean (grid);
}

static const ConvParameter dog_parameters[] = {
  { .key = "sigma1",
    .label = N_ ("First sigma"),
    .help = N_ ("Of the blur that counts: finer detail is lost."),
    .unit = "px",
    .minimum = 0.1,
    .maximum = MAX_SIGMA,
    .default_value = 1,
    .step = 0.1,
    .digits = 2 },
  { .key = "sigma2",
    .label = N_ ("Second sigma"),
    .help = N_ ("Of the blur that is taken away: coarser detail is lost."),
    .unit = "px",
    .minimum = 0.1,
    .maximum = MAX_SIGMA,
    .default_value = 1.6,
    .step = 0.1,
    .digits = 2 },
};

const ConvGenerator conv_generator_dog = {
  .name = "dog",
  .title = N_ ("Difference of Gaussians"),
  .help = N_ ("Detail between two sizes."),
  .group = N_ ("edges"),
  .parameters = dog_parameters,
  .n_parameters = G_N_ELEMENTS (dog_parameters),
  .n_positional = 2,
  .methods = &(const ConvGeneratorMethods) { .measure = measure_dog, .fill = fill_dog },
};

/* The derivative along @cosine, @sine, up to a factor. Both halves of each pair are computed alike,
 * so that an odd one adds up to exactly 0. */
static void
fill_directed (ConvGrid *grid, double sigma, int order, double cosine, double sine)
{
  const int n = grid->width, last = n * n - 1;
  double bell[CONV_KERNEL_MAX_SIZE];

  conv_generate_sample_gaussian (bell, n, sigma);
  for (int i = 0; i <= last / 2; i++)
    {
      const int x = i % n - n / 2, y = i / n - n / 2;
      const double u = (x * cosine - y * sine) / sigma;
      const double slope = bell[i / n] * bell[i % n] * (order == 1 ? u : u * u - 1);
      grid->weights[i] = slope;
      grid->weights[last - i] = order == 1 ? -slope : slope;
    }
}

/* What the kernel makes of a slope of 1 along the direction, or of a bend of 1. */
static double
get_answer (const ConvGrid *grid, int order, double cosine, double sine)
{
  const int n = grid->width;
  double answer = 0;

  for (int i = 0; i < n * n; i++)
    {
      const double u = (i % n - n / 2) * cosine - (i / n - n / 2) * sine;
      answer += grid->weights[i] * (order == 1 ? u : u * u / 2);
    }
  return answer;
}

static void
fill_derivative (ConvGrid *grid, const double *values)
{
  const int order = (int) values[1];
  double cosine, sine;

  conv_generate_direction (values[2], &cosine, &sine);
  fill_directed (grid, values[0], order, cosine, sine);
  if (order == 2)
    conv_grid_subtract_mean (grid);
  const double answer = get_answer (grid, order, cosine, sine);
  for (int i = 0; i < grid->width * grid->height; i++)
    grid->weights[i] /= answer;
}

static const ConvParameter derivative_parameters[] = {
  { .key = "sigma",
    .label = N_ ("Sigma"),
    .help = N_ ("How much is blurred before the slope is taken."),
    .unit = "px",
    .minimum = 0.3,
    .maximum = MAX_SIGMA,
    .default_value = 1,
    .step = 0.1,
    .digits = 2 },
  { .key = "order",
    .label = N_ ("Order"),
    .help = N_ ("1: slopes, that is edges; 2: bends, that is lines."),
    .minimum = 1,
    .maximum = 2,
    .default_value = 1,
    .step = 1,
    .is_integer = TRUE },
  { .key = "angle",
    .label = N_ ("Angle"),
    .help = N_ ("Of the slope, counter-clockwise from the right."),
    .unit = "°",
    .minimum = -180,
    .maximum = 180,
    .step = 1,
    .digits = 1 },
};

const ConvGenerator conv_generator_gaussian_derivative = {
  .name = "gaussian-derivative",
  .title = N_ ("Derivative of Gaussian"),
  .help = N_ ("Edges or lines of one direction, without the finest noise."),
  .group = N_ ("edges"),
  .parameters = derivative_parameters,
  .n_parameters = G_N_ELEMENTS (derivative_parameters),
  .n_positional = 1,
  .methods = &(const ConvGeneratorMethods) { .measure = measure_sigma, .fill = fill_derivative },
};
