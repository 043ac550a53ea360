/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading and writing in whole rows of blocks, where pixels are kept far away. */
#include "testing.h"

#define GRAIN 16

/* Pictures that count how they are looked at. */
typedef struct
{
  const ConvImage *source;
  ConvImage *target;
  gint64 n_read, n_calls;
  gint64 fail_at; /* call that fails; 0: none */
  ConvRect area;
  guint8 *n_written; /* by pixel of the target */
} Outside;

static gboolean
count_call (Outside *outside, GError **error)
{
  if (++outside->n_calls != outside->fail_at)
    return TRUE;
  g_set_error_literal (error, CONV_ERROR, CONV_ERROR_VALUE, "the outside is gone");
  return FALSE;
}

static gboolean
read_outside (gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  Outside *outside = user_data;
  const ConvImage *image = outside->source;

  g_assert_cmpint (MIN (area->x, area->y), >=, 0);
  g_assert_cmpint (area->x + area->width, <=, image->width);
  g_assert_cmpint (area->y + area->height, <=, image->height);
  for (int y = 0; y < area->height; y++)
    memcpy ((char *) pixels + (size_t) y * stride, conv_image_at (image, area->x, area->y + y),
            (size_t) (area->width * image->n_channels) * sizeof (float));
  outside->n_read += (gint64) area->width * area->height;
  return count_call (outside, error);
}

static gboolean
write_outside (
    gpointer user_data, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  Outside *outside = user_data;
  const ConvImage *image = outside->target;
  const int bottom = area->y + area->height;

  /* Bands begin and end where blocks do, or where the area does. */
  g_assert_true (area->y % GRAIN == 0 || area->y == outside->area.y);
  g_assert_true (bottom % GRAIN == 0 || bottom == outside->area.y + outside->area.height);
  for (int y = 0; y < area->height; y++)
    {
      memcpy (conv_image_at (image, area->x, area->y + y),
              (const char *) pixels + (size_t) y * stride,
              (size_t) (area->width * image->n_channels) * sizeof (float));
      for (int x = 0; x < area->width; x++)
        outside->n_written[(area->y + y) * image->width + area->x + x]++;
    }
  return count_call (outside, error);
}

static ConvIO
make_io (Outside *outside, int grain)
{
  return (ConvIO) {
    .read = read_outside, .write = write_outside, .grain = grain, .user_data = outside
  };
}

static void
assert_written_once (const Outside *outside, const ConvRect *written)
{
  for (int y = 0; y < outside->target->height; y++)
    for (int x = 0; x < outside->target->width; x++)
      {
        const gboolean inside = x >= written->x && x < written->x + written->width
                                && y >= written->y && y < written->y + written->height;
        g_assert_cmpint (outside->n_written[y * outside->target->width + x], ==, inside);
      }
}

