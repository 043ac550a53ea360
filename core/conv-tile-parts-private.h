/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a tile consists of: conv-tile.c fills and writes it, conv-tile-compute.c computes. */
#pragma once

#include "conv-gather-private.h"
#include "conv-tile-private.h"

G_BEGIN_DECLS

struct _ConvTile
{
  const ConvPlan *plan;
  const ConvIO *io;

  ConvRect area; /* what is written */
  ConvRect cell; /* what is summed: the area, or the whole tile of the grid around it */
  ConvAxis x, y; /* of the cell's neighbourhood */
  ConvRange range;
  ConvTally *tally; /* NULL: nobody asks */
  gboolean was_weighed;

  /* Rows without gaps in all that is the tile's own. A buffer that the plan does not need is NULL. */
  void *stored;    /* the block as read, in the input format */
  float *block;    /* the block, decoded */
  float *padded;   /* the neighbourhood of the whole area */
  float *work;     /* what is summed, where that is not the padded pixels themselves */
  float *weighing; /* what weighs the values, for the sums of |k| */
  void *shared;    /* what parts share of what is summed */
  void *shared_weighing;
  float *sums;
  float *absolute_sums;
  void *stored_original; /* in the output format */
  float *original;
  float *result;
  void *stored_result; /* in the output format */
  void *scratch;
  ConvView view;      /* of the scores */
  ConvGather *gather; /* of the answers of several kernels */
};

G_END_DECLS
