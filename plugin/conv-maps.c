/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-maps.h"

#include "conv-plug-in.h"

/* Characters of the longest kernel that a layer is named after. */
#define MAX_LABEL 40

gboolean
conv_maps_check (GimpDrawable *drawable, GError **error)
{
  if (GIMP_IS_LAYER (drawable))
    return TRUE;
  g_autofree char *name = gimp_item_get_name (GIMP_ITEM (drawable));
  g_set_error (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE,
               _ ("“%s”: combine “layers” puts new layers above a layer, and this is none"),
               name != NULL ? name : "");
  return FALSE;
}

/* Directly above @layer. */
static GimpLayer *
insert_group (GimpImage *image, GimpDrawable *layer, GError **error)
{
  GimpItem *parent = gimp_item_get_parent (GIMP_ITEM (layer));
  g_autofree char *layer_name = gimp_item_get_name (GIMP_ITEM (layer));
  g_autofree char *name = g_strdup_printf (_ ("Maps of %s"), layer_name);
  GimpLayer *group = GIMP_LAYER (gimp_group_layer_new (image, name));
  const int position = gimp_image_get_item_position (image, GIMP_ITEM (layer));

  if (gimp_image_insert_layer (image, group, (GimpLayer *) parent, position))
    return group;
  gimp_item_delete (GIMP_ITEM (group));
  g_set_error_literal (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE,
                       _ ("GIMP did not take the new group of layers"));
  return NULL;
}

/* Its own name, or else how it is written, if that is short. */
static char *
get_label (const ConvBank *bank, int kernel)
{
  const char *name = conv_bank_get_name (bank, kernel);
  const ConvCall *call = conv_bank_get_kernel_call (bank, kernel);

  if (*name != '\0')
    return g_strdup (name);
  g_autofree char *text = call != NULL ? conv_call_to_text (call)
                                       : conv_kernel_to_text (conv_bank_get_kernel (bank, kernel));
  return g_utf8_strlen (text, -1) <= MAX_LABEL ? g_steal_pointer (&text)
                                               : g_strdup_printf (_ ("Kernel %d"), kernel + 1);
}

static gboolean
insert_answer (GimpLayer *group, ConvDrawable *job, const ConvBank *bank, GError **error)
{
  g_autofree char *label = get_label (bank, conv_drawable_get_kernel (job));

  return conv_drawable_insert_copy (job, group, label, error) && conv_drawable_merge (job, error);
}

static gboolean
insert_all (
    GimpImage *image, const ConvBank *bank, GPtrArray *jobs, GPtrArray *groups, GError **error)
{
  GimpDrawable *layer = NULL;
  GimpLayer *group = NULL;

  for (guint i = 0; i < jobs->len; i++)
    {
      ConvDrawable *job = g_ptr_array_index (jobs, i);
      if (conv_drawable_get_work (job) == 0)
        continue;
      if (conv_drawable_get_drawable (job) != layer)
        {
          layer = conv_drawable_get_drawable (job);
          group = insert_group (image, layer, error);
          if (group == NULL)
            return FALSE;
          g_ptr_array_add (groups, group);
        }
      if (!insert_answer (group, job, bank, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
conv_maps_insert (GimpImage *image, const ConvBank *bank, GPtrArray *jobs, GError **error)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  const gboolean ok = insert_all (image, bank, jobs, groups, error);

  for (guint i = 0; !ok && i < groups->len; i++)
    gimp_image_remove_layer (image, g_ptr_array_index (groups, i));
  return ok;
}