/* The same run with and without a grain, over @area. */
static void
compare (const ConvPlan *plan, const ConvImage *image, const ConvRect *area)
{
  g_autoptr (ConvImage) plain = testing_copy (image);
  g_autoptr (ConvImage) banded = testing_copy (image);
  ConvImagePair pair = { .source = image, .target = plain };
  const ConvIO plain_io = conv_image_io (&pair);
  const ConvRect written = conv_plan_get_written (plan, area);
  g_autofree guint8 *n_written = g_new0 (guint8, image->width * image->height);
  Outside outside = { .source = image, .target = banded, .area = written, .n_written = n_written };
  const ConvIO io = make_io (&outside, GRAIN);
  g_autoptr (GError) error = NULL;

  conv_plan_execute (plan, area, NULL, &plain_io, NULL, &error);
  g_assert_no_error (error);
  conv_plan_execute (plan, area, NULL, &io, NULL, &error);
  g_assert_no_error (error);
  testing_assert_same (banded, plain);
  assert_written_once (&outside, &written);
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

static void
test_same_bits (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (17);

  g_test_summary (
      "Every edge, algorithm, tile size and area: the bits of a run without a grain, every "
      "pixel written once.");
  for (int i = 0; i < 160; i++)
    {
      const ConvAlgorithm algorithms[] = { CONV_ALGORITHM_DIRECT, CONV_ALGORITHM_FFT };
      const int width = g_rand_int_range (random, 1, 150),
                height = g_rand_int_range (random, 1, 150);
      const int n_channels = g_rand_int_range (random, 1, 5);
      g_autoptr (ConvImage) image = testing_noise (width, height, n_channels, (guint32) i);
      g_autoptr (ConvKernel) kernel = testing_random_kernel (
          random, g_rand_int_range (random, 1, 12), g_rand_int_range (random, 1, 12));
      const ConvPlanSpec spec = { .edge = (ConvEdge) (i % 8),
                                  .algorithm = algorithms[i / 8 % 2],
                                  .output = i % 3 == 0 ? CONV_OUTPUT_STRETCH : CONV_OUTPUT_CLIP,
                                  .n_threads = 1 + i % 3,
                                  .tile_size = g_rand_int_range (random, 1, 40) };
      g_autoptr (ConvPlan) plan = testing_plan (kernel, &spec, image);
      const ConvRect area = random_area (random, width, height);
      compare (plan, image, &area);
    }
}

static void
test_several_strips (void)
{
  g_autoptr (ConvImage) image = testing_noise (36000, 37, 4, 8);
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 -2 3 4; 5 6 -7 8; 9 1 2 -3 / 27 @ 3,0");
  const ConvRect area = { 3, 2, 35990, 33 };

  g_test_summary ("A picture too wide for one strip gives the same bits, wrapped around as well.");
  for (int i = 0; i < 2; i++)
    {
      const ConvPlanSpec spec
          = { .edge = i == 0 ? CONV_EDGE_WRAP : CONV_EDGE_EXTEND, .tile_size = 24, .n_threads = 2 };
      g_autoptr (ConvPlan) plan = testing_plan (kernel, &spec, image);
      compare (plan, image, &area);
    }
}

static void
test_reads_once (void)
{
  g_autoptr (ConvImage) image = testing_opaque_noise (400, 300, 4, 3);
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2 3; 4 5 6; 7 8 9; 1 1 1; 2 0 2 / 45");
  const ConvPlanSpec spec = { .edge = CONV_EDGE_MIRROR, .tile_size = 32, .n_threads = 2 };
  g_autoptr (ConvPlan) plan = testing_plan (kernel, &spec, image);
  g_autoptr (ConvImage) target = testing_copy (image);
  g_autofree guint8 *n_written = g_new0 (guint8, 400 * 300);
  const ConvRect all = { 0, 0, 400, 300 };
  Outside outside = { .source = image, .target = target, .area = all, .n_written = n_written };
  const ConvIO io = make_io (&outside, GRAIN);

  g_test_summary ("A picture that fits into one strip is read exactly once, whatever the halo.");
  g_assert_true (conv_plan_execute (plan, &all, NULL, &io, NULL, NULL));
  g_assert_cmpint (outside.n_read, ==, 400 * 300);
}

static void
test_failures (void)
{
  g_autoptr (ConvImage) image = testing_noise (70, 90, 2, 5);
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2; 3 4; 5 6 / 21");
  const ConvPlanSpec spec = { .tile_size = 20, .n_threads = 2 };
  g_autoptr (ConvPlan) plan = testing_plan (kernel, &spec, image);
  g_autoptr (ConvImage) target = testing_copy (image);
  g_autofree guint8 *n_written = g_new0 (guint8, 70 * 90);
  const ConvRect all = { 0, 0, 70, 90 };
  gboolean failed = TRUE;
  gint64 call = 1;

  g_test_summary ("A read or write that fails ends the run: no call comes after it.");
  for (; failed; call++)
    {
      Outside outside = {
        .source = image, .target = target, .area = all, .n_written = n_written, .fail_at = call
      };
      const ConvIO io = make_io (&outside, GRAIN);
      g_autoptr (GError) error = NULL;
      failed = !conv_plan_execute (plan, &all, NULL, &io, NULL, &error);
      if (failed)
        {
          g_assert_error (error, CONV_ERROR, CONV_ERROR_VALUE);
          g_assert_cmpint (outside.n_calls, ==, call);
        }
    }
  g_assert_cmpint (call, >, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/strip/same-bits", test_same_bits);
  g_test_add_func ("/core/strip/several-strips", test_several_strips);
  g_test_add_func ("/core/strip/reads-once", test_reads_once);
  g_test_add_func ("/core/strip/failures", test_failures);
  return g_test_run ();
}
