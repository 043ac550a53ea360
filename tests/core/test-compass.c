/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compass4 and compass8 against masks as they are printed in the literature, and by hand. SciPy's
 * rotation is among the goldens of the generators. */
#include <math.h>

#include "testing.h"

static ConvBank *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  ConvBank *bank = conv_bank_parse (text, &error);

  g_assert_no_error (error);
  return bank;
}

/* R. A. Kirsch, 1971, from north counter-clockwise. */
static const char *const kirsch[] = {
  "5 5 5; -3 0 -3; -3 -3 -3", "5 5 -3; 5 0 -3; -3 -3 -3", "5 -3 -3; 5 0 -3; 5 -3 -3",
  "-3 -3 -3; 5 0 -3; 5 5 -3", "-3 -3 -3; -3 0 -3; 5 5 5", "-3 -3 -3; -3 0 5; -3 5 5",
  "-3 -3 5; -3 0 5; -3 -3 5", "-3 5 5; -3 0 5; -3 -3 -3",
};

/* G. S. Robinson, 1977, five levels. */
static const char *const robinson[] = {
  "1 2 1; 0 0 0; -1 -2 -1", "2 1 0; 1 0 -1; 0 -1 -2", "1 0 -1; 2 0 -2; 1 0 -1",
  "0 -1 -2; 1 0 -1; 2 1 0", "-1 -2 -1; 0 0 0; 1 2 1", "-2 -1 0; -1 0 1; 0 1 2",
  "-1 0 1; -2 0 2; -1 0 1", "0 1 2; -1 0 1; -2 -1 0",
};

/* J. M. S. Prewitt, 1970. */
static const char *const prewitt[] = {
  "1 1 1; 1 -2 1; -1 -1 -1", "1 1 1; 1 -2 -1; 1 -1 -1", "1 1 -1; 1 -2 -1; 1 1 -1",
  "1 -1 -1; 1 -2 -1; 1 1 1", "-1 -1 -1; 1 -2 1; 1 1 1", "-1 -1 1; -1 -2 1; 1 1 1",
  "-1 1 1; -1 -2 1; -1 1 1", "1 1 1; -1 -2 1; -1 -1 1",
};

static void
test_masks (void)
{
  static const char *const *const masks[] = { kirsch, robinson, prewitt };
  static const char *const names[] = { "north", "north-west", "west", "south-west",
                                       "south", "south-east", "east", "north-east" };

  g_test_summary ("compass8 makes the masks of Kirsch, Robinson and Prewitt, under their names.");
  for (size_t m = 0; m < G_N_ELEMENTS (masks); m++)
    {
      g_autofree char *text = g_strdup_printf ("compass8((%s))", masks[m][0]);
      g_autoptr (ConvBank) bank = parse (text);
      g_assert_cmpint (conv_bank_get_n (bank), ==, 8);
      for (int i = 0; i < 8; i++)
        {
          g_autofree char *mask = conv_kernel_to_text (conv_bank_get_kernel (bank, i));
          g_assert_cmpstr (mask, ==, masks[m][i]);
          g_assert_cmpstr (conv_bank_get_name (bank, i), ==, names[i]);
        }
    }
}

static void
assert_kernels (const char *text, const char *const *kernels)
{
  g_autoptr (ConvBank) bank = parse (text);

  g_test_message ("%s", text);
  for (int i = 0; i < conv_bank_get_n (bank); i++)
    {
      g_autofree char *kernel = conv_kernel_to_text (conv_bank_get_kernel (bank, i));
      g_assert_cmpstr (kernel, ==, kernels[i]);
    }
}

static void
test_quarters (void)
{
  static const char *const uneven[]
      = { "1 2 3; 4 5 6 / auto + 0.5 @ 0,0", "3 6; 2 5; 1 4 / auto + 0.5 @ 0,2",
          "6 5 4; 3 2 1 / auto + 0.5 @ 2,1", "4 1; 5 2; 6 3 / auto + 0.5 @ 1,0" };
  static const char *const even[]
      = { "0.1 2 / 7 @ 0,0", "2; 0.1 / 7", "2 0.1 / 7", "0.1; 2 / 7 @ 0,0" };
  static const char *const corner[]
      = { "1 2 3; 4 5 6; 7 8 9 @ 2,0", "2 3 6; 1 5 9; 4 7 8 @ 1,0", "3 6 9; 2 5 8; 1 4 7 @ 0,0",
          "6 9 8; 3 5 7; 2 1 4 @ 0,1", "9 8 7; 6 5 4; 3 2 1 @ 0,2", "8 7 4; 9 5 1; 6 3 2 @ 1,2",
          "7 4 1; 8 5 2; 9 6 3 @ 2,2", "4 1 2; 7 5 3; 8 9 6 @ 2,1" };

  g_test_summary ("Weights move as they are, the anchor with its own; what else there is stays.");
  assert_kernels ("compass4((1 2 3; 4 5 6 / auto + 0.5 @ 0,0))", uneven);
  assert_kernels ("compass4((0.1 2 / 7 @ 0,0))", even);
  assert_kernels ("compass8((1 2 3; 4 5 6; 7 8 9 @ 2,0))", corner);
}

