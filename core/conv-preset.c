/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-preset.h"

#include "conv-choice.h"
#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-kernel-text.h"
#include "conv-presets-resource.h"

#define GROUP "Convolve Preset"
#define RESOURCE_FOLDER "/convolve/presets/"
#define SUFFIX ".kernel"
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

struct _ConvPreset
{
  GObject parent_instance;
  char *id, *name, *group, *description, *source;
  ConvKernel *kernel;
  ConvOutput output;
  gboolean shipped;
};

G_DEFINE_TYPE (ConvPreset, conv_preset, G_TYPE_OBJECT)

static void
conv_preset_finalize (GObject *object)
{
  ConvPreset *preset = CONV_PRESET (object);

  g_free (preset->id);
  g_free (preset->name);
  g_free (preset->group);
  g_free (preset->description);
  g_free (preset->source);
  g_clear_pointer (&preset->kernel, conv_kernel_unref);
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

static GKeyFile *
load_key_file (const char *data, size_t length, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) cause = NULL;

  if (length >= strlen (BYTE_ORDER_MARK)
      && memcmp (data, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    {
      data += strlen (BYTE_ORDER_MARK);
      length -= strlen (BYTE_ORDER_MARK);
    }
  if (length > 0 && memchr (data, '\0', length) != NULL)
    {
      g_set_error_literal (error, CONV_ERROR, CONV_ERROR_SYNTAX, _ ("The preset has a zero byte"));
      return NULL;
    }
  if (length == 0
      || !g_key_file_load_from_data (
          file, data, length, G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS, &cause)
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

/* "" where the key is missing. */
static char *
get_text (GKeyFile *file, const char *key)
{
  g_autofree char *text = g_key_file_get_string (file, GROUP, key, NULL);

  return text != NULL ? g_strchomp (g_steal_pointer (&text)) : g_strdup ("");
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
require_text (GKeyFile *file, const char *key, char **text, GError **error)
{
  *text = get_text (file, key);
  if (**text == '\0')
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_SYNTAX, _ ("The preset has no “%s”"), key);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_keys (ConvPreset *preset, GKeyFile *file, GError **error)
{
  g_autofree char *kernel = NULL;
  g_autofree char *output = get_text (file, "Output");
  int value = CONV_OUTPUT_AUTO;

  if (!check_version (file, error) || !require_text (file, "Name", &preset->name, error)
      || !require_text (file, "Kernel", &kernel, error))
    return FALSE;
  preset->kernel = conv_kernel_parse (kernel, error);
  if (preset->kernel == NULL)
    {
      g_prefix_error (error, "Kernel: ");
      return FALSE;
    }
  if (*output != '\0' && !conv_choice_parse (conv_output_words, "Output", output, &value, error))
    return FALSE;
  preset->output = (ConvOutput) value;
  preset->group = get_text (file, "Group");
  preset->description = get_text (file, "Description");
  preset->source = get_text (file, "Source");
  return TRUE;
}

ConvPreset *
conv_preset_parse (const char *id, const char *data, size_t length, GError **error)
{
  g_return_val_if_fail (data != NULL || length == 0, NULL);

  g_autoptr (GKeyFile) file = load_key_file (data, length, error);
  g_autoptr (ConvPreset) preset = g_object_new (CONV_TYPE_PRESET, NULL);

  preset->id = g_strdup (id);
  if (file == NULL || !read_keys (preset, file, error))
    return NULL;
  return g_steal_pointer (&preset);
}

gboolean
conv_preset_is_id (const char *text)
{
  if (text == NULL || !g_ascii_islower (*text))
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
    (*id)[strlen (*id) - strlen (SUFFIX)] = '\0';
  qsort (ids, g_strv_length (ids), sizeof *ids, compare_texts);
  return ids;
}

ConvPreset *
conv_preset_load_shipped (const char *id, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, id, SUFFIX, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (conv_presets_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (bytes == NULL || !conv_preset_is_id (id))
    {
      g_auto (GStrv) ids = conv_preset_list_shipped ();
      g_autofree char *list = g_strjoinv (", ", ids);
      g_set_error (error, CONV_ERROR, CONV_ERROR_NOT_FOUND,
                   _ ("No preset is called “%s”; there are: %s"), id, list);
      return NULL;
    }
  size_t length;
  const char *data = g_bytes_get_data (bytes, &length);
  ConvPreset *preset = conv_preset_parse (id, data, length, error);
  if (preset != NULL)
    preset->shipped = TRUE;
  return preset;
}

ConvKernel *
conv_preset_get_kernel (ConvPreset *preset)
{
  return preset->kernel;
}

ConvOutput
conv_preset_get_output (ConvPreset *preset)
{
  return preset->output;
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
conv_preset_get_description (ConvPreset *preset)
{
  return shown (preset, preset->description);
}

const char *
conv_preset_get_source (ConvPreset *preset)
{
  return preset->source != NULL ? preset->source : "";
}
