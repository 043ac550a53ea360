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

#define HEAD "[Convolve Preset]\nVersion=1\nName=N\n"
#define GROUP(n, kernel) "[Kernel " n "]\nKernel=" kernel "\n"

static ConvPreset *
read_preset (const char *data, GError **error)
{
  return conv_preset_parse ("n", data, strlen (data), error);
}

static void
test_files (void)
{
  static const struct
  {
    const char *data, *kernels, *second_name;
    ConvCombine combine;
    ConvScore score;
    gboolean relu;
  } cases[] = {
    { HEAD "Kernel=1 2|3\n", "1 2 | 3", "", CONV_COMBINE_NONE, CONV_SCORE_NONE, FALSE },
    { HEAD "Combine=magnitude\n" GROUP ("1", "1 2") "[Kernel 2]\nKernel=disk(1)\nName= two  \n",
      "1 2 | disk(1)", "two", CONV_COMBINE_MAGNITUDE, CONV_SCORE_NONE, FALSE },
    { GROUP ("2", "2") HEAD
      "Relu=true\nScore=cosine\nKernel=\n" GROUP ("1", "1") "[Kernels]\nn=3\n",
      "1 | 2", "", CONV_COMBINE_NONE, CONV_SCORE_COSINE, TRUE },
    { HEAD "Kernel=compass4((1 2))\nRelu=false\nCombine=argmax\n", "compass4((1 2))", "north",
      CONV_COMBINE_ARGMAX, CONV_SCORE_NONE, FALSE },
  };

  g_test_summary (
      "Kernels stand beside the name or in groups of their own, in the order of numbers.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ConvPreset) preset = read_preset (cases[i].data, &error);
      g_assert_no_error (error);
      g_autoptr (ConvPreset) renamed = conv_preset_with_name (preset, "other");
      g_autofree char *data = conv_preset_to_data (renamed, NULL);
      g_autoptr (ConvPreset) again = read_preset (data, &error);
      g_assert_no_error (error);

      assert_kernels (preset, cases[i].kernels);
      assert_kernels (again, cases[i].kernels);
      g_assert_cmpstr (conv_bank_get_name (conv_preset_get_bank (preset), 1), ==,
                       cases[i].second_name);
      g_assert_true (conv_bank_equal (conv_preset_get_bank (preset), conv_preset_get_bank (again)));
      g_assert_cmpint (conv_preset_get_combine (again), ==, cases[i].combine);
      g_assert_cmpint (conv_preset_get_score (again), ==, cases[i].score);
      g_assert_cmpint (conv_preset_get_relu (again), ==, cases[i].relu);
    }
}

