/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview's thread: what it reads, what it drops, how it ends. */
#include "render-watch.h"
#include "testing.h"

static void
test_nothing_is_read_twice (void)
{
  g_autoptr (ConvImage) image = testing_noise (900, 700, 3, 16);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel (WATCH_KERNEL);
  g_autoptr (ConvKernel) other = testing_kernel ("1 1 1 1 1 1 1 / 7");
  ConvRenderJob job = watch_make_job (kernel, (ConvRect) { 100, 100, 300, 300 });
  Watch watch;

  g_test_summary (
      "Other kernels, other places and a reduction read only what is not known yet, and "
      "small areas not the whole picture.");
  watch_start (&watch, source);
  watch_render (&watch, &job);
  g_assert_cmpint (source->n_reads, ==, 4);
  job.kernel = other;
  watch_render (&watch, &job);
  g_assert_cmpint (source->n_reads, ==, 4);
  job.area.x += 300;
  watch_render (&watch, &job);
  job = watch_make_job (kernel, (ConvRect) { 0, 0, 900, 700 });
  job.reduction = 4;
  watch_render (&watch, &job);
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
  g_autoptr (ConvKernel) small = testing_kernel (WATCH_KERNEL);
  const ConvRenderJob older = watch_make_job (large, (ConvRect) { 700, 700, 20, 20 });
  const ConvRenderJob newer = watch_make_job (small, (ConvRect) { 700, 700, 20, 20 });
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
  const ConvFrame *frame = watch_render (&watch, &newer);
  watch_assert_part (source, frame->after, all);
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
  g_autoptr (ConvKernel) kernel = testing_kernel (WATCH_KERNEL);
  ConvRenderJob job = watch_make_job (kernel, (ConvRect) { 0, 0, 300, 300 });
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
  watch_assert_part (source, watch_wait (&watch, request)->after, all);
  watch_stop (&watch);
}

static void
test_moving_keeps_what_is_computed (void)
{
  g_autoptr (ConvImage) image = testing_noise (600, 300, 3, 19);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvKernel) kernel = testing_kernel (WATCH_KERNEL);
  ConvRenderJob job = watch_make_job (kernel, (ConvRect) { 0, 0, 100, 100 });
  guint n_results = 0;
  Watch watch;

  g_test_summary ("While the picture is dragged, results arrive though the next place waits.");
  watch_start (&watch, source);
  watch_render (&watch, &job);
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
  g_autoptr (ConvKernel) kernel = testing_kernel (WATCH_KERNEL);
  ConvRenderJob job = watch_make_job (kernel, (ConvRect) { 0, 0, 2600, 2600 });
  Watch watch;

  g_test_summary ("What takes long is cancelled soon when the picture moves on.");
  source->delay_ms = 10;
  watch_start (&watch, source);
  conv_renderer_request (watch.renderer, &job);
  while (source->n_reads < 1)
    g_main_context_iteration (NULL, TRUE);
  job.area = (ConvRect) { 0, 0, 50, 50 };
  watch_render (&watch, &job);
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
  g_autoptr (ConvKernel) kernel = testing_kernel (WATCH_KERNEL);
  const ConvRenderJob job = watch_make_job (kernel, (ConvRect) { 0, 0, 900, 700 });
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
  const ConvRenderJob job = watch_make_job (kernel, (ConvRect) { 300, 300, 738, 574 });
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
  g_autoptr (ConvKernel) kernel = testing_kernel (WATCH_KERNEL);
  const ConvRenderJob job = watch_make_job (kernel, (ConvRect) { 0, 0, 90, 70 });
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
  ConvRenderJob job = watch_make_job (kernel, (ConvRect) { 0, 0, 2560, 1280 });
  int n_drawn = 0;
  Watch watch;

  g_test_summary (
      "50 slow reads in a row: what has the priority of drawing runs every few of them.");
  job.reduction = 8;
  source->delay_ms = 3;
  watch_start (&watch, source);
  const guint id = g_timeout_add_full (G_PRIORITY_HIGH_IDLE + 20, 5, count_cb, &n_drawn, NULL);
  watch_render (&watch, &job);
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
      const ConvRenderJob job = watch_make_job (kernel, area);
      const gint64 start = g_get_monotonic_time ();
      watch_render (&watch, &job);
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
  g_test_add_func ("/ui/renderer-course/nothing-is-read-twice", test_nothing_is_read_twice);
  g_test_add_func ("/ui/renderer-course/newer-cancels-older", test_newer_cancels_older);
  g_test_add_func ("/ui/renderer-course/stale-results-never-arrive",
                   test_stale_results_never_arrive);
  g_test_add_func ("/ui/renderer-course/moving-keeps-what-is-computed",
                   test_moving_keeps_what_is_computed);
  g_test_add_func ("/ui/renderer-course/slow-place-gives-way", test_slow_place_gives_way);
  g_test_add_func ("/ui/renderer-course/ends-while-waiting-for-a-read",
                   test_ends_while_waiting_for_a_read);
  g_test_add_func ("/ui/renderer-course/ends-while-computing", test_ends_while_computing);
  g_test_add_func ("/ui/renderer-course/handler-may-dispose", test_handler_may_dispose);
  g_test_add_func ("/ui/renderer-course/reading-leaves-time-to-draw",
                   test_reading_leaves_time_to_draw);
  g_test_add_func ("/ui/renderer-course/large-layer-is-up-soon", test_large_layer_is_up_soon);
  return g_test_run ();
}
