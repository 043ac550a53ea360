/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-fetcher-private.h"

#include <gdk/gdk.h>

#include "conv-tile-cache.h"

#define PIXELS_MAX_BYTES ((size_t) 256 << 20)
#define COVERAGE_MAX_BYTES ((size_t) 64 << 20)

/* Before redrawing, so that what is drawn next is new; but after a slice of reading, the window is
 * drawn and input handled first. */
#define PRIORITY_URGENT G_PRIORITY_HIGH_IDLE
#define PRIORITY_PATIENT (GDK_PRIORITY_REDRAW + 10)
#define SLICE_MICROSECONDS 8000

typedef struct
{
  int column, row;
  GBytes *pixels; /* NULL as long as it is not read */
} Place;

/* What a thread waits for. */
typedef struct
{
  ConvTileCache *cache;
  GArray *places; /* of Place */
  guint n_read;
  GError *error;
} Request;

struct _ConvFetcher
{
  const ConvSource *source;
  ConvTileCache *pixels, *coverage;
  GSource *reader;
  gint64 spent; /* microseconds of reading since the window could be drawn */

  GMutex mutex; /* guards what follows */
  GCond answered;
  Request *request; /* NULL: nobody waits */
  guint serial;     /* of the request */
};

typedef struct
{
  GSource source;
  ConvFetcher *fetcher;
} Reader;

/* Reads a tile of pixels or of coverage, in the main thread. */
static GBytes *
read_tile (const ConvFetcher *fetcher, ConvTileCache *cache, const ConvRect *area, GError **error)
{
  const ConvSource *source = fetcher->source;
  const size_t stride = (size_t) area->width * conv_tile_cache_get_pixel_size (cache);
  const size_t size = stride * (size_t) area->height;
  guint8 *data = g_malloc (size);

  if (cache == fetcher->coverage)
    source->read_selection (source->user_data, area, data, stride);
  else if (!source->read (source->user_data, area, data, stride, error))
    {
      g_free (data);
      return NULL;
    }
  return g_bytes_new_take (data, size);
}

/* The next place that is wanted, or FALSE. */
static gboolean
get_next (ConvFetcher *fetcher, ConvTileCache **cache, Place *place, guint *serial)
{
  g_mutex_lock (&fetcher->mutex);
  const Request *request = fetcher->request;
  const gboolean wanted
      = request != NULL && request->error == NULL && request->n_read < request->places->len;
  if (wanted)
    {
      *cache = request->cache;
      *place = g_array_index (request->places, Place, request->n_read);
      *serial = fetcher->serial;
    }
  g_mutex_unlock (&fetcher->mutex);
  return wanted;
}

/* Takes over @pixels or @error, if whoever wanted them still waits. */
static void
answer (ConvFetcher *fetcher, guint serial, GBytes *pixels, GError *error)
{
  g_mutex_lock (&fetcher->mutex);
  Request *request = fetcher->request;
  if (request != NULL && fetcher->serial == serial)
    {
      if (pixels != NULL)
        g_array_index (request->places, Place, request->n_read++).pixels
            = g_steal_pointer (&pixels);
      request->error = g_steal_pointer (&error);
      if (request->error != NULL || request->n_read == request->places->len)
        g_cond_broadcast (&fetcher->answered);
    }
  g_mutex_unlock (&fetcher->mutex);
  g_clear_pointer (&pixels, g_bytes_unref);
  g_clear_error (&error);
}

