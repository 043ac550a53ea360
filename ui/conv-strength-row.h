/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvStrengthRow: how much of the effect is mixed in, on a scale and as a number. A drag is one step. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"

G_BEGIN_DECLS

#define CONV_TYPE_STRENGTH_ROW (conv_strength_row_get_type ())
G_DECLARE_FINAL_TYPE (ConvStrengthRow, conv_strength_row, CONV, STRENGTH_ROW, GtkBox)

/** conv_strength_row_new: @model gets a reference. */
GtkWidget *conv_strength_row_new (ConvModel *model);

G_END_DECLS
