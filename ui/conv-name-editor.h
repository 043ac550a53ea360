/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvNameEditor: a field for a preset's name, and what becomes of it: the model's kernel is saved under it,
 * or a preset gets it. Where the name is taken it asks; what fails it shows. Emits "done" when the name was
 * given, and "cancelled". */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"

G_BEGIN_DECLS

#define CONV_TYPE_NAME_EDITOR (conv_name_editor_get_type ())
G_DECLARE_FINAL_TYPE (ConvNameEditor, conv_name_editor, CONV, NAME_EDITOR, GtkBox)

GtkWidget *conv_name_editor_new (ConvModel *model);

/**
 * conv_name_editor_start:
 * @preset: (nullable): one of the user's presets that gets another name; %NULL: the kernel is saved
 *
 * To be called when the editor is visible: it takes the focus.
 */
void conv_name_editor_start (ConvNameEditor *editor, ConvPreset *preset);

G_END_DECLS
