/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the programs of the bench share: time, medians, processors, kernels. */
#pragma once

#include "conv.h"

/** bench_now: seconds since some moment. */
double bench_now (void);

/** bench_cpu_now: seconds that the processors have spent on this process; what others do meanwhile does
 * not count. */
double bench_cpu_now (void);

/** bench_median: the middle one of @n_values values, at least 1; sorts them. */
double bench_median (double *values, size_t n_values);

/** bench_largest: the largest of @n_values values, at least 1. */
double bench_largest (const double *values, size_t n_values);

/** bench_list_processors: (transfer full): numbers of the processors that this process may use, as size_t;
 * none where the system does not tell. */
GArray *bench_list_processors (void);

/**
 * bench_pin:
 * @processors: from bench_list_processors()
 *
 * From now on this thread, and those it starts, share the first @n of @processors: a plan of one thread
 * has another one that reads and writes.
 *
 * Returns: whether the system does that
 */
gboolean bench_pin (const GArray *processors, int n);

/** bench_get_processor_name: (transfer full): "AMD EPYC", or "unknown". */
char *bench_get_processor_name (void);

/**
 * BenchKernel:
 * @BENCH_KERNEL_DENSE: positive weights without structure
 * @BENCH_KERNEL_RANK_1: positive weights, a column times a row, neither of them symmetric
 * @BENCH_KERNEL_SIGNED: weights of both signs, whose sum is not zero
 * @BENCH_KERNEL_SPARSE: one weight in sixteen is not zero
 */
typedef enum
{
  BENCH_KERNEL_DENSE,
  BENCH_KERNEL_RANK_1,
  BENCH_KERNEL_SIGNED,
  BENCH_KERNEL_SPARSE,
} BenchKernel;

/** Words for the kinds, by enum value. */
extern const char *const bench_kernel_words[];

/** bench_weights: (transfer full): @side × @side weights, the same in every run; Σ|k| is 1. */
double *bench_weights (BenchKernel kind, int side);
