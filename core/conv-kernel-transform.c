/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-kernel-transform.h"

#include <math.h>

#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-memory-private.h"

/* The shape of a new kernel, and where its weights come from: the old column and row are linear in the
 * new ones. What lies outside the old kernel is 0. */
typedef struct
{
  int width, height, anchor_x, anchor_y;
  int x0, x_per_column, x_per_row;
  int y0, y_per_column, y_per_row;
} Mapping;

static double
get_weight (const ConvKernel *kernel, int x, int y)
{
  const int width = conv_kernel_get_width (kernel);

  if (x < 0 || x >= width || y < 0 || y >= conv_kernel_get_height (kernel))
    return 0;
  return conv_kernel_get_weights (kernel)[(size_t) y * (size_t) width + (size_t) x];
}

double *
conv_kernel_copy_weights (const ConvKernel *kernel, GError **error)
{
  const size_t n
      = (size_t) conv_kernel_get_width (kernel) * (size_t) conv_kernel_get_height (kernel);
  double *weights = conv_try_alloc (n, sizeof *weights, error);

  if (weights != NULL)
    memcpy (weights, conv_kernel_get_weights (kernel), n * sizeof *weights);
  return weights;
}

/* Gives @kernel, which is consumed and may be NULL, the anchor @x, @y and @like's divisor and offset. */
static ConvKernel *
finish (ConvKernel *kernel, const ConvKernel *like, int x, int y, GError **error)
{
  g_autoptr (ConvKernel) plain = kernel;
  g_autoptr (ConvKernel) anchored
      = plain != NULL ? conv_kernel_with_anchor (plain, x, y, error) : NULL;
  g_autoptr (ConvKernel) shifted
      = anchored != NULL ? conv_kernel_with_offset (anchored, conv_kernel_get_offset (like), error)
                         : NULL;

  if (shifted == NULL)
    return NULL;
  return conv_kernel_divisor_is_auto (like)
             ? conv_kernel_with_auto_divisor (shifted, error)
             : conv_kernel_with_divisor (shifted, conv_kernel_get_divisor (like), error);
}

static ConvKernel *
mapped (const ConvKernel *kernel, const Mapping *m, GError **error)
{
  static const double none = 0;

  /* conv_kernel_new() says what is wrong with a size before it reads a weight. */
  if (MIN (m->width, m->height) < 1 || MAX (m->width, m->height) > CONV_KERNEL_MAX_SIZE)
    return conv_kernel_new (m->width, m->height, &none, error);
  g_autofree double *weights
      = conv_try_alloc ((size_t) m->width * (size_t) m->height, sizeof *weights, error);
  if (weights == NULL)
    return NULL;
  double *weight = weights;
  for (int row = 0; row < m->height; row++)
    for (int column = 0; column < m->width; column++)
      *weight++ = get_weight (kernel, m->x0 + m->x_per_column * column + m->x_per_row * row,
                              m->y0 + m->y_per_column * column + m->y_per_row * row);
  return finish (conv_kernel_new (m->width, m->height, weights, error), kernel, m->anchor_x,
                 m->anchor_y, error);
}

ConvKernel *
conv_kernel_with_weights (const ConvKernel *kernel, const double *weights, GError **error)
{
  g_return_val_if_fail (kernel != NULL && weights != NULL, NULL);

  return finish (conv_kernel_new (conv_kernel_get_width (kernel), conv_kernel_get_height (kernel),
                                  weights, error),
                 kernel, conv_kernel_get_anchor_x (kernel), conv_kernel_get_anchor_y (kernel),
                 error);
}

ConvKernel *
conv_kernel_with_weight (const ConvKernel *kernel, int x, int y, double weight, GError **error)
{
  g_return_val_if_fail (x >= 0 && x < conv_kernel_get_width (kernel), NULL);
  g_return_val_if_fail (y >= 0 && y < conv_kernel_get_height (kernel), NULL);

  g_autofree double *weights = conv_kernel_copy_weights (kernel, error);
  if (weights == NULL)
    return NULL;
  weights[(size_t) y * (size_t) conv_kernel_get_width (kernel) + (size_t) x] = weight;
  return conv_kernel_with_weights (kernel, weights, error);
}

ConvKernel *
conv_kernel_with_block (
    const ConvKernel *kernel, int x, int y, const ConvKernel *block, GError **error)
{
  g_return_val_if_fail (kernel != NULL && block != NULL && x >= 0 && y >= 0, NULL);

  const int width = conv_kernel_get_width (kernel), block_width = conv_kernel_get_width (block);
  const int height = conv_kernel_get_height (kernel), block_height = conv_kernel_get_height (block);

  if (x > width - block_width || y > height - block_height)
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_SIZE,
                   _ ("A block of %d × %d does not fit from column %d, row %d on"), block_width,
                   block_height, x + 1, y + 1);
      return NULL;
    }
  g_autofree double *weights = conv_kernel_copy_weights (kernel, error);
  if (weights == NULL)
    return NULL;
  for (int row = 0; row < block_height; row++)
    memcpy (weights + (size_t) (y + row) * (size_t) width + (size_t) x,
            conv_kernel_get_weights (block) + (size_t) row * (size_t) block_width,
            (size_t) block_width * sizeof *weights);
  return conv_kernel_with_weights (kernel, weights, error);
}

