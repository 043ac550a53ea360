/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvSymmetryButton: says which cells of a grid change together, and lets the user choose. */
#pragma once

#include "conv-grid.h"

G_BEGIN_DECLS

#define CONV_TYPE_SYMMETRY_BUTTON (conv_symmetry_button_get_type ())
G_DECLARE_FINAL_TYPE (
    ConvSymmetryButton, conv_symmetry_button, CONV, SYMMETRY_BUTTON, GtkMenuButton)

GtkWidget *conv_symmetry_button_new (ConvModel *model, ConvGrid *grid);

G_END_DECLS
