/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hot loops, and the choice of the instruction set they run with.
 *
 * Each loop stands once in simd/, in GCC vector types, and is compiled once per level. Lanes run across
 * outputs, never across taps, and nothing is contracted, so every level gives the same bits. */
#pragma once

#include <stddef.h>

/**
 * ConvSums:
 * @dst: @height rows of @n floats, @dst_stride floats apart; written
 * @src: where the sums read, @src_stride floats from row to row; does not overlap @dst
 *
 * A rectangle of sums. Nothing but its elements is written, nothing but what they need is read.
 */
typedef struct
{
  float *dst;
  size_t dst_stride;
  const float *src;
  size_t src_stride;
  size_t n, height;
} ConvSums;

/** ConvTaps: @n weights, each at an offset in floats from the output's place in the source. */
typedef struct
{
  size_t n;
  const float *weights;
  const ptrdiff_t *offsets;
} ConvTaps;

/** ConvDense: @height × @width weights, row-major; neighbours in a row are @step floats apart. */
typedef struct
{
  size_t width, height, step;
  const float *weights;
} ConvDense;

/**
 * ConvSimd:
 * @name: the level, for conv_plan_describe()
 * @sparse: dst[y][i] = Σₖ weights[k] · src[y][i + offsets[k]], in the order of the taps
 * @dense: dst[y][i] = Σ weights[v][u] · src[y + v][i + u · step], in the order of the rows: the bits of
 *   @sparse with the same taps
 */
typedef struct
{
  const char *name;
  void (*sparse) (const ConvSums *sums, const ConvTaps *taps);
  void (*dense) (const ConvSums *sums, const ConvDense *kernel);
} ConvSimd;

/** CONV_SIMD_VARIABLE: environment variable that names a level, for tests; others are ignored. */
#define CONV_SIMD_VARIABLE "CONVOLVE_SIMD"

/**
 * conv_simd_list:
 * @n_levels: (out): how many
 *
 * Returns: (array length=n_levels): the levels that this processor has, from slow to fast
 */
const ConvSimd *const *conv_simd_list (size_t *n_levels);

/** conv_simd_get: the level to use: the fastest, or the one named in the environment; chosen once. */
const ConvSimd *conv_simd_get (void);
