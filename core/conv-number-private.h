/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in text, the same in every locale, and the little that reading them needs. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CONV_UNICODE_MINUS "\xe2\x88\x92"

static inline gboolean
conv_text_is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static inline gboolean
conv_text_is_line_break (char c)
{
  return c == '\n' || c == '\r';
}

/** conv_text_ends_token: whether a word is over at @c: the end, white space, "," or ";". */
gboolean conv_text_ends_token (char c);

/** conv_text_starts_with: unlike g_str_has_prefix(), does not measure all of the text first. */
gboolean conv_text_starts_with (const char *p, const char *prefix);

/** conv_text_skip_digits: the first character from @p on that is not an ASCII digit. */
const char *conv_text_skip_digits (const char *p);

/** conv_text_shorten: (transfer full): the first @length bytes of @p as conv_text_quote() makes them. */
char *conv_text_shorten (const char *p, size_t length);

/**
 * conv_text_quote:
 *
 * Returns: (transfer full): the word at @p up to a separator, valid UTF-8 and short enough for a message
 */
char *conv_text_quote (const char *p);

/** conv_number_skip_sign: steps over "+", "-" or U+2212, if there is one. */
const char *conv_number_skip_sign (const char *p, gboolean *negative);

/**
 * conv_number_scan:
 * @p: where a number without sign starts: a decimal with optional exponent ("1", ".5", "1e3") or a
 *   fraction of whole numbers ("1/9")
 * @value: (out): its value; may be infinite, or NaN for 0/0
 *
 * Returns: where it ends, whatever comes there, or NULL when there is no number
 */
const char *conv_number_scan (const char *p, double *value);

/**
 * conv_number_read_unsigned:
 * @p: (inout): where the number starts; where it ended, on success
 * @value: (out): its value; may be infinite, or NaN for 0/0
 *
 * As conv_number_scan(), but the number must end a token.
 *
 * Returns: FALSE when there is no such number
 */
gboolean conv_number_read_unsigned (const char **p, double *value);

/** conv_number_append: the fewest digits, at most 17, that read back as the same double. */
void conv_number_append (GString *text, double value);

G_END_DECLS
