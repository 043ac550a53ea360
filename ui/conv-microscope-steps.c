/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the sum to the result. */
#include "conv-microscope-text.h"

#include <math.h>

#include "conv-i18n-private.h"
#include "conv-microscope-report.h"

/* A part of the sum that is not worth a formula. */
#define NEGLIGIBLE 1e-6

/* " + 0.5" or " − 0.5" */
static void
append_added (ConvReport *report, double added)
{
  conv_report_append (report, added < 0 ? " − #" : " + #", fabs (added));
}

static gboolean
is_stretched (const ConvExplainedPixel *pixel)
{
  return pixel->output == CONV_OUTPUT_STRETCH && pixel->range.maximum > pixel->range.minimum;
}

/* The component of the pixel that the value becomes; −1: luminance is all of them. */
static int
get_component (const ConvReport *report)
{
  const ConvExplainedPixel *pixel = report->pixel;

  if (pixel->subject == CONV_SUBJECT_LUMINANCE)
    return -1;
  return pixel->subject == CONV_SUBJECT_ALPHA ? pixel->n_channels - 1 : report->value;
}

static gboolean
is_written (const ConvReport *report)
{
  const ConvChannels channels = report->account->options.channels;

  return report->pixel->written
         && (report->pixel->n_values == 1 || (channels >> report->value & 1) != 0);
}

static void
append_limit (ConvReport *report)
{
  const int component = get_component (report);
  const ConvExplainedPixel *pixel = report->pixel;

  if (component >= 0 && !pixel->stays && pixel->unlimited[component] != pixel->pass[component])
    {
      g_autofree char *limit
          = conv_microscope_text_number (pixel->pass[component] * report->account->unit);
      g_string_append_c (report->text, ' ');
      /* Translators: at the end of a sum: "= 298 → cut off at 255". */
      g_string_append_printf (report->text, _ ("→ cut off at %s"), limit);
    }
  conv_report_end_line (report);
}

/* What the alpha rule makes of the sum, from the very numbers that are shown. */
static double
get_answer (const ConvReport *report)
{
  const ConvExplainedPixel *pixel = report->pixel;
  const double d = pixel->divisor, P = pixel->sum[report->value] / d, M = pixel->share;
  const double S = pixel->weight_sum / d, A = pixel->opacity_sum / d;
  double answer = P;

  if (pixel->weighed && pixel->convolves)
    answer = P / M;
  else if (pixel->weighed && M > 0)
    answer = (P + pixel->center[report->value] * (S * M - A)) / M;
  else if (pixel->weighed)
    answer = pixel->center[report->value] * S;
  return answer * report->account->unit;
}

/* What comes after the answer is done to those of all kernels together. */
static gboolean
is_alone (const ConvReport *report)
{
  return report->account->n_kernels > 1;
}

static gboolean
is_cut_to_0 (const ConvReport *report)
{
  return report->account->options.relu && get_answer (report) < 0;
}

/* All at once where nothing comes between the sum and what is added. */
static gboolean
is_plain (const ConvReport *report)
{
  const ConvExplainedPixel *pixel = report->pixel;

  return !is_cut_to_0 (report) && !is_alone (report) && pixel->written && !pixel->weighed
         && pixel->output != CONV_OUTPUT_ABSOLUTE && !is_stretched (pixel);
}

static void
append_sum (ConvReport *report)
{
  const ConvExplainedPixel *pixel = report->pixel;
  const double unit = report->account->unit, sum = pixel->sum[report->value] * unit;

  g_string_append (report->text, _ ("Sum"));
  conv_report_append (report, " # ÷ #", sum, pixel->divisor);
  if (is_plain (report))
    append_added (report, pixel->added[report->value] * unit);
  conv_report_append (report, " = #",
                      is_plain (report) ? pixel->shown[report->value] * unit
                                        : sum / pixel->divisor);
  if (is_plain (report) && is_written (report))
    append_limit (report);
  conv_report_end_line (report);
}

