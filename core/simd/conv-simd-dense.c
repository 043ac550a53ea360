/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of all taps. A sum is always made in the order of the kernel's rows. */
#include <stdint.h>

#include "conv-simd-vector.h"

/* How many rows × registers of sums stay in registers at once, with room for what is loaded. */
#if LANES == 16
#define TALL_ROWS 4
#define TALL_VECTORS 4
#define LOW_VECTORS 4
#else
#define TALL_ROWS 3
#define TALL_VECTORS 3
#define LOW_VECTORS 3
#endif

/* For kernels of a few rows, where a tall block would hardly ever be full. */
#define LOW_ROWS 3

/* Floats of the pixels for which a row of sums is made from vectors that they share; and how many pixels
 * are a vector. */
#define FLAT_STEP 4
#define FLAT_SHIFT (LANES / FLAT_STEP)

#define MAX_ROWS TALL_ROWS
#define MAX_VECTORS FLAT_VECTORS

/* What all blocks have in common. */
typedef struct
{
  const ConvSums *sums;
  const ConvDense *kernel;
  const Show *show;
  const Show *last;  /* NULL: nobody asks for alpha, */
  Bits *transparent; /* which is not 1 where bits are set */
} Pass;

/* A block of @n_rows × @n_vectors vectors of output; @width and @height are the kernel's. All four are
 * constants wherever they can be, so that the loops over them dissolve and the sums stay in registers. */
typedef struct
{
  const Pass *pass;
  size_t width, height, n_rows, n_vectors;
  int far;
} Block;

/* Looks at the alpha of what the block at float @i of a row has read, but for what is right of it. */
ALWAYS_INLINE void
look_at_block (const Block *block, const float *src, size_t i)
{
  const Vector one = (Vector) { 0 } + 1;
  const ConvSums *sums = block->pass->sums;
  Bits differs = { 0 };

  for (size_t y = 0; y < block->height + block->n_rows - 1; y++)
    for (size_t v = 0; v < block->n_vectors; v++)
      differs |= bits_of (load (src + y * sums->src_stride + v * LANES)) ^ bits_of (one);
  *block->pass->transparent
      |= differs & load_bits (block->pass->last->opaque + channel_of (block->pass->last, i));
}

/* Adds input row @i to the output rows @first … @last, which are those that look at it; constants. */
ALWAYS_INLINE void
add_input_row (Vector sum[MAX_ROWS][MAX_VECTORS],
               const float *src,
               const Block *block,
               size_t i,
               size_t first,
               size_t last)
{
  const size_t step = block->pass->kernel->step, width = block->width;
  const float *row = src + i * block->pass->sums->src_stride;
  const float *weights = block->pass->kernel->weights + (i - last) * width;

  for (size_t x = 0; x < width; x++, row += step)
    {
      Vector value[MAX_VECTORS];
      for (size_t v = 0; v < block->n_vectors; v++)
        value[v] = load (row + v * LANES);
      for (size_t r = first; r <= last; r++)
        for (size_t v = 0; v < block->n_vectors; v++)
          sum[r][v] += weights[(last - r) * width + x] * value[v];
    }
}

/* Where all vectors of a block start with the same channel and nothing is cut off, all results are made in
 * the same way, which leaves sums as they are where they are all that is wanted. */
ALWAYS_INLINE void
write_block (const Block *block, float *dst, Vector sum[MAX_ROWS][MAX_VECTORS], size_t i)
{
  const size_t n_rows = block->n_rows, n_vectors = block->n_vectors;
  const size_t stride = block->pass->sums->dst_stride;
  const Plain plain = prepare_plain (block->pass->show, i);

  dst += i;
  if (block->far)
    for (size_t r = 0; r < n_rows; r++)
      for (size_t v = 0; v < n_vectors; v++)
        stream (dst + r * stride + v * LANES, show_plain (&plain, sum[r][v]));
  else
    for (size_t r = 0; r < n_rows; r++)
      for (size_t v = 0; v < n_vectors; v++)
        store (dst + r * stride + v * LANES, show_plain (&plain, sum[r][v]));
}

/* Each input row is loaded once and feeds all output rows that look at it; at the top and at the bottom
 * these are fewer. The kernel has at least as many rows as the block. */
