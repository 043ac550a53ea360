/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvLayerPanel: the contents of the popover "From a layer". Choosing a layer is previewing: its kernel is the
 * model's at once, and follows the options, until the visit ends.
 *
 * Signal: "done" (gboolean keep): the visit should end. */
#pragma once

#include <gtk/gtk.h>

#include "conv-layers.h"
#include "conv-model.h"

G_BEGIN_DECLS

#define CONV_TYPE_LAYER_PANEL (conv_layer_panel_get_type ())
G_DECLARE_FINAL_TYPE (ConvLayerPanel, conv_layer_panel, CONV, LAYER_PANEL, GtkBox)

/** conv_layer_panel_new: @layers outlives the panel. */
GtkWidget *conv_layer_panel_new (ConvModel *model, const ConvLayers *layers);

/**
 * conv_layer_panel_begin: a visit of the model begins; to be called when the panel is visible.
 *
 * The layer that the model's kernel is still that of is selected.
 */
void conv_layer_panel_begin (ConvLayerPanel *panel);

/** conv_layer_panel_end: the visit, if there is one, ends with what was chosen, or as if it had not been. */
void conv_layer_panel_end (ConvLayerPanel *panel, gboolean keep);

G_END_DECLS
