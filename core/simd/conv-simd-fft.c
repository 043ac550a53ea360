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
 * A tile that several kernels look at is transformed once; only what comes after that is done for each. */
#include "conv-simd-gather.h"
#include "conv-simd-transform.h"

/* Columns between one block's last and the next block's first. */
#define GAP 4

/* The pictures of a tile, and scratch for LANES columns of each. */
typedef struct
{
  size_t n, n_pictures;
  Complex *columns[CONV_FFT_PICTURES];
  float *pictures[CONV_FFT_PICTURES];
} Work;

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

/* LANES columns of the source from @x on, all pictures. Below the source its last row goes on. */
ALWAYS_INLINE void
gather_columns (
    const ConvFftTile *tile, const Work *work, size_t x, size_t step, size_t n_channels, Seen *seen)
{
  const size_t n_pictures = (n_channels + 1) / 2;

  for (size_t y = 0; y < work->n; y++)
    {
      const float *row = tile->src + smaller (y, tile->src_height - 1) * tile->src_stride;
      Complex pictures[CONV_FFT_PICTURES];

      fetch (row + (x + LANES) * step, LANES * step, 0);
      gather (tile, row, x, step, n_channels, seen, pictures);
      for (size_t i = 0; i < n_pictures; i++)
        work->columns[i][y] = pictures[i];
    }
}

/* Turns a square of LANES numbers in each of LANES columns, whose lanes are those of pixels. */
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
        gather_columns (tile, work, x, 4, 4, &seen);
      else
        gather_columns (tile, work, x, tile->step, tile->n_channels, &seen);
      for (size_t i = 0; i < work->n_pictures; i++)
        {
          const float *picture = work->pictures[i];
          forward (transform, work->columns[i]);
          for (size_t block = 0; block < n / LANES; block++)
            {
              fetch (block_of (picture, n, block + 1) + x, 2 * LANES * LANES, 1);
              turn_in (work->columns[i] + block * LANES, block_of (picture, n, block) + x);
            }
        }
    }
  if (tile->opaque != NULL)
    *tile->opaque = !is_any_set (seen.transparent);
  return seen;
}

/* Multiplies with @factor, between the innermost stages of the transforms on both sides; @from may be
 * @row, and may have been transformed already. */
ALWAYS_INLINE void
multiply_row (const Complex *from,
              const Complex *factor,
              Complex *row,
              size_t n,
              size_t span,
              int transformed)
{
  for (size_t x = 0; x < n; x += span)
    {
      Complex d[4];
      for (size_t i = 0; i < span; i++)
        d[i] = from[x + i];
      if (!transformed)
        forward_innermost (d, span);
      for (size_t i = 0; i < span; i++)
        d[i] = multiply (d[i], factor[x + i]);
      backward_innermost (d, span);
      for (size_t i = 0; i < span; i++)
        row[x + i] = d[i];
    }
}

/* Forward, if that has not been done, and back. */
ALWAYS_INLINE void
convolve_row (const ConvTransform *transform,
              const Complex *from,
              const Complex *factor,
              Complex *row,
              int transformed)
{
  const size_t n = transform->n;

  if (!transformed)
    forward_stages (transform, row);
  if (innermost_span (transform) == 4)
    multiply_row (from, factor, row, n, 4, transformed);
  else
    multiply_row (from, factor, row, n, 2, transformed);
  backward_stages (transform, row);
}

static void
rows_forward (const ConvTransform *transform, const Work *work)
{
  for (size_t i = 0; i < work->n_pictures; i++)
    for (size_t block = 0; block < work->n / LANES; block++)
      forward (transform, block_of (work->pictures[i], work->n, block));
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
      convolve_row (transform, block_of (from->pictures[i], n, block),
                    block_of (spectrum, n, block), block_of (work->pictures[i], n, block), 1);
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
        convolve_row (transform, row, block_of (spectrum, n, block), row, 0);
      }
}

/* What is wanted of LANES columns from @x on. */
ALWAYS_INLINE void
scatter_columns (const ConvFftTile *tile,
                 const Work *work,
                 size_t x,
                 size_t step,
                 size_t n_channels,
                 const Show *show)
{
  const size_t last = (n_channels + 1) / 2 - 1;

  for (size_t y = 0; y < tile->dst_height; y++)
    {
      float *row = tile->dst + y * tile->dst_stride;
      const Complex pictures[]
          = { work->columns[0][tile->dst_top + y], work->columns[last][tile->dst_top + y] };

      fetch (row + (x + LANES) * step, LANES * step, 1);
      scatter (tile, row, x, step, n_channels, show, pictures);
    }
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
          const float *picture = work->pictures[i];
          for (size_t block = 0; block < n / LANES; block++)
            {
              fetch (block_of (picture, n, block + 1) + x, 2 * LANES * LANES, 0);
              turn_out (block_of (picture, n, block) + x, work->columns[i] + block * LANES);
            }
          backward (transform, work->columns[i]);
        }
      if (tile->step == 4 && tile->n_channels == 4)
        scatter_columns (tile, work, x, 4, 4, &show);
      else
        scatter_columns (tile, work, x, tile->step, tile->n_channels, &show);
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
