/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hot loops, and the choice of the instruction set they run with.
 *
 * Each loop stands once in simd/, in GCC vector types, and is compiled once per level. Lanes run across
 * outputs, never across taps, and nothing is contracted, so every level gives the same bits. */
#pragma once

#include <stddef.h>

/**
 * ConvShow:
 * @n_channels: of a pixel, 1 … 4
 * @shift: added to each channel
 * @absolute: after taking away the sign
 * @clamp: then cut to 0…1; NaN becomes 0
 * @opaque: the last channel of 2 or 4 becomes 1, whatever its sum
 *
 * What makes results of plain sums.
 */
typedef struct
{
  size_t n_channels;
  float shift[4];
  int absolute, clamp, opaque;
} ConvShow;

/**
 * ConvSums:
 * @show: (nullable): what is made of the sums, which begin with a pixel
 * @far: nobody looks at @dst soon, so it may go past the caches
 * @opaque: (nullable): for @dense: set to whether the last of 2 or 4 channels is 1 in all that is read
 * @dst: @height rows of @n floats, @dst_stride floats apart; written
 * @src: where the sums read, @src_stride floats from row to row; does not overlap @dst
 *
 * A rectangle of sums. Nothing but its elements is written, nothing but what they need is read.
 */
typedef struct
{
  const ConvShow *show;
  int far;
  int *opaque;
  float *dst;
  size_t dst_stride;
  const float *src;
  size_t src_stride;
  size_t n, height;
} ConvSums;

/** ConvTaps: @n weights, each at an offset in floats from the output's place in the source. */
typedef struct
{
  size_t n;
  const float *weights;
  const ptrdiff_t *offsets;
} ConvTaps;

/** ConvDense: @height × @width weights, row-major; neighbours in a row are @step floats apart. */
typedef struct
{
  size_t width, height, step;
  const float *weights;
} ConvDense;

/**
 * ConvRule:
 * @show: what is made of raw values; not opaque
 * @sum: Σk/d
 * @absolute_sum: Σ|k/d|
 * @sign: what makes Σ|k/d|α of Σkα/d where no sums of |k| are given
 * @least_share: shares of a sum that are not larger count as 0
 * @convolves: alpha is filtered; else it stays
 *
 * The alpha rule of a plan, see conv-plan.h, without missing neighbours.
 */
typedef struct
{
  ConvShow show;
  float sum, absolute_sum, sign, least_share;
  int convolves;
} ConvRule;

/**
 * ConvWeighedRow:
 * @sums: per pixel those of three values times alpha, and of alpha
 * @absolute_sums: (nullable): per pixel Σ|k/d|α
 * @center: the pixels in the middle of each neighbourhood
 * @result: written
 */
typedef struct
{
  const float *sums, *absolute_sums, *center;
  float *result;
} ConvWeighedRow;

/**
 * ConvTransform:
 * @n: side of the square that is transformed, a power of two from 64 on
 * @twiddles: for each radix-4 stage of span n, n / 4 … 4 and each k < span / 4, the real and the
 *   imaginary parts of w, w² and w³ with w = exp (−2πi k / span)
 */
typedef struct
{
  size_t n;
  const float *twiddles;
} ConvTransform;

/** CONV_FFT_CHANNELS: how many channels of a tile are transformed at once. */
#define CONV_FFT_CHANNELS 4

/** CONV_FFT_PICTURES: two channels make a complex picture. */
#define CONV_FFT_PICTURES 2

/** CONV_FFT_PICTURE: floats of a complex picture or its spectrum for side @n. */
#define CONV_FFT_PICTURE(n) (2 * (n) * ((n) + 4))

/** CONV_FFT_COLUMNS: floats of the columns that are transformed at once. */
#define CONV_FFT_COLUMNS(n) (CONV_FFT_PICTURES * 32 * (n))

/** CONV_FFT_SCRATCH: floats of scratch for @n_channels. */
#define CONV_FFT_SCRATCH(n, n_channels)                                                            \
  (CONV_FFT_COLUMNS (n) + ((n_channels) + 1) / 2 * CONV_FFT_PICTURE (n))

/** CONV_FFT_LARGEST: values beyond it, and those that are not finite, would spread over a whole tile, beyond
 * the kernel's footprint. It is far from overflow even when a whole tile of such values is added up with
 * the largest weights that are of any use. */
#define CONV_FFT_LARGEST 1e20f

