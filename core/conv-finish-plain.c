/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The short way for most pixels of most images. */
#include "conv-finish-private.h"

#include "conv-tally-private.h"

#include <math.h>

gboolean
conv_finish_is_plain (const ConvPlan *plan, const ConvFinish *finish)
{
  const unsigned colors = (1U << plan->n_colors) - 1;

  return !finish->weighed && finish->trace == NULL && plan->subject == CONV_SUBJECT_COLOR
         && plan->spec.fade == 0 && plan->spec.output != CONV_OUTPUT_STRETCH
         && (plan->written & colors) == colors;
}

/* A row of plain pixels but for their alpha, in loops that a compiler can turn into vectors: what
 * finish_pixel() does, without its decisions per pixel. */
static inline void
show_row (const ConvPlan *plan,
          const float *sums,
          size_t n_pixels,
          size_t n_channels,
          gboolean clamp,
          float *result)
{
  const gboolean absolute = plan->spec.output == CONV_OUTPUT_ABSOLUTE;
  float shift[4] = { 0 };

  for (size_t c = 0; c < 3; c++)
    shift[c] = plan->spec.output == CONV_OUTPUT_CENTER ? plan->spec.mid_grey[c] : plan->offset;
  for (size_t i = 0; i < n_pixels; i++)
    for (size_t c = 0; c < n_channels; c++)
      {
        const float raw = sums[i * n_channels + c];
        const float shown = (absolute ? fabsf (raw) : raw) + shift[c];
        result[i * n_channels + c] = clamp ? conv_clamp_to_unit (shown) : shown;
      }
}

/* A constant number of channels lets the inner loop dissolve. */
static void
show_plain_row (
    const ConvPlan *plan, const float *sums, size_t n_pixels, gboolean clamp, float *result)
{
  const size_t n = (size_t) plan->spec.n_channels;

  if (n == 4)
    show_row (plan, sums, n_pixels, 4, clamp, result);
  else if (n == 3)
    show_row (plan, sums, n_pixels, 3, clamp, result);
  else
    show_row (plan, sums, n_pixels, n, clamp, result);
}

/* The same in two steps, with the count between them. */
static void
tally_plain_row (
    const ConvPlan *plan, const float *sums, size_t n_pixels, ConvTally *tally, float *result)
{
  const size_t n = (size_t) plan->spec.n_channels;

  show_plain_row (plan, sums, n_pixels, FALSE, result);
  conv_tally_count (tally, result, n_pixels, n, conv_finish_counted (plan), 1);
  for (size_t i = 0; plan->spec.clamp && i < n_pixels * n; i++)
    result[i] = conv_clamp_to_unit (result[i]);
}

void
conv_finish_plain (const ConvPlan *plan, const ConvFinish *finish, float *result)
{
  const size_t width = (size_t) finish->width;
  const size_t n = (size_t) plan->spec.n_channels;

  for (size_t y = 0; y < (size_t) finish->height; y++)
    {
      const float *sums = finish->sums + y * finish->sums_width * n;
      const float *center = finish->center + y * finish->center_stride;
      float *row = result + y * width * n;
      if (finish->tally != NULL)
        tally_plain_row (plan, sums, width, finish->tally, row);
      else
        show_plain_row (plan, sums, width, plan->spec.clamp, row);
      if (plan->has_alpha)
        for (size_t i = n - 1; i < width * n; i += n)
          row[i] = center[i];
    }
}
