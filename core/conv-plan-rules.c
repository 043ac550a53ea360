/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan computes: which channels, by which alpha rule, and what of a pixel changes. */
#include "conv-plan-private.h"

#include "conv-error.h"
#include "conv-i18n-private.h"

const char *const conv_alpha_words[] = { "auto", "keep", "convolve", NULL };

/* By bit of ConvChannels. */
static const char channel_letters[] = "rgb";

gboolean
conv_channels_parse (const char *text, ConvChannels *channels, GError **error)
{
  unsigned found = 0;

  g_return_val_if_fail (channels != NULL, FALSE);

  if (g_strcmp0 (text, "luminance") == 0)
    found = CONV_CHANNEL_LUMINANCE;
  else if (g_strcmp0 (text, "a") == 0)
    found = CONV_CHANNEL_ALPHA;
  else
    for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
      {
        const char *letter = strchr (channel_letters, *p);
        unsigned bit = letter != NULL ? 1U << (letter - channel_letters) : 0;
        if (bit == 0 || (found & bit) != 0)
          {
            found = 0;
            break;
          }
        found |= bit;
      }
  if (found == 0)
    {
      g_set_error (
          error, CONV_ERROR, CONV_ERROR_VALUE,
          _ ("“%s” is not a value of “channels”; use letters of rgb (such as “rgb” or “g”), "
             "luminance, or a"),
          text != NULL ? text : "");
      return FALSE;
    }
  *channels = (ConvChannels) found;
  return TRUE;
}

char *
conv_channels_to_text (ConvChannels channels)
{
  GString *text = g_string_new (NULL);

  if ((channels & CONV_CHANNEL_LUMINANCE) != 0)
    g_string_append (text, "luminance");
  else if ((channels & CONV_CHANNEL_ALPHA) != 0)
    g_string_append (text, "a");
  else
    for (int i = 0; channel_letters[i] != '\0'; i++)
      if ((channels >> i & 1) != 0)
        g_string_append_c (text, channel_letters[i]);
  return g_string_free (text, FALSE);
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE, message);
  return FALSE;
}

static void
choose_subject (ConvPlan *plan)
{
  ConvChannels channels = plan->spec.channels;

  if (channels == CONV_CHANNEL_ALPHA)
    plan->subject = CONV_SUBJECT_ALPHA;
  else if (channels == CONV_CHANNEL_LUMINANCE && plan->n_colors == 3)
    plan->subject = CONV_SUBJECT_LUMINANCE;
  else
    plan->subject = CONV_SUBJECT_COLOR;
}

static gboolean
check_channels (const ConvPlan *plan, GError **error)
{
  ConvChannels channels = plan->spec.channels;

  if (channels == CONV_CHANNEL_ALPHA)
    {
      if (!plan->has_alpha)
        return refuse (error, _ ("Channels “a” needs an alpha channel, and there is none"));
      if (plan->spec.alpha_locked)
        return refuse (error, _ ("Channels “a” would change alpha, which is locked"));
      return TRUE;
    }
  if ((channels & CONV_CHANNEL_ALPHA) != 0
      || ((channels & CONV_CHANNEL_LUMINANCE) != 0 && channels != CONV_CHANNEL_LUMINANCE))
    return refuse (error, _ ("Channels “a” and “luminance” cannot be mixed with others"));
  if (plan->n_colors == 1 && channels != CONV_CHANNELS_COLOR && channels != CONV_CHANNEL_LUMINANCE)
    {
      g_set_error_literal (error, CONV_ERROR, CONV_ERROR_VALUE,
                           _ ("A grey image has no separate colours; use channels “rgb”"));
      return FALSE;
    }
  return TRUE;
}

/* Whether settings other than `alpha` leave it free to change; says why not otherwise. */
static gboolean
alpha_may_change (const ConvPlan *plan, const ConvKernel *kernel, GError **error)
{
  if (plan->combines)
    return refuse (error, _ ("Alpha “convolve” needs a single kernel and no score"));
  if (plan->spec.alpha_locked)
    return refuse (error, _ ("Alpha “convolve” would change alpha, which is locked"));
  if (plan->subject == CONV_SUBJECT_LUMINANCE
      || (plan->n_colors == 3 && plan->spec.channels != CONV_CHANNELS_COLOR))
    return refuse (error, _ ("Alpha “convolve” needs all colours; use channels “rgb”"));
  if (conv_kernel_is_zero_sum (kernel))
    return refuse (error, _ ("Alpha “convolve” needs a kernel whose sum is not zero"));
  return TRUE;
}

static gboolean
choose_alpha_rule (ConvPlan *plan, const ConvKernel *kernel, GError **error)
{
  gboolean convolve = FALSE;

  plan->misses_outside = plan->spec.edge == CONV_EDGE_RENORMALIZE;
  plan->weighs_alpha = plan->has_alpha && plan->subject != CONV_SUBJECT_ALPHA;
  if (plan->subject != CONV_SUBJECT_ALPHA && plan->spec.alpha == CONV_ALPHA_CONVOLVE)
    {
      if (!alpha_may_change (plan, kernel, error))
        return FALSE;
      convolve = TRUE;
    }
  else if (plan->spec.alpha == CONV_ALPHA_AUTO)
    convolve = plan->parts[0].sign > 0 && alpha_may_change (plan, kernel, NULL);

  plan->convolves_alpha = plan->weighs_alpha && convolve;
  plan->n_values = plan->subject == CONV_SUBJECT_COLOR ? plan->n_colors : 1;
  plan->n_weighing = (plan->weighs_alpha ? 1 : 0) + (plan->misses_outside ? 1 : 0);
  /* To a score it is all the same why a neighbour counts less. */
  if (plan->spec.score != CONV_SCORE_NONE)
    plan->n_weighing = MIN (plan->n_weighing, 1);
  return TRUE;
}

static void
mark_written (ConvPlan *plan)
{
  const unsigned alpha = 1U << plan->n_colors;
  const unsigned colors = alpha - 1;

  if (plan->subject == CONV_SUBJECT_ALPHA)
    plan->written = alpha;
  else if (plan->subject == CONV_SUBJECT_LUMINANCE || plan->n_colors == 1)
    plan->written = colors;
  else
    plan->written = (unsigned) plan->spec.channels & colors;
  if (plan->convolves_alpha)
    plan->written |= alpha;
  if (plan->spec.fade >= 1)
    plan->written = 0;
}

gboolean
conv_plan_choose_rules (ConvPlan *plan, const ConvKernel *kernel, GError **error)
{
  if (!check_channels (plan, error))
    return FALSE;
  choose_subject (plan);
  if (!choose_alpha_rule (plan, kernel, error))
    return FALSE;
  mark_written (plan);
  return TRUE;
}
