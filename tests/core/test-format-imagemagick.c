/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What ImageMagick computes is known from runs of it: for a kernel of width 4, Convolve has its
 * middle at 2 and Correlate at 1; gaussians of σ 2, 2.5 and 7 have rows of 15, 19 and 45 weights. */
#include <math.h>

#include "testing-format.h"

static const TestingFormatRead reads[] = {
  { NULL, "3x3: 1,2,3 4,5,6 7,8,9", "9 8 7; 6 5 4; 3 2 1", "because Convolve flips" },
  { NULL, "3: 1,2,3 4,5,6 7,8,9", "9 8 7; 6 5 4; 3 2 1", "ImageMagick" },
  { NULL, "x3: 1,2,3,4,5,6,7,8,9", "9 8 7; 6 5 4; 3 2 1", "" },
  { NULL, " 3x1:1 2 3", "3 2 1", "" },
  { NULL, "4x1: 1,2,3,4", "4 3 2 1", "" }, /* the middle is 2, ours too */
  { NULL, "4x1+0+0: 1,2,3,4", "4 3 2 1 @ 3,0", "" },
  { NULL, "2x2+1+0: 1,2,3,4", "4 3; 2 1 @ 0,1", "" },
  { "imagemagick-correlate", "4x1: 1,2,3,4", "1 2 3 4 @ 1,0", "does not flip" },
  { "imagemagick-correlate", "4x1+3+0: 1,2,3,4", "1 2 3 4 @ 3,0", "" },
  { "imagemagick-correlate", "3x3: 1,2,3 4,5,6 7,8,9", "1 2 3; 4 5 6; 7 8 9", "" },
  { NULL, "0x3: 1,2,3", "3; 2; 1", "" },
  { NULL, "3x1: -,nan,5", "5 0 0", "holes became 0" },
  { NULL, "3x1: 1,,2", "2 0 1", "" }, /* an empty cell is 0 */
  { NULL, "3x3@: 1,2,3 4,5,6 7,8,9", "9 8 7; 6 5 4; 3 2 1", "rotations" },
  { NULL, "3x1>: 1,2,3", "3 2 1", "rotations that “>” asks for" },
  { NULL, "2x1: 1,2; 2x1: 3,4", "2 1", "the first of 2 kernels" },
  { NULL, "2x1: 1,2;;", "2 1", "ImageMagick Convolve: rotated by 180°, because Convolve flips" },
  { "imagemagick", "1,2,3,4,5,6,7,8,9", "9 8 7; 6 5 4; 3 2 1", "" }, /* without size: a square */
  { NULL, "'3x1: 1,2,3'", "3 2 1", "" },
  { NULL,
    "\xef\xbb\xbf"
    "2x1: 1,\xc2\xa0\xe2\x88\x92"
    "2\r\n",
    "-2 1", "" },
  { NULL, "Unity", "1", "" },
  { NULL, "Unity:0", "0", "" },
  { NULL, "Sobel", "-1 0 1; -2 0 2; -1 0 1", "because Convolve flips" },
  { NULL, "sobel:90", "-1 -2 -1; 0 0 0; 1 2 1", "" }, /* 1 2 1; 0 0 0; -1 -2 -1, turned */
  { NULL, "Sobel:45", "-2 -1 0; -1 0 1; 0 1 2", "" },
  { NULL, "Sobel:180", "1 0 -1; 2 0 -2; 1 0 -1", "" },
  { NULL, "Sobel:-90", "1 2 1; 0 0 0; -1 -2 -1", "" },
  { NULL, "Sobel:>", "-1 0 1; -2 0 2; -1 0 1", "rotations" },
  { NULL, "Roberts", "0 0 0; 0 -1 1; 0 0 0", "" },
  { NULL, "Prewitt", "-1 0 1; -1 0 1; -1 0 1", "" },
  { NULL, "Compass", "-1 1 1; -1 -2 1; -1 1 1", "" },
  { NULL, "Kirsch", "-3 -3 5; -3 0 5; -3 -3 5", "" },
  { NULL, "Laplacian", "-1 -1 -1; -1 8 -1; -1 -1 -1", "" },
  { NULL, "Laplacian:1", "0 -1 0; -1 4 -1; 0 -1 0", "" },
  { NULL, "Laplacian:4", "-1 -1 -1; -1 8 -1; -1 -1 -1", "" }, /* there is no 4 */
  { NULL, "Laplacian:15", "0 0 -1 0 0; 0 -1 -2 -1 0; -1 -2 16 -2 -1; 0 -1 -2 -1 0; 0 0 -1 0 0",
    "" },
  { NULL, "Binomial:2", "1 4 6 4 1; 4 16 24 16 4; 6 24 36 24 6; 4 16 24 16 4; 1 4 6 4 1", "" },
  { NULL, "Diamond", "0 1 0; 1 1 1; 0 1 0", "" },
  { NULL, "Diamond:1,3", "0 3 0; 3 3 3; 0 3 0", "" },
  { NULL, "Square:1", "1 1 1; 1 1 1; 1 1 1", "" },
  { NULL, "Plus:1", "0 1 0; 1 1 1; 0 1 0", "" },
  { NULL, "Cross:1", "1 0 1; 0 1 0; 1 0 1", "" },
  { NULL, "Disk:1.5", "1 1 1; 1 1 1; 1 1 1", "" },
  { NULL, "Octagon", "0 1 1 1 0; 1 1 1 1 1; 1 1 1 1 1; 1 1 1 1 1; 0 1 1 1 0", "" },
  { NULL, "Rectangle:3x2", "1 1 1; 1 1 1", "" },
  { NULL, "Rectangle:3x2+0+0", "1 1 1; 1 1 1 @ 2,1", "" },
  { NULL, "Ring:1,1.5", "1 0 1; 0 0 0; 1 0 1", "" },
  { NULL, "Comet:1,2", "1", "" },
  { NULL, "FreiChen:15", "0 -0.5 0; 0.5 0 0.5; 0 -0.5 0", "" },
};

