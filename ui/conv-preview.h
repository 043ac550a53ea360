/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvPreview: the picture before and after, side by side or one at a time, at any zoom.
 *
 * Properties, all to be read and written: `active` (boolean: whether anything is computed), `split`
 * (boolean), `split-position` (double, 0 … 1 of the width). All are TRUE or 0.5 at first.
 *
 * Signals, all in the main thread:
 *   `done` (ConvPreview *)                      a result or an error is there, or it was switched off
 *   `pointed` (ConvPreview *, const char *text) the read-out of the pixel under the pointer, else of the
 *                                               pinned one; empty when there is neither
 *   `pinned` (ConvPreview *)                    a pixel was pinned, or none is any more
 *   `view-changed` (ConvPreview *)              another part or another zoom
 *
 * A picture pixel at 100 % is a pixel of the screen, also where the window system magnifies. Below
 * 100 % each shown pixel is the mean of a square, and only the source's numbers can be read out. */
#pragma once

#include <gtk/gtk.h>

#include "conv-source.h"
#include "conv-view.h"

G_BEGIN_DECLS

#define CONV_TYPE_PREVIEW (conv_preview_get_type ())
G_DECLARE_FINAL_TYPE (ConvPreview, conv_preview, CONV, PREVIEW, GtkDrawingArea)

/**
 * conv_preview_new:
 * @source: copied; what its callbacks use must live as long as the widget is not destroyed
 *
 * Returns: (transfer floating): a preview of the middle of the selection at 100 %
 */
GtkWidget *conv_preview_new (const ConvSource *source);

/**
 * conv_preview_set_kernel:
 * @kernel: (nullable): %NULL: there is nothing to show but the source
 * @options: copied; output is never AUTO
 */
void conv_preview_set_kernel (ConvPreview *preview, ConvKernel *kernel, const ConvOptions *options);

/**
 * conv_preview_set_bank:
 * @selected: the kernel whose pixels are marked where one is pinned
 * @options: copied; output is never AUTO, and combine says what becomes of several kernels
 */
void conv_preview_set_bank (ConvPreview *preview,
                            ConvBank *bank,
                            int selected,
                            const ConvOptions *options);

void conv_preview_zoom_in (ConvPreview *preview);
void conv_preview_zoom_out (ConvPreview *preview);

/** conv_preview_zoom_fit: shows all of the picture, also when the widget's size changes. */
void conv_preview_zoom_fit (ConvPreview *preview);

/** conv_preview_set_zoom: the middle stays; { 1, 1 } is 100 %. */
void conv_preview_set_zoom (ConvPreview *preview, ConvZoom zoom);

/** conv_preview_get_zoom_text: (transfer full): “12.5 %”. */
char *conv_preview_get_zoom_text (const ConvPreview *preview);

/** conv_zoom_get_text: (transfer full): the same for any zoom, for a menu. */
char *conv_zoom_get_text (ConvZoom zoom);

/** conv_preview_set_center: brings a place of the picture to the middle, as far as its edges allow. */
void conv_preview_set_center (ConvPreview *preview, double x, double y);

/** conv_preview_pin: chooses a pixel of the picture, as a click does. */
void conv_preview_pin (ConvPreview *preview, int x, int y);
void conv_preview_unpin (ConvPreview *preview);

/** conv_preview_step_pin: pins another pixel of the picture, and keeps it in view. */
void conv_preview_step_pin (ConvPreview *preview, int dx, int dy);

/** conv_preview_get_pinned: whether a pixel is pinned, and which. */
gboolean conv_preview_get_pinned (const ConvPreview *preview, int *x, int *y);

/**
 * conv_preview_get_pinned_area:
 * @area: (out): what is seen of the pixels that the kernel looks at, in the widget
 *
 * Returns: whether a pixel is pinned and can be seen
 */
gboolean conv_preview_get_pinned_area (const ConvPreview *preview, GdkRectangle *area);

/** conv_preview_read_arrow: whether @key is an arrow, and where it points. */
gboolean conv_preview_read_arrow (guint key, int *dx, int *dy);

/** conv_preview_get_view: what is seen and how large, in device pixels. */
const ConvView *conv_preview_get_view (const ConvPreview *preview);

/** conv_preview_get_source: what conv_preview_new() was given. */
const ConvSource *conv_preview_get_source (const ConvPreview *preview);

/** conv_preview_get_tally: of the visible part; all zero while there is no result. */
const ConvTally *conv_preview_get_tally (const ConvPreview *preview);

/** conv_preview_range_is_partial: under stretch: the range is that of the visible part only. */
gboolean conv_preview_range_is_partial (const ConvPreview *preview);

/** conv_preview_get_range: under stretch: what becomes 0 … 1; FALSE when there is no such range. */
gboolean conv_preview_get_range (const ConvPreview *preview, ConvRange *range);

/** conv_preview_get_error: (nullable): why there is no result. */
const GError *conv_preview_get_error (const ConvPreview *preview);

/** conv_preview_is_busy: whether a result is still to come. */
gboolean conv_preview_is_busy (const ConvPreview *preview);

G_END_DECLS
