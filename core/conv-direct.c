/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Direct: each output is the sum over the taps whose weight is not zero, in the order of the rows. */
#include "conv-algorithm-private.h"

#include "conv-memory-private.h"
#include "conv-simd-private.h"

/* Nanoseconds per tap, and per output float of a whole job, as tests/bench/bench-costs.c measures it with one
 * thread and AVX2. Only the ratio to the constants of the other algorithms matters. */
#define NS_PER_TAP 0.0225
#define NS_PER_OUTPUT 0.35

typedef struct
{
  /* All weights of a kernel without zeros; no weights for the others. */
  ConvDense dense;
  size_t n_taps;
  float *weights;
  int *dx, *dy;
} Direct;

static size_t
count_taps (const ConvFilter *filter)
{
  size_t n = 0;

  for (size_t i = 0; i < (size_t) filter->width * (size_t) filter->height; i++)
    n += (float) filter->weights[i] != 0;
  return n;
}

static gboolean
direct_applicable (const ConvFilter *filter)
{
  (void) filter;
  return TRUE;
}

static double
direct_cost (const ConvFilter *filter)
{
  return NS_PER_TAP * (double) count_taps (filter) + NS_PER_OUTPUT;
}

static void
direct_release (gpointer prepared)
{
  Direct *direct = prepared;

  g_free (direct->weights);
  g_free (direct->dx);
  g_free (direct->dy);
  g_free (direct);
}

static gpointer
direct_prepare (const ConvFilter *filter, GError **error)
{
  Direct *direct = g_new0 (Direct, 1);
  size_t n = count_taps (filter);

  if ((direct->weights = conv_try_alloc (n, sizeof (float), error)) == NULL
      || (direct->dx = conv_try_alloc (n, sizeof (int), error)) == NULL
      || (direct->dy = conv_try_alloc (n, sizeof (int), error)) == NULL)
    {
      direct_release (direct);
      return NULL;
    }
  direct->dense.width = (size_t) filter->width;
  direct->dense.height = (size_t) filter->height;
  if (n == (size_t) filter->width * (size_t) filter->height)
    direct->dense.weights = direct->weights;
  for (int y = 0; y < filter->height; y++)
    for (int x = 0; x < filter->width; x++)
      {
        float weight = (float) filter->weights[y * filter->width + x];
        if (weight == 0)
          continue;
        direct->weights[direct->n_taps] = weight;
        direct->dx[direct->n_taps] = x;
        direct->dy[direct->n_taps] = y;
        direct->n_taps++;
      }
  return direct;
}

static char *
direct_describe (gconstpointer prepared)
{
  const Direct *direct = prepared;

  return g_strdup_printf ("%zu taps", direct->n_taps);
}

static size_t
direct_scratch_size (gconstpointer prepared, int width, int height, int n_channels)
{
  (void) width;
  (void) height;
  (void) n_channels;
  return ((const Direct *) prepared)->n_taps * sizeof (ptrdiff_t);
}

/* A weight of zero must not meet a NaN, so kernels with zeros go tap by tap. */
static void
run_sparse (const Direct *direct, const ConvPatch *patch, const ConvSums *sums, ptrdiff_t *offsets)
{
  const ConvTaps taps = { direct->n_taps, direct->weights, offsets };

  for (size_t i = 0; i < direct->n_taps; i++)
    offsets[i] = (ptrdiff_t) direct->dy[i] * (ptrdiff_t) patch->source_stride
                 + (ptrdiff_t) direct->dx[i] * patch->n_channels;
  conv_simd_get ()->sparse (sums, &taps);
}

static void
direct_run (gconstpointer prepared, const ConvPatch *patch, void *scratch)
{
  const Direct *direct = prepared;
  const ConvSums sums = { .show = patch->show,
                          .far = patch->far,
                          .opaque = patch->opaque,
                          .dst = patch->sums,
                          .dst_stride = patch->sums_stride,
                          .src = patch->source,
                          .src_stride = patch->source_stride,
                          .n = (size_t) patch->width * (size_t) patch->n_channels,
                          .height = (size_t) patch->height };
  ConvDense dense = direct->dense;

  dense.step = (size_t) patch->n_channels;
  if (dense.weights != NULL)
    {
      conv_simd_get ()->dense (&sums, &dense);
      return;
    }
  run_sparse (direct, patch, &sums, scratch);
  if (patch->opaque != NULL)
    *patch->opaque = conv_simd_get ()->are_opaque (
        patch->source, patch->source_stride, (size_t) patch->width + dense.width - 1,
        (size_t) patch->height + dense.height - 1, dense.step);
}

const ConvAlgorithmClass conv_direct_class = {
  .name = "direct",
  .applicable = direct_applicable,
  .cost = direct_cost,
  .looks = TRUE,
  .prepare = direct_prepare,
  .describe = direct_describe,
  .scratch_size = direct_scratch_size,
  .run = direct_run,
  .release = direct_release,
};
