/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the families of generators share. */
#pragma once

#include "conv-generate.h"

G_BEGIN_DECLS

/** CONV_GENERATE_MAX_RADIUS: of the largest kernel with a middle. */
#define CONV_GENERATE_MAX_RADIUS (CONV_KERNEL_MAX_SIZE / 2)

/** ConvGrid: the weights that a generator fills in, all 0 at first. */
typedef struct
{
  int width, height;
  double *weights;
  double divisor; /* 1 at first */
} ConvGrid;

/**
 * ConvCombination: out = scale · k + delta · δ + offset, of a kernel k as it works.
 */
typedef struct
{
  double scale, delta;
  double offset; /* added to scale · offset of k */
} ConvCombination;

/**
 * ConvGeneratorMethods:
 * @measure: width and height for values that may lie beyond what is allowed; returns the index of
 *   the parameter that decides
 * @fill: fills a grid of that size in
 * @combine: (nullable): of a generator that works on a kernel; it has no other methods
 * @n_turns: of a compass, which works on a kernel too: how many kernels it makes; else 0
 */
struct _ConvGeneratorMethods
{
  int (*measure) (const double *values, double *width, double *height);
  void (*fill) (ConvGrid *grid, const double *values);
  ConvCombination (*combine) (const double *values);
  int n_turns;
};

extern const ConvGenerator conv_generator_gaussian;
extern const ConvGenerator conv_generator_box;
extern const ConvGenerator conv_generator_binomial;
extern const ConvGenerator conv_generator_disk;
extern const ConvGenerator conv_generator_ring;
extern const ConvGenerator conv_generator_diamond;
extern const ConvGenerator conv_generator_polygon;
extern const ConvGenerator conv_generator_motion;
extern const ConvGenerator conv_generator_unsharp;
extern const ConvGenerator conv_generator_high_boost;
extern const ConvGenerator conv_generator_laplacian;
extern const ConvGenerator conv_generator_log;
extern const ConvGenerator conv_generator_dog;
extern const ConvGenerator conv_generator_gaussian_derivative;
extern const ConvGenerator conv_generator_gabor;
extern const ConvGenerator conv_generator_laws;
extern const ConvGenerator conv_generator_sharpen;
extern const ConvGenerator conv_generator_highpass;
extern const ConvGenerator conv_generator_invert;
extern const ConvGenerator conv_generator_compass4;
extern const ConvGenerator conv_generator_compass8;

/** conv_generate_normalize: divides by the sum, which is positive. */
void conv_generate_normalize (double *values, size_t n);

/** conv_grid_normalize: to a sum of 1. */
void conv_grid_normalize (ConvGrid *grid);

/** conv_grid_subtract_mean: to a sum of 0. */
void conv_grid_subtract_mean (ConvGrid *grid);

/** conv_generate_direction: cosine and sine, exact at multiples of 90°. */
void conv_generate_direction (double degrees, double *cosine, double *sine);

/** conv_generate_reach: pixels from the middle that a shape reaching @extent touches. */
double conv_generate_reach (double extent);

/** conv_generate_gaussian_reach: ⌊4 σ + ½⌋, at least 1 and at most CONV_GENERATE_MAX_RADIUS. */
double conv_generate_gaussian_reach (double sigma);

/** conv_generate_sample_gaussian: exp (−x² / 2 σ²) at x = −n/2 … n/2 (n odd), with a sum of 1. */
void conv_generate_sample_gaussian (double *values, int n, double sigma);

/** conv_grid_add_disk: adds @weight times the area of each pixel within @radius of the middle. */
void conv_grid_add_disk (ConvGrid *grid, double radius, double weight);

/** ConvPoint: to the right and down from the middle of the grid. */
typedef struct
{
  double x, y;
} ConvPoint;

/** CONV_GENERATE_MAX_CORNERS: of a polygon that is drawn. */
#define CONV_GENERATE_MAX_CORNERS 16

/** conv_grid_add_polygon: adds the area of each pixel that lies in a convex polygon. */
void conv_grid_add_polygon (ConvGrid *grid, const ConvPoint *corners, int n);

G_END_DECLS
