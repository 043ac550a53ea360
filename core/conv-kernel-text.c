/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-kernel-text.h"

#include <errno.h>
#include <math.h>

#include "conv-error.h"
#include "conv-i18n-private.h"

#define UNICODE_MINUS "\xe2\x88\x92"

/* How much of a wrong word a message quotes, in characters. */
#define MAX_QUOTED 24

typedef struct
{
  const char *start;
  const char *p;     /* where reading goes on */
  GArray *weights;   /* of double */
  int width, height; /* of the rows read so far; width is that of the first row */
  char separator;    /* ' ' or ',' once one was seen between two numbers, else 0 */
} Parser;

/* Returns FALSE so that callers can `return fail (…)`. */
static gboolean G_GNUC_PRINTF (3, 4) fail (GError **error, ConvError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (CONV_ERROR, (int) code, format, arguments));
  va_end (arguments);
  return FALSE;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static gboolean
is_line_break (char c)
{
  return c == '\n' || c == '\r';
}

static gboolean
ends_token (char c)
{
  return c == '\0' || is_blank (c) || is_line_break (c) || c == ';' || c == ',';
}

/* Unlike g_str_has_prefix(), does not measure all of the text first. */
static gboolean
starts_with (const char *p, const char *prefix)
{
  return strncmp (p, prefix, strlen (prefix)) == 0;
}

static const char *
skip_blanks (const char *p)
{
  while (is_blank (*p))
    p++;
  return p;
}

static const char *
skip_white (const char *p)
{
  while (is_blank (*p) || is_line_break (*p))
    p++;
  return p;
}

static const char *
skip_digits (const char *p)
{
  while (g_ascii_isdigit (*p))
    p++;
  return p;
}

