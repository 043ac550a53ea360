/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvSizeButton: "3 × 3", which opens a popover for the size of a model's kernel and its anchor.
 *
 * Each change is one step; turning one spin button on and on is one step, too, and brings weights back
 * that it has just cut off. The chain keeps width and height as far apart as they are. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"

G_BEGIN_DECLS

#define CONV_TYPE_SIZE_BUTTON (conv_size_button_get_type ())
G_DECLARE_FINAL_TYPE (ConvSizeButton, conv_size_button, CONV, SIZE_BUTTON, GtkMenuButton)

/** conv_size_button_new: @model gets a reference. */
GtkWidget *conv_size_button_new (ConvModel *model);

G_END_DECLS
