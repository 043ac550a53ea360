/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvNumberField: an entry for one number. Decimal points, commas and fractions are understood; each
 * number that is typed is told at once, and wrong text stays, marked, while the old number is in force. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CONV_TYPE_NUMBER_FIELD (conv_number_field_get_type ())
G_DECLARE_FINAL_TYPE (ConvNumberField, conv_number_field, CONV, NUMBER_FIELD, GtkEntry)

/**
 * conv_number_field_new:
 *
 * Signals: "begun" (ConvNumberField *): the first key of an edit · "typed" (ConvNumberField *, double):
 * a number was typed · "taken-back" (ConvNumberField *): what was typed counts no longer: it is no number
 * now, or Escape was pressed · "ended" (ConvNumberField *): the field was left · "error-changed"
 * (ConvNumberField *)
 */
GtkWidget *conv_number_field_new (int width_chars);

/** conv_number_field_set_value: the number in force; text that is being typed, or is wrong, stays. */
void conv_number_field_set_value (ConvNumberField *field, double value);

/** conv_number_field_set_error: (nullable): why what was typed does not do, although it is a number. */
void conv_number_field_set_error (ConvNumberField *field, const char *message);
const char *conv_number_field_get_error (ConvNumberField *field);

/** conv_number_field_revert: forgets what was typed; the value is shown again. */
void conv_number_field_revert (ConvNumberField *field);

G_END_DECLS
