/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kernel as the template of a match score. */
#pragma once

#include "conv-kernel.h"
#include "conv-score.h"

G_BEGIN_DECLS

/**
 * conv_template_fill:
 * @weights: written: as many as @kernel has; their sums with a picture are the score but for what it is
 *   divided by. Of length 1 for cosine and zncc, and without a mean for zncc; all 0 where nothing remains.
 */
void conv_template_fill (const ConvKernel *kernel, ConvScore score, double *weights);

/* What is left of a sum of squares once the mean is gone, if it is nothing but rounding: numbers that
 * differ in their last bits as floats only are flat. */
static inline gboolean
conv_template_is_flat (double squares_without_mean, double squares)
{
  return squares_without_mean <= 0x1p-44 * squares;
}

G_END_DECLS
