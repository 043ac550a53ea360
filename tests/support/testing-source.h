/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A layer that has properties, but no pixels. */
#pragma once

#include "conv-source.h"

/** testing_source_init: an integer layer of 64 × 48 pixels that can fill in a spec, and nothing else. */
void testing_source_init (ConvSource *source, int n_channels);
