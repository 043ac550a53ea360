/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text form of several kernels, right and wrong. */
#include "testing.h"

static const struct
{
  const char *text, *canonical;
  int n;
} right[] = {
  { "1 2 1", "1 2 1", 1 },
  { "1 2 1 | 3", "1 2 1 | 3", 2 },
  { "1 2 1|3|4", "1 2 1 | 3 | 4", 3 },
  { " 1,2 ; 3,4 / 5 - 0.5 @ 0,1\t|\n\n 7 / auto \r\n|8\n",
    "1 2; 3 4 / 5 - 0.5 @ 0,1 | 7 / auto | 8", 3 },
  { "1\n2\n|\n3\n4\n", "1; 2 | 3; 4", 2 },
  { "1 2\n3 4;\n| 5", "1 2; 3 4 | 5", 2 },
  { "gaussian( 2 )|disk(3)", "gaussian(2) | disk(3)", 2 },
  { "\nsharpen((1 2 1 / 4), 3) | -1 0 1", "sharpen((1 2 1 / 4), 3) | -1 0 1", 2 },
  { "disk(1)", "disk(1)", 1 },
  { " compass4( (1 2) ) ", "compass4((1 2))", 4 },
  { "5 | compass4((1 2))", "5 | 1 2 | 2; 1 @ 0,0 | 2 1 @ 0,0 | 1; 2", 5 },
};

static void
test_right (void)
{
  g_test_summary ("Parts stand between “|”; what is printed reads back the same.");
  for (size_t i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ConvBank) bank = conv_bank_parse (right[i].text, &error);
      g_assert_no_error (error);
      g_autofree char *printed = conv_bank_to_text (bank);
      g_autoptr (ConvBank) again = conv_bank_parse (printed, &error);
      g_assert_no_error (error);
      g_autofree char *printed_again = conv_bank_to_text (again);

      g_test_message ("%s", right[i].text);
      g_assert_cmpint (conv_bank_get_n (bank), ==, right[i].n);
      g_assert_cmpstr (printed, ==, right[i].canonical);
      g_assert_cmpstr (printed_again, ==, printed);
      for (int k = 0; k < right[i].n; k++)
        g_assert_true (
            conv_kernel_equal (conv_bank_get_kernel (bank, k), conv_bank_get_kernel (again, k)));
    }
}

static const struct
{
  const char *text, *message;
  ConvError code;
  const char *place; /* of the text; its last occurrence */
} wrong[] = {
  { "", "The kernel is empty", CONV_ERROR_SYNTAX, "" },
  { "|", "Kernel 1 is empty", CONV_ERROR_SYNTAX, NULL },
  { "1 |", "Kernel 2 is empty", CONV_ERROR_SYNTAX, NULL },
  { "| 1", "Kernel 1 is empty", CONV_ERROR_SYNTAX, NULL },
  { "1 | \n | 2", "Kernel 2 is empty", CONV_ERROR_SYNTAX, " \n " },
  { "1 || 2", "Kernel 2 is empty", CONV_ERROR_SYNTAX, NULL },
  { "1 2; 3 x", "Row 2, number 2: “x” is not a number", CONV_ERROR_SYNTAX, "x" },
  { "1 | 1 2; 3 x", "Kernel 2: Row 2, number 2: “x” is not a number", CONV_ERROR_SYNTAX, "x" },
  { "1 2; 3 | 4", "Kernel 1: Row 2 has 1 number, expected 2", CONV_ERROR_SYNTAX, "3" },
  { "1 | 2 | 3 4; 5 6 7", "Kernel 3: Row 2 has 3 numbers, expected 2", CONV_ERROR_SYNTAX, "7" },
  { "1 | 2 / 0", "Kernel 2: The divisor 0 is not allowed", CONV_ERROR_VALUE, "0" },
  { "1 | disk(600)", "Kernel 2: disk: radius 600 needs 1201 × 1201, allowed are 1023 × 1023",
    CONV_ERROR_SIZE, "600" },
  { "1 | disk(2) x", "Kernel 2: “x” after “)” is not understood", CONV_ERROR_SYNTAX, "x" },
  { "1 | sobel-x", "Kernel 2: Row 1, number 1: “sobel-x” is not a number", CONV_ERROR_SYNTAX,
    "sobel-x" },
  { "sharpen(compass8(box(3)), 1)", "sharpen: works on one kernel, but compass8 makes 8",
    CONV_ERROR_NOT_APPLICABLE, "compass8(box(3))" },
  { "1 | compass4(compass4((1)))", "Kernel 2: compass4: works on one kernel, but compass4 makes 4",
    CONV_ERROR_NOT_APPLICABLE, "compass4((1))" },
  { "compass8(1 2 | 3)",
    "Kernel 1: compass8: first comes a call or a kernel in parentheses, as in "
    "compass8(gaussian-derivative(1)) or compass8((1 2 1 / 4))",
    CONV_ERROR_SYNTAX, "1" },
  { "compass8((1 2 1), 3)", "compass8: nothing may follow the kernel", CONV_ERROR_SYNTAX, "3" },
  { "1|disk(511)|disk(511)|disk(511)|disk(511)|disk(511)|disk(511)|disk(511)|disk(510.6)",
    "Kernel 9: All kernels together have more than 8372232 weights", CONV_ERROR_SIZE,
    "disk(510.6)" },
};

