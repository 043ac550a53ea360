/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-cases.h"

/* Whatever differs from the plain case: dense, RGBA, opaque, one thread, extend. */
const BenchCase bench_cases[] = {
  /* As users get it, with one thread and with two. */
  { 3 },
  { 3, .n_threads = 2 },
  { 5 },
  { 5, .n_threads = 2 },
  { 9 },
  { 9, .n_threads = 2 },
  { 15 },
  { 15, .n_threads = 2 },
  { 31 },
  { 31, .n_threads = 2 },
  { 51 },
  { 51, .n_threads = 2 },
  { 101 },
  { 101, .n_threads = 2 },
  { 255 },
  { 255, .n_threads = 2 },
  { 31, BENCH_KERNEL_RANK_1 },
  { 31, BENCH_KERNEL_RANK_1, .n_threads = 2 },
  { 101, BENCH_KERNEL_RANK_1 },
  { 101, BENCH_KERNEL_RANK_1, .n_threads = 2 },

  /* Each algorithm, also where another one is chosen: where they cross. */
  { 5, .algorithm = CONV_ALGORITHM_DIRECT },
  { 7, .algorithm = CONV_ALGORITHM_DIRECT },
  { 9, .algorithm = CONV_ALGORITHM_DIRECT },
  { 15, .algorithm = CONV_ALGORITHM_DIRECT },
  { 31, .algorithm = CONV_ALGORITHM_DIRECT },
  { 31, BENCH_KERNEL_SPARSE, CONV_ALGORITHM_DIRECT },
  { 3, BENCH_KERNEL_RANK_1, CONV_ALGORITHM_SEPARABLE },
  { 5, BENCH_KERNEL_RANK_1, CONV_ALGORITHM_SEPARABLE },
  { 9, BENCH_KERNEL_RANK_1, CONV_ALGORITHM_SEPARABLE },
  { 15, BENCH_KERNEL_RANK_1, CONV_ALGORITHM_SEPARABLE },
  { 5, .algorithm = CONV_ALGORITHM_FFT },
  { 7, .algorithm = CONV_ALGORITHM_FFT },
  { 9, .algorithm = CONV_ALGORITHM_FFT },

  /* Twice the side must not cost twice the time. */
  { 64 },
  { 128 },

  /* Channels. */
  { 5, .n_channels = 1 },
  { 5, .n_channels = 2 },
  { 5, .n_channels = 3 },
  { 31, .n_channels = 1 },
  { 31, .n_channels = 2 },
  { 31, .n_channels = 3 },

  /* Alpha: convolved, and kept. */
  { 3, .soft = TRUE },
  { 15, .soft = TRUE },
  { 101, .soft = TRUE },
  { 3, BENCH_KERNEL_SIGNED },
  { 3, BENCH_KERNEL_SIGNED, .soft = TRUE },
  { 15, BENCH_KERNEL_SIGNED, .soft = TRUE },
  { 101, BENCH_KERNEL_SIGNED, .soft = TRUE },

  /* What lies outside. */
  { 9, .edge = CONV_EDGE_MIRROR },
  { 9, .edge = CONV_EDGE_WRAP },
  { 9, .edge = CONV_EDGE_ZERO },
  { 9, .edge = CONV_EDGE_RENORMALIZE },
};
const size_t bench_n_cases = G_N_ELEMENTS (bench_cases);
