/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvRender: what the renderer's thread does with a job, and what it keeps for the next one. All
 * functions in one thread at a time, which is not that of the main loop. */
#pragma once

#include "conv-fetcher-private.h"
#include "conv-passes.h"
#include "conv-renderer.h"

G_BEGIN_DECLS

/**
 * ConvRender:
 * @before: (nullable): the newest source
 * @passes: (nullable): of the kernels and options of @prepared
 * @range: of the whole selection under those of @measured
 */
typedef struct
{
  const ConvSource *source;
  ConvFetcher *fetcher;

  ConvSheet *before;

  ConvPasses *passes;
  ConvRenderJob prepared;

  ConvRenderJob measured; /* without a kernel: no range is known */
  ConvRange range;
} ConvRender;

/**
 * ConvRenderTask:
 * @deliver: takes over @frame
 */
typedef struct
{
  const ConvRenderJob *job;
  GCancellable *cancellable;
  void (*deliver) (gpointer user_data, ConvFrame *frame);
  gpointer user_data;
} ConvRenderTask;

/** conv_render_clear: frees what is kept. */
void conv_render_clear (ConvRender *render);

/** conv_render_run: delivers all frames of a job; none any more once it is cancelled. */
void conv_render_run (ConvRender *render, const ConvRenderTask *task);

/** conv_render_make_before: the source of the job's area, a new one or @render->before. */
gboolean conv_render_make_before (ConvRender *render, const ConvRenderTask *task, GError **error);

/**
 * conv_render_make_after:
 * @wanted: what to compute
 * @range: (nullable): as conv_passes_execute()
 *
 * Returns: (transfer full): the source with the result in @wanted
 */
ConvSheet *conv_render_make_after (ConvRender *render,
                                   const ConvRenderTask *task,
                                   const ConvRect *wanted,
                                   const ConvRange *range,
                                   ConvTally *tally,
                                   GError **error);

/** conv_render_measure: the range of @area under stretch. */
gboolean conv_render_measure (ConvRender *render,
                              const ConvRenderTask *task,
                              const ConvRect *area,
                              ConvRange *range,
                              GError **error);

void conv_frame_free (ConvFrame *frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvFrame, conv_frame_free)

G_END_DECLS
