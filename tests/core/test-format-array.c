/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrays of Python, C, MATLAB and JSON, and tables. */
#include "testing-format.h"

static const TestingFormatRead reads[] = {
  { NULL, "[[1, 2, 3], [4, 5, 6]]", "1 2 3; 4 5 6", "Python array" },
  { NULL, "k = np.array([[1,2,1],\n  [2,4,2],  # middle\n  [1,2,1]], dtype=np.float32) / 16",
    "1 2 1; 2 4 2; 1 2 1 / 16", "" },
  { NULL, "1/9 * np.ones_like([[1., 1.]])", "1 1 / 9", "" },
  { NULL, "[[ 1.  2.]\n [-3.  4.]] * 2", "2 4; -6 8", "" },
  { NULL, "0.5*[[1,2]]", "0.5 1", "" },
  { NULL, "[[1],[2],[3]]", "1; 2; 3", "" },
  { NULL, "np.array([[1,2,3]]).T", "1; 2; 3", "transposed" },
  { NULL, "torch.tensor([[[[1, 2], [3, 4]]]])", "1 2; 3 4", "" },
  { NULL, "[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]", "1 2; 3 4", "the first of 2 kernels" },
  { NULL, "[0, -1, 0, -1, 5, -1, 0, -1, 0]", "0 -1 0; -1 5 -1; 0 -1 0", "" },
  { NULL, "((1, 2), (3, 4))", "1 2; 3 4", "" },
  { NULL, "[1/9, 1/3, 1/9.0, 2]", "0.1111111111111111 0.3333333333333333; 0.1111111111111111 2",
    "" },
  { NULL, "float k[2][3] = { { 1.0f, 2.f, .5f }, /* 0.25 */ { -1, 0, 1e1f }, };",
    "1 2 0.5; -1 0 10", "C array" },
  { NULL, "const int k[9] = {1,2,3,4,5,6,7,8,9};", "1 2 3; 4 5 6; 7 8 9", "" },
  { NULL, "{ 1, 2, 3,\n  4, 5, 6 } // two lines", "1 2 3; 4 5 6", "" },
  { NULL, "{ 1, 2, 3, 4, 5,\n 6, 7, 8, 9 }", "1 2 3; 4 5 6; 7 8 9", "" }, /* wrapped */
  { NULL, "mat3(1, 2, 3, 4, 5, 6, 7, 8, 9)", "1 2 3; 4 5 6; 7 8 9", "" }, /* as written */
  { NULL, "new float[] {1, 2, 3, 4}", "1 2; 3 4", "C array" },
  { NULL, "[1 2 3; 4 5 6; 7 8 9]", "1 2 3; 4 5 6; 7 8 9", "MATLAB matrix" },
  { NULL, "K = (1/9)*[1, 1, 1; 1, 1, 1; 1, 1, 1];", "1 1 1; 1 1 1; 1 1 1 / 9", "" },
  { NULL, "[1 -2 ... % and on\n 3; % first\n 4 5 6;\n 7 8 9\n]/4", "1 -2 3; 4 5 6; 7 8 9 / 4", "" },
  { NULL, "[1 2 3\n4 5 6\n7 8 9]'", "1 4 7; 2 5 8; 3 6 9", "transposed" },
  /* The middle of filter2() and conv2() is (w − 1) / 2. */
  { NULL, "[1 2; 3 4]", "1 2; 3 4 @ 0,0", "anchored as in filter2" },
  { NULL, "[1 2 3 4; 5 6 7 8]", "1 2 3 4; 5 6 7 8 @ 1,0", "" },
  { NULL,
    "{\"name\": \"x\\\"[[9]]\", \"tags\": [\"a\", {\"b\": 1}], \"matrix\": [[1, 2], [3, 4]], "
    "\"divisor\": 10, \"offset\": 0.5}",
    "1 2; 3 4 / 10 + 0.5", "JSON" },
  { NULL, "{ \"kernel\": [1, 2, 3, 4] }", "1 2; 3 4", "" },
  { "json", "[[1, 2], [3, 4]]", "1 2; 3 4", "JSON" },
};

