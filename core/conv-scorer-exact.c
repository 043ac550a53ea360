/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-scorer-private.h"

#include "conv-template-private.h"

#include <math.h>

/* A window and a template, with what their means and sums have come to. */
typedef struct
{
  const ConvPlan *plan;
  const ConvView *view;
  const ConvPart *part;
  int value, x, y;

  double opacity;
  double color_mean, weight_mean;
  double products, colors, weights;           /* sums of products and squares, without the means */
  double raw_colors, raw_weights, brightness; /* with them; of products with −1 … 1 */
} Exact;

/* Passes the visible neighbours to @take, one after the other. */
static inline void
visit (Exact *exact, void (*take) (Exact *exact, double opacity, double weight, double color))
{
  const ConvView *view = exact->view;
  const ConvFilter *filter = &exact->part->filter;
  const double *weight = conv_kernel_get_weights (exact->part->kernel);

  for (int y = exact->y; y < exact->y + filter->height; y++)
    {
      const float *pixel = view->pixels + (size_t) y * view->stride
                           + (size_t) (exact->x * exact->plan->spec.n_channels);
      for (int x = exact->x; x < exact->x + filter->width; x++, weight++)
        {
          const float opacity = conv_view_get_opacity (exact->plan, view, pixel, x, y);
          float room;
          if (opacity != 0)
            take (exact, (double) opacity, *weight,
                  (double) conv_plan_subject (exact->plan, pixel, &room)[exact->value]);
          pixel += exact->plan->spec.n_channels;
        }
    }
}

static void
take_means (Exact *exact, double opacity, double weight, double color)
{
  exact->opacity += opacity;
  exact->weight_mean += opacity * weight;
  exact->color_mean += opacity * color;
}

static void
take_sums (Exact *exact, double opacity, double weight, double color)
{
  const double k = weight - exact->weight_mean, c = color - exact->color_mean;

  exact->products += opacity * k * c;
  exact->weights += opacity * k * k;
  exact->colors += opacity * c * c;
  exact->raw_weights += opacity * weight * weight;
  exact->raw_colors += opacity * color * color;
  exact->brightness += opacity * weight * (2 * color - 1);
}

double
conv_score_exactly (
    const ConvPlan *plan, const ConvView *view, const ConvPart *part, int value, int x, int y)
{
  Exact exact = { .plan = plan, .view = view, .part = part, .value = value, .x = x, .y = y };

  visit (&exact, take_means);
  if (!(exact.opacity > 0))
    return 0;
  exact.weight_mean /= exact.opacity;
  exact.color_mean /= exact.opacity;
  if (plan->spec.score == CONV_SCORE_COSINE)
    exact.weight_mean = exact.color_mean = 0;
  visit (&exact, take_sums);
  if (plan->spec.score == CONV_SCORE_PRODUCT)
    return exact.brightness / exact.opacity;
  if (conv_template_is_flat (exact.colors, exact.raw_colors)
      || conv_template_is_flat (exact.weights, exact.raw_weights))
    return 0;
  return exact.products / (sqrt (exact.colors) * sqrt (exact.weights));
}
