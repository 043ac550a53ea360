/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-compass-private.h"

#include <math.h>

#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-kernel-transform.h"
#include "conv-memory-private.h"

#define N_DIRECTIONS 8

/* The side of kernels whose outer weights are a ring. */
#define RING_SIDE 3

/* Degrees by which a kernel may miss a direction whose name it gets. */
#define NAME_TOLERANCE 1.0

/* Cells around the middle one, clockwise as drawn. */
static const int ring[N_DIRECTIONS][2]
    = { { 0, 0 }, { 1, 0 }, { 2, 0 }, { 2, 1 }, { 2, 2 }, { 1, 2 }, { 0, 2 }, { 0, 1 } };

static int
find_in_ring (int x, int y)
{
  for (int i = 0; i < N_DIRECTIONS; i++)
    if (ring[i][0] == x && ring[i][1] == y)
      return i;
  return -1;
}

/* By 45° counter-clockwise: each cell gets what its clockwise neighbour had. */
static ConvKernel *
ring_turned (const ConvKernel *kernel, GError **error)
{
  const double *old = conv_kernel_get_weights (kernel);
  double weights[RING_SIDE * RING_SIDE];
  const int place
      = find_in_ring (conv_kernel_get_anchor_x (kernel), conv_kernel_get_anchor_y (kernel));

  weights[4] = old[4];
  for (int i = 0; i < N_DIRECTIONS; i++)
    {
      const int *to = ring[i], *from = ring[(i + 1) % N_DIRECTIONS];
      weights[to[1] * RING_SIDE + to[0]] = old[from[1] * RING_SIDE + from[0]];
    }
  g_autoptr (ConvKernel) turned = conv_kernel_with_weights (kernel, weights, error);
  if (turned == NULL || place < 0)
    return g_steal_pointer (&turned);
  const int *anchor = ring[(place + N_DIRECTIONS - 1) % N_DIRECTIONS];
  return conv_kernel_with_anchor (turned, anchor[0], anchor[1], error);
}

/* Sums of the positive and of the negative weights, the latter without sign. */
typedef struct
{
  double positive, negative;
} Halves;

static void
add_weight (Halves *halves, double weight, double share)
{
  if (weight > 0)
    halves->positive += weight * share;
  else
    halves->negative -= weight * share;
}

/* What lies at (@x, @y), between cells, counted from the anchor. */
static Halves
interpolate (const ConvKernel *kernel, double x, double y)
{
  const int width = conv_kernel_get_width (kernel), height = conv_kernel_get_height (kernel);
  const int left = (int) floor (x), top = (int) floor (y);
  Halves halves = { 0 };

  for (int j = 0; j < 2; j++)
    for (int i = 0; i < 2; i++)
      {
        const int column = left + i + conv_kernel_get_anchor_x (kernel);
        const int row = top + j + conv_kernel_get_anchor_y (kernel);
        const double share = (1 - fabs (left + i - x)) * (1 - fabs (top + j - y));
        if (column >= 0 && column < width && row >= 0 && row < height)
          add_weight (
              &halves,
              conv_kernel_get_weights (kernel)[(size_t) row * (size_t) width + (size_t) column],
              share);
      }
  return halves;
}

static Halves
resample (const ConvKernel *kernel, int u, int v)
{
  return interpolate (kernel, (u - v) * sqrt (0.5), (u + v) * sqrt (0.5));
}

/* Of the matrix that is turned. */
static Halves
sum_resampled (const ConvKernel *kernel, int reach)
{
  Halves sums = { 0 };

  for (int v = -reach; v <= reach; v++)
    for (int u = -reach; u <= reach; u++)
      {
        const Halves halves = resample (kernel, u, v);
        sums.positive += halves.positive;
        sums.negative += halves.negative;
      }
  return sums;
}

static Halves
sum_weights (const ConvKernel *kernel)
{
  const size_t n
      = (size_t) conv_kernel_get_width (kernel) * (size_t) conv_kernel_get_height (kernel);
  Halves sums = { 0 };

  for (size_t i = 0; i < n; i++)
    add_weight (&sums, conv_kernel_get_weights (kernel)[i], 1);
  return sums;
}

