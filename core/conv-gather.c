/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-gather-private.h"

#include <math.h>

#include "conv-memory-private.h"
#include "conv-raw-private.h"

struct _ConvGather
{
  const ConvPlan *plan;
  size_t n_pixels;
  size_t n_floats; /* of a pixel, here and in @answers and @combined */

  float *answers;   /* a row of one kernel */
  double *gathered; /* wide enough for squares, and rounded only once */
  float *combined;
  guint8 *stays; /* NULL: no pixel ever does */
  ConvScorer *scorer;
};

static gboolean
allocate (ConvGather *gather, int width, int height, GError **error)
{
  const ConvPlan *plan = gather->plan;
  const size_t n_pixels = (size_t) width * (size_t) height;

  gather->answers = conv_try_alloc ((size_t) width, gather->n_floats * sizeof (float), error);
  if (gather->answers != NULL)
    gather->gathered = conv_try_alloc (n_pixels, gather->n_floats * sizeof (double), error);
  if (gather->gathered != NULL)
    gather->combined = conv_try_alloc (n_pixels, gather->n_floats * sizeof (float), error);
  if (gather->combined == NULL)
    return FALSE;
  if (plan->n_weighing > 0 && (gather->stays = conv_try_alloc (n_pixels, 1, error)) == NULL)
    return FALSE;
  if (plan->spec.score != CONV_SCORE_NONE)
    gather->scorer = conv_scorer_new (plan, width, height, error);
  return gather->scorer != NULL || plan->spec.score == CONV_SCORE_NONE;
}

ConvGather *
conv_gather_new (const ConvPlan *plan, int width, int height, GError **error)
{
  ConvGather *gather = g_new0 (ConvGather, 1);

  gather->plan = plan;
  gather->n_floats = plan->subject == CONV_SUBJECT_COLOR ? (size_t) plan->spec.n_channels : 1;
  if (!allocate (gather, width, height, error))
    g_clear_pointer (&gather, conv_gather_free);
  return gather;
}

void
conv_gather_free (ConvGather *gather)
{
  if (gather == NULL)
    return;
  g_free (gather->answers);
  g_free (gather->gathered);
  g_free (gather->combined);
  g_free (gather->stays);
  conv_scorer_free (gather->scorer);
  g_free (gather);
}

/* What is there before the first answer, which replaces it. */
static double
get_start (ConvCombine combine)
{
  switch (combine)
    {
    case CONV_COMBINE_MIN:
      return HUGE_VAL;
    case CONV_COMBINE_SUM:
    case CONV_COMBINE_MEAN:
    case CONV_COMBINE_MAGNITUDE:
    case CONV_COMBINE_MAX_ABS:
      return 0;
    default:
      return -HUGE_VAL;
    }
}

ConvScorer *
conv_gather_get_scorer (const ConvGather *gather)
{
  return gather->scorer;
}

void
conv_gather_start (ConvGather *gather, size_t n_pixels)
{
  const double start = get_start (gather->plan->spec.combine);

  gather->n_pixels = n_pixels;
  for (size_t i = 0; i < n_pixels * gather->n_floats; i++)
    gather->gathered[i] = start;
  if (gather->stays != NULL)
    memset (gather->stays, 0, n_pixels);
}

/* The larger one; NaN if either is. */
static inline double
larger (double a, double b)
{
  return b > a || b != b ? b : a;
}

/* Of each pixel the first two numbers: how strong the strongest answer is, and whose. */
static void
take_winners (const ConvPlan *plan, int index, const float *answers, size_t n, double *to)
{
  const size_t n_floats = (size_t) plan->spec.n_channels;

  for (size_t i = 0; i < n; i += n_floats)
    {
      const double strength = (double) conv_plan_luminance (plan, answers + i);
      if (larger (to[i], strength) == to[i] && index > 0)
        continue;
      to[i] = larger (to[i], strength);
      to[i + 1] = index;
    }
}

