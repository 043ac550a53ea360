/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvNote: one short message, an error or what was done, and a button that takes a deletion back. Emits
 * "restored" (ConvPreset *preset) when one was taken back. */
#pragma once

#include <gtk/gtk.h>

#include "conv.h"

G_BEGIN_DECLS

#define CONV_TYPE_NOTE (conv_note_get_type ())
G_DECLARE_FINAL_TYPE (ConvNote, conv_note, CONV, NOTE, GtkBox)

GtkWidget *conv_note_new (ConvPresetStore *store);

/** conv_note_say: shows a text, without a button. */
void conv_note_say (ConvNote *note, const char *text, gboolean is_error);

/** conv_note_remove: deletes one of the user's presets and offers to take that back; shows an error, too. */
void conv_note_remove (ConvNote *note, ConvPreset *preset);

G_END_DECLS
