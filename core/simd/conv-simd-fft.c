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
 * What a pass will look at next lies a row or a block away, where processors do not expect it; so it is
 * fetched while the present is worked on. */
#include "conv-simd-transform.h"

/* Columns between one block's last and the next block's first. */
#define GAP 4

#define CACHE_LINE 16 /* floats */

/* The pictures of a tile, and scratch for LANES columns of each. */
typedef struct
{
  size_t n, n_pictures;
  Complex *columns[CONV_FFT_PICTURES];
  float *pictures[CONV_FFT_PICTURES];
} Work;

/* What has been found out about the pixels in passing; all bits of a lane are set where it is so. */
typedef struct
{
  Bits wild;        /* beyond CONV_FFT_LARGEST, or no number */
  Bits transparent; /* a last channel that is not 1 */
} Seen;

static Work
lay_out (const ConvTransform *transform, size_t n_channels, float *pictures, float *scratch)
{
  Work work = { .n = transform->n, .n_pictures = (n_channels + 1) / 2 };

  for (size_t i = 0; i < work.n_pictures; i++)
    {
      work.columns[i] = (Complex *) (void *) scratch + i * work.n;
      work.pictures[i] = pictures + i * CONV_FFT_PICTURE (work.n);
    }
  return work;
}

static Complex *
block_of (const float *picture, size_t n, size_t block)
{
  return (Complex *) (void *) picture + block * (n + GAP);
}

static size_t
smaller (size_t a, size_t b)
{
  return a < b ? a : b;
}

/* @n floats from @p on, to be read; or, a constant, to be written. */
ALWAYS_INLINE void
fetch (const void *p, size_t n, const int write)
{
  for (size_t i = 0; i < n; i += CACHE_LINE)
    if (write)
      __builtin_prefetch ((const float *) p + i, 1);
    else
      __builtin_prefetch ((const float *) p + i, 0);
}

/* Where the pixel of a lane stands among LANES neighbours; so they come out of turn_fours(). */
ALWAYS_INLINE size_t
place_of (size_t lane)
{
  return lane / 4 + lane % 4 * (LANES / 4);
}

typedef float Four __attribute__ ((vector_size (4 * sizeof (float))));

