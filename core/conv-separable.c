/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Separable: a kernel of rank 1 is a column times a row, weight[j][i] = u[j] · v[i]. Sums along the rows
 * first, then of these along the columns: width + height taps instead of width × height. */
#include "conv-algorithm-private.h"

#include <math.h>

#include "conv-memory-private.h"
#include "conv-simd-private.h"

/* A kernel counts as rank 1 when no weight is off by more than this share of the largest: less than
 * rounding its weights to float changes. */
#define RANK_TOLERANCE 0x1p-24

/* In the unit of conv-direct.c; between AVX2 (0.041 per tap) and AVX-512 (0.027). */
#define NS_PER_TAP 0.031
#define NS_PER_OUTPUT 0.6

/* Floats of a row that are done at once, so that what lies between the passes stays in the cache; whole
 * pixels of any kind. */
#define STRIP 384

/* Taps along one axis; zeros are left out, so that they cannot meet a NaN. */
typedef struct
{
  int length;
  size_t n;
  float *weights;
  int *positions;
} Axis;

typedef struct
{
  Axis row, column;
} Separable;

static const double *
largest_weight (const ConvFilter *filter)
{
  const double *largest = filter->weights;

  for (int i = 1; i < filter->width * filter->height; i++)
    if (fabs (filter->weights[i]) > fabs (*largest))
      largest = &filter->weights[i];
  return largest;
}

/* The column through the largest weight is divided by it, so no factor is larger than the weights. */
static double
column_factor (const ConvFilter *filter, const double *pivot, int y)
{
  const ptrdiff_t x = (pivot - filter->weights) % filter->width;

  return *pivot != 0 ? filter->weights[y * filter->width + x] / *pivot : 0;
}

static double
row_factor (const ConvFilter *filter, const double *pivot, int x)
{
  const ptrdiff_t y = (pivot - filter->weights) / filter->width;

  return filter->weights[y * filter->width + x];
}

static gboolean
separable_applicable (const ConvFilter *filter)
{
  const double *pivot = largest_weight (filter);

  for (int y = 0; y < filter->height; y++)
    {
      const double u = column_factor (filter, pivot, y);
      for (int x = 0; x < filter->width; x++)
        {
          const double weight = filter->weights[y * filter->width + x];
          const double product = u * row_factor (filter, pivot, x);
          if (fabs (weight - product) > RANK_TOLERANCE * fabs (*pivot))
            return FALSE;
          if (((float) weight == 0)
              != ((float) u == 0 || (float) row_factor (filter, pivot, x) == 0))
            return FALSE;
        }
    }
  return TRUE;
}

static double
separable_cost (const ConvFilter *filter)
{
  return NS_PER_TAP * (filter->width + filter->height) + NS_PER_OUTPUT;
}

static void
axis_clear (Axis *axis)
{
  g_free (axis->weights);
  g_free (axis->positions);
}

static gboolean
axis_init (Axis *axis, int length, GError **error)
{
  axis->length = length;
  axis->weights = conv_try_alloc ((size_t) length, sizeof *axis->weights, error);
  if (axis->weights == NULL)
    return FALSE;
  axis->positions = conv_try_alloc ((size_t) length, sizeof *axis->positions, error);
  return axis->positions != NULL;
}

static void
axis_add (Axis *axis, int position, double weight)
{
  if ((float) weight == 0)
    return;
  axis->weights[axis->n] = (float) weight;
  axis->positions[axis->n] = position;
  axis->n++;
}

static void
separable_release (gpointer prepared)
{
  Separable *separable = prepared;

  axis_clear (&separable->row);
  axis_clear (&separable->column);
  g_free (separable);
}

static gpointer
separable_prepare (const ConvFilter *filter, GError **error)
{
  Separable *separable = g_new0 (Separable, 1);
  const double *pivot = largest_weight (filter);

  if (!axis_init (&separable->row, filter->width, error)
      || !axis_init (&separable->column, filter->height, error))
    {
      separable_release (separable);
      return NULL;
    }
  for (int x = 0; x < filter->width; x++)
    axis_add (&separable->row, x, row_factor (filter, pivot, x));
  for (int y = 0; y < filter->height; y++)
    axis_add (&separable->column, y, column_factor (filter, pivot, y));
  return separable;
}

static char *
separable_describe (gconstpointer prepared)
{
  const Separable *separable = prepared;

  return g_strdup_printf ("%zu+%zu", separable->row.n, separable->column.n);
}

/* Rows that the second pass reads. */
static size_t
count_rows (const Separable *separable, int height)
{
  return (size_t) (height + separable->column.length - 1);
}

static size_t
separable_scratch_size (gconstpointer prepared, int width, int height, int n_channels)
{
  const Separable *separable = prepared;
  const size_t strip = MIN (STRIP, (size_t) width * (size_t) n_channels);
  const size_t n_offsets = MAX (separable->row.n, separable->column.n);

  return n_offsets * sizeof (ptrdiff_t) + count_rows (separable, height) * strip * sizeof (float);
}

/* Sums along one axis whose neighbours are @step floats apart in the source; @along_rows says whether
 * that is within a row. */
static void
run_axis (
    const Axis *axis, const ConvSums *sums, size_t step, gboolean along_rows, ptrdiff_t *offsets)
{
  if (axis->n == (size_t) axis->length)
    {
      const ConvDense dense = { .width = along_rows ? axis->n : 1,
                                .height = along_rows ? 1 : axis->n,
                                .step = step,
                                .weights = axis->weights };
      conv_simd_get ()->dense (sums, &dense);
      return;
    }
  for (size_t k = 0; k < axis->n; k++)
    offsets[k] = axis->positions[k] * (ptrdiff_t) step;
  const ConvTaps taps = { axis->n, axis->weights, offsets };
  conv_simd_get ()->sparse (sums, &taps);
}

static void
separable_run (gconstpointer prepared, const ConvPatch *patch, void *scratch)
{
  const Separable *separable = prepared;
  const size_t n = (size_t) patch->width * (size_t) patch->n_channels;
  ptrdiff_t *offsets = scratch;
  float *between = (float *) (void *) (offsets + MAX (separable->row.n, separable->column.n));

  for (size_t x = 0; x < n; x += STRIP)
    {
      const size_t strip = MIN (STRIP, n - x);
      const ConvSums along_rows = { .dst = between,
                                    .dst_stride = strip,
                                    .src = patch->source + x,
                                    .src_stride = patch->source_stride,
                                    .n = strip,
                                    .height = count_rows (separable, patch->height) };
      const ConvSums along_columns = { .show = patch->show,
                                       .far = patch->far,
                                       .dst = patch->sums + x,
                                       .dst_stride = patch->sums_stride,
                                       .src = between,
                                       .src_stride = strip,
                                       .n = strip,
                                       .height = (size_t) patch->height };
      run_axis (&separable->row, &along_rows, (size_t) patch->n_channels, TRUE, offsets);
      run_axis (&separable->column, &along_columns, strip, FALSE, offsets);
    }
}

const ConvAlgorithmClass conv_separable_class = {
  .name = "separable",
  .applicable = separable_applicable,
  .cost = separable_cost,
  .prepare = separable_prepare,
  .describe = separable_describe,
  .scratch_size = separable_scratch_size,
  .run = separable_run,
  .release = separable_release,
};