static void
test_reads (void)
{
  testing_format_assert_reads (reads, G_N_ELEMENTS (reads));
}

static const TestingFormatRefusal refusals[] = {
  { NULL, "3x3: 1,2,3", CONV_ERROR_SYNTAX, "There are 3 numbers, expected are 3 × 3" },
  { NULL, "2x1: 1,2,3", CONV_ERROR_SYNTAX, "There are 3 numbers, expected are 2 × 1" },
  { NULL, "2x1: 1,", CONV_ERROR_SYNTAX, "missing" },
  { NULL, "3x0: 1,2,3", CONV_ERROR_SIZE, "3 × 0" },
  { NULL, "1024x1: 1", CONV_ERROR_SIZE, "1024 × 1" },
  { NULL, "2147483649x2: 1", CONV_ERROR_SIZE, "allowed are 1 to 1023" },
  { NULL, "2x1+2+0: 1,2", CONV_ERROR_VALUE, "2,0" },
  { NULL, "2x1: 1,x", CONV_ERROR_SYNTAX, "Number 2: “x” is not a number" },
  { NULL, "2x1: 1,0x10", CONV_ERROR_SYNTAX, "“0x10”" },
  { NULL, "2x1: 1,inf", CONV_ERROR_SYNTAX, "“inf”" },
  { NULL, "2x1: 1,1e999", CONV_ERROR_VALUE, "not finite" },
  { NULL, "2x1: nan,-", CONV_ERROR_SYNTAX, "only holes" },
  { NULL, "3+3x1: 1", CONV_ERROR_SYNTAX, "“3+3x1” is not understood" },
  { "imagemagick", "Skeleton", CONV_ERROR_SYNTAX, "“Skeleton”" },
  { NULL, "Sobel:y", CONV_ERROR_SYNTAX, "“y” is not understood" },
  { NULL, "Gaussian:512x2", CONV_ERROR_SIZE, "larger than 1023" },
  { NULL, "Blur:0x500", CONV_ERROR_SIZE, "larger than 1023" },
  { NULL, "Square:1e5", CONV_ERROR_SIZE, "larger than 1023" },
  { NULL, "Comet:5,2,45", CONV_ERROR_VALUE, "3 × 3" },
  { NULL, "Rectangle:3x3+3+0", CONV_ERROR_VALUE, "3,0" },
};

static void
test_refuses (void)
{
  testing_format_assert_refusals (refusals, G_N_ELEMENTS (refusals));
}

static double
get_weight (const ConvKernel *kernel, int x, int y)
{
  return conv_kernel_get_weights (kernel)[y * conv_kernel_get_width (kernel) + x];
}

static void
test_gaussians (void)
{
  static const struct
  {
    const char *name;
    int side;
    double sigma;
  } cases[] = { { "Gaussian:0x2", 15, 2 },
                { "Gaussian:0,2.5", 19, 2.5 },
                { "Gaussian:0x7", 45, 7 },
                { "Gaussian:3x2", 7, 2 } };

  g_test_summary ("Sampled, of the size that ImageMagick chooses, with sum 1; neighbours have the "
                  "ratio of the formula.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConvKernel) kernel = testing_format_read (NULL, cases[i].name);
      const int middle = cases[i].side / 2;
      g_assert_cmpint (conv_kernel_get_width (kernel), ==, cases[i].side);
      g_assert_cmpint (conv_kernel_get_height (kernel), ==, cases[i].side);
      g_assert_cmpfloat_with_epsilon (conv_kernel_get_sum (kernel), 1, 1e-12);
      g_assert_cmpfloat_with_epsilon (get_weight (kernel, middle + 1, middle)
                                          / get_weight (kernel, middle, middle),
                                      exp (-0.5 / (cases[i].sigma * cases[i].sigma)), 1e-12);
    }
}

