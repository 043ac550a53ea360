/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written into the library's search. */
#pragma once

#include "conv.h"

G_BEGIN_DECLS

/**
 * conv_library_query_parse:
 *
 * Returns: (transfer full) (nullable): the kernels that @query is; %NULL for what may be a name or the start
 *   of one, which is searched for, and for what is not finished yet
 */
ConvBank *conv_library_query_parse (const char *query);

G_END_DECLS
