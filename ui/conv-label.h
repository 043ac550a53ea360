/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels of a form: at the start of a row, with a mnemonic that leads to the row's widget. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * conv_label_new:
 * @text: with an underline before the mnemonic
 * @target: what the mnemonic leads to; in a container, to what Tab would lead to
 */
GtkWidget *conv_label_new (const char *text, GtkWidget *target);

/** conv_label_new_dim: a line of less important text, cut with “…” where there is no room. */
GtkWidget *conv_label_new_dim (const char *text);

/** conv_label_new_status: a line that says what is going on; its tooltip says all where it is cut. */
GtkWidget *conv_label_new_status (void);

G_END_DECLS
