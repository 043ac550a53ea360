/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photoshop's Filter > Other > Custom: 27 signed 16-bit numbers, high byte first, nothing else: 5 ×
 * 5 weights, row by row, then scale and offset. */
#include <math.h>

#include "conv-format-private.h"

#define SIDE 5
#define N_WEIGHTS (SIDE * SIDE)
#define N_NUMBERS (N_WEIGHTS + 2)
#define N_BYTES (2 * N_NUMBERS)
#define MAX_WEIGHT 999
#define MAX_SCALE 9999
#define MAX_OFFSET 9999

static int
get_number (const ConvFormatInput *input, int i)
{
  const guint8 *bytes = (const guint8 *) input->data + 2 * i;

  return (gint16) (guint16) (bytes[0] << 8 | bytes[1]);
}

static gboolean
check (const ConvFormatInput *input, GError **error)
{
  const int scale = input->length == N_BYTES ? get_number (input, N_WEIGHTS) : 0;

  if (input->length != N_BYTES)
    return conv_format_fail (error, CONV_ERROR_SYNTAX,
                             _ ("The file has %lld bytes, a Custom filter has %d"),
                             (long long) input->length, N_BYTES);
  for (int i = 0; i < N_WEIGHTS; i++)
    if (ABS (get_number (input, i)) > MAX_WEIGHT)
      return conv_format_fail (error, CONV_ERROR_VALUE,
                               _ ("Row %d, number %d: %d is not between −%d and %d"), i / SIDE + 1,
                               i % SIDE + 1, get_number (input, i), MAX_WEIGHT, MAX_WEIGHT);
  if (scale < 1 || scale > MAX_SCALE)
    return conv_format_fail (error, CONV_ERROR_VALUE, _ ("Scale: %d is not between 1 and %d"),
                             scale, MAX_SCALE);
  if (ABS (get_number (input, N_WEIGHTS + 1)) > MAX_OFFSET)
    return conv_format_fail (error, CONV_ERROR_VALUE, _ ("Offset: %d is not between −%d and %d"),
                             get_number (input, N_WEIGHTS + 1), MAX_OFFSET, MAX_OFFSET);
  return TRUE;
}

static ConvFormatFit
sniff (const ConvFormatInput *input)
{
  return check (input, NULL) ? CONV_FORMAT_FIT_SURE : CONV_FORMAT_FIT_NO;
}

static ConvKernel *
read_kernel (ConvFormatInput *input, GError **error)
{
  double weights[N_WEIGHTS];

  if (!check (input, error))
    return NULL;
  for (int i = 0; i < N_WEIGHTS; i++)
    weights[i] = get_number (input, i);
  const int offset = get_number (input, N_WEIGHTS + 1);
  ConvKernel *kernel = conv_kernel_new (SIDE, SIDE, weights, error);
  if (kernel != NULL
      && !conv_format_settle (&kernel, get_number (input, N_WEIGHTS), offset / CONV_FORMAT_WHITE,
                              error))
    g_clear_pointer (&kernel, conv_kernel_unref);
  if (offset != 0)
    conv_format_note_offset (input->notes, offset);
  return kernel;
}

static void
append_number (GString *text, int value)
{
  g_string_append_c (text, (char) ((value >> 8) & 0xff));
  g_string_append_c (text, (char) (value & 0xff));
}

static gboolean
print_kernel (const ConvKernel *kernel, ConvFormatOutput *output, GError **error)
{
  static const ConvFormatRoom room
      = { .min = SIDE, .max = SIDE, .odd = TRUE, .square = TRUE, .divisor = TRUE, .offset = TRUE };
  g_autoptr (ConvKernel) fitted = conv_format_fit (kernel, &room, output, error);
  int scale, offset;
  g_autofree int *weights
      = fitted != NULL ? conv_format_round (fitted, MAX_WEIGHT, MAX_SCALE, &scale, output, error)
                       : NULL;

  if (weights == NULL || !conv_format_round_offset (fitted, MAX_OFFSET, &offset, output, error))
    return FALSE;
  for (int i = 0; i < N_WEIGHTS; i++)
    append_number (output->text, weights[i]);
  append_number (output->text, scale);
  append_number (output->text, offset);
  return TRUE;
}

const ConvKernelFormat conv_format_acf = {
  .id = "acf",
  .title = N_ ("Photoshop Custom filter"),
  .suffixes = (const char *const[]) { "acf", NULL },
  .is_binary = TRUE,
  .sniff = sniff,
  .read = read_kernel,
  .print = print_kernel,
};
