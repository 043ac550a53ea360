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

ConvShow
conv_finish_make_show (const ConvPlan *plan)
{
  ConvShow show = { .n_channels = (size_t) plan->spec.n_channels,
                    .absolute = plan->spec.output == CONV_OUTPUT_ABSOLUTE,
                    .clamp = plan->spec.clamp,
                    .opaque = plan->has_alpha };

  for (size_t c = 0; c < 3; c++)
    show.shift[c] = plan->spec.output == CONV_OUTPUT_CENTER ? plan->spec.mid_grey[c] : plan->offset;
  return show;
}

/* In two steps, with the count between them. */
static void
show_and_tally (const ConvPlan *plan, const ConvFinish *finish, const ConvShow *show)
{
  const size_t n = (size_t) finish->width * show->n_channels;
  const size_t height = (size_t) finish->height;
  const ConvShow unclamped = { .n_channels = show->n_channels,
                               .shift = { show->shift[0], show->shift[1], show->shift[2] },
                               .absolute = show->absolute };
  const ConvShow rest = { .n_channels = show->n_channels,
                          .shift = { -0.0f, -0.0f, -0.0f, -0.0f }, /* changes no bit */
                          .clamp = show->clamp,
                          .opaque = show->opaque };

  conv_simd_get ()->show (&unclamped, finish->result, finish->result_stride, n, height);
  for (size_t y = 0; y < height; y++)
    conv_tally_count (finish->tally, finish->result + y * finish->result_stride,
                      (size_t) finish->width, show->n_channels, conv_finish_counted (plan), 1);
  conv_simd_get ()->show (&rest, finish->result, finish->result_stride, n, height);
}

void
conv_finish_plain (const ConvPlan *plan, const ConvFinish *finish)
{
  const ConvShow show = conv_finish_make_show (plan);
  const size_t n = (size_t) finish->width * show.n_channels;
  const size_t height = (size_t) finish->height;

  if (finish->shown)
    return;
  if (finish->result != finish->sums)
    for (size_t y = 0; y < height; y++)
      memcpy (finish->result + y * finish->result_stride, finish->sums + y * finish->sums_stride,
              n * sizeof *finish->result);
  if (finish->tally != NULL)
    show_and_tally (plan, finish, &show);
  else
    conv_simd_get ()->show (&show, finish->result, finish->result_stride, n, height);
}
