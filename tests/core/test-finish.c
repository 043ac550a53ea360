/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts that follow from the alpha rule, one test each, and numbers by hand. */
#include <math.h>

#include "testing.h"

static const char *const kernels[] = {
  "1 2 3; 4 5 6; 7 8 9 / 45",         "0 -1 0; -1 5 -1; 0 -1 0", "-1 0 1; -2 0 2; -1 0 1 / 4 + 0.5",
  "1 2 4; 3 0 5 / 15 + 0.0625 @ 0,1", "-1 -2 -1 / -4",
};

static void
set_alpha (ConvImage *image, float alpha)
{
  for (int i = 0; i < image->width * image->height; i++)
    image->pixels[i * 4 + 3] = alpha;
}

static void
test_both_paths_give_the_same_bits (void)
{
  g_autoptr (ConvImage) opaque = testing_opaque_noise (40, 30, 4, 3);
  g_autoptr (ConvImage) holed = testing_copy (opaque);

  g_test_summary ("A hole far away forces the long path; where it cannot be seen, no bit changes.");
  conv_image_at (holed, 39, 29)[3] = 0.5f;
  for (size_t k = 0; k < G_N_ELEMENTS (kernels); k++)
    for (ConvAlpha alpha = CONV_ALPHA_AUTO; alpha <= CONV_ALPHA_KEEP; alpha++)
      for (ConvOutput output = CONV_OUTPUT_CLIP; output <= CONV_OUTPUT_CENTER; output++)
        {
          const ConvPlanSpec spec = { .alpha = alpha, .output = output };
          g_autoptr (ConvImage) a = testing_convolve_text (kernels[k], &spec, opaque);
          g_autoptr (ConvImage) b = testing_convolve_text (kernels[k], &spec, holed);
          for (int y = 0; y < 27; y++)
            g_assert_cmpmem (conv_image_at (a, 0, y), 40 * 16, conv_image_at (b, 0, y), 40 * 16);
        }
}

static void
test_opaque_layer_is_the_plain_sum (void)
{
  g_autoptr (ConvImage) rgba = testing_opaque_noise (17, 13, 4, 3);
  g_autoptr (ConvImage) rgb = testing_opaque_noise (17, 13, 3, 3);

  g_test_summary ("Opaque RGBA gives the bits of RGB, in every edge mode whose outside is opaque.");
  for (int i = 0; i < 17 * 13; i++)
    memcpy (rgba->pixels + i * 4, rgb->pixels + i * 3, 12);
  for (size_t k = 0; k < G_N_ELEMENTS (kernels); k++)
    for (ConvEdge edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_KEEP; edge++)
      {
        const ConvPlanSpec spec = { .edge = edge, .edge_color = { 0.25f, 0.5f, 0.75f, 1 } };
        if (edge == CONV_EDGE_ZERO) /* its outside is transparent */
          continue;
        g_autoptr (ConvImage) a = testing_convolve_text (kernels[k], &spec, rgba);
        g_autoptr (ConvImage) b = testing_convolve_text (kernels[k], &spec, rgb);
        for (int i = 0; i < 17 * 13; i++)
          {
            g_assert_cmpmem (a->pixels + i * 4, 12, b->pixels + i * 3, 12);
            g_assert_cmpfloat (a->pixels[i * 4 + 3], ==, 1);
          }
      }
}

static void
test_half_transparent_has_the_colours_of_opaque (void)
{
  g_autoptr (ConvImage) opaque = testing_opaque_noise (17, 13, 4, 3);
  g_autoptr (ConvImage) half = testing_copy (opaque);

  set_alpha (half, 0.5f);
  for (size_t k = 0; k < G_N_ELEMENTS (kernels); k++)
    {
      const ConvPlanSpec spec = { .edge = CONV_EDGE_MIRROR };
      g_autoptr (ConvImage) expected = testing_convolve_text (kernels[k], &spec, opaque);
      g_autoptr (ConvImage) actual = testing_convolve_text (kernels[k], &spec, half);
      set_alpha (expected, 0.5f);
      testing_assert_near (actual, expected, 1e-6);
    }
}

