/* SPDX-License-Identifier: GPL-3.0-or-later */
/* AviSynth's GeneralConvolution (bias, "matrix", divisor, auto). With auto, the default, the result
 * is divided by the sum of the weights as well as by the divisor, unless the sum is 0. */
#include <math.h>

#include "conv-format-call-private.h"

#define NAME "GeneralConvolution"
#define MAX_SIDE 9

static ConvFormatFit
sniff (const ConvFormatInput *input)
{
  return conv_format_call_find (input->text, NAME) != NULL ? CONV_FORMAT_FIT_SURE
                                                           : CONV_FORMAT_FIT_NO;
}

/* A clip in front of the numbers counts not. */
static int
get_first (const ConvFormatCall *call)
{
  const char c = call->n > 0 ? *call->arguments[0].value : '\0';

  return call->n > 0 && call->arguments[0].key_length == 0 && (g_ascii_isalpha (c) || c == '_');
}

static ConvKernel *
read_matrix (const ConvFormatArgument *argument, GError **error)
{
  g_auto (ConvFormatGrid) grid;

  conv_format_grid_init (&grid, " \t\r\n\"", TRUE);
  if (!conv_format_call_read_list (argument, &grid, error))
    return NULL;
  const int side = conv_format_grid_square (&grid);
  if (side < 3 || side > MAX_SIDE || side % 2 == 0)
    {
      conv_format_fail (error, CONV_ERROR_SIZE,
                        _ ("The matrix has %d numbers, allowed are 9, 25, 49 and 81"), grid.n);
      return NULL;
    }
  return conv_format_grid_shape (&grid, side, side, error) ? conv_format_grid_make (&grid, error)
                                                           : NULL;
}

static gboolean
settle (const ConvFormatCall *call, ConvKernel **kernel, ConvFormatInput *input, GError **error)
{
  const int first = get_first (call);
  double bias = 0, divisor = 1;

  if (!conv_format_call_get_number (call, "bias", first, &bias, error)
      || !conv_format_call_get_number (call, "divisor", first + 2, &divisor, error))
    return FALSE;
  if (!conv_format_call_is (conv_format_call_get (call, "auto", first + 3), "false")
      && !conv_kernel_is_zero_sum (*kernel))
    {
      divisor *= conv_kernel_get_sum (*kernel);
      conv_format_note (input->notes, _ ("auto divides by the sum of the weights as well"));
    }
  if (bias != 0)
    conv_format_note_offset (input->notes, bias);
  return conv_format_settle (kernel, divisor, bias / CONV_FORMAT_WHITE, error);
}

static ConvKernel *
read_kernel (ConvFormatInput *input, GError **error)
{
  const char *p = conv_format_call_find (input->text, NAME);
  ConvFormatCall call;

  if (p == NULL)
    {
      conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("“%s” is missing"), NAME " (");
      return NULL;
    }
  if (!conv_format_call_read (p, &call, error))
    return NULL;
  ConvKernel *kernel
      = read_matrix (conv_format_call_get (&call, "matrix", get_first (&call) + 1), error);
  if (kernel != NULL && !settle (&call, &kernel, input, error))
    g_clear_pointer (&kernel, conv_kernel_unref);
  return kernel;
}

static gboolean
has_fractions (const ConvKernel *kernel)
{
  const int n = conv_kernel_get_width (kernel) * conv_kernel_get_height (kernel);

  for (int i = 0; i < n; i++)
    if (conv_kernel_get_weights (kernel)[i] != round (conv_kernel_get_weights (kernel)[i]))
      return TRUE;
  return FALSE;
}

static gboolean
print_kernel (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  static const ConvFormatRoom room
      = { .min = 3, .max = MAX_SIDE, .odd = TRUE, .square = TRUE, .divisor = TRUE, .offset = TRUE };
  g_autoptr (ConvKernel) fitted = conv_format_fit (kernel, &room, output, error);

  if (fitted == NULL)
    return FALSE;
  g_string_append (output->text, NAME "(");
  conv_number_append (output->text, conv_kernel_get_offset (fitted) * CONV_FORMAT_WHITE);
  g_string_append (output->text, ", \"");
  conv_format_print_weights (output->text, fitted, " ", "  ");
  g_string_append (output->text, "\", ");
  conv_number_append (output->text, conv_kernel_get_divisor (fitted));
  g_string_append (output->text, ", false)");
  if (has_fractions (fitted))
    conv_format_note (output->notes, _ ("AviSynth rounds the weights on integer clips"));
  return TRUE;
}

const ConvKernelFormat conv_format_avisynth = {
  .id = "avisynth",
  .title = N_ ("AviSynth"),
  .suffixes = (const char *const[]) { "avs", NULL },
  .sniff = sniff,
  .read = read_kernel,
  .print = print_kernel,
};
