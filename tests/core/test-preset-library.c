/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every preset that comes with the program, through the code that users meet. The numbers are
 * computed again from their definitions by tests/data/check-presets.py. */
#include <math.h>

#include "testing.h"

/* Sums of the weights as they are written, before division. */
static const struct
{
  const char *id;
  int width, height;
  double sum, absolute_sum, divisor, offset;
  ConvOutput output;
} library[] = {
  { "box-3", 3, 3, 9, 9, 9, 0, CONV_OUTPUT_AUTO },
  { "box-5", 5, 5, 25, 25, 25, 0, CONV_OUTPUT_AUTO },
  { "cnn-diag-down", 3, 3, -3, 9, 4.5, 0.3333333333333333, CONV_OUTPUT_AUTO },
  { "cnn-diag-up", 3, 3, -3, 9, 4.5, 0.3333333333333333, CONV_OUTPUT_AUTO },
  { "cnn-x-centre", 3, 3, 1, 9, 4.5, -0.1111111111111111, CONV_OUTPUT_AUTO },
  { "contour-white", 3, 3, 0, 16, 1, 1, CONV_OUTPUT_CLIP },
  { "diamond-5", 5, 5, 13, 13, 13, 0, CONV_OUTPUT_AUTO },
  { "diamond-ramp-5", 5, 5, 65, 65, 65, 0, CONV_OUTPUT_AUTO },
  { "diff-x", 3, 1, 0, 2, 2, 0, CONV_OUTPUT_CENTER },
  { "disk-5", 5, 5, 21, 21, 21, 0, CONV_OUTPUT_AUTO },
  { "edge-detect-gimp", 3, 3, 0, 8, 1, 0, CONV_OUTPUT_CLIP },
  { "edge-enhance-gimp", 3, 3, 0, 2, 1, 0, CONV_OUTPUT_CLIP },
  { "edge-excess", 3, 3, 1, 15, 1, 0, CONV_OUTPUT_AUTO },
  { "emboss-5", 5, 5, 0, 20, 1, 0, CONV_OUTPUT_CENTER },
  { "emboss-color", 3, 3, 1, 7, 1, 0, CONV_OUTPUT_AUTO },
  { "emboss-gimp", 3, 3, 1, 9, 1, 0, CONV_OUTPUT_AUTO },
  { "emboss-grey", 3, 3, 0, 2, 1, 0, CONV_OUTPUT_CENTER },
  { "emboss-php", 3, 3, 0, 4, 1, 0, CONV_OUTPUT_CENTER },
  { "esri-sharpen-5", 5, 5, 1, 89, 1, 0, CONV_OUTPUT_AUTO },
  { "esri-smooth-5", 5, 5, 60, 60, 60, 0, CONV_OUTPUT_AUTO },
  { "farid-x", 5, 5, 0, 0.7725892274099999, 0.386294613705, 0, CONV_OUTPUT_CENTER },
  { "freichen-x", 3, 3, 0, 6.82842712474619, 3.414213562373095, 0, CONV_OUTPUT_CENTER },
  { "gauss-3", 3, 3, 16, 16, 16, 0, CONV_OUTPUT_AUTO },
  { "gauss-5", 5, 5, 256, 256, 256, 0, CONV_OUTPUT_AUTO },
  { "gauss-5-s1", 5, 5, 273, 273, 273, 0, CONV_OUTPUT_AUTO },
  { "gauss-5-s1-4", 5, 5, 159, 159, 159, 0, CONV_OUTPUT_AUTO },
  { "ghost-x-5", 5, 5, 5, 5, 5, 0, CONV_OUTPUT_AUTO },
  { "high-pass-3", 3, 3, 0, 16, 9, 0, CONV_OUTPUT_CENTER },
  { "high-pass-5", 5, 5, 0, 48, 25, 0, CONV_OUTPUT_CENTER },
  { "identity", 3, 3, 1, 1, 1, 0, CONV_OUTPUT_AUTO },
  { "kirsch-n", 3, 3, 0, 30, 15, 0, CONV_OUTPUT_CLIP },
  { "kirsch-nw", 3, 3, 0, 30, 15, 0, CONV_OUTPUT_CLIP },
  { "kroon-x", 3, 3, 0, 190, 95, 0, CONV_OUTPUT_CENTER },
  { "laplace-4", 3, 3, 0, 8, 4, 0, CONV_OUTPUT_CENTER },
  { "laplace-5", 5, 5, 0, 48, 24, 0, CONV_OUTPUT_CENTER },
  { "laplace-7", 7, 7, 0, 200, 100, 0, CONV_OUTPUT_CENTER },
  { "laplace-8", 3, 3, 0, 16, 8, 0, CONV_OUTPUT_CENTER },
  { "laplace-im2", 3, 3, 0, 16, 8, 0, CONV_OUTPUT_CENTER },
  { "laplace-im3", 3, 3, 0, 16, 8, 0, CONV_OUTPUT_CENTER },
  { "laplace-oono-puri", 3, 3, 0, 24, 12, 0, CONV_OUTPUT_CENTER },
  { "laplace-patra", 3, 3, 0, 40, 20, 0, CONV_OUTPUT_CENTER },
  { "line-diag-down", 3, 3, 0, 12, 6, 0, CONV_OUTPUT_CLIP },
  { "line-diag-up", 3, 3, 0, 12, 6, 0, CONV_OUTPUT_CLIP },
  { "line-h", 3, 3, 0, 12, 6, 0, CONV_OUTPUT_CLIP },
  { "line-v", 3, 3, 0, 12, 6, 0, CONV_OUTPUT_CLIP },
  { "log-5", 5, 5, 0, 32, 16, 0, CONV_OUTPUT_CENTER },
  { "log-9", 9, 9, 0, 368, 184, 0, CONV_OUTPUT_CENTER },
  { "marmolize", 3, 3, 0, 8, 2, 0, CONV_OUTPUT_CENTER },
  { "motion-diag-5", 5, 5, 5, 5, 5, 0, CONV_OUTPUT_AUTO },
  { "motion-h-5", 5, 1, 5, 5, 5, 0, CONV_OUTPUT_AUTO },
  { "neighbour-count", 3, 3, 8, 8, 8, 0, CONV_OUTPUT_AUTO },
  { "nevatia-babu-0", 5, 5, 0, 2000, 1000, 0, CONV_OUTPUT_CLIP },
  { "nevatia-babu-30", 5, 5, 0, 2204, 1102, 0, CONV_OUTPUT_CLIP },
  { "nevatia-babu-60", 5, 5, 0, 2204, 1102, 0, CONV_OUTPUT_CLIP },
  { "outline-4", 3, 3, 5, 5, 0.00392156862745098, 0, CONV_OUTPUT_AUTO },
  { "plus-mean-3", 3, 3, 5, 5, 5, 0, CONV_OUTPUT_AUTO },
  { "prewitt-compass-n", 3, 3, 0, 10, 5, 0, CONV_OUTPUT_CLIP },
  { "prewitt-x", 3, 3, 0, 6, 3, 0, CONV_OUTPUT_CENTER },
  { "prewitt-y", 3, 3, 0, 6, 3, 0, CONV_OUTPUT_CENTER },
  { "pyramid-5", 5, 5, 81, 81, 81, 0, CONV_OUTPUT_AUTO },
  { "roberts-1", 2, 2, 0, 2, 1, 0, CONV_OUTPUT_CENTER },
  { "roberts-2", 2, 2, 0, 2, 1, 0, CONV_OUTPUT_CENTER },
  { "robinson3-n", 3, 3, 0, 6, 3, 0, CONV_OUTPUT_CLIP },
  { "robinson5-n", 3, 3, 0, 8, 4, 0, CONV_OUTPUT_CLIP },
  { "savgol-5", 5, 5, 175, 279, 175, 0, CONV_OUTPUT_AUTO },
  { "scharr-opt-x", 3, 3, 0, 512, 256, 0, CONV_OUTPUT_CENTER },
  { "scharr-x", 3, 3, 0, 32, 16, 0, CONV_OUTPUT_CENTER },
  { "scharr-y", 3, 3, 0, 32, 16, 0, CONV_OUTPUT_CENTER },
  { "sharpen-4", 3, 3, 1, 9, 1, 0, CONV_OUTPUT_AUTO },
  { "sharpen-5-ase", 5, 5, 8, 88, 8, 0, CONV_OUTPUT_AUTO },
  { "sharpen-5-subtle", 5, 5, 8, 40, 8, 0, CONV_OUTPUT_AUTO },
  { "sharpen-8", 3, 3, 1, 17, 1, 0, CONV_OUTPUT_AUTO },
  { "sharpen-ij", 3, 3, 4, 20, 4, 0, CONV_OUTPUT_AUTO },
  { "sharpen-soft", 3, 3, 8, 24, 8, 0, CONV_OUTPUT_AUTO },
  { "shift-down", 3, 3, 1, 1, 1, 0, CONV_OUTPUT_AUTO },
  { "shift-half-right", 3, 3, 2, 2, 2, 0, CONV_OUTPUT_AUTO },
  { "sobel-x", 3, 3, 0, 8, 4, 0, CONV_OUTPUT_CENTER },
  { "sobel-x-5", 5, 5, 0, 96, 48, 0, CONV_OUTPUT_CENTER },
  { "sobel-y", 3, 3, 0, 8, 4, 0, CONV_OUTPUT_CENTER },
  { "texturize", 3, 3, 1, 15, 1, 0, CONV_OUTPUT_AUTO },
  { "unsharp-5", 5, 5, -256, 696, -256, 0, CONV_OUTPUT_AUTO },
  { "x-mean-3", 3, 3, 5, 5, 5, 0, CONV_OUTPUT_AUTO },
};

