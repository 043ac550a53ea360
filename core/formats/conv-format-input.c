/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "../conv-number.h"
#include "conv-format-private.h"

gboolean
conv_format_fail (GError **error, ConvError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (CONV_ERROR, (int) code, format, arguments));
  va_end (arguments);
  return FALSE;
}

void
conv_format_note (GPtrArray *notes, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (notes, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

void
conv_format_note_turned (GPtrArray *notes, const char *who)
{
  conv_format_note (notes, _ ("rotated by 180°, because %s flips"), who);
}

void
conv_format_note_first (GPtrArray *notes, int n)
{
  if (n > 1)
    conv_format_note (notes,
                      g_dngettext (GETTEXT_PACKAGE, "the first of %d kernel",
                                   "the first of %d kernels", (gulong) n),
                      n);
}

void
conv_format_note_setting (GPtrArray *notes, const char *name, const char *value)
{
  g_autofree char *shown = conv_text_shorten (value, strlen (value));

  conv_format_note (notes, _ ("%s=%s is a setting and not part of a kernel"), name, shown);
}

void
conv_format_note_offset (GPtrArray *notes, double samples)
{
  g_autofree char *number = conv_number_to_text (samples);

  conv_format_note (notes, _ ("offset %s divided by 255"), number);
}

const char *
conv_format_skip_blanks (const char *p)
{
  while (conv_text_is_blank (*p))
    p++;
  return p;
}

const char *
conv_format_skip_white (const char *p)
{
  while (conv_text_is_blank (*p) || conv_text_is_line_break (*p))
    p++;
  return p;
}

const char *
conv_format_skip_line (const char *p)
{
  while (*p != '\0' && !conv_text_is_line_break (*p))
    p++;
  return *p != '\0' ? p + 1 : p;
}

const char *
conv_format_skip_word (const char *p, const char *word)
{
  const size_t length = strlen (word);

  return g_ascii_strncasecmp (p, word, length) == 0 ? p + length : NULL;
}

const char *
conv_format_find_word (const char *p, const char *word)
{
  const char *found = strstr (p, word);

  while (found != NULL && found > p && (g_ascii_isalnum (found[-1]) || found[-1] == '_'))
    found = strstr (found + 1, word);
  return found;
}

gboolean
conv_format_read_number (
    const char **p, const char *ends, const char *what, double *value, GError **error)
{
  gboolean negative;
  const char *start = conv_number_skip_sign (*p, &negative);
  const char *end = conv_number_scan (start, value);

  if (end == NULL || (*end != '\0' && strchr (ends, *end) == NULL))
    {
      g_autofree char *token = conv_text_quote (*p);
      if (*token == '\0' || conv_text_is_line_break (*token))
        return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("%s: a number is missing"), what);
      return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("%s: “%s” is not a number"), what,
                               token);
    }
  if (!isfinite (*value))
    {
      g_autofree char *token = conv_text_quote (*p);
      return conv_format_fail (error, CONV_ERROR_VALUE, _ ("%s: “%s” is not finite"), what, token);
    }
  if (negative)
    *value = -*value;
  *p = end;
  return TRUE;
}

void
conv_format_grid_init (ConvFormatGrid *grid, const char *ends, gboolean is_list)
{
  *grid = (ConvFormatGrid) { .weights = g_array_new (FALSE, FALSE, sizeof (double)),
                             .ends = ends,
                             .is_list = is_list };
}

void
conv_format_grid_clear (ConvFormatGrid *grid)
{
  g_clear_pointer (&grid->weights, g_array_unref);
}

char *
conv_format_grid_where (const ConvFormatGrid *grid)
{
  return grid->is_list ? g_strdup_printf (_ ("Number %d"), grid->n + 1)
                       : g_strdup_printf (_ ("Row %d, number %d"), grid->height + 1, grid->n + 1);
}

gboolean
conv_format_grid_add (ConvFormatGrid *grid, double value, GError **error)
{
  const int max
      = grid->is_list ? CONV_KERNEL_MAX_SIZE * CONV_KERNEL_MAX_SIZE : CONV_KERNEL_MAX_SIZE;

  if (grid->n == max && grid->is_list)
    return conv_format_fail (error, CONV_ERROR_SIZE, _ ("There are more than %d numbers"), max);
  if (grid->n == max)
    return conv_format_fail (error, CONV_ERROR_SIZE, _ ("Row %d has more than %d numbers"),
                             grid->height + 1, max);
  if (grid->height == CONV_KERNEL_MAX_SIZE)
    return conv_format_fail (error, CONV_ERROR_SIZE, _ ("The kernel has more than %d rows"),
                             CONV_KERNEL_MAX_SIZE);
  g_array_append_val (grid->weights, value);
  grid->n++;
  return TRUE;
}

