/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvGrid: the weights of a small kernel as cells to type into.
 *
 * Cells stay left-to-right in every language: they are a picture. Each number that is typed is in the model
 * at once; one visit to a cell, and one scrub, is one step to undo. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"

G_BEGIN_DECLS

/** CONV_GRID_MAX_SIDE: kernels that are wider or higher have no cells, and the grid is empty. */
#define CONV_GRID_MAX_SIDE 15

#define CONV_TYPE_GRID (conv_grid_get_type ())
G_DECLARE_FINAL_TYPE (ConvGrid, conv_grid, CONV, GRID, GtkContainer)

/**
 * conv_grid_new:
 *
 * Signals: "status-changed" (ConvGrid *): conv_grid_get_status() or conv_grid_has_error() differs ·
 * "symmetry-changed" (ConvGrid *)
 */
GtkWidget *conv_grid_new (ConvModel *model);

/** conv_grid_has_cells: whether the kernel is small enough. */
gboolean conv_grid_has_cells (ConvGrid *grid);

/** conv_grid_set_symmetry: which cells change together from now on; changes no number. */
void conv_grid_set_symmetry (ConvGrid *grid, const ConvSymmetry *symmetry);
const ConvSymmetry *conv_grid_get_symmetry (ConvGrid *grid);

/**
 * conv_grid_get_status:
 * @is_error: (out) (optional): whether it says what is wrong
 *
 * Returns: "Row 2, column 3: −3 · anchor", about the cell that has the focus, or had it last
 */
const char *conv_grid_get_status (ConvGrid *grid, gboolean *is_error);

/**
 * conv_grid_show_error:
 * @error: (nullable): becomes the status until something happens; %NULL: all went well
 */
void conv_grid_show_error (ConvGrid *grid, const GError *error);

/** conv_grid_has_error: whether wrong text stands in a cell, instead of the weight in force. */
gboolean conv_grid_has_error (ConvGrid *grid);

/** conv_grid_focus_cell: the nearest that there is, when the kernel has none there. */
void conv_grid_focus_cell (ConvGrid *grid, int x, int y);

G_END_DECLS
