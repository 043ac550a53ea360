/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The truth that every algorithm is held against: four loops in double, written from the formulas in
 * conv-plan.h and nothing else. */
#pragma once

#include "conv.h"

/**
 * reference_convolve:
 * @spec: as for conv_plan_new(); size and channels are those of @source
 * @result: written: width × height × n_channels doubles
 * @bound: written: how far a result in single precision may be off, per pixel
 *
 * The bound: a sum of n products in single precision is off by at most (n + 2)·2⁻²⁴·Σ|k/d|·max|x|.
 * The alpha rule divides such sums by a share M (keep) or A/S (convolve) that is itself off by
 * (n + 2)·2⁻²⁴ (times Σ|k/d|/|S| for convolve), so both errors grow by 1/share; a stretch divides
 * by the range once more.
 */
void reference_convolve (const ConvKernel *kernel,
                         const ConvPlanSpec *spec,
                         const ConvImage *source,
                         double *result,
                         double *bound);

/** REFERENCE_MAX_KERNELS: how many kernels the reference can combine. */
#define REFERENCE_MAX_KERNELS 64

/** REFERENCE_SCORE_ERROR: how far scores may be off, by conv-score.h. */
#define REFERENCE_SCORE_ERROR 0x1p-12

/**
 * reference_combine:
 *
 * The same for several kernels. What combining makes of answers is off by no more than all of them
 * together; where the winner of CONV_COMBINE_ARGMAX leads by less than that, the bound is infinite.
 */
void reference_combine (ConvKernel *const *kernels,
                        int n,
                        const ConvPlanSpec *spec,
                        const ConvImage *source,
                        double *result,
                        double *bound);

/** reference_assert_combined: fails unless each pixel of @actual agrees within the bound, and nearly
 * every winner is clear. */
void reference_assert_combined (ConvKernel *const *kernels,
                                int n_kernels,
                                const ConvPlanSpec *spec,
                                const ConvImage *source,
                                const ConvImage *actual,
                                const char *name);

/** reference_assert: fails unless each pixel of @actual agrees within the bound. */
void reference_assert (const ConvKernel *kernel,
                       const ConvPlanSpec *spec,
                       const ConvImage *source,
                       const ConvImage *actual,
                       const char *name);

/**
 * ReferencePlaces:
 * @x: (array length=n): columns
 * @y: (array length=n): rows
 * @tolerance: how far a sum may be off, as a share of Σ|k/d|; values are at most 1
 */
typedef struct
{
  size_t n;
  const int *x, *y;
  double tolerance;
} ReferencePlaces;

/** reference_assert_at: the same for a few pixels of a large picture; not for a stretched output. */
void reference_assert_at (const ConvKernel *kernel,
                          const ConvPlanSpec *spec,
                          const ConvImage *source,
                          const ConvImage *actual,
                          const ReferencePlaces *places,
                          const char *name);
