/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-history.h"
#include "testing.h"

static ConvState *
make_state (ConvKernel *kernel, int number)
{
  ConvState *state = g_new0 (ConvState, 1);

  state->name = g_strdup_printf ("%d", number);
  state->preset = conv_preset_new (kernel);
  state->options = conv_options_default;
  state->options.repeat = number;
  return state;
}

static int
get_number (ConvHistory *history)
{
  return conv_history_get (history)->options.repeat;
}

static void
push (ConvHistory *history, int number, const char *step)
{
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2; 3 4");

  conv_history_push (history, make_state (kernel, number), step);
}

static ConvHistory *
make_history (int number)
{
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2; 3 4");

  return conv_history_new (make_state (kernel, number));
}

static void
test_moves_back_and_forth (void)
{
  ConvHistory *history = make_history (1);

  g_test_summary ("Pushed states come back in turn; a push forgets what could be redone.");
  g_assert_false (conv_history_can_move (history, -1));
  g_assert_false (conv_history_can_move (history, +1));
  g_assert_false (conv_history_move (history, -1));
  push (history, 2, NULL);
  push (history, 3, NULL);
  g_assert_true (conv_history_move (history, -1));
  g_assert_cmpint (get_number (history), ==, 2);
  g_assert_true (conv_history_move (history, -1));
  g_assert_cmpint (get_number (history), ==, 1);
  g_assert_false (conv_history_move (history, -1));
  g_assert_true (conv_history_move (history, +1));
  g_assert_cmpint (get_number (history), ==, 2);
  push (history, 4, NULL);
  g_assert_false (conv_history_move (history, +1));
  g_assert_cmpint (get_number (history), ==, 4);
  g_assert_true (conv_history_move (history, -1));
  g_assert_cmpint (get_number (history), ==, 2);
  conv_history_free (history);
}

static void
test_steps_merge (void)
{
  ConvHistory *history = make_history (1);

  g_test_summary ("Pushes of one name are one step, until it ends, moves, or another name comes.");
  push (history, 2, "cell");
  push (history, 3, "cell");
  push (history, 4, "cell");
  push (history, 5, "slider");
  push (history, 6, "cell");
  conv_history_end_step (history);
  push (history, 7, "cell");
  push (history, 8, NULL);
  push (history, 9, NULL);
  for (const int *expected = (const int[]) { 8, 7, 6, 5, 4, 1, 0 }; *expected != 0; expected++)
    {
      g_assert_true (conv_history_move (history, -1));
      g_assert_cmpint (get_number (history), ==, *expected);
    }
  g_assert_false (conv_history_move (history, -1));
  g_assert_true (conv_history_move (history, +1));
  push (history, 10, "cell");
  g_assert_true (conv_history_move (history, -1));
  g_assert_cmpint (get_number (history), ==, 4);
  conv_history_free (history);
}

static void
test_step_back_to_its_start_is_none (void)
{
  ConvHistory *history = make_history (1);

  g_test_summary (
      "A step that returns to its start leaves nothing to undo; what follows is a new one.");
  push (history, 2, NULL);
  push (history, 3, "cell");
  push (history, 2, "cell");
  g_assert_cmpint (get_number (history), ==, 2);
  push (history, 4, "cell");
  push (history, 5, "cell");
  g_assert_true (conv_history_move (history, -1));
  g_assert_cmpint (get_number (history), ==, 2);
  g_assert_true (conv_history_move (history, -1));
  g_assert_cmpint (get_number (history), ==, 1);
  conv_history_free (history);
}

