/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "testing-format.h"

#define N_BYTES 54

/* High byte first, as in files of Photoshop. */
static void
put (guint8 *bytes, int i, int value)
{
  bytes[2 * i] = (guint8) ((value & 0xffff) >> 8);
  bytes[2 * i + 1] = (guint8) (value & 0xff);
}

static void
fill (guint8 bytes[N_BYTES], int scale, int offset)
{
  for (int i = 0; i < 25; i++)
    put (bytes, i, i == 0 ? -999 : i);
  put (bytes, 25, scale);
  put (bytes, 26, offset);
}

static gboolean
read_bytes (
    const guint8 *bytes, size_t length, const char *id, ConvFormatResult *result, GError **error)
{
  return conv_formats_read ((const char *) bytes, length,
                            id != NULL ? conv_formats_find (id) : NULL, result, error);
}

static void
test_reads (void)
{
  guint8 bytes[N_BYTES];
  g_auto (ConvFormatResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  g_test_summary ("27 big-endian numbers: weights row by row, scale, offset of 255; recognised.");
  fill (bytes, 16, -51);
  read_bytes (bytes, sizeof bytes, NULL, &result, &error);
  g_assert_no_error (error);
  g_autofree char *text = conv_kernel_to_text (result.kernel);
  g_assert_cmpstr (text, ==,
                   "-999 1 2 3 4; 5 6 7 8 9; 10 11 12 13 14; 15 16 17 18 19; 20 21 22 23 24"
                   " / 16 - 0.2");
  g_assert_cmpstr (conv_format_get_id (result.format), ==, "acf");
  g_assert_cmpstr (result.recognised, ==, "Photoshop Custom filter: offset −51 divided by 255");
  /* An impulse shows the kernel turned: what is left above the centre moves right and down. */
  g_assert_cmpfloat (testing_format_response (result.kernel, 2, 2), ==, -999.0 / 16);
  g_assert_cmpfloat (testing_format_response (result.kernel, -2, 0), ==, 14.0 / 16);
}

static void
test_refuses (void)
{
  static const struct
  {
    int i, value;
    const char *message;
  } cases[] = { { 0, 1000, "Row 1, number 1: 1000" },
                { 8, -1000, "Row 2, number 4: -1000" },
                { 25, 0, "Scale: 0" },
                { 25, 10000, "Scale: 10000" },
                { 26, -10000, "Offset: -10000" } };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint8 bytes[N_BYTES];
      g_auto (ConvFormatResult) result = { 0 };
      g_autoptr (GError) error = NULL;
      fill (bytes, 1, 0);
      put (bytes, cases[i].i, cases[i].value);
      g_assert_false (read_bytes (bytes, sizeof bytes, "acf", &result, &error));
      g_assert_error (error, CONV_ERROR, CONV_ERROR_VALUE);
      g_assert_nonnull (strstr (error->message, cases[i].message));
      g_assert_false (read_bytes (bytes, sizeof bytes, NULL, &result, NULL));
    }
}

static void
test_other_lengths (void)
{
  guint8 bytes[N_BYTES + 2] = { 0 };

  g_test_summary ("Cut at every byte, or longer, it is an error and never a part of a kernel.");
  fill (bytes, 1, 0);
  for (size_t length = 0; length <= sizeof bytes; length++)
    {
      g_auto (ConvFormatResult) result = { 0 };
      g_autoptr (GError) error = NULL;
      g_assert_true (read_bytes (bytes, length, "acf", &result, &error) == (length == N_BYTES));
      if (length != N_BYTES)
        g_assert_error (error, CONV_ERROR, CONV_ERROR_SYNTAX);
    }
}

/* Prints @kernel, reads that, and gives it as text. */
static char *
go_round (const char *kernel, char **note)
{
  g_autofree char *bytes = testing_format_print ("acf", kernel, note);
  g_auto (ConvFormatResult) result = { 0 };

  g_assert_true (read_bytes ((const guint8 *) bytes, N_BYTES, NULL, &result, NULL));
  g_autoptr (ConvKernel) trimmed = conv_kernel_trimmed (result.kernel, NULL);
  return conv_kernel_to_text (trimmed);
}

static void
test_prints (void)
{
  static const struct
  {
    const char *kernel, *expected, *note;
  } cases[] = {
    { "1 2 1; 2 4 2; 1 2 1 / 16", "1 2 1; 2 4 2; 1 2 1 / 16", "filled up with zeros to 5 × 5" },
    { "1 2; 3 4 / 10 + 0.2", "1 2; 3 4 / 10 + 0.2", "" }, /* 51 of 255 */
    { "0.25 0.5 0.25", "1 2 1 / 4", "" },
    { "1/3 1/6 1/2", "2 1 3 / 6", "" },
    { "-1 0 1 / -2", "1 0 -1 / 2", "" },
    { "0.1428571 0.1428571", "1 1 / 7", "largest error is " }, /* 4e-8 away from 1/7 */
    { "1 1 + 0.5", "1 1 + 0.5019607843137255", "offset 127.5 of 255 rounded to 128" },
    { "7 8 9 @ 0,0", "7 8 9 @ 0,0", "" },
  };

  g_test_summary ("The least divisor that makes whole numbers; what rounding changes is said.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *note = NULL;
      g_autofree char *text = go_round (cases[i].kernel, &note);
      g_test_message ("%s: %s (%s)", cases[i].kernel, text, note);
      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_nonnull (strstr (note, cases[i].note));
    }
}

static void
test_print_refuses (void)
{
  static const char *const kernels[]
      = { "1 1 1 1 1 1 1", "1000 1", "1 0.0001", "1 1 1 1 @ 0,0", "1 + 50" };

  g_test_summary ("Too wide, too large, too far from the anchor, too bright: an error.");
  for (size_t i = 0; i < G_N_ELEMENTS (kernels); i++)
    {
      g_autoptr (ConvKernel) kernel = testing_kernel (kernels[i]);
      g_autoptr (GError) error = NULL;
      g_autofree char *text
          = conv_formats_print (kernel, conv_formats_find ("acf"), NULL, NULL, &error);
      g_assert_true ((text == NULL) == (i != 2));
      g_assert_true ((error == NULL) == (i == 2));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/format-acf/reads", test_reads);
  g_test_add_func ("/core/format-acf/refuses", test_refuses);
  g_test_add_func ("/core/format-acf/other-lengths", test_other_lengths);
  g_test_add_func ("/core/format-acf/prints", test_prints);
  g_test_add_func ("/core/format-acf/print-refuses", test_print_refuses);
  return g_test_run ();
}
