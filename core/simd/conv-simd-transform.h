/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fourier transforms of LANES columns at a time.
 *
 * Forward transforms decimate in frequency and leave their result in digit-reversed order; backward ones
 * decimate in time and take it in that order, so nothing is ever reordered. A stage of radix 4 works on
 * spans of n, n / 4 … 4 numbers; where log₂ n is odd, the smallest is 8 and pairs are left for a stage of
 * radix 2. Every lane does the same operations in the same order, so the bits do not depend on LANES. */
#pragma once

#include "conv-simd-complex.h"

/* w and its powers for one butterfly. */
typedef struct
{
  float re1, im1, re2, im2, re3, im3;
} Twiddle;

/* Those of the stage that works on @span numbers, behind those of all wider ones. */
ALWAYS_INLINE const Twiddle *
twiddles_of (const ConvTransform *transform, size_t span)
{
  return (const Twiddle *) transform->twiddles + (transform->n - span) / 3;
}

/* d[0], d[q], d[2q], d[3q] forward; w⁰ = 1 needs no multiplication. */
ALWAYS_INLINE void
forward_butterfly (Complex *d, size_t q, const Twiddle *w)
{
  const Complex even = add (d[0], d[2 * q]), even_off = subtract (d[0], d[2 * q]);
  const Complex odd = add (d[q], d[3 * q]), difference = subtract (d[q], d[3 * q]);
  const Complex odd_off = { difference.im, -difference.re }; /* times −i */
  const Complex y1 = add (even_off, odd_off), y2 = subtract (even, odd);
  const Complex y3 = subtract (even_off, odd_off);

  d[0] = add (even, odd);
  d[q] = w != NULL ? turn (y1, w->re1, w->im1) : y1;
  d[2 * q] = w != NULL ? turn (y2, w->re2, w->im2) : y2;
  d[3 * q] = w != NULL ? turn (y3, w->re3, w->im3) : y3;
}

ALWAYS_INLINE void
backward_butterfly (Complex *d, size_t q, const Twiddle *w)
{
  const Complex y1 = w != NULL ? turn (d[q], w->re1, -w->im1) : d[q];
  const Complex y2 = w != NULL ? turn (d[2 * q], w->re2, -w->im2) : d[2 * q];
  const Complex y3 = w != NULL ? turn (d[3 * q], w->re3, -w->im3) : d[3 * q];
  const Complex even = add (d[0], y2), even_off = subtract (d[0], y2);
  const Complex odd = add (y1, y3), difference = subtract (y1, y3);
  const Complex odd_off = { -difference.im, difference.re }; /* times i */

  d[0] = add (even, odd);
  d[q] = add (even_off, odd_off);
  d[2 * q] = subtract (even, odd);
  d[3 * q] = subtract (even_off, odd_off);
}

/* Numbers that the innermost stage looks at together. */
ALWAYS_INLINE size_t
innermost_span (const ConvTransform *transform)
{
  size_t span = transform->n;

  while (span > 4)
    span /= 4;
  return span;
}

ALWAYS_INLINE void
forward_stage (const ConvTransform *transform, Complex *d, size_t span)
{
  const Twiddle *w = twiddles_of (transform, span);
  const size_t q = span / 4;

  for (size_t group = 0; group < transform->n; group += span)
    {
      forward_butterfly (d + group, q, NULL);
      for (size_t k = 1; k < q; k++)
        forward_butterfly (d + group + k, q, &w[k]);
    }
}

ALWAYS_INLINE void
backward_stage (const ConvTransform *transform, Complex *d, size_t span)
{
  const Twiddle *w = twiddles_of (transform, span);
  const size_t q = span / 4;

  for (size_t group = 0; group < transform->n; group += span)
    {
      backward_butterfly (d + group, q, NULL);
      for (size_t k = 1; k < q; k++)
        backward_butterfly (d + group + k, q, &w[k]);
    }
}

/* All stages but the innermost. */
static void
forward_stages (const ConvTransform *transform, Complex *d)
{
  for (size_t span = transform->n; span >= 8; span /= 4)
    forward_stage (transform, d, span);
}

static void
backward_stages (const ConvTransform *transform, Complex *d)
{
  for (size_t span = 4 * innermost_span (transform); span <= transform->n; span *= 4)
    backward_stage (transform, d, span);
}

/* The innermost stage, forward. */
ALWAYS_INLINE void
forward_innermost (Complex *d, size_t span)
{
  if (span == 4)
    forward_butterfly (d, 1, NULL);
  else
    {
      const Complex a = d[0], b = d[1];
      d[0] = add (a, b);
      d[1] = subtract (a, b);
    }
}

ALWAYS_INLINE void
backward_innermost (Complex *d, size_t span)
{
  if (span == 4)
    backward_butterfly (d, 1, NULL);
  else
    forward_innermost (d, span);
}

static void
forward (const ConvTransform *transform, Complex *d)
{
  const size_t innermost = innermost_span (transform);

  forward_stages (transform, d);
  for (size_t i = 0; i < transform->n; i += innermost)
    forward_innermost (d + i, innermost);
}

static void
backward (const ConvTransform *transform, Complex *d)
{
  const size_t innermost = innermost_span (transform);

  for (size_t i = 0; i < transform->n; i += innermost)
    backward_innermost (d + i, innermost);
  backward_stages (transform, d);
}