static void
test_cancelled_step_leaves_no_trace (void)
{
  ConvHistory *history = make_history (1);

  g_test_summary (
      "Cancelling a step that goes on brings back the state before; not one that has ended.");
  push (history, 2, NULL);
  push (history, 3, "cell");
  push (history, 4, "cell");
  g_assert_false (conv_history_cancel_step (history, "scrub"));
  g_assert_true (conv_history_cancel_step (history, "cell"));
  g_assert_cmpint (get_number (history), ==, 2);
  g_assert_false (conv_history_can_move (history, +1));
  g_assert_false (conv_history_cancel_step (history, "cell"));
  g_assert_false (conv_history_cancel_step (history, NULL));
  push (history, 5, "cell");
  conv_history_end_step (history);
  g_assert_false (conv_history_cancel_step (history, "cell"));
  g_assert_cmpint (get_number (history), ==, 5);
  conv_history_free (history);
}

static void
test_replaced_state_is_no_step (void)
{
  ConvHistory *history = make_history (1);
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2 3");

  g_test_summary (
      "A replaced state stands where the old one stood, before and after it nothing changes.");
  push (history, 2, NULL);
  push (history, 3, NULL);
  conv_history_move (history, -1);
  conv_history_replace (history, make_state (kernel, 7));
  g_assert_cmpint (get_number (history), ==, 7);
  g_assert_true (conv_history_move (history, +1));
  g_assert_cmpint (get_number (history), ==, 3);
  conv_history_move (history, -1);
  conv_history_move (history, -1);
  g_assert_cmpint (get_number (history), ==, 1);
  conv_history_free (history);
}

static void
test_oldest_states_are_forgotten (void)
{
  ConvHistory *history = make_history (0);
  int n_moves = 0;

  g_test_summary ("The last CONV_HISTORY_MAX steps can be undone, and merged ones count once.");
  for (int i = 1; i <= CONV_HISTORY_MAX + 30; i++)
    {
      push (history, -i, NULL);
      push (history, -1000000, "merged");
      push (history, i, "merged");
    }
  while (conv_history_move (history, -1))
    n_moves++;
  g_assert_cmpint (n_moves, ==, CONV_HISTORY_MAX);
  /* Each round left two states: its own and the merged one. */
  g_assert_cmpint (get_number (history), ==, CONV_HISTORY_MAX / 2 + 30);
  while (conv_history_move (history, +1))
    n_moves--;
  g_assert_cmpint (n_moves, ==, 0);
  g_assert_cmpint (get_number (history), ==, CONV_HISTORY_MAX + 30);
  conv_history_free (history);
}

static void
test_memory_is_bounded (void)
{
  static const int size = CONV_KERNEL_MAX_SIZE;
  g_autofree double *weights = g_new0 (double, (size_t) size *size);
  g_autoptr (ConvKernel) kernel = conv_kernel_new (size, size, weights, NULL);
  const size_t n_bytes = (size_t) size * size * sizeof (double);
  ConvHistory *history = make_history (1);
  size_t n_moves = 0;

  g_test_summary (
      "Of the largest kernels fewer steps are kept, never more than the bound, never none.");
  for (int i = 2; i < 100; i++)
    conv_history_push (history, make_state (kernel, i), NULL);
  while (conv_history_move (history, -1))
    n_moves++;
  g_assert_cmpuint (n_moves, ==, CONV_HISTORY_MAX_BYTES / n_bytes - 1);
  /* Forgetting them makes room again. */
  push (history, 100, NULL);
  for (int i = 101; i < 201; i++)
    push (history, i, NULL);
  for (n_moves = 0; conv_history_move (history, -1);)
    n_moves++;
  g_assert_cmpuint (n_moves, ==, 101);
  conv_history_free (history);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/moves-back-and-forth", test_moves_back_and_forth);
  g_test_add_func ("/history/steps-merge", test_steps_merge);
  g_test_add_func ("/history/step-back-to-its-start-is-none", test_step_back_to_its_start_is_none);
  g_test_add_func ("/history/cancelled-step-leaves-no-trace", test_cancelled_step_leaves_no_trace);
  g_test_add_func ("/history/replaced-state-is-no-step", test_replaced_state_is_no_step);
  g_test_add_func ("/history/oldest-states-are-forgotten", test_oldest_states_are_forgotten);
  g_test_add_func ("/history/memory-is-bounded", test_memory_is_bounded);
  return g_test_run ();
}
