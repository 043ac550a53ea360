/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gdk/gdkkeysyms.h>

#include "conv-cell.h"
#include "testing-grid.h"

#define CONTROL GDK_CONTROL_MASK
#define SHIFT GDK_SHIFT_MASK

static void
click (GridFixture *fixture, int x, int y, GdkModifierType modifiers)
{
  testing_ui_click (testing_grid_get_cell (fixture, x, y), 10, 10, 1, modifiers);
}

/* The window in which a cell gets its events. */
static GdkWindow *
find_window (GtkWidget *cell)
{
  g_autoptr (GList) children = gdk_window_get_children (gtk_widget_get_window (cell));
  gpointer owner;

  for (GList *link = children; link != NULL; link = link->next)
    {
      gdk_window_get_user_data (link->data, &owner);
      if (owner == cell && gdk_window_is_visible (link->data))
        return link->data;
    }
  g_assert_not_reached ();
}

/* As the X server would report it. Simulated clicks are followed by the true pointer, on which no button
 * is held: gestures take that for their end. */
static void
send_button (GtkWidget *cell, GdkEventType type, int x, int y, GdkModifierType modifiers)
{
  GdkSeat *seat = gdk_display_get_default_seat (gdk_display_get_default ());
  g_autoptr (GdkEvent) event = gdk_event_new (type);

  event->button.window = g_object_ref (find_window (cell));
  event->button.x = x;
  event->button.y = y;
  event->button.button = 1;
  event->button.state = modifiers;
  gdk_event_set_device (event, gdk_seat_get_pointer (seat));
  gdk_event_set_source_device (event, gdk_seat_get_pointer (seat));
  gtk_main_do_event (event);
}

static void
double_click (GtkWidget *cell)
{
  for (int i = 0; i < 2; i++)
    {
      send_button (cell, GDK_BUTTON_PRESS, 10, 10, 0);
      send_button (cell, GDK_BUTTON_RELEASE, 10, 10, GDK_BUTTON1_MASK);
    }
}

static void
test_control_click_moves_anchor (GridFixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Ctrl+click moves the anchor, one step; a plain click only the focus.");
  click (fixture, 0, 2, 0);
  testing_grid_assert_focus (fixture, 0, 2);
  testing_grid_assert_kernel (fixture, "sobel-x");
  click (fixture, 2, 0, CONTROL);
  testing_grid_assert_kernel (fixture, "-1 0 1; -2 0 2; -1 0 1 / 4 @ 2,0");
  testing_grid_assert_status (fixture, "Row 1, column 3: 1 · anchor", FALSE);
  testing_grid_assert_steps (fixture, 1);
  conv_model_undo (fixture->model);
  testing_grid_assert_kernel (fixture, "sobel-x");
}

static void
test_click_commits_and_double_click_edits (GridFixture *fixture, gconstpointer data)
{
  GtkWidget *cell = testing_grid_get_cell (fixture, 1, 0);

  (void) data;
  g_test_summary ("A click elsewhere commits what was typed; a double click gives a caret.");
  conv_grid_focus_cell (fixture->grid, 0, 0);
  testing_grid_type (fixture, "3");
  click (fixture, 1, 0, 0);
  g_assert_cmpstr (testing_grid_get_text (fixture, 0, 0), ==, "3");
  testing_grid_assert_focus (fixture, 1, 0);
  double_click (cell);
  g_assert_true (conv_cell_has_caret (CONV_CELL (cell)));
  testing_grid_type (fixture, "7");
  testing_grid_assert_kernel (fixture, "3 7 1; -2 0 2; -1 0 1 / 4");
}

static void
send_motion (GtkWidget *cell, int x, int y, GdkModifierType modifiers)
{
  GdkSeat *seat = gdk_display_get_default_seat (gdk_display_get_default ());
  g_autoptr (GdkEvent) event = gdk_event_new (GDK_MOTION_NOTIFY);

  event->motion.window = g_object_ref (find_window (cell));
  event->motion.x = x;
  event->motion.y = y;
  event->motion.state = GDK_BUTTON1_MASK | modifiers;
  gdk_event_set_device (event, gdk_seat_get_pointer (seat));
  gdk_event_set_source_device (event, gdk_seat_get_pointer (seat));
  gtk_main_do_event (event);
}

