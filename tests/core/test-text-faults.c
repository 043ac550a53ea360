/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be wrong with a text, whatever it is read as: nothing in it, cut, far numbers, other line
 * ends, other bytes. Each is an error with a message, or a whole kernel within the limits. */
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "testing-folder.h"
#include "testing-format.h"

/* Bytes changed in each sample by test_other_bytes(). */
#define N_CHANGES 4000

#define PRESET "[Convolve Preset]\nVersion=1\nName=N\n"

typedef struct
{
  const char *format; /* NULL: our own form */
  const char *text;
  const char *opening; /* behind this, a size or brackets say how many numbers there are; or NULL */
} Sample;

static const Sample samples[] = {
  { NULL, "1 2 3; 4 5 6 / 4 + 0.5 @ 0,1", NULL },
  { "imagemagick", "3x2: 1.5,1.25,1  .75,.5,2", ":" },
  { "imagemagick-correlate", "3x2+1+1: .25,.5,.75  1,1.25,2", ":" },
  { "imagej", "1 2 3\n4 5 6\n7 8 9\n", NULL },
  { "gmic", "(.25,.5,.75;1,1.25,1.5;0,0,9)", "" },
  { "svg", "<feConvolveMatrix order='3 2' kernelMatrix='6 5 4\n3 2 1' divisor='4'/>", "" },
  { "netpbm", "pnmconvol -matrix=.25,.5,.75;1,1.25,1.5;0,0,9 -bias=3", NULL },
  { "vips", "3 2 4 5\n1 2 3\n4 5 6\n", "" },
  { "sextractor", "CONV NORM\n# two rows\n1 2 3\n4 5 6\n", NULL },
  { "aseprite", "# one\nk 3 2 1 1 {\n 1 2 3\n 4 5 6 } 4 0 rgba\n", "" },
  { "ffmpeg", "convolution=1 2 3 4 5 6 0 0 0:0m:0m:0m:1/4", NULL },
  { "avisynth", "GeneralConvolution(0, \"1 2 3\n4 5 6\n7 8 9\", 4, false)", "" },
  { "vapoursynth", "std.Convolution(clip, matrix=[1, 2, 3, 4, 5, 6, 7, 8, 9], divisor=4)",
    "(clip" },
  { "numpy", "np.array([[1, 2, 3], # one\n  [4, 5, 6]]) / 4", "" },
  { "c", "float k[2][3] = { { .25f, .5f, .75f },\n  { 1, 1.25f, 1.5f } };", "=" },
  { "matlab", "k = [1 2 3 % one\n4 5 6\n7 8 9] / 4;", "" },
  { "json", "{\"matrix\": [[1, 2, 3],\n[4, 5, 6]], \"divisor\": 4}", "" },
  { "csv", "0,25;0,5;0,75\n1;1,25;1,5\n", NULL },
  { "tsv", ".25\t.5\t.75\n1\t1.25\t1.5\n", NULL },
  { "gimp",
    "# settings\n\n(GimpGegl-gegl-convolution-matrix-config \"n\"\n    (b2 1)\n    (c2 2)\n"
    "    (divisor 4)\n    (normalize no))\n# end of settings\n",
    NULL },
};

/* Any length, with a zero byte behind what the readers may see. */
static ConvKernel *
read_sample (const Sample *sample, const char *text, size_t length, GError **error)
{
  g_auto (ConvFormatResult) result = { 0 };
  g_autofree char *exact = g_strndup (text, length);

  if (sample->format == NULL)
    return conv_kernel_parse (exact, error);
  conv_formats_read (text, length, conv_formats_find (sample->format), &result, error);
  return result.kernel != NULL ? conv_kernel_ref (result.kernel) : NULL;
}

static ConvKernel *
read_whole (const Sample *sample)
{
  g_autoptr (GError) error = NULL;
  ConvKernel *kernel = read_sample (sample, sample->text, strlen (sample->text), &error);

  g_assert_no_error (error);
  return kernel;
}

/* An error with a message, or a kernel that prints and reads back the same. */
static void
assert_whole (ConvKernel *kernel, const GError *error)
{
  g_assert_true ((kernel == NULL) == (error != NULL));
  if (kernel == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpuint (strlen (error->message), <, 600);
      return;
    }
  g_assert_cmpint (conv_kernel_get_width (kernel), <=, CONV_KERNEL_MAX_SIZE);
  g_assert_cmpint (conv_kernel_get_height (kernel), <=, CONV_KERNEL_MAX_SIZE);
  g_autofree char *printed = conv_kernel_to_text (kernel);
  g_autoptr (ConvKernel) again = testing_kernel (printed);
  g_assert_true (conv_kernel_equal (kernel, again));
}

