/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvOptionsPanel: the strength, and everything else that a run can be asked for behind one closed line
 * that says what is not at its default.
 *
 * Properties: "expanded" (boolean): whether the options are open. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"
#include "conv-source.h"

G_BEGIN_DECLS

#define CONV_TYPE_OPTIONS_PANEL (conv_options_panel_get_type ())
G_DECLARE_FINAL_TYPE (ConvOptionsPanel, conv_options_panel, CONV, OPTIONS_PANEL, GtkBox)

/**
 * conv_options_panel_new:
 * @model: gets a reference
 * @source: the layer, which decides what there is to choose; outlives the widget
 */
GtkWidget *conv_options_panel_new (ConvModel *model, const ConvSource *source);

G_END_DECLS
