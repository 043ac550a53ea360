/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The alpha rule for pixels of three colours and alpha, with the bits of conv-raw.c. */
#include "conv-simd-vector.h"

#define N_CHANNELS 4
#define PIXELS (LANES / N_CHANNELS)

/* Of each pixel the last channel, in all four. */
#if LANES == 4
#define SPREAD_ALPHA(v) __builtin_shufflevector (v, v, 3, 3, 3, 3)
#elif LANES == 8
#define SPREAD_ALPHA(v) __builtin_shufflevector (v, v, 3, 3, 3, 3, 7, 7, 7, 7)
#else
#define SPREAD_ALPHA(v)                                                                            \
  __builtin_shufflevector (v, v, 3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15)
#endif

/* All bits set in the lanes of alpha. */
ALWAYS_INLINE Bits
alpha_lanes (void)
{
  int lanes[LANES];
  Bits bits;

  for (size_t i = 0; i < LANES; i++)
    lanes[i] = i % N_CHANNELS == N_CHANNELS - 1 ? -1 : 0;
  memcpy (&bits, lanes, sizeof bits);
  return bits;
}

ALWAYS_INLINE Vector
larger (Vector a, Vector b)
{
  return choose (a > b, a, b);
}

ALWAYS_INLINE Vector
weigh_vector (Vector pixels, Bits is_alpha)
{
  const Vector alpha = SPREAD_ALPHA (pixels), zero = { 0 };

  return choose (is_alpha, pixels, choose (alpha != 0, pixels * alpha, zero));
}

void
LEVEL_NAME (weigh) (const float *pixels, float *weighed, size_t n_pixels)
{
  const size_t n = n_pixels * N_CHANNELS;
  const Bits is_alpha = alpha_lanes ();
  Vector rest = { 0 };
  size_t i = 0;

  for (; i + LANES <= n; i += LANES)
    store (weighed + i, weigh_vector (load (pixels + i), is_alpha));
  memcpy (&rest, pixels + i, (n - i) * sizeof *pixels);
  rest = weigh_vector (rest, is_alpha);
  memcpy (weighed + i, &rest, (n - i) * sizeof *pixels);
}

/* Alpha is filtered, too. */
ALWAYS_INLINE Vector
convolve_vector (const ConvRule *rule, const Show *show, Vector sums, Vector center, Bits is_alpha)
{
  const Vector zero = { 0 }, one = zero + 1;
  const Vector share = SPREAD_ALPHA (sums) / rule->sum;
  const Bits is_seen = share > rule->least_share;
  const Vector alpha = choose (share > 0, choose (share < 1, share, one), zero);
  const Vector shown = show_vector (show, 0, sums / share);

  return choose (is_alpha, choose (is_seen, alpha, zero), choose (is_seen, shown, center));
}

/* Alpha stays. @opacity is Σ|k/d|α of each pixel, in all its lanes. */
ALWAYS_INLINE Vector
keep_vector (const ConvRule *rule,
             const Show *show,
             Vector sums,
             Vector center,
             Vector opacity,
             Bits is_alpha)
{
  const Vector zero = { 0 };
  const Vector A = SPREAD_ALPHA (sums), alpha = SPREAD_ALPHA (center);
  Vector A_bar = alpha;

  if (rule->absolute_sum > 0)
    {
      A_bar = opacity / rule->absolute_sum;
      A_bar = choose (A_bar > rule->least_share, A_bar, zero);
    }
  const Vector M = larger (A_bar, alpha);
  const Vector missing = rule->sum * M - A;
  const Vector filled = choose (missing != 0, sums + missing * center, sums);
  const Vector value = choose (M > 0, filled / M, center * rule->sum);
  const Bits changes = ((M > 0) | (alpha > 0)) & ~is_alpha;

  return choose (changes, show_vector (show, 0, value), center);
}

/* @absolute_sums: (nullable): one for each of the @n_pixels pixels of a vector or less. */
ALWAYS_INLINE Vector
finish_vector (const ConvRule *rule,
               const Show *show,
               Vector sums,
               const float *absolute_sums,
               Vector center,
               size_t n_pixels)
{
  const Bits is_alpha = alpha_lanes ();
  float opacity[LANES] = { 0 };

  if (rule->convolves)
    return convolve_vector (rule, show, sums, center, is_alpha);
  if (absolute_sums == NULL)
    return keep_vector (rule, show, sums, center, rule->sign * SPREAD_ALPHA (sums), is_alpha);
  for (size_t i = 0; i < n_pixels * N_CHANNELS; i++)
    opacity[i] = absolute_sums[i / N_CHANNELS];
  return keep_vector (rule, show, sums, center, load (opacity), is_alpha);
}

void
LEVEL_NAME (finish) (const ConvRule *rule, const ConvWeighedRow *row, size_t n_pixels)
{
  const Show show = prepare_show (&rule->show);
  const float *absolute_sums = row->absolute_sums;
  Vector sums = { 0 }, center = { 0 };
  size_t x = 0;

  for (; x + PIXELS <= n_pixels; x += PIXELS)
    store (row->result + x * N_CHANNELS,
           finish_vector (rule, &show, load (row->sums + x * N_CHANNELS),
                          absolute_sums != NULL ? absolute_sums + x : NULL,
                          load (row->center + x * N_CHANNELS), PIXELS));

  const size_t n_rest = n_pixels - x, size = n_rest * N_CHANNELS * sizeof (float);
  memcpy (&sums, row->sums + x * N_CHANNELS, size);
  memcpy (&center, row->center + x * N_CHANNELS, size);
  sums = finish_vector (rule, &show, sums, absolute_sums != NULL ? absolute_sums + x : NULL, center,
                        n_rest);
  memcpy (row->result + x * N_CHANNELS, &sums, size);
}
