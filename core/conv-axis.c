/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-axis-private.h"

/* The image coordinates that a run inside it touches. */
static ConvSegment
run_interval (const ConvEdgeRun *run)
{
  switch (run->step)
    {
    case 1:
      return (ConvSegment) { run->start, run->length, 0 };
    case -1:
      return (ConvSegment) { run->start - run->length + 1, run->length, 0 };
    default:
      return (ConvSegment) { run->start, 1, 0 };
    }
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  return ((const ConvSegment *) a)->start - ((const ConvSegment *) b)->start;
}

/* Sorts the intervals and joins those that touch. */
static void
merge_segments (GArray *intervals)
{
  ConvSegment *segments = (ConvSegment *) (void *) intervals->data;
  guint n = 1;

  g_array_sort (intervals, compare_starts);
  for (guint i = 1; i < intervals->len; i++)
    {
      ConvSegment *last = &segments[n - 1];
      int end = segments[i].start + segments[i].length;
      if (segments[i].start <= last->start + last->length)
        last->length = MAX (last->length, end - last->start);
      else
        segments[n++] = segments[i];
    }
  g_array_set_size (intervals, n);
  for (guint i = 1; i < n; i++)
    segments[i].offset = segments[i - 1].offset + segments[i - 1].length;
}

static void
note_inside (ConvAxis *axis)
{
  int coordinate = 0;

  axis->inside_length = 0;
  for (size_t i = 0; i < axis->n_runs; i++)
    {
      if (!axis->runs[i].outside)
        {
          if (axis->inside_length == 0)
            axis->inside_start = coordinate;
          axis->inside_length += axis->runs[i].length;
        }
      coordinate += axis->runs[i].length;
    }
}

void
conv_axis_init_whole (ConvAxis *axis, ConvEdge edge, int start, int length, int size)
{
  GArray *runs = conv_edge_resolve (edge, start, length, size);

  axis->runs = (ConvEdgeRun *) (void *) g_array_steal (runs, &axis->n_runs);
  axis->segments = g_new (ConvSegment, 1);
  axis->segments[0] = (ConvSegment) { 0, size, 0 };
  axis->n_segments = 1;
  axis->length = size;
  note_inside (axis);
  g_array_unref (runs);
}

void
conv_axis_init (ConvAxis *axis, ConvEdge edge, int start, int length, int size)
{
  GArray *runs = conv_edge_resolve (edge, start, length, size);
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (ConvSegment));

  for (guint i = 0; i < runs->len; i++)
    {
      const ConvEdgeRun *run = &g_array_index (runs, ConvEdgeRun, i);
      if (!run->outside)
        {
          ConvSegment interval = run_interval (run);
          g_array_append_val (segments, interval);
        }
    }
  g_assert (segments->len > 0);
  merge_segments (segments);

  const ConvSegment *last = &g_array_index (segments, ConvSegment, segments->len - 1);
  axis->length = last->offset + last->length;
  axis->segments = (ConvSegment *) (void *) g_array_steal (segments, &axis->n_segments);
  axis->runs = (ConvEdgeRun *) (void *) g_array_steal (runs, &axis->n_runs);
  for (size_t i = 0; i < axis->n_runs; i++)
    if (!axis->runs[i].outside)
      axis->runs[i].start = conv_axis_locate (axis, axis->runs[i].start);
  note_inside (axis);
  g_array_unref (segments);
  g_array_unref (runs);
}

void
conv_axis_clear (ConvAxis *axis)
{
  g_clear_pointer (&axis->runs, g_free);
  g_clear_pointer (&axis->segments, g_free);
}

gboolean
conv_axis_is_block (const ConvAxis *axis)
{
  return axis->n_runs == 1 && axis->runs[0].step == 1;
}

gboolean
conv_axis_has_outside (const ConvAxis *axis)
{
  return axis->runs[0].outside || axis->runs[axis->n_runs - 1].outside;
}

int
conv_axis_locate (const ConvAxis *axis, int coordinate)
{
  size_t i = 0;

  while (coordinate >= axis->segments[i].start + axis->segments[i].length)
    i++;
  return coordinate - axis->segments[i].start + axis->segments[i].offset;
}

static void
fill_pixels (float *to, int n_pixels, const float *pixel, int n_channels)
{
  for (int i = 0; i < n_pixels; i++)
    for (int c = 0; c < n_channels; c++)
      *to++ = pixel != NULL ? pixel[c] : 0;
}

/* One padded row from one row of the block. */
static void
pad_row (const ConvAxis *x, const float *row, int n_channels, const float *color, float *to)
{
  for (size_t i = 0; i < x->n_runs; i++)
    {
      const ConvEdgeRun *run = &x->runs[i];
      const size_t n_floats = (size_t) run->length * (size_t) n_channels;
      const float *from = row + (ptrdiff_t) run->start * n_channels;

      if (run->outside)
        fill_pixels (to, run->length, color, n_channels);
      else if (run->step == 1)
        memcpy (to, from, n_floats * sizeof *to);
      else if (run->step == 0)
        fill_pixels (to, run->length, from, n_channels);
      else
        for (int p = 0; p < run->length; p++)
          memcpy (to + (ptrdiff_t) p * n_channels, from - (ptrdiff_t) p * n_channels,
                  (size_t) n_channels * sizeof *to);
      to += n_floats;
    }
}

static int
padded_length (const ConvAxis *axis)
{
  int length = 0;

  for (size_t i = 0; i < axis->n_runs; i++)
    length += axis->runs[i].length;
  return length;
}

void
conv_pad (const ConvAxis *x,
          const ConvAxis *y,
          const float *block,
          size_t block_stride,
          int n_channels,
          const float *color,
          float *padded)
{
  const int width = padded_length (x);
  const size_t padded_stride = (size_t) width * (size_t) n_channels;

  for (size_t i = 0; i < y->n_runs; i++)
    for (int p = 0; p < y->runs[i].length; p++)
      {
        const ConvEdgeRun *run = &y->runs[i];
        if (run->outside)
          fill_pixels (padded, width, color, n_channels);
        else
          pad_row (x, block + (size_t) (run->start + p * run->step) * block_stride, n_channels,
                   color, padded);
        padded += padded_stride;
      }
}