/* The pointer moves, with Ctrl held since the press. */
static void
drag (GtkWidget *cell, int dx, int dy, GdkModifierType modifiers)
{
  send_button (cell, GDK_BUTTON_PRESS, 10, 10, modifiers);
  for (int i = 1; i <= 4; i++)
    send_motion (cell, 10 + dx * i / 4, 10 + dy * i / 4, modifiers);
  send_button (cell, GDK_BUTTON_RELEASE, 10 + dx, 10 + dy, GDK_BUTTON1_MASK | modifiers);
}

static void
test_control_drag_scrubs (GridFixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "Ctrl+drag counts 1 every six pixels, right and up; it moves no anchor; one step.");
  drag (testing_grid_get_cell (fixture, 0, 0), 24, 0, CONTROL);
  testing_grid_assert_kernel (fixture, "3 0 1; -2 0 2; -1 0 1 / 4");
  drag (testing_grid_get_cell (fixture, 0, 0), 0, 12, CONTROL | SHIFT);
  testing_grid_assert_kernel (fixture, "2.8 0 1; -2 0 2; -1 0 1 / 4");
  testing_grid_assert_steps (fixture, 2);
}

static void
scroll (GtkWidget *cell, GdkScrollDirection direction, GdkModifierType modifiers)
{
  GdkSeat *seat = gdk_display_get_default_seat (gdk_display_get_default ());
  g_autoptr (GdkEvent) event = gdk_event_new (GDK_SCROLL);

  event->scroll.window = g_object_ref (gtk_widget_get_window (cell));
  event->scroll.direction = direction;
  event->scroll.state = modifiers;
  gdk_event_set_device (event, gdk_seat_get_pointer (seat));
  gboolean handled;
  g_signal_emit_by_name (cell, "scroll-event", event, &handled);
  g_assert_cmpint (handled, ==, (modifiers & CONTROL) != 0);
}

static void
test_control_wheel_scrubs (GridFixture *fixture, gconstpointer data)
{
  GtkWidget *cell = testing_grid_get_cell (fixture, 1, 1);

  (void) data;
  g_test_summary ("Ctrl+wheel counts where the pointer is; without Ctrl the page scrolls.");
  scroll (cell, GDK_SCROLL_UP, 0);
  testing_grid_assert_kernel (fixture, "sobel-x");
  scroll (cell, GDK_SCROLL_UP, CONTROL);
  scroll (cell, GDK_SCROLL_UP, CONTROL);
  scroll (cell, GDK_SCROLL_DOWN, CONTROL | SHIFT);
  testing_grid_assert_kernel (fixture, "-1 0 1; -2 1.9 2; -1 0 1 / 4");
  testing_grid_assert_focus (fixture, 1, 1);
  testing_grid_assert_steps (fixture, 1);
}

static void
paste (GridFixture *fixture, const char *text)
{
  gtk_clipboard_set_text (gtk_clipboard_get (GDK_SELECTION_CLIPBOARD), text, -1);
  testing_grid_key (fixture, GDK_KEY_v, CONTROL);
  testing_ui_wait ();
}

static void
test_copy_gives_the_kernel (GridFixture *fixture, gconstpointer data)
{
  GtkClipboard *clipboard = gtk_clipboard_get (GDK_SELECTION_CLIPBOARD);

  (void) data;
  g_test_summary ("Ctrl+C copies the canonical text of the whole kernel.");
  conv_grid_focus_cell (fixture->grid, 1, 1);
  testing_grid_key (fixture, GDK_KEY_c, CONTROL);
  g_autofree char *text = gtk_clipboard_wait_for_text (clipboard);
  g_assert_cmpstr (text, ==, "-1 0 1; -2 0 2; -1 0 1 / 4");
}