/**
 * ConvFftTile:
 * @src: first channel of the top left pixel; pixels are @step floats apart
 * @src_width: pixels in a row, at most n; what lies beyond is a copy of the last one
 * @src_height: rows, at most n; beyond, a copy of the last one
 * @n_channels: how many channels from @src on, at most CONV_FFT_CHANNELS. Two of them are the real and the
 *   imaginary part of one picture: the kernel is real, so both stay apart
 * @dst: where the first channel of the first output goes, laid out like @src
 * @dst_left: outputs in a row before the first that is wanted
 * @dst_top: rows of outputs before the first that is wanted
 * @dst_width: outputs wanted in a row; with @dst_left at most n − kernel width + 1
 * @dst_height: rows wanted; with @dst_top at most n − kernel height + 1
 * @show: (nullable): what is made of the outputs, which then are whole pixels
 * @opaque: (nullable): set to whether the last channel is 1 all over the source
 */
typedef struct
{
  const float *src;
  size_t src_stride, src_width, src_height;
  float *dst;
  size_t dst_stride, dst_left, dst_top, dst_width, dst_height;
  size_t step, n_channels;
  const ConvShow *show;
  int *opaque;
} ConvFftTile;

/**
 * ConvSimd:
 * @name: the level, for conv_plan_describe()
 * @sparse: dst[y][i] = Σₖ weights[k] · src[y][i + offsets[k]], in the order of the taps
 * @dense: dst[y][i] = Σ weights[v][u] · src[y + v][i + u · step], in the order of the rows: the bits of
 *   @sparse with the same taps
 * @are_opaque: whether the last of 2 or 4 channels is 1 in all of @height rows of @width pixels, @stride
 *   floats apart
 * @show: turns @height rows of @n sums, @stride floats apart, into results where they are
 * @weigh: of RGBA pixels: colours times alpha, 0 where alpha is 0, and alpha
 * @finish: applies the alpha rule to a row of RGBA pixels
 * @fft_kernel: makes the spectrum (CONV_FFT_PICTURE floats, in an order of this level's own) of n × n real
 *   weights, scaled by 1 / n²
 * @fft_forward: makes the spectra of a tile's pictures, one behind the other; the tile's destination plays
 *   no part. Returns whether its values are within ±CONV_FFT_LARGEST; else the spectra are useless
 * @fft_back: convolves the tile that @spectra were made of with the kernel of @spectrum, to the bits of
 *   @fft_convolve; the tile's source plays no part
 * @fft_convolve: circular convolution of a tile with the kernel of @spectrum. Returns like @fft_forward;
 *   where that is 0, or the tile turns out not to be opaque, nothing has been written
 *
 * @scratch is CONV_FFT_SCRATCH floats; it and spectra are aligned to 64 bytes.
 */
typedef struct
{
  const char *name;
  void (*sparse) (const ConvSums *sums, const ConvTaps *taps);
  void (*dense) (const ConvSums *sums, const ConvDense *kernel);
  int (*are_opaque) (
      const float *pixels, size_t stride, size_t width, size_t height, size_t n_channels);
  void (*show) (const ConvShow *show, float *pixels, size_t stride, size_t n, size_t height);
  void (*weigh) (const float *pixels, float *weighed, size_t n_pixels);
  void (*finish) (const ConvRule *rule, const ConvWeighedRow *row, size_t n_pixels);
  void (*fft_kernel) (const ConvTransform *transform,
                      const float *kernel,
                      float *spectrum,
                      float *scratch);
  int (*fft_forward) (const ConvTransform *transform,
                      const ConvFftTile *tile,
                      float *spectra,
                      float *scratch);
  void (*fft_back) (const ConvTransform *transform,
                    const float *spectra,
                    const float *spectrum,
                    const ConvFftTile *tile,
                    float *scratch);
  int (*fft_convolve) (const ConvTransform *transform,
                       const float *spectrum,
                       const ConvFftTile *tile,
                       float *scratch);
} ConvSimd;

/** CONV_SIMD_VARIABLE: environment variable that names a level, for tests; others are ignored. */
#define CONV_SIMD_VARIABLE "CONVOLVE_SIMD"

/**
 * conv_simd_list:
 * @n_levels: (out): how many
 *
 * Returns: (array length=n_levels): the levels that this processor has, from slow to fast
 */
const ConvSimd *const *conv_simd_list (size_t *n_levels);

/** conv_simd_get: the level to use: the fastest, or the one named in the environment; chosen once. */
const ConvSimd *conv_simd_get (void);
