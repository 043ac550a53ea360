/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu beside the chooser with its popover "From a layer" open. */
#include "show.h"

#include "conv-kernel-menu.h"
#include "conv-layer-panel.h"
#include "conv-popover.h"
#include "memory-layers.h"

static gboolean
open_panel (gpointer panel)
{
  gtk_popover_popup (GTK_POPOVER (gtk_widget_get_ancestor (panel, GTK_TYPE_POPOVER)));
  conv_layer_panel_begin (panel);
  return G_SOURCE_REMOVE;
}

GtkWidget *
show_layers (void)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);
  g_autoptr (ConvModel) model = conv_model_new (store);
  GtkWidget *button = gtk_button_new_from_icon_name ("convolve-menu-symbolic", GTK_ICON_SIZE_MENU);
  GtkWidget *popover = conv_popover_new (button),
            *panel = conv_layer_panel_new (model, &memory_layers);

  gtk_container_add (GTK_CONTAINER (popover), panel);
  g_object_set (button, "halign", GTK_ALIGN_END, "valign", GTK_ALIGN_START, NULL);
  g_timeout_add (300, open_panel, panel);
  return button;
}
