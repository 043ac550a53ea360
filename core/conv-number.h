/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as people type them into a field, and as there is room to show them. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * conv_number_parse:
 * @text: one number: a decimal with "." or "," as decimal point, or a fraction such as "1/9"; blanks
 *   around it do not matter, and U+2212 serves as minus
 * @value: (out): finite
 *
 * Reads the same in every locale: "0,5" and "0.5" are both one half.
 *
 * Returns: FALSE with %CONV_ERROR_SYNTAX or %CONV_ERROR_VALUE and a message that quotes @text
 */
gboolean conv_number_parse (const char *text, double *value, GError **error);

/**
 * conv_number_to_text:
 *
 * Returns: (transfer full): the fewest digits, at most 17, that read back as the same double, with "−"
 *   (U+2212) as minus
 */
char *conv_number_to_text (double value);

/**
 * conv_number_to_short_text:
 * @max_chars: how many characters there is room for, at least 4; one digit, an exponent and “…” may take
 *   up to 8
 *
 * Returns: (transfer full): as conv_number_to_text() where that fits; else rounded, with "…" at the end
 *   to say so
 */
char *conv_number_to_short_text (double value, int max_chars);

/**
 * conv_number_to_rounded_text:
 * @digits: 1 … 15
 *
 * Returns: (transfer full): @value with at most so many digits that count, for numbers that are only read:
 *   "0.11111", "−4", "120000", "1.2346e+05"; nothing says that it is rounded, and −0 is 0
 */
char *conv_number_to_rounded_text (double value, int digits);

G_END_DECLS
