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

#define CACHE_LINE 16 /* floats */

/* Fetches @n floats from @p on, to be read; or, a constant, to be written. What processors do not expect to
 * be needed, because it lies in another row, is fetched while the present is worked on. */
ALWAYS_INLINE void
fetch (const void *p, size_t n, const int write)
{
  for (size_t i = 0; i < n; i += CACHE_LINE)
    if (write)
      __builtin_prefetch ((const float *) p + i, 1);
    else
      __builtin_prefetch ((const float *) p + i, 0);
}

/* Past the caches, so that what was there need not be fetched first; @p is aligned like a vector. */
ALWAYS_INLINE void
stream (float *p, Vector v)
{
#if defined __clang__
  __builtin_nontemporal_store (v, (Vector *) (void *) p);
#elif defined __AVX512F__
  __builtin_ia32_movntps512 (p, v);
#elif defined __AVX2__
  __builtin_ia32_movntps256 (p, v);
#elif defined __SSE__
  __builtin_ia32_movntps (p, v);
#else
  store (p, v);
#endif
}

/* What has been streamed is there for other threads, too, before what is stored from now on. */
ALWAYS_INLINE void
end_stream (void)
{
#if defined __SSE__
  __builtin_ia32_sfence ();
#endif
}

typedef int Bits __attribute__ ((vector_size (LANES * sizeof (int))));

ALWAYS_INLINE Bits
bits_of (Vector v)
{
  Bits bits;

  memcpy (&bits, &v, sizeof bits);
  return bits;
}

ALWAYS_INLINE Vector
vector_of (Bits bits)
{
  Vector v;

  memcpy (&v, &bits, sizeof v);
  return v;
}

ALWAYS_INLINE Bits
load_bits (const int *p)
{
  Bits bits;

  memcpy (&bits, p, sizeof bits);
  return bits;
}

/* @a where all bits of @where are set, @b where none is. */
ALWAYS_INLINE Vector
choose (Bits where, Vector a, Vector b)
{
  return vector_of ((where & bits_of (a)) | (~where & bits_of (b)));
}

ALWAYS_INLINE int
is_any_set (Bits bits)
{
  int lanes[LANES], all = 0;

  memcpy (lanes, &bits, sizeof lanes);
  for (size_t i = 0; i < LANES; i++)
    all |= lanes[i];
  return all != 0;
}

/* Longest pixel. */
#define MAX_CHANNELS 4

/* A ConvShow, laid out for vectors that start at any channel. */
typedef struct
{
  float shift[LANES + MAX_CHANNELS];
  int opaque[LANES + MAX_CHANNELS]; /* all bits set where 1 is written */
  size_t n_channels;                /* 0: sums are left as they are */
  int kept_bits, clamp;
} Show;

ALWAYS_INLINE Show
prepare_show (const ConvShow *from)
{
  Show show = { .n_channels = 0, .kept_bits = -1 };

  /* Nothing but −0 can be added to any sum without changing its bits. */
  for (size_t i = 0; from == NULL && i < LANES + MAX_CHANNELS; i++)
    show.shift[i] = -0.0F;
  if (from == NULL)
    return show;
  for (size_t i = 0; i < LANES + MAX_CHANNELS; i++)
    {
      const size_t channel = i % from->n_channels;
      show.shift[i] = from->shift[channel];
      show.opaque[i] = from->opaque && channel == from->n_channels - 1 ? -1 : 0;
    }
  show.n_channels = from->n_channels;
  show.kept_bits = from->absolute ? 0x7fffffff : -1;
  show.clamp = from->clamp;
  return show;
}

/* That of float @i of a row. */
ALWAYS_INLINE size_t
channel_of (const Show *show, size_t i)
{
  return show->n_channels == 3 ? i % 3 : i & (show->n_channels - 1);
}

/* The sums of a row from float @i on. */
ALWAYS_INLINE Vector
show_vector (const Show *show, size_t i, Vector sums)
{
  const Vector zero = { 0 }, one = zero + 1;

  if (show->n_channels == 0)
    return sums;
  const size_t channel = channel_of (show, i);
  Vector v = vector_of (bits_of (sums) & show->kept_bits) + load (show->shift + channel);
  if (show->clamp)
    v = choose (v > 0, choose (v < 1, v, one), zero);
  return choose (load_bits (show->opaque + channel), one, v);
}

/* What is made of vectors that all start with the same channel. */
typedef struct
{
  Vector shift;
  Bits opaque, kept;
} Plain;

/* Whether all vectors of a row can start with the same channel, and nothing is cut off. */
ALWAYS_INLINE int
is_plain (const Show *show)
{
  return show->n_channels != 3 && !show->clamp;
}

ALWAYS_INLINE Plain
prepare_plain (const Show *show, size_t i)
{
  const size_t channel = show->n_channels > 0 ? channel_of (show, i) : 0;

  return (Plain) { .shift = load (show->shift + channel),
                   .opaque = load_bits (show->opaque + channel),
                   .kept = (Bits) { 0 } + show->kept_bits };
}

ALWAYS_INLINE Vector
show_plain (const Plain *plain, Vector sum)
{
  const Vector one = (Vector) { 0 } + 1;

  return choose (plain->opaque, one, vector_of (bits_of (sum) & plain->kept) + plain->shift);
}

ALWAYS_INLINE float
show_single (const Show *show, size_t i, float sum)
{
  const Vector zero = { 0 };

  return show_vector (show, i, zero + sum)[0];
}

/* Enough independent sums in a single row to hide the latency of an addition. */
#define FLAT_VECTORS 8

/* What follows the sums that have just been stored, from float @i of a row on. It is done there, because
 * decisions in the midst of a block would drive its sums out of their registers. */
ALWAYS_INLINE void
show_block (const Show *show, float *dst, size_t i, size_t n_vectors)
{
  if (show->n_channels == 0)
    return;
  for (size_t v = 0; v < n_vectors; v++)
    store (dst + v * LANES, show_vector (show, i + v * LANES, load (dst + v * LANES)));
}

void LEVEL_NAME (sparse) (const ConvSums *sums, const ConvTaps *taps);
void LEVEL_NAME (dense) (const ConvSums *sums, const ConvDense *kernel);
int LEVEL_NAME (are_opaque) (
    const float *pixels, size_t stride, size_t width, size_t height, size_t n_channels);
void
    LEVEL_NAME (show) (const ConvShow *show, float *pixels, size_t stride, size_t n, size_t height);
void LEVEL_NAME (weigh) (const float *pixels, float *weighed, size_t n_pixels);
void LEVEL_NAME (finish) (const ConvRule *rule, const ConvWeighedRow *row, size_t n_pixels);
void LEVEL_NAME (fft_kernel) (const ConvTransform *transform,
                              const float *kernel,
                              float *spectrum,
                              float *scratch);
int LEVEL_NAME (fft_forward) (const ConvTransform *transform,
                              const ConvFftTile *tile,
                              float *spectra,
                              float *scratch);
void LEVEL_NAME (fft_back) (const ConvTransform *transform,
                            const float *spectra,
                            const float *spectrum,
                            const ConvFftTile *tile,
                            float *scratch);
int LEVEL_NAME (fft_convolve) (const ConvTransform *transform,
                               const float *spectrum,
                               const ConvFftTile *tile,
                               float *scratch);
