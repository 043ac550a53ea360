/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "testing.h"

/* Sums in units of 1 (weights / divisor) and the output of every shipped preset. */
static const struct
{
  const char *id;
  int width, height;
  double sum, absolute_sum, offset;
  ConvOutput output;
} shipped[] = {
  { "box-3", 3, 3, 1, 1, 0, CONV_OUTPUT_AUTO },
  { "box-5", 5, 5, 1, 1, 0, CONV_OUTPUT_AUTO },
  { "cnn-diag-down", 3, 3, -3 / 4.5, 2, 1 / 3., CONV_OUTPUT_AUTO },
  { "cnn-diag-up", 3, 3, -3 / 4.5, 2, 1 / 3., CONV_OUTPUT_AUTO },
  { "cnn-x-centre", 3, 3, 1 / 4.5, 2, -1 / 9., CONV_OUTPUT_AUTO },
  { "emboss-gimp", 3, 3, 1, 9, 0, CONV_OUTPUT_AUTO },
  { "emboss-grey", 3, 3, 0, 2, 0, CONV_OUTPUT_CENTER },
  { "gauss-3", 3, 3, 1, 1, 0, CONV_OUTPUT_AUTO },
  { "gauss-5", 5, 5, 1, 1, 0, CONV_OUTPUT_AUTO },
  { "identity", 3, 3, 1, 1, 0, CONV_OUTPUT_AUTO },
  { "laplace-4", 3, 3, 0, 2, 0, CONV_OUTPUT_CENTER },
  { "laplace-8", 3, 3, 0, 2, 0, CONV_OUTPUT_CENTER },
  { "prewitt-x", 3, 3, 0, 2, 0, CONV_OUTPUT_CENTER },
  { "prewitt-y", 3, 3, 0, 2, 0, CONV_OUTPUT_CENTER },
  { "sharpen-4", 3, 3, 1, 9, 0, CONV_OUTPUT_AUTO },
  { "sharpen-8", 3, 3, 1, 17, 0, CONV_OUTPUT_AUTO },
  { "shift-down", 3, 3, 1, 1, 0, CONV_OUTPUT_AUTO },
  { "sobel-x", 3, 3, 0, 2, 0, CONV_OUTPUT_CENTER },
  { "sobel-y", 3, 3, 0, 2, 0, CONV_OUTPUT_CENTER },
};

static void
test_shipped (void)
{
  g_auto (GStrv) ids = conv_preset_list_shipped ();

  g_assert_cmpuint (g_strv_length (ids), ==, G_N_ELEMENTS (shipped));
  for (size_t i = 0; i < G_N_ELEMENTS (shipped); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ConvPreset) preset = conv_preset_load_shipped (shipped[i].id, &error);
      g_assert_no_error (error);
      ConvKernel *kernel = conv_preset_get_kernel (preset);
      const double divisor = conv_kernel_get_divisor (kernel);

      g_test_message ("%s", shipped[i].id);
      g_assert_cmpstr (ids[i], ==, shipped[i].id);
      g_assert_cmpstr (conv_preset_get_id (preset), ==, shipped[i].id);
      g_assert_cmpint (conv_kernel_get_width (kernel), ==, shipped[i].width);
      g_assert_cmpint (conv_kernel_get_height (kernel), ==, shipped[i].height);
      g_assert_cmpfloat_with_epsilon (conv_kernel_get_sum (kernel) / divisor, shipped[i].sum,
                                      1e-12);
      g_assert_cmpfloat_with_epsilon (conv_kernel_get_absolute_sum (kernel) / divisor,
                                      shipped[i].absolute_sum, 1e-12);
      g_assert_cmpfloat_with_epsilon (conv_kernel_get_offset (kernel), shipped[i].offset, 1e-15);
      g_assert_cmpint (conv_preset_get_output (preset), ==, shipped[i].output);
      g_assert_cmpstr (conv_preset_get_source (preset), !=, "");
      g_assert_cmpstr (conv_preset_get_group (preset), !=, "");
      g_assert_cmpstr (conv_preset_get_description (preset), !=, "");
    }
}

