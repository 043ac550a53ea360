/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cache of tiles: what it keeps, what it lets go, from two threads. */
#include "conv-tile-cache.h"

static GBytes *
make_tile (gsize size, int value)
{
  guint8 *data = g_malloc (size);

  memset (data, value, size);
  return g_bytes_new_take (data, size);
}

static void
insert (ConvTileCache *cache, int column, int row, gsize size, int value)
{
  g_autoptr (GBytes) tile = make_tile (size, value);

  conv_tile_cache_insert (cache, column, row, tile);
}

/* The value of a tile, −1 where there is none. */
static int
lookup (ConvTileCache *cache, int column, int row)
{
  g_autoptr (GBytes) tile = conv_tile_cache_lookup (cache, column, row);

  return tile != NULL ? ((const guint8 *) g_bytes_get_data (tile, NULL))[0] : -1;
}

static void
test_tiles_have_their_places (void)
{
  g_autoptr (ConvTileCache) cache = conv_tile_cache_new (700, 300, 4, 1 << 20);
  const ConvRect last = conv_tile_cache_get_area (cache, 2, 1);

  g_assert_cmpint (last.x, ==, 512);
  g_assert_cmpint (last.y, ==, 256);
  g_assert_cmpint (last.width, ==, 188);
  g_assert_cmpint (last.height, ==, 44);
  insert (cache, 2, 1, 10, 21);
  insert (cache, 1, 2, 10, 12);
  g_assert_cmpint (lookup (cache, 2, 1), ==, 21);
  g_assert_cmpint (lookup (cache, 1, 2), ==, 12);
  g_assert_cmpint (lookup (cache, 0, 0), ==, -1);
  insert (cache, 2, 1, 10, 99);
  g_assert_cmpint (lookup (cache, 2, 1), ==, 99);
}

static void
test_what_was_not_used_goes (void)
{
  g_autoptr (ConvTileCache) cache = conv_tile_cache_new (10000, 10000, 4, 300);

  g_test_summary ("The tile used longest ago goes, looking it up counts as using.");
  insert (cache, 0, 0, 100, 0);
  insert (cache, 1, 0, 100, 1);
  insert (cache, 2, 0, 100, 2);
  g_assert_cmpint (lookup (cache, 0, 0), ==, 0);
  insert (cache, 3, 0, 100, 3);
  g_assert_cmpint (lookup (cache, 1, 0), ==, -1);
  g_assert_cmpint (lookup (cache, 0, 0), ==, 0);
  g_assert_cmpint (lookup (cache, 2, 0), ==, 2);
  g_assert_cmpint (lookup (cache, 3, 0), ==, 3);
  insert (cache, 3, 0, 50, 33); /* replacing frees the room of the old one */
  insert (cache, 4, 0, 50, 4);
  g_assert_cmpint (lookup (cache, 0, 0), ==, 0);
}

static void
test_newest_always_stays (void)
{
  g_autoptr (ConvTileCache) cache = conv_tile_cache_new (10000, 10000, 4, 300);

  insert (cache, 0, 0, 100, 0);
  insert (cache, 1, 0, 1000, 1);
  g_assert_cmpint (lookup (cache, 1, 0), ==, 1);
  g_assert_cmpint (lookup (cache, 0, 0), ==, -1);
}

static gpointer
look_around (gpointer data)
{
  int n_found = 0;

  for (int i = 0; i < 20000; i++)
    {
      const int value = lookup (data, i % 16, 0);
      g_assert_true (value == -1 || value == i % 16);
      n_found += value != -1;
    }
  return GINT_TO_POINTER (n_found);
}

static void
test_two_threads (void)
{
  g_autoptr (ConvTileCache) cache = conv_tile_cache_new (10000, 10000, 4, 800);

  g_test_summary ("One thread looks tiles up while another inserts and drops them.");
  GThread *thread = g_thread_new ("look", look_around, cache);
  for (int i = 0; i < 20000; i++)
    insert (cache, i * 7 % 16, 0, 100, i * 7 % 16);
  g_thread_join (thread);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/tile-cache/tiles-have-their-places", test_tiles_have_their_places);
  g_test_add_func ("/ui/tile-cache/what-was-not-used-goes", test_what_was_not_used_goes);
  g_test_add_func ("/ui/tile-cache/newest-always-stays", test_newest_always_stays);
  g_test_add_func ("/ui/tile-cache/two-threads", test_two_threads);
  return g_test_run ();
}
