/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <math.h>

#include "testing.h"

#define MINUS "\xe2\x88\x92"

static void
test_accepted (void)
{
  static const struct
  {
    const char *text;
    double value;
  } accepted[] = {
    { "0", 0 },
    { "12", 12 },
    { "0.5", 0.5 },
    { "0,5", 0.5 },
    { ",5", 0.5 },
    { ".5", 0.5 },
    { "5.", 5 },
    { "5,", 5 },
    { "+2", 2 },
    { "-2,25", -2.25 },
    { MINUS "2.25", -2.25 },
    { " \t-3 \n", -3 },
    { "1/9", 1.0 / 9 },
    { "-10/4", -2.5 },
    { MINUS "1/3", -1.0 / 3 },
    { "1e3", 1000 },
    { "1,5E-2", 0.015 },
    { "1e" MINUS "2", 0.01 },
    { MINUS "2,5e" MINUS "1", -0.25 },
    { "1e31", 1e31 },
    { "1e-400", 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autoptr (GError) error = NULL;
      double value = NAN;
      g_test_message ("“%s”", accepted[i].text);
      g_assert_true (conv_number_parse (accepted[i].text, &value, &error));
      g_assert_no_error (error);
      g_assert_cmpfloat (value, ==, accepted[i].value);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    ConvError code;
    const char *quoted;
  } refused[] = {
    { "", CONV_ERROR_SYNTAX, "“”" },
    { "  ", CONV_ERROR_SYNTAX, "“”" },
    { "1.000,5", CONV_ERROR_SYNTAX, "“1.000,5”" },
    { "1,000.5", CONV_ERROR_SYNTAX, "“1,000.5”" },
    { "1,000,5", CONV_ERROR_SYNTAX, "“1,000,5”" },
    { ",", CONV_ERROR_SYNTAX, "“,”" },
    { "1,x", CONV_ERROR_SYNTAX, "“1,x”" },
    { "1 2", CONV_ERROR_SYNTAX, "“1 2”" },
    { "1;", CONV_ERROR_SYNTAX, "“1;”" },
    { "- 1", CONV_ERROR_SYNTAX, "“- 1”" },
    { "--1", CONV_ERROR_SYNTAX, "“--1”" },
    { MINUS "-1", CONV_ERROR_SYNTAX, "“" MINUS "-1”" },
    { "1/2/3", CONV_ERROR_SYNTAX, "“1/2/3”" },
    { "1/-2", CONV_ERROR_SYNTAX, "“1/-2”" },
    { "1,5/2", CONV_ERROR_SYNTAX, "“1,5/2”" },
    { "1/", CONV_ERROR_SYNTAX, "“1/”" },
    { "1e", CONV_ERROR_SYNTAX, "“1e”" },
    { "0x10", CONV_ERROR_SYNTAX, "“0x10”" },
    { "inf", CONV_ERROR_SYNTAX, "“inf”" },
    { "nan", CONV_ERROR_SYNTAX, "“nan”" },
    { "five%n", CONV_ERROR_SYNTAX, "“five%n”" },
    { "\xff", CONV_ERROR_SYNTAX, "\xef\xbf\xbd" },
    { "1/0", CONV_ERROR_VALUE, "“1/0” is not finite" },
    { "0/0", CONV_ERROR_VALUE, "“0/0” is not finite" },
    { "1e309", CONV_ERROR_VALUE, "“1e309” is not finite" },
    { " " MINUS "1,5e309 ", CONV_ERROR_VALUE, "“" MINUS "1,5e309” is not finite" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      double value = 42;
      if (conv_number_parse (refused[i].text, &value, &error))
        g_error ("“%s” was accepted", refused[i].text);
      g_assert_error (error, CONV_ERROR, (int) refused[i].code);
      g_assert_cmpfloat (value, ==, 42);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      if (strstr (error->message, refused[i].quoted) == NULL)
        g_error ("“%s”: “%s” does not contain “%s”", refused[i].text, error->message,
                 refused[i].quoted);
    }
}

static void
test_long_input (void)
{
  g_autofree char *junk = g_strnfill (1000000, 'x');
  g_autoptr (GError) error = NULL;
  double value;

  g_test_summary ("A million characters give an error whose message stays short.");
  g_assert_false (conv_number_parse (junk, &value, &error));
  g_assert_cmpuint (strlen (error->message), <, 200);
}

static void
test_texts (void)
{
  static const struct
  {
    double value;
    int max_chars; /* 0: no limit */
    const char *text;
  } texts[] = {
    { 0.1, 0, "0.1" },
    { -3, 0, MINUS "3" },
    { -1e-7, 0, MINUS "1e" MINUS "07" },
    { 1.0 / 3, 0, "0.3333333333333333" },
    { 1.0 / 3, 6, "0.333…" },
    { 2.0 / 3, 4, "0.7…" },
    { -2.0 / 3, 6, MINUS "0.67…" },
    { 123456, 6, "123456" },
    { -12345, 6, MINUS "12345" },
    { 0.125, 5, "0.125" },
    { 12345.678, 6, "12346…" }, /* shorter than 1.2e+04 */
    { 1234567.5, 8, "1234568…" },
    { -1e-300 / 3, 8, MINUS "3e" MINUS "301…" },
    /* One digit and an exponent is the least there is, wherever it must fit. */
    { 123456, 4, "1e+05…" },
    { -1e-300 / 3, 4, MINUS "3e" MINUS "301…" },
  };

  g_test_summary ("Numbers are shown in full where they fit, else rounded as little as possible.");
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = texts[i].max_chars == 0
                                  ? conv_number_to_text (texts[i].value)
                                  : conv_number_to_short_text (texts[i].value, texts[i].max_chars);
      g_assert_cmpstr (text, ==, texts[i].text);
    }
}

/* Any double there is, by its bits. */
static double
random_double (GRand *random)
{
  for (;;)
    {
      guint64 bits = (guint64) g_rand_int (random) << 32 | g_rand_int (random);
      double value;
      memcpy (&value, &bits, sizeof value);
      if (isfinite (value))
        return value;
    }
}

static void
test_short_texts (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (31);

  g_test_summary ("Full texts read back to the bit; short ones fit and are near.");
  for (int n = 0; n < 20000; n++)
    {
      const double value
          = n % 2 == 0 ? random_double (random) : g_rand_double_range (random, -1000, 1000);
      const int max_chars = 4 + n % 21;
      g_autofree char *full = conv_number_to_text (value);
      g_autofree char *text = conv_number_to_short_text (value, max_chars);
      double read;
      g_assert_null (strchr (full, '-'));
      g_assert_true (conv_number_parse (full, &read, NULL));
      g_assert_cmpmem (&read, sizeof read, &value, sizeof value);
      g_assert_cmpint (g_utf8_strlen (text, -1), <=, MAX (max_chars, 8));
      if (g_utf8_strlen (full, -1) <= max_chars)
        g_assert_cmpstr (text, ==, full);
      else
        g_assert_true (g_str_has_suffix (text, "…"));
      if (!g_str_has_suffix (text, "…"))
        continue;
      text[strlen (text) - strlen ("…")] = '\0';
      if (conv_number_parse (text, &read, NULL)) /* the largest round to more than there is */
        g_assert_cmpfloat (fabs (read - value), <=, 0.5001 * fabs (value));
    }
}

static void
test_rounded_texts (void)
{
  static const struct
  {
    double value;
    int digits;
    const char *text;
  } texts[] = {
    { 0, 5, "0" },
    { -0.0, 5, "0" },
    { 1.0 / 9, 5, "0.11111" },
    { -2.0 / 3, 3, "−0.667" },
    { 0.99999999, 5, "1" },
    { 12345, 5, "12345" },
    { -123456, 5, "−1.2346e+05" },
    { -120000, 5, "−120000" },
    { 2.5e-7, 5, "2.5e−07" },
    { 7.5, 1, "8" },
    { 0.1, 15, "0.1" },
  };

  g_test_summary ("Digits that count are limited, and nothing is appended.");
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = conv_number_to_rounded_text (texts[i].value, texts[i].digits);
      g_assert_cmpstr (text, ==, texts[i].text);
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
  test_texts ();
  setlocale (LC_ALL, "C");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/number/accepted", test_accepted);
  g_test_add_func ("/core/number/refused", test_refused);
  g_test_add_func ("/core/number/long-input", test_long_input);
  g_test_add_func ("/core/number/texts", test_texts);
  g_test_add_func ("/core/number/short-texts", test_short_texts);
  g_test_add_func ("/core/number/rounded-texts", test_rounded_texts);
  g_test_add_func ("/core/number/locale", test_locale);
  return g_test_run ();
}
