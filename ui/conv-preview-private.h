/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the preview share: its state (conv-preview.c), how it is drawn
 * (conv-preview-draw.c), and what mouse and keyboard do to it (conv-preview-input.c). */
#pragma once

#include "conv-preview.h"
#include "conv-renderer.h"

G_BEGIN_DECLS

typedef enum
{
  CONV_DRAG_NONE,
  CONV_DRAG_UNDECIDED, /* a click, until the pointer has moved */
  CONV_DRAG_PAN,
  CONV_DRAG_SPLIT,
  CONV_DRAG_PEEK, /* the source is shown while the button is held */
} ConvDrag;

/** A pill of text that lies on the picture; width 0 when it is not shown. */
typedef struct
{
  const char *text;
  GdkRectangle area; /* logical pixels */
} ConvPill;

struct _ConvPreview
{
  GtkDrawingArea parent;
  ConvSource source;
  ConvRenderer *renderer;
  ConvView view;

  ConvKernel *kernel;
  ConvBank *bank; /* several kernels, @kernel among them, or NULL */
  ConvOptions options;
  gboolean active, split;
  double split_position;

  /* What was computed, and what is still to come. */
  ConvSheet *before, *after;
  ConvTally tally;
  ConvRange range;
  gboolean range_is_partial;
  GError *error;
  guint64 awaited;    /* request whose result is to come; 0: none */
  gboolean outdated;  /* @after belongs to an earlier edit */
  gboolean dims;      /* that took too long: the source, dimmed, stands for the result */
  guint dim_timer;    /* source id */
  ConvRect requested; /* what the newest request sees */
  int requested_reduction;

  /* Mouse and keyboard. */
  ConvDrag drag;
  double press_x, press_y, last_x, last_y; /* logical pixels */
  gboolean peeks_by_key;
  double scrolled; /* parts of a step of zooming */
  gboolean has_pointer;
  double pointer_x, pointer_y; /* logical pixels */
  gboolean is_pinned;
  int pinned_x, pinned_y;
};

/** conv_preview_request: asks for what is seen now. */
void conv_preview_request (ConvPreview *self);

/** conv_preview_update_size: the view takes over the widget's size in device pixels. */
void conv_preview_update_size (ConvPreview *self);

/** conv_preview_update_view: the view may have changed: asks for what is now seen and tells others. */
void conv_preview_update_view (ConvPreview *self);

/** conv_preview_point: tells the read-out, which may have changed. */
void conv_preview_point (ConvPreview *self);

/** conv_preview_locate: where @area of the picture is, in device pixels. */
GdkRectangle conv_preview_locate (const ConvView *view, const ConvRect *area);

/** conv_preview_toggle_pin: pins the pixel at a place in device pixels, or frees it if it was pinned. */
void conv_preview_toggle_pin (ConvPreview *self, double x, double y);

/** conv_preview_get_footprint: the pixels that the kernel looks at for the pinned one. */
ConvRect conv_preview_get_footprint (const ConvPreview *self);

/** conv_preview_shows_split: whether both sides are seen. */
gboolean conv_preview_shows_split (const ConvPreview *self);

/** conv_preview_get_split_x: where the divider is, in logical pixels. */
int conv_preview_get_split_x (const ConvPreview *self);

/** conv_preview_peeks: whether the source is shown as long as a key or button is held. */
gboolean conv_preview_peeks (const ConvPreview *self);

void conv_preview_set_split_position (ConvPreview *self, double position);

/** conv_preview_get_pills: before, after, and a remark. */
void conv_preview_get_pills (ConvPreview *self, ConvPill pills[3]);

gboolean conv_preview_draw (GtkWidget *widget, cairo_t *cr);

/** conv_preview_connect_input: fills in the handlers of events. */
void conv_preview_connect_input (GtkWidgetClass *widget_class);

G_END_DECLS
