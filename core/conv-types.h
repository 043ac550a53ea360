/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plain types that every part of core shares. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ConvRect:
 *
 * A rectangle of whole pixels: columns @x … @x + @width − 1, rows @y … @y + @height − 1.
 * (0, 0) is the top left pixel of the image. Nothing is inside when @width or @height is below 1.
 */
typedef struct
{
  int x, y, width, height;
} ConvRect;

/**
 * ConvRange:
 *
 * The smallest and the largest of some values; @minimum > @maximum means that there were none.
 */
typedef struct
{
  float minimum, maximum;
} ConvRange;

G_END_DECLS
