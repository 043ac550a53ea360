/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-scorer-private.h"

#include <math.h>

#include "conv-box-private.h"
#include "conv-memory-private.h"
#include "conv-template-private.h"

/* Rounding errors of sums stay below these: of a transform as a share of the tile's root mean square, of
 * taps for each root of their number, as a share of what they add up. The former is measured, with room. */
#define TRANSFORM_ERROR 0x1p-19
#define TAP_ERROR 0x1p-24
/* And so large they may be in a score. */
#define SCORE_ERROR 0x1p-12
/* Less than this share of a template is too little to tell its sums from rounding. */
#define LEAST_SHARE 0x1p-9

struct _ConvScorer
{
  const ConvPlan *plan;
  const ConvView *view;
  const float *work;
  size_t n_work; /* floats per pixel */
  ConvGround ground;

  const ConvPart *part;
  ConvBox box;
  int window_x, window_y; /* of the first window, in the view */
  double *room;
  double *opacity;                    /* Σα of each window; NULL: nothing ever weighs */
  double *first[CONV_GROUND_VALUES];  /* Σαc */
  double *second[CONV_GROUND_VALUES]; /* Σαc² */
  double *uneven[CONV_GROUND_VALUES]; /* how many pixels differ from those before them */
  gboolean knows_uneven[CONV_GROUND_VALUES];
};

static size_t
count_room (const ConvPlan *plan, int width, int height)
{
  size_t room = 0;

  for (int i = 0; i < plan->n_parts; i++)
    {
      const ConvFilter *filter = &plan->parts[i].filter;
      const ConvBox box = { filter->width, filter->height, width, height };
      room = MAX (room, conv_box_get_room (&box));
    }
  return room;
}

ConvScorer *
conv_scorer_new (const ConvPlan *plan, int width, int height, GError **error)
{
  ConvScorer *scorer = g_new0 (ConvScorer, 1);
  const size_t n = (size_t) width * (size_t) height;
  gboolean ok;

  scorer->plan = plan;
  scorer->room = conv_try_alloc (count_room (plan, width, height), sizeof (double), error);
  ok = scorer->room != NULL;
  if (ok && plan->n_weighing > 0)
    ok = (scorer->opacity = conv_try_alloc (n, sizeof (double), error)) != NULL;
  for (int v = 0; ok && v < plan->n_values; v++)
    ok = (scorer->first[v] = conv_try_alloc (n, sizeof (double), error)) != NULL
         && (scorer->second[v] = conv_try_alloc (n, sizeof (double), error)) != NULL;
  if (!ok)
    g_clear_pointer (&scorer, conv_scorer_free);
  return scorer;
}

void
conv_scorer_free (ConvScorer *scorer)
{
  if (scorer == NULL)
    return;
  for (int v = 0; v < CONV_GROUND_VALUES; v++)
    {
      g_free (scorer->first[v]);
      g_free (scorer->second[v]);
      g_free (scorer->uneven[v]);
    }
  g_free (scorer->opacity);
  g_free (scorer->room);
  g_free (scorer);
}

void
conv_scorer_look (ConvScorer *scorer, const ConvView *view, float *work, float *weighing)
{
  scorer->view = view;
  scorer->work = work;
  scorer->part = NULL;
  scorer->n_work = (size_t) scorer->plan->n_values + (view->weighed ? 1 : 0);
  conv_ground_prepare (&scorer->ground, scorer->plan, view, work, weighing);
}

/* What is added up over windows: of value @value, or of opacity if that comes after the last one. */
typedef struct
{
  const ConvScorer *scorer;
  int value;
} Quantity;

static const float *
get_work_row (const Quantity *quantity, int y)
{
  const ConvScorer *scorer = quantity->scorer;
  const size_t first
      = (size_t) (scorer->window_y + y) * (size_t) scorer->view->width + (size_t) scorer->window_x;

  return scorer->work + first * scorer->n_work;
}

static int
get_row_length (const Quantity *quantity)
{
  return quantity->scorer->box.n_columns + quantity->scorer->box.width - 1;
}

static void
fill_values (gconstpointer data, int y, double *row)
{
  const Quantity *quantity = data;
  const float *work = get_work_row (quantity, y) + quantity->value;
  const int n = get_row_length (quantity);

  for (int x = 0; x < n; x++, work += quantity->scorer->n_work)
    row[x] = (double) *work;
}

