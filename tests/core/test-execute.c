/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The contracts of execute: coverage, threads, formats, progress, errors, cancelling. */
#include "testing.h"

typedef struct
{
  const ConvImage *source;
  ConvImage *target;
  guint8 *n_written; /* how often each pixel was written */
  GThread *caller;
  gboolean busy;
  double progress;
  int n_reads, n_writes;
  int fail_at_read, fail_at_write; /* number of the call that fails, 0: none */
  int cancel_at_write;
  GCancellable *cancellable;
} Host;

/* All callbacks come from the calling thread and never two at once. */
static void
enter (Host *host)
{
  g_assert_true (g_thread_self () == host->caller);
  g_assert_false (host->busy);
  host->busy = TRUE;
}

static void
assert_inside (const ConvRect *area, const ConvImage *image)
{
  g_assert_cmpint (area->x, >=, 0);
  g_assert_cmpint (area->y, >=, 0);
  g_assert_cmpint (area->width, >=, 1);
  g_assert_cmpint (area->height, >=, 1);
  g_assert_cmpint (area->x + area->width, <=, image->width);
  g_assert_cmpint (area->y + area->height, <=, image->height);
}

static gboolean
host_read (gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  Host *host = user_data;
  const size_t row = (size_t) area->width * (size_t) host->source->n_channels * sizeof (float);

  enter (host);
  assert_inside (area, host->source);
  g_assert_cmpuint (stride, >=, row);
  for (int y = 0; y < area->height; y++)
    memcpy ((char *) pixels + (size_t) y * stride,
            conv_image_at (host->source, area->x, area->y + y), row);
  host->busy = FALSE;
  if (++host->n_reads != host->fail_at_read)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "reading failed");
  return FALSE;
}

static gboolean
host_write (
    gpointer user_data, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  Host *host = user_data;
  const size_t row = (size_t) area->width * (size_t) host->target->n_channels * sizeof (float);

  enter (host);
  assert_inside (area, host->target);
  for (int y = 0; y < area->height; y++)
    {
      memcpy (conv_image_at (host->target, area->x, area->y + y),
              (const char *) pixels + (size_t) y * stride, row);
      for (int x = 0; x < area->width; x++)
        host->n_written[(area->y + y) * host->target->width + area->x + x]++;
    }
  host->busy = FALSE;
  host->n_writes++;
  if (host->n_writes == host->cancel_at_write)
    g_cancellable_cancel (host->cancellable);
  if (host->n_writes != host->fail_at_write)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "writing failed");
  return FALSE;
}

static void
host_progress (gpointer user_data, double fraction)
{
  Host *host = user_data;

  enter (host);
  g_assert_cmpfloat (fraction, >=, host->progress);
  g_assert_cmpfloat (fraction, <=, 1);
  host->progress = fraction;
  host->busy = FALSE;
}

static void
host_clear (Host *host)
{
  g_clear_pointer (&host->target, conv_image_free);
  g_clear_pointer (&host->n_written, g_free);
  g_clear_object (&host->cancellable);
}

/* Runs a plan over @area of @source through @host, whose other fields say what goes wrong. */
static gboolean
run (Host *host,
     const char *text,
     const ConvPlanSpec *spec,
     const ConvImage *source,
     const ConvRect *area,
     GError **error)
{
  g_autoptr (ConvKernel) kernel = testing_kernel (text);
  g_autoptr (ConvPlan) plan = testing_plan (kernel, spec, source);
  const ConvIO io
      = { .read = host_read, .write = host_write, .progress = host_progress, .user_data = host };

  host->source = source;
  host->target = testing_copy (source);
  host->n_written = g_new0 (guint8, source->width * source->height);
  host->caller = g_thread_self ();
  host->cancellable = g_cancellable_new ();
  return conv_plan_execute (plan, area, NULL, &io, host->cancellable, error);
}

