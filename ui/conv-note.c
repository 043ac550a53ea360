/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-note.h"

#include "conv-i18n-private.h"
#include "conv-style.h"

/* A long message gets more lines, not a wider popover. */
#define MIN_CHARS 24

struct _ConvNote
{
  GtkBox parent_instance;
  ConvPresetStore *store;
  ConvPreset *removed;
  GtkWidget *icon, *label, *undo;
};

G_DEFINE_TYPE (ConvNote, conv_note, GTK_TYPE_BOX)

static guint restored_signal;

static void
conv_note_finalize (GObject *object)
{
  ConvNote *note = CONV_NOTE (object);

  g_clear_object (&note->store);
  g_clear_object (&note->removed);
  G_OBJECT_CLASS (conv_note_parent_class)->finalize (object);
}

static void
conv_note_class_init (ConvNoteClass *class)
{
  G_OBJECT_CLASS (class)->finalize = conv_note_finalize;
  restored_signal = g_signal_new ("restored", CONV_TYPE_NOTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, CONV_TYPE_PRESET);
}

void
conv_note_say (ConvNote *note, const char *text, gboolean is_error)
{
  gtk_widget_hide (note->undo);
  gtk_widget_set_visible (note->icon, is_error);
  gtk_label_set_text (GTK_LABEL (note->label), text);
}

static void
undo_clicked_cb (ConvNote *note)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvPreset) restored = conv_preset_store_restore (note->store, note->removed, &error);

  conv_note_say (note, restored != NULL ? "" : error->message, restored == NULL);
  if (restored != NULL)
    g_signal_emit (note, restored_signal, 0, restored);
}

void
conv_note_remove (ConvNote *note, ConvPreset *preset)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvPreset) removed = g_object_ref (preset);

  if (!conv_preset_store_remove (note->store, removed, &error))
    {
      conv_note_say (note, error->message, TRUE);
      return;
    }
  g_autofree char *text = g_strdup_printf (_ ("“%s” deleted"), conv_preset_get_name (removed));
  conv_note_say (note, text, FALSE);
  g_set_object (&note->removed, removed);
  gtk_widget_show (note->undo);
}

static void
conv_note_init (ConvNote *note)
{
  gtk_box_set_spacing (GTK_BOX (note), 6);
  note->icon = gtk_image_new_from_icon_name ("convolve-warning-symbolic", GTK_ICON_SIZE_MENU);
  note->label = gtk_label_new (NULL);
  note->undo = gtk_button_new_with_label (_ ("Undo"));
  conv_style_add (note->icon, "conv-error");
  gtk_widget_set_valign (note->icon, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (note->label), 0);
  gtk_label_set_yalign (GTK_LABEL (note->label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (note->label), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (note->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (note->label), MIN_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (note->label), MIN_CHARS);
  gtk_widget_set_valign (note->undo, GTK_ALIGN_START);
  conv_style_name (note->undo, _ ("Undo"), NULL);
  gtk_box_pack_start (GTK_BOX (note), note->icon, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (note), note->label, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (note), note->undo, FALSE, FALSE, 0);
  for (GtkWidget **child = (GtkWidget *[]) { note->icon, note->label, note->undo, NULL };
       *child != NULL; child++)
    gtk_widget_set_no_show_all (*child, TRUE);
  gtk_widget_show (note->label);
  g_signal_connect_object (note->undo, "clicked", G_CALLBACK (undo_clicked_cb), note,
                           G_CONNECT_SWAPPED);
  /* Deletions and errors are spoken. */
  atk_object_set_role (gtk_widget_get_accessible (note->label), ATK_ROLE_NOTIFICATION);
}

GtkWidget *
conv_note_new (ConvPresetStore *store)
{
  ConvNote *note = g_object_new (CONV_TYPE_NOTE, NULL);

  note->store = g_object_ref (store);
  return GTK_WIDGET (note);
}
