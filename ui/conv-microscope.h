/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The microscope: a popover at the pinned pixel of a preview that shows its arithmetic. It follows the pin,
 * the view, the kernel and the options, and closes when the pixel is no longer pinned or seen.
 *
 * Arrow keys step to the next pixel, Control+C copies everything as text, Escape frees the pixel; in the
 * preview Tab leads into it. */
#pragma once

#include "conv-model.h"
#include "conv-preview.h"

G_BEGIN_DECLS

#define CONV_TYPE_MICROSCOPE (conv_microscope_get_type ())
G_DECLARE_FINAL_TYPE (ConvMicroscope, conv_microscope, CONV, MICROSCOPE, GtkBox)

/**
 * conv_microscope_new:
 * @preview: of the kernel and options of @model; the popover points into it, and is destroyed with it
 *
 * Returns: (transfer none): what is in the popover
 */
GtkWidget *conv_microscope_new (ConvModel *model, ConvPreview *preview);

G_END_DECLS
