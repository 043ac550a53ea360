/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Presets of several kernels. */
#include "testing.h"

static ConvBank *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  ConvBank *bank = conv_bank_parse (text, &error);

  g_assert_no_error (error);
  return bank;
}

static void
assert_kernels (ConvPreset *preset, const char *expected)
{
  g_autofree char *text = conv_preset_get_kernel_text (preset);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_compass (void)
{
  g_autoptr (ConvCall) call = conv_call_parse ("compass8((1 2 1; 0 0 0; -1 -2 -1 / 4))", NULL);
  g_autoptr (ConvPreset) preset = conv_preset_new_from_call (call, NULL);

  g_test_summary ("A compass shows the strongest answer; it is one call and eight kernels.");
  g_assert_cmpint (conv_bank_get_n (conv_preset_get_bank (preset)), ==, 8);
  g_assert_cmpint (conv_preset_get_combine (preset), ==, CONV_COMBINE_MAX);
  g_assert_cmpint (conv_preset_get_score (preset), ==, CONV_SCORE_NONE);
  g_assert_cmpint (conv_preset_get_output (preset), ==, CONV_OUTPUT_AUTO);
  g_assert_true (conv_call_equal (conv_preset_get_call (preset), call));
  assert_kernels (preset, "compass8((1 2 1; 0 0 0; -1 -2 -1 / 4))");
}

static void
test_copies (void)
{
  g_autoptr (ConvBank) two = parse ("1 2 | 3 4"), three = parse ("5 | 6 | disk(1)");
  g_autoptr (ConvKernel) kernel = testing_kernel ("7 8");
  g_autoptr (ConvPreset) preset = conv_preset_new_bank (two);
  g_autoptr (ConvPreset) with_bank = conv_preset_with_bank (preset, three);
  g_autoptr (ConvPreset) with_kernel = conv_preset_with_kernel (with_bank, kernel);
  g_autoptr (ConvPreset) with_combine = conv_preset_with_combine (with_bank, CONV_COMBINE_MIN);
  g_autoptr (ConvPreset) with_score = conv_preset_with_score (with_combine, CONV_SCORE_ZNCC);
  g_autoptr (ConvPreset) with_relu = conv_preset_with_relu (with_score, TRUE);
  g_autoptr (ConvPreset) with_name = conv_preset_with_name (with_relu, "name");

  g_test_summary ("A copy says what it was asked to and else the same.");
  assert_kernels (preset, "1 2 | 3 4");
  assert_kernels (with_bank, "5 | 6 | disk(1)");
  assert_kernels (with_kernel, "7 8");
  assert_kernels (with_name, "5 | 6 | disk(1)");
  g_assert_cmpint (conv_preset_get_combine (with_bank), ==, CONV_COMBINE_NONE);
  g_assert_cmpint (conv_preset_get_combine (with_name), ==, CONV_COMBINE_MIN);
  g_assert_cmpint (conv_preset_get_score (with_combine), ==, CONV_SCORE_NONE);
  g_assert_cmpint (conv_preset_get_score (with_name), ==, CONV_SCORE_ZNCC);
  g_assert_false (conv_preset_get_relu (with_score));
  g_assert_true (conv_preset_get_relu (with_name));
}

static void
test_find (void)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);
  g_autoptr (ConvKernel) first = testing_kernel ("-1 0 1; -2 0 2; -1 0 1 / 4");
  g_autoptr (ConvBank) one = conv_bank_new_single (first);
  g_autoptr (ConvBank) two = parse ("-1 0 1; -2 0 2; -1 0 1 / 4 | 1.25 7");
  g_autoptr (ConvPreset) by_kernel = conv_preset_store_find_kernel (store, first);
  g_autoptr (ConvPreset) by_bank = conv_preset_store_find_bank (store, one);

  g_test_summary ("Presets are found by all of their kernels.");
  g_assert_cmpstr (conv_preset_get_id (by_kernel), ==, "sobel-x");
  g_assert_true (by_kernel == by_bank);
  g_assert_null (conv_preset_store_find_bank (store, two));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/core/preset-bank/compass", test_compass);
  g_test_add_func ("/core/preset-bank/copies", test_copies);
  g_test_add_func ("/core/preset-bank/find", test_find);
  return g_test_run ();
}
