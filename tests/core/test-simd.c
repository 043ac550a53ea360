/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every level gives the bits of plain loops, and touches nothing else. */
#include <math.h>

#include "conv-simd-private.h"
#include "testing.h"

enum
{
  MAX_N = 210,
  MAX_HEIGHT = 9,
  MAX_KERNEL = 9,
  MAX_FLAT = 40, /* width of kernels of one row */
  STRIDE = 384,  /* a multiple of every vector: each row is aligned alike */
  MAX_OFFSET = 16,
  GUARD = 12345
};

typedef struct
{
  float src[(MAX_HEIGHT + MAX_KERNEL) * STRIDE], dst[MAX_HEIGHT * STRIDE + MAX_OFFSET];
  float weights[MAX_KERNEL * MAX_KERNEL];
  ptrdiff_t offsets[MAX_KERNEL * MAX_KERNEL];
} Room;

/* No precision other than float in between. */
static float
plain_sum (const float *src, const float *weights, const ptrdiff_t *offsets, size_t n_taps)
{
  volatile float sum = 0;

  for (size_t k = 0; k < n_taps; k++)
    {
      volatile float product = weights[k] * src[offsets[k]];
      sum += product;
    }
  return sum;
}

/* Values at which a decision falls, and any others. */
static float
random_value (GRand *random)
{
  static const float corners[] = { 0, -0.0f, 1, 0.5f, -0.5f, NAN, INFINITY, -INFINITY, 1e-42f };

  return g_rand_int_range (random, 0, 3) == 0
             ? corners[g_rand_int_range (random, 0, (gint32) G_N_ELEMENTS (corners))]
             : (float) g_rand_double_range (random, -2, 2);
}

static float
plain_show (const ConvShow *show, size_t i, float sum)
{
  const size_t channel = i % show->n_channels;
  float v = (show->absolute ? fabsf (sum) : sum) + show->shift[channel];

  if (show->opaque && channel == show->n_channels - 1)
    return 1;
  if (show->clamp)
    return v > 0 ? (v < 1 ? v : 1) : 0;
  return v;
}

static ConvShow
random_show (GRand *random, size_t n_channels)
{
  return (ConvShow) { .n_channels = n_channels,
                      .shift = { 0.1f, -0.2f, 0.3f },
                      .absolute = g_rand_boolean (random),
                      .clamp = g_rand_boolean (random),
                      .opaque = n_channels % 2 == 0 && g_rand_boolean (random) };
}

static void
assert_sums (const Room *room, const ConvSums *sums, size_t n_taps)
{
  for (size_t y = 0; y < MAX_HEIGHT; y++)
    for (size_t i = 0; i < STRIDE; i++)
      {
        const gboolean written = y < sums->height && i < sums->n;
        float expected
            = written ? plain_sum (room->src + y * STRIDE + i, room->weights, room->offsets, n_taps)
                      : GUARD;
        if (written && sums->show != NULL)
          expected = plain_show (sums->show, i, expected);
        g_assert_cmpmem (&sums->dst[y * STRIDE + i], sizeof (float), &expected, sizeof (float));
      }
}

static void
fill (GRand *random, float *values, size_t n)
{
  for (size_t i = 0; i < n; i++)
    values[i] = (float) g_rand_double_range (random, -1, 1);
}

/* Opaque but for one pixel in some place. */
static void
fill_alpha (GRand *random, Room *room, size_t step)
{
  const size_t n_rows = G_N_ELEMENTS (room->src) / STRIDE, n_pixels = STRIDE / step;
  const size_t row = (size_t) g_rand_int_range (random, 0, (gint32) n_rows);
  const size_t pixel = (size_t) g_rand_int_range (random, 0, (gint32) n_pixels);

  for (size_t y = 0; y < n_rows; y++)
    for (size_t x = 0; x < n_pixels; x++)
      room->src[y * STRIDE + x * step + step - 1] = 1;
  room->src[row * STRIDE + pixel * step + step - 1] = g_rand_boolean (random) ? NAN : 0.9999999f;
}

static gboolean
is_opaque (const Room *room, const ConvSums *sums, const ConvDense *kernel)
{
  const size_t step = kernel->step, width = sums->n / step + kernel->width - 1;

  for (size_t y = 0; y < sums->height + kernel->height - 1; y++)
    for (size_t x = 0; x < width; x++)
      if (room->src[y * STRIDE + x * step + step - 1] != 1)
        return FALSE;
  return TRUE;
}

/* Asks for alpha, which makes numbers that cannot be compared. */
static void
check_alpha (
    const ConvSimd *simd, Room *room, GRand *random, ConvSums sums, const ConvDense *kernel)
{
  int opaque = -1;

  if (kernel->step % 2 != 0 || sums.n % kernel->step != 0)
    return;
  fill_alpha (random, room, kernel->step);
  sums.opaque = &opaque;
  simd->dense (&sums, kernel);
  g_assert_cmpint (opaque, ==, is_opaque (room, &sums, kernel));
  fill (random, room->src, G_N_ELEMENTS (room->src));
}

