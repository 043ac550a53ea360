/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-kernel-pages.h"
#include "conv-style.h"
#include "testing-ui.h"

#define MESSAGE "The text has an error."

typedef struct
{
  ConvModel *model;
  GtkWidget *window, *pages;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer kernel)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new ("/nonexistent");

  fixture->model = conv_model_new (store);
  g_assert_true (conv_model_set_text (fixture->model, kernel, NULL, NULL));
  fixture->pages = conv_kernel_pages_new (fixture->model);
  fixture->window = testing_ui_show (fixture->pages, 424, 500);
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

static gboolean
says (GtkWidget *widget, gconstpointer text)
{
  return gtk_widget_get_mapped (widget)
         && strcmp (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

static gboolean
tells_of_error (Fixture *fixture)
{
  testing_ui_wait ();
  return testing_ui_find (fixture->window, GTK_TYPE_LABEL, says, MESSAGE) != NULL;
}

static void
show_page (Fixture *fixture, const char *name)
{
  conv_kernel_pages_show (CONV_KERNEL_PAGES (fixture->pages), name);
  testing_ui_wait ();
}

static void
assert_page (Fixture *fixture, const char *name)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (fixture->pages)), ==, name);
}

static void
click (Fixture *fixture, const char *name)
{
  GtkWidget *widget = testing_ui_find_named (fixture->window, name);

  testing_ui_click (widget, gtk_widget_get_allocated_width (widget) / 2,
                    gtk_widget_get_allocated_height (widget) / 2, 1, 0);
}

static void
test_bar_tells_of_wrong_text (Fixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "sliders", "grid" };

  (void) data;
  g_test_summary (
      "While the text is wrong a bar above the other pages says so, leads to the place, "
      "and takes it back.");
  for (size_t i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      show_page (fixture, pages[i]);
      g_assert_false (tells_of_error (fixture));
      conv_model_type (fixture->model, "1 2; 3");
      g_assert_true (tells_of_error (fixture));
      testing_ui_assert_named (fixture->window);
      click (fixture, "Go to text");
      assert_page (fixture, "text");
      g_assert_true (GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
      show_page (fixture, pages[i]);
      g_assert_true (tells_of_error (fixture));
      click (fixture, "Take back");
      g_assert_null (conv_model_get_typed (fixture->model));
      g_assert_false (tells_of_error (fixture));
      assert_page (fixture, pages[i]);
    }
}

static void
test_pages_of_a_call (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Sliders are there for a call, and also when all of it was shown anew.");
  show_page (fixture, "sliders");
  assert_page (fixture, "sliders");
  g_assert_true (conv_model_set_text (fixture->model, "sobel-x", NULL, NULL));
  testing_ui_wait ();
  assert_page (fixture, "grid");
  gtk_widget_show_all (fixture->window);
  show_page (fixture, "sliders");
  assert_page (fixture, "grid");
  conv_kernel_pages_step (CONV_KERNEL_PAGES (fixture->pages), -1);
  assert_page (fixture, "grid");
}

int
main (int argc, char **argv)
{
  testing_ui_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add ("/kernel-pages/bar-tells-of-wrong-text", Fixture, "disk(3)", set_up,
              test_bar_tells_of_wrong_text, tear_down);
  g_test_add ("/kernel-pages/pages-of-a-call", Fixture, "disk(3)", set_up, test_pages_of_a_call,
              tear_down);
  return g_test_run ();
}
