/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-formats.h"

#include "conv-formats-private.h"
#include "conv-resolve.h"
#include "formats/conv-format-private.h"

static const ConvKernelFormat *const formats[] = {
  &conv_format_acf,
  &conv_format_gimp,
  &conv_format_imagemagick,
  &conv_format_imagemagick_correlate,
  &conv_format_imagej,
  &conv_format_gmic,
  &conv_format_svg,
  &conv_format_netpbm,
  &conv_format_vips,
  &conv_format_sextractor,
  &conv_format_aseprite,
  &conv_format_ffmpeg,
  &conv_format_avisynth,
  &conv_format_vapoursynth,
  &conv_format_numpy,
  &conv_format_c,
  &conv_format_matlab,
  &conv_format_json,
  &conv_format_csv,
  &conv_format_tsv,
  NULL,
};

const ConvKernelFormat *const *
conv_formats_list (void)
{
  return formats;
}

const ConvKernelFormat *
conv_formats_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (const ConvKernelFormat *const *format = formats; *format != NULL; format++)
    if (strcmp ((*format)->id, id) == 0)
      return *format;
  return NULL;
}

static gboolean
has_suffix (const char *path, const char *suffix)
{
  const char *dot = strrchr (path, '.');

  return dot != NULL && g_ascii_strcasecmp (dot + 1, suffix) == 0;
}

const ConvKernelFormat *
conv_formats_find_by_path (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  for (const ConvKernelFormat *const *format = formats; *format != NULL; format++)
    for (const char *const *suffix = (*format)->suffixes; *suffix != NULL; suffix++)
      if (has_suffix (path, *suffix))
        return *format;
  return NULL;
}

const char *
conv_format_get_id (const ConvKernelFormat *format)
{
  return format->id;
}

const char *
conv_format_get_title (const ConvKernelFormat *format)
{
  return _ (format->title);
}

const char *const *
conv_format_get_suffixes (const ConvKernelFormat *format)
{
  return format->suffixes;
}

gboolean
conv_format_can_print (const ConvKernelFormat *format)
{
  return format->print != NULL;
}

gboolean
conv_format_is_text (const ConvKernelFormat *format)
{
  return !format->is_binary;
}

void
conv_format_result_clear (ConvFormatResult *result)
{
  g_clear_pointer (&result->kernel, conv_kernel_unref);
  g_clear_pointer (&result->recognised, g_free);
  result->format = NULL;
}

/* Some editors and web pages put no-break spaces between numbers. */
static void
replace_no_break_spaces (char *text)
{
  for (char *p = strstr (text, "\xc2\xa0"); p != NULL; p = strstr (p, "\xc2\xa0"))
    p[0] = p[1] = ' ';
}

