/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-kernel.h"

#include <math.h>

#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-memory-private.h"
#include "conv-sum-private.h"

/* Below this share of Σ|weight| a sum counts as zero: far above rounding, far below any intent. */
#define ZERO_SUM_SHARE 1e-6

struct _ConvKernel
{
  gatomicrefcount ref_count;
  int width, height;
  int anchor_x, anchor_y;
  double divisor, offset;
  gboolean divisor_is_auto;
  double *weights;
};

G_DEFINE_BOXED_TYPE (ConvKernel, conv_kernel, conv_kernel_ref, conv_kernel_unref)

static size_t
count_weights (const ConvKernel *kernel)
{
  return (size_t) kernel->width * (size_t) kernel->height;
}

/* A kernel of the same size and settings whose weights are yet to be filled in. */
static ConvKernel *
kernel_alike (const ConvKernel *like, GError **error)
{
  double *weights = conv_try_alloc (count_weights (like), sizeof *weights, error);

  if (weights == NULL)
    return NULL;
  ConvKernel *kernel = g_new (ConvKernel, 1);
  *kernel = *like;
  kernel->weights = weights;
  g_atomic_ref_count_init (&kernel->ref_count);
  return kernel;
}

static ConvKernel *
kernel_copy (const ConvKernel *source, GError **error)
{
  ConvKernel *kernel = kernel_alike (source, error);

  if (kernel != NULL)
    memcpy (kernel->weights, source->weights, count_weights (source) * sizeof *kernel->weights);
  return kernel;
}

static gboolean
is_allowed (double value)
{
  return isfinite (value) && fabs (value) <= CONV_KERNEL_MAX_WEIGHT;
}

/* @message: says which size is wrong, with the size and the largest one allowed. */
static gboolean
is_size (int size)
{
  return size >= 1 && size <= CONV_KERNEL_MAX_SIZE;
}

static gboolean
check_size (int width, int height, GError **error)
{
  if (!is_size (width))
    g_set_error (error, CONV_ERROR, CONV_ERROR_SIZE,
                 _ ("The kernel's width is %d, allowed are 1 to %d"), width, CONV_KERNEL_MAX_SIZE);
  else if (!is_size (height))
    g_set_error (error, CONV_ERROR, CONV_ERROR_SIZE,
                 _ ("The kernel's height is %d, allowed are 1 to %d"), height,
                 CONV_KERNEL_MAX_SIZE);
  return is_size (width) && is_size (height);
}

ConvKernel *
conv_kernel_new (int width, int height, const double *weights, GError **error)
{
  g_return_val_if_fail (weights != NULL, NULL);

  if (!check_size (width, height, error))
    return NULL;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (!is_allowed (weights[y * width + x]))
        {
          g_set_error (error, CONV_ERROR, CONV_ERROR_VALUE,
                       _ ("Row %d, number %d: %g is not between −1e30 and 1e30"), y + 1, x + 1,
                       weights[y * width + x]);
          return NULL;
        }

  const ConvKernel source = { .width = width,
                              .height = height,
                              .anchor_x = width / 2,
                              .anchor_y = height / 2,
                              .divisor = 1,
                              .weights = (double *) weights };
  return kernel_copy (&source, error);
}

ConvKernel *
conv_kernel_ref (ConvKernel *kernel)
{
  g_return_val_if_fail (kernel != NULL, NULL);

  g_atomic_ref_count_inc (&kernel->ref_count);
  return kernel;
}

void
conv_kernel_unref (ConvKernel *kernel)
{
  g_return_if_fail (kernel != NULL);

  if (!g_atomic_ref_count_dec (&kernel->ref_count))
    return;
  g_free (kernel->weights);
  g_free (kernel);
}

gboolean
conv_kernel_equal (const ConvKernel *a, const ConvKernel *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->width == b->width && a->height == b->height && a->anchor_x == b->anchor_x
         && a->anchor_y == b->anchor_y && a->divisor_is_auto == b->divisor_is_auto
         && a->divisor == b->divisor && a->offset == b->offset
         && memcmp (a->weights, b->weights, count_weights (a) * sizeof *a->weights) == 0;
}

int
conv_kernel_get_width (const ConvKernel *kernel)
{
  return kernel->width;
}

int
conv_kernel_get_height (const ConvKernel *kernel)
{
  return kernel->height;
}

