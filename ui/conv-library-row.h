/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvLibraryRow: one kernel in the library's list: its picture, its name, its size or
 * “sliders”; or several, and how many. It draws itself and has no children, and its picture is made when it is drawn first: ten thousand rows are made in no time. */
#pragma once

#include <gtk/gtk.h>

#include "conv.h"

G_BEGIN_DECLS

#define CONV_TYPE_LIBRARY_ROW (conv_library_row_get_type ())
G_DECLARE_FINAL_TYPE (ConvLibraryRow, conv_library_row, CONV, LIBRARY_ROW, GtkListBoxRow)

/** conv_library_row_new: @preset gets a reference; %NULL for a row that is no preset. */
GtkWidget *conv_library_row_new (ConvPreset *preset);

/** conv_library_row_get_preset: (nullable) (transfer none) */
ConvPreset *conv_library_row_get_preset (ConvLibraryRow *row);

/** conv_library_row_set_bank: what a row that is no preset shows. */
void conv_library_row_set_bank (ConvLibraryRow *row, const char *title, ConvBank *bank);

/** conv_library_row_get_title: the name that is shown, to the letter. */
const char *conv_library_row_get_title (ConvLibraryRow *row);

G_END_DECLS