static void
input_clear (ConvFormatInput *input)
{
  g_free ((char *) input->data);
  g_clear_pointer (&input->notes, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ConvFormatInput, input_clear)

static void
input_init (ConvFormatInput *input, const char *data, size_t length)
{
  char *copy = g_malloc (length + 1);

  memcpy (copy, data, length);
  copy[length] = '\0';
  *input = (ConvFormatInput) { .data = copy,
                               .length = length,
                               .notes = g_ptr_array_new_with_free_func (g_free) };
  if (strlen (copy) != length || !g_utf8_validate (copy, (gssize) length, NULL))
    return;
  /* Bytes of a binary format that happen to be text stay what they are. */
  if (strstr (copy, "\xc2\xa0") != NULL)
    replace_no_break_spaces (copy);
  input->text = conv_text_starts_with (copy, "\xef\xbb\xbf") ? copy + 3 : copy;
}

static ConvFormatFit
sniff (const ConvKernelFormat *format, const ConvFormatInput *input)
{
  if (format->sniff == NULL || (input->text == NULL && !format->is_binary))
    return CONV_FORMAT_FIT_NO;
  return format->sniff (input);
}

/* Joins remarks to what follows @start. */
static char *
join_notes (const char *start, const GPtrArray *notes)
{
  GString *text = g_string_new (start);

  for (guint i = 0; i < notes->len; i++)
    {
      if (i > 0)
        g_string_append (text, _ ("; "));
      g_string_append (text, notes->pdata[i]);
    }
  return g_string_free (text, FALSE);
}

static char *
describe (const ConvKernelFormat *format, const GPtrArray *notes)
{
  if (notes->len == 0)
    return g_strdup (conv_format_get_title (format));
  g_autofree char *all = join_notes ("", notes);
  /* Translators: a program or format, and what was done to what came from it */
  return g_strdup_printf (_ ("%s: %s"), conv_format_get_title (format), all);
}

static gboolean
read_as (const ConvKernelFormat *format,
         ConvFormatInput *input,
         ConvFormatResult *result,
         GError **error)
{
  GError *cause = NULL;

  *result = (ConvFormatResult) { .format = format };
  input->format = format;
  g_ptr_array_set_size (input->notes, 0);
  if (input->text == NULL && !format->is_binary)
    conv_format_fail (&cause, CONV_ERROR_SYNTAX, _ ("This is not UTF-8 text"));
  else
    result->kernel = format->read (input, &cause);
  if (result->kernel == NULL)
    {
      g_propagate_prefixed_error (error, cause, _ ("%s: "), conv_format_get_title (format));
      return FALSE;
    }
  result->recognised = describe (format, input->notes);
  return TRUE;
}

/* The formats that fit as well as @fit. */
static GPtrArray *
find_candidates (const ConvFormatInput *input, ConvFormatFit fit)
{
  GPtrArray *candidates = g_ptr_array_new ();

  for (const ConvKernelFormat *const *format = formats; *format != NULL; format++)
    if (sniff (*format, input) == fit)
      g_ptr_array_add (candidates, (gpointer) *format);
  return candidates;
}

static gboolean
fail_ambiguous (const GPtrArray *candidates, GError **error)
{
  g_autoptr (GString) titles = g_string_new (NULL);
  const ConvKernelFormat *first = candidates->pdata[0];

  for (guint i = 0; i < candidates->len; i++)
    {
      const ConvKernelFormat *format = candidates->pdata[i];
      g_string_append_printf (titles, _ ("%s%s (%s)"), i > 0 ? ", " : "",
                              conv_format_get_title (format), format->id);
    }
  return conv_format_fail (
      error, CONV_ERROR_SYNTAX,
      _ ("This can be read in several ways: %s; write which one it is before it, "
         "as in “%s: …”"),
      titles->str, first->id);
}

/* Reads @input as each of @candidates; it is ambiguous if two of them make different kernels. */
static gboolean
read_as_any (const GPtrArray *candidates,
             ConvFormatInput *input,
             ConvFormatResult *result,
             gboolean *is_ambiguous,
             GError **error)
{
  g_autoptr (GPtrArray) readers = g_ptr_array_new ();
  g_autoptr (GError) first_error = NULL;

  for (guint i = 0; i < candidates->len; i++)
    {
      g_auto (ConvFormatResult) other = { 0 };
      if (!read_as (candidates->pdata[i], input, &other, first_error == NULL ? &first_error : NULL))
        continue;
      g_ptr_array_add (readers, candidates->pdata[i]);
      *is_ambiguous |= result->kernel != NULL && !conv_kernel_equal (result->kernel, other.kernel);
      if (result->kernel == NULL)
        {
          *result = other;
          other = (ConvFormatResult) { 0 };
        }
    }
  if (result->kernel != NULL && !*is_ambiguous)
    return TRUE;
  conv_format_result_clear (result);
  if (*is_ambiguous)
    return fail_ambiguous (readers, error);
  g_propagate_error (error, g_steal_pointer (&first_error));
  return FALSE;
}

static gboolean
check_length (size_t length, GError **error)
{
  if (length <= CONV_FILE_MAX_SIZE)
    return TRUE;
  return conv_format_fail (error, CONV_ERROR_SIZE, _ ("There are %lld bytes, allowed are %d"),
                           (long long) length, CONV_FILE_MAX_SIZE);
}

gboolean
conv_formats_try (const char *data,
                  size_t length,
                  ConvFormatResult *result,
                  gboolean *is_relevant,
                  GError **error)
{
  *result = (ConvFormatResult) { 0 };
  *is_relevant = TRUE;
  if (!check_length (length, error))
    return FALSE;
  g_auto (ConvFormatInput) input;
  input_init (&input, data, length);
  g_autoptr (GPtrArray) sure = find_candidates (&input, CONV_FORMAT_FIT_SURE);
  if (sure->len > 0)
    {
      gboolean is_ambiguous = FALSE;
      return read_as_any (sure, &input, result, &is_ambiguous, error);
    }
  *is_relevant = FALSE;
  g_autoptr (GPtrArray) maybe = find_candidates (&input, CONV_FORMAT_FIT_MAYBE);
  if (maybe->len > 0)
    return read_as_any (maybe, &input, result, is_relevant, error);
  return conv_format_fail (error, CONV_ERROR_SYNTAX,
                           _ ("This is not a kernel in any known format"));
}

gboolean
conv_formats_read (const char *data,
                   size_t length,
                   const ConvKernelFormat *format,
                   ConvFormatResult *result,
                   GError **error)
{
  g_return_val_if_fail (data != NULL && result != NULL, FALSE);

  gboolean is_relevant;
  *result = (ConvFormatResult) { 0 };
  if (format == NULL)
    return conv_formats_try (data, length, result, &is_relevant, error);
  if (!check_length (length, error))
    return FALSE;
  g_auto (ConvFormatInput) input;
  input_init (&input, data, length);
  return read_as (format, &input, result, error);
}

gboolean
conv_formats_is_like (const char *data, size_t length, const ConvKernelFormat *format)
{
  if (!check_length (length, NULL))
    return FALSE;
  g_auto (ConvFormatInput) input;
  input_init (&input, data, length);
  return sniff (format, &input) != CONV_FORMAT_FIT_NO;
}

char *
conv_formats_print (const ConvKernel *kernel,
                    const ConvKernelFormat *format,
                    size_t *length,
                    char **note,
                    GError **error)
{
  g_return_val_if_fail (kernel != NULL && format != NULL && format->print != NULL, NULL);

  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  ConvFormatOutput output = { .text = text, .format = format, .notes = notes };

  if (note != NULL)
    *note = NULL;
  if (!format->print (kernel, &output, error))
    return NULL;
  if (length != NULL)
    *length = text->len;
  if (note != NULL && notes->len > 0)
    *note = join_notes ("", notes);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
