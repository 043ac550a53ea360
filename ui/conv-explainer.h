/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvExplainer: why a pixel of a ConvSource becomes what it is, after all passes, in the numbers that the
 * user sees. Main thread only. */
#pragma once

#include "conv-source.h"

G_BEGIN_DECLS

typedef struct _ConvExplainer ConvExplainer;

/** conv_explainer_new: (transfer full): @source outlives it. */
ConvExplainer *conv_explainer_new (const ConvSource *source);
void conv_explainer_free (ConvExplainer *explainer);

/**
 * ConvAccount:
 * @explanation: of the last pass; owned by the explainer, until it explains the next pixel
 * @options: of the run
 * @unit: the number that users see for 1.0 of what is summed; 1 in linear light
 * @coverage: how much of the pixel is selected, 0 … 1
 * @before: the pixel's numbers as stored, in the source's unit
 * @after: what they become
 */
typedef struct
{
  const ConvExplanation *explanation;
  ConvOptions options;
  double unit, coverage;
  double before[4], after[4];
} ConvAccount;

/**
 * conv_explainer_explain:
 * @options: output is never AUTO
 * @range: (nullable): what a stretch maps to 0…1
 * @account: (out): filled in
 *
 * What is prepared for a kernel and options is kept for the next pixel.
 *
 * Returns: FALSE with the error of conv_plan_new() or of the source, or with
 *   %CONV_ERROR_NOT_APPLICABLE where earlier passes would be too much to compute for one pixel, or have
 *   ranges of their own under stretch
 */
gboolean conv_explainer_explain (ConvExplainer *explainer,
                                 ConvKernel *kernel,
                                 const ConvOptions *options,
                                 int x,
                                 int y,
                                 const ConvRange *range,
                                 ConvAccount *account,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvExplainer, conv_explainer_free)

G_END_DECLS
