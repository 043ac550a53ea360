/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gdk/gdkkeysyms.h>

#include "conv-grid-page.h"
#include "conv-number-field.h"
#include "conv-style.h"
#include "testing-ui.h"

typedef struct
{
  ConvModel *model;
  GtkWidget *window, *page;
} Fixture;

static void
choose (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;

  conv_model_set_text (fixture->model, text, NULL, &error);
  g_assert_no_error (error);
  testing_ui_wait ();
}

static void
set_up (Fixture *fixture, gconstpointer kernel)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new ("/nonexistent");

  fixture->model = conv_model_new (store);
  choose (fixture, kernel);
  conv_model_forget_history (fixture->model);
  fixture->page = conv_grid_page_new (fixture->model);
  fixture->window = testing_ui_show (fixture->page, 424, 500);
  conv_style_add (fixture->window, "conv");
  testing_ui_wait ();
}

static void
tear_down (Fixture *fixture, gconstpointer kernel)
{
  (void) kernel;
  gtk_widget_destroy (fixture->window);
  g_assert_finalize_object (fixture->model);
}

static GtkWidget *
find (Fixture *fixture, const char *name)
{
  GtkWidget *widget = testing_ui_find_named (fixture->window, name);

  if (widget == NULL)
    g_error ("nothing is named %s", name);
  return widget;
}

static void
click (Fixture *fixture, const char *name)
{
  GtkWidget *widget = find (fixture, name);

  testing_ui_click (widget, gtk_widget_get_allocated_width (widget) / 2,
                    gtk_widget_get_allocated_height (widget) / 2, 1, 0);
}

static void
assert_kernel (Fixture *fixture, const char *text)
{
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, text);
}

static gboolean
has_name (GtkWidget *widget, gconstpointer name)
{
  return strcmp (atk_object_get_name (gtk_widget_get_accessible (widget)), name) == 0;
}

/* Beside its label, which has the same name. */
static GtkWidget *
find_field (Fixture *fixture, const char *name)
{
  return testing_ui_find (fixture->window, CONV_TYPE_NUMBER_FIELD, has_name, name);
}

static const char *
get_text (Fixture *fixture, const char *name)
{
  return gtk_entry_get_text (GTK_ENTRY (find_field (fixture, name)));
}

static gboolean
has_class (GtkWidget *widget, const char *style_class)
{
  return gtk_style_context_has_class (gtk_widget_get_style_context (widget), style_class);
}

static gboolean
shows_text (GtkWidget *label, gconstpointer text)
{
  return gtk_widget_get_mapped (label)
         && strcmp (gtk_label_get_text (GTK_LABEL (label)), text) == 0;
}

static GtkWidget *
find_label (Fixture *fixture, const char *text)
{
  return testing_ui_find (fixture->window, GTK_TYPE_LABEL, shows_text, text);
}

static void
test_buttons_turn_the_kernel (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name, *kernel;
  } cases[] = {
    { "Rotate by 90° to the right", "4 1; 5 2; 6 3 / 4 @ 1,0" },
    { "Rotate by 90° to the left", "1 2 3; 4 5 6 / 4 @ 0,0" },
    { "Swap left and right", "3 2 1; 6 5 4 / 4 @ 2,0" },
    { "Swap top and bottom", "6 5 4; 3 2 1 / 4 @ 2,1" },
  };

  (void) data;
  g_test_summary ("Each button does once what it says, anchor and divisor kept, as one step.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      click (fixture, cases[i].name);
      assert_kernel (fixture, cases[i].kernel);
    }
  for (int i = 0; i < 4; i++)
    conv_model_undo (fixture->model);
  assert_kernel (fixture, "1 2 3; 4 5 6 / 4 @ 0,0");
  g_assert_false (conv_model_can_undo (fixture->model));
}

static gboolean
is_open (gpointer popover)
{
  return gtk_widget_get_mapped (popover);
}

static gboolean
is_closed (gpointer popover)
{
  return !gtk_widget_get_mapped (popover);
}

