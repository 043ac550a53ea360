/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-match.h"

#include <math.h>

#include "conv-memory-private.h"
#include "conv-peaks-private.h"
#include "conv-rect-private.h"
#include "conv-strip-private.h"

/* Scores that differ by the rounding of floats only become the same. */
#define SCORE_STEPS 1048576.0f

/* How wide a part of the picture is searched at once, where reading sets no limit. */
#define MAX_COLUMNS 8192

typedef struct
{
  const ConvMatchSpec *spec;
  const ConvIO *io;
  GCancellable *cancellable;
  int n_channels;
  int n_kernels;
  GArray *matches;

  /* The kernel at work, and the columns of its picture of scores. */
  int kernel;
  double done, share; /* of its work: columns before these, and these */
  ConvPeaks *peaks;
} Search;

static int
compare (gconstpointer a, gconstpointer b)
{
  const ConvMatch *m = a, *n = b;

  if (m->score != n->score)
    return m->score > n->score ? -1 : 1;
  if (m->y != n->y)
    return m->y < n->y ? -1 : 1;
  if (m->x != n->x)
    return m->x < n->x ? -1 : 1;
  return m->kernel - n->kernel;
}

static void
keep_best (Search *search)
{
  g_array_sort (search->matches, compare);
  if (search->matches->len > (guint) search->spec->max_count)
    g_array_set_size (search->matches, (guint) search->spec->max_count);
}

static void
found_cb (gpointer user_data, int x, int y, float score)
{
  Search *search = user_data;
  const ConvMatch match = { x, y, (double) score, search->kernel };

  g_array_append_val (search->matches, match);
  /* Room for as many again, so that sorting does not happen for every one. */
  if (search->matches->len >= 2 * (guint) search->spec->max_count + 1)
    keep_best (search);
}

static float
round_score (float score)
{
  return roundf (score * SCORE_STEPS) / SCORE_STEPS;
}

/* The scores of rows of pixels; hidden colours and what is not finite do not count. */
static float *
take_scores (
    const Search *search, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  const size_t width = (size_t) area->width, step = (size_t) search->n_channels;
  float *scores = conv_try_alloc ((size_t) conv_rect_count (area), sizeof *scores, error);

  for (size_t y = 0; scores != NULL && y < (size_t) area->height; y++)
    {
      const float *row = (const float *) (const void *) ((const char *) pixels + y * stride);
      for (size_t x = 0; x < width; x++)
        {
          const float *pixel = row + x * step;
          const gboolean counts = isfinite (pixel[0]) && (step == 1 || pixel[1] > 0);
          scores[y * width + x] = counts ? round_score (pixel[0]) : CONV_PEAKS_NONE;
        }
    }
  return scores;
}

static gboolean
read_picture (gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  const Search *search = user_data;

  return search->io->read (search->io->user_data, area, pixels, stride, error);
}

static gboolean
write_scores (
    gpointer user_data, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  const Search *search = user_data;
  g_autofree float *scores = take_scores (search, area, pixels, stride, error);

  return scores != NULL && conv_peaks_add (search->peaks, area, scores, error);
}

static void
report_progress (gpointer user_data, double fraction)
{
  const Search *search = user_data;
  const double of_kernel = search->done + search->share * fraction;

  if (search->io->progress != NULL)
    search->io->progress (search->io->user_data,
                          MIN ((search->kernel + of_kernel) / search->n_kernels, 1));
}

static ConvIO
make_io (Search *search)
{
  return (ConvIO) { .input = search->io->input,
                    .read = read_picture,
                    .write = write_scores,
                    .progress = report_progress,
                    .grain = search->io->grain,
                    .user_data = search };
}

/* So many that scores come from the top to the bottom, and few enough to be kept. */
static int
choose_columns (
    const ConvPlan *plan, const ConvIO *io, const ConvRect *places, int radius, GError **error)
{
  if (io->grain == 0)
    return MAX_COLUMNS;
  g_autoptr (ConvStrip) strip = conv_strip_new (plan, io, places, TRUE, error);
  if (strip == NULL)
    return 0;
  /* Strips begin where tiles do, which is up to a tile further left. */
  const int columns = conv_strip_get_width (strip) - plan->tile_size;
  return columns >= places->width ? columns : MAX (columns - 2 * radius, plan->tile_size);
}

