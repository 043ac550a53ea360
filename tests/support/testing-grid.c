/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testing-grid.h"

static GtkWidget *
make_button (const char *label)
{
  return gtk_button_new_with_label (label);
}

void
testing_grid_set_up (GridFixture *fixture, gconstpointer kernel)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new ("/nonexistent");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  fixture->model = conv_model_new (store);
  testing_grid_choose (fixture, kernel);
  conv_model_forget_history (fixture->model);
  fixture->grid = CONV_GRID (conv_grid_new (fixture->model));
  gtk_container_add (GTK_CONTAINER (box), make_button ("before"));
  gtk_container_add (GTK_CONTAINER (box), GTK_WIDGET (fixture->grid));
  gtk_container_add (GTK_CONTAINER (box), make_button ("after"));
  fixture->window = testing_ui_show (box, 424, 500);
}

void
testing_grid_tear_down (GridFixture *fixture, gconstpointer kernel)
{
  (void) kernel;
  gtk_widget_destroy (fixture->window);
  g_assert_finalize_object (fixture->model);
}

void
testing_grid_choose (GridFixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;

  conv_model_set_text (fixture->model, text, NULL, &error);
  g_assert_no_error (error);
}

void
testing_grid_key (GridFixture *fixture, guint keyval, GdkModifierType modifiers)
{
  testing_ui_key (fixture->window, keyval, modifiers);
}

void
testing_grid_type (GridFixture *fixture, const char *text)
{
  testing_ui_type (fixture->window, text);
}

GtkWidget *
testing_grid_get_cell (GridFixture *fixture, int x, int y)
{
  g_autofree char *name = g_strdup_printf ("row %d, column %d", y + 1, x + 1);
  GtkWidget *cell = testing_ui_find_named (fixture->window, name);

  g_assert_nonnull (cell);
  return cell;
}

const char *
testing_grid_get_text (GridFixture *fixture, int x, int y)
{
  return gtk_entry_get_text (GTK_ENTRY (testing_grid_get_cell (fixture, x, y)));
}

double
testing_grid_get_weight (GridFixture *fixture, int x, int y)
{
  const ConvKernel *kernel = conv_model_get_kernel (fixture->model);

  return conv_kernel_get_weights (kernel)[y * conv_kernel_get_width (kernel) + x];
}

void
testing_grid_assert_focus (GridFixture *fixture, int x, int y)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  if (x < 0)
    g_assert_false (GTK_IS_ENTRY (focus));
  else
    g_assert_cmpstr (
        atk_object_get_name (gtk_widget_get_accessible (focus)), ==,
        atk_object_get_name (gtk_widget_get_accessible (testing_grid_get_cell (fixture, x, y))));
}

void
testing_grid_assert_kernel (GridFixture *fixture, const char *text)
{
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, text);
}

void
testing_grid_assert_status (GridFixture *fixture, const char *status, gboolean is_error)
{
  gboolean says_error;

  g_assert_cmpstr (conv_grid_get_status (fixture->grid, &says_error), ==, status);
  g_assert_cmpint (says_error, ==, is_error);
}

void
testing_grid_assert_steps (GridFixture *fixture, int n_steps)
{
  int n = 0;

  for (; conv_model_can_undo (fixture->model); n++)
    conv_model_undo (fixture->model);
  g_assert_cmpint (n, ==, n_steps);
  while (conv_model_can_redo (fixture->model))
    conv_model_redo (fixture->model);
}
