/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <math.h>

#include "testing.h"

typedef struct
{
  const char *text, *canonical;
} Accepted;

static const Accepted accepted[] = {
  { "0 -1 0; -1 5 -1; 0 -1 0", "0 -1 0; -1 5 -1; 0 -1 0" },
  { "1 2 1; 2 4 2; 1 2 1 / 16", "1 2 1; 2 4 2; 1 2 1 / 16" },
  { "-1 0 1; -2 0 2; -1 0 1 / 4 + 0.5", "-1 0 1; -2 0 2; -1 0 1 / 4 + 0.5" },
  { "1 0; 0 -1 @ 0,0", "1 0; 0 -1 @ 0,0" },
  { "1", "1" },
  { "  1\t2 \n", "1 2" },
  { "1 2\n3 4", "1 2; 3 4" },
  { "1 2\r\n3 4\r\n", "1 2; 3 4" },
  { "1 2\n\n\n3 4", "1 2; 3 4" },
  { "1 2;\n3 4;", "1 2; 3 4" },
  { "1 2\n;\n3 4", "1 2; 3 4" },
  { "1,2,3;4 ,\t5, 6", "1 2 3; 4 5 6" },
  { "1,5", "1 5" },
  { "1;2;3", "1; 2; 3" },
  { "+1 -1 \xe2\x88\x92"
    "1 .5 5. 1e3 1E-3 1.5e+2",
    "1 -1 -1 0.5 5 1000 0.001 150" },
  { "1/9 -1/4 +6/3", "0.1111111111111111 -0.25 2" },
  { "1 1 / 1/2", "1 1 / 0.5" },
  { "1 1 / -2", "1 1 / -2" },
  { "1 1 / auto", "1 1 / auto" },
  { "1 1 / 1", "1 1" },
  { "1 1 - 0.5", "1 1 - 0.5" },
  { "1 1 \xe2\x88\x92 0.5", "1 1 - 0.5" },
  { "1 1 + 1/2", "1 1 + 0.5" },
  { "1 1 + 0", "1 1" },
  { "1 -0.5", "1 -0.5" },
  { "1 2; 3 4 @ 1,1", "1 2; 3 4" },
  { "1 2; / 3", "1 2 / 3" },
  { "1 2\n / 3\n + 0.25\n @ 0,0\n", "1 2 / 3 + 0.25 @ 0,0" },
  { "0.1 1e-400 -0 1e30 123456789.123456789", "0.1 0 -0 1e+30 123456789.12345679" },
  { "2.2250738585072014e-308 5e-324", "2.2250738585072014e-308 4.94065645841247e-324" },
};

static void
test_accepted (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autoptr (ConvKernel) kernel = testing_kernel (accepted[i].text);
      g_autofree char *text = conv_kernel_to_text (kernel);
      g_assert_cmpstr (text, ==, accepted[i].canonical);
    }
}

typedef struct
{
  const char *text;
  ConvError code;
  const char *message; /* a part of it */
} Refused;

