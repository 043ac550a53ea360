/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-transfer.h"

#include "conv-i18n-private.h"

typedef struct
{
  ConvModel *model;
  GtkWidget *widget;
  ConvTransferFailed failed;
  gpointer user_data;
} Transfer;

static Transfer *
transfer_new (ConvModel *model, GtkWidget *widget, ConvTransferFailed failed, gpointer user_data)
{
  Transfer *transfer = g_new (Transfer, 1);

  *transfer = (Transfer) { g_object_ref (model), g_object_ref (widget), failed, user_data };
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

static void
transfer_fail (const Transfer *transfer, const char *text, int code, const char *message)
{
  g_autoptr (GError) error = g_error_new_literal (CONV_ERROR, code, message);

  transfer->failed (text, error, transfer->user_data);
}

static void
transfer_finish (const Transfer *transfer, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!conv_model_set_text (transfer->model, text, NULL, &error))
    transfer->failed (*text != '@' ? text : NULL, error, transfer->user_data);
}

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

static gboolean
starts_with_path (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return *text == '@';
}

gboolean
conv_transfer_check (const char *text, GError **error)
{
  if (text == NULL)
    g_set_error_literal (error, CONV_ERROR, CONV_ERROR_SYNTAX, _ ("The clipboard holds no text"));
  else if (starts_with_path (text))
    g_set_error_literal (error, CONV_ERROR, CONV_ERROR_VALUE,
                         _ ("The clipboard holds the path of a file; use “Open file…” for it"));
  else if (strlen (text) > CONV_FILE_MAX_SIZE)
    g_set_error_literal (error, CONV_ERROR, CONV_ERROR_SIZE,
                         _ ("The text in the clipboard is too long"));
  else
    return TRUE;
  return FALSE;
}

static void
receive_text_cb (GtkClipboard *clipboard, const char *text, gpointer user_data)
{
  g_autoptr (Transfer) transfer = user_data;
  g_autoptr (GError) error = NULL;

  (void) clipboard;
  if (!gtk_widget_get_mapped (transfer->widget))
    return;
  if (conv_transfer_check (text, &error))
    transfer_finish (transfer, text);
  else
    transfer->failed (NULL, error, transfer->user_data);
}

void
conv_transfer_paste (ConvModel *model,
                     GtkWidget *widget,
                     ConvTransferFailed failed,
                     gpointer user_data)
{
  g_return_if_fail (CONV_IS_MODEL (model) && GTK_IS_WIDGET (widget) && failed != NULL);

  gtk_clipboard_request_text (get_clipboard (widget), receive_text_cb,
                              transfer_new (model, widget, failed, user_data));
}

static void
open_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (Transfer) transfer = user_data;
  g_autofree char *path = gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && gtk_widget_get_mapped (transfer->widget))
    {
      g_autofree char *text = g_strconcat ("@", path, NULL);
      if (path == NULL)
        transfer_fail (transfer, NULL, CONV_ERROR_VALUE, _ ("This is not a file on this computer"));
      else if (!g_utf8_validate (path, -1, NULL))
        transfer_fail (transfer, NULL, CONV_ERROR_VALUE,
                       _ ("The name of the file is not UTF-8 text"));
      else
        transfer_finish (transfer, text);
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/* Whoever has opened a file is likely to look for the next one beside it. */
static void
start_beside (GtkFileChooser *chooser, const char *text)
{
  if (*text == '@')
    gtk_file_chooser_set_filename (chooser, text + 1);
}

void
conv_transfer_open (ConvModel *model,
                    GtkWidget *widget,
                    ConvTransferFailed failed,
                    gpointer user_data)
{
  g_return_if_fail (CONV_IS_MODEL (model) && GTK_IS_WIDGET (widget) && failed != NULL);

  GtkWidget *top = gtk_widget_get_toplevel (widget);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Open Kernel"), GTK_IS_WINDOW (top) ? GTK_WINDOW (top) : NULL,
      GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  start_beside (GTK_FILE_CHOOSER (dialog), conv_model_get_text (model));
  g_signal_connect (dialog, "response", G_CALLBACK (open_response_cb),
                    transfer_new (model, widget, failed, user_data));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
