/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A renderer under test, and all that it has delivered. */
#pragma once

#include "conv-render-private.h"
#include "memory-source.h"

/** A kernel with every part, that is symmetric in no way. */
#define WATCH_KERNEL "1 2 -3; 4 5 6; -7 8 9; 0 1 2 / 28 + 0.02 @ 2,1"

/**
 * Watch:
 * @frames: (element-type ConvFrame): copies of all frames, in order
 */
typedef struct
{
  ConvRenderer *renderer;
  GPtrArray *frames;
} Watch;

void watch_start (Watch *watch, MemorySource *source);
void watch_stop (Watch *watch);

/** watch_wait: lets the main loop run until the last frame of @request is there. */
const ConvFrame *watch_wait (Watch *watch, guint64 request);

/** watch_render: requests @job and waits. */
const ConvFrame *watch_render (Watch *watch, const ConvRenderJob *job);

/** watch_get_frame: the frame @index from the end. */
const ConvFrame *watch_get_frame (const Watch *watch, guint index);

/** watch_make_job: all of the effect, cut off at black and white, at 100 %. */
ConvRenderJob watch_make_job (ConvKernel *kernel, ConvRect area);

/** watch_assert_part: the stored pixels of @sheet are those of @all, the whole picture. */
void watch_assert_part (const MemorySource *source, const ConvSheet *sheet, const guint8 *all);