static void
append_sentence (ConvReport *report, const char *sentence)
{
  g_string_append (report->text, sentence);
  conv_report_end_line (report);
}

static void
append_keep_rule (ConvReport *report)
{
  const ConvExplainedPixel *pixel = report->pixel;
  const double unit = report->account->unit, d = pixel->divisor;
  const double P = pixel->sum[report->value] / d * unit, answer = get_answer (report);
  const double S = pixel->weight_sum / d, A = pixel->opacity_sum / d, M = pixel->share;
  const double own = pixel->center[report->value] * unit;

  if (!(M > 0))
    {
      append_sentence (report, _ ("None of the neighbours can be seen, so only the pixel counts:"));
      conv_report_append (report, "# × # = #", own, S, answer);
    }
  else if (fabs (S * M - A) <= NEGLIGIBLE * pixel->absolute_sum / fabs (d))
    {
      append_sentence (report, _ ("Neighbours count as far as they can be seen:"));
      conv_report_append (report, "# ÷ # = #", P, M, answer);
    }
  else
    {
      append_sentence (report, _ ("Neighbours count as far as they can be seen; the pixel itself "
                                  "stands in for the rest:"));
      conv_report_append (report, "(# + # × (# × # − #)) ÷ # = #", P, own, S, M, A, M, answer);
    }
}

static void
append_convolve_rule (ConvReport *report)
{
  const ConvExplainedPixel *pixel = report->pixel;
  const double unit = report->account->unit, d = pixel->divisor;

  append_sentence (report,
                   _ ("Neighbours count by their opacity, and the sum is divided by that:"));
  conv_report_append (report, "# ÷ (# ÷ #) = #", pixel->sum[report->value] / d * unit,
                      pixel->opacity_sum / d, pixel->weight_sum / d, get_answer (report));
}

static void
append_output (ConvReport *report)
{
  const ConvExplainedPixel *pixel = report->pixel;
  const double unit = report->account->unit, raw = pixel->raw[report->value] * unit;
  const double added = pixel->added[report->value] * unit;
  const double low = (double) pixel->range.minimum * unit;
  const double high = (double) pixel->range.maximum * unit;
  const gboolean is_done
      = pixel->output != CONV_OUTPUT_ABSOLUTE && !is_stretched (pixel) && added == 0;

  if (is_done)
    {
      append_limit (report);
      return;
    }
  conv_report_end_line (report);
  if (pixel->output == CONV_OUTPUT_ABSOLUTE)
    conv_report_append (report, "|#|", raw);
  else if (is_stretched (pixel))
    conv_report_append (report, "(# − #) ÷ (# − #)", raw, low, high, low);
  else
    conv_report_append (report, "#", raw);
  if (is_stretched (pixel) && unit != 1)
    conv_report_append (report, " × #", unit);
  else if (!is_stretched (pixel))
    append_added (report, added);
  conv_report_append (report, " = #", pixel->shown[report->value] * unit);
  append_limit (report);
}

/* From the sum to what the pass writes. */
static void
append_pass (ConvReport *report)
{
  const ConvExplainedPixel *pixel = report->pixel;

  append_sum (report);
  if (!pixel->written)
    append_sentence (report, _ ("The kernel reaches beyond the layer here, so the pixel stays as "
                                "it is."));
  else if (!is_written (report))
    append_sentence (report, _ ("This channel is not chosen, so it stays as it is."));
  else if (pixel->stays)
    append_sentence (report, _ ("Nothing can be seen here, so the colour stays as it is."));
  else
    {
      if (pixel->weighed && pixel->convolves)
        append_convolve_rule (report);
      else if (pixel->weighed)
        append_keep_rule (report);
      if (is_cut_to_0 (report))
        {
          conv_report_end_line (report);
          append_sentence (report, _ ("Negative answers count as 0."));
        }
      if (!is_plain (report) && !is_alone (report))
        append_output (report);
      conv_report_end_line (report);
    }
}

