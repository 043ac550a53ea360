/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-score.h"

const char *const conv_score_words[] = { "none", "product", "cosine", "zncc", NULL };