/* The word at @p, up to a separator, short enough and valid enough for a message. */
static char *
quote_token (const char *p)
{
  const char *end = p;

  while (!ends_token (*end))
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

/* Steps over a sign, in ASCII or as U+2212. */
static const char *
skip_sign (const char *p, gboolean *negative)
{
  *negative = *p == '-' || starts_with (p, UNICODE_MINUS);
  if (*p == '+' || *p == '-')
    return p + 1;
  return *negative ? p + strlen (UNICODE_MINUS) : p;
}

/* The end of a decimal with optional exponent, or NULL: what strtod takes beyond that (hexadecimal,
 * "inf", "nan") is not a number here. */
static const char *
end_of_decimal (const char *p)
{
  const char *whole = skip_digits (p);
  const char *end = *whole == '.' ? skip_digits (whole + 1) : whole;

  if (end - p - (*whole == '.') < 1)
    return NULL;
  if (*end == 'e' || *end == 'E')
    {
      const char *digits = end + 1 + (end[1] == '+' || end[1] == '-');
      end = skip_digits (digits);
      if (end == digits)
        return NULL;
    }
  return end;
}

/* Reads the unsigned number at *p, which must end a token, and steps over it. */
static gboolean
read_unsigned (const char **p, double *value)
{
  const char *whole = skip_digits (*p);
  const char *end;

  if (*whole == '/' && whole > *p)
    {
      end = skip_digits (whole + 1);
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
  if (!ends_token (*end))
    return FALSE;
  *p = end;
  return TRUE;
}

/* @what: where the number stands, for the message ("Row 2, number 3"). */
static gboolean
read_number (Parser *parser, const char *what, double *value, GError **error)
{
  gboolean negative;
  const char *p = skip_sign (parser->p, &negative);

  if (!read_unsigned (&p, value))
    {
      g_autofree char *token = quote_token (parser->p);
      if (*token == '\0')
        return fail (error, CONV_ERROR_SYNTAX, _ ("%s: a number is missing"), what);
      return fail (error, CONV_ERROR_SYNTAX, _ ("%s: “%s” is not a number"), what, token);
    }
  if (!isfinite (*value))
    {
      g_autofree char *token = quote_token (parser->p);
      return fail (error, CONV_ERROR_VALUE, _ ("%s: “%s” is not finite"), what, token);
    }
  if (negative)
    *value = -*value;
  parser->p = p;
  return TRUE;
}

/* The length of an operator at @p, which must stand between blanks, or 0. */
static size_t
operator_length (const Parser *parser, const char *p, const char *op)
{
  size_t length = strlen (op);

  if (p == parser->start || !is_blank (p[-1]) || !starts_with (p, op))
    return 0;
  return is_blank (p[length]) ? length : 0;
}

static gboolean
is_any_operator (const Parser *parser, const char *p)
{
  static const char *const operators[] = { "/", "+", "-", UNICODE_MINUS, "@" };

  for (size_t i = 0; i < G_N_ELEMENTS (operators); i++)
    if (operator_length (parser, p, operators[i]) > 0)
      return TRUE;
  return FALSE;
}

/* Steps to the next number of the row; FALSE when the row ends here or on error (then @error). */
static gboolean
next_in_row (Parser *parser, int row, GError **error)
{
  const char *p = skip_blanks (parser->p);
  char separator = *p == ',' ? ',' : ' ';

  if (*p == '\0' || *p == ';' || is_line_break (*p) || is_any_operator (parser, p))
    return FALSE;
  if (parser->separator != 0 && parser->separator != separator)
    return fail (error, CONV_ERROR_SYNTAX,
                 _ ("Row %d mixes commas and blanks between numbers; "
                    "use one of them, and “.” as the decimal point"),
                 row);
  parser->separator = separator;
  parser->p = separator == ',' ? skip_blanks (p + 1) : p;
  return TRUE;
}

static gboolean
read_row (Parser *parser, GError **error)
{
  const int row = parser->height + 1;
  int n = 0;
  GError *stop = NULL;

  do
    {
      double weight;
      g_autofree char *what = g_strdup_printf (_ ("Row %d, number %d"), row, n + 1);
      if (!read_number (parser, what, &weight, error))
        return FALSE;
      if (++n > CONV_KERNEL_MAX_SIZE)
        return fail (error, CONV_ERROR_SIZE, _ ("Row %d has more than %d numbers"), row,
                     CONV_KERNEL_MAX_SIZE);
      g_array_append_val (parser->weights, weight);
    }
  while (next_in_row (parser, row, &stop));

  if (stop != NULL)
    {
      g_propagate_error (error, stop);
      return FALSE;
    }
  if (row > 1 && n != parser->width)
    return fail (error, CONV_ERROR_SYNTAX,
                 g_dngettext (GETTEXT_PACKAGE, "Row %d has %d number, expected %d",
                              "Row %d has %d numbers, expected %d", (gulong) n),
                 row, n, parser->width);
  parser->width = n;
  parser->height = row;
  return TRUE;
}

/* Steps over what separates two rows; FALSE when there is nothing of that kind. */
static gboolean
skip_row_separator (Parser *parser)
{
  const char *p = skip_white (parser->p);
  gboolean found = *p == ';';

  for (const char *c = parser->p; c < p; c++)
    found |= is_line_break (*c);
  if (!found)
    return FALSE;
  parser->p = *p == ';' ? skip_white (p + 1) : p;
  return TRUE;
}

static gboolean
read_rows (Parser *parser, GError **error)
{
  parser->p = skip_white (parser->p);
  if (*parser->p == '\0')
    return fail (error, CONV_ERROR_SYNTAX, _ ("The kernel is empty"));

  do
    {
      if (*parser->p == ';')
        return fail (error, CONV_ERROR_SYNTAX, _ ("Row %d is empty"), parser->height + 1);
      if (parser->height == CONV_KERNEL_MAX_SIZE)
        return fail (error, CONV_ERROR_SIZE, _ ("The kernel has more than %d rows"),
                     CONV_KERNEL_MAX_SIZE);
      if (!read_row (parser, error))
        return FALSE;
    }
  while (skip_row_separator (parser) && *parser->p != '\0' && !is_any_operator (parser, parser->p));
  return TRUE;
}

/* Steps over @op if it comes next, up to the operand. */
static gboolean
accept_operator (Parser *parser, const char *op)
{
  const char *p = skip_white (parser->p);
  size_t length = operator_length (parser, p, op);

  if (length > 0)
    parser->p = skip_blanks (p + length);
  return length > 0;
}

/* Replaces *@kernel by what a conv_kernel_with_…() made of it; FALSE when that failed. */
static gboolean
replace_kernel (ConvKernel **kernel, ConvKernel *changed)
{
  if (changed == NULL)
    return FALSE;
  conv_kernel_unref (*kernel);
  *kernel = changed;
  return TRUE;
}

static gboolean
read_divisor (Parser *parser, ConvKernel **kernel, GError **error)
{
  double divisor;

  if (!accept_operator (parser, "/"))
    return TRUE;
  if (starts_with (parser->p, "auto") && ends_token (parser->p[4]))
    {
      parser->p += 4;
      return replace_kernel (kernel, conv_kernel_with_auto_divisor (*kernel, error));
    }
  return read_number (parser, _ ("Divisor"), &divisor, error)
         && replace_kernel (kernel, conv_kernel_with_divisor (*kernel, divisor, error));
}

static gboolean
read_offset (Parser *parser, ConvKernel **kernel, GError **error)
{
  gboolean plus = accept_operator (parser, "+");
  double offset;

  if (!plus && !accept_operator (parser, "-") && !accept_operator (parser, UNICODE_MINUS))
    return TRUE;

  gboolean negative;
  if (skip_sign (parser->p, &negative) != parser->p)
    return fail (error, CONV_ERROR_SYNTAX, _ ("Offset: a second sign is not allowed"));
  return read_number (parser, _ ("Offset"), &offset, error)
         && replace_kernel (kernel,
                            conv_kernel_with_offset (*kernel, plus ? offset : -offset, error));
}

/* Reads a whole number of at most six digits, far beyond any anchor. */
static gboolean
read_coordinate (Parser *parser, int *value)
{
  const char *end = skip_digits (parser->p);

  if (end == parser->p || end - parser->p > 6)
    return FALSE;
  *value = (int) g_ascii_strtoll (parser->p, NULL, 10);
  parser->p = end;
  return TRUE;
}

static gboolean
read_anchor (Parser *parser, ConvKernel **kernel, GError **error)
{
  int x, y;

  if (!accept_operator (parser, "@"))
    return TRUE;
  g_autofree char *token = quote_token (parser->p);
  if (!read_coordinate (parser, &x) || *parser->p++ != ',' || !read_coordinate (parser, &y)
      || !ends_token (*parser->p))
    return fail (error, CONV_ERROR_SYNTAX,
                 _ ("Anchor: “%s” should be a column and a row counted from 0, as in “@ 1,0”"),
                 token);
  return replace_kernel (kernel, conv_kernel_with_anchor (*kernel, x, y, error));
}

static gboolean
read_end (Parser *parser, GError **error)
{
  const char *p = skip_white (parser->p);

  if (*p == '\0')
    return TRUE;
  g_autofree char *token = quote_token (p);
  return fail (error, CONV_ERROR_SYNTAX,
               _ ("“%s” after row %d is not understood; "
                  "allowed are “ / divisor”, “ + offset” and “ @ x,y”, in this order"),
               token, parser->height);
}

ConvKernel *
conv_kernel_parse (const char *text, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (double));
  Parser parser = { .start = text, .p = text, .weights = weights };

  if (!read_rows (&parser, error))
    return NULL;
  g_autoptr (ConvKernel) kernel = conv_kernel_new (parser.width, parser.height,
                                                   (const double *) (void *) weights->data, error);
  if (kernel == NULL || !read_divisor (&parser, &kernel, error)
      || !read_offset (&parser, &kernel, error) || !read_anchor (&parser, &kernel, error)
      || !read_end (&parser, error))
    return NULL;
  return g_steal_pointer (&kernel);
}

static void
append_number (GString *text, double value)
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

char *
conv_kernel_to_text (const ConvKernel *kernel)
{
  g_return_val_if_fail (kernel != NULL, NULL);

  const int width = conv_kernel_get_width (kernel);
  const int height = conv_kernel_get_height (kernel);
  const double *weight = conv_kernel_get_weights (kernel);
  const double offset = conv_kernel_get_offset (kernel);
  GString *text = g_string_new (NULL);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        if (x > 0 || y > 0)
          g_string_append (text, x > 0 ? " " : "; ");
        append_number (text, *weight++);
      }
  if (conv_kernel_divisor_is_auto (kernel))
    g_string_append (text, " / auto");
  else if (conv_kernel_get_divisor (kernel) != 1)
    {
      g_string_append (text, " / ");
      append_number (text, conv_kernel_get_divisor (kernel));
    }
  if (offset != 0)
    {
      g_string_append (text, offset < 0 ? " - " : " + ");
      append_number (text, fabs (offset));
    }
  if (conv_kernel_get_anchor_x (kernel) != width / 2
      || conv_kernel_get_anchor_y (kernel) != height / 2)
    g_string_append_printf (text, " @ %d,%d", conv_kernel_get_anchor_x (kernel),
                            conv_kernel_get_anchor_y (kernel));
  return g_string_free (text, FALSE);
}