ConvKernel *
conv_kernel_resized (const ConvKernel *kernel, int width, int height, GError **error)
{
  g_return_val_if_fail (kernel != NULL, NULL);

  const int x = width / 2 - conv_kernel_get_width (kernel) / 2;
  const int y = height / 2 - conv_kernel_get_height (kernel) / 2;
  const Mapping mapping = {
    .width = width,
    .height = height,
    .anchor_x = CLAMP (conv_kernel_get_anchor_x (kernel) + x, 0, MAX (width, 1) - 1),
    .anchor_y = CLAMP (conv_kernel_get_anchor_y (kernel) + y, 0, MAX (height, 1) - 1),
    .x0 = -x,
    .x_per_column = 1,
    .y0 = -y,
    .y_per_row = 1,
  };

  return mapped (kernel, &mapping, error);
}

ConvKernel *
conv_kernel_made_odd (const ConvKernel *kernel, GError **error)
{
  g_return_val_if_fail (kernel != NULL, NULL);

  return conv_kernel_resized (kernel, conv_kernel_get_width (kernel) | 1,
                              conv_kernel_get_height (kernel) | 1, error);
}

/* The lines first … last along one axis that hold every weight that is not 0, and the anchor. */
static void
trim_along (const ConvKernel *kernel, gboolean rows, int anchor, int length, int *first, int *last)
{
  *first = anchor;
  *last = anchor;
  for (int y = 0; y < conv_kernel_get_height (kernel); y++)
    for (int x = 0; x < conv_kernel_get_width (kernel); x++)
      if (get_weight (kernel, x, y) != 0)
        {
          *first = MIN (*first, rows ? y : x);
          *last = MAX (*last, rows ? y : x);
        }
  g_assert (*first >= 0 && *last < length);
}

ConvKernel *
conv_kernel_trimmed (const ConvKernel *kernel, GError **error)
{
  g_return_val_if_fail (kernel != NULL, NULL);

  const int anchor_x = conv_kernel_get_anchor_x (kernel);
  const int anchor_y = conv_kernel_get_anchor_y (kernel);
  int left, right, top, bottom;

  trim_along (kernel, FALSE, anchor_x, conv_kernel_get_width (kernel), &left, &right);
  trim_along (kernel, TRUE, anchor_y, conv_kernel_get_height (kernel), &top, &bottom);
  const Mapping mapping = { .width = right - left + 1,
                            .height = bottom - top + 1,
                            .anchor_x = anchor_x - left,
                            .anchor_y = anchor_y - top,
                            .x0 = left,
                            .x_per_column = 1,
                            .y0 = top,
                            .y_per_row = 1 };
  return mapped (kernel, &mapping, error);
}

/* Column and row change places. */
static Mapping
transposing (const ConvKernel *kernel)
{
  return (Mapping) { .width = conv_kernel_get_height (kernel),
                     .height = conv_kernel_get_width (kernel),
                     .anchor_x = conv_kernel_get_anchor_y (kernel),
                     .anchor_y = conv_kernel_get_anchor_x (kernel),
                     .x_per_row = 1,
                     .y_per_column = 1 };
}

ConvKernel *
conv_kernel_transposed (const ConvKernel *kernel, GError **error)
{
  g_return_val_if_fail (kernel != NULL, NULL);

  const Mapping mapping = transposing (kernel);
  return mapped (kernel, &mapping, error);
}

ConvKernel *
conv_kernel_flipped (const ConvKernel *kernel, gboolean upside_down, GError **error)
{
  g_return_val_if_fail (kernel != NULL, NULL);

  const int right = conv_kernel_get_width (kernel) - 1;
  const int bottom = conv_kernel_get_height (kernel) - 1;
  const int x = conv_kernel_get_anchor_x (kernel), y = conv_kernel_get_anchor_y (kernel);
  const Mapping mapping = {
    .width = right + 1,
    .height = bottom + 1,
    .anchor_x = upside_down ? x : right - x,
    .anchor_y = upside_down ? bottom - y : y,
    .x0 = upside_down ? 0 : right,
    .x_per_column = upside_down ? 1 : -1,
    .y0 = upside_down ? bottom : 0,
    .y_per_row = upside_down ? -1 : 1,
  };

  return mapped (kernel, &mapping, error);
}

