/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvOptions: everything a run can be asked for, besides its kernel. */
#pragma once

#include "conv-plan.h"

G_BEGIN_DECLS

/**
 * ConvLight:
 * @CONV_LIGHT_PERCEPTUAL: the numbers that the user sees are summed
 * @CONV_LIGHT_LINEAR: light is summed
 */
typedef enum
{
  CONV_LIGHT_PERCEPTUAL,
  CONV_LIGHT_LINEAR,
} ConvLight;

extern const char *const conv_light_words[];

/**
 * ConvOptions:
 * @flip: true convolution: the kernel is turned by 180° first
 * @edge_color: for CONV_EDGE_COLOR: red, green, blue (sRGB, as shown) and alpha, 0 … 1
 * @channels: never 0
 * @output: AUTO: the preset's, else clip
 * @strength: percentage of the effect that is mixed in, 0 … 100
 * @repeat: how many passes, 1 … CONV_REPEAT_MAX
 * @combine: what becomes of the answers of several kernels
 * @relu: negative answers count as 0
 * @score: answers are match scores
 */
typedef struct
{
  gboolean flip;
  ConvEdge edge;
  double edge_color[4];
  ConvChannels channels;
  ConvAlpha alpha;
  ConvLight light;
  ConvOutput output;
  double strength;
  int repeat;
  ConvCombine combine;
  gboolean relu;
  ConvScore score;
} ConvOptions;

#define CONV_REPEAT_MAX 100

/** conv_options_default: what the procedure does when it is only given a kernel. */
extern const ConvOptions conv_options_default;

gboolean conv_options_equal (const ConvOptions *a, const ConvOptions *b);

G_END_DECLS