static void
test_faults (void)
{
  static const struct
  {
    const char *data, *message;
  } cases[] = {
    { HEAD "Kernel=1 | 2 x\n", "Kernel: Kernel 2: Row 1, number 2: “x” is not a number" },
    { HEAD "Kernel=1 | sobel-x\n", "Kernel: Kernel 2: Row 1, number 1: “sobel-x” is not a number" },
    { HEAD "Kernel=1 | @/etc/passwd\n",
      "Kernel: Kernel 2: Row 1, number 1: “@/etc/passwd” is not a number" },
    { HEAD GROUP ("1", "1") GROUP ("3", "3"), "The preset has “[Kernel 3]”, but no “[Kernel 2]”" },
    { HEAD GROUP ("2", "1"), "The preset has “[Kernel 2]”, but no “[Kernel 1]”" },
    { HEAD GROUP ("1", "1") GROUP ("1", "2"), "The preset has “[Kernel 1]” twice" },
    { HEAD GROUP ("0", "1"), "“[Kernel 0]” should have a number from 1 to 64" },
    { HEAD GROUP ("01", "1"), "“[Kernel 01]” should have a number from 1 to 64" },
    { HEAD GROUP ("65", "1"), "“[Kernel 65]” should have a number from 1 to 64" },
    { HEAD GROUP ("-1", "1"), "“[Kernel -1]” should have a number from 1 to 64" },
    { HEAD GROUP ("two", "1"), "“[Kernel two]” should have a number from 1 to 64" },
    { HEAD "[Kernel]\nKernel=1\n", "“[Kernel]” should have a number from 1 to 64" },
    { HEAD "Kernel=1\n" GROUP ("1", "1"), "The preset has both “Kernel” and “[Kernel 1]”" },
    { HEAD GROUP ("1", "1") "[Kernel 2]\nName=x\n", "[Kernel 2]: The preset has no “Kernel”" },
    { HEAD GROUP ("1", "1") GROUP ("2", "1 | 2"),
      "[Kernel 2]: Kernel: there are 2 kernels, but here is room for one" },
    { HEAD GROUP ("1", "1;;2"), "[Kernel 1]: Kernel: Row 2 is empty" },
    { HEAD "Kernel=1\nRelu=yes\n", "“yes” is not a value of “Relu”; use one of: false, true" },
    { HEAD "Kernel=1\nCombine=best\n", NULL },
    { HEAD "Kernel=1\nScore=1\n", NULL },
  };

  g_test_summary ("What is wrong with several kernels is an error that says where.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ConvPreset) preset = read_preset (cases[i].data, &error);

      g_test_message ("%s", cases[i].data);
      g_assert_null (preset);
      g_assert_nonnull (error);
      if (cases[i].message != NULL)
        g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_written (void)
{
  static const char before[]
      = "# mine\n[Convolve Preset]\nVersion=1\nName=N\n\n"
        "[Kernel 1]\nKernel=1\nColour=red\n\n[Kernel 2]\nName=b\nKernel=2\n\n"
        "[Other]\nx=1\n";
  static const char after[]
      = "# mine\n[Convolve Preset]\nVersion=1\nName=N\n\n"
        "[Kernel 1]\nKernel=disk(1)\nColour=red\n\n[Kernel 2]\nName=\nKernel=4 5\n\n"
        "[Other]\nx=1\n\n[Kernel 3]\nKernel=6\n";
  static const char single[]
      = "# mine\n[Convolve Preset]\nVersion=1\nName=N\nKernel=7\n\n[Other]\nx=1\n";
  g_autoptr (ConvPreset) preset = read_preset (before, NULL);
  g_autoptr (ConvBank) three = parse ("disk(1) | 4 5 | 6"), one = parse ("7");
  g_autoptr (ConvPreset) with_three = conv_preset_with_bank (preset, three);
  g_autoptr (ConvPreset) with_one = conv_preset_with_bank (preset, one);
  g_autofree char *same = conv_preset_to_data (preset, NULL);
  g_autofree char *data_three = conv_preset_to_data (with_three, NULL);
  g_autofree char *data_one = conv_preset_to_data (with_one, NULL);

  g_test_summary ("Other kernels replace those in a file; what else is there stays.");
  g_assert_cmpstr (same, ==, before);
  g_assert_cmpstr (data_three, ==, after);
  g_assert_cmpstr (data_one, ==, single);
}

static void
test_saved (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);
  g_autoptr (ConvBank) bank = parse ("1 2 | disk(1)"), other = parse ("3 | 4 | 5");
  g_autoptr (ConvBank) named = conv_bank_with_name (bank, 1, "round");
  g_autoptr (ConvPreset) typed = conv_preset_new_bank (named);
  g_autoptr (ConvPreset) first = conv_preset_with_combine (typed, CONV_COMBINE_SUM);
  g_autoptr (ConvPreset) second = conv_preset_new_bank (other);
  g_autoptr (ConvPreset) a = conv_preset_store_save_preset (store, "a", first, "A", NULL, &error);
  g_assert_no_error (error);
  g_autoptr (ConvPreset) read_a = conv_resolve ("a", &error);
  g_assert_no_error (error);
  g_autoptr (ConvPreset) b = conv_preset_store_save_preset (store, "a", second, "B", NULL, &error);
  g_assert_no_error (error);
  g_autoptr (ConvPreset) read_b = conv_resolve ("a", &error);
  g_assert_no_error (error);

  g_test_summary ("What the user saves is read back, also over what was there.");
  g_assert_true (conv_bank_equal (conv_preset_get_bank (read_a), named));
  g_assert_cmpint (conv_preset_get_combine (read_a), ==, CONV_COMBINE_SUM);
  g_assert_true (conv_bank_has_same_kernels (conv_preset_get_bank (read_b), other));
  g_assert_cmpint (conv_preset_get_combine (read_b), ==, CONV_COMBINE_NONE);
  g_assert_cmpstr (conv_preset_get_name (read_b), ==, "B");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/core/preset-bank/compass", test_compass);
  g_test_add_func ("/core/preset-bank/copies", test_copies);
  g_test_add_func ("/core/preset-bank/find", test_find);
  g_test_add_func ("/core/preset-bank/files", test_files);
  g_test_add_func ("/core/preset-bank/faults", test_faults);
  g_test_add_func ("/core/preset-bank/written", test_written);
  g_test_add_func ("/core/preset-bank/saved", test_saved);
  return g_test_run ();
}
