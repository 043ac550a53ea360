/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvFetcher: a source's pixels for a thread that may not read them. What is not in the cache is read
 * by the main loop, in slices, while that thread waits. */
#pragma once

#include <gio/gio.h>

#include "conv-source.h"

G_BEGIN_DECLS

typedef struct _ConvFetcher ConvFetcher;

/**
 * conv_fetcher_new:
 * @source: must outlive the fetcher
 *
 * Reading will happen in the calling thread's main context.
 */
ConvFetcher *conv_fetcher_new (const ConvSource *source);

/** conv_fetcher_free: in the thread that made it, when no other one uses it any more. */
void conv_fetcher_free (ConvFetcher *fetcher);

/**
 * conv_fetcher_read:
 * @cancellable: whoever cancels it calls conv_fetcher_wake() afterwards
 *
 * Fills @pixels with @area of the source, which lies inside it. In one thread at a time, and never in
 * the one of the main loop.
 *
 * Returns: FALSE with the source's error or %G_IO_ERROR_CANCELLED
 */
gboolean conv_fetcher_read (ConvFetcher *fetcher,
                            const ConvRect *area,
                            void *pixels,
                            size_t stride,
                            GCancellable *cancellable,
                            GError **error);

/** conv_fetcher_read_selection: the same for how much of each pixel is selected. */
gboolean conv_fetcher_read_selection (ConvFetcher *fetcher,
                                      const ConvRect *area,
                                      guint8 *coverage,
                                      size_t stride,
                                      GCancellable *cancellable,
                                      GError **error);

/** conv_fetcher_wake: lets a thread that waits look at its cancellable. */
void conv_fetcher_wake (ConvFetcher *fetcher);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvFetcher, conv_fetcher_free)

G_END_DECLS
