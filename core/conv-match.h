/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding where a picture looks like a kernel: the best places by their match score (conv-score.h). */
#pragma once

#include "conv-plan.h"

G_BEGIN_DECLS

/** CONV_MATCH_RADIUS_MAX: the largest radius. */
#define CONV_MATCH_RADIUS_MAX 1023

/** CONV_MATCH_COUNT_MAX: how many matches may be asked for. */
#define CONV_MATCH_COUNT_MAX 1000000

/**
 * ConvMatch:
 * @x: of the pixel that the kernel's anchor meets
 * @y: likewise
 * @score: −1 … 1, a multiple of 2⁻²⁰
 * @kernel: index of the kernel that was found
 */
typedef struct
{
  int x, y;
  double score;
  int kernel;
} ConvMatch;

/**
 * ConvMatchSpec:
 * @threshold: the least score that counts, −1 … 1
 * @radius: 0 … CONV_MATCH_RADIUS_MAX; a place counts only if none within so many pixels, across, down and
 *   diagonally, answers the same kernel better, or as well and comes first in reading order
 * @max_count: 1 … CONV_MATCH_COUNT_MAX; of more matches the best are kept
 *
 * Scores are compared as multiples of 2⁻²⁰, so that places which differ by the rounding of floats only
 * are equal, and a threshold of 1 finds what agrees exactly.
 */
typedef struct
{
  double threshold;
  int radius;
  int max_count;
} ConvMatchSpec;

/**
 * conv_match_find:
 * @kernels: (array length=n_kernels): each is looked for by itself, and suppresses no match of another;
 *   their divisors and offsets play no part
 * @plan_spec: for images of one channel or of one and alpha, with a score; edge, output, relu, clamp, fade
 *   and combine are not looked at
 * @io: gives the picture; @io->write and @io->output are not looked at
 *
 * Only places count where the whole kernel lies in the image, and whose pixel is not fully transparent.
 * Scores are taken as they are computed: memory is bounded by tiles and by @max_count.
 *
 * Returns: (transfer full) (element-type ConvMatch): best first, of equal ones the first in reading
 *   order, then of the first kernel; or %NULL with an error as of conv_plan_new() and
 *   conv_plan_execute()
 */
GArray *conv_match_find (ConvKernel *const *kernels,
                         size_t n_kernels,
                         const ConvPlanSpec *plan_spec,
                         const ConvMatchSpec *spec,
                         const ConvIO *io,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