/* The kernels of banks, as ids or calls. */
static const struct
{
  const char *id, *kernels;
  ConvCombine combine;
} banks[] = {
  { "cnn-x", "cnn-diag-down | cnn-x-centre | cnn-diag-up", CONV_COMBINE_MAX },
  { "freichen-edges", NULL, CONV_COMBINE_MAGNITUDE },
  { "kirsch-compass", "compass8((5 5 5; -3 0 -3; -3 -3 -3 / 15))", CONV_COMBINE_MAX },
  { "prewitt-compass", "compass8((1 1 1; 1 -2 1; -1 -1 -1 / 5))", CONV_COMBINE_MAX },
  { "prewitt-magnitude", "prewitt-x | prewitt-y", CONV_COMBINE_MAGNITUDE },
  { "robinson-compass", "compass8((1 2 1; 0 0 0; -1 -2 -1 / 4))", CONV_COMBINE_MAX },
  { "scharr-magnitude", "scharr-x | scharr-y", CONV_COMBINE_MAGNITUDE },
  { "sobel-magnitude", "sobel-x | sobel-y", CONV_COMBINE_MAGNITUDE },
};

static gboolean
is_bank (const char *id)
{
  for (size_t i = 0; i < G_N_ELEMENTS (banks); i++)
    if (strcmp (banks[i].id, id) == 0)
      return TRUE;
  return FALSE;
}

