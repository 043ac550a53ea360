/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Presets whose kernel is a call of a generator. */
#include "testing.h"

#define HEAD "[Convolve Preset]\nVersion=1\nName=N\n"

static ConvPreset *
resolve (const char *text)
{
  g_autoptr (GError) error = NULL;
  ConvPreset *preset = conv_resolve (text, &error);

  g_assert_no_error (error);
  return preset;
}

static ConvPreset *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  ConvPreset *preset = conv_preset_parse ("id", text, strlen (text), &error);

  g_assert_no_error (error);
  return preset;
}

static void
assert_call (ConvPreset *preset, const char *expected)
{
  ConvCall *call = conv_preset_get_call (preset);

  g_assert_nonnull (call);
  g_autofree char *text = conv_call_to_text (call);
  g_autofree char *kernel_text = conv_preset_get_kernel_text (preset);
  g_autoptr (ConvKernel) kernel = conv_generate (expected, NULL);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (kernel_text, ==, expected);
  g_assert_true (conv_kernel_equal (conv_preset_get_kernel (preset), kernel));
}

static void
assert_data (ConvPreset *preset, const char *expected)
{
  g_autofree char *data = conv_preset_to_data (preset, NULL);

  g_assert_cmpstr (data, ==, expected);
}

static void
test_resolved (void)
{
  g_autoptr (ConvPreset) polygon = resolve (" polygon(24, 7)\n"), edges = resolve ("log(2)");
  g_autoptr (ConvPreset) level = resolve ("laws(L5, L5)"), numbers = resolve ("1 2 1 / 4");
  g_autofree char *text = conv_preset_get_kernel_text (numbers);

  g_test_summary (
      "A call that was written is named after its generator; zero sums are centred on grey.");
  assert_call (polygon, "polygon(24, blades=7)");
  g_assert_cmpstr (conv_preset_get_name (polygon), ==, "Polygon (bokeh)");
  g_assert_cmpstr (conv_preset_get_group (polygon), ==, "blur");
  g_assert_cmpstr (conv_preset_get_description (polygon), ==, conv_generate_find ("polygon")->help);
  g_assert_cmpstr (conv_preset_get_id (polygon), ==, "polygon");
  g_assert_null (conv_preset_get_path (polygon));
  g_assert_false (conv_preset_is_shipped (polygon));
  g_assert_cmpint (conv_preset_get_output (polygon), ==, CONV_OUTPUT_AUTO);
  g_assert_cmpint (conv_preset_get_output (edges), ==, CONV_OUTPUT_CENTER);
  g_assert_cmpint (conv_preset_get_output (level), ==, CONV_OUTPUT_AUTO);
  g_assert_null (conv_preset_get_call (numbers));
  g_assert_cmpstr (text, ==, "1 2 1 / 4");
}

static void
test_file (void)
{
  static const char contents[] = HEAD "Kernel= disk( 7 ) \nOutput=absolute\n";
  g_autoptr (ConvPreset) preset = parse (contents);
  g_autoptr (ConvPreset) renamed = conv_preset_with_name (preset, "M");
  g_autoptr (ConvPreset) plain = parse (HEAD "Kernel=log(2)\n");

  g_test_summary ("A file may have a call for its kernel, and keeps it as it was written.");
  assert_call (preset, "disk(7)");
  g_assert_cmpstr (conv_preset_get_name (preset), ==, "N");
  assert_data (preset, contents);
  assert_call (renamed, "disk(7)");
  assert_data (renamed,
               "[Convolve Preset]\nVersion=1\nName=M\nKernel=disk( 7 ) \nOutput=absolute\n");
  g_assert_cmpint (conv_preset_get_output (plain), ==, CONV_OUTPUT_AUTO);
}

