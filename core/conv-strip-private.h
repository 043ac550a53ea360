/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvStrip: where reading and writing is dear, both happen in whole blocks of the outside, and nearly
 * every pixel once.
 *
 * The area is done in strips from the left to the right, each from the top to the bottom. The rows of a
 * strip that several tiles look at are kept here, in the input's format; results wait here, in the
 * output's, until a band of blocks is complete. */
#pragma once

#include "conv-plan-private.h"

G_BEGIN_DECLS

typedef struct _ConvStrip ConvStrip;

/**
 * conv_strip_new:
 * @io: with a grain
 * @area: what will be computed
 * @writes: FALSE: results are not written, only measured
 *
 * Returns: (transfer full): or %NULL with %CONV_ERROR_NO_MEMORY
 */
ConvStrip *conv_strip_new (
    const ConvPlan *plan, const ConvIO *io, const ConvRect *area, gboolean writes, GError **error);
void conv_strip_free (ConvStrip *strip);

/** conv_strip_get_io: the same pixels through the strip, for the tiles. */
const ConvIO *conv_strip_get_io (const ConvStrip *strip);

/** conv_strip_get_width: of a strip: a multiple of the plan's tile size. */
int conv_strip_get_width (const ConvStrip *strip);

/** conv_strip_start: @part of the area, which is as wide as a strip or less, comes next. */
void conv_strip_start (ConvStrip *strip, const ConvRect *part);

/** conv_strip_has_room: whether results of @area could be taken now; what is in flight makes room. */
gboolean conv_strip_has_room (const ConvStrip *strip, const ConvRect *area);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvStrip, conv_strip_free)

G_END_DECLS
