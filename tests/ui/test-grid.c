/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gdk/gdkkeysyms.h>
#include <locale.h>

#include "testing-grid.h"

#define CONTROL GDK_CONTROL_MASK
#define SHIFT GDK_SHIFT_MASK

/* Thirds and other numbers that no short decimal is. */
#define FINE "0.3333333333333333 0.1 1e-17; 0.1111111111111111 -2.718281828459045 123456.789012345"

static void
test_typing_is_live (GridFixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Each key that makes a number changes the kernel; Enter goes down; one step.");
  conv_grid_focus_cell (fixture->grid, 1, 0);
  testing_grid_type (fixture, "-");
  testing_grid_assert_kernel (fixture, "sobel-x");
  testing_grid_type (fixture, "1");
  g_assert_cmpfloat (testing_grid_get_weight (fixture, 1, 0), ==, -1);
  testing_grid_type (fixture, ",");
  g_assert_cmpfloat (testing_grid_get_weight (fixture, 1, 0), ==, -1);
  testing_grid_type (fixture, "5");
  g_assert_cmpfloat (testing_grid_get_weight (fixture, 1, 0), ==, -1.5);
  g_assert_cmpstr (testing_grid_get_text (fixture, 1, 0), ==, "-1,5");
  testing_grid_assert_status (fixture, "Row 1, column 2: −1.5", FALSE);
  testing_grid_key (fixture, GDK_KEY_Return, 0);
  testing_grid_assert_focus (fixture, 1, 1);
  g_assert_cmpstr (testing_grid_get_text (fixture, 1, 0), ==, "−1.5");
  testing_grid_assert_kernel (fixture, "-1 -1.5 1; -2 0 2; -1 0 1 / 4");
  testing_grid_assert_steps (fixture, 1);
  conv_model_undo (fixture->model);
  testing_grid_assert_kernel (fixture, "sobel-x");
  g_assert_cmpstr (testing_grid_get_text (fixture, 1, 0), ==, "0");
}

static void
test_nothing_unedited_is_rounded (GridFixture *fixture, gconstpointer data)
{
  const double *weights = conv_kernel_get_weights (conv_model_get_kernel (fixture->model));
  g_autofree double *before = g_memdup2 (weights, 6 * sizeof *before);

  (void) data;
  g_test_summary (
      "Cells that are visited, even with a caret, keep each bit; so do an edit's others.");
  conv_grid_focus_cell (fixture->grid, 0, 0);
  for (int i = 0; i < 6; i++)
    {
      testing_grid_key (fixture, GDK_KEY_F2, 0);
      testing_grid_key (fixture, GDK_KEY_Tab, 0);
    }
  g_assert_false (conv_model_can_undo (fixture->model));
  testing_grid_assert_kernel (fixture, FINE);
  conv_grid_focus_cell (fixture->grid, 1, 0);
  testing_grid_type (fixture, "1/7");
  testing_grid_key (fixture, GDK_KEY_Return, 0);
  before[1] = 1 / 7.0;
  g_assert_cmpmem (conv_kernel_get_weights (conv_model_get_kernel (fixture->model)),
                   6 * sizeof *before, before, 6 * sizeof *before);
}

static void
note_escape_cb (GtkWidget *window, const GdkEventKey *event, int *count)
{
  (void) window;
  *count += event->keyval == GDK_KEY_Escape;
}

static void
test_escape_reverts_first (GridFixture *fixture, gconstpointer data)
{
  int n_escapes = 0;

  (void) data;
  g_test_summary ("Escape brings back number and preset without a trace; a second one goes on.");
  g_signal_connect_after (fixture->window, "key-press-event", G_CALLBACK (note_escape_cb),
                          &n_escapes);
  conv_grid_focus_cell (fixture->grid, 0, 1);
  testing_grid_type (fixture, "77");
  g_assert_cmpfloat (testing_grid_get_weight (fixture, 0, 1), ==, 77);
  testing_grid_key (fixture, GDK_KEY_Escape, 0);
  testing_grid_assert_kernel (fixture, "sobel-x");
  g_assert_cmpstr (testing_grid_get_text (fixture, 0, 1), ==, "−2");
  testing_grid_assert_focus (fixture, 0, 1);
  g_assert_false (conv_model_can_undo (fixture->model));
  g_assert_false (conv_model_can_redo (fixture->model));
  g_assert_cmpint (n_escapes, ==, 0);
  testing_grid_key (fixture, GDK_KEY_Escape, 0);
  g_assert_cmpint (n_escapes, ==, 1);
}

