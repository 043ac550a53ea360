/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "testing.h"

/* Consumes @actual and compares it with @text; an auto divisor must be printed as such. */
static void
assert_kernel (ConvKernel *actual, const char *text)
{
  g_assert_nonnull (actual);
  g_autofree char *printed = conv_kernel_to_text (actual);

  g_assert_cmpstr (printed, ==, text);
  conv_kernel_unref (actual);
}

static void
assert_same (ConvKernel *actual, const ConvKernel *expected)
{
  g_assert_nonnull (actual);
  g_assert_true (conv_kernel_equal (actual, expected));
  conv_kernel_unref (actual);
}

/* @actual must be NULL; clears @error, which says why. */
static void
assert_refused (ConvKernel *actual, GError **error, ConvError code, const char *part)
{
  g_assert_null (actual);
  g_assert_error (*error, CONV_ERROR, (int) code);
  if (strstr ((*error)->message, part) == NULL)
    g_error ("“%s” does not contain “%s”", (*error)->message, part);
  g_clear_error (error);
}

/* Two kernels do the same when they do the same to noise, at the borders as well. */
static void
assert_does_the_same (ConvKernel *a, ConvKernel *b)
{
  static const ConvPlanSpec spec
      = { .edge = CONV_EDGE_MIRROR, .algorithm = CONV_ALGORITHM_DIRECT, .n_threads = 1 };
  g_autoptr (ConvImage) noise = testing_opaque_noise (13, 11, 3, 5);
  g_autoptr (ConvImage) before = testing_convolve (a, &spec, noise);
  g_autoptr (ConvImage) after = testing_convolve (b, &spec, noise);

  testing_assert_near (after, before, 1e-6);
}

static void
test_quarter_turns (void)
{
  /* The anchor lies on the 4. */
  static const char text[] = "1 2 3; 4 5 6 / 7 + 0.25 @ 0,1";
  static const char *const turned[] = {
    "1 2 3; 4 5 6 / 7 + 0.25 @ 0,1",
    "4 1; 5 2; 6 3 / 7 + 0.25 @ 0,0",
    "6 5 4; 3 2 1 / 7 + 0.25 @ 2,0",
    "3 6; 2 5; 1 4 / 7 + 0.25 @ 1,2",
  };
  g_autoptr (ConvKernel) kernel = testing_kernel (text);

  g_test_summary ("A 3 × 2 kernel turns clockwise and its anchor stays on its weight.");
  for (int n = 0; n < 4; n++)
    for (int turns = n - 8; turns <= n + 8; turns += 4)
      assert_kernel (conv_kernel_rotated (kernel, turns, NULL), turned[n]);
}

static void
test_flips (void)
{
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2 3 4; 5 6 7 8 / 9 - 0.5 @ 3,0");

  g_test_summary ("Flips and the transpose keep the anchor on its weight.");
  assert_kernel (conv_kernel_flipped (kernel, FALSE, NULL), "4 3 2 1; 8 7 6 5 / 9 - 0.5 @ 0,0");
  assert_kernel (conv_kernel_flipped (kernel, TRUE, NULL), "5 6 7 8; 1 2 3 4 / 9 - 0.5 @ 3,1");
  assert_kernel (conv_kernel_transposed (kernel, NULL), "1 5; 2 6; 3 7; 4 8 / 9 - 0.5 @ 0,3");
}

static void
test_undone (void)
{
  static const int sizes[][2] = { { 3, 2 }, { 4, 4 }, { 1, 5 }, { 6, 1 }, { 5, 7 }, { 1, 1 } };
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  g_test_summary ("Four turns, two flips or two transposes give the kernel back, to the bit.");
  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (ConvKernel) kernel = testing_random_kernel (random, sizes[i][0], sizes[i][1]);
      g_autoptr (ConvKernel) turned = conv_kernel_ref (kernel);
      for (int turn = 0; turn < 4; turn++)
        {
          ConvKernel *next = conv_kernel_rotated (turned, 1, NULL);
          conv_kernel_unref (turned);
          turned = next;
        }
      g_autoptr (ConvKernel) mirrored = conv_kernel_flipped (kernel, FALSE, NULL);
      g_autoptr (ConvKernel) dropped = conv_kernel_flipped (kernel, TRUE, NULL);
      g_autoptr (ConvKernel) transposed = conv_kernel_transposed (kernel, NULL);
      g_autoptr (ConvKernel) both = conv_kernel_flipped (mirrored, TRUE, NULL);
      g_autoptr (ConvKernel) back = conv_kernel_rotated (kernel, -1, NULL);
      g_assert_true (conv_kernel_equal (turned, kernel));
      assert_same (conv_kernel_flipped (mirrored, FALSE, NULL), kernel);
      assert_same (conv_kernel_flipped (dropped, TRUE, NULL), kernel);
      assert_same (conv_kernel_transposed (transposed, NULL), kernel);
      assert_same (conv_kernel_turned (kernel, NULL), both);
      assert_same (conv_kernel_rotated (kernel, 2, NULL), both);
      assert_same (conv_kernel_rotated (back, 1, NULL), kernel);
      assert_same (conv_kernel_flipped (transposed, TRUE, NULL), back);
    }
}

