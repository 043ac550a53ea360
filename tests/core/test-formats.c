/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for all formats: orientation, recognition, conv_resolve(), bounds, round trips. */
#include <locale.h>
#include <string.h>

#include "testing-folder.h"
#include "testing-format.h"

typedef struct
{
  const char *format, *text;
} Same;

/* 1 2 3; 4 5 6 / 4 with its anchor on the 5, as each program must be given it. */
static const Same same[] = {
  { "imagemagick", "3x2: 1.5,1.25,1  .75,.5,.25" },
  { "imagemagick-correlate", "3x2+1+1: .25,.5,.75  1,1.25,1.5" },
  { "imagej", ".25 .5 .75\n1 1.25 1.5\n0 0 0" },
  { "gmic", "(.25,.5,.75;1,1.25,1.5;0,0,0)" },
  { "svg", "<feConvolveMatrix order='3 2' kernelMatrix='6 5 4 3 2 1' divisor='4'/>" },
  { "netpbm", "-matrix=.25,.5,.75;1,1.25,1.5;0,0,0" },
  { "vips", "3 2 4\n1 2 3\n4 5 6" },
  { "sextractor", "CONV NONORM\n.25 .5 .75\n1 1.25 1.5" },
  { "aseprite", "k 3 2 1 1 { 1 2 3 4 5 6 } 4 0 rgba" },
  { "ffmpeg", "convolution=1 2 3 4 5 6 0 0 0::::1/4" },
  { "avisynth", "GeneralConvolution(0, \"1 2 3 4 5 6 0 0 0\", 4, false)" },
  { "vapoursynth", "std.Convolution(clip, matrix=[1, 2, 3, 4, 5, 6, 0, 0, 0], divisor=4)" },
  { "numpy", "np.array([[1, 2, 3], [4, 5, 6]]) / 4" },
  { "c", "float k[2][3] = {{.25f, .5f, .75f}, {1, 1.25f, 1.5f}};" },
  { "matlab", "[1 2 3; 4 5 6; 0 0 0] / 4" },
  { "json", "{\"matrix\": [[1, 2, 3], [4, 5, 6]], \"divisor\": 4}" },
  { "csv", "0,25;0,5;0,75\n1;1,25;1,5" },
  { "tsv", ".25\t.5\t.75\n1\t1.25\t1.5" },
  { "gimp",
    "(GimpGegl-gegl-convolution-matrix-config \"\" (b2 1) (c2 2) (d2 3) (b3 4) (c3 5) (d3 6)"
    " (divisor 4) (normalize no))" },
};

static void
test_same_effect (void)
{
  g_autoptr (ConvKernel) expected = testing_kernel ("1 2 3; 4 5 6 / 4");
  int n = 0;

  g_test_summary ("One asymmetric kernel, as every program writes it, has one effect.");
  for (size_t i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (ConvKernel) named = testing_format_read (same[i].format, same[i].text);
      testing_format_assert_same_effect (expected, named);
    }
  for (const ConvKernelFormat *const *format = conv_formats_list (); *format != NULL; format++, n++)
    g_test_message ("%s", conv_format_get_title (*format));
  g_assert_cmpint (n, ==, G_N_ELEMENTS (same) + 1); /* and .acf, which is no text */
}

