/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ImageMagick's kernels that have names, as it defines them. */
#pragma once

#include "conv-format-private.h"

G_BEGIN_DECLS

/**
 * ConvImageMagickArguments: numbers behind a name, "rho[x|,]sigma[+|,]xi[+|,]psi".
 */
typedef struct
{
  double values[4];
  gboolean given[4];
} ConvImageMagickArguments;

/**
 * ConvImageMagickNamed:
 * @make: makes the kernel before it is turned
 * @kind: which of those that one function makes
 */
typedef struct _ConvImageMagickNamed ConvImageMagickNamed;
struct _ConvImageMagickNamed
{
  const char *name;
  ConvKernel *(*make) (const ConvImageMagickNamed *named,
                       const ConvImageMagickArguments *arguments,
                       GError **error);
  int kind;
};

/**
 * conv_imagemagick_rotate:
 * @unrotated: (transfer full) (nullable): NULL gives NULL
 *
 * By ⌈(@angle − 22.5°) / 45°⌉ eighths of a turn, clockwise; odd ones only for 3 × 3.
 */
ConvKernel *conv_imagemagick_rotate (ConvKernel *unrotated, double angle, GError **error);

/** Those with fixed weights. */
ConvKernel *conv_imagemagick_make_laplacian (const ConvImageMagickNamed *named,
                                             const ConvImageMagickArguments *arguments,
                                             GError **error);
ConvKernel *conv_imagemagick_make_fixed (const ConvImageMagickNamed *named,
                                         const ConvImageMagickArguments *arguments,
                                         GError **error);
ConvKernel *conv_imagemagick_make_frei_chen (const ConvImageMagickNamed *named,
                                             const ConvImageMagickArguments *arguments,
                                             GError **error);

/** conv_imagemagick_is_name: whether a kernel is called like the first @length letters of @name. */
gboolean conv_imagemagick_is_name (const char *name, size_t length);

/**
 * conv_imagemagick_make:
 * @name: of a kernel
 * @length: letters of @name
 *
 * Returns: (transfer full): the kernel before it is turned
 */
ConvKernel *conv_imagemagick_make (const char *name,
                                   size_t length,
                                   const ConvImageMagickArguments *arguments,
                                   GError **error);

G_END_DECLS
