/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-history.h"

struct _ConvHistory
{
  GPtrArray *states;
  size_t present; /* index of the present state in @states */
  size_t n_bytes; /* that all states take */
  char *step;     /* of the last push, NULL when it is over */
};

static void
add (ConvHistory *history, ConvState *state)
{
  g_ptr_array_add (history->states, state);
  history->n_bytes += conv_state_get_size (state);
  history->present = history->states->len - 1;
}

static const ConvState *
get (const ConvHistory *history, size_t index)
{
  return g_ptr_array_index (history->states, index);
}

ConvHistory *
conv_history_new (ConvState *state)
{
  ConvHistory *history = g_new0 (ConvHistory, 1);

  history->states = g_ptr_array_new_with_free_func ((GDestroyNotify) conv_state_free);
  add (history, state);
  return history;
}

void
conv_history_free (ConvHistory *history)
{
  g_ptr_array_unref (history->states);
  g_free (history->step);
  g_free (history);
}

const ConvState *
conv_history_get (const ConvHistory *history)
{
  return get (history, history->present);
}

static void
forget_from (ConvHistory *history, size_t index)
{
  for (size_t i = index; i < history->states->len; i++)
    history->n_bytes -= conv_state_get_size (get (history, i));
  g_ptr_array_set_size (history->states, (int) index);
  history->present = MIN (history->present, index - 1);
}

static void
forget_oldest (ConvHistory *history)
{
  history->n_bytes -= conv_state_get_size (get (history, 0));
  g_ptr_array_remove_index (history->states, 0);
  history->present--;
}

static gboolean
is_too_long (const ConvHistory *history)
{
  return history->states->len > 2
         && (history->states->len > CONV_HISTORY_MAX + 1
             || history->n_bytes > CONV_HISTORY_MAX_BYTES);
}

void
conv_history_push (ConvHistory *history, ConvState *state, const char *step)
{
  const gboolean goes_on = step != NULL && g_strcmp0 (step, history->step) == 0;

  forget_from (history, history->present + (goes_on ? 0 : 1));
  if (goes_on && conv_state_equal (conv_history_get (history), state))
    {
      conv_state_free (state);
      conv_history_end_step (history);
      return;
    }
  add (history, state);
  while (is_too_long (history))
    forget_oldest (history);
  if (goes_on)
    return;
  g_free (history->step);
  history->step = g_strdup (step);
}

void
conv_history_end_step (ConvHistory *history)
{
  g_clear_pointer (&history->step, g_free);
}

gboolean
conv_history_cancel_step (ConvHistory *history, const char *step)
{
  if (g_strcmp0 (step, history->step) != 0 || step == NULL)
    return FALSE;
  forget_from (history, history->present);
  conv_history_end_step (history);
  return TRUE;
}

gboolean
conv_history_can_move (const ConvHistory *history, int direction)
{
  return direction < 0 ? history->present > 0 : history->present + 1 < history->states->len;
}

gboolean
conv_history_move (ConvHistory *history, int direction)
{
  if (!conv_history_can_move (history, direction))
    return FALSE;
  history->present += direction < 0 ? (size_t) -1 : 1;
  conv_history_end_step (history);
  return TRUE;
}

void
conv_history_replace (ConvHistory *history, ConvState *state)
{
  gpointer *present = &g_ptr_array_index (history->states, history->present);

  history->n_bytes += conv_state_get_size (state) - conv_state_get_size (*present);
  conv_state_free (*present);
  *present = state;
}

void
conv_history_refresh (ConvHistory *history)
{
  history->n_bytes = 0;
  for (size_t i = 0; i < history->states->len; i++)
    {
      conv_state_refresh (g_ptr_array_index (history->states, i));
      history->n_bytes += conv_state_get_size (get (history, i));
    }
}
