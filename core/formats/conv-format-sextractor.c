/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SExtractor's .conv: "CONV", "CONV NORM" or "CONV NONORM", then rows of numbers; # starts a line
 * that is a comment. NORM, the default, divides by the sum of the weights without their signs. */
#include "conv-format-private.h"

#define MAX_WEIGHTS 1024

/* Where "CONV" stands, before the first row, or NULL. */
static const char *
find_mark (const char *p)
{
  for (p = conv_format_skip_white (p); *p == '#'; p = conv_format_skip_white (p))
    p = conv_format_skip_line (p);
  return conv_text_starts_with (p, "CONV") && conv_text_ends_token (p[4]) ? p : NULL;
}

static ConvFormatFit
sniff (const ConvFormatInput *input)
{
  return find_mark (input->text) != NULL ? CONV_FORMAT_FIT_SURE : CONV_FORMAT_FIT_NO;
}

static gboolean
read_rows (const char *p, ConvFormatGrid *grid, GError **error)
{
  while (*p != '\0')
    {
      if (conv_text_is_line_break (*p) && !conv_format_grid_end_row (grid, error))
        return FALSE;
      if (*p == '#' && grid->n == 0)
        p = conv_format_skip_line (p);
      else if (conv_text_is_blank (*p) || conv_text_is_line_break (*p))
        p++;
      else if (!conv_format_grid_read (grid, &p, error))
        return FALSE;
    }
  return conv_format_grid_end_row (grid, error);
}

/* Reads what follows "CONV"; FALSE for another word than NORM and NONORM. */
static gboolean
read_mark (const char **p, gboolean *norm, GError **error)
{
  const char *word = conv_format_skip_blanks (*p);
  g_autofree char *quoted = conv_text_quote (word);

  *norm = strcmp (quoted, "NONORM") != 0;
  if (*word != '\0' && !conv_text_is_line_break (*word) && *norm && strcmp (quoted, "NORM") != 0)
    return conv_format_fail (error, CONV_ERROR_SYNTAX,
                             _ ("“%s” after CONV should be NORM or NONORM"), quoted);
  *p = conv_format_skip_line (word);
  return TRUE;
}

static ConvKernel *
read_kernel (ConvFormatInput *input, GError **error)
{
  g_auto (ConvFormatGrid) grid;
  const char *p = find_mark (input->text);
  gboolean norm;

  conv_format_grid_init (&grid, " \t\r\n", FALSE);
  if (p == NULL)
    {
      conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("The first line should be “CONV”"));
      return NULL;
    }
  p += strlen ("CONV");
  if (!read_mark (&p, &norm, error) || !read_rows (p, &grid, error))
    return NULL;
  ConvKernel *kernel = conv_format_grid_make (&grid, error);
  const double sum = kernel != NULL ? conv_kernel_get_absolute_sum (kernel) : 0;
  if (kernel == NULL || !norm || sum == 0)
    return kernel;
  conv_format_note (input->notes, _ ("divided by the sum of the weights without their signs"));
  if (!conv_format_settle (&kernel, sum, 0, error))
    g_clear_pointer (&kernel, conv_kernel_unref);
  return kernel;
}

static gboolean
print_kernel (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  static const ConvFormatRoom room = { .min = 1 };
  g_autoptr (ConvKernel) fitted = conv_format_fit (kernel, &room, output, error);

  if (fitted == NULL)
    return FALSE;
  const int n = conv_kernel_get_width (fitted) * conv_kernel_get_height (fitted);
  if (n > MAX_WEIGHTS)
    return conv_format_fail (error, CONV_ERROR_SIZE,
                             _ ("%s holds at most %d weights, these are %d"),
                             conv_format_get_title (output->format), MAX_WEIGHTS, n);
  g_string_append (output->text, "CONV NONORM\n");
  conv_format_print_weights (output->text, fitted, " ", "\n");
  g_string_append_c (output->text, '\n');
  return TRUE;
}

const ConvKernelFormat conv_format_sextractor = {
  .id = "sextractor",
  .title = N_ ("SExtractor"),
  .suffixes = (const char *const[]) { "conv", NULL },
  .sniff = sniff,
  .read = read_kernel,
  .print = print_kernel,
};
