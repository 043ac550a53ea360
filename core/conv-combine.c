/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-combine.h"

const char *const conv_combine_words[]
    = { "none", "max", "min", "sum", "mean", "magnitude", "max-abs", "argmax", "layers", NULL };
