/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done to each pixel before and after the sums. */
#include "conv-simd-vector.h"

/* How many vectors are looked at before a decision. */
#define OPAQUE_VECTORS 8

ALWAYS_INLINE int
is_row_opaque (const float *pixels, size_t n, const Show *last)
{
  const Bits alpha = load_bits (last->opaque);
  size_t i = 0;

  for (; i + OPAQUE_VECTORS * LANES <= n; i += OPAQUE_VECTORS * LANES)
    {
      Bits differs = { 0 };
      for (size_t v = 0; v < OPAQUE_VECTORS; v++)
        differs |= load (pixels + i + v * LANES) != 1;
      if (is_any_set (differs & alpha))
        return 0;
    }
  for (i += last->n_channels - 1; i < n; i += last->n_channels)
    if (pixels[i] != 1)
      return 0;
  return 1;
}

int
LEVEL_NAME (are_opaque) (
    const float *pixels, size_t stride, size_t width, size_t height, size_t n_channels)
{
  const Show last = prepare_show (&(ConvShow) { .n_channels = n_channels, .opaque = 1 });

  for (size_t y = 0; y < height; y++)
    if (!is_row_opaque (pixels + y * stride, width * n_channels, &last))
      return 0;
  return 1;
}

void
LEVEL_NAME (show) (const ConvShow *how, float *pixels, size_t stride, size_t n, size_t height)
{
  const Show show = prepare_show (how);

  for (size_t y = 0; y < height; y++)
    {
      float *row = pixels + y * stride;
      size_t i = 0;
      for (; i + LANES <= n; i += LANES)
        store (row + i, show_vector (&show, i, load (row + i)));
      for (; i < n; i++)
        row[i] = show_single (&show, i, row[i]);
    }
}
