/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvPage: the whole dialog but for GIMP's own buttons: the picture on one side, the kernel on the
 * other, and the keys that work everywhere. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"
#include "conv-source.h"

G_BEGIN_DECLS

#define CONV_TYPE_PAGE (conv_page_get_type ())
G_DECLARE_FINAL_TYPE (ConvPage, conv_page, CONV, PAGE, GtkBox)

/**
 * conv_page_new:
 * @source: outlives the page
 *
 * Properties: "preview", "split", "options-open", "opposite" (boolean), "split-position" (double, 0 … 1),
 * "page" ("grid" or "text") and "symmetry" (a word of conv_symmetry_words): how the dialog was left;
 * "ready" (boolean, read only): what is shown can be applied.
 * Signal "apply": the user asked for OK by Ctrl+Enter, and the page is ready.
 */
GtkWidget *conv_page_new (ConvModel *model, const ConvSource *source);

/** conv_page_grab_focus: to the preview, so that Enter is OK as everywhere in GIMP. */
void conv_page_grab_focus (ConvPage *page);

/** conv_page_show_message: @text stays until the next message, change of the model or click on it. */
void conv_page_show_message (ConvPage *page, const char *text, gboolean is_error);

G_END_DECLS