static void
test_resized (void)
{
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2 3; 4 5 6; 7 8 9 / 2 + 0.125 @ 2,0");

  g_test_summary (
      "The middle stays the middle, and an anchor that is cut off moves to the border.");
  assert_kernel (conv_kernel_resized (kernel, 5, 3, NULL),
                 "0 1 2 3 0; 0 4 5 6 0; 0 7 8 9 0 / 2 + 0.125 @ 3,0");
  assert_kernel (conv_kernel_resized (kernel, 4, 3, NULL),
                 "0 1 2 3; 0 4 5 6; 0 7 8 9 / 2 + 0.125 @ 3,0");
  assert_kernel (conv_kernel_resized (kernel, 2, 3, NULL), "1 2; 4 5; 7 8 / 2 + 0.125 @ 1,0");
  assert_kernel (conv_kernel_resized (kernel, 3, 1, NULL), "4 5 6 / 2 + 0.125 @ 2,0");
  assert_kernel (conv_kernel_resized (kernel, 1, 4, NULL), "0; 2; 5; 8 / 2 + 0.125 @ 0,1");

  g_autoptr (ConvKernel) even = testing_kernel ("1 2; 3 4");
  assert_kernel (conv_kernel_resized (even, 1, 1, NULL), "4");
  assert_kernel (conv_kernel_resized (even, 4, 2, NULL), "0 1 2 0; 0 3 4 0");
  assert_kernel (conv_kernel_made_odd (even, NULL), "1 2 0; 3 4 0; 0 0 0");
  g_autoptr (ConvKernel) half_odd = testing_kernel ("1 2 3; 4 5 6 @ 0,0");
  assert_kernel (conv_kernel_made_odd (half_odd, NULL), "1 2 3; 4 5 6; 0 0 0 @ 0,0");
  assert_same (conv_kernel_made_odd (kernel, NULL), kernel);
}

static void
test_grown (void)
{
  static const int by[][2] = { { 1, 0 }, { 0, 1 }, { 1, 1 }, { 2, 2 }, { 3, 5 }, { 0, 0 } };
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  g_test_summary ("Growing changes nothing of what any kernel does, and shrinking gives it back.");
  for (int n = 0; n < 48; n++)
    {
      const int width = 1 + n % 4, height = 1 + n / 4 % 4;
      const int *more = by[n % (int) G_N_ELEMENTS (by)];
      g_autoptr (ConvKernel) kernel = testing_random_kernel (random, width, height);
      g_autoptr (ConvKernel) grown
          = conv_kernel_resized (kernel, width + more[0], height + more[1], NULL);
      g_autoptr (ConvKernel) odd = conv_kernel_made_odd (kernel, NULL);
      g_assert_cmpint (conv_kernel_get_width (grown), ==, width + more[0]);
      g_assert_cmpint (conv_kernel_get_height (grown), ==, height + more[1]);
      g_assert_cmpint (conv_kernel_get_width (odd), ==, width % 2 == 0 ? width + 1 : width);
      assert_does_the_same (kernel, grown);
      assert_does_the_same (kernel, odd);
      assert_same (conv_kernel_resized (grown, width, height, NULL), kernel);
    }
}

