/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An image in memory: the bits of what callbacks read and write, and the same contracts. */
#include <math.h>

#include "conv-image-private.h"
#include "conv-plan-private.h"
#include "testing.h"

#define GUARD 77.0f

/* Rows with a gap, in which nothing may be read or written. */
typedef struct
{
  float *pixels;
  size_t stride;
} Room;

static Room
room_new (const ConvImage *image, float fill)
{
  const size_t row = (size_t) image->width * (size_t) image->n_channels;
  Room room = { .stride = row + 5 };

  room.pixels = g_new (float, room.stride *(size_t) image->height);
  for (size_t i = 0; i < room.stride * (size_t) image->height; i++)
    room.pixels[i] = i % room.stride < row ? fill : NAN;
  return room;
}

static void
room_fill (Room *room, const ConvImage *image)
{
  const size_t row = (size_t) image->width * (size_t) image->n_channels;

  for (int y = 0; y < image->height; y++)
    memcpy (room->pixels + (size_t) y * room->stride, conv_image_at (image, 0, y),
            row * sizeof (float));
}

static void
assert_same (const Room *actual, const Room *expected, int height)
{
  const size_t n = actual->stride * (size_t) height;

  for (size_t i = 0; i < n; i++)
    if (memcmp (actual->pixels + i, expected->pixels + i, sizeof (float)) != 0)
      g_error ("row %zu, float %zu: %.9g, not %.9g", i / actual->stride, i % actual->stride,
               (double) actual->pixels[i], (double) expected->pixels[i]);
}

static ConvRect
random_area (GRand *random, int width, int height)
{
  ConvRect area
      = { g_rand_int_range (random, 0, width), g_rand_int_range (random, 0, height), 0, 0 };

  area.width = g_rand_int_range (random, 1, width - area.x + 1);
  area.height = g_rand_int_range (random, 1, height - area.y + 1);
  return area;
}

/* Counting results takes another way to them. */
static void
check_without_tally (const ConvPlan *plan,
                     const ConvImage *image,
                     const ConvRect *area,
                     const Room *source,
                     const Room *expected)
{
  Room actual = room_new (image, GUARD);
  const ConvMemory memory = { source->pixels, source->stride, actual.pixels, actual.stride };
  const ConvIO io = { .memory = &memory };
  g_autoptr (GError) error = NULL;

  conv_plan_execute (plan, area, NULL, &io, NULL, &error);
  g_assert_no_error (error);
  assert_same (&actual, expected, image->height);
  g_free (actual.pixels);
}

/* The same plan over @area by callbacks and in memory; what is outside the area stays as it is. */
static void
compare (const ConvPlan *plan, const ConvImage *image, const ConvRect *area)
{
  g_autoptr (ConvImage) target
      = conv_image_new (image->width, image->height, image->n_channels, NULL);
  Room source = room_new (image, 0), expected = room_new (image, 0);
  Room actual = room_new (image, GUARD);
  ConvTally tally = { 0 }, expected_tally = { 0 };
  ConvImagePair pair = { .source = image, .target = target };
  const ConvMemory memory = { source.pixels, source.stride, actual.pixels, actual.stride };
  const ConvIO io = { .memory = &memory, .tally = &tally };
  ConvIO plain_io = conv_image_io (&pair);
  ConvRange range, expected_range;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < image->width * image->height * image->n_channels; i++)
    target->pixels[i] = GUARD;
  room_fill (&source, image);
  plain_io.tally = &expected_tally;
  conv_plan_execute (plan, area, NULL, &plain_io, NULL, &error);
  g_assert_no_error (error);
  conv_plan_execute (plan, area, NULL, &io, NULL, &error);
  g_assert_no_error (error);
  room_fill (&expected, target);
  assert_same (&actual, &expected, image->height);
  g_assert_cmpmem (&tally, sizeof tally, &expected_tally, sizeof expected_tally);
  check_without_tally (plan, image, area, &source, &expected);

  conv_plan_measure (plan, area, &expected_range, &plain_io, NULL, &error);
  g_assert_no_error (error);
  conv_plan_measure (plan, area, &range, &io, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (&range, sizeof range, &expected_range, sizeof range);
  g_free (source.pixels);
  g_free (expected.pixels);
  g_free (actual.pixels);
}

static ConvKernel *
make_kernel (GRand *random, ConvAlgorithm algorithm)
{
  if (algorithm == CONV_ALGORITHM_SEPARABLE)
    return testing_kernel ("1 -2 3 1; 2 -4 6 2; -1 2 -3 -1 / 6 @ 3,0");
  return testing_random_kernel (random, g_rand_int_range (random, 1, 12),
                                g_rand_int_range (random, 1, 12));
}

