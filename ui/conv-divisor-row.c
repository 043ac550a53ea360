/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-divisor-row.h"

#include "conv-i18n-private.h"
#include "conv-number-field.h"
#include "conv-style.h"

#define STEP_DIVISOR "divisor"
#define STEP_OFFSET "offset"

struct _ConvDivisorRow
{
  GtkBox parent_instance;
  ConvModel *model;
  GtkWidget *divisor, *is_auto, *offset;
  gboolean is_updating;
};

G_DEFINE_TYPE (ConvDivisorRow, conv_divisor_row, GTK_TYPE_BOX)

/* An auto divisor is a result, not a setting: dim. */
static void
update (ConvDivisorRow *row)
{
  const ConvKernel *kernel = conv_model_get_kernel (row->model);
  const gboolean is_auto = conv_kernel_divisor_is_auto (kernel);

  conv_number_field_set_value (CONV_NUMBER_FIELD (row->divisor), conv_kernel_get_divisor (kernel));
  conv_number_field_set_value (CONV_NUMBER_FIELD (row->offset), conv_kernel_get_offset (kernel));
  conv_style_set (row->divisor, "conv-dim", is_auto);
  row->is_updating = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row->is_auto), is_auto);
  row->is_updating = FALSE;
}

/* @kernel is consumed; NULL where what was typed is a number that does not do. */
static void
write_typed (ConvDivisorRow *row,
             ConvNumberField *field,
             ConvKernel *kernel,
             const char *step,
             const GError *error)
{
  if (kernel == NULL)
    conv_model_cancel_step (row->model, step);
  conv_model_edit_kernel (row->model, kernel, step);
  conv_number_field_set_error (field, error != NULL ? error->message : NULL);
}

static void
divisor_typed_cb (ConvNumberField *field, double value, gpointer user_data)
{
  ConvDivisorRow *row = user_data;
  g_autoptr (GError) error = NULL;
  ConvKernel *kernel = conv_kernel_with_divisor (conv_model_get_kernel (row->model), value, &error);

  write_typed (row, field, kernel, STEP_DIVISOR, error);
}

static void
offset_typed_cb (ConvNumberField *field, double value, gpointer user_data)
{
  ConvDivisorRow *row = user_data;
  g_autoptr (GError) error = NULL;
  ConvKernel *kernel = conv_kernel_with_offset (conv_model_get_kernel (row->model), value, &error);

  write_typed (row, field, kernel, STEP_OFFSET, error);
}

static void
taken_back_cb (ConvNumberField *field, gpointer user_data)
{
  ConvDivisorRow *row = user_data;

  conv_model_cancel_step (row->model,
                          GTK_WIDGET (field) == row->divisor ? STEP_DIVISOR : STEP_OFFSET);
}

static void
end_step_cb (ConvDivisorRow *row)
{
  conv_model_end_step (row->model);
}

static void
error_changed_cb (ConvDivisorRow *row)
{
  g_signal_emit_by_name (row, "error-changed");
}

static void
auto_toggled_cb (ConvDivisorRow *row)
{
  g_autoptr (GError) error = NULL;
  const ConvKernel *old = conv_model_get_kernel (row->model);
  ConvKernel *kernel;

  if (row->is_updating)
    return;
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (row->is_auto)))
    kernel = conv_kernel_with_auto_divisor (old, &error);
  else
    kernel = conv_kernel_with_divisor (old, conv_kernel_get_divisor (old), &error);
  conv_number_field_revert (CONV_NUMBER_FIELD (row->divisor));
  conv_model_edit_kernel (row->model, kernel, NULL);
  if (error != NULL)
    conv_number_field_set_error (CONV_NUMBER_FIELD (row->divisor), error->message);
  update (row);
}

static void
model_changed_cb (ConvDivisorRow *row, unsigned changes)
{
  if ((changes & CONV_CHANGE_KERNEL) != 0)
    update (row);
}

static GtkWidget *
add_field (ConvDivisorRow *row, const char *mnemonic, int width_chars)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (mnemonic);
  GtkWidget *field = conv_number_field_new (width_chars);

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), field);
  conv_style_name (field, gtk_label_get_text (GTK_LABEL (label)), NULL);
  gtk_container_add (GTK_CONTAINER (row), label);
  gtk_box_pack_start (GTK_BOX (row), field, TRUE, TRUE, 0);
  g_signal_connect (field, "taken-back", G_CALLBACK (taken_back_cb), row);
  g_signal_connect_swapped (field, "begun", G_CALLBACK (end_step_cb), row);
  g_signal_connect_swapped (field, "ended", G_CALLBACK (end_step_cb), row);
  g_signal_connect_swapped (field, "error-changed", G_CALLBACK (error_changed_cb), row);
  return field;
}

static void
conv_divisor_row_class_init (ConvDivisorRowClass *class)
{
  (void) class;
  g_signal_new ("error-changed", CONV_TYPE_DIVISOR_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
conv_divisor_row_init (ConvDivisorRow *row)
{
  gtk_box_set_spacing (GTK_BOX (row), 6);
}

GtkWidget *
conv_divisor_row_new (ConvModel *model)
{
  g_return_val_if_fail (CONV_IS_MODEL (model), NULL);

  ConvDivisorRow *row = g_object_new (CONV_TYPE_DIVISOR_ROW, NULL);

  row->model = model;
  row->divisor = add_field (row, _ ("_Divide by"), 7);
  row->is_auto = gtk_toggle_button_new_with_label (_ ("Auto"));
  conv_style_name (row->is_auto, _ ("Auto"),
                   _ ("Divides by the sum of the weights, so that brightness is kept"));
  gtk_container_add (GTK_CONTAINER (row), row->is_auto);
  gtk_widget_set_margin_end (row->is_auto, 6);
  row->offset = add_field (row, _ ("_Add"), 6);
  update (row);
  g_signal_connect (row->divisor, "typed", G_CALLBACK (divisor_typed_cb), row);
  g_signal_connect (row->offset, "typed", G_CALLBACK (offset_typed_cb), row);
  g_signal_connect_swapped (row->is_auto, "toggled", G_CALLBACK (auto_toggled_cb), row);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), row, G_CONNECT_SWAPPED);
  return GTK_WIDGET (row);
}

const char *
conv_divisor_row_get_error (ConvDivisorRow *row)
{
  const char *error = conv_number_field_get_error (CONV_NUMBER_FIELD (row->divisor));

  return error != NULL ? error : conv_number_field_get_error (CONV_NUMBER_FIELD (row->offset));
}
