/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu "Copy as". */
#pragma once

#include <gtk/gtk.h>

#include "conv-transfer.h"

G_BEGIN_DECLS

/**
 * conv_copy_menu_new:
 * @tell: as for conv_transfer_copy_as(); @user_data lives as long as the menu
 *
 * One item for each of conv_copy_forms, and for each format that can be printed as text; copies the
 * kernel of @model.
 */
GtkWidget *conv_copy_menu_new (ConvModel *model, ConvTransferTell tell, gpointer user_data);

/** conv_copy_menu_button_new: a button that opens it. */
GtkWidget *conv_copy_menu_button_new (ConvModel *model, ConvTransferTell tell, gpointer user_data);

G_END_DECLS
