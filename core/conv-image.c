/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-image-private.h"

#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-memory-private.h"
#include "conv-plan-private.h"

gboolean
conv_image_check_size (int width, int height, GError **error)
{
  if (width >= 1 && height >= 1 && width <= CONV_IMAGE_MAX_SIZE && height <= CONV_IMAGE_MAX_SIZE)
    return TRUE;
  g_set_error (error, CONV_ERROR, CONV_ERROR_SIZE,
               _ ("The image's size is %d × %d, allowed are 1 to %d"), width, height,
               CONV_IMAGE_MAX_SIZE);
  return FALSE;
}

ConvImage *
conv_image_new (int width, int height, int n_channels, GError **error)
{
  g_return_val_if_fail (n_channels >= 1 && n_channels <= 4, NULL);

  if (!conv_image_check_size (width, height, error))
    return NULL;
  size_t n_floats = (size_t) width * (size_t) height * (size_t) n_channels;
  float *pixels = conv_try_alloc (n_floats, sizeof *pixels, error);
  if (pixels == NULL)
    return NULL;
  memset (pixels, 0, n_floats * sizeof *pixels);

  ConvImage *image = g_new (ConvImage, 1);
  *image = (ConvImage) { width, height, n_channels, pixels };
  return image;
}

void
conv_image_free (ConvImage *image)
{
  if (image == NULL)
    return;
  g_free (image->pixels);
  g_free (image);
}

float *
conv_image_at (const ConvImage *image, int x, int y)
{
  size_t pixel = (size_t) y * (size_t) image->width + (size_t) x;

  return image->pixels + pixel * (size_t) image->n_channels;
}

static void
copy_rows (void *to, size_t to_stride, const void *from, size_t from_stride, size_t row, int n_rows)
{
  for (int y = 0; y < n_rows; y++)
    memcpy ((char *) to + (size_t) y * to_stride, (const char *) from + (size_t) y * from_stride,
            row);
}

static size_t
row_size (const ConvImage *image, int width)
{
  return (size_t) width * (size_t) image->n_channels * sizeof (float);
}

void
conv_image_read (const ConvImage *image, const ConvRect *area, void *pixels, size_t stride)
{
  copy_rows (pixels, stride, conv_image_at (image, area->x, area->y),
             row_size (image, image->width), row_size (image, area->width), area->height);
}

void
conv_image_write (ConvImage *image, const ConvRect *area, const void *pixels, size_t stride)
{
  copy_rows (conv_image_at (image, area->x, area->y), row_size (image, image->width), pixels,
             stride, row_size (image, area->width), area->height);
}

static gboolean
read_source (gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  const ConvImagePair *pair = user_data;

  (void) error;
  conv_image_read (pair->source, area, pixels, stride);
  return TRUE;
}

static gboolean
write_target (
    gpointer user_data, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  const ConvImagePair *pair = user_data;

  (void) error;
  conv_image_write (pair->target, area, pixels, stride);
  return TRUE;
}

ConvIO
conv_image_io (ConvImagePair *pair)
{
  return (ConvIO) { .read = read_source, .write = write_target, .user_data = pair };
}

gboolean
conv_image_convolve (const ConvPlan *plan,
                     const ConvRect *area,
                     const ConvImage *source,
                     ConvImage *target,
                     GError **error)
{
  g_return_val_if_fail (source->width == target->width && source->height == target->height, FALSE);
  g_return_val_if_fail (source->n_channels == target->n_channels, FALSE);
  g_return_val_if_fail (source->pixels != target->pixels, FALSE);

  const size_t stride = (size_t) source->width * (size_t) source->n_channels;
  const ConvMemory memory = { source->pixels, stride, target->pixels, stride };
  const ConvIO io = { .memory = &memory };
  const ConvRect all = { 0, 0, source->width, source->height };
  return conv_plan_execute (plan, area != NULL ? area : &all, NULL, &io, NULL, error);
}
