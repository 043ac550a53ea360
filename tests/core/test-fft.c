/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "conv-algorithm-private.h"
#include "conv-simd-private.h"
#include "testing.h"

static ConvKernel *
random_kernel (int width, int height, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree double *weights = g_new (double, width *height);

  for (int i = 0; i < width * height; i++)
    weights[i] = g_rand_double_range (random, -1, 1) / (width * height);
  return conv_kernel_new (width, height, weights, NULL);
}

/* What the design allows: 16 · 2⁻²⁴ · log₂ n · Σ|k| · max|x|, with n up to 2048. */
static double
bound (ConvKernel *kernel, int log2_n)
{
  return 16 * 0x1p-24 * log2_n * conv_kernel_get_absolute_sum (kernel);
}

static ConvImage *
convolve_by (ConvAlgorithm algorithm, ConvKernel *kernel, ConvEdge edge, const ConvImage *image)
{
  const ConvPlanSpec spec = { .algorithm = algorithm, .edge = edge };

  return testing_convolve (kernel, &spec, image);
}

static void
test_error_bound (void)
{
  static const struct
  {
    int width, height, log2_n;
  } kernels[] = { { 1, 1, 7 },   { 3, 7, 7 },     { 15, 15, 7 }, { 31, 4, 8 },
                  { 64, 63, 8 }, { 101, 101, 9 }, { 1, 300, 10 } };

  g_test_summary ("Opaque noise of 1 to 4 channels, borders included: within the bound of direct.");
  for (size_t k = 0; k < G_N_ELEMENTS (kernels); k++)
    for (int n_channels = 1; n_channels <= 4; n_channels++)
      {
        g_autoptr (ConvKernel) kernel
            = random_kernel (kernels[k].width, kernels[k].height, (guint32) k);
        g_autoptr (ConvImage) image = testing_opaque_noise (190, 150, n_channels, (guint32) k);
        g_autoptr (ConvImage) expected
            = convolve_by (CONV_ALGORITHM_DIRECT, kernel, CONV_EDGE_MIRROR, image);
        g_autoptr (ConvImage) actual
            = convolve_by (CONV_ALGORITHM_FFT, kernel, CONV_EDGE_MIRROR, image);
        testing_assert_near (actual, expected, bound (kernel, kernels[k].log2_n));
      }
}

static void
test_largest_kernels (void)
{
  static const int sizes[] = { 510, 511, 512, 513, 1022, 1023 };

  g_test_summary ("A picture smaller than its kernel, up to the largest there is.");
  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (ConvKernel) kernel = random_kernel (sizes[i], sizes[i], 3);
      g_autoptr (ConvImage) image = testing_opaque_noise (9, 7, 1, 1);
      g_autoptr (ConvImage) expected
          = convolve_by (CONV_ALGORITHM_DIRECT, kernel, CONV_EDGE_WRAP, image);
      g_autoptr (ConvImage) actual
          = convolve_by (CONV_ALGORITHM_FFT, kernel, CONV_EDGE_WRAP, image);
      testing_assert_near (actual, expected, bound (kernel, 11));
    }
}

static void
test_every_size_leaves_a_quarter (void)
{
  g_test_summary ("From 1 to 1023: a power of two, and at least a quarter of the tile is output.");
  for (int size = 1; size <= 1023; size++)
    {
      const int n = conv_fft_choose_side (size);
      g_assert_true (n >= 64 && n <= (size > 511 ? 2048 : 1024) && (n & (n - 1)) == 0);
      g_assert_cmpint (2 * (n - size + 1), >=, n);
    }
}

static void
test_tile (void)
{
  g_autoptr (ConvKernel) kernel = random_kernel (40, 70, 1);
  const ConvPlanSpec spec
      = { .width = 8, .height = 8, .n_channels = 1, .algorithm = CONV_ALGORITHM_FFT };
  g_autoptr (ConvPlan) plan = conv_plan_new (&kernel, 1, &spec, NULL);
  g_autofree char *text = conv_plan_describe (plan);

  g_assert_true (g_str_has_prefix (text, "fft 512 for 40 × 70, tile 443, "));
}

