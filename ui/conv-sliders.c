/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-sliders.h"

#include "conv-heat.h"
#include "conv-i18n-private.h"
#include "conv-label.h"
#include "conv-model-private.h"
#include "conv-operand.h"
#include "conv-slider.h"
#include "conv-style.h"

#define STEP_OPERAND "operand"

struct _ConvSliders
{
  GtkBox parent_instance;
  ConvModel *model;
  const ConvGenerator *generator; /* that there are sliders for, or NULL */
  GtkWidget *bar, *grid, *heat, *status;
  GtkWidget *operand; /* NULL where the generator has none */
  GtkWidget *sliders[CONV_GENERATOR_MAX_PARAMETERS];
  char *error;               /* of the last thing that was done, or NULL */
  gboolean operand_is_wrong; /* what stands there */
  gboolean is_updating;      /* by the model */
  gboolean is_typing;        /* the model follows the operand */
};

G_DEFINE_TYPE (ConvSliders, conv_sliders, GTK_TYPE_BOX)

static guint error_changed_signal;

static void
conv_sliders_finalize (GObject *object)
{
  ConvSliders *sliders = CONV_SLIDERS (object);

  g_clear_object (&sliders->model);
  g_free (sliders->error);
  G_OBJECT_CLASS (conv_sliders_parent_class)->finalize (object);
}

static void
conv_sliders_class_init (ConvSlidersClass *class)
{
  G_OBJECT_CLASS (class)->finalize = conv_sliders_finalize;
  error_changed_signal = g_signal_new ("error-changed", CONV_TYPE_SLIDERS, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
conv_sliders_init (ConvSliders *sliders)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (sliders), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (sliders), 6);
}

/* (nullable): the call that the kernel is, or was before its numbers were edited. */
static ConvCall *
get_call (ConvModel *model)
{
  ConvCall *call = conv_preset_get_call (conv_model_get_preset (model));
  ConvPreset *base = conv_model_get_base_preset (model);

  return call != NULL || base == NULL ? call : conv_preset_get_call (base);
}

static gboolean
is_edited (ConvSliders *sliders)
{
  return conv_preset_get_call (conv_model_get_preset (sliders->model)) == NULL;
}

static void
update_status (ConvSliders *sliders)
{
  const char *error = sliders->error;

  gtk_label_set_text (GTK_LABEL (sliders->status),
                      error != NULL ? error : conv_heat_get_status (CONV_HEAT (sliders->heat)));
  conv_style_set (sliders->status, "conv-error", error != NULL);
  conv_style_set (sliders->status, "conv-dim", error == NULL);
}

static void
set_error (ConvSliders *sliders, const char *message)
{
  g_free (sliders->error);
  sliders->error = g_strdup (message);
  update_status (sliders);
}

static void
set_operand_wrong (ConvSliders *sliders, gboolean is_wrong)
{
  if (is_wrong == sliders->operand_is_wrong)
    return;
  sliders->operand_is_wrong = is_wrong;
  if (sliders->operand != NULL)
    conv_style_set (sliders->operand, GTK_STYLE_CLASS_ERROR, is_wrong);
  g_signal_emit (sliders, error_changed_signal, 0);
}

static void
show_values (ConvSliders *sliders)
{
  const ConvCall *call = get_call (sliders->model);

  sliders->is_updating = TRUE;
  for (int i = 0; i < sliders->generator->n_parameters; i++)
    conv_slider_set_value (CONV_SLIDER (sliders->sliders[i]), conv_call_get_value (call, i));
  sliders->is_updating = FALSE;
}

/* @call (nullable) is consumed; what is wrong with it is said, and all sliders show what is in force. */
static gboolean
write_call (ConvSliders *sliders, ConvCall *call, const char *step, GError *error)
{
  g_autoptr (ConvCall) changed = call;
  g_autoptr (GError) cause = error;
  g_autofree char *text = changed != NULL ? conv_call_to_text (changed) : NULL;
  const gboolean is_done = text != NULL && conv_model_set_text (sliders->model, text, step, &cause);

  set_error (sliders, is_done ? NULL : cause->message);
  show_values (sliders);
  return is_done;
}

static int
find_index (ConvSliders *sliders, ConvSlider *slider)
{
  int index = 0;

  while (sliders->sliders[index] != GTK_WIDGET (slider))
    index++;
  return index;
}

