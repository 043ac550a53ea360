/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvAdvice: what a kernel and an output mode do to flat areas, and what would repair it. */
#pragma once

#include "conv-plan.h"

G_BEGIN_DECLS

/**
 * ConvVerdict:
 * @CONV_VERDICT_ALL_ZERO: all weights are 0
 * @CONV_VERDICT_FLAT_BLACK: zero sum, shown as it is: flat areas turn black
 * @CONV_VERDICT_FLAT_GREY: zero sum: flat areas turn mid-grey
 * @CONV_VERDICT_FLAT_LEVEL: zero sum: flat areas turn into the grey of the offset, @value (1 is white)
 * @CONV_VERDICT_FLAT_ABSOLUTE: zero sum, absolute: flat areas black, edges bright
 * @CONV_VERDICT_STRETCHED: the range is stretched, whatever it is
 * @CONV_VERDICT_NEGATIVE_DARK: the picture turns negative and dark
 * @CONV_VERDICT_NEGATIVE: the picture turns negative, and the offset makes up for it
 * @CONV_VERDICT_BRIGHTER: @value times brighter
 * @CONV_VERDICT_DARKER: darkened to the share @value
 * @CONV_VERDICT_LIFTED: everything gets lighter by @value, or darker where that is below 0
 * @CONV_VERDICT_KEPT: brightness is kept
 */
typedef enum
{
  CONV_VERDICT_ALL_ZERO,
  CONV_VERDICT_FLAT_BLACK,
  CONV_VERDICT_FLAT_GREY,
  CONV_VERDICT_FLAT_LEVEL,
  CONV_VERDICT_FLAT_ABSOLUTE,
  CONV_VERDICT_STRETCHED,
  CONV_VERDICT_NEGATIVE_DARK,
  CONV_VERDICT_NEGATIVE,
  CONV_VERDICT_BRIGHTER,
  CONV_VERDICT_DARKER,
  CONV_VERDICT_LIFTED,
  CONV_VERDICT_KEPT,
} ConvVerdictKind;

/** ConvRemedy: what can be offered; flags. */
typedef enum
{
  CONV_REMEDY_KEEP_BRIGHTNESS = 1 << 0,
  CONV_REMEDY_CENTER = 1 << 1,
  CONV_REMEDY_ABSOLUTE = 1 << 2,
  CONV_REMEDY_FIT_RANGE = 1 << 3,
} ConvRemedy;

/**
 * ConvAdvice:
 * @warns: the verdict is hardly what was wanted
 * @remedies: ConvRemedy flags of what would help here
 */
typedef struct
{
  ConvVerdictKind verdict;
  double value;
  gboolean warns;
  unsigned remedies;
} ConvAdvice;

/**
 * conv_advice_get:
 * @output: never AUTO
 * @mid_grey: what CONV_OUTPUT_CENTER adds, 0.5 or its linear light
 */
void
conv_advice_get (const ConvKernel *kernel, ConvOutput output, double mid_grey, ConvAdvice *advice);

/** conv_advice_keep_brightness: (transfer full): the kernel with divisor auto and no offset. */
ConvKernel *conv_advice_keep_brightness (const ConvKernel *kernel, GError **error);

/**
 * conv_advice_fit_range:
 * @output: CLIP, ABSOLUTE or CENTER
 *
 * Returns: (transfer full): a zero-sum kernel with the divisor (and for CLIP an offset of 0.5) with which
 *   no picture with values 0 … 1 can be cut off
 */
ConvKernel *conv_advice_fit_range (const ConvKernel *kernel,
                                   ConvOutput output,
                                   double mid_grey,
                                   GError **error);

G_END_DECLS
