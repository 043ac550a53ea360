/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of an explanation, laid out as matrices side by side: picture × kernel = products, with the
 * opacity between them where that counts. Up to 9 × 9 cells have numbers, larger ones are maps. */
#pragma once

#include "conv-explainer.h"
#include "conv-heat-picture.h"

G_BEGIN_DECLS

typedef enum
{
  CONV_MATRIX_VALUES,
  CONV_MATRIX_OPACITIES,
  CONV_MATRIX_WEIGHTS,
  CONV_MATRIX_PRODUCTS,
  CONV_N_MATRICES,
} ConvMatrix;

/**
 * ConvMicroscopeSheet:
 * @columns: of the kernel
 * @rows: of the kernel
 * @has_numbers: cells are large enough for numbers
 * @cell_width: may be below 1
 * @linear: values are amounts of light
 * @unit: the number for a value of 1.0
 * @numbers: of each matrix, row by row; in @unit
 * @largest: of each matrix, the largest |number| that is finite
 * @origins: ConvOrigin of each cell
 * @inside: the cells that lie in the picture, by column and row
 * @x: left edge of each matrix; below 0: it is left out
 */
typedef struct
{
  int columns, rows, anchor_x, anchor_y;
  gboolean has_numbers, linear;
  double cell_width, cell_height;
  double unit;
  double *numbers[CONV_N_MATRICES];
  double largest[CONV_N_MATRICES];
  guint8 *origins;
  ConvRect inside;
  int x[CONV_N_MATRICES];
  int width, height;
} ConvMicroscopeSheet;

/** conv_microscope_sheet_new: (transfer full): of value @value. */
ConvMicroscopeSheet *conv_microscope_sheet_new (const ConvAccount *account, int value);
void conv_microscope_sheet_free (ConvMicroscopeSheet *sheet);

/** conv_microscope_sheet_find: which cell of any matrix is at @x, @y. */
gboolean conv_microscope_sheet_find (
    const ConvMicroscopeSheet *sheet, double x, double y, int *column, int *row);

/** conv_microscope_sheet_wants_numbers: whether a kernel of this size gets them. */
gboolean conv_microscope_sheet_wants_numbers (const ConvExplainedPixel *pixel);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvMicroscopeSheet, conv_microscope_sheet_free)

G_END_DECLS