static void
test_new_file (void)
{
  g_autoptr (ConvPreset) preset = resolve ("sharpen((1 2 1 / 4), 3)");
  g_autoptr (ConvPreset) named = conv_preset_with_name (preset, "Mine");
  g_autofree char *data = conv_preset_to_data (named, NULL);
  g_autoptr (ConvPreset) again = parse (data);

  g_test_summary ("A call that is saved stays a call.");
  g_assert_nonnull (strstr (data, "\nKernel=sharpen((1 2 1 / 4), 3)\n"));
  g_assert_nonnull (strstr (data, "\nName=Mine\n"));
  assert_call (again, "sharpen((1 2 1 / 4), 3)");
}

static void
test_changes (void)
{
  g_autoptr (ConvPreset) preset = parse (HEAD "Kernel=box(3)\n");
  g_autoptr (ConvKernel) same = conv_kernel_ref (conv_preset_get_kernel (preset));
  g_autoptr (ConvKernel) other = testing_kernel ("1 2");
  g_autoptr (ConvPreset) with_same = conv_preset_with_kernel (preset, same);
  g_autoptr (ConvPreset) with_other = conv_preset_with_kernel (preset, other);
  g_autoptr (ConvCall) call = conv_call_parse ("disk(2)", NULL);
  g_autoptr (ConvPreset) with_call = conv_preset_with_call (preset, call, NULL);
  g_autoptr (ConvPreset) back = conv_preset_with_call (with_other, call, NULL);

  g_test_summary ("Other numbers end a call; the same ones do not; another call replaces both.");
  assert_call (with_same, "box(3)");
  assert_data (with_same, HEAD "Kernel=box(3)\n");
  g_assert_null (conv_preset_get_call (with_other));
  assert_data (with_other, HEAD "Kernel=1 2\n");
  assert_call (with_call, "disk(2)");
  assert_data (with_call, HEAD "Kernel=disk(2)\n");
  assert_call (back, "disk(2)");
  assert_call (preset, "box(3)");
}

/* A call that makes the same numbers is still another call. */
static void
test_same_numbers (void)
{
  g_autoptr (ConvPreset) preset = parse (HEAD "Kernel=binomial(2)\n");
  g_autoptr (ConvPreset) numbers
      = parse (HEAD "Kernel=0.0625 0.125 0.0625; 0.125 0.25 0.125; 0.0625 0.125 0.0625\n");
  g_autoptr (ConvCall) call = conv_call_parse ("binomial(2)", NULL);
  g_autoptr (ConvPreset) changed = conv_preset_with_call (numbers, call, NULL);

  g_test_summary (
      "Numbers that a call replaces are written as the call, even if they are the same.");
  g_assert_true (
      conv_kernel_equal (conv_preset_get_kernel (preset), conv_preset_get_kernel (numbers)));
  assert_data (changed, HEAD "Kernel=binomial(2)\n");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *kernel, *message;
  } cases[] = {
    { "disk(600)", "Kernel: disk: radius 600 needs 1201 × 1201" },
    { "sharpen(sobel-x, 1)", "Kernel: sharpen: first comes a call" },
    { "sharpen(@/etc/passwd)", "Kernel: sharpen: first comes a call" },
    { "sobel-x", "Kernel: Row 1, number 1" },
  };

  g_test_summary (
      "A file's kernel is a call or numbers, not a name or a path, and says what is wrong.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (HEAD "Kernel=", cases[i].kernel, "\n", NULL);
      g_autoptr (GError) error = NULL;
      g_assert_null (conv_preset_parse ("id", text, strlen (text), &error));
      if (!g_str_has_prefix (error->message, cases[i].message))
        g_error ("“%s” does not start with “%s”", error->message, cases[i].message);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/preset-call/resolved", test_resolved);
  g_test_add_func ("/core/preset-call/file", test_file);
  g_test_add_func ("/core/preset-call/new-file", test_new_file);
  g_test_add_func ("/core/preset-call/changes", test_changes);
  g_test_add_func ("/core/preset-call/same-numbers", test_same_numbers);
  g_test_add_func ("/core/preset-call/refused", test_refused);
  return g_test_run ();
}
