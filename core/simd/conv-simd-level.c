/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compiled once per instruction set; CONV_SIMD_LEVEL is the level's name. */
#include "../conv-simd-private.h"

#include <string.h>

/* One register of the level; the bits of a result do not depend on it. */
#if defined __AVX512F__
#define VECTOR_SIZE 64
#elif defined __AVX2__
#define VECTOR_SIZE 32
#else
#define VECTOR_SIZE 16
#endif

typedef float Vector __attribute__ ((vector_size (VECTOR_SIZE)));

#define LANES (sizeof (Vector) / sizeof (float))

/* Enough independent sums to hide the latency of an addition. */
#define N_VECTORS 8

static Vector
load (const float *p)
{
  Vector v;

  memcpy (&v, p, sizeof v);
  return v;
}

static void
store (float *p, Vector v)
{
  memcpy (p, &v, sizeof v);
}

static void
taps (float *dst,
      const float *src,
      const float *weights,
      const ptrdiff_t *offsets,
      size_t n_taps,
      size_t n)
{
  size_t i = 0;

  for (; i + N_VECTORS * LANES <= n; i += N_VECTORS * LANES)
    {
      Vector sum[N_VECTORS] = { 0 };
      for (size_t k = 0; k < n_taps; k++)
        for (size_t v = 0; v < N_VECTORS; v++)
          sum[v] += weights[k] * load (src + i + v * LANES + offsets[k]);
      for (size_t v = 0; v < N_VECTORS; v++)
        store (dst + i + v * LANES, sum[v]);
    }
  for (; i + LANES <= n; i += LANES)
    {
      Vector sum = { 0 };
      for (size_t k = 0; k < n_taps; k++)
        sum += weights[k] * load (src + i + offsets[k]);
      store (dst + i, sum);
    }
  for (; i < n; i++)
    {
      float sum = 0;
      for (size_t k = 0; k < n_taps; k++)
        sum += weights[k] * src[(ptrdiff_t) i + offsets[k]];
      dst[i] = sum;
    }
}

#define PASTE(a, b) a##b
#define NAME(level) PASTE (conv_simd_, level)
#define QUOTE(text) #text
#define TEXT(text) QUOTE (text)

extern const ConvSimd NAME (CONV_SIMD_LEVEL);

const ConvSimd NAME (CONV_SIMD_LEVEL) = {
  .name = TEXT (CONV_SIMD_LEVEL),
  .taps = taps,
};
