/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-tally-private.h"

#include <math.h>

/* What is off by less than this is off by rounding to 8 bits, not by the kernel. */
#define HALF_STEP (0.5f / 255)

/* The bin of a finite value. Multiplying by a power of two is exact, adding is not: the whole number
 * is had first, rounded down also below 0. */
static int
find_bin (float value)
{
  const float least = (float) CONV_TALLY_MINIMUM, most = (float) CONV_TALLY_MAXIMUM;
  const float scaled = CLAMP (value, least, most) * CONV_TALLY_BINS_PER_UNIT;
  const int toward_zero = (int) scaled;
  const int floor = toward_zero - ((float) toward_zero > scaled);

  return MIN (floor - (int) (CONV_TALLY_MINIMUM * CONV_TALLY_BINS_PER_UNIT), CONV_TALLY_N_BINS - 1);
}

void
conv_tally_count (ConvTally *tally,
                  const float *pixels,
                  size_t n_pixels,
                  size_t n_channels,
                  unsigned components,
                  double share)
{
  const float lost
      = HALF_STEP / (float) share; /* infinite for a share of 0, of which nothing is lost */
  gint64 n_below = 0, n_above = 0, n_values = 0;

  for (size_t i = 0; i < n_pixels; i++, pixels += n_channels)
    {
      gboolean below = FALSE, above = FALSE;
      for (size_t c = 0; c < n_channels; c++)
        if ((components >> c & 1) != 0)
          {
            below |= pixels[c] < -lost;
            above |= pixels[c] > 1 + lost;
            if (!isfinite (pixels[c]))
              continue;
            tally->bins[find_bin (pixels[c])]++;
            n_values++;
          }
      n_below += below;
      n_above += above;
    }
  tally->n_pixels += (gint64) n_pixels;
  tally->n_below += n_below;
  tally->n_above += n_above;
  tally->n_values += n_values;
}

void
conv_tally_add (ConvTally *tally, const ConvTally *more)
{
  tally->n_pixels += more->n_pixels;
  tally->n_below += more->n_below;
  tally->n_above += more->n_above;
  tally->n_values += more->n_values;
  for (int i = 0; i < CONV_TALLY_N_BINS; i++)
    tally->bins[i] += more->bins[i];
}

double
conv_tally_get_quantile (const ConvTally *tally, double share)
{
  const double wanted = share * (double) tally->n_values;
  gint64 before = 0;

  g_return_val_if_fail (share >= 0 && share <= 1, 0);

  for (int i = 0; i < CONV_TALLY_N_BINS; i++)
    {
      const gint64 n = tally->bins[i];
      if (n > 0 && (double) (before + n) >= wanted)
        return CONV_TALLY_MINIMUM
               + (i + (wanted - (double) before) / (double) n) / CONV_TALLY_BINS_PER_UNIT;
      before += n;
    }
  return 0;
}
