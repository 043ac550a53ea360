/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-finish-private.h"

#include "conv-raw-private.h"
#include "conv-tally-private.h"

#include <math.h>

static float
apply_output (const ConvPlan *plan, const ConvRange *range, float raw, float mid_grey)
{
  switch (plan->spec.output)
    {
    case CONV_OUTPUT_ABSOLUTE:
      return fabsf (raw) + plan->offset;
    case CONV_OUTPUT_CENTER:
      return raw + mid_grey;
    case CONV_OUTPUT_STRETCH:
      if (range->maximum > range->minimum)
        return (raw - range->minimum) / (range->maximum - range->minimum);
      return raw + plan->offset;
    default:
      return raw + plan->offset;
    }
}

static gboolean
is_written (const ConvPlan *plan, int channel)
{
  return (plan->written >> channel & 1) != 0;
}

/* What the output mode makes of value @i. */
static float
show (const ConvPlan *plan, const ConvRange *range, int i, float raw)
{
  const float *mid = plan->spec.mid_grey;

  if (plan->subject == CONV_SUBJECT_ALPHA)
    return apply_output (plan, range, raw, 0.5f);
  if (plan->subject == CONV_SUBJECT_LUMINANCE)
    return apply_output (plan, range, raw, conv_plan_luminance (plan, mid));
  return apply_output (plan, range, raw, mid[i]);
}

/* Turns raw values into a pixel, not yet clamped; @result holds the source pixel before. */
static void
compose (const ConvPlan *plan, const ConvRange *range, const ConvRaw *raw, float *result)
{
  if (plan->subject == CONV_SUBJECT_ALPHA)
    {
      result[plan->n_colors] = show (plan, range, 0, raw->value[0]);
      return;
    }
  if (plan->subject == CONV_SUBJECT_LUMINANCE)
    {
      float change = show (plan, range, 0, raw->value[0]) - conv_plan_luminance (plan, result);
      for (int c = 0; c < plan->n_colors; c++)
        result[c] += change;
    }
  else
    for (int c = 0; c < plan->n_colors; c++)
      if (is_written (plan, c))
        result[c] = show (plan, range, c, raw->value[c]);
}

static void
note_values (const ConvPlan *plan, const ConvRange *range, const ConvRaw *raw, ConvTrace *trace)
{
  trace->share = raw->share;
  trace->stays = raw->stays;
  for (int i = 0; i < plan->n_values; i++)
    {
      trace->raw[i] = raw->value[i];
      trace->added[i] = show (plan, range, i, 0);
      trace->shown[i] = show (plan, range, i, raw->value[i]);
    }
}

static void
note_pixel (const ConvPlan *plan, const float *result, float *noted)
{
  memcpy (noted, result, (size_t) plan->spec.n_channels * sizeof *noted);
}

/* Alpha never leaves 0…1. */
static void
clamp_result (const ConvPlan *plan, float *result)
{
  if (plan->subject == CONV_SUBJECT_ALPHA)
    {
      result[plan->n_colors] = conv_clamp_to_unit (result[plan->n_colors]);
      return;
    }
  for (int c = 0; plan->spec.clamp && c < plan->n_colors; c++)
    if (is_written (plan, c))
      result[c] = conv_clamp_to_unit (result[c]);
}

/* Mixes premultiplied: a transparent side adds no colour. */
static void
mix (const ConvPlan *plan, const float *original, float *result)
{
  const float fade = (float) plan->spec.fade;
  const int alpha = plan->n_colors;
  float share_of_original = fade, share_of_result = 1 - fade;

  if (plan->has_alpha && original[alpha] != result[alpha])
    {
      float a = fade * original[alpha], b = (1 - fade) * result[alpha];
      result[alpha] = a + b;
      share_of_original = a + b > 0 ? a / (a + b) : 1;
      share_of_result = a + b > 0 ? b / (a + b) : 0;
    }
  for (int c = 0; c < plan->n_colors; c++)
    if (is_written (plan, c))
      result[c] = conv_add_product (share_of_original != 0 ? share_of_original * original[c] : 0,
                                    share_of_result, result[c]);
}

/* A pass: everything but mixing. */
static void
make_pass (const ConvPlan *plan, const ConvFinish *finish, const ConvRaw *raw, float *result)
{
  const size_t n_channels = (size_t) plan->spec.n_channels;

  if (!raw->stays)
    {
      compose (plan, finish->range, raw, result);
      if (finish->tally != NULL && raw->alpha > 0)
        conv_tally_count (finish->tally, result, 1, n_channels, conv_finish_counted (plan),
                          1 - plan->spec.fade);
      if (finish->trace != NULL)
        note_pixel (plan, result, finish->trace->unlimited);
      clamp_result (plan, result);
    }
  if (plan->weighs_alpha)
    result[plan->n_colors] = raw->alpha;
}

static void
finish_pixel (const ConvPlan *plan,
              const ConvFinish *finish,
              const ConvRaw *raw,
              const float *center,
              const float *original,
              float *result)
{
  const size_t n_channels = (size_t) plan->spec.n_channels;

  memcpy (result, center, n_channels * sizeof *result);
  if (finish->trace != NULL)
    {
      note_values (plan, finish->range, raw, finish->trace);
      note_pixel (plan, result, finish->trace->unlimited);
    }
  make_pass (plan, finish, raw, result);
  if (finish->trace != NULL)
    note_pixel (plan, result, finish->trace->pass);
  if (plan->spec.fade >= 1)
    memcpy (result, original, n_channels * sizeof *result);
  else if (plan->spec.fade > 0)
    mix (plan, original, result);
}

void
conv_finish (const ConvPlan *plan, const ConvFinish *finish)
{
  const size_t n_channels = (size_t) plan->spec.n_channels;

  if (conv_finish_is_plain (plan, finish))
    {
      conv_finish_plain (plan, finish);
      return;
    }
  if (conv_finish_is_weighed (plan, finish))
    {
      conv_finish_weighed (plan, finish);
      return;
    }
  for (int y = 0; y < finish->height; y++)
    {
      const float *center = finish->center + (size_t) y * finish->center_stride;
      const float *original = finish->original + (size_t) y * finish->original_stride;
      float *result = finish->result + (size_t) y * finish->result_stride;
      for (int x = 0; x < finish->width; x++)
        {
          const ConvRaw raw = conv_raw_make (plan, finish, x, y, center);
          finish_pixel (plan, finish, &raw, center, original, result);
          center += n_channels;
          original += n_channels;
          result += n_channels;
        }
    }
}

static void
extend_range (ConvRange *range, float value)
{
  if (!isfinite (value))
    return;
  range->minimum = MIN (range->minimum, value);
  range->maximum = MAX (range->maximum, value);
}

void
conv_finish_measure (const ConvPlan *plan, const ConvFinish *finish, ConvRange *range)
{
  for (int y = 0; y < finish->height; y++)
    {
      const float *center = finish->center + (size_t) y * finish->center_stride;
      for (int x = 0; x < finish->width; x++)
        {
          const ConvRaw raw = conv_raw_make (plan, finish, x, y, center);
          center += plan->spec.n_channels;
          if (raw.stays || !(raw.alpha > 0))
            continue;
          for (int i = 0; i < plan->n_values; i++)
            if (plan->subject != CONV_SUBJECT_COLOR || is_written (plan, i))
              extend_range (range, raw.value[i]);
        }
    }
}
