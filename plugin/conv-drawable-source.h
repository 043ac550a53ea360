/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drawable as the picture that the dialog's widgets show. */
#pragma once

#include <libgimp/gimp.h>

#include "conv-source.h"

G_BEGIN_DECLS

typedef struct _ConvDrawableSource ConvDrawableSource;

/** conv_drawable_source_new: (transfer full): keeps the pixels of @drawable open until it is freed. */
ConvDrawableSource *conv_drawable_source_new (GimpDrawable *drawable);
void conv_drawable_source_free (ConvDrawableSource *self);

/** conv_drawable_source_get: (transfer none): for the widgets; all reading happens in this thread. */
const ConvSource *conv_drawable_source_get (ConvDrawableSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvDrawableSource, conv_drawable_source_free)

G_END_DECLS
