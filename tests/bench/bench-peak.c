/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-peak.h"

#include "simd/conv-simd-vector.h"

/* Enough independent sums to hide the latency of a multiplication and an addition, and few enough to stay
 * in 16 registers. */
#define N_SUMS 12

#define QUOTE(text) #text
#define TEXT(text) QUOTE (text)

static float
run (size_t n_rounds)
{
  Vector sums[N_SUMS];
  float total = 0;

  /* All different, or the compiler finds out that one of them is enough. */
  for (size_t i = 0; i < N_SUMS; i++)
    sums[i] = (Vector) { 0 } + (float) (i + n_rounds);
  for (size_t round = 0; round < n_rounds; round++)
    for (size_t i = 0; i < N_SUMS; i++)
      sums[i] = sums[i] * 0.75f + 1;
  for (size_t i = 0; i < N_SUMS; i++)
    total += sums[i][i % LANES];
  return total;
}

const BenchPeak LEVEL_NAME (peak) = {
  .level = TEXT (CONV_SIMD_LEVEL),
  .operations = 2 * N_SUMS * LANES,
  .run = run,
};
