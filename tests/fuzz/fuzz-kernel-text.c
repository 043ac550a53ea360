/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any text is an error with a message, or a kernel that prints and reads back the same. */
#include "conv.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvKernel) kernel = conv_kernel_parse (text, &error);

  g_assert_true ((kernel == NULL) == (error != NULL));
  if (kernel == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_autofree char *printed = conv_kernel_to_text (kernel);
  g_autoptr (ConvKernel) again = conv_kernel_parse (printed, &error);
  g_assert_no_error (error);
  g_assert_true (conv_kernel_equal (kernel, again));
  g_autofree char *printed_again = conv_kernel_to_text (again);
  g_assert_cmpstr (printed, ==, printed_again);
  return 0;
}
