/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every level gives the bits of plain loops, and touches nothing else. */
#include "conv-simd-private.h"
#include "testing.h"

enum
{
  MAX_N = 210,
  MAX_HEIGHT = 9,
  MAX_KERNEL = 9,
  STRIDE = 260,
  GUARD = 12345
};

typedef struct
{
  float src[(MAX_HEIGHT + MAX_KERNEL) * STRIDE], dst[MAX_HEIGHT * STRIDE];
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

static void
assert_sums (const Room *room, const ConvSums *sums, size_t n_taps)
{
  for (size_t y = 0; y < MAX_HEIGHT; y++)
    for (size_t i = 0; i < STRIDE; i++)
      {
        const gboolean written = y < sums->height && i < sums->n;
        const float expected
            = written ? plain_sum (room->src + y * STRIDE + i, room->weights, room->offsets, n_taps)
                      : GUARD;
        g_assert_cmpmem (&room->dst[y * STRIDE + i], sizeof (float), &expected, sizeof (float));
      }
}

static void
fill (GRand *random, float *values, size_t n)
{
  for (size_t i = 0; i < n; i++)
    values[i] = (float) g_rand_double_range (random, -1, 1);
}

static void
check_level (const ConvSimd *simd, Room *room, GRand *random, size_t n)
{
  const ConvDense kernel = { .width = (size_t) g_rand_int_range (random, 1, MAX_KERNEL + 1),
                             .height = (size_t) g_rand_int_range (random, 1, MAX_KERNEL + 1),
                             .step = (size_t) g_rand_int_range (random, 1, 5),
                             .weights = room->weights };
  const ConvSums sums = { .dst = room->dst,
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
}

static void
test_level (gconstpointer data)
{
  g_autofree Room *room = g_new (Room, 1);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  g_test_summary ("Every row length, random kernels, heights and steps, sparse and dense.");
  fill (random, room->src, G_N_ELEMENTS (room->src));
  for (size_t n = 0; n <= MAX_N; n++)
    for (int i = 0; i < 4; i++)
      check_level (data, room, random, n);
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
      g_test_add_data_func (path, levels[i], test_level);
    }
  return g_test_run ();
}