ALWAYS_INLINE void
dense_block (const Block *block, float *dst, const float *src, size_t i)
{
  Vector sum[MAX_ROWS][MAX_VECTORS] = { 0 };
  const size_t n_rows = block->n_rows, height = block->height;

  if (n_rows > 1)
    add_input_row (sum, src, block, 0, 0, 0);
  if (n_rows > 2)
    add_input_row (sum, src, block, 1, 0, 1);
  if (n_rows > 3)
    add_input_row (sum, src, block, 2, 0, 2);
  for (size_t row = n_rows - 1; row < height; row++)
    add_input_row (sum, src, block, row, 0, n_rows - 1);
  if (n_rows > 3)
    add_input_row (sum, src, block, height, n_rows - 3, n_rows - 1);
  if (n_rows > 2)
    add_input_row (sum, src, block, height + n_rows - 3, n_rows - 2, n_rows - 1);
  if (n_rows > 1)
    add_input_row (sum, src, block, height + n_rows - 2, n_rows - 1, n_rows - 1);
  if (block->pass->last != NULL)
    look_at_block (block, src, i);
  if (is_plain (block->pass->show))
    {
      write_block (block, dst, sum, i);
      return;
    }
  for (size_t r = 0; r < n_rows; r++)
    for (size_t v = 0; v < block->n_vectors; v++)
      store (dst + r * block->pass->sums->dst_stride + i + v * LANES, sum[r][v]);
  for (size_t r = 0; r < n_rows; r++)
    show_block (block->pass->show, dst + r * block->pass->sums->dst_stride + i, i,
                block->n_vectors);
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

/* Floats to where @p is aligned like a vector, if rows @stride floats apart are; else -1. */
static ptrdiff_t
find_aligned (const float *p, size_t stride)
{
  const size_t place = (uintptr_t) p / sizeof (float);

  if (stride % LANES != 0 || (uintptr_t) p % sizeof (float) != 0)
    return -1;
  return (ptrdiff_t) ((LANES - place % LANES) % LANES);
}

/* What the block below this one will look at first, and where it will write. */
ALWAYS_INLINE void
fetch_rows (const Block *block, const float *dst, const float *src)
{
  const ConvSums *sums = block->pass->sums;
  const size_t n_rows = block->n_rows, n = block->n_vectors * LANES;

  for (size_t r = 0; r < n_rows; r++)
    fetch (src + (block->height + n_rows - 1 + r) * sums->src_stride, n, 0);
  for (size_t r = 0; !block->far && n_rows == TALL_ROWS && r < n_rows; r++)
    fetch (dst + (n_rows + r) * sums->dst_stride, n, 1);
}

/* The output rows from @y on, as many as a block has, from float @i on. The end of a row is treated as in
 * sparse_row(). */
ALWAYS_INLINE void
dense_rows (const Block *block, size_t y, size_t i)
{
  const Pass *pass = block->pass;
  const ConvSums *sums = pass->sums;
  float *dst = sums->dst + y * sums->dst_stride;
  const float *src = sums->src + y * sums->src_stride;
  const size_t n = sums->n, n_vectors = block->n_vectors;
  const ptrdiff_t aligned = sums->far ? find_aligned (dst, sums->dst_stride) : -1;
  Block narrow = *block, wide = *block;

  narrow.n_vectors = 1;
  wide.far = aligned >= 0 && i == 0 && n >= LANES && is_plain (pass->show);
  if (wide.far && aligned > 0)
    {
      dense_block (&narrow, dst, src, 0);
      i = (size_t) aligned;
    }
  for (; i + n_vectors * LANES <= n; i += n_vectors * LANES)
    {
      fetch_rows (&wide, dst + i, src + i);
      dense_block (&wide, dst, src + i, i);
    }
  for (; i + LANES <= n; i += LANES)
    dense_block (&narrow, dst, src + i, i);
  if (i < n && n >= LANES)
    dense_block (&narrow, dst, src + n - LANES, n - LANES);
  else
    for (; i < n; i++)
      for (size_t r = 0; r < block->n_rows; r++)
        dst[r * sums->dst_stride + i] = show_single (
            pass->show, i,
            dense_single (src + r * sums->src_stride + i, sums->src_stride, pass->kernel));
}

/* As many rows as there are for whole blocks; returns how many. */
ALWAYS_INLINE size_t
dense_blocks (const Block *block)
{
  size_t y = 0;

  for (; y + block->n_rows <= block->pass->sums->height; y += block->n_rows)
    dense_rows (block, y, 0);
  return y;
}

/* Adds the vector that starts @x pixels from the first sum to the sums @first … @last, which are those that
 * look at it; constants. */
ALWAYS_INLINE void
add_input_vector (
    Vector *sum, const float *src, const float *weights, size_t x, size_t first, size_t last)
{
  const Vector value = load (src + x * FLAT_STEP);

  weights += x - last * FLAT_SHIFT;
  for (size_t v = first; v <= last; v++)
    sum[v] += weights[(last - v) * FLAT_SHIFT] * value;
}

/* Each input vector is loaded once and feeds all sums that look at it; at the left and at the right these
 * are fewer. The kernel is wider than all vectors of the block but one. */
ALWAYS_INLINE void
flat_block (float *dst, const float *src, const ConvDense *kernel, size_t n_vectors)
{
  Vector sum[FLAT_VECTORS] = { 0 };
  const size_t width = kernel->width, last = n_vectors - 1;

#pragma GCC unroll 8
  for (size_t v = 0; v < last; v++)
    for (size_t x = v * FLAT_SHIFT; x < (v + 1) * FLAT_SHIFT; x++)
      add_input_vector (sum, src, kernel->weights, x, 0, v);
  for (size_t x = last * FLAT_SHIFT; x < width; x++)
    add_input_vector (sum, src, kernel->weights, x, 0, last);
#pragma GCC unroll 8
  for (size_t v = 0; v < last; v++)
    for (size_t x = width + v * FLAT_SHIFT; x < width + (v + 1) * FLAT_SHIFT; x++)
      add_input_vector (sum, src, kernel->weights, x, v + 1, last);
  for (size_t v = 0; v <= last; v++)
    store (dst + v * LANES, sum[v]);
}

/* Whole blocks of a row; returns how many floats. */
ALWAYS_INLINE size_t
flat_blocks (float *dst,
             const float *src,
             const float *next,
             const ConvDense *kernel,
             size_t n,
             size_t n_vectors)
{
  size_t i = 0;

  for (; i + n_vectors * LANES <= n; i += n_vectors * LANES)
    {
      fetch (next + i, n_vectors * LANES, 0);
      flat_block (dst + i, src + i, kernel, n_vectors);
    }
  return i;
}

/* These two stand out of line, so that the sums keep their registers. */
static __attribute__ ((noinline)) size_t
flat_row_wide (float *dst, const float *src, const float *next, const ConvDense *kernel, size_t n)
{
  return flat_blocks (dst, src, next, kernel, n, FLAT_VECTORS);
}

static __attribute__ ((noinline)) size_t
flat_row_narrow (float *dst, const float *src, const float *next, const ConvDense *kernel, size_t n)
{
  return flat_blocks (dst, src, next, kernel, n, FLAT_VECTORS / 2);
}

/* What of row @y of a kernel of one row can be done in such blocks. */
ALWAYS_INLINE size_t
flat_row (const ConvSums *sums, const ConvDense *kernel, const Show *show, size_t y)
{
  float *dst = sums->dst + y * sums->dst_stride;
  const float *src = sums->src + y * sums->src_stride;
  const float *next = src + sums->src_stride + (kernel->width - 1) * kernel->step;
  size_t n = 0;

  if (kernel->step != FLAT_STEP || kernel->height > 1)
    return 0;
  if (kernel->width >= FLAT_VECTORS * FLAT_SHIFT)
    n = flat_row_wide (dst, src, next, kernel, sums->n);
  else if (kernel->width >= FLAT_VECTORS / 2 * FLAT_SHIFT)
    n = flat_row_narrow (dst, src, next, kernel, sums->n);
  for (size_t i = 0; i < n; i += LANES)
    show_block (show, dst + i, i, 1);
  return n;
}

/* Whether all that has been read is opaque. Blocks of several rows have seen most of it. */
static int
is_source_opaque (const ConvSums *sums, const ConvDense *kernel, const Bits *transparent)
{
  const size_t seen = transparent != NULL ? sums->n : 0;
  const size_t width = sums->n / kernel->step + kernel->width - 1 - seen / kernel->step;

  return (transparent == NULL || !is_any_set (*transparent))
         && LEVEL_NAME (are_opaque) (sums->src + seen, sums->src_stride, width,
                                     sums->height + kernel->height - 1, kernel->step);
}

void
LEVEL_NAME (dense) (const ConvSums *sums, const ConvDense *kernel)
{
  const size_t width = kernel->width, height = kernel->height;
  const int looks
      = sums->opaque != NULL && height >= LOW_ROWS && sums->n >= LANES && sums->height > 0;
  const Show show = prepare_show (sums->show);
  const ConvShow alpha = { .n_channels = kernel->step, .opaque = 1 };
  const Show last = prepare_show (looks ? &alpha : NULL);
  Bits transparent = { 0 };
  const Pass pass = { sums, kernel, &show, looks ? &last : NULL, &transparent };
  size_t y = 0;

  /* The smallest size is the most common one, and too short for loops. */
  if (width == 3 && height == 3)
    y = dense_blocks (&(Block) { &pass, 3, 3, LOW_ROWS, LOW_VECTORS, 0 });
  else if (width == 1 && height >= 2 * TALL_ROWS)
    y = dense_blocks (&(Block) { &pass, 1, height, TALL_ROWS, TALL_VECTORS, 0 });
  else if (height >= 2 * TALL_ROWS)
    y = dense_blocks (&(Block) { &pass, width, height, TALL_ROWS, TALL_VECTORS, 0 });
  else if (height >= LOW_ROWS)
    y = dense_blocks (&(Block) { &pass, width, height, LOW_ROWS, LOW_VECTORS, 0 });
  for (; y < sums->height; y++)
    dense_rows (&(Block) { &pass, width, height, 1, FLAT_VECTORS, 0 }, y,
                flat_row (sums, kernel, &show, y));
  if (sums->opaque != NULL)
    *sums->opaque = is_source_opaque (sums, kernel, looks ? &transparent : NULL);
  if (sums->far)
    end_stream ();
}