typedef struct
{
  guint keyval;
  GdkModifierType modifiers;
  int x, y; /* where it leads, from the one before */
} Move;

static void
test_keys_move (GridFixture *fixture, gconstpointer data)
{
  static const Move moves[] = {
    { GDK_KEY_Home, CONTROL, 0, 0 },
    { GDK_KEY_Right, 0, 1, 0 },
    { GDK_KEY_Down, 0, 1, 1 },
    { GDK_KEY_End, 0, 3, 1 },
    { GDK_KEY_Right, 0, 3, 1 },
    { GDK_KEY_Return, 0, 3, 2 },
    { GDK_KEY_Return, 0, 3, 2 },
    { GDK_KEY_Return, SHIFT, 3, 1 },
    { GDK_KEY_KP_Enter, 0, 3, 2 },
    { GDK_KEY_Left, 0, 2, 2 },
    { GDK_KEY_Up, 0, 2, 1 },
    { GDK_KEY_Home, 0, 0, 1 },
    { GDK_KEY_Left, 0, 0, 1 },
    { GDK_KEY_End, CONTROL, 3, 2 },
    { GDK_KEY_ISO_Left_Tab, SHIFT, 2, 2 },
    { GDK_KEY_Home, 0, 0, 2 },
    { GDK_KEY_ISO_Left_Tab, SHIFT, 3, 1 },
    { GDK_KEY_Tab, 0, 0, 2 },
  };

  (void) data;
  g_test_summary (
      "Arrows, Enter, Home, End and Tab move within the matrix, and stop at its edges.");
  conv_grid_focus_cell (fixture->grid, 2, 2);
  for (size_t i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_test_message ("move %d", (int) i);
      testing_grid_key (fixture, moves[i].keyval, moves[i].modifiers);
      testing_grid_assert_focus (fixture, moves[i].x, moves[i].y);
    }
  g_assert_false (conv_model_can_undo (fixture->model));
}

static void
assert_button_focus (GridFixture *fixture, const char *label)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  g_assert_true (GTK_IS_BUTTON (focus));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (focus)), ==, label);
}

static void
test_tab_enters_and_leaves (GridFixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "Tab enters at the first cell and leaves after the last; Ctrl+Tab leaves at once.");
  gtk_widget_grab_focus (testing_ui_find_named (fixture->window, "before"));
  testing_grid_key (fixture, GDK_KEY_Tab, 0);
  testing_grid_assert_focus (fixture, 0, 0);
  for (int i = 0; i < 11; i++)
    testing_grid_key (fixture, GDK_KEY_Tab, 0);
  testing_grid_assert_focus (fixture, 3, 2);
  testing_grid_key (fixture, GDK_KEY_Tab, 0);
  assert_button_focus (fixture, "after");
  testing_grid_key (fixture, GDK_KEY_ISO_Left_Tab, SHIFT);
  testing_grid_assert_focus (fixture, 3, 2);
  conv_grid_focus_cell (fixture->grid, 1, 1);
  testing_grid_key (fixture, GDK_KEY_Tab, CONTROL);
  assert_button_focus (fixture, "after");
  conv_grid_focus_cell (fixture->grid, 1, 1);
  testing_grid_key (fixture, GDK_KEY_ISO_Left_Tab, SHIFT | CONTROL);
  assert_button_focus (fixture, "before");
}

static void
test_delete_is_zero (GridFixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "Delete and Backspace write 0, a step each; while typing they delete characters.");
  conv_grid_focus_cell (fixture->grid, 0, 0);
  testing_grid_key (fixture, GDK_KEY_Delete, 0);
  testing_grid_key (fixture, GDK_KEY_Right, 0);
  testing_grid_key (fixture, GDK_KEY_Right, 0);
  testing_grid_key (fixture, GDK_KEY_BackSpace, 0);
  testing_grid_assert_kernel (fixture, "0 0 0; -2 0 2; -1 0 1 / 4");
  testing_grid_assert_steps (fixture, 2);
  testing_grid_type (fixture, "12");
  testing_grid_key (fixture, GDK_KEY_BackSpace, 0);
  g_assert_cmpfloat (testing_grid_get_weight (fixture, 2, 0), ==, 1);
  testing_grid_key (fixture, GDK_KEY_BackSpace, 0);
  g_assert_cmpfloat (testing_grid_get_weight (fixture, 2, 0), ==, 0);
  /* Nothing typed is nothing changed. */
  testing_grid_key (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (testing_grid_get_text (fixture, 2, 0), ==, "0");
  testing_grid_assert_steps (fixture, 2);
}

