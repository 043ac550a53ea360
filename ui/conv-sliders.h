/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvSliders: the page of a generator: its parameters as sliders, and the kernel they make as a heat map.
 *
 * Moving a slider writes the call anew, never the numbers. When the numbers were edited the sliders rest, and
 * a button leads back to the call. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"

G_BEGIN_DECLS

#define CONV_TYPE_SLIDERS (conv_sliders_get_type ())
G_DECLARE_FINAL_TYPE (ConvSliders, conv_sliders, CONV, SLIDERS, GtkBox)

/**
 * conv_sliders_new:
 * @model: gets a reference
 *
 * Signal "error-changed": what conv_sliders_has_error() says.
 */
GtkWidget *conv_sliders_new (ConvModel *model);

/** conv_sliders_has_error: whether something wrong stands in the place of what is in force. */
gboolean conv_sliders_has_error (ConvSliders *sliders);

/** conv_sliders_apply_to: whether the kernel of @model is a call, or was one before it was edited. */
gboolean conv_sliders_apply_to (ConvModel *model);

G_END_DECLS
