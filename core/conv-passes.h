/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvPasses: a plan applied once or several times in a row. Passes run in float, over the area wanted
 * grown by what later passes read; only the last one mixes with the original and rounds. */
#pragma once

#include "conv-plan.h"

G_BEGIN_DECLS

typedef struct _ConvPasses ConvPasses;

/**
 * conv_passes_new:
 * @n_passes: at least 1
 *
 * @spec is that of the last pass; the others do not mix (fade 0).
 *
 * Returns: (transfer full): as conv_plan_new(); immutable, may be executed from any thread
 */
ConvPasses *conv_passes_new (ConvKernel *const *kernels,
                             size_t n_kernels,
                             const ConvPlanSpec *spec,
                             int n_passes,
                             GError **error);
void conv_passes_free (ConvPasses *passes);

/** conv_passes_get_plan: the plan of the last pass. */
const ConvPlan *conv_passes_get_plan (const ConvPasses *passes);

/**
 * conv_passes_get_work:
 * @area: what is wanted
 *
 * Returns: pixels to compute for it, over all passes and measurements
 */
double conv_passes_get_work (const ConvPasses *passes, const ConvRect *area);

/**
 * ConvStore:
 * @create: room for the float pixels of @area, n_channels each; %NULL with an error when there is none.
 *   It will be written before it is read, and only within @area.
 * @free: frees a room
 * @read: fills @pixels with @area of the room, @stride bytes from row to row
 * @write: takes @area into the room
 *
 * Where the pixels between two passes are kept; at most two rooms at once. Areas are in coordinates of
 * the image. All calls come from the thread that executes.
 */
typedef struct
{
  gpointer (*create) (gpointer user_data, const ConvRect *area, GError **error);
  void (*free) (gpointer user_data, gpointer room);
  gboolean (*read) (
      gpointer room, const ConvRect *area, void *pixels, size_t stride, GError **error);
  gboolean (*write) (
      gpointer room, const ConvRect *area, const void *pixels, size_t stride, GError **error);
  gpointer user_data;
} ConvStore;

/**
 * conv_passes_execute:
 * @area: what is wanted, inside the image
 * @range: (nullable): for CONV_OUTPUT_STRETCH and a single pass: the range that becomes 0…1; %NULL, and
 *   always where there are several: each pass measures its own over @area
 * @io: input and output of the whole. Their formats must agree, unless floats are written and nothing
 *   is faded. @io->read gives the original, too: @io->read_original is not looked at.
 * @store: (nullable): where pixels wait between passes; %NULL: in memory
 *
 * Writes every pixel of @area exactly once, also those that edge keep leaves as they are: they are
 * copied, byte by byte where the formats agree. Progress runs once from 0 to 1. @io->tally counts the
 * last pass. Where a single pass gives the same bits however the image is split into areas, several
 * do, too, except under FFT, where they agree within its bound, and under stretch, whose ranges are
 * those of @area.
 *
 * Returns: as conv_plan_execute(), or the error of @store
 */
gboolean conv_passes_execute (const ConvPasses *passes,
                              const ConvRect *area,
                              const ConvRange *range,
                              const ConvIO *io,
                              const ConvStore *store,
                              GCancellable *cancellable,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvPasses, conv_passes_free)

G_END_DECLS