static void
moved_cb (ConvSlider *slider, double value, ConvSliders *sliders)
{
  const int index = find_index (sliders, slider);
  const ConvParameter *parameter = &sliders->generator->parameters[index];
  GError *error = NULL;

  if (sliders->is_updating)
    return;
  ConvCall *call = conv_call_with_value (get_call (sliders->model), index, value, &error);
  write_call (sliders, call, parameter->key, error);
}

static void
ended_cb (ConvSliders *sliders)
{
  conv_model_end_step (sliders->model);
}

static void
wrong_cb (ConvSliders *sliders, const char *message)
{
  set_error (sliders, message);
}

/* What stands in the field is in force, in its canonical form. */
static void
show_operand (ConvSliders *sliders)
{
  const ConvCall *call = get_call (sliders->model);

  if (sliders->operand == NULL || call == NULL)
    return;
  g_autofree char *text = conv_operand_to_text (call);
  sliders->is_updating = TRUE;
  if (strcmp (text, gtk_entry_get_text (GTK_ENTRY (sliders->operand))) != 0)
    gtk_entry_set_text (GTK_ENTRY (sliders->operand), text);
  sliders->is_updating = FALSE;
  set_operand_wrong (sliders, FALSE);
}

static void
operand_changed_cb (ConvSliders *sliders)
{
  GError *error = NULL;

  if (sliders->is_updating)
    return;
  ConvCall *call = conv_operand_replace (get_call (sliders->model),
                                         gtk_entry_get_text (GTK_ENTRY (sliders->operand)), &error);
  sliders->is_typing = TRUE;
  set_operand_wrong (sliders, !write_call (sliders, call, STEP_OPERAND, error));
  sliders->is_typing = FALSE;
}

static gboolean
operand_focus_out_cb (ConvSliders *sliders)
{
  if (!sliders->operand_is_wrong)
    show_operand (sliders);
  conv_model_end_step (sliders->model);
  return GDK_EVENT_PROPAGATE;
}

static void
take_back (ConvSliders *sliders)
{
  show_operand (sliders);
  set_error (sliders, NULL);
}

/* What is wrong is not left behind on a page that is not seen. */
static void
unmap_cb (ConvSliders *sliders)
{
  if (!gtk_widget_in_destruction (GTK_WIDGET (sliders)))
    take_back (sliders);
}

static gboolean
operand_key_cb (ConvSliders *sliders, GdkEventKey *event)
{
  if (event->keyval != GDK_KEY_Escape || !sliders->operand_is_wrong)
    return GDK_EVENT_PROPAGATE;
  take_back (sliders);
  return GDK_EVENT_STOP;
}

static void
attach_row (ConvSliders *sliders, int y, const char *label, GtkWidget *widget)
{
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_grid_attach (GTK_GRID (sliders->grid), conv_label_new (label, widget), 0, y, 1, 1);
  gtk_grid_attach (GTK_GRID (sliders->grid), widget, 1, y, 1, 1);
}

static void
attach_operand (ConvSliders *sliders)
{
  sliders->operand = gtk_entry_new ();
  gtk_entry_set_width_chars (GTK_ENTRY (sliders->operand), 1);
  gtk_entry_set_activates_default (GTK_ENTRY (sliders->operand), TRUE);
  conv_style_name (sliders->operand, _ ("Kernel"),
                   _ ("The kernel that this one is made from: numbers, a name, or a call such as "
                      "gaussian(2)"));
  attach_row (sliders, 0, _ ("Kernel"), sliders->operand);
  g_signal_connect_object (sliders->operand, "changed", G_CALLBACK (operand_changed_cb), sliders,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sliders->operand, "focus-out-event", G_CALLBACK (operand_focus_out_cb),
                           sliders, G_CONNECT_SWAPPED);
  g_signal_connect_object (sliders->operand, "key-press-event", G_CALLBACK (operand_key_cb),
                           sliders, G_CONNECT_SWAPPED);
}

static void
attach_slider (ConvSliders *sliders, int index)
{
  const ConvParameter *parameter = &sliders->generator->parameters[index];
  GtkWidget *slider = conv_slider_new (parameter);

  sliders->sliders[index] = slider;
  attach_row (sliders, index + 1, g_dgettext (GETTEXT_PACKAGE, parameter->label), slider);
  g_signal_connect_object (slider, "moved", G_CALLBACK (moved_cb), sliders, 0);
  g_signal_connect_object (slider, "ended", G_CALLBACK (ended_cb), sliders, G_CONNECT_SWAPPED);
  g_signal_connect_object (slider, "wrong", G_CALLBACK (wrong_cb), sliders, G_CONNECT_SWAPPED);
}

