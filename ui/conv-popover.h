/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvPopover: a popover in our style. What it points to comes back into sight when it is shown, and it
 * closes if that is scrolled away. GTK keeps one unseen that points outside of what scrolls, and lets it
 * grab keys and pointer all the same. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CONV_TYPE_POPOVER (conv_popover_get_type ())
G_DECLARE_FINAL_TYPE (ConvPopover, conv_popover, CONV, POPOVER, GtkPopover)

/** conv_popover_new: an empty one; the style is its own, it does not get it from what it points to. */
GtkWidget *conv_popover_new (GtkWidget *relative_to);

/**
 * conv_popover_pass_escape:
 *
 * Lets what has the focus see Escape first. A popover that has the grab would close without asking.
 */
void conv_popover_pass_escape (GtkWidget *popover);

G_END_DECLS
