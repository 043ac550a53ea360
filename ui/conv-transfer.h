/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kernels from and to the clipboard, and from files. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"

G_BEGIN_DECLS

/**
 * ConvTransferFailed:
 * @text: (nullable): what came, if it may be shown as text in an editor
 * @error: why it is not a kernel
 */
typedef void (*ConvTransferFailed) (const char *text, const GError *error, gpointer user_data);

/** conv_transfer_copy: @text stays in the clipboard when the program ends, where the desktop does that. */
void conv_transfer_copy (GtkWidget *widget, const char *text);

/**
 * conv_transfer_check:
 * @text: (nullable): what the clipboard holds
 *
 * Returns: FALSE with an error where there is no text, or too much, or the path of a file: nobody should
 *   read a file by pasting a text from somewhere
 */
gboolean conv_transfer_check (const char *text, GError **error);

/**
 * conv_transfer_paste:
 * @widget: for its display; when it is no longer mapped as the text arrives, nothing happens
 * @failed: called instead of a change of the model
 *
 * Chooses the kernel that stands in the clipboard, if conv_transfer_check() lets it.
 */
void conv_transfer_paste (ConvModel *model,
                          GtkWidget *widget,
                          ConvTransferFailed failed,
                          gpointer user_data);

/** conv_transfer_open: as conv_transfer_paste(), from a file that the user chooses. */
void conv_transfer_open (ConvModel *model,
                         GtkWidget *widget,
                         ConvTransferFailed failed,
                         gpointer user_data);

G_END_DECLS
