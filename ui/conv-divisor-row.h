/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvDivisorRow: what the sum is divided by, and what is added to it. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"

G_BEGIN_DECLS

#define CONV_TYPE_DIVISOR_ROW (conv_divisor_row_get_type ())
G_DECLARE_FINAL_TYPE (ConvDivisorRow, conv_divisor_row, CONV, DIVISOR_ROW, GtkBox)

/** conv_divisor_row_new: the signal "error-changed" (ConvDivisorRow *) tells of its error. */
GtkWidget *conv_divisor_row_new (ConvModel *model);

/** conv_divisor_row_get_error: (nullable): why what stands in a field is not in force. */
const char *conv_divisor_row_get_error (ConvDivisorRow *row);

G_END_DECLS
