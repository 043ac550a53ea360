/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first byte picks a format, 0 none. Any bytes are an error with a message, or a kernel with a
 * sentence about it, which each format prints and reads back with the same effect, or refuses with
 * a message. */
#include "conv.h"
#include "fuzz.h"

#include <math.h>

/* Printing takes time for each weight and format. */
#define MAX_PRINTED 12

static const ConvKernelFormat *
pick (uint8_t byte, size_t *n)
{
  const ConvKernelFormat *const *formats = conv_formats_list ();

  for (*n = 0; formats[*n] != NULL;)
    ++*n;
  return byte % (*n + 1) > 0 ? formats[byte % (*n + 1) - 1] : NULL;
}

static void
assert_message (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (strlen (text), <, 2000);
}

/* What a white pixel becomes. */
static double
get_response (const ConvKernel *kernel, int x, int y)
{
  const int i = conv_kernel_get_anchor_x (kernel) - x, j = conv_kernel_get_anchor_y (kernel) - y;
  const int width = conv_kernel_get_width (kernel);

  if (i < 0 || j < 0 || i >= width || j >= conv_kernel_get_height (kernel))
    return 0;
  return conv_kernel_get_weights (kernel)[j * width + i] / conv_kernel_get_divisor (kernel);
}

/* Whole numbers are as near as the format's note says; all others are exact. */
static void
assert_same_effect (const ConvKernel *a, const ConvKernel *b, gboolean rounded)
{
  double largest = 0;

  for (int y = -MAX_PRINTED; y <= MAX_PRINTED; y++)
    for (int x = -MAX_PRINTED; x <= MAX_PRINTED; x++)
      largest = MAX (largest, fabs (get_response (a, x, y)));
  for (int y = -MAX_PRINTED; y <= MAX_PRINTED; y++)
    for (int x = -MAX_PRINTED; x <= MAX_PRINTED; x++)
      {
        const double error = fabs (get_response (a, x, y) - get_response (b, x, y));
        g_assert_true (error <= (rounded ? 0.5 : 1e-9 * largest));
      }
}

static void
print_as (const ConvKernel *kernel, const ConvKernelFormat *format)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  g_auto (ConvFormatResult) again = { 0 };
  size_t length;
  g_autofree char *text = conv_formats_print (kernel, format, &length, &note, &error);
  const char *id = conv_format_get_id (format);

  g_assert_true ((text == NULL) == (error != NULL));
  if (text == NULL)
    {
      assert_message (error->message);
      return;
    }
  if (note != NULL)
    assert_message (note);
  if (!conv_formats_read (text, length, format, &again, &error))
    g_error ("%s: %s in “%s”", id, error->message, text);
  assert_same_effect (kernel, again.kernel, strcmp (id, "acf") == 0 || strcmp (id, "ffmpeg") == 0);
}

/* Where numbers are divided, smaller ones would be lost beside larger ones, or vanish. */
static gboolean
is_printable (const ConvKernel *kernel)
{
  const int n = conv_kernel_get_width (kernel) * conv_kernel_get_height (kernel);

  if (MAX (conv_kernel_get_width (kernel), conv_kernel_get_height (kernel)) > MAX_PRINTED
      || fabs (conv_kernel_get_divisor (kernel)) < 1e-100
      || fabs (conv_kernel_get_divisor (kernel)) > 1e100)
    return FALSE;
  for (int i = 0; i < n; i++)
    if (conv_kernel_get_weights (kernel)[i] != 0
        && fabs (conv_kernel_get_weights (kernel)[i]) < 1e-100)
      return FALSE;
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  size_t n;
  const ConvKernelFormat *format = pick (size > 0 ? data[0] : 0, &n);
  g_auto (ConvFormatResult) result = { 0 };
  g_autoptr (GError) error = NULL;
  const char *text = size > 1 ? (const char *) data + 1 : "";
  const gboolean read = conv_formats_read (text, size > 1 ? size - 1 : 0, format, &result, &error);

  g_assert_true (read == (result.kernel != NULL) && read == (error == NULL));
  assert_message (read ? result.recognised : error->message);
  g_assert_true (format == NULL || !read || result.format == format);
  for (size_t i = 0; read && i < n && is_printable (result.kernel); i++)
    if (conv_format_can_print (conv_formats_list ()[i]))
      print_as (result.kernel, conv_formats_list ()[i]);
  return 0;
}