gboolean
conv_format_grid_read (ConvFormatGrid *grid, const char **p, GError **error)
{
  gboolean negative;
  const char *start = conv_number_skip_sign (*p, &negative);
  double value;
  const char *end = conv_number_scan (start, &value);

  /* The place is put into words only where something is wrong. */
  if (end == NULL || (*end != '\0' && strchr (grid->ends, *end) == NULL) || !isfinite (value))
    {
      g_autofree char *where = conv_format_grid_where (grid);
      return conv_format_read_number (p, grid->ends, where, &value, error);
    }
  *p = end;
  return conv_format_grid_add (grid, negative ? -value : value, error);
}

gboolean
conv_format_grid_end_row (ConvFormatGrid *grid, GError **error)
{
  if (grid->n == 0 || grid->is_list)
    return TRUE;
  if (grid->height > 0 && grid->n != grid->width)
    return conv_format_fail (error, CONV_ERROR_SYNTAX,
                             g_dngettext (GETTEXT_PACKAGE, "Row %d has %d number, expected %d",
                                          "Row %d has %d numbers, expected %d", (gulong) grid->n),
                             grid->height + 1, grid->n, grid->width);
  grid->width = grid->n;
  grid->height++;
  grid->n = 0;
  return TRUE;
}

gboolean
conv_format_grid_read_rows (ConvFormatGrid *grid, const char *p, char more, GError **error)
{
  while (*p != '\0')
    {
      if (conv_text_is_line_break (*p) && !conv_format_grid_end_row (grid, error))
        return FALSE;
      if (conv_text_is_blank (*p) || conv_text_is_line_break (*p) || (more != '\0' && *p == more))
        p++;
      else if (!conv_format_grid_read (grid, &p, error))
        return FALSE;
    }
  return conv_format_grid_end_row (grid, error);
}

gboolean
conv_format_grid_shape (ConvFormatGrid *grid, int width, int height, GError **error)
{
  if (width < 1 || height < 1 || width > CONV_KERNEL_MAX_SIZE || height > CONV_KERNEL_MAX_SIZE)
    return conv_format_fail (error, CONV_ERROR_SIZE,
                             _ ("The kernel's size is %d × %d, allowed are 1 to %d"), width, height,
                             CONV_KERNEL_MAX_SIZE);
  if (grid->n != width * height)
    return conv_format_fail (
        error, CONV_ERROR_SYNTAX,
        g_dngettext (GETTEXT_PACKAGE, "There is %d number, expected are %d × %d",
                     "There are %d numbers, expected are %d × %d", (gulong) grid->n),
        grid->n, width, height);
  grid->width = width;
  grid->height = height;
  return TRUE;
}

int
conv_format_grid_square (const ConvFormatGrid *grid)
{
  const int side = (int) lround (sqrt (grid->n));

  return side * side == grid->n ? side : 0;
}

ConvKernel *
conv_format_grid_make (const ConvFormatGrid *grid, GError **error)
{
  if (grid->height == 0)
    {
      conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("The kernel is empty"));
      return NULL;
    }
  return conv_kernel_new (grid->width, grid->height,
                          (const double *) (const void *) grid->weights->data, error);
}

gboolean
conv_format_replace (ConvKernel **kernel, ConvKernel *changed)
{
  if (changed == NULL)
    return FALSE;
  conv_kernel_unref (*kernel);
  *kernel = changed;
  return TRUE;
}

gboolean
conv_format_settle (ConvKernel **kernel, double divisor, double offset, GError **error)
{
  return conv_format_replace (kernel, conv_kernel_with_divisor (*kernel, divisor, error))
         && conv_format_replace (kernel, conv_kernel_with_offset (*kernel, offset, error));
}

gboolean
conv_format_settle_middle (ConvKernel **kernel, GPtrArray *notes, const char *who, GError **error)
{
  const int width = conv_kernel_get_width (*kernel), height = conv_kernel_get_height (*kernel);

  if (width % 2 == 1 && height % 2 == 1)
    return TRUE;
  /* Translators: the middle of a kernel with even sides is where %s, a function, has it */
  conv_format_note (notes, _ ("anchored as in %s"), who);
  return conv_format_replace (
      kernel, conv_kernel_with_anchor (*kernel, (width - 1) / 2, (height - 1) / 2, error));
}

double
conv_format_get_sum_divisor (const ConvKernel *kernel)
{
  return conv_kernel_is_zero_sum (kernel) ? 1 : conv_kernel_get_sum (kernel);
}
