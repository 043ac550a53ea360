/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LANES complex numbers at a time, and squares of them turned over. */
#pragma once

#include "conv-simd-vector.h"

typedef struct
{
  Vector re, im;
} Complex;

ALWAYS_INLINE Complex
add (Complex a, Complex b)
{
  return (Complex) { a.re + b.re, a.im + b.im };
}

ALWAYS_INLINE Complex
subtract (Complex a, Complex b)
{
  return (Complex) { a.re - b.re, a.im - b.im };
}

/* a times (re + i · im). */
ALWAYS_INLINE Complex
turn (Complex a, float re, float im)
{
  return (Complex) { a.re * re - a.im * im, a.re * im + a.im * re };
}

ALWAYS_INLINE Complex
multiply (Complex a, Complex b)
{
  return (Complex) { a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re };
}

/* The even and the odd ones of a's and then of b's members, which are lanes within each four of them, or
 * the fours themselves. */
// clang-format off
#if LANES == 4
#define EVEN_LANES(a, b) __builtin_shufflevector (a, b, 0, 2, 4, 6)
#define ODD_LANES(a, b) __builtin_shufflevector (a, b, 1, 3, 5, 7)
#elif LANES == 8
#define EVEN_LANES(a, b) __builtin_shufflevector (a, b, 0, 2, 8, 10, 4, 6, 12, 14)
#define ODD_LANES(a, b) __builtin_shufflevector (a, b, 1, 3, 9, 11, 5, 7, 13, 15)
#define EVEN_FOURS(a, b) __builtin_shufflevector (a, b, 0, 1, 2, 3, 8, 9, 10, 11)
#define ODD_FOURS(a, b) __builtin_shufflevector (a, b, 4, 5, 6, 7, 12, 13, 14, 15)
#else
#define EVEN_LANES(a, b) __builtin_shufflevector (a, b, 0, 2, 16, 18, 4, 6, 20, 22, 8, 10, 24, 26, 12, 14, 28, 30)
#define ODD_LANES(a, b) __builtin_shufflevector (a, b, 1, 3, 17, 19, 5, 7, 21, 23, 9, 11, 25, 27, 13, 15, 29, 31)
#define EVEN_FOURS(a, b) __builtin_shufflevector (a, b, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27)
#define ODD_FOURS(a, b) __builtin_shufflevector (a, b, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31)
#endif
// clang-format on

/* Of four vectors: lane i of each four of lanes in vector k becomes lane k of it in vector i. */
ALWAYS_INLINE void
turn_fours (Vector v[4])
{
  const Vector even_01 = EVEN_LANES (v[0], v[1]), even_23 = EVEN_LANES (v[2], v[3]);
  const Vector odd_01 = ODD_LANES (v[0], v[1]), odd_23 = ODD_LANES (v[2], v[3]);

  v[0] = EVEN_LANES (even_01, even_23);
  v[1] = EVEN_LANES (odd_01, odd_23);
  v[2] = ODD_LANES (even_01, even_23);
  v[3] = ODD_LANES (odd_01, odd_23);
}

/* Rows become lanes and lanes rows: first within squares of four, then these. */
ALWAYS_INLINE void
turn_square (Vector v[LANES])
{
  for (size_t i = 0; i < LANES; i += 4)
    turn_fours (v + i);
#if LANES == 8
  for (size_t i = 0; i < 4; i++)
    {
      const Vector low = v[i], high = v[i + 4];
      v[i] = EVEN_FOURS (low, high);
      v[i + 4] = ODD_FOURS (low, high);
    }
#elif LANES == 16
  for (size_t i = 0; i < 4; i++)
    {
      const Vector even_low = EVEN_FOURS (v[i], v[i + 4]), odd_low = ODD_FOURS (v[i], v[i + 4]);
      const Vector even_high = EVEN_FOURS (v[i + 8], v[i + 12]);
      const Vector odd_high = ODD_FOURS (v[i + 8], v[i + 12]);
      v[i] = EVEN_FOURS (even_low, even_high);
      v[i + 4] = EVEN_FOURS (odd_low, odd_high);
      v[i + 8] = ODD_FOURS (even_low, even_high);
      v[i + 12] = ODD_FOURS (odd_low, odd_high);
    }
#endif
}
