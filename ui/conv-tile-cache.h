/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvTileCache: square parts of a picture that were read already. What was used longest ago goes when
 * there are too many. Any thread may call any function but free. */
#pragma once

#include "conv-types.h"

G_BEGIN_DECLS

/** CONV_TILE_CACHE_SIDE: of a tile, in pixels; tiles at the right and bottom edge are smaller. */
#define CONV_TILE_CACHE_SIDE 256

typedef struct _ConvTileCache ConvTileCache;

/**
 * conv_tile_cache_new:
 * @width: of the picture
 * @height: of the picture
 * @pixel_size: bytes of one pixel
 * @max_bytes: how much to keep; the newest tile is always kept
 */
ConvTileCache *conv_tile_cache_new (int width, int height, size_t pixel_size, size_t max_bytes);
void conv_tile_cache_free (ConvTileCache *cache);

size_t conv_tile_cache_get_pixel_size (const ConvTileCache *cache);

/** conv_tile_cache_get_area: the pixels of the tile in this @column and @row of tiles. */
ConvRect conv_tile_cache_get_area (const ConvTileCache *cache, int column, int row);

/** conv_tile_cache_lookup: (nullable) (transfer full): the pixels of a tile, without gaps. */
GBytes *conv_tile_cache_lookup (ConvTileCache *cache, int column, int row);

/** conv_tile_cache_insert: adds a tile, or replaces it; @pixels gets a reference. */
void conv_tile_cache_insert (ConvTileCache *cache, int column, int row, GBytes *pixels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvTileCache, conv_tile_cache_free)

G_END_DECLS
