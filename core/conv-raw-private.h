/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From sums to raw values: the alpha rule. The formulas stand in conv-plan.h. */
#pragma once

#include "conv-finish-private.h"

G_BEGIN_DECLS

/** CONV_TRANSPARENT_SHARE: below this share of the full sum a convolved pixel is fully transparent. */
#define CONV_TRANSPARENT_SHARE 1e-6f

/* A pixel between the alpha rule and the output mode. */
typedef struct
{
  float value[3]; /* plan->n_values raw values, before offset and output */
  float alpha;    /* of the result */
  float share;    /* what the sums were divided by */
  gboolean stays; /* no value could be had: the colour stays as it is */
} ConvRaw;

/** conv_raw_make: applies the alpha rule to the pixel at @x, @y of the tile, whose source is @center. */
ConvRaw
conv_raw_make (const ConvPlan *plan, const ConvFinish *finish, int x, int y, const float *center);

/* Negative answers count as 0; NaN stays. */
static inline float
conv_relu (float v)
{
  return v < 0 ? 0 : v;
}

/* a + b·c without the last term where its factor is 0, even if c is NaN: on opaque ground the bits
 * are those of the plain sum. */
static inline float
conv_add_product (float a, float b, float c)
{
  return b != 0 ? a + b * c : a;
}

G_END_DECLS
