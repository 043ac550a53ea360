/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generators that look for a pattern. */
#include "conv-generate-private.h"

#include <math.h>

#include "conv-i18n-private.h"
#include "conv-sum-private.h"

enum
{
  WAVELENGTH,
  ANGLE,
  SIGMA,
  RATIO,
  PHASE,
  ZERO_MEAN,
};

static int
measure_gabor (const double *values, double *width, double *height)
{
  const double along = values[SIGMA], across = values[SIGMA] / values[RATIO];
  double cosine, sine;

  conv_generate_direction (values[ANGLE], &cosine, &sine);
  *width = 2 * conv_generate_gaussian_reach (hypot (along * cosine, across * sine)) + 1;
  *height = 2 * conv_generate_gaussian_reach (hypot (along * sine, across * cosine)) + 1;
  return SIGMA;
}

/* Below this share of the bell, the wave is nothing but rounding: at a wavelength of 2 and a phase
 * of 90° every pixel lies on a zero. */
#define LEAST_SHARE 1e-9

typedef struct
{
  double cosine, sine, phase;
  const double *values;
} Wave;

static double
get_bell (const Wave *wave, int x, int y)
{
  const double u = (x * wave->cosine - y * wave->sine) / wave->values[SIGMA];
  const double v = (x * wave->sine + y * wave->cosine) / wave->values[SIGMA] * wave->values[RATIO];

  return exp (-(u * u + v * v) / 2);
}

static double
get_wave (const Wave *wave, int x, int y)
{
  const double u = x * wave->cosine - y * wave->sine;

  return cos (2 * G_PI * u / wave->values[WAVELENGTH] + wave->phase);
}

/* Returns the sum of the bell. */
static double
fill_wave (ConvGrid *grid, const Wave *wave, double level)
{
  double sum = 0;

  for (int j = 0; j < grid->height; j++)
    for (int i = 0; i < grid->width; i++)
      {
        const int x = i - grid->width / 2, y = j - grid->height / 2;
        const double bell = get_bell (wave, x, y);
        grid->weights[j * grid->width + i] = bell * (get_wave (wave, x, y) - level);
        sum += bell;
      }
  return sum;
}

static double
sum_magnitudes (const ConvGrid *grid)
{
  double sum = 0;

  for (int i = 0; i < grid->width * grid->height; i++)
    sum += fabs (grid->weights[i]);
  return sum;
}

static void
fill_gabor (ConvGrid *grid, const double *values)
{
  const size_t n = (size_t) grid->width * (size_t) grid->height;
  Wave wave = { .phase = values[PHASE] * G_PI / 180, .values = values };

  conv_generate_direction (values[ANGLE], &wave.cosine, &wave.sine);
  const double bell = fill_wave (grid, &wave, 0);
  if (values[ZERO_MEAN] != 0)
    {
      fill_wave (grid, &wave, conv_sum (grid->weights, n) / bell);
      conv_grid_subtract_mean (grid);
    }
  const double strongest = sum_magnitudes (grid) / 2;
  for (size_t i = 0; i < n; i++)
    grid->weights[i] = strongest > LEAST_SHARE * bell ? grid->weights[i] / strongest : 0;
}

static const char *const yes_words[] = { "no", "yes", NULL };
static const char *const yes_labels[] = { N_ ("No"), N_ ("Yes"), NULL };

