/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-library-query.h"

/* Whether @word may be the start of a name, which some of other programs are, too: "Sobel". */
static gboolean
is_letters (const char *word)
{
  while (g_ascii_isalpha (*word))
    word++;
  return *word == '\0';
}

ConvBank *
conv_library_query_parse (const char *query)
{
  g_autofree char *word = g_strstrip (g_strdup (query));

  /* A path is only looked at when its file is there, or every letter of it would be an error. */
  if (is_letters (word) || conv_preset_is_id (word)
      || (*word == '@' && !g_file_test (word + 1, G_FILE_TEST_IS_REGULAR)))
    return NULL;
  g_autoptr (ConvPreset) preset = conv_resolve (word, NULL);
  return preset != NULL ? conv_bank_ref (conv_preset_get_bank (preset)) : NULL;
}