static void
test_nothing (void)
{
  static const char *const texts[] = { "", " ", "\n\n", " \t\r\n ", "\xef\xbb\xbf", "# no\n" };

  g_test_summary ("No bytes, nothing but white space, nothing but comments: an error.");
  for (size_t i = 0; i < G_N_ELEMENTS (samples); i++)
    for (size_t j = 0; j < G_N_ELEMENTS (texts); j++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (ConvKernel) kernel
            = read_sample (&samples[i], texts[j], strlen (texts[j]), &error);
        g_assert_null (kernel);
        assert_whole (kernel, error);
      }
  for (size_t j = 0; j < G_N_ELEMENTS (texts); j++)
    {
      g_autoptr (GError) error = NULL, resolve_error = NULL;
      g_assert_null (conv_preset_parse ("x", texts[j], strlen (texts[j]), &error));
      g_assert_error (error, CONV_ERROR, CONV_ERROR_SYNTAX);
      g_assert_null (conv_resolve (texts[j], &resolve_error));
      g_assert_nonnull (resolve_error);
    }
}

/* How many bytes of @sample say how many numbers there will be. */
static size_t
get_opening (const Sample *sample)
{
  const char *opening = sample->opening != NULL ? strstr (sample->text, sample->opening) : NULL;

  return opening != NULL ? (size_t) (opening - sample->text) + strlen (sample->opening)
                         : strlen (sample->text);
}

static gboolean
have_same_weights (const ConvKernel *a, const ConvKernel *b)
{
  const int width = conv_kernel_get_width (a), height = conv_kernel_get_height (a);

  return width == conv_kernel_get_width (b) && height == conv_kernel_get_height (b)
         && memcmp (conv_kernel_get_weights (a), conv_kernel_get_weights (b),
                    sizeof (double) * (size_t) (width * height))
                == 0;
}

static void
test_cut (void)
{
  g_test_summary ("Cut at every byte, a text that says where its numbers end has all of them.");
  for (size_t i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (ConvKernel) whole = read_whole (&samples[i]);
      for (size_t length = 0; length < strlen (samples[i].text); length++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (ConvKernel) kernel
              = read_sample (&samples[i], samples[i].text, length, &error);
          assert_whole (kernel, error);
          if (kernel != NULL && length >= get_opening (&samples[i])
              && !have_same_weights (kernel, whole))
            g_error ("%s: %d bytes are a part of the kernel", samples[i].format, (int) length);
        }
    }
}

static void
test_cut_preset (void)
{
  static const char text[] = "# mine\n" PRESET "Kernel=1 2; 3 4 / 10\nOutput=center\nTags=a, b\n";

  g_test_summary ("A preset's file cut at every byte is an error, or a preset that can be saved.");
  for (size_t length = 0; length < sizeof text; length++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ConvPreset) preset = conv_preset_parse ("x", text, length, &error);
      g_assert_true ((preset == NULL) == (error != NULL));
      if (preset == NULL)
        continue;
      g_autofree char *data = conv_preset_to_data (preset, NULL);
      g_autoptr (ConvPreset) again = conv_preset_parse ("x", data, strlen (data), &error);
      g_assert_no_error (error);
      g_assert_true (
          conv_kernel_equal (conv_preset_get_kernel (preset), conv_preset_get_kernel (again)));
    }
}

