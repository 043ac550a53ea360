/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times core on noise, plan included, and prints one line of JSON for each case, after the limits of
 * this machine and this instruction set. Every result is held against the reference at some pixels, on
 * all borders too, before it is timed. The cases take turns, so that whatever else the machine does hits
 * all of them alike; seconds are the median of all rounds.
 * Processor time tells how loaded the machine was: with one thread both are the same on an idle one.
 *
 * A share of the limit tells which one binds: "operations" (how fast the processor multiplies and adds
 * without fusing) or "copy" (how fast memcpy() moves the picture); limits are the best of all rounds. Of a
 * Fourier transform the textbook's operations count, 5 n log₂ n. */
#include <math.h>
#include <stdio.h>

#include "bench-cases.h"
#include "bench-limits.h"
#include "bench.h"
#include "conv-algorithm-private.h"
#include "reference.h"
#include "testing.h"

/* About the largest error of a transform in single precision. */
#define TOLERANCE 0x1p-19

#define N_PLACES 24
#define MAX_THREADS 2

typedef struct
{
  int width, height, n_rounds;
  gboolean quick;
  char *only;
  GArray *processors;
} Options;

/* A case with all that running it takes. */
typedef struct
{
  const BenchCase *what;
  char *name;
  char *describe;
  int n_threads;
  ConvKernel *kernel;
  ConvPlanSpec spec;
  const ConvImage *source;
  double operations; /* per float of the result */
  double *seconds;   /* of each round */
  double *cpu_seconds;
} Job;

/* The pictures and the limits are shared by all cases. */
typedef struct
{
  const Options *options;
  ConvImage *sources[5][2]; /* by channels, and by whether alpha is soft */
  ConvImage *targets[5];
  GPtrArray *jobs;
  double *operations[MAX_THREADS + 1]; /* of each round, by threads */
  double *floats[MAX_THREADS + 1];
} Bench;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->name);
  g_free (job->describe);
  conv_kernel_unref (job->kernel);
  g_free (job->seconds);
  g_free (job->cpu_seconds);
  g_free (job);
}

static ConvKernel *
make_kernel (const BenchCase *what)
{
  g_autoptr (GError) error = NULL;
  g_autofree double *weights = bench_weights (what->kind, what->side);
  ConvKernel *kernel = conv_kernel_new (what->side, what->side, weights, &error);

  g_assert_no_error (error);
  return kernel;
}

static ConvImage *
get_source (Bench *bench, int n_channels, gboolean soft)
{
  ConvImage **source = &bench->sources[n_channels][soft];
  const Options *options = bench->options;

  if (*source == NULL)
    *source = soft ? testing_noise (options->width, options->height, n_channels, 1)
                   : testing_opaque_noise (options->width, options->height, n_channels, 1);
  if (bench->targets[n_channels] == NULL)
    bench->targets[n_channels] = testing_copy (*source);
  return *source;
}

static double
count_operations (const Job *job, ConvAlgorithm algorithm)
{
  const double side = job->what->side;

  if (algorithm == CONV_ALGORITHM_FFT)
    {
      /* There and back again, and the product between; two channels in one transform. */
      const double n = conv_fft_choose_side (job->what->side), valid = n - side + 1;
      const double per_tile = 2 * 5 * n * n * log2 (n * n) + 6 * n * n;
      return per_tile / 2 / (valid * valid);
    }
  if (algorithm == CONV_ALGORITHM_SEPARABLE)
    return 2 * (side + side);

  const double *weights = conv_kernel_get_weights (job->kernel);
  double n_taps = 0;
  for (int i = 0; i < job->what->side * job->what->side; i++)
    n_taps += weights[i] != 0;
  return 2 * n_taps;
}

static const char *
algorithm_word (ConvAlgorithm algorithm)
{
  static const char *const words[] = { "auto", "direct", "separable", "fft" };

  return words[algorithm];
}

static char *
name_case (const BenchCase *what, int n_channels, int n_threads)
{
  return g_strdup_printf (
      "%s %dx%d %s, %d channels, %s, %s, %d thread%s", algorithm_word (what->algorithm), what->side,
      what->side, bench_kernel_words[what->kind], n_channels, what->soft ? "soft" : "opaque",
      conv_edge_words[what->edge], n_threads, n_threads == 1 ? "" : "s");
}

