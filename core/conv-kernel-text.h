/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one text form of a kernel, and the project's only parser of numbers.
 *
 *   text    = rows [ " / " divisor ] [ " + " offset | " - " offset ] [ " @ " x "," y ]
 *   rows    = row { sep row } [sep]         sep = ";", with or without line breaks around it, or
 *                                           line breaks; ";;" is an empty row, an error
 *   row     = number { blanks number } | number { [blanks] "," [blanks] number }
 *                                           one kind of separator in the whole text
 *   number  = [sign] decimal [exponent] | [sign] integer "/" integer
 *   divisor = number | "auto"      offset = unsigned number      x, y = integers
 *
 * Blanks are spaces and tabs. The decimal point is ".", in every locale. The operators stand between
 * blanks: " - 0.5" at the end is an offset, "-0.5" a weight. U+2212 serves as minus. No divisor means
 * 1, no offset 0, no anchor (⌊w / 2⌋, ⌊h / 2⌋). Examples:
 *
 *   0 -1 0; -1 5 -1; 0 -1 0
 *   1 2 1; 2 4 2; 1 2 1 / 16
 *   -1 0 1; -2 0 2; -1 0 1 / 4 + 0.5
 *   1 0; 0 -1 @ 0,0 */
#pragma once

#include "conv-kernel.h"

G_BEGIN_DECLS

/**
 * conv_kernel_parse:
 * @text: UTF-8 text in the form above
 *
 * Takes time and memory proportional to the length of @text.
 *
 * Returns: (transfer full): the kernel, or %NULL with %CONV_ERROR_SYNTAX, %CONV_ERROR_VALUE or
 *   %CONV_ERROR_SIZE and a message that says what is wrong and in which row
 */
ConvKernel *conv_kernel_parse (const char *text, GError **error);

/**
 * ConvTextPlace:
 * @start: of a part of a text, in bytes
 * @length: of it, in bytes; 0 where something is missing
 */
typedef struct
{
  size_t start, length;
} ConvTextPlace;

/**
 * conv_kernel_parse_at:
 * @place: (out): where the error is: a word, the surplus of a row that is too long, or a whole row
 *   that is too short
 *
 * As conv_kernel_parse(), for editors that mark the place.
 */
ConvKernel *conv_kernel_parse_at (const char *text, ConvTextPlace *place, GError **error);

/**
 * conv_kernel_to_text:
 *
 * Prints the canonical form on one line, each number with the fewest digits (at most 17) that read
 * back as the same double. conv_kernel_parse() gives an equal kernel, which prints the same text.
 *
 * Returns: (transfer full): the text
 */
char *conv_kernel_to_text (const ConvKernel *kernel);

G_END_DECLS
