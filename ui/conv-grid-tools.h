/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row below the cells: symmetry, and what is done to the matrix as a whole. */
#pragma once

#include "conv-grid.h"

G_BEGIN_DECLS

/** conv_grid_tools_new: @grid shows what failed. */
GtkWidget *conv_grid_tools_new (ConvModel *model, ConvGrid *grid);

G_END_DECLS