static void
test_flat_colour_stays_flat_beside_a_hole (void)
{
  static const float colour[] = { 0.75f, 0.5f, 0.125f, 1 };
  static const float hidden[] = { 0, 1, 1, 0 };
  g_autoptr (ConvImage) image = testing_flat (15, 15, 4, colour);

  g_test_summary (
      "No fringe: S·c + o wherever the result can be seen, whatever colour hides in the hole.");
  for (int y = 5; y < 10; y++)
    for (int x = 4; x < 11; x++)
      memcpy (conv_image_at (image, x, y), hidden, sizeof hidden);
  conv_image_at (image, 3, 3)[3] = 0.25f;
  for (size_t k = 0; k < G_N_ELEMENTS (kernels); k++)
    {
      g_autoptr (ConvKernel) kernel = testing_kernel (kernels[k]);
      const double sum = conv_kernel_get_sum (kernel) / conv_kernel_get_divisor (kernel);
      const ConvPlanSpec spec = { 0 };
      g_autoptr (ConvImage) result = testing_convolve (kernel, &spec, image);
      for (int i = 0; i < 15 * 15; i++)
        for (int c = 0; c < 3 && result->pixels[i * 4 + 3] > 0; c++)
          g_assert_cmpfloat_with_epsilon (
              result->pixels[i * 4 + c], sum * (double) colour[c] + conv_kernel_get_offset (kernel),
              1e-6);
    }
}

static void
test_hidden_colours_survive (void)
{
  static const float hidden[] = { 0.125f, 0.25f, 0.375f, 0 };
  g_autoptr (ConvImage) image = testing_flat (9, 9, 4, hidden);
  const ConvPlanSpec spec = { .output = CONV_OUTPUT_CENTER };

  for (size_t k = 0; k < G_N_ELEMENTS (kernels); k++)
    {
      g_autoptr (ConvImage) result = testing_convolve_text (kernels[k], &spec, image);
      testing_assert_same (result, image);
    }
}

static void
test_nan_in_a_hidden_colour_and_under_a_zero_weight (void)
{
  g_autoptr (ConvImage) image = testing_opaque_noise (9, 9, 4, 1);
  const ConvPlanSpec spec = { 0 };

  for (int c = 0; c < 3; c++)
    conv_image_at (image, 4, 4)[c] = NAN;
  conv_image_at (image, 4, 4)[3] = 0;
  g_autoptr (ConvImage) hidden = testing_convolve_text ("1 2 3; 4 5 6; 7 8 9 / 45", &spec, image);
  for (int i = 0; i < 9 * 9 * 4; i++)
    g_assert_true (isfinite (hidden->pixels[i]));

  conv_image_at (image, 4, 4)[3] = 1;
  g_autoptr (ConvImage) seen = testing_convolve_text ("1 0 2", &spec, image);
  for (int y = 0; y < 9; y++)
    for (int x = 0; x < 9; x++)
      g_assert_true (isnan (conv_image_at (seen, x, y)[0]) == (y == 4 && (x == 3 || x == 5)));
}

static void
test_offset_never_touches_alpha (void)
{
  g_autoptr (ConvImage) image = testing_noise (9, 9, 4, 1);
  const ConvPlanSpec spec = { .alpha = CONV_ALPHA_CONVOLVE };
  g_autoptr (ConvImage) a = testing_convolve_text ("1 2 3 / 6", &spec, image);
  g_autoptr (ConvImage) b = testing_convolve_text ("1 2 3 / 6 + 0.5", &spec, image);

  for (int i = 0; i < 81; i++)
    g_assert_cmpfloat (a->pixels[i * 4 + 3], ==, b->pixels[i * 4 + 3]);
}

