/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What presets are found and sorted by. */
#include "conv-preset-private.h"

/* Keeps what was made first: presets may be shared among threads. */
static const char *
keep (char **place, char *made)
{
  if (!g_atomic_pointer_compare_and_exchange (place, NULL, made))
    g_free (made);
  return g_atomic_pointer_get (place);
}

const char *
conv_preset_get_sort_key (ConvPreset *preset)
{
  if (g_atomic_pointer_get (&preset->sort_key) != NULL)
    return preset->sort_key;
  return keep (&preset->sort_key,
               g_utf8_collate_key_for_filename (conv_preset_get_name (preset), -1));
}

/* Between the names and what else is searched; no text has it, as control characters are cleaned away. */
#define END_OF_NAMES "\f"

/* Text in which differences of case and of width do not count. */
static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : "", -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_NFKC);
}

static const char *
get_folded (ConvPreset *preset)
{
  if (g_atomic_pointer_get (&preset->folded) != NULL)
    return preset->folded;
  g_autofree char *text = g_strjoin (
      "\n", conv_preset_get_id (preset), conv_preset_get_name (preset),
      preset->name != NULL ? preset->name : "", END_OF_NAMES, conv_preset_get_group (preset),
      conv_preset_get_tags (preset), conv_preset_get_description (preset),
      conv_preset_get_untranslated_group (preset), NULL);
  return keep (&preset->folded, fold (text));
}

static gboolean
contains_words (const char *text, gssize length, const char *query)
{
  g_autofree char *valid = g_utf8_make_valid (query != NULL ? query : "", -1);
  g_autofree char *folded = fold (valid);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n\r", -1);

  for (char **word = words; *word != NULL; word++)
    if (g_strstr_len (text, length, *word) == NULL)
      return FALSE;
  return TRUE;
}

gboolean
conv_preset_matches (ConvPreset *preset, const char *query)
{
  g_return_val_if_fail (CONV_IS_PRESET (preset), FALSE);

  return contains_words (get_folded (preset), -1, query);
}

gboolean
conv_preset_is_called (ConvPreset *preset, const char *query)
{
  g_return_val_if_fail (CONV_IS_PRESET (preset), FALSE);

  const char *text = get_folded (preset);

  return contains_words (text, strstr (text, END_OF_NAMES) - text, query);
}
