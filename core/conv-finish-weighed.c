/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The long path, for the kind of picture that is by far the most common. */
#include "conv-finish-private.h"

#include "conv-raw-private.h"

gboolean
conv_finish_is_weighed (const ConvPlan *plan, const ConvFinish *finish)
{
  const unsigned colors = (1U << plan->n_colors) - 1;

  return finish->weighed && plan->spec.n_channels == 4 && plan->subject == CONV_SUBJECT_COLOR
         && !plan->misses_outside && finish->trace == NULL && finish->tally == NULL
         && !plan->spec.relu && plan->spec.fade == 0 && plan->spec.output != CONV_OUTPUT_STRETCH
         && (plan->written & colors) == colors;
}

static ConvRule
make_rule (const ConvPlan *plan, const ConvPart *part)
{
  ConvRule rule = { .show = conv_finish_make_show (plan),
                    .sum = part->sum,
                    .absolute_sum = part->absolute_sum,
                    .sign = (float) part->sign,
                    .least_share = part->weighing_error,
                    .convolves = plan->convolves_alpha };

  rule.show.opaque = FALSE;
  if (rule.convolves)
    rule.least_share = MAX (CONV_TRANSPARENT_SHARE, part->weighing_error);
  return rule;
}

void
conv_finish_weighed (const ConvPlan *plan, const ConvFinish *finish)
{
  const ConvRule rule = make_rule (plan, finish->part);
  const float *absolute_sums = finish->absolute_sums;

  for (size_t y = 0; y < (size_t) finish->height; y++)
    {
      const ConvWeighedRow row = {
        .sums = finish->sums + y * finish->sums_stride,
        .absolute_sums = absolute_sums != NULL ? absolute_sums + y * finish->absolute_stride : NULL,
        .center = finish->center + y * finish->center_stride,
        .result = finish->result + y * finish->result_stride,
      };
      conv_simd_get ()->finish (&rule, &row, (size_t) finish->width);
    }
}
