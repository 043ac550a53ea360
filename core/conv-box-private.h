/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums over every window of a size, in double. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ConvBox:
 * @width: of the window
 * @height: of the window
 * @n_columns: how many windows stand side by side, each one further right
 * @n_rows: how many below each other
 */
typedef struct
{
  int width, height;
  int n_columns, n_rows;
} ConvBox;

/** ConvBoxRow: fills in row @y of what is added up: n_columns + width − 1 numbers. */
typedef void (*ConvBoxRow) (gconstpointer data, int y, double *row);

/** conv_box_get_room: how many doubles conv_box_sum() works in. */
size_t conv_box_get_room (const ConvBox *box);

/**
 * conv_box_sum:
 * @fill: called for the rows from 0 to n_rows + height − 2, in their order
 * @room: conv_box_get_room() doubles
 * @sums: written: n_rows × n_columns sums
 *
 * A window's sum is made of its own numbers only, none is taken away again: what is large or not finite
 * beside it leaves no trace. The cost hardly depends on the window.
 *
 * M. van Herk, "A fast algorithm for local minimum and maximum filters", 1992, with sums.
 */
void
conv_box_sum (const ConvBox *box, ConvBoxRow fill, gconstpointer data, double *room, double *sums);

G_END_DECLS
