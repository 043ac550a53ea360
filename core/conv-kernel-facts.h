/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be said about a kernel's numbers, before it meets a picture. */
#pragma once

#include "conv-kernel.h"

G_BEGIN_DECLS

/** CONV_RANK_MAX_SIDE: above this, on its shorter side, a kernel's rank is only told when it is 1. */
#define CONV_RANK_MAX_SIDE 255

/**
 * ConvKernelFacts:
 * @sum: Σ weight
 * @gain: Σ weight / divisor: what a flat grey is multiplied by; exactly 0 for a zero sum
 * @minimum: the lowest result from values 0 … 1, offset included
 * @maximum: the highest
 * @rank: how many products of a column and a row the kernel is the sum of; 0 for an all-zero one, −1 where
 *   it was not computed
 * @has_shift: the sum is not zero, so that the weights have a centre
 * @shift_x: columns from the anchor to the centroid of the weights, to the right
 * @shift_y: rows, downwards
 */
typedef struct
{
  double sum, gain;
  double minimum, maximum;
  int rank;
  gboolean has_shift;
  double shift_x, shift_y;
} ConvKernelFacts;

/** conv_kernel_get_facts: fills in @facts; takes time with the third power of the side, for the rank. */
void conv_kernel_get_facts (const ConvKernel *kernel, ConvKernelFacts *facts);

/** conv_kernel_get_positive_sum: Σ of the weights above 0, not divided. */
double conv_kernel_get_positive_sum (const ConvKernel *kernel);

/** conv_kernel_is_zero: whether every weight is 0. */
gboolean conv_kernel_is_zero (const ConvKernel *kernel);

G_END_DECLS
