/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a number is written where there is little room. */
#pragma once

#include "conv.h"

G_BEGIN_DECLS

/**
 * ConvGlyphs:
 * @digit: width of any digit, in the unit of the room
 * @point: of "."
 * @minus: of "−" (U+2212) and "+"
 * @exponent: of "e"
 * @ellipsis: of "…"
 */
typedef struct
{
  double digit, point, minus, exponent, ellipsis;
} ConvGlyphs;

/** conv_cell_fit_measure: the width of a text that conv_number_to_text() or …_short_text() made. */
double conv_cell_fit_measure (const char *text, const ConvGlyphs *glyphs);

/**
 * conv_cell_fit:
 * @room: width that there is
 *
 * Returns: (transfer full): all digits of @value, if there is room; else as many as there are with "…"
 *   behind, if need be none behind the point ("2…"), or without the 0 before it (".2…"); and where there is
 *   not even room for these, the sign and "…"
 */
char *conv_cell_fit (double value, const ConvGlyphs *glyphs, double room);

G_END_DECLS
