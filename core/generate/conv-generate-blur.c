/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Soft blurs: gaussian and binomial. */
#include "conv-generate-private.h"

#include <math.h>

#include "conv-i18n-private.h"

enum
{
  SIGMA,
  SIGMA_Y,
  ANGLE,
  RADIUS,
  METHOD,
};

#define HALF_SQRT2 (G_SQRT2 / 2)

/* Thinner than this makes no difference for whole pixels. */
#define LEAST_SIGMA 0.1

/* What lies further out is nothing to a double. */
#define VISIBLE_SIGMAS 9

/* A Gaussian, turned. */
typedef struct
{
  double along, across; /* sigma of its own axes */
  double cosine, sine;
  double spread_x, spread_y; /* sigma of its shadows on the axes of the matrix */
} Shape;

static Shape
get_shape (const double *values)
{
  Shape shape = { .along = values[SIGMA], .across = values[SIGMA] };

  if (values[SIGMA_Y] != 0)
    shape.across = MAX (values[SIGMA_Y], LEAST_SIGMA);

  conv_generate_direction (values[ANGLE], &shape.cosine, &shape.sine);
  shape.spread_x = hypot (shape.along * shape.cosine, shape.across * shape.sine);
  shape.spread_y = hypot (shape.along * shape.sine, shape.across * shape.cosine);
  return shape;
}

/* Whether the Gaussian is a product of a column and a row. */
static gboolean
is_separable (const Shape *shape)
{
  return shape->along == shape->across || shape->cosine == 0 || shape->sine == 0;
}

static int
measure_gaussian (const double *values, double *width, double *height)
{
  const Shape shape = get_shape (values);
  const double radius = values[RADIUS];

  *width = 2 * (radius > 0 ? radius : conv_generate_gaussian_reach (shape.spread_x)) + 1;
  *height = 2 * (radius > 0 ? radius : conv_generate_gaussian_reach (shape.spread_y)) + 1;
  return RADIUS;
}

/* The mean over each pixel, up to a factor. */
static void
integrate_axis (double *values, int n, double sigma)
{
  for (int i = 0; i <= n / 2; i++)
    {
      /* From the outside: the tails of erfc do not cancel. */
      const double x = (n / 2 - i) / sigma, half = 0.5 / sigma;
      values[i] = erfc ((x - half) * HALF_SQRT2) - erfc ((x + half) * HALF_SQRT2);
      values[n - 1 - i] = values[i];
    }
  conv_generate_normalize (values, (size_t) n);
}

static void
fill_separable (ConvGrid *grid, const Shape *shape, gboolean integrated)
{
  double column[CONV_KERNEL_MAX_SIZE], row[CONV_KERNEL_MAX_SIZE];

  if (integrated)
    {
      integrate_axis (row, grid->width, shape->spread_x);
      integrate_axis (column, grid->height, shape->spread_y);
    }
  else
    {
      conv_generate_sample_gaussian (row, grid->width, shape->spread_x);
      conv_generate_sample_gaussian (column, grid->height, shape->spread_y);
    }
  for (int y = 0; y < grid->height; y++)
    for (int x = 0; x < grid->width; x++)
      grid->weights[y * grid->width + x] = column[y] * row[x];
}

static void
sample_row (const Shape *shape, double y, double *row, int n)
{
  for (int i = 0; i < n; i++)
    {
      const double x = i - n / 2;
      const double u = (x * shape->cosine - y * shape->sine) / shape->along;
      const double v = (x * shape->sine + y * shape->cosine) / shape->across;
      row[i] = exp (-(u * u + v * v) / 2);
    }
}

/* Adds @weight times the integrals over each pixel's width at the height @y, in closed form: there
 * a rotated Gaussian is a Gaussian in x, narrower and beside the middle. */
static void
add_integrals (const Shape *shape, double y, double weight, double *row, int n)
{
  const double along = shape->along / shape->spread_y, across = shape->across / shape->spread_y;
  const double mean = n / 2 - y * (along * along - across * across) * shape->cosine * shape->sine;
  const double sigma = shape->along * across;
  const double height = y / shape->spread_y;
  const double scale = weight * exp (-height * height / 2);
  const int start = (int) CLAMP (floor (mean - VISIBLE_SIGMAS * sigma), 0, n);
  const int end = (int) CLAMP (ceil (mean + VISIBLE_SIGMAS * sigma) + 1, 0, n);

  for (int i = start; i < end; i++)
    {
      /* Seen from the side on which both ends are positive, so that the tails do not cancel. */
      const double distance = fabs (i - mean);
      const double from = (distance - 0.5) / sigma, to = (distance + 0.5) / sigma;
      row[i] += scale * (erfc (from * HALF_SQRT2) - erfc (to * HALF_SQRT2));
    }
}

/* Gauss and Legendre's rule over the height of each pixel, in @n_parts parts: the integrand is a
 * Gaussian in y that is at least as wide as the narrower of both sigmas. */
