/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys of a text view whose text belongs to a model. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"

G_BEGIN_DECLS

/**
 * conv_text_keys_add:
 *
 * Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y undo and redo in @model; Ctrl+Enter is left to the window; what is pasted
 * into the text comes as plain text, and a very long one as a kernel of its own.
 */
void conv_text_keys_add (GtkTextView *view, ConvModel *model);

G_END_DECLS
