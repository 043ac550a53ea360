/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvTextPage: the kernel as text, to be edited, copied, pasted and opened. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"

G_BEGIN_DECLS

/** CONV_TEXT_PAGE_MAX_CHARS: of the longest text that can be edited here. */
#define CONV_TEXT_PAGE_MAX_CHARS 200000

#define CONV_TYPE_TEXT_PAGE (conv_text_page_get_type ())
G_DECLARE_FINAL_TYPE (ConvTextPage, conv_text_page, CONV, TEXT_PAGE, GtkBox)

/**
 * conv_text_page_new:
 * @model: gets a reference
 *
 * What is typed goes to @model at each key; what is wrong with it is shown after a rest. All that is typed
 * during one stay in the text is one step. Ctrl+Enter is left to the window.
 *
 * Signal "message" (const char *text, gboolean is_error): something to tell the user.
 */
GtkWidget *conv_text_page_new (ConvModel *model);

/** conv_text_page_grab_focus: the cursor goes to the text, at what is wrong in it. */
void conv_text_page_grab_focus (ConvTextPage *page);

G_END_DECLS
