/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What passes hold, and the store that is used where none is given. */
#pragma once

#include "conv-passes.h"

G_BEGIN_DECLS

struct _ConvPasses
{
  int n_passes;
  ConvPlan *plan;       /* the last pass, which mixes with the original */
  ConvPlan *inner_plan; /* the passes before it, without mixing; NULL if there are none */
};

/** conv_passes_get_area: what pass @index, from 0, must compute so that the later ones find all they
 * read for @area. */
ConvRect conv_passes_get_area (const ConvPasses *passes, const ConvRect *area, int index);

/** conv_store_in_memory: rooms are images in memory. */
ConvStore conv_store_in_memory (int n_channels);

G_END_DECLS
