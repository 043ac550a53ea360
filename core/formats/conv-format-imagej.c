/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ImageJ's Process > Filters > Convolve: rows of numbers between blanks or commas, odd sizes; one
 * row alone is a square. In a macro: run("Convolve...", "text1=[-1 -1 -1\n…] normalize"), where \n
 * are two characters, numbers stand between blanks only, and "normalize" divides by the sum. */
#include "conv-format-private.h"

#define MACRO "text1=["

static ConvFormatFit
sniff (const ConvFormatInput *input)
{
  return strstr (input->text, MACRO) != NULL ? CONV_FORMAT_FIT_SURE : CONV_FORMAT_FIT_NO;
}

/* The lines of a macro's text: its \n become line breaks. */
static char *
get_macro_rows (const char *macro, GError **error)
{
  const char *end = strchr (macro, ']');
  g_autofree char *rows = end != NULL ? g_strndup (macro, (size_t) (end - macro)) : NULL;

  if (rows == NULL)
    {
      conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("“]” is missing after “%s”"), MACRO);
      return NULL;
    }
  if (strchr (rows, ',') != NULL)
    {
      conv_format_fail (error, CONV_ERROR_SYNTAX,
                        _ ("In a macro ImageJ reads numbers with commas between them as 0"));
      return NULL;
    }
  for (char *p = strstr (rows, "\\n"); p != NULL; p = strstr (p, "\\n"))
    {
      p[0] = ' ';
      p[1] = '\n';
    }
  return g_steal_pointer (&rows);
}

static gboolean
make_square (ConvFormatGrid *grid, GError **error)
{
  grid->n = grid->width;
  const int side = conv_format_grid_square (grid);

  if (side == 0)
    return conv_format_fail (error, CONV_ERROR_SYNTAX,
                             _ ("One row alone is a square in ImageJ, but %d is no square number"),
                             grid->width);
  grid->width = grid->height = side;
  return TRUE;
}

static gboolean
check (ConvFormatGrid *grid, GError **error)
{
  if (grid->height == 1 && !make_square (grid, error))
    return FALSE;
  if (grid->height == 0 || (grid->width % 2 == 1 && grid->height % 2 == 1))
    return TRUE;
  return conv_format_fail (error, CONV_ERROR_SIZE,
                           _ ("The kernel is %d × %d, ImageJ has only odd sizes"), grid->width,
                           grid->height);
}

static gboolean
normalize (ConvKernel **kernel, ConvFormatInput *input, GError **error)
{
  conv_format_note (input->notes, _ ("divided by the sum of the weights"));
  return conv_format_settle (kernel, conv_format_get_sum_divisor (*kernel), 0, error);
}

static ConvKernel *
read_kernel (ConvFormatInput *input, GError **error)
{
  g_auto (ConvFormatGrid) grid;
  const char *found = strstr (input->text, MACRO);
  const char *macro = found != NULL ? found + strlen (MACRO) : NULL;
  g_autofree char *rows = macro != NULL ? get_macro_rows (macro, error) : g_strdup (input->text);

  conv_format_grid_init (&grid, " \t\r\n,", FALSE);
  if (rows == NULL || !conv_format_grid_read_rows (&grid, rows, ',', error)
      || !check (&grid, error))
    return NULL;
  ConvKernel *kernel = conv_format_grid_make (&grid, error);
  if (kernel != NULL && macro != NULL
      && conv_format_find_word (strchr (macro, ']'), "normalize") != NULL
      && !normalize (&kernel, input, error))
    g_clear_pointer (&kernel, conv_kernel_unref);
  return kernel;
}

/* A single row would be read as a square. */
static gboolean
print_kernel (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  ConvFormatRoom room = { .min = 1, .odd = TRUE };

  if (conv_kernel_get_height (kernel) == 1)
    room.min = 3;
  g_autoptr (ConvKernel) fitted = conv_format_fit (kernel, &room, output, error);
  if (fitted == NULL)
    return FALSE;
  conv_format_print_weights (output->text, fitted, " ", "\n");
  g_string_append_c (output->text, '\n');
  conv_format_note (output->notes, _ ("with “Normalize Kernel” off"));
  return TRUE;
}

const ConvKernelFormat conv_format_imagej = {
  .id = "imagej",
  .title = N_ ("ImageJ"),
  .suffixes = (const char *const[]) { NULL },
  .sniff = sniff,
  .read = read_kernel,
  .print = print_kernel,
};