/* Reads one place. Returns FALSE when there was nothing to read. */
static gboolean
serve (ConvFetcher *fetcher)
{
  ConvTileCache *cache = NULL;
  Place place = { 0 };
  guint serial = 0;
  GError *error = NULL;

  if (!get_next (fetcher, &cache, &place, &serial))
    return FALSE;
  GBytes *pixels = conv_tile_cache_lookup (cache, place.column, place.row);
  if (pixels == NULL)
    {
      const ConvRect area = conv_tile_cache_get_area (cache, place.column, place.row);
      pixels = read_tile (fetcher, cache, &area, &error);
      if (pixels != NULL)
        conv_tile_cache_insert (cache, place.column, place.row, pixels);
    }
  answer (fetcher, serial, pixels, error);
  return TRUE;
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  ConvFetcher *fetcher = ((Reader *) source)->fetcher;
  gboolean more = TRUE;

  (void) callback;
  (void) user_data;
  /* Nothing more urgent is left then, the window is drawn. */
  if (g_source_get_priority (source) == PRIORITY_PATIENT)
    fetcher->spent = 0;
  g_source_set_ready_time (source, -1);
  while (more && fetcher->spent < SLICE_MICROSECONDS)
    {
      const gint64 start = g_get_monotonic_time ();
      more = serve (fetcher);
      fetcher->spent += g_get_monotonic_time () - start;
    }
  g_source_set_priority (source,
                         fetcher->spent < SLICE_MICROSECONDS ? PRIORITY_URGENT : PRIORITY_PATIENT);
  if (more)
    g_source_set_ready_time (source, 0);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs reader_functions = { .dispatch = dispatch };

ConvFetcher *
conv_fetcher_new (const ConvSource *source)
{
  ConvFetcher *fetcher = g_new0 (ConvFetcher, 1);
  const size_t pixel_size
      = source->get_format (source->user_data, CONV_LIGHT_PERCEPTUAL)->pixel_size;

  fetcher->source = source;
  fetcher->pixels
      = conv_tile_cache_new (source->width, source->height, pixel_size, PIXELS_MAX_BYTES);
  fetcher->coverage = conv_tile_cache_new (source->width, source->height, 1, COVERAGE_MAX_BYTES);
  g_mutex_init (&fetcher->mutex);
  g_cond_init (&fetcher->answered);

  fetcher->reader = g_source_new (&reader_functions, sizeof (Reader));
  ((Reader *) fetcher->reader)->fetcher = fetcher;
  g_source_set_static_name (fetcher->reader, "ConvFetcher");
  g_source_set_priority (fetcher->reader, PRIORITY_URGENT);
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();
  g_source_attach (fetcher->reader, context);
  return fetcher;
}

void
conv_fetcher_free (ConvFetcher *fetcher)
{
  if (fetcher == NULL)
    return;
  g_source_destroy (fetcher->reader);
  g_source_unref (fetcher->reader);
  conv_tile_cache_free (fetcher->pixels);
  conv_tile_cache_free (fetcher->coverage);
  g_mutex_clear (&fetcher->mutex);
  g_cond_clear (&fetcher->answered);
  g_free (fetcher);
}

void
conv_fetcher_wake (ConvFetcher *fetcher)
{
  g_mutex_lock (&fetcher->mutex);
  g_cond_broadcast (&fetcher->answered);
  g_mutex_unlock (&fetcher->mutex);
}

/* Waits until the main loop has read all places of @request. */
static gboolean
wait_for (ConvFetcher *fetcher, Request *request, GCancellable *cancellable, GError **error)
{
  g_mutex_lock (&fetcher->mutex);
  fetcher->request = request;
  fetcher->serial++;
  g_source_set_ready_time (fetcher->reader, 0);
  while (request->error == NULL && request->n_read < request->places->len
         && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait (&fetcher->answered, &fetcher->mutex);
  fetcher->request = NULL;
  g_mutex_unlock (&fetcher->mutex);

  if (request->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&request->error));
      return FALSE;
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Where pixels go. */
typedef struct
{
  const ConvRect *area;
  guint8 *pixels;
  size_t stride;
} Target;

/* Copies what @target wants of a tile. */
static void
copy_tile (const ConvTileCache *cache, const Place *place, const Target *target)
{
  const ConvRect tile = conv_tile_cache_get_area (cache, place->column, place->row);
  const ConvRect *area = target->area;
  const int x = MAX (tile.x, area->x), right = MIN (tile.x + tile.width, area->x + area->width);
  const int y = MAX (tile.y, area->y), bottom = MIN (tile.y + tile.height, area->y + area->height);
  const size_t pixel_size = conv_tile_cache_get_pixel_size (cache);
  const guint8 *stored = g_bytes_get_data (place->pixels, NULL);

  for (int row = y; row < bottom; row++)
    {
      const size_t from = (size_t) (row - tile.y) * (size_t) tile.width + (size_t) (x - tile.x);
      memcpy (target->pixels + (size_t) (row - area->y) * target->stride
                  + (size_t) (x - area->x) * pixel_size,
              stored + from * pixel_size, (size_t) (right - x) * pixel_size);
    }
}

static void
clear_place (gpointer data)
{
  g_clear_pointer (&((Place *) data)->pixels, g_bytes_unref);
}

/* Copies the tiles that are in the cache. Returns: (transfer full): the places of the others. */
static GArray *
copy_cached (ConvTileCache *cache, const Target *target)
{
  const ConvRect *area = target->area;
  const int side = CONV_TILE_CACHE_SIDE;
  GArray *missing = g_array_new (FALSE, FALSE, sizeof (Place));

  g_array_set_clear_func (missing, clear_place);
  for (int row = area->y / side; row * side < area->y + area->height; row++)
    for (int column = area->x / side; column * side < area->x + area->width; column++)
      {
        Place place = { column, row, conv_tile_cache_lookup (cache, column, row) };
        if (place.pixels == NULL)
          g_array_append_val (missing, place);
        else
          copy_tile (cache, &place, target);
        clear_place (&place);
      }
  return missing;
}

static gboolean
fetch (ConvFetcher *fetcher,
       ConvTileCache *cache,
       const Target *target,
       GCancellable *cancellable,
       GError **error)
{
  g_autoptr (GArray) missing = copy_cached (cache, target);
  Request request = { .cache = cache, .places = missing };

  if (missing->len > 0 && !wait_for (fetcher, &request, cancellable, error))
    return FALSE;
  for (guint i = 0; i < missing->len; i++)
    copy_tile (cache, &g_array_index (missing, Place, i), target);
  return TRUE;
}

gboolean
conv_fetcher_read (ConvFetcher *fetcher,
                   const ConvRect *area,
                   void *pixels,
                   size_t stride,
                   GCancellable *cancellable,
                   GError **error)
{
  const Target target = { area, pixels, stride };

  return fetch (fetcher, fetcher->pixels, &target, cancellable, error);
}

gboolean
conv_fetcher_read_selection (ConvFetcher *fetcher,
                             const ConvRect *area,
                             guint8 *coverage,
                             size_t stride,
                             GCancellable *cancellable,
                             GError **error)
{
  const Target target = { area, coverage, stride };

  return fetch (fetcher, fetcher->coverage, &target, cancellable, error);
}
