/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-strip-private.h"

#include "conv-memory-private.h"
#include "conv-rect-private.h"

/* What both rings may take, unless a single column of tiles needs more. Four strips over a 24-megapixel
 * picture of floats keep what is read twice below a tenth even for kernels of 255. */
#define MAX_BYTES (48u << 20)

/* Pixels. In wider strips little would be read twice less, and larger pictures would take more memory. */
#define MAX_WIDTH 6144

/* Rows of a strip, the oldest of which is overwritten by the next. Row y is at y modulo @n_rows. */
typedef struct
{
  char *pixels;
  int n_rows;
  size_t stride, pixel_size; /* bytes */
} Ring;

struct _ConvStrip
{
  const ConvPlan *plan;
  const ConvIO *outer;
  ConvIO io;
  int width;     /* of a strip */
  ConvRect part; /* what is computed of it */

  Ring input;
  int x, columns;       /* those that are kept */
  int first, end, last; /* rows first … end − 1 are kept; no tile looks below @last */

  Ring output;
  int oldest;        /* band that comes first of those that are not written */
  int n_bands;       /* that the ring has */
  gint64 *n_missing; /* by band modulo @n_bands: pixels that have not arrived */
};

static gboolean
ring_init (Ring *ring, int n_rows, int width, size_t pixel_size, GError **error)
{
  ring->n_rows = n_rows;
  ring->pixel_size = pixel_size;
  ring->stride = (size_t) width * pixel_size;
  ring->pixels = conv_try_alloc ((size_t) n_rows, ring->stride, error);
  return ring->pixels != NULL;
}

static char *
ring_at (const Ring *ring, int x, int y)
{
  return ring->pixels + (size_t) (y % ring->n_rows) * ring->stride + (size_t) x * ring->pixel_size;
}

static int
round_up (int n, int grain)
{
  return (n + grain - 1) / grain * grain;
}

/* Reads rows of the strip into the ring, in two pieces where it ends between them. */
static gboolean
load_rows (ConvStrip *strip, int end, GError **error)
{
  const Ring *ring = &strip->input;

  while (strip->end < end)
    {
      const int n = MIN (end - strip->end, ring->n_rows - strip->end % ring->n_rows);
      const ConvRect rows = { strip->x, strip->end, strip->columns, n };
      if (!strip->outer->read (strip->outer->user_data, &rows, ring_at (ring, 0, strip->end),
                               ring->stride, error))
        return FALSE;
      strip->end += n;
      strip->first = MAX (strip->first, strip->end - ring->n_rows);
    }
  return TRUE;
}

/* Whether the strip's rows, those that come next included, hold @area. */
static gboolean
is_in_strip (const ConvStrip *strip, const ConvRect *area)
{
  return area->x >= strip->x && area->x + area->width <= strip->x + strip->columns
         && area->y >= strip->first && area->y <= strip->end
         && area->y + area->height <= strip->last && area->height <= strip->input.n_rows;
}

static gboolean
read_input (gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  ConvStrip *strip = user_data;
  const Ring *ring = &strip->input;
  const int bottom = area->y + area->height;

  if (strip->first == strip->end)
    strip->first = strip->end = area->y;
  if (!is_in_strip (strip, area))
    return strip->outer->read (strip->outer->user_data, area, pixels, stride, error);
  if (bottom > strip->end
      && !load_rows (strip, MIN (round_up (bottom, strip->outer->grain), strip->last), error))
    return FALSE;
  for (int y = area->y; y < bottom; y++)
    memcpy ((char *) pixels + (size_t) (y - area->y) * stride,
            ring_at (ring, area->x - strip->x, y), (size_t) area->width * ring->pixel_size);
  return TRUE;
}

static gboolean
read_original (
    gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  const ConvStrip *strip = user_data;

  return strip->outer->read_original (strip->outer->user_data, area, pixels, stride, error);
}

/* The part of a band of blocks that is computed in this strip. */
static ConvRect
get_band (const ConvStrip *strip, int band)
{
  const int grain = strip->outer->grain;
  const ConvRect rows = { strip->part.x, band * grain, strip->part.width, grain };

  return conv_rect_intersection (&rows, &strip->part);
}

static gboolean
write_band (ConvStrip *strip, int band, GError **error)
{
  const ConvRect area = get_band (strip, band);

  return strip->outer->write (strip->outer->user_data, &area,
                              ring_at (&strip->output, area.x - strip->part.x, area.y),
                              strip->output.stride, error);
}

