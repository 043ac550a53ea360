/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the preview computes: the pixels of the whole run, and how they are shown. */
#include <math.h>

#include "render-watch.h"
#include "testing.h"

static void
test_part_equals_whole_run (gconstpointer data)
{
  static const ConvRect areas[]
      = { { 0, 0, 80, 60 }, { 530, 300, 70, 33 }, { 200, 230, 150, 70 }, { 599, 332, 1, 1 } };
  const gboolean in_8_bits = GPOINTER_TO_INT (data);
  g_autoptr (ConvImage) image = testing_noise (600, 333, 4, 11);
  g_autoptr (MemorySource) source = memory_source_new (image, in_8_bits);
  g_autoptr (ConvKernel) kernel = testing_kernel (WATCH_KERNEL);
  Watch watch;

  g_test_summary (
      "Any part of the preview is to the bit what the whole run stores there, for every "
      "edge mode, in corners and across tiles.");
  watch_start (&watch, source);
  for (ConvEdge edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_KEEP; edge++)
    {
      ConvRenderJob job = watch_make_job (kernel, areas[0]);
      job.options.edge = edge;
      g_autofree guint8 *all = memory_source_run (source, kernel, &job.options);
      for (size_t i = 0; i < G_N_ELEMENTS (areas); i++)
        {
          job.area = areas[i];
          const ConvFrame *frame = watch_render (&watch, &job);
          g_assert_no_error (frame->error);
          watch_assert_part (source, frame->after, all);
          watch_assert_part (source, frame->before, source->pixels);
        }
    }
  watch_stop (&watch);
}

static void
test_options_are_followed (void)
{
  g_autoptr (ConvImage) image = testing_noise (90, 70, 4, 12);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel (WATCH_KERNEL);
  Watch watch;

  g_test_summary ("Strength, repeat, flip, channels and output are those of the whole run.");
  watch_start (&watch, source);
  for (int i = 0; i < 5; i++)
    {
      ConvRenderJob job = watch_make_job (kernel, (ConvRect) { 3, 5, 60, 50 });
      if (i == 0)
        job.options.strength = 37;
      else if (i == 1)
        job.options.repeat = 3;
      else if (i == 2)
        job.options.flip = TRUE;
      else if (i == 3)
        job.options.channels = CONV_CHANNEL_GREEN;
      else
        job.options.output = CONV_OUTPUT_ABSOLUTE;
      g_autofree guint8 *all = memory_source_run (source, kernel, &job.options);
      watch_assert_part (source, watch_render (&watch, &job)->after, all);
    }
  watch_stop (&watch);
}

static void
test_large_kernel_equals_whole_run (void)
{
  g_autoptr (ConvImage) image = testing_noise (400, 333, 3, 28);
  g_autoptr (MemorySource) source = memory_source_new (image, FALSE);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (ConvKernel) kernel = testing_random_kernel (random, 63, 41);
  const ConvRenderJob job = watch_make_job (kernel, (ConvRect) { 111, 99, 200, 150 });
  Watch watch;

  g_test_summary ("To the bit under FFT, too.");
  g_autofree guint8 *all = memory_source_run (source, kernel, &job.options);
  watch_start (&watch, source);
  watch_assert_part (source, watch_render (&watch, &job)->after, all);
  watch_stop (&watch);
}

static void
test_bank_is_combined (void)
{
  g_autoptr (ConvImage) image = testing_opaque_noise (90, 70, 3, 31);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel ("-1 0 2; 0 0 -0.5");
  g_autoptr (ConvBank) bank = conv_bank_parse ("-1 0 2; 0 0 -0.5 | 1 0 -2; 0 0 0.5", NULL);
  ConvRenderJob job = watch_make_job (kernel, (ConvRect) { 0, 0, 90, 70 });
  Watch watch;

  g_test_summary (
      "The larger one of the answers of a kernel and its negative is the absolute value.");
  job.options.output = CONV_OUTPUT_ABSOLUTE;
  g_autofree guint8 *all = memory_source_run (source, kernel, &job.options);
  job.options.output = CONV_OUTPUT_CLIP;
  job.options.combine = CONV_COMBINE_MAX;
  job.bank = bank;
  watch_start (&watch, source);
  watch_assert_part (source, watch_render (&watch, &job)->after, all);
  watch_stop (&watch);
}

static guint32
get_argb (const ConvSheet *sheet, int column, int row)
{
  cairo_surface_t *surface = conv_sheet_get_surface (sheet);
  const guint8 *data = cairo_image_surface_get_data (surface);

  return (
      (const guint32 *) (const void *) (data
                                        + row * cairo_image_surface_get_stride (surface)))[column];
}

