/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Convolution of an n × n tile by fast Fourier transform. Two channels make one complex picture.
 *
 *   columns in   LANES neighbouring columns at a time: transform along y in scratch, then turn LANES ×
 *                LANES squares, so that lanes run over the frequencies of y from there on
 *   rows         for LANES frequencies of y at a time: transform along x, multiply by the kernel's
 *                spectrum, transform back
 *   columns out  turn back, transform back along y, store the outputs that are wanted
 *
 * Between the passes a picture is stored as n / LANES blocks of n columns (and a gap that keeps blocks
 * out of each other's cache sets): block [frequencies of y] [column] [real, imaginary] [LANES].
 *
 * A tile that several kernels look at is transformed once; only what comes after that is done for each.
 *
 * Forward transforms decimate in frequency and leave their result in digit-reversed order; backward ones
 * decimate in time and take it in that order, so nothing is ever reordered. Stages are of radix 4, the
 * last forward and the first backward one of radix 2 where log₂ n is odd. Every lane does the same
 * operations in the same order, so the bits do not depend on LANES. */
#include "conv-simd-complex.h"

/* Columns between one block's last and the next block's first. */
#define GAP 4

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

/* The picture between the passes, and behind it scratch for LANES columns. */
static Complex *
block_of (float *work, const ConvTransform *transform, size_t block)
{
  return (Complex *) (void *) work + block * (transform->n + GAP);
}

static Complex *
columns_of (float *work, const ConvTransform *transform)
{
  return block_of (work, transform, transform->n / LANES);
}

static size_t
smaller (size_t a, size_t b)
{
  return a < b ? a : b;
}

/* Shuffles of two vectors a, b: of four-channel pixels their first or second two channels; of pairs the
 * even or the odd members; of two vectors pairs again, from their low or their high halves. */
// clang-format off
#if LANES == 4
#define FIRST_PAIRS(a, b) __builtin_shufflevector (a, b, 0, 1, 4, 5)
#define SECOND_PAIRS(a, b) __builtin_shufflevector (a, b, 2, 3, 6, 7)
#define EVEN(a, b) __builtin_shufflevector (a, b, 0, 2, 4, 6)
#define ODD(a, b) __builtin_shufflevector (a, b, 1, 3, 5, 7)
#define LOW_HALVES(a, b) __builtin_shufflevector (a, b, 0, 4, 1, 5)
#define HIGH_HALVES(a, b) __builtin_shufflevector (a, b, 2, 6, 3, 7)
#elif LANES == 8
#define FIRST_PAIRS(a, b) __builtin_shufflevector (a, b, 0, 1, 4, 5, 8, 9, 12, 13)
#define SECOND_PAIRS(a, b) __builtin_shufflevector (a, b, 2, 3, 6, 7, 10, 11, 14, 15)
#define EVEN(a, b) __builtin_shufflevector (a, b, 0, 2, 4, 6, 8, 10, 12, 14)
#define ODD(a, b) __builtin_shufflevector (a, b, 1, 3, 5, 7, 9, 11, 13, 15)
#define LOW_HALVES(a, b) __builtin_shufflevector (a, b, 0, 8, 1, 9, 2, 10, 3, 11)
#define HIGH_HALVES(a, b) __builtin_shufflevector (a, b, 4, 12, 5, 13, 6, 14, 7, 15)
#else
#define FIRST_PAIRS(a, b) __builtin_shufflevector (a, b, 0, 1, 4, 5, 8, 9, 12, 13, 16, 17, 20, 21, 24, 25, 28, 29)
#define SECOND_PAIRS(a, b) __builtin_shufflevector (a, b, 2, 3, 6, 7, 10, 11, 14, 15, 18, 19, 22, 23, 26, 27, 30, 31)
#define EVEN(a, b) __builtin_shufflevector (a, b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30)
#define ODD(a, b) __builtin_shufflevector (a, b, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31)
#define LOW_HALVES(a, b) __builtin_shufflevector (a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define HIGH_HALVES(a, b) __builtin_shufflevector (a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
#endif
// clang-format on

/* LANES pixels of four channels each, the most common case: @pixels is the first, of which two channels
 * are wanted. */
ALWAYS_INLINE Complex
gather_from_four (const float *pixels, int second)
{
  const Vector a = load (pixels), b = load (pixels + LANES);
  const Vector c = load (pixels + 2 * LANES), d = load (pixels + 3 * LANES);
  const Vector low = second ? SECOND_PAIRS (a, b) : FIRST_PAIRS (a, b);
  const Vector high = second ? SECOND_PAIRS (c, d) : FIRST_PAIRS (c, d);

  return (Complex) { EVEN (low, high), ODD (low, high) };
}

/* LANES pixels of a row from column @x on; beyond the source's end its last pixel goes on. */
ALWAYS_INLINE Complex
gather (const ConvFftPair *pair, const float *row, size_t x)
{
  if (pair->step == 4 && x + LANES <= pair->src_width)
    return gather_from_four (row + 4 * x - pair->channel, pair->channel != 0);

  float re[LANES], im[LANES];

  for (size_t lane = 0; lane < LANES; lane++)
    {
      const float *pixel = row + smaller (x + lane, pair->src_width - 1) * pair->step;
      re[lane] = pixel[0];
      im[lane] = pair->two ? pixel[1] : 0;
    }
  return (Complex) { load (re), load (im) };
}

static void
columns_in (const ConvTransform *transform, const ConvFftPair *pair, float *work)
{
  Complex *columns = columns_of (work, transform);
  const size_t n = transform->n;

  for (size_t x = 0; x < n; x += LANES)
    {
      for (size_t y = 0; y < pair->src_height; y++)
        columns[y] = gather (pair, pair->src + y * pair->src_stride, x);
      for (size_t y = pair->src_height; y < n; y++)
        columns[y] = columns[pair->src_height - 1];
      forward (transform, columns);
      for (size_t block = 0; block < n / LANES; block++)
        transpose_complex (columns + block * LANES, block_of (work, transform, block) + x);
    }
}

static void
rows_forward (const ConvTransform *transform, float *work)
{
  for (size_t block = 0; block < transform->n / LANES; block++)
    forward (transform, block_of (work, transform, block));
}

/* @from may be @row. */
ALWAYS_INLINE void
row_back (const ConvTransform *transform, const Complex *from, const Complex *factor, Complex *row)
{
  for (size_t x = 0; x < transform->n; x++)
    row[x] = multiply (from[x], factor[x]);
  backward (transform, row);
}

static void
rows_back (const ConvTransform *transform, const float *from, const float *spectrum, float *work)
{
  for (size_t block = 0; block < transform->n / LANES; block++)
    row_back (transform, block_of ((float *) from, transform, block),
              block_of ((float *) spectrum, transform, block), block_of (work, transform, block));
}

/* Forward and back, while a row is near. */
static void
rows (const ConvTransform *transform, const float *spectrum, float *work)
{
  for (size_t block = 0; block < transform->n / LANES; block++)
    {
      Complex *row = block_of (work, transform, block);

      forward (transform, row);
      row_back (transform, row, block_of ((float *) spectrum, transform, block), row);
    }
}

/* The first @n lanes, to neighbouring pixels; a constant @n dissolves the loop. */
ALWAYS_INLINE void
store_lanes (const ConvFftPair *pair, float *pixel, const float *pairs, size_t n)
{
  for (size_t lane = 0; lane < n; lane++, pixel += pair->step)
    if (pair->two)
      memcpy (pixel, pairs + 2 * lane, 2 * sizeof (float));
    else
      *pixel = pairs[2 * lane];
}

/* LANES columns from @x on, of which some may not be wanted. */
ALWAYS_INLINE void
scatter (const ConvFftPair *pair, float *row, size_t x, Complex value)
{
  const size_t left = pair->dst_left, end = left + pair->dst_width;
  float pairs[2 * LANES];

  store (pairs, LOW_HALVES (value.re, value.im));
  store (pairs + LANES, HIGH_HALVES (value.re, value.im));
  if (x >= left && x + LANES <= end)
    store_lanes (pair, row + (x - left) * pair->step, pairs, LANES);
  else
    {
      const size_t from = x < left ? left : x, to = smaller (x + LANES, end);
      store_lanes (pair, row + (from - left) * pair->step, pairs + 2 * (from - x), to - from);
    }
}

static void
columns_out (const ConvTransform *transform, const ConvFftPair *pair, float *work)
{
  Complex *columns = columns_of (work, transform);

  for (size_t x = pair->dst_left / LANES * LANES; x < pair->dst_left + pair->dst_width; x += LANES)
    {
      for (size_t block = 0; block < transform->n / LANES; block++)
        transpose_complex (block_of (work, transform, block) + x, columns + block * LANES);
      backward (transform, columns);
      for (size_t y = 0; y < pair->dst_height; y++)
        scatter (pair, pair->dst + y * pair->dst_stride, x, columns[pair->dst_top + y]);
    }
}

void
LEVEL_NAME (fft_forward) (const ConvTransform *transform, const ConvFftPair *pair, float *spectrum)
{
  columns_in (transform, pair, spectrum);
  rows_forward (transform, spectrum);
}

void
LEVEL_NAME (fft_back) (const ConvTransform *transform,
                       const float *spectrum,
                       const float *kernel_spectrum,
                       const ConvFftPair *pair,
                       float *work)
{
  rows_back (transform, spectrum, kernel_spectrum, work);
  columns_out (transform, pair, work);
}

void
LEVEL_NAME (fft_kernel) (const ConvTransform *transform, const float *kernel, float *spectrum)
{
  const size_t n = transform->n;
  const float scale = 1 / ((float) n * (float) n);
  const ConvFftPair pair
      = { .src = kernel, .src_stride = n, .src_width = n, .src_height = n, .step = 1 };

  LEVEL_NAME (fft_forward) (transform, &pair, spectrum);
  for (size_t block = 0; block < n / LANES; block++)
    {
      Complex *row = block_of (spectrum, transform, block);
      for (size_t x = 0; x < n; x++)
        row[x] = (Complex) { row[x].re * scale, row[x].im * scale };
    }
}

void
LEVEL_NAME (fft_convolve) (const ConvTransform *transform,
                           const float *spectrum,
                           const ConvFftPair *pair,
                           float *work)
{
  columns_in (transform, pair, work);
  rows (transform, spectrum, work);
  columns_out (transform, pair, work);
}
