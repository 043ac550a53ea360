/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-mark.h"

#include "conv-plug-in.h"

const char *const conv_mark_words[] = { "none", "selection", "guides", NULL };

/* The kernel's rectangle where it was found, in the image. */
static GeglRectangle
get_footprint (const ConvMatch *match, const ConvBank *bank, int offset_x, int offset_y)
{
  const ConvKernel *kernel = conv_bank_get_kernel (bank, match->kernel);

  return (GeglRectangle) { match->x - conv_kernel_get_anchor_x (kernel) + offset_x,
                           match->y - conv_kernel_get_anchor_y (kernel) + offset_y,
                           conv_kernel_get_width (kernel), conv_kernel_get_height (kernel) };
}

/* Through the selection's pixels, because every rectangle that GIMP itself selects is a step of undo. */
static gboolean
mark_selection (GimpImage *image,
                const ConvBank *bank,
                const GArray *matches,
                int offset_x,
                int offset_y,
                GError **error)
{
  GimpDrawable *selection = GIMP_DRAWABLE (gimp_image_get_selection (image));
  GeglBuffer *shadow = gimp_drawable_get_shadow_buffer (selection);
  GeglColor *white = gegl_color_new ("white");
  const GeglRectangle whole
      = { 0, 0, gimp_drawable_get_width (selection), gimp_drawable_get_height (selection) };

  gegl_buffer_clear (shadow, &whole);
  for (guint i = 0; i < matches->len; i++)
    {
      GeglRectangle found
          = get_footprint (&g_array_index (matches, ConvMatch, i), bank, offset_x, offset_y);
      if (gegl_rectangle_intersect (&found, &found, &whole))
        gegl_buffer_set_color (shadow, &found, white);
    }
  g_object_unref (white);
  g_object_unref (shadow);
  if (gimp_drawable_merge_shadow (selection, TRUE)
      && gimp_drawable_update (selection, 0, 0, whole.width, whole.height))
    return TRUE;
  g_set_error_literal (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE,
                       _ ("GIMP did not take the selection"));
  return FALSE;
}

static void
add_guide (GimpImage *image,
           GHashTable *seen,
           int position,
           int size,
           guint (*add) (GimpImage *image, gint position))
{
  if (position >= 0 && position <= size && g_hash_table_add (seen, GINT_TO_POINTER (position)))
    add (image, position);
}

/* One for each row and each column in which something was found. */
static void
mark_guides (GimpImage *image, const GArray *matches, int offset_x, int offset_y)
{
  g_autoptr (GHashTable) columns = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);

  if (matches->len == 0)
    return;
  gimp_image_undo_group_start (image);
  for (guint i = 0; i < matches->len; i++)
    {
      const ConvMatch *match = &g_array_index (matches, ConvMatch, i);
      add_guide (image, columns, match->x + offset_x, gimp_image_get_width (image),
                 gimp_image_add_vguide);
      add_guide (image, rows, match->y + offset_y, gimp_image_get_height (image),
                 gimp_image_add_hguide);
    }
  gimp_image_undo_group_end (image);
}

gboolean
conv_mark (GimpImage *image,
           GimpDrawable *drawable,
           ConvMark mark,
           const ConvBank *bank,
           const GArray *matches,
           GError **error)
{
  int x = 0, y = 0;

  gimp_drawable_get_offsets (drawable, &x, &y);
  if (mark == CONV_MARK_SELECTION)
    return mark_selection (image, bank, matches, x, y, error);
  if (mark == CONV_MARK_GUIDES)
    mark_guides (image, matches, x, y);
  return TRUE;
}