/* Sizes, places, and counts that no kernel has, or that do not fit into any integer. */
static void
test_far_numbers (void)
{
  static const struct
  {
    const char *format, *text; /* # stands for the number */
    gboolean has_no_sign;      /* takes it away */
  } cases[] = {
    { "imagemagick", "#x2: 1" },
    { "imagemagick", "2x#: 1" },
    { "imagemagick", "2x1+#+0: 1,2" },
    { "imagemagick", "2x1+0+#: 1,2" },
    { "vips", "# 2\n1 2" },
    { "vips", "2 #\n1 2" },
    { "aseprite", "n # 1 0 0 { 1 2 } 1 0 r" },
    { "aseprite", "n 2 # 0 0 { 1 2 } 1 0 r" },
    { "aseprite", "n 2 1 # 0 { 1 2 } 1 0 r" },
    { "aseprite", "n 2 1 0 # { 1 2 } 1 0 r" },
    { "svg", "<feConvolveMatrix order='#' kernelMatrix='1 2'/>" },
    { "svg", "<feConvolveMatrix order='2 #' kernelMatrix='1 2'/>" },
    { "svg", "<feConvolveMatrix order='2 1' kernelMatrix='1 2' targetX='#'/>" },
    { "svg", "<feConvolveMatrix order='2 1' kernelMatrix='1 2' targetY='#'/>" },
    { NULL, "1 2 @ #,0" },
    { NULL, "1 2 @ 0,#" },
    { "imagemagick", "Gaussian:#x1", TRUE },
    { "imagemagick", "Disk:#", TRUE },
    { "imagemagick", "Rectangle:#x3", TRUE },
    { "imagemagick", "Binomial:#", TRUE },
  };
  static const char *const numbers[]
      = { "-1",         "1024",       "65536",      "65537", "1073741828", "2147483647",
          "2147483648", "2147483649", "4294967297", "1e9",   "1e300",      "18446744073709551617" };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    for (size_t j = cases[i].has_no_sign ? 1 : 0; j < G_N_ELEMENTS (numbers); j++)
      {
        g_auto (GStrv) parts = g_strsplit (cases[i].text, "#", 2);
        g_autofree char *text = g_strjoinv (numbers[j], parts);
        g_autoptr (GError) error = NULL;
        const Sample sample = { .format = cases[i].format };
        g_autoptr (ConvKernel) kernel = read_sample (&sample, text, strlen (text), &error);
        if (kernel != NULL)
          g_error ("“%s” was accepted", text);
        g_test_message ("“%s”: %s", text, error->message);
        assert_whole (kernel, error);
      }
}

static void
test_far_places (void)
{
  static const TestingFormatRead reads[] = {
    { "gimp",
      "(GimpGegl-gegl-convolution-matrix-config \"\" (f1 9) (a6 9) (a0 9) (a99999999999 9)"
      " (a-1 9) (a1x 9) (b2 3) (c3 0) (normalize no))",
      "3 0 0; 0 0 0; 0 0 0", "GIMP" },
  };

  g_test_summary ("Cells that GIMP does not have are skipped like any unknown property.");
  testing_format_assert_reads (reads, G_N_ELEMENTS (reads));
}

/* @text with @from, each time, as @to. */
static char *
replaced (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  return g_strjoinv (to, parts);
}

static void
test_line_ends (void)
{
  static const char *const ends[] = { "\r\n", "\r", "\n\n", " \n", "\t\n", " \t \r\n" };

  g_test_summary ("Lines may end as on any system, and have blanks at their end.");
  for (size_t i = 0; i < G_N_ELEMENTS (samples); i++)
    for (size_t j = 0; j < G_N_ELEMENTS (ends); j++)
      {
        /* There a tab is the start of a cell. */
        if (g_str_has_suffix (samples[i].format != NULL ? samples[i].format : "", "sv")
            && strchr (ends[j], '\t') != NULL)
          continue;
        g_autofree char *text = replaced (samples[i].text, "\n", ends[j]);
        g_autoptr (GError) error = NULL;
        g_autoptr (ConvKernel) expected = read_whole (&samples[i]);
        g_autoptr (ConvKernel) kernel = read_sample (&samples[i], text, strlen (text), &error);
        if (kernel == NULL)
          g_error ("%s, line end %d: %s", samples[i].format, (int) j, error->message);
        g_assert_true (conv_kernel_equal (kernel, expected));
      }
  g_autoptr (ConvKernel) own = testing_kernel ("1 2\r3 4\r\r / 2 \t\r");
  g_autofree char *text = conv_kernel_to_text (own);
  g_assert_cmpstr (text, ==, "1 2; 3 4 / 2");
}

/* One to three bytes of @text are others. */
static void
change (GRand *random, char *text, size_t length)
{
  for (int n = g_rand_int_range (random, 1, 4); n > 0; n--)
    {
      char *byte = text + g_rand_int_range (random, 0, (gint32) length);
      if (g_rand_boolean (random))
        *byte ^= (char) (1 << g_rand_int_range (random, 0, 8));
      else
        *byte = text[g_rand_int_range (random, 0, (gint32) length)];
    }
}

static void
test_other_bytes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20);

  g_test_summary ("Some bytes changed: an error or a whole kernel, named or recognised.");
  for (size_t i = 0; i < G_N_ELEMENTS (samples); i++)
    for (int n = 0; n < N_CHANGES; n++)
      {
        const size_t length = strlen (samples[i].text);
        g_autofree char *text = g_strdup (samples[i].text);
        g_auto (ConvFormatResult) any = { 0 };
        g_autoptr (GError) error = NULL, any_error = NULL;
        change (random, text, length);
        g_autoptr (ConvKernel) kernel = read_sample (&samples[i], text, length, &error);
        assert_whole (kernel, error);
        if (n % 4 != 0)
          continue;
        conv_formats_read (text, length, NULL, &any, &any_error);
        assert_whole (any.kernel, any_error);
      }
}

