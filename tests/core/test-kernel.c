/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "testing.h"

static void
test_size_limits (void)
{
  static const struct
  {
    int width, height;
  } wrong[] = { { 0, 3 },    { 3, 0 },          { -1, 9 },       { 1024, 1 },
                { 1, 1024 }, { 2, 2147483647 }, { 65537, 65536 } };
  static const double one = 1;

  g_test_summary ("A size outside 1 … 1023 is refused before a weight is read.");
  for (size_t i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (conv_kernel_new (wrong[i].width, wrong[i].height, &one, &error));
      g_assert_error (error, CONV_ERROR, CONV_ERROR_SIZE);
    }
  g_autofree double *weights = g_new0 (double, 1023 * 1023);
  g_autoptr (ConvKernel) largest = conv_kernel_new (1023, 1023, weights, NULL);
  g_assert_nonnull (largest);
  g_assert_cmpint (conv_kernel_get_anchor_x (largest), ==, 511);
}

static void
test_weight_limits (void)
{
  const double wrong[] = { NAN, INFINITY, -INFINITY, 1.1e30, -1.1e30 };

  for (size_t i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      const double weights[] = { 1, 2, 3, wrong[i], 5, 6 };
      g_autoptr (GError) error = NULL;
      g_assert_null (conv_kernel_new (3, 2, weights, &error));
      g_assert_error (error, CONV_ERROR, CONV_ERROR_VALUE);
      g_assert_true (g_str_has_prefix (error->message, "Row 2, number 1:"));
    }
  const double fine[] = { 1e30, -1e30, 5e-324, -0.0 };
  g_autoptr (ConvKernel) kernel = conv_kernel_new (4, 1, fine, NULL);
  g_assert_cmpmem (conv_kernel_get_weights (kernel), sizeof fine, fine, sizeof fine);
}

static void
test_default_anchor (void)
{
  static const struct
  {
    const char *text;
    int x, y;
  } cases[] = { { "1", 0, 0 },
                { "1 2", 1, 0 },
                { "1 2 3", 1, 0 },
                { "1 2 3 4; 5 6 7 8", 2, 1 },
                { "1; 2; 3; 4; 5", 0, 2 } };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConvKernel) kernel = testing_kernel (cases[i].text);
      g_assert_cmpint (conv_kernel_get_anchor_x (kernel), ==, cases[i].x);
      g_assert_cmpint (conv_kernel_get_anchor_y (kernel), ==, cases[i].y);
    }
}

static void
test_anchor_must_be_inside (void)
{
  static const struct
  {
    int x, y;
  } wrong[] = { { -1, 0 }, { 0, -1 }, { 3, 0 }, { 0, 2 } };
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2 3; 4 5 6");

  for (size_t i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (conv_kernel_with_anchor (kernel, wrong[i].x, wrong[i].y, &error));
      g_assert_error (error, CONV_ERROR, CONV_ERROR_VALUE);
      g_assert_nonnull (strstr (error->message, "0,0 to 2,1"));
    }
  g_autoptr (ConvKernel) corner = conv_kernel_with_anchor (kernel, 2, 1, NULL);
  g_assert_cmpint (conv_kernel_get_anchor_x (corner), ==, 2);
  g_assert_cmpint (conv_kernel_get_anchor_x (kernel), ==, 1);
}

static void
test_auto_divisor (void)
{
  static const struct
  {
    const char *text;
    double divisor;
    gboolean zero_sum;
  } cases[] = {
    { "1 2 1; 2 4 2; 1 2 1 / auto", 16, FALSE },
    { "-1 -2 -1 / auto", -4, FALSE },             /* the sign stays */
    { "-1 0 1; -2 0 2; -1 0 1 / auto", 4, TRUE }, /* ½ Σ|k|: the strongest edge is 1 */
    { "0 0; 0 0 / auto", 1, TRUE },
    { "1 -0.9999985 / auto", 1.5e-6, TRUE }, /* 1.5e-6 ≤ 1e-6 · 2: zero */
    { "1 -0.999997 / auto", 3e-6, FALSE },   /* 3e-6 > 1e-6 · 2: not zero */
    { "5e-324 / auto", 5e-324, FALSE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConvKernel) kernel = testing_kernel (cases[i].text);
      double expected = cases[i].divisor;
      g_assert_true (conv_kernel_divisor_is_auto (kernel));
      g_assert_true (conv_kernel_is_zero_sum (kernel) == cases[i].zero_sum);
      if (i == 4)
        expected = (1 + 0.9999985) / 2;
      g_assert_true (fabs (conv_kernel_get_divisor (kernel) - expected) <= fabs (expected) * 1e-9);
    }
}

