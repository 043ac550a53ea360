/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several kernels as one thing: what it holds, and how it is edited. */
#include "testing.h"

static ConvBank *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  ConvBank *bank = conv_bank_parse (text, &error);

  g_assert_no_error (error);
  return bank;
}

static void
assert_text (const ConvBank *bank, const char *expected)
{
  g_autofree char *text = conv_bank_to_text (bank);

  g_assert_cmpstr (text, ==, expected);
}

/* Kernels 1, 2, 3 that are called a, b, c. */
static ConvBank *
make_named (void)
{
  static const char *const names[] = { "a", "b", "c" };
  g_autoptr (ConvKernel) k1 = testing_kernel ("1"), k2 = testing_kernel ("2");
  g_autoptr (ConvKernel) k3 = testing_kernel ("3");
  ConvKernel *const kernels[] = { k1, k2, k3 };
  g_autoptr (GError) error = NULL;
  ConvBank *bank = conv_bank_new (kernels, names, 3, &error);

  g_assert_no_error (error);
  return bank;
}

/* @names: all of them in a row, "-" for one without. */
static void
assert_names (const ConvBank *bank, const char *names)
{
  g_autoptr (GString) seen = g_string_new (NULL);

  for (int i = 0; i < conv_bank_get_n (bank); i++)
    g_string_append (seen,
                     *conv_bank_get_name (bank, i) != '\0' ? conv_bank_get_name (bank, i) : "-");
  g_assert_cmpstr (seen->str, ==, names);
}

static void
test_new (void)
{
  g_autoptr (ConvBank) bank = make_named ();
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2; 3 4 / 10 @ 0,0");
  g_autoptr (ConvBank) single = conv_bank_new_single (kernel);

  g_test_summary ("A bank holds its kernels in order, with names or without.");
  g_assert_cmpint (conv_bank_get_n (bank), ==, 3);
  g_assert_cmpfloat (conv_kernel_get_sum (conv_bank_get_kernel (bank, 1)), ==, 2);
  g_assert_true (conv_bank_get_kernels (bank)[2] == conv_bank_get_kernel (bank, 2));
  assert_names (bank, "abc");
  g_assert_true (conv_bank_has_names (bank));
  g_assert_null (conv_bank_get_call (bank));
  g_assert_cmpint (conv_bank_get_n (single), ==, 1);
  g_assert_true (conv_bank_get_kernel (single, 0) == kernel);
  g_assert_false (conv_bank_has_names (single));
  assert_text (single, "1 2; 3 4 / 10 @ 0,0");
}

static void
test_equal (void)
{
  g_autoptr (ConvBank) bank = make_named (), same = make_named ();
  g_autoptr (ConvBank) renamed = conv_bank_with_name (bank, 0, "x"),
                       fewer = conv_bank_removed (bank, 2);
  g_autoptr (ConvBank) moved = conv_bank_moved (bank, 0, 1);
  g_autoptr (ConvBank) call = parse ("box(1)"), numbers = parse ("1");
  g_autoptr (ConvBank) compass = parse ("compass4((1))"), four = parse ("1 | 1 | 1 | 1");

  g_test_summary ("Equal banks have the same kernels, names and calls.");
  g_assert_true (conv_bank_equal (bank, same));
  g_assert_false (conv_bank_equal (bank, renamed));
  g_assert_false (conv_bank_equal (bank, fewer));
  g_assert_false (conv_bank_equal (fewer, bank));
  g_assert_false (conv_bank_equal (bank, moved));
  g_assert_true (
      conv_kernel_equal (conv_bank_get_kernel (call, 0), conv_bank_get_kernel (numbers, 0)));
  g_assert_false (conv_bank_equal (call, numbers));
  g_assert_false (conv_bank_equal (compass, four));
}

static void
test_edits (void)
{
  g_autoptr (ConvBank) bank = make_named (), added = parse ("box(3) | 8");
  g_autoptr (ConvKernel) five = testing_kernel ("5");
  g_autoptr (ConvBank) with_five = conv_bank_with_kernel (bank, 1, five, NULL);
  g_autoptr (ConvBank) first = conv_bank_inserted (bank, 0, added, NULL);
  g_autoptr (ConvBank) last = conv_bank_inserted (bank, 3, added, NULL);
  g_autoptr (ConvBank) removed = conv_bank_removed (bank, 0);
  g_autoptr (ConvBank) unnamed = conv_bank_with_name (bank, 2, NULL);

  g_test_summary ("An edit is another bank; names and calls go with their kernels.");
  assert_text (with_five, "1 | 5 | 3");
  assert_names (with_five, "abc");
  assert_text (first, "box(3) | 8 | 1 | 2 | 3");
  assert_names (first, "--abc");
  assert_text (last, "1 | 2 | 3 | box(3) | 8");
  g_assert_nonnull (conv_bank_get_kernel_call (last, 3));
  assert_text (removed, "2 | 3");
  assert_names (removed, "bc");
  assert_names (unnamed, "ab-");
  assert_text (bank, "1 | 2 | 3");
  assert_names (bank, "abc");
}