static void
test_impulse_of_shipped (void)
{
  g_auto (GStrv) ids = conv_preset_list_shipped ();

  g_test_summary ("An impulse shows each shipped kernel turned by 180°: correlation, as drawn.");
  for (char **id = ids; *id != NULL; id++)
    {
      g_autoptr (ConvPreset) preset = conv_preset_load_shipped (*id, NULL);
      ConvKernel *kernel = conv_preset_get_kernel (preset);
      const int w = conv_kernel_get_width (kernel), h = conv_kernel_get_height (kernel);
      g_autoptr (ConvImage) image = conv_image_new (11, 11, 1, NULL);
      *conv_image_at (image, 5, 5) = 1;
      g_autoptr (ConvImage) result = testing_convolve (kernel, &(ConvPlanSpec) { 0 }, image);
      for (int j = 0; j < h; j++)
        for (int i = 0; i < w; i++)
          g_assert_cmpfloat_with_epsilon (*conv_image_at (result, 5 + w / 2 - i, 5 + h / 2 - j),
                                          conv_kernel_get_weights (kernel)[j * w + i]
                                                  / conv_kernel_get_divisor (kernel)
                                              + conv_kernel_get_offset (kernel),
                                          1e-6);
    }
}

static void
test_directions (void)
{
  static const struct
  {
    const char *id;
    int dx, dy; /* the picture gets brighter this way, and the answer is bright */
  } cases[] = { { "sobel-x", 1, 0 },   { "sobel-y", 0, 1 },     { "prewitt-x", 1, 0 },
                { "prewitt-y", 0, 1 }, { "emboss-grey", 1, 1 }, { "emboss-gimp", 1, 1 } };

  g_test_summary ("Descriptions say which way is bright; a ramp shows that it is so.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConvPreset) preset = conv_preset_load_shipped (cases[i].id, NULL);
      g_autoptr (ConvImage) ramp = conv_image_new (5, 5, 1, NULL);
      for (int y = 0; y < 5; y++)
        for (int x = 0; x < 5; x++)
          *conv_image_at (ramp, x, y) = (float) (cases[i].dx * x + cases[i].dy * y) / 16;
      g_autoptr (ConvImage) result
          = testing_convolve (conv_preset_get_kernel (preset), &(ConvPlanSpec) { 0 }, ramp);
      const float base = conv_kernel_is_zero_sum (conv_preset_get_kernel (preset))
                             ? 0
                             : *conv_image_at (ramp, 2, 2);
      g_assert_cmpfloat (*conv_image_at (result, 2, 2), >, base);
    }
}

typedef struct
{
  const char *text, *message; /* NULL: accepted */
} File;

#define HEAD "[Convolve Preset]\nVersion=1\nName=N\n"

static const File files[] = {
  { HEAD "Kernel=1 2; 3 4 / 2\n", NULL },
  { "\xef\xbb\xbf" HEAD "Kernel=1 2\n", NULL },
  { "# a comment\n" HEAD "Kernel=1 2 \t\nUnknown=5\n[Other]\nKernel=7\n", NULL },
  { HEAD "Kernel=7\nKernel=1 2\n", NULL },
  { "", "no group" },
  { "hello", "not a key file" },
  { "[Other]\nName=x\n", "no group" },
  { "[Convolve Preset]\nName=N\nKernel=1\n", "Version" },
  { "[Convolve Preset]\nVersion=0\nName=N\nKernel=1\n", "Version" },
  { "[Convolve Preset]\nVersion=2\nName=N\nKernel=1\n", "later version" },
  { "[Convolve Preset]\nVersion=1\nKernel=1\n", "“Name”" },
  { "[Convolve Preset]\nVersion=1\nName=N\n", "“Kernel”" },
  { HEAD "Kernel=1 2; 3\n", "Kernel: Row 2 has 1 number, expected 2" },
  { HEAD "Kernel=1,5 2\n", "Kernel: Row 1 mixes" },
  { HEAD "Kernel=sobel-x\n", "Kernel: " },
  { HEAD "Kernel=@/etc/passwd\n", "Kernel: " },
  { HEAD "Kernel=1\nOutput=centre\n", "auto, clip, absolute, center, stretch" },
};

static void
test_files (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ConvPreset) preset
          = conv_preset_parse ("x", files[i].text, strlen (files[i].text), &error);
      g_test_message ("case %d: %s", (int) i, error != NULL ? error->message : "accepted");
      g_assert_true ((preset == NULL) == (error != NULL));
      g_assert_true ((preset == NULL) == (files[i].message != NULL));
      if (error != NULL)
        g_assert_nonnull (strstr (error->message, files[i].message));
      else
        g_assert_cmpfloat (conv_kernel_get_weights (conv_preset_get_kernel (preset))[1], ==, 2);
    }
}