static void
press_menu_item (Fixture *fixture, int index)
{
  GtkWidget *menu = find (fixture, "More changes of the kernel");
  gpointer popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu));

  gtk_widget_grab_focus (menu);
  testing_ui_key (menu, GDK_KEY_Return, 0);
  testing_ui_wait_until (is_open, popover);
  for (int i = 0; i < index; i++)
    testing_ui_key (menu, GDK_KEY_Tab, 0);
  testing_ui_key (menu, GDK_KEY_Return, 0);
  testing_ui_wait_until (is_closed, popover);
}

static void
test_menu_is_reached_by_keyboard (Fixture *fixture, gconstpointer data)
{
  static const char *const kernels[] = {
    "6 5 4; 3 2 1 / 4 @ 2,1",          /* Rotate by 180° */
    "1 4; 2 5; 3 6 / 4 @ 0,0",         /* Transpose */
    "-1 -2 -3; -4 -5 -6 / 4 @ 0,0",    /* Negate */
    "0.25 0.5 0.75; 1 1.25 1.5 @ 0,0", /* Divide into weights */
    NULL,                              /* Normalize sum to 1: below */
    "0 0 0; 0 0 0 @ 0,0",              /* Clear */
    "1 2 3; 4 5 6; 0 0 0 / 4 @ 0,0",   /* Make odd-sized */
  };

  (void) data;
  g_test_summary ("Enter opens the menu, Tab goes through it, Enter applies what it says.");
  for (int i = 0; i < (int) G_N_ELEMENTS (kernels); i++)
    {
      press_menu_item (fixture, i);
      if (kernels[i] != NULL)
        assert_kernel (fixture, kernels[i]);
      else
        g_assert_cmpfloat (ABS (conv_kernel_get_sum (conv_model_get_kernel (fixture->model)) - 1),
                           <, 1e-15);
      conv_model_undo (fixture->model);
      assert_kernel (fixture, "1 2 3; 4 5 6 / 4 @ 0,0");
    }
}

static void
test_failed_transform_is_told (Fixture *fixture, gconstpointer data)
{
  gboolean is_error;

  (void) data;
  g_test_summary ("What cannot be done is told of in the status line, until something is done.");
  press_menu_item (fixture, 4);
  assert_kernel (fixture, "sobel-x");
  const char *message
      = conv_grid_get_status (conv_grid_page_get_grid (CONV_GRID_PAGE (fixture->page)), &is_error);
  g_assert_true (is_error);
  g_assert_nonnull (find_label (fixture, message));
  g_assert_true (has_class (find_label (fixture, message), "conv-error"));
  click (fixture, "Swap top and bottom");
  g_assert_nonnull (find_label (fixture, "Row 1, column 1: −1"));
}

static void
test_symmetry_is_chosen (Fixture *fixture, gconstpointer data)
{
  ConvGrid *grid = conv_grid_page_get_grid (CONV_GRID_PAGE (fixture->page));

  (void) data;
  g_test_summary (
      "The popover chooses the mode, changes no number by it, and makes it so on demand.");
  testing_ui_key (fixture->window, GDK_KEY_m, GDK_MOD1_MASK);
  testing_ui_wait ();
  click (fixture, "Left–right");
  g_assert_cmpint (conv_grid_get_symmetry (grid)->mode, ==, CONV_SYMMETRY_LEFT_RIGHT);
  g_assert_cmpstr (
      atk_object_get_name (gtk_widget_get_accessible (find (fixture, "Symmetry: left–right"))), ==,
      "Symmetry: left–right");
  click (fixture, "Opposite sign");
  g_assert_true (conv_grid_get_symmetry (grid)->opposite);
  assert_kernel (fixture, "1 2 3; 4 5 6 / 4 @ 0,0");
  click (fixture, "Make symmetric now");
  assert_kernel (fixture, "-1 0 1; -1 0 1 / 4 @ 0,0");
  conv_model_undo (fixture->model);
  assert_kernel (fixture, "1 2 3; 4 5 6 / 4 @ 0,0");
  testing_ui_wait ();
  conv_grid_set_symmetry (grid, &(ConvSymmetry) { CONV_SYMMETRY_BOTH, TRUE });
  g_assert_true (conv_grid_get_symmetry (grid)->opposite);
  find (fixture, "Symmetry: both ways");
}

