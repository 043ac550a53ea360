/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-paste.h"

typedef struct
{
  const char *pasted, *kernel; /* NULL: no block of numbers */
} Case;

static const Case cases[] = {
  /* LibreOffice and Excel, with either decimal point, and an empty field */
  { "1\t2\t3\n4\t5\t6\n", "1 2 3; 4 5 6" },
  { "0,5\t-1,25\r\n1\t0\r\n", "0.5 -1.25; 1 0" },
  { "0.5\t\t1\n\t2\t3", "0.5 0 1; 0 2 3" },
  { "1/9\t−2", "0.1111111111111111 -2" },
  /* comma-separated, and with semicolons where the comma is the decimal point */
  { "1,2,3\n4,5,6", "1 2 3; 4 5 6" },
  { "0,5;1;2\n1;2,25;3\n", "0.5 1 2; 1 2.25 3" },
  { "0,5;0,5\n0,5;0,5", "0.5 0.5; 0.5 0.5" },
  { "1,5;2;3", "1.5 2 3" },
  /* kernels stay kernels */
  { "1,2;3,4", "1 2; 3 4" },
  { "1;2;3", "1; 2; 3" },
  { "0 -1 0;\n-1 5 -1;\n0 -1 0", "0 -1 0; -1 5 -1; 0 -1 0" },
  { "1 2; 3 4\n5 6; 7 8", "1 2; 3 4; 5 6; 7 8" },
  { "1 2\n3 4", "1 2; 3 4" },
  { "1 2 1 / 4", NULL },
  { "1 2 1 / auto", NULL },
  { "1 2 1 + 0.5", NULL },
  { "1 2 1 @ 0,0", NULL },
  { "sobel-x", NULL },
  { "1\tx", NULL },
  { "1\t2\n3", NULL },
  { "", NULL },
};

static void
test_reads_blocks (void)
{
  g_test_summary (
      "Tables of spreadsheets and kernels in text form are blocks of the same numbers.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s”", cases[i].pasted);
      g_autofree char *normal = conv_paste_normalize (cases[i].pasted);
      g_autoptr (ConvKernel) block = conv_paste_read_block (normal);
      g_autofree char *text = block != NULL ? conv_kernel_to_text (block) : NULL;
      g_assert_cmpstr (text, ==, cases[i].kernel);
    }
}

static void
test_keeps_what_is_no_table (void)
{
  static const char *const texts[] = { "sobel-x", "gaussian(2.5)", "1 2 1 / 4 + 0.5 @ 0,0", "" };

  g_test_summary ("Names and whole kernels are passed on as they are.");
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *normal = conv_paste_normalize (texts[i]);
      g_assert_cmpstr (normal, ==, texts[i]);
    }
}

static void
test_errors_name_the_place (void)
{
  g_autofree char *ragged = conv_paste_normalize ("1\t2\n3");
  g_autofree char *word = conv_paste_normalize ("1\t2\n3\tabc");
  g_autoptr (GError) error = NULL;

  g_test_summary ("A table that is wrong is told of by row, as a kernel is.");
  g_assert_null (conv_kernel_parse (ragged, &error));
  g_assert_cmpstr (error->message, ==, "Row 2 has 1 number, expected 2");
  g_clear_error (&error);
  g_assert_null (conv_kernel_parse (word, &error));
  g_assert_nonnull (strstr (error->message, "abc"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paste/reads-blocks", test_reads_blocks);
  g_test_add_func ("/paste/keeps-what-is-no-table", test_keeps_what_is_no_table);
  g_test_add_func ("/paste/errors-name-the-place", test_errors_name_the_place);
  return g_test_run ();
}
