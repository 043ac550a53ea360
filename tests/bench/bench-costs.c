/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures what the constants of conv-direct.c, conv-separable.c and conv-fft.c predict: the time of a whole
 * job on RGBA in memory, kernel prepared, borders and part tiles included, per float of its result. Only the
 * ratios of the constants matter; they are meant for AVX2 (CONVOLVE_SIMD=avx2). One line of JSON for each
 * algorithm and kernel, then the straight lines through those of direct and of separable. Rounds take turns;
 * figures are medians of processor time. */
#include <stdio.h>

#include "bench.h"
#include "conv-algorithm-private.h"
#include "conv-simd-private.h"
#include "testing.h"

#define N_ROUNDS 7
#define WIDTH 3000
#define HEIGHT 2000

typedef struct
{
  const ConvAlgorithmClass *class;
  ConvAlgorithm algorithm;
  BenchKernel kind;
  int side;
} Case;

static const Case cases[] = {
  { &conv_direct_class, CONV_ALGORITHM_DIRECT, BENCH_KERNEL_DENSE, 3 },
  { &conv_direct_class, CONV_ALGORITHM_DIRECT, BENCH_KERNEL_DENSE, 5 },
  { &conv_direct_class, CONV_ALGORITHM_DIRECT, BENCH_KERNEL_DENSE, 7 },
  { &conv_direct_class, CONV_ALGORITHM_DIRECT, BENCH_KERNEL_DENSE, 9 },
  { &conv_direct_class, CONV_ALGORITHM_DIRECT, BENCH_KERNEL_DENSE, 15 },
  { &conv_direct_class, CONV_ALGORITHM_DIRECT, BENCH_KERNEL_DENSE, 31 },
  { &conv_direct_class, CONV_ALGORITHM_DIRECT, BENCH_KERNEL_SPARSE, 15 },
  { &conv_direct_class, CONV_ALGORITHM_DIRECT, BENCH_KERNEL_SPARSE, 31 },
  { &conv_separable_class, CONV_ALGORITHM_SEPARABLE, BENCH_KERNEL_RANK_1, 3 },
  { &conv_separable_class, CONV_ALGORITHM_SEPARABLE, BENCH_KERNEL_RANK_1, 5 },
  { &conv_separable_class, CONV_ALGORITHM_SEPARABLE, BENCH_KERNEL_RANK_1, 9 },
  { &conv_separable_class, CONV_ALGORITHM_SEPARABLE, BENCH_KERNEL_RANK_1, 15 },
  { &conv_separable_class, CONV_ALGORITHM_SEPARABLE, BENCH_KERNEL_RANK_1, 31 },
  { &conv_separable_class, CONV_ALGORITHM_SEPARABLE, BENCH_KERNEL_RANK_1, 63 },
  { &conv_separable_class, CONV_ALGORITHM_SEPARABLE, BENCH_KERNEL_RANK_1, 101 },
  { &conv_fft_class, CONV_ALGORITHM_FFT, BENCH_KERNEL_DENSE, 9 },
  { &conv_fft_class, CONV_ALGORITHM_FFT, BENCH_KERNEL_DENSE, 15 },
  { &conv_fft_class, CONV_ALGORITHM_FFT, BENCH_KERNEL_DENSE, 31 },
  { &conv_fft_class, CONV_ALGORITHM_FFT, BENCH_KERNEL_DENSE, 51 },
  { &conv_fft_class, CONV_ALGORITHM_FFT, BENCH_KERNEL_DENSE, 101 },
  { &conv_fft_class, CONV_ALGORITHM_FFT, BENCH_KERNEL_DENSE, 255 },
  { &conv_fft_class, CONV_ALGORITHM_FFT, BENCH_KERNEL_DENSE, 601 },
};

/* A case, ready to run. */
typedef struct
{
  const Case *what;
  ConvFilter filter;
  ConvKernel *kernel;
  double ns[N_ROUNDS]; /* per float of the result */
} Job;

static void
job_init (Job *job, const Case *what)
{
  double *weights = bench_weights (what->kind, what->side);

  job->what = what;
  job->filter = (ConvFilter) { what->side, what->side, weights };
  job->kernel = conv_kernel_new (what->side, what->side, weights, NULL);
}

static void
job_clear (Job *job)
{
  conv_kernel_unref (job->kernel);
  g_free (job->filter.weights);
}

static double
measure (const Job *job, const ConvImage *source, ConvImage *target)
{
  const ConvPlanSpec spec
      = { .edge = CONV_EDGE_EXTEND, .algorithm = job->what->algorithm, .n_threads = 1 };
  const double start = bench_cpu_now ();
  g_autoptr (ConvPlan) plan = testing_plan (job->kernel, &spec, source);
  g_autoptr (GError) error = NULL;

  conv_image_convolve (plan, NULL, source, target, &error);
  g_assert_no_error (error);
  return (bench_cpu_now () - start) * 1e9 / ((double) WIDTH * HEIGHT * source->n_channels);
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
  if (job->what->class == &conv_fft_class)
    {
      const int n = conv_fft_choose_side (job->what->side);
      const double share = (double) (n - job->what->side + 1) / n;
      printf (", \"transform\": %d, \"ns_per_float_of_transform\": %.4f", n, ns * share * share);
    }
  printf ("}\n");
}

/* The straight line through the cases of @class: time over taps, of both axes together if it is separable. */
static void
print_line (Job *jobs, const ConvAlgorithmClass *class)
{
  double n = 0, x = 0, y = 0, xx = 0, xy = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    if (jobs[i].what->class == class)
      {
        const gboolean separable = class == &conv_separable_class;
        const double taps = separable ? 2 * jobs[i].what->side : count_taps (&jobs[i]);
        const double ns = bench_median (jobs[i].ns, N_ROUNDS);
        n++;
        x += taps;
        y += ns;
        xx += taps * taps;
        xy += taps * ns;
      }
  const double slope = (n * xy - x * y) / (n * xx - x * x);
  printf ("{\"algorithm\": \"%s\", \"ns_per_tap\": %.4f, \"ns_per_output\": %.4f}\n", class->name,
          slope, (y - slope * x) / n);
}

int
main (void)
{
  g_autoptr (GArray) processors = bench_list_processors ();
  g_autofree Job *jobs = g_new0 (Job, G_N_ELEMENTS (cases));
  g_autofree char *processor = bench_get_processor_name ();
  g_autoptr (ConvImage) source = testing_opaque_noise (WIDTH, HEIGHT, 4, 1);
  g_autoptr (ConvImage) target = testing_copy (source);

  printf ("{\"processor\": \"%s\", \"level\": \"%s\", \"pinned\": %s}\n", processor,
          conv_simd_get ()->name, bench_pin (processors, 1) ? "true" : "false");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    job_init (&jobs[i], &cases[i]);
  for (int round = 0; round < N_ROUNDS; round++)
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
      jobs[i].ns[round] = measure (&jobs[i], source, target);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    print_job (&jobs[i]);
  print_line (jobs, &conv_direct_class);
  print_line (jobs, &conv_separable_class);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    job_clear (&jobs[i]);
  return 0;
}
