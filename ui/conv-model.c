/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-model.h"

#include "conv-model-bank.h"
#include "conv-model-private.h"

#define DEFAULT_KERNEL "sharpen-4"

G_DEFINE_TYPE (ConvModel, conv_model, G_TYPE_OBJECT)

static guint changed_signal;

static void
conv_model_finalize (GObject *object)
{
  ConvModel *model = CONV_MODEL (object);

  g_clear_object (&model->store);
  g_clear_pointer (&model->history, conv_history_free);
  conv_typed_clear (&model->typed);
  conv_recognised_clear (&model->recognised);
  g_clear_pointer (&model->visited, conv_state_free);
  g_free (model->typed_at_start);
  conv_model_forget_printed (model);
  G_OBJECT_CLASS (conv_model_parent_class)->finalize (object);
}

static void
conv_model_class_init (ConvModelClass *class)
{
  G_OBJECT_CLASS (class)->finalize = conv_model_finalize;
  changed_signal = g_signal_new ("changed", CONV_TYPE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
conv_model_init (ConvModel *model)
{
  (void) model;
}

void
conv_model_emit_changed (ConvModel *model, unsigned changes)
{
  g_signal_emit (model, changed_signal, 0, changes);
}

/* A name may have changed, or stand for something else, or for nothing. */
static void
store_changed_cb (ConvModel *model)
{
  conv_history_refresh (model->history);
  if (model->visited != NULL)
    conv_state_refresh (model->visited);
  conv_model_emit_changed (model, CONV_CHANGE_KERNEL | CONV_CHANGE_OPTIONS);
}

ConvModel *
conv_model_new (ConvPresetStore *store)
{
  g_return_val_if_fail (CONV_IS_PRESET_STORE (store), NULL);

  ConvModel *model = g_object_new (CONV_TYPE_MODEL, NULL);
  ConvState *state = g_new0 (ConvState, 1);

  model->store = g_object_ref (store);
  state->name = g_strdup (DEFAULT_KERNEL);
  state->preset = conv_preset_load_shipped (DEFAULT_KERNEL, NULL);
  state->options = conv_options_default;
  model->history = conv_history_new (state);
  g_signal_connect_object (store, "items-changed", G_CALLBACK (store_changed_cb), model,
                           G_CONNECT_SWAPPED);
  return model;
}

/* Forgets what was typed; returns what has changed by that. */
static unsigned
forget_typed (ConvModel *model)
{
  return conv_typed_clear (&model->typed) ? CONV_CHANGE_TYPED : 0;
}

static unsigned
compare_states (const ConvState *a, const ConvState *b)
{
  return (conv_options_equal (&a->options, &b->options) ? 0 : CONV_CHANGE_OPTIONS)
         | (conv_state_has_same_kernel (a, b) ? 0 : CONV_CHANGE_KERNEL);
}

/* @state is consumed. */
static void
visit (ConvModel *model, ConvState *state)
{
  g_clear_pointer (&model->visited, conv_state_free);
  if (conv_state_equal (conv_history_get (model->history), state))
    conv_state_free (state);
  else
    model->visited = state;
}

/* Makes @state, which is consumed, the present one; @changes have been made already. */
static void
push_state (ConvModel *model, ConvState *state, const char *step, unsigned changes)
{
  const unsigned differences = compare_states (conv_model_get_state (model), state);

  if (differences == 0)
    conv_state_free (state);
  else if (model->is_visiting)
    visit (model, state);
  else
    conv_history_push (model->history, state, step);
  if ((differences | changes) != 0)
    conv_model_emit_changed (model,
                             differences | changes | (differences != 0 ? CONV_CHANGE_HISTORY : 0));
}

/* Another bank starts with its first kernel; one with as many may be the same one, but for a slider. */
static void
reselect (ConvModel *model, ConvPreset *preset)
{
  if (conv_bank_get_n (conv_preset_get_bank (preset))
      != conv_bank_get_n (conv_model_get_bank (model)))
    model->selected = 0;
}

static void
set_preset (ConvModel *model, const char *text, ConvPreset *preset, const char *step)
{
  ConvState *state = conv_state_copy (conv_model_get_state (model));

  conv_state_set_text (state, text, preset);
  reselect (model, preset);
  push_state (model, state, step, forget_typed (model));
}

gboolean
conv_model_set_text (ConvModel *model, const char *text, const char *step, GError **error)
{
  g_autoptr (ConvPreset) preset = conv_recognised_resolve (&model->recognised, text, error);

  if (preset == NULL)
    return FALSE;
  set_preset (model, text, preset, step);
  return TRUE;
}

void
conv_model_set_kernel (ConvModel *model,
                       ConvKernel *kernel,
                       const char *recognised,
                       const char *step)
{
  ConvBank *old = conv_model_get_bank (model);
  const int selected = conv_model_get_selected (model);
  g_autoptr (ConvBank) bank = conv_bank_get_n (old) == 1
                                  ? conv_bank_new_single (kernel)
                                  : conv_bank_with_kernel (old, selected, kernel, NULL);
  g_autoptr (ConvPreset) preset = bank != NULL ? conv_preset_new_bank (bank) : NULL;

  if (bank == NULL)
    return;
  conv_recognised_set (&model->recognised, bank, recognised);
  if (conv_bank_get_n (old) == 1)
    set_preset (model, NULL, preset, step);
  else
    conv_model_set_bank (model, bank, selected, step);
}

void
conv_model_edit_kernel (ConvModel *model, ConvKernel *kernel, const char *step)
{
  g_autoptr (ConvKernel) edited = kernel;

  if (edited == NULL)
    return;
  g_autoptr (ConvBank) bank = conv_bank_with_kernel (conv_model_get_bank (model),
                                                     conv_model_get_selected (model), edited, NULL);
  if (bank != NULL)
    conv_model_set_bank (model, bank, conv_model_get_selected (model), step);
}

void
conv_model_set_bank (ConvModel *model, ConvBank *bank, int selected, const char *step)
{
  if (conv_bank_equal (bank, conv_model_get_bank (model)))
    return;
  ConvState *state = conv_state_copy (conv_model_get_state (model));
  conv_state_set_bank (state, bank);
  model->selected = selected;
  push_state (model, state, step, forget_typed (model));
}

void
conv_model_set_options (ConvModel *model, const ConvOptions *options, const char *step)
{
  ConvState *state = conv_state_copy (conv_model_get_state (model));

  if (options->output != state->options.output)
    state->output_is_ours = FALSE;
  if (options->combine != state->options.combine)
    state->combine_is_ours = FALSE;
  if (options->score != state->options.score)
    state->score_is_ours = FALSE;
  if (options->relu != state->options.relu)
    state->relu_is_ours = FALSE;
  state->options = *options;
  conv_state_settle (state);
  push_state (model, state, step, 0);
}

void
conv_model_set_own_output (ConvModel *model, ConvOutput output)
{
  ConvState *state = conv_state_copy (conv_model_get_state (model));

  state->options.output = output;
  state->output_is_ours = TRUE;
  push_state (model, state, NULL, 0);
}

void
conv_model_load (ConvModel *model, const char *text, const ConvOptions *options)
{
  const gboolean is_same_error = g_strcmp0 (text, model->typed.text) == 0;
  g_autoptr (ConvPreset) preset = conv_typed_read (&model->typed, text, &model->recognised);
  ConvState *state = conv_state_copy (conv_model_get_state (model));

  if (preset != NULL && strcmp (text, conv_model_get_text (model)) != 0)
    {
      conv_state_set_text (state, text, preset);
      reselect (model, preset);
    }
  state->output_is_ours = state->combine_is_ours = FALSE;
  state->score_is_ours = state->relu_is_ours = FALSE;
  state->options = *options;
  conv_state_settle (state);
  if (preset != NULL)
    push_state (model, state, NULL, forget_typed (model));
  else
    push_state (model, state, NULL, is_same_error ? 0 : CONV_CHANGE_TYPED);
}

void
conv_model_end_step (ConvModel *model)
{
  conv_history_end_step (model->history);
}

void
conv_model_cancel_step (ConvModel *model, const char *step)
{
  g_autoptr (ConvState) before = conv_state_copy (conv_model_get_state (model));

  if (model->is_visiting || !conv_history_cancel_step (model->history, step))
    return;
  conv_model_emit_changed (model, compare_states (before, conv_model_get_state (model))
                                      | CONV_CHANGE_HISTORY);
}

void
conv_model_type (ConvModel *model, const char *typed)
{
  if (typed != NULL && g_strcmp0 (typed, model->typed.text) == 0)
    return;
  g_autoptr (ConvPreset) preset
      = typed != NULL ? conv_typed_read (&model->typed, typed, &model->recognised) : NULL;
  if (typed != NULL && preset == NULL)
    conv_model_emit_changed (model, CONV_CHANGE_TYPED);
  else if (typed != NULL && (conv_state_is_name (typed) || conv_generate_is_call (typed)))
    set_preset (model, typed, preset, "text");
  else if (typed != NULL
           && !conv_bank_has_same_kernels (conv_preset_get_bank (preset),
                                           conv_model_get_bank (model)))
    conv_model_set_bank (model, conv_preset_get_bank (preset), conv_model_get_selected (model),
                         "text");
  else if (forget_typed (model) != 0)
    conv_model_emit_changed (model, CONV_CHANGE_TYPED);
}

static void
move (ConvModel *model, int direction)
{
  const ConvState *before = conv_model_get_state (model);

  if (!conv_history_move (model->history, direction))
    return;
  conv_model_follow (model, conv_preset_get_bank (before->preset));
  conv_model_emit_changed (model, compare_states (before, conv_model_get_state (model))
                                      | forget_typed (model) | CONV_CHANGE_HISTORY);
}

/* Back to where the visit began. */
static unsigned
drop_visited (ConvModel *model)
{
  g_autoptr (ConvState) dropped = g_steal_pointer (&model->visited);

  return dropped != NULL
             ? compare_states (dropped, conv_model_get_state (model)) | CONV_CHANGE_HISTORY
             : 0;
}

void
conv_model_forget_history (ConvModel *model)
{
  ConvHistory *fresh = conv_history_new (conv_state_copy (conv_model_get_state (model)));

  conv_history_free (model->history);
  model->history = fresh;
  conv_model_emit_changed (model, CONV_CHANGE_HISTORY);
}

void
conv_model_undo (ConvModel *model)
{
  if (model->typed.text != NULL)
    conv_model_type (model, NULL);
  else if (!model->is_visiting)
    move (model, -1);
  else if (model->visited != NULL)
    conv_model_emit_changed (model, drop_visited (model));
}

void
conv_model_redo (ConvModel *model)
{
  if (!model->is_visiting)
    move (model, +1);
}

/* A visit hides what can be undone and redone outside of it. */
static unsigned
get_movable (ConvModel *model)
{
  return conv_history_can_move (model->history, -1) || conv_history_can_move (model->history, +1)
             ? CONV_CHANGE_HISTORY
             : 0;
}

void
conv_model_begin_visit (ConvModel *model)
{
  g_return_if_fail (!model->is_visiting);

  const unsigned changes = get_movable (model);

  conv_history_end_step (model->history);
  model->is_visiting = TRUE;
  model->typed_at_start = g_strdup (model->typed.text);
  if (changes != 0)
    conv_model_emit_changed (model, changes);
}

/* What was wrong when the visit began is wrong again. */
static unsigned
restore_typed (ConvModel *model, const char *typed)
{
  if (g_strcmp0 (typed, model->typed.text) == 0)
    return 0;
  if (typed == NULL)
    return forget_typed (model);
  g_autoptr (ConvPreset) preset = conv_typed_read (&model->typed, typed, &model->recognised);
  return preset == NULL ? CONV_CHANGE_TYPED : 0;
}

void
conv_model_end_visit (ConvModel *model, gboolean keep)
{
  if (!model->is_visiting)
    return;
  g_autofree char *typed = g_steal_pointer (&model->typed_at_start);
  unsigned changes = 0;
  if (!keep)
    changes = drop_visited (model) | restore_typed (model, typed);
  else if (model->visited != NULL)
    conv_history_push (model->history, g_steal_pointer (&model->visited), NULL);
  model->is_visiting = FALSE;
  changes |= get_movable (model);
  if (changes != 0)
    conv_model_emit_changed (model, changes);
}

void
conv_model_set_base (ConvModel *model, const char *reference)
{
  g_autoptr (ConvPreset) preset = reference != NULL ? conv_resolve (reference, NULL) : NULL;
  const gboolean is_name = preset != NULL && *conv_preset_get_name (preset) != '\0';

  if (g_strcmp0 (is_name ? reference : NULL, conv_model_get_base (model)) == 0)
    return;
  ConvState *state = conv_state_copy (conv_model_get_state (model));
  conv_state_set_base (state, is_name ? reference : NULL, is_name ? preset : NULL);
  if (model->visited != NULL)
    visit (model, state);
  else
    conv_history_replace (model->history, state);
  conv_model_emit_changed (model, CONV_CHANGE_KERNEL);
}
