/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user's own presets: made, changed, deleted, each in its file first and then in the list. */
#include "conv-preset-store-private.h"

#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-preset-file-private.h"

/* Puts the path before a message; returns NULL so that callers can return it. */
static gpointer
name_in_error (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_prefix_error (error, "%s: ", name);
  return NULL;
}

static ConvPreset *
write_preset (
    ConvPresetStore *store, const char *path, ConvPreset *draft, gboolean replace, GError **error)
{
  size_t length;
  char *text = conv_preset_to_data (draft, &length);
  g_autoptr (GBytes) data = g_bytes_new_take (text, length);
  g_autoptr (ConvPreset) preset = conv_preset_new_own (path, data, error);

  if (preset == NULL || !conv_preset_file_write (path, data, replace, error))
    return name_in_error (path, error);
  conv_preset_store_put (store, preset);
  return g_steal_pointer (&preset);
}

static gboolean
is_taken (const char *id, const char *path)
{
  return conv_preset_is_shipped_id (id) || strcmp (id, CONV_PRESET_LAST_EDITED) == 0
         || g_file_test (path, G_FILE_TEST_EXISTS);
}

static ConvPreset *
write_new (ConvPresetStore *store, ConvPreset *draft, GError **error)
{
  for (int n = 1;; n++)
    {
      g_autoptr (GError) cause = NULL;
      g_autofree char *id = conv_preset_make_id (conv_preset_get_name (draft), n);
      g_autofree char *path = conv_preset_file_get_path (store->folder, id);
      if (is_taken (id, path))
        continue;
      ConvPreset *preset = write_preset (store, path, draft, FALSE, &cause);
      if (preset != NULL)
        return preset;
      /* The name is that of a link into nowhere, or somebody else has taken it just now. */
      if (!g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_EXIST))
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return NULL;
        }
    }
}

/* @base (nullable), or a new preset, with the kernels of @preset and what it says of their results. */
static ConvPreset *
make_draft (ConvPreset *base, ConvPreset *preset, const char *name, const char *group)
{
  g_autoptr (ConvPreset) with_bank
      = conv_preset_with_bank (base != NULL ? base : preset, conv_preset_get_bank (preset));
  g_autoptr (ConvPreset) with_output
      = conv_preset_with_output (with_bank, conv_preset_get_output (preset));
  g_autoptr (ConvPreset) with_combine
      = conv_preset_with_combine (with_output, conv_preset_get_combine (preset));
  g_autoptr (ConvPreset) with_score
      = conv_preset_with_score (with_combine, conv_preset_get_score (preset));
  g_autoptr (ConvPreset) with_relu
      = conv_preset_with_relu (with_score, conv_preset_get_relu (preset));
  g_autoptr (ConvPreset) with_name = conv_preset_with_name (with_relu, name);

  return conv_preset_with_group (with_name, group);
}

/* As one of the user's own that says nothing but this. */
static ConvPreset *
make_plain (ConvKernel *kernel, ConvOutput output)
{
  g_autoptr (ConvPreset) typed = conv_preset_new (kernel);

  return conv_preset_with_output (typed, output);
}

ConvPreset *
conv_preset_store_add (ConvPresetStore *store,
                       ConvKernel *kernel,
                       ConvOutput output,
                       const char *name,
                       const char *group,
                       GError **error)
{
  g_return_val_if_fail (CONV_IS_PRESET_STORE (store) && kernel != NULL && name != NULL, NULL);

  g_autofree char *clean = conv_preset_check_name (name, error);
  if (clean == NULL)
    return NULL;
  g_autoptr (ConvPreset) plain = make_plain (kernel, output);
  g_autoptr (ConvPreset) draft = make_draft (NULL, plain, clean, group);
  return write_new (store, draft, error);
}

