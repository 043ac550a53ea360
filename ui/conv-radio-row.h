/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of radio buttons that look like toggles. GTK makes each of them a stop of Tab and does not let
 * arrows choose; these behave as radio buttons do. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * conv_radio_row_add:
 * @row: a GtkBox that holds nothing else
 * @content: (nullable): shown in the button; it is consumed
 *
 * Returns: (transfer none): a new button at the end of @row, in one group with the others
 */
GtkWidget *conv_radio_row_add (GtkWidget *row, GtkWidget *content);

/** conv_radio_row_get_active: the position of the chosen button. */
int conv_radio_row_get_active (GtkWidget *row);

void conv_radio_row_set_active (GtkWidget *row, int position);

G_END_DECLS
