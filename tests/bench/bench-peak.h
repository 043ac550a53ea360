/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arithmetic peak of one instruction set; bench-peak.c is compiled once for each. */
#pragma once

#include <stddef.h>

/**
 * BenchPeak:
 * @level: name of the instruction set, as in ConvSimd
 * @operations: multiplications and additions of one round
 * @run: does that many rounds; what it returns is of no use, but keeps the compiler from leaving it all
 *   out
 */
typedef struct
{
  const char *level;
  size_t operations;
  float (*run) (size_t n_rounds);
} BenchPeak;

extern const BenchPeak conv_simd_baseline_peak;
extern const BenchPeak conv_simd_avx2_peak;
extern const BenchPeak conv_simd_avx512_peak;
