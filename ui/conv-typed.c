/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-typed.h"

#include "conv-state.h"

gboolean
conv_typed_clear (ConvTyped *typed)
{
  const gboolean was_there = typed->text != NULL;

  g_clear_pointer (&typed->text, g_free);
  g_clear_error (&typed->error);
  typed->has_place = FALSE;
  return was_there;
}

/* A name that is not known has no place in it; wrong numbers and calls have. The text of another
 * program is wrong for a reason of its own, and where our parser gives up says nothing about it. */
static void
find_place (ConvTyped *typed)
{
  g_autoptr (GError) error = NULL;

  if (conv_state_is_name (typed->text))
    return;
  g_autoptr (ConvBank) bank = conv_bank_parse_at (typed->text, &typed->place, &error);
  typed->has_place = error != NULL && strcmp (error->message, typed->error->message) == 0;
}

ConvPreset *
conv_typed_read (ConvTyped *typed, const char *text, ConvRecognised *recognised)
{
  GError *error = NULL;
  ConvPreset *preset = conv_recognised_resolve (recognised, text, &error);

  if (preset != NULL)
    return preset;
  g_autofree char *copy = g_strdup (text);
  conv_typed_clear (typed);
  typed->text = g_steal_pointer (&copy);
  typed->error = error;
  find_place (typed);
  return NULL;
}