static void
test_paste_fits_where_it_can (GridFixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "A number goes into the cell, a block from it on, and what is larger is the kernel.");
  conv_grid_focus_cell (fixture->grid, 1, 1);
  paste (fixture, "-1/4");
  testing_grid_assert_kernel (fixture, "-1 0 1; -2 -0.25 2; -1 0 1 / 4");
  paste (fixture, "0,5\t1,5\n2\t3\n");
  testing_grid_assert_kernel (fixture, "-1 0 1; -2 0.5 1.5; -1 2 3 / 4");
  paste (fixture, "1 2 3");
  testing_grid_assert_kernel (fixture, "1 2 3");
  paste (fixture, "1;2,5\n3;4\n");
  testing_grid_assert_kernel (fixture, "1 2.5; 3 4");
  paste (fixture, "1 2 / 4");
  testing_grid_assert_kernel (fixture, "1 2 / 4");
  paste (fixture, "emboss-grey");
  testing_grid_assert_kernel (fixture, "emboss-grey");
  testing_grid_assert_steps (fixture, 6);
}

static void
test_paste_from_other_program (GridFixture *fixture, gconstpointer data)
{
  gboolean is_error;

  (void) data;
  g_test_summary ("Another program's text is the whole kernel, tabs or not, and said to be that.");
  conv_grid_focus_cell (fixture->grid, 1, 1);
  paste (fixture, "3x2+1+0: 1,2,3 4,5,6");
  testing_grid_assert_kernel (fixture, "6 5 4; 3 2 1");
  g_assert_nonnull (strstr (conv_grid_get_status (fixture->grid, &is_error), "ImageMagick"));
  g_assert_false (is_error);
  paste (fixture, "[\n\t[1, 2, 3],\n\t[4, 5, 6]\n]");
  testing_grid_assert_kernel (fixture, "1 2 3; 4 5 6");
}

static void
test_bad_paste_changes_nothing (GridFixture *fixture, gconstpointer data)
{
  gboolean is_error;

  (void) data;
  g_test_summary ("Text that is no kernel, and the path of a file, are told of; nothing is lost.");
  conv_grid_focus_cell (fixture->grid, 0, 0);
  paste (fixture, "hello world");
  conv_grid_get_status (fixture->grid, &is_error);
  g_assert_true (is_error);
  paste (fixture, " @/etc/passwd");
  g_assert_nonnull (strstr (conv_grid_get_status (fixture->grid, &is_error), "path"));
  g_assert_true (is_error);
  testing_grid_assert_kernel (fixture, "sobel-x");
  g_assert_false (conv_model_can_undo (fixture->model));
  /* At a caret a number is text as any other. */
  testing_grid_type (fixture, "2");
  paste (fixture, ".5");
  g_assert_cmpfloat (testing_grid_get_weight (fixture, 0, 0), ==, 2.5);
}

static int
count_marked (GridFixture *fixture, int width, int height, ConvCellMarks mark)
{
  int n = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      n += (conv_cell_get_marks (CONV_CELL (testing_grid_get_cell (fixture, x, y))) & mark) != 0;
  return n;
}

static void
test_partners_change_together (GridFixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Under symmetry partners are marked, told of, and written at once, in one step.");
  conv_grid_set_symmetry (fixture->grid, &(ConvSymmetry) { CONV_SYMMETRY_BOTH, FALSE });
  testing_grid_assert_kernel (fixture, "1 2 3 4; 5 6 7 8; 9 10 11 12");
  conv_grid_focus_cell (fixture->grid, 1, 0);
  g_assert_cmpint (count_marked (fixture, 4, 3, CONV_CELL_PARTNER), ==, 3);
  testing_grid_assert_status (fixture, "Row 1, column 2: 2 · 4 cells change together", FALSE);
  testing_grid_type (fixture, "-1");
  testing_grid_assert_kernel (fixture, "1 -1 -1 4; 5 6 7 8; 9 -1 -1 12");
  testing_grid_key (fixture, GDK_KEY_Down, 0);
  g_assert_cmpint (count_marked (fixture, 4, 3, CONV_CELL_PARTNER), ==, 1);
  testing_grid_assert_steps (fixture, 1);
  const char *description = atk_object_get_description (
      gtk_widget_get_accessible (testing_grid_get_cell (fixture, 1, 1)));
  g_assert_cmpstr (description, ==, "6 · 2 cells change together · mirrored to row 2, column 3");
}

