/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview's thread: what it computes, what it drops, how it ends. */
#include <math.h>

#include "conv-render-private.h"
#include "memory-source.h"
#include "testing.h"

#define ASYMMETRIC "1 2 -3; 4 5 6; -7 8 9; 0 1 2 / 28 + 0.02 @ 2,1"

/* A renderer and all frames that it has delivered. */
typedef struct
{
  ConvRenderer *renderer;
  GPtrArray *frames; /* of ConvFrame */
} Watch;

static void
rendered_cb (ConvRenderer *renderer, const ConvFrame *frame, gpointer data)
{
  Watch *watch = data;
  ConvFrame *copy = g_memdup2 (frame, sizeof *frame);

  (void) renderer;
  if (copy->before != NULL)
    conv_sheet_ref (copy->before);
  if (copy->after != NULL)
    conv_sheet_ref (copy->after);
  if (copy->error != NULL)
    copy->error = g_error_copy (copy->error);
  g_ptr_array_add (watch->frames, copy);
}

static void
watch_start (Watch *watch, MemorySource *source)
{
  watch->renderer = conv_renderer_new (&source->source);
  watch->frames = g_ptr_array_new_with_free_func ((GDestroyNotify) conv_frame_free);
  g_signal_connect (watch->renderer, "rendered", G_CALLBACK (rendered_cb), watch);
}

static void
watch_stop (Watch *watch)
{
  g_object_unref (watch->renderer);
  g_ptr_array_unref (watch->frames);
}

/* Lets the main loop run until the last frame of @request is there. */
static const ConvFrame *
wait_for (Watch *watch, guint64 request)
{
  while (TRUE)
    {
      if (watch->frames->len > 0)
        {
          const ConvFrame *last = watch->frames->pdata[watch->frames->len - 1];
          if (last->request == request && last->is_last)
            return last;
        }
      g_main_context_iteration (NULL, TRUE);
    }
}

static const ConvFrame *
render (Watch *watch, const ConvRenderJob *job)
{
  return wait_for (watch, conv_renderer_request (watch->renderer, job));
}

/* The frame @index from the end. */
static const ConvFrame *
get_frame (const Watch *watch, guint index)
{
  g_assert_cmpuint (watch->frames->len, >, index);
  return watch->frames->pdata[watch->frames->len - 1 - index];
}

static ConvRenderJob
make_job (ConvKernel *kernel, ConvRect area)
{
  ConvRenderJob job
      = { .kernel = kernel, .options = conv_options_default, .area = area, .reduction = 1 };

  job.options.output = CONV_OUTPUT_CLIP;
  return job;
}

static void
assert_same_pixel (
    const MemorySource *source, const ConvSheet *sheet, const guint8 *all, int x, int y)
{
  const size_t size = source->format.pixel_size;
  const size_t pixel = (size_t) y * (size_t) source->source.width + (size_t) x;

  if (memcmp (conv_sheet_get_stored (sheet, x, y), all + pixel * size, size) != 0)
    g_error ("pixel (%d, %d) differs", x, y);
}

/* The stored pixels of @sheet are those of the whole run. */
static void
assert_part_of (const MemorySource *source, const ConvSheet *sheet, const guint8 *all)
{
  const ConvRect *area = conv_sheet_get_area (sheet);

  for (int y = area->y; y < area->y + area->height; y++)
    for (int x = area->x; x < area->x + area->width; x++)
      assert_same_pixel (source, sheet, all, x, y);
}

static void
test_part_equals_whole_run (gconstpointer data)
{
  static const ConvRect areas[]
      = { { 0, 0, 80, 60 }, { 530, 300, 70, 33 }, { 200, 230, 150, 70 }, { 599, 332, 1, 1 } };
  const gboolean in_8_bits = GPOINTER_TO_INT (data);
  g_autoptr (ConvImage) image = testing_noise (600, 333, 4, 11);
  g_autoptr (MemorySource) source = memory_source_new (image, in_8_bits);
  g_autoptr (ConvKernel) kernel = testing_kernel (ASYMMETRIC);
  Watch watch;

  g_test_summary (
      "Any part of the preview is to the bit what the whole run stores there, for every "
      "edge mode, in corners and across tiles.");
  watch_start (&watch, source);
  for (ConvEdge edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_KEEP; edge++)
    {
      ConvRenderJob job = make_job (kernel, areas[0]);
      job.options.edge = edge;
      g_autofree guint8 *all = memory_source_run (source, kernel, &job.options);
      for (size_t i = 0; i < G_N_ELEMENTS (areas); i++)
        {
          job.area = areas[i];
          const ConvFrame *frame = render (&watch, &job);
          g_assert_no_error (frame->error);
          assert_part_of (source, frame->after, all);
          assert_part_of (source, frame->before, source->pixels);
        }
    }
  watch_stop (&watch);
}

