/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "reference.h"
#include "testing.h"

static ConvAlgorithm
chosen (ConvKernel *kernel)
{
  const ConvPlanSpec spec = { .width = 64, .height = 64, .n_channels = 4 };
  g_autoptr (ConvPlan) plan = conv_plan_new (&kernel, 1, &spec, NULL);

  return conv_plan_get_algorithm (plan);
}

/* A Gaussian of side @size, one weight of which is off by @share of the largest. */
static ConvKernel *
nearly_gaussian (int size, double share)
{
  g_autofree double *weights = g_new (double, size *size);

  for (int y = 0; y < size; y++)
    for (int x = 0; x < size; x++)
      weights[y * size + x] = exp (
          -((x - size / 2) * (x - size / 2) + (y - size / 2) * (y - size / 2)) / (size * 0.75));
  weights[size + 2] += share;
  return conv_kernel_new (size, size, weights, NULL);
}

static void
test_rank (void)
{
  static const struct
  {
    double off;
    gboolean separable;
  } cases[] = { { 0, TRUE },          { 0x1p-52, TRUE }, { 0x1p-40, TRUE }, { 0x1.8p-25, TRUE },
                { 0x1.8p-24, FALSE }, { 1e-6, FALSE },   { -1e-4, FALSE },  { 1e-3, FALSE } };

  g_test_summary (
      "From one unit in the last place to 1e-3: rank 1 up to 2⁻²⁴ of the largest weight.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConvKernel) kernel = nearly_gaussian (15, cases[i].off);
      g_test_message ("off by %g", cases[i].off);
      g_assert_true ((chosen (kernel) == CONV_ALGORITHM_SEPARABLE) == cases[i].separable);
    }
}

static void
test_nearly_rank_one_is_as_good (void)
{
  g_autoptr (ConvKernel) kernel = nearly_gaussian (15, 0x1.8p-25);
  g_autoptr (ConvImage) source = testing_noise (60, 40, 4, 2);
  const ConvPlanSpec spec = { .edge = CONV_EDGE_MIRROR, .tile_size = 32 };
  g_autoptr (ConvImage) result = testing_convolve (kernel, &spec, source);

  reference_assert (kernel, &spec, source, result, "nearly rank 1");
}

static void
test_choice (void)
{
  static const struct
  {
    const char *text;
    ConvAlgorithm algorithm;
  } cases[] = {
    { "1 1 1; 1 1 1; 1 1 1 / 9", CONV_ALGORITHM_DIRECT },
    { "1 2 3 4 5 6 7 8 9", CONV_ALGORITHM_DIRECT },
    { "0 -1 0; -1 5 -1; 0 -1 0", CONV_ALGORITHM_DIRECT },
  };

  g_test_summary ("Small kernels and lines go directly, large ones of rank 1 in two passes.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConvKernel) kernel = testing_kernel (cases[i].text);
      g_assert_cmpint (chosen (kernel), ==, cases[i].algorithm);
    }
  g_autoptr (ConvKernel) large = nearly_gaussian (9, 0);
  g_assert_cmpint (chosen (large), ==, CONV_ALGORITHM_SEPARABLE);
}

static void
test_describe (void)
{
  g_autoptr (ConvKernel) kernel
      = testing_kernel ("1 0 2 0 3; 2 0 4 0 6; 1 0 2 0 3; 5 0 10 0 15 / 54");
  const ConvPlanSpec spec
      = { .width = 64, .height = 64, .n_channels = 4, .algorithm = CONV_ALGORITHM_SEPARABLE };
  g_autoptr (ConvPlan) plan = conv_plan_new (&kernel, 1, &spec, NULL);
  g_autofree char *text = conv_plan_describe (plan);

  g_assert_true (g_str_has_prefix (text, "separable 3+4, tile 256, "));
}

static void
test_nan_stays_in_its_footprint (void)
{
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 0 2 0 3; 0 0 0 0 0; 1 0 2 0 3");
  const ConvPlanSpec spec = { .algorithm = CONV_ALGORITHM_SEPARABLE };
  g_autoptr (ConvImage) image = testing_opaque_noise (15, 11, 1, 1);

  *conv_image_at (image, 7, 5) = NAN;
  g_autoptr (ConvImage) result = testing_convolve (kernel, &spec, image);
  for (int y = 0; y < 11; y++)
    for (int x = 0; x < 15; x++)
      {
        const gboolean touched = (y == 4 || y == 6) && (x == 5 || x == 7 || x == 9);
        g_assert_true (isnan (*conv_image_at (result, x, y)) == touched);
      }
}

static void
test_each_color_has_its_grey (void)
{
  g_autoptr (ConvImage) source = testing_noise (301, 9, 3, 5);
  const ConvPlanSpec clip = { .algorithm = CONV_ALGORITHM_SEPARABLE };
  const ConvPlanSpec center = { .algorithm = CONV_ALGORITHM_SEPARABLE,
                                .output = CONV_OUTPUT_CENTER,
                                .mid_grey = { 0.25f, 0.5f, 0.75f } };
  g_autoptr (ConvImage) plain = testing_convolve_text ("1 -2 3; 2 -4 6 / 6", &clip, source);
  g_autoptr (ConvImage) actual = testing_convolve_text ("1 -2 3; 2 -4 6 / 6", &center, source);

  g_test_summary ("Rows longer than what is done at once keep their colours apart.");
  for (int i = 0; i < 301 * 9 * 3; i++)
    plain->pixels[i] += center.mid_grey[i % 3];
  testing_assert_same (actual, plain);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/separable/rank", test_rank);
  g_test_add_func ("/core/separable/nearly-rank-one-is-as-good", test_nearly_rank_one_is_as_good);
  g_test_add_func ("/core/separable/choice", test_choice);
  g_test_add_func ("/core/separable/describe", test_describe);
  g_test_add_func ("/core/separable/nan-stays-in-its-footprint", test_nan_stays_in_its_footprint);
  g_test_add_func ("/core/separable/each-color-has-its-grey", test_each_color_has_its_grey);
  return g_test_run ();
}
