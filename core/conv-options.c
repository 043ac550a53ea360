/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-options.h"

const char *const conv_light_words[] = { "perceptual", "linear", NULL };

const ConvOptions conv_options_default = {
  .edge_color = { 0, 0, 0, 1 },
  .channels = CONV_CHANNELS_COLOR,
  .strength = 100,
  .repeat = 1,
};

gboolean
conv_options_equal (const ConvOptions *a, const ConvOptions *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  for (int i = 0; i < 4; i++)
    if (a->edge_color[i] != b->edge_color[i])
      return FALSE;
  return a->flip == b->flip && a->edge == b->edge && a->channels == b->channels
         && a->alpha == b->alpha && a->light == b->light && a->output == b->output
         && a->strength == b->strength && a->repeat == b->repeat && a->combine == b->combine
         && a->relu == b->relu && a->score == b->score;
}
