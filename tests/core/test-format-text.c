/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small formats: libvips, SExtractor, ImageJ, netpbm, G'MIC, Aseprite. */
#include "testing-format.h"

static const TestingFormatRead reads[] = {
  { NULL, "3 3 8 0\n-1 -1 -1\n-1 16 -1\n-1 -1 -1\n", "-1 -1 -1; -1 16 -1; -1 -1 -1 / 8",
    "libvips" },
  { NULL, "3 2\n1 2 3\r\n4\t5 6", "1 2 3; 4 5 6", "" },
  { NULL, "4 1 2 51\n1 2 3 4", "1 2 3 4 / 2 + 0.2", "offset 51 divided by 255" },
  { "vips", "2 1 1 -51\n\n1 2\n\n", "1 2 - 0.2", "offset −51 divided by 255" },
  { NULL, "CONV NORM\n# 3x3\n1 2 1\n2 4 2\n1 2 1\n", "1 2 1; 2 4 2; 1 2 1 / 16", "SExtractor" },
  { NULL, "CONV NONORM\r\n.260856 .483068\r\n", "0.260856 0.483068", "" },
  /* Not the sum, which is 0: mexhats. */
  { NULL, "CONV\n-1 2 -1\n", "-1 2 -1 / 4", "without their signs" },
  { NULL, "# c\nCONV NORM\n\n1 -3\n\n# c\n2 2\n", "1 -3; 2 2 / 8", "" },
  { NULL, "CONV NORM\n0\n", "0", "" },
  { "imagej", "1, 2, 3\n4 5,6\n\n 7\t8 9 \n", "1 2 3; 4 5 6; 7 8 9", "ImageJ" },
  { "imagej", "1 2 3 4 5 6 7 8 9", "1 2 3; 4 5 6; 7 8 9", "" },
  { "imagej", "1\n2\n3", "1; 2; 3", "" },
  { NULL, "run(\"Convolve...\", \"text1=[-1 -1 -1\\n-1 12 -1\\n-1 -1 -1\\n] normalize\");",
    "-1 -1 -1; -1 12 -1; -1 -1 -1 / 4", "divided by the sum" },
  { NULL, "run(\"Convolve...\", \"text1=[-1 0 1\\n-2 0 2\\n-1 0 1] normalize stack\");",
    "-1 0 1; -2 0 2; -1 0 1", "" },
  { NULL, "run(\"Convolve...\", \"text1=[1 2 3\\n4 5 6\\n7 8 9] stack\");", "1 2 3; 4 5 6; 7 8 9",
    "" },
  { NULL, "pnmconvol -matrix=-1,0,1 -bias=51 in.pgm", "-1 0 1 + 0.2", "netpbm" },
  { NULL, "-matrix=1,2,3;4,5,6;7,8,9", "1 2 3; 4 5 6; 7 8 9", "" },
  { NULL, "--matrix '1, 2, 1' -normalize", "1 2 1 / 4", "divided by the sum of the weights" },
  { NULL, "-matrix=1,-4,1 -normalize", "1 -4 1 / -2", "" },
  { "netpbm", "1,2,3", "1 2 3", "" },
  { NULL, "(0,1,0;1,-4,1;0,1,0)", "0 1 0; 1 -4 1; 0 1 0", "G'MIC: as drawn" },
  { NULL,
    "( 1, 2 ;\n3, \xe2\x88\x92"
    "4 )",
    "1 2; 3 -4 @ 0,0", "" },
  { "gmic", "\"1,2,3,4\"", "1 2 3 4 @ 1,0", "anchored as in Correlate" },
  { "gmic", "(1,2,3;4,5,6;7,8,9)", "1 2 3; 4 5 6; 7 8 9", "flip it if it was meant for Convolve" },
  { NULL, "sharpen-3x3 3 3 1 1 {\n -1 -1 -1 # top\n -1 16 -1\n -1 -1 -1 } 8 0 rgb",
    "-1 -1 -1; -1 16 -1; -1 -1 -1 / 8", "meant for the channels rgb" },
  { NULL, "# all\nedge 3 1 0 0 { -1 0 1 } auto auto rgba\nb 1 1 0 0 { 1 } 1 0 rgba",
    "-1 0 1 + 0.5019607843137255 @ 0,0", "the first of 2 kernels" },
  { NULL, "n 2 1 1 0 { -1 -3 } auto auto rgb", "-1 -3 / 4 + 1", "" },
  { NULL, "n 2 1 1 0 { 1 3 } auto 51 rgb", "1 3 / 4 + 0.2", "not known for certain" },
};

static void
test_reads (void)
{
  testing_format_assert_reads (reads, G_N_ELEMENTS (reads));
}

