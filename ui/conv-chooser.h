/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvChooser: the large button that says which kernel it is and opens the library, and the menu ≡ beside it.
 * Emits "message" (const char *text, gboolean is_error) for what should be told on the page, "visit-begun"
 * before the library opens, and "visit-ended" when the model has the kernel that was chosen in it, or the one
 * from before. */
#pragma once

#include <gtk/gtk.h>

#include "conv-layers.h"
#include "conv-model.h"

G_BEGIN_DECLS

#define CONV_TYPE_CHOOSER (conv_chooser_get_type ())
G_DECLARE_FINAL_TYPE (ConvChooser, conv_chooser, CONV, CHOOSER, GtkBox)

GtkWidget *conv_chooser_new (ConvModel *model);

/** conv_chooser_set_layers: @layers (nullable), to be taken as kernels, outlives the chooser; once only. */
void conv_chooser_set_layers (ConvChooser *chooser, const ConvLayers *layers);

/** conv_chooser_open_library: what a click on the button does. */
void conv_chooser_open_library (ConvChooser *chooser);

/** conv_chooser_save: asks for the name under which the kernel is saved as a preset. */
void conv_chooser_save (ConvChooser *chooser);

/** conv_chooser_open_file: asks for a file and opens it. */
void conv_chooser_open_file (ConvChooser *chooser);

/** conv_chooser_step: chooses the previous (−1) or the next (+1) kernel of the library. */
void conv_chooser_step (ConvChooser *chooser, int direction);

G_END_DECLS