static void
check_level (const ConvSimd *simd, Room *room, GRand *random, size_t n)
{
  const gboolean flat = g_rand_boolean (random);
  const ConvDense kernel
      = { .width = (size_t) g_rand_int_range (random, 1, (flat ? MAX_FLAT : MAX_KERNEL) + 1),
          .height = flat ? 1 : (size_t) g_rand_int_range (random, 1, MAX_KERNEL + 1),
          .step = (size_t) g_rand_int_range (random, 1, 5),
          .weights = room->weights };
  const ConvShow show = random_show (random, kernel.step);
  const ConvSums sums = { .show = n % kernel.step == 0 ? &show : NULL,
                          .dst = room->dst + g_rand_int_range (random, 0, MAX_OFFSET + 1),
                          .far = g_rand_boolean (random),
                          .dst_stride = STRIDE,
                          .src = room->src,
                          .src_stride = STRIDE,
                          .n = n,
                          .height = (size_t) g_rand_int_range (random, 0, MAX_HEIGHT + 1) };
  const size_t n_taps = kernel.width * kernel.height;
  const ConvTaps taps = { n_taps, room->weights, room->offsets };

  fill (random, room->weights, n_taps);
  for (size_t k = 0; k < n_taps; k++)
    room->offsets[k] = (ptrdiff_t) (k / kernel.width * STRIDE + k % kernel.width * kernel.step);
  for (int variant = 0; variant < 2; variant++)
    {
      for (size_t i = 0; i < G_N_ELEMENTS (room->dst); i++)
        room->dst[i] = GUARD;
      if (variant == 0)
        simd->sparse (&sums, &taps);
      else
        simd->dense (&sums, &kernel);
      assert_sums (room, &sums, n_taps);
    }
  check_alpha (simd, room, random, sums, &kernel);
}

static void
test_level (gconstpointer data)
{
  g_autofree Room *room = g_new (Room, 1);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  g_test_summary ("Every row length, random kernels, heights and steps, sparse and dense.");
  fill (random, room->src, G_N_ELEMENTS (room->src));
  for (size_t n = 0; n <= MAX_N; n++)
    for (int i = 0; i < 8; i++)
      check_level (data, room, random, n);
}

static void
check_show (const ConvSimd *simd, GRand *random, size_t n_channels, size_t n_pixels)
{
  const ConvShow show = random_show (random, n_channels);
  const size_t n = n_channels * n_pixels;
  float row[4 * MAX_N + 1], expected[4 * MAX_N + 1];

  for (size_t i = 0; i < n; i++)
    {
      row[i] = random_value (random);
      expected[i] = plain_show (&show, i, row[i]);
    }
  row[n] = expected[n] = GUARD;
  simd->show (&show, row, 0, n, 1);
  for (size_t i = 0; i <= n; i++)
    if (isnan (expected[i]))
      g_assert_true (isnan (row[i]));
    else
      g_assert_cmpmem (&row[i], sizeof (float), &expected[i], sizeof (float));
}

/* Opaque but for one pixel, or altogether. */
static void
check_opaque (const ConvSimd *simd, GRand *random, size_t n_channels, size_t n_pixels)
{
  static const float alphas[] = { 0, 0.9999999f, 1.0000001f, NAN };
  float pixels[4 * MAX_N];

  for (size_t i = 0; i < n_pixels * n_channels; i++)
    pixels[i] = i % n_channels == n_channels - 1 ? 1 : random_value (random);
  g_assert_true (simd->are_opaque (pixels, 0, n_pixels, 1, n_channels));
  if (n_pixels == 0)
    return;
  const size_t at = (size_t) g_rand_int_range (random, 0, (gint32) n_pixels);
  pixels[at * n_channels + n_channels - 1] = alphas[g_rand_int_range (random, 0, 4)];
  g_assert_false (simd->are_opaque (pixels, 0, n_pixels, 1, n_channels));
}

static void
test_pixels (gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  g_test_summary ("What is done to pixels is what a plain loop does, at every length of a row.");
  for (size_t n_pixels = 0; n_pixels <= MAX_N; n_pixels++)
    for (size_t n_channels = 1; n_channels <= 4; n_channels++)
      for (int i = 0; i < 4; i++)
        {
          check_show (data, random, n_channels, n_pixels);
          if (n_channels % 2 == 0)
            check_opaque (data, random, n_channels, n_pixels);
        }
}

static void
test_choice (void)
{
  size_t n_levels;
  const ConvSimd *const *levels = conv_simd_list (&n_levels);
  const char *wanted = g_getenv (CONV_SIMD_VARIABLE);
  const char *expected = levels[n_levels - 1]->name;

  for (size_t i = 0; i < n_levels; i++)
    if (g_strcmp0 (levels[i]->name, wanted) == 0)
      expected = wanted;
  g_assert_cmpstr (levels[0]->name, ==, "baseline");
  g_assert_cmpstr (conv_simd_get ()->name, ==, expected);
}

int
main (int argc, char **argv)
{
  size_t n_levels;
  const ConvSimd *const *levels = conv_simd_list (&n_levels);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/simd/choice", test_choice);
  for (size_t i = 0; i < n_levels; i++)
    {
      g_autofree char *path = g_strconcat ("/core/simd/", levels[i]->name, NULL);
      g_autofree char *pixels_path = g_strconcat (path, "/pixels", NULL);
      g_test_add_data_func (path, levels[i], test_level);
      g_test_add_data_func (pixels_path, levels[i], test_pixels);
    }
  return g_test_run ();
}
