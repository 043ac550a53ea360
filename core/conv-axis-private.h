/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One axis of a padded tile: which coordinates of the image must be read, and how the padded row
 * is made from them. The pixels read for a tile form its block: the product of the segments of both
 * axes, without gaps. */
#pragma once

#include "conv-edge.h"

G_BEGIN_DECLS

/* Coordinates @start … @start + @length − 1 of the image, at @offset in the block. */
typedef struct
{
  int start, length, offset;
} ConvSegment;

/**
 * ConvAxis:
 * @runs: the padded coordinates in order; @start counts in the block here, not in the image
 * @segments: what to read, in ascending order, apart from each other
 * @length: coordinates in the block, the sum of the segments
 * @inside_start: first padded coordinate that lies in the image
 * @inside_length: how many follow it (meaningful where the edge mode leaves runs outside)
 */
typedef struct
{
  ConvEdgeRun *runs;
  size_t n_runs;
  ConvSegment *segments;
  size_t n_segments;
  int length;
  int inside_start, inside_length;
} ConvAxis;

/** conv_axis_init: arguments as for conv_edge_resolve(); some coordinate must lie in the image. */
void conv_axis_init (ConvAxis *axis, ConvEdge edge, int start, int length, int size);
void conv_axis_clear (ConvAxis *axis);

/** conv_axis_init_whole: the same, but the block is the whole image, coordinates 0 … @size − 1. */
void conv_axis_init_whole (ConvAxis *axis, ConvEdge edge, int start, int length, int size);

/** conv_axis_is_block: the padded row is a part of the block's row, nothing needs to be moved. */
gboolean conv_axis_is_block (const ConvAxis *axis);

/** conv_axis_has_outside: some padded coordinates have no pixel in the image. */
gboolean conv_axis_has_outside (const ConvAxis *axis);

/** conv_axis_is_inside: whether the padded @coordinate lies in the image, where the edge mode leaves some
 * outside. */
static inline gboolean
conv_axis_is_inside (const ConvAxis *axis, int coordinate)
{
  return coordinate >= axis->inside_start && coordinate - axis->inside_start < axis->inside_length;
}

/** conv_axis_locate: where the image's @coordinate, which must have been read, is in the block. */
int conv_axis_locate (const ConvAxis *axis, int coordinate);

/**
 * conv_pad:
 * @block: y->length rows of x->length pixels
 * @block_stride: floats from row to row of @block
 * @n_channels: interleaved floats per pixel
 * @color: (nullable): the pixel that stands outside; %NULL: zeros
 * @padded: written: the product of the runs of both axes, without gaps
 */
void conv_pad (const ConvAxis *x,
               const ConvAxis *y,
               const float *block,
               size_t block_stride,
               int n_channels,
               const float *color,
               float *padded);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ConvAxis, conv_axis_clear)

G_END_DECLS