static const ConvParameter gabor_parameters[] = {
  [WAVELENGTH] = { .key = "wavelength",
                   .label = N_ ("Wavelength"),
                   .help = N_ ("From one stripe to the next."),
                   .unit = "px",
                   .minimum = 2,
                   .maximum = 500,
                   .default_value = 8,
                   .step = 0.5,
                   .digits = 1 },
  [ANGLE]
  = { .key = "angle",
      .label = N_ ("Angle"),
      .help = N_ ("From stripe to stripe, counter-clockwise from the right; upright stripes at "
                  "0."),
      .unit = "°",
      .minimum = -180,
      .maximum = 180,
      .step = 1,
      .digits = 1 },
  [SIGMA] = { .key = "sigma",
              .label = N_ ("Sigma"),
              .help = N_ ("How far it spreads across the stripes."),
              .unit = "px",
              .minimum = 0.5,
              .maximum = 40,
              .default_value = 4,
              .step = 0.1,
              .digits = 2 },
  [RATIO] = { .key = "ratio",
              .label = N_ ("Ratio"),
              .help = N_ ("Width to length: below 1, the stripes are longer."),
              .minimum = 0.25,
              .maximum = 4,
              .default_value = 1,
              .step = 0.05,
              .digits = 2 },
  [PHASE] = { .key = "phase",
              .label = N_ ("Phase"),
              .help = N_ ("0 for a bright stripe in the middle, 90 for an edge."),
              .unit = "°",
              .minimum = -180,
              .maximum = 180,
              .step = 5,
              .digits = 1 },
  [ZERO_MEAN] = { .key = "zero-mean",
                  .label = N_ ("Zero mean"),
                  .help = N_ ("Whether flat areas answer with nothing."),
                  .maximum = 1,
                  .default_value = 1,
                  .step = 1,
                  .is_integer = TRUE,
                  .words = yes_words,
                  .word_labels = yes_labels },
};

const ConvGenerator conv_generator_gabor = {
  .name = "gabor",
  .title = N_ ("Gabor"),
  .help = N_ ("Answers to stripes of one width and one direction."),
  .group = N_ ("features"),
  .parameters = gabor_parameters,
  .n_parameters = G_N_ELEMENTS (gabor_parameters),
  .n_positional = 2,
  .methods = &(const ConvGeneratorMethods) { .measure = measure_gabor, .fill = fill_gabor },
};

#define LAWS_LENGTH 5

static int
measure_laws (const double *values, double *width, double *height)
{
  (void) values;
  *width = *height = LAWS_LENGTH;
  return 0;
}

static void
fill_laws (ConvGrid *grid, const double *values)
{
  static const int vectors[][LAWS_LENGTH] = { { 1, 4, 6, 4, 1 },
                                              { -1, -2, 0, 2, 1 },
                                              { -1, 0, 2, 0, -1 },
                                              { -1, 2, 0, -2, 1 },
                                              { 1, -4, 6, -4, 1 } };
  const int *column = vectors[(int) values[0]], *row = vectors[(int) values[1]];
  int sum = 0, magnitudes = 0;

  for (int y = 0; y < LAWS_LENGTH; y++)
    for (int x = 0; x < LAWS_LENGTH; x++)
      {
        const int weight = column[y] * row[x];
        grid->weights[y * LAWS_LENGTH + x] = weight;
        sum += weight;
        magnitudes += abs (weight);
      }
  grid->divisor = sum != 0 ? sum : magnitudes / 2.0;
}

static const char *const laws_words[] = { "L5", "E5", "S5", "W5", "R5", NULL };
static const char *const laws_labels[]
    = { N_ ("Level"), N_ ("Edge"), N_ ("Spot"), N_ ("Wave"), N_ ("Ripple"), NULL };

static const ConvParameter laws_parameters[] = {
  { .key = "vertical",
    .label = N_ ("Downwards"),
    .help = N_ ("What is looked for from top to bottom."),
    .maximum = 4,
    .default_value = 0,
    .step = 1,
    .is_integer = TRUE,
    .words = laws_words,
    .word_labels = laws_labels },
  { .key = "horizontal",
    .label = N_ ("Rightwards"),
    .help = N_ ("What is looked for from left to right."),
    .maximum = 4,
    .default_value = 1,
    .step = 1,
    .is_integer = TRUE,
    .words = laws_words,
    .word_labels = laws_labels },
};

const ConvGenerator conv_generator_laws = {
  .name = "laws",
  .title = N_ ("Texture by Laws"),
  .help = N_ ("Answers to one of 25 simple textures."),
  .group = N_ ("features"),
  .parameters = laws_parameters,
  .n_parameters = G_N_ELEMENTS (laws_parameters),
  .n_positional = 2,
  .methods = &(const ConvGeneratorMethods) { .measure = measure_laws, .fill = fill_laws },
};
