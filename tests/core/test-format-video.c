/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FFmpeg, AviSynth, VapourSynth. */
#include "testing-format.h"

static const TestingFormatRead reads[] = {
  /* rdiv is a factor; 0, or none, is 1 / Σ, and 1 for a zero sum. */
  { NULL, "convolution=1 2 3 4 5 6 7 8 9:::: 1/9", "1 2 3; 4 5 6; 7 8 9 / 9", "FFmpeg" },
  { NULL, "-vf convolution='1 2 1 2 4 2 1 2 1'", "1 2 1; 2 4 2; 1 2 1 / 16", "divided by the sum" },
  { NULL, "convolution=1 2 1 2 4 2 1 2 1::::0", "1 2 1; 2 4 2; 1 2 1 / 16", "" },
  { NULL, "convolution=-1 0 1 -2 0 2 -1 0 1", "-1 0 1; -2 0 2; -1 0 1", "" },
  { NULL, "convolution=\"1 1 1 1 1 1 1 1 1:1 1 1 1 1 1 1 1 1:1:1:0.25:1:1:1:51:0:0:0\"",
    "1 1 1; 1 1 1; 1 1 1 / 4 + 0.2", "the first plane's matrix" },
  { NULL, "convolution=0m=1|2|3:0mode=row:0rdiv=2:0bias=51,format=rgb24", "1 2 3 / 0.5 + 0.2", "" },
  { NULL, "convolution=1 2 3::::1::::0::::column", "1; 2; 3", "" },
  { NULL, "-vf \"convolution=1 2 3::::1::::0::::row\" out.png", "1 2 3", "" },
  { NULL, "convolution=0.9 1.9 -1.9 0 0 0 0 0 0::::1", "0 1 -1; 0 0 0; 0 0 0",
    "decimals cut off, as FFmpeg does" },
  { "ffmpeg", "0 -1 0 -1 5 -1 0 -1 0::::2/4", "0 -1 0; -1 5 -1; 0 -1 0 / 2", "" },
  { NULL, "GeneralConvolution(0, \"1 2 3  4 5 6  7 8 9\", 5, false)", "1 2 3; 4 5 6; 7 8 9 / 5",
    "AviSynth" },
  /* auto, the default, divides as well as the divisor. */
  { NULL, "clip.GeneralConvolution(matrix=\"1 2 1\n2 4 2\n1 2 1\", divisor=2)",
    "1 2 1; 2 4 2; 1 2 1 / 32", "auto divides by the sum of the weights as well" },
  { NULL, "GeneralConvolution(clip, 51, \"-1 0 1 -2 0 2 -1 0 1\", 2, true)",
    "-1 0 1; -2 0 2; -1 0 1 / 2 + 0.2", "offset 51" },
  { NULL, "core.std.Convolution(clip, matrix=[1, 2, 1, 2, 4, 2, 1, 2, 1])",
    "1 2 1; 2 4 2; 1 2 1 / 16", "VapourSynth: divided by the sum of the weights" },
  { NULL, "clip.std.Convolution([1, 2, 3], mode='h', divisor=2, bias=51)", "1 2 3 / 2 + 0.2", "" },
  { NULL, "std.Convolution(clip, [1, 2, 3], 0, 2, [0], True, \"v\" )", "1; 2; 3 / 2", "" },
  { NULL, "std.Convolution(clip, matrix=[1, 2, 3], mode=\"hv\", divisor=2)",
    "1 2 3; 2 4 6; 3 6 9 / 4", "" },
  { NULL, "std.Convolution(clip, matrix=[-1, 0, 1, -2, 0, 2, -1, 0, 1], saturate=False)",
    "-1 0 1; -2 0 2; -1 0 1", "“absolute”" },
};

static void
test_reads (void)
{
  testing_format_assert_reads (reads, G_N_ELEMENTS (reads));
}

