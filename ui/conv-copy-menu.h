/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu "Copy as". */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"

G_BEGIN_DECLS

/** conv_copy_menu_new: one item for each of conv_copy_forms; copies the kernel of @model. */
GtkWidget *conv_copy_menu_new (ConvModel *model);

/** conv_copy_menu_button_new: a button that opens it. */
GtkWidget *conv_copy_menu_button_new (ConvModel *model);

G_END_DECLS
