/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-export.h"

#include "conv-i18n-private.h"
#include "conv-keep.h"

#define FORMAT "conv-format"
#define SUFFIX "conv-suffix"
#define TEXT_SUFFIX "txt"

typedef struct
{
  ConvModel *model;
  GtkWidget *widget;
  ConvTransferTell tell;
  gpointer user_data;
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->model);
  g_object_unref (export->widget);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

/* The format that was chosen in the list, or NULL for our own forms. */
static const ConvKernelFormat *
get_format (GtkFileChooser *chooser)
{
  GtkFileFilter *filter = gtk_file_chooser_get_filter (chooser);

  return filter != NULL ? g_object_get_data (G_OBJECT (filter), FORMAT) : NULL;
}

static void
write_file (const Export *export, GtkFileChooser *chooser)
{
  g_autofree char *path = gtk_file_chooser_get_filename (chooser);
  g_autofree char *note = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    export->tell (_ ("This is not a file on this computer"), TRUE, NULL, export->user_data);
  else if (!conv_keep_export (export->model, path, get_format (chooser), &note, &error))
    export->tell (error->message, TRUE, NULL, export->user_data);
  else if (note != NULL)
    export->tell (note, FALSE, NULL, export->user_data);
}

static void
response_cb (GtkDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (Export) export = user_data;

  if (response == GTK_RESPONSE_ACCEPT && gtk_widget_get_mapped (export->widget))
    write_file (export, GTK_FILE_CHOOSER (dialog));
  gtk_widget_destroy (GTK_WIDGET (dialog));
}

/* Another format was chosen: the name gets its ending. */
static void
filter_changed_cb (GtkFileChooser *chooser)
{
  GtkFileFilter *filter = gtk_file_chooser_get_filter (chooser);
  const char *suffix = filter != NULL ? g_object_get_data (G_OBJECT (filter), SUFFIX) : NULL;
  g_autofree char *name = gtk_file_chooser_get_current_name (chooser);
  char *dot = name != NULL ? strrchr (name, '.') : NULL;

  if (suffix == NULL || name == NULL || *name == '\0')
    return;
  if (dot != NULL && dot != name)
    *dot = '\0';
  g_autofree char *changed = g_strconcat (name, ".", suffix, NULL);
  gtk_file_chooser_set_current_name (chooser, changed);
}

static void
add_filter (GtkFileChooser *chooser,
            const char *title,
            const char *const *suffixes,
            const ConvKernelFormat *format)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, title);
  for (const char *const *suffix = suffixes; *suffix != NULL; suffix++)
    {
      g_autofree char *pattern = g_strconcat ("*.", *suffix, NULL);
      gtk_file_filter_add_pattern (filter, pattern);
    }
  g_object_set_data (G_OBJECT (filter), FORMAT, (gpointer) format);
  g_object_set_data_full (G_OBJECT (filter), SUFFIX, g_strdup (suffixes[0]), g_free);
  gtk_file_chooser_add_filter (chooser, filter);
}

/* Formats whose files have no ending of their own are text. */
static void
add_filters (GtkFileChooser *chooser)
{
  static const char *const preset[] = { "kernel", NULL }, *const text[] = { TEXT_SUFFIX, NULL };

  add_filter (chooser, _ ("Preset"), preset, NULL);
  add_filter (chooser, _ ("Kernel as text"), text, NULL);
  for (const ConvKernelFormat *const *format = conv_formats_list (); *format != NULL; format++)
    {
      const char *const *suffixes = conv_format_get_suffixes (*format);
      if (conv_format_can_print (*format))
        add_filter (chooser, conv_format_get_title (*format), suffixes[0] != NULL ? suffixes : text,
                    *format);
    }
}

static void
suggest_name (GtkFileChooser *chooser, ConvModel *model)
{
  ConvPreset *named = conv_model_get_named (model);
  const char *id = named != NULL ? conv_preset_get_id (named) : "";
  g_autofree char *name = g_strconcat (*id != '\0' ? id : "kernel", ".kernel", NULL);

  gtk_file_chooser_set_current_name (chooser, name);
}

void
conv_export_run (ConvModel *model, GtkWidget *widget, ConvTransferTell tell, gpointer user_data)
{
  g_return_if_fail (CONV_IS_MODEL (model) && GTK_IS_WIDGET (widget) && tell != NULL);

  GtkWidget *top = gtk_widget_get_toplevel (widget);
  /* Not a native one, which does not tell when another format is chosen. */
  GtkWidget *dialog = gtk_file_chooser_dialog_new (
      _ ("Export Kernel"), GTK_IS_WINDOW (top) ? GTK_WINDOW (top) : NULL,
      GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Cancel"), GTK_RESPONSE_CANCEL, _ ("_Export"),
      GTK_RESPONSE_ACCEPT, NULL);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  Export *export = g_new (Export, 1);

  *export = (Export) { g_object_ref (model), g_object_ref (widget), tell, user_data };
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  gtk_file_chooser_set_do_overwrite_confirmation (chooser, TRUE);
  add_filters (chooser);
  suggest_name (chooser, model);
  g_signal_connect (dialog, "notify::filter", G_CALLBACK (filter_changed_cb), NULL);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), export);
  gtk_widget_show (dialog);
}
