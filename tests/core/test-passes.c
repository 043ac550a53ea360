/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passes against single plans applied by hand, one after the other. */
#include <math.h>

#include "reference.h"
#include "testing.h"

/* Reaches differently far to each side, and above 1. */
#define ASYMMETRIC "1 2 3; 4 -5 6 / 8 @ 2,0"

static ConvPasses *
new_passes (const char *text, const ConvPlanSpec *spec, const ConvImage *image, int n_passes)
{
  g_autoptr (ConvKernel) kernel = testing_kernel (text);
  g_autoptr (GError) error = NULL;
  ConvPlanSpec full = *spec;

  full.width = image->width;
  full.height = image->height;
  full.n_channels = image->n_channels;
  ConvPasses *passes = conv_passes_new (&kernel, 1, &full, n_passes, &error);
  g_assert_no_error (error);
  return passes;
}

/* Reads, writes and rooms in memory that check every call, and fail or cancel on demand. */
typedef struct
{
  ConvImagePair pair;
  guint8 *n_written; /* how often each pixel was written */
  ConvRect readable; /* what reads of the source may touch; width 0: all of it */
  GThread *caller;
  double progress;
  int n_rooms, n_created; /* alive, and ever made */
  int n_calls;            /* of anything that may fail */
  int fail_at, cancel_at; /* number of the call, 0: none */
  GCancellable *cancellable;
} Host;

static gboolean
contains (const ConvRect *outer, const ConvRect *inner)
{
  return inner->width >= 1 && inner->height >= 1 && inner->x >= outer->x && inner->y >= outer->y
         && inner->x + inner->width <= outer->x + outer->width
         && inner->y + inner->height <= outer->y + outer->height;
}

static ConvRect
whole (const ConvImage *image)
{
  return (ConvRect) { 0, 0, image->width, image->height };
}

static size_t
row_size (const ConvRect *area, const ConvImage *image)
{
  return (size_t) area->width * (size_t) image->n_channels * sizeof (float);
}

static void
copy_out (const ConvImage *image, const ConvRect *area, void *pixels, size_t stride)
{
  g_assert_cmpuint (stride, >=, row_size (area, image));
  for (int y = 0; y < area->height; y++)
    memcpy ((char *) pixels + (size_t) y * stride, conv_image_at (image, area->x, area->y + y),
            row_size (area, image));
}

static void
copy_in (ConvImage *image, const ConvRect *area, const void *pixels, size_t stride)
{
  g_assert_cmpuint (stride, >=, row_size (area, image));
  for (int y = 0; y < area->height; y++)
    memcpy (conv_image_at (image, area->x, area->y + y),
            (const char *) pixels + (size_t) y * stride, row_size (area, image));
}

/* Counts a call of anything that may fail; FALSE where it shall. */
static gboolean
enter (Host *host, GError **error)
{
  g_assert_true (g_thread_self () == host->caller);
  if (++host->n_calls == host->cancel_at)
    g_cancellable_cancel (host->cancellable);
  if (host->fail_at != 0)
    g_assert_cmpint (host->n_calls, <=, host->fail_at);
  if (host->n_calls != host->fail_at)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "failed as told");
  return FALSE;
}

static gboolean
host_read (gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  Host *host = user_data;

  g_assert_true (contains (&host->readable, area));
  copy_out (host->pair.source, area, pixels, stride);
  return enter (host, error);
}

static gboolean
host_write (
    gpointer user_data, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  Host *host = user_data;
  const ConvRect all = whole (host->pair.target);

  g_assert_true (contains (&all, area));
  copy_in (host->pair.target, area, pixels, stride);
  for (int y = area->y; y < area->y + area->height; y++)
    for (int x = area->x; x < area->x + area->width; x++)
      host->n_written[y * all.width + x]++;
  return enter (host, error);
}

static void
host_progress (gpointer user_data, double fraction)
{
  Host *host = user_data;

  g_assert_cmpfloat (fraction, >=, host->progress);
  g_assert_cmpfloat (fraction, <=, 1);
  host->progress = fraction;
}

