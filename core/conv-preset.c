/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-preset-private.h"

#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-preset-file-private.h"
#include "conv-presets-resource.h"
#include "conv-resolve.h"

#define RESOURCE_FOLDER "/convolve/presets/"

G_DEFINE_TYPE (ConvPreset, conv_preset, G_TYPE_OBJECT)

static void
conv_preset_finalize (GObject *object)
{
  ConvPreset *preset = CONV_PRESET (object);

  g_free (preset->id);
  g_free (preset->path);
  g_free (preset->name);
  g_free (preset->group);
  g_free (preset->tags);
  g_free (preset->description);
  g_free (preset->source);
  g_free (preset->folded);
  g_free (preset->sort_key);
  g_clear_pointer (&preset->data, g_bytes_unref);
  g_clear_pointer (&preset->bank, conv_bank_unref);
  G_OBJECT_CLASS (conv_preset_parent_class)->finalize (object);
}

static void
conv_preset_class_init (ConvPresetClass *class)
{
  G_OBJECT_CLASS (class)->finalize = conv_preset_finalize;
}

static void
conv_preset_init (ConvPreset *preset)
{
  (void) preset;
}

ConvPreset *
conv_preset_new_bank (ConvBank *bank)
{
  g_return_val_if_fail (bank != NULL, NULL);

  ConvPreset *preset = g_object_new (CONV_TYPE_PRESET, NULL);
  preset->bank = conv_bank_ref (bank);
  return preset;
}

ConvPreset *
conv_preset_new (ConvKernel *kernel)
{
  g_return_val_if_fail (kernel != NULL, NULL);

  g_autoptr (ConvBank) bank = conv_bank_new_single (kernel);
  return conv_preset_new_bank (bank);
}

ConvPreset *
conv_preset_new_from_call (ConvCall *call, GError **error)
{
  g_return_val_if_fail (call != NULL, NULL);

  g_autoptr (ConvBank) bank = conv_bank_new_from_call (call, error);
  const ConvGenerator *generator = conv_call_get_generator (call);

  if (bank == NULL)
    return NULL;
  ConvPreset *preset = conv_preset_new_bank (bank);
  preset->id = g_strdup (generator->name);
  preset->name = g_strdup (g_dgettext (GETTEXT_PACKAGE, generator->title));
  preset->group = g_strdup (g_dgettext (GETTEXT_PACKAGE, generator->group));
  preset->description = g_strdup (g_dgettext (GETTEXT_PACKAGE, generator->help));
  if (conv_bank_get_n (bank) > 1)
    preset->combine = CONV_COMBINE_MAX;
  else if (conv_kernel_is_zero_sum (conv_preset_get_kernel (preset)))
    preset->output = CONV_OUTPUT_CENTER;
  return preset;
}

gboolean
conv_preset_is_id (const char *text)
{
  if (text == NULL || !g_ascii_islower (*text) || strcmp (text, CONV_RESOLVE_DRAWABLE) == 0)
    return FALSE;
  for (; *text != '\0'; text++)
    if (!g_ascii_islower (*text) && !g_ascii_isdigit (*text) && *text != '-')
      return FALSE;
  return TRUE;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char **
conv_preset_list_shipped (void)
{
  char **ids = g_resource_enumerate_children (conv_presets_get_resource (), RESOURCE_FOLDER,
                                              G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (char **id = ids; *id != NULL; id++)
    (*id)[strlen (*id) - strlen (CONV_PRESET_SUFFIX)] = '\0';
  qsort (ids, g_strv_length (ids), sizeof *ids, compare_texts);
  return ids;
}

static GBytes *
look_up_shipped (const char *id)
{
  if (!conv_preset_is_id (id))
    return NULL;
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, id, CONV_PRESET_SUFFIX, NULL);
  return g_resource_lookup_data (conv_presets_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                 NULL);
}

gboolean
conv_preset_is_shipped_id (const char *id)
{
  g_autoptr (GBytes) data = look_up_shipped (id);

  return data != NULL;
}

ConvPreset *
conv_preset_load_shipped (const char *id, GError **error)
{
  g_autoptr (GBytes) data = look_up_shipped (id);

  if (data == NULL)
    {
      g_auto (GStrv) ids = conv_preset_list_shipped ();
      g_autofree char *list = g_strjoinv (", ", ids);
      g_set_error (error, CONV_ERROR, CONV_ERROR_NOT_FOUND,
                   _ ("No preset is called “%s”; there are: %s"), id, list);
      return NULL;
    }
  return conv_preset_new_from_data (id, NULL, TRUE, data, error);
}

ConvBank *
conv_preset_get_bank (ConvPreset *preset)
{
  return preset->bank;
}

ConvKernel *
conv_preset_get_kernel (ConvPreset *preset)
{
  return conv_bank_get_kernel (preset->bank, 0);
}

ConvCall *
conv_preset_get_call (ConvPreset *preset)
{
  return conv_bank_get_call (preset->bank);
}

char *
conv_preset_get_kernel_text (ConvPreset *preset)
{
  g_return_val_if_fail (CONV_IS_PRESET (preset), NULL);

  return conv_bank_to_text (preset->bank);
}

ConvOutput
conv_preset_get_output (ConvPreset *preset)
{
  return preset->output;
}

ConvCombine
conv_preset_get_combine (ConvPreset *preset)
{
  return preset->combine;
}

ConvScore
conv_preset_get_score (ConvPreset *preset)
{
  return preset->score;
}

gboolean
conv_preset_get_relu (ConvPreset *preset)
{
  return preset->relu;
}

gboolean
conv_preset_is_shipped (ConvPreset *preset)
{
  return preset->shipped;
}

const char *
conv_preset_get_path (ConvPreset *preset)
{
  return preset->path;
}

static const char *
shown (const ConvPreset *preset, const char *text)
{
  if (text == NULL || *text == '\0')
    return "";
  return preset->shipped ? g_dgettext (GETTEXT_PACKAGE, text) : text;
}

const char *
conv_preset_get_id (ConvPreset *preset)
{
  return preset->id != NULL ? preset->id : "";
}

const char *
conv_preset_get_name (ConvPreset *preset)
{
  return shown (preset, preset->name);
}

const char *
conv_preset_get_group (ConvPreset *preset)
{
  return shown (preset, preset->group);
}

const char *
conv_preset_get_untranslated_group (const ConvPreset *preset)
{
  return preset->group != NULL ? preset->group : "";
}

const char *
conv_preset_get_tags (ConvPreset *preset)
{
  return shown (preset, preset->tags);
}

const char *
conv_preset_get_description (ConvPreset *preset)
{
  return shown (preset, preset->description);
}

const char *
conv_preset_get_source (ConvPreset *preset)
{
  return preset->source != NULL ? preset->source : "";
}

char *
conv_preset_get_reference (ConvPreset *preset)
{
  g_return_val_if_fail (CONV_IS_PRESET (preset), NULL);

  if (preset->shipped)
    return g_strdup (preset->id);
  if (preset->path == NULL || !g_utf8_validate (preset->path, -1, NULL))
    return conv_preset_get_kernel_text (preset);

  g_autofree char *resolved
      = conv_preset_is_id (preset->id) ? conv_preset_file_get_path (NULL, preset->id) : NULL;
  return g_strcmp0 (resolved, preset->path) == 0 ? g_strdup (preset->id)
                                                 : g_strconcat ("@", preset->path, NULL);
}