static void
test_step_by_hand (void)
{
  /* Opaque | transparent, box of 3 along the row: alpha 1, ⅔, ⅓, 0 and the colour stays. */
  static const float expected[] = { 1, 2 / 3.f, 1 / 3.f, 0 };
  const ConvPlanSpec spec = { 0 };
  g_autoptr (ConvImage) image = testing_flat (4, 1, 4, (float[]) { 0.8f, 0.4f, 0.2f, 1 });

  memcpy (conv_image_at (image, 2, 0), (float[]) { 1, 0, 1, 0, 1, 0, 1, 0 }, 32);
  g_autoptr (ConvImage) result = testing_convolve_text ("1 1 1 / 3", &spec, image);
  for (int x = 0; x < 4; x++)
    {
      g_assert_cmpfloat_with_epsilon (conv_image_at (result, x, 0)[3], expected[x], 1e-6);
      if (expected[x] > 0)
        g_assert_cmpfloat_with_epsilon (conv_image_at (result, x, 0)[1], 0.4, 1e-6);
    }
}

static void
test_clamping (void)
{
  const ConvPlanSpec clamped = { .clamp = TRUE }, open = { 0 };
  g_autoptr (ConvImage) image = testing_flat (3, 1, 1, (float[]) { 0.5f });

  conv_image_at (image, 0, 0)[0] = NAN;
  g_autoptr (ConvImage) a = testing_convolve_text ("4", &clamped, image);
  g_autoptr (ConvImage) b = testing_convolve_text ("-4", &clamped, image);
  g_autoptr (ConvImage) c = testing_convolve_text ("4", &open, image);
  g_assert_cmpfloat (a->pixels[0], ==, 0);
  g_assert_cmpfloat (a->pixels[1], ==, 1);
  g_assert_cmpfloat (b->pixels[1], ==, 0);
  g_assert_cmpfloat (c->pixels[1], ==, 2);
  g_assert_true (isnan (c->pixels[0]));
}

static void
test_fade_of_one_is_a_copy (void)
{
  g_autoptr (ConvImage) image = testing_noise (9, 9, 4, 1);
  const ConvPlanSpec spec = { .fade = 1 };
  g_autoptr (ConvImage) result = testing_convolve_text (kernels[0], &spec, image);

  testing_assert_same (result, image);
}

static void
test_mix_is_premultiplied (void)
{
  const ConvPlanSpec spec = { .fade = 0.5, .alpha = CONV_ALPHA_CONVOLVE };
  g_autoptr (ConvImage) image = testing_flat (2, 1, 4, (float[]) { 1, 0, 0, 1 });

  /* The second pixel is transparent green; the kernel takes it to the left neighbour, opaque red. */
  memcpy (conv_image_at (image, 1, 0), (float[]) { 0, 1, 0, 0 }, 16);
  g_autoptr (ConvImage) result = testing_convolve_text ("1 0 0", &spec, image);
  g_assert_cmpfloat (conv_image_at (result, 1, 0)[0], ==, 1);
  g_assert_cmpfloat (conv_image_at (result, 1, 0)[1], ==, 0);
  g_assert_cmpfloat (conv_image_at (result, 1, 0)[3], ==, 0.5f);
}

static void
test_flat_stretch_is_clip (void)
{
  const ConvPlanSpec stretch = { .output = CONV_OUTPUT_STRETCH }, clip = { 0 };
  g_autoptr (ConvImage) image = testing_flat (5, 5, 3, (float[]) { 0.5f, 0.5f, 0.5f });
  g_autoptr (ConvImage) a = testing_convolve_text ("1 + 0.25", &stretch, image);
  g_autoptr (ConvImage) b = testing_convolve_text ("1 + 0.25", &clip, image);

  testing_assert_same (a, b);
}

/* A picture with all that alpha and colours can be. */
static ConvImage *
make_wild_noise (GRand *random, int width, int height)
{
  static const float corners[] = { 0, 0, 1, 1, -0.0f, 1e-9f, 2, -1, NAN, INFINITY };
  ConvImage *image = testing_noise (width, height, 4, g_rand_int (random));

  for (int i = 0; i < width * height * 4; i++)
    if (g_rand_int_range (random, 0, 40) == 0)
      image->pixels[i] = corners[g_rand_int_range (random, 0, (gint32) G_N_ELEMENTS (corners))];
  return image;
}

