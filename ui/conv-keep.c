/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-keep.h"

#include "conv-copy-form.h"
#include "conv-group.h"
#include "conv-i18n-private.h"

/* What a preset has to say about the output, so that it looks the same again. */
static ConvOutput
get_own_output (ConvModel *model)
{
  const ConvOutput output = conv_model_get_output (model);

  return output != CONV_OUTPUT_CLIP ? output : CONV_OUTPUT_AUTO;
}

static char *
get_group (ConvModel *model)
{
  ConvPreset *named = conv_model_get_named (model);

  return g_strdup (named != NULL ? conv_group_get_word (named) : CONV_GROUP_OWN);
}

/* What has to be said so that the result is the same again. */
static ConvPreset *
with_own_options (ConvPreset *preset, ConvModel *model)
{
  const ConvOptions options = conv_model_get_effective (model);
  g_autoptr (ConvPreset) with_combine = conv_preset_with_combine (preset, options.combine);
  g_autoptr (ConvPreset) with_score = conv_preset_with_score (with_combine, options.score);
  g_autoptr (ConvPreset) with_relu = conv_preset_with_relu (with_score, options.relu);

  return conv_preset_with_output (with_relu, get_own_output (model));
}

/* Without a name. */
static ConvPreset *
make_preset (ConvModel *model)
{
  g_autoptr (ConvPreset) bank = conv_preset_new_bank (conv_model_get_bank (model));

  return with_own_options (bank, model);
}

ConvPreset *
conv_keep_save (ConvModel *model, const char *name, ConvPreset *replaced, GError **error)
{
  ConvPresetStore *store = conv_model_get_store (model);
  g_autoptr (ConvPreset) preset = make_preset (model);
  g_autofree char *group = get_group (model);
  g_autoptr (ConvPreset) saved
      = replaced != NULL ? conv_preset_store_save_preset (store, conv_preset_get_id (replaced),
                                                          preset, name, group, error)
                         : conv_preset_store_add_preset (store, preset, name, group, error);

  if (saved == NULL)
    return NULL;
  g_autofree char *reference = conv_preset_get_reference (saved);
  if (!conv_model_set_text (model, reference, NULL, error))
    return NULL;
  return g_steal_pointer (&saved);
}

ConvPreset *
conv_keep_find_name (ConvPresetStore *store, const char *name)
{
  g_autofree char *wanted = g_strstrip (g_strdup (name));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (ConvPreset) preset = g_list_model_get_item (G_LIST_MODEL (store), i);
      if (strcmp (conv_preset_get_name (preset), wanted) == 0)
        return g_steal_pointer (&preset);
    }
  return NULL;
}

char *
conv_keep_find_free_name (ConvPresetStore *store, const char *name)
{
  g_autofree char *wanted = g_strstrip (g_strdup (name));
  g_autofree char *free_name = g_strdup (wanted);

  for (int n = 2;; n++)
    {
      g_autoptr (ConvPreset) taken = conv_keep_find_name (store, free_name);
      if (taken == NULL)
        return g_steal_pointer (&free_name);
      g_free (free_name);
      free_name = g_strdup_printf ("%s %d", wanted, n);
    }
}

char *
conv_keep_suggest_name (ConvModel *model)
{
  ConvPreset *named = conv_model_get_named (model);
  g_autofree char *title = conv_model_get_title (model);

  if (named != NULL && !conv_preset_is_shipped (named))
    return g_steal_pointer (&title);
  return conv_keep_find_free_name (conv_model_get_store (model), title);
}

gboolean
conv_keep_last_edited (ConvModel *model, GError **error)
{
  g_autofree char *group = get_group (model);

  if (!conv_model_is_edited (model))
    return TRUE;
  g_autoptr (ConvPreset) preset = make_preset (model);
  g_autoptr (ConvPreset) saved
      = conv_preset_store_save_preset (conv_model_get_store (model), CONV_PRESET_LAST_EDITED,
                                       preset, _ ("Last edited"), group, error);
  return saved != NULL;
}

/* An edited kernel is no longer what the source and the description of its preset speak of. */
static char *
make_preset_file (ConvModel *model)
{
  g_autofree char *title = conv_model_get_title (model), *group = get_group (model);
  g_autoptr (ConvPreset) base = conv_model_is_edited (model)
                                    ? make_preset (model)
                                    : g_object_ref (conv_model_get_named (model));
  g_autoptr (ConvPreset) with_name = conv_preset_with_name (base, title);
  g_autoptr (ConvPreset) with_group = conv_preset_with_group (with_name, group);
  g_autoptr (ConvPreset) complete = with_own_options (with_group, model);

  return conv_preset_to_data (complete, NULL);
}

static char *
make_file (ConvModel *model,
           const char *path,
           const ConvKernelFormat *format,
           size_t *length,
           char **note,
           GError **error)
{
  const ConvKernelFormat *by_path = conv_formats_find_by_path (path);
  ConvKernel *kernel = conv_model_get_kernel (model);
  char *data;

  if (!g_str_has_suffix (path, ".kernel") && (by_path != NULL || format != NULL))
    return conv_formats_print (kernel, by_path != NULL ? by_path : format, length, note, error);
  if (g_str_has_suffix (path, ".kernel"))
    data = make_preset_file (model);
  else
    {
      g_autofree char *text = conv_copy_form_print (conv_model_get_bank (model));
      data = g_strconcat (text, "\n", NULL);
    }
  *length = strlen (data);
  return data;
}

gboolean
conv_keep_export (
    ConvModel *model, const char *path, const ConvKernelFormat *format, char **note, GError **error)
{
  size_t length;

  *note = NULL;
  g_autofree char *data = make_file (model, path, format, &length, note, error);
  if (data != NULL
      && g_file_set_contents_full (path, data, (gssize) length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0666, error))
    return TRUE;
  g_clear_pointer (note, g_free);
  return FALSE;
}
