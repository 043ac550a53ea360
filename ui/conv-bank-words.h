/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large a bank is, in words. */
#pragma once

#include "conv-bank.h"

G_BEGIN_DECLS

/** conv_bank_words_count: (transfer full): "4 kernels" */
char *conv_bank_words_count (const ConvBank *bank);

/** conv_bank_words_size: (transfer full): "3 × 3", "4 kernels of 3 × 3", "2 kernels" of different sizes */
char *conv_bank_words_size (const ConvBank *bank);

G_END_DECLS