static void
add_job (Bench *bench, const BenchCase *what)
{
  const int n_channels = what->n_channels > 0 ? what->n_channels : 4;
  const int n_threads = MAX (what->n_threads, 1);
  g_autofree char *name = name_case (what, n_channels, n_threads);

  if (bench->options->only != NULL && strstr (name, bench->options->only) == NULL)
    return;
  Job *job = g_new0 (Job, 1);
  *job = (Job) { .what = what,
                 .name = g_steal_pointer (&name),
                 .n_threads = n_threads,
                 .kernel = make_kernel (what),
                 .spec
                 = { .edge = what->edge, .algorithm = what->algorithm, .n_threads = n_threads },
                 .source = get_source (bench, n_channels, what->soft),
                 .seconds = g_new (double, bench->options->n_rounds),
                 .cpu_seconds = g_new (double, bench->options->n_rounds) };
  g_autoptr (ConvPlan) plan = testing_plan (job->kernel, &job->spec, job->source);
  job->describe = conv_plan_describe (plan);
  job->operations = count_operations (job, conv_plan_get_algorithm (plan));
  g_ptr_array_add (bench->jobs, job);
}

static void
run (Bench *bench, Job *job, int round)
{
  ConvImage *target = bench->targets[job->source->n_channels];
  g_autoptr (GError) error = NULL;
  const double start = bench_now (), cpu_start = bench_cpu_now ();

  g_autoptr (ConvPlan) plan = testing_plan (job->kernel, &job->spec, job->source);
  conv_image_convolve (plan, NULL, job->source, target, &error);
  job->seconds[round] = MAX (bench_now () - start, 1e-6);
  job->cpu_seconds[round] = bench_cpu_now () - cpu_start;
  g_assert_no_error (error);
}

/* The corners, the middles of the borders, and pixels anywhere. */
static void
check (Bench *bench, Job *job)
{
  const int right = job->source->width - 1, bottom = job->source->height - 1;
  int x[N_PLACES] = { 0, right, 0, right, right / 2, right / 2, 0, right };
  int y[N_PLACES] = { 0, 0, bottom, bottom, 0, bottom, bottom / 2, bottom / 2 };
  const ReferencePlaces places = { N_PLACES, x, y, TOLERANCE };
  ConvImage *target = bench->targets[job->source->n_channels];
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (int i = 8; i < N_PLACES; i++)
    {
      x[i] = g_rand_int_range (random, 0, right + 1);
      y[i] = g_rand_int_range (random, 0, bottom + 1);
    }
  for (int i = 0; i < N_PLACES; i++)
    conv_image_at (target, x[i], y[i])[0] = NAN;
  run (bench, job, 0);
  reference_assert_at (job->kernel, &job->spec, job->source, target, &places, job->name);
}

static void
measure_limits (Bench *bench, int round)
{
  const Options *options = bench->options;
  ConvImage *source = get_source (bench, 4, FALSE), *target = bench->targets[4];

  for (int n = 1; n <= MAX_THREADS; n++)
    {
      bench_pin (options->processors, n);
      const BenchLimits limits
          = bench_measure_limits (n, options->quick ? 100000 : 5000000, source, target);
      bench->operations[n][round] = limits.operations;
      bench->floats[n][round] = limits.floats;
    }
}

static void
measure_all (Bench *bench)
{
  const Options *options = bench->options;

  for (guint i = 0; i < bench->jobs->len; i++)
    check (bench, g_ptr_array_index (bench->jobs, i));
  for (int round = 0; round < options->n_rounds; round++)
    {
      measure_limits (bench, round);
      for (guint i = 0; i < bench->jobs->len; i++)
        {
          Job *job = g_ptr_array_index (bench->jobs, i);
          bench_pin (options->processors, job->n_threads);
          run (bench, job, round);
        }
    }
}

