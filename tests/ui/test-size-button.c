/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-size-button.h"
#include "testing-ui.h"
#include "testing.h"

typedef struct
{
  ConvModel *model;
  GtkWidget *window, *button;
  int n_changes; /* of the kernel */
} Fixture;

static void
changed_cb (Fixture *f, unsigned changes)
{
  f->n_changes += (changes & CONV_CHANGE_KERNEL) != 0;
}

static void
set_up (Fixture *f, gconstpointer kernel)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  f->model = conv_model_new (store);
  g_assert_true (conv_model_set_text (f->model, kernel, NULL, NULL));
  f->button = conv_size_button_new (f->model);
  gtk_widget_set_valign (f->button, GTK_ALIGN_START);
  gtk_container_add (GTK_CONTAINER (box), f->button);
  f->window = testing_ui_show (box, 500, 400);
  g_signal_connect_swapped (f->model, "changed", G_CALLBACK (changed_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  (void) data;
  gtk_widget_destroy (f->window);
  g_object_unref (f->model);
}

static gboolean
is_settled (gpointer popover)
{
  return gtk_widget_get_mapped (popover) && gtk_widget_get_child_visible (popover)
         && gtk_widget_get_opacity (popover) == 1;
}

static void
open_popover (Fixture *f)
{
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (f->button));

  gtk_widget_grab_focus (f->button);
  testing_ui_key (f->button, GDK_KEY_space, 0);
  testing_ui_wait_until (is_settled, popover);
  testing_ui_wait ();
}

static GtkWidget *
find (Fixture *f, const char *name)
{
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (f->button));
  GtkWidget *widget = testing_ui_find_named (GTK_WIDGET (popover), name);

  g_assert_nonnull (widget);
  return widget;
}

/* As a person does: into the field, another number, Enter. */
static void
type (Fixture *f, const char *name, const char *number)
{
  GtkWidget *spin = find (f, name);

  gtk_widget_grab_focus (spin);
  testing_ui_wait ();
  testing_ui_type (spin, number);
  testing_ui_key (spin, GDK_KEY_Return, 0);
}

static void
press (Fixture *f, const char *name, guint key, int n)
{
  GtkWidget *widget = find (f, name);

  gtk_widget_grab_focus (widget);
  for (int i = 0; i < n; i++)
    testing_ui_key (widget, key, 0);
}

static void
assert_kernel (Fixture *f, const char *text)
{
  g_autofree char *actual = conv_kernel_to_text (conv_model_get_kernel (f->model));

  g_assert_cmpstr (actual, ==, text);
}

static int
get_value (Fixture *f, const char *name)
{
  return gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (find (f, name)));
}

static void
test_typing (Fixture *f, gconstpointer data)
{
  (void) data;
  open_popover (f);
  testing_ui_assert_named (f->window);
  testing_ui_assert_named (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (f->button))));
  g_assert_cmpint (get_value (f, "Width"), ==, 2);
  g_assert_cmpint (get_value (f, "Height"), ==, 1);
  type (f, "Width", "4");
  g_test_summary ("A typed number is one change and one step; the middle stays.");
  assert_kernel (f, "0 1 2 0");
  g_assert_cmpint (f->n_changes, ==, 1);
  type (f, "Height", "2");
  assert_kernel (f, "0 0 0 0; 0 1 2 0");
  g_assert_cmpint (f->n_changes, ==, 2);
  conv_model_undo (f->model);
  assert_kernel (f, "0 1 2 0");
  g_assert_cmpint (get_value (f, "Height"), ==, 1);
  conv_model_undo (f->model);
  assert_kernel (f, "1 2");
  g_assert_cmpint (f->n_changes, ==, 4);
}

static void
test_spinning (Fixture *f, gconstpointer data)
{
  (void) data;
  open_popover (f);
  press (f, "Width", GDK_KEY_Down, 3);
  assert_kernel (f, "2 3");
  press (f, "Width", GDK_KEY_Up, 4);
  g_test_summary ("Going on and on is one step, and what was cut off comes back.");
  assert_kernel (f, "0 1 2 3 4 5");
  press (f, "Anchor column", GDK_KEY_Down, 2);
  assert_kernel (f, "0 1 2 3 4 5 @ 1,0");
  conv_model_undo (f->model);
  assert_kernel (f, "0 1 2 3 4 5");
  conv_model_undo (f->model);
  assert_kernel (f, "1 2 3 4 5");
  press (f, "Width", GDK_KEY_Down, 2);
  conv_model_undo (f->model);
  assert_kernel (f, "1 2 3 4 5");
}

