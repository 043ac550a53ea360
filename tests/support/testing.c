/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testing.h"

#include <math.h>

ConvKernel *
testing_kernel (const char *text)
{
  g_autoptr (GError) error = NULL;
  ConvKernel *kernel = conv_kernel_parse (text, &error);

  g_assert_no_error (error);
  return kernel;
}

ConvKernel *
testing_random_kernel (GRand *random, int width, int height)
{
  g_autofree double *weights = g_new (double, width *height);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < width * height; i++)
    weights[i] = i % 3 == 2 ? 0 : g_rand_double_range (random, -1, 1);
  g_autoptr (ConvKernel) plain = conv_kernel_new (width, height, weights, &error);
  g_assert_no_error (error);
  g_autoptr (ConvKernel) anchored = conv_kernel_with_anchor (
      plain, g_rand_int_range (random, 0, width), g_rand_int_range (random, 0, height), &error);
  g_assert_no_error (error);
  g_autoptr (ConvKernel) divided
      = conv_kernel_with_divisor (anchored, g_rand_double_range (random, 0.5, 4), &error);
  g_assert_no_error (error);
  return conv_kernel_with_offset (divided, g_rand_double_range (random, -0.5, 0.5), NULL);
}

static ConvImage *
new_image (int width, int height, int n_channels)
{
  g_autoptr (GError) error = NULL;
  ConvImage *image = conv_image_new (width, height, n_channels, &error);

  g_assert_no_error (error);
  return image;
}

ConvImage *
testing_opaque_noise (int width, int height, int n_channels, guint32 seed)
{
  ConvImage *image = new_image (width, height, n_channels);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (int i = 0; i < width * height * n_channels; i++)
    image->pixels[i] = (float) g_rand_double (random);
  for (int i = n_channels - 1; n_channels % 2 == 0 && i < width * height * n_channels;
       i += n_channels)
    image->pixels[i] = 1;
  return image;
}

ConvImage *
testing_noise (int width, int height, int n_channels, guint32 seed)
{
  static const float alphas[] = { 0, 0.25f, 0.5f, 1 };
  ConvImage *image = testing_opaque_noise (width, height, n_channels, seed);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed + 1);

  for (int y = 0; n_channels % 2 == 0 && y < height; y++)
    for (int x = 0; x < width; x++)
      if (x * 2 < width || y * 2 < height)
        conv_image_at (image, x, y)[n_channels - 1] = alphas[g_rand_int_range (random, 0, 4)];
  return image;
}

ConvImage *
testing_flat (int width, int height, int n_channels, const float *pixel)
{
  ConvImage *image = new_image (width, height, n_channels);

  for (int i = 0; i < width * height * n_channels; i++)
    image->pixels[i] = pixel[i % n_channels];
  return image;
}

static size_t
count_floats (const ConvImage *image)
{
  return (size_t) image->width * (size_t) image->height * (size_t) image->n_channels;
}

ConvImage *
testing_copy (const ConvImage *image)
{
  ConvImage *copy = new_image (image->width, image->height, image->n_channels);

  memcpy (copy->pixels, image->pixels, count_floats (image) * sizeof *copy->pixels);
  return copy;
}

static ConvPlan *
plan_for (ConvKernel *const *kernels, size_t n, const ConvPlanSpec *spec, const ConvImage *image)
{
  g_autoptr (GError) error = NULL;
  ConvPlanSpec full = *spec;

  full.width = image->width;
  full.height = image->height;
  full.n_channels = image->n_channels;
  ConvPlan *plan = conv_plan_new (kernels, n, &full, &error);
  g_assert_no_error (error);
  return plan;
}

static ConvImage *
run (const ConvPlan *plan, const ConvImage *image)
{
  g_autoptr (GError) error = NULL;
  ConvImage *result = testing_copy (image);

  conv_image_convolve (plan, NULL, image, result, &error);
  g_assert_no_error (error);
  return result;
}

ConvPlan *
testing_plan (ConvKernel *kernel, const ConvPlanSpec *spec, const ConvImage *image)
{
  return plan_for (&kernel, 1, spec, image);
}

ConvImage *
testing_convolve (ConvKernel *kernel, const ConvPlanSpec *spec, const ConvImage *image)
{
  g_autoptr (ConvPlan) plan = testing_plan (kernel, spec, image);

  return run (plan, image);
}

GPtrArray *
testing_bank (const char *text)
{
  g_auto (GStrv) texts = g_strsplit (text, "|", -1);
  GPtrArray *bank = g_ptr_array_new_with_free_func ((GDestroyNotify) conv_kernel_unref);

  for (size_t i = 0; texts[i] != NULL; i++)
    g_ptr_array_add (bank, testing_kernel (g_strstrip (texts[i])));
  return bank;
}

ConvImage *
testing_combine (const GPtrArray *bank, const ConvPlanSpec *spec, const ConvImage *image)
{
  g_autoptr (ConvPlan) plan = plan_for ((ConvKernel *const *) bank->pdata, bank->len, spec, image);

  return run (plan, image);
}

ConvImage *
testing_convolve_text (const char *kernel, const ConvPlanSpec *spec, const ConvImage *image)
{
  g_autoptr (ConvKernel) parsed = testing_kernel (kernel);

  return testing_convolve (parsed, spec, image);
}

static void
fail_at (const ConvImage *actual, const ConvImage *expected, size_t i, double tolerance)
{
  const size_t n_channels = (size_t) actual->n_channels;
  const size_t pixel = i / n_channels;

  g_error ("pixel (%d, %d), channel %d of %d × %d: %.9g, expected %.9g ± %.3g",
           (int) (pixel % (size_t) actual->width), (int) (pixel / (size_t) actual->width),
           (int) (i % n_channels), actual->width, actual->height, (double) actual->pixels[i],
           (double) expected->pixels[i], tolerance);
}

void
testing_assert_same (const ConvImage *actual, const ConvImage *expected)
{
  g_assert_cmpuint (count_floats (actual), ==, count_floats (expected));
  for (size_t i = 0; i < count_floats (actual); i++)
    if (memcmp (&actual->pixels[i], &expected->pixels[i], sizeof (float)) != 0)
      fail_at (actual, expected, i, 0);
}

void
testing_assert_near (const ConvImage *actual, const ConvImage *expected, double tolerance)
{
  g_assert_cmpuint (count_floats (actual), ==, count_floats (expected));
  for (size_t i = 0; i < count_floats (actual); i++)
    if (!(fabs ((double) actual->pixels[i] - (double) expected->pixels[i]) <= tolerance))
      fail_at (actual, expected, i, tolerance);
}
