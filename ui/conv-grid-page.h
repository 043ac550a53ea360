/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvGridPage: the page of the dialog where a kernel is edited as a matrix: its cells (or, above
 * CONV_GRID_MAX_SIDE, the heat map), and what is done to the matrix as a whole. */
#pragma once

#include "conv-grid.h"

G_BEGIN_DECLS

#define CONV_TYPE_GRID_PAGE (conv_grid_page_get_type ())
G_DECLARE_FINAL_TYPE (ConvGridPage, conv_grid_page, CONV, GRID_PAGE, GtkBox)

/**
 * conv_grid_page_new:
 *
 * Signal "error-changed" (ConvGridPage *): conv_grid_page_has_error() differs, maybe
 */
GtkWidget *conv_grid_page_new (ConvModel *model);

/**
 * conv_grid_page_set_heat:
 * @heat: (transfer floating): what stands in the place of the cells when there are too many of them
 */
void conv_grid_page_set_heat (ConvGridPage *page, GtkWidget *heat);

/** conv_grid_page_set_heat_status: (nullable): the status line while @heat is shown. */
void conv_grid_page_set_heat_status (ConvGridPage *page, const char *status);

ConvGrid *conv_grid_page_get_grid (ConvGridPage *page);

/** conv_grid_page_has_error: whether wrong text stands in a cell or field: not the time to apply. */
gboolean conv_grid_page_has_error (ConvGridPage *page);

G_END_DECLS
