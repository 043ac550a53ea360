/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fourier transforms of LANES columns at a time.
 *
 * Forward transforms decimate in frequency and leave their result in digit-reversed order; backward ones
 * decimate in time and take it in that order, so nothing is ever reordered. Stages are of radix 4, the
 * last forward and the first backward one of radix 2 where log₂ n is odd. Every lane does the same
 * operations in the same order, so the bits do not depend on LANES. */
#pragma once

#include "conv-simd-complex.h"

/* w and its powers for one butterfly. */
typedef struct
{
  float re1, im1, re2, im2, re3, im3;
} Twiddle;

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

static void
radix_2 (Complex *d, size_t n)
{
  for (size_t i = 0; i < n; i += 2)
    {
      const Complex a = d[i], b = d[i + 1];
      d[i] = add (a, b);
      d[i + 1] = subtract (a, b);
    }
}

static void
forward (const ConvTransform *transform, Complex *d)
{
  const Twiddle *w = (const Twiddle *) transform->twiddles;
  const size_t n = transform->n;
  size_t span = n;

  for (; span >= 4; span /= 4)
    {
      const size_t q = span / 4;
      for (size_t group = 0; group < n; group += span)
        {
          forward_butterfly (d + group, q, NULL);
          for (size_t k = 1; k < q; k++)
            forward_butterfly (d + group + k, q, &w[k]);
        }
      w += q;
    }
  if (span == 2)
    radix_2 (d, n);
}

static void
backward (const ConvTransform *transform, Complex *d)
{
  const Twiddle *w = (const Twiddle *) transform->twiddles;
  const size_t n = transform->n;
  size_t span = n;

  for (; span >= 4; span /= 4)
    w += span / 4;
  if (span == 2)
    radix_2 (d, n);
  for (span *= 4; span <= n; span *= 4)
    {
      const size_t q = span / 4;
      w -= q;
      for (size_t group = 0; group < n; group += span)
        {
          backward_butterfly (d + group, q, NULL);
          for (size_t k = 1; k < q; k++)
            backward_butterfly (d + group + k, q, &w[k]);
        }
    }
}
