/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvLibraryFoot: what stands under the library's list: what the current kernel is, in its place the answer
 * of an action or the field for a name, and the buttons.
 *
 * Signals: "open-file": a file should be chosen and opened when the visit is over; "acted": something was
 * done or left, and the focus belongs to the list again. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"

G_BEGIN_DECLS

#define CONV_TYPE_LIBRARY_FOOT (conv_library_foot_get_type ())
G_DECLARE_FINAL_TYPE (ConvLibraryFoot, conv_library_foot, CONV, LIBRARY_FOOT, GtkBox)

GtkWidget *conv_library_foot_new (ConvModel *model);

/** conv_library_foot_show_kernel: what the model's kernel is. */
void conv_library_foot_show_kernel (ConvLibraryFoot *foot);

/** conv_library_foot_say: @text in its place, until something else is shown. */
void conv_library_foot_say (ConvLibraryFoot *foot, const char *text, gboolean is_error);

/** conv_library_foot_save: asks for the name under which the kernel is saved. */
void conv_library_foot_save (ConvLibraryFoot *foot);

/** conv_library_foot_rename: asks for another name of one of the user's presets. */
void conv_library_foot_rename (ConvLibraryFoot *foot, ConvPreset *preset);

/** conv_library_foot_duplicate: makes a copy, which is the model's kernel then. */
void conv_library_foot_duplicate (ConvLibraryFoot *foot, ConvPreset *preset);

/** conv_library_foot_remove: deletes one of the user's presets; a button takes that back. */
void conv_library_foot_remove (ConvLibraryFoot *foot, ConvPreset *preset);

G_END_DECLS
