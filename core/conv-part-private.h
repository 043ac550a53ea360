/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvPart: one of the kernels of a plan, made ready. */
#pragma once

#include "conv-algorithm-private.h"

G_BEGIN_DECLS

/**
 * ConvPart:
 * @kernel: turned, where the spec says so
 * @filter: size and weights; the latter only until they are prepared
 * @anchor_x: the column of the weight that stands on the pixel itself
 * @sign: +1 or −1 if all weights have it, zeros aside, else 0
 * @prepared_absolute: for Σ|k|…, of a score for Σk²…; %NULL where it is not needed or is sign · Σk…
 * @sum: Σk/d, and @absolute_sum Σ|k/d|, as the algorithm itself returns them for a picture of ones, so that
 *   on opaque ground the long path gives the bits of the short one
 * @is_flat: of a score, but for product: nothing is left of the template
 * @weighing_error: what counts as 0 where sums weigh neighbours: the algorithm's error for alpha
 */
typedef struct
{
  ConvKernel *kernel;
  ConvFilter filter;
  int anchor_x, anchor_y;
  int sign;
  ConvScore score;
  gboolean is_flat;

  const ConvAlgorithmClass *class;
  ConvAlgorithm algorithm;
  gpointer prepared, prepared_absolute;
  float sum, absolute_sum;
  float weighing_error;
} ConvPart;

/** conv_part_init: everything that can be said of @kernel, turned first where @flip, before an algorithm
 * is prepared. Of a score the filter is its template, see conv_template_fill(). */
gboolean conv_part_init (
    ConvPart *part, const ConvKernel *kernel, gboolean flip, ConvScore score, GError **error);

/** conv_part_choose: fills in class and algorithm. */
gboolean conv_part_choose (ConvPart *part, ConvAlgorithm wanted, GError **error);

/**
 * conv_part_prepare:
 * @weighs: sums weigh neighbours, so those of |k| are needed
 *
 * Prepares the algorithm chosen.
 */
gboolean conv_part_prepare (ConvPart *part, gboolean weighs, GError **error);

void conv_part_clear (ConvPart *part);

/** conv_part_get_scratch_size: what a run over @width × @height pixels of @n_channels needs. */
size_t conv_part_get_scratch_size (const ConvPart *part, int width, int height, int n_channels);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ConvPart, conv_part_clear)

G_END_DECLS
