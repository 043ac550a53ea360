/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of numbers from the clipboard, as spreadsheets and text editors put them there. */
#pragma once

#include "conv.h"

G_BEGIN_DECLS

/**
 * conv_paste_normalize:
 * @text: what the clipboard holds
 *
 * Tables become kernels in their text form: columns between tabs, as spreadsheets copy them, or between
 * semicolons, as they are stored where "," is the decimal point; an empty field is 0. All other text stays
 * as it is, for conv_resolve().
 *
 * Returns: (transfer full): the text
 */
char *conv_paste_normalize (const char *text);

/**
 * conv_paste_read_block:
 * @normal: from conv_paste_normalize()
 *
 * Returns: (transfer full) (nullable): weights to be laid over others; %NULL where @normal is not numbers
 *   only, but a kernel with a divisor, an offset or an anchor, or a name
 */
ConvKernel *conv_paste_read_block (const char *normal);

G_END_DECLS
