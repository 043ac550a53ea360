/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-preset-kernels-private.h"

#include "conv-bank-private.h"
#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-preset-private.h"

#define WORD "Kernel"

static char *
make_group (int number)
{
  return g_strdup_printf (WORD " %d", number);
}

gboolean
conv_preset_kernels_check (const char *lines, GError **error)
{
  g_auto (GStrv) all = g_strsplit (lines, "\n", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (char **line = all; *line != NULL; line++)
    {
      char *end = strchr (g_strstrip (*line), ']');
      if (!g_str_has_prefix (*line, "[" WORD) || end == NULL)
        continue;
      end[1] = '\0';
      if (g_hash_table_add (seen, *line))
        continue;
      g_set_error (error, CONV_ERROR, CONV_ERROR_SYNTAX, _ ("The preset has “%s” twice"), *line);
      return FALSE;
    }
  return TRUE;
}

/* The number in the name of a group that should have one, or 0. */
static int
get_number (const char *name)
{
  guint64 number;

  if (!g_str_has_prefix (name, WORD " "))
    return 0;
  const char *digits = name + strlen (WORD " ");
  return *digits != '0' && g_ascii_string_to_unsigned (digits, 10, 1, CONV_BANK_MAX, &number, NULL)
             ? (int) number
             : 0;
}

/* The largest number of a group, 0 if there is none, or −1 with an error. */
static int
find_last (GKeyFile *file, GError **error)
{
  g_auto (GStrv) names = g_key_file_get_groups (file, NULL);
  int last = 0;

  for (char **name = names; *name != NULL; name++)
    {
      if (strcmp (*name, WORD) != 0 && !g_str_has_prefix (*name, WORD " "))
        continue;
      const int number = get_number (*name);
      if (number == 0)
        {
          g_set_error (error, CONV_ERROR, CONV_ERROR_SYNTAX,
                       _ ("“[%s]” should have a number from 1 to %d"), *name, CONV_BANK_MAX);
          return -1;
        }
      last = MAX (last, number);
    }
  return last;
}

static char *
get_text (GKeyFile *file, const char *group, const char *key)
{
  char *text = g_key_file_get_string (file, group, key, NULL);

  if (text == NULL)
    text = g_key_file_get_value (file, group, key, NULL);
  return text != NULL ? g_strchomp (text) : g_strdup ("");
}

static char *
get_name (GKeyFile *file, const char *group)
{
  g_autofree char *text = get_text (file, group, "Name");

  return conv_preset_clean_text (text, CONV_PRESET_NAME_MAX);
}

/* Numbers and calls; no name or path: a file that was downloaded reads no others. */
static ConvBank *
parse (const char *text, GError **error)
{
  ConvBank *bank = NULL;

  if (*text == '\0')
    g_set_error (error, CONV_ERROR, CONV_ERROR_SYNTAX, _ ("The preset has no “%s”"), WORD);
  else if ((bank = conv_bank_parse (text, error)) == NULL)
    g_prefix_error (error, WORD ": ");
  return bank;
}

static gboolean
append_group (ConvBank *bank, GKeyFile *file, const char *group, const char *domain, GError **error)
{
  g_autofree char *text = get_text (file, group, WORD), *name = get_name (file, group);
  g_autoptr (ConvBank) one = parse (text, error);

  if (one == NULL)
    return FALSE;
  if (conv_bank_get_n (one) > 1)
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_SYNTAX,
                   _ ("Kernel: there are %d kernels, but here is room for one"),
                   conv_bank_get_n (one));
      return FALSE;
    }
  return conv_bank_append (bank, conv_bank_get_kernel (one, 0),
                           domain != NULL && *name != '\0' ? g_dgettext (domain, name) : name,
                           conv_bank_get_kernel_call (one, 0), error);
}

static ConvBank *
read_groups (GKeyFile *file, int last, const char *domain, GError **error)
{
  g_autoptr (ConvBank) bank = conv_bank_new_empty ();

  for (int number = 1; number <= last; number++)
    {
      g_autofree char *group = make_group (number);
      if (!g_key_file_has_group (file, group))
        {
          g_set_error (error, CONV_ERROR, CONV_ERROR_SYNTAX,
                       _ ("The preset has “[Kernel %d]”, but no “[%s]”"), last, group);
          return NULL;
        }
      if (!append_group (bank, file, group, domain, error))
        {
          g_prefix_error (error, "[%s]: ", group);
          return NULL;
        }
    }
  return g_steal_pointer (&bank);
}

ConvBank *
conv_preset_kernels_read (GKeyFile *file, const char *group, const char *domain, GError **error)
{
  g_autofree char *text = get_text (file, group, WORD);
  const int last = find_last (file, error);

  if (last < 0)
    return NULL;
  if (last > 0 && *text != '\0')
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_SYNTAX,
                   _ ("The preset has both “%s” and “[Kernel %d]”"), WORD, last);
      return NULL;
    }
  return last > 0 ? read_groups (file, last, domain, error) : parse (text, error);
}

static void
remove_groups (GKeyFile *file, int first)
{
  g_auto (GStrv) names = g_key_file_get_groups (file, NULL);

  for (char **name = names; *name != NULL; name++)
    if (get_number (*name) >= first)
      g_key_file_remove_group (file, *name, NULL);
}

static void
write_group (GKeyFile *file, const ConvBank *bank, int index)
{
  g_autofree char *group = make_group (index + 1);
  g_autofree char *text = conv_bank_get_kernel_text (bank, index);
  const char *name = conv_bank_get_name (bank, index);

  if (*name != '\0' || g_key_file_has_key (file, group, "Name", NULL))
    g_key_file_set_string (file, group, "Name", name);
  g_key_file_set_string (file, group, WORD, text);
}

void
conv_preset_kernels_write (GKeyFile *file, const char *group, const ConvBank *bank)
{
  const int n = conv_bank_get_n (bank);

  if (!conv_bank_has_names (bank) && (n == 1 || conv_bank_get_call (bank) != NULL))
    {
      g_autofree char *text = conv_bank_to_text (bank);
      g_key_file_set_string (file, group, WORD, text);
      remove_groups (file, 1);
      return;
    }
  /* Not removed: an earlier line with the same key would count again. */
  if (g_key_file_has_key (file, group, WORD, NULL))
    g_key_file_set_string (file, group, WORD, "");
  for (int i = 0; i < n; i++)
    write_group (file, bank, i);
  remove_groups (file, n + 1);
}
