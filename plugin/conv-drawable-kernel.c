/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-drawable-kernel.h"

#include "conv-pixel-format.h"
#include "conv-plug-in.h"

static ConvImage *
read_image (GimpDrawable *drawable, const ConvPixelFormat *format, GError **error)
{
  const int width = gimp_drawable_get_width (drawable),
            height = gimp_drawable_get_height (drawable);

  /* Before anything is read: layers can be large. */
  if (!conv_kernel_image_check_size (width, height, error))
    return NULL;
  g_autoptr (ConvImage) image = conv_image_new (width, height, format->n_channels, error);
  if (image == NULL)
    return NULL;
  GeglBuffer *buffer = gimp_drawable_get_buffer (drawable);
  if (buffer == NULL)
    {
      g_set_error_literal (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE,
                           _ ("GIMP does not give access to its pixels"));
      return NULL;
    }
  gegl_buffer_get (buffer, GEGL_RECTANGLE (0, 0, width, height), 1.0, format->working,
                   image->pixels, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  g_object_unref (buffer);
  return g_steal_pointer (&image);
}

ConvKernel *
conv_drawable_read_kernel (GimpDrawable *drawable,
                           ConvLight light,
                           const ConvKernelImageSpec *spec,
                           GError **error)
{
  ConvKernelImageSpec own = *spec;
  ConvPixelFormat format;

  conv_pixel_format_init (&format, drawable, light);
  conv_pixel_format_get_luminance (&format, own.luminance);
  g_autoptr (ConvImage) image = read_image (drawable, &format, error);
  return image != NULL ? conv_kernel_new_from_image (image, &own, error) : NULL;
}

/* From 0 … 1 to −1 … 1. */
static void
make_signed (ConvImage *image)
{
  for (int y = 0; y < image->height; y++)
    for (int x = 0; x < image->width; x++)
      {
        float *value = conv_image_at (image, x, y);
        *value = 2 * *value - 1;
      }
}

ConvKernel *
conv_drawable_read_template (GimpDrawable *drawable, gboolean is_signed, GError **error)
{
  const ConvKernelImageSpec spec = { .border = CONV_KERNEL_BORDER_KEEP };
  ConvPixelFormat format;

  conv_pixel_format_init_grey (&format, drawable);
  g_autoptr (ConvImage) image = read_image (drawable, &format, error);
  if (image != NULL && is_signed)
    make_signed (image);
  ConvKernel *kernel = image != NULL ? conv_kernel_new_from_image (image, &spec, error) : NULL;
  if (kernel == NULL)
    {
      g_autofree char *name = gimp_item_get_name (GIMP_ITEM (drawable));
      g_prefix_error (error, _ ("template-drawable “%s”: "), name != NULL ? name : "");
    }
  return kernel;
}
