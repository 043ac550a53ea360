/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-procedures-private.h"

static void
add_arguments (GimpProcedure *procedure)
{
  conv_procedure_add_kernel (procedure);
  conv_procedure_add_text (
      procedure, "format", _ ("_Format"),
      _ ("The id of a program's format, such as imagemagick, svg, numpy or acf; none means what "
         "the file's name ends in"),
      "");
  gimp_procedure_add_file_argument (
      procedure, "file", _ ("F_ile"),
      _ ("Where it is written, replacing what is there; none to have the text only"),
      GIMP_FILE_CHOOSER_ACTION_SAVE, TRUE, NULL, G_PARAM_READWRITE);
  gimp_procedure_add_string_return_value (
      procedure, "text", _ ("Text"),
      _ ("What the other program takes; nothing where its format is not text"), "",
      G_PARAM_READWRITE);
  gimp_procedure_add_string_return_value (
      procedure, "note", _ ("Note"),
      _ ("What had to be done or was lost, such as the error of rounded weights"), "",
      G_PARAM_READWRITE);
}

static char *
list_ids (void)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (const ConvKernelFormat *const *format = conv_formats_list (); *format != NULL; format++)
    if (conv_format_can_print (*format))
      g_strv_builder_add (ids, conv_format_get_id (*format));
  g_auto (GStrv) list = g_strv_builder_end (ids);
  return g_strjoinv (", ", list);
}

static const ConvKernelFormat *
find_format (GimpProcedureConfig *config, const char *path, GError **error)
{
  g_autofree char *id = conv_procedure_get_text (config, "format");
  const ConvKernelFormat *format = NULL;

  if (*id != '\0')
    format = conv_formats_find (id);
  else if (path != NULL)
    format = conv_formats_find_by_path (path);
  if (format != NULL && conv_format_can_print (format))
    return format;
  g_autofree char *ids = list_ids ();
  if (*id != '\0')
    g_set_error (error, CONV_ERROR, CONV_ERROR_VALUE,
                 _ ("format: “%s” is none that can be written; there are: %s"), id, ids);
  else
    g_set_error (error, CONV_ERROR, CONV_ERROR_VALUE,
                 _ ("format: there is none, and no file whose name tells; there are: %s"), ids);
  return NULL;
}

/* Where to write; NULL without an error means nowhere. */
static gboolean
get_path (GimpProcedureConfig *config, char **path, GError **error)
{
  g_autoptr (GFile) file = NULL;

  g_object_get (config, "file", &file, NULL);
  *path = file != NULL ? g_file_get_path (file) : NULL;
  if (file == NULL || *path != NULL)
    return TRUE;
  g_autofree char *uri = g_file_get_uri (file);
  g_set_error (error, CONV_ERROR, CONV_ERROR_VALUE, _ ("file: “%s” is not on this machine"), uri);
  return FALSE;
}

typedef struct
{
  const ConvKernelFormat *format;
  char *path;
  char *data, *note;
  size_t length;
} Export;

static void
export_clear (Export *self)
{
  g_free (self->path);
  g_free (self->data);
  g_free (self->note);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, export_clear)

/* Everything that the caller can have got wrong. */
static gboolean
prepare (Export *self, GimpProcedureConfig *config, GError **error)
{
  if (!get_path (config, &self->path, error))
    return FALSE;
  self->format = find_format (config, self->path, error);
  if (self->format == NULL)
    return FALSE;
  if (self->path == NULL && !conv_format_is_text (self->format))
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE,
                   _ ("file: there is none, but %s is not text and needs one"),
                   conv_format_get_title (self->format));
      return FALSE;
    }
  g_autoptr (ConvPreset) preset = conv_kernel_argument_resolve (config, NULL, NULL, error);
  if (preset == NULL)
    return FALSE;
  const int n = conv_bank_get_n (conv_preset_get_bank (preset));
  if (n > 1)
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE,
                   _ ("Kernel: there are %d kernels, but here is room for one"), n);
      return FALSE;
    }
  self->data = conv_formats_print (conv_preset_get_kernel (preset), self->format, &self->length,
                                   &self->note, error);
  return self->data != NULL;
}

static gboolean
write_file (const Export *self, GError **error)
{
  return self->path == NULL
         || g_file_set_contents_full (self->path, self->data, (gssize) self->length,
                                      G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                      0666, error);
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpProcedureConfig *config, gpointer run_data)
{
  GError *error = NULL;
  g_auto (Export) export = { 0 };

  (void) run_data;
  conv_plug_in_start_gegl ();
  if (!prepare (&export, config, &error))
    return conv_procedure_fail (procedure, error);
  if (!write_file (&export, &error))
    return gimp_procedure_new_return_values (procedure, GIMP_PDB_EXECUTION_ERROR, error);

  GimpValueArray *values = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
  GIMP_VALUES_SET_STRING (values, 1, conv_format_is_text (export.format) ? export.data : "");
  GIMP_VALUES_SET_STRING (values, 2, export.note != NULL ? export.note : "");
  return values;
}

const ConvProcedure conv_procedure_export = {
  .name = CONV_PROCEDURE "-export",
  .blurb = N_ ("Write a kernel for another program"),
  .help
  = N_ ("Prints a kernel so that the other program computes the same, turning it where that "
        "program flips. What its format cannot hold is an error, and what is lost by rounding is "
        "said in the note. A file is written completely or not at all."),
  .example = "  (plug-in-convolve-export #:kernel \"sobel-x\" #:format \"imagemagick\")",
  .add_arguments = add_arguments,
  .run = run,
};