static void
test_areas_threads_and_levels_change_nothing (void)
{
  static const ConvRect parts[] = { { 0, 0, 300, 41 }, { 0, 41, 117, 159 }, { 117, 41, 183, 159 } };
  g_autoptr (ConvImage) image = testing_noise (300, 200, 4, 3);
  g_autoptr (ConvKernel) kernel = random_kernel (13, 9, 1);

  for (ConvEdge edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_KEEP; edge++)
    {
      g_autoptr (ConvImage) expected = convolve_by (CONV_ALGORITHM_FFT, kernel, edge, image);
      for (int n_threads = 1; n_threads <= 3; n_threads++)
        {
          const ConvPlanSpec spec
              = { .algorithm = CONV_ALGORITHM_FFT, .edge = edge, .n_threads = n_threads };
          g_autoptr (ConvPlan) plan = testing_plan (kernel, &spec, image);
          g_autoptr (ConvImage) actual = testing_copy (image);
          for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
            g_assert_true (conv_image_convolve (plan, &parts[i], image, actual, NULL));
          testing_assert_same (actual, expected);
        }
    }
}

static void
test_wild_values_stay_in_their_footprint (void)
{
  static const float wild[] = { NAN, INFINITY, -INFINITY, 1e30f };
  g_autoptr (ConvKernel) kernel = random_kernel (11, 11, 1);

  for (size_t i = 0; i < G_N_ELEMENTS (wild); i++)
    {
      g_autoptr (ConvImage) image = testing_opaque_noise (90, 80, 3, 1);
      g_autoptr (ConvImage) before
          = convolve_by (CONV_ALGORITHM_DIRECT, kernel, CONV_EDGE_EXTEND, image);
      conv_image_at (image, 40, 30)[1] = wild[i];
      g_autoptr (ConvImage) after
          = convolve_by (CONV_ALGORITHM_FFT, kernel, CONV_EDGE_EXTEND, image);
      for (int y = 0; y < 80; y++)
        for (int x = 0; x < 90; x++)
          for (int c = 0; c < 3; c++)
            {
              const float a = conv_image_at (after, x, y)[c], b = conv_image_at (before, x, y)[c];
              if (c == 1 && ABS (x - 40) <= 5 && ABS (y - 30) <= 5)
                g_assert_false (fabsf (a) < 100);
              else
                g_assert_cmpfloat_with_epsilon (a, b, bound (kernel, 7));
            }
    }
}

static void
test_transparency_does_not_divide_noise (void)
{
  static const float hidden[] = { 0.25f, 0.5f, 0.75f, 0 };
  g_autoptr (ConvImage) image = testing_opaque_noise (90, 80, 4, 1);
  g_autoptr (ConvKernel) kernel = random_kernel (11, 11, 1);

  g_test_summary (
      "Where no neighbour is opaque, rounding must not pass for opacity: hidden colours stay.");
  for (int y = 0; y < 80; y++)
    for (int x = 30; x < 90; x++)
      memcpy (conv_image_at (image, x, y), hidden, sizeof hidden);
  g_autoptr (ConvImage) result = convolve_by (CONV_ALGORITHM_FFT, kernel, CONV_EDGE_EXTEND, image);
  for (int y = 0; y < 80; y++)
    for (int x = 36; x < 90; x++)
      g_assert_cmpmem (conv_image_at (result, x, y), sizeof hidden, hidden, sizeof hidden);
}

static float *
new_aligned (size_t n_floats)
{
  return g_aligned_alloc0 (n_floats, sizeof (float), 64);
}

