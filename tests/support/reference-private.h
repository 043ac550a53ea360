/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the reference share. */
#pragma once

#include "reference.h"

typedef struct
{
  const ConvKernel *kernel;
  const ConvPlanSpec *spec;
  const ConvImage *source;
  gboolean has_alpha, as_alpha, as_luminance, convolves;
  int n_colors, n_values;
  double S, B; /* Σk/d, Σ|k/d| */
} Reference;

/** reference_fetch: the pixel at @x, @y, made up by the edge mode outside; returns whether it is inside. */
gboolean reference_fetch (const Reference *r, int x, int y, double *pixel);

/** reference_subject: what is convolved of it, n_values numbers. */
void reference_subject (const Reference *r, const double *pixel, double *value);

/** reference_score: n_values scores; returns the alpha of the pixel itself. */
double reference_score (const Reference *r, int x, int y, double *scores);
