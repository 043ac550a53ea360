/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-peaks-private.h"

#include "conv-memory-private.h"
#include "conv-rect-private.h"

/* Bands are no lower than this, so that there are not too many of them. */
#define BAND_ROWS 128

/* Some rows of the area, over its whole width. */
typedef struct
{
  float *scores; /* NULL: nothing has come yet, or nobody needs them any more */
  gint64 n_missing;
} Band;

struct _ConvPeaks
{
  ConvPeaksSpec spec;
  int band_rows, n_bands;
  Band *bands;
  int next; /* the first one in which peaks have not been looked for */
};

static ConvRect
get_band_rect (const ConvPeaks *peaks, int band)
{
  const ConvRect *area = &peaks->spec.area;
  const ConvRect rows
      = { area->x, area->y + band * peaks->band_rows, area->width, peaks->band_rows };

  return conv_rect_intersection (&rows, area);
}

ConvPeaks *
conv_peaks_new (const ConvPeaksSpec *spec)
{
  g_return_val_if_fail (conv_rect_contains (&spec->area, &spec->wanted), NULL);

  ConvPeaks *peaks = g_new0 (ConvPeaks, 1);
  peaks->spec = *spec;
  peaks->band_rows = MAX (BAND_ROWS, spec->radius);
  peaks->n_bands = (spec->area.height - 1) / peaks->band_rows + 1;
  peaks->bands = g_new0 (Band, peaks->n_bands);
  for (int i = 0; i < peaks->n_bands; i++)
    {
      const ConvRect rect = get_band_rect (peaks, i);
      peaks->bands[i].n_missing = conv_rect_count (&rect);
    }
  return peaks;
}

void
conv_peaks_free (ConvPeaks *peaks)
{
  if (peaks == NULL)
    return;
  for (int i = 0; i < peaks->n_bands; i++)
    g_free (peaks->bands[i].scores);
  g_free (peaks->bands);
  g_free (peaks);
}

/* The scores of row @y of the area, which are at hand. */
static const float *
get_row (const ConvPeaks *peaks, int y)
{
  const int row = y - peaks->spec.area.y;
  const Band *band = &peaks->bands[row / peaks->band_rows];

  return band->scores + (size_t) (row % peaks->band_rows) * (size_t) peaks->spec.area.width;
}

/* Whether one of @n neighbours from column @left on outdoes @score; those before it in reading order do
 * so if they are as high. */
static gboolean
row_outdoes (const float *row, int left, int n, float score, gboolean before)
{
  for (int i = left; i < left + n; i++)
    if (row[i] > score || (before && row[i] == score))
      return TRUE;
  return FALSE;
}

/* Whether one at distance @d of the place, in its column @x and row @y of the area, outdoes it. */
static gboolean
ring_outdoes (const ConvPeaks *peaks, int x, int y, int d, float score)
{
  const ConvRect *area = &peaks->spec.area;
  const int left = MAX (x - d, 0), n = MIN (x + d, area->width - 1) - left + 1;

  for (int row = MAX (y - d, 0); row <= MIN (y + d, area->height - 1); row++)
    {
      const float *scores = get_row (peaks, area->y + row);
      const gboolean whole = row == y - d || row == y + d;
      if (whole ? row_outdoes (scores, left, n, score, row < y)
                : (x - d >= 0 && row_outdoes (scores, x - d, 1, score, row <= y))
                      || (x + d < area->width && row_outdoes (scores, x + d, 1, score, row < y)))
        return TRUE;
    }
  return FALSE;
}

/* The nearest ones first: nearly every place is outdone by one of those. */
static gboolean
is_peak (const ConvPeaks *peaks, int x, int y, float score)
{
  for (int d = 1; d <= peaks->spec.radius; d++)
    if (ring_outdoes (peaks, x, y, d, score))
      return FALSE;
  return TRUE;
}

static void
search_band (const ConvPeaks *peaks, int band)
{
  const ConvPeaksSpec *spec = &peaks->spec;
  const ConvRect rows = get_band_rect (peaks, band);
  const ConvRect part = conv_rect_intersection (&rows, &spec->wanted);

  for (int y = part.y; y < part.y + part.height; y++)
    {
      const float *row = get_row (peaks, y);
      for (int x = part.x; x < part.x + part.width; x++)
        {
          const float score = row[x - spec->area.x];
          if (score >= spec->threshold
              && is_peak (peaks, x - spec->area.x, y - spec->area.y, score))
            spec->found (spec->user_data, x, y, score);
        }
    }
}

static gboolean
is_complete (const ConvPeaks *peaks, int band)
{
  return band < 0 || band >= peaks->n_bands || peaks->bands[band].n_missing == 0;
}

/* A band can be searched when it and the next one are complete; after that nobody needs the one before
 * it. */
static void
search_complete_bands (ConvPeaks *peaks)
{
  while (peaks->next < peaks->n_bands && is_complete (peaks, peaks->next)
         && is_complete (peaks, peaks->next + 1))
    {
      search_band (peaks, peaks->next);
      if (peaks->next > 0)
        g_clear_pointer (&peaks->bands[peaks->next - 1].scores, g_free);
      peaks->next++;
    }
}

static gboolean
add_to_band (ConvPeaks *peaks, int index, const ConvRect *rect, const float *scores, GError **error)
{
  const ConvRect rows = get_band_rect (peaks, index);
  const ConvRect part = conv_rect_intersection (&rows, rect);
  const size_t width = (size_t) peaks->spec.area.width;
  Band *band = &peaks->bands[index];

  if (band->scores == NULL)
    band->scores = conv_try_alloc ((size_t) peaks->band_rows * width, sizeof (float), error);
  if (band->scores == NULL)
    return FALSE;
  for (int y = part.y; y < part.y + part.height; y++)
    memcpy (band->scores + (size_t) (y - rows.y) * width + (size_t) (part.x - rows.x),
            scores + (size_t) (y - rect->y) * (size_t) rect->width,
            (size_t) part.width * sizeof (float));
  band->n_missing -= conv_rect_count (&part);
  return TRUE;
}

gboolean
conv_peaks_add (ConvPeaks *peaks, const ConvRect *rect, const float *scores, GError **error)
{
  g_return_val_if_fail (conv_rect_contains (&peaks->spec.area, rect), FALSE);

  const int top = rect->y - peaks->spec.area.y;
  for (int i = top / peaks->band_rows; i <= (top + rect->height - 1) / peaks->band_rows; i++)
    if (!add_to_band (peaks, i, rect, scores, error))
      return FALSE;
  search_complete_bands (peaks);
  return TRUE;
}
