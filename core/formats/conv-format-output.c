/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "../conv-kernel-transform.h"
#include "../conv-number.h"
#include "conv-format-private.h"

/* Errors below this share of the largest weight are rounding, not loss. */
#define EXACT_SHARE 1e-12

/* The least side with the anchor in the middle, of which @before cells lie on one side. */
static int
get_side (int size, int before, const ConvFormatRoom *room)
{
  const int half = MAX (before, size - 1 - before);
  int side = size;

  if (!room->anchor && (before != size / 2 || (room->odd && size % 2 == 0)))
    side = 2 * half + 1;
  else if (room->odd && size % 2 == 0)
    side = size + 1;
  return MAX (side, room->min);
}

/* Puts the kernel into zeros, so that its anchor comes to the middle if it must. */
static ConvKernel *
pad (const ConvKernel *kernel, int width, int height, const ConvFormatRoom *room, GError **error)
{
  const int ax = conv_kernel_get_anchor_x (kernel), ay = conv_kernel_get_anchor_y (kernel);
  const int left = room->anchor ? 0 : width / 2 - ax;
  const int top = room->anchor ? 0 : height / 2 - ay;

  if (width > CONV_KERNEL_MAX_SIZE || height > CONV_KERNEL_MAX_SIZE)
    {
      conv_format_fail (error, CONV_ERROR_SIZE,
                        _ ("With its anchor in the middle the kernel would be %d × %d"), width,
                        height);
      return NULL;
    }
  g_autofree double *zeros = g_new0 (double, (size_t) width *(size_t) height);
  g_autoptr (ConvKernel) empty = conv_kernel_new (width, height, zeros, error);
  ConvKernel *padded
      = empty != NULL ? conv_kernel_with_block (empty, left, top, kernel, error) : NULL;
  if (padded == NULL
      || !conv_format_replace (&padded,
                               conv_kernel_with_anchor (padded, left + ax, top + ay, error)))
    {
      g_clear_pointer (&padded, conv_kernel_unref);
      return NULL;
    }
  if (!conv_format_settle (&padded, conv_kernel_get_divisor (kernel),
                           conv_kernel_get_offset (kernel), error))
    g_clear_pointer (&padded, conv_kernel_unref);
  return padded;
}

static ConvKernel *
fit_size (const ConvKernel *kernel,
          const ConvFormatRoom *room,
          ConvFormatOutput *output,
          GError **error)
{
  const int old_width = conv_kernel_get_width (kernel),
            old_height = conv_kernel_get_height (kernel);
  int width = get_side (old_width, conv_kernel_get_anchor_x (kernel), room);
  int height = get_side (old_height, conv_kernel_get_anchor_y (kernel), room);

  if (room->square)
    width = height = MAX (width, height);
  if (room->max > 0 && MAX (width, height) > room->max)
    {
      conv_format_fail (
          error, CONV_ERROR_SIZE, _ ("%s holds at most %d × %d weights, this kernel needs %d × %d"),
          conv_format_get_title (output->format), room->max, room->max, width, height);
      return NULL;
    }
  ConvKernel *fitted = pad (kernel, width, height, room, error);
  if (fitted != NULL && (width != old_width || height != old_height))
    conv_format_note (output->notes, _ ("filled up with zeros to %d × %d"), width, height);
  return fitted;
}

ConvKernel *
conv_format_fit (const ConvKernel *kernel,
                 const ConvFormatRoom *room,
                 ConvFormatOutput *output,
                 GError **error)
{
  const int size = MAX (conv_kernel_get_width (kernel), conv_kernel_get_height (kernel));
  g_autoptr (ConvKernel) trimmed
      = room->max > 0 && size > room->max ? conv_kernel_trimmed (kernel, error) : NULL;
  g_autoptr (ConvKernel) fitted
      = fit_size (trimmed != NULL ? trimmed : kernel, room, output, error);

  if (fitted == NULL)
    return NULL;
  if (!room->offset && conv_kernel_get_offset (fitted) != 0)
    {
      g_autofree char *offset = conv_format_print_number (conv_kernel_get_offset (fitted));
      conv_format_note (output->notes, _ ("without the offset %s, which has no place in it"),
                        offset);
      if (!conv_format_replace (&fitted, conv_kernel_with_offset (fitted, 0, error)))
        return NULL;
    }
  if (!room->divisor && !conv_format_replace (&fitted, conv_kernel_divided (fitted, error)))
    return NULL;
  return g_steal_pointer (&fitted);
}

