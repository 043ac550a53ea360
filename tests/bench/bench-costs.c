/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures what the constants of conv-direct.c, conv-separable.c and conv-fft.c predict: the time of the
 * bare algorithm over one tile of RGBA, per float of its result. Only the ratios of the constants matter;
 * they are meant for AVX2 (CONVOLVE_SIMD=avx2). One line of JSON for each algorithm and kernel, then one
 * for each constant. Rounds take turns; figures are medians of processor
 * time. */
#include <math.h>
#include <stdio.h>

#include "bench.h"
#include "conv-algorithm-private.h"
#include "conv-simd-private.h"

#define N_CHANNELS 4
#define N_ROUNDS 9
#define TILE_SIDE 256

/* A run is repeated until it takes that long. */
#define SECONDS_PER_ROUND 0.02

typedef struct
{
  const ConvAlgorithmClass *class;
  BenchKernel kind;
  int side;
} Case;

static const Case cases[] = {
  { &conv_direct_class, BENCH_KERNEL_DENSE, 3 },
  { &conv_direct_class, BENCH_KERNEL_DENSE, 5 },
  { &conv_direct_class, BENCH_KERNEL_DENSE, 7 },
  { &conv_direct_class, BENCH_KERNEL_DENSE, 9 },
  { &conv_direct_class, BENCH_KERNEL_DENSE, 15 },
  { &conv_direct_class, BENCH_KERNEL_DENSE, 31 },
  { &conv_direct_class, BENCH_KERNEL_SPARSE, 15 },
  { &conv_direct_class, BENCH_KERNEL_SPARSE, 31 },
  { &conv_separable_class, BENCH_KERNEL_RANK_1, 3 },
  { &conv_separable_class, BENCH_KERNEL_RANK_1, 5 },
  { &conv_separable_class, BENCH_KERNEL_RANK_1, 9 },
  { &conv_separable_class, BENCH_KERNEL_RANK_1, 15 },
  { &conv_separable_class, BENCH_KERNEL_RANK_1, 31 },
  { &conv_separable_class, BENCH_KERNEL_RANK_1, 63 },
  { &conv_separable_class, BENCH_KERNEL_RANK_1, 101 },
  { &conv_fft_class, BENCH_KERNEL_DENSE, 2 },
  { &conv_fft_class, BENCH_KERNEL_DENSE, 15 },
  { &conv_fft_class, BENCH_KERNEL_DENSE, 51 },
  { &conv_fft_class, BENCH_KERNEL_DENSE, 151 },
  { &conv_fft_class, BENCH_KERNEL_DENSE, 351 },
  { &conv_fft_class, BENCH_KERNEL_DENSE, 701 },
};

/* A case, ready to run. */
typedef struct
{
  const Case *what;
  ConvFilter filter;
  gpointer prepared;
  ConvPatch patch;
  float *source, *sums;
  void *scratch;
  double ns[N_ROUNDS]; /* per float of the result */
} Job;

static void
job_init (Job *job, const Case *what)
{
  job->what = what;
  job->filter = (ConvFilter) { what->side, what->side, bench_weights (what->kind, what->side) };
  job->prepared = what->class->prepare (&job->filter, NULL);
  const int side
      = what->class->tile_side != NULL ? what->class->tile_side (job->prepared) : TILE_SIDE;
  const size_t stride = (size_t) (side + what->side - 1) * N_CHANNELS;
  const size_t n = stride * (size_t) (side + what->side - 1);

  job->source = g_new (float, n);
  for (size_t i = 0; i < n; i++)
    job->source[i] = (float) (i % 251) / 251;
  job->sums = g_new0 (float, side *side *N_CHANNELS);
  job->scratch = g_malloc0 (what->class->scratch_size (job->prepared, side, side, N_CHANNELS));
  job->patch = (ConvPatch) { .source = job->source,
                             .source_stride = stride,
                             .n_channels = N_CHANNELS,
                             .sums = job->sums,
                             .sums_stride = (size_t) side * N_CHANNELS,
                             .width = side,
                             .height = side };
}

static void
job_clear (Job *job)
{
  job->what->class->release (job->prepared);
  g_free (job->filter.weights);
  g_free (job->source);
  g_free (job->sums);
  g_free (job->scratch);
}

static double
measure (const Job *job)
{
  const double start = bench_cpu_now ();
  double seconds = 0;
  int n_runs = 0;

  for (; seconds < SECONDS_PER_ROUND; n_runs++, seconds = bench_cpu_now () - start)
    job->what->class->run (job->prepared, &job->patch, job->scratch);
  return seconds * 1e9 / n_runs / ((double) job->patch.width * job->patch.height * N_CHANNELS);
}

static int
count_taps (const Job *job)
{
  int n = 0;

  for (int i = 0; i < job->what->side * job->what->side; i++)
    n += job->filter.weights[i] != 0;
  return n;
}

static void
print_job (Job *job)
{
  const double ns = bench_median (job->ns, N_ROUNDS);

  printf ("{\"algorithm\": \"%s\", \"kernel\": %d, \"kind\": \"%s\", \"ns_per_float\": %.4f, "
          "\"predicted\": %.4f",
          job->what->class->name, job->what->side, bench_kernel_words[job->what->kind], ns,
          job->what->class->cost (&job->filter));
  if (job->what->class == &conv_direct_class)
    printf (", \"ns_per_tap\": %.4f", ns / count_taps (job));
  if (job->what->class == &conv_fft_class)
    {
      const int n = conv_fft_choose_side (job->what->side);
      const double share = (double) job->patch.width / n;
      printf (", \"transform\": %d, \"ns_per_float_of_transform\": %.4f", n, ns * share * share);
    }
  printf ("}\n");
}

/* The straight line through the separable cases: time over the taps of both axes. */
static void
print_separable (Job *jobs)
{
  double n = 0, x = 0, y = 0, xx = 0, xy = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    if (jobs[i].what->class == &conv_separable_class)
      {
        const double taps = 2 * jobs[i].what->side, ns = bench_median (jobs[i].ns, N_ROUNDS);
        n++;
        x += taps;
        y += ns;
        xx += taps * taps;
        xy += taps * ns;
      }
  const double slope = (n * xy - x * y) / (n * xx - x * x);
  printf ("{\"algorithm\": \"separable\", \"ns_per_tap\": %.4f, \"ns_per_pass\": %.4f}\n", slope,
          (y - slope * x) / n);
}

int
main (void)
{
  g_autoptr (GArray) processors = bench_list_processors ();
  g_autofree Job *jobs = g_new0 (Job, G_N_ELEMENTS (cases));
  g_autofree char *processor = bench_get_processor_name ();

  printf ("{\"processor\": \"%s\", \"level\": \"%s\", \"pinned\": %s}\n", processor,
          conv_simd_get ()->name, bench_pin (processors, 1) ? "true" : "false");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    job_init (&jobs[i], &cases[i]);
  for (int round = 0; round < N_ROUNDS; round++)
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
      jobs[i].ns[round] = measure (&jobs[i]);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    print_job (&jobs[i]);
  print_separable (jobs);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    job_clear (&jobs[i]);
  return 0;
}