/* Other rows for another generator. */
static void
make_rows (ConvSliders *sliders, const ConvGenerator *generator)
{
  g_autoptr (GList) old = gtk_container_get_children (GTK_CONTAINER (sliders->grid));

  set_operand_wrong (sliders, FALSE);
  for (GList *row = old; row != NULL; row = row->next)
    gtk_widget_destroy (row->data);
  sliders->operand = NULL;
  sliders->generator = generator;
  if (generator->operand != NULL)
    attach_operand (sliders);
  for (int i = 0; i < generator->n_parameters; i++)
    attach_slider (sliders, i);
  gtk_widget_show_all (sliders->grid);
}

static void
update (ConvSliders *sliders)
{
  const ConvCall *call = get_call (sliders->model);

  if (call == NULL)
    return;
  if (conv_call_get_generator (call) != sliders->generator)
    make_rows (sliders, conv_call_get_generator (call));
  show_values (sliders);
  if (!sliders->is_typing)
    show_operand (sliders);
  gtk_widget_set_visible (sliders->bar, is_edited (sliders));
  gtk_widget_set_sensitive (sliders->grid, !is_edited (sliders));
  set_error (sliders, NULL);
}

static void
model_changed_cb (ConvSliders *sliders, unsigned changes)
{
  if ((changes & CONV_CHANGE_KERNEL) != 0)
    update (sliders);
}

/* Its own file may be gone by now; what it said is still there. */
static void
back_clicked_cb (ConvSliders *sliders)
{
  g_autofree char *base = g_strdup (conv_model_get_base (sliders->model));
  g_autofree char *text = conv_call_to_text (get_call (sliders->model));

  if (!conv_model_set_text (sliders->model, base, NULL, NULL))
    conv_model_set_text (sliders->model, text, NULL, NULL);
  gtk_widget_child_focus (sliders->grid, GTK_DIR_TAB_FORWARD);
}

static void
add_bar (ConvSliders *sliders)
{
  GtkWidget *label = gtk_label_new (_ ("Numbers were edited."));
  GtkWidget *button = gtk_button_new_with_label (_ ("Back to sliders"));

  sliders->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  conv_style_name (button, _ ("Back to sliders"), NULL);
  gtk_box_pack_start (GTK_BOX (sliders->bar), label, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (sliders->bar), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (back_clicked_cb), sliders,
                           G_CONNECT_SWAPPED);
  gtk_widget_show_all (sliders->bar);
  gtk_widget_set_no_show_all (sliders->bar, TRUE);
  gtk_widget_hide (sliders->bar);
  gtk_container_add (GTK_CONTAINER (sliders), sliders->bar);
}

static void
add_heat (ConvSliders *sliders)
{
  sliders->heat = conv_heat_new (sliders->model);
  sliders->status = conv_style_add (conv_label_new_status (), "conv-small");
  gtk_widget_set_margin_top (sliders->heat, 6);
  gtk_box_pack_start (GTK_BOX (sliders), sliders->heat, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (sliders), sliders->status);
  g_signal_connect_object (sliders->heat, "notify::status", G_CALLBACK (update_status), sliders,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
conv_sliders_new (ConvModel *model)
{
  g_return_val_if_fail (CONV_IS_MODEL (model), NULL);

  ConvSliders *sliders = g_object_new (CONV_TYPE_SLIDERS, NULL);

  sliders->model = g_object_ref (model);
  add_bar (sliders);
  sliders->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (sliders->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (sliders->grid), 12);
  gtk_container_add (GTK_CONTAINER (sliders), sliders->grid);
  add_heat (sliders);
  g_signal_connect (sliders, "unmap", G_CALLBACK (unmap_cb), NULL);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), sliders,
                           G_CONNECT_SWAPPED);
  update (sliders);
  update_status (sliders);
  return GTK_WIDGET (sliders);
}

gboolean
conv_sliders_has_error (ConvSliders *sliders)
{
  return sliders->operand_is_wrong;
}

gboolean
conv_sliders_apply_to (ConvModel *model)
{
  return get_call (model) != NULL;
}
