/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the machine could do at best, measured at the same time as what we do. */
#pragma once

#include "conv.h"

/**
 * BenchLimits:
 * @operations: multiplications and additions per second, in the proportion 1 to 1, not fused, with the
 *   instruction set in use
 * @floats: floats copied per second with memcpy() from one picture to another
 */
typedef struct
{
  double operations;
  double floats;
} BenchLimits;

/**
 * bench_measure_limits:
 * @n_threads: how many threads do it at once
 * @n_rounds: of multiplications; about 10 ns each
 * @source: copied
 * @target: written; as large as @source
 */
BenchLimits
bench_measure_limits (int n_threads, size_t n_rounds, const ConvImage *source, ConvImage *target);