static void
test_zero_byte (void)
{
  static const char text[] = HEAD "Kernel=1\0 2\n";
  g_autoptr (GError) error = NULL;

  g_assert_null (conv_preset_parse ("x", text, sizeof text - 1, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_SYNTAX);
}

static void
test_ids (void)
{
  g_assert_true (conv_preset_is_id ("sobel-x"));
  g_assert_true (conv_preset_is_id ("x2"));
  g_assert_false (conv_preset_is_id (""));
  g_assert_false (conv_preset_is_id (NULL));
  g_assert_false (conv_preset_is_id ("2x"));
  g_assert_false (conv_preset_is_id ("../x"));
  g_assert_false (conv_preset_is_id ("Sobel"));
}

static void
assert_refused (const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvPreset) preset = conv_resolve (text, &error);

  g_assert_null (preset);
  g_assert_nonnull (error);
  if (strstr (error->message, message) == NULL)
    g_error ("“%s”: “%s” does not contain “%s”", text, error->message, message);
}

static void
test_resolve (void)
{
  g_autoptr (ConvPreset) id = conv_resolve (" sobel-x\n", NULL);
  g_autoptr (ConvPreset) text = conv_resolve ("-1 0 1; -2 0 2; -1 0 1 / 4", NULL);

  g_assert_cmpint (conv_preset_get_output (id), ==, CONV_OUTPUT_CENTER);
  g_assert_cmpint (conv_preset_get_output (text), ==, CONV_OUTPUT_AUTO);
  g_assert_cmpstr (conv_preset_get_name (text), ==, "");
  g_assert_true (conv_kernel_equal (conv_preset_get_kernel (id), conv_preset_get_kernel (text)));
  assert_refused ("sobel-z", "No preset is called “sobel-z”; there are: box-3, ");
  assert_refused ("", "empty");
  assert_refused ("1 2; 3", "Row 2 has 1 number, expected 2");
}

static void
test_resolve_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("conv-resolve-XXXXXX", NULL);
  g_autofree char *kernel = g_build_filename (folder, "a kernel.txt", NULL);
  g_autofree char *preset = g_build_filename (folder, "preset.kernel", NULL);
  g_autofree char *large = g_build_filename (folder, "large", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *at_kernel = g_strconcat ("@", kernel, NULL),
                  *at_preset = g_strconcat ("@", preset, NULL);
  g_autofree char *at_folder = g_strconcat ("@", folder, NULL),
                  *at_large = g_strconcat ("@", large, NULL);
  g_autofree char *at_pipe = g_strconcat ("@", pipe, NULL);
  g_autofree char *zeros = g_malloc0 (CONV_FILE_MAX_SIZE + 1);

  g_assert_true (g_file_set_contents (kernel, "1 2 3\n4 5 6\n / 21\n", -1, NULL));
  g_assert_true (g_file_set_contents (preset, HEAD "Kernel=1 2\nOutput=absolute\n", -1, NULL));
  g_assert_true (g_file_set_contents (large, zeros, CONV_FILE_MAX_SIZE + 1, NULL));
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);

  g_autoptr (ConvPreset) a = conv_resolve (at_kernel, NULL), b = conv_resolve (at_preset, NULL);
  g_assert_cmpfloat (conv_kernel_get_divisor (conv_preset_get_kernel (a)), ==, 21);
  g_assert_cmpint (conv_preset_get_output (b), ==, CONV_OUTPUT_ABSOLUTE);
  assert_refused ("@/no/such/file", "/no/such/file: ");
  assert_refused (at_folder, "not a plain file");
  assert_refused (at_large, "allowed are 8388608");
  assert_refused (at_pipe, "not a plain file");
  g_assert_true (g_file_set_contents (kernel, "1 2\0 3", 6, NULL));
  assert_refused (at_kernel, "not UTF-8");
  g_assert_true (g_file_set_contents (kernel, "1 \xff", 3, NULL));
  assert_refused (at_kernel, "not UTF-8");

  const char *const made[] = { kernel, preset, large, pipe, folder };
  for (size_t i = 0; i < G_N_ELEMENTS (made); i++)
    g_assert_cmpint (g_remove (made[i]), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/preset/shipped", test_shipped);
  g_test_add_func ("/core/preset/impulse-of-shipped", test_impulse_of_shipped);
  g_test_add_func ("/core/preset/directions", test_directions);
  g_test_add_func ("/core/preset/files", test_files);
  g_test_add_func ("/core/preset/zero-byte", test_zero_byte);
  g_test_add_func ("/core/preset/ids", test_ids);
  g_test_add_func ("/core/resolve/text-and-ids", test_resolve);
  g_test_add_func ("/core/resolve/files", test_resolve_file);
  return g_test_run ();
}
