/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Symmetric editing: which cells of a matrix change together. Symmetry is about the middle of the
 * matrix, wherever the anchor is. */
#pragma once

#include "conv-kernel.h"

G_BEGIN_DECLS

/**
 * ConvSymmetryMode:
 * @CONV_SYMMETRY_NONE: each cell for itself
 * @CONV_SYMMETRY_LEFT_RIGHT: mirrored at the vertical axis
 * @CONV_SYMMETRY_TOP_BOTTOM: mirrored at the horizontal axis
 * @CONV_SYMMETRY_BOTH: mirrored at both
 * @CONV_SYMMETRY_FOUR_FOLD: turned by 90°, 180° and 270°; square kernels only
 * @CONV_SYMMETRY_RADIAL: all cells at the same distance from the middle
 */
typedef enum
{
  CONV_SYMMETRY_NONE,
  CONV_SYMMETRY_LEFT_RIGHT,
  CONV_SYMMETRY_TOP_BOTTOM,
  CONV_SYMMETRY_BOTH,
  CONV_SYMMETRY_FOUR_FOLD,
  CONV_SYMMETRY_RADIAL,
} ConvSymmetryMode;

extern const char *const conv_symmetry_words[];

/**
 * ConvSymmetry:
 * @opposite: odd symmetry: a mirror image or a quarter turn has the opposite sign; without effect with
 *   NONE and RADIAL
 */
typedef struct
{
  ConvSymmetryMode mode;
  gboolean opposite;
} ConvSymmetry;

/**
 * ConvPartner:
 * @sign: +1 or −1; 0: the cell can only be 0, because it is its own partner with the opposite sign
 */
typedef struct
{
  int x, y, sign;
} ConvPartner;

/** conv_symmetry_is_possible: whether kernels of this size can have the symmetry. */
gboolean conv_symmetry_is_possible (const ConvSymmetry *symmetry, int width, int height);

/**
 * conv_symmetry_get_partners:
 * @x: column of a cell
 * @y: row of a cell
 *
 * Where the symmetry is not possible, each cell is for itself.
 *
 * Returns: (transfer full) (element-type ConvPartner): all cells that change together, @x, @y first
 */
GArray *
conv_symmetry_get_partners (const ConvSymmetry *symmetry, int width, int height, int x, int y);

/**
 * conv_symmetry_set_weight:
 *
 * Returns: (transfer full): the kernel with @weight in the cell, and in its partners with their signs
 */
ConvKernel *conv_symmetry_set_weight (const ConvSymmetry *symmetry,
                                      const ConvKernel *kernel,
                                      int x,
                                      int y,
                                      double weight,
                                      GError **error);

/** conv_symmetry_make: (transfer full): each cell becomes the mean of its partners, signs minded. */
ConvKernel *
conv_symmetry_make (const ConvSymmetry *symmetry, const ConvKernel *kernel, GError **error);

G_END_DECLS
