/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-kernel-text.h"

#include <math.h>

#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-number-private.h"

typedef struct
{
  const char *start;
  const char *p;     /* where reading goes on */
  GArray *weights;   /* of double */
  int width, height; /* of the rows read so far; width is that of the first row */
  char separator;    /* ' ' or ',' once one was seen between two numbers, else 0 */
  const char *place; /* what is being read: where an error is, up to @place_end or the word's end */
  const char *place_end;
  const char *too_large; /* the first weight beyond what a kernel can have, or NULL */
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

static const char *
skip_blanks (const char *p)
{
  while (conv_text_is_blank (*p))
    p++;
  return p;
}

static const char *
skip_white (const char *p)
{
  while (conv_text_is_blank (*p) || conv_text_is_line_break (*p))
    p++;
  return p;
}

/* @what: where the number stands, for the message ("Row 2, number 3"). */
static gboolean
read_number (Parser *parser, const char *what, double *value, GError **error)
{
  gboolean negative;
  const char *p = conv_number_skip_sign (parser->p, &negative);

  parser->place = parser->p;
  if (!conv_number_read_unsigned (&p, value))
    {
      g_autofree char *token = conv_text_quote (parser->p);
      if (*token == '\0')
        return fail (error, CONV_ERROR_SYNTAX, _ ("%s: a number is missing"), what);
      return fail (error, CONV_ERROR_SYNTAX, _ ("%s: “%s” is not a number"), what, token);
    }
  if (!isfinite (*value))
    {
      g_autofree char *token = conv_text_quote (parser->p);
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

  if (p == parser->start || !conv_text_is_blank (p[-1]) || !conv_text_starts_with (p, op))
    return 0;
  return conv_text_is_blank (p[length]) ? length : 0;
}

static gboolean
is_any_operator (const Parser *parser, const char *p)
{
  static const char *const operators[] = { "/", "+", "-", CONV_UNICODE_MINUS, "@" };

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

  if (*p == '\0' || *p == ';' || conv_text_is_line_break (*p) || is_any_operator (parser, p))
    return FALSE;
  parser->place = p;
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
  const char *wrong = parser->p; /* all of a row that is too short, the rest of one too long */
  int n = 0;
  GError *stop = NULL;

  do
    {
      double weight;
      g_autofree char *what = g_strdup_printf (_ ("Row %d, number %d"), row, n + 1);
      if (n == parser->width)
        wrong = parser->p;
      if (!read_number (parser, what, &weight, error))
        return FALSE;
      if (fabs (weight) > CONV_KERNEL_MAX_WEIGHT && parser->too_large == NULL)
        parser->too_large = parser->place;
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
    {
      parser->place = wrong;
      parser->place_end = parser->p;
      return fail (error, CONV_ERROR_SYNTAX,
                   g_dngettext (GETTEXT_PACKAGE, "Row %d has %d number, expected %d",
                                "Row %d has %d numbers, expected %d", (gulong) n),
                   row, n, parser->width);
    }
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
    found |= conv_text_is_line_break (*c);
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
      parser->place = parser->p;
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
  if (conv_text_starts_with (parser->p, "auto") && conv_text_ends_token (parser->p[4]))
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

  if (!plus && !accept_operator (parser, "-") && !accept_operator (parser, CONV_UNICODE_MINUS))
    return TRUE;

  gboolean negative;
  parser->place = parser->p;
  if (conv_number_skip_sign (parser->p, &negative) != parser->p)
    return fail (error, CONV_ERROR_SYNTAX, _ ("Offset: a second sign is not allowed"));
  return read_number (parser, _ ("Offset"), &offset, error)
         && replace_kernel (kernel,
                            conv_kernel_with_offset (*kernel, plus ? offset : -offset, error));
}

/* Reads a whole number of at most six digits, far beyond any anchor. */
static gboolean
read_coordinate (Parser *parser, int *value)
{
  const char *end = conv_text_skip_digits (parser->p);

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
  g_autofree char *token = conv_text_quote (parser->p);
  parser->place = parser->p;
  if (!read_coordinate (parser, &x) || *parser->p++ != ',' || !read_coordinate (parser, &y)
      || !conv_text_ends_token (*parser->p))
    return fail (error, CONV_ERROR_SYNTAX,
                 _ ("Anchor: “%s” should be a column and a row counted from 0, as in “@ 1,0”"),
                 token);
  if (replace_kernel (kernel, conv_kernel_with_anchor (*kernel, x, y, error)))
    return TRUE;
  parser->place_end = parser->p; /* both numbers, not only the first */
  return FALSE;
}

static gboolean
read_end (Parser *parser, GError **error)
{
  const char *p = skip_white (parser->p);

  parser->place = p;
  if (*p == '\0')
    return TRUE;
  g_autofree char *token = conv_text_quote (p);
  return fail (error, CONV_ERROR_SYNTAX,
               _ ("“%s” after row %d is not understood; "
                  "allowed are “ / divisor”, “ + offset” and “ @ x,y”, in this order"),
               token, parser->height);
}

static ConvKernel *
read_kernel (Parser *parser, GError **error)
{
  if (!read_rows (parser, error))
    return NULL;
  g_autoptr (ConvKernel) kernel = conv_kernel_new (
      parser->width, parser->height, (const double *) (void *) parser->weights->data, error);
  if (kernel == NULL && parser->too_large != NULL)
    parser->place = parser->too_large;
  if (kernel == NULL || !read_divisor (parser, &kernel, error)
      || !read_offset (parser, &kernel, error) || !read_anchor (parser, &kernel, error)
      || !read_end (parser, error))
    return NULL;
  return g_steal_pointer (&kernel);
}

/* From what was being read up to the end of its word. */
static ConvTextPlace
get_place (const Parser *parser)
{
  const char *end = parser->place_end;

  if (end == NULL)
    for (end = parser->place; !conv_text_ends_token (*end);)
      end++;
  return (ConvTextPlace) { (size_t) (parser->place - parser->start),
                           (size_t) (end - parser->place) };
}

ConvKernel *
conv_kernel_parse_at (const char *text, ConvTextPlace *place, GError **error)
{
  g_return_val_if_fail (text != NULL && place != NULL, NULL);

  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (double));
  Parser parser = { .start = text, .p = text, .place = text, .weights = weights };
  ConvKernel *kernel = read_kernel (&parser, error);

  *place = kernel == NULL ? get_place (&parser) : (ConvTextPlace) { 0, 0 };
  return kernel;
}

ConvKernel *
conv_kernel_parse (const char *text, GError **error)
{
  ConvTextPlace place;

  return conv_kernel_parse_at (text, &place, error);
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
        conv_number_append (text, *weight++);
      }
  if (conv_kernel_divisor_is_auto (kernel))
    g_string_append (text, " / auto");
  else if (conv_kernel_get_divisor (kernel) != 1)
    {
      g_string_append (text, " / ");
      conv_number_append (text, conv_kernel_get_divisor (kernel));
    }
  if (offset != 0)
    {
      g_string_append (text, offset < 0 ? " - " : " + ");
      conv_number_append (text, fabs (offset));
    }
  if (conv_kernel_get_anchor_x (kernel) != width / 2
      || conv_kernel_get_anchor_y (kernel) != height / 2)
    g_string_append_printf (text, " @ %d,%d", conv_kernel_get_anchor_x (kernel),
                            conv_kernel_get_anchor_y (kernel));
  return g_string_free (text, FALSE);
}
