/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-resolve.h"

#include "conv-bank-private.h"
#include "conv-bank-private.h"
#include "conv-error.h"
#include "conv-formats-private.h"
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

/* What a kernel that came from another program was taken for. */
typedef struct
{
  const ConvKernelFormat *format;
  char *sentence;
} Recognised;

/* The format that @text starts with, as in "imagemagick: 3x3: …", and the rest, or NULL. */
static const ConvKernelFormat *
find_named_format (const char *text, const char **rest)
{
  const char *start = text + strspn (text, " \t\r\n");
  const size_t length = strspn (start, "abcdefghijklmnopqrstuvwxyz-");
  g_autofree char *id = g_strndup (start, length);

  *rest = start + length + 1;
  return start[length] == ':' ? conv_formats_find (id) : NULL;
}

static ConvPreset *
use_result (ConvFormatResult *result, Recognised *recognised)
{
  *recognised = (Recognised) { .format = result->format,
                               .sentence = g_steal_pointer (&result->recognised) };
  return conv_preset_new (result->kernel);
}

static ConvPreset *
resolve_format (const char *data,
                size_t length,
                const ConvKernelFormat *format,
                Recognised *recognised,
                GError **error)
{
  g_auto (ConvFormatResult) result;

  return conv_formats_read (data, length, format, &result, error) ? use_result (&result, recognised)
                                                                  : NULL;
}

/* What else text in our own form could be. */
static char *
find_other_meaning (const char *text, const ConvKernel *kernel)
{
  g_auto (ConvFormatResult) other;

  if (!conv_formats_read (text, strlen (text), NULL, &other, NULL)
      || conv_kernel_equal (kernel, other.kernel))
    return NULL;
  return g_strdup_printf (_ ("Could also be a %s; to read it as that, write “%s:” before it"),
                          conv_format_get_title (other.format), conv_format_get_id (other.format));
}

/* As text in our own form. */
static ConvPreset *
resolve_own_form (const char *text, Recognised *recognised, GError **error)
{
  if (conv_generate_is_call (text))
    return resolve_call (text, error);
  g_autoptr (ConvKernel) kernel = conv_kernel_parse (text, error);

  if (kernel == NULL)
    return NULL;
  recognised->sentence = find_other_meaning (text, kernel);
  return conv_preset_new (kernel);
}

static ConvPreset *
resolve_single (const char *text, Recognised *recognised, GError **error)
{
  const char *rest;
  const ConvKernelFormat *format = find_named_format (text, &rest);

  if (format != NULL)
    return resolve_format (rest, strlen (rest), format, recognised, error);

  g_autoptr (GError) own_error = NULL, foreign_error = NULL;
  ConvPreset *preset = resolve_own_form (text, recognised, &own_error);
  if (preset != NULL)
    return preset;
  /* A generator's call that is wrong is not looked at as anything else; mat3 (…) is. */
  const gboolean is_foreign = !conv_generate_is_call (text)
                              || g_error_matches (own_error, CONV_ERROR, CONV_ERROR_NOT_FOUND);
  g_auto (ConvFormatResult) result = { 0 };
  gboolean is_relevant = FALSE;
  if (is_foreign && conv_formats_try (text, strlen (text), &result, &is_relevant, &foreign_error))
    return use_result (&result, recognised);
  g_propagate_error (error,
                     is_relevant ? g_steal_pointer (&foreign_error) : g_steal_pointer (&own_error));
  return NULL;
}

typedef ConvPreset *(*ResolvePart) (const char *text, Recognised *recognised, GError **error);

static gboolean
is_empty (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

/* Appends the kernel or kernels of one part of a text; @sentences gets what is said of it. */
static gboolean
append_part (ConvBank *bank,
             const char *text,
             int number,
             ResolvePart resolve_part,
             GString *sentences,
             GError **error)
{
  Recognised found = { 0 };

  if (is_empty (text))
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_SYNTAX, _ ("Kernel %d is empty"), number);
      return FALSE;
    }
  g_autoptr (ConvPreset) preset = resolve_part (text, &found, error);
  g_autofree char *sentence = found.sentence;
  g_autofree char *prefix = g_strdup_printf (_ ("Kernel %d: "), number);

  if (sentence != NULL)
    g_string_append_printf (sentences, "%s%s%s", sentences->len > 0 ? " · " : "", prefix, sentence);
  if (preset != NULL && conv_bank_append_all (bank, conv_preset_get_bank (preset), error))
    return TRUE;
  g_prefix_error_literal (error, prefix);
  return FALSE;
}

/* @wrong: (out): which part is, from 0 */
static ConvPreset *
resolve_parts (
    const char *text, ResolvePart resolve_part, Recognised *recognised, int *wrong, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);
  g_autoptr (ConvBank) bank = conv_bank_new_empty ();
  g_autoptr (GString) sentences = g_string_new (NULL);

  for (*wrong = 0; parts[*wrong] != NULL; ++*wrong)
    if (!append_part (bank, parts[*wrong], *wrong + 1, resolve_part, sentences, error))
      return NULL;
  if (sentences->len > 0)
    recognised->sentence = g_strdup (sentences->str);
  return conv_preset_new_bank (bank);
}

