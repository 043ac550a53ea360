/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-options-text.h"

#include "conv-i18n-private.h"

static const char *const edge_texts[] = {
  N_ ("Extend: repeats the nearest pixel"),
  N_ ("Mirror: the edge pixel once"),
  N_ ("Reflect: the edge pixel twice"),
  N_ ("Wrap: continues on the other side"),
  N_ ("Nothing: transparent"),
  N_ ("Colour"),
  N_ ("Ignore: counts only what is there"),
  N_ ("Leave a border unchanged"),
};

static const char *const edge_changes[] = {
  NULL,
  N_ ("mirrored edges"),
  N_ ("reflected edges"),
  N_ ("wrapped edges"),
  N_ ("nothing outside"),
  N_ ("a colour outside"),
  N_ ("outside ignored"),
  N_ ("border unchanged"),
};

static const char *const alpha_texts[] = {
  NULL,
  N_ ("Leave it alone"),
  N_ ("Filter it too"),
};

static const char *const auto_alpha_texts[] = {
  NULL,
  N_ ("Automatic: leave it alone"),
  N_ ("Automatic: filter it too"),
};

static const char *const alpha_changes[] = {
  NULL,
  N_ ("transparency left alone"),
  N_ ("transparency filtered"),
};

static const char *const output_texts[] = {
  NULL,
  N_ ("Cut off at black and white"),
  N_ ("Absolute value"),
  N_ ("Centre on grey"),
  N_ ("Stretch to the full range"),
};

static const char *const auto_output_texts[] = {
  NULL,
  N_ ("Automatic: cut off at black and white"),
  N_ ("Automatic: absolute value"),
  N_ ("Automatic: centre on grey"),
  N_ ("Automatic: stretch to the full range"),
};

/* By ConvCombine. */
static const char *const combine_texts[] = {
  NULL,
  N_ ("Largest"),
  N_ ("Smallest"),
  N_ ("Sum"),
  N_ ("Mean"),
  N_ ("Magnitude"),
  N_ ("Largest absolute"),
  N_ ("Which one, as colour"),
  N_ ("A layer for each"),
};

static const char *const output_changes[] = {
  NULL,
  N_ ("cut off at black and white"),
  N_ ("absolute value"),
  N_ ("output centred on grey"),
  N_ ("stretched to the full range"),
};

const char *
conv_options_text_get_edge (ConvEdge edge, gboolean has_alpha)
{
  if (edge == CONV_EDGE_ZERO && !has_alpha)
    return _ ("Nothing: black");
  return _ (edge_texts[edge]);
}

const char *
conv_options_text_get_alpha (ConvAlpha alpha)
{
  return _ (alpha_texts[alpha]);
}

const char *
conv_options_text_get_auto_alpha (ConvAlpha alpha)
{
  return _ (auto_alpha_texts[alpha]);
}

const char *
conv_options_text_get_output (ConvOutput output)
{
  return _ (output_texts[output]);
}

const char *
conv_options_text_get_combine (ConvCombine combine)
{
  return _ (combine_texts[combine]);
}

const char *
conv_options_text_get_auto_output (ConvOutput output)
{
  return _ (auto_output_texts[output]);
}

/* "channels R G" */
static char *
describe_channels (ConvChannels channels)
{
  const char *letters[4] = { NULL };
  int n = 0;

  if (channels == CONV_CHANNEL_LUMINANCE)
    return g_strdup (_ ("luminance"));
  if (channels == CONV_CHANNEL_ALPHA)
    return g_strdup (_ ("alpha"));
  if ((channels & CONV_CHANNEL_RED) != 0)
    letters[n++] = _ ("R");
  if ((channels & CONV_CHANNEL_GREEN) != 0)
    letters[n++] = _ ("G");
  if ((channels & CONV_CHANNEL_BLUE) != 0)
    letters[n++] = _ ("B");
  g_autofree char *list = g_strjoinv (" ", (char **) letters);
  /* Translators: %s are letters, "R G" */
  return g_strdup_printf (_ ("channels %s"), list);
}

static void
add_change (GPtrArray *changes, const char *change)
{
  if (change != NULL)
    g_ptr_array_add (changes, g_strdup (_ (change)));
}

char *
conv_options_text_get_summary (const ConvOptions *options)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (g_free);

  add_change (changes, edge_changes[options->edge]);
  add_change (changes, alpha_changes[options->alpha]);
  if (options->channels != CONV_CHANNELS_COLOR)
    g_ptr_array_add (changes, describe_channels (options->channels));
  add_change (changes, output_changes[options->output]);
  if (options->light == CONV_LIGHT_LINEAR)
    add_change (changes, N_ ("linear light"));
  if (options->repeat > 1)
    g_ptr_array_add (changes,
                     g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "repeated %d time",
                                                   "repeated %d times", (unsigned) options->repeat),
                                      options->repeat));
  if (options->score != CONV_SCORE_NONE)
    add_change (changes, N_ ("match score"));
  if (options->relu)
    add_change (changes, N_ ("negative answers cut"));
  if (options->flip)
    add_change (changes, N_ ("kernel rotated"));
  if (changes->len == 0)
    add_change (changes, N_ ("all at their defaults"));
  g_ptr_array_add (changes, NULL);
  return g_strjoinv (" · ", (char **) changes->pdata);
}
