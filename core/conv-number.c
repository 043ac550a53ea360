/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-number.h"

#include <math.h>

#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-number-private.h"

/* How much of a wrong word a message quotes, in characters. */
#define MAX_QUOTED 24

gboolean
conv_text_ends_token (char c)
{
  return c == '\0' || conv_text_is_blank (c) || conv_text_is_line_break (c) || c == ';' || c == ',';
}

gboolean
conv_text_starts_with (const char *p, const char *prefix)
{
  return strncmp (p, prefix, strlen (prefix)) == 0;
}

const char *
conv_text_skip_digits (const char *p)
{
  while (g_ascii_isdigit (*p))
    p++;
  return p;
}

char *
conv_text_shorten (const char *p, size_t length)
{
  g_autofree char *token = g_strndup (p, length);
  g_autofree char *valid = g_utf8_make_valid (token, -1);

  if (g_utf8_strlen (valid, -1) <= MAX_QUOTED)
    return g_steal_pointer (&valid);
  g_autofree char *head = g_utf8_substring (valid, 0, MAX_QUOTED);
  return g_strconcat (head, "…", NULL);
}

char *
conv_text_quote (const char *p)
{
  const char *end = p;

  while (!conv_text_ends_token (*end))
    end++;
  if (end == p && *end != '\0')
    end++;
  return conv_text_shorten (p, (size_t) (end - p));
}

const char *
conv_number_skip_sign (const char *p, gboolean *negative)
{
  *negative = *p == '-' || conv_text_starts_with (p, CONV_UNICODE_MINUS);
  if (*p == '+' || *p == '-')
    return p + 1;
  return *negative ? p + strlen (CONV_UNICODE_MINUS) : p;
}

/* The end of a decimal with optional exponent, or NULL: what strtod takes beyond that (hexadecimal,
 * "inf", "nan") is not a number here. */
static const char *
end_of_decimal (const char *p)
{
  const char *whole = conv_text_skip_digits (p);
  const char *end = *whole == '.' ? conv_text_skip_digits (whole + 1) : whole;

  if (end - p - (*whole == '.') < 1)
    return NULL;
  if (*end == 'e' || *end == 'E')
    {
      const char *digits = end + 1 + (end[1] == '+' || end[1] == '-');
      end = conv_text_skip_digits (digits);
      if (end == digits)
        return NULL;
    }
  return end;
}

/* strtod() would take "0x2" for a hexadecimal number, of which only the 0 is one here. */
static double
read_decimal (const char *p)
{
  return p[0] == '0' && (p[1] == 'x' || p[1] == 'X') ? 0 : g_ascii_strtod (p, NULL);
}

const char *
conv_number_scan (const char *p, double *value)
{
  const char *whole = conv_text_skip_digits (p);
  const char *end;

  if (*whole == '/' && whole > p)
    {
      end = conv_text_skip_digits (whole + 1);
      if (end == whole + 1)
        return NULL;
      *value = read_decimal (p) / read_decimal (whole + 1);
      return end;
    }
  end = end_of_decimal (p);
  if (end != NULL)
    *value = read_decimal (p);
  return end;
}

gboolean
conv_number_read_unsigned (const char **p, double *value)
{
  const char *end = conv_number_scan (*p, value);

  if (end == NULL || !conv_text_ends_token (*end))
    return FALSE;
  *p = end;
  return TRUE;
}

void
conv_number_append (GString *text, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];
      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  g_string_append (text, buffer);
}

/* A minus of any kind becomes "-", in an exponent as well. One decimal comma becomes a point; with more,
 * or beside a point, nobody knows what was meant. */
static char *
normalize (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (!conv_text_starts_with (p, CONV_UNICODE_MINUS))
      g_string_append_c (plain, *p);
    else
      {
        g_string_append_c (plain, '-');
        p += strlen (CONV_UNICODE_MINUS) - 1;
      }
  char *normal = g_string_free (plain, FALSE);
  char *comma = strchr (normal, ',');

  if (comma != NULL && strchr (comma + 1, ',') == NULL && strchr (normal, '.') == NULL)
    *comma = '.';
  return normal;
}

gboolean
conv_number_parse (const char *text, double *value, GError **error)
{
  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  g_autofree char *typed = g_strstrip (g_strdup (text));
  g_autofree char *normal = normalize (typed);
  g_autofree char *quoted = conv_text_shorten (typed, strlen (typed));
  gboolean negative;
  const char *p = conv_number_skip_sign (normal, &negative);
  double number;

  if (!conv_number_read_unsigned (&p, &number) || *p != '\0')
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_SYNTAX, _ ("“%s” is not a number"), quoted);
      return FALSE;
    }
  if (!isfinite (number))
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_VALUE, _ ("“%s” is not finite"), quoted);
      return FALSE;
    }
  *value = negative ? -number : number;
  return TRUE;
}

/* "-" at the start and after "e" becomes the minus that is as wide as a plus. */
static char *
with_typographic_minus (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", -1);

  return g_strjoinv (CONV_UNICODE_MINUS, parts);
}

char *
conv_number_to_text (double value)
{
  g_autoptr (GString) text = g_string_new (NULL);

  conv_number_append (text, value);
  return with_typographic_minus (text->str);
}

char *
conv_number_to_short_text (double value, int max_chars)
{
  g_return_val_if_fail (max_chars >= 4, NULL);

  g_autofree char *full = conv_number_to_text (value);
  char best[G_ASCII_DTOSTR_BUF_SIZE] = "";

  if (g_utf8_strlen (full, -1) <= max_chars)
    return g_steal_pointer (&full);
  /* More digits than characters never fit. */
  for (int digits = 1; digits <= MIN (15, max_chars); digits++)
    {
      char format[8], rounded[G_ASCII_DTOSTR_BUF_SIZE];
      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (rounded, sizeof rounded, format, value);
      /* More digits can be shorter: 1.2e+04 is longer than 12346. */
      if (digits == 1 || strlen (rounded) + 1 <= (size_t) max_chars)
        memcpy (best, rounded, sizeof best);
    }
  g_autofree char *shown = with_typographic_minus (best);
  return g_strconcat (shown, "…", NULL);
}

char *
conv_number_to_rounded_text (double value, int digits)
{
  char format[8], rounded[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_val_if_fail (digits >= 1 && digits <= 15, NULL);

  g_snprintf (format, sizeof format, "%%.%dg", digits);
  /* −0 + 0 is 0. */
  g_ascii_formatd (rounded, sizeof rounded, format, value + 0.0);
  /* Zeros at the end of a large number may stand where they are true. */
  return g_ascii_strtod (rounded, NULL) == value ? conv_number_to_text (value + 0.0)
                                                 : with_typographic_minus (rounded);
}