static void
test_options_are_followed (void)
{
  g_autoptr (ConvImage) image = testing_noise (90, 70, 4, 12);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel (ASYMMETRIC);
  Watch watch;

  g_test_summary ("Strength, repeat, flip, channels and output are those of the whole run.");
  watch_start (&watch, source);
  for (int i = 0; i < 5; i++)
    {
      ConvRenderJob job = make_job (kernel, (ConvRect) { 3, 5, 60, 50 });
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
      assert_part_of (source, render (&watch, &job)->after, all);
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
  const ConvRenderJob job = make_job (kernel, (ConvRect) { 111, 99, 200, 150 });
  Watch watch;

  g_test_summary ("To the bit under FFT, too.");
  g_autofree guint8 *all = memory_source_run (source, kernel, &job.options);
  watch_start (&watch, source);
  assert_part_of (source, render (&watch, &job)->after, all);
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
  g_autoptr (ConvKernel) kernel = testing_kernel (ASYMMETRIC);
  ConvRenderJob job = make_job (kernel, (ConvRect) { 8, 4, 293, 266 }); /* to both last edges */
  const ConvRect selection = { 21, 30, 250, 200 };
  Watch watch;

  g_test_summary (
      "Below 100 % a shown pixel is the mean of its square, also where the square is cut "
      "off by the picture's edge or by the selection.");
  memory_source_select (source, &selection, NULL);
  g_autofree guint8 *all = memory_source_run (source, kernel, &job.options);
  job.reduction = 4;
  watch_start (&watch, source);
  const ConvFrame *frame = render (&watch, &job);
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
  g_autoptr (ConvKernel) kernel = testing_kernel (ASYMMETRIC);
  const ConvRenderJob job = make_job (kernel, (ConvRect) { 0, 0, 80, 70 });
  const ConvRect bounds = { 10, 10, 50, 50 };
  Watch watch;

  g_test_summary (
      "The source outside the selection, mixed by how much a pixel is selected inside.");
  memory_source_select (source, &bounds, coverage_at);
  g_autofree guint8 *all = memory_source_run (source, kernel, &job.options);
  watch_start (&watch, source);
  const ConvFrame *frame = render (&watch, &job);
  assert_part_of (source, frame->after, all);
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
  ConvRenderJob job = make_job (kernel, (ConvRect) { 0, 0, 2, 1 });
  Watch watch;

  g_test_summary ("A quarter of nothing over opaque: three quarters of alpha, the colour stays.");
  job.options.edge = CONV_EDGE_ZERO;
  memory_source_select (source, &source->source.selection, coverage_at);
  source->selection[0] = 64;
  watch_start (&watch, source);
  g_assert_cmphex (get_argb (render (&watch, &job)->after, 0, 0), ==, 0xbf964b00);
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
  const ConvRenderJob job = make_job (kernel, (ConvRect) { 40, 70, 30, 10 });
  const ConvFrame *frame = render (&watch, &job);
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
  g_autoptr (ConvKernel) kernel = testing_kernel (ASYMMETRIC);
  ConvRenderJob job = make_job (kernel, (ConvRect) { 0, 0, 60, 50 });
  Watch watch;

  job.options.strength = 0;
  watch_start (&watch, source);
  const ConvFrame *frame = render (&watch, &job);
  assert_part_of (source, frame->after, source->pixels);
  g_assert_cmpint (frame->tally.n_pixels, ==, 0);
  watch_stop (&watch);
}

static void
test_without_kernel_only_the_source (void)
{
  g_autoptr (ConvImage) image = testing_noise (60, 50, 1, 15);
  g_autoptr (MemorySource) source = memory_source_new (image, FALSE);
  const ConvRenderJob job = make_job (NULL, (ConvRect) { 20, 10, 30, 30 });
  Watch watch;

  watch_start (&watch, source);
  const ConvFrame *frame = render (&watch, &job);
  assert_part_of (source, frame->before, source->pixels);
  g_assert_null (frame->after);
  g_assert_cmpuint (watch.frames->len, ==, 1);
  watch_stop (&watch);
}

static void
test_nothing_is_read_twice (void)
{
  g_autoptr (ConvImage) image = testing_noise (900, 700, 3, 16);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel (ASYMMETRIC);
  g_autoptr (ConvKernel) other = testing_kernel ("1 1 1 1 1 1 1 / 7");
  ConvRenderJob job = make_job (kernel, (ConvRect) { 100, 100, 300, 300 });
  Watch watch;

  g_test_summary (
      "Other kernels, other places and a reduction read only what is not known yet, and "
      "small areas not the whole picture.");
  watch_start (&watch, source);
  render (&watch, &job);
  g_assert_cmpint (source->n_reads, ==, 4);
  job.kernel = other;
  render (&watch, &job);
  g_assert_cmpint (source->n_reads, ==, 4);
  job.area.x += 300;
  render (&watch, &job);
  job = make_job (kernel, (ConvRect) { 0, 0, 900, 700 });
  job.reduction = 4;
  render (&watch, &job);
  g_assert_cmpint (source->n_reads, ==, 12);
  g_assert_cmpint (memory_source_get_most_reads (source), ==, 1);
  watch_stop (&watch);
}

static void
test_newer_cancels_older (void)
{
  g_autoptr (ConvImage) image = testing_noise (1500, 1400, 3, 17);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autofree double *weights = g_new0 (double, 1001 * 1001);
  weights[0] = 1;
  g_autoptr (ConvKernel) large = conv_kernel_new (1001, 1001, weights, NULL);
  g_autoptr (ConvKernel) small = testing_kernel (ASYMMETRIC);
  const ConvRenderJob older = make_job (large, (ConvRect) { 700, 700, 20, 20 });
  const ConvRenderJob newer = make_job (small, (ConvRect) { 700, 700, 20, 20 });
  Watch watch;

  g_test_summary (
      "A slow older request stops reading when another kernel is asked for, and nothing "
      "of it arrives any more.");
  g_autofree guint8 *all = memory_source_run (source, small, &newer.options);
  source->delay_ms = 10;
  watch_start (&watch, source);
  const guint64 dropped = conv_renderer_request (watch.renderer, &older);
  while (source->n_reads < 3) /* one for the source, then what the kernel looks at */
    g_main_context_iteration (NULL, TRUE);
  const ConvFrame *frame = render (&watch, &newer);
  assert_part_of (source, frame->after, all);
  for (guint i = 0; i < watch.frames->len; i++)
    {
      const ConvFrame *any = watch.frames->pdata[i];
      g_assert_false (any->request == dropped && any->after != NULL);
    }
  g_assert_cmpint (source->n_reads, <, 8);
  watch_stop (&watch);
}

static void
test_stale_results_never_arrive (void)
{
  g_autoptr (ConvImage) image = testing_noise (300, 300, 3, 18);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel (ASYMMETRIC);
  ConvRenderJob job = make_job (kernel, (ConvRect) { 0, 0, 300, 300 });
  guint64 request = 0;
  Watch watch;

  g_test_summary ("Whatever the timing, after a request no result of other options is delivered.");
  watch_start (&watch, source);
  for (int i = 0; i < 200; i++)
    {
      job.options.strength = 1 + i % 100;
      request = conv_renderer_request (watch.renderer, &job);
      g_usleep ((gulong) (i * 37 % 50) * 100);
      const guint n_before = watch.frames->len;
      while (g_main_context_iteration (NULL, FALSE))
        ;
      for (guint f = n_before; f < watch.frames->len; f++)
        g_assert_cmpuint (((const ConvFrame *) watch.frames->pdata[f])->request, ==, request);
    }
  g_autofree guint8 *all = memory_source_run (source, kernel, &job.options);
  assert_part_of (source, wait_for (&watch, request)->after, all);
  watch_stop (&watch);
}

static void
test_moving_keeps_what_is_computed (void)
{
  g_autoptr (ConvImage) image = testing_noise (600, 300, 3, 19);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel (ASYMMETRIC);
  ConvRenderJob job = make_job (kernel, (ConvRect) { 0, 0, 100, 100 });
  guint n_results = 0;
  Watch watch;

  g_test_summary ("While the picture is dragged, results arrive though the next place waits.");
  watch_start (&watch, source);
  render (&watch, &job);
  g_ptr_array_set_size (watch.frames, 0);
  source->delay_ms = 1;
  for (int i = 0; i < 400; i++)
    {
      job.area.x = i;
      conv_renderer_request (watch.renderer, &job);
      g_main_context_iteration (NULL, TRUE);
    }
  for (guint i = 0; i < watch.frames->len; i++)
    n_results += ((const ConvFrame *) watch.frames->pdata[i])->after != NULL;
  g_assert_cmpuint (n_results, >, 20);
  watch_stop (&watch);
}

static void
test_slow_place_gives_way (void)
{
  g_autoptr (ConvImage) image = testing_noise (2600, 2600, 3, 20);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel (ASYMMETRIC);
  ConvRenderJob job = make_job (kernel, (ConvRect) { 0, 0, 2600, 2600 });
  Watch watch;

  g_test_summary ("What takes long is cancelled soon when the picture moves on.");
  source->delay_ms = 10;
  watch_start (&watch, source);
  conv_renderer_request (watch.renderer, &job);
  while (source->n_reads < 1)
    g_main_context_iteration (NULL, TRUE);
  job.area = (ConvRect) { 0, 0, 50, 50 };
  render (&watch, &job);
  g_assert_cmpint (source->n_reads, <, 40); /* of 121 */
  watch_stop (&watch);
}

static double
seconds_to_stop (Watch *watch)
{
  const gint64 start = g_get_monotonic_time ();

  watch_stop (watch);
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static void
test_ends_while_waiting_for_a_read (void)
{
  g_autoptr (ConvImage) image = testing_noise (900, 700, 3, 21);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel (ASYMMETRIC);
  const ConvRenderJob job = make_job (kernel, (ConvRect) { 0, 0, 900, 700 });
  Watch watch;

  g_test_summary ("The thread waits for a main loop that does not run; it ends all the same.");
  for (int i = 0; i < 20; i++)
    {
      watch_start (&watch, source);
      conv_renderer_request (watch.renderer, &job);
      g_usleep ((gulong) i * 1000);
      g_assert_cmpfloat (seconds_to_stop (&watch), <, 0.2);
    }
  g_assert_cmpint (source->n_reads, ==, 0);
}

static void
test_ends_while_computing (void)
{
  g_autoptr (ConvImage) image = testing_noise (1500, 1200, 3, 22);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (ConvKernel) kernel = testing_random_kernel (random, 1023, 1023);
  const ConvRenderJob job = make_job (kernel, (ConvRect) { 300, 300, 738, 574 });
  double worst = 0;

  for (int i = 0; i < 6; i++)
    {
      Watch watch;
      watch_start (&watch, source);
      conv_renderer_request (watch.renderer, &job);
      const gint64 end = g_get_monotonic_time () + i * 100000;
      while (g_get_monotonic_time () < end)
        g_main_context_iteration (NULL, FALSE);
      const double seconds = seconds_to_stop (&watch);
      worst = MAX (worst, seconds);
    }
  g_test_message ("1023 × 1023 taps: ended within %.0f ms", worst * 1000);
  g_assert_cmpfloat (worst, <, 5);
}

static void
dispose_cb (ConvRenderer *renderer, const ConvFrame *frame, gpointer data)
{
  (void) frame;
  ++*(int *) data;
  g_object_run_dispose (G_OBJECT (renderer));
}

static void
test_handler_may_dispose (void)
{
  g_autoptr (ConvImage) image = testing_noise (90, 70, 3, 23);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel (ASYMMETRIC);
  const ConvRenderJob job = make_job (kernel, (ConvRect) { 0, 0, 90, 70 });
  g_autoptr (ConvRenderer) renderer = conv_renderer_new (&source->source);
  int n_frames = 0;

  g_signal_connect (renderer, "rendered", G_CALLBACK (dispose_cb), &n_frames);
  conv_renderer_request (renderer, &job);
  while (n_frames == 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (n_frames, ==, 1);
}

static void
test_stretch_range_follows (void)
{
  g_autoptr (ConvImage) image = testing_noise (500, 400, 3, 24);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel ("0 0 0; -1 0 1; 0 0 0");
  ConvRenderJob job = make_job (kernel, (ConvRect) { 10, 10, 40, 30 });
  Watch watch;

  g_test_summary (
      "First the range of what is seen, which says so, then that of the whole; moving and "
      "another strength do not measure again, another kernel does.");
  job.options.output = CONV_OUTPUT_STRETCH;
  g_autofree guint8 *all = memory_source_run (source, kernel, &job.options);
  watch_start (&watch, source);
  const ConvFrame *frame = render (&watch, &job);
  assert_part_of (source, frame->after, all);
  g_assert_false (frame->range_is_partial);
  const ConvRange whole = frame->range;
  const ConvFrame *first = get_frame (&watch, 1);
  g_assert_true (first->range_is_partial);
  g_assert_nonnull (first->after);
  g_assert_cmpfloat (first->range.minimum, >, whole.minimum);
  g_assert_cmpfloat (first->range.maximum, <, whole.maximum);
  g_assert_cmpuint (watch.frames->len, ==, 3);

  job.area.x = 300;
  job.options.strength = 60;
  frame = render (&watch, &job);
  g_assert_cmpuint (watch.frames->len, ==, 5); /* the source and the result */
  g_assert_false (frame->range_is_partial);
  g_assert_cmpfloat (frame->range.minimum, ==, whole.minimum);
  job.options.edge = CONV_EDGE_WRAP;
  render (&watch, &job);
  g_assert_true (get_frame (&watch, 1)->range_is_partial);
  watch_stop (&watch);
}

static void
test_stretch_range_is_that_of_the_picture (void)
{
  guint8 pixels[300 * 40] = { 0 };
  g_autoptr (ConvKernel) kernel = testing_kernel ("2");
  ConvRenderJob job = make_job (kernel, (ConvRect) { 0, 0, 20, 20 });
  Watch watch;

  g_test_summary ("Hand-made: 0 … 51 is seen, 102 lies far away; the kernel doubles.");
  pixels[5] = 51;
  pixels[39 * 300 + 299] = 102;
  g_autoptr (MemorySource) source = memory_source_new_bytes (pixels, 300, 40, 1);
  job.options.output = CONV_OUTPUT_STRETCH;
  watch_start (&watch, source);
  const ConvFrame *frame = render (&watch, &job), *first = get_frame (&watch, 1);
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
  ConvRenderJob job = make_job (kernel, (ConvRect) { 10, 10, 40, 30 });
  Watch watch;

  job.options.output = CONV_OUTPUT_STRETCH;
  job.options.repeat = 2;
  watch_start (&watch, source);
  const ConvFrame *frame = render (&watch, &job);
  g_assert_true (frame->range_is_partial);
  g_assert_nonnull (frame->after);
  job.area = (ConvRect) { 0, 0, 100, 100 };
  g_autofree guint8 *all = memory_source_run (source, kernel, &job.options);
  frame = render (&watch, &job);
  g_assert_false (frame->range_is_partial);
  assert_part_of (source, frame->after, all);
  watch_stop (&watch);
}

static void
test_errors_are_delivered (void)
{
  g_autoptr (ConvImage) image = testing_noise (90, 70, 4, 26);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel ("-1 0 1");
  ConvRenderJob job = make_job (kernel, (ConvRect) { 0, 0, 90, 70 });
  Watch watch;

  g_test_summary ("A plan that cannot be made leaves the source; a failing read leaves nothing.");
  job.options.alpha = CONV_ALPHA_CONVOLVE;
  watch_start (&watch, source);
  const ConvFrame *frame = render (&watch, &job);
  g_assert_error (frame->error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE);
  g_assert_nonnull (frame->before);
  g_assert_null (frame->after);
  job.options.alpha = CONV_ALPHA_KEEP;
  g_assert_no_error (render (&watch, &job)->error);
  watch_stop (&watch);

  source->fails = TRUE;
  watch_start (&watch, source);
  frame = render (&watch, &job);
  g_assert_error (frame->error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_null (frame->after);
  watch_stop (&watch);
}

static gboolean
count_cb (gpointer data)
{
  ++*(int *) data;
  return G_SOURCE_CONTINUE;
}

static void
test_reading_leaves_time_to_draw (void)
{
  g_autoptr (ConvImage) image = testing_noise (2560, 1280, 1, 27);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 1 / 2");
  ConvRenderJob job = make_job (kernel, (ConvRect) { 0, 0, 2560, 1280 });
  int n_drawn = 0;
  Watch watch;

  g_test_summary (
      "50 slow reads in a row: what has the priority of drawing runs every few of them.");
  job.reduction = 8;
  source->delay_ms = 3;
  watch_start (&watch, source);
  const guint id = g_timeout_add_full (G_PRIORITY_HIGH_IDLE + 20, 5, count_cb, &n_drawn, NULL);
  render (&watch, &job);
  g_source_remove (id);
  g_assert_cmpint (n_drawn, >=, 10);
  watch_stop (&watch);
}

static void
test_large_layer_is_up_soon (void)
{
  static const ConvRect area = { 2000, 1500, 738, 574 };
  g_autofree guint8 *pixels = g_malloc0 (6000 * 4000 * 4);
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  double best = G_MAXDOUBLE;

  g_test_summary (
      "6000 × 4000, 15 × 15 taps, 738 × 574 seen: 100 ms from the request to the result.");
  for (size_t i = 0; i < 6000 * 4000 * 4; i++)
    pixels[i] = (guint8) (i * 2654435761u >> 24);
  g_autoptr (MemorySource) source = memory_source_new_bytes (pixels, 6000, 4000, 4);
  Watch watch;
  watch_start (&watch, source);
  for (int i = 0; i < 5; i++)
    {
      g_autoptr (ConvKernel) kernel = testing_random_kernel (random, 15, 15);
      const ConvRenderJob job = make_job (kernel, area);
      const gint64 start = g_get_monotonic_time ();
      render (&watch, &job);
      const double ms = (double) (g_get_monotonic_time () - start) / 1000;
      g_test_message ("%.1f ms%s", ms, i == 0 ? ", reading included" : "");
      best = MIN (best, ms);
    }
  if (g_test_perf ())
    g_assert_cmpfloat (best, <, 100);
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
  g_test_add_func ("/ui/renderer/options-are-followed", test_options_are_followed);
  g_test_add_func ("/ui/renderer/reduced-is-the-mean", test_reduced_is_the_mean);
  g_test_add_func ("/ui/renderer/selection-is-respected", test_selection_is_respected);
  g_test_add_func ("/ui/renderer/mixing-is-premultiplied", test_mixing_is_premultiplied);
  g_test_add_func ("/ui/renderer/tally-counts-what-is-seen", test_tally_counts_what_is_seen);
  g_test_add_func ("/ui/renderer/strength-zero-is-the-source", test_strength_zero_is_the_source);
  g_test_add_func ("/ui/renderer/without-kernel-only-the-source",
                   test_without_kernel_only_the_source);
  g_test_add_func ("/ui/renderer/nothing-is-read-twice", test_nothing_is_read_twice);
  g_test_add_func ("/ui/renderer/newer-cancels-older", test_newer_cancels_older);
  g_test_add_func ("/ui/renderer/stale-results-never-arrive", test_stale_results_never_arrive);
  g_test_add_func ("/ui/renderer/moving-keeps-what-is-computed",
                   test_moving_keeps_what_is_computed);
  g_test_add_func ("/ui/renderer/slow-place-gives-way", test_slow_place_gives_way);
  g_test_add_func ("/ui/renderer/ends-while-waiting-for-a-read",
                   test_ends_while_waiting_for_a_read);
  g_test_add_func ("/ui/renderer/ends-while-computing", test_ends_while_computing);
  g_test_add_func ("/ui/renderer/handler-may-dispose", test_handler_may_dispose);
  g_test_add_func ("/ui/renderer/stretch-range-follows", test_stretch_range_follows);
  g_test_add_func ("/ui/renderer/stretch-range-is-that-of-the-picture",
                   test_stretch_range_is_that_of_the_picture);
  g_test_add_func ("/ui/renderer/stretch-of-repeats-stays-partial",
                   test_stretch_of_repeats_stays_partial);
  g_test_add_func ("/ui/renderer/errors-are-delivered", test_errors_are_delivered);
  g_test_add_func ("/ui/renderer/reading-leaves-time-to-draw", test_reading_leaves_time_to_draw);
  g_test_add_func ("/ui/renderer/large-layer-is-up-soon", test_large_layer_is_up_soon);
  return g_test_run ();
}
