/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-restore-private.h"

void
conv_restore_components (const ConvPlan *plan,
                         size_t size,
                         const char *from,
                         size_t from_stride,
                         int width,
                         int height,
                         char *to)
{
  const size_t component = size / (size_t) plan->spec.n_channels;

  for (int y = 0; y < height; y++, from += from_stride)
    for (int x = 0; x < width; x++, to += size)
      for (int c = 0; c < plan->spec.n_channels; c++)
        if ((plan->written >> c & 1) == 0)
          memcpy (to + (size_t) c * component, from + (size_t) x * size + (size_t) c * component,
                  component);
}
