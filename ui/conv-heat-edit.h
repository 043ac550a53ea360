/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvHeatEdit: the entry that lies over one cell of a heat map while its weight is edited. Hidden
 * otherwise. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"

G_BEGIN_DECLS

/**
 * ConvHeatEdit:
 *
 * Enter makes what is written the weight, in one step, as leaving the entry does where it is a number;
 * Escape forgets it. Signal "left" (ConvHeatEdit *): the entry was left by one of these keys. Property
 * "error" (string, read-only): why what is written is no weight, after Enter.
 */
#define CONV_TYPE_HEAT_EDIT (conv_heat_edit_get_type ())
G_DECLARE_FINAL_TYPE (ConvHeatEdit, conv_heat_edit, CONV, HEAT_EDIT, GtkEntry)

/** conv_heat_edit_new: @model gets a reference. */
GtkWidget *conv_heat_edit_new (ConvModel *model);

/** conv_heat_edit_begin: shows the entry with the weight of a cell, selected. */
void conv_heat_edit_begin (ConvHeatEdit *edit, int column, int row);

/** conv_heat_edit_end: hides the entry; what is written in it is forgotten. */
void conv_heat_edit_end (ConvHeatEdit *edit);

/** conv_heat_edit_get_cell: the cell that is edited. */
void conv_heat_edit_get_cell (ConvHeatEdit *edit, int *column, int *row);

/** conv_heat_edit_get_error: (nullable): the property "error". */
const char *conv_heat_edit_get_error (ConvHeatEdit *edit);

G_END_DECLS
