/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-heat-edit.h"

#include "conv-i18n-private.h"
#include "conv-style.h"

#define WIDTH_CHARS 9

struct _ConvHeatEdit
{
  GtkEntry parent_instance;
  ConvModel *model;
  gboolean is_active;
  int column, row;
  char *original; /* what was in the entry at first */
  char *error;
};

G_DEFINE_TYPE (ConvHeatEdit, conv_heat_edit, GTK_TYPE_ENTRY)

enum
{
  PROP_ERROR = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];
static guint left_signal;

static void
set_error (ConvHeatEdit *edit, const char *error)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (edit));

  if (g_strcmp0 (error, edit->error) == 0)
    return;
  g_free (edit->error);
  edit->error = g_strdup (error);
  if (error != NULL)
    gtk_style_context_add_class (context, GTK_STYLE_CLASS_ERROR);
  else
    gtk_style_context_remove_class (context, GTK_STYLE_CLASS_ERROR);
  g_object_notify_by_pspec (G_OBJECT (edit), properties[PROP_ERROR]);
}

void
conv_heat_edit_end (ConvHeatEdit *edit)
{
  if (!edit->is_active)
    return;
  edit->is_active = FALSE;
  gtk_widget_hide (GTK_WIDGET (edit));
  set_error (edit, NULL);
}

void
conv_heat_edit_begin (ConvHeatEdit *edit, int column, int row)
{
  ConvKernel *kernel = conv_model_get_kernel (edit->model);
  const int index = row * conv_kernel_get_width (kernel) + column;
  g_autofree char *name = g_strdup_printf (_ ("Row %d, column %d"), row + 1, column + 1);

  edit->column = column;
  edit->row = row;
  g_free (edit->original);
  edit->original = conv_number_to_text (conv_kernel_get_weights (kernel)[index]);
  gtk_entry_set_text (GTK_ENTRY (edit), edit->original);
  conv_style_name (GTK_WIDGET (edit), name, NULL);
  edit->is_active = TRUE;
  gtk_widget_show (GTK_WIDGET (edit));
  gtk_widget_queue_resize (GTK_WIDGET (edit));
  gtk_widget_grab_focus (GTK_WIDGET (edit));
}

/* What is written becomes the weight; FALSE with the reason where it cannot. */
static gboolean
commit (ConvHeatEdit *edit, GError **error)
{
  const char *text = gtk_entry_get_text (GTK_ENTRY (edit));
  double weight;

  if (strcmp (text, edit->original) == 0)
    return TRUE;
  if (!conv_number_parse (text, &weight, error))
    return FALSE;
  ConvKernel *kernel = conv_kernel_with_weight (conv_model_get_kernel (edit->model), edit->column,
                                                edit->row, weight, error);
  if (kernel == NULL)
    return FALSE;
  /* The model's signal would end the edit, too, but comes only if something has changed. */
  conv_heat_edit_end (edit);
  conv_model_edit_kernel (edit->model, kernel, NULL);
  return TRUE;
}

static void
activate_cb (ConvHeatEdit *edit)
{
  g_autoptr (GError) error = NULL;

  if (!commit (edit, &error))
    {
      set_error (edit, error->message);
      return;
    }
  conv_heat_edit_end (edit);
  g_signal_emit (edit, left_signal, 0);
}

static gboolean
key_press_cb (ConvHeatEdit *edit, GdkEventKey *event)
{
  if (event->keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  conv_heat_edit_end (edit);
  g_signal_emit (edit, left_signal, 0);
  return GDK_EVENT_STOP;
}

static gboolean
focus_out_cb (ConvHeatEdit *edit)
{
  if (edit->is_active)
    {
      commit (edit, NULL);
      conv_heat_edit_end (edit);
    }
  return GDK_EVENT_PROPAGATE;
}

static void
changed_cb (ConvHeatEdit *edit)
{
  set_error (edit, NULL);
}

GtkWidget *
conv_heat_edit_new (ConvModel *model)
{
  ConvHeatEdit *edit = g_object_new (CONV_TYPE_HEAT_EDIT, "width-chars", WIDTH_CHARS, "xalign", 0.5,
                                     "no-show-all", TRUE, NULL);

  edit->model = g_object_ref (model);
  return GTK_WIDGET (edit);
}

void
conv_heat_edit_get_cell (ConvHeatEdit *edit, int *column, int *row)
{
  *column = edit->column;
  *row = edit->row;
}

const char *
conv_heat_edit_get_error (ConvHeatEdit *edit)
{
  return edit->error;
}

static void
conv_heat_edit_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ERROR)
    g_value_set_string (value, CONV_HEAT_EDIT (object)->error);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
conv_heat_edit_finalize (GObject *object)
{
  ConvHeatEdit *edit = CONV_HEAT_EDIT (object);

  g_clear_object (&edit->model);
  g_free (edit->original);
  g_free (edit->error);
  G_OBJECT_CLASS (conv_heat_edit_parent_class)->finalize (object);
}

static void
conv_heat_edit_class_init (ConvHeatEditClass *class)
{
  G_OBJECT_CLASS (class)->get_property = conv_heat_edit_get_property;
  G_OBJECT_CLASS (class)->finalize = conv_heat_edit_finalize;
  properties[PROP_ERROR]
      = g_param_spec_string ("error", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (class), N_PROPERTIES, properties);
  left_signal = g_signal_new ("left", CONV_TYPE_HEAT_EDIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
}

static void
conv_heat_edit_init (ConvHeatEdit *edit)
{
  gtk_entry_set_input_purpose (GTK_ENTRY (edit), GTK_INPUT_PURPOSE_NUMBER);
  gtk_entry_set_input_hints (GTK_ENTRY (edit), GTK_INPUT_HINT_NO_EMOJI);
  g_signal_connect (edit, "activate", G_CALLBACK (activate_cb), NULL);
  g_signal_connect (edit, "key-press-event", G_CALLBACK (key_press_cb), NULL);
  g_signal_connect (edit, "focus-out-event", G_CALLBACK (focus_out_cb), NULL);
  g_signal_connect (edit, "changed", G_CALLBACK (changed_cb), NULL);
}
