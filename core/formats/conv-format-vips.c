/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libvips' matrix: "width height [scale [offset]]", then the rows; only blanks between numbers. The
 * result is Σ / scale + offset, the offset in the picture's own unit. */
#include "conv-format-private.h"

/* Width and height, scale and offset; FALSE when the first line is something else. */
static gboolean
read_head (const char **p, double head[4], GError **error)
{
  static const char *const what[] = { N_ ("Width"), N_ ("Height"), N_ ("Scale"), N_ ("Offset") };
  const char *c = conv_format_skip_white (*p);
  int n = 0;

  head[2] = 1;
  head[3] = 0;
  for (; n < 4 && *c != '\0' && !conv_text_is_line_break (*c); c = conv_format_skip_blanks (c))
    if (!conv_format_read_number (&c, " \t\r\n", _ (what[n]), &head[n], error))
      return FALSE;
    else
      n++;
  for (int i = 0; i < 2 && n >= 2; i++)
    if (!(head[i] >= 1 && head[i] <= CONV_KERNEL_MAX_SIZE && head[i] == (int) head[i]))
      return conv_format_fail (error, CONV_ERROR_SIZE, _ ("%s: %g is not from 1 to %d"),
                               _ (what[i]), head[i], CONV_KERNEL_MAX_SIZE);
  *p = c;
  if (n >= 2 && (*c == '\0' || conv_text_is_line_break (*c)))
    return TRUE;
  return conv_format_fail (error, CONV_ERROR_SYNTAX,
                           _ ("The first line should be width, height, scale and offset"));
}

/* How many numbers, or whatever else, stand in the line at @p. */
static int
count_words (const char *p)
{
  int n = 0;

  for (p = conv_format_skip_blanks (p); *p != '\0' && !conv_text_is_line_break (*p); n++)
    {
      while (*p != '\0' && !conv_text_is_blank (*p) && !conv_text_is_line_break (*p))
        p++;
      p = conv_format_skip_blanks (p);
    }
  return n;
}

/* Only when all lines are as the first one says: it may be a row itself. */
static ConvFormatFit
sniff (const ConvFormatInput *input)
{
  const char *p = input->text;
  double head[4];
  int n_rows = 0;

  if (!read_head (&p, head, NULL))
    return CONV_FORMAT_FIT_NO;
  for (p = conv_format_skip_white (p); *p != '\0'; p = conv_format_skip_white (p), n_rows++)
    {
      if (count_words (p) != head[0])
        return CONV_FORMAT_FIT_NO;
      p = conv_format_skip_line (p);
    }
  return n_rows == head[1] ? CONV_FORMAT_FIT_SURE : CONV_FORMAT_FIT_NO;
}

static gboolean
check_rows (const ConvFormatGrid *grid, const double head[4], GError **error)
{
  if (grid->width == head[0] && grid->height == head[1])
    return TRUE;
  return conv_format_fail (error, CONV_ERROR_SYNTAX,
                           _ ("The first line says %d × %d, but there are %d × %d numbers"),
                           (int) head[0], (int) head[1], grid->width, grid->height);
}

static ConvKernel *
read_kernel (ConvFormatInput *input, GError **error)
{
  g_auto (ConvFormatGrid) grid;
  const char *p = input->text;
  double head[4];

  conv_format_grid_init (&grid, " \t\r\n", FALSE);
  if (!read_head (&p, head, error) || !conv_format_grid_read_rows (&grid, p, '\0', error)
      || !check_rows (&grid, head, error))
    return NULL;
  ConvKernel *kernel = conv_format_grid_make (&grid, error);
  if (kernel != NULL && !conv_format_settle (&kernel, head[2], head[3] / CONV_FORMAT_WHITE, error))
    g_clear_pointer (&kernel, conv_kernel_unref);
  if (head[3] != 0)
    conv_format_note_offset (input->notes, head[3]);
  return kernel;
}

static gboolean
print_kernel (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  static const ConvFormatRoom room = { .min = 1, .divisor = TRUE, .offset = TRUE };
  g_autoptr (ConvKernel) fitted = conv_format_fit (kernel, &room, output, error);

  if (fitted == NULL)
    return FALSE;
  const double offset = conv_kernel_get_offset (fitted) * CONV_FORMAT_WHITE;
  g_string_append_printf (output->text, "%d %d ", conv_kernel_get_width (fitted),
                          conv_kernel_get_height (fitted));
  conv_number_append (output->text, conv_kernel_get_divisor (fitted));
  g_string_append_c (output->text, ' ');
  conv_number_append (output->text, offset);
  g_string_append_c (output->text, '\n');
  conv_format_print_weights (output->text, fitted, " ", "\n");
  g_string_append_c (output->text, '\n');
  if (offset != 0)
    conv_format_note (output->notes, _ ("the offset is for pictures of 8 bits"));
  return TRUE;
}

const ConvKernelFormat conv_format_vips = {
  .id = "vips",
  .title = N_ ("libvips matrix"),
  .suffixes = (const char *const[]) { "mat", "con", NULL },
  .sniff = sniff,
  .read = read_kernel,
  .print = print_kernel,
};
