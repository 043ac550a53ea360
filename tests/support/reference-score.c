/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Match scores by their definitions in conv-score.h. */
#include <math.h>

#include "reference-private.h"

/* A window: opacities, weights and one value of each neighbour. */
typedef struct
{
  int n;
  double *opacity, *weight, *value[3];
} Window;

static Window
read_window (const Reference *r, int x, int y)
{
  const int width = conv_kernel_get_width (r->kernel), height = conv_kernel_get_height (r->kernel);
  const int n = width * height, sign = r->spec->flip ? -1 : 1;
  Window window = { .n = n, .opacity = g_new (double, n), .weight = g_new (double, n) };

  for (int v = 0; v < 3; v++)
    window.value[v] = g_new0 (double, n);
  for (int i = 0; i < n; i++)
    {
      const int dx = sign * (i % width - conv_kernel_get_anchor_x (r->kernel));
      const int dy = sign * (i / width - conv_kernel_get_anchor_y (r->kernel));
      double pixel[4], value[3];
      const gboolean inside = reference_fetch (r, x + dx, y + dy, pixel);
      window.weight[i] = conv_kernel_get_weights (r->kernel)[i];
      window.opacity[i] = r->has_alpha && !r->as_alpha ? pixel[r->n_colors] : 1;
      if (r->spec->edge == CONV_EDGE_RENORMALIZE && !inside)
        window.opacity[i] = 0;
      reference_subject (r, pixel, value);
      for (int v = 0; v < r->n_values && window.opacity[i] != 0; v++)
        window.value[v][i] = value[v];
    }
  return window;
}

static void
clear_window (Window *window)
{
  g_free (window->opacity);
  g_free (window->weight);
  for (int v = 0; v < 3; v++)
    g_free (window->value[v]);
}

/* Σα(a − a₀)(b − b₀) */
static double
multiply (const Window *window, const double *a, double a0, const double *b, double b0)
{
  double sum = 0;

  for (int i = 0; i < window->n; i++)
    sum += window->opacity[i] * (a[i] - a0) * (b[i] - b0);
  return sum;
}

static double
score (const Window *w, ConvScore how, const double *c)
{
  const double *k = w->weight;
  double opacity = 0, k_mean = 0, c_mean = 0, product = 0;

  for (int i = 0; i < w->n; i++)
    {
      opacity += w->opacity[i];
      k_mean += w->opacity[i] * k[i];
      c_mean += w->opacity[i] * c[i];
      product += w->opacity[i] * k[i] * (2 * c[i] - 1);
    }
  if (opacity == 0)
    return 0;
  if (how == CONV_SCORE_PRODUCT)
    return product / opacity;
  k_mean = how == CONV_SCORE_ZNCC ? k_mean / opacity : 0;
  c_mean = how == CONV_SCORE_ZNCC ? c_mean / opacity : 0;
  const double kk = multiply (w, k, k_mean, k, k_mean), cc = multiply (w, c, c_mean, c, c_mean);
  if (kk <= 0x1p-44 * multiply (w, k, 0, k, 0) || cc <= 0x1p-44 * multiply (w, c, 0, c, 0))
    return 0;
  return multiply (w, k, k_mean, c, c_mean) / sqrt (kk) / sqrt (cc);
}

double
reference_score (const Reference *r, int x, int y, double *scores)
{
  Window window = read_window (r, x, y);
  double center[4];

  for (int v = 0; v < r->n_values; v++)
    scores[v] = score (&window, r->spec->score, window.value[v]);
  clear_window (&window);
  reference_fetch (r, x, y, center);
  return r->has_alpha && !r->as_alpha ? center[r->n_colors] : 1;
}
