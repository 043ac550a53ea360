/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tallies against counts of the values that the reference or the eye gives. */
#include <math.h>

#include "reference.h"
#include "testing.h"

#define HALF_STEP (0.5 / 255)

/* Weights that leave 0…1 on both sides, and weights that all have one sign. */
static const char *const kernels[]
    = { "0 -2 0.5; -1 6 -1; 0 -1 0 @ 0,1", "1 2 3; 4 5 6 / 14 + 0.1" };

/* Executes @plan over @area of @source, NULL for all of it. */
static void
count (const ConvPlan *plan, const ConvRect *area, ConvImagePair pair, ConvTally *counted)
{
  const ConvRect all = { 0, 0, pair.source->width, pair.source->height };
  g_autoptr (GError) error = NULL;
  ConvIO io = conv_image_io (&pair);

  io.tally = counted;
  conv_plan_execute (plan, area != NULL ? area : &all, NULL, &io, NULL, &error);
  g_assert_no_error (error);
}

/* Counts into a fresh tally and checks that the result is the same as without. */
static void
tally (const char *text, const ConvPlanSpec *spec, const ConvImage *source, ConvTally *counted)
{
  g_autoptr (ConvKernel) kernel = testing_kernel (text);
  g_autoptr (ConvPlan) plan = testing_plan (kernel, spec, source);
  g_autoptr (ConvImage) expected = testing_convolve (kernel, spec, source);
  g_autoptr (ConvImage) actual = testing_copy (source);

  *counted = (ConvTally) { 0 };
  count (plan, NULL, (ConvImagePair) { source, actual }, counted);
  testing_assert_same (actual, expected);
}

/* What a count of real numbers, each known to lie in low … high, can be. */
typedef struct
{
  gint64 n_pixels, n_values;
  gint64 below[2], above[2];        /* at least, at most */
  gint64 *surely_under, *may_under; /* values below each bin's lower end */
} Truth;

static void
truth_clear (Truth *truth)
{
  g_free (truth->surely_under);
  g_free (truth->may_under);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Truth, truth_clear)

/* Counts one pixel whose @n components are off by at most @bound, and from which what lies further than
 * @lost beyond black or white is missed. */
static void
truth_add (Truth *truth, const double *values, int n, double bound, double lost)
{
  gboolean below[2] = { FALSE, FALSE }, above[2] = { FALSE, FALSE };

  truth->n_pixels++;
  truth->n_values += n;
  for (int i = 0; i < n; i++)
    {
      below[0] |= values[i] + bound < -lost;
      below[1] |= values[i] - bound < -lost;
      above[0] |= values[i] - bound > 1 + lost;
      above[1] |= values[i] + bound > 1 + lost;
      for (int b = 1; b < CONV_TALLY_N_BINS; b++)
        {
          const double end = CONV_TALLY_MINIMUM + (double) b / CONV_TALLY_BINS_PER_UNIT;
          truth->surely_under[b] += values[i] + bound < end;
          truth->may_under[b] += values[i] - bound < end;
        }
    }
  for (int i = 0; i < 2; i++)
    {
      truth->below[i] += below[i];
      truth->above[i] += above[i];
    }
}

static void
assert_between (gint64 value, gint64 least, gint64 most, const char *what)
{
  if (value < least || value > most)
    g_error ("%s: %" G_GINT64_FORMAT ", expected %" G_GINT64_FORMAT " … %" G_GINT64_FORMAT, what,
             value, least, most);
}

static void
assert_tally (const ConvTally *tally, const Truth *truth)
{
  gint64 under = 0;

  g_assert_cmpint (tally->n_pixels, ==, truth->n_pixels);
  g_assert_cmpint (tally->n_values, ==, truth->n_values);
  assert_between (tally->n_below, truth->below[0], truth->below[1], "n_below");
  assert_between (tally->n_above, truth->above[0], truth->above[1], "n_above");
  for (int b = 1; b < CONV_TALLY_N_BINS; b++)
    {
      under += tally->bins[b - 1];
      assert_between (under, truth->surely_under[b], truth->may_under[b], "values under a bin");
    }
  g_assert_cmpint (under + tally->bins[CONV_TALLY_N_BINS - 1], ==, tally->n_values);
}