/* Four floats each from LANES / 4 pixels, @step floats apart. */
ALWAYS_INLINE Vector
load_fours (const float *pixel, size_t step)
{
  Four four[LANES / 4];

  if (step == 4)
    return load (pixel);
  for (size_t i = 0; i < LANES / 4; i++)
    memcpy (&four[i], pixel + i * step, sizeof four[i]);
#if LANES == 4
  return four[0];
#else
  typedef float Eight __attribute__ ((vector_size (8 * sizeof (float))));
  const Eight low = __builtin_shufflevector (four[0], four[1], 0, 1, 2, 3, 4, 5, 6, 7);
#if LANES == 8
  return low;
#else
  const Eight high = __builtin_shufflevector (four[2], four[3], 0, 1, 2, 3, 4, 5, 6, 7);
  return __builtin_shufflevector (low, high, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
#endif
#endif
}

/* Three or four channels of LANES pixels. Of three, the fourth float is somebody else's and is dropped. */
ALWAYS_INLINE void
gather_fours (const float *pixel, size_t step, size_t n_channels, Complex *first, Complex *second)
{
  Vector v[4];

  for (size_t i = 0; i < 4; i++)
    v[i] = load_fours (pixel + i * (LANES / 4) * step, step);
  turn_fours (v);
  *first = (Complex) { v[0], v[1] };
  *second = (Complex) { v[2], n_channels == 4 ? v[3] : (Vector) { 0 } };
}

/* Any channels @channel and, if there is one, @channel + 1; beyond the row's end its last pixel goes on. */
static Complex
gather_any (const ConvFftTile *tile, const float *row, size_t x, size_t channel)
{
  float re[LANES], im[LANES];

  for (size_t lane = 0; lane < LANES; lane++)
    {
      const size_t column = smaller (x + place_of (lane), tile->src_width - 1);
      const float *pixel = row + column * tile->step + channel;
      re[lane] = pixel[0];
      im[lane] = channel + 1 < tile->n_channels ? pixel[1] : 0;
    }
  return (Complex) { load (re), load (im) };
}

ALWAYS_INLINE void
look_at (Seen *seen, Vector v)
{
  const Vector largest = (Vector) { 0 } + CONV_FFT_LARGEST;

  /* Positive numbers are in the order of their bits, and those that are not finite come last. */
  seen->wild |= (bits_of (v) & 0x7fffffff) > bits_of (largest);
}

/* @n_channels channels, of which some or all are in @picture, the last. */
ALWAYS_INLINE void
look_at_last (Seen *seen, Complex picture, size_t n_channels)
{
  seen->transparent |= (n_channels % 2 != 0 ? picture.re : picture.im) != 1;
}

/* LANES columns of the source from @x on, all pictures. */
ALWAYS_INLINE void
gather (
    const Work *work, const ConvFftTile *tile, size_t x, size_t step, size_t n_channels, Seen *seen)
{
  const size_t last = work->n_pictures - 1;
  /* The row's last pixel may have nothing behind it. */
  const int whole = n_channels > 2 && x + LANES + (n_channels < 4) <= tile->src_width;

  for (size_t y = 0; y < tile->src_height; y++)
    {
      const float *row = tile->src + y * tile->src_stride;
      fetch (row + (x + LANES) * step, LANES * step, 0);
      if (whole)
        gather_fours (row + x * step, step, n_channels, &work->columns[0][y], &work->columns[1][y]);
      else
        for (size_t i = 0; i < work->n_pictures; i++)
          work->columns[i][y] = gather_any (tile, row, x, 2 * i);
      for (size_t i = 0; i < work->n_pictures; i++)
        {
          look_at (seen, work->columns[i][y].re);
          look_at (seen, work->columns[i][y].im);
        }
      look_at_last (seen, work->columns[last][y], n_channels);
    }
  for (size_t i = 0; i < work->n_pictures; i++)
    for (size_t y = tile->src_height; y < work->n; y++)
      work->columns[i][y] = work->columns[i][tile->src_height - 1];
}

/* A square of LANES numbers in each of LANES columns; the columns' order is that of pixels in @to. */
ALWAYS_INLINE void
turn_in (const Complex *from, Complex *to)
{
  Vector re[LANES], im[LANES];

  for (size_t i = 0; i < LANES; i++)
    {
      re[i] = from[i].re;
      im[i] = from[i].im;
    }
  turn_square (re);
  turn_square (im);
  for (size_t i = 0; i < LANES; i++)
    to[place_of (i)] = (Complex) { re[i], im[i] };
}

ALWAYS_INLINE void
turn_out (const Complex *from, Complex *to)
{
  Vector re[LANES], im[LANES];

  for (size_t i = 0; i < LANES; i++)
    {
      re[i] = from[place_of (i)].re;
      im[i] = from[place_of (i)].im;
    }
  turn_square (re);
  turn_square (im);
  for (size_t i = 0; i < LANES; i++)
    to[i] = (Complex) { re[i], im[i] };
}

static Seen
columns_in (const ConvTransform *transform, const ConvFftTile *tile, const Work *work)
{
  const size_t n = work->n;
  Seen seen = { { 0 }, { 0 } };

  for (size_t x = 0; x < n; x += LANES)
    {
      if (tile->step == 4 && tile->n_channels == 4)
        gather (work, tile, x, 4, 4, &seen);
      else
        gather (work, tile, x, tile->step, tile->n_channels, &seen);
      for (size_t i = 0; i < work->n_pictures; i++)
        {
          forward (transform, work->columns[i]);
          for (size_t block = 0; block < n / LANES; block++)
            {
              fetch (block_of (work->pictures[i], n, block + 1) + x, 2 * LANES * LANES, 1);
              turn_in (work->columns[i] + block * LANES,
                       block_of (work->pictures[i], n, block) + x);
            }
        }
    }
  if (tile->opaque != NULL)
    *tile->opaque = !is_any_set (seen.transparent);
  return seen;
}

static void
rows_forward (const ConvTransform *transform, const Work *work)
{
  for (size_t i = 0; i < work->n_pictures; i++)
    for (size_t block = 0; block < work->n / LANES; block++)
      forward (transform, block_of (work->pictures[i], work->n, block));
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
rows_back (const ConvTransform *transform,
           const Work *from,
           const float *spectrum,
           const Work *work)
{
  const size_t n = work->n;

  for (size_t block = 0; block < n / LANES; block++)
    for (size_t i = 0; i < work->n_pictures; i++)
      row_back (transform, block_of (from->pictures[i], n, block), block_of (spectrum, n, block),
                block_of (work->pictures[i], n, block));
}

/* Forward and back, while a row is near. */
static void
rows (const ConvTransform *transform, const float *spectrum, const Work *work)
{
  const size_t n = work->n;

  for (size_t block = 0; block < n / LANES; block++)
    for (size_t i = 0; i < work->n_pictures; i++)
      {
        Complex *row = block_of (work->pictures[i], n, block);

        forward (transform, row);
        row_back (transform, row, block_of (spectrum, n, block), row);
      }
}

/* The vectors of LANES neighbouring pixels, four lanes for each pixel. */
ALWAYS_INLINE void
interleave (const Complex *first, const Complex *second, const Show *show, Vector v[4])
{
  v[0] = first->re;
  v[1] = first->im;
  v[2] = second->re;
  v[3] = second->im;
  turn_fours (v);
  for (size_t i = 0; i < 4; i++)
    v[i] = show_vector (show, 0, v[i]);
}

/* Those of LANES columns from @x on that are wanted, of a row of the result. */
ALWAYS_INLINE void
scatter_row (const Work *work,
             const ConvFftTile *tile,
             const Show *show,
             float *row,
             size_t x,
             size_t y,
             size_t step,
             size_t n_channels)
{
  const size_t left = tile->dst_left, end = left + tile->dst_width;
  const size_t from = x < left ? left - x : 0, to = smaller (end - x, LANES);
  float pixels[4 * LANES];
  Vector v[4];

  interleave (&work->columns[0][y], &work->columns[work->n_pictures - 1][y], show, v);
  float *pixel = row + (x + from - left) * step;
  if (step == 4 && n_channels == 4 && from == 0 && to == LANES)
    {
      for (size_t i = 0; i < 4; i++)
        store (pixel + i * LANES, v[i]);
      return;
    }
  for (size_t i = 0; i < 4; i++)
    store (pixels + i * LANES, v[i]);
  for (size_t i = from; i < to; i++, pixel += step)
    for (size_t channel = 0; channel < n_channels; channel++)
      pixel[channel] = pixels[4 * i + channel];
}

/* All rows that are wanted. */
ALWAYS_INLINE void
scatter (const Work *work,
         const ConvFftTile *tile,
         const Show *show,
         size_t x,
         size_t step,
         size_t n_channels)
{
  for (size_t y = 0; y < tile->dst_height; y++)
    {
      float *row = tile->dst + y * tile->dst_stride;
      fetch (row + (x + LANES) * step, LANES * step, 1);
      scatter_row (work, tile, show, row, x, tile->dst_top + y, step, n_channels);
    }
}

/* For pixels that stand four lanes each, whatever their channels. */
static Show
prepare_fours (const ConvShow *from)
{
  ConvShow fours = { .n_channels = 4 };
  Show show;

  if (from == NULL)
    return prepare_show (NULL);
  fours = *from;
  fours.n_channels = 4;
  fours.opaque = 0;
  show = prepare_show (&fours);
  for (size_t i = from->n_channels - 1; from->opaque && i < LANES; i += 4)
    show.opaque[i] = -1;
  return show;
}

static void
columns_out (const ConvTransform *transform, const ConvFftTile *tile, const Work *work)
{
  const size_t n = work->n, end = tile->dst_left + tile->dst_width;
  const Show show = prepare_fours (tile->show);

  for (size_t x = tile->dst_left / LANES * LANES; x < end; x += LANES)
    {
      for (size_t i = 0; i < work->n_pictures; i++)
        {
          for (size_t block = 0; block < n / LANES; block++)
            {
              fetch (block_of (work->pictures[i], n, block + 1) + x, 2 * LANES * LANES, 0);
              turn_out (block_of (work->pictures[i], n, block) + x,
                        work->columns[i] + block * LANES);
            }
          backward (transform, work->columns[i]);
        }
      if (tile->step == 4 && tile->n_channels == 4)
        scatter (work, tile, &show, x, 4, 4);
      else
        scatter (work, tile, &show, x, tile->step, tile->n_channels);
    }
}

int
LEVEL_NAME (fft_forward) (const ConvTransform *transform,
                          const ConvFftTile *tile,
                          float *spectra,
                          float *scratch)
{
  const Work work = lay_out (transform, tile->n_channels, spectra, scratch);

  const Seen seen = columns_in (transform, tile, &work);
  rows_forward (transform, &work);
  return !is_any_set (seen.wild);
}

void
LEVEL_NAME (fft_back) (const ConvTransform *transform,
                       const float *spectra,
                       const float *spectrum,
                       const ConvFftTile *tile,
                       float *scratch)
{
  float *pictures = scratch + CONV_FFT_COLUMNS (transform->n);
  const Work from = lay_out (transform, tile->n_channels, (float *) spectra, scratch);
  const Work work = lay_out (transform, tile->n_channels, pictures, scratch);

  rows_back (transform, &from, spectrum, &work);
  columns_out (transform, tile, &work);
}

void
LEVEL_NAME (fft_kernel) (const ConvTransform *transform,
                         const float *kernel,
                         float *spectrum,
                         float *scratch)
{
  const size_t n = transform->n;
  const float scale = 1 / ((float) n * (float) n);
  const ConvFftTile tile = {
    .src = kernel, .src_stride = n, .src_width = n, .src_height = n, .step = 1, .n_channels = 1
  };

  LEVEL_NAME (fft_forward) (transform, &tile, spectrum, scratch);
  for (size_t block = 0; block < n / LANES; block++)
    {
      Complex *row = block_of (spectrum, n, block);
      for (size_t x = 0; x < n; x++)
        row[x] = (Complex) { row[x].re * scale, row[x].im * scale };
    }
}

int
LEVEL_NAME (fft_convolve) (const ConvTransform *transform,
                           const float *spectrum,
                           const ConvFftTile *tile,
                           float *scratch)
{
  float *pictures = scratch + CONV_FFT_COLUMNS (transform->n);
  const Work work = lay_out (transform, tile->n_channels, pictures, scratch);

  const Seen seen = columns_in (transform, tile, &work);
  if (is_any_set (seen.wild))
    return 0;
  if (tile->opaque != NULL && !*tile->opaque)
    return 1;
  rows (transform, spectrum, &work);
  columns_out (transform, tile, &work);
  return 1;
}