/* All odd turns are quarter turns of the first. */
static void
test_eighths (void)
{
  g_autoptr (ConvBank) bank = parse ("compass8(gabor(6, 20, 2))");

  g_test_summary ("Two turns are always exactly a quarter.");
  for (int i = 0; i < 8; i++)
    {
      g_autoptr (ConvKernel) quarter
          = conv_kernel_rotated (conv_bank_get_kernel (bank, i), -1, NULL);
      g_assert_true (conv_kernel_equal (conv_bank_get_kernel (bank, (i + 2) % 8), quarter));
    }
}

/* One weight two cells to the right of the anchor turns to (√2, −√2). Counted from the anchor, the cell
 * (1, −1) takes it from (√2, 0): 1 − (2 − √2) = √2 − 1 of it; (1, −2) and (2, −1) from (3/√2, ∓1/√2):
 * (3 − 3/√2) (1 − 1/√2); (2, −2) from (2 √2, 0): 3 − 2 √2. */
static void
test_by_hand (void)
{
  g_autoptr (ConvBank) bank = parse ("compass8((0 0 0 0 8))");
  const ConvKernel *turned = conv_bank_get_kernel (bank, 1);
  const double near = sqrt (2) - 1, beside = (3 - 3 * sqrt (0.5)) * (1 - sqrt (0.5));
  const double far = 3 - 2 * sqrt (2), all = near + 2 * beside + far;
  const double *weights = conv_kernel_get_weights (turned);

  g_test_summary ("One weight is shared out among four cells, as computed by hand.");
  g_assert_cmpint (conv_kernel_get_width (turned), ==, 5);
  g_assert_cmpint (conv_kernel_get_height (turned), ==, 5);
  g_assert_cmpfloat_with_epsilon (weights[1 * 5 + 3], 8 * near / all, 1e-14);
  g_assert_cmpfloat_with_epsilon (weights[0 * 5 + 3], 8 * beside / all, 1e-14);
  g_assert_cmpfloat_with_epsilon (weights[1 * 5 + 4], 8 * beside / all, 1e-14);
  g_assert_cmpfloat_with_epsilon (weights[0 * 5 + 4], 8 * far / all, 1e-14);
  g_assert_cmpfloat_with_epsilon (conv_kernel_get_sum (turned), 8, 1e-14);
  g_assert_cmpfloat_with_epsilon (conv_kernel_get_absolute_sum (turned), 8, 1e-14);
}

/* Between two directions of a compass. */
#define SLOPE                                                                                      \
  "(100 100 100 100 100; 100 100 100 78 -32; 100 92 0 -92 -100; 32 -78 -100 -100 -100; "           \
  "-100 -100 -100 -100 -100 / 1102)"

static void
test_sums (void)
{
  static const char *const kernels[] = {
    "log(1.4)",
    "gaussian-derivative(2, angle=10)",
    "motion(15, 7)",
    "unsharp(0.2)",
    "sharpen(disk(3), 2)",
    SLOPE,
    "(1 2; 3 -6 / auto @ 0,0)",
    "(1 -1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1000)",
  };

  g_test_summary ("All turns have the sum of the kernel: blurs stay blurs, zero sums zero sums.");
  for (size_t i = 0; i < G_N_ELEMENTS (kernels); i++)
    {
      g_autofree char *text = g_strdup_printf ("compass8(%s)", kernels[i]);
      g_autoptr (ConvBank) bank = parse (text);
      const ConvKernel *first = conv_bank_get_kernel (bank, 0);

      g_test_message ("%s", kernels[i]);
      for (int k = 1; k < 8; k++)
        {
          const ConvKernel *kernel = conv_bank_get_kernel (bank, k);
          g_assert_cmpfloat_with_epsilon (conv_kernel_get_sum (kernel), conv_kernel_get_sum (first),
                                          1e-13 * conv_kernel_get_absolute_sum (first));
          g_assert_cmpint (conv_kernel_is_zero_sum (kernel), ==, conv_kernel_is_zero_sum (first));
          g_assert_cmpint (conv_kernel_divisor_is_auto (kernel), ==,
                           conv_kernel_divisor_is_auto (first));
        }
    }
}