static void
test_covers_area_once (void)
{
  static const ConvRect areas[]
      = { { 0, 0, 70, 50 }, { 13, 7, 40, 30 }, { 69, 49, 1, 1 }, { 0, 31, 70, 2 } };
  g_autoptr (ConvImage) source = testing_noise (70, 50, 4, 1);

  for (size_t i = 0; i < G_N_ELEMENTS (areas); i++)
    for (ConvEdge edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_KEEP; edge++)
      {
        Host host = { 0 };
        const ConvPlanSpec spec = { .edge = edge, .tile_size = 16, .n_threads = 3 };
        g_autoptr (GError) error = NULL;
        run (&host, "1 2 3; 4 5 6 / 21 @ 2,0", &spec, source, &areas[i], &error);
        g_assert_no_error (error);
        for (int y = 0; y < 50; y++)
          for (int x = 0; x < 70; x++)
            {
              const ConvRect *a = &areas[i];
              gboolean in = x >= a->x && y >= a->y && x < a->x + a->width && y < a->y + a->height;
              if (edge == CONV_EDGE_KEEP) /* two to the left, one below */
                in = in && x >= 2 && y < 49;
              g_assert_cmpint (host.n_written[y * 70 + x], ==, in ? 1 : 0);
            }
        g_assert_cmpfloat (host.progress, ==, 1);
        host_clear (&host);
      }
}

static void
test_split_threads_and_tiles_change_nothing (void)
{
  static const struct
  {
    int n_threads, tile_size;
  } variants[] = { { 1, 256 }, { 1, 1 }, { 2, 7 }, { 8, 16 }, { 32, 5 } };
  static const char *const texts[] = { "1 2 3; 4 5 6; 7 8 9 / 45", "3 -1 2 -5 1 / 2 + 0.1 @ 4,0" };
  g_autoptr (ConvImage) source = testing_noise (41, 29, 4, 3);

  for (ConvEdge edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_KEEP; edge++)
    for (size_t t = 0; t < G_N_ELEMENTS (texts); t++)
      {
        ConvPlanSpec spec = { .edge = edge, .n_threads = 1 };
        g_autoptr (ConvKernel) kernel = testing_kernel (texts[t]);
        g_autoptr (ConvImage) expected = testing_convolve (kernel, &spec, source);
        for (size_t v = 0; v < G_N_ELEMENTS (variants); v++)
          {
            spec.n_threads = variants[v].n_threads;
            spec.tile_size = variants[v].tile_size;
            g_autoptr (ConvPlan) plan = testing_plan (kernel, &spec, source);
            g_autoptr (ConvImage) actual = testing_copy (source);
            for (int part = 0; part < 3; part++) /* three areas with crooked borders */
              {
                static const ConvRect parts[]
                    = { { 0, 0, 41, 11 }, { 0, 11, 17, 18 }, { 17, 11, 24, 18 } };
                g_assert_true (conv_image_convolve (plan, &parts[part], source, actual, NULL));
              }
            testing_assert_same (actual, expected);
          }
      }
}