static void
test_trimmed (void)
{
  g_test_summary ("Trimming leaves what the kernel does, and the anchor's cell.");
  static const char *const cases[][2] = {
    { "0 0 0 0; 0 1 0 0; 0 2 3 0; 0 0 0 0 / 4 + 0.5", "1 0; 2 3 / 4 + 0.5" },
    { "0 0 0 0; 0 1 0 0; 0 2 3 0; 0 0 0 0 @ 1,1", "1 0; 2 3 @ 0,0" },
    { "0 0 0 0 0; 0 0 0 7 0; 0 0 0 0 0 @ 1,2", "0 0 7; 0 0 0 @ 0,1" },
    { "0 0 0 7 @ 0,0", "0 0 0 7 @ 0,0" },
    { "0 0 0; 0 0 0 / 3 @ 2,0", "0 / 3" },
    { "1 0; 0 1", "1 0; 0 1" },
    { "-1 1 0 0 0 / auto @ 1,0", "-1 1 / auto" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConvKernel) kernel = testing_kernel (cases[i][0]);
      g_autoptr (ConvKernel) trimmed = conv_kernel_trimmed (kernel, NULL);
      assert_does_the_same (kernel, trimmed);
      assert_same (conv_kernel_trimmed (trimmed, NULL), trimmed);
      assert_kernel (g_steal_pointer (&trimmed), cases[i][1]);
    }
}

static void
test_weights (void)
{
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2 3; 4 5 6 / 2 - 0.5 @ 0,0");
  g_autoptr (ConvKernel) block = testing_kernel ("7 8; 9 -1 / 5 + 1 @ 0,0");

  g_test_summary ("Weights are replaced where they should be, and only those.");
  assert_kernel (conv_kernel_with_weight (kernel, 2, 0, 9, NULL), "1 2 9; 4 5 6 / 2 - 0.5 @ 0,0");
  assert_kernel (conv_kernel_with_weight (kernel, 0, 1, 9, NULL), "1 2 3; 9 5 6 / 2 - 0.5 @ 0,0");
  assert_kernel (conv_kernel_with_block (kernel, 1, 0, block, NULL),
                 "1 7 8; 4 9 -1 / 2 - 0.5 @ 0,0");
  assert_same (conv_kernel_with_block (kernel, 0, 0, kernel, NULL), kernel);
  assert_kernel (g_steal_pointer (&kernel), "1 2 3; 4 5 6 / 2 - 0.5 @ 0,0");
}

static void
test_auto_divisor (void)
{
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2 3; 4 5 6 / auto");

  g_test_summary ("An auto divisor stays auto and follows the weights; negating ends it.");
  g_autoptr (ConvKernel) changed = conv_kernel_with_weight (kernel, 0, 0, 11, NULL);
  g_assert_cmpfloat (conv_kernel_get_divisor (changed), ==, 31);
  g_assert_true (conv_kernel_divisor_is_auto (changed));
  g_autoptr (ConvKernel) cut = conv_kernel_resized (kernel, 2, 2, NULL); /* 1 2; 4 5 */
  g_assert_cmpfloat (conv_kernel_get_divisor (cut), ==, 12);
  g_assert_true (conv_kernel_divisor_is_auto (cut));
  g_autoptr (ConvKernel) turned = conv_kernel_rotated (kernel, 2, NULL);
  g_assert_true (conv_kernel_divisor_is_auto (turned));

  assert_kernel (conv_kernel_negated (kernel, NULL), "-1 -2 -3; -4 -5 -6 / 21");
  g_autoptr (ConvKernel) other = testing_kernel ("0 -2 3 / -4 + 0.5 @ 0,0");
  assert_kernel (conv_kernel_negated (other, NULL), "0 2 -3 / -4 + 0.5 @ 0,0");
  assert_kernel (conv_kernel_cleared (kernel, NULL), "0 0 0; 0 0 0 / auto");
  assert_kernel (conv_kernel_cleared (other, NULL), "0 0 0 @ 0,0");
}

