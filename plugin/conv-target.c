/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-target.h"

#include "conv-plug-in.h"
#include "conv.h"

static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE, reason);
  return FALSE;
}

/* Whether the item or a group above it is locked against changes of its pixels. A mask is as locked
 * as its layer. */
static gboolean
is_locked (GimpItem *item)
{
  if (GIMP_IS_LAYER_MASK (item))
    {
      GimpLayer *layer = gimp_layer_from_mask (GIMP_LAYER_MASK (item));
      if (layer != NULL)
        return is_locked (GIMP_ITEM (layer));
    }
  for (; item != NULL; item = gimp_item_get_parent (item))
    if (gimp_item_get_lock_content (item))
      return TRUE;
  return FALSE;
}

/* Whether the item is part of @image, and not just made for it. */
static gboolean
is_in_image (GimpItem *item, GimpImage *image)
{
  if (!gimp_item_is_valid (item) || gimp_item_get_image (item) != image)
    return FALSE;
  if (GIMP_IS_LAYER_MASK (item))
    {
      GimpLayer *layer = gimp_layer_from_mask (GIMP_LAYER_MASK (item));
      return layer != NULL && is_in_image (GIMP_ITEM (layer), image);
    }
  if (GIMP_IS_SELECTION (item))
    return TRUE;
  for (GimpItem *parent; (parent = gimp_item_get_parent (item)) != NULL;)
    item = parent;

  g_autofree gpointer *items
      = (gpointer *) (GIMP_IS_LAYER (item) ? (gpointer) gimp_image_get_layers (image)
                                           : (gpointer) gimp_image_get_channels (image));
  gboolean found = FALSE;
  for (gpointer *i = items; *i != NULL && !found; i++)
    found = *i == item;
  return found;
}

gboolean
conv_target_check (GimpDrawable *drawable, GimpImage *image, GError **error)
{
  GimpItem *item = GIMP_ITEM (drawable);

  if (!is_in_image (item, image))
    return refuse (error, _ ("it does not belong to this image"));
  if (gimp_image_get_base_type (image) == GIMP_INDEXED)
    return refuse (error, _ ("an indexed image cannot be convolved; convert it to RGB first"));
  if (gimp_item_is_group (item))
    return refuse (error, _ ("a layer group has no pixels of its own; choose the layers in it"));
  if (is_locked (item))
    return refuse (error, _ ("its pixels are locked"));
  return TRUE;
}
