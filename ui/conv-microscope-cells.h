/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvMicroscopeCells: picture × kernel = products, cell by cell, with a word below each; a tooltip tells
 * about the cell under the pointer. */
#pragma once

#include <gtk/gtk.h>

#include "conv-explainer.h"

G_BEGIN_DECLS

#define CONV_TYPE_MICROSCOPE_CELLS (conv_microscope_cells_get_type ())
G_DECLARE_FINAL_TYPE (ConvMicroscopeCells, conv_microscope_cells, CONV, MICROSCOPE_CELLS, GtkFixed)

GtkWidget *conv_microscope_cells_new (void);

/**
 * conv_microscope_cells_show:
 * @account: (nullable): %NULL: nothing; must stay what it is until the next call
 */
void conv_microscope_cells_show (ConvMicroscopeCells *cells, const ConvAccount *account, int value);

G_END_DECLS
