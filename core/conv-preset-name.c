/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that people give, and ids made from them. */
#include "conv-preset-private.h"

#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-resolve.h"

static gboolean
turns_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
breaks_line (gunichar c)
{
  const GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR
         || type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

static char *
shortened (const char *text, int max_length)
{
  if (g_utf8_strlen (text, -1) <= max_length)
    return g_strdup (text);
  g_autofree char *head = g_utf8_substring (text, 0, max_length - 1);
  return g_strconcat (head, "…", NULL);
}

char *
conv_preset_clean_text (const char *text, int max_length)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);
      if (breaks_line (c))
        g_string_append_c (clean, ' ');
      else if (!turns_direction (c))
        g_string_append_unichar (clean, c);
    }
  return shortened (g_strstrip (clean->str), max_length);
}

char *
conv_preset_check_name (const char *name, GError **error)
{
  g_autofree char *clean = conv_preset_clean_text (name, G_MAXINT);
  const long length = g_utf8_strlen (clean, -1);

  if (length == 0)
    {
      g_set_error_literal (error, CONV_ERROR, CONV_ERROR_VALUE, _ ("A preset needs a name"));
      return NULL;
    }
  if (length > CONV_PRESET_NAME_MAX)
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_SIZE,
                   _ ("The name has %ld characters, allowed are %d"), length, CONV_PRESET_NAME_MAX);
      return NULL;
    }
  return g_steal_pointer (&clean);
}

/* Windows takes a file "con.kernel" for the console. */
static gboolean
is_device (const char *id)
{
  static const char *const devices[] = { "aux", "con", "nul", "prn", NULL };

  return g_strv_contains (devices, id)
         || ((g_str_has_prefix (id, "com") || g_str_has_prefix (id, "lpt"))
             && g_ascii_isdigit (id[3]) && id[4] == '\0');
}

/* Letters, digits, and one "-" for each run of anything else. */
static char *
make_words (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  GString *words = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = ascii; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      gap = words->len > 0;
    else
      {
        if (gap)
          g_string_append_c (words, '-');
        g_string_append_c (words, g_ascii_tolower (*p));
        gap = FALSE;
      }
  return g_string_free (words, FALSE);
}

char *
conv_preset_make_id (const char *name, int n)
{
  g_autofree char *words = make_words (name);
  g_autofree char *number = n > 1 ? g_strdup_printf ("-%d", n) : g_strdup ("");
  const char *prefix = "";

  if (*words == '\0')
    prefix = "preset";
  else if (!g_ascii_islower (*words) || is_device (words)
           || strcmp (words, CONV_RESOLVE_DRAWABLE) == 0)
    prefix = "preset-";

  GString *id = g_string_new (prefix);
  g_string_append (id, words);
  g_string_truncate (id, MIN (id->len, CONV_PRESET_ID_MAX - strlen (number)));
  while (id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);
  g_string_append (id, number);
  return g_string_free (id, FALSE);
}

char *
conv_preset_get_id_of_file (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  if (g_str_has_suffix (name, CONV_PRESET_SUFFIX))
    name[strlen (name) - strlen (CONV_PRESET_SUFFIX)] = '\0';
  return g_utf8_make_valid (name, -1);
}
