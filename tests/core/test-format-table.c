/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each format with a sample, the picture of an impulse, and a round trip, also as a table in Markdown:
 *   meson test -v core-format-table */
#include <string.h>

#include "testing-format.h"

#define SIDE 7

typedef enum
{
  AS_DRAWN,
  TURNED, /* by the program */
} Orientation;

typedef struct
{
  const char *format, *sample; /* rows 1 2 3, 4 5 6, 7 8 9 as one writes them there */
  int divisor;
  Orientation orientation;
} Row;

static const Row rows[] = {
  { "acf", NULL, 45, AS_DRAWN }, /* make_acf() */
  { "gimp",
    "(GimpGegl-gegl-convolution-matrix-config \"k\" (b2 1) (c2 2) (d2 3) (b3 4) (c3 5) (d3 6) (b4 "
    "7)"
    " (c4 8) (d4 9) (divisor 45) (normalize no))",
    45, AS_DRAWN },
  { "imagemagick", "3x3: 1,2,3 4,5,6 7,8,9", 1, TURNED },
  { "imagemagick-correlate", "3x3: 1,2,3 4,5,6 7,8,9", 1, AS_DRAWN },
  { "imagej", "1 2 3\n4 5 6\n7 8 9\n", 1, AS_DRAWN },
  { "gmic", "(1,2,3;4,5,6;7,8,9)", 1, AS_DRAWN },
  { "svg", "<feConvolveMatrix order=\"3\" kernelMatrix=\"1 2 3 4 5 6 7 8 9\"/>", 45, TURNED },
  { "netpbm", "-matrix=1,2,3;4,5,6;7,8,9", 1, AS_DRAWN },
  { "vips", "3 3 45\n1 2 3\n4 5 6\n7 8 9\n", 45, AS_DRAWN },
  { "sextractor", "CONV NORM\n1 2 3\n4 5 6\n7 8 9\n", 45, AS_DRAWN },
  { "aseprite", "k 3 3 1 1 { 1 2 3 4 5 6 7 8 9 } auto 0 rgba", 45, AS_DRAWN },
  { "ffmpeg", "convolution=1 2 3 4 5 6 7 8 9:0m:0m:0m:1/45", 45, AS_DRAWN },
  { "avisynth", "GeneralConvolution(0, \"1 2 3 4 5 6 7 8 9\", 1, true)", 45, AS_DRAWN },
  { "vapoursynth", "std.Convolution(clip, matrix=[1, 2, 3, 4, 5, 6, 7, 8, 9])", 45, AS_DRAWN },
  { "numpy", "np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]]) / 45", 45, AS_DRAWN },
  { "c", "float k[3][3] = { { 1, 2, 3 }, { 4, 5, 6 }, { 7, 8, 9 } };", 1, AS_DRAWN },
  { "matlab", "k = [1 2 3; 4 5 6; 7 8 9] / 45;", 45, AS_DRAWN },
  { "json", "{\"matrix\": [[1, 2, 3], [4, 5, 6], [7, 8, 9]], \"divisor\": 45}", 45, AS_DRAWN },
  { "csv", "1;2;3\n4;5;6\n7;8;9\n", 1, AS_DRAWN },
  { "tsv", "1\t2\t3\n4\t5\t6\n7\t8\t9\n", 1, AS_DRAWN },
};

/* 27 numbers of 16 bits, the high byte first. */
static void
make_acf (char *bytes)
{
  memset (bytes, 0, 54);
  for (int i = 0; i < 9; i++)
    bytes[2 * ((i / 3 + 1) * 5 + i % 3 + 1) + 1] = (char) (i + 1);
  bytes[51] = 45;
}

