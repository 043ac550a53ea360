/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-chooser.h"
#include "conv-keep.h"
#include "conv-style.h"
#include "testing-store.h"
#include "testing-ui.h"
#include "testing.h"

typedef struct
{
  ConvPresetStore *store;
  ConvModel *model;
  GtkWidget *window, *chooser;
} Fixture;

static void
show_chooser (Fixture *fixture)
{
  fixture->model = conv_model_new (fixture->store);
  fixture->chooser = conv_chooser_new (fixture->model);
  gtk_widget_set_valign (fixture->chooser, GTK_ALIGN_START);
  fixture->window = testing_ui_show (fixture->chooser, 424, 700);
  conv_style_add (fixture->window, "conv");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void) data;
  fixture->store = testing_store_new ();
  show_chooser (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void) data;
  gtk_widget_destroy (fixture->window);
  testing_store_remove (fixture->store);
  g_object_unref (fixture->model);
  g_object_unref (fixture->store);
}

static GtkWidget *
find_named (Fixture *fixture, const char *name)
{
  testing_ui_wait ();
  return testing_ui_find_named (fixture->window, name);
}

static gboolean
is_open (Fixture *fixture)
{
  return find_named (fixture, "Search, or type a kernel") != NULL;
}

static void
key (Fixture *fixture, guint keyval)
{
  testing_ui_key (fixture->window, keyval, 0);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("The button says what the kernel is, whatever changes it.");
  g_assert_nonnull (find_named (fixture, "Kernel: Sharpen, Sharpening, 3 × 3"));
  conv_model_edit_kernel (fixture->model, testing_kernel ("0 -1; -1 4"), NULL);
  g_assert_nonnull (find_named (fixture, "Kernel: Sharpen, Sharpening, 2 × 2, edited"));
  conv_model_undo (fixture->model);
  g_assert_nonnull (find_named (fixture, "Kernel: Sharpen, Sharpening, 3 × 3"));
  testing_ui_assert_named (fixture->window);
}

static void
test_size (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = find_named (fixture, "Kernel: Sharpen, Sharpening, 3 × 3");

  (void) data;
  g_test_summary ("The button is 52 px high, and a long name does not make it wider.");
  const int width = gtk_widget_get_allocated_width (button);
  g_assert_cmpint (gtk_widget_get_allocated_height (button), ==, 52);
  g_autofree char *name = g_strnfill (CONV_PRESET_NAME_MAX, 'W');
  testing_store_add (fixture->store, name, "3 1 4");
  g_assert_true (conv_model_set_text (fixture->model, "3 1 4", NULL, NULL));
  testing_ui_wait ();
  g_assert_cmpint (gtk_widget_get_allocated_width (button), ==, width);
}

static void
test_opens (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = find_named (fixture, "Kernel: Sharpen, Sharpening, 3 × 3");

  (void) data;
  g_test_summary ("A click or Down opens the library.");
  g_assert_false (is_open (fixture));
  testing_ui_click (button, 20, 20, 1, 0);
  g_assert_true (is_open (fixture));
  key (fixture, GDK_KEY_Escape);
  g_assert_false (is_open (fixture));
  gtk_widget_grab_focus (button);
  key (fixture, GDK_KEY_Down);
  g_assert_true (is_open (fixture));
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  ConvChooser *chooser = CONV_CHOOSER (fixture->chooser);

  (void) data;
  g_test_summary ("Kernels can be stepped through; there is an end at both sides.");
  g_autofree char *next = testing_store_step (fixture->store, "sharpen-4", +1);
  g_autofree char *previous = testing_store_step (fixture->store, "sharpen-4", -1);
  conv_chooser_step (chooser, +1);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, next);
  conv_chooser_step (chooser, -1);
  conv_chooser_step (chooser, -1);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, previous);
  for (int i = 0; i < 100; i++)
    conv_chooser_step (chooser, -1);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "invert(gaussian(2))");
  conv_chooser_step (chooser, -1);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "invert(gaussian(2))");
}

static void
test_keyboard_only (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Find, edit, save with the keyboard; opened again, all is as it was.");
  gtk_widget_grab_focus (find_named (fixture, "Kernel: Sharpen, Sharpening, 3 × 3"));
  key (fixture, GDK_KEY_Down);
  testing_ui_type (fixture->window, "sobel");
  key (fixture, GDK_KEY_Return);
  g_assert_false (is_open (fixture));
  conv_model_edit_kernel (fixture->model, testing_kernel ("-1 0 1; -3 0 3; -1 0 1 / 4"), NULL);
  conv_model_apply_remedy (fixture->model, CONV_REMEDY_FIT_RANGE, 0.5);
  g_autofree char *fitted = conv_kernel_to_text (conv_model_get_kernel (fixture->model));
  g_assert_cmpstr (fitted, ==, "-1 0 1; -3 0 3; -1 0 1 / 10");
  conv_chooser_save (CONV_CHOOSER (fixture->chooser));
  testing_ui_wait ();
  testing_ui_type (fixture->window, "my edges");
  key (fixture, GDK_KEY_Return);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "my-edges");
  gtk_widget_destroy (fixture->window);
  g_object_unref (fixture->model);
  show_chooser (fixture);
  conv_model_load (fixture->model, "my-edges", &conv_options_default);
  g_assert_nonnull (find_named (fixture, "Kernel: my edges, Edges, 3 × 3"));
  g_autofree char *text = conv_kernel_to_text (conv_model_get_kernel (fixture->model));
  g_assert_cmpstr (text, ==, fitted);
  g_assert_cmpint (conv_model_get_output (fixture->model), ==, CONV_OUTPUT_CENTER);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/chooser/names", test_names },
    { "/chooser/size", test_size },
    { "/chooser/opens", test_opens },
    { "/chooser/steps", test_steps },
    { "/chooser/keyboard-only", test_keyboard_only },
  };

  testing_ui_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
