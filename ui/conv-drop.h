/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kernels that are dropped: a text, or a file. */
#pragma once

#include "conv-transfer.h"

G_BEGIN_DECLS

/**
 * conv_drop_add:
 * @widget: on which, and on whose children but those that take drops of their own, can be dropped
 * @tell: as for conv_transfer_take_text(); @user_data lives as long as @widget
 *
 * Chooses the kernel that was dropped. Only a file is read: a text that is a path is refused.
 */
void conv_drop_add (GtkWidget *widget, ConvModel *model, ConvTransferTell tell, gpointer user_data);

G_END_DECLS
