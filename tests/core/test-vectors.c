/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that can be checked by hand, from manuals and standards, and properties of random cases. */
#include "testing.h"

static ConvImage *
image_of (int width, int height, const float *values)
{
  ConvImage *image = conv_image_new (width, height, 1, NULL);

  memcpy (image->pixels, values, (size_t) (width * height) * sizeof *values);
  return image;
}

static float
value_at (const char *kernel, const ConvPlanSpec *spec, const ConvImage *image, int x, int y)
{
  g_autoptr (ConvImage) result = testing_convolve_text (kernel, spec, image);

  return *conv_image_at (result, x, y);
}

static void
test_gimp_manual (void)
{
  static const float picture[] = { 35, 40, 41, 45, 50, 40, 40, 42, 46, 52, 42, 46, 50,
                                   55, 55, 48, 52, 56, 58, 60, 56, 60, 65, 70, 75 };
  g_autoptr (ConvImage) image = image_of (5, 5, picture);

  g_assert_cmpfloat (value_at ("0 1 0; 0 0 0; 0 0 0", &(ConvPlanSpec) { 0 }, image, 2, 2), ==, 42);
  g_assert_cmpfloat (
      value_at ("0 1 0; 0 0 0; 0 0 0", &(ConvPlanSpec) { .flip = TRUE }, image, 2, 2), ==, 56);
}

static void
test_svg_standard (void)
{
  static const float picture[] = { 0,   20,  40,  235, 235, 100, 120, 140, 235, 235, 200, 220, 240,
                                   235, 235, 225, 225, 255, 255, 255, 225, 225, 255, 255, 255 };
  static const char *const kernel = "1 2 3; 4 5 6; 7 8 9 / 45";
  g_autoptr (ConvImage) image = image_of (5, 5, picture);

  g_assert_cmpfloat_with_epsilon (value_at (kernel, &(ConvPlanSpec) { .flip = TRUE }, image, 1, 1),
                                  3480 / 45., 1e-4);
  g_assert_cmpfloat_with_epsilon (value_at (kernel, &(ConvPlanSpec) { 0 }, image, 1, 1), 7320 / 45.,
                                  1e-4);
}

static void
test_impulse (void)
{
  g_autoptr (ConvImage) image = conv_image_new (5, 5, 1, NULL);
  *conv_image_at (image, 2, 2) = 1;
  g_autoptr (ConvImage) correlated
      = testing_convolve_text ("1 2 3; 4 5 6; 7 8 9", &(ConvPlanSpec) { 0 }, image);
  g_autoptr (ConvImage) convolved
      = testing_convolve_text ("1 2 3; 4 5 6; 7 8 9", &(ConvPlanSpec) { .flip = TRUE }, image);

  for (int i = 0; i < 9; i++)
    {
      g_assert_cmpfloat (*conv_image_at (correlated, 1 + i % 3, 1 + i / 3), ==, 9 - i);
      g_assert_cmpfloat (*conv_image_at (convolved, 1 + i % 3, 1 + i / 3), ==, 1 + i);
    }
}

static void
test_edge_sums (void)
{
  static const struct
  {
    ConvEdge edge;
    double first;
  } cases[] = { { CONV_EDGE_ZERO, 3 },   { CONV_EDGE_EXTEND, 4 }, { CONV_EDGE_REFLECT, 4 },
                { CONV_EDGE_MIRROR, 5 }, { CONV_EDGE_WRAP, 7 },   { CONV_EDGE_RENORMALIZE, 4.5 },
                { CONV_EDGE_COLOR, 13 }, { CONV_EDGE_KEEP, 1 } };
  static const float row[] = { 1, 2, 3, 4 };
  g_autoptr (ConvImage) image = image_of (4, 1, row);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ConvPlanSpec spec = { .edge = cases[i].edge, .edge_color = { 10 } };
      g_assert_cmpfloat_with_epsilon (value_at ("1 1 1", &spec, image, 0, 0), cases[i].first, 1e-5);
    }
}