static void
test_recognised (void)
{
  g_test_summary ("Each is recognised without its name, but for those that look like others.");
  for (size_t i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_auto (ConvFormatResult) result = { 0 };
      g_autoptr (GError) error = NULL;
      if (strcmp (same[i].format, "imagemagick-correlate") == 0
          || strcmp (same[i].format, "imagej") == 0)
        continue;
      conv_formats_read (same[i].text, strlen (same[i].text), NULL, &result, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (conv_format_get_id (result.format), ==, same[i].format);
    }
}

/* The table of orientations: a white pixel at 4,4 of a black picture, kernel rows 1 .5 0; 0 0 0; 0
 * 0 .25. */
static void
test_orientation (void)
{
  static const struct
  {
    const char *format, *text;
    gboolean flips;
  } cases[] = {
    { "vips", "3 3\n1 .5 0\n0 0 0\n0 0 .25", FALSE },
    { "imagemagick", "3x3: 1,.5,0 0,0,0 0,0,.25", TRUE },
    { "imagemagick-correlate", "3x3: 1,.5,0 0,0,0 0,0,.25", FALSE },
    { "svg", "<feConvolveMatrix kernelMatrix='1 .5 0 0 0 0 0 0 .25' divisor='1'/>", TRUE },
    { "numpy", "[[1, .5, 0], [0, 0, 0], [0, 0, .25]]", FALSE },
    { "gimp",
      "(GimpGegl-gegl-convolution-matrix-config \"\" (b2 1) (c2 .5) (d4 .25) (c3 0)"
      " (normalize no))",
      FALSE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConvKernel) kernel = testing_format_read (cases[i].format, cases[i].text);
      const int sign = cases[i].flips ? -1 : 1;
      g_assert_cmpfloat (testing_format_response (kernel, sign, sign), ==, 1);
      g_assert_cmpfloat (testing_format_response (kernel, 0, sign), ==, 0.5);
      g_assert_cmpfloat (testing_format_response (kernel, -sign, -sign), ==, 0.25);
    }
}

/* GIMP's a1, a2 are 1 and .5: the white pixel goes to 6,6 and 6,5. */
static void
test_gimp_letters (void)
{
  g_autoptr (ConvKernel) kernel = testing_format_read (
      "gimp", "(GimpGegl-gegl-convolution-matrix-config \"\" (a1 1) (a2 .5) (normalize no))");

  g_assert_cmpfloat (testing_format_response (kernel, 2, 2), ==, 1);
  g_assert_cmpfloat (testing_format_response (kernel, 2, 1), ==, 0.5);
}

static void
test_even_middles (void)
{
  static const struct
  {
    const char *format, *text;
    int middle; /* in the kernel as stored, of 4 */
  } cases[] = {
    { "imagemagick", "4x1: 1,2,3,4", 2 },
    { "imagemagick-correlate", "4x1: 1,2,3,4", 1 },
    { "vips", "4 1\n1 2 3 4", 2 },
    { "svg", "<feConvolveMatrix order='4 1' kernelMatrix='1 2 3 4'/>", 2 },
    { "sextractor", "CONV\n1 2 3 4", 2 },
    { "numpy", "[[1, 2, 3, 4]]", 2 },
    { "matlab", "[1 2 3 4;]", 1 },
    { "gmic", "(1,2,3,4)", 1 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConvKernel) kernel = testing_format_read (cases[i].format, cases[i].text);
      g_test_message ("%s", cases[i].format);
      g_assert_cmpint (conv_kernel_get_anchor_x (kernel), ==, cases[i].middle);
    }
}

static void
test_ambiguous (void)
{
  g_auto (ConvFormatResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  g_test_summary ("A row of G'MIC or a square of Python: both are named, neither is taken.");
  g_assert_false (conv_formats_read ("(1,2,3,4)", 9, NULL, &result, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "G'MIC (gmic), Python array (numpy)"));

  g_autoptr (ConvPreset) resolved = conv_resolve ("(1,2,3,4)", NULL);
  g_autoptr (ConvPreset) row = conv_resolve ("gmic: (1,2,3,4)", NULL);
  g_autoptr (ConvPreset) square = conv_resolve (" numpy:(1,2,3,4)", NULL);
  g_assert_null (resolved);
  g_assert_cmpint (conv_kernel_get_width (conv_preset_get_kernel (row)), ==, 4);
  g_assert_cmpint (conv_kernel_get_width (conv_preset_get_kernel (square)), ==, 2);
}

typedef struct
{
  const char *text;
  const char *kernel;     /* canonical, or NULL for an error */
  const char *recognised; /* part of the sentence, NULL for none; or of the error */
} Resolved;

static const Resolved resolved[] = {
  { "1 2; 3 4", "1 2; 3 4", NULL },
  { "1,2,3;4,5,6;7,8,9", "1 2 3; 4 5 6; 7 8 9", NULL }, /* as drawn, also if it was G'MIC's */
  { "3x1: 1,2,3", "3 2 1", "ImageMagick Convolve: rotated by 180°" },
  { "imagemagick: 1,2,3,4,5,6,7,8,9", "9 8 7; 6 5 4; 3 2 1", "ImageMagick" },
  { "imagemagick-correlate: 3x1: 1,2,3", "1 2 3", "Correlate" },
  { "Sobel", "-1 0 1; -2 0 2; -1 0 1", "ImageMagick" },
  { "mat3(1,2,3,4,5,6,7,8,9)", "1 2 3; 4 5 6; 7 8 9", "C array" },
  { "[1 2 3; 4 5 6; 7 8 9]", "1 2 3; 4 5 6; 7 8 9", "MATLAB" },
  { "0,5\t1,5", "0.5 1.5", "decimal commas" },
  /* Our own form goes first, but not without a word. */
  { "3 3 1\n1 2 3\n4 5 6\n7 8 9", "3 3 1; 1 2 3; 4 5 6; 7 8 9",
    "libvips matrix; to read it as that, write “vips:”" },
  { "1;2\n3;4", "1; 2; 3; 4", "write “csv:”" },
  { "csv: 1;2\n3;4", "1 2; 3 4", "CSV" },
  /* Errors of our own form stay what they are, unless the text is clearly something else. */
  { "1 2 3; 4 5 6 7", NULL, "Row 2 has 4 numbers, expected 3" },
  { "0,5 1 0,5", NULL, "“.” as the decimal point" },
  { "1;2;x", NULL, "Row 3, number 1: “x” is not a number" },
  { "hello world", NULL, "Row 1, number 1: “hello” is not a number" },
  { "3x3: 1", NULL, "ImageMagick Convolve: There is 1 number" },
  { "[[1, 2], [3]]", NULL, "Python array: Row 2 has 1 number" },
  { "gaussian(0)", NULL, "gaussian" },
  { "nosuch(1)", NULL, "nosuch" },
  { "vips: ", NULL, "libvips matrix: " },
  { "nosuch: 1 2", NULL, "“nosuch:”" },
};

static void
test_resolve (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (resolved); i++)
    {
      g_autofree char *recognised = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (ConvPreset) preset = conv_resolve_full (resolved[i].text, &recognised, &error);
      const char *said = error != NULL ? error->message : recognised;
      g_test_message ("“%s”: %s", resolved[i].text, said != NULL ? said : "—");
      g_assert_true ((preset == NULL) == (resolved[i].kernel == NULL));
      g_assert_true ((preset == NULL) == (error != NULL));
      g_assert_true ((said == NULL) == (resolved[i].recognised == NULL));
      if (said != NULL && strstr (said, resolved[i].recognised) == NULL)
        g_error ("“%s” does not contain “%s”", said, resolved[i].recognised);
      if (preset == NULL)
        continue;
      g_autofree char *text = conv_kernel_to_text (conv_preset_get_kernel (preset));
      g_assert_cmpstr (text, ==, resolved[i].kernel);
    }
}

static void
test_format_of_text (void)
{
  static const char *const texts[][2] = {
    { "imagemagick: 3x1: 1,2,3", "imagemagick" },
    { "{{1, 2, 3}}", "c" },
    { "1 2; 3 4", NULL },
    { "1;2\n3;4", NULL }, /* may be CSV, but is not taken as such */
    { "sobel-x", NULL },
    { "box(3)", NULL },
  };

  g_test_summary ("Scripts are told the format's id, and none where the text is our own.");
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const ConvKernelFormat *format = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (ConvPreset) preset = conv_resolve_with_format (texts[i][0], &format, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (preset);
      g_assert_cmpstr (format != NULL ? conv_format_get_id (format) : NULL, ==, texts[i][1]);
    }
}

static const struct
{
  const char *name, *contents, *kernel, *recognised;
} files[] = {
  { "a.csv", "1;2\n3;4\n", "1 2; 3 4", "CSV" }, /* the ending decides what would be our own form */
  { "a.txt", "1;2\n3;4\n", "1; 2; 3; 4", "csv" },
  { "a.mat", "3 3 1\n1 2 3\n4 5 6\n7 8 9\n", "1 2 3; 4 5 6; 7 8 9", "libvips" },
  { "b.mat", "1 2; 3 4", "1 2; 3 4", NULL }, /* an ending alone decides nothing */
  { "a.SVG", "<feConvolveMatrix order='2 1' kernelMatrix='1 2' divisor='1'/>", "2 1", "SVG" },
  { "a.conv", "CONV NORM\n1 1\n", "1 1 / 2", "SExtractor" },
  { "kernel", "3x1: 1,2,3\n", "3 2 1", "ImageMagick" },
  { "plain", "\n1 2\n3 4\n", "1 2; 3 4", NULL },
};

static void
test_files (void)
{
  g_autofree char *folder = testing_folder_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *recognised = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *at = g_strdup_printf ("@%s/%s", folder, files[i].name);
      testing_folder_write (folder, files[i].name, files[i].contents);
      g_autoptr (ConvPreset) preset = conv_resolve_full (at, &recognised, &error);
      g_assert_no_error (error);
      g_autofree char *text = conv_kernel_to_text (conv_preset_get_kernel (preset));
      g_assert_cmpstr (text, ==, files[i].kernel);
      g_assert_true ((recognised == NULL) == (files[i].recognised == NULL));
      g_assert_true (recognised == NULL || strstr (recognised, files[i].recognised) != NULL);
    }
  testing_folder_remove (folder);
}