/* What a tally of @components must be, from the reference without clamping and mixing. */
static void
find_truth (const char *text,
            const ConvPlanSpec *given,
            const ConvImage *source,
            unsigned components,
            gboolean skip_transparent,
            Truth *truth)
{
  const int n = source->n_channels;
  g_autoptr (ConvKernel) kernel = testing_kernel (text);
  g_autofree double *values = g_new (double, source->width * source->height * n);
  g_autofree double *bounds = g_new (double, source->width * source->height);
  ConvPlanSpec spec = *given;

  spec.clamp = FALSE;
  spec.fade = 0;
  truth->surely_under = g_new0 (gint64, CONV_TALLY_N_BINS);
  truth->may_under = g_new0 (gint64, CONV_TALLY_N_BINS);
  reference_convolve (kernel, &spec, source, values, bounds);
  for (int i = 0; i < source->width * source->height; i++)
    {
      double counted[4];
      int n_counted = 0;
      for (int c = 0; c < n; c++)
        if ((components >> c & 1) != 0)
          counted[n_counted++] = values[i * n + c];
      if (!skip_transparent || values[i * n + n - 1] > 0)
        truth_add (truth, counted, n_counted, bounds[i], HALF_STEP / (1 - given->fade));
    }
}

static void
check (const char *text,
       const ConvPlanSpec *spec,
       const ConvImage *source,
       unsigned components,
       gboolean skip_transparent)
{
  g_auto (Truth) truth = { 0 };
  ConvTally counted;

  tally (text, spec, source, &counted);
  find_truth (text, spec, source, components, skip_transparent, &truth);
  assert_tally (&counted, &truth);
}

static void
test_counts_what_the_output_shows (void)
{
  g_test_summary ("Every output, with and without clamp and fade: values before both, cut off is "
                  "what the mixture "
                  "loses.");
  for (int n_channels = 1; n_channels <= 4; n_channels++)
    {
      g_autoptr (ConvImage) source = testing_opaque_noise (23, 17, n_channels, 5);
      const unsigned colors = n_channels > 2 ? 7 : 1;
      for (ConvOutput output = CONV_OUTPUT_CLIP; output <= CONV_OUTPUT_STRETCH; output++)
        for (size_t k = 0; k < G_N_ELEMENTS (kernels); k++)
          for (int i = 0; i < 4; i++)
            {
              const ConvPlanSpec spec = { .output = output,
                                          .clamp = i % 2,
                                          .fade = i / 2 * 0.75,
                                          .tile_size = 8,
                                          .alpha = CONV_ALPHA_KEEP };
              check (kernels[k], &spec, source, colors, FALSE);
            }
    }
}

static void
test_counts_written_channels (void)
{
  g_autoptr (ConvImage) source = testing_opaque_noise (23, 17, 4, 6);

  for (unsigned channels = 1; channels < 8; channels++)
    for (int clamp = 0; clamp < 2; clamp++)
      {
        const ConvPlanSpec spec = { .channels = (ConvChannels) channels, .clamp = clamp };
        check (kernels[0], &spec, source, channels, FALSE);
      }
}

static void
test_counts_colours_moved_by_luminance (void)
{
  g_autoptr (ConvImage) source = testing_opaque_noise (23, 17, 3, 7);

  for (ConvOutput output = CONV_OUTPUT_CLIP; output <= CONV_OUTPUT_STRETCH; output++)
    {
      const ConvPlanSpec spec
          = { .channels = CONV_CHANNEL_LUMINANCE, .output = output, .clamp = TRUE };
      check (kernels[0], &spec, source, 7, FALSE);
    }
}

