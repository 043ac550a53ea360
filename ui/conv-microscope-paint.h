/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The microscope's matrices as a drawing. */
#pragma once

#include "conv-microscope-sheet.h"

G_BEGIN_DECLS

/** conv_microscope_paint: @widget gives font and colours. */
void conv_microscope_paint (GtkWidget *widget, cairo_t *cr, const ConvMicroscopeSheet *sheet);

G_END_DECLS
