/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All drawables of all open images as what the dialog can take kernels from. */
#pragma once

#include <libgimp/gimp.h>

#include "conv-layers.h"

G_BEGIN_DECLS

/**
 * conv_drawable_layers_init:
 * @first: the image whose layers are listed before those of the others; must live as long
 *
 * Layers come with those in their groups and their masks, then the image's channels.
 */
void conv_drawable_layers_init (ConvLayers *layers, GimpImage *first);

G_END_DECLS