static void
test_errors_stop (void)
{
  g_autoptr (ConvImage) source = testing_noise (70, 50, 4, 1);
  const ConvRect all = { 0, 0, 70, 50 };
  const ConvPlanSpec spec = { .tile_size = 16, .n_threads = 2 };

  for (int at = 1; at <= 20; at += 6)
    {
      Host host = { .fail_at_write = at };
      g_autoptr (GError) error = NULL;
      g_assert_false (run (&host, "1 2 3 / 6", &spec, source, &all, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
      g_assert_cmpint (host.n_writes, ==, at); /* no write after the error */
      g_assert_cmpfloat (host.progress, <, 1);
      host_clear (&host);

      Host other = { .fail_at_read = at };
      g_clear_error (&error);
      g_assert_false (run (&other, "1 2 3 / 6", &spec, source, &all, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
      g_assert_cmpint (other.n_reads, ==, at);
      g_assert_cmpint (other.n_writes, <, at);
      host_clear (&other);
    }
}

static void
test_cancel (void)
{
  g_autoptr (ConvImage) source = testing_noise (70, 50, 4, 1);
  const ConvRect all = { 0, 0, 70, 50 };
  const ConvPlanSpec spec = { .tile_size = 8, .n_threads = 2 };
  Host host = { .cancel_at_write = 5 };
  g_autoptr (GError) error = NULL;

  g_assert_false (run (&host, "1 2 3 / 6", &spec, source, &all, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (host.n_writes, >=, 5);
  g_assert_cmpint (host.n_writes, <, 63);
  host_clear (&host);
}

static void
test_progress_of_stretch (void)
{
  g_autoptr (ConvImage) source = testing_noise (70, 50, 4, 1);
  const ConvRect all = { 0, 0, 70, 50 };
  const ConvPlanSpec spec = { .tile_size = 16, .output = CONV_OUTPUT_STRETCH };
  Host host = { 0 };
  g_autoptr (GError) error = NULL;

  g_test_summary (
      "Measuring and computing share one progress from 0 to 1; only the latter writes.");
  g_assert_true (run (&host, "1 2 3 / 6", &spec, source, &all, &error));
  g_assert_cmpfloat (host.progress, ==, 1);
  g_assert_cmpint (host.n_writes, ==, 20);
  g_assert_cmpint (host.n_reads, ==, 40);
  host_clear (&host);
}

static void
test_range_may_be_given (void)
{
  g_autoptr (ConvImage) source = testing_noise (30, 20, 1, 1), target = testing_copy (source);
  g_autoptr (ConvKernel) kernel = testing_kernel ("1");
  const ConvPlanSpec spec = { .output = CONV_OUTPUT_STRETCH };
  g_autoptr (ConvPlan) plan = testing_plan (kernel, &spec, source);
  const ConvRect all = { 0, 0, 30, 20 };
  const ConvRange given = { -1, 3 };
  Host host = { .source = source, .target = target, .caller = g_thread_self () };
  const ConvIO io = { .read = host_read, .write = host_write, .user_data = &host };
  ConvRange measured;

  host.n_written = g_new0 (guint8, 600);
  g_assert_true (conv_plan_measure (plan, &all, &measured, &io, NULL, NULL));
  g_assert_cmpint (host.n_writes, ==, 0);
  g_assert_cmpfloat (measured.minimum, >=, 0);
  g_assert_cmpfloat (measured.maximum, <=, 1);
  g_assert_true (conv_plan_execute (plan, &all, &given, &io, NULL, NULL));
  for (int i = 0; i < 600; i++)
    g_assert_cmpfloat (target->pixels[i], ==, (source->pixels[i] + 1) / 4);
  g_free (host.n_written);
}

/* A stored format of 32-bit numbers: a float cannot hold most of them. */
static void
decode_u32 (gconstpointer data, const void *stored, float *pixels, size_t n_pixels)
{
  const guint32 *from = stored;

  (void) data;
  for (size_t i = 0; i < n_pixels * 4; i++)
    pixels[i] = (float) (from[i] / 4294967295.0);
}

static void
encode_u32 (gconstpointer data, const float *pixels, void *stored, size_t n_pixels)
{
  guint32 *to = stored;

  (void) data;
  for (size_t i = 0; i < n_pixels * 4; i++)
    to[i] = (guint32) ((double) pixels[i] * 4294967295.0 + 0.5);
}

typedef struct
{
  guint32 *source, *target;
  int width;
} Store;

static gboolean
read_store (gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  const Store *store = user_data;

  (void) error;
  for (int y = 0; y < area->height; y++)
    memcpy ((char *) pixels + (size_t) y * stride,
            store->source + ((area->y + y) * store->width + area->x) * 4,
            (size_t) area->width * 16);
  return TRUE;
}

static gboolean
write_store (
    gpointer user_data, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  const Store *store = user_data;

  (void) error;
  for (int y = 0; y < area->height; y++)
    memcpy (store->target + ((area->y + y) * store->width + area->x) * 4,
            (const char *) pixels + (size_t) y * stride, (size_t) area->width * 16);
  return TRUE;
}

static void
test_untouched_components_keep_their_bits (gconstpointer data)
{
  const ConvEdge edge = *(const ConvEdge *) data;
  enum
  {
    W = 21,
    H = 17
  };
  guint32 source[W * H * 4], target[W * H * 4] = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  const ConvFormat format = { .pixel_size = 16, .decode = decode_u32, .encode = encode_u32 };
  Store store = { source, target, W };
  const ConvIO io = { .input = &format,
                      .output = &format,
                      .read = read_store,
                      .write = write_store,
                      .user_data = &store };
  const ConvPlanSpec spec = { .width = W,
                              .height = H,
                              .n_channels = 4,
                              .edge = edge,
                              .clamp = TRUE,
                              .channels = CONV_CHANNEL_GREEN,
                              .tile_size = 8 };
  const ConvRect all = { 0, 0, W, H };
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2 3; 4 5 6 / 21 @ 0,1");
  g_autoptr (ConvPlan) plan = conv_plan_new (&kernel, 1, &spec, NULL);
  int n_changed = 0;

  g_test_summary (
      "32-bit components that a float cannot hold stay exact where they are not written.");
  for (int i = 0; i < W * H * 4; i++)
    source[i] = target[i] = g_rand_int (random) | 1;
  g_assert_true (conv_plan_execute (plan, &all, NULL, &io, NULL, NULL));
  for (int i = 0; i < W * H * 4; i++)
    if (i % 4 != 1)
      g_assert_cmpuint (target[i], ==, source[i]);
    else
      n_changed += target[i] != source[i];
  g_assert_cmpint (n_changed, >, W * H / 2);
}

typedef struct
{
  const ConvPlan *plan;
  const ConvImage *source;
  ConvImage *target;
} Job;

static gpointer
run_job (gpointer data)
{
  const Job *job = data;

  g_assert_true (conv_image_convolve (job->plan, NULL, job->source, job->target, NULL));
  return NULL;
}

static void
test_plan_from_several_threads (void)
{
  g_autoptr (ConvImage) source = testing_noise (64, 64, 3, 9);
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2 3; 4 5 6; 7 8 9 / 45");
  const ConvPlanSpec spec = { .tile_size = 16, .n_threads = 2 };
  g_autoptr (ConvPlan) plan = testing_plan (kernel, &spec, source);
  g_autoptr (ConvImage) expected = testing_convolve (kernel, &spec, source);
  ConvImage *results[8];
  GThread *threads[8];
  Job jobs[8];

  for (int i = 0; i < 8; i++)
    {
      results[i] = testing_copy (source);
      jobs[i] = (Job) { plan, source, results[i] };
      threads[i] = g_thread_new ("job", run_job, &jobs[i]);
    }
  for (int i = 0; i < 8; i++)
    {
      g_thread_join (threads[i]);
      testing_assert_same (results[i], expected);
      conv_image_free (results[i]);
    }
}

int
main (int argc, char **argv)
{
  static const ConvEdge extend = CONV_EDGE_EXTEND, wrap = CONV_EDGE_WRAP, keep = CONV_EDGE_KEEP;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/execute/covers-area-once", test_covers_area_once);
  g_test_add_func ("/core/execute/split-threads-and-tiles-change-nothing",
                   test_split_threads_and_tiles_change_nothing);
  g_test_add_func ("/core/execute/errors-stop", test_errors_stop);
  g_test_add_func ("/core/execute/cancel", test_cancel);
  g_test_add_func ("/core/execute/progress-of-stretch", test_progress_of_stretch);
  g_test_add_func ("/core/execute/range-may-be-given", test_range_may_be_given);
  g_test_add_data_func ("/core/tile/untouched-components/extend", &extend,
                        test_untouched_components_keep_their_bits);
  g_test_add_data_func ("/core/tile/untouched-components/wrap", &wrap,
                        test_untouched_components_keep_their_bits);
  g_test_add_data_func ("/core/tile/untouched-components/keep", &keep,
                        test_untouched_components_keep_their_bits);
  g_test_add_func ("/core/execute/plan-from-several-threads", test_plan_from_several_threads);
  return g_test_run ();
}
