/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the key file of a preset to the preset, and back without losing what is not understood. */
#include "conv-preset-private.h"

#include "conv-choice.h"
#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-preset-kernels-private.h"

#define GROUP "Convolve Preset"
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Characters of descriptions and the like; more could not be shown anyway. */
#define TEXT_MAX 2000

/* GKeyFile keeps a hundred bytes for a line of one. Banks in all languages have some hundred lines. */
#define LINES_MAX 2000

static const char *const switch_words[] = { "false", "true", NULL };

static gboolean
check_text (const char *text, size_t length, GError **error)
{
  const char *end = text;

  if (length == 0 || g_utf8_validate_len (text, length, &end))
    return TRUE;
  if (*end == '\0')
    g_set_error_literal (error, CONV_ERROR, CONV_ERROR_SYNTAX, _ ("The preset has a zero byte"));
  else
    g_set_error (error, CONV_ERROR, CONV_ERROR_SYNTAX,
                 _ ("The preset is not UTF-8 text: see byte %ld"), (long) (end - text) + 1);
  return FALSE;
}

/* The text with line feeds where it had carriage returns alone, which GKeyFile does not know. */
static char *
copy_lines (const char *text, size_t length)
{
  char *copy = g_strndup (length > 0 ? text : "", length);

  for (char *p = copy; (p = strchr (p, '\r')) != NULL; p++)
    if (p[1] != '\n')
      *p = '\n';
  return copy;
}

static gboolean
check_lines (const char *text, GError **error)
{
  int n = 1;

  for (const char *p = text; (p = strchr (p, '\n')) != NULL; p++)
    n++;
  if (n > LINES_MAX)
    g_set_error (error, CONV_ERROR, CONV_ERROR_SIZE, _ ("The preset has %d lines, allowed are %d"),
                 n, LINES_MAX);
  return n <= LINES_MAX;
}

static GKeyFile *
load_key_file (GBytes *bytes, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) cause = NULL;
  size_t length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (length >= strlen (BYTE_ORDER_MARK)
      && memcmp (data, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    {
      data += strlen (BYTE_ORDER_MARK);
      length -= strlen (BYTE_ORDER_MARK);
    }
  if (!check_text (data, length, error))
    return NULL;
  g_autofree char *lines = copy_lines (data, length);
  if (!check_lines (lines, error) || !conv_preset_kernels_check (lines, error))
    return NULL;
  if (length == 0
      || !g_key_file_load_from_data (
          file, lines, length, G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS, &cause)
      || !g_key_file_has_group (file, GROUP))
    {
      if (cause != NULL)
        g_set_error (error, CONV_ERROR, CONV_ERROR_SYNTAX, _ ("The preset is not a key file: %s"),
                     cause->message);
      else
        g_set_error (error, CONV_ERROR, CONV_ERROR_SYNTAX, _ ("The preset has no group “[%s]”"),
                     GROUP);
      return NULL;
    }
  return g_steal_pointer (&file);
}

/* "" where the key is missing; a text with a wrong "\" is taken as it stands. */
static char *
get_text (GKeyFile *file, const char *key)
{
  g_autofree char *text = g_key_file_get_string (file, GROUP, key, NULL);

  if (text == NULL)
    text = g_key_file_get_value (file, GROUP, key, NULL);
  return text != NULL ? g_strchomp (g_steal_pointer (&text)) : g_strdup ("");
}

static char *
get_clean_text (GKeyFile *file, const char *key, int max_length)
{
  g_autofree char *text = get_text (file, key);

  return conv_preset_clean_text (text, max_length);
}

static gboolean
check_version (GKeyFile *file, GError **error)
{
  g_autofree char *text = get_text (file, "Version");
  guint64 version;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &version, NULL))
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_SYNTAX, _ ("Version: “%s” should be %d"), text,
                   CONV_PRESET_VERSION);
      return FALSE;
    }
  if (version > CONV_PRESET_VERSION)
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_SYNTAX,
                   _ ("Version: the preset was made by a later version of Convolve (%s)"), text);
      return FALSE;
    }
  return TRUE;
}

static gboolean
require (const char *text, const char *key, GError **error)
{
  if (*text == '\0')
    g_set_error (error, CONV_ERROR, CONV_ERROR_SYNTAX, _ ("The preset has no “%s”"), key);
  return *text != '\0';
}

static gboolean
read_choice (GKeyFile *file, const char *key, const char *const *words, int *value, GError **error)
{
  g_autofree char *text = get_text (file, key);

  return *text == '\0' || conv_choice_parse (words, key, text, value, error);
}