static const TestingFormatRefusal refusals[] = {
  { NULL, "convolution=1 2", CONV_ERROR_SIZE, "2 numbers, allowed are 9" },
  { NULL, "convolution=", CONV_ERROR_SIZE, "0 numbers" },
  { NULL, "convolution=1 2 3 4:::::::::::: row", CONV_ERROR_SIZE, "4 numbers" },
  { NULL, "convolution=1 x", CONV_ERROR_SYNTAX, "Number 2: “x”" },
  { NULL, "convolution=1 1 1 1 1 1 1 1 1::::x", CONV_ERROR_SYNTAX, "rdiv: “x”" },
  { NULL, "convolution=1 1 1 1 1 1 1 1 1::::1/0", CONV_ERROR_VALUE, "divisor 0" },
  { NULL, "convolution=1 1 1 1 1 1 1 1 1::::1/3*2", CONV_ERROR_SYNTAX, "rdiv" },
  { NULL, "GeneralConvolution(0, \"1 2\")", CONV_ERROR_SIZE, "2 numbers, allowed are 9" },
  { NULL, "GeneralConvolution(0)", CONV_ERROR_SYNTAX, "matrix is missing" },
  { NULL, "GeneralConvolution(0, \"1 2 3", CONV_ERROR_SYNTAX, "“)” is missing" },
  { NULL, "std.Convolution(clip, matrix=[1, 2])", CONV_ERROR_SIZE, "2 numbers" },
  { NULL, "std.Convolution(clip, matrix=[1, 2, 3], mode='hv', bias=1)", CONV_ERROR_VALUE, "twice" },
  { "vapoursynth", "[1]", CONV_ERROR_SYNTAX, "is missing" },
};

static void
test_refuses (void)
{
  testing_format_assert_refusals (refusals, G_N_ELEMENTS (refusals));
}

static void
test_prints (void)
{
  testing_format_assert_prints (
      "ffmpeg", "1 2 3; 4 5 6 / 4 + 0.2",
      "convolution=\"1 2 3 4 5 6 0 0 0:1 2 3 4 5 6 0 0 0:1 2 3 4 5 6 0 0 0:0 0 0 0 1 0 0 0 0:"
      "1/4:1/4:1/4:1:51:51:51:0:square:square:square:square\"");
  testing_format_assert_prints ("ffmpeg", "0.25; 0.5; 0.25",
                                "convolution=\"1 2 1:1 2 1:1 2 1:0 0 0 0 1 0 0 0 0:"
                                "1/4:1/4:1/4:1:0:0:0:0:column:column:column:square\"");
  testing_format_assert_prints ("avisynth", "1 2 3; 4 5 6 / 4 + 0.2",
                                "GeneralConvolution(51, \"1 2 3  4 5 6  0 0 0\", 4, false)");
  testing_format_assert_prints (
      "vapoursynth", "1 2 3; 4 5 6 / 4 + 0.2",
      "std.Convolution(clip, matrix=[1, 2, 3, 4, 5, 6, 0, 0, 0], bias=51, "
      "divisor=4, mode=\"s\")");
  testing_format_assert_prints (
      "vapoursynth", "1; 2; 3",
      "std.Convolution(clip, matrix=[1, 2, 3], bias=0, divisor=1, mode=\"v\")");
}

static void
test_rounding (void)
{
  g_autofree char *note = NULL;
  g_autofree char *text = testing_format_print ("ffmpeg", "0.3333333 0.1 0.7777777", &note);
  g_autoptr (ConvKernel) before = testing_kernel ("0.3333333 0.1 0.7777777");
  g_autoptr (ConvKernel) after = testing_format_read (NULL, text);

  g_test_summary ("Whole numbers come as near as their largest error says.");
  g_assert_nonnull (strstr (note, "rounded to whole numbers over "));
  for (int x = -1; x <= 1; x++)
    g_assert_cmpfloat_with_epsilon (testing_format_response (before, x, 0),
                                    testing_format_response (after, x, 0), 1e-6);
}

static void
test_print_refuses (void)
{
  static const struct
  {
    const char *format, *kernel;
  } cases[] = { { "ffmpeg", "1 + 2" },
                { "ffmpeg", "1 - 0.1" },
                { "ffmpeg", "40000 1" },
                { "ffmpeg", "1 1;1 1;1 1;1 1;1 1;1 1;1 1;1 1" },
                { "vapoursynth", "2000" } };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConvKernel) kernel = testing_kernel (cases[i].kernel);
      g_autoptr (GError) error = NULL;
      g_assert_null (
          conv_formats_print (kernel, conv_formats_find (cases[i].format), NULL, NULL, &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/format-video/reads", test_reads);
  g_test_add_func ("/core/format-video/refuses", test_refuses);
  g_test_add_func ("/core/format-video/prints", test_prints);
  g_test_add_func ("/core/format-video/rounding", test_rounding);
  g_test_add_func ("/core/format-video/print-refuses", test_print_refuses);
  return g_test_run ();
}