static void
test_odd_symmetry_fixes_the_axis (GridFixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("With opposite signs the axis takes 0 only, and choosing it changes no number.");
  testing_grid_choose (fixture, "1 2 3; 4 5 6");
  conv_grid_set_symmetry (fixture->grid, &(ConvSymmetry) { CONV_SYMMETRY_LEFT_RIGHT, TRUE });
  testing_grid_assert_kernel (fixture, "1 2 3; 4 5 6");
  conv_grid_focus_cell (fixture->grid, 0, 0);
  testing_grid_type (fixture, "7");
  testing_grid_key (fixture, GDK_KEY_Right, 0);
  testing_grid_assert_kernel (fixture, "7 2 -7; 4 5 6");
  testing_grid_assert_status (fixture, "Row 1, column 2: 2 · can only be 0", FALSE);
  testing_grid_type (fixture, "9");
  testing_grid_key (fixture, GDK_KEY_Up, CONTROL);
  paste (fixture, "3");
  testing_grid_assert_kernel (fixture, "7 2 -7; 4 5 6");
  testing_grid_key (fixture, GDK_KEY_Delete, 0);
  testing_grid_assert_kernel (fixture, "7 0 -7; 4 5 6");
  g_assert_cmpint (count_marked (fixture, 3, 2, CONV_CELL_FIXED), ==, 2);
}

/* A kernel of ones. */
static void
choose_size (GridFixture *fixture, int width, int height)
{
  g_autofree double *weights = g_new (double, (size_t) width *(size_t) height);

  for (int i = 0; i < width * height; i++)
    weights[i] = 1;
  conv_model_edit_kernel (fixture->model, conv_kernel_new (width, height, weights, NULL), NULL);
  testing_ui_wait ();
}

static void
assert_cells (GridFixture *fixture, int width, int height, int cell_width)
{
  GtkAllocation first, last, grid;

  choose_size (fixture, width, height);
  gtk_widget_get_allocation (testing_grid_get_cell (fixture, 0, 0), &first);
  gtk_widget_get_allocation (testing_grid_get_cell (fixture, width - 1, height - 1), &last);
  gtk_widget_get_allocation (GTK_WIDGET (fixture->grid), &grid);
  g_assert_cmpint (first.width, ==, cell_width);
  g_assert_cmpint (first.height, >=, 20);
  g_assert_cmpint (first.height, <=, 60);
  g_assert_cmpint (last.x - first.x, ==, (width - 1) * (cell_width + 2));
  g_assert_cmpint (last.y - first.y, ==, (height - 1) * (first.height + 2));
  g_assert_cmpint (first.x, >=, grid.x);
  g_assert_cmpint (last.x + last.width, <=, grid.x + grid.width);
  g_assert_cmpint (last.y + last.height, <=, grid.y + grid.height);
}

static void
test_cells_fit_and_are_reused (GridFixture *fixture, gconstpointer data)
{
  GtkWidget *corner = testing_grid_get_cell (fixture, 0, 0);

  (void) data;
  g_test_summary (
      "From 1 × 1 to 15 × 15 the same cells are sized by the rules; above there are none.");
  assert_cells (fixture, 1, 1, 84);
  assert_cells (fixture, 1, 15, 84);
  assert_cells (fixture, 15, 1, 26);
  assert_cells (fixture, 15, 15, 26);
  assert_cells (fixture, 9, 4, 45);
  g_assert_true (testing_grid_get_cell (fixture, 0, 0) == corner);
  g_assert_null (testing_ui_find_named (fixture->window, "row 5, column 1"));
  choose_size (fixture, 16, 3);
  g_assert_false (conv_grid_has_cells (fixture->grid));
  g_assert_null (testing_ui_find_named (fixture->window, "row 1, column 1"));
  testing_grid_assert_status (fixture, "", FALSE);
  choose_size (fixture, 2, 2);
  g_assert_true (testing_grid_get_cell (fixture, 0, 0) == corner);
}

static void
test_focus_survives_shrinking (GridFixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "When the cell with the focus goes, the nearest gets it, and goes on to be typed in.");
  conv_grid_focus_cell (fixture->grid, 3, 2);
  choose_size (fixture, 2, 2);
  testing_grid_assert_focus (fixture, 1, 1);
  testing_grid_type (fixture, "8");
  testing_grid_assert_kernel (fixture, "1 1; 1 8");
}