static void
test_divisor_limits (void)
{
  const double wrong[] = { 0, -0.0, NAN, INFINITY, 1e-31 };
  g_autoptr (ConvKernel) kernel = testing_kernel ("0.5 1");

  for (size_t i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (conv_kernel_with_divisor (kernel, wrong[i], &error));
      g_assert_error (error, CONV_ERROR, CONV_ERROR_VALUE);
    }
  g_autoptr (ConvKernel) divided = conv_kernel_with_divisor (kernel, -3, NULL);
  g_assert_cmpfloat (conv_kernel_get_divisor (divided), ==, -3);
  g_assert_cmpfloat (conv_kernel_get_divisor (kernel), ==, 1);
}

static void
test_auto_divisor_of_huge_weights (void)
{
  g_test_summary ("The sum may pass 1e30, which bounds weights and not divisors.");
  g_autoptr (ConvKernel) kernel = testing_kernel ("1e30 1e30 1e30 / auto");
  g_assert_cmpfloat (conv_kernel_get_divisor (kernel), ==, 1e30 + 1e30 + 1e30);
}

static void
test_turned (void)
{
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2 3; 4 5 6 / 7 + 0.25 @ 2,0");
  g_autoptr (ConvKernel) turned = conv_kernel_turned (kernel, NULL);
  g_autoptr (ConvKernel) expected = testing_kernel ("6 5 4; 3 2 1 / 7 + 0.25 @ 0,1");
  g_autoptr (ConvKernel) back = conv_kernel_turned (turned, NULL);

  g_assert_true (conv_kernel_equal (turned, expected));
  g_assert_true (conv_kernel_equal (back, kernel));
}

static void
test_equal (void)
{
  static const char *const others[]
      = { "1 2; 3 5",     "1 2 3 4",        "1 2; 3 4 / 2",  "1 2; 3 4 / auto",
          "1 2; 3 4 + 1", "1 2; 3 4 @ 0,1", "1 2; 3 4 @ 1,0" };
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2; 3 4");
  g_autoptr (ConvKernel) same = testing_kernel ("1 2; 3 4 / 1 + 0 @ 1,1");

  g_assert_true (conv_kernel_equal (kernel, same));
  for (size_t i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (ConvKernel) other = testing_kernel (others[i]);
      g_assert_false (conv_kernel_equal (kernel, other));
    }
}

static void
test_boxed (void)
{
  g_auto (GValue) value = G_VALUE_INIT;
  ConvKernel *kernel = testing_kernel ("1 2; 3 4");

  g_value_init (&value, CONV_TYPE_KERNEL);
  g_value_take_boxed (&value, kernel);
  ConvKernel *copy = g_value_dup_boxed (&value);
  g_assert_true (copy == kernel);
  conv_kernel_unref (copy);
}

static void
test_long_sum (void)
{
  g_autofree double *weights = g_new (double, 1023 * 1023);

  g_test_summary ("A million equal weights add up as one product does, not to rounding errors.");
  for (int i = 0; i < 1023 * 1023; i++)
    weights[i] = 0.1;
  g_autoptr (ConvKernel) kernel = conv_kernel_new (1023, 1023, weights, NULL);
  g_assert_cmpfloat_with_epsilon (conv_kernel_get_sum (kernel), 1023 * 1023 * 0.1, 1e-10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/kernel/size-limits", test_size_limits);
  g_test_add_func ("/core/kernel/weight-limits", test_weight_limits);
  g_test_add_func ("/core/kernel/default-anchor", test_default_anchor);
  g_test_add_func ("/core/kernel/anchor-must-be-inside", test_anchor_must_be_inside);
  g_test_add_func ("/core/kernel/auto-divisor", test_auto_divisor);
  g_test_add_func ("/core/kernel/divisor-limits", test_divisor_limits);
  g_test_add_func ("/core/kernel/auto-divisor-of-huge-weights", test_auto_divisor_of_huge_weights);
  g_test_add_func ("/core/kernel/turned", test_turned);
  g_test_add_func ("/core/kernel/equal", test_equal);
  g_test_add_func ("/core/kernel/boxed", test_boxed);
  g_test_add_func ("/core/kernel/long-sum", test_long_sum);
  return g_test_run ();
}
