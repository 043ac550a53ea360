/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kernels from and to the clipboard, and from files. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"

G_BEGIN_DECLS

/**
 * ConvTransferTell:
 * @message: a sentence for people: what the kernel was recognised as, or what was lost or had to be done;
 *   or why there is none
 * @is_error: whether nothing has been done
 * @wrong_text: (nullable): with an error: what came, if it may be shown as text in an editor
 */
typedef void (*ConvTransferTell) (const char *message,
                                  gboolean is_error,
                                  const char *wrong_text,
                                  gpointer user_data);

/** conv_transfer_copy: @text stays in the clipboard when the program ends, where the desktop does that. */
void conv_transfer_copy (GtkWidget *widget, const char *text);

/**
 * conv_transfer_copy_as:
 * @tell: hears what was lost, or that @format cannot hold the kernel; the clipboard stays then
 *
 * Copies the kernel of @model in the form of another program.
 */
void conv_transfer_copy_as (ConvModel *model,
                            GtkWidget *widget,
                            const ConvKernelFormat *format,
                            ConvTransferTell tell,
                            gpointer user_data);

/**
 * conv_transfer_check:
 * @text: (nullable): what came from outside
 *
 * Returns: FALSE with an error where there is no text, or too much, or the path of a file: nobody should
 *   read a file by pasting a text from somewhere
 */
gboolean conv_transfer_check (const char *text, GError **error);

/**
 * conv_transfer_take_text:
 * @text: (nullable): what came from outside
 * @tell: hears what the kernel was recognised as, if that is not plain, or why the model stays as it is
 *
 * Chooses the kernel that @text is in any known form, if conv_transfer_check() lets it.
 */
void conv_transfer_take_text (ConvModel *model,
                              const char *text,
                              ConvTransferTell tell,
                              gpointer user_data);

/** conv_transfer_take_file: as conv_transfer_take_text(), from @path (nullable: not a local file). */
void conv_transfer_take_file (ConvModel *model,
                              const char *path,
                              ConvTransferTell tell,
                              gpointer user_data);

/**
 * conv_transfer_paste:
 * @widget: for its display; when it is no longer mapped as the text arrives, nothing happens
 *
 * As conv_transfer_take_text(), from the clipboard.
 */
void conv_transfer_paste (ConvModel *model,
                          GtkWidget *widget,
                          ConvTransferTell tell,
                          gpointer user_data);

/** conv_transfer_open: as conv_transfer_take_file(), with a file that the user chooses. */
void
conv_transfer_open (ConvModel *model, GtkWidget *widget, ConvTransferTell tell, gpointer user_data);

G_END_DECLS