ConvPreset *
conv_preset_store_add_preset (
    ConvPresetStore *store, ConvPreset *preset, const char *name, const char *group, GError **error)
{
  g_return_val_if_fail (CONV_IS_PRESET_STORE (store) && CONV_IS_PRESET (preset), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  g_autofree char *clean = conv_preset_check_name (name, error);
  if (clean == NULL)
    return NULL;
  g_autoptr (ConvPreset) with_name = conv_preset_with_name (preset, clean);
  g_autoptr (ConvPreset) draft = conv_preset_with_group (with_name, group);
  return write_new (store, draft, error);
}

static gboolean
check_id (const char *id, GError **error)
{
  if (!conv_preset_is_id (id))
    g_set_error (error, CONV_ERROR, CONV_ERROR_VALUE,
                 _ ("“%s” should be lower-case letters, digits and “-”"), id);
  else if (conv_preset_is_shipped_id (id))
    g_set_error (error, CONV_ERROR, CONV_ERROR_VALUE, _ ("“%s” is the id of a shipped preset"), id);
  else
    return TRUE;
  return FALSE;
}

static ConvPreset *
read_preset (const char *path, GError **error)
{
  g_autoptr (GBytes) data = conv_preset_file_read (path, error);

  return data != NULL ? conv_preset_new_own (path, data, error) : NULL;
}

ConvPreset *
conv_preset_store_save (ConvPresetStore *store,
                        const char *id,
                        ConvKernel *kernel,
                        ConvOutput output,
                        const char *name,
                        const char *group,
                        GError **error)
{
  g_return_val_if_fail (kernel != NULL, NULL);

  g_autoptr (ConvPreset) plain = make_plain (kernel, output);
  return conv_preset_store_save_preset (store, id, plain, name, group, error);
}

ConvPreset *
conv_preset_store_save_preset (ConvPresetStore *store,
                               const char *id,
                               ConvPreset *preset,
                               const char *name,
                               const char *group,
                               GError **error)
{
  g_return_val_if_fail (CONV_IS_PRESET_STORE (store) && id != NULL, NULL);
  g_return_val_if_fail (CONV_IS_PRESET (preset) && name != NULL, NULL);

  g_autoptr (GError) cause = NULL;
  g_autofree char *clean = conv_preset_check_name (name, error);
  if (clean == NULL || !check_id (id, error))
    return NULL;
  g_autofree char *path = conv_preset_file_get_path (store->folder, id);
  g_autoptr (ConvPreset) base = read_preset (path, &cause);
  if (base == NULL && !g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return name_in_error (path, error);
    }
  g_autoptr (ConvPreset) draft = make_draft (base, preset, clean, group);
  return write_preset (store, path, draft, TRUE, error);
}

static gboolean
check_own (ConvPresetStore *store, ConvPreset *preset, GError **error)
{
  if (conv_preset_is_shipped (preset))
    g_set_error (error, CONV_ERROR, CONV_ERROR_VALUE,
                 _ ("“%s” is a shipped preset; only a copy of it can be changed"),
                 conv_preset_get_name (preset));
  else if (conv_preset_store_find_path (store, conv_preset_get_path (preset)) < 0)
    g_set_error (error, CONV_ERROR, CONV_ERROR_NOT_FOUND, _ ("“%s” is not among the presets"),
                 conv_preset_get_name (preset));
  else
    return TRUE;
  return FALSE;
}

ConvPreset *
conv_preset_store_rename (ConvPresetStore *store,
                          ConvPreset *preset,
                          const char *name,
                          GError **error)
{
  g_return_val_if_fail (CONV_IS_PRESET_STORE (store) && CONV_IS_PRESET (preset), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  g_autofree char *clean = conv_preset_check_name (name, error);
  if (clean == NULL || !check_own (store, preset, error))
    return NULL;
  const char *path = conv_preset_get_path (preset);
  /* Another program may have written to the file since it was listed. */
  g_autoptr (ConvPreset) base = read_preset (path, error);
  if (base == NULL)
    return name_in_error (path, error);
  g_autoptr (ConvPreset) draft = conv_preset_with_name (base, clean);
  return write_preset (store, path, draft, TRUE, error);
}

ConvPreset *
conv_preset_store_duplicate (ConvPresetStore *store, ConvPreset *preset, GError **error)
{
  g_return_val_if_fail (CONV_IS_PRESET_STORE (store) && CONV_IS_PRESET (preset), NULL);

  g_autofree char *name = g_strdup_printf (_ ("%s (copy)"), conv_preset_get_name (preset));
  g_autoptr (ConvPreset) draft = conv_preset_with_name (preset, name);
  return write_new (store, draft, error);
}

gboolean
conv_preset_store_remove (ConvPresetStore *store, ConvPreset *preset, GError **error)
{
  g_return_val_if_fail (CONV_IS_PRESET_STORE (store) && CONV_IS_PRESET (preset), FALSE);

  g_autoptr (GError) cause = NULL;
  if (!check_own (store, preset, error))
    return FALSE;
  const char *path = conv_preset_get_path (preset);
  g_autoptr (ConvPreset) current = read_preset (path, &cause);
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_clear_error (&cause);
  if (cause != NULL || !conv_preset_file_remove (path, &cause))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return name_in_error (path, error) != NULL;
    }
  g_hash_table_replace (store->removed, g_strdup (path),
                        g_bytes_ref (current != NULL ? current->data : preset->data));
  conv_preset_store_take (store, (guint) conv_preset_store_find_path (store, path));
  return TRUE;
}

ConvPreset *
conv_preset_store_restore (ConvPresetStore *store, ConvPreset *preset, GError **error)
{
  g_return_val_if_fail (CONV_IS_PRESET_STORE (store) && CONV_IS_PRESET (preset), NULL);

  const char *path = conv_preset_get_path (preset);
  GBytes *data = path != NULL ? g_hash_table_lookup (store->removed, path) : NULL;
  if (data == NULL)
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_NOT_FOUND, _ ("“%s” was not removed"),
                   conv_preset_get_name (preset));
      return NULL;
    }
  g_autoptr (ConvPreset) removed = conv_preset_new_own (path, data, error);
  if (removed == NULL || !conv_preset_file_write (path, data, FALSE, error))
    return name_in_error (path, error);
  conv_preset_store_put (store, removed);
  g_hash_table_remove (store->removed, path);
  return g_steal_pointer (&removed);
}
