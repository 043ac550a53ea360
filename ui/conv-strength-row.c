/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-strength-row.h"

#include "conv-i18n-private.h"
#include "conv-label.h"
#include "conv-style.h"

struct _ConvStrengthRow
{
  GtkBox parent_instance;
  ConvModel *model;
  GtkAdjustment *adjustment;
};

G_DEFINE_TYPE (ConvStrengthRow, conv_strength_row, GTK_TYPE_BOX)

static void
value_changed_cb (ConvStrengthRow *row)
{
  ConvOptions options = *conv_model_get_options (row->model);
  const double strength = gtk_adjustment_get_value (row->adjustment);

  if (strength == options.strength)
    return;
  options.strength = strength;
  conv_model_set_options (row->model, &options, "strength");
}

static void
changed_cb (ConvStrengthRow *row, unsigned changes)
{
  if ((changes & CONV_CHANGE_OPTIONS) != 0)
    gtk_adjustment_set_value (row->adjustment, conv_model_get_options (row->model)->strength);
}

static gboolean
focus_out_event_cb (ConvStrengthRow *row)
{
  conv_model_end_step (row->model);
  return GDK_EVENT_PROPAGATE;
}

/* A drag begins and ends with a button; the scale itself swallows these events. */
static gboolean
scale_event_cb (ConvStrengthRow *row, GdkEvent *event)
{
  if (event->type == GDK_BUTTON_PRESS || event->type == GDK_BUTTON_RELEASE)
    conv_model_end_step (row->model);
  return GDK_EVENT_PROPAGATE;
}

/* The strength as it is, and no digits that it has not: 62.5 stays 62.5 when the field loses the focus. */
static gboolean
spin_output_cb (GtkSpinButton *spin)
{
  g_autofree char *text = conv_number_to_text (gtk_spin_button_get_value (spin));

  if (strcmp (text, gtk_entry_get_text (GTK_ENTRY (spin))) != 0)
    gtk_entry_set_text (GTK_ENTRY (spin), text);
  return TRUE;
}

static int
spin_input_cb (GtkSpinButton *spin, double *value)
{
  return conv_number_parse (gtk_entry_get_text (GTK_ENTRY (spin)), value, NULL) ? TRUE
                                                                                : GTK_INPUT_ERROR;
}

static void
conv_strength_row_dispose (GObject *object)
{
  g_clear_object (&CONV_STRENGTH_ROW (object)->model);
  G_OBJECT_CLASS (conv_strength_row_parent_class)->dispose (object);
}

static void
conv_strength_row_class_init (ConvStrengthRowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = conv_strength_row_dispose;
}

static GtkWidget *
make_scale (ConvStrengthRow *row)
{
  GtkWidget *scale = gtk_scale_new (GTK_ORIENTATION_HORIZONTAL, row->adjustment);

  gtk_scale_set_draw_value (GTK_SCALE (scale), FALSE);
  /* Drags give whole numbers. */
  gtk_range_set_round_digits (GTK_RANGE (scale), 0);
  conv_style_name (scale, _ ("Strength"), NULL);
  g_signal_connect_object (scale, "event", G_CALLBACK (scale_event_cb), row, G_CONNECT_SWAPPED);
  return scale;
}

static GtkWidget *
make_spin (ConvStrengthRow *row)
{
  GtkWidget *spin = gtk_spin_button_new (row->adjustment, 0, 0);

  gtk_entry_set_width_chars (GTK_ENTRY (spin), 4);
  gtk_entry_set_input_hints (GTK_ENTRY (spin), GTK_INPUT_HINT_NO_EMOJI);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), FALSE);
  conv_style_name (spin, _ ("Strength"), NULL);
  g_signal_connect (spin, "output", G_CALLBACK (spin_output_cb), NULL);
  g_signal_connect (spin, "input", G_CALLBACK (spin_input_cb), NULL);
  return spin;
}

static void
conv_strength_row_init (ConvStrengthRow *row)
{
  row->adjustment = gtk_adjustment_new (conv_options_default.strength, 0, 100, 1, 10, 0);
  GtkWidget *scale = make_scale (row), *spin = make_spin (row);

  gtk_box_set_spacing (GTK_BOX (row), 12);
  gtk_container_add (GTK_CONTAINER (row), conv_label_new (_ ("Stren_gth"), spin));
  gtk_box_pack_start (GTK_BOX (row), scale, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (row), spin);
  g_signal_connect_object (scale, "focus-out-event", G_CALLBACK (focus_out_event_cb), row,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (spin, "focus-out-event", G_CALLBACK (focus_out_event_cb), row,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

GtkWidget *
conv_strength_row_new (ConvModel *model)
{
  ConvStrengthRow *row = g_object_new (CONV_TYPE_STRENGTH_ROW, NULL);

  row->model = g_object_ref (model);
  gtk_adjustment_set_value (row->adjustment, conv_model_get_options (model)->strength);
  g_signal_connect_object (row->adjustment, "value-changed", G_CALLBACK (value_changed_cb), row,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "changed", G_CALLBACK (changed_cb), row, G_CONNECT_SWAPPED);
  return GTK_WIDGET (row);
}