static void
integrate_row (const Shape *shape, double y, double *row, int n)
{
  static const double nodes[]
      = { 0.18343464249564981, 0.52553240991632899, 0.79666647741362674, 0.96028985649753623 };
  static const double weights[]
      = { 0.36268378337836198, 0.31370664587788729, 0.22238103445337447, 0.10122853629037626 };
  const double narrow = MIN (shape->along, shape->across);
  const int n_parts = narrow >= 2 ? 1 : (int) MIN (ceil (2 / narrow), 32);

  for (int part = 0; part < n_parts; part++)
    for (size_t i = 0; i < 2 * G_N_ELEMENTS (nodes); i++)
      {
        const double node = i % 2 == 0 ? nodes[i / 2] : -nodes[i / 2];
        const double middle = y - 0.5 + (part + 0.5) / n_parts;
        add_integrals (shape, middle + node / (2 * n_parts), weights[i / 2], row, n);
      }
}

/* Every row but the middle one is the same from the other end on the other side. */
static void
fill_rotated (ConvGrid *grid, const Shape *shape, gboolean integrated)
{
  const int width = grid->width, last = grid->width * grid->height - 1;

  for (int j = 0; j <= grid->height / 2; j++)
    {
      double *row = grid->weights + j * width;
      if (integrated)
        integrate_row (shape, j - grid->height / 2, row, width);
      else
        sample_row (shape, j - grid->height / 2, row, width);
    }
  for (int i = 0; i < last / 2; i++)
    grid->weights[last - i] = grid->weights[i];
  conv_grid_normalize (grid);
}

static void
fill_gaussian (ConvGrid *grid, const double *values)
{
  const Shape shape = get_shape (values);
  const gboolean integrated = values[METHOD] != 0;

  if (is_separable (&shape))
    fill_separable (grid, &shape, integrated);
  else
    fill_rotated (grid, &shape, integrated);
}

static const char *const method_words[] = { "sampled", "integrated", NULL };
static const char *const method_labels[]
    = { N_ ("At the middle of each pixel"), N_ ("Mean over each pixel"), NULL };

static const ConvParameter gaussian_parameters[] = {
  [SIGMA]
  = { .key = "sigma",
      .label = N_ ("Sigma"),
      .help = N_ ("How far it spreads: two thirds of the weight lie within one sigma of the "
                  "middle."),
      .unit = "px",
      .minimum = 0.1,
      .maximum = 170,
      .default_value = 2,
      .step = 0.1,
      .digits = 2 },
  [SIGMA_Y]
  = { .key = "sigma-y",
      .label = N_ ("Sigma across"),
      .help = N_ ("How far it spreads upwards and downwards, before it is turned; 0 for the "
                  "same."),
      .unit = "px",
      .maximum = 170,
      .step = 0.1,
      .digits = 2,
      .zero = N_ ("same") },
  [ANGLE] = { .key = "angle",
              .label = N_ ("Angle"),
              .help = N_ ("Turns it counter-clockwise."),
              .unit = "°",
              .minimum = -180,
              .maximum = 180,
              .step = 1,
              .digits = 1 },
  [RADIUS] = { .key = "radius",
               .label = N_ ("Radius"),
               .help = N_ ("Where it is cut off; 0 for where it no longer matters."),
               .unit = "px",
               .maximum = CONV_GENERATE_MAX_RADIUS,
               .step = 1,
               .is_integer = TRUE,
               .zero = N_ ("automatic") },
  [METHOD]
  = { .key = "method",
      .label = N_ ("Weights"),
      .help = N_ ("How the bell curve becomes one number for each pixel; it matters below a "
                  "sigma of 1."),
      .maximum = 1,
      .step = 1,
      .is_integer = TRUE,
      .words = method_words,
      .word_labels = method_labels },
};

const ConvGenerator conv_generator_gaussian = {
  .name = "gaussian",
  .title = N_ ("Gaussian blur"),
  .help = N_ ("The softest blur, by a bell curve."),
  .group = N_ ("blur"),
  .parameters = gaussian_parameters,
  .n_parameters = G_N_ELEMENTS (gaussian_parameters),
  .n_positional = 1,
  .methods = &(const ConvGeneratorMethods) { .measure = measure_gaussian, .fill = fill_gaussian },
};

static int
measure_binomial (const double *values, double *width, double *height)
{
  *width = *height = values[0] + 1;
  return 0;
}

static void
fill_binomial (ConvGrid *grid, const double *values)
{
  const int order = (int) values[0];
  double row[CONV_KERNEL_MAX_SIZE];

  /* Scaled from the start: the middle of the 1022nd row alone would not fit into a double. */
  row[0] = ldexp (1, -order);
  for (int i = 1; i <= order; i++)
    row[i] = i > order / 2 ? row[order - i] : row[i - 1] * (order - i + 1) / i;
  for (int y = 0; y <= order; y++)
    for (int x = 0; x <= order; x++)
      grid->weights[y * grid->width + x] = row[y] * row[x];
}

static const ConvParameter binomial_parameters[] = {
  { .key = "order",
    .label = N_ ("Order"),
    .help = N_ ("How often neighbours are averaged; the matrix has one row and column more."),
    .minimum = 1,
    .maximum = CONV_KERNEL_MAX_SIZE - 1,
    .default_value = 4,
    .step = 1,
    .is_integer = TRUE },
};

const ConvGenerator conv_generator_binomial = {
  .name = "binomial",
  .title = N_ ("Binomial blur"),
  .help = N_ ("A soft blur in exact fractions, from Pascal’s triangle."),
  .group = N_ ("blur"),
  .parameters = binomial_parameters,
  .n_parameters = G_N_ELEMENTS (binomial_parameters),
  .n_positional = 1,
  .methods = &(const ConvGeneratorMethods) { .measure = measure_binomial, .fill = fill_binomial },
};
