/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvRenderer: computes the visible part of the result beside the main thread, by the same passes as
 * the final run. It has one thread of its own, which never calls the source's reading callbacks: those
 * run in the main loop while it waits.
 *
 * Signal `rendered` (ConvRenderer *, const ConvFrame *), in the main thread. A request usually answers
 * with several frames: the source as soon as it is there, then the result; under stretch the result of
 * the visible range, then that of the whole range. What belongs to another kernel or other options than
 * the newest request is never delivered. */
#pragma once

#include <gio/gio.h>

#include "conv-sheet.h"
#include "conv-source.h"

G_BEGIN_DECLS

/**
 * ConvRenderJob:
 * @kernel: (nullable): %NULL: only the source is wanted
 * @bank: (nullable): several kernels, of which @kernel is the first, whose answers are combined
 * @options: output is never AUTO
 * @area: what is seen of the picture; not empty
 * @reduction: 1, or how many pixels of the picture become one along each axis; the corner of @area lies
 *   on whole squares of it
 */
typedef struct
{
  ConvKernel *kernel;
  ConvBank *bank;
  ConvOptions options;
  ConvRect area;
  int reduction;
} ConvRenderJob;

/**
 * ConvFrame:
 * @request: what conv_renderer_request() returned for it
 * @is_last: nothing more will come for this request
 * @before: (nullable): the source; %NULL when it could not be read
 * @after: (nullable): the result. Inside the selection's bounds its stored pixels are those of the
 *   final run, and how much of each is selected shows only in its surface; outside it is the source.
 * @tally: of the pixels inside the selection's bounds; all zero while nothing was computed
 * @range: under stretch, what became 0…1; minimum > maximum when that is not known as one range
 * @range_is_partial: the range is that of the visible part only
 * @error: (nullable): why there is no result
 */
typedef struct
{
  guint64 request;
  gboolean is_last;
  ConvSheet *before, *after;
  ConvTally tally;
  ConvRange range;
  gboolean range_is_partial;
  GError *error;
} ConvFrame;

#define CONV_TYPE_RENDERER (conv_renderer_get_type ())
G_DECLARE_FINAL_TYPE (ConvRenderer, conv_renderer, CONV, RENDERER, GObject)

/**
 * conv_renderer_new:
 * @source: copied; what its callbacks use must outlive the renderer
 *
 * The renderer belongs to the calling thread and its main context.
 */
ConvRenderer *conv_renderer_new (const ConvSource *source);

/**
 * conv_renderer_request:
 * @job: copied
 *
 * Asks for a part of the result. Another kernel, other options or another reduction cancel what is
 * computed at once; when only the area differs, it may go on for a moment, so that something new is
 * seen while the picture is dragged.
 *
 * Returns: a number that grows with every request
 */
guint64 conv_renderer_request (ConvRenderer *renderer, const ConvRenderJob *job);

/** conv_render_job_copy: @copy gets references; what it had loses them. */
void conv_render_job_copy (ConvRenderJob *copy, const ConvRenderJob *job);

/** conv_render_job_clear: gives the references back; what has none is all zeros. */
void conv_render_job_clear (ConvRenderJob *job);

/** conv_render_job_has_same_kernels: whether both are the same edit but for their options; also for none. */
gboolean conv_render_job_has_same_kernels (const ConvRenderJob *a, const ConvRenderJob *b);

G_END_DECLS
