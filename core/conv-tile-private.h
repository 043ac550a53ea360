/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One tile of work: filled and written by the calling thread, computed by any thread.
 * Its memory is sized once for the largest tile and used again for the next. */
#pragma once

#include "conv-axis-private.h"
#include "conv-plan-private.h"

G_BEGIN_DECLS

typedef struct _ConvTile ConvTile;

/**
 * conv_tile_new:
 * @width: the largest width of a cell that conv_tile_fill() will be given
 * @height: the largest height
 *
 * Returns: (transfer full): a tile, or %NULL with %CONV_ERROR_NO_MEMORY
 */
ConvTile *
conv_tile_new (const ConvPlan *plan, const ConvIO *io, int width, int height, GError **error);
void conv_tile_free (ConvTile *tile);

/**
 * conv_tile_fill:
 * @cell: what the sums are made of: @area, or the whole tile of the grid around it
 *
 * Reads all that computing @cell needs, with @io->read, and @area with @io->read_original.
 */
gboolean
conv_tile_fill (ConvTile *tile, const ConvRect *cell, const ConvRect *area, GError **error);

/**
 * conv_tile_read_block:
 * @pixel_size: bytes of a stored pixel
 * @block: written: y->length rows of x->length stored pixels
 *
 * Reads the product of the segments of both axes: one @io->read each, nearly always just one.
 */
gboolean conv_tile_read_block (const ConvAxis *x,
                               const ConvAxis *y,
                               const ConvIO *io,
                               size_t pixel_size,
                               void *block,
                               GError **error);

/** conv_tile_compute: decodes, pads, sums, finishes with @range, encodes. */
void conv_tile_compute (ConvTile *tile, const ConvRange *range);

/** conv_tile_measure: like conv_tile_compute(), but only takes the range of the raw values. */
void conv_tile_measure (ConvTile *tile);

/** conv_tile_write: hands the computed pixels to @io->write. */
gboolean conv_tile_write (const ConvTile *tile, GError **error);

/** conv_tile_get_range: what conv_tile_measure() found. */
ConvRange conv_tile_get_range (const ConvTile *tile);

/** conv_tile_get_tally: (nullable): what conv_tile_compute() counted; %NULL without @io->tally. */
const ConvTally *conv_tile_get_tally (const ConvTile *tile);

/** conv_tile_get_area: what the tile was last filled for. */
ConvRect conv_tile_get_area (const ConvTile *tile);

G_END_DECLS