/* Bands are written in order; the ring's rows are then free for those further down. */
static gboolean
write_complete_bands (ConvStrip *strip, GError **error)
{
  const int end = (strip->part.y + strip->part.height - 1) / strip->outer->grain + 1;

  while (strip->oldest < end && strip->n_missing[strip->oldest % strip->n_bands] == 0)
    {
      if (!write_band (strip, strip->oldest, error))
        return FALSE;
      const ConvRect next = get_band (strip, strip->oldest + strip->n_bands);
      strip->n_missing[strip->oldest % strip->n_bands] = conv_rect_count (&next);
      strip->oldest++;
    }
  return TRUE;
}

static gboolean
write_output (
    gpointer user_data, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  ConvStrip *strip = user_data;
  const int grain = strip->outer->grain, bottom = area->y + area->height;

  for (int y = area->y; y < bottom; y++)
    {
      memcpy (ring_at (&strip->output, area->x - strip->part.x, y),
              (const char *) pixels + (size_t) (y - area->y) * stride,
              (size_t) area->width * strip->output.pixel_size);
      strip->n_missing[y / grain % strip->n_bands] -= area->width;
    }
  return write_complete_bands (strip, error);
}

static gboolean
allocate (ConvStrip *strip, const ConvRect *area, gboolean writes, GError **error)
{
  const ConvPlan *plan = strip->plan;
  const int size = plan->tile_size, grain = strip->outer->grain;
  const size_t in = conv_plan_get_pixel_size (plan, strip->outer->input);
  const size_t out = writes ? conv_plan_get_pixel_size (plan, strip->outer->output) : 0;
  const int in_rows = size + plan->height - 1 + grain;

  /* Two rows of tiles may be in flight, and bands do not begin where tiles do. */
  strip->n_bands = 2 * (size / grain + 1) + 1;
  const size_t column = (size_t) in_rows * in + (size_t) (strip->n_bands * grain) * out;
  const size_t width = MIN (MAX_BYTES / column, MAX_WIDTH);
  const int n_tiles = (int) MAX (width / (size_t) size, 1);
  strip->width = MIN (n_tiles, (area->width + size - 1) / size + 1) * size;
  if (!ring_init (&strip->input, in_rows, strip->width + plan->width - 1, in, error))
    return FALSE;
  if (!writes)
    return TRUE;
  strip->n_missing = g_new0 (gint64, strip->n_bands);
  return ring_init (&strip->output, strip->n_bands * grain, strip->width, out, error);
}

ConvStrip *
conv_strip_new (
    const ConvPlan *plan, const ConvIO *io, const ConvRect *area, gboolean writes, GError **error)
{
  g_autoptr (ConvStrip) strip = g_new0 (ConvStrip, 1);

  strip->plan = plan;
  strip->outer = io;
  strip->io = *io;
  strip->io.user_data = strip;
  strip->io.read = read_input;
  strip->io.write = write_output;
  if (io->read_original != NULL)
    strip->io.read_original = read_original;
  return allocate (strip, area, writes, error) ? g_steal_pointer (&strip) : NULL;
}

void
conv_strip_free (ConvStrip *strip)
{
  if (strip == NULL)
    return;
  g_free (strip->input.pixels);
  g_free (strip->output.pixels);
  g_free (strip->n_missing);
  g_free (strip);
}

const ConvIO *
conv_strip_get_io (const ConvStrip *strip)
{
  return &strip->io;
}

int
conv_strip_get_width (const ConvStrip *strip)
{
  return strip->width;
}

void
conv_strip_start (ConvStrip *strip, const ConvRect *part)
{
  const ConvPlan *plan = strip->plan;
  const int left = MAX (part->x / plan->tile_size * plan->tile_size - plan->anchor_x, 0);
  const ConvRect reach = conv_plan_get_reach (plan, part);

  strip->part = *part;
  strip->x = left;
  strip->columns
      = MIN ((int) (strip->input.stride / strip->input.pixel_size), plan->spec.width - left);
  strip->first = strip->end = 0;
  strip->last = reach.y + reach.height;
  if (plan->whole_tiles)
    strip->last = plan->spec.height;
  if (strip->output.pixels == NULL)
    return;
  strip->oldest = part->y / strip->outer->grain;
  for (int i = 0; i < strip->n_bands; i++)
    {
      const ConvRect band = get_band (strip, strip->oldest + i);
      strip->n_missing[(strip->oldest + i) % strip->n_bands] = conv_rect_count (&band);
    }
}

gboolean
conv_strip_has_room (const ConvStrip *strip, const ConvRect *area)
{
  return strip->output.pixels == NULL
         || (area->y + area->height - 1) / strip->outer->grain < strip->oldest + strip->n_bands;
}