static void
test_names (void)
{
  static const struct
  {
    const char *text, *first, *second;
  } cases[] = {
    { "compass8((-1 0 1; -2 0 2; -1 0 1))", "east", "north-east" },
    { "compass4((-1 0 1; -2 0 2; -1 0 1))", "east", "north" },
    { "compass8((-1; 0; 1))", "south", "south-east" },
    { "compass8((-2 -1 0; -1 1 1; 0 1 2))", "south-east", "east" },
    { "compass8(gaussian-derivative(1.5, angle=135))", "north-west", "west" },
    { "compass8(gaussian-derivative(1.5, angle=20))", "0°", "45°" },
    { "compass4((-1 -1 -1; 2 2 2; -1 -1 -1))", "0°", "90°" },
    { "compass8(gaussian(2))", "0°", "45°" },
    { "compass8((0))", "0°", "45°" },
  };

  g_test_summary ("Names say where a kernel's bright side is, or how far it is turned.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConvBank) bank = parse (cases[i].text);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (conv_bank_get_name (bank, 0), ==, cases[i].first);
      g_assert_cmpstr (conv_bank_get_name (bank, 1), ==, cases[i].second);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text, *message;
  } cases[] = {
    { "compass8((1 0 0 0 0 0 0 0 0; 0 0 0 0 0 0 0 0 0; 0 0 0 0 0 0 0 0 0; 0 0 0 0 0 0 0 0 0; "
      "0 0 0 0 1 0 0 0 0; 0 0 0 0 0 0 0 0 0; 0 0 0 0 0 0 0 0 0; 0 0 0 0 0 0 0 0 0; -1 0 0 0 0 0 0 "
      "0 0))",
      "compass8: Turned by 45°, the weights would leave the kernel at its corners; it needs more "
      "room "
      "around them" },
    { "compass8((1e30 -1e30))", NULL },
  };

  g_test_summary ("Weights that would vanish are an error; the largest ones are not.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ConvBank) bank = conv_bank_parse (cases[i].text, &error);
      if (cases[i].message == NULL)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_null (bank);
      g_assert_error (error, CONV_ERROR, CONV_ERROR_VALUE);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

/* An anchor at the border of a large kernel would need twice its size. */
static void
test_too_large (void)
{
  g_autoptr (GString) text = g_string_new ("compass8((1");
  g_autoptr (GError) error = NULL;

  g_test_summary ("What grows beyond the largest kernel when it is turned is an error.");
  for (int i = 1; i < 513; i++)
    g_string_append (text, " 1");
  g_string_append (text, " @ 0,0))");
  g_autoptr (ConvBank) bank = conv_bank_parse (text->str, &error);
  g_assert_null (bank);
  g_assert_error (error, CONV_ERROR, CONV_ERROR_SIZE);
  g_assert_true (g_str_has_prefix (error->message, "compass8: "));
}

static void
test_single (void)
{
  g_autoptr (GError) error = NULL, generate_error = NULL;
  g_autoptr (ConvCall) call = conv_call_parse ("compass8(box(3))", NULL);
  g_autoptr (ConvCall) outer = conv_call_parse ("highpass(box(3))", NULL);
  g_autoptr (ConvCall) changed = conv_call_with_operand (outer, call, &error);
  int width, height;

  g_test_summary ("Where one kernel is wanted, a compass is an error.");
  g_assert_cmpint (conv_call_get_n_kernels (call), ==, 8);
  g_assert_cmpint (conv_call_get_n_kernels (outer), ==, 1);
  conv_call_get_size (call, &width, &height);
  g_assert_cmpint (width, ==, 3);
  g_assert_cmpint (height, ==, 3);
  g_assert_null (changed);
  g_assert_error (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE);
  g_assert_null (conv_generate ("compass8(box(3))", &generate_error));
  g_assert_error (generate_error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE);
  g_assert_cmpstr (generate_error->message, ==,
                   "compass8 makes 8 kernels, but here is room for one");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/compass/masks", test_masks);
  g_test_add_func ("/core/compass/quarters", test_quarters);
  g_test_add_func ("/core/compass/eighths", test_eighths);
  g_test_add_func ("/core/compass/by-hand", test_by_hand);
  g_test_add_func ("/core/compass/sums", test_sums);
  g_test_add_func ("/core/compass/names", test_names);
  g_test_add_func ("/core/compass/refused", test_refused);
  g_test_add_func ("/core/compass/too-large", test_too_large);
  g_test_add_func ("/core/compass/single", test_single);
  return g_test_run ();
}