typedef struct
{
  Host *host;
  ConvImage *pixels; /* of the whole image; NaN where nothing was written yet */
  ConvRect area;
} Room;

static gpointer
host_create_room (gpointer user_data, const ConvRect *area, GError **error)
{
  Host *host = user_data;
  const ConvRect all = whole (host->pair.source);

  g_assert_true (contains (&all, area));
  if (!enter (host, error))
    return NULL;
  Room *self = g_new (Room, 1);
  *self = (Room) { host, testing_copy (host->pair.source), *area };
  for (int i = 0; i < all.width * all.height * host->pair.source->n_channels; i++)
    self->pixels->pixels[i] = NAN;
  host->n_rooms++;
  host->n_created++;
  return self;
}

static void
host_free_room (gpointer user_data, gpointer data)
{
  Host *host = user_data;
  Room *self = data;

  g_assert_true (self->host == host);
  host->n_rooms--;
  conv_image_free (self->pixels);
  g_free (self);
}

static gboolean
host_read_room (gpointer data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  const Room *self = data;
  const ConvImage *image = self->pixels;

  g_assert_true (contains (&self->area, area));
  for (int y = area->y; y < area->y + area->height; y++)
    for (int i = 0; i < area->width * image->n_channels; i++)
      g_assert_false (isnan (conv_image_at (image, area->x, y)[i]));
  copy_out (image, area, pixels, stride);
  return enter (self->host, error);
}

static gboolean
host_write_room (
    gpointer data, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  const Room *self = data;

  g_assert_true (contains (&self->area, area));
  copy_in (self->pixels, area, pixels, stride);
  return enter (self->host, error);
}

static void
host_clear (Host *host)
{
  g_assert_cmpint (host->n_rooms, ==, 0);
  g_clear_pointer (&host->pair.target, conv_image_free);
  g_clear_pointer (&host->n_written, g_free);
  g_clear_object (&host->cancellable);
}

/* Executes over @area of @source, with rooms of the host or with those of core. */
static gboolean
run (Host *host,
     const ConvPasses *passes,
     const ConvImage *source,
     const ConvRect *area,
     gboolean own_store,
     GError **error)
{
  const ConvIO io
      = { .read = host_read, .write = host_write, .progress = host_progress, .user_data = host };
  const ConvStore store = { .create = host_create_room,
                            .free = host_free_room,
                            .read = host_read_room,
                            .write = host_write_room,
                            .user_data = host };

  host->pair = (ConvImagePair) { source, testing_copy (source) };
  host->n_written = g_new0 (guint8, source->width * source->height);
  if (host->readable.width == 0)
    host->readable = whole (source);
  host->caller = g_thread_self ();
  host->cancellable = g_cancellable_new ();
  return conv_passes_execute (passes, area, NULL, &io, own_store ? &store : NULL, host->cancellable,
                              error);
}

static void
assert_written_once (const Host *host, const ConvRect *area)
{
  for (int y = 0; y < host->pair.target->height; y++)
    for (int x = 0; x < host->pair.target->width; x++)
      g_assert_cmpint (host->n_written[y * host->pair.target->width + x], ==,
                       contains (area, &(ConvRect) { x, y, 1, 1 }) ? 1 : 0);
}

static void
assert_same_within (const ConvRect *area, const ConvImage *a, const ConvImage *b)
{
  for (int y = area->y; y < area->y + area->height; y++)
    g_assert_cmpmem (conv_image_at (a, area->x, y), row_size (area, a),
                     conv_image_at (b, area->x, y), row_size (area, b));
}

/* Whole images, one after the other; nothing is faded. */
static ConvImage *
by_hand (const char *text, const ConvPlanSpec *spec, const ConvImage *source, int n_passes)
{
  ConvPlanSpec inner = *spec;
  ConvImage *image = testing_copy (source);

  inner.fade = 0;
  for (int i = 0; i < n_passes; i++)
    {
      ConvImage *next = testing_convolve_text (text, &inner, image);
      conv_image_free (image);
      image = next;
    }
  return image;
}

