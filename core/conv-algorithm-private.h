/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an algorithm is: weighted sums over a padded patch, and nothing else. Edges, alpha, output and
 * threads are dealt with around it. One algorithm, one file; conv-algorithm.c lists them. */
#pragma once

#include "conv-plan.h"
#include "conv-simd-private.h"

G_BEGIN_DECLS

/**
 * ConvFilter:
 * @weights: height × width weights, row-major, already divided by the divisor; used as floats, and one
 *   that is 0 as a float counts as 0
 * @fft_side: side of the tiles that FFT transforms; 0: chosen for this filter alone
 */
typedef struct
{
  int width, height;
  double *weights;
  int fft_side;
} ConvFilter;

/**
 * ConvField:
 * @pixels: @height rows of @width pixels, @stride floats apart
 * @n_channels: interleaved floats per pixel
 *
 * A picture that several filters look at.
 */
typedef struct
{
  const float *pixels;
  size_t stride;
  int width, height;
  int n_channels;
} ConvField;

/**
 * ConvPatch:
 * @source: (@height + filter height − 1) rows of (@width + filter width − 1) pixels
 * @source_stride: floats from row to row
 * @n_channels: interleaved floats per pixel, the same in @source and @sums
 * @sums: @height rows of @width pixels, written
 * @sums_stride: floats from row to row
 * @show: (nullable): what is made of the sums
 * @far: nobody looks at @sums soon
 * @opaque: (nullable): set to whether the last channel is 1 all over @source; where it is not, nobody wants
 *   @sums, which are left undefined. For algorithms that look
 * @shared: (nullable): what the algorithm's share() has made of a field that @source is a part of
 * @left: column of the field in which @source begins; without @shared it plays no part, nor does
 * @top: its row
 *
 * sums(x, y) = Σ weights[j][i] · source(x + i, y + j), channel by channel.
 */
typedef struct
{
  const float *source;
  size_t source_stride;
  int n_channels;
  float *sums;
  size_t sums_stride;
  int width, height;
  const ConvShow *show;
  gboolean far;
  gboolean *opaque;
  const void *shared;
  int left, top;
} ConvPatch;

/**
 * ConvAlgorithmClass:
 * @name: for conv_plan_describe()
 * @applicable: whether it can do this filter at all
 * @cost: predicted nanoseconds per output float
 * @looks: run() sees in passing whether a patch is opaque
 * @prepare: (transfer full): makes what run() shares between threads; %NULL with an error
 * @describe: (transfer full): "9 taps"
 * @tile_side: (nullable): the one side that its tiles must have; such tiles are computed whole, whatever
 *   part of them is wanted
 * @error: (nullable): how far a sum may be off, as a share of Σ|weight| · max|source|, beyond the rounding
 *   of the direct sum
 * @scratch_size: bytes of scratch that a run over a patch of @width × @height pixels with @n_channels
 *   needs
 * @shared_size: (nullable, and then @share is, too): bytes that @share writes for a field of @n_channels
 * @share: does once what run() would do again for every filter with the same fft_side, of which @prepared
 *   is any; the field is no larger than that side. %FALSE: they must look at this one each by itself
 * @run: thread-safe; @scratch is the caller's, here as in @share
 * @release: frees what @prepare made
 */
typedef struct
{
  const char *name;
  gboolean (*applicable) (const ConvFilter *filter);
  double (*cost) (const ConvFilter *filter);
  gboolean looks;
  gpointer (*prepare) (const ConvFilter *filter, GError **error);
  char *(*describe) (gconstpointer prepared);
  int (*tile_side) (gconstpointer prepared);
  double (*error) (gconstpointer prepared);
  size_t (*scratch_size) (gconstpointer prepared, int width, int height, int n_channels);
  size_t (*shared_size) (gconstpointer prepared, int n_channels);
  gboolean (*share) (gconstpointer prepared, const ConvField *field, void *shared, void *scratch);
  void (*run) (gconstpointer prepared, const ConvPatch *patch, void *scratch);
  void (*release) (gpointer prepared);
} ConvAlgorithmClass;

extern const ConvAlgorithmClass conv_direct_class;
extern const ConvAlgorithmClass conv_separable_class;
extern const ConvAlgorithmClass conv_fft_class;

/** conv_fft_choose_side: side of the cheapest tile that leaves a quarter of itself as output. */
int conv_fft_choose_side (int kernel_side);

/**
 * conv_algorithm_choose:
 * @wanted: AUTO, or one that must be taken
 * @chosen: (out): which it is
 *
 * Returns: the class, or %NULL with %CONV_ERROR_NOT_APPLICABLE when @wanted cannot do @filter
 */
const ConvAlgorithmClass *conv_algorithm_choose (ConvAlgorithm wanted,
                                                 const ConvFilter *filter,
                                                 ConvAlgorithm *chosen,
                                                 GError **error);

G_END_DECLS