static void
print_machine (Bench *bench)
{
  const Options *options = bench->options;
  g_autofree char *processor = bench_get_processor_name ();

  printf ("{\"processor\": \"%s\", \"processors\": %u, \"pinned\": %s, \"width\": %d, "
          "\"height\": %d, \"rounds\": %d}\n",
          processor, options->processors->len,
          bench_pin (options->processors, MAX_THREADS) ? "true" : "false", options->width,
          options->height, options->n_rounds);
  for (int n = 1; n <= MAX_THREADS; n++)
    printf ("{\"threads\": %d, \"gflops\": %.1f, \"copy_gbytes_per_s\": %.2f}\n", n,
            bench_largest (bench->operations[n], (size_t) options->n_rounds) / 1e9,
            bench_largest (bench->floats[n], (size_t) options->n_rounds) * sizeof (float) / 1e9);
}

static void
print_job (Bench *bench, Job *job)
{
  const size_t n_rounds = (size_t) bench->options->n_rounds;
  const double n_pixels = (double) job->source->width * job->source->height;
  const double seconds = bench_median (job->seconds, n_rounds);
  const double n_floats = n_pixels * job->source->n_channels;
  const double operations
      = n_floats * job->operations / bench_largest (bench->operations[job->n_threads], n_rounds);
  const double copy = n_floats / bench_largest (bench->floats[job->n_threads], n_rounds);

  printf ("{\"case\": \"%s\", \"algorithm\": \"%.*s\", \"describe\": \"%s\", \"width\": %d, "
          "\"height\": %d, \"channels\": %d, \"threads\": %d, \"seconds\": %.6f, "
          "\"fastest\": %.6f, \"cpu_seconds\": %.6f, \"mpx_per_s\": %.2f, \"limit\": \"%s\", "
          "\"share_of_limit\": %.3f}\n",
          job->name, (int) strcspn (job->describe, " "), job->describe, job->describe,
          job->source->width, job->source->height, job->source->n_channels, job->n_threads, seconds,
          job->seconds[0], bench_median (job->cpu_seconds, n_rounds), n_pixels / seconds / 1e6,
          operations > copy ? "operations" : "copy", MAX (operations, copy) / seconds);
}

static void
bench_all (const Options *options)
{
  Bench bench = { .options = options, .jobs = g_ptr_array_new_with_free_func (job_free) };

  for (int n = 1; n <= MAX_THREADS; n++)
    {
      bench.operations[n] = g_new (double, options->n_rounds);
      bench.floats[n] = g_new (double, options->n_rounds);
    }
  for (size_t i = 0; i < bench_n_cases; i++)
    add_job (&bench, &bench_cases[i]);
  measure_all (&bench);
  print_machine (&bench);
  for (guint i = 0; i < bench.jobs->len; i++)
    print_job (&bench, g_ptr_array_index (bench.jobs, i));

  g_ptr_array_unref (bench.jobs);
  for (int n = 1; n <= 4; n++)
    {
      for (int soft = 0; soft < 2; soft++)
        conv_image_free (bench.sources[n][soft]);
      conv_image_free (bench.targets[n]);
    }
  for (int n = 1; n <= MAX_THREADS; n++)
    {
      g_free (bench.operations[n]);
      g_free (bench.floats[n]);
    }
}

static gboolean
parse (Options *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "quick", 0, 0, G_OPTION_ARG_NONE, &options->quick, "Check, and time once, a small picture",
      NULL },
    { "width", 0, 0, G_OPTION_ARG_INT, &options->width, "Of the picture", "PIXELS" },
    { "height", 0, 0, G_OPTION_ARG_INT, &options->height, "Of the picture", "PIXELS" },
    { "rounds", 0, 0, G_OPTION_ARG_INT, &options->n_rounds, "How often each case runs", "N" },
    { "only", 0, 0, G_OPTION_ARG_STRING, &options->only, "Cases with this in their name", "TEXT" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("– time core");

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (options->n_rounds == 0)
    options->n_rounds = options->quick ? 1 : 7;
  if (options->width == 0)
    options->width = options->quick ? 270 : 3000;
  if (options->height == 0)
    options->height = options->quick ? 190 : 2000;
  return TRUE;
}

int
main (int argc, char **argv)
{
  Options options = { 0 };
  g_autoptr (GError) error = NULL;

  if (!parse (&options, &argc, &argv, &error) || options.n_rounds < 1 || options.width < 1
      || options.height < 1)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "Sizes and rounds start at 1");
      return 2;
    }
  options.processors = bench_list_processors ();
  bench_all (&options);
  g_array_unref (options.processors);
  g_free (options.only);
  return 0;
}
