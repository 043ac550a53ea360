/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-layers.h"

ConvLayer *
conv_layer_new (int id, const char *name, const char *image, int width, int height)
{
  ConvLayer *layer = g_new (ConvLayer, 1);

  *layer = (ConvLayer) { id, g_strdup (name), g_strdup (image), width, height };
  return layer;
}

void
conv_layer_free (ConvLayer *layer)
{
  g_free (layer->name);
  g_free (layer->image);
  g_free (layer);
}
