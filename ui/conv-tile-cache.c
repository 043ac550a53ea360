/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-tile-cache.h"

typedef struct
{
  gint64 key;
  GBytes *pixels;
} Entry;

struct _ConvTileCache
{
  int width, height;
  size_t pixel_size, max_bytes;

  GMutex mutex; /* guards what follows */
  size_t n_bytes;
  GQueue recent;       /* of Entry; the one used last is the head */
  GHashTable *entries; /* key → its link in recent */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_bytes_unref (entry->pixels);
  g_free (entry);
}

ConvTileCache *
conv_tile_cache_new (int width, int height, size_t pixel_size, size_t max_bytes)
{
  ConvTileCache *cache = g_new0 (ConvTileCache, 1);

  cache->width = width;
  cache->height = height;
  cache->pixel_size = pixel_size;
  cache->max_bytes = max_bytes;
  g_mutex_init (&cache->mutex);
  g_queue_init (&cache->recent);
  cache->entries = g_hash_table_new (g_int64_hash, g_int64_equal);
  return cache;
}

void
conv_tile_cache_free (ConvTileCache *cache)
{
  if (cache == NULL)
    return;
  g_hash_table_unref (cache->entries);
  g_queue_clear_full (&cache->recent, entry_free);
  g_mutex_clear (&cache->mutex);
  g_free (cache);
}

size_t
conv_tile_cache_get_pixel_size (const ConvTileCache *cache)
{
  return cache->pixel_size;
}

ConvRect
conv_tile_cache_get_area (const ConvTileCache *cache, int column, int row)
{
  const int x = column * CONV_TILE_CACHE_SIDE, y = row * CONV_TILE_CACHE_SIDE;

  return (ConvRect) { x, y, MIN (CONV_TILE_CACHE_SIDE, cache->width - x),
                      MIN (CONV_TILE_CACHE_SIDE, cache->height - y) };
}

static gint64
make_key (int column, int row)
{
  return (gint64) row << 32 | column;
}

GBytes *
conv_tile_cache_lookup (ConvTileCache *cache, int column, int row)
{
  const gint64 key = make_key (column, row);
  GBytes *pixels = NULL;

  g_mutex_lock (&cache->mutex);
  GList *link = g_hash_table_lookup (cache->entries, &key);
  if (link != NULL)
    {
      g_queue_unlink (&cache->recent, link);
      g_queue_push_head_link (&cache->recent, link);
      pixels = g_bytes_ref (((Entry *) link->data)->pixels);
    }
  g_mutex_unlock (&cache->mutex);
  return pixels;
}

static void
remove_link (ConvTileCache *cache, GList *link)
{
  Entry *entry = link->data;

  g_hash_table_remove (cache->entries, &entry->key);
  g_queue_delete_link (&cache->recent, link);
  cache->n_bytes -= g_bytes_get_size (entry->pixels);
  entry_free (entry);
}

void
conv_tile_cache_insert (ConvTileCache *cache, int column, int row, GBytes *pixels)
{
  Entry *entry = g_new (Entry, 1);

  *entry = (Entry) { make_key (column, row), g_bytes_ref (pixels) };
  g_mutex_lock (&cache->mutex);
  GList *old = g_hash_table_lookup (cache->entries, &entry->key);
  if (old != NULL)
    remove_link (cache, old);
  g_queue_push_head (&cache->recent, entry);
  g_hash_table_insert (cache->entries, &entry->key, cache->recent.head);
  cache->n_bytes += g_bytes_get_size (pixels);
  while (cache->n_bytes > cache->max_bytes && cache->recent.length > 1)
    remove_link (cache, cache->recent.tail);
  g_mutex_unlock (&cache->mutex);
}
