/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options by which answers become match scores and lose what is negative. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"

G_BEGIN_DECLS

/** conv_score_rows_attach: two rows of a form, from row @y on; they follow @model. */
void conv_score_rows_attach (GtkGrid *grid, int y, ConvModel *model);

G_END_DECLS
