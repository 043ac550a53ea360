/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvNavigator: the button that shows all of the picture while it is held, with a frame around what the
 * preview shows; dragging moves the frame. From the keyboard, Space opens it, arrows move, Escape
 * closes. */
#pragma once

#include "conv-preview.h"

G_BEGIN_DECLS

#define CONV_TYPE_NAVIGATOR (conv_navigator_get_type ())
G_DECLARE_FINAL_TYPE (ConvNavigator, conv_navigator, CONV, NAVIGATOR, GtkButton)

/** conv_navigator_new: (transfer floating): a flat button that moves @preview, which gets a reference. */
GtkWidget *conv_navigator_new (ConvPreview *preview);

/** conv_navigator_is_open: whether the overview is seen. */
gboolean conv_navigator_is_open (const ConvNavigator *navigator);

G_END_DECLS
