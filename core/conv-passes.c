/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-passes-private.h"

#include "conv-rect-private.h"

ConvPasses *
conv_passes_new (ConvKernel *const *kernels,
                 size_t n_kernels,
                 const ConvPlanSpec *spec,
                 int n_passes,
                 GError **error)
{
  g_return_val_if_fail (n_passes >= 1, NULL);

  g_autoptr (ConvPasses) passes = g_new0 (ConvPasses, 1);
  passes->n_passes = n_passes;
  passes->plan = conv_plan_new (kernels, n_kernels, spec, error);
  if (passes->plan == NULL)
    return NULL;
  if (n_passes > 1)
    {
      ConvPlanSpec inner_spec = *spec;
      inner_spec.fade = 0;
      passes->inner_plan = conv_plan_new (kernels, n_kernels, &inner_spec, error);
      if (passes->inner_plan == NULL)
        return NULL;
    }
  return g_steal_pointer (&passes);
}

void
conv_passes_free (ConvPasses *passes)
{
  if (passes == NULL)
    return;
  conv_plan_free (passes->plan);
  conv_plan_free (passes->inner_plan);
  g_free (passes);
}

const ConvPlan *
conv_passes_get_plan (const ConvPasses *passes)
{
  return passes->plan;
}

ConvRect
conv_passes_get_area (const ConvPasses *passes, const ConvRect *area, int index)
{
  ConvRect needed = *area;

  for (int i = passes->n_passes - 1; i > index; i--)
    needed = conv_plan_get_reach (passes->plan, &needed);
  return needed;
}

double
conv_passes_get_work (const ConvPasses *passes, const ConvRect *area)
{
  const gboolean measures = conv_plan_get_output (passes->plan) == CONV_OUTPUT_STRETCH;
  ConvRect needed = *area;
  gint64 n_pixels = conv_rect_count (&needed);

  if (n_pixels == 0)
    return 0;
  for (int i = passes->n_passes - 1; i > 0; i--)
    {
      needed = conv_plan_get_reach (passes->plan, &needed);
      n_pixels += conv_rect_count (&needed);
    }
  if (measures)
    n_pixels += passes->n_passes * conv_rect_count (area);
  return (double) n_pixels;
}
