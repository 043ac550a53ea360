/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-kernel-image.h"

#include <math.h>

#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-kernel-facts.h"
#include "conv-kernel-transform.h"
#include "conv-memory-private.h"

/* Half a pixel counts as half a pixel though rounding took something off its sum. */
#define HALF (0.5 + 1e-9)

const char *const conv_kernel_border_words[] = { "keep", "subtract", NULL };
const char *const conv_kernel_anchor_words[] = { "center", "centroid", NULL };

/* Where the weights come from. */
typedef struct
{
  const ConvImage *image;
  float luminance[3];
  double background; /* is subtracted */
} Source;

static void
source_init (Source *source, const ConvImage *image, const ConvKernelImageSpec *spec)
{
  static const float bt709[] = { 0.2126f, 0.7152f, 0.0722f };
  const float *own = spec->luminance;

  *source = (Source) { .image = image };
  memcpy (source->luminance, own[0] == 0 && own[1] == 0 && own[2] == 0 ? bt709 : own,
          sizeof source->luminance);
}

static double
get_value (const Source *source, int x, int y)
{
  const float *pixel = conv_image_at (source->image, x, y);
  double sum = 0;

  if (source->image->n_channels < 3)
    return pixel[0];
  for (int c = 0; c < 3; c++)
    sum += (double) source->luminance[c] * (double) pixel[c];
  return sum;
}

static double
get_alpha (const Source *source, int x, int y)
{
  const int n = source->image->n_channels;

  return n == 2 || n == 4 ? conv_image_at (source->image, x, y)[n - 1] : 1;
}

static double
get_weight (const Source *source, int x, int y)
{
  const double alpha = get_alpha (source, x, y);

  /* What is transparent may have any colour, even one that is no number. */
  return alpha > 0 ? alpha * (get_value (source, x, y) - source->background) : 0;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

static double
find_median (GArray *values)
{
  const guint middle = values->len / 2;

  if (values->len == 0)
    return 0;
  g_array_sort (values, compare_doubles);
  const double *sorted = (const double *) (gpointer) values->data;
  return values->len % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

static double
get_border_median (const Source *source)
{
  const int width = source->image->width, height = source->image->height;
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (int y = 0; y < height; y++)
    {
      const gboolean whole_row = y == 0 || y == height - 1;
      for (int x = 0; x < width; x += whole_row ? 1 : MAX (width - 1, 1))
        {
          const double value = get_value (source, x, y);
          if (get_alpha (source, x, y) > 0 && isfinite (value))
            g_array_append_val (values, value);
        }
    }
  return find_median (values);
}

static ConvKernel *
read_weights (const Source *source, GError **error)
{
  const int width = source->image->width, height = source->image->height;
  g_autofree double *weights
      = conv_try_alloc ((size_t) width * (size_t) height, sizeof *weights, error);

  if (weights == NULL)
    return NULL;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      weights[y * width + x] = get_weight (source, x, y);
  return conv_kernel_new (width, height, weights, error);
}

static ConvKernel *
normalize (const ConvKernel *kernel, GError **error)
{
  if (conv_kernel_is_zero (kernel))
    {
      g_set_error_literal (error, CONV_ERROR, CONV_ERROR_VALUE,
                           _ ("Every weight of the picture comes out as 0, so there is nothing "
                              "to normalise"));
      return NULL;
    }
  g_autoptr (ConvKernel) with_divisor = conv_kernel_with_auto_divisor (kernel, error);
  return with_divisor != NULL ? conv_kernel_divided (with_divisor, error) : NULL;
}

static ConvKernel *
anchor_at_centroid (const ConvKernel *kernel, GError **error)
{
  const int width = conv_kernel_get_width (kernel), height = conv_kernel_get_height (kernel);
  const double *weights = conv_kernel_get_weights (kernel);
  const double total = conv_kernel_get_absolute_sum (kernel);
  double sum_x = 0, sum_y = 0;

  if (total <= 0)
    return conv_kernel_with_anchor (kernel, width / 2, height / 2, error);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        sum_x += fabs (weights[y * width + x]) * x;
        sum_y += fabs (weights[y * width + x]) * y;
      }
  const int x = (int) floor (sum_x / total + HALF), y = (int) floor (sum_y / total + HALF);
  return conv_kernel_with_anchor (kernel, MIN (x, width - 1), MIN (y, height - 1), error);
}

gboolean
conv_kernel_image_check_size (int width, int height, GError **error)
{
  if (width >= 1 && height >= 1 && width <= CONV_KERNEL_MAX_SIZE && height <= CONV_KERNEL_MAX_SIZE)
    return TRUE;
  g_set_error (error, CONV_ERROR, CONV_ERROR_SIZE,
               _ ("The picture has %d × %d pixels; a kernel has at most %d × %d, so crop or "
                  "scale it first"),
               width, height, CONV_KERNEL_MAX_SIZE, CONV_KERNEL_MAX_SIZE);
  return FALSE;
}

ConvKernel *
conv_kernel_new_from_image (const ConvImage *image, const ConvKernelImageSpec *spec, GError **error)
{
  g_return_val_if_fail (image != NULL && spec != NULL, NULL);

  Source source;
  if (!conv_kernel_image_check_size (image->width, image->height, error))
    return NULL;
  source_init (&source, image, spec);
  if (spec->border == CONV_KERNEL_BORDER_SUBTRACT)
    source.background = get_border_median (&source);

  g_autoptr (ConvKernel) raw = read_weights (&source, error);
  if (raw == NULL)
    return NULL;
  g_autoptr (ConvKernel) kernel = spec->normalize ? normalize (raw, error) : g_steal_pointer (&raw);
  if (kernel == NULL)
    return NULL;
  return spec->anchor == CONV_KERNEL_ANCHOR_CENTROID ? anchor_at_centroid (kernel, error)
                                                     : g_steal_pointer (&kernel);
}
