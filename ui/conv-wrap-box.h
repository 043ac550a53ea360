/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvWrapBox: a horizontal row of children that goes on in a next line where it does not fit, as words
 * do. Children are not stretched. Add them with gtk_container_add(). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CONV_TYPE_WRAP_BOX (conv_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (ConvWrapBox, conv_wrap_box, CONV, WRAP_BOX, GtkBox)

/** conv_wrap_box_new: @spacing lies between children, @line_spacing between lines. */
GtkWidget *conv_wrap_box_new (int spacing, int line_spacing);

G_END_DECLS
