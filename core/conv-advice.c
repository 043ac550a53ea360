/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-advice.h"

#include <math.h>

#include "conv-kernel-facts.h"

/* Less than half an 8-bit step is not seen. */
#define VISIBLE (0.5 / 255)

/* How near an offset must be to black or mid-grey to pass for it. */
#define NEAR 0.05

static void
judge_zero_sum (const ConvKernel *kernel, ConvOutput output, ConvAdvice *advice)
{
  const double offset = conv_kernel_get_offset (kernel);

  advice->value = offset;
  if (output == CONV_OUTPUT_CENTER || (output == CONV_OUTPUT_CLIP && fabs (offset - 0.5) < NEAR))
    advice->verdict = CONV_VERDICT_FLAT_GREY;
  else if (fabs (offset) >= NEAR && offset > 0)
    advice->verdict = CONV_VERDICT_FLAT_LEVEL;
  else if (output == CONV_OUTPUT_ABSOLUTE)
    advice->verdict = CONV_VERDICT_FLAT_ABSOLUTE;
  else
    {
      advice->verdict = CONV_VERDICT_FLAT_BLACK;
      advice->warns = TRUE;
    }
}

/* @offset: what the output mode adds. */
static void
judge_gain (double gain, double offset, ConvAdvice *advice)
{
  advice->value = gain;
  advice->warns = TRUE;
  if (gain < 0)
    {
      advice->verdict = offset < 0.5 ? CONV_VERDICT_NEGATIVE_DARK : CONV_VERDICT_NEGATIVE;
      advice->warns = offset < 0.5;
    }
  else if (fabs (gain - 1) > VISIBLE)
    advice->verdict = gain > 1 ? CONV_VERDICT_BRIGHTER : CONV_VERDICT_DARKER;
  else if (fabs (offset) > VISIBLE)
    {
      advice->verdict = CONV_VERDICT_LIFTED;
      advice->value = offset;
    }
  else
    {
      advice->verdict = CONV_VERDICT_KEPT;
      advice->warns = FALSE;
    }
}

/* Whether a result can lie outside 0 … 1, in some picture. */
static gboolean
can_be_cut_off (const ConvKernel *kernel, ConvOutput output, double mid_grey)
{
  const double divisor = conv_kernel_get_divisor (kernel);
  const double offset = conv_kernel_get_offset (kernel);
  const double reach = conv_kernel_get_positive_sum (kernel) / fabs (divisor);

  if (output == CONV_OUTPUT_ABSOLUTE)
    return reach + offset > 1 + VISIBLE || offset < -VISIBLE;
  const double middle = output == CONV_OUTPUT_CENTER ? mid_grey : offset;
  return middle + reach > 1 + VISIBLE || middle - reach < -VISIBLE;
}

static unsigned
find_remedies (const ConvKernel *kernel, ConvOutput output, double mid_grey, double gain)
{
  const double offset = conv_kernel_get_offset (kernel);

  if (!conv_kernel_is_zero_sum (kernel))
    return fabs (gain - 1) > VISIBLE || (output != CONV_OUTPUT_CENTER && fabs (offset) > VISIBLE)
               ? CONV_REMEDY_KEEP_BRIGHTNESS
               : 0;
  return (output != CONV_OUTPUT_CENTER ? CONV_REMEDY_CENTER : 0)
         | (output != CONV_OUTPUT_ABSOLUTE ? CONV_REMEDY_ABSOLUTE : 0)
         | (can_be_cut_off (kernel, output, mid_grey) ? CONV_REMEDY_FIT_RANGE : 0);
}

/* Nothing repairs it, but with an offset it need not be black. A flat result is never stretched. */
static void
judge_all_zero (const ConvKernel *kernel, ConvOutput output, ConvAdvice *advice)
{
  *advice = (ConvAdvice) { .verdict = CONV_VERDICT_ALL_ZERO, .warns = TRUE };
  if (output == CONV_OUTPUT_CENTER || conv_kernel_get_offset (kernel) >= NEAR)
    judge_zero_sum (kernel, output == CONV_OUTPUT_STRETCH ? CONV_OUTPUT_CLIP : output, advice);
}

void
conv_advice_get (const ConvKernel *kernel, ConvOutput output, double mid_grey, ConvAdvice *advice)
{
  g_return_if_fail (kernel != NULL && output != CONV_OUTPUT_AUTO && advice != NULL);

  const double factor = conv_kernel_get_sum (kernel) / conv_kernel_get_divisor (kernel);
  const double gain = output == CONV_OUTPUT_ABSOLUTE ? fabs (factor) : factor;
  const double offset = output == CONV_OUTPUT_CENTER ? mid_grey : conv_kernel_get_offset (kernel);

  if (conv_kernel_is_zero (kernel))
    {
      judge_all_zero (kernel, output, advice);
      return;
    }
  if (output == CONV_OUTPUT_STRETCH)
    {
      *advice = (ConvAdvice) { .verdict = CONV_VERDICT_STRETCHED };
      return;
    }
  *advice = (ConvAdvice) { 0 };
  if (conv_kernel_is_zero_sum (kernel))
    judge_zero_sum (kernel, output, advice);
  else
    judge_gain (gain, offset, advice);
  advice->remedies = find_remedies (kernel, output, mid_grey, gain);
}

ConvKernel *
conv_advice_keep_brightness (const ConvKernel *kernel, GError **error)
{
  g_autoptr (ConvKernel) plain = conv_kernel_with_offset (kernel, 0, error);

  return plain != NULL ? conv_kernel_with_auto_divisor (plain, error) : NULL;
}

ConvKernel *
conv_advice_fit_range (const ConvKernel *kernel, ConvOutput output, double mid_grey, GError **error)
{
  const double positive = conv_kernel_get_positive_sum (kernel);
  const double offset = output == CONV_OUTPUT_CLIP ? 0.5 : 0;
  const double divisor = output == CONV_OUTPUT_CENTER     ? positive / mid_grey
                         : output == CONV_OUTPUT_ABSOLUTE ? positive
                                                          : conv_kernel_get_absolute_sum (kernel);
  g_autoptr (ConvKernel) shifted = conv_kernel_with_offset (kernel, offset, error);

  return shifted != NULL ? conv_kernel_with_divisor (shifted, divisor, error) : NULL;
}