static ConvPreset *
load (const char *id)
{
  g_autoptr (GError) error = NULL;
  ConvPreset *preset = conv_preset_load_shipped (id, &error);

  g_assert_no_error (error);
  return preset;
}

static void
test_numbers (void)
{
  g_auto (GStrv) ids = conv_preset_list_shipped ();

  g_test_summary ("The library has these presets, with these sizes, sums, divisors and outputs.");
  g_assert_cmpuint (g_strv_length (ids), ==, G_N_ELEMENTS (library) + G_N_ELEMENTS (banks));
  for (size_t i = 0, n = 0; i < G_N_ELEMENTS (library); i++, n++)
    {
      while (is_bank (ids[n]))
        n++;
      g_autoptr (ConvPreset) preset = load (library[i].id);
      ConvKernel *kernel = conv_preset_get_kernel (preset);

      g_test_message ("%s", library[i].id);
      g_assert_cmpstr (ids[n], ==, library[i].id);
      g_assert_cmpstr (conv_preset_get_id (preset), ==, library[i].id);
      g_assert_cmpint (conv_kernel_get_width (kernel), ==, library[i].width);
      g_assert_cmpint (conv_kernel_get_height (kernel), ==, library[i].height);
      g_assert_cmpfloat_with_epsilon (conv_kernel_get_sum (kernel), library[i].sum, 1e-12);
      g_assert_cmpfloat_with_epsilon (conv_kernel_get_absolute_sum (kernel),
                                      library[i].absolute_sum, 1e-12);
      g_assert_cmpfloat (conv_kernel_get_divisor (kernel), ==, library[i].divisor);
      g_assert_cmpfloat (conv_kernel_get_offset (kernel), ==, library[i].offset);
      g_assert_cmpint (conv_preset_get_output (preset), ==, library[i].output);
    }
}

static void
test_zero_sums (void)
{
  g_test_summary ("What turns flat areas black says how it is to be shown; the rest needs not.");
  for (size_t i = 0; i < G_N_ELEMENTS (library); i++)
    {
      g_autoptr (ConvPreset) preset = load (library[i].id);
      ConvKernel *kernel = conv_preset_get_kernel (preset);
      const ConvOutput output = conv_preset_get_output (preset);

      g_test_message ("%s", library[i].id);
      g_assert_cmpint (conv_kernel_is_zero_sum (kernel), ==, output != CONV_OUTPUT_AUTO);
      if (output == CONV_OUTPUT_CENTER)
        g_assert_cmpfloat (conv_kernel_get_offset (kernel), ==, 0);
    }
}

