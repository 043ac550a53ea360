/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvLayers: the pictures that can be taken as kernels, for widgets that know nothing of GIMP. */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "conv.h"

G_BEGIN_DECLS

/**
 * ConvLayer: a layer, mask or channel.
 * @id: what the callbacks of ConvLayers know it by
 * @name: what the user calls it
 * @image: what the image is called that it is part of
 */
typedef struct
{
  int id;
  char *name, *image;
  int width, height;
} ConvLayer;

/** conv_layer_new: (transfer full): texts are copied. */
ConvLayer *conv_layer_new (int id, const char *name, const char *image, int width, int height);
void conv_layer_free (ConvLayer *layer);

/**
 * ConvLayers:
 * @list: (transfer full): ConvLayer-s that free themselves: all there are now, those of one image together
 * @read: (transfer full): as conv_kernel_new_from_image(), whose errors it has; also for one that is gone
 * @draw: (nullable) (transfer full): a picture of it, no larger than @size; NULL where there is none
 *
 * All callbacks get @user_data, and are called in the main thread.
 */
typedef struct
{
  GPtrArray *(*list) (gpointer user_data);
  ConvKernel *(*read) (
      gpointer user_data, int id, ConvLight light, const ConvKernelImageSpec *spec, GError **error);
  GdkPixbuf *(*draw) (gpointer user_data, int id, int size);
  gpointer user_data;
} ConvLayers;

G_END_DECLS
