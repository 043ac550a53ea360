/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Convolution of one drawable, in three steps, so that several change together or not at all:
 * prepare (checks, changes nothing), convolve (into the shadow), merge (one undo step each). */
#pragma once

#include "conv-settings.h"

G_BEGIN_DECLS

typedef struct _ConvDrawable ConvDrawable;

/**
 * conv_drawable_check:
 * @image: the image that @drawable must belong to
 *
 * Returns: FALSE when @drawable cannot be changed, with an error of %CONV_ERROR that names it
 */
gboolean conv_drawable_check (GimpDrawable *drawable, GimpImage *image, GError **error);

/**
 * conv_drawable_new:
 * @drawable: passes conv_drawable_check()
 *
 * Checks that @settings apply to @drawable, and prepares what they ask for.
 *
 * Returns: (transfer full): the drawable made ready, or %NULL with an error of %CONV_ERROR that names
 *   it; nothing has changed then
 */
ConvDrawable *
conv_drawable_new (GimpDrawable *drawable, const ConvSettings *settings, GError **error);
void conv_drawable_free (ConvDrawable *self);

/**
 * conv_drawable_new_copy:
 * @layer: a layer that passes conv_drawable_check(); it stays as it is
 * @kernel: index of the one that is applied
 *
 * The same for a copy of @layer, which is made when it is computed, and is not part of the image until
 * conv_drawable_insert_copy().
 */
ConvDrawable *conv_drawable_new_copy (GimpDrawable *layer,
                                      const ConvSettings *settings,
                                      int kernel,
                                      GError **error);

/** conv_drawable_get_drawable: what it was made for. */
GimpDrawable *conv_drawable_get_drawable (const ConvDrawable *self);

/** conv_drawable_get_kernel: the index given for a copy, else −1. */
int conv_drawable_get_kernel (const ConvDrawable *self);

/**
 * conv_drawable_insert_copy:
 *
 * Puts the copy into @group, as the layer whose place there is the kernel's index. To be called between
 * conv_drawable_convolve() and conv_drawable_merge().
 */
gboolean
conv_drawable_insert_copy (ConvDrawable *self, GimpLayer *group, const char *name, GError **error);

/** conv_drawable_get_work: pixels to compute, over all passes; 0 when selection and layer do not meet. */
double conv_drawable_get_work (const ConvDrawable *self);

/**
 * conv_drawable_convolve:
 * @progress: (scope call): is given how much of this drawable's work is done, 0 … 1
 *
 * Computes the result into the drawable's shadow buffer.
 */
gboolean conv_drawable_convolve (ConvDrawable *self,
                                 void (*progress) (gpointer user_data, double fraction),
                                 gpointer user_data,
                                 GError **error);

/** conv_drawable_merge: makes the shadow the pixels of the drawable or its inserted copy, where selected. */
gboolean conv_drawable_merge (ConvDrawable *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvDrawable, conv_drawable_free)

G_END_DECLS
