/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvVerdict: the strip under the picture that says in plain words what the kernel does to it, what is cut
 * off, and offers what would repair that. Its height is the same whatever it says. A changed sentence is
 * the widget's accessible name, so that it is spoken. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"
#include "conv-source.h"

G_BEGIN_DECLS

#define CONV_TYPE_VERDICT (conv_verdict_get_type ())
G_DECLARE_FINAL_TYPE (ConvVerdict, conv_verdict, CONV, VERDICT, GtkBox)

/**
 * conv_verdict_new:
 * @model: gets a reference
 * @source: the layer; outlives the widget
 */
GtkWidget *conv_verdict_new (ConvModel *model, const ConvSource *source);

/**
 * conv_verdict_set_result:
 * @tally: (nullable): the values in the view; %NULL while they are not known. Copied, as the others are
 * @range_is_partial: @range was measured in the visible part only
 * @range: (nullable): what CONV_OUTPUT_STRETCH has stretched
 * @error: (nullable): why there is no result
 * @preview_is_on: FALSE: nothing is computed
 */
void conv_verdict_set_result (ConvVerdict *verdict,
                              const ConvTally *tally,
                              gboolean range_is_partial,
                              const ConvRange *range,
                              const GError *error,
                              gboolean preview_is_on);

/**
 * conv_verdict_press:
 * @n: 1 is the first button in reading order
 *
 * Returns: FALSE when there are not so many
 */
gboolean conv_verdict_press (ConvVerdict *verdict, int n);

G_END_DECLS
