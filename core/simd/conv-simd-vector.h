/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vector type of one level, and what all loops share. CONV_SIMD_LEVEL is the level's name. */
#pragma once

#include <string.h>

#include "../conv-simd-private.h"

/* One register of the level. The bits of a result do not depend on it: lanes run across outputs. */
#if defined __AVX512F__
#define LANES 16
#elif defined __AVX2__
#define LANES 8
#else
#define LANES 4
#endif

typedef float Vector __attribute__ ((vector_size (LANES * sizeof (float))));

#define ALWAYS_INLINE static inline __attribute__ ((always_inline))

#define CONV_SIMD_PASTE(level, name) conv_simd_##level##_##name
#define CONV_SIMD_EXPAND(level, name) CONV_SIMD_PASTE (level, name)

/* LEVEL_NAME (taps) is conv_simd_avx2_taps, or the like. */
#define LEVEL_NAME(name) CONV_SIMD_EXPAND (CONV_SIMD_LEVEL, name)

ALWAYS_INLINE Vector
load (const float *p)
{
  Vector v;

  memcpy (&v, p, sizeof v);
  return v;
}

ALWAYS_INLINE void
store (float *p, Vector v)
{
  memcpy (p, &v, sizeof v);
}

void LEVEL_NAME (sparse) (const ConvSums *sums, const ConvTaps *taps);
void LEVEL_NAME (dense) (const ConvSums *sums, const ConvDense *kernel);
int LEVEL_NAME (are_opaque) (const float *pixels, size_t n_pixels, size_t n_channels);
void LEVEL_NAME (show) (const ConvShow *show, float *row, const float *center, size_t n_pixels);
void LEVEL_NAME (fft_kernel) (const ConvTransform *transform, const float *kernel, float *spectrum);
void LEVEL_NAME (fft_convolve) (const ConvTransform *transform,
                                const float *spectrum,
                                const ConvFftPair *pair,
                                float *work);