/* The value of the line "@key=…" in a file, to the byte. */
static char *
get_line (const char *data, const char *key)
{
  g_autofree char *start = g_strconcat ("\n", key, "=", NULL);
  const char *line = strstr (data, start);

  g_assert_nonnull (line);
  line += strlen (start);
  return g_strndup (line, strcspn (line, "\n"));
}

static void
test_texts (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_test_summary ("Files are canonical and come back byte for byte; no text is missing.");
  for (size_t i = 0; i < G_N_ELEMENTS (library); i++)
    {
      g_autofree char *path = g_strconcat ("/convolve/presets/", library[i].id, ".kernel", NULL);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_autoptr (ConvPreset) preset = load (library[i].id);
      size_t length;
      g_autofree char *data = conv_preset_to_data (preset, &length);
      g_autoptr (GBytes) printed = g_bytes_new (data, length);
      g_autofree char *written = get_line (data, "Kernel");
      g_autofree char *canonical = conv_kernel_to_text (conv_preset_get_kernel (preset));

      g_assert_true (g_bytes_equal (printed, bytes));
      g_assert_cmpstr (written, ==, canonical);
      g_assert_true (g_hash_table_add (names, g_strdup (conv_preset_get_name (preset))));
      g_assert_cmpstr (conv_preset_get_name (preset), !=, "");
      g_assert_cmpstr (conv_preset_get_group (preset), !=, "");
      g_assert_cmpstr (conv_preset_get_tags (preset), !=, "");
      g_assert_cmpstr (conv_preset_get_source (preset), !=, "");
      g_assert_true (g_str_has_suffix (conv_preset_get_description (preset), "."));
    }
}

static void
test_banks (void)
{
  g_test_summary (
      "Banks have the kernels of other presets, say how they combine, and are canonical.");
  for (size_t i = 0; i < G_N_ELEMENTS (banks); i++)
    {
      g_autoptr (ConvPreset) preset = load (banks[i].id);
      const ConvBank *bank = conv_preset_get_bank (preset);
      g_autofree char *data = conv_preset_to_data (preset, NULL);
      g_autofree char *written = get_line (data, "Kernel");
      g_autofree char *canonical = conv_bank_to_text (bank);

      g_test_message ("%s", banks[i].id);
      g_assert_cmpstr (written, ==, canonical);
      g_assert_cmpint (conv_preset_get_combine (preset), ==, banks[i].combine);
      g_assert_cmpstr (conv_preset_get_source (preset), !=, "");
      if (banks[i].kernels != NULL)
        {
          g_autoptr (ConvBank) expected = conv_resolve_bank (banks[i].kernels, NULL);
          g_assert_true (conv_bank_has_same_kernels (bank, expected));
        }
      for (int k = 0; k < conv_bank_get_n (bank); k++)
        g_assert_cmpint (conv_kernel_is_zero_sum (conv_bank_get_kernel (bank, k)), ==,
                         conv_preset_get_output (preset) == CONV_OUTPUT_CLIP);
    }
}

/* Whether both give every picture the same result. */
static gboolean
do_the_same (ConvPreset *a, ConvPreset *b)
{
  ConvKernel *k = conv_preset_get_kernel (a), *l = conv_preset_get_kernel (b);
  const int w = conv_kernel_get_width (k), h = conv_kernel_get_height (k);

  if (w != conv_kernel_get_width (l) || h != conv_kernel_get_height (l)
      || conv_preset_get_output (a) != conv_preset_get_output (b)
      || fabs (conv_kernel_get_offset (k) - conv_kernel_get_offset (l)) > 1e-9)
    return FALSE;
  for (int i = 0; i < w * h; i++)
    if (fabs (conv_kernel_get_weights (k)[i] / conv_kernel_get_divisor (k)
              - conv_kernel_get_weights (l)[i] / conv_kernel_get_divisor (l))
        > 1e-6)
      return FALSE;
  return TRUE;
}

static void
test_all_differ (void)
{
  g_test_summary ("No two presets give the same result.");
  for (size_t i = 0; i < G_N_ELEMENTS (library); i++)
    for (size_t j = 0; j < i; j++)
      {
        g_autoptr (ConvPreset) a = load (library[i].id), b = load (library[j].id);
        if (do_the_same (a, b))
          g_error ("%s does the same as %s", library[i].id, library[j].id);
      }
}

