/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-group.h"

#include "conv-i18n-private.h"

static const struct
{
  const char *word, *title;
} groups[] = {
  { "basics", N_ ("Basics") },
  { "blur", N_ ("Blur") },
  { "edges", N_ ("Edges") },
  { "compass", N_ ("Compass") },
  { "laplace", N_ ("Laplace") },
  { "features", N_ ("Features") },
  { "relief", N_ ("Relief") },
  { "sharpen", N_ ("Sharpening") },
  { CONV_GROUP_OWN, N_ ("Own kernels") },
};

/* Shipped presets give their group in the user's language. */
static int
find (const char *group)
{
  for (int i = 0; i < (int) G_N_ELEMENTS (groups); i++)
    if (strcmp (group, groups[i].word) == 0 || strcmp (group, _ (groups[i].word)) == 0)
      return i;
  return -1;
}

const char *
conv_group_get_title (ConvPreset *preset)
{
  const char *group = conv_preset_get_group (preset);
  const int index = find (group);

  return index >= 0 ? _ (groups[index].title) : group;
}

const char *
conv_group_get_word (ConvPreset *preset)
{
  const char *group = conv_preset_get_group (preset);
  const int index = find (group);

  if (index >= 0)
    return groups[index].word;
  return *group != '\0' ? group : CONV_GROUP_OWN;
}

const char *
conv_group_get_own_title (void)
{
  return _ ("Own kernels");
}
