/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-preset-private.h"

#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-kernel-text.h"
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
  g_clear_pointer (&preset->kernel, conv_kernel_unref);
  g_clear_pointer (&preset->call, conv_call_unref);
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
conv_preset_new (ConvKernel *kernel)
{
  g_return_val_if_fail (kernel != NULL, NULL);

  ConvPreset *preset = g_object_new (CONV_TYPE_PRESET, NULL);
  preset->kernel = conv_kernel_ref (kernel);
  return preset;
}

ConvPreset *
conv_preset_new_from_call (ConvCall *call, GError **error)
{
  g_return_val_if_fail (call != NULL, NULL);

  g_autoptr (ConvKernel) kernel = conv_call_make_kernel (call, error);
  const ConvGenerator *generator = conv_call_get_generator (call);

  if (kernel == NULL)
    return NULL;
  ConvPreset *preset = conv_preset_new (kernel);
  preset->call = conv_call_ref (call);
  preset->id = g_strdup (generator->name);
  preset->name = g_strdup (g_dgettext (GETTEXT_PACKAGE, generator->title));
  preset->group = g_strdup (g_dgettext (GETTEXT_PACKAGE, generator->group));
  preset->description = g_strdup (g_dgettext (GETTEXT_PACKAGE, generator->help));
  preset->output = conv_kernel_is_zero_sum (kernel) ? CONV_OUTPUT_CENTER : CONV_OUTPUT_AUTO;
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

ConvKernel *
conv_preset_get_kernel (ConvPreset *preset)
{
  return preset->kernel;
}

ConvCall *
conv_preset_get_call (ConvPreset *preset)
{
  return preset->call;
}

char *
conv_preset_get_kernel_text (ConvPreset *preset)
{
  g_return_val_if_fail (CONV_IS_PRESET (preset), NULL);

  return preset->call != NULL ? conv_call_to_text (preset->call)
                              : conv_kernel_to_text (preset->kernel);
}

ConvOutput
conv_preset_get_output (ConvPreset *preset)
{
  return preset->output;
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

/* What is shown of a shipped preset is its translation, so that is what a copy of it says. */
static ConvPreset *
copy (ConvPreset *preset)
{
  ConvPreset *copy = g_object_new (CONV_TYPE_PRESET, NULL);

  copy->name = g_strdup (conv_preset_get_name (preset));
  copy->group = g_strdup (conv_preset_get_group (preset));
  copy->tags = g_strdup (conv_preset_get_tags (preset));
  copy->description = g_strdup (conv_preset_get_description (preset));
  copy->source = g_strdup (preset->source);
  copy->kernel = conv_kernel_ref (preset->kernel);
  copy->call = preset->call != NULL ? conv_call_ref (preset->call) : NULL;
  copy->output = preset->output;
  copy->data = preset->data != NULL ? g_bytes_ref (preset->data) : NULL;
  copy->changed = TRUE;
  copy->kernel_changed = preset->kernel_changed;
  return copy;
}

ConvPreset *
conv_preset_with_name (ConvPreset *preset, const char *name)
{
  g_return_val_if_fail (CONV_IS_PRESET (preset) && name != NULL, NULL);

  ConvPreset *changed = copy (preset);
  g_free (changed->name);
  changed->name = conv_preset_clean_text (name, CONV_PRESET_NAME_MAX);
  return changed;
}

ConvPreset *
conv_preset_with_group (ConvPreset *preset, const char *group)
{
  g_return_val_if_fail (CONV_IS_PRESET (preset), NULL);

  ConvPreset *changed = copy (preset);
  g_free (changed->group);
  changed->group = conv_preset_clean_text (group != NULL ? group : "", CONV_PRESET_NAME_MAX);
  return changed;
}

ConvPreset *
conv_preset_with_kernel (ConvPreset *preset, ConvKernel *kernel)
{
  g_return_val_if_fail (CONV_IS_PRESET (preset) && kernel != NULL, NULL);

  ConvPreset *changed = copy (preset);
  if (conv_kernel_equal (preset->kernel, kernel))
    return changed;
  changed->kernel_changed = TRUE;
  g_clear_pointer (&changed->call, conv_call_unref);
  conv_kernel_unref (changed->kernel);
  changed->kernel = conv_kernel_ref (kernel);
  return changed;
}

ConvPreset *
conv_preset_with_call (ConvPreset *preset, ConvCall *call, GError **error)
{
  g_return_val_if_fail (CONV_IS_PRESET (preset) && call != NULL, NULL);

  g_autoptr (ConvKernel) kernel = conv_call_make_kernel (call, error);
  if (kernel == NULL)
    return NULL;
  ConvPreset *changed = conv_preset_with_kernel (preset, kernel);
  if (preset->call == NULL || !conv_call_equal (preset->call, call))
    changed->kernel_changed = TRUE;
  g_clear_pointer (&changed->call, conv_call_unref);
  changed->call = conv_call_ref (call);
  return changed;
}

ConvPreset *
conv_preset_with_output (ConvPreset *preset, ConvOutput output)
{
  g_return_val_if_fail (CONV_IS_PRESET (preset), NULL);

  ConvPreset *changed = copy (preset);
  changed->output = output;
  return changed;
}

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