/* The premultiplied mean of two pictures, in double. */
static ConvImage *
mixed (const ConvImage *original, const ConvImage *result, double fade)
{
  ConvImage *image = testing_copy (result);
  const int n = image->n_channels, n_colors = n > 2 ? 3 : 1;

  for (int i = 0; i < image->width * image->height; i++)
    {
      const float *a = original->pixels + i * n, *b = result->pixels + i * n;
      const double alpha_a = fade * (n > n_colors ? (double) a[n_colors] : 1);
      const double alpha_b = (1 - fade) * (n > n_colors ? (double) b[n_colors] : 1);
      const double alpha = alpha_a + alpha_b;
      for (int c = 0; c < n_colors; c++)
        image->pixels[i * n + c]
            = alpha > 0 ? (float) ((alpha_a * (double) a[c] + alpha_b * (double) b[c]) / alpha)
                        : (float) (fade * (double) a[c] + (1 - fade) * (double) b[c]);
      if (n > n_colors)
        image->pixels[i * n + n_colors] = (float) alpha;
    }
  return image;
}

static void
check_by_hand (const ConvPlanSpec *spec, int n_channels, int n_passes)
{
  g_autoptr (ConvImage) source = testing_noise (19, 13, n_channels, 3);
  g_autoptr (ConvPasses) passes = new_passes (ASYMMETRIC, spec, source, n_passes);
  g_autoptr (ConvImage) expected = by_hand (ASYMMETRIC, spec, source, n_passes);
  const ConvRect all = whole (source);
  g_autoptr (GError) error = NULL;

  for (int own_store = 0; own_store < 2; own_store++)
    {
      Host host = { 0 };
      run (&host, passes, source, &all, own_store, &error);
      g_assert_no_error (error);
      if (spec->fade == 0)
        testing_assert_same (host.pair.target, expected);
      else
        {
          g_autoptr (ConvImage) faded = mixed (source, expected, spec->fade);
          testing_assert_near (host.pair.target, faded, 1e-5);
        }
      assert_written_once (&host, &all);
      g_assert_cmpfloat (host.progress, ==, 1);
      host_clear (&host);
    }
}

static void
test_equals_steps_by_hand (void)
{
  static const ConvAlpha alphas[] = { CONV_ALPHA_KEEP, CONV_ALPHA_CONVOLVE };

  g_test_summary ("Bit for bit: edges × alpha × output × clamp, 1 to 4 passes.");
  for (ConvEdge edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_KEEP; edge++)
    for (size_t a = 0; a < G_N_ELEMENTS (alphas); a++)
      for (int output = CONV_OUTPUT_CLIP; output <= CONV_OUTPUT_STRETCH; output++)
        for (int clamp = 0; clamp < 2; clamp++)
          for (int n_passes = 1; n_passes <= 4; n_passes++)
            {
              const ConvPlanSpec spec = { .edge = edge,
                                          .edge_color = { 0.25f, 0.5f, 0.75f, 1 },
                                          .alpha = alphas[a],
                                          .output = (ConvOutput) output,
                                          .clamp = clamp,
                                          .tile_size = 8 };
              check_by_hand (&spec, 4, n_passes);
            }
}

static void
test_fades_once (void)
{
  g_test_summary ("The last of several passes mixes with the first one's input.");
  for (ConvEdge edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_KEEP; edge++)
    for (int n_channels = 1; n_channels <= 4; n_channels++)
      for (int n_passes = 1; n_passes <= 4; n_passes++)
        {
          const ConvPlanSpec spec
              = { .edge = edge, .fade = 0.3, .alpha = CONV_ALPHA_CONVOLVE, .clamp = TRUE };
          check_by_hand (&spec, n_channels, n_passes);
        }
}

