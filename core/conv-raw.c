/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-raw-private.h"

/* The long path's sums of one pixel, under the names of the formulas in conv-plan.h. */
typedef struct
{
  const float *P;
  float A, S_in;
  float A_bar, w;
  float alpha; /* α₀ */
} Weighed;

/* A share that cannot be told from 0 is 0, or rounding would be divided by rounding. */
static float
share_of (const ConvPart *part, float sum)
{
  const float share = sum / part->absolute_sum;

  return share > part->weighing_error ? share : 0;
}

static Weighed
weigh (const ConvPlan *plan,
       const ConvPart *part,
       const float *center,
       const float *sums,
       const float *absolute_sums)
{
  const float *weighing = sums + plan->n_values;
  const int inside = plan->n_weighing - 1;
  Weighed p = { .P = sums, .A = weighing[0], .S_in = weighing[inside], .w = 1, .alpha = 1 };
  float opacity = (float) part->sign * weighing[0];
  float presence = (float) part->sign * weighing[inside];

  if (plan->weighs_alpha)
    p.alpha = center[plan->n_colors];
  if (absolute_sums != NULL)
    {
      opacity = absolute_sums[0];
      presence = absolute_sums[inside];
    }
  p.A_bar = p.alpha;
  if (part->absolute_sum > 0)
    {
      p.A_bar = share_of (part, opacity);
      if (plan->misses_outside)
        p.w = share_of (part, presence);
    }
  return p;
}

static void
keep_rule (
    const ConvPlan *plan, const ConvPart *part, const Weighed *p, const float *values, ConvRaw *raw)
{
  const float M = MAX (p->A_bar, p->alpha * p->w);
  const float missing = part->sum * M - p->A;

  raw->share = M;
  raw->stays = !(M > 0) && !(p->alpha > 0);
  for (int i = 0; i < plan->n_values; i++)
    raw->value[i]
        = M > 0 ? conv_add_product (p->P[i], missing, values[i]) / M : values[i] * part->sum;
}

static void
convolve_rule (const ConvPlan *plan, const ConvPart *part, const Weighed *p, ConvRaw *raw)
{
  const float share = p->A / part->sum;

  raw->share = share;
  raw->stays = !(share > MAX (CONV_TRANSPARENT_SHARE, part->weighing_error));
  raw->alpha = raw->stays ? 0 : conv_clamp_to_unit (share);
  for (int i = 0; i < plan->n_values; i++)
    raw->value[i] = p->P[i] / share;
}

/* Alpha convolved where what lies outside is missing. */
static float
renormalized_alpha (const ConvPart *part, const Weighed *p)
{
  if (!(p->w > 0))
    return p->alpha;
  return conv_clamp_to_unit (p->alpha + (p->A - p->alpha * p->S_in) / (part->sum * p->w));
}

static ConvRaw
apply_rule (const ConvPlan *plan, const ConvPart *part, const Weighed *p, const float *center)
{
  ConvRaw raw = { .alpha = p->alpha, .share = 1 };
  float room;

  if (plan->convolves_alpha && !plan->misses_outside)
    convolve_rule (plan, part, p, &raw);
  else
    keep_rule (plan, part, p, conv_plan_subject (plan, center, &room), &raw);
  if (plan->convolves_alpha && plan->misses_outside)
    raw.alpha = renormalized_alpha (part, p);
  return raw;
}

static void
clip_negative (const ConvPlan *plan, ConvRaw *raw)
{
  for (int i = 0; i < plan->n_values; i++)
    raw->value[i] = conv_relu (raw->value[i]);
}

ConvRaw
conv_raw_make (const ConvPlan *plan, const ConvFinish *finish, int x, int y, const float *center)
{
  const float *sums
      = finish->sums + (size_t) y * finish->sums_stride + (size_t) (x * finish->n_sums);
  const float *absolute_sums = finish->absolute_sums;
  ConvRaw raw = { .alpha = plan->weighs_alpha ? center[plan->n_colors] : 1, .share = 1 };

  if (finish->weighed)
    {
      if (absolute_sums != NULL)
        absolute_sums += (size_t) y * finish->absolute_stride + (size_t) (x * plan->n_weighing);
      const Weighed p = weigh (plan, finish->part, center, sums, absolute_sums);
      raw = apply_rule (plan, finish->part, &p, center);
    }
  else
    {
      memcpy (raw.value, sums, (size_t) plan->n_values * sizeof *sums);
      raw.stays = finish->stays != NULL && finish->stays[y * finish->width + x];
    }
  if (plan->spec.relu)
    clip_negative (plan, &raw);
  return raw;
}