static void
test_counts_alpha_before_its_clamp (void)
{
  g_autoptr (ConvImage) source = testing_noise (23, 17, 4, 8);
  g_autoptr (ConvImage) grey = testing_flat (23, 17, 1, (float[]) { 0 });
  const ConvPlanSpec spec = { .channels = CONV_CHANNEL_ALPHA, .clamp = TRUE, .tile_size = 9 };
  const ConvPlanSpec as_grey = { 0 };
  g_auto (Truth) truth = { 0 };
  ConvTally counted;

  g_test_summary ("Channel alpha is a grey image: all pixels count, transparent ones too.");
  for (int i = 0; i < 23 * 17; i++)
    grey->pixels[i] = source->pixels[i * 4 + 3];
  tally (kernels[0], &spec, source, &counted);
  find_truth (kernels[0], &as_grey, grey, 1, FALSE, &truth);
  assert_tally (&counted, &truth);
  g_assert_cmpint (counted.n_pixels, ==, 23 * 17);
  g_assert_cmpint (counted.n_below, >, 0);
}

static void
test_leaves_out_transparent_results (void)
{
  g_autoptr (ConvImage) source = testing_noise (23, 17, 4, 9);

  g_test_summary (
      "With a hole larger than the kernel; the offset would put hidden colours above 1.");
  for (int y = 3; y < 14; y++)
    for (int x = 4; x < 16; x++)
      conv_image_at (source, x, y)[3] = 0;
  for (ConvAlpha alpha = CONV_ALPHA_KEEP; alpha <= CONV_ALPHA_CONVOLVE; alpha++)
    for (ConvEdge edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_RENORMALIZE; edge++)
      {
        const ConvPlanSpec spec = { .alpha = alpha, .edge = edge, .clamp = TRUE, .tile_size = 8 };
        check ("1 2 3; 4 5 6 / 14 + 0.9", &spec, source, 7, TRUE);
      }
}

static void
test_pixels_left_out_by_edge_keep_do_not_count (void)
{
  g_autoptr (ConvImage) source = testing_opaque_noise (23, 17, 3, 9);
  const ConvPlanSpec spec = { .edge = CONV_EDGE_KEEP };
  ConvTally counted;

  tally ("1 2 3; 4 5 6 / 21", &spec, source, &counted);
  g_assert_cmpint (counted.n_pixels, ==, 21 * 16);
  g_assert_cmpint (counted.n_values, ==, 21 * 16 * 3);
}

static void
test_threads_and_tiles_change_nothing (void)
{
  g_autoptr (ConvImage) source = testing_noise (61, 47, 4, 10);
  ConvTally expected, counted;

  for (int output = CONV_OUTPUT_CLIP; output <= CONV_OUTPUT_STRETCH; output++)
    {
      ConvPlanSpec spec = { .output = (ConvOutput) output, .clamp = TRUE, .n_threads = 1 };
      tally (kernels[0], &spec, source, &expected);
      for (int tile_size = 1; tile_size <= 64; tile_size *= 4)
        for (int n_threads = 1; n_threads <= 3; n_threads += 2)
          {
            spec.tile_size = tile_size;
            spec.n_threads = n_threads;
            tally (kernels[0], &spec, source, &counted);
            g_assert_cmpmem (&counted, sizeof counted, &expected, sizeof expected);
          }
    }
}

static void
test_thresholds_and_bins_by_hand (void)
{
  static const float values[] = { -0x1p-9f, /* half an 8-bit step is 0.00196…, this is 0.00195… */
                                  -0.00197f, 0, -1e-30f, 0x1p-7f, 1,   1.00195f, 1.00197f,
                                  4.999f,    5, -4,      -4.01f,  NAN, INFINITY, -INFINITY };
  const int bins[] = { 511, 511, 512, 511, 513, 640, 640, 640, 1151, 1151, 0, 0 };
  g_autoptr (ConvImage) source = testing_flat (G_N_ELEMENTS (values), 1, 1, values);
  const ConvPlanSpec spec = { .clamp = TRUE };
  ConvTally counted, expected = { .n_pixels = 15, .n_below = 4, .n_above = 4, .n_values = 12 };

  g_test_summary ("An infinite value is beyond 0…1 but in no bin; NaN counts nowhere.");
  memcpy (source->pixels, values, sizeof values);
  for (size_t i = 0; i < G_N_ELEMENTS (bins); i++)
    expected.bins[bins[i]]++;
  tally ("1", &spec, source, &counted);
  g_assert_cmpmem (&counted, sizeof counted, &expected, sizeof expected);
}

