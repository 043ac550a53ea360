/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of pixels in and out of images in memory. */
#pragma once

#include "conv-image.h"

G_BEGIN_DECLS

/* @area lies inside the image; @stride counts bytes from row to row of @pixels. */
void conv_image_read (const ConvImage *image, const ConvRect *area, void *pixels, size_t stride);
void conv_image_write (ConvImage *image, const ConvRect *area, const void *pixels, size_t stride);

G_END_DECLS
