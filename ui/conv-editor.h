/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvEditor: the kernel's side of the dialog: which kernel, its numbers in three views, facts about them,
 * and the options of the run. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"
#include "conv-source.h"

G_BEGIN_DECLS

#define CONV_TYPE_EDITOR (conv_editor_get_type ())
G_DECLARE_FINAL_TYPE (ConvEditor, conv_editor, CONV, EDITOR, GtkBox)

/**
 * conv_editor_new:
 * @source: outlives the editor
 *
 * Properties: "page" (string: "sliders", "grid" or "text"; "sliders" only for a generator's kernel), "symmetry" (string, a word of conv_symmetry_words),
 * "opposite" (boolean), "options-open" (boolean); "complete" (boolean, read only): FALSE while wrong text
 * stands somewhere in the place of what is in force.
 * Signal "message" (const char *text, gboolean is_error): something to tell the user.
 */
GtkWidget *conv_editor_new (ConvModel *model, const ConvSource *source);

void conv_editor_open_library (ConvEditor *editor);

/** conv_editor_step_page: to the next (+1) or previous (−1) view of the numbers. */
void conv_editor_step_page (ConvEditor *editor, int direction);

/** conv_editor_step_kernel: to the next (+1) or previous (−1) kernel of the library. */
void conv_editor_step_kernel (ConvEditor *editor, int direction);

void conv_editor_save_preset (ConvEditor *editor);
void conv_editor_open_file (ConvEditor *editor);

G_END_DECLS
