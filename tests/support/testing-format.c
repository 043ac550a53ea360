/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testing-format.h"

#include <math.h>

#define REACH 60

static const ConvKernelFormat *
find (const char *id)
{
  const ConvKernelFormat *format = id != NULL ? conv_formats_find (id) : NULL;

  g_assert_true (id == NULL || format != NULL);
  return format;
}

static void
assert_read (const TestingFormatRead *read)
{
  g_auto (ConvFormatResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  if (!conv_formats_read (read->text, strlen (read->text), find (read->format), &result, &error))
    {
      g_test_fail_printf ("“%s” was refused: %s", read->text, error->message);
      return;
    }
  g_autofree char *text = conv_kernel_to_text (result.kernel);
  g_test_message ("“%s”: %s", read->text, result.recognised);
  if (strcmp (text, read->expected) != 0)
    g_test_fail_printf ("“%s” is “%s”, expected “%s”", read->text, text, read->expected);
  if (strstr (result.recognised, read->recognised) == NULL
      || !g_str_has_prefix (result.recognised, conv_format_get_title (result.format)))
    g_test_fail_printf ("“%s” does not contain “%s”", result.recognised, read->recognised);
  g_assert_false (conv_kernel_divisor_is_auto (result.kernel));
}

void
testing_format_assert_reads (const TestingFormatRead *cases, size_t n)
{
  for (size_t i = 0; i < n; i++)
    assert_read (&cases[i]);
}

static void
assert_refused (const TestingFormatRefusal *refusal)
{
  g_auto (ConvFormatResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  if (conv_formats_read (refusal->text, strlen (refusal->text), find (refusal->format), &result,
                         &error))
    {
      g_test_fail_printf ("“%s” was accepted: %s", refusal->text, result.recognised);
      return;
    }
  g_assert_null (result.kernel);
  g_assert_null (result.recognised);
  if (!g_error_matches (error, CONV_ERROR, (int) refusal->code)
      || strstr (error->message, refusal->message) == NULL)
    g_test_fail_printf ("“%s”: “%s” does not contain “%s”", refusal->text, error->message,
                        refusal->message);
}

void
testing_format_assert_refusals (const TestingFormatRefusal *cases, size_t n)
{
  for (size_t i = 0; i < n; i++)
    assert_refused (&cases[i]);
}

ConvKernel *
testing_format_read (const char *format, const char *text)
{
  g_auto (ConvFormatResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  conv_formats_read (text, strlen (text), find (format), &result, &error);
  g_assert_no_error (error);
  return conv_kernel_ref (result.kernel);
}

char *
testing_format_print (const char *format, const char *kernel, char **note)
{
  g_autoptr (ConvKernel) parsed = testing_kernel (kernel);
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  size_t length;
  char *text = conv_formats_print (parsed, find (format), &length, &said, &error);

  g_assert_no_error (error);
  if (conv_format_is_text (find (format)))
    g_assert_cmpuint (length, ==, strlen (text));
  if (note != NULL)
    *note = said != NULL ? g_steal_pointer (&said) : g_strdup ("");
  return text;
}

void
testing_format_assert_prints (const char *format, const char *kernel, const char *expected)
{
  g_autofree char *text = testing_format_print (format, kernel, NULL);
  g_autoptr (ConvKernel) before = testing_kernel (kernel);
  g_autoptr (ConvKernel) after = testing_format_read (format, text);

  g_assert_cmpstr (text, ==, expected);
  testing_format_assert_same_effect (before, after);
}

double
testing_format_response (const ConvKernel *kernel, int x, int y)
{
  const int i = conv_kernel_get_anchor_x (kernel) - x, j = conv_kernel_get_anchor_y (kernel) - y;
  const int width = conv_kernel_get_width (kernel);

  if (i < 0 || j < 0 || i >= width || j >= conv_kernel_get_height (kernel))
    return 0;
  return conv_kernel_get_weights (kernel)[j * width + i] / conv_kernel_get_divisor (kernel);
}

void
testing_format_assert_same_effect (const ConvKernel *a, const ConvKernel *b)
{
  for (int y = -REACH; y <= REACH; y++)
    for (int x = -REACH; x <= REACH; x++)
      {
        const double one = testing_format_response (a, x, y);
        const double other = testing_format_response (b, x, y);
        if (fabs (one - other) > 1e-10)
          g_error ("%d,%d beside a white pixel: %g and %g", x, y, one, other);
      }
  g_assert_cmpfloat_with_epsilon (conv_kernel_get_offset (a), conv_kernel_get_offset (b), 1e-10);
}
