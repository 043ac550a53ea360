/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What bench-core measures. */
#pragma once

#include "bench.h"

/**
 * BenchCase:
 * @side: of the kernel
 * @kind: its weights
 * @algorithm: forced, or AUTO: as users get it
 * @n_channels: of the picture; 0 means 4
 * @n_threads: 0 means 1
 * @soft: alpha is 0, ¼, ½ or 1; else it is 1 everywhere
 * @edge: what lies outside
 */
typedef struct
{
  int side;
  BenchKernel kind;
  ConvAlgorithm algorithm;
  int n_channels;
  int n_threads;
  gboolean soft;
  ConvEdge edge;
} BenchCase;

/** bench_cases: (array length=bench_n_cases) */
extern const BenchCase bench_cases[];
extern const size_t bench_n_cases;
