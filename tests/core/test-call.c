/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text form of generators, and their values. */
#include <locale.h>
#include <math.h>

#include "testing.h"

static const struct
{
  const char *text, *canonical;
} accepted[] = {
  { "polygon(24, blades=7)", "polygon(24, blades=7)" },
  { "polygon(24, 7)", "polygon(24, blades=7)" },
  { "polygon(24, rotation=90, blades=7)", "polygon(24, blades=7, rotation=90)" },
  { "polygon(blades=7)", "polygon(8, blades=7)" },
  { "polygon(24, blades=6)", "polygon(24)" },
  { "gaussian()", "gaussian(2)" },
  { "gaussian ( 2.50 )", "gaussian(2.5)" },
  { "\n\tgaussian\t(\r\n2,\n5 , 30)\n", "gaussian(2, sigma-y=5, angle=30)" },
  { "gaussian(2, 2)", "gaussian(2, sigma-y=2)" },
  { "gaussian(1/3)", "gaussian(0.3333333333333333)" },
  { "gaussian(1, method=integrated)", "gaussian(1, method=integrated)" },
  { "gaussian(1, method=sampled)", "gaussian(1)" },
  { "motion(15)", "motion(15, 0)" },
  { "motion(15, -30)", "motion(15, -30)" },
  { "motion(1.5e1, \xe2\x88\x92"
    "30)",
    "motion(15, -30)" },
  { "motion(angle=+45)", "motion(9, 45)" },
  { "box(5)", "box(5)" },
  { "box(7, 3)", "box(7, height=3)" },
  { "laws(L5, E5)", "laws(L5, E5)" },
  { "laws(horizontal=L5)", "laws(L5, L5)" },
  { "dog()", "dog(1, 1.6)" },
  { "unsharp(0.5)", "unsharp(0.5, 1)" },
  { "gabor(8, 45, zero-mean=no)", "gabor(8, 45, zero-mean=no)" },
  { "sharpen(gaussian(2), 1.5)", "sharpen(gaussian(2), 1.5)" },
  { "sharpen(gaussian())", "sharpen(gaussian(2), 1)" },
  { "sharpen(box(3), amount=2)", "sharpen(box(3), 2)" },
  { "highpass((1 2 1; 2 4 2; 1 2 1 / 16))", "highpass((1 2 1; 2 4 2; 1 2 1 / 16))" },
  { "highpass( ( 1,2,1 / auto + 0.50 @ 0,0 ) )", "highpass((1 2 1 / auto + 0.5 @ 0,0))" },
  { "invert(sharpen(highpass((1)), 2))", "invert(sharpen(highpass((1)), 2))" },
};

static void
test_accepted (void)
{
  g_test_summary ("Calls are read with and without keys and print their canonical form.");
  for (size_t i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ConvCall) call = conv_call_parse (accepted[i].text, &error);
      g_assert_no_error (error);
      g_autofree char *text = conv_call_to_text (call);
      g_assert_cmpstr (text, ==, accepted[i].canonical);
      g_assert_true (conv_generate_is_call (accepted[i].text));
    }
}

