/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-verdict-text.h"

#include <math.h>

#include "conv-i18n-private.h"

/* More than this share cut off is hardly what was wanted. */
#define MUCH 0.2

/* Numbers read the same in every locale, as everywhere in the dialog. */
static char *
format_number (double value, int n_digits)
{
  char format[8], digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_snprintf (format, sizeof format, "%%.%dg", n_digits);
  g_ascii_formatd (digits, sizeof digits, format, value);
  return conv_number_to_text (g_ascii_strtod (digits, NULL));
}

/* 3 digits, but more where that would make 1 of what is not. */
static char *
format_gain (double gain)
{
  g_autofree char *text = format_number (gain, 3);

  return strcmp (text, "1") == 0 ? format_number (gain, 4) : g_steal_pointer (&text);
}

static char *
describe_level (double level)
{
  if (level > 1 - 0.5 / 255)
    return g_strdup (_ ("Flat areas turn white."));
  g_autofree char *percentage = format_number (level * 100, 3);
  /* Translators: %s is a number, "25"; %% prints one percent sign. */
  return g_strdup_printf (_ ("Flat areas turn %s %% grey."), percentage);
}

static char *
describe_shift (double shift)
{
  g_autofree char *percentage = format_number (fabs (shift) * 100, 3);

  return g_strdup_printf (shift > 0 ? _ ("Everything gets %s %% lighter.")
                                    : _ ("Everything gets %s %% darker."),
                          percentage);
}

static char *
describe_brighter (double gain)
{
  g_autofree char *times = format_gain (gain);

  return g_strdup_printf (_ ("Makes the picture %s times brighter."), times);
}

static char *
describe_darker (double gain)
{
  g_autofree char *percentage = format_number (gain * 100, 3);

  return g_strdup_printf (_ ("Darkens the picture to %s %%."), percentage);
}

static char *
describe_stretch (const ConvRange *range)
{
  if (range == NULL || range->minimum > range->maximum)
    return g_strdup (_ ("Stretched to the full range."));
  g_autofree char *lowest = format_number ((double) range->minimum, 3);
  g_autofree char *highest = format_number ((double) range->maximum, 3);
  /* Translators: the lowest and the highest value become black and white. */
  return g_strdup_printf (_ ("Stretched from %s … %s to black … white."), lowest, highest);
}

static char *
describe_advice (const ConvAdvice *advice, const ConvRange *range)
{
  switch (advice->verdict)
    {
    case CONV_VERDICT_ALL_ZERO:
      return g_strdup (_ ("All weights are 0: the picture turns black."));
    case CONV_VERDICT_FLAT_BLACK:
      return g_strdup (_ ("Weights add up to 0: flat areas turn black."));
    case CONV_VERDICT_FLAT_GREY:
      return g_strdup (_ ("Flat areas turn mid-grey."));
    case CONV_VERDICT_FLAT_LEVEL:
      return describe_level (advice->value);
    case CONV_VERDICT_FLAT_ABSOLUTE:
      return g_strdup (_ ("Flat areas turn black, edges bright."));
    case CONV_VERDICT_STRETCHED:
      return describe_stretch (range);
    case CONV_VERDICT_NEGATIVE_DARK:
      return g_strdup (_ ("Turns the picture negative and dark."));
    case CONV_VERDICT_NEGATIVE:
      return g_strdup (_ ("Turns the picture negative."));
    case CONV_VERDICT_BRIGHTER:
      return describe_brighter (advice->value);
    case CONV_VERDICT_DARKER:
      return describe_darker (advice->value);
    case CONV_VERDICT_LIFTED:
      return describe_shift (advice->value);
    case CONV_VERDICT_KEPT:
      break;
    }
  return g_strdup (_ ("Brightness is kept."));
}

static gboolean
has_result (const ConvVerdictFacts *facts)
{
  return facts->error == NULL && facts->preview_is_on;
}

static gboolean
is_counted (const ConvVerdictFacts *facts)
{
  return has_result (facts) && facts->tally != NULL && facts->tally->n_pixels > 0;
}

/* How many pixels are cut off; one that is so at both ends counts twice. */
static gint64
count_cut_off (const ConvVerdictFacts *facts)
{
  if (!is_counted (facts) || !facts->is_integer)
    return 0;
  return facts->tally->n_below + facts->tally->n_above;
}

ConvVerdictTone
conv_verdict_text_get_tone (const ConvVerdictFacts *facts)
{
  if (facts->error != NULL)
    return CONV_VERDICT_TONE_ERROR;
  if (!facts->preview_is_on)
    return CONV_VERDICT_TONE_NONE;
  if (facts->advice.warns && facts->n_combined == 0)
    return CONV_VERDICT_TONE_WARNING;
  const gint64 cut_off = count_cut_off (facts);
  return cut_off > 0 && (double) cut_off > MUCH * (double) facts->tally->n_pixels
             ? CONV_VERDICT_TONE_WARNING
             : CONV_VERDICT_TONE_GOOD;
}

char *
conv_verdict_text_get_sentence (const ConvVerdictFacts *facts)
{
  if (facts->error != NULL)
    return g_strdup (facts->error->message);
  if (!facts->preview_is_on)
    return g_strdup (_ ("Preview is off."));
  if (facts->n_combined > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The answer of %d kernel.",
                                         "The combined answers of %d kernels.",
                                         (unsigned) facts->n_combined),
                            facts->n_combined);
  return describe_advice (&facts->advice, facts->range);
}

char *
conv_verdict_text_get_share (gint64 n, gint64 n_pixels)
{
  const double percentage = n_pixels > 0 ? 100.0 * (double) n / (double) n_pixels : 0;
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (percentage > 0 && percentage < 9.95)
    g_ascii_formatd (digits, sizeof digits, "%.1f", MAX (percentage, 0.1));
  else
    g_ascii_formatd (digits, sizeof digits, "%.0f", percentage);
  /* Translators: a percentage. */
  return g_strdup_printf (_ ("%s %%"), digits);
}

char *
conv_verdict_text_get_detail (const ConvVerdictFacts *facts)
{
  if (!is_counted (facts))
    return NULL;
  if (!facts->is_integer)
    return g_strdup (_ ("This layer keeps values beyond black and white."));

  const ConvTally *tally = facts->tally;
  g_autofree char *below = conv_verdict_text_get_share (tally->n_below, tally->n_pixels);
  g_autofree char *above = conv_verdict_text_get_share (tally->n_above, tally->n_pixels);
  if (tally->n_below > 0 && tally->n_above > 0)
    return g_strdup_printf (_ ("%s of this view is cut off at black, %s at white."), below, above);
  if (tally->n_below > 0)
    return g_strdup_printf (_ ("%s of this view is cut off at black."), below);
  if (tally->n_above > 0)
    return g_strdup_printf (_ ("%s of this view is cut off at white."), above);
  return g_strdup (_ ("Nothing in this view is cut off."));
}

unsigned
conv_verdict_text_get_remedies (const ConvVerdictFacts *facts)
{
  return has_result (facts) && facts->n_combined == 0 ? facts->advice.remedies : 0;
}

const char *
conv_verdict_text_get_hint (const ConvVerdictFacts *facts)
{
  if (!has_result (facts) || conv_verdict_text_get_remedies (facts) != 0)
    return NULL;
  if (facts->advice.verdict == CONV_VERDICT_STRETCHED && facts->range != NULL
      && facts->range_is_partial)
    return _ ("This is the range of the visible part.");
  if (count_cut_off (facts) > 0 && facts->has_strength)
    return _ ("A lower strength cuts off less.");
  return NULL;
}
