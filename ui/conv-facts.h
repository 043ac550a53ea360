/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvFacts: what can be said about a kernel's numbers, in one small row: "Sum 1  Gain 1  Reaches −4 … 5
 * Rank 2  Shift 0, 0". Each fact says in its tooltip what it means. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"

G_BEGIN_DECLS

#define CONV_TYPE_FACTS (conv_facts_get_type ())
G_DECLARE_FINAL_TYPE (ConvFacts, conv_facts, CONV, FACTS, GtkBin)

/**
 * conv_facts_new:
 * @model: gets a reference
 *
 * The facts of large kernels are computed in a thread and appear when they are known.
 */
GtkWidget *conv_facts_new (ConvModel *model);

G_END_DECLS
