/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between pixels and complex pictures, LANES neighbours at a time. */
#pragma once

#include "conv-simd-complex.h"

/* Where the pixel of a lane stands among LANES neighbours; so they come out of turn_fours(). */
ALWAYS_INLINE size_t
place_of (size_t lane)
{
  return lane / 4 + lane % 4 * (LANES / 4);
}

ALWAYS_INLINE size_t
smaller (size_t a, size_t b)
{
  return a < b ? a : b;
}

/* What has been found out about pixels in passing; all bits of a lane are set where it is so. */
typedef struct
{
  Bits wild;        /* beyond CONV_FFT_LARGEST, or no number */
  Bits transparent; /* a last channel that is not 1 */
} Seen;

ALWAYS_INLINE void
look_at (Seen *seen, Vector v)
{
  const Vector largest = (Vector) { 0 } + CONV_FFT_LARGEST;

  /* Positive numbers are in the order of their bits, and those that are not finite come last. */
  seen->wild |= (bits_of (v) & 0x7fffffff) > bits_of (largest);
}

typedef float Four __attribute__ ((vector_size (4 * sizeof (float))));

/* Four floats each of LANES / 4 pixels, @step floats apart. */
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
gather_fours (const float *pixel, size_t step, size_t n_channels, Complex pictures[2])
{
  Vector v[4];

  for (size_t i = 0; i < 4; i++)
    v[i] = load_fours (pixel + i * (LANES / 4) * step, step);
  turn_fours (v);
  pictures[0] = (Complex) { v[0], v[1] };
  pictures[1] = (Complex) { v[2], n_channels == 4 ? v[3] : (Vector) { 0 } };
}

/* Channel @channel and, if there is one, the next; beyond the row's end its last pixel goes on. */
static Complex
gather_any (const ConvFftTile *tile, const float *row, size_t x, size_t channel)
{
  Complex pair = { { 0 }, { 0 } };

  for (size_t lane = 0; lane < LANES; lane++)
    {
      const size_t column = smaller (x + place_of (lane), tile->src_width - 1);
      const float *pixel = row + column * tile->step + channel;
      pair.re[lane] = pixel[0];
      pair.im[lane] = channel + 1 < tile->n_channels ? pixel[1] : 0;
    }
  return pair;
}

/* All channels of LANES pixels of a row of the tile, from column @x on. @step and @n_channels are the
 * tile's, constants if they can be. */
ALWAYS_INLINE void
gather (const ConvFftTile *tile,
        const float *row,
        size_t x,
        size_t step,
        size_t n_channels,
        Seen *seen,
        Complex pictures[2])
{
  const size_t n_pictures = (n_channels + 1) / 2;
  /* The row's last pixel may have nothing behind it. */
  const int whole = n_channels > 2 && x + LANES + (n_channels < 4) <= tile->src_width;

  if (whole)
    gather_fours (row + x * step, step, n_channels, pictures);
  else
    for (size_t i = 0; i < n_pictures; i++)
      pictures[i] = gather_any (tile, row, x, 2 * i);
  for (size_t i = 0; i < n_pictures; i++)
    {
      look_at (seen, pictures[i].re);
      look_at (seen, pictures[i].im);
    }
  const Complex *last = &pictures[n_pictures - 1];
  seen->transparent |= (n_channels % 2 != 0 ? last->re : last->im) != 1;
}

/* For pixels that stand four lanes each, whatever their channels. */
static Show
prepare_fours (const ConvShow *from)
{
  ConvShow fours;
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

/* Those of LANES pixels from column @x on that are wanted, to a row of the result. */
ALWAYS_INLINE void
scatter (const ConvFftTile *tile,
         float *row,
         size_t x,
         size_t step,
         size_t n_channels,
         const Show *show,
         const Complex pictures[2])
{
  const size_t left = tile->dst_left, end = left + tile->dst_width;
  const size_t from = x < left ? left - x : 0, to = smaller (end - x, LANES);
  Vector v[4] = { pictures[0].re, pictures[0].im, pictures[1].re, pictures[1].im };
  float *pixel = row + (x + from - left) * step, pixels[4 * LANES];

  turn_fours (v);
  for (size_t i = 0; i < 4; i++)
    v[i] = show_vector (show, 0, v[i]);
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
