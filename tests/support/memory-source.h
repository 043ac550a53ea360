/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ConvSource over pixels in memory, which can be slow and can fail, and notes what is read of it. */
#pragma once

#include "conv-source.h"

/**
 * MemorySource:
 * @selection: (nullable): how much of each pixel is selected
 * @delay_ms: how long each read takes
 * @fails: reads fail
 * @n_reads: calls of read
 * @times_read: for each pixel, how often it was read; not counted for single pixels, which are read out
 *
 * Asserts that all reading happens in the thread that made it and stays inside the picture.
 */
typedef struct
{
  ConvSource source;
  ConvFormat format;
  guint8 *pixels;
  guint8 *selection;
  GThread *thread;
  int delay_ms;
  gboolean fails;
  int n_reads;
  guint8 *times_read;
} MemorySource;

/** memory_source_new: @image as floats, or rounded to 8 bits; all of it is selected. */
MemorySource *memory_source_new (const ConvImage *image, gboolean in_8_bits);

/** memory_source_new_bytes: (array) @bytes: 8 bits a component, without gaps; copied. */
MemorySource *memory_source_new_bytes (const guint8 *bytes, int width, int height, int n_channels);
void memory_source_free (MemorySource *self);

/** memory_source_select: only @bounds are selected, with @coverage (nullable) of each pixel in it. */
void memory_source_select (MemorySource *self,
                           const ConvRect *bounds,
                           guint8 (*coverage) (int x, int y));

/** memory_source_get_most_reads: how often the pixel was read that was read most. */
int memory_source_get_most_reads (const MemorySource *self);

/** memory_source_stored: the stored pixel at @x, @y. */
const guint8 *memory_source_stored (const MemorySource *self, int x, int y);

/** memory_source_run: (transfer full): the stored pixels after a whole run over the selection. */
guint8 *
memory_source_run (const MemorySource *self, ConvKernel *kernel, const ConvOptions *options);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MemorySource, memory_source_free)