static const struct
{
  const char *text;
  ConvError code;
  const char *message;  /* a part of it */
  size_t start, length; /* of the place */
} refused[] = {
  { "disk(600)", CONV_ERROR_SIZE, "disk: radius 600 needs 1201 × 1201, allowed are 1023 × 1023", 5,
    3 },
  { "gaussian(2, radius=512)", CONV_ERROR_SIZE, "gaussian: radius 512 needs 1025 × 1025", 19, 3 },
  { "motion(2000, 90)", CONV_ERROR_SIZE, "motion: length 2000 needs 1 × 2001", 7, 4 },
  { "box(3, 1024)", CONV_ERROR_SIZE, "box: height 1024 needs 3 × 1024", 7, 4 },
  { "disk(1e300)", CONV_ERROR_SIZE, "needs 2e+300 × 2e+300", 5, 5 },
  { "disk(0.25)", CONV_ERROR_VALUE, "disk: radius is 0.25, allowed are 0.5 to 511", 5, 4 },
  { "gaussian(171)", CONV_ERROR_VALUE, "gaussian: sigma is 171, allowed are 0.1 to 170", 9, 3 },
  { "motion(9, 181)", CONV_ERROR_VALUE, "angle is 181, allowed are -180 to 180", 10, 3 },
  { "polygon(8, blades=2)", CONV_ERROR_VALUE, "blades is 2, allowed are whole numbers from 3 to 16",
    18, 1 },
  { "polygon(8, blades=6.5)", CONV_ERROR_VALUE, "blades is 6.5, allowed are whole numbers", 18, 3 },
  { "disk(1e400)", CONV_ERROR_VALUE, "disk: radius: “1e400” is not finite", 5, 5 },
  { "disk(x)", CONV_ERROR_SYNTAX, "disk: radius: “x” is not a number", 5, 1 },
  { "disk(nan)", CONV_ERROR_SYNTAX, "“nan” is not a number", 5, 3 },
  { "disk(0x1p3)", CONV_ERROR_SYNTAX, "“0x1p3” is not a number", 5, 5 },
  { "disk(3 4)", CONV_ERROR_SYNTAX, "disk: “,” or “)” is missing", 7, 2 },
  { "disk(3", CONV_ERROR_SYNTAX, "disk: “,” or “)” is missing", 6, 0 },
  { "disk(", CONV_ERROR_SYNTAX, "disk: a value for radius is missing", 5, 0 },
  { "disk(,3)", CONV_ERROR_SYNTAX, "a value for radius is missing", 5, 0 },
  { "disk(3,)", CONV_ERROR_SYNTAX, "disk: more than 1 value is given", 7, 0 },
  { "disk(radius=)", CONV_ERROR_SYNTAX, "a value for radius is missing", 12, 0 },
  { "disk(3) 4", CONV_ERROR_SYNTAX, "“4” after “)” is not understood", 8, 1 },
  { "disk(3) / 2", CONV_ERROR_SYNTAX, "“/” after “)” is not understood", 8, 1 },
  { "disk", CONV_ERROR_SYNTAX, "disk: “(” is missing", 0, 4 },
  { "disc(3)", CONV_ERROR_NOT_FOUND, "No generator is called “disc”; there are: gaussian, ", 0, 4 },
  { "Disk(3)", CONV_ERROR_NOT_FOUND, "“Disk”", 0, 4 },
  { "ring(8, 2, 1)", CONV_ERROR_SYNTAX, "ring: more than 2 values are given", 11, 1 },
  { "polygon(8, blade=7)", CONV_ERROR_SYNTAX,
    "polygon: there is no “blade”; there are: radius, blades, rotation", 11, 5 },
  { "polygon(8, radius=9)", CONV_ERROR_SYNTAX, "polygon: radius is given twice", 11, 6 },
  { "polygon(radius=8, 7)", CONV_ERROR_SYNTAX, "a value without a name follows", 18, 1 },
  { "laws(L5, X5)", CONV_ERROR_VALUE, "horizontal is “X5”, allowed are: L5, E5, S5, W5, R5", 9, 2 },
  { "laws(l5, E5)", CONV_ERROR_VALUE, "vertical is “l5”", 5, 2 },
  { "laws(0, 1)", CONV_ERROR_VALUE, "vertical is “0”", 5, 1 },
  { "sharpen()", CONV_ERROR_SYNTAX, "sharpen: first comes a call or a kernel in parentheses", 8,
    1 },
  { "sharpen(1 2 1)", CONV_ERROR_SYNTAX, "sharpen((1 2 1 / 4))", 8, 1 },
  { "sharpen((1 2; 3), 1)", CONV_ERROR_SYNTAX, "sharpen: Row 2 has 1 number, expected 2", 14, 1 },
  { "sharpen((1 2 1 / 4", CONV_ERROR_SYNTAX, "“)” after the kernel is missing", 18, 0 },
  { "sharpen(())", CONV_ERROR_SYNTAX, "sharpen: The kernel is empty", 9, 0 },
  { "sharpen(disk(x), 1)", CONV_ERROR_SYNTAX, "disk: radius: “x”", 13, 1 },
  { "sharpen(sobel-x)", CONV_ERROR_SYNTAX, "first comes a call", 8, 8 },
  { "highpass(box(3), 2)", CONV_ERROR_SYNTAX, "highpass: nothing may follow the kernel", 17, 1 },
  { "highpass(box(3), amount=2)", CONV_ERROR_SYNTAX, "nor any other parameter", 17, 6 },
  { "", CONV_ERROR_NOT_FOUND, "“”", 0, 0 },
  { "\xff(", CONV_ERROR_NOT_FOUND, "“\xef\xbf\xbd”", 0, 1 },
};

static void
test_refused (void)
{
  g_test_summary (
      "What is wrong is named with the generator, the parameter, what is allowed, and its place.");
  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      ConvTextPlace place;
      g_assert_null (conv_call_parse_at (refused[i].text, &place, &error));
      g_assert_error (error, CONV_ERROR, (int) refused[i].code);
      if (strstr (error->message, refused[i].message) == NULL)
        g_error ("%s: “%s” does not say “%s”", refused[i].text, error->message, refused[i].message);
      if (place.start != refused[i].start || place.length != refused[i].length)
        g_error ("%s: place %zu, %zu", refused[i].text, place.start, place.length);
    }
}

