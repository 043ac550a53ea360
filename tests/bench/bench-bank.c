/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-bank [WIDTH HEIGHT ROUNDS]: what a bank of eight kernels costs, beside the same kernels one by one,
 * and a score.
 *
 * Both take turns, on RGBA noise and with one thread; a bank's result must be the larger of the single
 * ones to the bit. One line of JSON for each case; seconds are medians of processor time, which other work
 * on the machine hardly touches. */
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"
#include "testing.h"

#define N_KERNELS 8
#define MAX_ROUNDS 99

static const struct
{
  int side;
  ConvScore score;
} cases[] = {
  { 3, CONV_SCORE_NONE },  { 9, CONV_SCORE_NONE }, { 31, CONV_SCORE_NONE },
  { 64, CONV_SCORE_NONE }, { 3, CONV_SCORE_ZNCC }, { 64, CONV_SCORE_ZNCC },
};

/* Each of them differs from the others by a turn of its weights, and none is of rank 1. */
static GPtrArray *
make_bank (int side)
{
  const size_t n = (size_t) side * (size_t) side;
  GPtrArray *bank = g_ptr_array_new_with_free_func ((GDestroyNotify) conv_kernel_unref);
  g_autofree double *weights = bench_weights (BENCH_KERNEL_SIGNED, side);
  g_autofree double *rolled = g_new (double, n);

  for (size_t k = 0; k < N_KERNELS; k++)
    {
      for (size_t i = 0; i < n; i++)
        rolled[i] = weights[(i + k) % n];
      g_ptr_array_add (bank, conv_kernel_new (side, side, rolled, NULL));
    }
  return bank;
}

/* Processor time, the plan included. */
static double
run (ConvKernel *const *kernels,
     size_t n,
     ConvPlanSpec spec,
     const ConvImage *source,
     ConvImage *target,
     char **describe)
{
  const double start = bench_cpu_now ();
  g_autoptr (GError) error = NULL;

  spec.combine = n > 1 ? CONV_COMBINE_MAX : CONV_COMBINE_NONE;
  g_autoptr (ConvPlan) plan = conv_plan_new (kernels, n, &spec, &error);
  if (plan == NULL || !conv_image_convolve (plan, NULL, source, target, &error))
    g_error ("%s", error->message);
  const double seconds = bench_cpu_now () - start;
  if (describe != NULL)
    *describe = conv_plan_describe (plan);
  return seconds;
}

static void
check (ConvKernel *const *kernels,
       const ConvPlanSpec *spec,
       const ConvImage *source,
       const ConvImage *combined)
{
  g_autoptr (ConvImage) largest = testing_copy (source), one = testing_copy (source);
  const size_t n = (size_t) (source->width * source->height * source->n_channels);

  for (size_t k = 0; k < N_KERNELS; k++)
    {
      run (kernels + k, 1, *spec, source, one, NULL);
      for (size_t i = 0; i < n; i++)
        if (k == 0 || one->pixels[i] > largest->pixels[i])
          largest->pixels[i] = one->pixels[i];
    }
  testing_assert_same (combined, largest);
}

static void
measure (int side, ConvScore score, const ConvImage *source, int n_rounds)
{
  const ConvPlanSpec spec = { .width = source->width,
                              .height = source->height,
                              .n_channels = source->n_channels,
                              .alpha = CONV_ALPHA_KEEP,
                              .score = score,
                              .n_threads = 1 };
  g_autoptr (GPtrArray) bank = make_bank (side);
  ConvKernel *const *kernels = (ConvKernel *const *) bank->pdata;
  g_autoptr (ConvImage) combined = testing_copy (source), one = testing_copy (source);
  double together[MAX_ROUNDS], single[MAX_ROUNDS];
  g_autofree char *describe = NULL;

  run (kernels, N_KERNELS, spec, source, combined, &describe);
  check (kernels, &spec, source, combined);
  for (int round = 0; round < n_rounds; round++)
    {
      together[round] = run (kernels, N_KERNELS, spec, source, combined, NULL);
      single[round] = 0;
      for (size_t k = 0; k < N_KERNELS; k++)
        single[round] += run (kernels + k, 1, spec, source, one, NULL);
    }
  const double a = bench_median (together, (size_t) n_rounds);
  const double b = bench_median (single, (size_t) n_rounds);
  printf ("{\"describe\": \"%s\", \"width\": %d, \"height\": %d, \"side\": %d, \"score\": \"%s\", "
          "\"bank\": %.4f, \"singles\": %.4f, \"ratio\": %.3f}\n",
          describe, source->width, source->height, side, conv_score_words[score], a, b, a / b);
  fflush (stdout);
}

int
main (int argc, char **argv)
{
  const int width = argc > 1 ? atoi (argv[1]) : 3000, height = argc > 2 ? atoi (argv[2]) : 2000;
  const int n_rounds = CLAMP (argc > 3 ? atoi (argv[3]) : 5, 1, MAX_ROUNDS);
  g_autoptr (ConvImage) source = testing_opaque_noise (width, height, 4, 1);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    measure (cases[i].side, cases[i].score, source, n_rounds);
  return 0;
}
