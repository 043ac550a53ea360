/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvKernelMenu: the button ≡ beside the chooser, with what can be done with the kernel as a whole. Emits
 * "message" (const char *text, gboolean is_error) for what should be told on the page. */
#pragma once

#include <gtk/gtk.h>

#include "conv-layers.h"
#include "conv-model.h"

G_BEGIN_DECLS

#define CONV_TYPE_KERNEL_MENU (conv_kernel_menu_get_type ())
G_DECLARE_FINAL_TYPE (ConvKernelMenu, conv_kernel_menu, CONV, KERNEL_MENU, GtkMenuButton)

GtkWidget *conv_kernel_menu_new (ConvModel *model);

/** conv_kernel_menu_set_layers: @layers (nullable), to be taken as kernels, outlives the menu; once only. */
void conv_kernel_menu_set_layers (ConvKernelMenu *menu, const ConvLayers *layers);

/** conv_kernel_menu_save: asks for the name under which the kernel is saved as a preset. */
void conv_kernel_menu_save (ConvKernelMenu *menu);

/** conv_kernel_menu_open_file: asks for a file and opens it. */
void conv_kernel_menu_open_file (ConvKernelMenu *menu);

G_END_DECLS
