/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is summed up: the padded pixels themselves on the short path; on the long path values times their
 * opacity, with what weighs them beside them. The formulas stand in conv-plan.h. */
#pragma once

#include "conv-axis-private.h"
#include "conv-plan-private.h"

G_BEGIN_DECLS

/** conv_weigh_misses: whether neighbours are missing. */
gboolean conv_weigh_misses (const ConvPlan *plan, const ConvAxis *x_axis, const ConvAxis *y_axis);

/**
 * conv_weigh_is_needed:
 * @padded: the padded tile, @height rows of @width pixels, @stride floats apart
 *
 * Whether anything weighs the neighbours differently: alpha that is not 1, or conv_weigh_misses().
 * Else the plain sums are the answer.
 */
gboolean conv_weigh_is_needed (const ConvPlan *plan,
                               const ConvAxis *x_axis,
                               const ConvAxis *y_axis,
                               const float *padded,
                               size_t stride,
                               int width,
                               int height);

/** conv_weigh_extract: the luminance or the alpha of each pixel, for the short path; no gaps between the
 * rows of @values. */
void conv_weigh_extract (
    const ConvPlan *plan, const float *padded, size_t stride, int width, int height, float *values);

/**
 * conv_weigh:
 * @padded: @height rows of @width pixels, @stride floats apart
 * @work: written: per pixel n_values values times alpha, then n_weighing floats: alpha, if it weighs,
 *   then 1 inside the image and 0 outside, if what is outside is missing
 * @weighing: (nullable): written: the last n_weighing of them once more, by themselves
 */
void conv_weigh (const ConvPlan *plan,
                 const ConvAxis *x_axis,
                 const ConvAxis *y_axis,
                 const float *padded,
                 size_t stride,
                 int width,
                 int height,
                 float *work,
                 float *weighing);

G_END_DECLS
