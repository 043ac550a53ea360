/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "../conv-kernel-transform.h"
#include "conv-format-imagemagick-private.h"

ConvKernel *
conv_imagemagick_rotate (ConvKernel *unrotated, double angle, GError **error)
{
  static const int ring[] = { 0, 1, 2, 5, 8, 7, 6, 3 };
  g_autoptr (ConvKernel) kernel = unrotated;

  if (kernel == NULL)
    return NULL;
  const int eighths = ((int) ceil ((fmod (angle, 360) - 22.5) / 45) + 8) % 8;
  if (eighths % 2 == 0)
    return conv_kernel_rotated (kernel, eighths / 2, error);
  if (conv_kernel_get_width (kernel) != 3 || conv_kernel_get_height (kernel) != 3)
    {
      conv_format_fail (error, CONV_ERROR_VALUE, _ ("Only kernels of 3 × 3 can be rotated by %g°"),
                        angle);
      return NULL;
    }
  const double *old = conv_kernel_get_weights (kernel);
  double weights[9] = { [4] = old[4] };
  for (int i = 0; i < 8; i++)
    weights[ring[(i + eighths) % 8]] = old[ring[i]];
  return conv_kernel_with_weights (kernel, weights, error);
}

/* Types that do not exist become 0, as they do there. */
ConvKernel *
conv_imagemagick_make_laplacian (const ConvImageMagickNamed *named,
                                 const ConvImageMagickArguments *arguments,
                                 GError **error)
{
  static const double l0[] = { -1, -1, -1, -1, 8, -1, -1, -1, -1 };
  static const double l1[] = { 0, -1, 0, -1, 4, -1, 0, -1, 0 };
  static const double l2[] = { -2, 1, -2, 1, 4, 1, -2, 1, -2 };
  static const double l3[] = { 1, -2, 1, -2, 4, -2, 1, -2, 1 };
  static const double l5[]
      = { -4, -1, 0, -1, -4, -1, 2, 3, 2, -1, 0, 3, 4, 3, 0, -1, 2, 3, 2, -1, -4, -1, 0, -1, -4 };
  static const double l7[] = { -10, -5, -2, -1, -2, -5, -10, -5, 0,   3,  4,  3,  0,  -5, -2, 3, 6,
                               7,   6,  3,  -2, -1, 4,  7,   8,  7,   4,  -1, -2, 3,  6,  7,  6, 3,
                               -2,  -5, 0,  3,  4,  3,  0,   -5, -10, -5, -2, -1, -2, -5, -10 };
  static const double l15[]
      = { 0, 0, -1, 0, 0, 0, -1, -2, -1, 0, -1, -2, 16, -2, -1, 0, -1, -2, -1, 0, 0, 0, -1, 0, 0 };
  static const double l19[]
      = { 0,  -1, -1, -2, -2, -2, -1, -1, 0,  -1, -2, -4, -5, -5, -5, -4, -2, -1, -1, -4, -5,
          -3, 0,  -3, -5, -4, -1, -2, -5, -3, 12, 24, 12, -3, -5, -2, -2, -5, 0,  24, 40, 24,
          0,  -5, -2, -2, -5, -3, 12, 24, 12, -3, -5, -2, -1, -4, -5, -3, 0,  -3, -5, -4, -1,
          -1, -2, -4, -5, -5, -5, -4, -2, -1, 0,  -1, -1, -2, -2, -2, -1, -1, 0 };
  static const struct
  {
    int type, side;
    const double *weights;
  } types[] = { { 0, 3, l0 }, { 1, 3, l1 }, { 2, 3, l2 },   { 3, 3, l3 },
                { 5, 5, l5 }, { 7, 7, l7 }, { 15, 5, l15 }, { 19, 9, l19 } };
  size_t found = 0;

  (void) named;
  for (size_t i = 0; i < G_N_ELEMENTS (types); i++)
    if (trunc (arguments->values[0]) == types[i].type)
      found = i;
  return conv_kernel_new (types[found].side, types[found].side, types[found].weights, error);
}

ConvKernel *
conv_imagemagick_make_fixed (const ConvImageMagickNamed *named,
                             const ConvImageMagickArguments *arguments,
                             GError **error)
{
  static const struct
  {
    const char *name;
    double weights[9];
  } fixed[] = { { "Sobel", { 1, 0, -1, 2, 0, -2, 1, 0, -1 } },
                { "Roberts", { 0, 0, 0, 1, -1, 0, 0, 0, 0 } },
                { "Prewitt", { 1, 0, -1, 1, 0, -1, 1, 0, -1 } },
                { "Compass", { 1, 1, -1, 1, -2, -1, 1, 1, -1 } },
                { "Kirsch", { 5, -3, -3, 5, 0, -3, 5, -3, -3 } } };
  size_t found = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (strcmp (fixed[i].name, named->name) == 0)
      found = i;
  return conv_imagemagick_rotate (conv_kernel_new (3, 3, fixed[found].weights, error),
                                  arguments->values[0], error);
}

/* Frei and Chen's nine, with the factors and signs that ImageMagick has, not those of the paper. */
ConvKernel *
conv_imagemagick_make_frei_chen (const ConvImageMagickNamed *named,
                                 const ConvImageMagickArguments *arguments,
                                 GError **error)
{
#define R G_SQRT2
  static const struct
  {
    int type;
    double factor;
    double weights[9];
  } types[] = { { 0, 1, { 1, 0, -1, R, 0, -R, 1, 0, -1 } },
                { 1, R / 2, { 1, 0, -1, R, 0, -R, 1, 0, -1 } },
                { 2, R / 2, { 1, R, 0, R, 0, -R, 0, -R, -1 } },
                { 10, R / 2, { 1, 0, -1, R, 0, -R, 1, 0, -1 } },
                { 11, R / 2, { 1, 0, -1, R, 0, -R, 1, 0, -1 } },
                { 12, R / 2, { 1, R, 1, 0, 0, 0, 1, R, 1 } },
                { 13, R / 2, { R, -1, 0, -1, 0, 1, 0, 1, -R } },
                { 14, R / 2, { 0, 1, -R, -1, 0, 1, R, -1, 0 } },
                { 15, 0.5, { 0, -1, 0, 1, 0, 1, 0, -1, 0 } },
                { 16, 0.5, { 1, 0, -1, 0, 0, 0, -1, 0, 1 } },
                { 17, 1.0 / 6, { 1, -2, 1, -2, 4, -2, -1, -2, 1 } },
                { 18, 1.0 / 6, { -2, 1, -2, 1, 4, 1, -2, 1, -2 } },
                { 19, 1.0 / 3, { 1, 1, 1, 1, 1, 1, 1, 1, 1 } } };
#undef R
  const double type = trunc (arguments->values[0]), angle = arguments->values[1];
  double weights[9];
  size_t found = 0;

  (void) named;
  for (size_t i = 0; i < G_N_ELEMENTS (types); i++)
    if (type == types[i].type)
      found = i;
  for (int i = 0; i < 9; i++)
    weights[i] = types[found].weights[i] * types[found].factor;
  /* Types out of bounds are angles. */
  return conv_imagemagick_rotate (
      conv_kernel_new (3, 3, weights, error),
      angle == 0 && fabs (arguments->values[0]) > 30 ? arguments->values[0] : angle, error);
}