char *
conv_format_print_number (double value)
{
  GString *text = g_string_new (NULL);

  conv_number_append (text, value);
  return g_string_free (text, FALSE);
}

void
conv_format_print_weights (GString *text,
                           const ConvKernel *kernel,
                           const char *between,
                           const char *rows)
{
  const int width = conv_kernel_get_width (kernel), height = conv_kernel_get_height (kernel);
  const double *weight = conv_kernel_get_weights (kernel);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        if (x > 0 || y > 0)
          g_string_append (text, x > 0 ? between : rows);
        conv_number_append (text, *weight++);
      }
}

/* The largest difference that whole numbers over @divisor make; infinite if one is above
 * @max_weight. */
static double
get_error (const double *values, int n, int max_weight, int divisor)
{
  double worst = 0;

  for (int i = 0; i < n; i++)
    {
      const double whole = round (values[i] * divisor);
      if (fabs (whole) > max_weight)
        return INFINITY;
      worst = MAX (worst, fabs (whole / divisor - values[i]));
    }
  return worst;
}

static gboolean
is_whole (double value, double max)
{
  return value == round (value) && fabs (value) <= max;
}

/* The divisor that @kernel has, if all is whole and small enough already, or 0. */
static int
keep_divisor (const ConvKernel *kernel, int n, int max_weight, int max_divisor)
{
  const double divisor = conv_kernel_get_divisor (kernel);

  for (int i = 0; i < n; i++)
    if (!is_whole (conv_kernel_get_weights (kernel)[i], max_weight))
      return 0;
  return divisor >= 1 && is_whole (divisor, max_divisor) ? (int) divisor : 0;
}

static int
find_divisor (const double *values, int n, int max_weight, int max_divisor, double *least)
{
  double largest = 0;
  int best = 0;

  *least = INFINITY;
  for (int i = 0; i < n; i++)
    largest = MAX (largest, fabs (values[i]));
  for (int divisor = 1; divisor <= max_divisor; divisor++)
    {
      const double worst = get_error (values, n, max_weight, divisor);
      if (worst < *least)
        {
          *least = worst;
          best = divisor;
        }
      if (*least <= EXACT_SHARE * largest)
        {
          *least = 0;
          break;
        }
    }
  return best;
}

int *
conv_format_round (const ConvKernel *kernel,
                   int max_weight,
                   int max_divisor,
                   int *divisor,
                   ConvFormatOutput *output,
                   GError **error)
{
  const int n = conv_kernel_get_width (kernel) * conv_kernel_get_height (kernel);
  g_autofree double *values = g_new (double, (size_t) n);
  double least = 0;

  for (int i = 0; i < n; i++)
    values[i] = conv_kernel_get_weights (kernel)[i] / conv_kernel_get_divisor (kernel);
  *divisor = keep_divisor (kernel, n, max_weight, max_divisor);
  if (*divisor == 0)
    *divisor = find_divisor (values, n, max_weight, max_divisor, &least);
  if (*divisor == 0)
    {
      conv_format_fail (error, CONV_ERROR_VALUE,
                        _ ("%s holds whole numbers from −%d to %d, the weights are larger"),
                        conv_format_get_title (output->format), max_weight, max_weight);
      return NULL;
    }
  if (least > 0)
    {
      g_autofree char *rounded = conv_number_to_short_text (least, 8);
      conv_format_note (output->notes,
                        _ ("rounded to whole numbers over %d, the largest error is %s"), *divisor,
                        rounded);
    }
  int *whole = g_new (int, (size_t) n);
  for (int i = 0; i < n; i++)
    whole[i] = (int) round (values[i] * *divisor);
  return whole;
}

gboolean
conv_format_round_offset (
    const ConvKernel *kernel, int max, int *offset, ConvFormatOutput *output, GError **error)
{
  const double exact = conv_kernel_get_offset (kernel) * CONV_FORMAT_WHITE;
  g_autofree char *text = conv_number_to_short_text (exact, 8);

  if (fabs (round (exact)) > max)
    return conv_format_fail (error, CONV_ERROR_VALUE,
                             _ ("%s: the offset %s of 255 is larger than %d"),
                             conv_format_get_title (output->format), text, max);
  *offset = (int) round (exact);
  if (fabs (*offset - exact) > 1e-9)
    conv_format_note (output->notes, _ ("offset %s of 255 rounded to %d"), text, *offset);
  return TRUE;
}