static void
test_binary_files (void)
{
  g_autofree char *folder = testing_folder_new ();
  g_autofree char *bytes = testing_format_print ("acf", "1 2 3; 4 5 6; 7 8 9 / 45", NULL);
  static const char *const names[] = { "a.acf", "no-ending", "cut.acf", "junk.bin" };
  static const char *const messages[] = { NULL, NULL, "53 bytes", "not UTF-8 text" };
  static const gsize lengths[] = { 54, 54, 53, 52 };

  g_test_summary ("Bytes are read as bytes, zeros and all.");
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *at = g_strconcat ("@", path, NULL);
      g_autoptr (GError) error = NULL;
      g_assert_true (g_file_set_contents (path, bytes, (gssize) lengths[i], NULL));
      g_autoptr (ConvPreset) preset = conv_resolve (at, &error);
      g_assert_true ((preset == NULL) == (messages[i] != NULL));
      g_assert_true (messages[i] == NULL || strstr (error->message, messages[i]) != NULL);
    }
  testing_folder_remove (folder);
}

/* Kernels of many kinds; those that a format cannot hold are refused, all others come back. */
static void
test_round_trips (void)
{
  static const char *const kernels[] = { "1",
                                         "1 2 3; 4 5 6; 7 8 9 / 45",
                                         "1 2 3; 4 5 6 / 4",
                                         "1; 2; 3 / 6",
                                         "1 -1 @ 0,0",
                                         "-1 2 -3 / -7",
                                         "1 2 1; 2 4 2; 1 2 1 / 16",
                                         "1 2 3 4",
                                         "2 0 0; 0 0 0; 0 0 -7" };

  for (const ConvKernelFormat *const *format = conv_formats_list (); *format != NULL; format++)
    for (size_t i = 0; i < G_N_ELEMENTS (kernels) && conv_format_can_print (*format); i++)
      {
        g_autoptr (ConvKernel) kernel = testing_kernel (kernels[i]);
        g_auto (ConvFormatResult) result = { 0 };
        g_autoptr (GError) error = NULL;
        size_t length;
        g_autofree char *text = conv_formats_print (kernel, *format, &length, NULL, &error);
        g_assert_no_error (error);
        conv_formats_read (text, length, *format, &result, &error);
        g_assert_no_error (error);
        testing_format_assert_same_effect (kernel, result.kernel);
      }
}