static void
test_four_fold_needs_a_square (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Four-fold is out of reach for what is no square, and says why.");
  click (fixture, "Symmetry: none");
  g_assert_false (gtk_widget_get_sensitive (find (fixture, "Four-fold")));
  g_autofree char *reason = gtk_widget_get_tooltip_text (find (fixture, "Four-fold"));
  g_assert_cmpstr (reason, ==, "Only for as many rows as columns");
  g_assert_false (gtk_widget_get_sensitive (find (fixture, "Opposite sign")));
  g_assert_false (gtk_widget_get_sensitive (find (fixture, "Make symmetric now")));
  testing_ui_key (fixture->window, GDK_KEY_Escape, 0);
  choose (fixture, "sobel-x");
  click (fixture, "Symmetry: none");
  g_assert_true (gtk_widget_get_sensitive (find (fixture, "Four-fold")));
}

static void
test_divisor_is_typed (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Divisor and offset take commas and fractions, live, by mnemonic; a step each.");
  testing_ui_key (fixture->window, GDK_KEY_d, GDK_MOD1_MASK);
  testing_ui_type (fixture->window, "-2,5");
  assert_kernel (fixture, "1 2 3; 4 5 6 / -2.5 @ 0,0");
  g_assert_cmpstr (get_text (fixture, "Divide by"), ==, "-2,5");
  testing_ui_key (fixture->window, GDK_KEY_a, GDK_MOD1_MASK);
  g_assert_cmpstr (get_text (fixture, "Divide by"), ==, "−2.5");
  testing_ui_type (fixture->window, "1/8");
  assert_kernel (fixture, "1 2 3; 4 5 6 / -2.5 + 0.125 @ 0,0");
  conv_model_undo (fixture->model);
  assert_kernel (fixture, "1 2 3; 4 5 6 / -2.5 @ 0,0");
  g_assert_cmpstr (get_text (fixture, "Add"), ==, "0");
  conv_model_undo (fixture->model);
  assert_kernel (fixture, "1 2 3; 4 5 6 / 4 @ 0,0");
  g_assert_false (conv_model_can_undo (fixture->model));
}

static void
test_wrong_divisor_changes_nothing (Fixture *fixture, gconstpointer data)
{
  ConvGridPage *page = CONV_GRID_PAGE (fixture->page);
  GtkWidget *field = find_field (fixture, "Divide by");

  (void) data;
  g_test_summary (
      "A divisor that is 0 or no number keeps the old one and is told of, till Escape.");
  gtk_widget_grab_focus (field);
  testing_ui_type (fixture->window, "0");
  assert_kernel (fixture, "1 2 3; 4 5 6 / 4 @ 0,0");
  g_assert_true (conv_grid_page_has_error (page));
  g_assert_true (has_class (field, "error"));
  g_assert_nonnull (find_label (fixture, conv_number_field_get_error (CONV_NUMBER_FIELD (field))));
  testing_ui_type (fixture->window, ",5");
  assert_kernel (fixture, "1 2 3; 4 5 6 / 0.5 @ 0,0");
  g_assert_false (conv_grid_page_has_error (page));
  testing_ui_type (fixture->window, "z");
  assert_kernel (fixture, "1 2 3; 4 5 6 / 4 @ 0,0");
  testing_ui_key (fixture->window, GDK_KEY_Tab, 0);
  g_assert_cmpstr (get_text (fixture, "Divide by"), ==, "0,5z");
  gtk_widget_grab_focus (field);
  testing_ui_key (fixture->window, GDK_KEY_Escape, 0);
  g_assert_cmpstr (get_text (fixture, "Divide by"), ==, "4");
  g_assert_false (conv_grid_page_has_error (page));
  g_assert_false (conv_model_can_undo (fixture->model));
}