static void
test_is_call (void)
{
  static const char *const calls[] = { "disk(", " \nx-5 (", "laws(L5" };
  static const char *const others[]
      = { "", "disk", "1 2 1", "sobel-x", "(1)", "5(", "-x(", "Disk(3)", "array([[1]])", "a b(" };

  g_test_summary ("A call is told from other texts by its name and parenthesis.");
  for (size_t i = 0; i < G_N_ELEMENTS (calls); i++)
    g_assert_true (conv_generate_is_call (calls[i]));
  for (size_t i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (conv_generate_is_call (others[i]));
}

static void
test_locale (void)
{
  g_test_summary ("A decimal comma in the locale changes nothing.");
  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("no locale with a decimal comma here");
      return;
    }
  test_accepted ();
  test_refused ();
  setlocale (LC_ALL, "C");
}

/* Any value that the table allows. */
static double
pick_value (GRand *random, const ConvParameter *parameter)
{
  const double share = g_rand_double (random);
  const double value = parameter->minimum + share * (parameter->maximum - parameter->minimum);

  if (g_rand_int_range (random, 0, 3) == 0)
    return parameter->default_value;
  return parameter->is_integer ? round (value) : value;
}

static ConvCall *
pick_call (GRand *random, int depth)
{
  size_t n;
  const ConvGenerator *const *generators = conv_generate_list (&n);
  const ConvGenerator *generator;

  do
    generator = generators[g_rand_int_range (random, 0, (int) n)];
  while ((depth == CONV_CALL_MAX_DEPTH && generator->operand != NULL)
         || (depth > 1 && g_str_has_prefix (generator->name, "compass")));
  g_autoptr (ConvCall) call = conv_call_new (generator);
  for (int i = 0; i < generator->n_parameters; i++)
    {
      ConvCall *changed
          = conv_call_with_value (call, i, pick_value (random, &generator->parameters[i]), NULL);
      g_assert_nonnull (changed);
      conv_call_unref (call);
      call = changed;
    }
  if (generator->operand == NULL)
    return g_steal_pointer (&call);
  g_autoptr (ConvCall) operand = pick_call (random, depth + 1);
  return conv_call_with_operand (call, operand, NULL);
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20);

  g_test_summary ("2000 random calls print, read back equal, and print the same.");
  for (int i = 0; i < 2000; i++)
    {
      g_autoptr (ConvCall) call = pick_call (random, 1);
      g_autofree char *text = conv_call_to_text (call);
      g_autoptr (GError) error = NULL;
      g_autoptr (ConvCall) again = conv_call_parse (text, &error);
      g_assert_no_error (error);
      g_assert_true (conv_call_equal (call, again));
      g_autofree char *same = conv_call_to_text (again);
      g_assert_cmpstr (same, ==, text);
    }
}