static void
test_wrong (void)
{
  g_test_summary ("An error says which kernel is wrong, and where in the whole text.");
  for (size_t i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      const char *text = wrong[i].text;
      g_autoptr (GError) error = NULL;
      ConvTextPlace place;
      g_autoptr (ConvBank) bank = conv_bank_parse_at (text, &place, &error);

      g_test_message ("%s", text);
      g_assert_null (bank);
      g_assert_error (error, CONV_ERROR, (int) wrong[i].code);
      g_assert_cmpstr (error->message, ==, wrong[i].message);
      g_assert_cmpuint (place.start + place.length, <=, strlen (text));
      if (wrong[i].place == NULL)
        continue;
      g_assert_cmpuint (place.start, ==, (size_t) (g_strrstr (text, wrong[i].place) - text));
      g_assert_cmpuint (place.length, ==, strlen (wrong[i].place));
    }
}

static void
test_empty_places (void)
{
  static const struct
  {
    const char *text;
    size_t start;
  } cases[] = { { "|", 0 }, { "1 |", 3 }, { "| 1", 0 }, { "1 || 2", 3 } };

  g_test_summary ("Where a kernel is missing, the place is where it should be.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ConvTextPlace place;
      g_autoptr (ConvBank) bank = conv_bank_parse_at (cases[i].text, &place, NULL);
      g_assert_null (bank);
      g_assert_cmpuint (place.start, ==, cases[i].start);
      g_assert_cmpuint (place.length, ==, 0);
    }
}

static void
test_too_many (void)
{
  g_autoptr (GString) text = g_string_new ("1");
  g_autoptr (GError) error = NULL, compass_error = NULL;
  ConvTextPlace place;

  g_test_summary ("The 65th kernel is one too many, also as one of a compass.");
  for (int i = 2; i <= CONV_BANK_MAX; i++)
    g_string_append_printf (text, "|%d", i);
  g_autoptr (ConvBank) most = conv_bank_parse (text->str, NULL);
  g_assert_cmpint (conv_bank_get_n (most), ==, CONV_BANK_MAX);
  const size_t length = text->len;
  g_string_append (text, "|65|66");
  g_assert_null (conv_bank_parse_at (text->str, &place, &error));
  g_assert_cmpstr (error->message, ==,
                   "Kernel 65: There are more than 64 kernels, the most that a bank may have");
  g_assert_cmpuint (place.start, ==, length + 1);
  g_assert_cmpuint (place.length, ==, 2);

  g_string_truncate (text, 0);
  for (int i = 0; i < 57; i++)
    g_string_append_printf (text, "%d|", i);
  g_string_append (text, "compass8((1))");
  g_assert_null (conv_bank_parse (text->str, &compass_error));
  g_assert_cmpstr (compass_error->message, ==,
                   "Kernel 58: There are more than 64 kernels, the most that a bank may have");
}

/* Much text is read once, and large kernels are refused before they are made. */
static void
test_bounded (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_test_summary ("A million bars and 64 of the largest kernels are refused.");
  for (int i = 0; i < 1000000; i++)
    g_string_append (text, "1|");
  g_assert_null (conv_bank_parse (text->str, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_SIZE);
  g_clear_error (&error);

  g_string_truncate (text, 0);
  for (int i = 0; i < 64; i++)
    g_string_append_printf (text, "%sgaussian(127)", i > 0 ? "|" : "");
  g_assert_null (conv_bank_parse (text->str, &error));
  g_assert_cmpstr (error->message, ==,
                   "Kernel 9: All kernels together have more than 8372232 weights");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/bank-text/right", test_right);
  g_test_add_func ("/core/bank-text/wrong", test_wrong);
  g_test_add_func ("/core/bank-text/empty-places", test_empty_places);
  g_test_add_func ("/core/bank-text/too-many", test_too_many);
  g_test_add_func ("/core/bank-text/bounded", test_bounded);
  return g_test_run ();
}
