/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done to each pixel before and after the sums. */
#include "conv-simd-vector.h"

typedef int Bits __attribute__ ((vector_size (LANES * sizeof (int))));

/* A whole number of pixels of any kind, and of vectors. */
#define PERIOD_VECTORS 3
#define PERIOD (PERIOD_VECTORS * LANES)

/* How many vectors are looked at before a decision. */
#define OPAQUE_VECTORS 8

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

/* All bits set in the last channel of each pixel. */
ALWAYS_INLINE void
mark_last_channel (Bits mask[PERIOD_VECTORS], size_t n_channels)
{
  int marks[PERIOD];

  for (size_t i = 0; i < PERIOD; i++)
    marks[i] = i % n_channels == n_channels - 1 ? -1 : 0;
  memcpy (mask, marks, sizeof marks);
}

int
LEVEL_NAME (are_opaque) (const float *pixels, size_t n_pixels, size_t n_channels)
{
  const size_t n = n_pixels * n_channels;
  Bits alpha[PERIOD_VECTORS];
  size_t i = 0;

  mark_last_channel (alpha, n_channels);
  for (; i + OPAQUE_VECTORS * LANES <= n; i += OPAQUE_VECTORS * LANES)
    {
      Bits differs = { 0 };
      for (size_t v = 0; v < OPAQUE_VECTORS; v++)
        differs |= load (pixels + i + v * LANES) != 1;
      if (is_any_set (differs & alpha[0]))
        return 0;
    }
  for (i += n_channels - 1; i < n; i += n_channels)
    if (pixels[i] != 1)
      return 0;
  return 1;
}

ALWAYS_INLINE Vector
clamp_to_unit (Vector v)
{
  const Vector zero = { 0 }, one = zero + 1;

  return choose (v > 0, choose (v < 1, v, one), zero);
}

/* One vector of sums turned into results; @shift and @alpha are laid out like it. */
ALWAYS_INLINE Vector
show_vector (const ConvShow *show, Vector sums, Vector shift, Bits alpha, Vector center)
{
  const Bits no_sign = (Bits) { 0 } + 0x7fffffff;
  Vector v = sums;

  if (show->absolute)
    v = vector_of (bits_of (v) & no_sign);
  v += shift;
  if (show->clamp)
    v = clamp_to_unit (v);
  return choose (alpha, center, v);
}

/* @n floats, a period or less at the end of a row. */
static void
show_rest (const ConvShow *show,
           float *row,
           const float *center,
           size_t n,
           const Vector *shift,
           const Bits *alpha)
{
  Vector sums[PERIOD_VECTORS] = { 0 }, centers[PERIOD_VECTORS] = { 0 };

  memcpy (sums, row, n * sizeof *row);
  memcpy (centers, center, n * sizeof *row);
  for (size_t v = 0; v < PERIOD_VECTORS; v++)
    sums[v] = show_vector (show, sums[v], shift[v], alpha[v], centers[v]);
  memcpy (row, sums, n * sizeof *row);
}

void
LEVEL_NAME (show) (const ConvShow *show, float *row, const float *center, size_t n_pixels)
{
  const size_t n = n_pixels * show->n_channels;
  float shifts[PERIOD];
  Vector shift[PERIOD_VECTORS];
  Bits alpha[PERIOD_VECTORS] = { 0 };
  size_t i = 0;

  for (size_t k = 0; k < PERIOD; k++)
    shifts[k] = show->shift[k % show->n_channels];
  memcpy (shift, shifts, sizeof shift);
  if (show->keeps_alpha)
    mark_last_channel (alpha, show->n_channels);
  for (; i + PERIOD <= n; i += PERIOD)
    for (size_t v = 0; v < PERIOD_VECTORS; v++)
      {
        const size_t at = i + v * LANES;
        store (row + at,
               show_vector (show, load (row + at), shift[v], alpha[v], load (center + at)));
      }
  show_rest (show, row + i, center + i, n - i, shift, alpha);
}
