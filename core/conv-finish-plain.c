/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The short way for most pixels of most images. */
#include "conv-finish-private.h"

#include "conv-simd-private.h"
#include "conv-tally-private.h"

gboolean
conv_finish_is_plain (const ConvPlan *plan, const ConvFinish *finish)
{
  const unsigned colors = (1U << plan->n_colors) - 1;

  return !finish->weighed && finish->stays == NULL && finish->trace == NULL
         && (!plan->spec.relu || plan->combines) && plan->subject == CONV_SUBJECT_COLOR
         && plan->spec.fade == 0 && plan->spec.output != CONV_OUTPUT_STRETCH
         && (plan->written & colors) == colors;
}

/* In two steps, with the count between them. */
static void
tally_row (const ConvPlan *plan,
           const ConvShow *show,
           ConvTally *tally,
           float *row,
           const float *center,
           size_t n_pixels)
{
  const ConvShow unclamped = { .n_channels = show->n_channels,
                               .shift = { show->shift[0], show->shift[1], show->shift[2] },
                               .absolute = show->absolute };
  const ConvShow rest = { .n_channels = show->n_channels,
                          .shift = { -0.0f, -0.0f, -0.0f }, /* changes no bit */
                          .clamp = show->clamp,
                          .keeps_alpha = show->keeps_alpha };

  conv_simd_get ()->show (&unclamped, row, center, n_pixels);
  conv_tally_count (tally, row, n_pixels, show->n_channels, conv_finish_counted (plan), 1);
  conv_simd_get ()->show (&rest, row, center, n_pixels);
}

static ConvShow
make_show (const ConvPlan *plan)
{
  ConvShow show = { .n_channels = (size_t) plan->spec.n_channels,
                    .absolute = plan->spec.output == CONV_OUTPUT_ABSOLUTE,
                    .clamp = plan->spec.clamp,
                    .keeps_alpha = plan->has_alpha };

  for (size_t c = 0; c < 3; c++)
    show.shift[c] = plan->spec.output == CONV_OUTPUT_CENTER ? plan->spec.mid_grey[c] : plan->offset;
  return show;
}

void
conv_finish_plain (const ConvPlan *plan, const ConvFinish *finish)
{
  const ConvShow show = make_show (plan);
  const size_t width = (size_t) finish->width;

  for (size_t y = 0; y < (size_t) finish->height; y++)
    {
      const float *sums = finish->sums + y * finish->sums_stride;
      const float *center = finish->center + y * finish->center_stride;
      float *row = finish->result + y * finish->result_stride;
      if (row != sums)
        memcpy (row, sums, width * show.n_channels * sizeof *row);
      if (finish->tally != NULL)
        tally_row (plan, &show, finish->tally, row, center, width);
      else
        conv_simd_get ()->show (&show, row, center, width);
    }
}
