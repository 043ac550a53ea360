/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of some taps only, in the order of the kernel's rows. */
#include "conv-simd-vector.h"

/* @n_vectors neighbouring vectors of one output row; a constant, so that the sums stay in registers. */
ALWAYS_INLINE void
sparse_block (float *dst,
              const float *src,
              const ConvTaps *taps,
              size_t n_vectors,
              size_t i,
              const Show *show)
{
  Vector sum[FLAT_VECTORS] = { 0 };

  for (size_t k = 0; k < taps->n; k++)
    for (size_t v = 0; v < n_vectors; v++)
      sum[v] += taps->weights[k] * load (src + v * LANES + taps->offsets[k]);
  for (size_t v = 0; v < n_vectors; v++)
    store (dst + v * LANES, sum[v]);
  show_block (show, dst, i, n_vectors);
}

static float
sparse_single (const float *src, const ConvTaps *taps)
{
  float sum = 0;

  for (size_t k = 0; k < taps->n; k++)
    sum += taps->weights[k] * src[taps->offsets[k]];
  return sum;
}

/* Where a row ends within a vector, its last vector is computed again from further left: the same
 * sums, so the same bits. Only rows shorter than a vector go one by one. */
static void
sparse_row (float *dst, const float *src, const ConvTaps *taps, size_t n, const Show *show)
{
  size_t i = 0;

  for (; i + FLAT_VECTORS * LANES <= n; i += FLAT_VECTORS * LANES)
    sparse_block (dst + i, src + i, taps, FLAT_VECTORS, i, show);
  for (; i + LANES <= n; i += LANES)
    sparse_block (dst + i, src + i, taps, 1, i, show);
  if (i < n && n >= LANES)
    sparse_block (dst + n - LANES, src + n - LANES, taps, 1, n - LANES, show);
  else
    for (; i < n; i++)
      dst[i] = show_single (show, i, sparse_single (src + i, taps));
}

void
LEVEL_NAME (sparse) (const ConvSums *sums, const ConvTaps *taps)
{
  const Show show = prepare_show (sums->show);

  for (size_t y = 0; y < sums->height; y++)
    sparse_row (sums->dst + y * sums->dst_stride, sums->src + y * sums->src_stride, taps, sums->n,
                &show);
}
