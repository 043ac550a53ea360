/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvEdgeChooser: what lies outside the layer, chosen by picture. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"
#include "conv-source.h"

G_BEGIN_DECLS

#define CONV_TYPE_EDGE_CHOOSER (conv_edge_chooser_get_type ())
G_DECLARE_FINAL_TYPE (ConvEdgeChooser, conv_edge_chooser, CONV, EDGE_CHOOSER, GtkBox)

/**
 * conv_edge_chooser_new:
 * @model: gets a reference
 * @source: outlives the widget
 */
GtkWidget *conv_edge_chooser_new (ConvModel *model, const ConvSource *source);

/** conv_edge_chooser_get_row: the row of buttons, for a mnemonic. */
GtkWidget *conv_edge_chooser_get_row (ConvEdgeChooser *chooser);

G_END_DECLS