/* (αc)² / α where that counts. */
static void
fill_squares (gconstpointer data, int y, double *row)
{
  const Quantity *quantity = data;
  const float *work = get_work_row (quantity, y);
  const int n = get_row_length (quantity), n_values = quantity->scorer->plan->n_values;

  for (int x = 0; x < n; x++, work += quantity->scorer->n_work)
    {
      const double c = (double) work[quantity->value];
      const double opacity = quantity->scorer->view->weighed ? (double) work[n_values] : 1;
      row[x] = opacity != 0 ? c * c / opacity : 0;
    }
}

/* 1 where a pixel is unlike the one before it or the one above it. */
static void
fill_uneven (gconstpointer data, int y, double *row)
{
  const Quantity *quantity = data;
  const ConvScorer *scorer = quantity->scorer;
  const float *work = get_work_row (quantity, y) + quantity->value;
  const size_t above = y > 0 ? (size_t) scorer->view->width * scorer->n_work : 0;
  const int n = get_row_length (quantity);

  for (int x = 0; x < n; x++, work += scorer->n_work)
    row[x] = work[0] != *(work - above) || (x > 0 && work[0] != *(work - scorer->n_work));
}

static void
sum_windows (ConvScorer *scorer, int value, ConvBoxRow fill, double *sums)
{
  const Quantity quantity = { scorer, value };

  conv_box_sum (&scorer->box, fill, &quantity, scorer->room, sums);
}

static gboolean
has_same_windows (const ConvPart *a, const ConvPart *b)
{
  return a != NULL && a->filter.width == b->filter.width && a->filter.height == b->filter.height
         && a->anchor_x == b->anchor_x && a->anchor_y == b->anchor_y;
}

void
conv_scorer_start (ConvScorer *scorer, const ConvPart *part)
{
  const ConvPlan *plan = scorer->plan;
  const gboolean same = has_same_windows (scorer->part, part);

  scorer->part = part;
  if (same)
    return;
  scorer->box = (ConvBox) { part->filter.width, part->filter.height, scorer->view->cell_width,
                            scorer->view->cell_height };
  scorer->window_x = plan->anchor_x - part->anchor_x;
  scorer->window_y = plan->anchor_y - part->anchor_y;
  memset (scorer->knows_uneven, 0, sizeof scorer->knows_uneven);
  if (scorer->view->weighed)
    sum_windows (scorer, plan->n_values, fill_values, scorer->opacity);
  for (int v = 0; v < plan->n_values && plan->spec.score != CONV_SCORE_PRODUCT; v++)
    {
      sum_windows (scorer, v, fill_values, scorer->first[v]);
      sum_windows (scorer, v, fill_squares, scorer->second[v]);
    }
}

/* A window of one colour, seen at little cost; some windows of one colour are not noticed. */
static gboolean
is_one_color (ConvScorer *scorer, int v, size_t index)
{
  const size_t n = (size_t) scorer->box.n_columns * (size_t) scorer->box.n_rows;

  if (scorer->view->weighed)
    return FALSE;
  if (scorer->uneven[v] == NULL)
    scorer->uneven[v] = g_try_malloc_n (n, sizeof (double));
  if (scorer->uneven[v] == NULL)
    return FALSE;
  if (!scorer->knows_uneven[v])
    sum_windows (scorer, v, fill_uneven, scorer->uneven[v]);
  scorer->knows_uneven[v] = TRUE;
  return scorer->uneven[v][index] == 0;
}

/* The sums of one window, named as in conv-score.h. */
typedef struct
{
  double n;           /* Σα */
  double products;    /* Σαkc, without the means for zncc */
  double colors;      /* Σαc², likewise */
  double weights;     /* Σαk², likewise */
  double tile_colors; /* Σαc² with c less the tile's mean */
  double raw_colors;  /* Σαc² */
} Window;

