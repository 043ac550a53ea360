/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvLayerList: a list of layers to choose from, one headline for each image. */
#pragma once

#include <gtk/gtk.h>

#include "conv-layers.h"

G_BEGIN_DECLS

#define CONV_TYPE_LAYER_LIST (conv_layer_list_get_type ())
G_DECLARE_FINAL_TYPE (ConvLayerList, conv_layer_list, CONV, LAYER_LIST, GtkListBox)

/** conv_layer_list_new: empty; @layers outlives it. */
GtkWidget *conv_layer_list_new (const ConvLayers *layers);

/** conv_layer_list_update: shows what there is now, with nothing selected. */
void conv_layer_list_update (ConvLayerList *list);

/** conv_layer_list_get_selected: (transfer none) (nullable) */
const ConvLayer *conv_layer_list_get_selected (ConvLayerList *list);

/** conv_layer_list_select: selects the layer of this id, or none if that is gone. */
void conv_layer_list_select (ConvLayerList *list, int id);

/** conv_layer_list_grab_focus: to the selected row, else to the first one, which is not selected by that. */
void conv_layer_list_grab_focus (ConvLayerList *list);

G_END_DECLS