/* A naive mean over a square, with colours times alpha; compares it with what is shown. */
static void
assert_mean (const guint8 *all, const ConvRect *square, int width, guint32 argb)
{
  double sums[4] = { 0 };
  const double n = square->width * square->height;

  for (int y = square->y; y < square->y + square->height; y++)
    for (int x = square->x; x < square->x + square->width; x++)
      {
        const guint8 *pixel = all + (y * width + x) * 4;
        for (int c = 0; c < 3; c++)
          sums[c] += pixel[c] * pixel[3] / 255.0;
        sums[3] += pixel[3];
      }
  for (int c = 0; c < 4; c++)
    {
      const int shown = (argb >> (c == 3 ? 24 : 16 - 8 * c)) & 0xff;
      g_assert_cmpfloat_with_epsilon (shown, sums[c] / n, 0.51);
    }
}

static void
test_reduced_is_the_mean (void)
{
  g_autoptr (ConvImage) image = testing_noise (301, 270, 4, 13);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel (WATCH_KERNEL);
  ConvRenderJob job
      = watch_make_job (kernel, (ConvRect) { 8, 4, 293, 266 }); /* to both last edges */
  const ConvRect selection = { 21, 30, 250, 200 };
  Watch watch;

  g_test_summary (
      "Below 100 % a shown pixel is the mean of its square, also where the square is cut "
      "off by the picture's edge or by the selection.");
  memory_source_select (source, &selection, NULL);
  g_autofree guint8 *all = memory_source_run (source, kernel, &job.options);
  job.reduction = 4;
  watch_start (&watch, source);
  const ConvFrame *frame = watch_render (&watch, &job);
  for (int row = 0; row < 67; row++)
    for (int column = 0; column < 74; column++)
      {
        const int x = 8 + 4 * column, y = 4 + 4 * row;
        const ConvRect square = { x, y, MIN (4, 301 - x), MIN (4, 270 - y) };
        assert_mean (all, &square, 301, get_argb (frame->after, column, row));
        assert_mean (source->pixels, &square, 301, get_argb (frame->before, column, row));
      }
  g_assert_null (conv_sheet_get_stored (frame->after, 8, 4));
  watch_stop (&watch);
}

/* Nothing, all, and between. */
static guint8
coverage_at (int x, int y)
{
  return x < 30 ? 0 : y < 30 ? 255 : 64;
}

static void
assert_mixed (const ConvFrame *frame, const guint8 *all, const MemorySource *source, int x, int y)
{
  const guint8 *before = memory_source_stored (source, x, y);
  const guint8 *after = all + (y * source->source.width + x) * 3;
  const gboolean inside = x >= 10 && y >= 10 && x < 60 && y < 60;
  const double share = inside ? coverage_at (x, y) / 255.0 : 0;
  const guint32 argb = get_argb (frame->after, x, y);

  for (int c = 0; c < 3; c++)
    {
      const double expected = before[c] + share * (after[c] - before[c]);
      const int actual = (argb >> (16 - 8 * c)) & 0xff;
      g_assert_cmpfloat_with_epsilon (actual, expected, share == 0 || share == 1 ? 1e-6 : 0.51);
    }
}

static void
test_selection_is_respected (void)
{
  g_autoptr (ConvImage) image = testing_noise (80, 70, 3, 14);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel (WATCH_KERNEL);
  const ConvRenderJob job = watch_make_job (kernel, (ConvRect) { 0, 0, 80, 70 });
  const ConvRect bounds = { 10, 10, 50, 50 };
  Watch watch;

  g_test_summary (
      "The source outside the selection, mixed by how much a pixel is selected inside.");
  memory_source_select (source, &bounds, coverage_at);
  g_autofree guint8 *all = memory_source_run (source, kernel, &job.options);
  watch_start (&watch, source);
  const ConvFrame *frame = watch_render (&watch, &job);
  watch_assert_part (source, frame->after, all);
  for (int y = 0; y < 70; y++)
    for (int x = 0; x < 80; x++)
      assert_mixed (frame, all, source, x, y);
  g_assert_cmpint (frame->tally.n_pixels, ==, 2500);
  watch_stop (&watch);
}

static void
test_mixing_is_premultiplied (void)
{
  static const guint8 pixels[] = { 200, 100, 0, 255, 0, 0, 0, 0 };
  g_autoptr (MemorySource) source = memory_source_new_bytes (pixels, 2, 1, 4);
  g_autoptr (ConvKernel) kernel
      = testing_kernel ("0 0 1"); /* each pixel gets its right neighbour */
  ConvRenderJob job = watch_make_job (kernel, (ConvRect) { 0, 0, 2, 1 });
  Watch watch;

  g_test_summary ("A quarter of nothing over opaque: three quarters of alpha, the colour stays.");
  job.options.edge = CONV_EDGE_ZERO;
  memory_source_select (source, &source->source.selection, coverage_at);
  source->selection[0] = 64;
  watch_start (&watch, source);
  g_assert_cmphex (get_argb (watch_render (&watch, &job)->after, 0, 0), ==, 0xbf964b00);
  watch_stop (&watch);
}