/* Counting takes the way of one pixel after the other. */
static void
test_rows_and_pixels_agree (void)
{
  static const ConvOutput outputs[]
      = { CONV_OUTPUT_CLIP, CONV_OUTPUT_ABSOLUTE, CONV_OUTPUT_CENTER };
  static const ConvAlgorithm algorithms[] = { CONV_ALGORITHM_DIRECT, CONV_ALGORITHM_FFT };
  g_autoptr (GRand) random = g_rand_new_with_seed (41);

  g_test_summary (
      "Whole rows of RGBA pixels get the bits that single pixels get, by both alpha rules.");
  for (int i = 0; i < 200; i++)
    {
      const int width = g_rand_int_range (random, 1, 40), height = g_rand_int_range (random, 1, 20);
      g_autoptr (ConvImage) source = make_wild_noise (random, width, height);
      g_autoptr (ConvImage) rows = testing_copy (source), pixels = testing_copy (source);
      const ConvPlanSpec spec = { .output = outputs[i % 3],
                                  .clamp = i / 3 % 2 == 0,
                                  .mid_grey = { 0.25f, 0.5f, 0.75f },
                                  .algorithm = algorithms[i / 6 % 2],
                                  .n_threads = 1 };
      g_autoptr (ConvKernel) kernel
          = i / 12 % 2 == 0
                ? testing_random_kernel (random, 1 + i % 4, 1 + i % 5)
                : testing_kernel (i % 2 == 0 ? "1 2 3; 0 4 5 / 15" : "-1 -2; -3 -4 / 10");
      g_autoptr (ConvPlan) plan = testing_plan (kernel, &spec, source);
      ConvImagePair row_pair = { source, rows }, pixel_pair = { source, pixels };
      const ConvIO row_io = conv_image_io (&row_pair);
      ConvIO pixel_io = conv_image_io (&pixel_pair);
      ConvTally tally = { 0 };
      const ConvRect all = { 0, 0, width, height };
      pixel_io.tally = &tally;
      g_assert_true (conv_plan_execute (plan, &all, NULL, &row_io, NULL, NULL));
      g_assert_true (conv_plan_execute (plan, &all, NULL, &pixel_io, NULL, NULL));
      for (int f = 0; f < width * height * 4; f++) /* the sign of a NaN is anybody's */
        if (!isnan (rows->pixels[f]) || !isnan (pixels->pixels[f]))
          g_assert_cmpmem (&rows->pixels[f], sizeof (float), &pixels->pixels[f], sizeof (float));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/finish/both-paths-give-the-same-bits",
                   test_both_paths_give_the_same_bits);
  g_test_add_func ("/core/finish/opaque-layer-is-the-plain-sum",
                   test_opaque_layer_is_the_plain_sum);
  g_test_add_func ("/core/finish/half-transparent-has-the-colours-of-opaque",
                   test_half_transparent_has_the_colours_of_opaque);
  g_test_add_func ("/core/finish/flat-colour-stays-flat-beside-a-hole",
                   test_flat_colour_stays_flat_beside_a_hole);
  g_test_add_func ("/core/finish/hidden-colours-survive", test_hidden_colours_survive);
  g_test_add_func ("/core/finish/nan-hidden-and-under-a-zero-weight",
                   test_nan_in_a_hidden_colour_and_under_a_zero_weight);
  g_test_add_func ("/core/finish/offset-never-touches-alpha", test_offset_never_touches_alpha);
  g_test_add_func ("/core/finish/step-by-hand", test_step_by_hand);
  g_test_add_func ("/core/finish/clamping", test_clamping);
  g_test_add_func ("/core/finish/fade-of-one-is-a-copy", test_fade_of_one_is_a_copy);
  g_test_add_func ("/core/finish/mix-is-premultiplied", test_mix_is_premultiplied);
  g_test_add_func ("/core/finish/flat-stretch-is-clip", test_flat_stretch_is_clip);
  g_test_add_func ("/core/finish/rows-and-pixels-agree", test_rows_and_pixels_agree);
  return g_test_run ();
}