static void
test_random_round_trips (void)
{
  static const char *const exact[] = { "imagemagick", "svg", "vips", "numpy", "json", "imagej" };
  g_autoptr (GRand) random = g_rand_new_with_seed (9);

  g_test_summary ("Formats that hold any number give back any kernel.");
  for (int i = 0; i < 200; i++)
    {
      const char *id = exact[i % G_N_ELEMENTS (exact)];
      const ConvKernelFormat *format = conv_formats_find (id);
      g_autoptr (ConvKernel) kernel = testing_random_kernel (
          random, g_rand_int_range (random, 1, 9), g_rand_int_range (random, 1, 9));
      g_autoptr (ConvKernel) plain = conv_kernel_with_offset (kernel, 0, NULL);
      g_auto (ConvFormatResult) result = { 0 };
      g_autofree char *text = conv_formats_print (plain, format, NULL, NULL, NULL);
      g_assert_true (conv_formats_read (text, strlen (text), format, &result, NULL));
      testing_format_assert_same_effect (plain, result.kernel);
    }
}

/* Pieces whose repetition is the worst that each reader could meet. */
static const char *const pieces[] = {
  "1 ", "1,", "1\n",     "[",       "[[",     "(",      "{",      "<g>",
  "1;", "\t", "x",       " ",       "%\n",    "#\n",    "/*",     "...",
  "'",  "\"", "matrix=", "-matrix", "1x1:1;", "Sobel;", "((((1/", "k 1 1 0 0 {",
};

