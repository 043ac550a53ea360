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

#if LANES == 4
#define SHUFFLE(a, b, s)                                                                           \
  (s == 1 ? __builtin_shufflevector (a, b, 0, 4, 2, 6) : __builtin_shufflevector (a, b, 0, 1, 4, 5))
#define SHUFFLE_ODD(a, b, s)                                                                       \
  (s == 1 ? __builtin_shufflevector (a, b, 1, 5, 3, 7) : __builtin_shufflevector (a, b, 2, 3, 6, 7))
#elif LANES == 8
#define SHUFFLE(a, b, s)                                                                           \
  (s == 1   ? __builtin_shufflevector (a, b, 0, 8, 2, 10, 4, 12, 6, 14)                            \
   : s == 2 ? __builtin_shufflevector (a, b, 0, 1, 8, 9, 4, 5, 12, 13)                             \
            : __builtin_shufflevector (a, b, 0, 1, 2, 3, 8, 9, 10, 11))
#define SHUFFLE_ODD(a, b, s)                                                                       \
  (s == 1   ? __builtin_shufflevector (a, b, 1, 9, 3, 11, 5, 13, 7, 15)                            \
   : s == 2 ? __builtin_shufflevector (a, b, 2, 3, 10, 11, 6, 7, 14, 15)                           \
            : __builtin_shufflevector (a, b, 4, 5, 6, 7, 12, 13, 14, 15))
#else
#define SHUFFLE(a, b, s)                                                                           \
  (s == 1                                                                                          \
       ? __builtin_shufflevector (a, b, 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30) \
   : s == 2                                                                                        \
       ? __builtin_shufflevector (a, b, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29)  \
   : s == 4                                                                                        \
       ? __builtin_shufflevector (a, b, 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27)  \
       : __builtin_shufflevector (a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23))
#define SHUFFLE_ODD(a, b, s)                                                                       \
  (s == 1                                                                                          \
       ? __builtin_shufflevector (a, b, 1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31) \
   : s == 2 ? __builtin_shufflevector (a, b, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15,   \
                                       30, 31)                                                     \
   : s == 4 ? __builtin_shufflevector (a, b, 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29,   \
                                       30, 31)                                                     \
            : __builtin_shufflevector (a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, \
                                       30, 31))
#endif

/* Exchanges, between rows @s apart, the lanes @s apart: one of the steps that turn a square over. */
ALWAYS_INLINE void
exchange (Vector square[LANES], size_t s)
{
  for (size_t i = 0; i < LANES; i++)
    if ((i & s) == 0)
      {
        const Vector a = square[i], b = square[i + s];
        square[i] = SHUFFLE (a, b, s);
        square[i + s] = SHUFFLE_ODD (a, b, s);
      }
}

/* Rows become lanes and lanes rows. */
ALWAYS_INLINE void
transpose (Vector square[LANES])
{
  exchange (square, 1);
  exchange (square, 2);
#if LANES >= 8
  exchange (square, 4);
#endif
#if LANES >= 16
  exchange (square, 8);
#endif
}

ALWAYS_INLINE void
transpose_complex (const Complex *from, Complex *to)
{
  Vector re[LANES], im[LANES];

  for (size_t i = 0; i < LANES; i++)
    {
      re[i] = from[i].re;
      im[i] = from[i].im;
    }
  transpose (re);
  transpose (im);
  for (size_t i = 0; i < LANES; i++)
    to[i] = (Complex) { re[i], im[i] };
}