static const Refused refused[] = {
  { "", CONV_ERROR_SYNTAX, "empty" },
  { " \n\t ", CONV_ERROR_SYNTAX, "empty" },
  { "1 2 3; 4 5 6 7", CONV_ERROR_SYNTAX, "Row 2 has 4 numbers, expected 3" },
  { "1 2 3\n4 5 6\n7", CONV_ERROR_SYNTAX, "Row 3 has 1 number, expected 3" },
  { "1 2;;3 4", CONV_ERROR_SYNTAX, "Row 2 is empty" },
  { ";1 2", CONV_ERROR_SYNTAX, "Row 1 is empty" },
  { "1 2; ;3 4", CONV_ERROR_SYNTAX, "Row 2 is empty" },
  { "0,5 1 0,5", CONV_ERROR_SYNTAX, "“.” as the decimal point" },
  { "1 2; 3,4", CONV_ERROR_SYNTAX, "Row 2 mixes commas and blanks" },
  { "1,,2", CONV_ERROR_SYNTAX, "Row 1, number 2" },
  { "1,2,", CONV_ERROR_SYNTAX, "Row 1, number 3: a number is missing" },
  { ",1", CONV_ERROR_SYNTAX, "Row 1, number 1" },
  { "1 x", CONV_ERROR_SYNTAX, "Row 1, number 2: “x” is not a number" },
  { "1 2; 3 1.2.3", CONV_ERROR_SYNTAX, "Row 2, number 2: “1.2.3” is not a number" },
  { "--1", CONV_ERROR_SYNTAX, "“--1” is not a number" },
  { "nan", CONV_ERROR_SYNTAX, "“nan” is not a number" },
  { "inf", CONV_ERROR_SYNTAX, "“inf” is not a number" },
  { "0x1p3", CONV_ERROR_SYNTAX, "“0x1p3” is not a number" },
  { "1e", CONV_ERROR_SYNTAX, "“1e” is not a number" },
  { ".", CONV_ERROR_SYNTAX, "“.” is not a number" },
  { "- 1", CONV_ERROR_SYNTAX, "“-” is not a number" },
  { "\xd9\xa1", CONV_ERROR_SYNTAX, "is not a number" }, /* an Arabic digit */
  { "1e309", CONV_ERROR_VALUE, "“1e309” is not finite" },
  { "1e31", CONV_ERROR_VALUE, "Row 1, number 1: 1e+31" },
  { "1/0", CONV_ERROR_VALUE, "“1/0” is not finite" },
  { "1.5/2", CONV_ERROR_SYNTAX, "“1.5/2” is not a number" },
  { "1/-2", CONV_ERROR_SYNTAX, "“1/-2” is not a number" },
  { "1/2/3", CONV_ERROR_SYNTAX, "“1/2/3” is not a number" },
  { "1 1 / 0", CONV_ERROR_VALUE, "divisor 0" },
  { "1 1 / ", CONV_ERROR_SYNTAX, "Divisor: a number is missing" },
  { "1 1 /2", CONV_ERROR_SYNTAX, "“/2” is not a number" },
  { "1 1/ 2", CONV_ERROR_SYNTAX, "“1/” is not a number" },
  { "1 1 / 2 / 3", CONV_ERROR_SYNTAX, "“/” after row 1" },
  { "1 1 + 0.5 / 2", CONV_ERROR_SYNTAX, "“/” after row 1" },
  { "1 1 + -0.5", CONV_ERROR_SYNTAX, "second sign" },
  { "1 1 @ 1", CONV_ERROR_SYNTAX, "Anchor: “1”" },
  { "1 1 @ -1,0", CONV_ERROR_SYNTAX, "Anchor" },
  { "1 1 @ 1.5,0", CONV_ERROR_SYNTAX, "Anchor" },
  { "1 1 @ 2,0", CONV_ERROR_VALUE, "anchor 2,0" },
  { "1 1 @ 99999999999999999999,0", CONV_ERROR_SYNTAX, "Anchor" },
  { "1 1 @ 0,0 5", CONV_ERROR_SYNTAX, "“5” after row 1" },
  { "1 1 / automatic", CONV_ERROR_SYNTAX, "“automatic” is not a number" },
  { "[1 2]", CONV_ERROR_SYNTAX, "“[1” is not a number" },
  { "1 2 %s%n", CONV_ERROR_SYNTAX, "“%s%n” is not a number" },
  { "\xff\xfe", CONV_ERROR_SYNTAX, "is not a number" },
};

static void
test_refused (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ConvKernel) kernel = conv_kernel_parse (refused[i].text, &error);
      if (kernel != NULL)
        g_error ("“%s” was accepted", refused[i].text);
      g_test_message ("case %d: %s", (int) i, error->message);
      g_assert_error (error, CONV_ERROR, (int) refused[i].code);
      if (strstr (error->message, refused[i].message) == NULL)
        g_error ("“%s”: “%s” does not contain “%s”", refused[i].text, error->message,
                 refused[i].message);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

static void
test_places (void)
{
  static const struct
  {
    const char *text;
    size_t start, length;
  } places[] = {
    { "", 0, 0 },
    { "0 -1 0; -1 5 -1 2; 0 -1 0", 16, 1 },
    { "1 2; 3 4 5  6 ; 7 8", 9, 4 }, /* the surplus only */
    { "1 2 3; 4 5 ; 7 8 9", 7, 3 },  /* the row without its blanks */
    { "1 2 3\n4 5 6\n7", 12, 1 },
    { "1 2;;3 4", 4, 0 },
    { "1 2; ;3 4", 5, 0 },
    { ";1 2", 0, 0 },
    { "1,2,", 4, 0 },
    { "0,5 1 0,5", 4, 1 },
    { "1 x", 2, 1 },
    { "1 2; 3 1.2.3 4", 7, 5 },
    { "1 \xe2\x82\xac 2", 2, 3 }, /* bytes, not characters */
    { " --1;2", 1, 3 },
    { "1 1e309 2", 2, 5 },
    { "2; 1/0; 3", 3, 3 },
    { "1 1 / 0", 6, 1 },
    { "1 1 / x + 2", 6, 1 },
    { "1 1 / ", 6, 0 },
    { "1 1 / automatic", 6, 9 },
    { "1 1 /2", 4, 2 },
    { "1 1 / 1e-300", 6, 6 },
    { "1 1 / 2 / 3", 8, 1 },
    { "1 1 + 0.5 / 2", 10, 1 },
    { "1 1 + -0.5", 6, 4 },
    { "1 1 - 1e31", 6, 4 },
    { "1 1 @ 1", 6, 1 },
    { "1 1\n@ x y", 4, 1 },
    { "1 1 @ 0,0 word;", 10, 4 },
    { "1e31 2", 0, 4 },
    { "1 2; 3 -1e31; 5 6", 7, 5 },
    { "1 1 @ 0,5", 6, 3 },
  };

  g_test_summary ("The place of each error, in bytes, counted by hand; nothing where none is.");
  for (size_t i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) error = NULL;
      ConvTextPlace place = { 99, 99 };
      g_assert_null (conv_kernel_parse_at (places[i].text, &place, &error));
      g_test_message ("“%s”: %s", places[i].text, error->message);
      g_assert_cmpuint (place.start, ==, places[i].start);
      g_assert_cmpuint (place.length, ==, places[i].length);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      ConvTextPlace place = { 99, 99 };
      g_assert_null (conv_kernel_parse_at (refused[i].text, &place, NULL));
      g_assert_cmpuint (place.start + place.length, <=, strlen (refused[i].text));
    }

  ConvTextPlace place = { 99, 99 };
  g_autoptr (ConvKernel) kernel = conv_kernel_parse_at ("1 2; 3 4 / 5", &place, NULL);
  g_assert_nonnull (kernel);
  g_assert_cmpuint (place.start, ==, 0);
  g_assert_cmpuint (place.length, ==, 0);
}

