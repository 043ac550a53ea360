/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page of text says about it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** conv_text_message_create: a hidden box for a reason, and "Take back", which calls @take_back_cb. */
GtkWidget *conv_text_message_create (GCallback take_back_cb, gpointer user_data);

/** conv_text_message_set: shows @reason, NULL hides the box. */
void conv_text_message_set (GtkWidget *message, const char *reason);

/** conv_text_message_create_status: a hidden dim line. */
GtkWidget *conv_text_message_create_status (void);

/** conv_text_message_create_too_large: stands in place of a text that is too long. */
GtkWidget *conv_text_message_create_too_large (void);

G_END_DECLS
