/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvGather: the answers of several kernels to one tile, combined as they come. */
#pragma once

#include "conv-scorer-private.h"

G_BEGIN_DECLS

typedef struct _ConvGather ConvGather;

/**
 * conv_gather_new:
 * @width: of the largest cell
 * @height: likewise
 *
 * Returns: (transfer full): or %NULL with %CONV_ERROR_NO_MEMORY
 */
ConvGather *conv_gather_new (const ConvPlan *plan, int width, int height, GError **error);
void conv_gather_free (ConvGather *gather);

/** conv_gather_get_scorer: (nullable): makes answers of sums where those are scores; it must have looked
 * at the tile. */
ConvScorer *conv_gather_get_scorer (const ConvGather *gather);

/** conv_gather_start: a tile of @n_pixels comes next. */
void conv_gather_start (ConvGather *gather, size_t n_pixels);

/** conv_gather_add: takes the answers of part @index, whose sums @finish points at. */
void conv_gather_add (ConvGather *gather, const ConvFinish *finish, int index);

/** conv_gather_end: points @finish at what the answers have become. */
void conv_gather_end (ConvGather *gather, ConvFinish *finish);

G_END_DECLS