static void
test_two_passes_against_the_reference (void)
{
  g_autoptr (ConvImage) source = testing_noise (19, 13, 4, 4);
  g_autoptr (ConvKernel) kernel = testing_kernel (ASYMMETRIC);
  const ConvRect all = whole (source);

  for (ConvEdge edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_KEEP; edge++)
    {
      const ConvPlanSpec spec = { .edge = edge, .alpha = CONV_ALPHA_KEEP };
      g_autoptr (ConvPasses) passes = new_passes (ASYMMETRIC, &spec, source, 2);
      g_autoptr (ConvImage) once = testing_convolve (kernel, &spec, source);
      Host host = { 0 };
      g_assert_true (run (&host, passes, source, &all, TRUE, NULL));
      reference_assert (kernel, &spec, once, host.pair.target, conv_edge_words[edge]);
      host_clear (&host);
    }
}

/* What computing @area may look at: each pass, the kernel's rectangle around it. With a border that
 * repeats from afar, anything along the axis that crosses it. */
static ConvRect
needed (const ConvImage *image, ConvEdge edge, const ConvRect *area, int n_passes)
{
  int left = area->x - 2 * n_passes, right = area->x + area->width;
  int top = area->y, bottom = area->y + area->height + n_passes;

  if (edge == CONV_EDGE_WRAP && left < 0)
    right = image->width;
  if (edge == CONV_EDGE_WRAP && bottom > image->height)
    top = 0;
  left = MAX (left, 0);
  bottom = MIN (bottom, image->height);
  /* Mirrored pixels lie on this side of the border. */
  if (edge == CONV_EDGE_MIRROR || edge == CONV_EDGE_REFLECT)
    {
      right = MIN (MAX (right, 2 * n_passes + 1), image->width);
      top = MAX (MIN (top, image->height - n_passes - 1), 0);
    }
  return (ConvRect) { left, top, right - left, bottom - top };
}

static void
test_parts_equal_the_whole (void)
{
  static const ConvRect areas[]
      = { { 0, 0, 41, 29 }, { 13, 7, 9, 5 }, { 40, 28, 1, 1 }, { 0, 0, 1, 1 }, { 0, 11, 41, 2 } };
  g_autoptr (ConvImage) source = testing_noise (41, 29, 4, 5);

  g_test_summary ("Bit for bit, and nothing is read that is not needed for the part.");
  for (ConvEdge edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_KEEP; edge++)
    for (int n_passes = 1; n_passes <= 3; n_passes++)
      for (size_t i = 0; i < G_N_ELEMENTS (areas); i++)
        {
          const ConvRect *area = &areas[i];
          const ConvPlanSpec spec
              = { .edge = edge, .algorithm = CONV_ALGORITHM_DIRECT, .tile_size = 16 };
          g_autoptr (ConvPasses) passes
              = new_passes ("0 1 2; 3 -4 5 / 7 @ 2,0", &spec, source, n_passes);
          g_autoptr (ConvImage) all = by_hand ("0 1 2; 3 -4 5 / 7 @ 2,0", &spec, source, n_passes);
          Host host = { .readable = needed (source, edge, area, n_passes) };
          g_assert_true (run (&host, passes, source, area, i % 2 == 0, NULL));
          assert_written_once (&host, area);
          assert_same_within (area, host.pair.target, all);
          host_clear (&host);
        }
}

