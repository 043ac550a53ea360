/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testing-format.h"

#define HEAD "<?xml version=\"1.0\"?>\n<!DOCTYPE svg [<!ENTITY a \"b\">]>\n<svg><defs>"

static const TestingFormatRead reads[] = {
  /* The example of the standard: 1 … 9 is applied as 9 … 1. */
  { NULL, "<feConvolveMatrix order=\"3\" kernelMatrix=\"1 2 3 4 5 6 7 8 9\"/>",
    "9 8 7; 6 5 4; 3 2 1 / 45", "rotated by 180°, because SVG flips; divided by the sum" },
  { NULL, "<feConvolveMatrix kernelMatrix='1,2,3\n4,5,6\n7,8,9' divisor='2' bias='0.5'/>",
    "9 8 7; 6 5 4; 3 2 1 / 2 + 0.5", "SVG feConvolveMatrix" },
  { NULL, "<feConvolveMatrix order='4 1' kernelMatrix='1 2 3 4' divisor='1'/>", "4 3 2 1", "" },
  { NULL, "<feConvolveMatrix order='2,3' kernelMatrix='1 2 3 4 5 6' divisor='1' targetX='0'/>",
    "6 5; 4 3; 2 1 @ 0,1", "" },
  { NULL,
    "<feConvolveMatrix order='4 1' kernelMatrix='1 2 3 4' divisor='1' targetX='3'"
    " edgeMode='wrap' preserveAlpha='true'/>",
    "4 3 2 1 @ 3,0", "edgeMode=wrap is a setting" },
  { NULL, "<feConvolveMatrix kernelMatrix='-1 0 1 -2 0 2 -1 0 1'/>", "1 0 -1; 2 0 -2; 1 0 -1", "" },
  { NULL, "<feConvolveMatrix kernelMatrix='0 0 0 0 -2 0 0 0 0'/>", "0 0 0; 0 -2 0; 0 0 0 / -2",
    "" },
  { NULL,
    "<svg:feConvolveMatrix order='1' kernelMatrix=' 7 ' divisor=' 7 '></svg:feConvolveMatrix>",
    "7 / 7", "" },
  { NULL,
    HEAD "<filter id='f' inkscape:label='Sharp &amp; small'><feGaussianBlur/>"
         "<feConvolveMatrix order='1' kernelMatrix='2'/></filter><filter id='g'>"
         "<feConvolveMatrix order='1' kernelMatrix='x'/></filter></defs></svg>\n",
    "2 / 2", "from the filter “Sharp & small”; the first of 2 kernels" },
};

static void
test_reads (void)
{
  testing_format_assert_reads (reads, G_N_ELEMENTS (reads));
}

#define E(attributes) "<feConvolveMatrix " attributes "/>"

static const TestingFormatRefusal refusals[] = {
  { NULL, E ("order='3' kernelMatrix='1 2 3'"), CONV_ERROR_SYNTAX,
    "3 numbers, expected are 3 × 3" },
  { NULL, E ("order='3'"), CONV_ERROR_SYNTAX, "kernelMatrix is missing" },
  { NULL, E ("order='0' kernelMatrix='1'"), CONV_ERROR_SIZE, "order" },
  { NULL, E ("order='1.5' kernelMatrix='1'"), CONV_ERROR_SIZE, "order" },
  { NULL, E ("order='1 1 1' kernelMatrix='1'"), CONV_ERROR_SIZE, "order" },
  { NULL, E ("order='x' kernelMatrix='1'"), CONV_ERROR_SYNTAX, "order: “x” is not a number" },
  { NULL, E ("order='1e9' kernelMatrix='1'"), CONV_ERROR_SIZE, "order" },
  { NULL, E ("order='1' kernelMatrix='1' divisor='0'"), CONV_ERROR_VALUE, "divisor 0" },
  { NULL, E ("order='1' kernelMatrix='1' divisor='1 2'"), CONV_ERROR_SYNTAX, "" },
  { NULL, E ("order='1' kernelMatrix='nan'"), CONV_ERROR_SYNTAX, "Number 1: “nan”" },
  { NULL, E ("order='1' kernelMatrix='1' targetX='1'"), CONV_ERROR_VALUE, "targetX: 1" },
  { NULL, E ("order='1' kernelMatrix='1' targetY='-1'"), CONV_ERROR_VALUE, "targetY: -1" },
  { NULL, "<svg><rect/></svg>", CONV_ERROR_SYNTAX, "no feConvolveMatrix" },
  { NULL, "<svg><feConvolveMatrix order='1' kernelMatrix='1'>", CONV_ERROR_SYNTAX, "SVG" },
  { NULL, "<feConvolveMatrix order='1' kernelMatrix='&bomb;'/>", CONV_ERROR_SYNTAX, "SVG" },
  { NULL, "<feConvolveMatrix order=", CONV_ERROR_SYNTAX, "SVG" },
};

static void
test_refuses (void)
{
  testing_format_assert_refusals (refusals, G_N_ELEMENTS (refusals));
}

static gboolean
read_nested (int depth, GError **error)
{
  g_autoptr (GString) text = g_string_new ("<svg>");
  g_auto (ConvFormatResult) result = { 0 };

  for (int i = 0; i < depth; i++)
    g_string_append (text, "<g>");
  g_string_append (text, "<feConvolveMatrix order='1' kernelMatrix='3'/>");
  for (int i = 0; i < depth; i++)
    g_string_append (text, "</g>");
  for (int i = 0; i < 1000; i++)
    g_string_append (text, "<g/><g></g>");
  g_string_append (text, "</svg>");
  return conv_formats_read (text->str, text->len, NULL, &result, error);
}

static void
test_depth (void)
{
  g_autoptr (GError) error = NULL, deep_error = NULL;

  g_test_summary ("256 elements may be inside each other, and any number beside each other.");
  g_assert_true (read_nested (254, NULL));
  g_assert_false (read_nested (255, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "more than 256 elements inside each other"));
  g_assert_false (read_nested (100000, &deep_error));
  g_assert_nonnull (strstr (deep_error->message, "more than 256 elements"));
}

static void
test_prints (void)
{
  testing_format_assert_prints ("svg", "1 2 3; 4 5 6 / 4 + 0.25",
                                "<feConvolveMatrix order=\"3 2\" kernelMatrix=\"6 5 4  3 2 1\" "
                                "divisor=\"4\" bias=\"0.25\" targetX=\"1\" targetY=\"1\"/>\n");
  testing_format_assert_prints (
      "svg", "1 -1 @ 0,0",
      "<feConvolveMatrix order=\"2 1\" kernelMatrix=\"-1 1\" divisor=\"1\" "
      "bias=\"0\" targetX=\"0\" targetY=\"0\" preserveAlpha=\"true\"/>\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/format-svg/reads", test_reads);
  g_test_add_func ("/core/format-svg/refuses", test_refuses);
  g_test_add_func ("/core/format-svg/depth", test_depth);
  g_test_add_func ("/core/format-svg/prints", test_prints);
  return g_test_run ();
}
