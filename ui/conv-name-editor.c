/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-name-editor.h"

#include "conv-i18n-private.h"
#include "conv-keep.h"
#include "conv-style.h"

#define MAX_CHARS 24

struct _ConvNameEditor
{
  GtkBox parent_instance;
  ConvModel *model;
  ConvPreset *preset; /* that is renamed, or NULL */
  ConvPreset *taken;  /* that has the name already, or NULL */
  GtkWidget *entry, *save, *message, *choices, *replace, *rename;
};

G_DEFINE_TYPE (ConvNameEditor, conv_name_editor, GTK_TYPE_BOX)

enum
{
  DONE,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
conv_name_editor_finalize (GObject *object)
{
  ConvNameEditor *editor = CONV_NAME_EDITOR (object);

  g_clear_object (&editor->model);
  g_clear_object (&editor->preset);
  g_clear_object (&editor->taken);
  G_OBJECT_CLASS (conv_name_editor_parent_class)->finalize (object);
}

static gboolean
conv_name_editor_key_press_event (GtkWidget *widget, GdkEventKey *event)
{
  if (event->keyval != GDK_KEY_Escape)
    return GTK_WIDGET_CLASS (conv_name_editor_parent_class)->key_press_event (widget, event);
  g_signal_emit (widget, signals[CANCELLED], 0);
  return GDK_EVENT_STOP;
}

static void
conv_name_editor_class_init (ConvNameEditorClass *class)
{
  G_OBJECT_CLASS (class)->finalize = conv_name_editor_finalize;
  GTK_WIDGET_CLASS (class)->key_press_event = conv_name_editor_key_press_event;
  signals[DONE] = g_signal_new ("done", CONV_TYPE_NAME_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", CONV_TYPE_NAME_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
}

static void
say (ConvNameEditor *editor, const char *text)
{
  gtk_label_set_text (GTK_LABEL (editor->message), text != NULL ? text : "");
  gtk_widget_set_visible (editor->message, text != NULL);
}

static void
finish (ConvNameEditor *editor, ConvPreset *named, const GError *error)
{
  if (named == NULL)
    say (editor, error->message);
  else
    g_signal_emit (editor, signals[DONE], 0);
}

static void
save_as (ConvNameEditor *editor, const char *name, ConvPreset *replaced)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvPreset) saved = conv_keep_save (editor->model, name, replaced, &error);

  finish (editor, saved, error);
}

static void
rename_preset (ConvNameEditor *editor, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvPreset) renamed = conv_preset_store_rename (conv_model_get_store (editor->model),
                                                             editor->preset, name, &error);

  finish (editor, renamed, error);
}

/* A button with a long name in it. */
static void
shorten (GtkWidget *button)
{
  GtkLabel *label = GTK_LABEL (gtk_bin_get_child (GTK_BIN (button)));

  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (label, MAX_CHARS);
}

/* Only the user's own can be replaced. */
static void
ask (ConvNameEditor *editor, const char *name)
{
  g_autofree char *free_name
      = conv_keep_find_free_name (conv_model_get_store (editor->model), name);
  g_autofree char *label = g_strdup_printf (_ ("Save as “%s”"), free_name);
  g_autofree char *message = g_strdup_printf (_ ("There is a kernel “%s” already."), name);

  say (editor, message);
  gtk_button_set_label (GTK_BUTTON (editor->rename), label);
  conv_style_name (editor->rename, label, NULL);
  shorten (editor->rename);
  gtk_widget_set_visible (editor->replace, !conv_preset_is_shipped (editor->taken));
  gtk_widget_show (editor->choices);
  gtk_widget_grab_focus (conv_preset_is_shipped (editor->taken) ? editor->rename : editor->replace);
}

static char *
get_name (ConvNameEditor *editor)
{
  return g_strstrip (g_strdup (gtk_entry_get_text (GTK_ENTRY (editor->entry))));
}

static void
submit_cb (ConvNameEditor *editor)
{
  g_autofree char *name = get_name (editor);

  if (editor->preset != NULL)
    {
      rename_preset (editor, name);
      return;
    }
  g_clear_object (&editor->taken);
  editor->taken = conv_keep_find_name (conv_model_get_store (editor->model), name);
  if (editor->taken != NULL)
    ask (editor, name);
  else
    save_as (editor, name, NULL);
}

