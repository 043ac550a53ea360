/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-bank-strip.h"
#include "conv-model-bank.h"
#include "conv-score-rows.h"
#include "testing-ui.h"
#include "testing.h"

typedef struct
{
  ConvModel *model;
  GtkWidget *window, *strip;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new ("/nonexistent");

  (void) data;
  fixture->model = conv_model_new (store);
  fixture->strip = conv_bank_strip_new (fixture->model);
  fixture->window = testing_ui_show (fixture->strip, 400, 200);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void) data;
  gtk_widget_destroy (fixture->window);
  g_object_unref (fixture->model);
}

static void
choose (Fixture *fixture, const char *text)
{
  g_autoptr (ConvBank) bank = conv_bank_parse (text, NULL);

  conv_model_set_bank (fixture->model, bank, 0, NULL);
  testing_ui_wait ();
}

static GtkWidget *
find_named (Fixture *fixture, const char *name)
{
  testing_ui_wait ();
  return testing_ui_find_named (fixture->window, name);
}

static void
assert_text (Fixture *fixture, const char *expected, int selected)
{
  testing_ui_wait ();
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, expected);
  g_assert_cmpint (conv_model_get_selected (fixture->model), ==, selected);
}

static void
test_hides_for_one (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("There is no strip for one kernel; it comes with the second.");
  g_assert_false (gtk_widget_get_visible (fixture->strip));
  g_assert_true (conv_model_add_kernel (fixture->model, NULL));
  g_assert_true (gtk_widget_get_visible (fixture->strip));
  testing_ui_assert_named (fixture->window);
  conv_model_undo (fixture->model);
  g_assert_false (gtk_widget_get_visible (fixture->strip));
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Arrows choose, with Alt they move, Insert copies, Delete removes.");
  choose (fixture, "1 | 2 | 3");
  gtk_widget_grab_focus (find_named (fixture, "Kernel 1 of 3"));
  testing_ui_key (fixture->window, GDK_KEY_Right, 0);
  assert_text (fixture, "1 | 2 | 3", 1);
  testing_ui_key (fixture->window, GDK_KEY_Right, GDK_MOD1_MASK);
  assert_text (fixture, "1 | 3 | 2", 2);
  testing_ui_key (fixture->window, GDK_KEY_Left, GDK_MOD1_MASK);
  assert_text (fixture, "1 | 2 | 3", 1);
  testing_ui_key (fixture->window, GDK_KEY_Insert, 0);
  assert_text (fixture, "1 | 2 | 2 | 3", 2);
  testing_ui_key (fixture->window, GDK_KEY_Delete, 0);
  testing_ui_key (fixture->window, GDK_KEY_Delete, 0);
  assert_text (fixture, "1 | 2", 1);
  testing_ui_key (fixture->window, GDK_KEY_Left, 0);
  assert_text (fixture, "1 | 2", 0);
}

static void
test_mouse (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A click chooses; the plus adds one behind the selected one.");
  choose (fixture, "5 | 6 | 7");
  testing_ui_click (find_named (fixture, "Kernel 2 of 3"), 8, 8, 1, 0);
  assert_text (fixture, "5 | 6 | 7", 1);
  testing_ui_click (find_named (fixture, "Add another kernel"), 8, 8, 1, 0);
  assert_text (fixture, "5 | 6 | 1 | 7", 2);
}

static int
count_buttons (Fixture *fixture)
{
  GtkWidget *first = testing_ui_find (fixture->strip, GTK_TYPE_RADIO_BUTTON, NULL, NULL);

  testing_ui_wait ();
  g_autoptr (GList) buttons
      = gtk_container_get_children (GTK_CONTAINER (gtk_widget_get_parent (first)));
  return (int) g_list_length (buttons);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[]
      = { "1 | 2", "1 | 2 | 1", "1 | 2 | 1 | 1", "1 | 1 | 2 | 1", "1 | 8 | 2 | 1", "1 | 2 | 1" };
  const int n = (int) G_N_ELEMENTS (texts);

  (void) data;
  g_test_summary ("Each change in the strip is one step; going back and forth the strip follows.");
  choose (fixture, texts[0]);
  testing_ui_click (find_named (fixture, "Kernel 2 of 2"), 8, 8, 1, 0);
  testing_ui_click (find_named (fixture, "Add another kernel"), 8, 8, 1, 0);
  gtk_widget_grab_focus (find_named (fixture, "Kernel 3 of 3"));
  testing_ui_key (fixture->window, GDK_KEY_Insert, 0);
  testing_ui_wait ();
  conv_model_move_kernel (fixture->model, 1);
  conv_model_edit_kernel (fixture->model, testing_kernel ("8"), NULL);
  gtk_widget_grab_focus (find_named (fixture, "Kernel 2 of 4"));
  testing_ui_key (fixture->window, GDK_KEY_Delete, 0);
  for (int i = n - 1; i >= 0; i--)
    {
      g_assert_cmpstr (conv_model_get_text (fixture->model), ==, texts[i]);
      g_assert_cmpint (count_buttons (fixture), ==, (int) (strlen (texts[i]) + 3) / 4);
      conv_model_undo (fixture->model);
    }
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "sharpen-4");
  g_assert_false (gtk_widget_get_visible (fixture->strip));
  for (int i = 0; i < n; i++)
    conv_model_redo (fixture->model);
  g_assert_cmpint (count_buttons (fixture), ==, 3);
  assert_text (fixture, texts[n - 1], conv_model_get_selected (fixture->model));
}

