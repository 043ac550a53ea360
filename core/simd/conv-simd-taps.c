/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums tap by tap. A sum is always made in the order of the kernel's rows. */
#include "conv-simd-vector.h"

/* How many rows × registers of sums stay in registers at once, with room for what is loaded. */
#if LANES == 16
#define TALL_ROWS 4
#define TALL_VECTORS 4
#else
#define TALL_ROWS 3
#define TALL_VECTORS 3
#endif

/* For kernels of a few rows, where a tall block would hardly ever be full. */
#define LOW_ROWS 2
#define LOW_VECTORS 4

/* Enough independent sums in a single row to hide the latency of an addition. */
#define FLAT_VECTORS 8

#define MAX_ROWS TALL_ROWS
#define MAX_VECTORS FLAT_VECTORS

/* @n_vectors neighbouring vectors of one output row; a constant, so that the sums stay in registers. */
ALWAYS_INLINE void
sparse_block (float *dst, const float *src, const ConvTaps *taps, size_t n_vectors)
{
  Vector sum[FLAT_VECTORS] = { 0 };

  for (size_t k = 0; k < taps->n; k++)
    for (size_t v = 0; v < n_vectors; v++)
      sum[v] += taps->weights[k] * load (src + v * LANES + taps->offsets[k]);
  for (size_t v = 0; v < n_vectors; v++)
    store (dst + v * LANES, sum[v]);
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
sparse_row (float *dst, const float *src, const ConvTaps *taps, size_t n)
{
  size_t i = 0;

  for (; i + FLAT_VECTORS * LANES <= n; i += FLAT_VECTORS * LANES)
    sparse_block (dst + i, src + i, taps, FLAT_VECTORS);
  for (; i + LANES <= n; i += LANES)
    sparse_block (dst + i, src + i, taps, 1);
  if (i < n && n >= LANES)
    sparse_block (dst + n - LANES, src + n - LANES, taps, 1);
  else
    for (; i < n; i++)
      dst[i] = sparse_single (src + i, taps);
}

void
LEVEL_NAME (sparse) (const ConvSums *sums, const ConvTaps *taps)
{
  for (size_t y = 0; y < sums->height; y++)
    sparse_row (sums->dst + y * sums->dst_stride, sums->src + y * sums->src_stride, taps, sums->n);
}

/* Adds one input row to those of @n_rows output rows, first … last, that it belongs to. */
ALWAYS_INLINE void
add_input_row (Vector sum[MAX_ROWS][MAX_VECTORS],
               const float *src,
               const ConvDense *kernel,
               size_t row,
               size_t n_rows,
               size_t n_vectors,
               size_t first,
               size_t last)
{
  for (size_t x = 0; x < kernel->width; x++)
    {
      Vector value[MAX_VECTORS];
      for (size_t v = 0; v < n_vectors; v++)
        value[v] = load (src + x * kernel->step + v * LANES);
      for (size_t r = 0; r < n_rows; r++)
        if (r >= first && r <= last)
          {
            const float weight = kernel->weights[(row - r) * kernel->width + x];
            for (size_t v = 0; v < n_vectors; v++)
              sum[r][v] += weight * value[v];
          }
    }
}

/* @n_rows × @n_vectors vectors of output, both constants. Each input row is loaded once and feeds all
 * output rows that look at it; at the top and at the bottom these are fewer. */
ALWAYS_INLINE void
dense_block (const ConvSums *sums,
             float *dst,
             const float *src,
             const ConvDense *kernel,
             size_t n_rows,
             size_t n_vectors)
{
  Vector sum[MAX_ROWS][MAX_VECTORS] = { 0 };
  const size_t height = kernel->height;

  for (size_t i = 0; i < height + n_rows - 1; i++)
    {
      const float *row = src + i * sums->src_stride;
      if (i >= n_rows - 1 && i < height)
        add_input_row (sum, row, kernel, i, n_rows, n_vectors, 0, n_rows - 1);
      else
        add_input_row (sum, row, kernel, i, n_rows, n_vectors, i >= height ? i - height + 1 : 0, i);
    }
  for (size_t r = 0; r < n_rows; r++)
    for (size_t v = 0; v < n_vectors; v++)
      store (dst + r * sums->dst_stride + v * LANES, sum[r][v]);
}

static float
dense_single (const float *src, size_t src_stride, const ConvDense *kernel)
{
  float sum = 0;

  for (size_t y = 0; y < kernel->height; y++)
    for (size_t x = 0; x < kernel->width; x++)
      sum += kernel->weights[y * kernel->width + x] * src[y * src_stride + x * kernel->step];
  return sum;
}

/* @n_rows output rows by blocks of @n_vectors, both constants. The end of a row is treated as in
 * sparse_row(). */
ALWAYS_INLINE void
dense_rows (
    const ConvSums *sums, size_t y, const ConvDense *kernel, size_t n_rows, size_t n_vectors)
{
  float *dst = sums->dst + y * sums->dst_stride;
  const float *src = sums->src + y * sums->src_stride;
  const size_t n = sums->n;
  size_t i = 0;

  for (; i + n_vectors * LANES <= n; i += n_vectors * LANES)
    dense_block (sums, dst + i, src + i, kernel, n_rows, n_vectors);
  for (; i + LANES <= n; i += LANES)
    dense_block (sums, dst + i, src + i, kernel, n_rows, 1);
  if (i < n && n >= LANES)
    dense_block (sums, dst + n - LANES, src + n - LANES, kernel, n_rows, 1);
  else
    for (; i < n; i++)
      for (size_t r = 0; r < n_rows; r++)
        dst[r * sums->dst_stride + i]
            = dense_single (src + r * sums->src_stride + i, sums->src_stride, kernel);
}

void
LEVEL_NAME (dense) (const ConvSums *sums, const ConvDense *kernel)
{
  size_t y = 0;

  if (kernel->height >= 2 * TALL_ROWS)
    for (; y + TALL_ROWS <= sums->height; y += TALL_ROWS)
      dense_rows (sums, y, kernel, TALL_ROWS, TALL_VECTORS);
  else if (kernel->height > 1)
    for (; y + LOW_ROWS <= sums->height; y += LOW_ROWS)
      dense_rows (sums, y, kernel, LOW_ROWS, LOW_VECTORS);
  for (; y < sums->height; y++)
    dense_rows (sums, y, kernel, 1, FLAT_VECTORS);
}