static void
test_differences (void)
{
  static const char *const names[] = { "LoG:0x2", "DoG:0,1,2", "LoG:5x1.4" };

  g_test_summary ("LoG and DoG have positive weights that add up to 1, negative ones to −1.");
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (ConvKernel) kernel = testing_format_read (NULL, names[i]);
      const int middle = conv_kernel_get_width (kernel) / 2;
      g_assert_cmpfloat_with_epsilon (conv_kernel_get_sum (kernel), 0, 1e-12);
      g_assert_cmpfloat_with_epsilon (conv_kernel_get_absolute_sum (kernel), 2, 1e-12);
      g_assert_cmpfloat (get_weight (kernel, middle, middle), >, 0);
      g_assert_cmpfloat (get_weight (kernel, 0, middle), <, 0);
    }
}

static void
test_lines (void)
{
  g_autoptr (ConvKernel) blur = testing_format_read (NULL, "Blur:0x2");
  g_autoptr (ConvKernel) upright = testing_format_read (NULL, "Blur:0x2,90");
  g_autoptr (ConvKernel) comet = testing_format_read (NULL, "Comet:5,2");
  g_autoptr (ConvKernel) down = testing_format_read (NULL, "Comet:5,2,90");
  g_autoptr (ConvKernel) disk = testing_format_read (NULL, "Disk");

  g_test_summary ("Blur is a line; Comet starts with its heaviest weight, at the origin.");
  g_assert_cmpint (conv_kernel_get_height (blur), ==, 1);
  g_assert_cmpint (conv_kernel_get_width (upright), ==, 1);
  g_assert_cmpint (conv_kernel_get_width (blur), ==, conv_kernel_get_height (upright));
  g_assert_cmpfloat_with_epsilon (conv_kernel_get_sum (blur), 1, 1e-12);
  /* A convolution smears an impulse as the kernel is drawn: to the right, or down. */
  for (int i = 0; i < 4; i++)
    {
      g_assert_cmpfloat (testing_format_response (comet, i, 0), >,
                         testing_format_response (comet, i + 1, 0));
      g_assert_cmpfloat (testing_format_response (comet, i, 0), ==,
                         testing_format_response (down, 0, i));
    }
  g_assert_cmpfloat (testing_format_response (comet, -1, 0), ==, 0);
  g_assert_cmpint (conv_kernel_get_width (disk), ==, 9);
  g_assert_cmpfloat (conv_kernel_get_sum (disk), ==, 61); /* lattice points with x² + y² ≤ 18 */
}

static void
test_frei_chen (void)
{
  g_autoptr (ConvKernel) twelve = testing_format_read (NULL, "FreiChen:12");
  g_autoptr (ConvKernel) seventeen = testing_format_read ("imagemagick-correlate", "FreiChen:17");

  g_test_summary ("As ImageMagick has them: √½ instead of 1/√8, no sign change, −1/6 below left.");
  g_assert_cmpfloat_with_epsilon (get_weight (twelve, 0, 0), sqrt (0.5), 1e-12);
  g_assert_cmpfloat_with_epsilon (get_weight (twelve, 1, 2), 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (get_weight (seventeen, 0, 2), -1.0 / 6, 1e-12);
  g_assert_cmpfloat_with_epsilon (get_weight (seventeen, 2, 2), 1.0 / 6, 1e-12);
}

static void
test_prints (void)
{
  testing_format_assert_prints ("imagemagick", "1 2 3; 4 5 6 / 4",
                                "3x2+1+0: 1.5,1.25,1  0.75,0.5,0.25");
  testing_format_assert_prints ("imagemagick", "1 2 3 4 @ 0,0", "4x1+3+0: 4,3,2,1");
  testing_format_assert_prints ("imagemagick-correlate", "1 2 3 4 @ 0,0", "4x1+0+0: 1,2,3,4");

  g_autofree char *note = NULL;
  g_autofree char *text = testing_format_print ("imagemagick", "1 + 0.5", &note);
  g_assert_cmpstr (text, ==, "1x1+0+0: 1");
  g_assert_nonnull (strstr (note, "without the offset 0.5"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/format-imagemagick/reads", test_reads);
  g_test_add_func ("/core/format-imagemagick/refuses", test_refuses);
  g_test_add_func ("/core/format-imagemagick/gaussians", test_gaussians);
  g_test_add_func ("/core/format-imagemagick/differences", test_differences);
  g_test_add_func ("/core/format-imagemagick/lines", test_lines);
  g_test_add_func ("/core/format-imagemagick/frei-chen", test_frei_chen);
  g_test_add_func ("/core/format-imagemagick/prints", test_prints);
  return g_test_run ();
}
