/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvSlider: the value of a generator's parameter, as a scale and a spin button, or as a combo box of words.
 *
 * Signals: "moved" (double value): the user wants this value, which may be outside of the range where it was
 * typed · "ended": what follows is another step · "wrong" (const char *message): what was typed is no number.
 * The slider shows what conv_slider_set_value() said last, and nothing else. */
#pragma once

#include <gtk/gtk.h>

#include "conv-generate.h"

G_BEGIN_DECLS

#define CONV_TYPE_SLIDER (conv_slider_get_type ())
G_DECLARE_FINAL_TYPE (ConvSlider, conv_slider, CONV, SLIDER, GtkBox)

/** conv_slider_new: @parameter must stay. */
GtkWidget *conv_slider_new (const ConvParameter *parameter);

void conv_slider_set_value (ConvSlider *slider, double value);

G_END_DECLS
