/* SPDX-License-Identifier: GPL-3.0-or-later */
/* VapourSynth's std.Convolution (clip, matrix=[…], bias=0, divisor=0, planes=…, saturate=True,
 * mode="s"). A divisor of 0, the default, is the sum, or 1 for a zero sum. Mode "h" and "v" take
 * one row or one column, "hv" one after the other. */
#include <math.h>

#include "conv-format-call-private.h"

#define NAME "Convolution"
#define MAX_LINE 25
#define MAX_WEIGHT 1023

static ConvFormatFit
sniff (const ConvFormatInput *input)
{
  const char *p = conv_format_call_find (input->text, NAME);

  return p != NULL && (strstr (input->text, "std." NAME) != NULL || strstr (p, "matrix") != NULL)
             ? CONV_FORMAT_FIT_SURE
             : CONV_FORMAT_FIT_NO;
}

/* The position of the matrix: behind a clip, if the function is none of the clip's own. */
static int
get_first (const ConvFormatCall *call)
{
  return call->n > 0 && call->arguments[0].key_length == 0 && *call->arguments[0].value != '[';
}

static gboolean
is_mode (const ConvFormatArgument *mode, const char *name)
{
  return mode != NULL && mode->length == strlen (name) + 2
         && strncmp (mode->value + 1, name, strlen (name)) == 0;
}

/* A line times itself: what one pass along the rows and one along the columns do. */
static gboolean
square_line (ConvFormatGrid *grid, GError **error)
{
  const int n = grid->n;

  for (int i = n; i < n * n; i++)
    if (!conv_format_grid_add (grid, 0, error))
      return FALSE;
  double *weights = (double *) (void *) grid->weights->data;
  for (int i = n * n - 1; i >= n; i--)
    weights[i] = weights[i / n] * weights[i % n];
  for (int i = n - 1; i > 0; i--)
    weights[i] *= weights[0];
  weights[0] *= weights[0];
  return TRUE;
}

static ConvKernel *
read_matrix (const ConvFormatCall *call, gboolean *twice, GError **error)
{
  const ConvFormatArgument *mode = conv_format_call_get (call, "mode", get_first (call) + 5);
  g_auto (ConvFormatGrid) grid;

  conv_format_grid_init (&grid, " \t\r\n,])", TRUE);
  if (!conv_format_call_read_list (conv_format_call_get (call, "matrix", get_first (call)), &grid,
                                   error))
    return NULL;
  const int n = grid.n, side = conv_format_grid_square (&grid);
  const gboolean h = is_mode (mode, "h"), v = is_mode (mode, "v");
  *twice = is_mode (mode, "hv");
  if ((h || v || *twice) ? n < 3 || n > MAX_LINE || n % 2 == 0 : side != 3 && side != 5)
    {
      conv_format_fail (error, CONV_ERROR_SIZE,
                        _ ("The matrix has %d numbers, allowed are 9 and 25, in one line 3 to 25"),
                        n);
      return NULL;
    }
  if (*twice && !square_line (&grid, error))
    return NULL;
  if (!conv_format_grid_shape (&grid,
                               v             ? 1
                               : h || *twice ? n
                                             : side,
                               h             ? 1
                               : v || *twice ? n
                                             : side,
                               error))
    return NULL;
  return conv_format_grid_make (&grid, error);
}

