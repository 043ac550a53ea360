/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Executing a plan over an image that lies in memory: all threads do the same, this one as well. */
#pragma once

#include "conv-plan-private.h"

G_BEGIN_DECLS

/**
 * ConvMemoryRun:
 * @io: with @memory
 * @area: what to compute, inside the image
 * @range: what CONV_OUTPUT_STRETCH maps to 0…1
 * @measured: (nullable): extended by the raw values; then nothing is written
 * @progress_start: reported before the first tile is done
 * @progress_share: what all tiles add to that
 */
typedef struct
{
  const ConvPlan *plan;
  const ConvIO *io;
  ConvRect area;
  const ConvRange *range;
  ConvRange *measured;
  GCancellable *cancellable;
  double progress_start, progress_share;
} ConvMemoryRun;

/** conv_execute_in_memory: see conv_plan_execute() and conv_plan_measure(). */
gboolean conv_execute_in_memory (const ConvMemoryRun *run, GError **error);

G_END_DECLS