/* By what the resampled halves are multiplied; FALSE when one of them has nothing left. */
static gboolean
get_scale (const ConvKernel *kernel, int reach, Halves *scale, GError **error)
{
  const Halves before = sum_weights (kernel), after = sum_resampled (kernel, reach);

  if ((before.positive > 0 && after.positive <= 0) || (before.negative > 0 && after.negative <= 0))
    {
      g_set_error_literal (error, CONV_ERROR, CONV_ERROR_VALUE,
                           _ ("Turned by 45°, the weights would leave the kernel at its corners; "
                              "it needs more room around them"));
      return FALSE;
    }
  scale->positive = before.positive > 0 ? before.positive / after.positive : 0;
  scale->negative = before.negative > 0 ? before.negative / after.negative : 0;
  return TRUE;
}

static int
get_reach (const ConvKernel *kernel)
{
  const int x = conv_kernel_get_anchor_x (kernel), y = conv_kernel_get_anchor_y (kernel);

  return MAX (MAX (x, conv_kernel_get_width (kernel) - 1 - x),
              MAX (y, conv_kernel_get_height (kernel) - 1 - y));
}

static ConvKernel *
resampled (const ConvKernel *kernel, GError **error)
{
  const int reach = get_reach (kernel);
  /* Says what is wrong with a size, and has the divisor and the offset. */
  g_autoptr (ConvKernel) made_square
      = conv_kernel_resized (kernel, 2 * reach + 1, 2 * reach + 1, error);
  g_autofree double *weights
      = made_square != NULL ? conv_kernel_copy_weights (made_square, error) : NULL;
  Halves scale;

  if (weights == NULL || !get_scale (kernel, reach, &scale, error))
    return NULL;
  double *weight = weights;
  for (int v = -reach; v <= reach; v++)
    for (int u = -reach; u <= reach; u++)
      {
        const Halves halves = resample (kernel, u, v);
        *weight++ = halves.positive * scale.positive - halves.negative * scale.negative;
      }
  g_autoptr (ConvKernel) turned = conv_kernel_with_weights (made_square, weights, error);
  return turned != NULL ? conv_kernel_with_anchor (turned, reach, reach, error) : NULL;
}

ConvKernel *
conv_compass_turned_by_45 (const ConvKernel *kernel, GError **error)
{
  g_return_val_if_fail (kernel != NULL, NULL);

  return conv_kernel_get_width (kernel) == RING_SIDE && conv_kernel_get_height (kernel) == RING_SIDE
             ? ring_turned (kernel, error)
             : resampled (kernel, error);
}

/* Where the weights grow to: 0 … 7, counter-clockwise from the right, or −1 for none of these. */
static int
get_direction (const ConvKernel *kernel)
{
  const int width = conv_kernel_get_width (kernel), height = conv_kernel_get_height (kernel);
  const double *weight = conv_kernel_get_weights (kernel);
  double x = 0, y = 0;

  for (int row = 0; row < height; row++)
    for (int column = 0; column < width; column++, weight++)
      {
        x += *weight * (column - (width - 1) / 2.0);
        y += *weight * ((height - 1) / 2.0 - row);
      }
  if (hypot (x, y) <= 1e-6 * conv_kernel_get_absolute_sum (kernel))
    return -1;
  const double steps = atan2 (y, x) / G_PI * 4;
  if (fabs (steps - round (steps)) * 45 > NAME_TOLERANCE)
    return -1;
  return ((int) round (steps) + N_DIRECTIONS) % N_DIRECTIONS;
}

char *
conv_compass_make_name (const ConvKernel *kernel, int steps)
{
  static const char *const names[N_DIRECTIONS]
      = { N_ ("east"), N_ ("north-east"), N_ ("north"), N_ ("north-west"),
          N_ ("west"), N_ ("south-west"), N_ ("south"), N_ ("south-east") };
  const int direction = get_direction (kernel);

  return direction >= 0 ? g_strdup (_ (names[(direction + steps) % N_DIRECTIONS]))
                        : g_strdup_printf ("%d°", 45 * steps);
}