static void
test_stays_left_to_right (GridFixture *fixture, gconstpointer data)
{
  GtkAllocation first, second;

  (void) data;
  g_test_summary ("In a language from right to left the kernel is not mirrored, nor are its keys.");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  testing_grid_choose (fixture, "1 2 3 4 5; 6 7 8 9 10");
  testing_ui_wait ();
  gtk_widget_get_allocation (testing_grid_get_cell (fixture, 3, 0), &first);
  gtk_widget_get_allocation (testing_grid_get_cell (fixture, 4, 0), &second);
  g_assert_cmpint (first.x, <, second.x);
  conv_grid_focus_cell (fixture->grid, 3, 0);
  testing_grid_key (fixture, GDK_KEY_Right, 0);
  testing_grid_assert_focus (fixture, 4, 0);
  testing_grid_key (fixture, GDK_KEY_Tab, 0);
  testing_grid_assert_focus (fixture, 0, 1);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_cells_have_names (GridFixture *fixture, gconstpointer data)
{
  const AtkObject *accessible = gtk_widget_get_accessible (testing_grid_get_cell (fixture, 2, 1));

  (void) data;
  g_test_summary ("Each cell says where it is, its number in full, and whether it is the anchor.");
  testing_ui_assert_named (fixture->window);
  g_assert_cmpstr (atk_object_get_description ((AtkObject *) accessible), ==, "7 · anchor");
}

static void
test_large_grid_is_fast (GridFixture *fixture, gconstpointer data)
{
  g_autofree double *weights = g_new (double, 225);
  const int n_changes = 20;

  (void) data;
  g_test_summary ("A change of all 225 cells takes a few milliseconds.");
  choose_size (fixture, 15, 15);
  const gint64 start = g_get_monotonic_time ();
  for (int i = 0; i < n_changes; i++)
    {
      for (int j = 0; j < 225; j++)
        weights[j] = (j - 112 + i) / 7.0;
      conv_model_edit_kernel (fixture->model, conv_kernel_new (15, 15, weights, NULL), "step");
    }
  const double milliseconds = (double) (g_get_monotonic_time () - start) / 1000 / n_changes;
  g_test_message ("%.1f ms", milliseconds);
  /* Ten times what is measured, for slow machines. */
  g_assert_cmpfloat (milliseconds, <, 100);
}

static void
add (const char *name, const char *kernel, void (*test) (GridFixture *fixture, gconstpointer data))
{
  g_autofree char *path = g_strconcat ("/grid-hands/", name, NULL);

  g_test_add (path, GridFixture, kernel, testing_grid_set_up, test, testing_grid_tear_down);
}

int
main (int argc, char **argv)
{
  static const char wide[] = "1 2 3 4; 5 6 7 8; 9 10 11 12";

  testing_ui_init (&argc, &argv);
  add ("control-click-moves-anchor", "sobel-x", test_control_click_moves_anchor);
  add ("click-commits-and-double-click-edits", "sobel-x",
       test_click_commits_and_double_click_edits);
  add ("control-drag-scrubs", "sobel-x", test_control_drag_scrubs);
  add ("control-wheel-scrubs", "sobel-x", test_control_wheel_scrubs);
  add ("copy-gives-the-kernel", "sobel-x", test_copy_gives_the_kernel);
  add ("paste-fits-where-it-can", "sobel-x", test_paste_fits_where_it_can);
  add ("paste-from-other-program", "sobel-x", test_paste_from_other_program);
  add ("bad-paste-changes-nothing", "sobel-x", test_bad_paste_changes_nothing);
  add ("partners-change-together", wide, test_partners_change_together);
  add ("odd-symmetry-fixes-the-axis", wide, test_odd_symmetry_fixes_the_axis);
  add ("cells-fit-and-are-reused", wide, test_cells_fit_and_are_reused);
  add ("focus-survives-shrinking", wide, test_focus_survives_shrinking);
  add ("stays-left-to-right", wide, test_stays_left_to_right);
  add ("cells-have-names", wide, test_cells_have_names);
  add ("large-grid-is-fast", wide, test_large_grid_is_fast);
  return g_test_run ();
}
