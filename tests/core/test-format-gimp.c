/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testing-format.h"

#define START "(GimpGegl-gegl-convolution-matrix-config "

/* As saved by GIMP 3.0.4: the newest first, names are times. */
static const char saved[]
    = "# settings\n\n" START "\"2025-03-04 11:12:13\"\n"
      "    (time 1741086733)\n"
      "    (b2 -0.5)\n    (c2 0)\n    (d2 7)\n    (c3 5)\n"
      "    (divisor 4)\n    (offset 0.25)\n    (red yes)\n    (normalize no)\n"
      "    (alpha-weight yes)\n    (border loop))\n" START
      "\"old \\\" (c3 9)\"\n    (time 1)\n    (c3 2))\n\n# end of settings\n";

static const TestingFormatRead reads[] = {
  { NULL, saved, "-0.5 0 7; 0 5 0; 0 0 0 / 4 + 0.25",
    "border=loop is a setting and not part of a kernel; GIMP applies it in linear light; "
    "the first of 2 kernels" },
  /* The letter is the column, the digit the row. */
  { NULL, START "\"\" (a1 1) (e1 2) (a5 3) (c3 0) (normalize no))",
    "1 0 0 0 2; 0 0 0 0 0; 0 0 0 0 0; 0 0 0 0 0; 3 0 0 0 0", "GIMP" },
  /* What is missing has its default, and normalizing is one. */
  { NULL, START "\"\")", "0 0 0; 0 1 0; 0 0 0", "“Normalize”" },
  { NULL, START "\"\" (c3 4) (divisor 7) (offset 1))", "0 0 0; 0 4 0; 0 0 0 / 4", "" },
  { NULL, START "\"\" (b3 -1) (d3 1) (c3 0))", "0 0 0; -1 0 1; 0 0 0 + 0.5", "" },
  { NULL, START "\"\" (c3 -4))", "0 0 0; 0 -4 0; 0 0 0 / 4 + 1", "" },
  { NULL, START "\"\" (gimp-region selection) (gimp-opacity 1.0) (b3 2) (normalize no))",
    "0 0 0; 2 1 0; 0 0 0", "" },
};

static void
test_reads (void)
{
  testing_format_assert_reads (reads, G_N_ELEMENTS (reads));
}

static const TestingFormatRefusal refusals[] = {
  { NULL, START "\"\" (c3 x))", CONV_ERROR_SYNTAX, "c3: “x))” is not a number" },
  { NULL, START "\"\" (c3 1e999))", CONV_ERROR_VALUE, "not finite" },
  { NULL, START "\"\" (divisor 0) (normalize no))", CONV_ERROR_VALUE, "divisor 0" },
  { NULL, START "\"\" (c3 1)", CONV_ERROR_SYNTAX, "end in the middle" },
  { NULL, START "\"", CONV_ERROR_SYNTAX, "end in the middle" },
  { "gimp", "# settings", CONV_ERROR_SYNTAX, "is missing" },
};

static void
test_refuses (void)
{
  testing_format_assert_refusals (refusals, G_N_ELEMENTS (refusals));
}

static void
test_prints (void)
{
  static const char *const kernels[]
      = { "1 2 3; 4 5 6 / 4", "1 2 3 4 5 / 2000 + 0.5", "1 2 @ 0,0", "-1 0 1 / -3 - 1" };

  for (size_t i = 0; i < G_N_ELEMENTS (kernels); i++)
    {
      g_autofree char *text = testing_format_print ("gimp", kernels[i], NULL);
      g_autoptr (ConvKernel) before = testing_kernel (kernels[i]);
      g_autoptr (ConvKernel) after = testing_format_read (NULL, text);
      testing_format_assert_same_effect (before, after);
    }

  g_autoptr (ConvKernel) wide = testing_kernel ("1 1 1 1 1 1");
  g_autoptr (ConvKernel) bright = testing_kernel ("1 + 1.5");
  g_autoptr (GError) error = NULL;
  g_assert_null (conv_formats_print (wide, conv_formats_find ("gimp"), NULL, NULL, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_SIZE);
  g_assert_null (conv_formats_print (bright, conv_formats_find ("gimp"), NULL, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/format-gimp/reads", test_reads);
  g_test_add_func ("/core/format-gimp/refuses", test_refuses);
  g_test_add_func ("/core/format-gimp/prints", test_prints);
  return g_test_run ();
}
