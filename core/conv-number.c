/* SPDX-License-Identifier: GPL-3.0-or-later */
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
conv_text_quote (const char *p)
{
  const char *end = p;

  while (!conv_text_ends_token (*end))
    end++;
  if (end == p && *end != '\0')
    end++;
  g_autofree char *token = g_strndup (p, (size_t) (end - p));
  g_autofree char *valid = g_utf8_make_valid (token, -1);
  if (g_utf8_strlen (valid, -1) <= MAX_QUOTED)
    return g_steal_pointer (&valid);
  g_autofree char *head = g_utf8_substring (valid, 0, MAX_QUOTED);
  return g_strconcat (head, "…", NULL);
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

gboolean
conv_number_read_unsigned (const char **p, double *value)
{
  const char *whole = conv_text_skip_digits (*p);
  const char *end;

  if (*whole == '/' && whole > *p)
    {
      end = conv_text_skip_digits (whole + 1);
      if (end == whole + 1)
        return FALSE;
      *value = g_ascii_strtod (*p, NULL) / g_ascii_strtod (whole + 1, NULL);
    }
  else
    {
      end = end_of_decimal (*p);
      if (end == NULL)
        return FALSE;
      *value = g_ascii_strtod (*p, NULL);
    }
  if (!conv_text_ends_token (*end))
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