int
conv_kernel_get_anchor_x (const ConvKernel *kernel)
{
  return kernel->anchor_x;
}

int
conv_kernel_get_anchor_y (const ConvKernel *kernel)
{
  return kernel->anchor_y;
}

double
conv_kernel_get_offset (const ConvKernel *kernel)
{
  return kernel->offset;
}

double
conv_kernel_get_divisor (const ConvKernel *kernel)
{
  return kernel->divisor;
}

gboolean
conv_kernel_divisor_is_auto (const ConvKernel *kernel)
{
  return kernel->divisor_is_auto;
}

const double *
conv_kernel_get_weights (const ConvKernel *kernel)
{
  return kernel->weights;
}

double
conv_kernel_get_sum (const ConvKernel *kernel)
{
  return conv_sum (kernel->weights, count_weights (kernel));
}

double
conv_kernel_get_absolute_sum (const ConvKernel *kernel)
{
  double sum = 0;

  for (size_t i = 0; i < count_weights (kernel); i++)
    sum += fabs (kernel->weights[i]);
  return sum;
}

gboolean
conv_kernel_is_zero_sum (const ConvKernel *kernel)
{
  return fabs (conv_kernel_get_sum (kernel))
         <= ZERO_SUM_SHARE * conv_kernel_get_absolute_sum (kernel);
}

ConvKernel *
conv_kernel_with_anchor (const ConvKernel *kernel, int x, int y, GError **error)
{
  if (x < 0 || x >= kernel->width || y < 0 || y >= kernel->height)
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_VALUE,
                   _ ("The anchor %d,%d lies outside the kernel; allowed are 0,0 to %d,%d"), x, y,
                   kernel->width - 1, kernel->height - 1);
      return NULL;
    }
  ConvKernel *copy = kernel_copy (kernel, error);
  if (copy != NULL)
    {
      copy->anchor_x = x;
      copy->anchor_y = y;
    }
  return copy;
}

static gboolean
divisor_is_allowed (const ConvKernel *kernel, double divisor)
{
  if (divisor == 0 || !isfinite (divisor))
    return FALSE;
  for (size_t i = 0; i < count_weights (kernel); i++)
    if (!is_allowed (kernel->weights[i] / divisor))
      return FALSE;
  return TRUE;
}

static ConvKernel *
with_divisor (const ConvKernel *kernel, double divisor, gboolean is_auto, GError **error)
{
  if (!divisor_is_allowed (kernel, divisor))
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_VALUE,
                   divisor == 0 ? _ ("The divisor %g is not allowed")
                                : _ ("Dividing by %g makes weights larger than 1e30"),
                   divisor);
      return NULL;
    }
  ConvKernel *copy = kernel_copy (kernel, error);
  if (copy != NULL)
    {
      copy->divisor = divisor;
      copy->divisor_is_auto = is_auto;
    }
  return copy;
}

ConvKernel *
conv_kernel_with_divisor (const ConvKernel *kernel, double divisor, GError **error)
{
  return with_divisor (kernel, divisor, FALSE, error);
}

ConvKernel *
conv_kernel_with_auto_divisor (const ConvKernel *kernel, GError **error)
{
  double divisor = conv_kernel_get_sum (kernel);

  if (conv_kernel_is_zero_sum (kernel))
    divisor = conv_kernel_get_absolute_sum (kernel) / 2;
  return with_divisor (kernel, divisor != 0 ? divisor : 1, TRUE, error);
}

ConvKernel *
conv_kernel_with_offset (const ConvKernel *kernel, double offset, GError **error)
{
  if (!is_allowed (offset))
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_VALUE,
                   _ ("The offset %g is not between −1e30 and 1e30"), offset);
      return NULL;
    }
  ConvKernel *copy = kernel_copy (kernel, error);
  if (copy != NULL)
    copy->offset = offset;
  return copy;
}

ConvKernel *
conv_kernel_turned (const ConvKernel *kernel, GError **error)
{
  ConvKernel *turned = kernel_alike (kernel, error);

  if (turned == NULL)
    return NULL;
  size_t n = count_weights (kernel);
  for (size_t i = 0; i < n; i++)
    turned->weights[i] = kernel->weights[n - 1 - i];
  turned->anchor_x = kernel->width - 1 - kernel->anchor_x;
  turned->anchor_y = kernel->height - 1 - kernel->anchor_y;
  return turned;
}
