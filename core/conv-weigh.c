/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-weigh-private.h"

#include "conv-simd-private.h"

gboolean
conv_weigh_misses (const ConvPlan *plan, const ConvAxis *x_axis, const ConvAxis *y_axis)
{
  return plan->misses_outside && (conv_axis_has_outside (x_axis) || conv_axis_has_outside (y_axis));
}

gboolean
conv_weigh_is_needed (const ConvPlan *plan,
                      const ConvAxis *x_axis,
                      const ConvAxis *y_axis,
                      const float *padded,
                      size_t stride,
                      int width,
                      int height)
{
  const size_t n_channels = (size_t) plan->spec.n_channels;

  if (conv_weigh_misses (plan, x_axis, y_axis))
    return TRUE;
  if (!plan->weighs_alpha)
    return FALSE;
  return !conv_simd_get ()->are_opaque (padded, stride, (size_t) width, (size_t) height,
                                        n_channels);
}

void
conv_weigh_extract (
    const ConvPlan *plan, const float *padded, size_t stride, int width, int height, float *values)
{
  for (int y = 0; y < height; y++)
    {
      const float *pixel = padded + (size_t) y * stride;
      for (int x = 0; x < width; x++, pixel += plan->spec.n_channels)
        {
          float room;
          *values++ = *conv_plan_subject (plan, pixel, &room);
        }
    }
}

/* Values times alpha, then alpha, then whether the pixel is inside. A pixel without
 * opacity adds nothing, even if its colour is NaN. */
static void
weigh_pixel (const ConvPlan *plan, const float *pixel, gboolean inside, float *work)
{
  const float alpha = plan->weighs_alpha ? pixel[plan->n_colors] : inside ? 1 : 0;
  float *weighing = work + plan->n_values;
  float room;
  const float *values = conv_plan_subject (plan, pixel, &room);

  for (int i = 0; i < plan->n_values; i++)
    work[i] = alpha != 0 ? values[i] * alpha : 0;
  weighing[0] = alpha;
  if (plan->misses_outside)
    weighing[plan->n_weighing - 1] = inside ? 1 : 0;
}

void
conv_weigh (const ConvPlan *plan,
            const ConvAxis *x_axis,
            const ConvAxis *y_axis,
            const float *padded,
            size_t stride,
            int width,
            int height,
            float *work,
            float *weighing)
{
  const int n_work = plan->n_values + plan->n_weighing;
  const gboolean is_simple = plan->n_values == 3 && plan->weighs_alpha && !plan->misses_outside;

  for (int y = 0; y < height; y++)
    {
      const float *pixel = padded + (size_t) y * stride;
      if (is_simple)
        {
          conv_simd_get ()->weigh (pixel, work, (size_t) width);
          for (int x = 0; x < width; x++, work += n_work)
            if (weighing != NULL)
              *weighing++ = work[3];
          continue;
        }
      for (int x = 0; x < width; x++, pixel += plan->spec.n_channels, work += n_work)
        {
          weigh_pixel (plan, pixel,
                       conv_axis_is_inside (x_axis, x) && conv_axis_is_inside (y_axis, y), work);
          if (weighing == NULL)
            continue;
          memcpy (weighing, work + plan->n_values, (size_t) plan->n_weighing * sizeof *work);
          weighing += plan->n_weighing;
        }
    }
}