/* Settings that are allowed together. */
static ConvPlanSpec
random_spec (GRand *random, int n_channels)
{
  static const ConvOutput outputs[]
      = { CONV_OUTPUT_CLIP, CONV_OUTPUT_ABSOLUTE, CONV_OUTPUT_CENTER, CONV_OUTPUT_STRETCH };
  static const ConvChannels channels[]
      = { CONV_CHANNELS_COLOR, CONV_CHANNEL_LUMINANCE, CONV_CHANNEL_GREEN | CONV_CHANNEL_BLUE };
  static const double fades[] = { 0, 0, 0, 0.25 };
  const int n_choices = n_channels >= 3 ? 3 : 2;

  return (ConvPlanSpec) { .edge = (ConvEdge) g_rand_int_range (random, 0, CONV_EDGE_KEEP + 1),
                          .edge_color = { 0.1f, 0.2f, 0.3f, 0.4f },
                          .output = outputs[g_rand_int_range (random, 0, 4)],
                          .channels = channels[g_rand_int_range (random, 0, n_choices)],
                          .fade = fades[g_rand_int_range (random, 0, 4)],
                          .clamp = g_rand_boolean (random),
                          .n_threads = g_rand_int_range (random, 1, 5),
                          .tile_size
                          = g_rand_boolean (random) ? 0 : g_rand_int_range (random, 1, 40) };
}

static void
test_same_bits (void)
{
  static const ConvAlgorithm algorithms[]
      = { CONV_ALGORITHM_DIRECT, CONV_ALGORITHM_SEPARABLE, CONV_ALGORITHM_FFT };
  g_autoptr (GRand) random = g_rand_new_with_seed (29);

  g_test_summary (
      "Every edge, algorithm, output, number of channels and threads, any area: the bits, "
      "counts and ranges of a run by callbacks.");
  for (int i = 0; i < 300; i++)
    {
      const int width = g_rand_int_range (random, 1, 150),
                height = g_rand_int_range (random, 1, 150);
      const int n_channels = g_rand_int_range (random, 1, 5);
      g_autoptr (ConvImage) image
          = i % 2 == 0 ? testing_noise (width, height, n_channels, (guint32) i)
                       : testing_opaque_noise (width, height, n_channels, (guint32) i);
      ConvPlanSpec spec = random_spec (random, n_channels);
      spec.algorithm = algorithms[i % 3];
      g_autoptr (ConvKernel) kernel = make_kernel (random, spec.algorithm);
      g_autoptr (ConvPlan) plan = testing_plan (kernel, &spec, image);
      const ConvRect area = random_area (random, width, height);
      compare (plan, image, &area);
    }
}

static void
test_wide_tiles (void)
{
  static const char *const texts[]
      = { "1 2 3; 4 5 -6; 7 8 9 / 33",
          "1 2 3 4 5; 1 1 1 1 1; 2 3 4 5 6; 1 0 1 0 1; 9 8 7 6 5 / 85" };
  g_autoptr (ConvImage) noise = testing_noise (4500, 80, 4, 4);
  g_autoptr (ConvImage) opaque = testing_opaque_noise (4500, 80, 4, 4);
  g_autoptr (ConvImage) tall = testing_noise (40, 2500, 4, 4);
  const ConvRect area = { 3, 2, 4490, 75 }, all = { 0, 0, 40, 2500 };

  g_test_summary ("Tiles that are wider than high, and long borders, change no bit.");
  for (ConvEdge edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_KEEP; edge += 3)
    for (size_t t = 0; t < G_N_ELEMENTS (texts); t++)
      {
        const ConvPlanSpec spec = { .edge = edge, .n_threads = 3 };
        g_autoptr (ConvKernel) kernel = testing_kernel (texts[t]);
        g_autoptr (ConvPlan) plan = testing_plan (kernel, &spec, noise);
        compare (plan, noise, &area);
        compare (plan, opaque, &area);
        g_autoptr (ConvPlan) tall_plan = testing_plan (kernel, &spec, tall);
        compare (tall_plan, tall, &all);
      }
}

/* Opaque but for a few pixels, of which some have no colour. */
static ConvImage *
make_holes (GRand *random, int n_channels)
{
  ConvImage *image = testing_opaque_noise (90, 120, n_channels, 7);

  for (int i = 0; i < 5; i++)
    {
      float *pixel = conv_image_at (image, g_rand_int_range (random, 0, image->width),
                                    g_rand_int_range (random, 0, image->height));
      pixel[n_channels - 1] = i % 2 == 0 ? 0 : 0.5f;
      if (i % 2 == 0)
        pixel[0] = NAN;
    }
  return image;
}

