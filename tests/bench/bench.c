/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For sched_setaffinity(). */
#define _GNU_SOURCE

#include "bench.h"

#include <math.h>
#include <time.h>
#ifdef __linux__
#include <sched.h>
#endif

const char *const bench_kernel_words[] = { "dense", "rank 1", "signed", "sparse", NULL };

double
bench_now (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

double
bench_cpu_now (void)
{
  return (double) clock () / CLOCKS_PER_SEC;
}

static int
compare (const void *a, const void *b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

double
bench_median (double *values, size_t n_values)
{
  qsort (values, n_values, sizeof *values, compare);
  return (values[(n_values - 1) / 2] + values[n_values / 2]) / 2;
}

double
bench_largest (const double *values, size_t n_values)
{
  double largest = values[0];

  for (size_t i = 1; i < n_values; i++)
    largest = MAX (largest, values[i]);
  return largest;
}

GArray *
bench_list_processors (void)
{
  GArray *processors = g_array_new (FALSE, FALSE, sizeof (size_t));

#ifdef __linux__
  cpu_set_t set;
  if (sched_getaffinity (0, sizeof set, &set) != 0)
    return processors;
  for (size_t i = 0; i < CPU_SETSIZE; i++)
    if (CPU_ISSET (i, &set))
      g_array_append_val (processors, i);
#endif
  return processors;
}

gboolean
bench_pin (const GArray *processors, int n)
{
#ifdef __linux__
  cpu_set_t set;
  CPU_ZERO (&set);
  for (guint i = 0; i < processors->len && (int) i < n; i++)
    CPU_SET (g_array_index (processors, size_t, i), &set);
  return sched_setaffinity (0, sizeof set, &set) == 0;
#else
  (void) processors;
  (void) n;
  return FALSE;
#endif
}

char *
bench_get_processor_name (void)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/proc/cpuinfo", &text, NULL, NULL))
    return g_strdup ("unknown");
  const char *line = strstr (text, "model name");
  const char *name = line != NULL ? strchr (line, ':') : NULL;
  return name != NULL ? g_strstrip (g_strndup (name + 1, strcspn (name + 1, "\n")))
                      : g_strdup ("unknown");
}

double *
bench_weights (BenchKernel kind, int side)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) side);
  g_autofree double *factors = g_new (double, 2 * side);
  double *weights = g_new (double, side *side);
  double sum = 0;

  for (int i = 0; i < 2 * side; i++)
    factors[i] = g_rand_double_range (random, 0.5, 1.5);
  for (int i = 0; i < side * side; i++)
    {
      weights[i] = kind == BENCH_KERNEL_RANK_1 ? factors[i / side] * factors[side + i % side]
                                               : g_rand_double_range (random, 0.5, 1.5);
      if (kind == BENCH_KERNEL_SIGNED && i % 4 == 0)
        weights[i] = -weights[i];
      if (kind == BENCH_KERNEL_SPARSE && i % 16 != 0)
        weights[i] = 0;
      sum += fabs (weights[i]);
    }
  for (int i = 0; i < side * side; i++)
    weights[i] /= sum;
  return weights;
}