/* Takes part of what @tile gets, from spectra that others could use, too. */
static void
assert_same_apart (const ConvSimd *simd,
                   const ConvTransform *transform,
                   const float *spectrum,
                   const ConvFftTile *tile,
                   float *scratch)
{
  const size_t width = 31, height = 17, n_bytes = tile->n_channels * sizeof (float);
  float *spectra = new_aligned (CONV_FFT_PICTURES * CONV_FFT_PICTURE (transform->n));
  ConvFftTile part = *tile;

  simd->fft_forward (transform, tile, spectra, scratch);
  part.dst_width = width;
  part.dst_height = height;
  part.dst_stride = width * tile->step;
  g_autofree float *dst = g_new0 (float, part.dst_stride *height);
  part.dst = dst;
  for (part.dst_left = 0; part.dst_left < 40; part.dst_left += 13)
    for (part.dst_top = 0; part.dst_top < 3; part.dst_top += 2)
      {
        simd->fft_back (transform, spectra, spectrum, &part, scratch);
        for (size_t y = 0; y < height; y++)
          for (size_t x = 0; x < width; x++)
            g_assert_cmpmem (dst + y * part.dst_stride + x * tile->step, n_bytes,
                             tile->dst + (part.dst_top + y) * tile->dst_stride
                                 + (part.dst_left + x) * tile->step,
                             n_bytes);
      }
  g_aligned_free (spectra);
}

/* Convolves @tile with @kernel on one level. */
static void
convolve_on (const ConvSimd *simd,
             const ConvTransform *transform,
             const float *kernel,
             const ConvFftTile *tile)
{
  float *spectrum = new_aligned (CONV_FFT_PICTURE (transform->n));
  float *scratch = new_aligned (CONV_FFT_SCRATCH (transform->n, CONV_FFT_CHANNELS));

  simd->fft_kernel (transform, kernel, spectrum, scratch);
  simd->fft_convolve (transform, spectrum, tile, scratch);
  assert_same_apart (simd, transform, spectrum, tile, scratch);
  g_aligned_free (spectrum);
  g_aligned_free (scratch);
}

static void
test_levels_give_the_same_bits (void)
{
  enum
  {
    N = 128,
    W = 100,
    H = 90,
    MAX_STEP = 5,
    SIZE = W * H * MAX_STEP
  };
  g_autofree float *twiddles = g_new (float, 2 * N), *kernel = g_new0 (float, N *N);
  g_autofree float *src = g_new (float, SIZE), *first = g_new (float, SIZE);
  g_autofree float *dst = g_new (float, SIZE);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  const ConvTransform transform = { N, twiddles };
  size_t n_levels;
  const ConvSimd *const *levels = conv_simd_list (&n_levels);

  for (int i = 0; i < 2 * N; i++)
    twiddles[i]
        = (float) g_rand_double_range (random, -1, 1); /* any numbers show the order of sums */
  for (int i = 0; i < SIZE; i++)
    src[i] = (float) g_rand_double (random);
  for (int i = 0; i < 9; i++)
    kernel[i / 3 * N + i % 3] = (float) i;
  for (size_t step = 1; step <= MAX_STEP; step++)
    for (size_t n_channels = 1; n_channels <= MIN (step, CONV_FFT_CHANNELS); n_channels++)
      for (size_t l = 0; l < n_levels; l++)
        {
          const ConvFftTile tile = { .src = src,
                                     .src_stride = W * step,
                                     .src_width = W,
                                     .src_height = H,
                                     .dst = dst,
                                     .dst_stride = W * step,
                                     .dst_width = 77,
                                     .dst_height = 80,
                                     .step = step,
                                     .n_channels = n_channels };
          memset (dst, 0, SIZE * sizeof (float));
          convolve_on (levels[l], &transform, kernel, &tile);
          if (l == 0)
            memcpy (first, dst, SIZE * sizeof (float));
          else
            g_assert_cmpmem (dst, SIZE * sizeof (float), first, SIZE * sizeof (float));
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/fft/error-bound", test_error_bound);
  g_test_add_func ("/core/fft/largest-kernels", test_largest_kernels);
  g_test_add_func ("/core/fft/every-size-leaves-a-quarter", test_every_size_leaves_a_quarter);
  g_test_add_func ("/core/fft/tile", test_tile);
  g_test_add_func ("/core/fft/areas-and-threads-change-nothing",
                   test_areas_threads_and_levels_change_nothing);
  g_test_add_func ("/core/fft/wild-values-stay-in-their-footprint",
                   test_wild_values_stay_in_their_footprint);
  g_test_add_func ("/core/fft/transparency-does-not-divide-noise",
                   test_transparency_does_not_divide_noise);
  g_test_add_func ("/core/fft/levels-give-the-same-bits", test_levels_give_the_same_bits);
  return g_test_run ();
}
