/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvTextView: a text view for the text of a kernel, with the numbers of its rows at the left, and a
 * place that can be marked as wrong. What is pasted into it comes as plain text.
 *
 * The signal "too-long" is emitted instead of pasting what would make the text too long. */
#pragma once

#include <gtk/gtk.h>

#include "conv.h"

G_BEGIN_DECLS

#define CONV_TYPE_TEXT_VIEW (conv_text_view_get_type ())
G_DECLARE_FINAL_TYPE (ConvTextView, conv_text_view, CONV, TEXT_VIEW, GtkTextView)

/** conv_text_view_new: @max_length: characters that may be pasted */
GtkWidget *conv_text_view_new (int max_length);

/** conv_text_view_get_text: (transfer full): all of it */
char *conv_text_view_get_text (ConvTextView *view);

/** conv_text_view_set_text: the cursor stays in its row, at its column, as far as there are such. */
void conv_text_view_set_text (ConvTextView *view, const char *text);

/**
 * conv_text_view_mark:
 * @place: where the text is wrong; one of no length marks what stands beside it
 *
 * Underlines the place and colours it, and the number of its row. Only one place is marked at a time.
 */
void conv_text_view_mark (ConvTextView *view, const ConvTextPlace *place);
void conv_text_view_unmark (ConvTextView *view);

/** conv_text_view_go_to: puts the cursor at the start of @place, where it can be seen. */
void conv_text_view_go_to (ConvTextView *view, const ConvTextPlace *place);

/** conv_text_view_get_row: the row of the kernel that starts in this line of text, from 1; 0 for none. */
int conv_text_view_get_row (ConvTextView *view, int line);

G_END_DECLS
