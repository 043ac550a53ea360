/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generators that work on another kernel. */
#include "conv-generate-private.h"

#include "conv-i18n-private.h"

static ConvCombination
combine_sharpen (const double *values)
{
  return (ConvCombination) { .scale = -values[0], .delta = 1 + values[0] };
}

static const ConvParameter sharpen_parameters[] = {
  { .key = "amount",
    .label = N_ ("Amount"),
    .help = N_ ("How much of the lost detail is added."),
    .maximum = 10,
    .default_value = 1,
    .step = 0.1,
    .digits = 2 },
};

const ConvGenerator conv_generator_sharpen = {
  .name = "sharpen",
  .title = N_ ("Sharpen against a blur"),
  .help = N_ ("Adds what another kernel, a blur, takes away."),
  .group = N_ ("sharpen"),
  .operand = "gaussian(2)",
  .parameters = sharpen_parameters,
  .n_parameters = G_N_ELEMENTS (sharpen_parameters),
  .n_positional = 1,
  .methods = &(const ConvGeneratorMethods) { .combine = combine_sharpen },
};

static ConvCombination
combine_highpass (const double *values)
{
  (void) values;
  return (ConvCombination) { .scale = -1, .delta = 1 };
}

const ConvGenerator conv_generator_highpass = {
  .name = "highpass",
  .title = N_ ("High-pass"),
  .help = N_ ("What another kernel, a blur, takes away."),
  .group = N_ ("edges"),
  .operand = "gaussian(2)",
  .methods = &(const ConvGeneratorMethods) { .combine = combine_highpass },
};

static ConvCombination
combine_invert (const double *values)
{
  (void) values;
  return (ConvCombination) { .scale = -1, .offset = 1 };
}

const ConvGenerator conv_generator_invert = {
  .name = "invert",
  .title = N_ ("Negative"),
  .help = N_ ("The result of another kernel, with light and dark exchanged."),
  .group = N_ ("basics"),
  .operand = "gaussian(2)",
  .methods = &(const ConvGeneratorMethods) { .combine = combine_invert },
};