/* @columns and, on both sides, what its places are compared with. */
static gboolean
search_columns (Search *search,
                const ConvPlan *plan,
                const ConvRect *places,
                const ConvRect *columns,
                GError **error)
{
  const int radius = search->spec->radius;
  const ConvRect wide
      = { columns->x - radius, columns->y, columns->width + 2 * radius, columns->height };
  const ConvPeaksSpec spec = {
    .area = conv_rect_intersection (&wide, places),
    .wanted = *columns,
    .radius = radius,
    .threshold = round_score ((float) search->spec->threshold),
    .found = found_cb,
    .user_data = search,
  };
  const ConvIO io = make_io (search);
  g_autoptr (ConvPeaks) peaks = conv_peaks_new (&spec);

  search->peaks = peaks;
  search->share = (double) columns->width / places->width;
  const gboolean ok = conv_plan_execute (plan, &spec.area, NULL, &io, search->cancellable, error);
  search->done += search->share;
  search->peaks = NULL;
  return ok;
}

static gboolean
search_kernel (Search *search, ConvKernel *kernel, const ConvPlanSpec *plan_spec, GError **error)
{
  const ConvRect image = { 0, 0, plan_spec->width, plan_spec->height };
  const ConvIO io = make_io (search);
  g_autoptr (ConvPlan) plan = conv_plan_new (&kernel, 1, plan_spec, error);

  if (plan == NULL)
    return FALSE;
  const ConvRect places = conv_plan_get_written (plan, &image);
  search->done = 0;
  if (conv_rect_count (&places) == 0)
    return TRUE;
  const int step = choose_columns (plan, &io, &places, search->spec->radius, error);
  if (step == 0)
    return FALSE;
  for (int x = 0; x < places.width; x += step)
    {
      const ConvRect columns
          = { places.x + x, places.y, MIN (step, places.width - x), places.height };
      if (!search_columns (search, plan, &places, &columns, error))
        return FALSE;
    }
  return TRUE;
}

GArray *
conv_match_find (ConvKernel *const *kernels,
                 size_t n_kernels,
                 const ConvPlanSpec *plan_spec,
                 const ConvMatchSpec *spec,
                 const ConvIO *io,
                 GCancellable *cancellable,
                 GError **error)
{
  g_return_val_if_fail (kernels != NULL && n_kernels > 0 && io != NULL, NULL);
  g_return_val_if_fail (plan_spec->n_channels <= 2 && plan_spec->score != CONV_SCORE_NONE, NULL);
  g_return_val_if_fail (spec->threshold >= -1 && spec->threshold <= 1, NULL);
  g_return_val_if_fail (spec->radius >= 0 && spec->radius <= CONV_MATCH_RADIUS_MAX, NULL);
  g_return_val_if_fail (spec->max_count >= 1 && spec->max_count <= CONV_MATCH_COUNT_MAX, NULL);

  ConvPlanSpec own = *plan_spec;
  own.edge = CONV_EDGE_KEEP;
  own.output = CONV_OUTPUT_CLIP;
  own.combine = CONV_COMBINE_NONE;
  own.relu = FALSE;
  own.clamp = FALSE;
  own.fade = 0;
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (ConvMatch));
  Search search = { .spec = spec,
                    .io = io,
                    .cancellable = cancellable,
                    .n_channels = plan_spec->n_channels,
                    .n_kernels = (int) n_kernels,
                    .matches = matches };
  for (size_t i = 0; i < n_kernels; i++)
    {
      search.kernel = (int) i;
      if (!search_kernel (&search, kernels[i], &own, error))
        return NULL;
    }
  keep_best (&search);
  return g_steal_pointer (&matches);
}