static gboolean
read_choices (ConvPreset *preset, GKeyFile *file, GError **error)
{
  int output = CONV_OUTPUT_AUTO, combine = CONV_COMBINE_NONE, score = CONV_SCORE_NONE;

  if (!read_choice (file, "Output", conv_output_words, &output, error)
      || !read_choice (file, "Combine", conv_combine_words, &combine, error)
      || !read_choice (file, "Score", conv_score_words, &score, error)
      || !read_choice (file, "Relu", switch_words, &preset->relu, error))
    return FALSE;
  preset->output = (ConvOutput) output;
  preset->combine = (ConvCombine) combine;
  preset->score = (ConvScore) score;
  return TRUE;
}

static gboolean
read_kernels (ConvPreset *preset, GKeyFile *file, GError **error)
{
  preset->bank
      = conv_preset_kernels_read (file, GROUP, preset->shipped ? GETTEXT_PACKAGE : NULL, error);
  return preset->bank != NULL;
}

static gboolean
read_keys (ConvPreset *preset, GKeyFile *file, GError **error)
{
  preset->name = get_clean_text (file, "Name", CONV_PRESET_NAME_MAX);
  preset->group = get_clean_text (file, "Group", CONV_PRESET_NAME_MAX);
  preset->tags = get_clean_text (file, "Tags", TEXT_MAX);
  preset->description = get_clean_text (file, "Description", TEXT_MAX);
  preset->source = get_clean_text (file, "Source", TEXT_MAX);
  return check_version (file, error) && require (preset->name, "Name", error)
         && read_kernels (preset, file, error) && read_choices (preset, file, error);
}

ConvPreset *
conv_preset_new_from_data (
    const char *id, const char *path, gboolean shipped, GBytes *data, GError **error)
{
  g_autoptr (GKeyFile) file = load_key_file (data, error);
  g_autoptr (ConvPreset) preset = g_object_new (CONV_TYPE_PRESET, NULL);

  preset->id = g_strdup (id);
  preset->path = g_strdup (path);
  preset->shipped = shipped;
  preset->data = g_bytes_ref (data);
  if (file == NULL || !read_keys (preset, file, error))
    return NULL;
  return g_steal_pointer (&preset);
}

ConvPreset *
conv_preset_new_own (const char *path, GBytes *data, GError **error)
{
  g_autofree char *id = conv_preset_get_id_of_file (path);

  return conv_preset_new_from_data (id, path, FALSE, data, error);
}

ConvPreset *
conv_preset_parse (const char *id, const char *data, size_t length, GError **error)
{
  g_return_val_if_fail (data != NULL || length == 0, NULL);

  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  return conv_preset_new_from_data (id, NULL, FALSE, bytes, error);
}

/* Leaves the line alone as long as it says the same. One that should say nothing is emptied: if it
 * were removed, an earlier line with the same key would count again. */
static void
set_text (GKeyFile *file, const char *key, const char *text, int max_length)
{
  g_autofree char *old = get_clean_text (file, key, max_length);

  if (strcmp (old, text != NULL ? text : "") != 0)
    g_key_file_set_string (file, GROUP, key, text != NULL ? text : "");
}

/* The first word need not be said. */
static void
set_choice (GKeyFile *file, const char *key, const char *const *words, int value)
{
  if (value != 0 || g_key_file_has_key (file, GROUP, key, NULL))
    set_text (file, key, words[value], TEXT_MAX);
}

static void
set_keys (GKeyFile *file, ConvPreset *preset)
{
  if (!g_key_file_has_key (file, GROUP, "Version", NULL))
    g_key_file_set_integer (file, GROUP, "Version", CONV_PRESET_VERSION);
  set_text (file, "Name", preset->name, CONV_PRESET_NAME_MAX);
  set_text (file, "Group", preset->group, CONV_PRESET_NAME_MAX);
  if (preset->kernel_changed || preset->data == NULL)
    conv_preset_kernels_write (file, GROUP, preset->bank);
  set_choice (file, "Output", conv_output_words, (int) preset->output);
  set_choice (file, "Combine", conv_combine_words, (int) preset->combine);
  set_choice (file, "Score", conv_score_words, (int) preset->score);
  set_choice (file, "Relu", switch_words, preset->relu);
  set_text (file, "Source", preset->source, TEXT_MAX);
  set_text (file, "Tags", preset->tags, TEXT_MAX);
  set_text (file, "Description", preset->description, TEXT_MAX);
}

char *
conv_preset_to_data (ConvPreset *preset, size_t *length)
{
  g_return_val_if_fail (CONV_IS_PRESET (preset), NULL);
  g_return_val_if_fail (preset->name != NULL && *preset->name != '\0', NULL);

  if (preset->data != NULL && !preset->changed)
    {
      size_t size;
      const char *data = g_bytes_get_data (preset->data, &size);
      if (length != NULL)
        *length = size;
      return g_strndup (data, size);
    }
  g_autoptr (GKeyFile) file
      = preset->data != NULL ? load_key_file (preset->data, NULL) : g_key_file_new ();
  set_keys (file, preset);
  return g_key_file_to_data (file, length, NULL);
}
