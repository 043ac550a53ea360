/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layers in memory, for the widgets that take kernels from them. */
#pragma once

#include "conv-layers.h"

/** MEMORY_LAYERS_STAR: 3 × 2 pixels of "sky.png": 1 1 1; 1 2 4, as light; 9 times that as one sees them. */
#define MEMORY_LAYERS_STAR 7

/** MEMORY_LAYERS_LARGE: "Frame" of "sky.png", 2000 × 1000. */
#define MEMORY_LAYERS_LARGE 8

/** MEMORY_LAYERS_GONE: "Brush" of "brushes.xcf", which is gone when somebody wants it. */
#define MEMORY_LAYERS_GONE 9

extern const ConvLayers memory_layers;
