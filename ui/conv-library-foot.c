/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-library-foot.h"

#include "conv-i18n-private.h"
#include "conv-library-about.h"
#include "conv-name-editor.h"
#include "conv-note.h"
#include "conv-style.h"
#include "conv-transfer.h"

struct _ConvLibraryFoot
{
  GtkBox parent_instance;
  ConvModel *model;
  GtkWidget *stack, *about, *note, *editor;
};

G_DEFINE_TYPE (ConvLibraryFoot, conv_library_foot, GTK_TYPE_BOX)

enum
{
  OPEN_FILE,
  ACTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
conv_library_foot_finalize (GObject *object)
{
  g_clear_object (&CONV_LIBRARY_FOOT (object)->model);
  G_OBJECT_CLASS (conv_library_foot_parent_class)->finalize (object);
}

static void
conv_library_foot_class_init (ConvLibraryFootClass *class)
{
  G_OBJECT_CLASS (class)->finalize = conv_library_foot_finalize;
  signals[OPEN_FILE] = g_signal_new ("open-file", CONV_TYPE_LIBRARY_FOOT, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTED] = g_signal_new ("acted", CONV_TYPE_LIBRARY_FOOT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
conv_library_foot_init (ConvLibraryFoot *foot)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (foot), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (foot), 8);
}

static void
show_page (ConvLibraryFoot *foot, GtkWidget *page)
{
  gtk_stack_set_visible_child (GTK_STACK (foot->stack), page);
}

void
conv_library_foot_show_kernel (ConvLibraryFoot *foot)
{
  ConvPreset *named = conv_model_get_named (foot->model);

  conv_library_about_show (CONV_LIBRARY_ABOUT (foot->about),
                           named != NULL ? named : conv_model_get_preset (foot->model));
  show_page (foot, foot->about);
}

void
conv_library_foot_say (ConvLibraryFoot *foot, const char *text, gboolean is_error)
{
  conv_note_say (CONV_NOTE (foot->note), text, is_error);
  show_page (foot, foot->note);
}

static void
start_editor (ConvLibraryFoot *foot, ConvPreset *preset)
{
  show_page (foot, foot->editor);
  conv_name_editor_start (CONV_NAME_EDITOR (foot->editor), preset);
}

void
conv_library_foot_save (ConvLibraryFoot *foot)
{
  start_editor (foot, NULL);
}

void
conv_library_foot_rename (ConvLibraryFoot *foot, ConvPreset *preset)
{
  start_editor (foot, preset);
}

void
conv_library_foot_duplicate (ConvLibraryFoot *foot, ConvPreset *preset)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvPreset) copy
      = conv_preset_store_duplicate (conv_model_get_store (foot->model), preset, &error);
  g_autofree char *reference = copy != NULL ? conv_preset_get_reference (copy) : NULL;

  if (copy == NULL || !conv_model_set_text (foot->model, reference, NULL, &error))
    {
      conv_library_foot_say (foot, error->message, TRUE);
      return;
    }
  g_signal_emit (foot, signals[ACTED], 0);
}

void
conv_library_foot_remove (ConvLibraryFoot *foot, ConvPreset *preset)
{
  conv_note_remove (CONV_NOTE (foot->note), preset);
  g_signal_emit (foot, signals[ACTED], 0);
  show_page (foot, foot->note);
}

static void
name_done_cb (ConvLibraryFoot *foot)
{
  conv_library_foot_show_kernel (foot);
  g_signal_emit (foot, signals[ACTED], 0);
}

static void
tell (const char *message, gboolean is_error, const char *wrong_text, gpointer foot)
{
  (void) wrong_text;
  conv_library_foot_say (foot, message, is_error);
}

static void
paste_clicked_cb (ConvLibraryFoot *foot)
{
  conv_transfer_paste (foot->model, GTK_WIDGET (foot), tell, foot);
}

static void
open_clicked_cb (ConvLibraryFoot *foot)
{
  g_signal_emit (foot, signals[OPEN_FILE], 0);
}

static void
add_button (ConvLibraryFoot *foot, GtkWidget *box, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  conv_style_name (button, label, NULL);
  gtk_container_add (GTK_CONTAINER (box), button);
  g_signal_connect_object (button, "clicked", callback, foot, G_CONNECT_SWAPPED);
}

static void
add_stack (ConvLibraryFoot *foot)
{
  foot->stack = gtk_stack_new ();
  foot->about = conv_library_about_new ();
  foot->note = conv_note_new (conv_model_get_store (foot->model));
  foot->editor = conv_name_editor_new (foot->model);
  gtk_container_add (GTK_CONTAINER (foot->stack), foot->about);
  gtk_container_add (GTK_CONTAINER (foot->stack), foot->note);
  gtk_container_add (GTK_CONTAINER (foot->stack), foot->editor);
  gtk_container_add (GTK_CONTAINER (foot), foot->stack);
  g_signal_connect_object (foot->note, "restored", G_CALLBACK (name_done_cb), foot,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (foot->editor, "done", G_CALLBACK (name_done_cb), foot,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (foot->editor, "cancelled", G_CALLBACK (name_done_cb), foot,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
conv_library_foot_new (ConvModel *model)
{
  ConvLibraryFoot *foot = g_object_new (CONV_TYPE_LIBRARY_FOOT, NULL);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  foot->model = g_object_ref (model);
  add_stack (foot);
  add_button (foot, buttons, _ ("Paste"), G_CALLBACK (paste_clicked_cb));
  add_button (foot, buttons, _ ("Open file…"), G_CALLBACK (open_clicked_cb));
  add_button (foot, buttons, _ ("Save as…"), G_CALLBACK (conv_library_foot_save));
  gtk_container_add (GTK_CONTAINER (foot), buttons);
  gtk_widget_show_all (GTK_WIDGET (foot));
  return GTK_WIDGET (foot);
}
