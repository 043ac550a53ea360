/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-kernel-menu.h"
#include "conv-layer-panel.h"
#include "conv-style.h"
#include "memory-layers.h"
#include "testing-ui.h"
#include "testing.h"

typedef struct
{
  ConvModel *model;
  GtkWidget *window, *menu;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new ("/nonexistent");

  (void) data;
  fixture->model = conv_model_new (store);
  fixture->menu = conv_kernel_menu_new (fixture->model);
  conv_kernel_menu_set_layers (CONV_KERNEL_MENU (fixture->menu), &memory_layers);
  g_object_set (fixture->menu, "halign", GTK_ALIGN_END, "valign", GTK_ALIGN_START, NULL);
  fixture->window = testing_ui_show (fixture->menu, 424, 560);
  conv_style_add (fixture->window, "conv");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void) data;
  gtk_widget_destroy (fixture->window);
  g_object_unref (fixture->model);
}

static GtkWidget *
find_named (Fixture *fixture, const char *name)
{
  testing_ui_wait ();
  return testing_ui_find_named (fixture->window, name);
}

static gboolean
menu_is_open (gpointer unused)
{
  (void) unused;
  return GTK_IS_MENU (gtk_grab_get_current ());
}

static void
open_panel (Fixture *fixture)
{
  testing_ui_click (fixture->menu, 8, 8, 1, 0);
  testing_ui_wait_until (menu_is_open, NULL);
  GtkWidget *menu = gtk_grab_get_current ();
  GtkWidget *item = testing_ui_find_named (menu, "From a Layer…");
  g_assert_nonnull (item);
  gtk_menu_shell_activate_item (GTK_MENU_SHELL (menu), item, TRUE);
  testing_ui_wait ();
  g_assert_nonnull (find_named (fixture, "Star, 3 × 2, sky.png"));
}

static gboolean
panel_is_open (Fixture *fixture)
{
  return find_named (fixture, "Star, 3 × 2, sky.png") != NULL;
}

static void
click (Fixture *fixture, const char *name)
{
  testing_ui_click (find_named (fixture, name), 12, 8, 1, 0);
}

static void
assert_text (Fixture *fixture, const char *expected)
{
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, expected);
}

static void
test_options_are_live (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A layer is the kernel as soon as it is chosen, each option tells, and words say "
                  "what was done.");
  open_panel (fixture);
  assert_text (fixture, "sharpen-4");
  click (fixture, "Star, 3 × 2, sky.png");
  assert_text (fixture, "0.1 0.1 0.1; 0.1 0.2 0.4");
  g_assert_nonnull (find_named (fixture, "3 × 2 kernel from layer “Star” · normalised"));
  click (fixture, "Subtract the border");
  assert_text (fixture, "0 0 0; 0 0.25 0.75");
  click (fixture, "Centroid");
  assert_text (fixture, "0 0 0; 0 0.25 0.75 @ 2,1");
  click (fixture, "Normalise");
  assert_text (fixture, "0 0 0; 0 1 3 @ 2,1");
  click (fixture, "Perceptual");
  assert_text (fixture, "0 0 0; 0 9 27 @ 2,1");
  const char *words = "3 × 2 kernel from layer “Star” · perceptual values · border subtracted · "
                      "anchor at the centroid";
  g_assert_nonnull (find_named (fixture, words));
  g_assert_cmpstr (conv_model_get_recognised (fixture->model), ==, words);
  click (fixture, "Linear");
  click (fixture, "Centre");
  assert_text (fixture, "0 0 0; 0 1 3");
}

static void
test_visit_is_one_step (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Enter keeps all choices as one step; it can be undone and redone.");
  open_panel (fixture);
  testing_ui_key (fixture->window, GDK_KEY_Down, 0);
  testing_ui_key (fixture->window, GDK_KEY_Up, 0);
  assert_text (fixture, "0.1 0.1 0.1; 0.1 0.2 0.4");
  click (fixture, "Subtract the border");
  gtk_widget_grab_focus (find_named (fixture, "Star, 3 × 2, sky.png"));
  testing_ui_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_false (panel_is_open (fixture));
  assert_text (fixture, "0 0 0; 0 0.25 0.75");
  conv_model_undo (fixture->model);
  assert_text (fixture, "sharpen-4");
  conv_model_redo (fixture->model);
  assert_text (fixture, "0 0 0; 0 0.25 0.75");
}

static void
test_enter_takes_the_first (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("The first layer has the focus but is not yet chosen; Enter takes it.");
  open_panel (fixture);
  assert_text (fixture, "sharpen-4");
  testing_ui_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_false (panel_is_open (fixture));
  assert_text (fixture, "0.1 0.1 0.1; 0.1 0.2 0.4");
}

static void
test_escape_takes_back (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "Escape closes the popover and brings the kernel from before, with nothing to undo.");
  open_panel (fixture);
  click (fixture, "Star, 3 × 2, sky.png");
  testing_ui_key (fixture->window, GDK_KEY_Escape, 0);
  g_assert_false (panel_is_open (fixture));
  assert_text (fixture, "sharpen-4");
  g_assert_false (conv_model_can_undo (fixture->model));
}

static void
test_wrong_layers_are_told (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A layer that is too large, or gone, is told, and the kernel stays.");
  open_panel (fixture);
  click (fixture, "Star, 3 × 2, sky.png");
  click (fixture, "Frame, 2000 × 1000, sky.png");
  assert_text (fixture, "0.1 0.1 0.1; 0.1 0.2 0.4");
  g_assert_nonnull (find_named (fixture, "The picture has 2000 × 1000 pixels; a kernel has at most "
                                         "1023 × 1023, so crop or scale it first"));
  click (fixture, "Brush, 31 × 31, brushes.xcf");
  assert_text (fixture, "0.1 0.1 0.1; 0.1 0.2 0.4");
  g_assert_nonnull (find_named (fixture, "This layer is gone"));
  click (fixture, "Star, 3 × 2, sky.png");
  g_assert_nonnull (find_named (fixture, "3 × 2 kernel from layer “Star” · normalised"));
}

static void
test_opens_where_it_was (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "Opened again, options go on with the layer that is the kernel; not with an edited one.");
  open_panel (fixture);
  click (fixture, "Star, 3 × 2, sky.png");
  testing_ui_key (fixture->window, GDK_KEY_Return, 0);
  open_panel (fixture);
  assert_text (fixture, "0.1 0.1 0.1; 0.1 0.2 0.4");
  click (fixture, "Subtract the border");
  assert_text (fixture, "0 0 0; 0 0.25 0.75");
  testing_ui_key (fixture->window, GDK_KEY_Escape, 0);
  assert_text (fixture, "0.1 0.1 0.1; 0.1 0.2 0.4");
  conv_model_edit_kernel (fixture->model, testing_kernel ("5 6"), NULL);
  open_panel (fixture);
  click (fixture, "Normalise");
  assert_text (fixture, "5 6");
}

static void
test_everything_is_named (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Everything that can have the focus says what it is.");
  open_panel (fixture);
  testing_ui_assert_named (fixture->window);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/layer-panel/options-are-live", test_options_are_live },
    { "/layer-panel/visit-is-one-step", test_visit_is_one_step },
    { "/layer-panel/enter-takes-the-first", test_enter_takes_the_first },
    { "/layer-panel/escape-takes-back", test_escape_takes_back },
    { "/layer-panel/wrong-layers-are-told", test_wrong_layers_are_told },
    { "/layer-panel/opens-where-it-was", test_opens_where_it_was },
    { "/layer-panel/everything-is-named", test_everything_is_named },
  };

  testing_ui_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
