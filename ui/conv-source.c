/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-source.h"

double
conv_source_get_coverage (const ConvSource *source, int x, int y)
{
  const ConvRect *bounds = &source->selection;
  guint8 coverage = 255;

  if (x < bounds->x || y < bounds->y || x >= bounds->x + bounds->width
      || y >= bounds->y + bounds->height)
    return 0;
  if (source->read_selection != NULL)
    source->read_selection (source->user_data, &(ConvRect) { x, y, 1, 1 }, &coverage, 1);
  return coverage / 255.0;
}
