/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvErrorBar: stands above another view of the kernel while the text has an error; the view shows the last
 * good kernel meanwhile. Emits "go-to-text" when that is wished for. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"

G_BEGIN_DECLS

#define CONV_TYPE_ERROR_BAR (conv_error_bar_get_type ())
G_DECLARE_FINAL_TYPE (ConvErrorBar, conv_error_bar, CONV, ERROR_BAR, GtkBox)

/** conv_error_bar_new: @model gets a reference; shows and hides itself. */
GtkWidget *conv_error_bar_new (ConvModel *model);

G_END_DECLS
