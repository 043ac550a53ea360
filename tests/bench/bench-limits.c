/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-limits.h"

#include "bench-peak.h"
#include "bench.h"
#include "conv-simd-private.h"

static const BenchPeak *const peaks[] = {
  &conv_simd_baseline_peak,
#ifdef CONV_SIMD_X86_64
  &conv_simd_avx2_peak,
  &conv_simd_avx512_peak,
#endif
};

/* What one of several threads does. */
typedef struct
{
  size_t n_rounds;
  const BenchPeak *peak;
  const float *source;
  float *target;
  size_t n_floats;
} Share;

static gpointer
multiply_and_add (gpointer data)
{
  Share *share = data;

  *share->target = share->peak->run (share->n_rounds);
  return NULL;
}

static gpointer
copy (gpointer data)
{
  const Share *share = data;

  memcpy (share->target, share->source, share->n_floats * sizeof (float));
  return NULL;
}

static double
time_all (GThreadFunc work, Share *shares, int n_shares)
{
  g_autofree GThread **threads = g_new (GThread *, n_shares);
  const double start = bench_now ();

  for (int i = 0; i < n_shares; i++)
    threads[i] = g_thread_new ("limit", work, &shares[i]);
  for (int i = 0; i < n_shares; i++)
    g_thread_join (threads[i]);
  return MAX (bench_now () - start, 1e-6);
}

static const BenchPeak *
get_peak (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (peaks); i++)
    if (strcmp (peaks[i]->level, conv_simd_get ()->name) == 0)
      return peaks[i];
  g_assert_not_reached ();
}

BenchLimits
bench_measure_limits (int n_threads, size_t n_rounds, const ConvImage *source, ConvImage *target)
{
  const size_t n_floats
      = (size_t) source->width * (size_t) source->height * (size_t) source->n_channels;
  const size_t part = n_floats / (size_t) n_threads;
  g_autofree Share *shares = g_new (Share, n_threads);
  const BenchPeak *peak = get_peak ();
  BenchLimits limits;

  for (int i = 0; i < n_threads; i++)
    shares[i] = (Share) { .n_rounds = n_rounds,
                          .peak = peak,
                          .source = source->pixels + (size_t) i * part,
                          .target = target->pixels + (size_t) i * part,
                          .n_floats = part };
  limits.operations = (double) n_threads * (double) n_rounds * (double) peak->operations
                      / time_all (multiply_and_add, shares, n_threads);
  limits.floats = (double) n_threads * (double) part / time_all (copy, shares, n_threads);
  return limits;
}
