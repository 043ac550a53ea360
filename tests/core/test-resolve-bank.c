/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several kernels wherever a user may write one. */
#include <glib/gstdio.h>

#include "testing.h"

/* A file in the working directory, which is one of its own. */
static void
write_file (const char *name, const char *data)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (name, data, -1, &error);
  g_assert_no_error (error);
}

static void
test_right (void)
{
  static const struct
  {
    const char *text, *kernels;
  } cases[] = {
    { "1 2 | 3", "1 2 | 3" },
    { " sobel-x|sobel-y ", "-1 0 1; -2 0 2; -1 0 1 / 4 | -1 -2 -1; 0 0 0; 1 2 1 / 4" },
    { "[[1, 2], [3, 4]] | 5", "1 2; 3 4 | 5" },
    { "5 | svg: <feConvolveMatrix order=\"3 1\" kernelMatrix=\"1 2 4\" divisor=\"1\"/>",
      "5 | 4 2 1" },
    { "@one.txt | disk(1)", "1 2; 3 4 | disk(1)" },
    { "@bank.txt | 9", "1 | 2 3 | disk(2) | 9" },
    { "@bank.txt", "1 | 2 3 | disk(2)" },
    { "@pre.kernel | @a|b.txt", NULL },
    { "@a|b.txt", "7" },
    { "@pre.kernel|8", "4 | 5 | 8" },
    { "compass4((1 2)) | 3", "1 2 | 2; 1 @ 0,0 | 2 1 @ 0,0 | 1; 2 | 3" },
    { "compass4((1 2))", "compass4((1 2))" },
    { "<svg><desc>a | b</desc><feConvolveMatrix order=\"3 1\" kernelMatrix=\"1 2 4\" "
      "divisor=\"1\"/></svg>",
      "4 2 1" },
  };

  write_file ("one.txt", "1 2\n3 4\n");
  write_file ("bank.txt", "1 |\n2 3 | disk(2)\n");
  write_file ("a|b.txt", "7");
  write_file ("pre.kernel", "[Convolve Preset]\nVersion=1\nName=P\n[Kernel 1]\nKernel=4\n"
                            "[Kernel 2]\nKernel=5\n");
  g_test_summary ("Between “|” stands all that can stand alone; kernels of a bank are all added.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ConvBank) bank = conv_resolve_bank (cases[i].text, &error);

      g_test_message ("%s", cases[i].text);
      if (cases[i].kernels == NULL)
        {
          g_assert_null (bank);
          continue;
        }
      g_assert_no_error (error);
      g_autofree char *kernels = conv_bank_to_text (bank);
      g_assert_cmpstr (kernels, ==, cases[i].kernels);
    }
}

static void
test_wrong (void)
{
  static const struct
  {
    const char *text, *start;
  } cases[] = {
    { "1 | no-such", "Kernel 2: No preset is called “no-such”; there are: " },
    { "1 | @no-such", "Kernel 2: no-such: " },
    { "1 | drawable", "Kernel 2: “drawable” stands for a layer" },
    { "1 | 1 2; 3", "Kernel 2: Row 2 has 1 number, expected 2" },
    { "1 2; 3 | 4", "Kernel 1: Row 2 has 1 number, expected 2" },
    { "1 | | 2", "Kernel 2 is empty" },
    { "sobel-x |", "Kernel 2 is empty" },
    { "|", "Kernel 1 is empty" },
    { "1 | disk(600)", "Kernel 2: disk: radius 600 needs 1201 × 1201" },
    { "1 | compass8(compass8((1)))", "Kernel 2: compass8: works on one kernel" },
    { "1 | imagemagick: 3x3: 1,2", "Kernel 2: ImageMagick" },
    { "@names.txt", "names.txt: Kernel 2: Row 1, number 1: “sobel-x” is not a number" },
    { "@paths.txt", "paths.txt: Kernel 2: Row 1, number 1: “@names.txt” is not a number" },
  };

  write_file ("names.txt", "1 | sobel-x");
  write_file ("paths.txt", "1 | @names.txt");
  g_test_summary ("An error names the kernel; a file brings in neither ids nor other files.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_null (conv_resolve (cases[i].text, &error));
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, cases[i].start));
    }
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new ("1");
  g_autoptr (GError) error = NULL;

  g_test_summary ("64 kernels are allowed, whoever brings them.");
  for (int i = 1; i < CONV_BANK_MAX; i++)
    g_string_append (text, "|identity");
  g_autoptr (ConvBank) most = conv_resolve_bank (text->str, &error);
  g_assert_no_error (error);
  g_assert_cmpint (conv_bank_get_n (most), ==, CONV_BANK_MAX);
  g_string_append (text, "|2");
  g_assert_null (conv_resolve_bank (text->str, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_SIZE);
  g_assert_cmpstr (error->message, ==,
                   "Kernel 65: There are more than 64 kernels, the most that a bank may have");
}

static void
test_said (void)
{
  const ConvKernelFormat *format;
  g_autofree char *said = NULL;
  g_autoptr (ConvPreset) preset = conv_resolve_with_format (
      "1 | [[1, 2], [3, 4]] | svg: <feConvolveMatrix order=\"2 1\" kernelMatrix=\"1 2\"/>", &format,
      &said, NULL);

  g_test_summary ("What was recognised is said with the number of the kernel.");
  g_assert_null (format);
  g_assert_nonnull (preset);
  g_assert_true (g_str_has_prefix (said, "Kernel 2: "));
  g_assert_nonnull (strstr (said, " · Kernel 3: SVG"));
  g_assert_null (strstr (said, "Kernel 1"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/core/resolve-bank/right", test_right);
  g_test_add_func ("/core/resolve-bank/wrong", test_wrong);
  g_test_add_func ("/core/resolve-bank/limits", test_limits);
  g_test_add_func ("/core/resolve-bank/said", test_said);
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_assert_cmpint (g_chdir (folder), ==, 0);
  const int result = g_test_run ();
  static const char *const names[]
      = { "one.txt", "bank.txt", "a|b.txt", "pre.kernel", "names.txt", "paths.txt" };
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    g_unlink (names[i]);
  g_rmdir (folder);
  return result;
}
