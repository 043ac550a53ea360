/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvExplanation: why one pixel becomes what a plan makes of it, in numbers that add up to it.
 *
 *   1. Each *cell* of the kernel meets a pixel: product = weight · opacity · value.
 *   2. sum = Σ product, over all cells;   sum / divisor is the P of conv-plan.h.
 *   3. The alpha rule makes the *raw* value of it. Where nothing weighs, raw = P. Else, with
 *      S = weight_sum / divisor, A = opacity_sum / divisor and c₀ the pixel's own value,
 *        keep      raw = (P + c₀ · (S · share − A)) / share,   share = M
 *                  raw = c₀ · S where that is 0
 *        convolve  raw = P / share,                            share = A / S
 *      With relu, raw = 0 where that is negative.
 *   4. The output mode makes *shown* of it: raw + added, |raw| + added, or under a stretch
 *      (raw − minimum) / (maximum − minimum).
 *   5. *unlimited* is the pixel with these values; *pass* is what is left of it within the limits, with its
 *      alpha; *result* is that, mixed with the original.
 *
 * Sums are made in double, cell by cell in the order of the rows; what follows from them is what
 * conv_plan_execute() itself does with its own sums, in single precision. So the result is the pixel
 * written but for the rounding of the sums. */
#pragma once

#include "conv-plan.h"

G_BEGIN_DECLS

/**
 * ConvSubject:
 * @CONV_SUBJECT_COLOR: the colours, one by one
 * @CONV_SUBJECT_LUMINANCE: their luminance
 * @CONV_SUBJECT_ALPHA: alpha, as a grey image
 *
 * What is convolved.
 */
typedef enum
{
  CONV_SUBJECT_COLOR,
  CONV_SUBJECT_LUMINANCE,
  CONV_SUBJECT_ALPHA,
} ConvSubject;

/**
 * ConvOrigin:
 * @CONV_ORIGIN_INSIDE: the pixel at the very place
 * @CONV_ORIGIN_COPY: outside the image: another pixel of it stands there
 * @CONV_ORIGIN_FILL: outside the image: a given colour, or zeros
 * @CONV_ORIGIN_MISSING: outside the image, and nothing stands for it
 *
 * Where the pixel of a cell comes from.
 */
typedef enum
{
  CONV_ORIGIN_INSIDE,
  CONV_ORIGIN_COPY,
  CONV_ORIGIN_FILL,
  CONV_ORIGIN_MISSING,
} ConvOrigin;

/**
 * ConvExplainedCell:
 * @x: the column of the image where the cell lies; may be outside, as may @y
 * @source_x: the column of the image that the pixel was taken from; for INSIDE and COPY only
 * @pixel: that pixel, n_channels floats; zeros where it is missing
 * @weight: of the kernel (turned, under flip), not divided; 0 where it is too small for a float
 * @opacity: what the pixel counts for: 1 where nothing weighs, 0 where it is missing, else its alpha
 * @value: what is convolved of it, n_values numbers
 * @product: weight · opacity · value; 0 where one of the first two is, whatever the value
 */
typedef struct
{
  int x, y;
  ConvOrigin origin;
  int source_x, source_y;
  float pixel[4];
  double weight, opacity;
  double value[3], product[3];
} ConvExplainedCell;

/**
 * ConvExplainedPixel:
 * @width: of the kernel, as its anchor turned under flip
 * @n_values: how many values are convolved, 1 or 3
 * @written: FALSE: edge keep leaves the pixel as it is; then only the cells and the result are told
 * @weighed: some neighbour's opacity is not 1, so the alpha rule plays a part
 * @convolves: the rule for values is convolve, else keep
 * @filters_alpha: alpha is filtered, too; the same but under edge renormalize, where values keep
 * @sum: Σ product, of each value
 * @weight_sum: Σ weight
 * @absolute_sum: Σ |weight|
 * @opacity_sum: Σ weight · opacity
 * @absolute_opacity_sum: Σ |weight| · opacity
 * @center: the pixel's own values, c₀
 * @center_opacity: the pixel's own opacity, α₀
 * @share: what the rule divides by; 1 where nothing weighs
 * @stays: the rule finds no value: the colour stays as it is
 * @raw: after the rule, of each value
 * @added: what the output mode adds, of each value
 * @shown: after the output mode, of each value
 * @unlimited: the pixel with these values
 * @pass: the same within its limits
 * @original: what it is mixed with
 * @fade: the original's share of the result
 */
typedef struct
{
  int x, y;
  int width, height, anchor_x, anchor_y;
  int n_channels, n_values;
  ConvSubject subject;
  gboolean written, weighed, convolves, filters_alpha;

  double divisor;
  double sum[3];
  double weight_sum, absolute_sum;
  double opacity_sum, absolute_opacity_sum;
  double center[3], center_opacity;

  double share;
  gboolean stays;
  double raw[3];
  ConvOutput output;
  ConvRange range;
  double added[3], shown[3];
  double unlimited[4], pass[4];
  double original[4], fade;
  double result[4];
} ConvExplainedPixel;

typedef struct _ConvExplanation ConvExplanation;

/**
 * conv_plan_explain:
 * @plan: must live as long as the explanation
 * @x: column of a pixel of the image
 * @y: its row
 * @range: (nullable): what CONV_OUTPUT_STRETCH maps to 0…1; %NULL: it is treated as flat
 * @io: where pixels come from; only the neighbourhood of the pixel is read, and nothing is written
 *
 * Returns: (transfer full): the explanation, or %NULL with the error of @io->read, %CONV_ERROR_NOT_APPLICABLE
 *   (@plan combines the answers of kernels; a plan of one of them can be explained) or %CONV_ERROR_NO_MEMORY
 */
ConvExplanation *conv_plan_explain (
    const ConvPlan *plan, int x, int y, const ConvRange *range, const ConvIO *io, GError **error);
void conv_explanation_free (ConvExplanation *explanation);

/** conv_explanation_get_pixel: all there is to say but for the cells. */
const ConvExplainedPixel *conv_explanation_get_pixel (const ConvExplanation *explanation);

/** conv_explanation_get_cell: what happens in @column and @row of the kernel; made when asked for. */
void conv_explanation_get_cell (const ConvExplanation *explanation,
                                int column,
                                int row,
                                ConvExplainedCell *cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvExplanation, conv_explanation_free)

G_END_DECLS