static void
test_bounds (void)
{
  const gsize size = 200000;
  g_autofree char *text = g_malloc (size + 1);

  g_test_summary ("200,000 bytes of anything end, in each format, and with a short message.");
  for (size_t i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      const size_t length = strlen (pieces[i]);
      for (gsize j = 0; j < size; j++)
        text[j] = pieces[i][j % length];
      text[size] = '\0';
      for (const ConvKernelFormat *const *format = conv_formats_list ();; format++)
        {
          g_auto (ConvFormatResult) result = { 0 };
          g_autoptr (GError) error = NULL;
          conv_formats_read (text, size, *format, &result, &error);
          if (error != NULL)
            g_assert_cmpuint (strlen (error->message), <, 600);
          if (*format == NULL)
            break;
        }
    }
}

static void
test_too_long (void)
{
  const gsize size = CONV_FILE_MAX_SIZE + 1;
  g_autofree char *text = g_strnfill (size, ' ');
  g_auto (ConvFormatResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (conv_formats_read (text, size, NULL, &result, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_SIZE);
}

/* Everything cut at every byte is an error or a kernel, and nothing of a sanitizer. */
static void
test_cut (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (same); i++)
    for (size_t length = 0; length < strlen (same[i].text); length++)
      {
        g_auto (ConvFormatResult) result = { 0 }, any = { 0 };
        g_autoptr (GError) error = NULL;
        const ConvKernelFormat *format = conv_formats_find (same[i].format);
        const gboolean read = conv_formats_read (same[i].text, length, format, &result, &error);
        g_assert_true (read == (error == NULL));
        conv_formats_read (same[i].text, length, NULL, &any, NULL);
      }
}

static void
test_locale (gconstpointer locale)
{
  g_autofree char *saved = g_strdup (setlocale (LC_ALL, NULL));

  g_test_summary ("Numbers are the same where the decimal point is another sign.");
  if (setlocale (LC_ALL, locale) == NULL)
    {
      g_test_skip ("there is no such locale here");
      return;
    }
  test_same_effect ();
  g_autoptr (ConvKernel) kernel = testing_kernel ("0.5 -1.25; 1/4 1e-3 / 2.5 + 0.125");
  g_autofree char *own = conv_kernel_to_text (kernel);
  g_autofree char *svg = testing_format_print ("svg", "0.5 1.5 / 2.5", NULL);
  g_autofree char *ffmpeg = testing_format_print ("ffmpeg", "1 2 3 / 4 + 0.1", NULL);
  setlocale (LC_ALL, saved);
  g_assert_cmpstr (own, ==, "0.5 -1.25; 0.25 0.001 / 2.5 + 0.125");
  g_assert_nonnull (strstr (svg, "kernelMatrix=\"1.5 0.5\" divisor=\"2.5\""));
  g_assert_nonnull (strstr (ffmpeg, "1 2 3:"));
  g_assert_nonnull (strstr (ffmpeg, ":1/4:1:25.5:"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/formats/same-effect", test_same_effect);
  g_test_add_func ("/core/formats/recognised", test_recognised);
  g_test_add_func ("/core/formats/orientation", test_orientation);
  g_test_add_func ("/core/formats/gimp-letters", test_gimp_letters);
  g_test_add_func ("/core/formats/even-middles", test_even_middles);
  g_test_add_func ("/core/formats/ambiguous", test_ambiguous);
  g_test_add_func ("/core/formats/resolve", test_resolve);
  g_test_add_func ("/core/formats/format-of-text", test_format_of_text);
  g_test_add_func ("/core/formats/files", test_files);
  g_test_add_func ("/core/formats/binary-files", test_binary_files);
  g_test_add_func ("/core/formats/round-trips", test_round_trips);
  g_test_add_func ("/core/formats/random-round-trips", test_random_round_trips);
  g_test_add_func ("/core/formats/bounds", test_bounds);
  g_test_add_func ("/core/formats/too-long", test_too_long);
  g_test_add_func ("/core/formats/cut", test_cut);
  g_test_add_data_func ("/core/formats/locale/german", "de_DE.UTF-8", test_locale);
  g_test_add_data_func ("/core/formats/locale/persian", "fa_IR.UTF-8", test_locale);
  return g_test_run ();
}
