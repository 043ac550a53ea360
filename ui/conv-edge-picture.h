/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvEdgePicture: what an edge mode puts outside a layer, as a little picture of the layer's top left
 * corner. */
#pragma once

#include <gtk/gtk.h>

#include "conv.h"

G_BEGIN_DECLS

/** The picture is a square of so many cells; the layer is its lower right quarter. */
#define CONV_EDGE_PICTURE_CELLS 8

/** Side of the picture in logical pixels. */
#define CONV_EDGE_PICTURE_SIZE 30

#define CONV_TYPE_EDGE_PICTURE (conv_edge_picture_get_type ())
G_DECLARE_FINAL_TYPE (ConvEdgePicture, conv_edge_picture, CONV, EDGE_PICTURE, GtkDrawingArea)

GtkWidget *conv_edge_picture_new (ConvEdge edge);

/** conv_edge_picture_set_color: red, green, blue and alpha, for CONV_EDGE_COLOR. */
void conv_edge_picture_set_color (ConvEdgePicture *picture, const double color[4]);

/**
 * conv_edge_picture_get_cells:
 * @greys: (out): row by row, 0 … 1; −1 where @edge has no pixel of the layer to show
 *
 * The layer fades from its corner: the grey of a cell is the square of the mean of 1, .72, .46, .2 along
 * both axes.
 */
void conv_edge_picture_get_cells (ConvEdge edge,
                                  double greys[CONV_EDGE_PICTURE_CELLS * CONV_EDGE_PICTURE_CELLS]);

G_END_DECLS