static Window
look_through (
    const ConvScorer *scorer, int v, size_t index, const float *sums, const float *weight_squares)
{
  const gboolean weighed = scorer->view->weighed;
  const double n
      = weighed ? scorer->opacity[index] : (double) scorer->box.width * (double) scorer->box.height;
  Window window = { .n = n, .products = (double) sums[v], .weights = 1 };

  if (scorer->plan->spec.score == CONV_SCORE_PRODUCT)
    return window;
  const double first = scorer->first[v][index], second = scorer->second[v][index];
  if (weighed)
    window.weights = (double) *weight_squares;
  window.colors = window.tile_colors = window.raw_colors = second;
  if (scorer->plan->spec.score == CONV_SCORE_COSINE)
    return window;
  const double shift = (double) scorer->ground.shift[v];
  const double weight_sum = weighed ? (double) sums[scorer->plan->n_values] : 0;
  window.products -= first * weight_sum / n;
  window.colors -= first * first / n;
  window.weights -= weight_sum * weight_sum / n;
  window.raw_colors += 2 * shift * first + shift * shift * n;
  return window;
}

/* Whether the rounding of sums stays below what a score may be off. */
static gboolean
can_be_trusted (const ConvScorer *scorer, int v, const Window *window)
{
  const double allowed = SCORE_ERROR * SCORE_ERROR * window->colors;
  const double n_taps = (double) scorer->box.width * (double) scorer->box.height;
  const gboolean transformed = scorer->part->class->error != NULL;
  const double unit
      = transformed ? TRANSFORM_ERROR * TRANSFORM_ERROR : TAP_ERROR * TAP_ERROR * n_taps;
  double error = TAP_ERROR * TAP_ERROR * n_taps * window->tile_colors;

  if (transformed)
    error = TAP_ERROR * TAP_ERROR * window->tile_colors + unit * scorer->ground.energy[v];
  if (scorer->view->weighed)
    error += unit * window->tile_colors / (LEAST_SHARE * window->n);
  return error <= allowed && window->weights >= LEAST_SHARE;
}

/* Little opacity makes a mean of products uncertain. */
static gboolean
can_be_divided (const ConvScorer *scorer, int v, double n)
{
  const double n_taps = (double) scorer->box.width * (double) scorer->box.height;
  const double unit = TRANSFORM_ERROR / SCORE_ERROR;

  return !scorer->view->weighed
         || n * n >= unit * unit * n_taps * MAX (scorer->ground.energy[v], 1);
}

static double
score_anew (const ConvScorer *scorer, int v, int x, int y)
{
  return conv_score_exactly (scorer->plan, scorer->view, scorer->part, v, scorer->window_x + x,
                             scorer->window_y + y);
}

static double
score_at (ConvScorer *scorer, int v, int x, int y, const float *sums, const float *weight_squares)
{
  const size_t index = (size_t) y * (size_t) scorer->box.n_columns + (size_t) x;
  const Window window = look_through (scorer, v, index, sums, weight_squares);

  if (!(window.n > 0))
    return 0;
  if (scorer->plan->spec.score == CONV_SCORE_PRODUCT)
    return can_be_divided (scorer, v, window.n) ? window.products / window.n
                                                : score_anew (scorer, v, x, y);
  if (scorer->part->is_flat || window.tile_colors == 0)
    return 0;
  if (!isfinite (window.tile_colors))
    return (double) NAN;
  if (!can_be_trusted (scorer, v, &window))
    return is_one_color (scorer, v, index) && scorer->plan->spec.score == CONV_SCORE_ZNCC
               ? 0
               : score_anew (scorer, v, x, y);
  if (conv_template_is_flat (window.colors, window.raw_colors))
    return 0;
  return window.products / sqrt (window.colors * window.weights);
}

void
conv_scorer_score_row (
    ConvScorer *scorer, const ConvFinish *finish, int y, size_t n_floats, float *scores)
{
  const ConvPlan *plan = scorer->plan;
  const ConvView *view = scorer->view;
  const float *sums = finish->sums + (size_t) y * finish->sums_stride;
  const float *squares = finish->absolute_sums;
  const gboolean limited = plan->spec.score != CONV_SCORE_PRODUCT;

  if (squares != NULL)
    squares += (size_t) y * finish->absolute_stride;
  memset (scores, 0, (size_t) finish->width * n_floats * sizeof *scores);
  for (int x = 0; x < finish->width; x++, scores += n_floats, sums += finish->n_sums)
    for (int v = 0; v < plan->n_values; v++)
      {
        const double score = score_at (scorer, v, view->left + x, view->top + y, sums,
                                       squares != NULL ? squares + x : NULL);
        scores[v] = (float) (limited && score > 1 ? 1 : limited && score < -1 ? -1 : score);
      }
}