static const TestingFormatRefusal refusals[] = {
  { "vips", "3 2\n1 2 3\n4 5", CONV_ERROR_SYNTAX, "Row 2 has 2 numbers, expected 3" },
  { "vips", "3 2\n1 2 3", CONV_ERROR_SYNTAX, "3 × 2, but there are 3 × 1" },
  { "vips", "3\n1 2 3", CONV_ERROR_SYNTAX, "first line" },
  { "vips", "0 3\n1", CONV_ERROR_SIZE, "Width: 0" },
  { "vips", "2 4294967297\n1 2", CONV_ERROR_SIZE, "Height" },
  { "vips", "2 1 0\n1 2", CONV_ERROR_VALUE, "divisor 0" },
  { "vips", "2 1\n1,5 2", CONV_ERROR_SYNTAX, "Row 1, number 1" },
  { NULL, "CONV MAYBE\n1", CONV_ERROR_SYNTAX, "“MAYBE” after CONV" },
  { NULL, "CONV NORM\n1 2\n3", CONV_ERROR_SYNTAX, "SExtractor: Row 2 has 1 number, expected 2" },
  { NULL, "CONV NORM\n1 # 2", CONV_ERROR_SYNTAX, "Row 1, number 2: “#”" },
  { NULL, "CONV NORM\n", CONV_ERROR_SYNTAX, "empty" },
  { "sextractor", "1 2", CONV_ERROR_SYNTAX, "first line" },
  { "imagej", "1 2\n3 4", CONV_ERROR_SIZE, "odd" },
  { "imagej", "1 2 3", CONV_ERROR_SYNTAX, "3 is no square number" },
  { "imagej", "1 2 x", CONV_ERROR_SYNTAX, "Row 1, number 3: “x”" }, /* ImageJ makes it 0 */
  { NULL, "text1=[1,2,3\\n4,5,6\\n7,8,9]", CONV_ERROR_SYNTAX, "reads numbers with commas" },
  { NULL, "text1=[1 2 3", CONV_ERROR_SYNTAX, "“]” is missing" },
  { NULL, "-matrix=1,2", CONV_ERROR_SIZE, "odd" },
  { NULL, "-matrix=1,2,3;4,5", CONV_ERROR_SYNTAX, "Row 2 has 2 numbers, expected 3" },
  { NULL, "-matrix=", CONV_ERROR_SYNTAX, "a number is missing" },
  { NULL, "-matrix=-1,0,1 -normalize", CONV_ERROR_VALUE, "sum of the weights is 0" },
  { NULL, "-matrix=1 -bias=x", CONV_ERROR_SYNTAX, "-bias: “x”" },
  { NULL, "(1,2;3)", CONV_ERROR_SYNTAX, "Row 2 has 1 number, expected 2" },
  { NULL, "(1,2;;3,4)", CONV_ERROR_SYNTAX, "G'MIC" },
  { NULL, "(1 2;3 4)", CONV_ERROR_SYNTAX, "Row 1, number 2: there is no comma" },
  { "gmic", "(1,2", CONV_ERROR_SYNTAX, "G'MIC" },
  { "gmic", "(1,2) 3", CONV_ERROR_SYNTAX, "“3” after the numbers" },
  { "aseprite", "n 33 1 0 0 { 1 } 1 0 r", CONV_ERROR_SIZE, "Width: 33" },
  { NULL, "n 2 1 0 0 { 1 } 1 0 r", CONV_ERROR_SYNTAX, "1 number, expected are 2 × 1" },
  { NULL, "n 1 1 1 0 { 1 } 1 0 r", CONV_ERROR_VALUE, "anchor 1,0" },
  { NULL, "n 1 1 0 0 { 1", CONV_ERROR_SYNTAX, "“}” is missing" },
  { NULL, "n 1 1 0 0 { 1 } 0 0 r", CONV_ERROR_VALUE, "divisor 0" },
  { NULL, "n 1 1 0 0 { 1 } autos 0 r", CONV_ERROR_SYNTAX, "Divisor: “autos”" },
};

static void
test_refuses (void)
{
  testing_format_assert_refusals (refusals, G_N_ELEMENTS (refusals));
}

static void
test_prints (void)
{
  testing_format_assert_prints ("vips", "1 2 3; 4 5 6 / 4 + 0.2", "3 2 4 51\n1 2 3\n4 5 6\n");
  testing_format_assert_prints ("vips", "1 2 @ 0,0", "3 1 1 0\n0 1 2\n");
  testing_format_assert_prints ("sextractor", "1 2 3; 4 5 6 / 4",
                                "CONV NONORM\n0.25 0.5 0.75\n1 1.25 1.5\n");
  testing_format_assert_prints ("imagej", "1 2 3; 4 5 6 / 4", "0.25 0.5 0.75\n1 1.25 1.5\n0 0 0\n");
  testing_format_assert_prints ("imagej", "1 2 3", "0 0 0\n1 2 3\n0 0 0\n"); /* a row is a square */
  testing_format_assert_prints ("netpbm", "1 2 3; 4 5 6 / 4 + 0.2",
                                "-matrix=0.25,0.5,0.75;1,1.25,1.5;0,0,0 -bias=51");
  testing_format_assert_prints ("gmic", "1 2; 3 4", "(1,2,0;3,4,0;0,0,0)");
  testing_format_assert_prints ("aseprite", "1 2 3; 4 5 6 / 4 + 0.2 @ 0,1",
                                "convolve 3 2 0 1\n{ 1 2 3\n  4 5 6 }\n4 51 rgba\n");
}

static void
test_print_refuses (void)
{
  static const struct
  {
    const char *format;
    int width, height;
  } cases[] = { { "aseprite", 33, 1 }, { "sextractor", 41, 25 } };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree double *ones = g_new (double, 2000);
      g_autoptr (GError) error = NULL;
      for (int j = 0; j < 2000; j++)
        ones[j] = 1;
      g_autoptr (ConvKernel) kernel = conv_kernel_new (cases[i].width, cases[i].height, ones, NULL);
      g_assert_null (
          conv_formats_print (kernel, conv_formats_find (cases[i].format), NULL, NULL, &error));
      g_assert_error (error, CONV_ERROR, CONV_ERROR_SIZE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/format-text/reads", test_reads);
  g_test_add_func ("/core/format-text/refuses", test_refuses);
  g_test_add_func ("/core/format-text/prints", test_prints);
  g_test_add_func ("/core/format-text/print-refuses", test_print_refuses);
  return g_test_run ();
}
