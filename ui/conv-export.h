/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a file and writes a kernel into it. */
#pragma once

#include "conv-transfer.h"

G_BEGIN_DECLS

/**
 * conv_export_run:
 * @widget: in whose window the question is asked; its owner hears the answer
 * @tell: hears what was lost, or why nothing was written
 *
 * Offers a preset first, and all formats that can be printed. The ending of the file's name decides; a
 * choice of the format changes it.
 */
void
conv_export_run (ConvModel *model, GtkWidget *widget, ConvTransferTell tell, gpointer user_data);

G_END_DECLS