static void
test_chain (Fixture *f, gconstpointer data)
{
  (void) data;
  open_popover (f);
  GtkToggleButton *chain = GTK_TOGGLE_BUTTON (find (f, "Link width and height"));
  g_test_summary (
      "A square is linked at first; linked, both sizes change by the same, in one step.");
  g_assert_true (gtk_toggle_button_get_active (chain));
  type (f, "Height", "4");
  assert_kernel (f, "0 0 0 0; 0 1 2 0; 0 3 4 0; 0 0 0 0");
  testing_ui_click (GTK_WIDGET (chain), 8, 8, 1, 0);
  g_assert_false (gtk_toggle_button_get_active (chain));
  type (f, "Width", "2");
  assert_kernel (f, "0 0; 1 2; 3 4; 0 0");
  testing_ui_click (GTK_WIDGET (chain), 8, 8, 1, 0);
  type (f, "Width", "1");
  assert_kernel (f, "2; 4; 0");
  conv_model_undo (f->model);
  assert_kernel (f, "0 0; 1 2; 3 4; 0 0");
  conv_model_undo (f->model);
  conv_model_undo (f->model);
  assert_kernel (f, "1 2; 3 4");
}

static void
test_anchor (Fixture *f, gconstpointer data)
{
  (void) data;
  open_popover (f);
  g_test_summary ("Anchors are counted from 1, and end where the kernel does.");
  g_assert_false (gtk_widget_get_sensitive (find (f, "Middle")));
  type (f, "Anchor column", "9");
  assert_kernel (f, "1 2 0; 0 3 0 @ 2,1");
  g_assert_cmpint (get_value (f, "Anchor column"), ==, 3);
  type (f, "Anchor row", "1");
  assert_kernel (f, "1 2 0; 0 3 0 @ 2,0");
  press (f, "Middle", GDK_KEY_space, 1);
  assert_kernel (f, "1 2 0; 0 3 0");
  g_assert_false (gtk_widget_get_sensitive (find (f, "Middle")));
  conv_model_undo (f->model);
  conv_model_undo (f->model);
  assert_kernel (f, "1 2 0; 0 3 0 @ 2,1");
  g_assert_cmpint (get_value (f, "Anchor row"), ==, 2);
}

static void
test_trim (Fixture *f, gconstpointer data)
{
  (void) data;
  open_popover (f);
  press (f, "Trim zeros", GDK_KEY_space, 1);
  g_test_summary ("Trimming is one step, the anchor's field follows without a change of its own.");
  assert_kernel (f, "1 2; 0 3");
  g_assert_cmpint (f->n_changes, ==, 1);
  g_assert_cmpint (get_value (f, "Anchor column"), ==, 2);
  g_assert_false (gtk_widget_get_sensitive (find (f, "Trim zeros")));
  conv_model_undo (f->model);
  assert_kernel (f, "1 2 0; 0 3 0");
  g_assert_true (gtk_widget_get_sensitive (find (f, "Trim zeros")));
}

static void
test_limits (Fixture *f, gconstpointer data)
{
  (void) data;
  open_popover (f);
  g_assert_false (gtk_widget_get_sensitive (find (f, "Anchor row")));
  g_assert_true (gtk_widget_get_sensitive (find (f, "Anchor column")));
  type (f, "Width", "5000");
  g_test_summary ("Sizes end at 1023; a single row leaves the anchor no choice.");
  g_assert_cmpint (conv_kernel_get_width (conv_model_get_kernel (f->model)), ==, 1023);
  g_assert_cmpint (conv_kernel_get_height (conv_model_get_kernel (f->model)), ==, 1);
  g_assert_cmpstr (atk_object_get_name (gtk_widget_get_accessible (f->button)), ==,
                   "Size: 1023 × 1");
  type (f, "Height", "0");
  g_assert_cmpint (conv_kernel_get_height (conv_model_get_kernel (f->model)), ==, 1);
}

static void
test_typed (Fixture *f, gconstpointer data)
{
  (void) data;
  conv_model_type (f->model, "1 2; 3");
  g_test_summary ("While a text is wrong its size cannot be changed.");
  g_assert_false (gtk_widget_get_sensitive (f->button));
  conv_model_type (f->model, NULL);
  g_assert_true (gtk_widget_get_sensitive (f->button));
}

static void
test_rtl (void)
{
  Fixture f = { 0 };
  int width_x, trim_x;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  set_up (&f, "1 2");
  open_popover (&f);
  gtk_widget_translate_coordinates (find (&f, "Width"), f.window, 0, 0, &width_x, NULL);
  gtk_widget_translate_coordinates (find (&f, "Trim zeros"), f.window, 0, 0, &trim_x, NULL);
  g_test_summary ("Words stand on the right of their fields where writing starts there.");
  g_assert_cmpint (trim_x, >, width_x);
  tear_down (&f, NULL);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
add (const char *path, const char *kernel, void (*test) (Fixture *f, gconstpointer data))
{
  g_test_add (path, Fixture, kernel, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  testing_ui_init (&argc, &argv);
  add ("/ui/size-button/typing", "1 2", test_typing);
  add ("/ui/size-button/spinning", "1 2 3 4 5", test_spinning);
  add ("/ui/size-button/chain", "1 2; 3 4", test_chain);
  add ("/ui/size-button/anchor", "1 2 0; 0 3 0", test_anchor);
  add ("/ui/size-button/trim", "1 2 0; 0 3 0", test_trim);
  add ("/ui/size-button/limits", "1 2", test_limits);
  add ("/ui/size-button/typed", "1 2", test_typed);
  g_test_add_func ("/ui/size-button/rtl", test_rtl);
  return g_test_run ();
}
