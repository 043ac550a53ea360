/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan holds: everything that tiles share, decided before the first pixel is read. */
#pragma once

#include "conv-explain.h"
#include "conv-part-private.h"

G_BEGIN_DECLS

/**
 * ConvSharing:
 * @class: NULL: each part looks at the picture by itself
 * @prepared: of one of those parts
 * @width: of the smallest kernel rectangle that holds theirs, anchor on anchor
 *
 * What is done once for all parts of a class, see conv-algorithm-private.h.
 */
typedef struct
{
  const ConvAlgorithmClass *class;
  gconstpointer prepared;
  int width, height, anchor_x, anchor_y;
} ConvSharing;

struct _ConvPlan
{
  ConvPlanSpec spec; /* defaults filled in */
  /* The smallest kernel rectangle that holds those of all parts, anchor on anchor. */
  int width, height, anchor_x, anchor_y;
  float offset;
  int tile_size;
  /* Tiles of the grid are computed whole, even where only a part of them is wanted. */
  gboolean whole_tiles;

  ConvSubject subject;
  int n_colors;
  gboolean has_alpha;
  /* Bit c: component c of a pixel may change. The others are restored to the byte. */
  unsigned written;

  /* The alpha rule is in play: alpha weighs the neighbours. */
  gboolean weighs_alpha;
  gboolean convolves_alpha;
  /* Edge renormalize: what lies outside is missing. */
  gboolean misses_outside;
  /* Channels of the sums on the long path: values, then those that weigh them (alpha, inside). */
  int n_values, n_weighing;

  ConvPart *parts; /* the kernels */
  int n_parts;
  ConvSharing sharing;
  /* Answers are gathered before they become pixels: there are several, or they are no plain sums. */
  gboolean combines;
};

/**
 * conv_plan_take_kernels:
 * @plan: with spec, n_colors and has_alpha filled in
 *
 * Fills in what the kernels decide, down to parts whose algorithm is still open; or an error, see
 * conv_plan_new().
 */
gboolean conv_plan_take_kernels (ConvPlan *plan,
                                 ConvKernel *const *kernels,
                                 size_t n_kernels,
                                 GError **error);

/**
 * conv_plan_choose_rules:
 * @plan: with spec, n_colors, has_alpha, combines and the first part filled in
 *
 * Fills in subject, written and the fields of the alpha rule; or %CONV_ERROR_NOT_APPLICABLE or
 * %CONV_ERROR_VALUE, see conv_plan_new().
 */
gboolean conv_plan_choose_rules (ConvPlan *plan, const ConvKernel *kernel, GError **error);

/** conv_plan_choose_sharing: fills in sharing; parts are prepared and tiles have their size. */
void conv_plan_choose_sharing (ConvPlan *plan);

/** conv_plan_get_shared_size: bytes of what is shared of a field of @n_channels; 0 if nothing is. */
size_t conv_plan_get_shared_size (const ConvPlan *plan, int n_channels);

/** conv_plan_get_max_sums: how many floats per pixel an algorithm sums up at most. */
int conv_plan_get_max_sums (const ConvPlan *plan);

/** conv_plan_sums_absolute: whether some part sums with |k| as well. */
gboolean conv_plan_sums_absolute (const ConvPlan *plan);

/** conv_plan_get_scratch_size: bytes that every part's run over @width × @height pixels can do with. */
size_t conv_plan_get_scratch_size (const ConvPlan *plan, int width, int height);

/** conv_image_check_size: 1 … CONV_IMAGE_MAX_SIZE both, else %CONV_ERROR_SIZE. */
gboolean conv_image_check_size (int width, int height, GError **error);

/* Y of a pixel, from the weights in the spec. */
static inline float
conv_plan_luminance (const ConvPlan *plan, const float *pixel)
{
  const float *weights = plan->spec.luminance;

  return weights[0] * pixel[0] + weights[1] * pixel[1] + weights[2] * pixel[2];
}

/* Bytes of a pixel in @format; NULL: of floats. */
static inline size_t
conv_plan_get_pixel_size (const ConvPlan *plan, const ConvFormat *format)
{
  return format != NULL ? format->pixel_size : (size_t) plan->spec.n_channels * sizeof (float);
}

/* What is convolved, of one pixel: n_values floats, in place or in @room. */
static inline const float *
conv_plan_subject (const ConvPlan *plan, const float *pixel, float *room)
{
  if (plan->subject == CONV_SUBJECT_ALPHA)
    return pixel + plan->n_colors;
  if (plan->subject == CONV_SUBJECT_COLOR)
    return pixel;
  *room = conv_plan_luminance (plan, pixel);
  return room;
}

G_END_DECLS