static void
append_luminance (ConvReport *report)
{
  const ConvExplainedPixel *pixel = report->pixel;
  const double unit = report->account->unit;

  if (pixel->subject != CONV_SUBJECT_LUMINANCE || !pixel->written || pixel->stays)
    return;
  conv_report_append (report, "# − # = #", pixel->shown[0] * unit, pixel->center[0] * unit,
                      (pixel->shown[0] - pixel->center[0]) * unit);
  g_string_append_printf (report->text, ": %s\n", _ ("the change goes to every colour"));
}

static void
append_opacity (ConvReport *report)
{
  const ConvExplainedPixel *pixel = report->pixel;
  const int alpha = pixel->n_channels - 1;

  if (pixel->n_channels % 2 == 1 || pixel->subject == CONV_SUBJECT_ALPHA || !pixel->written)
    return;
  if (!pixel->filters_alpha || !pixel->weighed)
    return;
  g_string_append (report->text, _ ("Opacity:"));
  conv_report_append (report, " # → #", pixel->center_opacity, pixel->pass[alpha]);
  conv_report_end_line (report);
}

static void
append_strength (ConvReport *report)
{
  const ConvExplainedPixel *pixel = report->pixel;
  const int component = get_component (report);
  const double unit = report->account->unit;

  if (pixel->fade == 0 || !is_written (report) || component < 0)
    return;
  g_autofree char *strength = conv_microscope_text_number (100 * (1 - pixel->fade));
  g_autofree char *original = conv_microscope_text_number (pixel->original[component] * unit);
  g_autofree char *mixed = conv_microscope_text_number (pixel->result[component] * unit);
  /* Translators: the numbers are: a percentage, the original value, and what comes of both. */
  g_string_append_printf (report->text, _ ("At a strength of %s %%, mixed with %s: %s"), strength,
                          original, mixed);
  conv_report_end_line (report);
}

static void
append_stored (ConvReport *report)
{
  const ConvAccount *account = report->account;
  const int component = get_component (report);
  const int first = MAX (component, 0), last = component < 0 ? 2 : component;

  if (account->coverage == 0)
    append_sentence (report, _ ("The pixel is not selected, so it stays as it is."));
  else if (account->coverage < 1)
    {
      g_autofree char *share = conv_microscope_text_number (account->coverage * 100);
      g_string_append_printf (report->text, _ ("%s %% of the pixel is selected."), share);
      conv_report_end_line (report);
    }
  if (!account->has_after)
    return;
  /* Translators: followed by the numbers of a pixel before and after. */
  g_string_append (report->text,
                   is_alone (report) ? _ ("All kernels together:") : _ ("In the layer:"));
  for (int c = first; c <= last; c++)
    conv_report_append (report, " #", account->before[c]);
  g_string_append (report->text, " →");
  for (int c = first; c <= last; c++)
    conv_report_append (report, " #", account->after[c]);
}

char *
conv_microscope_text_steps (const ConvAccount *account, int value)
{
  ConvReport report = conv_report_start (account, value);

  if (account->options.repeat > 1)
    {
      g_string_append_printf (
          report.text, _ ("The last of %d passes: its pixels are what the others have made."),
          account->options.repeat);
      conv_report_end_line (&report);
    }
  if (account->options.light == CONV_LIGHT_LINEAR)
    append_sentence (&report, _ ("Numbers are amounts of light, from 0 to 1."));
  if (is_alone (&report))
    {
      /* Translators: the second of three kernels, say. */
      g_string_append_printf (report.text, _ ("Kernel %d of %d by itself:"), account->kernel + 1,
                              account->n_kernels);
      conv_report_end_line (&report);
    }
  append_pass (&report);
  if (!is_alone (&report))
    {
      append_luminance (&report);
      append_opacity (&report);
      append_strength (&report);
    }
  append_stored (&report);
  return g_strchomp (g_string_free (report.text, FALSE));
}
