/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generators of several kernels: one kernel, turned. */
#include "conv-generate-private.h"

#include "conv-i18n-private.h"

const ConvGenerator conv_generator_compass4 = {
  .name = "compass4",
  .title = N_ ("Compass, 4 directions"),
  .help = N_ ("Another kernel and its quarter turns, counter-clockwise."),
  .group = N_ ("compass"),
  .operand = "gaussian-derivative(1)",
  .methods = &(const ConvGeneratorMethods) { .n_turns = 4 },
};

const ConvGenerator conv_generator_compass8 = {
  .name = "compass8",
  .title = N_ ("Compass, 8 directions"),
  .help = N_ ("Another kernel in eight directions, counter-clockwise in steps of 45°."),
  .group = N_ ("compass"),
  .operand = "gaussian-derivative(1)",
  .methods = &(const ConvGeneratorMethods) { .n_turns = 8 },
};