static gboolean
settle (const ConvFormatCall *call,
        gboolean twice,
        ConvKernel **kernel,
        ConvFormatInput *input,
        GError **error)
{
  const int first = get_first (call);
  const ConvFormatArgument *saturate = conv_format_call_get (call, "saturate", first + 4);
  double bias = 0, divisor = 0;

  if (!conv_format_call_get_number (call, "bias", first + 1, &bias, error)
      || !conv_format_call_get_number (call, "divisor", first + 2, &divisor, error))
    return FALSE;
  if (twice && bias != 0)
    return conv_format_fail (error, CONV_ERROR_VALUE,
                             _ ("Mode hv adds its bias twice, which no "
                                "kernel can"));
  if (divisor == 0)
    {
      divisor = conv_format_get_sum_divisor (*kernel);
      if (divisor != 1)
        conv_format_note (input->notes, _ ("divided by the sum of the weights"));
    }
  else if (twice)
    divisor *= divisor;
  if (bias != 0)
    conv_format_note_offset (input->notes, bias);
  if (conv_format_call_is (saturate, "false") || conv_format_call_is (saturate, "0"))
    conv_format_note (input->notes, _ ("saturate=False is the output “absolute”"));
  return conv_format_settle (kernel, divisor, bias / CONV_FORMAT_WHITE, error);
}

static ConvKernel *
read_kernel (ConvFormatInput *input, GError **error)
{
  const char *p = conv_format_call_find (input->text, NAME);
  ConvFormatCall call;
  gboolean twice;

  if (p == NULL)
    {
      conv_format_fail (error, CONV_ERROR_SYNTAX, _ ("“%s” is missing"), NAME " (");
      return NULL;
    }
  if (!conv_format_call_read (p, &call, error))
    return NULL;
  ConvKernel *kernel = read_matrix (&call, &twice, error);
  if (kernel != NULL && !settle (&call, twice, &kernel, input, error))
    g_clear_pointer (&kernel, conv_kernel_unref);
  return kernel;
}

static gboolean
check_weights (const ConvKernel *kernel, GError **error)
{
  const int n = conv_kernel_get_width (kernel) * conv_kernel_get_height (kernel);

  for (int i = 0; i < n; i++)
    if (fabs (conv_kernel_get_weights (kernel)[i]) > MAX_WEIGHT)
      return conv_format_fail (error, CONV_ERROR_VALUE,
                               _ ("VapourSynth allows weights from −%d to %d"), MAX_WEIGHT,
                               MAX_WEIGHT);
  return TRUE;
}

static ConvKernel *
fit (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  const gboolean line = conv_kernel_get_width (kernel) == 1 || conv_kernel_get_height (kernel) == 1;
  ConvFormatRoom room = { .min = line ? 1 : 3,
                          .max = line ? MAX_LINE : 5,
                          .odd = TRUE,
                          .square = !line,
                          .divisor = TRUE,
                          .offset = TRUE };

  if (line && conv_kernel_get_width (kernel) == conv_kernel_get_height (kernel))
    room.min = 3;
  ConvKernel *fitted = conv_format_fit (kernel, &room, output, error);
  if (fitted != NULL && !check_weights (fitted, error))
    g_clear_pointer (&fitted, conv_kernel_unref);
  return fitted;
}

static gboolean
print_kernel (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  g_autoptr (ConvKernel) fitted = fit (kernel, output, error);

  if (fitted == NULL)
    return FALSE;
  const int width = conv_kernel_get_width (fitted), height = conv_kernel_get_height (fitted);
  g_string_append (output->text, "std." NAME "(clip, matrix=[");
  conv_format_print_weights (output->text, fitted, ", ", ", ");
  g_string_append (output->text, "], bias=");
  conv_number_append (output->text, conv_kernel_get_offset (fitted) * CONV_FORMAT_WHITE);
  g_string_append (output->text, ", divisor=");
  conv_number_append (output->text, conv_kernel_get_divisor (fitted));
  g_string_append_printf (output->text, ", mode=\"%s\")",
                          width == height ? "s"
                          : height == 1   ? "h"
                                          : "v");
  conv_format_note (output->notes, _ ("VapourSynth rounds the weights on integer clips"));
  return TRUE;
}

const ConvKernelFormat conv_format_vapoursynth = {
  .id = "vapoursynth",
  .title = N_ ("VapourSynth"),
  .suffixes = (const char *const[]) { "vpy", NULL },
  .sniff = sniff,
  .read = read_kernel,
  .print = print_kernel,
};
