/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hot loops, and the choice of the instruction set they run with.
 *
 * Each loop stands once in simd/, in GCC vector types, and is compiled once per level. Lanes run across
 * outputs, never across taps, and nothing is contracted, so every level gives the same bits. */
#pragma once

#include <stddef.h>

/**
 * ConvSimd:
 * @name: the level, for conv_plan_describe()
 * @taps: dst[i] = Σₖ weights[k] · src[i + offsets[k]] for i = 0 … n − 1, summed in the order of the
 *   taps. @offsets count floats. Nothing but these elements is read or written; @dst is not in @src.
 */
typedef struct
{
  const char *name;
  void (*taps) (float *dst,
                const float *src,
                const float *weights,
                const ptrdiff_t *offsets,
                size_t n_taps,
                size_t n);
} ConvSimd;

/** conv_simd_get: the best level that this processor has. */
const ConvSimd *conv_simd_get (void);