static void
test_stretch_measures_what_is_wanted (void)
{
  g_autoptr (ConvImage) source = testing_noise (41, 29, 1, 6);
  g_autoptr (ConvImage) image = testing_copy (source);
  g_autoptr (ConvKernel) kernel = testing_kernel (ASYMMETRIC);
  const ConvRect area = { 13, 7, 9, 5 }, all = whole (source);
  const ConvPlanSpec spec = { .output = CONV_OUTPUT_STRETCH, .clamp = TRUE };
  g_autoptr (ConvPlan) plan = testing_plan (kernel, &spec, source);

  g_test_summary ("A pass computes more than is wanted, but the range is that of the wanted part.");
  for (int n_passes = 1; n_passes <= 3; n_passes++)
    {
      g_autoptr (ConvImage) before = testing_copy (image);
      g_autoptr (ConvPasses) passes = new_passes (ASYMMETRIC, &spec, source, n_passes);
      ConvImagePair pair = { before, image };
      const ConvIO io = conv_image_io (&pair);
      ConvRange range;
      Host host = { 0 };
      g_assert_true (conv_plan_measure (plan, &area, &range, &io, NULL, NULL));
      g_assert_true (conv_plan_execute (plan, &all, &range, &io, NULL, NULL));
      g_assert_true (run (&host, passes, source, &area, TRUE, NULL));
      assert_same_within (&area, host.pair.target, image);
      g_assert_cmpfloat (host.progress, ==, 1);
      host_clear (&host);
    }
}

static void
test_given_range_is_not_measured (void)
{
  g_autoptr (ConvImage) source = testing_noise (30, 20, 1, 1), target = testing_copy (source);
  const ConvPlanSpec spec = { .output = CONV_OUTPUT_STRETCH, .tile_size = 8 };
  g_autoptr (ConvPasses) passes = new_passes ("1", &spec, source, 1);
  const ConvRect all = whole (source);
  const ConvRange given = { -1, 3 };
  Host host = { .pair = { source, target }, .caller = g_thread_self (), .readable = all };
  const ConvIO io
      = { .read = host_read, .write = host_write, .progress = host_progress, .user_data = &host };

  host.n_written = g_new0 (guint8, 600);
  g_assert_true (conv_passes_execute (passes, &all, &given, &io, NULL, NULL, NULL));
  g_assert_cmpint (host.n_calls, ==, 2 * 12); /* each of 12 tiles: one read, one write */
  g_assert_cmpfloat (host.progress, ==, 1);
  for (int i = 0; i < 600; i++)
    g_assert_cmpfloat (target->pixels[i], ==, (source->pixels[i] + 1) / 4);
  g_free (host.n_written);
}

static void
test_fft_agrees_on_parts (void)
{
  g_autoptr (ConvImage) source = testing_opaque_noise (150, 130, 4, 7);
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  g_autoptr (ConvKernel) kernel = testing_random_kernel (random, 21, 17);
  g_autofree char *text = conv_kernel_to_text (kernel);
  const ConvRect area = { 40, 30, 31, 23 };
  const ConvPlanSpec fft = { .algorithm = CONV_ALGORITHM_FFT };
  const ConvPlanSpec direct = { .algorithm = CONV_ALGORITHM_DIRECT };

  g_test_summary ("Its whole tiles reach beyond what the pass before has computed.");
  g_autoptr (ConvPasses) passes = new_passes (text, &fft, source, 3);
  g_autoptr (ConvImage) expected = by_hand (text, &direct, source, 3);
  for (int own_store = 0; own_store < 2; own_store++)
    {
      Host host = { 0 };
      g_assert_true (run (&host, passes, source, &area, own_store, NULL));
      for (int y = area.y; y < area.y + area.height; y++)
        for (int i = 0; i < area.width * 4; i++)
          {
            const float value = conv_image_at (expected, area.x, y)[i];
            g_assert_cmpfloat_with_epsilon (conv_image_at (host.pair.target, area.x, y)[i], value,
                                            1e-5f * (1 + ABS (value)));
          }
      host_clear (&host);
    }
}

