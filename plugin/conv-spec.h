/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a drawable and the options of a run come to for core. */
#pragma once

#include "conv-pixel-format.h"

G_BEGIN_DECLS

/**
 * conv_spec_fill:
 * @format: of @drawable, for the light in @options
 * @options: with an output that is not AUTO
 * @edge_color: what options->edge_color stands for
 *
 * Fills in @spec, with as many threads as GIMP's preferences say.
 */
void conv_spec_fill (GimpDrawable *drawable,
                     const ConvPixelFormat *format,
                     const ConvOptions *options,
                     GeglColor *edge_color,
                     ConvPlanSpec *spec);

/** conv_spec_alpha_is_locked: whether the transparency of @drawable may not change. */
gboolean conv_spec_alpha_is_locked (GimpDrawable *drawable);

G_END_DECLS
