/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arguments of netpbm's pnmconvol: -matrix=0,-1,0;-1,5,-1;0,-1,0 with -normalize and -bias=128. */
#include "conv-format-private.h"

/* What follows "-name" or "--name" and "=" or blanks, or NULL. */
static const char *
find_option (const char *p, const char *name)
{
  g_autofree char *option = g_strconcat ("-", name, NULL);

  for (p = strstr (p, option); p != NULL; p = strstr (p + 1, option))
    {
      const char *value = p + strlen (option);
      if (*value == '\0' || *value == '=' || conv_text_is_blank (*value)
          || conv_text_is_line_break (*value))
        return *value == '=' ? value + 1 : conv_format_skip_white (value);
    }
  return NULL;
}

static ConvFormatFit
sniff (const ConvFormatInput *input)
{
  return find_option (input->text, "matrix") != NULL ? CONV_FORMAT_FIT_SURE : CONV_FORMAT_FIT_NO;
}

static gboolean
read_rows (const char *p, ConvFormatGrid *grid, GError **error)
{
  const char quote = *p == '"' || *p == '\'' ? *p++ : '\0';

  for (;;)
    {
      p = quote != '\0' ? conv_format_skip_white (p) : p;
      if (!conv_format_grid_read (grid, &p, error))
        return FALSE;
      p = quote != '\0' ? conv_format_skip_white (p) : p;
      if (*p == ';' && !conv_format_grid_end_row (grid, error))
        return FALSE;
      if (*p != ',' && *p != ';')
        return conv_format_grid_end_row (grid, error);
      p++;
    }
}

/* What pnmconvol itself refuses is no kernel of it. */
static gboolean
check (const ConvFormatGrid *grid, GError **error)
{
  if (grid->width % 2 == 1 && grid->height % 2 == 1)
    return TRUE;
  return conv_format_fail (error, CONV_ERROR_SIZE,
                           _ ("The kernel is %d × %d, netpbm has only odd sizes"), grid->width,
                           grid->height);
}

static gboolean
settle (ConvKernel **kernel, ConvFormatInput *input, GError **error)
{
  const char *bias = find_option (input->text, "bias");
  double divisor = 1, offset = 0;

  if (bias != NULL && !conv_format_read_number (&bias, " \t\r\n", "-bias", &offset, error))
    return FALSE;
  if (find_option (input->text, "normalize") != NULL)
    {
      divisor = conv_kernel_get_sum (*kernel);
      if (conv_kernel_is_zero_sum (*kernel))
        return conv_format_fail (error, CONV_ERROR_VALUE,
                                 _ ("-normalize: the sum of the weights is 0"));
      conv_format_note (input->notes, _ ("divided by the sum of the weights"));
    }
  if (offset != 0)
    conv_format_note_offset (input->notes, offset);
  return conv_format_settle (kernel, divisor, offset / CONV_FORMAT_WHITE, error);
}

static ConvKernel *
read_kernel (ConvFormatInput *input, GError **error)
{
  g_auto (ConvFormatGrid) grid;
  const char *matrix = find_option (input->text, "matrix");

  conv_format_grid_init (&grid, " \t\r\n,;\"'", FALSE);
  if (!read_rows (matrix != NULL ? matrix : conv_format_skip_white (input->text), &grid, error)
      || !check (&grid, error))
    return NULL;
  ConvKernel *kernel = conv_format_grid_make (&grid, error);
  if (kernel != NULL && !settle (&kernel, input, error))
    g_clear_pointer (&kernel, conv_kernel_unref);
  return kernel;
}

static gboolean
print_kernel (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  static const ConvFormatRoom room = { .min = 1, .odd = TRUE, .offset = TRUE };
  g_autoptr (ConvKernel) fitted = conv_format_fit (kernel, &room, output, error);
  int bias;

  if (fitted == NULL || !conv_format_round_offset (fitted, 65535, &bias, output, error))
    return FALSE;
  g_string_append (output->text, "-matrix=");
  conv_format_print_weights (output->text, fitted, ",", ";");
  if (bias != 0)
    {
      g_string_append_printf (output->text, " -bias=%d", bias);
      conv_format_note (output->notes, _ ("the offset is for pictures of 8 bits"));
    }
  return TRUE;
}

const ConvKernelFormat conv_format_netpbm = {
  .id = "netpbm",
  .title = N_ ("netpbm pnmconvol"),
  .suffixes = (const char *const[]) { NULL },
  .sniff = sniff,
  .read = read_kernel,
  .print = print_kernel,
};
