/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of rectangles here and there. */
#pragma once

#include "conv-types.h"

G_BEGIN_DECLS

/* Width or height is below 1 where they do not meet. */
static inline ConvRect
conv_rect_intersection (const ConvRect *a, const ConvRect *b)
{
  const int x = MAX (a->x, b->x), right = MIN (a->x + a->width, b->x + b->width);
  const int y = MAX (a->y, b->y), bottom = MIN (a->y + a->height, b->y + b->height);

  return (ConvRect) { x, y, right - x, bottom - y };
}

/* Whether @inner has pixels and all of them lie in @outer. */
static inline gboolean
conv_rect_contains (const ConvRect *outer, const ConvRect *inner)
{
  return inner->x >= outer->x && inner->y >= outer->y && inner->width >= 1 && inner->height >= 1
         && inner->width <= outer->width - (inner->x - outer->x)
         && inner->height <= outer->height - (inner->y - outer->y);
}

static inline gint64
conv_rect_count (const ConvRect *rect)
{
  return rect->width < 1 || rect->height < 1 ? 0 : (gint64) rect->width * rect->height;
}

G_END_DECLS
