/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-number-field.h"

#include <gdk/gdkkeysyms.h>

#include "conv-style.h"
#include "conv-typed-number.h"

struct _ConvNumberField
{
  GtkEntry parent_instance;
  double value;
  gboolean is_setting; /* the text changes, but not by the user */
  gboolean is_changed; /* by the user */
  gboolean is_telling; /* what is being typed; the value follows */
  char *error;
};

G_DEFINE_TYPE (ConvNumberField, conv_number_field, GTK_TYPE_ENTRY)

static guint begun_signal, typed_signal, taken_back_signal, ended_signal, error_changed_signal;

static void
show_value (ConvNumberField *field)
{
  g_autofree char *text = conv_number_to_text (field->value);

  field->is_setting = TRUE;
  if (strcmp (gtk_entry_get_text (GTK_ENTRY (field)), text) != 0)
    gtk_entry_set_text (GTK_ENTRY (field), text);
  field->is_setting = FALSE;
}

void
conv_number_field_set_error (ConvNumberField *field, const char *message)
{
  if (g_strcmp0 (message, field->error) == 0)
    return;
  g_free (field->error);
  field->error = g_strdup (message);
  gtk_widget_set_tooltip_text (GTK_WIDGET (field), message);
  conv_style_set (GTK_WIDGET (field), GTK_STYLE_CLASS_ERROR, message != NULL);
  g_signal_emit (field, error_changed_signal, 0);
}

static void
changed_cb (ConvNumberField *field, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  double value;

  (void) user_data;
  if (field->is_setting)
    return;
  if (!field->is_changed)
    g_signal_emit (field, begun_signal, 0);
  field->is_changed = TRUE;
  field->is_telling = TRUE;
  switch (conv_typed_number_read (gtk_entry_get_text (GTK_ENTRY (field)), &value, &error))
    {
    case CONV_TYPED_GOOD:
      conv_number_field_set_error (field, NULL);
      g_signal_emit (field, typed_signal, 0, value);
      break;
    case CONV_TYPED_UNFINISHED:
      conv_number_field_set_error (field, NULL);
      g_signal_emit (field, taken_back_signal, 0);
      break;
    case CONV_TYPED_WRONG:
      conv_number_field_set_error (field, error->message);
      g_signal_emit (field, taken_back_signal, 0);
      break;
    }
  field->is_telling = FALSE;
}

/* The edit is over; what is not even a number by now is wrong, but nothing is the old number. */
static void
finish (ConvNumberField *field)
{
  g_autoptr (GError) error = NULL;
  const char *text = gtk_entry_get_text (GTK_ENTRY (field));
  double value;

  if (!field->is_changed)
    return;
  if (*text != '\0' && conv_typed_number_read (text, &value, &error) != CONV_TYPED_GOOD)
    conv_number_field_set_error (field, error->message);
  if (field->error == NULL)
    conv_number_field_revert (field);
  g_signal_emit (field, ended_signal, 0);
}

static gboolean
conv_number_field_focus_out_event (GtkWidget *widget, GdkEventFocus *event)
{
  finish (CONV_NUMBER_FIELD (widget));
  return GTK_WIDGET_CLASS (conv_number_field_parent_class)->focus_out_event (widget, event);
}

static gboolean
conv_number_field_key_press_event (GtkWidget *widget, GdkEventKey *event)
{
  ConvNumberField *field = CONV_NUMBER_FIELD (widget);

  if (event->keyval == GDK_KEY_Escape && field->is_changed)
    {
      g_signal_emit (field, taken_back_signal, 0);
      conv_number_field_revert (field);
      g_signal_emit (field, ended_signal, 0);
      return GDK_EVENT_STOP;
    }
  return GTK_WIDGET_CLASS (conv_number_field_parent_class)->key_press_event (widget, event);
}

/* Enter applies the dialog, unless that would apply something other than what is written. */
static void
conv_number_field_activate (GtkEntry *entry)
{
  ConvNumberField *field = CONV_NUMBER_FIELD (entry);

  finish (field);
  if (field->error == NULL)
    GTK_ENTRY_CLASS (conv_number_field_parent_class)->activate (entry);
  else
    gtk_widget_error_bell (GTK_WIDGET (entry));
}

static void
conv_number_field_finalize (GObject *object)
{
  g_free (CONV_NUMBER_FIELD (object)->error);
  G_OBJECT_CLASS (conv_number_field_parent_class)->finalize (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, CONV_TYPE_NUMBER_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
conv_number_field_class_init (ConvNumberFieldClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = conv_number_field_finalize;
  widget_class->focus_out_event = conv_number_field_focus_out_event;
  widget_class->key_press_event = conv_number_field_key_press_event;
  GTK_ENTRY_CLASS (class)->activate = conv_number_field_activate;
  begun_signal = add_signal ("begun");
  taken_back_signal = add_signal ("taken-back");
  ended_signal = add_signal ("ended");
  error_changed_signal = add_signal ("error-changed");
  typed_signal = g_signal_new ("typed", CONV_TYPE_NUMBER_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
}

static void
conv_number_field_init (ConvNumberField *field)
{
  gtk_entry_set_activates_default (GTK_ENTRY (field), TRUE);
  gtk_entry_set_input_purpose (GTK_ENTRY (field), GTK_INPUT_PURPOSE_NUMBER);
  gtk_entry_set_input_hints (GTK_ENTRY (field), GTK_INPUT_HINT_NO_EMOJI);
  g_signal_connect (field, "changed", G_CALLBACK (changed_cb), NULL);
  show_value (field);
}

GtkWidget *
conv_number_field_new (int width_chars)
{
  return g_object_new (CONV_TYPE_NUMBER_FIELD, "width-chars", width_chars, NULL);
}

void
conv_number_field_set_value (ConvNumberField *field, double value)
{
  const gboolean is_other = value != field->value;

  field->value = value;
  if (!field->is_changed)
    show_value (field);
  else if (is_other && !field->is_telling)
    conv_number_field_revert (field);
}

const char *
conv_number_field_get_error (ConvNumberField *field)
{
  return field->error;
}

void
conv_number_field_revert (ConvNumberField *field)
{
  field->is_changed = FALSE;
  conv_number_field_set_error (field, NULL);
  show_value (field);
}