static void
test_caret_stays_inside (GridFixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("F2 edits the digits that are there; then Left and Home stay in the cell.");
  testing_grid_choose (fixture, "12 34; 56 78");
  conv_grid_focus_cell (fixture->grid, 1, 0);
  testing_grid_key (fixture, GDK_KEY_F2, 0);
  testing_grid_key (fixture, GDK_KEY_Left, 0);
  testing_grid_type (fixture, ".");
  testing_grid_assert_kernel (fixture, "12 3.4; 56 78");
  testing_grid_key (fixture, GDK_KEY_Home, 0);
  testing_grid_type (fixture, "-");
  testing_grid_key (fixture, GDK_KEY_Down, 0);
  testing_grid_assert_focus (fixture, 1, 1);
  testing_grid_assert_kernel (fixture, "12 -3.4; 56 78");
  testing_grid_assert_steps (fixture, 2);
}

static void
test_wrong_text_changes_nothing (GridFixture *fixture, gconstpointer data)
{
  static const char message[] = "“1x” is not a number";

  (void) data;
  g_test_summary ("Wrong text keeps the old weight; it is told of, stays, and holds Enter up.");
  conv_grid_focus_cell (fixture->grid, 2, 1);
  testing_grid_type (fixture, "1x");
  testing_grid_assert_kernel (fixture, "sobel-x");
  testing_grid_assert_status (fixture, message, TRUE);
  g_assert_true (conv_grid_has_error (fixture->grid));
  testing_grid_key (fixture, GDK_KEY_Return, 0);
  testing_grid_assert_focus (fixture, 2, 1);
  testing_grid_key (fixture, GDK_KEY_Tab, 0);
  testing_grid_assert_focus (fixture, 0, 2);
  testing_grid_assert_status (fixture, "Row 3, column 1: −1", FALSE);
  testing_grid_type (fixture, "9");
  testing_grid_key (fixture, GDK_KEY_ISO_Left_Tab, SHIFT);
  g_assert_cmpstr (testing_grid_get_text (fixture, 2, 1), ==, "1x");
  testing_grid_assert_status (fixture, message, TRUE);
  testing_grid_key (fixture, GDK_KEY_Escape, 0);
  g_assert_cmpstr (testing_grid_get_text (fixture, 2, 1), ==, "2");
  g_assert_false (conv_grid_has_error (fixture->grid));
  testing_grid_assert_kernel (fixture, "-1 0 1; -2 0 2; 9 0 1 / 4");
  testing_grid_assert_steps (fixture, 1);
}

static void
test_too_large_weight_is_told (GridFixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A number that no kernel may have is an error of the cell; the old one stays.");
  conv_grid_focus_cell (fixture->grid, 0, 0);
  testing_grid_type (fixture, "1e31");
  g_assert_true (conv_grid_has_error (fixture->grid));
  testing_grid_assert_kernel (fixture, "sobel-x");
  testing_grid_key (fixture, GDK_KEY_BackSpace, 0);
  g_assert_false (conv_grid_has_error (fixture->grid));
  g_assert_cmpfloat (testing_grid_get_weight (fixture, 0, 0), ==, 1e3);
}

static void
count_cb (GtkWidget *window, const GdkEventKey *event, int *count)
{
  (void) window;
  *count += event->keyval == GDK_KEY_Return;
}