static char *
repeated (const char *piece, int n)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < n; i++)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

static void
test_size_limits (void)
{
  g_autofree char *wide = repeated ("1 ", 1023), *wider = repeated ("1 ", 1024);
  g_autofree char *high = repeated ("1;", 1023), *higher = repeated ("1;", 1024);
  g_autoptr (ConvKernel) a = testing_kernel (wide), b = testing_kernel (high);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (conv_kernel_get_width (a), ==, 1023);
  g_assert_cmpint (conv_kernel_get_height (b), ==, 1023);
  g_assert_null (conv_kernel_parse (wider, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_SIZE);
  g_clear_error (&error);
  g_assert_null (conv_kernel_parse (higher, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_SIZE);
}

static void
test_long_input (void)
{
  g_autofree char *digits = repeated ("1", 1000000);
  g_autofree char *junk = repeated ("x", 1000000);
  g_autofree char *lines = repeated ("\n", 1000000);
  const char *const texts[] = { digits, junk, lines };

  g_test_summary ("A million characters of anything give an error whose message stays short.");
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (conv_kernel_parse (texts[i], &error));
      g_assert_cmpuint (strlen (error->message), <, 200);
    }
}

static void
test_every_cut (void)
{
  static const char text[] = "-1 0 1; -2 0 2; -1 0 1 / 4 + 0.5 @ 2,1";

  g_test_summary (
      "Cut anywhere, the text is an error or a complete kernel that prints and reads back.");
  for (size_t n = 0; n < sizeof text; n++)
    {
      g_autofree char *cut = g_strndup (text, n);
      g_autoptr (GError) error = NULL;
      g_autoptr (ConvKernel) kernel = conv_kernel_parse (cut, &error);
      g_assert_true ((kernel == NULL) == (error != NULL));
      if (kernel == NULL)
        continue;
      g_autofree char *printed = conv_kernel_to_text (kernel);
      g_autoptr (ConvKernel) again = testing_kernel (printed);
      g_assert_true (conv_kernel_equal (kernel, again));
    }
}

/* Any double there is, by its bits, within the allowed range. */
static double
random_double (GRand *random)
{
  for (;;)
    {
      guint64 bits = (guint64) g_rand_int (random) << 32 | g_rand_int (random);
      double value;
      memcpy (&value, &bits, sizeof value);
      if (isfinite (value) && fabs (value) <= 1e30)
        return value;
    }
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  g_test_summary (
      "100 000 random doubles print and read back to the bit, the text a second time too.");
  for (int n = 0; n < 20000; n++)
    {
      double weights[5];
      for (int i = 0; i < 5; i++)
        weights[i] = n % 2 == 0 ? random_double (random) : g_rand_double_range (random, -10, 10);
      g_autoptr (ConvKernel) kernel = conv_kernel_new (5, 1, weights, NULL);
      g_autofree char *text = conv_kernel_to_text (kernel);
      g_autoptr (ConvKernel) again = testing_kernel (text);
      g_autofree char *text_again = conv_kernel_to_text (again);
      g_assert_true (conv_kernel_equal (kernel, again));
      g_assert_cmpstr (text, ==, text_again);
    }
}

static void
test_locale (void)
{
  g_test_summary ("A decimal comma in the locale changes nothing.");
  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL && setlocale (LC_ALL, "zh_CN.UTF-8") == NULL)
    {
      g_test_skip ("no locale with a decimal comma here");
      return;
    }
  test_accepted ();
  setlocale (LC_ALL, "C");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/kernel-text/accepted", test_accepted);
  g_test_add_func ("/core/kernel-text/refused", test_refused);
  g_test_add_func ("/core/kernel-text/places", test_places);
  g_test_add_func ("/core/kernel-text/size-limits", test_size_limits);
  g_test_add_func ("/core/kernel-text/long-input", test_long_input);
  g_test_add_func ("/core/kernel-text/every-cut", test_every_cut);
  g_test_add_func ("/core/kernel-text/round-trip", test_round_trip);
  g_test_add_func ("/core/kernel-text/locale", test_locale);
  return g_test_run ();
}