static void
replace_clicked_cb (ConvNameEditor *editor)
{
  g_autofree char *name = get_name (editor);

  save_as (editor, name, editor->taken);
}

static void
rename_clicked_cb (ConvNameEditor *editor)
{
  g_autofree char *name = get_name (editor);
  g_autofree char *free_name
      = conv_keep_find_free_name (conv_model_get_store (editor->model), name);

  save_as (editor, free_name, NULL);
}

/* A question or an error was about another name. */
static void
name_changed_cb (ConvNameEditor *editor)
{
  g_autofree char *name = get_name (editor);

  say (editor, NULL);
  gtk_widget_hide (editor->choices);
  gtk_widget_set_sensitive (editor->save, *name != '\0');
}

static void
cancel_clicked_cb (ConvNameEditor *editor)
{
  g_signal_emit (editor, signals[CANCELLED], 0);
}

static GtkWidget *
add_button (ConvNameEditor *editor, GtkWidget *box, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  conv_style_name (button, label, NULL);
  gtk_box_pack_start (GTK_BOX (box), button, FALSE, FALSE, 0);
  g_signal_connect_object (button, "clicked", callback, editor, G_CONNECT_SWAPPED);
  return button;
}

static void
conv_name_editor_init (ConvNameEditor *editor)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (editor), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (editor), 6);
  editor->entry = gtk_entry_new ();
  conv_style_name (editor->entry, _ ("Name"), NULL);
  gtk_entry_set_max_length (GTK_ENTRY (editor->entry), CONV_PRESET_NAME_MAX);
  gtk_box_pack_start (GTK_BOX (row), editor->entry, TRUE, TRUE, 0);
  editor->save = add_button (editor, row, _ ("Save"), G_CALLBACK (submit_cb));
  add_button (editor, row, _ ("Cancel"), G_CALLBACK (cancel_clicked_cb));
  editor->message = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (editor->message), 0);
  gtk_label_set_line_wrap (GTK_LABEL (editor->message), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (editor->message), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (editor->message), 1);
  atk_object_set_role (gtk_widget_get_accessible (editor->message), ATK_ROLE_NOTIFICATION);
  editor->choices = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  editor->replace
      = add_button (editor, editor->choices, _ ("Replace"), G_CALLBACK (replace_clicked_cb));
  editor->rename = add_button (editor, editor->choices, "", G_CALLBACK (rename_clicked_cb));
  gtk_container_add (GTK_CONTAINER (editor), row);
  gtk_container_add (GTK_CONTAINER (editor), editor->message);
  gtk_container_add (GTK_CONTAINER (editor), editor->choices);
  gtk_widget_show_all (GTK_WIDGET (editor));
  gtk_widget_set_no_show_all (editor->message, TRUE);
  gtk_widget_set_no_show_all (editor->choices, TRUE);
  g_signal_connect_object (editor->entry, "activate", G_CALLBACK (submit_cb), editor,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (editor->entry, "changed", G_CALLBACK (name_changed_cb), editor,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
conv_name_editor_new (ConvModel *model)
{
  ConvNameEditor *editor = g_object_new (CONV_TYPE_NAME_EDITOR, NULL);

  editor->model = g_object_ref (model);
  return GTK_WIDGET (editor);
}

void
conv_name_editor_start (ConvNameEditor *editor, ConvPreset *preset)
{
  g_autofree char *name = preset != NULL ? g_strdup (conv_preset_get_name (preset))
                                         : conv_keep_suggest_name (editor->model);
  const char *action = preset != NULL ? _ ("Rename") : _ ("Save");

  g_set_object (&editor->preset, preset);
  gtk_entry_set_text (GTK_ENTRY (editor->entry), name);
  name_changed_cb (editor);
  gtk_button_set_label (GTK_BUTTON (editor->save), action);
  conv_style_name (editor->save, action, NULL);
  gtk_widget_grab_focus (editor->entry);
}