static void
test_auto_divisor_is_dim (Fixture *fixture, gconstpointer data)
{
  GtkWidget *field = find_field (fixture, "Divide by");

  (void) data;
  g_test_summary (
      "Auto shows what it comes to, dim; typing or a second press makes a number of it.");
  click (fixture, "Auto");
  assert_kernel (fixture, "1 2 3; 4 5 6 / auto @ 0,0");
  g_assert_cmpstr (get_text (fixture, "Divide by"), ==, "21");
  g_assert_true (has_class (field, "conv-dim"));
  click (fixture, "Auto");
  assert_kernel (fixture, "1 2 3; 4 5 6 / 21 @ 0,0");
  g_assert_false (has_class (field, "conv-dim"));
  click (fixture, "Auto");
  gtk_widget_grab_focus (field);
  testing_ui_type (fixture->window, "7");
  assert_kernel (fixture, "1 2 3; 4 5 6 / 7 @ 0,0");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find (fixture, "Auto"))));
}

static void
test_heat_takes_the_place_of_cells (Fixture *fixture, gconstpointer data)
{
  ConvGridPage *page = CONV_GRID_PAGE (fixture->page);
  GtkWidget *heat = gtk_button_new_with_label ("heat");

  (void) data;
  g_test_summary ("Above 15 × 15 the heat map stands there, with its status and the keyboard.");
  conv_grid_page_set_heat (page, heat);
  conv_grid_page_set_heat_status (page, "Row 24");
  testing_ui_wait ();
  g_assert_false (gtk_widget_get_mapped (heat));
  g_assert_null (find_label (fixture, "Row 24"));
  choose (fixture, "gauss-5");
  conv_grid_focus_cell (conv_grid_page_get_grid (page), 2, 2);
  for (int i = 0; i < 6; i++)
    testing_ui_key (fixture->window, GDK_KEY_plus, GDK_CONTROL_MASK);
  testing_ui_wait ();
  g_assert_cmpint (conv_kernel_get_width (conv_model_get_kernel (fixture->model)), ==, 17);
  g_assert_true (gtk_widget_get_mapped (heat));
  g_assert_true (gtk_widget_has_focus (heat));
  g_assert_nonnull (find_label (fixture, "Row 24"));
  conv_model_undo (fixture->model);
  testing_ui_wait ();
  g_assert_false (gtk_widget_get_mapped (heat));
  g_assert_true (
      CONV_IS_GRID (gtk_widget_get_parent (gtk_window_get_focus (GTK_WINDOW (fixture->window)))));
}

static void
test_everything_has_a_name_and_fits (Fixture *fixture, gconstpointer data)
{
  int min, natural;

  (void) data;
  g_test_summary (
      "Every control has a name; the page fits into 400 pixels, with the widest words too.");
  testing_ui_assert_named (fixture->window);
  conv_grid_set_symmetry (conv_grid_page_get_grid (CONV_GRID_PAGE (fixture->page)),
                          &(ConvSymmetry) { CONV_SYMMETRY_TOP_BOTTOM, FALSE });
  gtk_widget_get_preferred_width (fixture->page, &min, &natural);
  g_assert_cmpint (min, <=, 400);
}

static void
add (const char *name, const char *kernel, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_autofree char *path = g_strconcat ("/grid-page/", name, NULL);

  g_test_add (path, Fixture, kernel, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  static const char wide[] = "1 2 3; 4 5 6 / 4 @ 0,0";

  testing_ui_init (&argc, &argv);
  add ("buttons-turn-the-kernel", wide, test_buttons_turn_the_kernel);
  add ("menu-is-reached-by-keyboard", wide, test_menu_is_reached_by_keyboard);
  add ("failed-transform-is-told", "sobel-x", test_failed_transform_is_told);
  add ("symmetry-is-chosen", wide, test_symmetry_is_chosen);
  add ("four-fold-needs-a-square", wide, test_four_fold_needs_a_square);
  add ("divisor-is-typed", wide, test_divisor_is_typed);
  add ("wrong-divisor-changes-nothing", wide, test_wrong_divisor_changes_nothing);
  add ("auto-divisor-is-dim", wide, test_auto_divisor_is_dim);
  add ("heat-takes-the-place-of-cells", wide, test_heat_takes_the_place_of_cells);
  add ("everything-has-a-name-and-fits", wide, test_everything_has_a_name_and_fits);
  return g_test_run ();
}
