/* SPDX-License-Identifier: GPL-3.0-or-later */
/* G'MIC's matrix: "(0,1,0;1,-4,1;0,1,0)", with or without parentheses and quotes. */
#include "conv-format-private.h"

/* Steps over white space, quotes, and @bracket, which are counted. */
static const char *
skip_brackets (const char *p, char bracket, int *n)
{
  *n = 0;
  for (; conv_text_is_blank (*p) || conv_text_is_line_break (*p) || *p == bracket || *p == '"'
         || *p == '\'';
       p++)
    *n += *p == bracket;
  return p;
}

/* The end of the numbers at @p. */
static const char *
find_closing (const char *p)
{
  while (*p != '\0' && *p != ')' && *p != '"' && *p != '\'')
    p++;
  return p;
}

/* Parentheses around nothing but numbers, commas, and semicolons. */
static ConvFormatFit
sniff (const ConvFormatInput *input)
{
  const char *p = conv_format_skip_white (input->text);
  gboolean rows = FALSE;

  if (*p != '(')
    return CONV_FORMAT_FIT_NO;
  for (p = conv_format_skip_white (p + 1); *p != '\0' && *p != ')'; p++)
    {
      if (!g_ascii_isdigit (*p) && strchr (" \t\r\n.,;+-eE/", *p) == NULL && (signed char) *p >= 0)
        return CONV_FORMAT_FIT_NO;
      rows |= *p == ';';
    }
  if (*p != ')' || *conv_format_skip_white (p + 1) != '\0')
    return CONV_FORMAT_FIT_NO;
  return rows ? CONV_FORMAT_FIT_SURE : CONV_FORMAT_FIT_MAYBE;
}

static gboolean
read_rows (const char **text, ConvFormatGrid *grid, GError **error)
{
  const char *p = *text, *end = find_closing (p);

  while (p < end)
    {
      if (!conv_format_grid_read (grid, &p, error))
        return FALSE;
      p = conv_format_skip_white (p);
      if (*p == ';' && !conv_format_grid_end_row (grid, error))
        return FALSE;
      if (p < end && *p != ';' && *p != ',')
        {
          g_autofree char *where = conv_format_grid_where (grid);
          return conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("%s: there is no comma before it"),
                                   where);
        }
      p = p < end ? conv_format_skip_white (p + 1) : p;
    }
  *text = end;
  return conv_format_grid_end_row (grid, error);
}

static ConvKernel *
read_kernel (ConvFormatInput *input, GError **error)
{
  g_auto (ConvFormatGrid) grid;
  ConvKernel *kernel = NULL;
  int n_open, n_close;
  const char *p = skip_brackets (input->text, '(', &n_open);

  conv_format_grid_init (&grid, " \t\r\n,;)\"'", FALSE);
  if (!read_rows (&p, &grid, error))
    return NULL;
  p = skip_brackets (p, ')', &n_close);
  g_autofree char *token = conv_text_quote (p);
  if (*p != '\0')
    conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("“%s” after the numbers is not understood"),
                      token);
  else if (n_open != n_close)
    conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("A closing bracket is missing"));
  else
    kernel = conv_format_grid_make (&grid, error);
  if (kernel != NULL)
    conv_format_note (input->notes, _ ("as drawn; flip it if it was meant for Convolve"));
  /* Flipped, this is also where Convolve has the middle. */
  return kernel != NULL && conv_format_settle_middle (&kernel, input->notes, "Correlate", error)
             ? kernel
             : NULL;
}

static gboolean
print_kernel (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  static const ConvFormatRoom room = { .min = 1, .odd = TRUE };
  g_autoptr (ConvKernel) fitted = conv_format_fit (kernel, &room, output, error);

  if (fitted == NULL)
    return FALSE;
  g_string_append_c (output->text, '(');
  conv_format_print_weights (output->text, fitted, ",", ";");
  g_string_append_c (output->text, ')');
  conv_format_note (output->notes, _ ("for Correlate; Convolve flips it"));
  return TRUE;
}

const ConvKernelFormat conv_format_gmic = {
  .id = "gmic",
  .title = N_ ("G'MIC"),
  .suffixes = (const char *const[]) { NULL },
  .sniff = sniff,
  .read = read_kernel,
  .print = print_kernel,
};
