/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvChannelChooser: toggles for what is written. Colours combine, of which one stays lit; luminance and
 * alpha stand alone. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"
#include "conv-source.h"

G_BEGIN_DECLS

#define CONV_TYPE_CHANNEL_CHOOSER (conv_channel_chooser_get_type ())
G_DECLARE_FINAL_TYPE (ConvChannelChooser, conv_channel_chooser, CONV, CHANNEL_CHOOSER, GtkBox)

/**
 * conv_channel_chooser_new:
 * @model: gets a reference
 * @source: grey ones have a value instead of colours
 */
GtkWidget *conv_channel_chooser_new (ConvModel *model, const ConvSource *source);

G_END_DECLS
