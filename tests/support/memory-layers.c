/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "memory-layers.h"

static GPtrArray *
list (gpointer user_data)
{
  GPtrArray *layers = g_ptr_array_new_with_free_func ((GDestroyNotify) conv_layer_free);

  (void) user_data;
  g_ptr_array_add (layers, conv_layer_new (MEMORY_LAYERS_STAR, "Star", "sky.png", 3, 2));
  g_ptr_array_add (layers, conv_layer_new (MEMORY_LAYERS_LARGE, "Frame", "sky.png", 2000, 1000));
  g_ptr_array_add (layers, conv_layer_new (MEMORY_LAYERS_GONE, "Brush", "brushes.xcf", 31, 31));
  return layers;
}

static ConvKernel *
read_star (ConvLight light, const ConvKernelImageSpec *spec, GError **error)
{
  static const float pixels[] = { 1, 1, 1, 1, 2, 4 };
  g_autoptr (ConvImage) image = conv_image_new (3, 2, 1, error);

  for (int i = 0; i < 6; i++)
    image->pixels[i] = pixels[i] * (light == CONV_LIGHT_LINEAR ? 1 : 9);
  return conv_kernel_new_from_image (image, spec, error);
}

static ConvKernel *
read_kernel (
    gpointer user_data, int id, ConvLight light, const ConvKernelImageSpec *spec, GError **error)
{
  (void) user_data;
  if (id == MEMORY_LAYERS_STAR)
    return read_star (light, spec, error);
  if (id == MEMORY_LAYERS_LARGE)
    conv_kernel_image_check_size (2000, 1000, error);
  else
    g_set_error_literal (error, CONV_ERROR, CONV_ERROR_NOT_FOUND, "This layer is gone");
  return NULL;
}

static GdkPixbuf *
draw (gpointer user_data, int id, int size)
{
  (void) user_data;
  if (id == MEMORY_LAYERS_GONE)
    return NULL;
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, size, size);
  gdk_pixbuf_fill (pixbuf, id == MEMORY_LAYERS_STAR ? 0x334455ffu : 0xccbb99ffu);
  return pixbuf;
}

const ConvLayers memory_layers = { list, read_kernel, draw, NULL };