static void
test_reads (void)
{
  testing_format_assert_reads (reads, G_N_ELEMENTS (reads));
}

static const TestingFormatRefusal refusals[] = {
  { NULL, "[[1, 2], [3]]", CONV_ERROR_SYNTAX, "Row 2 has 1 number, expected 2" },
  { NULL, "[[1, x]]", CONV_ERROR_SYNTAX, "Row 1, number 2: “x" },
  { NULL, "[[1,, 2]]", CONV_ERROR_SYNTAX, "does not belong" },
  { NULL, "[[1, 2]", CONV_ERROR_SYNTAX, "closing bracket is missing" },
  { NULL, "[1, 2, 3]", CONV_ERROR_SYNTAX, "3 numbers is no square" },
  { NULL, "[[0. 0. ... 0. 0.]]", CONV_ERROR_SYNTAX, "“...”" }, /* NumPy left some out */
  { NULL, "[1 2; 3]", CONV_ERROR_SYNTAX, "Row 2 has 1 number, expected 2" },
  { NULL, "[]", CONV_ERROR_SYNTAX, "empty" },
  { NULL, "[[]]", CONV_ERROR_SYNTAX, "empty" },
  { NULL, "[[1, nan]]", CONV_ERROR_SYNTAX, "“nan" },
  { NULL, "[[1, 1e999]]", CONV_ERROR_VALUE, "not finite" },
  { NULL, "[[1, 1/0]]", CONV_ERROR_VALUE, "" },
  { NULL, "[[1, 1.0/0.0]]", CONV_ERROR_VALUE, "divided by 0" },
  { NULL, "[[1, 2.3.4]]", CONV_ERROR_SYNTAX, "Row 1, number 2" },
  { NULL, "[[1, 0x10]]", CONV_ERROR_SYNTAX, "Row 1, number 2" },
  { NULL, "[[1, 1f2]]", CONV_ERROR_SYNTAX, "Row 1, number 2" },
  { NULL, "[1, [2]]", CONV_ERROR_SYNTAX, "does not belong" },
  { NULL, "[[1], 2]", CONV_ERROR_SYNTAX, "does not belong" },
  { NULL, "[[1, 2]] / 0", CONV_ERROR_VALUE, "divisor 0" },
  { NULL, "[[1, 2]] + 1", CONV_ERROR_SYNTAX, "“+” after the array" },
  { NULL, "np.array([[1, 2]]", CONV_ERROR_SYNTAX, "closing bracket is missing" },
  { NULL, "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]", CONV_ERROR_SYNTAX, "does not belong" },
  { "c", "1 2 3", CONV_ERROR_SYNTAX, "no array in brackets" },
  { NULL, "{\"a\": 1}", CONV_ERROR_SYNTAX, "no “matrix”" },
  { NULL, "{\"matrix\": [[1]", CONV_ERROR_SYNTAX, "closing bracket" },
  { NULL, "{\"matrix\": [[1]], \"divisor\": \"x\"}", CONV_ERROR_SYNTAX, "divisor" },
  { NULL, "{\"matrix\" [[1]]}", CONV_ERROR_SYNTAX, "“:” is missing" },
  { NULL, "{\"", CONV_ERROR_SYNTAX, "JSON" },
};

static void
test_refuses (void)
{
  testing_format_assert_refusals (refusals, G_N_ELEMENTS (refusals));
}

