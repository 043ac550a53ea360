/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvScorer: match scores of one tile. The formulas stand in conv-score.h.
 *
 * What an algorithm sums up is the picture without its mean in the tile, which changes no zncc, and with
 * weights of length 1; what the sums are divided by comes from sums over windows, in double. Where that is
 * so little that the rounding of the sums could be seen, a score is made anew, in double throughout. */
#pragma once

#include "conv-axis-private.h"
#include "conv-finish-private.h"

G_BEGIN_DECLS

/**
 * ConvView:
 * @pixels: the padded tile, @height rows of @width pixels, @stride floats apart
 * @weighed: neighbours count differently, see conv_weigh_is_needed()
 * @left: column of the cell in which the area begins
 * @top: its row
 * @cell_width: of what is summed, in pixels, and @cell_height
 */
typedef struct
{
  const ConvAxis *x_axis, *y_axis;
  const float *pixels;
  size_t stride;
  int width, height;
  gboolean weighed;
  int left, top;
  int cell_width, cell_height;
} ConvView;

#define CONV_GROUND_VALUES 3

/**
 * ConvGround:
 * @shift: of each value what zncc does without: its mean over all that can be seen
 * @energy: mean of the squares of what is summed
 */
typedef struct
{
  float shift[CONV_GROUND_VALUES];
  double energy[CONV_GROUND_VALUES];
} ConvGround;

/** conv_ground_prepare: see conv_scorer_look(). */
void conv_ground_prepare (
    ConvGround *ground, const ConvPlan *plan, const ConvView *view, float *work, float *weighing);

typedef struct _ConvScorer ConvScorer;

/**
 * conv_scorer_new:
 * @width: of the largest cell
 * @height: likewise
 *
 * Returns: (transfer full): or %NULL with %CONV_ERROR_NO_MEMORY
 */
ConvScorer *conv_scorer_new (const ConvPlan *plan, int width, int height, GError **error);
void conv_scorer_free (ConvScorer *scorer);

/**
 * conv_scorer_look:
 * @view: must stay as it is until the next one
 * @work: written: what is summed, view height × width pixels of n_values floats, and one for what they
 *   count if they are weighed; must stay, too
 * @weighing: (nullable): written: that float once more, by itself
 */
void conv_scorer_look (ConvScorer *scorer, const ConvView *view, float *work, float *weighing);

/** conv_scorer_start: @part is the next whose scores are asked for. */
void conv_scorer_start (ConvScorer *scorer, const ConvPart *part);

/**
 * conv_scorer_score_row:
 * @finish: points at the sums of the part
 * @y: row of the area
 * @scores: written: @n_floats per pixel, of which the first n_values are scores, the others 0
 */
void conv_scorer_score_row (
    ConvScorer *scorer, const ConvFinish *finish, int y, size_t n_floats, float *scores);

/**
 * conv_score_exactly:
 * @x: column of @view in which the window begins
 * @y: likewise
 * @value: which of the values
 *
 * Returns: the score as it is defined, in double
 */
double conv_score_exactly (
    const ConvPlan *plan, const ConvView *view, const ConvPart *part, int value, int x, int y);

/* How much the pixel at @x, @y of the padded tile counts; 0 where it is missing. */
static inline float
conv_view_get_opacity (const ConvPlan *plan, const ConvView *view, const float *pixel, int x, int y)
{
  if (plan->weighs_alpha)
    return pixel[plan->n_colors];
  return !plan->misses_outside || !view->weighed
         || (conv_axis_is_inside (view->x_axis, x) && conv_axis_is_inside (view->y_axis, y));
}

G_END_DECLS