static void
test_combining (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "How answers are combined is an option; the preset's own way is the first entry.");
  choose (fixture, "5 | 6");
  GtkComboBox *combo
      = GTK_COMBO_BOX (testing_ui_find (fixture->window, GTK_TYPE_COMBO_BOX, NULL, NULL));
  g_assert_cmpstr (gtk_combo_box_get_active_id (combo), ==, "max");
  gtk_combo_box_set_active_id (combo, "magnitude");
  g_assert_cmpint (conv_model_get_options (fixture->model)->combine, ==, CONV_COMBINE_MAGNITUDE);
  conv_model_undo (fixture->model);
  g_assert_cmpstr (gtk_combo_box_get_active_id (combo), ==, "max");
  g_assert_true (conv_model_set_text (fixture->model, "compass4((1 2 3))", NULL, NULL));
  g_assert_cmpstr (gtk_combo_box_get_active_id (combo), ==, "none");
  g_autofree char *text = gtk_combo_box_text_get_active_text (GTK_COMBO_BOX_TEXT (combo));
  g_assert_cmpstr (text, ==, "Automatic: Largest");
}

static void
test_shows_one (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("The preview shows one answer if the user wants it, or where each gets a layer.");
  choose (fixture, "5 | 6");
  GtkWidget *only = find_named (fixture, "Only this one");
  g_assert_false (conv_model_shows_one (fixture->model));
  testing_ui_click (only, 8, 8, 1, 0);
  g_assert_true (conv_model_shows_one (fixture->model));
  testing_ui_click (only, 8, 8, 1, 0);
  g_assert_false (conv_model_shows_one (fixture->model));
  ConvOptions options = *conv_model_get_options (fixture->model);
  options.combine = CONV_COMBINE_LAYERS;
  conv_model_set_options (fixture->model, &options, NULL);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (only)));
  g_assert_false (gtk_widget_is_sensitive (only));
}

static void
test_many_fit (Fixture *fixture, gconstpointer data)
{
  int minimum;

  (void) data;
  g_test_summary ("However many kernels there are, the strip asks for no more width.");
  choose (fixture, "5 | 6");
  for (int i = 2; i < CONV_BANK_MAX; i++)
    g_assert_true (conv_model_duplicate_kernel (fixture->model, NULL));
  testing_ui_wait ();
  gtk_widget_get_preferred_width (fixture->strip, &minimum, NULL);
  g_assert_cmpint (minimum, <=, 400);
}

static void
test_score_rows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *grid = gtk_grid_new ();

  (void) data;
  g_test_summary ("Score and what happens to negative answers are options, and steps.");
  conv_score_rows_attach (GTK_GRID (grid), 0, fixture->model);
  GtkWidget *window = testing_ui_show (grid, 400, 100);
  GtkWidget *combo = testing_ui_find (grid, GTK_TYPE_COMBO_BOX, NULL, NULL);
  GtkWidget *relu = testing_ui_find_named (window, "Cut negative answers");
  gtk_combo_box_set_active (GTK_COMBO_BOX (combo), 3);
  g_assert_cmpint (conv_model_get_options (fixture->model)->score, ==, CONV_SCORE_ZNCC);
  testing_ui_click (relu, 8, 8, 1, 0);
  g_assert_true (conv_model_get_options (fixture->model)->relu);
  conv_model_undo (fixture->model);
  conv_model_undo (fixture->model);
  g_assert_cmpint (gtk_combo_box_get_active (GTK_COMBO_BOX (combo)), ==, CONV_SCORE_NONE);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (relu)));
  g_assert_false (conv_model_can_undo (fixture->model));
  gtk_widget_destroy (window);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/bank-strip/hides-for-one", test_hides_for_one },
    { "/bank-strip/keys", test_keys },
    { "/bank-strip/mouse", test_mouse },
    { "/bank-strip/undo", test_undo },
    { "/bank-strip/combining", test_combining },
    { "/bank-strip/shows-one", test_shows_one },
    { "/bank-strip/many-fit", test_many_fit },
    { "/bank-strip/score-rows", test_score_rows },
  };

  testing_ui_init (&argc, &argv);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