/* Clockwise: what was the left column, from the bottom up, is the top row. */
static ConvKernel *
turned_right (const ConvKernel *kernel, GError **error)
{
  const int bottom = conv_kernel_get_height (kernel) - 1;
  Mapping mapping = transposing (kernel);

  mapping.anchor_x = bottom - mapping.anchor_x;
  mapping.y0 = bottom;
  mapping.y_per_column = -1;
  return mapped (kernel, &mapping, error);
}

static ConvKernel *
turned_left (const ConvKernel *kernel, GError **error)
{
  const int right = conv_kernel_get_width (kernel) - 1;
  Mapping mapping = transposing (kernel);

  mapping.anchor_y = right - mapping.anchor_y;
  mapping.x0 = right;
  mapping.x_per_row = -1;
  return mapped (kernel, &mapping, error);
}

ConvKernel *
conv_kernel_rotated (const ConvKernel *kernel, int quarter_turns, GError **error)
{
  g_return_val_if_fail (kernel != NULL, NULL);

  switch (quarter_turns & 3)
    {
    case 1:
      return turned_right (kernel, error);
    case 2:
      return conv_kernel_turned (kernel, error);
    case 3:
      return turned_left (kernel, error);
    default:
      return conv_kernel_resized (kernel, conv_kernel_get_width (kernel),
                                  conv_kernel_get_height (kernel), error);
    }
}

/* Every weight times @factor, and the divisor an explicit @divisor. */
static ConvKernel *
scaled (const ConvKernel *kernel, double factor, double divisor, GError **error)
{
  const size_t n
      = (size_t) conv_kernel_get_width (kernel) * (size_t) conv_kernel_get_height (kernel);
  g_autofree double *weights = conv_kernel_copy_weights (kernel, error);
  g_autoptr (ConvKernel) explicit = conv_kernel_with_divisor (kernel, divisor, error);

  if (weights == NULL || explicit == NULL)
    return NULL;
  for (size_t i = 0; i < n; i++)
    if (weights[i] != 0) /* no −0 */
      weights[i] *= factor;
  return conv_kernel_with_weights (explicit, weights, error);
}

ConvKernel *
conv_kernel_negated (const ConvKernel *kernel, GError **error)
{
  g_return_val_if_fail (kernel != NULL, NULL);

  return scaled (kernel, -1, conv_kernel_get_divisor (kernel), error);
}

/* Dividing, not multiplying by a reciprocal, gives the doubles that 1/9 and its like are read as. */
static ConvKernel *
divided_by (const ConvKernel *kernel, double divisor, GError **error)
{
  const size_t n
      = (size_t) conv_kernel_get_width (kernel) * (size_t) conv_kernel_get_height (kernel);
  g_autofree double *weights = conv_kernel_copy_weights (kernel, error);

  if (weights == NULL)
    return NULL;
  for (size_t i = 0; i < n; i++)
    if (weights[i] != 0)
      weights[i] /= divisor;
  g_autoptr (ConvKernel) plain = conv_kernel_new (conv_kernel_get_width (kernel),
                                                  conv_kernel_get_height (kernel), weights, error);
  g_autoptr (ConvKernel) shifted
      = plain != NULL ? conv_kernel_with_offset (plain, conv_kernel_get_offset (kernel), error)
                      : NULL;
  return shifted != NULL ? conv_kernel_with_anchor (shifted, conv_kernel_get_anchor_x (kernel),
                                                    conv_kernel_get_anchor_y (kernel), error)
                         : NULL;
}

ConvKernel *
conv_kernel_divided (const ConvKernel *kernel, GError **error)
{
  g_return_val_if_fail (kernel != NULL, NULL);

  return divided_by (kernel, conv_kernel_get_divisor (kernel), error);
}

ConvKernel *
conv_kernel_normalized (const ConvKernel *kernel, GError **error)
{
  g_return_val_if_fail (kernel != NULL, NULL);

  if (conv_kernel_is_zero_sum (kernel))
    {
      g_set_error_literal (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE,
                           _ ("Weights that add up to 0 cannot be made to add up to 1"));
      return NULL;
    }
  return divided_by (kernel, conv_kernel_get_sum (kernel), error);
}

ConvKernel *
conv_kernel_cleared (const ConvKernel *kernel, GError **error)
{
  g_return_val_if_fail (kernel != NULL, NULL);

  const Mapping mapping = { .width = conv_kernel_get_width (kernel),
                            .height = conv_kernel_get_height (kernel),
                            .anchor_x = conv_kernel_get_anchor_x (kernel),
                            .anchor_y = conv_kernel_get_anchor_y (kernel),
                            .x0 = -1 }; /* everything comes from outside */
  g_autoptr (ConvKernel) plain = conv_kernel_with_offset (kernel, 0, error);
  g_autoptr (ConvKernel) whole = plain == NULL || conv_kernel_divisor_is_auto (plain)
                                     ? g_steal_pointer (&plain)
                                     : conv_kernel_with_divisor (plain, 1, error);
  return whole != NULL ? mapped (whole, &mapping, error) : NULL;
}