static void
test_moves (void)
{
  static const struct
  {
    int from, to;
    const char *names;
  } cases[] = {
    { 0, 0, "abcd" }, { 0, 1, "bacd" }, { 0, 3, "bcda" }, { 1, 2, "acbd" },
    { 3, 0, "dabc" }, { 2, 1, "acbd" }, { 3, 3, "abcd" },
  };
  g_autoptr (ConvBank) three = make_named (), one = parse ("4");
  g_autoptr (ConvBank) unnamed = conv_bank_inserted (three, 3, one, NULL);
  g_autoptr (ConvBank) bank = conv_bank_with_name (unnamed, 3, "d");

  g_test_summary ("A kernel that is moved stands where it was sent; the others close up.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConvBank) moved = conv_bank_moved (bank, cases[i].from, cases[i].to);
      g_test_message ("%d to %d", cases[i].from, cases[i].to);
      assert_names (moved, cases[i].names);
      g_assert_cmpfloat (conv_kernel_get_sum (conv_bank_get_kernel (moved, cases[i].to)), ==,
                         cases[i].from + 1);
    }
}

static void
test_calls (void)
{
  g_autoptr (ConvBank) bank = parse ("gaussian(1) | 1 2 1");
  g_autoptr (ConvKernel) same = conv_kernel_ref (conv_bank_get_kernel (bank, 0));
  g_autoptr (ConvBank) with_same = conv_bank_with_kernel (bank, 0, same, NULL);
  g_autoptr (ConvBank) with_other
      = conv_bank_with_kernel (bank, 0, conv_bank_get_kernel (bank, 1), NULL);
  g_autoptr (ConvCall) disk = conv_call_parse ("disk(2)", NULL);
  g_autoptr (ConvCall) compass = conv_call_parse ("compass4(box(3))", NULL);
  g_autoptr (ConvBank) with_disk = conv_bank_with_call (bank, 1, disk, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvBank) wrong = conv_bank_with_call (bank, 1, compass, &error);

  g_test_summary ("Other numbers end a kernel's call; another call replaces numbers.");
  assert_text (with_same, "gaussian(1) | 1 2 1");
  assert_text (with_other, "1 2 1 | 1 2 1");
  assert_text (with_disk, "gaussian(1) | disk(2)");
  g_assert_null (wrong);
  g_assert_error (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE);
  g_assert_cmpstr (error->message, ==, "compass4 makes 4 kernels, but here is room for one");
}

static void
test_compass_ends (void)
{
  g_autoptr (ConvBank) bank = parse ("compass4((0 1; 0 0))");
  g_autoptr (ConvBank) removed = conv_bank_removed (bank, 3);
  g_autoptr (ConvBank) unmoved = conv_bank_moved (bank, 1, 1);
  g_autoptr (ConvCall) call = conv_call_ref (conv_bank_get_call (bank));

  g_test_summary ("A compass that is edited is kernels with names, no call any more.");
  g_assert_cmpstr (conv_call_get_generator (call)->name, ==, "compass4");
  g_assert_false (conv_bank_has_names (bank));
  g_assert_nonnull (conv_bank_get_call (unmoved));
  g_assert_null (conv_bank_get_call (removed));
  g_assert_true (conv_bank_has_names (removed));
  assert_names (removed, "north-eastnorth-westsouth-west");
  assert_text (removed, "0 1; 0 0 | 1 0; 0 0 @ 1,0 | 0 0; 1 0 @ 0,0");
}

static void
assert_too_much (ConvBank *bank, GError **error, const char *message)
{
  g_assert_null (bank);
  g_assert_error (*error, CONV_ERROR, CONV_ERROR_SIZE);
  g_assert_cmpstr ((*error)->message, ==, message);
}

static void
test_limits (void)
{
  static const char too_many[] = "There are more than 64 kernels, the most that a bank may have";
  static const char too_large[] = "All kernels together have more than 8372232 weights";
  g_autoptr (ConvKernel) one = testing_kernel ("1");
  g_autoptr (ConvKernel) largest = conv_generate ("disk(511)", NULL);
  ConvKernel *ones[CONV_BANK_MAX + 1], *large[9];
  g_autoptr (GError) count_error = NULL, insert_error = NULL, size_error = NULL;
  g_autoptr (GError) replace_error = NULL;

  g_test_summary ("64 kernels and the weights of eight of the largest are allowed, and no more.");
  for (int i = 0; i <= CONV_BANK_MAX; i++)
    ones[i] = one;
  for (int i = 0; i < 9; i++)
    large[i] = i < 8 ? largest : one;
  g_autoptr (ConvBank) most = conv_bank_new (ones, NULL, CONV_BANK_MAX, NULL);
  g_autoptr (ConvBank) heaviest = conv_bank_new (large, NULL, 8, NULL);
  g_assert_cmpint (conv_bank_get_n (most), ==, CONV_BANK_MAX);
  g_assert_cmpint (conv_bank_get_n (heaviest), ==, 8);
  assert_too_much (conv_bank_new (ones, NULL, CONV_BANK_MAX + 1, &count_error), &count_error,
                   too_many);
  assert_too_much (conv_bank_inserted (most, 5, most, &insert_error), &insert_error, too_many);
  assert_too_much (conv_bank_new (large, NULL, 9, &size_error), &size_error, too_large);
  ones[1] = ones[2] = ones[3] = ones[4] = ones[5] = ones[6] = ones[7] = largest;
  g_autoptr (ConvBank) mixed = conv_bank_new (ones, NULL, CONV_BANK_MAX, NULL);
  assert_too_much (conv_bank_with_kernel (mixed, 60, largest, &replace_error), &replace_error,
                   too_large);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/bank/new", test_new);
  g_test_add_func ("/core/bank/equal", test_equal);
  g_test_add_func ("/core/bank/edits", test_edits);
  g_test_add_func ("/core/bank/moves", test_moves);
  g_test_add_func ("/core/bank/calls", test_calls);
  g_test_add_func ("/core/bank/compass-ends", test_compass_ends);
  g_test_add_func ("/core/bank/limits", test_limits);
  return g_test_run ();
}
