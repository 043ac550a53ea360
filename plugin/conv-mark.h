/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Showing in an image where something was found, without changing a pixel. */
#pragma once

#include <libgimp/gimp.h>

#include "conv.h"

G_BEGIN_DECLS

/**
 * ConvMark:
 * @CONV_MARK_NONE: nothing
 * @CONV_MARK_SELECTION: the rectangles of the kernels found, and nothing else, are selected
 * @CONV_MARK_GUIDES: a vertical and a horizontal guide left of and above the pixel of each match
 */
typedef enum
{
  CONV_MARK_NONE,
  CONV_MARK_SELECTION,
  CONV_MARK_GUIDES,
} ConvMark;

/** conv_mark_words: (array zero-terminated=1): by enum value. */
extern const char *const conv_mark_words[];

/**
 * conv_mark:
 * @drawable: part of @image, where matches are counted from
 * @bank: the kernels that were looked for
 * @matches: (element-type ConvMatch)
 *
 * One step of undo. What lies outside the image is left out.
 *
 * Returns: FALSE with %CONV_ERROR_NOT_APPLICABLE
 */
gboolean conv_mark (GimpImage *image,
                    GimpDrawable *drawable,
                    ConvMark mark,
                    const ConvBank *bank,
                    const GArray *matches,
                    GError **error);

G_END_DECLS