static void
test_pixel_counts_once (void)
{
  static const float both[] = { -1, 2, 3 };
  g_autoptr (ConvImage) source = testing_flat (5, 3, 3, both);
  const ConvPlanSpec spec = { 0 };
  ConvTally counted;

  g_test_summary ("However many of its components are off, and for each side.");
  tally ("1", &spec, source, &counted);
  g_assert_cmpint (counted.n_below, ==, 15);
  g_assert_cmpint (counted.n_above, ==, 15);
  g_assert_cmpint (counted.n_values, ==, 45);
}

static void
test_cut_off_counts_in_the_mixture (void)
{
  /* In 8-bit steps beyond white; of 1 step a share of ½ is just half of one, of 1.2 it is 0.6. */
  static const float beyond[] = { 0.4f, 0.6f, 0.9f, 1.2f, 3, 400 };
  const int n = G_N_ELEMENTS (beyond);
  static const struct
  {
    double fade;
    int n_above;
  } cases[] = { { 0, 5 }, { 0.5, 3 }, { 0.75, 2 }, { 0.99, 1 }, { 1, 0 } };

  g_test_summary ("The less of the result is written, the less is lost by cutting it off.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ConvPlanSpec spec = { .clamp = TRUE, .fade = cases[i].fade };
      g_autoptr (ConvImage) source = testing_flat (n, 1, 1, (float[]) { 0 });
      ConvTally counted;
      for (int x = 0; x < n; x++)
        source->pixels[x] = 1 + beyond[x] / 255;
      tally ("1", &spec, source, &counted);
      g_assert_cmpint (counted.n_above, ==, cases[i].n_above);
      g_assert_cmpint (counted.n_below, ==, 0);
      for (int x = 0; x < n; x++)
        source->pixels[x] = -beyond[x] / 255;
      tally ("1", &spec, source, &counted);
      g_assert_cmpint (counted.n_below, ==, cases[i].n_above);
      g_assert_cmpint (counted.n_above, ==, 0);
    }
}

static void
test_adds_to_what_is_there (void)
{
  g_autoptr (ConvImage) source = testing_noise (31, 21, 4, 12), target = testing_copy (source);
  g_autoptr (ConvKernel) kernel = testing_kernel (kernels[0]);
  const ConvPlanSpec spec = { 0 };
  g_autoptr (ConvPlan) plan = testing_plan (kernel, &spec, source);
  static const ConvRect parts[] = { { 0, 0, 31, 8 }, { 0, 8, 11, 13 }, { 11, 8, 20, 13 } };
  ConvTally whole, parts_one_by_one = { 0 };

  tally (kernels[0], &spec, source, &whole);
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    count (plan, &parts[i], (ConvImagePair) { source, target }, &parts_one_by_one);
  g_assert_cmpmem (&parts_one_by_one, sizeof whole, &whole, sizeof whole);

  conv_tally_add (&parts_one_by_one, &whole);
  g_assert_cmpint (parts_one_by_one.n_pixels, ==, 2 * whole.n_pixels);
  g_assert_cmpint (parts_one_by_one.n_below, ==, 2 * whole.n_below);
  g_assert_cmpint (parts_one_by_one.n_above, ==, 2 * whole.n_above);
  g_assert_cmpint (parts_one_by_one.n_values, ==, 2 * whole.n_values);
  for (int i = 0; i < CONV_TALLY_N_BINS; i++)
    g_assert_cmpint (parts_one_by_one.bins[i], ==, 2 * whole.bins[i]);
}

