/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options in words. */
#pragma once

#include "conv.h"

G_BEGIN_DECLS

/** conv_options_text_get_edge: "Mirror: the edge pixel once"; @has_alpha decides what nothing is. */
const char *conv_options_text_get_edge (ConvEdge edge, gboolean has_alpha);

/** conv_options_text_get_alpha: "Leave it alone"; never of AUTO. */
const char *conv_options_text_get_alpha (ConvAlpha alpha);

/** conv_options_text_get_auto_alpha: "Automatic: leave it alone" */
const char *conv_options_text_get_auto_alpha (ConvAlpha alpha);

/** conv_options_text_get_output: "Absolute value"; never of AUTO. */
const char *conv_options_text_get_output (ConvOutput output);

/** conv_options_text_get_combine: never of NONE. */
const char *conv_options_text_get_combine (ConvCombine combine);

/** conv_options_text_get_auto_output: "Automatic: absolute value" */
const char *conv_options_text_get_auto_output (ConvOutput output);

/**
 * conv_options_text_get_summary:
 *
 * Returns: (transfer full): "all at their defaults", or what is not: "mirrored edges · linear light".
 *   The strength is left out.
 */
char *conv_options_text_get_summary (const ConvOptions *options);

G_END_DECLS
