/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Combine “layers”: the answer of each kernel in a layer of its own. */
#pragma once

#include "conv-drawable.h"

G_BEGIN_DECLS

/** conv_maps_check: whether @drawable is a layer; else %CONV_ERROR_NOT_APPLICABLE with its name. */
gboolean conv_maps_check (GimpDrawable *drawable, GError **error);

/**
 * conv_maps_insert:
 * @bank: the kernels that @jobs apply
 * @jobs: (element-type ConvDrawable): from conv_drawable_new_copy(), those of one layer one after the
 *   other, and computed
 *
 * Above each layer a group comes to stand, and in it the layers with the answers, that of the first kernel
 * on top, named after the kernels. If GIMP refuses one, none of them is left.
 */
gboolean conv_maps_insert (GimpImage *image, const ConvBank *bank, GPtrArray *jobs, GError **error);

G_END_DECLS