/* A "|" stands between kernels, but may also stand anywhere in what another program wrote, as in its
 * comments. */
static ConvPreset *
resolve_bars (const char *text, ResolvePart resolve_part, Recognised *recognised, GError **error)
{
  g_autoptr (GError) part_error = NULL, whole_error = NULL;
  const char *rest;
  int wrong;
  ConvPreset *preset = resolve_parts (text, resolve_part, recognised, &wrong, &part_error);

  if (preset != NULL)
    return preset;
  const ConvKernelFormat *format = find_named_format (text, &rest);
  g_auto (ConvFormatResult) result = { 0 };
  gboolean is_relevant = format != NULL;
  if (format != NULL ? conv_formats_read (rest, strlen (rest), format, &result, &whole_error)
                     : conv_formats_try (text, strlen (text), &result, &is_relevant, &whole_error))
    return use_result (&result, recognised);
  g_propagate_error (error, is_relevant && wrong == 0 ? g_steal_pointer (&whole_error)
                                                      : g_steal_pointer (&part_error));
  return NULL;
}

static ConvPreset *
resolve_kernel (const char *text, Recognised *recognised, GError **error)
{
  return conv_bank_is_text (text) ? resolve_bars (text, resolve_single, recognised, error)
                                  : resolve_single (text, recognised, error);
}

static ConvPreset *
resolve_contents (const char *path, GBytes *bytes, Recognised *recognised, GError **error)
{
  size_t length;
  const char *contents = g_bytes_get_data (bytes, &length), *data = length > 0 ? contents : "";
  g_autofree char *text = g_strndup (data, length);
  const ConvKernelFormat *format = conv_formats_find_by_path (path);

  if (strstr (text, "[Convolve Preset]") != NULL)
    {
      g_autofree char *absolute = g_canonicalize_filename (path, NULL);
      return conv_preset_new_from_data (NULL, absolute, FALSE, bytes, error);
    }
  if (format != NULL
      && (!conv_format_is_text (format) || conv_formats_is_like (text, length, format)))
    return resolve_format (data, length, format, recognised, error);
  if (strlen (text) == length && g_utf8_validate (text, (gssize) length, NULL))
    return resolve_kernel (text, recognised, error);

  g_auto (ConvFormatResult) result;
  if (conv_formats_read (data, length, NULL, &result, NULL))
    return use_result (&result, recognised);
  g_set_error_literal (error, CONV_ERROR, CONV_ERROR_SYNTAX, _ ("The file is not UTF-8 text"));
  return NULL;
}

static ConvPreset *
resolve_file (const char *path, Recognised *recognised, GError **error)
{
  g_autoptr (GBytes) bytes = conv_preset_file_read (path, error);
  ConvPreset *preset = bytes != NULL ? resolve_contents (path, bytes, recognised, error) : NULL;

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

/* What stands alone, or between "|". */
static ConvPreset *
resolve_part (const char *text, Recognised *found, GError **error)
{
  g_autofree char *word = g_strstrip (g_strdup (text));

  if (strcmp (word, CONV_RESOLVE_DRAWABLE) == 0)
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_NOT_FOUND,
                   _ ("“%s” stands for a layer, but here is none to be taken"), word);
      return NULL;
    }
  if (*word == '@')
    return resolve_file (word + 1, found, error);
  if (conv_preset_is_shipped_id (word))
    return conv_preset_load_shipped (word, error);
  if (conv_preset_is_id (word))
    return resolve_own (word, error);
  return resolve_kernel (text, found, error);
}

/* Whether a "|" is a letter of a file's name. */
static gboolean
is_path (const char *text)
{
  g_autofree char *word = g_strstrip (g_strdup (text));

  return *word == '@' && g_file_test (word + 1, G_FILE_TEST_EXISTS);
}

static ConvPreset *
resolve (const char *text, Recognised *found, GError **error)
{
  return conv_bank_is_text (text) && !is_path (text)
             ? resolve_bars (text, resolve_part, found, error)
             : resolve_part (text, found, error);
}

ConvPreset *
conv_resolve_with_format (const char *text,
                          const ConvKernelFormat **format,
                          char **recognised,
                          GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  Recognised found = { 0 };
  ConvPreset *preset = resolve (text, &found, error);

  if (format != NULL)
    *format = found.format;
  if (recognised != NULL)
    *recognised = g_steal_pointer (&found.sentence);
  g_free (found.sentence);
  return preset;
}

ConvPreset *
conv_resolve_full (const char *text, char **recognised, GError **error)
{
  return conv_resolve_with_format (text, NULL, recognised, error);
}

ConvPreset *
conv_resolve (const char *text, GError **error)
{
  return conv_resolve_with_format (text, NULL, NULL, error);
}

ConvBank *
conv_resolve_bank (const char *text, GError **error)
{
  g_autoptr (ConvPreset) preset = conv_resolve (text, error);

  return preset != NULL ? conv_bank_ref (conv_preset_get_bank (preset)) : NULL;
}
