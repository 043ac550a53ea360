/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-symmetry.h"

#include <math.h>

#include "conv-kernel-transform.h"
#include "conv-memory-private.h"

const char *const conv_symmetry_words[]
    = { "none", "left-right", "top-bottom", "both", "four-fold", "radial", NULL };

gboolean
conv_symmetry_is_possible (const ConvSymmetry *symmetry, int width, int height)
{
  g_return_val_if_fail (symmetry != NULL, FALSE);

  return symmetry->mode != CONV_SYMMETRY_FOUR_FOLD || width == height;
}

/* Adds a cell, or notes that one which is there already must be 0. */
static void
add_partner (GArray *partners, int x, int y, int sign)
{
  for (guint i = 0; i < partners->len; i++)
    {
      ConvPartner *known = &g_array_index (partners, ConvPartner, i);
      if (known->x != x || known->y != y)
        continue;
      if (known->sign != sign)
        for (guint j = 0; j < partners->len; j++)
          g_array_index (partners, ConvPartner, j).sign = 0;
      return;
    }
  const ConvPartner partner = { x, y, sign };
  g_array_append_val (partners, partner);
}

/* Distances are in half cells, so that they are whole numbers. Each row has two cells at most, which are
 * found without a search: a large kernel has as many circles as rows have cells, squared. */
static void
add_radial (GArray *partners, int width, int height, int x, int y)
{
  const int dx = 2 * x - width + 1, dy = 2 * y - height + 1;

  for (int row = 0; row < height; row++)
    {
      const int ey = 2 * row - height + 1;
      const int square = dx * dx + dy * dy - ey * ey;
      const int ex = square < 0 ? width : (int) lround (sqrt (square));
      if (ex >= width || ex * ex != square || (ex + width) % 2 == 0)
        continue;
      add_partner (partners, (width - 1 - ex) / 2, row, 1);
      add_partner (partners, (width - 1 + ex) / 2, row, 1);
    }
}

static void
add_quarter_turns (GArray *partners, int size, int x, int y, int odd)
{
  for (int turn = 1, sign = odd; turn < 4; turn++, sign *= odd)
    {
      const int turned = size - 1 - y;
      y = x;
      x = turned;
      add_partner (partners, x, y, sign);
    }
}

GArray *
conv_symmetry_get_partners (const ConvSymmetry *symmetry, int width, int height, int x, int y)
{
  g_return_val_if_fail (symmetry != NULL, NULL);
  g_return_val_if_fail (x >= 0 && x < width && y >= 0 && y < height, NULL);

  GArray *partners = g_array_new (FALSE, FALSE, sizeof (ConvPartner));
  const int odd = symmetry->opposite ? -1 : 1;
  const int right = width - 1 - x, bottom = height - 1 - y;

  add_partner (partners, x, y, 1);
  if (!conv_symmetry_is_possible (symmetry, width, height))
    return partners;
  switch (symmetry->mode)
    {
    case CONV_SYMMETRY_NONE:
      break;
    case CONV_SYMMETRY_LEFT_RIGHT:
      add_partner (partners, right, y, odd);
      break;
    case CONV_SYMMETRY_TOP_BOTTOM:
      add_partner (partners, x, bottom, odd);
      break;
    case CONV_SYMMETRY_BOTH:
      add_partner (partners, right, y, odd);
      add_partner (partners, x, bottom, odd);
      add_partner (partners, right, bottom, 1);
      break;
    case CONV_SYMMETRY_FOUR_FOLD:
      add_quarter_turns (partners, width, x, y, odd);
      break;
    case CONV_SYMMETRY_RADIAL:
      add_radial (partners, width, height, x, y);
      break;
    }
  return partners;
}

static void
set_partners (double *weights, int width, const GArray *partners, double weight)
{
  for (guint i = 0; i < partners->len; i++)
    {
      const ConvPartner *partner = &g_array_index (partners, ConvPartner, i);
      weights[(size_t) partner->y * (size_t) width + (size_t) partner->x]
          = partner->sign == 0 || weight == 0 ? 0 : partner->sign * weight; /* no −0 */
    }
}

ConvKernel *
conv_symmetry_set_weight (const ConvSymmetry *symmetry,
                          const ConvKernel *kernel,
                          int x,
                          int y,
                          double weight,
                          GError **error)
{
  g_return_val_if_fail (kernel != NULL, NULL);

  const int width = conv_kernel_get_width (kernel);
  g_autofree double *weights = conv_kernel_copy_weights (kernel, error);
  g_autoptr (GArray) partners
      = conv_symmetry_get_partners (symmetry, width, conv_kernel_get_height (kernel), x, y);

  if (weights == NULL || partners == NULL)
    return NULL;
  set_partners (weights, width, partners, weight);
  return conv_kernel_with_weights (kernel, weights, error);
}

/* Weights that agree already are not averaged: a sum of many divided by their number may be off. */
static double
mean_of_partners (const double *weights, int width, const GArray *partners)
{
  double sum = 0, first = 0;
  gboolean agree = TRUE;

  for (guint i = 0; i < partners->len; i++)
    {
      const ConvPartner *partner = &g_array_index (partners, ConvPartner, i);
      const double weight
          = partner->sign * weights[(size_t) partner->y * (size_t) width + (size_t) partner->x];
      first = i == 0 ? weight : first;
      agree = agree && weight == first;
      sum += weight;
    }
  return agree ? first : sum / partners->len;
}

ConvKernel *
conv_symmetry_make (const ConvSymmetry *symmetry, const ConvKernel *kernel, GError **error)
{
  g_return_val_if_fail (symmetry != NULL && kernel != NULL, NULL);

  const int width = conv_kernel_get_width (kernel), height = conv_kernel_get_height (kernel);
  const size_t n = (size_t) width * (size_t) height;
  const double *old = conv_kernel_get_weights (kernel);
  g_autofree double *weights = conv_kernel_copy_weights (kernel, error);
  g_autofree gboolean *done = conv_try_alloc (n, sizeof *done, error);

  if (weights == NULL || done == NULL)
    return NULL;
  memset (done, 0, n * sizeof *done);
  for (size_t i = 0; i < n; i++)
    {
      if (done[i])
        continue;
      g_autoptr (GArray) partners
          = conv_symmetry_get_partners (symmetry, width, height, (int) i % width, (int) i / width);
      set_partners (weights, width, partners, mean_of_partners (old, width, partners));
      for (guint j = 0; j < partners->len; j++)
        {
          const ConvPartner *partner = &g_array_index (partners, ConvPartner, j);
          done[(size_t) partner->y * (size_t) width + (size_t) partner->x] = TRUE;
        }
    }
  return conv_kernel_with_weights (kernel, weights, error);
}
