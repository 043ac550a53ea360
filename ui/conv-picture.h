/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvPicture: the picture's side of the dialog: preview, how it is seen, and the verdict on the result. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"
#include "conv-source.h"

G_BEGIN_DECLS

#define CONV_TYPE_PICTURE (conv_picture_get_type ())
G_DECLARE_FINAL_TYPE (ConvPicture, conv_picture, CONV, PICTURE, GtkBox)

/**
 * conv_picture_new:
 * @source: outlives the widget
 *
 * Properties: "preview", "split" (boolean), "split-position" (double, 0 … 1); "applicable" (boolean, read
 * only): FALSE when kernel and options cannot be applied to this picture.
 */
GtkWidget *conv_picture_new (ConvModel *model, const ConvSource *source);

void conv_picture_grab_focus (ConvPicture *picture);

/** conv_picture_press_remedy: presses button @n, from 1, of those that the verdict offers. */
void conv_picture_press_remedy (ConvPicture *picture, int n);

G_END_DECLS