/* Whatever call fails or cancels: that error, no call after a failure, no room left behind. */
static void
check_interruptions (const ConvPlanSpec *spec)
{
  g_autoptr (ConvImage) source = testing_noise (41, 29, 4, 9);
  g_autoptr (ConvPasses) passes = new_passes (ASYMMETRIC, spec, source, 3);
  const ConvRect area = { 0, 3, 30, 20 };
  Host smooth = { 0 };

  g_assert_true (run (&smooth, passes, source, &area, TRUE, NULL));
  g_assert_cmpint (smooth.n_created, ==, 2);
  host_clear (&smooth);
  for (int at = 1; at <= smooth.n_calls; at++)
    {
      Host failing = { .fail_at = at }, cancelled = { .cancel_at = at };
      g_autoptr (GError) error = NULL;
      g_assert_false (run (&failing, passes, source, &area, TRUE, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
      g_assert_cmpint (failing.n_calls, ==, at);
      g_assert_cmpfloat (failing.progress, <, 1);
      host_clear (&failing);
      if (at == smooth.n_calls) /* all is done before anyone looks again */
        continue;
      g_clear_error (&error);
      if (!run (&cancelled, passes, source, &area, TRUE, &error))
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else /* in the last tiles' writes */
        g_assert_cmpint (smooth.n_calls - at, <, 4);
      host_clear (&cancelled);
    }
}

static void
test_failing_and_cancelling_anywhere (void)
{
  const ConvPlanSpec plain = { .n_threads = 1, .tile_size = 16 };
  const ConvPlanSpec keep
      = { .n_threads = 1, .tile_size = 16, .edge = CONV_EDGE_KEEP, .output = CONV_OUTPUT_STRETCH };

  check_interruptions (&plain);
  check_interruptions (&keep);
}

static void
test_work_counts_every_pass (void)
{
  g_autoptr (ConvImage) source = testing_noise (41, 29, 1, 1);
  const ConvRect area = { 10, 5, 7, 4 };
  const ConvPlanSpec spec = { 0 }, stretch = { .output = CONV_OUTPUT_STRETCH };
  g_autoptr (ConvPasses) one = new_passes (ASYMMETRIC, &spec, source, 1);
  g_autoptr (ConvPasses) three = new_passes (ASYMMETRIC, &spec, source, 3);
  g_autoptr (ConvPasses) measuring = new_passes (ASYMMETRIC, &stretch, source, 3);

  g_assert_cmpfloat (conv_passes_get_work (one, &area), ==, 28);
  g_assert_cmpfloat (conv_passes_get_work (three, &area), ==, 7 * 4 + 9 * 5 + 11 * 6);
  g_assert_cmpfloat (conv_passes_get_work (measuring, &area), ==, 7 * 4 + 9 * 5 + 11 * 6 + 3 * 28);
  g_assert_cmpfloat (conv_passes_get_work (three, &(ConvRect) { 3, 3, 0, 4 }), ==, 0);
}

static void
test_errors_of_plans_come_through (void)
{
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 -1");
  const ConvPlanSpec spec
      = { .width = 4, .height = 4, .n_channels = 4, .alpha = CONV_ALPHA_CONVOLVE };
  g_autoptr (GError) error = NULL;

  g_assert_null (conv_passes_new (&kernel, 1, &spec, 2, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/passes/equals-steps-by-hand", test_equals_steps_by_hand);
  g_test_add_func ("/core/passes/fades-once", test_fades_once);
  g_test_add_func ("/core/passes/two-passes-against-the-reference",
                   test_two_passes_against_the_reference);
  g_test_add_func ("/core/passes/parts-equal-the-whole", test_parts_equal_the_whole);
  g_test_add_func ("/core/passes/stretch-measures-what-is-wanted",
                   test_stretch_measures_what_is_wanted);
  g_test_add_func ("/core/passes/given-range-is-not-measured", test_given_range_is_not_measured);
  g_test_add_func ("/core/passes/fft-agrees-on-parts", test_fft_agrees_on_parts);
  g_test_add_func ("/core/passes/failing-and-cancelling-anywhere",
                   test_failing_and_cancelling_anywhere);
  g_test_add_func ("/core/passes/work-counts-every-pass", test_work_counts_every_pass);
  g_test_add_func ("/core/passes/errors-of-plans-come-through", test_errors_of_plans_come_through);
  return g_test_run ();
}
