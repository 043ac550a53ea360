/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any text is an error with a message and a place inside the text, or a call that prints and reads
 * back the same and makes as many kernels as it says, the first of the size that it says. */
#include "conv.h"
#include "fuzz.h"

/* Larger ones only take time. */
#define MAX_SIZE 64

static void
check_kernels (ConvCall *call)
{
  g_autoptr (GError) error = NULL;
  int width, height;

  conv_call_get_size (call, &width, &height);
  g_assert_true (width >= 1 && width <= CONV_KERNEL_MAX_SIZE);
  g_assert_true (height >= 1 && height <= CONV_KERNEL_MAX_SIZE);
  if (width > MAX_SIZE || height > MAX_SIZE)
    return;
  g_autoptr (ConvBank) bank = conv_bank_new_from_call (call, &error);
  g_assert_true ((bank == NULL) == (error != NULL));
  if (bank == NULL)
    return;
  const ConvKernel *kernel = conv_bank_get_kernel (bank, 0);
  g_assert_cmpint (conv_bank_get_n (bank), ==, conv_call_get_n_kernels (call));
  g_assert_cmpint (conv_kernel_get_width (kernel), ==, width);
  g_assert_cmpint (conv_kernel_get_height (kernel), ==, height);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autoptr (GError) error = NULL;
  ConvTextPlace place;
  g_autoptr (ConvCall) call = conv_call_parse_at (text, &place, &error);

  g_assert_true ((call == NULL) == (error != NULL));
  g_assert_cmpuint (place.start + place.length, <=, strlen (text));
  if (call == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_assert_true (conv_generate_is_call (text));
  g_autofree char *printed = conv_call_to_text (call);
  g_autoptr (ConvCall) again = conv_call_parse (printed, &error);
  g_assert_no_error (error);
  g_assert_true (conv_call_equal (call, again));
  g_autofree char *printed_again = conv_call_to_text (again);
  g_assert_cmpstr (printed, ==, printed_again);
  check_kernels (call);
  return 0;
}