static void
test_tally_counts_what_is_seen (void)
{
  const float grey[] = { 0.6f, 0.6f, 0.6f };
  g_autoptr (ConvImage) image = testing_flat (100, 80, 3, grey);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel ("2");
  const ConvRect bounds = { 50, 0, 50, 80 };
  Watch watch;

  memory_source_select (source, &bounds, NULL);
  watch_start (&watch, source);
  const ConvRenderJob job = watch_make_job (kernel, (ConvRect) { 40, 70, 30, 10 });
  const ConvFrame *frame = watch_render (&watch, &job);
  g_assert_cmpint (frame->tally.n_pixels, ==, 200);
  g_assert_cmpint (frame->tally.n_above, ==, 200);
  g_assert_cmpint (frame->tally.n_below, ==, 0);
  watch_stop (&watch);
}

static void
test_strength_zero_is_the_source (void)
{
  g_autoptr (ConvImage) image = testing_noise (60, 50, 4, 15);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel (WATCH_KERNEL);
  ConvRenderJob job = watch_make_job (kernel, (ConvRect) { 0, 0, 60, 50 });
  Watch watch;

  job.options.strength = 0;
  watch_start (&watch, source);
  const ConvFrame *frame = watch_render (&watch, &job);
  watch_assert_part (source, frame->after, source->pixels);
  g_assert_cmpint (frame->tally.n_pixels, ==, 0);
  watch_stop (&watch);
}

static void
test_without_kernel_only_the_source (void)
{
  g_autoptr (ConvImage) image = testing_noise (60, 50, 1, 15);
  g_autoptr (MemorySource) source = memory_source_new (image, FALSE);
  const ConvRenderJob job = watch_make_job (NULL, (ConvRect) { 20, 10, 30, 30 });
  Watch watch;

  watch_start (&watch, source);
  const ConvFrame *frame = watch_render (&watch, &job);
  watch_assert_part (source, frame->before, source->pixels);
  g_assert_null (frame->after);
  g_assert_cmpuint (watch.frames->len, ==, 1);
  watch_stop (&watch);
}

static void
test_stretch_range_follows (void)
{
  g_autoptr (ConvImage) image = testing_noise (500, 400, 3, 24);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel ("0 0 0; -1 0 1; 0 0 0");
  ConvRenderJob job = watch_make_job (kernel, (ConvRect) { 10, 10, 40, 30 });
  Watch watch;

  g_test_summary (
      "First the range of what is seen, which says so, then that of the whole; moving and "
      "another strength do not measure again, another kernel does.");
  job.options.output = CONV_OUTPUT_STRETCH;
  g_autofree guint8 *all = memory_source_run (source, kernel, &job.options);
  watch_start (&watch, source);
  const ConvFrame *frame = watch_render (&watch, &job);
  watch_assert_part (source, frame->after, all);
  g_assert_false (frame->range_is_partial);
  const ConvRange whole = frame->range;
  const ConvFrame *first = watch_get_frame (&watch, 1);
  g_assert_true (first->range_is_partial);
  g_assert_nonnull (first->after);
  g_assert_cmpfloat (first->range.minimum, >, whole.minimum);
  g_assert_cmpfloat (first->range.maximum, <, whole.maximum);
  g_assert_cmpuint (watch.frames->len, ==, 3);

  job.area.x = 300;
  job.options.strength = 60;
  frame = watch_render (&watch, &job);
  g_assert_cmpuint (watch.frames->len, ==, 5); /* the source and the result */
  g_assert_false (frame->range_is_partial);
  g_assert_cmpfloat (frame->range.minimum, ==, whole.minimum);
  job.options.edge = CONV_EDGE_WRAP;
  watch_render (&watch, &job);
  g_assert_true (watch_get_frame (&watch, 1)->range_is_partial);
  watch_stop (&watch);
}

