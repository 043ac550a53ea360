/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-drop.h"

#include "conv-i18n-private.h"

typedef struct
{
  ConvModel *model;
  ConvTransferTell tell;
  gpointer user_data;
} Target;

static void
target_free (gpointer data, GClosure *closure)
{
  Target *target = data;

  (void) closure;
  g_object_unref (target->model);
  g_free (target);
}

static void
take_files (const Target *target, char **uris)
{
  g_autofree char *path = g_filename_from_uri (uris[0], NULL, NULL);

  if (uris[1] != NULL)
    target->tell (_ ("Only one file can be a kernel"), TRUE, NULL, target->user_data);
  else
    conv_transfer_take_file (target->model, path, target->tell, target->user_data);
}

static void
received_cb (GtkWidget *widget,
             GdkDragContext *context,
             int x,
             int y,
             GtkSelectionData *selection,
             guint info,
             guint time,
             Target *target)
{
  g_auto (GStrv) uris = gtk_selection_data_get_uris (selection);

  (void) widget, (void) context, (void) x, (void) y, (void) info, (void) time;
  if (uris != NULL && uris[0] != NULL)
    {
      take_files (target, uris);
      return;
    }
  g_autofree char *text = (char *) gtk_selection_data_get_text (selection);
  conv_transfer_take_text (target->model, text, target->tell, target->user_data);
}

void
conv_drop_add (GtkWidget *widget, ConvModel *model, ConvTransferTell tell, gpointer user_data)
{
  Target *target = g_new (Target, 1);

  *target = (Target) { g_object_ref (model), tell, user_data };
  gtk_drag_dest_set (widget, GTK_DEST_DEFAULT_ALL, NULL, 0, GDK_ACTION_COPY);
  /* A file that is also offered as text is a file. */
  gtk_drag_dest_add_uri_targets (widget);
  gtk_drag_dest_add_text_targets (widget);
  g_signal_connect_data (widget, "drag-data-received", G_CALLBACK (received_cb), target,
                         target_free, 0);
}