static void
test_control_enter_applies_what_is_right (GridFixture *fixture, gconstpointer data)
{
  int n_enters = 0;

  (void) data;
  g_test_summary ("Ctrl+Enter commits and goes on to the dialog, but not while a cell is wrong.");
  g_signal_connect_after (fixture->window, "key-press-event", G_CALLBACK (count_cb), &n_enters);
  conv_grid_focus_cell (fixture->grid, 0, 0);
  testing_grid_type (fixture, "--");
  testing_grid_key (fixture, GDK_KEY_Return, CONTROL);
  g_assert_cmpint (n_enters, ==, 0);
  testing_grid_key (fixture, GDK_KEY_Escape, 0);
  testing_grid_type (fixture, "4");
  testing_grid_key (fixture, GDK_KEY_Return, CONTROL);
  g_assert_cmpint (n_enters, ==, 1);
  testing_grid_assert_kernel (fixture, "4 0 1; -2 0 2; -1 0 1 / 4");
}

static void
test_scrub_is_one_step (GridFixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "Ctrl+Up and Down count, with Shift in tenths, exactly; one step till Ctrl ends.");
  conv_grid_focus_cell (fixture->grid, 1, 1);
  for (int i = 0; i < 3; i++)
    testing_grid_key (fixture, GDK_KEY_Up, CONTROL | SHIFT);
  g_assert_cmpfloat (testing_grid_get_weight (fixture, 1, 1), ==, 0.3);
  testing_grid_key (fixture, GDK_KEY_Up, CONTROL);
  testing_grid_key (fixture, GDK_KEY_Down, CONTROL | SHIFT);
  testing_grid_assert_kernel (fixture, "-1 0 1; -2 1.2 2; -1 0 1 / 4");
  testing_grid_key (fixture, GDK_KEY_Control_L, CONTROL);
  testing_grid_key (fixture, GDK_KEY_Down, CONTROL);
  testing_grid_key (fixture, GDK_KEY_Left, 0);
  testing_grid_key (fixture, GDK_KEY_Up, CONTROL);
  testing_grid_assert_kernel (fixture, "-1 0 1; -1 0.2 2; -1 0 1 / 4");
  testing_grid_assert_steps (fixture, 3);
}

static void
test_scrub_keeps_digits (GridFixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A third that is scrubbed is a third and one, to the last digit.");
  testing_grid_choose (fixture, FINE);
  conv_grid_focus_cell (fixture->grid, 0, 0);
  testing_grid_key (fixture, GDK_KEY_Up, CONTROL);
  g_assert_cmpfloat (testing_grid_get_weight (fixture, 0, 0), ==, 1 / 3.0 + 1);
}

static void
test_undo_ends_typing (GridFixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Undo while typing shows the old number, and the next key begins a new edit.");
  conv_grid_focus_cell (fixture->grid, 0, 1);
  testing_grid_type (fixture, "12");
  conv_model_undo (fixture->model);
  g_assert_cmpstr (testing_grid_get_text (fixture, 0, 1), ==, "−2");
  testing_grid_type (fixture, "3");
  g_assert_cmpstr (testing_grid_get_text (fixture, 0, 1), ==, "3");
  testing_grid_assert_kernel (fixture, "-1 0 1; 3 0 2; -1 0 1 / 4");
  /* What is no number is undone here. */
  testing_grid_key (fixture, GDK_KEY_Return, 0);
  testing_grid_type (fixture, "x");
  testing_grid_key (fixture, GDK_KEY_z, CONTROL);
  g_assert_false (conv_grid_has_error (fixture->grid));
  testing_grid_assert_kernel (fixture, "-1 0 1; 3 0 2; -1 0 1 / 4");
}

static void
test_rings_keep_the_weight_in_hand (GridFixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "Ctrl+plus and minus add and take a ring, where there is one; the focus follows.");
  testing_grid_choose (fixture, "1 2 3");
  conv_grid_focus_cell (fixture->grid, 2, 0);
  testing_grid_key (fixture, GDK_KEY_plus, CONTROL);
  testing_grid_assert_kernel (fixture, "0 0 0 0 0; 0 1 2 3 0; 0 0 0 0 0");
  testing_grid_assert_focus (fixture, 3, 1);
  testing_grid_key (fixture, GDK_KEY_minus, CONTROL);
  testing_grid_key (fixture, GDK_KEY_minus, CONTROL);
  testing_grid_assert_kernel (fixture, "2");
  testing_grid_assert_focus (fixture, 0, 0);
  testing_grid_key (fixture, GDK_KEY_minus, CONTROL);
  testing_grid_assert_kernel (fixture, "2");
  testing_grid_assert_steps (fixture, 4);
}