static void
test_lesson (void)
{
  /* A 9 × 9 X and its three features; two of nine pixels wrong give 5/9. */
  static const char *const features[] = { "cnn-diag-down", "cnn-x-centre", "cnn-diag-up" };
  static const int match[][2] = { { 2, 2 }, { 4, 4 }, { 6, 2 } };
  g_autoptr (ConvImage) image = conv_image_new (9, 9, 1, NULL);

  for (int i = 1; i < 8; i++)
    *conv_image_at (image, i, i) = *conv_image_at (image, 8 - i, i) = 1;
  for (size_t f = 0; f < G_N_ELEMENTS (features); f++)
    {
      g_autoptr (ConvPreset) preset = conv_preset_load_shipped (features[f], NULL);
      const ConvPlanSpec spec = { 0 };
      g_autoptr (ConvImage) result
          = testing_convolve (conv_preset_get_kernel (preset), &spec, image);
      g_assert_cmpfloat_with_epsilon (*conv_image_at (result, match[f][0], match[f][1]), 1, 1e-6);

      /* Flip two pixels of the matching patch. */
      g_autoptr (ConvImage) wrong = testing_copy (image);
      for (int d = -1; d <= 1; d += 2)
        {
          float *pixel = conv_image_at (wrong, match[f][0] + d, match[f][1]);
          *pixel = 1 - *pixel;
        }
      g_autoptr (ConvImage) answer
          = testing_convolve (conv_preset_get_kernel (preset), &spec, wrong);
      g_assert_cmpfloat_with_epsilon (*conv_image_at (answer, match[f][0], match[f][1]), 5 / 9.,
                                      1e-6);
    }
}

static ConvImage *
mirrored (const ConvImage *image)
{
  ConvImage *result = testing_copy (image);

  for (int y = 0; y < image->height; y++)
    for (int x = 0; x < image->width; x++)
      memcpy (conv_image_at (result, image->width - 1 - x, image->height - 1 - y),
              conv_image_at (image, x, y), (size_t) image->n_channels * sizeof (float));
  return result;
}

static void
test_turning_both_turns_the_result (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (23);

  for (int n = 0; n < 200; n++)
    {
      g_autoptr (ConvImage) image
          = testing_noise (g_rand_int_range (random, 1, 20), g_rand_int_range (random, 1, 20),
                           g_rand_int_range (random, 1, 5), (guint32) n);
      g_autoptr (ConvImage) turned_image = mirrored (image);
      g_autoptr (ConvKernel) kernel = testing_random_kernel (
          random, g_rand_int_range (random, 1, 8), g_rand_int_range (random, 1, 8));
      const ConvEdge edge = (ConvEdge) g_rand_int_range (random, 0, CONV_EDGE_KEEP + 1);
      g_autoptr (ConvImage) a
          = testing_convolve (kernel, &(ConvPlanSpec) { .edge = edge, .flip = TRUE }, image);
      g_autoptr (ConvImage) b
          = testing_convolve (kernel, &(ConvPlanSpec) { .edge = edge }, turned_image);
      g_autoptr (ConvImage) turned_b = mirrored (b);
      /* The taps come in another order and small shares of alpha magnify that, hence the bound. */
      testing_assert_near (a, turned_b, 2e-4);
    }
}

static void
test_identity_is_a_copy (void)
{
  for (int n_channels = 1; n_channels <= 4; n_channels++)
    for (ConvEdge edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_KEEP; edge++)
      {
        g_autoptr (ConvImage) image = testing_opaque_noise (19, 17, n_channels, 1);
        const ConvPlanSpec spec = { .edge = edge };
        g_autoptr (ConvImage) result = testing_convolve_text ("1", &spec, image);
        g_autoptr (ConvImage) wide = testing_convolve_text ("0 0 0; 0 1 0; 0 0 0", &spec, image);
        testing_assert_same (result, image);
        testing_assert_same (wide, image);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/vectors/gimp-manual", test_gimp_manual);
  g_test_add_func ("/core/vectors/svg-standard", test_svg_standard);
  g_test_add_func ("/core/vectors/impulse", test_impulse);
  g_test_add_func ("/core/vectors/edge-sums", test_edge_sums);
  g_test_add_func ("/core/vectors/lesson", test_lesson);
  g_test_add_func ("/core/properties/turning-both-turns-the-result",
                   test_turning_both_turns_the_result);
  g_test_add_func ("/core/properties/identity-is-a-copy", test_identity_is_a_copy);
  return g_test_run ();
}