static void
test_values (void)
{
  g_autoptr (ConvCall) call = conv_call_parse ("polygon(24, blades=7)", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvCall) turned = conv_call_with_value (call, 2, 15, &error);
  g_autofree char *text = conv_call_to_text (turned);

  g_test_summary ("A changed value makes another call and leaves the first alone.");
  g_assert_cmpstr (conv_call_get_generator (call)->name, ==, "polygon");
  g_assert_cmpfloat (conv_call_get_value (call, 0), ==, 24);
  g_assert_cmpfloat (conv_call_get_value (call, 2), ==, 0);
  g_assert_cmpstr (text, ==, "polygon(24, blades=7, rotation=15)");
  g_assert_false (conv_call_equal (call, turned));
  g_assert_null (conv_call_with_value (call, 1, 17, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_VALUE);
  g_assert_cmpstr (error->message, ==,
                   "polygon: blades is 17, allowed are whole numbers from 3 to 16");
  g_assert_null (conv_call_with_value (call, 0, NAN, NULL));
  g_assert_null (conv_call_with_value (call, 0, INFINITY, NULL));
}

static void
test_operands (void)
{
  g_autoptr (ConvCall) call = conv_call_parse ("sharpen((1 2 1 / 4), 3)", NULL);
  g_autoptr (ConvCall) disk = conv_call_parse ("disk(7)", NULL);
  g_autoptr (ConvCall) other = conv_call_with_operand (call, disk, NULL);
  g_autofree char *text = conv_call_to_text (other);
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2 1 / 4");

  g_test_summary ("What a call works on can be asked for and exchanged.");
  g_assert_null (conv_call_get_operand (call));
  g_assert_true (conv_kernel_equal (conv_call_get_operand_kernel (call), kernel));
  g_assert_cmpstr (text, ==, "sharpen(disk(7), 3)");
  g_assert_true (conv_call_equal (conv_call_get_operand (other), disk));
  g_assert_null (conv_call_get_operand_kernel (other));
  g_assert_false (conv_call_equal (call, other));
  g_autoptr (ConvCall) back = conv_call_with_operand_kernel (other, kernel);
  g_assert_true (conv_call_equal (back, call));
  g_assert_null (conv_call_get_operand (back));
  g_assert_null (conv_call_get_operand (disk));
  g_assert_null (conv_call_get_operand_kernel (disk));
}

static void
test_sizes (void)
{
  g_test_summary ("The size of a kernel is known before it is made.");
  for (size_t i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autoptr (ConvCall) call = conv_call_parse (accepted[i].text, NULL);
      g_autoptr (ConvKernel) kernel = conv_call_make_kernel (call, NULL);
      int width, height;
      conv_call_get_size (call, &width, &height);
      g_assert_cmpint (width, ==, conv_kernel_get_width (kernel));
      g_assert_cmpint (height, ==, conv_kernel_get_height (kernel));
    }
}

/* @n times @start, then @middle, then @n times ")". */
static char *
nest (const char *start, const char *middle, int n)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < n; i++)
    g_string_append (text, start);
  g_string_append (text, middle);
  for (int i = 0; i < n; i++)
    g_string_append_c (text, ')');
  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  g_autofree char *deepest = nest ("invert(", "box(3)", CONV_CALL_MAX_DEPTH - 1);
  g_autofree char *deeper = nest ("invert(", "box(3)", CONV_CALL_MAX_DEPTH);
  g_autofree char *bomb = nest ("invert(", "", 1000000);
  g_autoptr (ConvCall) call = conv_call_parse (deepest, NULL);
  g_autoptr (GError) error = NULL;

  g_test_summary ("Calls nest 8 deep; a million parentheses are no danger.");
  g_assert_nonnull (call);
  g_assert_null (conv_call_parse (deeper, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_SYNTAX);
  g_assert_null (conv_call_parse (bomb, NULL));
  g_autoptr (ConvCall) outer = conv_call_parse ("highpass(box(3))", NULL);
  g_assert_null (conv_call_with_operand (outer, call, NULL));
}

/* Quadratic time would take minutes. */
static void
test_long_input (void)
{
  static const char *const parts[]
      = { "x", "1,", " ", "radius=1,", "(", "=", "1 ", "\xe2\x88\x92" };
  static const char *const starts[] = { "disk(", "sharpen(", "sharpen((", "" };

  g_test_summary (
      "Megabytes of anything are read or refused in time proportional to their length.");
  for (size_t i = 0; i < G_N_ELEMENTS (parts) * G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (GString) text = g_string_new (starts[i % G_N_ELEMENTS (starts)]);
      while (text->len < 2000000)
        g_string_append (text, parts[i / G_N_ELEMENTS (starts)]);
      g_autoptr (GError) error = NULL;
      g_assert_null (conv_generate (text->str, &error));
      g_assert_cmpuint (strlen (error->message), <, 1000);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      conv_generate_is_call (text->str);
    }
}

/* Each end of each text is an error with a place inside it, or a call. */
static void
test_every_cut (void)
{
  g_test_summary ("A call that is cut off anywhere is refused, with a place inside the text.");
  for (size_t i = 0; i < G_N_ELEMENTS (accepted); i++)
    for (size_t length = 0; length + 2 < strlen (accepted[i].canonical); length++)
      {
        g_autofree char *cut = g_strndup (accepted[i].canonical, length);
        g_autoptr (GError) error = NULL;
        ConvTextPlace place;
        g_assert_null (conv_call_parse_at (cut, &place, &error));
        g_assert_nonnull (error);
        g_assert_cmpuint (place.start + place.length, <=, length);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/call/accepted", test_accepted);
  g_test_add_func ("/core/call/refused", test_refused);
  g_test_add_func ("/core/call/is-call", test_is_call);
  g_test_add_func ("/core/call/locale", test_locale);
  g_test_add_func ("/core/call/round-trip", test_round_trip);
  g_test_add_func ("/core/call/values", test_values);
  g_test_add_func ("/core/call/operands", test_operands);
  g_test_add_func ("/core/call/sizes", test_sizes);
  g_test_add_func ("/core/call/depth", test_depth);
  g_test_add_func ("/core/call/long-input", test_long_input);
  g_test_add_func ("/core/call/every-cut", test_every_cut);
  return g_test_run ();
}