static gboolean
count_event_cb (GtkWidget *cell, GdkEvent *event, gpointer n)
{
  (void) cell;
  (void) event;
  (*(int *) n)++;
  return GDK_EVENT_PROPAGATE;
}

static void
test_cells_hear_of_the_focus (GridFixture *fixture, gconstpointer data)
{
  GtkWidget *cell = testing_grid_get_cell (fixture, 1, 1);
  int n_in = 0, n_out = 0;

  (void) data;
  g_test_summary (
      "What the grid does when the focus comes or goes does not keep it from the cell.");
  conv_grid_focus_cell (fixture->grid, 0, 1);
  testing_ui_wait ();
  g_signal_connect_after (cell, "focus-in-event", G_CALLBACK (count_event_cb), &n_in);
  g_signal_connect_after (cell, "focus-out-event", G_CALLBACK (count_event_cb), &n_out);
  testing_grid_key (fixture, GDK_KEY_Right, 0);
  g_assert_cmpint (n_in, ==, 1);
  testing_grid_key (fixture, GDK_KEY_Right, 0);
  g_assert_cmpint (n_out, ==, 1);
  testing_grid_key (fixture, GDK_KEY_Left, 0);
  testing_grid_type (fixture, "7");
  testing_grid_key (fixture, GDK_KEY_Return, 0);
  g_assert_cmpint (n_in, ==, 2);
  g_assert_cmpint (n_out, ==, 2);
}

static void
test_locale_changes_nothing (GridFixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A decimal comma in the locale changes neither what is read nor what is shown.");
  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("no locale with a decimal comma here");
      return;
    }
  conv_grid_focus_cell (fixture->grid, 1, 1);
  testing_grid_type (fixture, "0,5");
  testing_grid_key (fixture, GDK_KEY_Up, 0);
  testing_grid_type (fixture, "0.25");
  testing_grid_key (fixture, GDK_KEY_Down, CONTROL | SHIFT);
  testing_grid_assert_kernel (fixture, "-1 0.15 1; -2 0.5 2; -1 0 1 / 4");
  g_assert_cmpstr (testing_grid_get_text (fixture, 1, 1), ==, "0.5");
  setlocale (LC_ALL, "C");
}

static void
add (const char *name, const char *kernel, void (*test) (GridFixture *fixture, gconstpointer data))
{
  g_autofree char *path = g_strconcat ("/grid/", name, NULL);

  g_test_add (path, GridFixture, kernel, testing_grid_set_up, test, testing_grid_tear_down);
}

int
main (int argc, char **argv)
{
  static const char wide[] = "1 2 3 4; 5 6 7 8; 9 10 11 12";

  testing_ui_init (&argc, &argv);
  add ("typing-is-live", "sobel-x", test_typing_is_live);
  add ("nothing-unedited-is-rounded", FINE, test_nothing_unedited_is_rounded);
  add ("escape-reverts-first", "sobel-x", test_escape_reverts_first);
  add ("keys-move", wide, test_keys_move);
  add ("tab-enters-and-leaves", wide, test_tab_enters_and_leaves);
  add ("delete-is-zero", "sobel-x", test_delete_is_zero);
  add ("caret-stays-inside", "sobel-x", test_caret_stays_inside);
  add ("wrong-text-changes-nothing", "sobel-x", test_wrong_text_changes_nothing);
  add ("too-large-weight-is-told", "sobel-x", test_too_large_weight_is_told);
  add ("control-enter-applies-what-is-right", "sobel-x", test_control_enter_applies_what_is_right);
  add ("scrub-is-one-step", "sobel-x", test_scrub_is_one_step);
  add ("scrub-keeps-digits", "sobel-x", test_scrub_keeps_digits);
  add ("undo-ends-typing", "sobel-x", test_undo_ends_typing);
  add ("rings-keep-the-weight-in-hand", "sobel-x", test_rings_keep_the_weight_in_hand);
  add ("cells-hear-of-the-focus", "sobel-x", test_cells_hear_of_the_focus);
  add ("locale-changes-nothing", "sobel-x", test_locale_changes_nothing);
  return g_test_run ();
}
