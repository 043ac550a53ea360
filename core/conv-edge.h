/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies outside the image. The image's border is the edge, never a selection's.
 *
 * With an image row a b c d:
 *   extend  aaa|abcd|ddd      mirror  dcb|abcd|cba      reflect  cba|abcd|dcb      wrap  bcd|abcd|abc
 *   zero    000|abcd|000 (alpha too)                    color  a given colour
 *   renormalize   outside counts as missing             keep   pixels that would need it stay */
#pragma once

#include "conv-types.h"

G_BEGIN_DECLS

/**
 * ConvEdge:
 * @CONV_EDGE_EXTEND: the nearest pixel of the image (OpenCV REPLICATE, SciPy nearest)
 * @CONV_EDGE_MIRROR: mirrored at the middle of the border pixel (OpenCV REFLECT_101, SciPy mirror)
 * @CONV_EDGE_REFLECT: mirrored at the border itself (OpenCV REFLECT, SciPy reflect)
 * @CONV_EDGE_WRAP: the image repeats
 * @CONV_EDGE_ZERO: 0 in every channel, alpha too
 * @CONV_EDGE_COLOR: a given colour
 * @CONV_EDGE_RENORMALIZE: missing: the weights inside stand for all
 * @CONV_EDGE_KEEP: pixels whose kernel rectangle leaves the image are not written
 */
typedef enum
{
  CONV_EDGE_EXTEND,
  CONV_EDGE_MIRROR,
  CONV_EDGE_REFLECT,
  CONV_EDGE_WRAP,
  CONV_EDGE_ZERO,
  CONV_EDGE_COLOR,
  CONV_EDGE_RENORMALIZE,
  CONV_EDGE_KEEP,
} ConvEdge;

/** conv_edge_words: (array zero-terminated=1): the names above in lower case, by enum value. */
extern const char *const conv_edge_words[];

/**
 * ConvEdgeRun:
 * @start: first coordinate of the run, inside the image; undefined when @outside
 * @step: +1, −1 or 0: how the coordinate goes on within the run
 * @length: how many coordinates, at least 1
 * @outside: the run has no pixels in the image (zero, color, renormalize, keep)
 */
typedef struct
{
  int start, step, length;
  gboolean outside;
} ConvEdgeRun;

/**
 * conv_edge_resolve:
 * @edge: what lies outside the image
 * @start: first coordinate wanted; may lie outside, at any distance
 * @length: number of coordinates wanted, at least 1
 * @size: extent of the image along this axis, at least 1
 *
 * Describes coordinates @start … @start + @length − 1 as runs of coordinates inside the image, one
 * axis at a time: a padded rectangle is the product of its x runs and its y runs. A kernel may be
 * larger than the image.
 *
 * Returns: (transfer full) (element-type ConvEdgeRun): runs in order; their lengths sum to @length
 */
GArray *conv_edge_resolve (ConvEdge edge, int start, int length, int size);

G_END_DECLS
