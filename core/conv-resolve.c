/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-resolve.h"

#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-kernel-text.h"
#include "conv-preset-file-private.h"
#include "conv-preset-private.h"

/* How many of the user's own ids a message lists. */
#define MAX_LISTED 40

static ConvPreset *
resolve_call (const char *text, GError **error)
{
  g_autoptr (ConvCall) call = conv_call_parse (text, error);

  return call != NULL ? conv_preset_new_from_call (call, error) : NULL;
}

static ConvPreset *
resolve_kernel (const char *text, GError **error)
{
  if (conv_generate_is_call (text))
    return resolve_call (text, error);
  g_autoptr (ConvKernel) kernel = conv_kernel_parse (text, error);

  return kernel != NULL ? conv_preset_new (kernel) : NULL;
}

static ConvPreset *
resolve_contents (const char *path, GBytes *bytes, GError **error)
{
  size_t length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data, length);

  if (strstr (text, "[Convolve Preset]") != NULL)
    {
      g_autofree char *absolute = g_canonicalize_filename (path, NULL);
      return conv_preset_new_from_data (NULL, absolute, FALSE, bytes, error);
    }
  if (strlen (text) != length || !g_utf8_validate (text, (gssize) length, NULL))
    {
      g_set_error_literal (error, CONV_ERROR, CONV_ERROR_SYNTAX, _ ("The file is not UTF-8 text"));
      return NULL;
    }
  return resolve_kernel (text, error);
}

static ConvPreset *
resolve_file (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = conv_preset_file_read (path, error);
  ConvPreset *preset = bytes != NULL ? resolve_contents (path, bytes, error) : NULL;

  if (preset == NULL)
    {
      g_autofree char *name = g_filename_display_name (path);
      g_prefix_error (error, "%s: ", name);
    }
  return preset;
}

/* The user's own ids behind those of @list. */
static char *
add_own_ids (const char *list)
{
  g_autofree char *folder = conv_preset_file_get_folder ();
  g_autoptr (GPtrArray) names = conv_preset_file_list (folder, NULL);
  GString *ids = g_string_new (list);
  int n = 0;

  for (guint i = 0; names != NULL && i < names->len && n <= MAX_LISTED; i++)
    {
      char *id = names->pdata[i];
      id[strlen (id) - strlen (CONV_PRESET_SUFFIX)] = '\0';
      if (conv_preset_is_id (id) && !conv_preset_is_shipped_id (id))
        g_string_append_printf (ids, ", %s", n++ < MAX_LISTED ? id : "…");
    }
  return g_string_free (ids, FALSE);
}

static gboolean
is_missing (const GError *error)
{
  return g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT)
         || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR)
         || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NAMETOOLONG);
}

static ConvPreset *
resolve_own (const char *id, GError **error)
{
  g_autofree char *path = conv_preset_file_get_path (NULL, id);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GBytes) bytes = conv_preset_file_read (path, &cause);
  ConvPreset *preset = NULL;

  if (bytes != NULL)
    preset = conv_preset_new_from_data (id, path, FALSE, bytes, &cause);
  if (is_missing (cause))
    {
      if (conv_generate_find (id) != NULL)
        {
          g_set_error (error, CONV_ERROR, CONV_ERROR_NOT_FOUND,
                       _ ("“%s” is a generator, which is written with parentheses: “%s()”"), id,
                       id);
          return NULL;
        }
      g_auto (GStrv) shipped = conv_preset_list_shipped ();
      g_autofree char *list = g_strjoinv (", ", shipped), *all = add_own_ids (list);
      g_set_error (error, CONV_ERROR, CONV_ERROR_NOT_FOUND,
                   _ ("No preset is called “%s”; there are: %s"), id, all);
    }
  else if (cause != NULL)
    {
      g_autofree char *name = g_filename_display_name (path);
      g_propagate_prefixed_error (error, g_steal_pointer (&cause), "%s: ", name);
    }
  return preset;
}

ConvPreset *
conv_resolve (const char *text, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *word = g_strstrip (g_strdup (text));

  if (*word == '@')
    return resolve_file (word + 1, error);
  if (conv_preset_is_shipped_id (word))
    return conv_preset_load_shipped (word, error);
  if (conv_preset_is_id (word))
    return resolve_own (word, error);
  return resolve_kernel (text, error);
}