/* Combines @n answers of part @index with those before. */
static void
take_answers (const ConvPlan *plan, int index, const float *answers, size_t n, double *to)
{
  switch (plan->spec.combine)
    {
    case CONV_COMBINE_MIN:
      for (size_t i = 0; i < n; i++)
        to[i] = -larger (-to[i], -(double) answers[i]);
      break;
    case CONV_COMBINE_SUM:
    case CONV_COMBINE_MEAN:
      for (size_t i = 0; i < n; i++)
        to[i] += (double) answers[i];
      break;
    case CONV_COMBINE_MAGNITUDE:
      for (size_t i = 0; i < n; i++)
        to[i] += (double) answers[i] * (double) answers[i];
      break;
    case CONV_COMBINE_MAX_ABS:
      for (size_t i = 0; i < n; i++)
        to[i] = larger (to[i], fabs ((double) answers[i]));
      break;
    case CONV_COMBINE_ARGMAX:
      take_winners (plan, index, answers, n, to);
      break;
    default:
      for (size_t i = 0; i < n; i++)
        to[i] = larger (to[i], (double) answers[i]);
    }
}

/* A row of answers, where neighbours are weighed; marks the pixels that have none. */
static const float *
weigh_row (ConvGather *gather, const ConvFinish *finish, int y)
{
  const ConvPlan *plan = gather->plan;
  const float *center = finish->center + (size_t) y * finish->center_stride;
  float *to = gather->answers;

  for (int x = 0; x < finish->width; x++)
    {
      const ConvRaw raw = conv_raw_make (plan, finish, x, y, center);
      memset (to, 0, gather->n_floats * sizeof *to);
      memcpy (to, raw.value, (size_t) plan->n_values * sizeof *to);
      if (raw.stays)
        gather->stays[y * finish->width + x] = 1;
      center += plan->spec.n_channels;
      to += gather->n_floats;
    }
  return gather->answers;
}

static const float *
clip_row (ConvGather *gather, const float *answers, size_t n)
{
  if (!gather->plan->spec.relu)
    return answers;
  for (size_t i = 0; i < n; i++)
    gather->answers[i] = conv_relu (answers[i]);
  return gather->answers;
}

static const float *
take_row (ConvGather *gather, const ConvFinish *finish, int y)
{
  const size_t n = (size_t) finish->width * gather->n_floats;

  if (gather->scorer != NULL)
    {
      conv_scorer_score_row (gather->scorer, finish, y, gather->n_floats, gather->answers);
      return clip_row (gather, gather->answers, n);
    }
  if (finish->weighed)
    return weigh_row (gather, finish, y);
  /* On the short path sums are answers. */
  return clip_row (gather, finish->sums + (size_t) y * finish->sums_stride, n);
}

void
conv_gather_add (ConvGather *gather, const ConvFinish *finish, int index)
{
  const size_t n = (size_t) finish->width * gather->n_floats;

  if (gather->scorer != NULL)
    conv_scorer_start (gather->scorer, finish->part);
  for (int y = 0; y < finish->height; y++)
    take_answers (gather->plan, index, take_row (gather, finish, y), n,
                  gather->gathered + (size_t) y * n);
}

/* Full saturation: hue @index / @n around the circle red, yellow, green, cyan, blue, magenta. */
static void
show_winner (double strength, double index, double n, float *color)
{
  const double sixth = 6 * index / n;
  const double share[] = { fabs (sixth - 3) - 1, 2 - fabs (sixth - 2), 2 - fabs (sixth - 4) };
  const double value = isnan (strength) ? strength : CLAMP (strength, 0, 1);

  for (int c = 0; c < 3; c++)
    color[c] = (float) (value * CLAMP (share[c], 0, 1));
}

static void
convert (ConvGather *gather)
{
  const ConvPlan *plan = gather->plan;
  const ConvCombine combine = plan->spec.combine;
  const size_t n = gather->n_pixels * gather->n_floats;
  const double *from = gather->gathered;

  if (combine == CONV_COMBINE_ARGMAX)
    for (size_t i = 0; i < n; i += gather->n_floats)
      show_winner (from[i], from[i + 1], plan->n_parts, gather->combined + i);
  else if (combine == CONV_COMBINE_MAGNITUDE)
    for (size_t i = 0; i < n; i++)
      gather->combined[i] = (float) sqrt (from[i]);
  else if (combine == CONV_COMBINE_MEAN)
    for (size_t i = 0; i < n; i++)
      gather->combined[i] = (float) (from[i] / plan->n_parts);
  else
    for (size_t i = 0; i < n; i++)
      gather->combined[i] = (float) from[i];
}

void
conv_gather_end (ConvGather *gather, ConvFinish *finish)
{
  convert (gather);
  finish->stays = finish->weighed ? gather->stays : NULL;
  finish->weighed = FALSE;
  finish->sums = gather->combined;
  finish->n_sums = (int) gather->n_floats;
  finish->sums_stride = (size_t) finish->width * gather->n_floats;
}
