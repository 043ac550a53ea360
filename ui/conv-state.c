/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-state.h"

ConvState *
conv_state_copy (const ConvState *state)
{
  ConvState *copy = g_new (ConvState, 1);

  *copy = *state;
  copy->name = g_strdup (state->name);
  copy->base = g_strdup (state->base);
  g_object_ref (copy->preset);
  if (copy->base_preset != NULL)
    g_object_ref (copy->base_preset);
  return copy;
}

void
conv_state_free (ConvState *state)
{
  g_free (state->name);
  g_free (state->base);
  g_clear_object (&state->preset);
  g_clear_object (&state->base_preset);
  g_free (state);
}

size_t
conv_state_get_size (const ConvState *state)
{
  const ConvBank *bank = conv_preset_get_bank (state->preset);
  size_t n_weights = 0;

  for (int i = 0; i < conv_bank_get_n (bank); i++)
    {
      const ConvKernel *kernel = conv_bank_get_kernel (bank, i);
      n_weights
          += (size_t) conv_kernel_get_width (kernel) * (size_t) conv_kernel_get_height (kernel);
    }
  return sizeof *state + (state->name != NULL ? strlen (state->name) : 0)
         + n_weights * sizeof (double);
}

gboolean
conv_state_has_same_kernel (const ConvState *a, const ConvState *b)
{
  return g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->base, b->base) == 0
         && conv_bank_equal (conv_preset_get_bank (a->preset), conv_preset_get_bank (b->preset));
}

gboolean
conv_state_equal (const ConvState *a, const ConvState *b)
{
  return conv_options_equal (&a->options, &b->options) && conv_state_has_same_kernel (a, b);
}

void
conv_state_set_base (ConvState *state, const char *reference, ConvPreset *preset)
{
  g_free (state->base);
  state->base = g_strdup (reference);
  g_set_object (&state->base_preset, preset);
}

gboolean
conv_state_is_name (const char *text)
{
  g_autofree char *word = g_strstrip (g_strdup (text));

  return *word == '@' || conv_preset_is_id (word);
}

/* A call in its canonical form; a name or a path as it was chosen. */
static char *
make_name (const char *text, ConvPreset *preset)
{
  if (text != NULL && conv_state_is_name (text))
    return g_strstrip (g_strdup (text));
  return conv_preset_get_call (preset) != NULL ? conv_preset_get_kernel_text (preset) : NULL;
}

static gboolean
has_same_generator (ConvPreset *a, ConvPreset *b)
{
  const ConvCall *call_a = a != NULL ? conv_preset_get_call (a) : NULL;
  const ConvCall *call_b = conv_preset_get_call (b);

  return call_a != NULL && call_b != NULL
         && conv_call_get_generator (call_a) == conv_call_get_generator (call_b);
}

/* Whether the output was chosen for the new kernel too: it differs from the old one by the values of a call,
 * or it is the call whose numbers were edited. */
static gboolean
keeps_output (const ConvState *state, ConvPreset *preset)
{
  return has_same_generator (state->preset, preset)
         || (!state->output_is_ours && has_same_generator (state->base_preset, preset));
}

static void
reset_output (ConvState *state)
{
  if (!state->output_is_ours && conv_preset_get_output (state->preset) == CONV_OUTPUT_AUTO)
    return;
  state->options.output = CONV_OUTPUT_AUTO;
  state->output_is_ours = FALSE;
}

static void
reset_bank_options (ConvState *state)
{
  if (state->combine_is_ours || conv_preset_get_combine (state->preset) != CONV_COMBINE_NONE)
    state->options.combine = CONV_COMBINE_NONE;
  if (state->score_is_ours || conv_preset_get_score (state->preset) != CONV_SCORE_NONE)
    state->options.score = CONV_SCORE_NONE;
  if (state->relu_is_ours || conv_preset_get_relu (state->preset))
    state->options.relu = FALSE;
  state->combine_is_ours = state->score_is_ours = state->relu_is_ours = FALSE;
}

void
conv_state_settle (ConvState *state)
{
  ConvCombine *combine = &state->options.combine;

  if (conv_bank_get_n (conv_preset_get_bank (state->preset)) == 1)
    *combine = CONV_COMBINE_NONE;
  else if (*combine == CONV_COMBINE_NONE
           && conv_preset_get_combine (state->preset) == CONV_COMBINE_NONE)
    {
      *combine = CONV_COMBINE_MAX;
      state->combine_is_ours = TRUE;
    }
}

void
conv_state_set_text (ConvState *state, const char *text, ConvPreset *preset)
{
  const gboolean keeps = keeps_output (state, preset);

  g_free (state->name);
  state->name = make_name (text, preset);
  g_set_object (&state->preset, preset);
  conv_state_set_base (state, NULL, NULL);
  if (!keeps)
    {
      reset_output (state);
      reset_bank_options (state);
    }
  conv_state_settle (state);
}

/* What @preset says, if it says something and the user nothing else, is written down. */
static void
keep_output (ConvState *state, ConvPreset *preset)
{
  if (conv_preset_get_output (preset) == CONV_OUTPUT_AUTO
      || state->options.output != CONV_OUTPUT_AUTO)
    return;
  state->options.output = conv_preset_get_output (preset);
  state->output_is_ours = TRUE;
}

static void
keep_bank_options (ConvState *state, ConvPreset *preset)
{
  ConvOptions *options = &state->options;

  if (conv_preset_get_combine (preset) != CONV_COMBINE_NONE
      && options->combine == CONV_COMBINE_NONE)
    {
      options->combine = conv_preset_get_combine (preset);
      state->combine_is_ours = TRUE;
    }
  if (conv_preset_get_score (preset) != CONV_SCORE_NONE && options->score == CONV_SCORE_NONE)
    {
      options->score = conv_preset_get_score (preset);
      state->score_is_ours = TRUE;
    }
  if (conv_preset_get_relu (preset) && !options->relu)
    options->relu = state->relu_is_ours = TRUE;
}

/* What has a name is about to become numbers. */
static void
keep_name (ConvState *state)
{
  if (*conv_preset_get_name (state->preset) == '\0')
    return;
  g_autofree char *reference = conv_preset_get_reference (state->preset);
  conv_state_set_base (state, reference, state->preset);
}

void
conv_state_set_bank (ConvState *state, ConvBank *bank)
{
  keep_name (state);
  keep_output (state, state->preset);
  keep_bank_options (state, state->preset);
  g_clear_pointer (&state->name, g_free);
  g_object_unref (state->preset);
  state->preset = conv_preset_new_bank (bank);
  conv_state_settle (state);
}

/* Whether a preset gives the same result as another. */
static gboolean
says_the_same (ConvPreset *a, ConvPreset *b)
{
  return conv_bank_has_same_kernels (conv_preset_get_bank (a), conv_preset_get_bank (b))
         && conv_preset_get_output (a) == conv_preset_get_output (b)
         && conv_preset_get_combine (a) == conv_preset_get_combine (b)
         && conv_preset_get_score (a) == conv_preset_get_score (b)
         && conv_preset_get_relu (a) == conv_preset_get_relu (b);
}

gboolean
conv_state_refresh (ConvState *state)
{
  if (conv_preset_get_path (state->preset) == NULL)
    return FALSE;
  g_autoptr (ConvPreset) now = conv_resolve (state->name, NULL);
  g_autoptr (ConvBank) bank = conv_bank_ref (conv_preset_get_bank (state->preset));
  if (now != NULL && says_the_same (now, state->preset))
    return g_set_object (&state->preset, now);
  conv_state_set_bank (state, bank);
  return TRUE;
}