static void
test_division (void)
{
  g_autoptr (ConvKernel) box = testing_kernel ("1 1 1; 1 1 1; 1 1 1 / 9 + 0.5 @ 2,2");
  g_autoptr (ConvKernel) box_auto = testing_kernel ("1 1 1; 1 1 1; 1 1 1 / auto + 0.5 @ 2,2");
  g_autoptr (ConvKernel) divided = conv_kernel_divided (box, NULL);
  g_autoptr (ConvKernel) normalized = conv_kernel_normalized (box, NULL);

  g_test_summary ("Dividing gives the doubles that fractions are read as.");
  for (int i = 0; i < 9; i++)
    g_assert_cmpfloat (conv_kernel_get_weights (divided)[i], ==, 1.0 / 9);
  g_assert_true (conv_kernel_equal (divided, normalized));
  assert_same (conv_kernel_divided (box_auto, NULL), divided);
  g_autoptr (ConvKernel) fractions
      = testing_kernel ("1/9 1/9 1/9; 1/9 1/9 1/9; 1/9 1/9 1/9 + 0.5 @ 2,2");
  g_assert_true (conv_kernel_equal (divided, fractions));

  g_autoptr (ConvKernel) odd = testing_kernel ("-1 0 4; 3 0 -10 / 2 - 1 @ 0,1");
  assert_kernel (conv_kernel_divided (odd, NULL), "-0.5 0 2; 1.5 0 -5 - 1 @ 0,1");
  assert_kernel (conv_kernel_normalized (odd, NULL), "0.25 0 -1; -0.75 0 2.5 - 1 @ 0,1");
  g_autoptr (ConvKernel) edge = testing_kernel ("-1 1 / 2");
  g_autoptr (GError) error = NULL;
  assert_refused (conv_kernel_normalized (edge, &error), &error, CONV_ERROR_NOT_APPLICABLE,
                  "add up to 0");
  assert_kernel (conv_kernel_divided (edge, NULL), "-0.5 0.5");
}

static void
test_refused (void)
{
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2 3; 4 5 6 / 1e-3");
  g_autoptr (ConvKernel) block = testing_kernel ("7 8; 9 0");
  g_autoptr (GError) error = NULL;

  g_test_summary ("Errors name the value that is wrong.");
  assert_refused (conv_kernel_resized (kernel, 0, 3, &error), &error, CONV_ERROR_SIZE,
                  "width is 0");
  assert_refused (conv_kernel_resized (kernel, 3, -5, &error), &error, CONV_ERROR_SIZE,
                  "height is -5");
  assert_refused (conv_kernel_resized (kernel, 1024, 3, &error), &error, CONV_ERROR_SIZE,
                  "width is 1024");
  assert_refused (conv_kernel_resized (kernel, 3, G_MAXINT, &error), &error, CONV_ERROR_SIZE,
                  "height is 2147483647");
  assert_refused (conv_kernel_resized (kernel, G_MININT, 3, &error), &error, CONV_ERROR_SIZE,
                  "width is -2147483648");
  assert_refused (conv_kernel_with_weight (kernel, 2, 1, NAN, &error), &error, CONV_ERROR_VALUE,
                  "Row 2, number 3: nan");
  assert_refused (conv_kernel_with_weight (kernel, 0, 1, -INFINITY, &error), &error,
                  CONV_ERROR_VALUE, "Row 2, number 1: -inf");
  assert_refused (conv_kernel_with_weight (kernel, 1, 0, 1e28, &error), &error, CONV_ERROR_VALUE,
                  "Dividing by 0.001");
  assert_refused (conv_kernel_with_block (kernel, 2, 0, block, &error), &error, CONV_ERROR_SIZE,
                  "2 × 2 does not fit from column 3, row 1 on");
  assert_refused (conv_kernel_with_block (kernel, 0, 1, block, &error), &error, CONV_ERROR_SIZE,
                  "2 × 2 does not fit from column 1, row 2 on");

  g_autoptr (ConvKernel) largest = conv_kernel_resized (kernel, 1023, 1023, NULL);
  g_assert_nonnull (largest);
  assert_same (conv_kernel_resized (largest, 3, 2, NULL), kernel);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/kernel-transform/quarter-turns", test_quarter_turns);
  g_test_add_func ("/core/kernel-transform/flips", test_flips);
  g_test_add_func ("/core/kernel-transform/undone", test_undone);
  g_test_add_func ("/core/kernel-transform/resized", test_resized);
  g_test_add_func ("/core/kernel-transform/grown", test_grown);
  g_test_add_func ("/core/kernel-transform/trimmed", test_trimmed);
  g_test_add_func ("/core/kernel-transform/weights", test_weights);
  g_test_add_func ("/core/kernel-transform/auto-divisor", test_auto_divisor);
  g_test_add_func ("/core/kernel-transform/division", test_division);
  g_test_add_func ("/core/kernel-transform/refused", test_refused);
  return g_test_run ();
}