static void
test_impulses (void)
{
  g_test_summary ("An impulse shows each kernel turned by 180°: correlation, as drawn.");
  for (size_t n = 0; n < G_N_ELEMENTS (library); n++)
    {
      g_autoptr (ConvPreset) preset = load (library[n].id);
      ConvKernel *kernel = conv_preset_get_kernel (preset);
      const int w = library[n].width, h = library[n].height;
      const int ax = conv_kernel_get_anchor_x (kernel), ay = conv_kernel_get_anchor_y (kernel);
      g_autoptr (ConvImage) image = conv_image_new (21, 19, 1, NULL);
      *conv_image_at (image, 10, 9) = 1;
      g_autoptr (ConvImage) result = testing_convolve (kernel, &(ConvPlanSpec) { 0 }, image);
      const double total = library[n].absolute_sum / fabs (library[n].divisor);

      g_test_message ("%s", library[n].id);
      for (int y = 0; y < 19; y++)
        for (int x = 0; x < 21; x++)
          {
            const int i = 10 + ax - x, j = 9 + ay - y;
            const gboolean is_inside = i >= 0 && i < w && j >= 0 && j < h;
            const double weight = is_inside ? conv_kernel_get_weights (kernel)[j * w + i] : 0;
            g_assert_cmpfloat_with_epsilon (*conv_image_at (result, x, y),
                                            weight / library[n].divisor + library[n].offset,
                                            1e-6 * MAX (total, 1));
          }
    }
}

typedef struct
{
  const char *id;
  int dx, dy; /* the picture gets brighter this way, and the answer is bright */
} Direction;

static const Direction directions[] = {
  { "sobel-x", 1, 0 },      { "sobel-y", 0, 1 },      { "sobel-x-5", 1, 0 },
  { "prewitt-x", 1, 0 },    { "prewitt-y", 0, 1 },    { "scharr-x", 1, 0 },
  { "scharr-y", 0, 1 },     { "scharr-opt-x", 1, 0 }, { "kroon-x", 1, 0 },
  { "freichen-x", 1, 0 },   { "farid-x", 1, 0 },      { "diff-x", 1, 0 },
  { "roberts-1", -1, -1 },  { "roberts-2", 1, -1 },   { "edge-enhance-gimp", 1, 0 },
  { "kirsch-n", 0, -1 },    { "kirsch-nw", -1, -1 },  { "prewitt-compass-n", 0, -1 },
  { "robinson3-n", 0, -1 }, { "robinson5-n", 0, -1 }, { "nevatia-babu-0", 0, -1 },
  { "emboss-grey", 1, 1 },  { "emboss-gimp", 1, 1 },  { "emboss-color", 1, 1 },
  { "emboss-php", -1, -1 }, { "emboss-5", 1, 1 },     { "marmolize", 1, 0 },
};

static void
test_directions (void)
{
  g_test_summary ("Descriptions say which way is bright; a ramp shows that it is so.");
  for (size_t i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      const Direction *d = &directions[i];
      g_autoptr (ConvPreset) preset = load (d->id);
      ConvKernel *kernel = conv_preset_get_kernel (preset);
      g_autoptr (ConvImage) ramp = conv_image_new (7, 7, 1, NULL);
      for (int y = 0; y < 7; y++)
        for (int x = 0; x < 7; x++)
          *conv_image_at (ramp, x, y) = (float) (d->dx * x + d->dy * y) / 16;
      g_autoptr (ConvImage) result = testing_convolve (kernel, &(ConvPlanSpec) { 0 }, ramp);
      const float base = conv_kernel_is_zero_sum (kernel) ? 0 : *conv_image_at (ramp, 3, 3);

      g_test_message ("%s", d->id);
      g_assert_cmpfloat (*conv_image_at (result, 3, 3), >, base);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/preset-library/numbers", test_numbers);
  g_test_add_func ("/core/preset-library/zero-sums", test_zero_sums);
  g_test_add_func ("/core/preset-library/texts", test_texts);
  g_test_add_func ("/core/preset-library/banks", test_banks);
  g_test_add_func ("/core/preset-library/all-differ", test_all_differ);
  g_test_add_func ("/core/preset-library/impulses", test_impulses);
  g_test_add_func ("/core/preset-library/directions", test_directions);
  return g_test_run ();
}
