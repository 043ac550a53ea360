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
 * @explanation: of the last pass; owned by the explainer, until it explains the next pixel. Of several kernels
 *   that are combined it is that of one, up to its answer
 * @options: of the run
 * @n_kernels: how many are combined; 1: there is but one, or each is by itself
 * @kernel: which of them is explained, from 0
 * @unit: the number that users see for 1.0 of what is summed; 1 in linear light
 * @coverage: how much of the pixel is selected, 0 … 1
 * @before: the pixel's numbers as stored, in the source's unit
 * @after: what they become, by all kernels together
 * @has_after: FALSE where that depends on a range that is not known
 */
typedef struct
{
  const ConvExplanation *explanation;
  ConvOptions options;
  int n_kernels, kernel;
  double unit, coverage;
  double before[4], after[4];
  gboolean has_after;
} ConvAccount;

/**
 * conv_explainer_explain:
 * @index: which kernel of the bank, from 0
 * @options: output is never AUTO
 * @range: (nullable): what a stretch of all kernels together maps to 0…1
 * @account: (out): filled in
 *
 * What is prepared for kernels and options is kept for the next pixel.
 *
 * Returns: FALSE with the error of conv_plan_new() or of the source, or with
 *   %CONV_ERROR_NOT_APPLICABLE where earlier passes would be too much to compute for one pixel, or have
 *   ranges of their own under stretch
 */
gboolean conv_explainer_explain (ConvExplainer *explainer,
                                 ConvBank *bank,
                                 int index,
                                 const ConvOptions *options,
                                 int x,
                                 int y,
                                 const ConvRange *range,
                                 ConvAccount *account,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvExplainer, conv_explainer_free)

G_END_DECLS
