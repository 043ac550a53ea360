/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvBankStrip: the kernels of a model in a row, one of which is edited, how their answers are combined, and
 * what of that the preview shows. Hidden where there is one kernel. Left and Right choose, Alt+Left and
 * Alt+Right move, Insert copies, Delete removes.
 *
 * Signal: "message" (const char *text, gboolean is_error). */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"

G_BEGIN_DECLS

#define CONV_TYPE_BANK_STRIP (conv_bank_strip_get_type ())
G_DECLARE_FINAL_TYPE (ConvBankStrip, conv_bank_strip, CONV, BANK_STRIP, GtkBox)

GtkWidget *conv_bank_strip_new (ConvModel *model);

G_END_DECLS
