/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-drawable-layers.h"

#include "conv-drawable-kernel.h"
#include "conv-plug-in.h"

static void
add_drawable (GPtrArray *layers, GimpDrawable *drawable, const char *image)
{
  g_autofree char *name = gimp_item_get_name (GIMP_ITEM (drawable));

  g_ptr_array_add (layers, conv_layer_new (gimp_item_get_id (GIMP_ITEM (drawable)),
                                           name != NULL ? name : "", image,
                                           gimp_drawable_get_width (drawable),
                                           gimp_drawable_get_height (drawable)));
}

/* @items is consumed. */
static void
add_items (GPtrArray *layers, GimpItem **items, const char *image)
{
  for (GimpItem **item = items; *item != NULL; item++)
    {
      GimpLayerMask *mask = GIMP_IS_LAYER (*item) ? gimp_layer_get_mask (GIMP_LAYER (*item)) : NULL;
      add_drawable (layers, GIMP_DRAWABLE (*item), image);
      if (mask != NULL)
        add_drawable (layers, GIMP_DRAWABLE (mask), image);
      if (gimp_item_is_group (*item))
        add_items (layers, gimp_item_get_children (*item), image);
    }
  g_free (items);
}

static void
add_image (GPtrArray *layers, GimpImage *image)
{
  g_autofree char *name = gimp_image_get_name (image);

  add_items (layers, (GimpItem **) gimp_image_get_layers (image), name != NULL ? name : "");
  add_items (layers, (GimpItem **) gimp_image_get_channels (image), name != NULL ? name : "");
}

static GPtrArray *
list (gpointer first)
{
  GPtrArray *layers = g_ptr_array_new_with_free_func ((GDestroyNotify) conv_layer_free);
  g_autofree GimpImage **images = gimp_get_images ();

  add_image (layers, first);
  for (GimpImage **image = images; *image != NULL; image++)
    if (*image != first)
      add_image (layers, *image);
  return layers;
}

/* (nullable): it may have been deleted since it was listed. */
static GimpDrawable *
find (int id)
{
  return gimp_item_id_is_drawable (id) ? gimp_drawable_get_by_id (id) : NULL;
}

static ConvKernel *
read_kernel (
    gpointer first, int id, ConvLight light, const ConvKernelImageSpec *spec, GError **error)
{
  GimpDrawable *drawable = find (id);

  (void) first;
  if (drawable != NULL)
    return conv_drawable_read_kernel (drawable, light, spec, error);
  g_set_error_literal (error, CONV_ERROR, CONV_ERROR_NOT_FOUND, _ ("This layer is gone"));
  return NULL;
}

static GdkPixbuf *
draw (gpointer first, int id, int size)
{
  GimpDrawable *drawable = find (id);

  (void) first;
  return drawable != NULL
             ? gimp_drawable_get_thumbnail (drawable, size, size, GIMP_PIXBUF_SMALL_CHECKS)
             : NULL;
}

void
conv_drawable_layers_init (ConvLayers *layers, GimpImage *first)
{
  *layers = (ConvLayers) { list, read_kernel, draw, first };
}
