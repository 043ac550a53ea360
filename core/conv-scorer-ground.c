/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-scorer-private.h"

#include <math.h>

static const float *
get_pixel (const ConvPlan *plan, const ConvView *view, int x, int y)
{
  return view->pixels + (size_t) y * view->stride + (size_t) (x * plan->spec.n_channels);
}

/* The mean of each value over all that can be seen. */
static void
find_means (ConvGround *ground, const ConvPlan *plan, const ConvView *view)
{
  double sums[CONV_GROUND_VALUES] = { 0 }, opacities[CONV_GROUND_VALUES] = { 0 };

  for (int y = 0; y < view->height; y++)
    for (int x = 0; x < view->width; x++)
      {
        const float *pixel = get_pixel (plan, view, x, y);
        const float opacity = conv_view_get_opacity (plan, view, pixel, x, y);
        float room;
        const float *values = conv_plan_subject (plan, pixel, &room);
        for (int v = 0; v < plan->n_values && opacity != 0; v++)
          if (isfinite (values[v]) && isfinite (opacity))
            {
              sums[v] += (double) opacity * (double) values[v];
              opacities[v] += (double) opacity;
            }
      }
  for (int v = 0; v < plan->n_values; v++)
    ground->shift[v] = opacities[v] > 0 ? (float) (sums[v] / opacities[v]) : 0;
}

/* What is summed of a value, before it is weighed. */
static float
prepare_value (const ConvGround *ground, ConvScore score, int v, float value)
{
  switch (score)
    {
    case CONV_SCORE_PRODUCT:
      return 2 * value - 1;
    case CONV_SCORE_ZNCC:
      return value - ground->shift[v];
    default:
      return value;
    }
}

/* What is summed, per pixel. */
static size_t
count_floats (const ConvPlan *plan, const ConvView *view)
{
  return (size_t) plan->n_values + (view->weighed ? 1 : 0);
}

static void
prepare_row (ConvGround *ground,
             const ConvPlan *plan,
             const ConvView *view,
             int y,
             float *work,
             float *weighing)
{
  const size_t n_work = count_floats (plan, view);

  for (int x = 0; x < view->width; x++, work += n_work)
    {
      const float *pixel = get_pixel (plan, view, x, y);
      const float opacity = conv_view_get_opacity (plan, view, pixel, x, y);
      float room;
      const float *values = conv_plan_subject (plan, pixel, &room);
      for (int v = 0; v < plan->n_values; v++)
        {
          work[v]
              = opacity != 0 ? prepare_value (ground, plan->spec.score, v, values[v]) * opacity : 0;
          if (isfinite (work[v]))
            ground->energy[v] += (double) work[v] * (double) work[v];
        }
      if (view->weighed)
        work[plan->n_values] = opacity;
      if (weighing != NULL)
        weighing[x] = opacity;
    }
}

void
conv_ground_prepare (
    ConvGround *ground, const ConvPlan *plan, const ConvView *view, float *work, float *weighing)
{
  const size_t width = (size_t) view->width;

  *ground = (ConvGround) { 0 };
  if (plan->spec.score == CONV_SCORE_ZNCC)
    find_means (ground, plan, view);
  for (int y = 0; y < view->height; y++)
    prepare_row (ground, plan, view, y, work + (size_t) y * width * count_floats (plan, view),
                 weighing != NULL ? weighing + (size_t) y * width : NULL);
  for (int v = 0; v < plan->n_values; v++)
    ground->energy[v] /= (double) view->width * (double) view->height;
}