static const TestingFormatRead tables[] = {
  { NULL, "0,5\t1,5\n2\t-3\n", "0.5 1.5; 2 -3", "with decimal commas" },
  { NULL, "0,5;1;0,5\r\n1;2;1\r\n", "0.5 1 0.5; 1 2 1", "(CSV): with decimal commas" },
  { NULL, "0.5\t1\t\n\t2\t\n", "0.5 1 0; 0 2 0", "3 empty cells became 0" },
  { NULL, "\"0,5\";\"1,5\"\n\"2\";\"3\"", "0.5 1.5; 2 3", "" },
  { NULL, "\"1\",\"2.5\"\n\"3\",\"-4\"", "1 2.5; 3 -4", "Table with commas" },
  { NULL, "# saved by NumPy\n1.000000000000000000e+00 2.5e-01\n0 -1\n# end\n", "1 0.25; 0 -1", "" },
  { NULL, "sep=;\n1;2\n3;4", "1 2; 3 4", "" },
  { "csv", "1;2;1\n2;4;2", "1 2 1; 2 4 2", "" },
  { "csv", "1,2,1\n2,4,2\n\n", "1 2 1; 2 4 2", "" },
  { "csv", "1,,1\n,4,", "1 0 1; 0 4 0", "3 empty cells became 0" },
  { "tsv",
    "1/9\t\xe2\x88\x92"
    "1",
    "0.1111111111111111 -1", "" },
};

static const TestingFormatRefusal bad_tables[] = {
  { "csv", "1;2\n3", CONV_ERROR_SYNTAX, "Row 2 has 1 number, expected 2" },
  { "csv", "1;x", CONV_ERROR_SYNTAX, "Row 1, number 2: “x” is not a number" },
  { "csv", "0,5;1.5", CONV_ERROR_SYNTAX, "Row 1, number 1: “0”" }, /* both signs: nobody knows */
  { "tsv", "1,000.5\t2", CONV_ERROR_SYNTAX, "Row 1, number 1" },
  { "csv", "", CONV_ERROR_SYNTAX, "empty" },
  { "csv", "nan;1", CONV_ERROR_SYNTAX, "“nan”" },
};

static void
test_tables (void)
{
  testing_format_assert_reads (tables, G_N_ELEMENTS (tables));
  testing_format_assert_refusals (bad_tables, G_N_ELEMENTS (bad_tables));
}

static void
test_long_cells (void)
{
  g_autofree char *blanks = g_strnfill (500, ' ');
  g_autofree char *text = g_strconcat ("1", blanks, "2\t3", NULL);
  g_auto (ConvFormatResult) result = { 0 };

  g_test_summary ("What stands beyond any length of a number is not cut off.");
  g_assert_false (
      conv_formats_read (text, strlen (text), conv_formats_find ("tsv"), &result, NULL));
}

static void
test_prints (void)
{
  testing_format_assert_prints ("numpy", "1 2 3; 4 5 6 / 4",
                                "np.array([[1, 2, 3], [4, 5, 6]]) / 4");
  testing_format_assert_prints (
      "c", "1 2 3; 4 5 6 / 4",
      "const double kernel[2][3] = { { 0.25, 0.5, 0.75 }, { 1, 1.25, 1.5 } };\n");
  testing_format_assert_prints ("matlab", "1 2 3; 4 5 6 / 4", "[1 2 3; 4 5 6; 0 0 0] / 4");
  testing_format_assert_prints ("matlab", "1 2 3", "[1 2 3;]");
  testing_format_assert_prints ("json", "1 2 3; 4 5 6 / 4 + 0.5",
                                "{\"matrix\": [[1, 2, 3], [4, 5, 6]], \"divisor\": 4, "
                                "\"offset\": 0.5}\n");
  testing_format_assert_prints ("csv", "1 2 3; 4 5 6 / 4", "0.25,0.5,0.75\n1,1.25,1.5\n");
  testing_format_assert_prints ("tsv", "1 2 3; 4 5 6 / 4", "0.25\t0.5\t0.75\n1\t1.25\t1.5\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/format-array/reads", test_reads);
  g_test_add_func ("/core/format-array/refuses", test_refuses);
  g_test_add_func ("/core/format-array/tables", test_tables);
  g_test_add_func ("/core/format-array/long-cells", test_long_cells);
  g_test_add_func ("/core/format-array/prints", test_prints);
  return g_test_run ();
}