static ConvKernel *
read_sample (const Row *row, char **recognised)
{
  char bytes[54];
  g_auto (ConvFormatResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  make_acf (bytes);
  conv_formats_read (row->sample != NULL ? row->sample : bytes,
                     row->sample != NULL ? strlen (row->sample) : sizeof bytes,
                     conv_formats_find (row->format), &result, &error);
  g_assert_no_error (error);
  *recognised = g_strdup (result.recognised);
  return conv_kernel_ref (result.kernel);
}

/* What becomes of a white pixel in the middle of black ones. */
static ConvImage *
convolve_impulse (ConvKernel *kernel)
{
  const float black = 0;
  g_autoptr (ConvImage) impulse = testing_flat (SIDE, SIDE, 1, &black);
  const ConvPlanSpec spec = { .edge = CONV_EDGE_ZERO };

  impulse->pixels[SIDE / 2 * SIDE + SIDE / 2] = 1;
  return testing_convolve (kernel, &spec, impulse);
}

/* Correlation shows what it is given turned: 9 8 7; 6 5 4; 3 2 1. */
static void
assert_response (const ConvImage *response, const Row *row)
{
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      {
        const int i = x - SIDE / 2 + 1, j = y - SIDE / 2 + 1;
        const int drawn = i < 0 || j < 0 || i > 2 || j > 2 ? 0 : 3 * j + i + 1;
        const int expected = drawn != 0 && row->orientation == AS_DRAWN ? 10 - drawn : drawn;
        g_assert_cmpfloat_with_epsilon (response->pixels[y * SIDE + x],
                                        (double) expected / row->divisor, 1e-6);
      }
}

/* Returns what to say of it. */
static const char *
assert_round_trip (ConvKernel *kernel, const ConvKernelFormat *format)
{
  g_auto (ConvFormatResult) again = { 0 };
  g_autoptr (GError) error = NULL;
  size_t length, length_again;

  if (!conv_format_can_print (format))
    return "not written";
  g_autofree char *text = conv_formats_print (kernel, format, &length, NULL, &error);
  g_assert_no_error (error);
  conv_formats_read (text, length, format, &again, &error);
  g_assert_no_error (error);
  testing_format_assert_same_effect (kernel, again.kernel);
  g_autofree char *text_again
      = conv_formats_print (again.kernel, format, &length_again, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (text, length, text_again, length_again);
  return "same effect, then same bytes";
}

static char *
describe_response (const ConvImage *response, int divisor)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int y = 2; y < 5; y++)
    for (int x = 2; x < 5; x++)
      g_string_append_printf (text,
                              x < 4   ? "%.0f "
                              : y < 4 ? "%.0f; "
                                      : "%.0f",
                              divisor * response->pixels[y * SIDE + x]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_table (void)
{
  g_test_summary ("Every format: a sample, an impulse through it, and back into the same format.");
  g_test_message ("| format | sample | read as | an impulse becomes | printed and read again |");
  g_test_message ("|---|---|---|---|---|");
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const ConvKernelFormat *format = conv_formats_find (rows[i].format);
      g_autofree char *recognised = NULL;
      g_autoptr (ConvKernel) kernel = read_sample (&rows[i], &recognised);
      g_autoptr (ConvImage) response = convolve_impulse (kernel);
      assert_response (response, &rows[i]);
      g_autofree char *shown = describe_response (response, rows[i].divisor);
      g_autofree char *sample = g_strescape (
          rows[i].sample != NULL ? rows[i].sample : "54 bytes: 1 to 9 amid 5 x 5, scale 45", "\"");
      g_test_message ("| %s | `%s` | %s | %s%s%s | %s |", rows[i].format, sample, recognised, shown,
                      rows[i].divisor > 1 ? " / 45" : "",
                      rows[i].orientation == TURNED ? ": turned" : ": as drawn",
                      assert_round_trip (kernel, format));
    }
}

/* A format without a row would go unnoticed. */
static void
test_complete (void)
{
  const ConvKernelFormat *const *formats = conv_formats_list ();

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_nonnull (formats[i]);
      g_assert_cmpstr (conv_format_get_id (formats[i]), ==, rows[i].format);
    }
  g_assert_null (formats[G_N_ELEMENTS (rows)]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/format-table/table", test_table);
  g_test_add_func ("/core/format-table/complete", test_complete);
  return g_test_run ();
}
