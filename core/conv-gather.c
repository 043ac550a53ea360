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

  float *answers; /* a row of one kernel */
  float *combined;
  double *added; /* in its stead where answers are added up: rounded only once; else NULL */
  guint8 *stays; /* NULL: no pixel ever does */
  ConvScorer *scorer;
};

static gboolean
adds_up (ConvCombine combine)
{
  return combine == CONV_COMBINE_SUM || combine == CONV_COMBINE_MEAN
         || combine == CONV_COMBINE_MAGNITUDE;
}

static gboolean
allocate (ConvGather *gather, int width, int height, GError **error)
{
  const ConvPlan *plan = gather->plan;
  const size_t n_pixels = (size_t) width * (size_t) height;

  gather->answers = conv_try_alloc ((size_t) width, gather->n_floats * sizeof (float), error);
  if (gather->answers != NULL)
    gather->combined = conv_try_alloc (n_pixels, gather->n_floats * sizeof (float), error);
  if (gather->combined == NULL)
    return FALSE;
  if (adds_up (plan->spec.combine)
      && (gather->added = conv_try_alloc (n_pixels, gather->n_floats * sizeof (double), error))
             == NULL)
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
  g_free (gather->combined);
  g_free (gather->added);
  g_free (gather->stays);
  conv_scorer_free (gather->scorer);
  g_free (gather);
}

ConvScorer *
conv_gather_get_scorer (const ConvGather *gather)
{
  return gather->scorer;
}

void
conv_gather_start (ConvGather *gather, size_t n_pixels)
{
  gather->n_pixels = n_pixels;
  if (gather->stays != NULL)
    memset (gather->stays, 0, n_pixels);
}

/* The larger one; NaN if either is. Without a branch, so that loops of it become vectors. */
static inline float
larger (float a, float b)
{
  return ((b > a) | (b != b)) ? b : a;
}

/* Of each pixel the first two numbers: how strong the strongest answer is, and whose. */
static void
take_winners (const ConvPlan *plan, int index, const float *answers, size_t n, float *to)
{
  const size_t n_floats = (size_t) plan->spec.n_channels;

  for (size_t i = 0; i < n; i += n_floats)
    {
      const float strength = conv_plan_luminance (plan, answers + i);
      if (index > 0 && larger (to[i], strength) == to[i])
        continue;
      to[i] = index > 0 ? larger (to[i], strength) : strength;
      to[i + 1] = (float) index;
    }
}

/* Combines @n answers with those before. */
static void
choose_answers (ConvCombine combine, const float *restrict answers, size_t n, float *restrict to)
{
  switch (combine)
    {
    case CONV_COMBINE_MIN:
      for (size_t i = 0; i < n; i++)
        to[i] = -larger (-to[i], -answers[i]);
      break;
    case CONV_COMBINE_MAX_ABS:
      for (size_t i = 0; i < n; i++)
        to[i] = larger (to[i], fabsf (answers[i]));
      break;
    default:
      for (size_t i = 0; i < n; i++)
        to[i] = larger (to[i], answers[i]);
    }
}

/* Likewise. */
static void
add_answers (ConvCombine combine, const float *restrict answers, size_t n, double *restrict to)
{
  if (combine == CONV_COMBINE_MAGNITUDE)
    for (size_t i = 0; i < n; i++)
      to[i] += (double) answers[i] * (double) answers[i];
  else
    for (size_t i = 0; i < n; i++)
      to[i] += (double) answers[i];
}

/* What is there before the first answers are taken. */
static void
start (ConvGather *gather, const float *answers, size_t first, size_t n)
{
  if (gather->added != NULL)
    memset (gather->added + first, 0, n * sizeof *gather->added);
  else if (gather->plan->spec.combine == CONV_COMBINE_MAX_ABS)
    memset (gather->combined + first, 0, n * sizeof *gather->combined);
  else
    memcpy (gather->combined + first, answers, n * sizeof *answers);
}

/* Combines @n answers of part @index, which begin at number @first of the tile, with those before. */
static void
take_answers (ConvGather *gather, int index, const float *answers, size_t first, size_t n)
{
  const ConvPlan *plan = gather->plan;

  if (index == 0)
    start (gather, answers, first, n);
  if (gather->added != NULL)
    add_answers (plan->spec.combine, answers, n, gather->added + first);
  else if (plan->spec.combine == CONV_COMBINE_ARGMAX)
    take_winners (plan, index, answers, n, gather->combined + first);
  else
    choose_answers (plan->spec.combine, answers, n, gather->combined + first);
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
    take_answers (gather, index, take_row (gather, finish, y), (size_t) y * n, n);
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
  const double *added = gather->added;
  float *to = gather->combined;

  if (combine == CONV_COMBINE_ARGMAX)
    for (size_t i = 0; i < n; i += gather->n_floats)
      show_winner ((double) to[i], (double) to[i + 1], plan->n_parts, to + i);
  else if (combine == CONV_COMBINE_MAGNITUDE)
    for (size_t i = 0; i < n; i++)
      to[i] = (float) sqrt (added[i]);
  else if (added != NULL)
    for (size_t i = 0; i < n; i++)
      to[i] = (float) (combine == CONV_COMBINE_MEAN ? added[i] / plan->n_parts : added[i]);
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
