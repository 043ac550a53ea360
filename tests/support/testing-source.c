/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testing-source.h"

static void
fill_spec (gpointer user_data, const ConvOptions *options, ConvPlanSpec *spec)
{
  const ConvSource *source = user_data;

  *spec = (ConvPlanSpec) { .width = source->width,
                           .height = source->height,
                           .n_channels = source->n_channels,
                           .edge = options->edge,
                           .channels = options->channels,
                           .alpha = options->alpha,
                           .alpha_locked = source->alpha_locked };
  for (int c = 0; c < 3; c++)
    spec->mid_grey[c] = options->light == CONV_LIGHT_LINEAR ? 0.214f : 0.5f;
}

void
testing_source_init (ConvSource *source, int n_channels)
{
  *source = (ConvSource) { .width = 64,
                           .height = 48,
                           .n_channels = n_channels,
                           .is_integer = TRUE,
                           .unit = 255,
                           .selection = { 0, 0, 64, 48 },
                           .fill_spec = fill_spec,
                           .user_data = source };
}