static void
test_holes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (31);

  g_test_summary ("Where an opaque tile comes after one that is not, or the other way round, every "
                  "tile is what it is by itself.");
  for (int i = 0; i < 200; i++)
    {
      const int n_channels = i % 2 == 0 ? 4 : 2;
      g_autoptr (ConvImage) image = make_holes (random, n_channels);
      ConvPlanSpec spec = random_spec (random, n_channels);
      spec.algorithm = i % 3 == 0 ? CONV_ALGORITHM_SEPARABLE : CONV_ALGORITHM_DIRECT;
      g_autoptr (ConvKernel) kernel = make_kernel (random, spec.algorithm);
      g_autoptr (ConvPlan) plan = testing_plan (kernel, &spec, image);
      const ConvRect area = random_area (random, image->width, image->height);
      compare (plan, image, &area);
    }
}

typedef struct
{
  GThread *caller;
  double progress;
  int n_reports, cancel_at;
  GCancellable *cancellable;
} Watcher;

static void
watch (gpointer user_data, double fraction)
{
  Watcher *watcher = user_data;

  g_assert_true (g_thread_self () == watcher->caller);
  g_assert_cmpfloat (fraction, >=, watcher->progress);
  g_assert_cmpfloat (fraction, <=, 1);
  watcher->progress = fraction;
  if (++watcher->n_reports == watcher->cancel_at)
    g_cancellable_cancel (watcher->cancellable);
}

/* A run with stretch, which measures first. */
static gboolean
run_watched (Watcher *watcher, ConvImage *target, int n_threads, GError **error)
{
  g_autoptr (ConvImage) image = testing_noise (90, 70, 4, 2);
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2 3; 4 5 6 / 21");
  const ConvPlanSpec spec
      = { .tile_size = 16, .n_threads = n_threads, .output = CONV_OUTPUT_STRETCH };
  g_autoptr (ConvPlan) plan = testing_plan (kernel, &spec, image);
  const size_t stride = (size_t) image->width * 4;
  const ConvMemory memory = { image->pixels, stride, target->pixels, stride };
  const ConvIO io = { .memory = &memory, .progress = watch, .user_data = watcher };
  const ConvRect all = { 0, 0, image->width, image->height };

  watcher->caller = g_thread_self ();
  return conv_plan_execute (plan, &all, NULL, &io, watcher->cancellable, error);
}

static void
test_progress (void)
{
  for (int n_threads = 1; n_threads <= 3; n_threads++)
    {
      g_autoptr (ConvImage) target = conv_image_new (90, 70, 4, NULL);
      g_autoptr (GError) error = NULL;
      Watcher watcher = { 0 };
      g_assert_true (run_watched (&watcher, target, n_threads, &error));
      g_assert_cmpfloat (watcher.progress, ==, 1);
      g_assert_cmpint (watcher.n_reports, >=, 2);
    }
}

static void
test_cancel (void)
{
  g_test_summary ("Cancelled after some tiles, nothing beyond the tiles in hand is written.");
  for (int n_threads = 1; n_threads <= 3; n_threads++)
    {
      g_autoptr (ConvImage) target = conv_image_new (90, 70, 4, NULL);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Watcher watcher = { .cancel_at = 1, .cancellable = cancellable };
      g_assert_false (run_watched (&watcher, target, n_threads, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpfloat (watcher.progress, <, 1);
      for (int i = 0; i < 90 * 70 * 4; i++) /* it was still measuring */
        g_assert_cmpfloat (target->pixels[i], ==, 0);
    }
}

static void
test_nothing_to_write (void)
{
  g_autoptr (ConvImage) image = testing_noise (4, 4, 4, 2), target = testing_copy (image);
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2 3 4 5 6");
  const ConvPlanSpec spec = { .edge = CONV_EDGE_KEEP };
  g_autoptr (ConvPlan) plan = testing_plan (kernel, &spec, image);
  g_autoptr (GError) error = NULL;

  g_assert_true (conv_image_convolve (plan, NULL, image, target, &error));
  g_assert_no_error (error);
  testing_assert_same (target, image);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/execute-memory/same-bits", test_same_bits);
  g_test_add_func ("/core/execute-memory/wide-tiles", test_wide_tiles);
  g_test_add_func ("/core/execute-memory/holes", test_holes);
  g_test_add_func ("/core/execute-memory/progress", test_progress);
  g_test_add_func ("/core/execute-memory/cancel", test_cancel);
  g_test_add_func ("/core/execute-memory/nothing-to-write", test_nothing_to_write);
  return g_test_run ();
}
