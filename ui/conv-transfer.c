/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-transfer.h"

#include "conv-i18n-private.h"

typedef struct
{
  ConvModel *model;
  GtkWidget *widget;
  ConvTransferTell tell;
  gpointer user_data;
} Transfer;

static Transfer *
transfer_new (ConvModel *model, GtkWidget *widget, ConvTransferTell tell, gpointer user_data)
{
  Transfer *transfer = g_new (Transfer, 1);

  *transfer = (Transfer) { g_object_ref (model), g_object_ref (widget), tell, user_data };
  return transfer;
}

static void
transfer_free (Transfer *transfer)
{
  g_object_unref (transfer->model);
  g_object_unref (transfer->widget);
  g_free (transfer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Transfer, transfer_free)

static GtkClipboard *
get_clipboard (GtkWidget *widget)
{
  return gtk_clipboard_get_for_display (gtk_widget_get_display (widget), GDK_SELECTION_CLIPBOARD);
}

void
conv_transfer_copy (GtkWidget *widget, const char *text)
{
  GtkClipboard *clipboard = get_clipboard (widget);

  gtk_clipboard_set_text (clipboard, text, -1);
  gtk_clipboard_set_can_store (clipboard, NULL, 0);
}

void
conv_transfer_copy_as (ConvModel *model,
                       GtkWidget *widget,
                       const ConvKernelFormat *format,
                       ConvTransferTell tell,
                       gpointer user_data)
{
  g_autofree char *note = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text
      = conv_formats_print (conv_model_get_kernel (model), format, NULL, &note, &error);

  if (text == NULL)
    {
      tell (error->message, TRUE, NULL, user_data);
      return;
    }
  conv_transfer_copy (widget, text);
  if (note != NULL)
    tell (note, FALSE, NULL, user_data);
}

/* Alone, or as one of several kernels. */
static gboolean
has_path (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);

  for (char **part = parts; *part != NULL; part++)
    if (*g_strchug (*part) == '@')
      return TRUE;
  return FALSE;
}

gboolean
conv_transfer_check (const char *text, GError **error)
{
  if (text == NULL)
    g_set_error_literal (error, CONV_ERROR, CONV_ERROR_SYNTAX, _ ("There is no text to be read"));
  else if (strlen (text) > CONV_FILE_MAX_SIZE)
    g_set_error_literal (error, CONV_ERROR, CONV_ERROR_SIZE, _ ("The text is too long"));
  else if (has_path (text))
    g_set_error_literal (error, CONV_ERROR, CONV_ERROR_VALUE,
                         _ ("This is the path of a file; use “Open file…” for it"));
  else
    return TRUE;
  return FALSE;
}

static void
take (ConvModel *model,
      const char *text,
      const char *shown_if_wrong,
      ConvTransferTell tell,
      gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!conv_model_set_text (model, text, NULL, &error))
    tell (error->message, TRUE, shown_if_wrong, user_data);
  else if (conv_model_get_recognised (model) != NULL)
    tell (conv_model_get_recognised (model), FALSE, NULL, user_data);
}

void
conv_transfer_take_text (ConvModel *model,
                         const char *text,
                         ConvTransferTell tell,
                         gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (conv_transfer_check (text, &error))
    take (model, text, text, tell, user_data);
  else
    tell (error->message, TRUE, NULL, user_data);
}

void
conv_transfer_take_file (ConvModel *model,
                         const char *path,
                         ConvTransferTell tell,
                         gpointer user_data)
{
  g_autofree char *text = g_strconcat ("@", path, NULL);

  if (path == NULL)
    tell (_ ("This is not a file on this computer"), TRUE, NULL, user_data);
  else if (!g_utf8_validate (path, -1, NULL))
    tell (_ ("The name of the file is not UTF-8 text"), TRUE, NULL, user_data);
  else
    take (model, text, NULL, tell, user_data);
}

static void
receive_text_cb (GtkClipboard *clipboard, const char *text, gpointer user_data)
{
  g_autoptr (Transfer) transfer = user_data;

  (void) clipboard;
  if (gtk_widget_get_mapped (transfer->widget))
    conv_transfer_take_text (transfer->model, text, transfer->tell, transfer->user_data);
}

void
conv_transfer_paste (ConvModel *model, GtkWidget *widget, ConvTransferTell tell, gpointer user_data)
{
  g_return_if_fail (CONV_IS_MODEL (model) && GTK_IS_WIDGET (widget) && tell != NULL);

  gtk_clipboard_request_text (get_clipboard (widget), receive_text_cb,
                              transfer_new (model, widget, tell, user_data));
}

static void
open_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (Transfer) transfer = user_data;
  g_autofree char *path = gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && gtk_widget_get_mapped (transfer->widget))
    conv_transfer_take_file (transfer->model, path, transfer->tell, transfer->user_data);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/* Whoever has opened a file is likely to look for the next one beside it. */
static void
start_beside (GtkFileChooser *chooser, const char *name)
{
  if (name != NULL && *name == '@')
    gtk_file_chooser_set_filename (chooser, name + 1);
}

void
conv_transfer_open (ConvModel *model, GtkWidget *widget, ConvTransferTell tell, gpointer user_data)
{
  g_return_if_fail (CONV_IS_MODEL (model) && GTK_IS_WIDGET (widget) && tell != NULL);

  GtkWidget *top = gtk_widget_get_toplevel (widget);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Open Kernel"), GTK_IS_WINDOW (top) ? GTK_WINDOW (top) : NULL,
      GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  start_beside (GTK_FILE_CHOOSER (dialog), conv_model_get_name (model));
  g_signal_connect (dialog, "response", G_CALLBACK (open_response_cb),
                    transfer_new (model, widget, tell, user_data));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