static void
test_other_bytes_in_preset (void)
{
  static const char text[] = "# mine\n" PRESET "Kernel=1 2; 3 4 / 10\nOutput=center\nTags=a, b\n";
  g_autoptr (GRand) random = g_rand_new_with_seed (21);

  for (int n = 0; n < 4 * N_CHANGES; n++)
    {
      char changed[sizeof text];
      g_autoptr (GError) error = NULL;
      memcpy (changed, text, sizeof text);
      change (random, changed, sizeof text - 1);
      g_autoptr (ConvPreset) preset = conv_preset_parse ("x", changed, sizeof text - 1, &error);
      assert_whole (preset != NULL ? conv_preset_get_kernel (preset) : NULL, error);
    }
}

/* Binds a socket to @path. */
static int
make_socket (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  const int handle = socket (AF_UNIX, SOCK_STREAM, 0);

  g_assert_cmpuint (strlen (path), <, sizeof address.sun_path);
  memcpy (address.sun_path, path, strlen (path));
  g_assert_cmpint (bind (handle, (const struct sockaddr *) &address, sizeof address), ==, 0);
  return handle;
}

static void
assert_file_refused (const char *folder, const char *name, const char *message)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *at = g_strconcat ("@", path, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (conv_resolve (at, &error));
  g_assert_nonnull (error);
  if (strstr (error->message, message) == NULL || strstr (error->message, name) == NULL)
    g_error ("%s: “%s” does not contain “%s”", name, error->message, message);
}

static void
test_files (void)
{
  static const struct
  {
    const char *name, *contents;
    gssize length;
    const char *message;
  } files[] = {
    { "empty", "", 0, "empty" },
    { "empty.acf", "", 0, "0 bytes" },
    { "empty.svg", "", 0, "empty" },
    { "white", " \n\t\n", -1, "empty" },
    { "utf16",
      "\xff\xfe"
      "1\0 \0"
      "2\0",
      8, "not UTF-8" },
    { "utf16-without-mark",
      "1\0 \0"
      "2\0",
      6, "not UTF-8" },
    { "utf16.csv",
      "\xfe\xff\0"
      "1\0;\0"
      "2",
      8, "not UTF-8" },
    { "zero-byte.mat", "2 1\n1\0 2\n", 9, "not UTF-8" },
    { "zero-byte.kernel", PRESET "Kernel=1\0 2\n", sizeof PRESET "Kernel=1\0 2\n" - 1,
      "zero byte" },
  };
  g_autofree char *folder = testing_folder_new ();
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *socket_path = g_build_filename (folder, "socket", NULL);
  g_autofree char *link = g_build_filename (folder, "endless", NULL);
  g_autofree char *loop = g_build_filename (folder, "loop", NULL);

  g_test_summary ("“@” names what is no file of text: an error that names it, and no waiting.");
  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
      g_assert_true (g_file_set_contents (path, files[i].contents, files[i].length, NULL));
      assert_file_refused (folder, files[i].name, files[i].message);
    }
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  const int handle = make_socket (socket_path);
  g_assert_cmpint (symlink ("/dev/zero", link), ==, 0);
  g_assert_cmpint (symlink ("loop", loop), ==, 0);
  alarm (60);
  assert_file_refused (folder, "pipe", "not a plain file");
  assert_file_refused (folder, "endless", "not a plain file");
  assert_file_refused (folder, "socket", "");
  assert_file_refused (folder, "loop", "");
  assert_file_refused (folder, "missing", "");
  assert_file_refused (folder, "empty/below-a-file", "");
  alarm (0);
  close (handle);
  testing_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (void);
  } tests[] = {
    { "nothing", test_nothing },
    { "cut", test_cut },
    { "cut-preset", test_cut_preset },
    { "far-numbers", test_far_numbers },
    { "far-places", test_far_places },
    { "line-ends", test_line_ends },
    { "other-bytes", test_other_bytes },
    { "other-bytes-in-preset", test_other_bytes_in_preset },
    { "files", test_files },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/core/text-faults/", tests[i].name, NULL);
      g_test_add_func (path, tests[i].run);
    }
  return g_test_run ();
}
