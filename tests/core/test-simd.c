/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-simd-private.h"
#include "testing.h"

/* The same sum in the same order, one output at a time. */
static float
one_output (const float *src, const float *weights, const ptrdiff_t *offsets, size_t n_taps)
{
  volatile float sum = 0; /* no other precision than float in between */

  for (size_t k = 0; k < n_taps; k++)
    {
      volatile float product = weights[k] * src[offsets[k]];
      sum += product;
    }
  return sum;
}

static void
test_taps_are_the_plain_loop (void)
{
  enum
  {
    N = 300,
    GUARD = 64
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  float src[N + 200], dst[N + GUARD];

  g_test_summary (
      "Every length from 0 to 300: the bits of the plain loop, and nothing beyond the end.");
  for (size_t i = 0; i < G_N_ELEMENTS (src); i++)
    src[i] = (float) g_rand_double_range (random, -1, 1);
  for (size_t n = 0; n <= N; n++)
    {
      float weights[9];
      ptrdiff_t offsets[9];
      const size_t n_taps = n % 10;
      for (size_t k = 0; k < n_taps; k++)
        {
          weights[k] = (float) g_rand_double_range (random, -1, 1);
          offsets[k] = g_rand_int_range (random, 0, 200);
        }
      for (size_t i = 0; i < G_N_ELEMENTS (dst); i++)
        dst[i] = 12345;
      conv_simd_get ()->taps (dst, src, weights, offsets, n_taps, n);
      for (size_t i = 0; i < n; i++)
        g_assert_cmpfloat (dst[i], ==, one_output (src + i, weights, offsets, n_taps));
      for (size_t i = n; i < G_N_ELEMENTS (dst); i++)
        g_assert_cmpfloat (dst[i], ==, 12345);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/simd/taps-are-the-plain-loop", test_taps_are_the_plain_loop);
  return g_test_run ();
}