static void
test_stretch_range_is_that_of_the_picture (void)
{
  guint8 pixels[300 * 40] = { 0 };
  g_autoptr (ConvKernel) kernel = testing_kernel ("2");
  ConvRenderJob job = watch_make_job (kernel, (ConvRect) { 0, 0, 20, 20 });
  Watch watch;

  g_test_summary ("Hand-made: 0 … 51 is seen, 102 lies far away; the kernel doubles.");
  pixels[5] = 51;
  pixels[39 * 300 + 299] = 102;
  g_autoptr (MemorySource) source = memory_source_new_bytes (pixels, 300, 40, 1);
  job.options.output = CONV_OUTPUT_STRETCH;
  watch_start (&watch, source);
  const ConvFrame *frame = watch_render (&watch, &job), *first = watch_get_frame (&watch, 1);
  g_assert_cmpfloat_with_epsilon (first->range.maximum, 0.4, 1e-6);
  g_assert_cmpfloat_with_epsilon (frame->range.maximum, 0.8, 1e-6);
  g_assert_cmpfloat (frame->range.minimum, ==, 0);
  g_assert_cmpint (*(const guint8 *) conv_sheet_get_stored (first->after, 5, 0), ==, 255);
  g_assert_cmpint (*(const guint8 *) conv_sheet_get_stored (frame->after, 5, 0), ==, 128);
  watch_stop (&watch);
}

static void
test_stretch_of_repeats_stays_partial (void)
{
  g_autoptr (ConvImage) image = testing_noise (100, 100, 3, 25);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel ("-1 0 1");
  ConvRenderJob job = watch_make_job (kernel, (ConvRect) { 10, 10, 40, 30 });
  Watch watch;

  job.options.output = CONV_OUTPUT_STRETCH;
  job.options.repeat = 2;
  watch_start (&watch, source);
  const ConvFrame *frame = watch_render (&watch, &job);
  g_assert_true (frame->range_is_partial);
  g_assert_nonnull (frame->after);
  job.area = (ConvRect) { 0, 0, 100, 100 };
  g_autofree guint8 *all = memory_source_run (source, kernel, &job.options);
  frame = watch_render (&watch, &job);
  g_assert_false (frame->range_is_partial);
  watch_assert_part (source, frame->after, all);
  watch_stop (&watch);
}

static void
test_errors_are_delivered (void)
{
  g_autoptr (ConvImage) image = testing_noise (90, 70, 4, 26);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel ("-1 0 1");
  ConvRenderJob job = watch_make_job (kernel, (ConvRect) { 0, 0, 90, 70 });
  Watch watch;

  g_test_summary ("A plan that cannot be made leaves the source; a failing read leaves nothing.");
  job.options.alpha = CONV_ALPHA_CONVOLVE;
  watch_start (&watch, source);
  const ConvFrame *frame = watch_render (&watch, &job);
  g_assert_error (frame->error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE);
  g_assert_nonnull (frame->before);
  g_assert_null (frame->after);
  job.options.alpha = CONV_ALPHA_KEEP;
  g_assert_no_error (watch_render (&watch, &job)->error);
  watch_stop (&watch);

  source->fails = TRUE;
  watch_start (&watch, source);
  frame = watch_render (&watch, &job);
  g_assert_error (frame->error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_null (frame->after);
  watch_stop (&watch);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/ui/renderer/part-equals-whole-run/float", GINT_TO_POINTER (FALSE),
                        test_part_equals_whole_run);
  g_test_add_data_func ("/ui/renderer/part-equals-whole-run/8-bit", GINT_TO_POINTER (TRUE),
                        test_part_equals_whole_run);
  g_test_add_func ("/ui/renderer/large-kernel-equals-whole-run",
                   test_large_kernel_equals_whole_run);
  g_test_add_func ("/ui/renderer/bank-is-combined", test_bank_is_combined);
  g_test_add_func ("/ui/renderer/options-are-followed", test_options_are_followed);
  g_test_add_func ("/ui/renderer/reduced-is-the-mean", test_reduced_is_the_mean);
  g_test_add_func ("/ui/renderer/selection-is-respected", test_selection_is_respected);
  g_test_add_func ("/ui/renderer/mixing-is-premultiplied", test_mixing_is_premultiplied);
  g_test_add_func ("/ui/renderer/tally-counts-what-is-seen", test_tally_counts_what_is_seen);
  g_test_add_func ("/ui/renderer/strength-zero-is-the-source", test_strength_zero_is_the_source);
  g_test_add_func ("/ui/renderer/without-kernel-only-the-source",
                   test_without_kernel_only_the_source);
  g_test_add_func ("/ui/renderer/stretch-range-follows", test_stretch_range_follows);
  g_test_add_func ("/ui/renderer/stretch-range-is-that-of-the-picture",
                   test_stretch_range_is_that_of_the_picture);
  g_test_add_func ("/ui/renderer/stretch-of-repeats-stays-partial",
                   test_stretch_of_repeats_stays_partial);
  g_test_add_func ("/ui/renderer/errors-are-delivered", test_errors_are_delivered);
  return g_test_run ();
}
