/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any text is an error with a message and a place inside the text, or a bank within its limits that
 * prints and reads back the same. */
#include "conv.h"
#include "fuzz.h"

/* More only takes time to be printed. */
#define MAX_WEIGHTS 100000

static size_t
count_weights (const ConvBank *bank)
{
  size_t n = 0;

  for (int i = 0; i < conv_bank_get_n (bank); i++)
    n += (size_t) conv_kernel_get_width (conv_bank_get_kernel (bank, i))
         * (size_t) conv_kernel_get_height (conv_bank_get_kernel (bank, i));
  return n;
}

static void
assert_prints_the_same (const ConvBank *bank)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *printed = conv_bank_to_text (bank);
  g_autoptr (ConvBank) again = conv_bank_parse (printed, &error);

  g_assert_no_error (error);
  g_autofree char *printed_again = conv_bank_to_text (again);
  g_assert_cmpstr (printed, ==, printed_again);
  g_assert_cmpint (conv_bank_get_n (bank), ==, conv_bank_get_n (again));
  for (int i = 0; i < conv_bank_get_n (bank); i++)
    g_assert_true (
        conv_kernel_equal (conv_bank_get_kernel (bank, i), conv_bank_get_kernel (again, i)));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autoptr (GError) error = NULL;
  ConvTextPlace place;
  g_autoptr (ConvBank) bank = conv_bank_parse_at (text, &place, &error);

  g_assert_true ((bank == NULL) == (error != NULL));
  g_assert_cmpuint (place.start + place.length, <=, strlen (text));
  if (bank == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  const size_t n_weights = count_weights (bank);
  g_assert_cmpint (conv_bank_get_n (bank), <=, CONV_BANK_MAX);
  g_assert_cmpuint (n_weights, <=, CONV_BANK_MAX_WEIGHTS);
  if (n_weights <= MAX_WEIGHTS)
    assert_prints_the_same (bank);
  return 0;
}