static void
test_counts_the_last_of_several_passes (void)
{
  g_autoptr (ConvImage) source = testing_flat (20, 10, 1, (float[]) { 0.75f });
  g_autoptr (ConvImage) target = testing_copy (source);
  const ConvPlanSpec spec = { .width = 20, .height = 10, .n_channels = 1 };
  g_autoptr (ConvKernel) kernel = testing_kernel ("0 1 1");
  const ConvRect area = { 3, 2, 7, 5 };
  ConvImagePair pair = { source, target };
  ConvIO io = conv_image_io (&pair);

  for (int n_passes = 1; n_passes <= 3; n_passes++) /* ×2 each: 1.5, 3, 6 */
    {
      g_autoptr (ConvPasses) passes = conv_passes_new (&kernel, 1, &spec, n_passes, NULL);
      const int bin = n_passes == 1 ? (4 + 1) * 128 + 64 : n_passes == 2 ? 7 * 128 : 1151;
      ConvTally tally = { 0 };
      io.tally = &tally;
      g_assert_true (conv_passes_execute (passes, &area, NULL, &io, NULL, NULL, NULL));
      g_assert_cmpint (tally.n_pixels, ==, 35);
      g_assert_cmpint (tally.n_above, ==, 35);
      g_assert_cmpint (tally.bins[bin], ==, 35);
    }
}

static int
compare_floats (gconstpointer a, gconstpointer b)
{
  const float x = *(const float *) a, y = *(const float *) b;

  return (x > y) - (x < y);
}

static void
test_quantiles_against_sorted_values (void)
{
  static const double shares[] = { 0, 0.001, 0.02, 0.25, 0.5, 0.75, 0.98, 0.999, 1 };
  const int n = 37 * 29;
  g_autoptr (ConvImage) source = testing_opaque_noise (37, 29, 1, 13);
  const ConvPlanSpec spec = { 0 };
  ConvTally counted;

  for (int i = 0; i < n; i++) /* most near 0, few far away */
    source->pixels[i] = 4 * source->pixels[i] * source->pixels[i] * source->pixels[i] - 1;
  tally ("1", &spec, source, &counted);
  qsort (source->pixels, (size_t) n, sizeof (float), compare_floats);
  for (size_t i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      const int index = MAX ((int) ceil (shares[i] * n) - 1, 0);
      g_assert_cmpfloat_with_epsilon (conv_tally_get_quantile (&counted, shares[i]),
                                      (double) source->pixels[index],
                                      1.0 / CONV_TALLY_BINS_PER_UNIT);
    }
}

static void
test_quantile_of_nothing_is_0 (void)
{
  const ConvTally empty = { 0 };

  g_assert_cmpfloat (conv_tally_get_quantile (&empty, 0), ==, 0);
  g_assert_cmpfloat (conv_tally_get_quantile (&empty, 0.5), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/tally/counts-what-the-output-shows", test_counts_what_the_output_shows);
  g_test_add_func ("/core/tally/counts-written-channels", test_counts_written_channels);
  g_test_add_func ("/core/tally/counts-colours-moved-by-luminance",
                   test_counts_colours_moved_by_luminance);
  g_test_add_func ("/core/tally/counts-alpha-before-its-clamp", test_counts_alpha_before_its_clamp);
  g_test_add_func ("/core/tally/leaves-out-transparent-results",
                   test_leaves_out_transparent_results);
  g_test_add_func ("/core/tally/pixels-left-out-by-edge-keep-do-not-count",
                   test_pixels_left_out_by_edge_keep_do_not_count);
  g_test_add_func ("/core/tally/threads-and-tiles-change-nothing",
                   test_threads_and_tiles_change_nothing);
  g_test_add_func ("/core/tally/thresholds-and-bins-by-hand", test_thresholds_and_bins_by_hand);
  g_test_add_func ("/core/tally/pixel-counts-once", test_pixel_counts_once);
  g_test_add_func ("/core/tally/cut-off-counts-in-the-mixture", test_cut_off_counts_in_the_mixture);
  g_test_add_func ("/core/tally/adds-to-what-is-there", test_adds_to_what_is_there);
  g_test_add_func ("/core/tally/counts-the-last-of-several-passes",
                   test_counts_the_last_of_several_passes);
  g_test_add_func ("/core/tally/quantiles-against-sorted-values",
                   test_quantiles_against_sorted_values);
  g_test_add_func ("/core/tally/quantile-of-nothing-is-0", test_quantile_of_nothing_is_0);
  return g_test_run ();
}
