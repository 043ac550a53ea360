/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvHeat: the kernel of a model as a heat map, for kernels that are too large for cells of their own.
 *
 * The whole kernel is fitted in; the wheel zooms at the pointer, dragging pans, a double click beside the
 * kernel fits it again. A click or the arrows move the cursor, Control and a click the anchor. Enter, F2
 * or a double click edit a weight in place. Keys + and − zoom, F fits, Control+C copies the kernel. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"

G_BEGIN_DECLS

/**
 * ConvHeat:
 *
 * Property "status" (string, read-only): what to write below it: "Row 24, column 12: 0.2026 · anchor in
 * the middle", of the weight under the pointer, else of the one under the cursor; or what is wrong with
 * what is being typed.
 */
#define CONV_TYPE_HEAT (conv_heat_get_type ())
G_DECLARE_FINAL_TYPE (ConvHeat, conv_heat, CONV, HEAT, GtkOverlay)

/** conv_heat_new: @model gets a reference. */
GtkWidget *conv_heat_new (ConvModel *model);

/** conv_heat_get_status: the property "status"; never NULL. */
const char *conv_heat_get_status (ConvHeat *heat);

/** conv_heat_get_cell_size: side of a cell in pixels. */
double conv_heat_get_cell_size (ConvHeat *heat);

G_END_DECLS
