/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-chooser.h"
#include "conv-library-row.h"
#include "conv-style.h"
#include "testing-store.h"
#include "testing-ui.h"
#include "testing.h"

#define WIDTH 424
#define HEIGHT 700
#define BORDER 12

typedef struct
{
  ConvPresetStore *store;
  ConvModel *model;
  GtkWidget *window, *chooser;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  (void) data;
  fixture->store = testing_store_new ();
  fixture->model = conv_model_new (fixture->store);
  fixture->chooser = conv_chooser_new (fixture->model);
  conv_style_add (box, "conv");
  g_object_set (box, "margin", BORDER, NULL);
  gtk_container_add (GTK_CONTAINER (box), fixture->chooser);
  fixture->window = testing_ui_show (box, WIDTH, HEIGHT);
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
find (Fixture *fixture, GType type)
{
  return testing_ui_find (fixture->window, type, NULL, NULL);
}

static GtkWidget *
get_search (Fixture *fixture)
{
  return find (fixture, GTK_TYPE_SEARCH_ENTRY);
}

static GtkListBox *
get_list (Fixture *fixture)
{
  return GTK_LIST_BOX (find (fixture, GTK_TYPE_LIST_BOX));
}

static GtkWidget *
get_popover (Fixture *fixture)
{
  return gtk_widget_get_ancestor (get_search (fixture), GTK_TYPE_POPOVER);
}

static gboolean
is_closed (gpointer popover)
{
  return !gtk_widget_get_visible (popover);
}

static void
open_library (Fixture *fixture)
{
  conv_chooser_open_library (CONV_CHOOSER (fixture->chooser));
  testing_ui_wait ();
  g_assert_true (gtk_widget_has_focus (get_search (fixture)));
}

static void
key (Fixture *fixture, guint keyval)
{
  testing_ui_key (fixture->window, keyval, 0);
}

static void
type (Fixture *fixture, const char *text)
{
  testing_ui_type (fixture->window, text);
  g_usleep (200000);
  testing_ui_wait ();
}

static void
assert_closed (Fixture *fixture)
{
  testing_ui_wait_until (is_closed, get_popover (fixture));
}

static void
assert_text (Fixture *fixture, const char *text)
{
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, text);
}

/* The kernel is the one @n places below sharpen-4 in the list. */
static void
assert_below (Fixture *fixture, int n)
{
  g_autofree char *id = testing_store_step (fixture->store, "sharpen-4", n);

  assert_text (fixture, id);
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Open, type, Enter: the first hit is chosen, in one step.");
  open_library (fixture);
  testing_ui_type (fixture->window, "sobel");
  key (fixture, GDK_KEY_Return);
  assert_closed (fixture);
  assert_text (fixture, "sobel-x");
  conv_model_undo (fixture->model);
  assert_text (fixture, "sharpen-4");
}

static void
test_browse (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("The row under the cursor is the kernel; Escape brings back what was.");
  open_library (fixture);
  key (fixture, GDK_KEY_Down);
  assert_below (fixture, 1);
  g_assert_true (GTK_IS_LIST_BOX_ROW (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  key (fixture, GDK_KEY_Down);
  assert_below (fixture, 2);
  key (fixture, GDK_KEY_Escape);
  assert_closed (fixture);
  assert_text (fixture, "sharpen-4");
  g_assert_false (conv_model_can_undo (fixture->model));
  g_assert_false (conv_model_can_redo (fixture->model));
}

static void
test_one_step (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A visit that looks at many kernels and keeps one is one step.");
  open_library (fixture);
  for (int i = 0; i < 3; i++)
    key (fixture, GDK_KEY_Down);
  assert_below (fixture, 3);
  key (fixture, GDK_KEY_Return);
  assert_closed (fixture);
  assert_below (fixture, 3);
  conv_model_undo (fixture->model);
  assert_text (fixture, "sharpen-4");
  g_assert_false (conv_model_can_undo (fixture->model));
}

static void
test_typed (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("What parses is offered as the first row, and Enter takes it.");
  open_library (fixture);
  type (fixture, "3 1 4;1 5 9");
  g_assert_nonnull (testing_ui_find_named (fixture->window, "Use this kernel: 3 × 2"));
  assert_text (fixture, "sharpen-4");
  key (fixture, GDK_KEY_Return);
  assert_closed (fixture);
  assert_text (fixture, "3 1 4; 1 5 9");
}

static void
test_typed_for_other_program (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Another program's text is offered too; one of its names alone is searched for.");
  open_library (fixture);
  type (fixture, "Sobel");
  g_assert_null (testing_ui_find_named (fixture->window, "Use this kernel: 3 × 3"));
  key (fixture, GDK_KEY_Escape);
  open_library (fixture);
  type (fixture, "3x2: 1,2,3 4,5,6");
  g_assert_nonnull (testing_ui_find_named (fixture->window, "Use this kernel: 3 × 2"));
  key (fixture, GDK_KEY_Return);
  assert_closed (fixture);
  assert_text (fixture, "6 5 4; 3 2 1");
}

static void
test_no_match (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Without a hit the list says so, and Enter does nothing.");
  open_library (fixture);
  type (fixture, "@<b>x");
  GtkWidget *row = testing_ui_find_named (fixture->window, "No kernel matches “@<b>x”.");
  g_assert_nonnull (row);
  key (fixture, GDK_KEY_Return);
  g_assert_true (gtk_widget_get_visible (get_popover (fixture)));
  key (fixture, GDK_KEY_Escape);
  assert_closed (fixture);
  assert_text (fixture, "sharpen-4");
}

static void
test_type_in_list (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "Typing in the list goes on in the search, and Up from the first row goes there.");
  open_library (fixture);
  type (fixture, "em");
  key (fixture, GDK_KEY_Down);
  assert_text (fixture, "emboss-gimp");
  type (fixture, "boss");
  g_assert_true (gtk_widget_has_focus (get_search (fixture)));
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (get_search (fixture))), ==, "emboss");
  key (fixture, GDK_KEY_Down);
  g_assert_false (gtk_widget_has_focus (get_search (fixture)));
  key (fixture, GDK_KEY_Up);
  g_assert_true (gtk_widget_has_focus (get_search (fixture)));
  key (fixture, GDK_KEY_Down);
  key (fixture, GDK_KEY_Down);
  key (fixture, GDK_KEY_Return);
  assert_closed (fixture);
  g_autofree char *second = testing_store_step (fixture->store, "emboss-gimp", +1);
  assert_text (fixture, second);
}

static void
click_row (Fixture *fixture, const char *name, int n_clicks)
{
  GtkWidget *row = testing_ui_find_named (fixture->window, name);

  g_assert_nonnull (row);
  for (int i = 0; i < n_clicks; i++)
    testing_ui_click (row, 60, 10, 1, 0);
}

static void
test_click (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A click looks at a kernel, a second one keeps it.");
  open_library (fixture);
  click_row (fixture, "Sharpen strongly, 3 × 3", 1);
  assert_text (fixture, "sharpen-8");
  g_assert_true (gtk_widget_get_visible (get_popover (fixture)));
  click_row (fixture, "Sharpen strongly, 3 × 3", 2);
  assert_closed (fixture);
  assert_text (fixture, "sharpen-8");
}

static void
test_click_outside (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A click outside keeps what is looked at.");
  open_library (fixture);
  key (fixture, GDK_KEY_Down);
  testing_ui_click (fixture->window, 4, HEIGHT - 4, 1, 0);
  assert_closed (fixture);
  assert_below (fixture, 1);
  g_assert_true (conv_model_can_undo (fixture->model));
}

static void
test_place (Fixture *fixture, gconstpointer data)
{
  GtkAllocation frame, column;

  (void) data;
  g_test_summary (
      "The library is as wide as the column, and ends 12 px above the window's bottom.");
  open_library (fixture);
  gtk_widget_get_allocation (get_popover (fixture), &frame);
  gtk_widget_get_allocation (fixture->chooser, &column);
  /* GTK leaves 12 px around the frame that is seen. */
  g_assert_cmpint (frame.width - 24, ==, column.width);
  int x, y, window_x, window_y;
  gdk_window_get_origin (gtk_widget_get_window (get_popover (fixture)), &x, &y);
  gdk_window_get_origin (gtk_widget_get_window (fixture->window), &window_x, &window_y);
  g_assert_cmpint (x - window_x + 12, ==, column.x);
  g_assert_cmpint (y - window_y + frame.height - 12, ==, HEIGHT - BORDER);
}

static void
test_scrolled (Fixture *fixture, gconstpointer data)
{
  int x, y;

  (void) data;
  g_test_summary ("The current kernel is in view when the library opens, and described below.");
  g_assert_true (conv_model_set_text (fixture->model, "cnn-x-centre", NULL, NULL));
  open_library (fixture);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (get_list (fixture));
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (row), GTK_TYPE_SCROLLED_WINDOW);
  g_assert_true (gtk_widget_translate_coordinates (GTK_WIDGET (row), scroller, 0, 0, &x, &y));
  g_assert_cmpint (y, >=, 0);
  g_assert_cmpint (y + gtk_widget_get_allocated_height (GTK_WIDGET (row)), <=,
                   gtk_widget_get_allocated_height (scroller));
  g_assert_nonnull (testing_ui_find_named (fixture->window, "cnn-x-centre"));
}

static void
test_generator (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A generator is found by its name and its help, and chosen as its call.");
  open_library (fixture);
  type (fixture, "bokeh");
  g_assert_nonnull (testing_ui_find_named (fixture->window, "Polygon (bokeh), sliders"));
  key (fixture, GDK_KEY_Down);
  assert_text (fixture, "polygon(8)");
  g_assert_nonnull (testing_ui_find_named (fixture->window, "polygon"));
  key (fixture, GDK_KEY_Escape);
  assert_closed (fixture);
  assert_text (fixture, "sharpen-4");
  open_library (fixture);
  type (fixture, "highpass");
  key (fixture, GDK_KEY_Return);
  assert_closed (fixture);
  assert_text (fixture, "highpass(gaussian(2))");
}

static void
test_bank (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A row says that it has several kernels; all of them are chosen, in one step.");
  open_library (fixture);
  type (fixture, "kirsch-compass");
  g_assert_nonnull (testing_ui_find_named (fixture->window, "Kirsch, all directions, 8 kernels"));
  key (fixture, GDK_KEY_Return);
  assert_closed (fixture);
  assert_text (fixture, "kirsch-compass");
  g_assert_cmpint (conv_bank_get_n (conv_model_get_bank (fixture->model)), ==, 8);
  open_library (fixture);
  type (fixture, "1 2; 3 5 | 4 | -6");
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (get_list (fixture), 0);
  g_assert_cmpstr (conv_library_row_get_title (CONV_LIBRARY_ROW (row)), ==, "Use these: 3 kernels");
  key (fixture, GDK_KEY_Return);
  assert_text (fixture, "1 2; 3 5 | 4 | -6");
  conv_model_undo (fixture->model);
  assert_text (fixture, "kirsch-compass");
  conv_model_undo (fixture->model);
  assert_text (fixture, "sharpen-4");
}

static void
test_generator_slid (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "A call with other values is still its generator's row, and looking at it changes nothing.");
  g_assert_true (conv_model_set_text (fixture->model, "disk(7.5)", NULL, NULL));
  open_library (fixture);
  ConvLibraryRow *row = CONV_LIBRARY_ROW (gtk_list_box_get_selected_row (get_list (fixture)));
  g_assert_cmpstr (conv_library_row_get_title (row), ==, "Disk (lens blur)");
  key (fixture, GDK_KEY_Return);
  assert_closed (fixture);
  assert_text (fixture, "disk(7.5)");
}

static void
test_generators_first (Fixture *fixture, gconstpointer data)
{
  gboolean has_preset = FALSE;
  const char *group = "";
  int n_generators = 0;

  (void) data;
  g_test_summary ("In each group the generators come before the presets, and none is missing.");
  open_library (fixture);
  for (int i = 0;; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (get_list (fixture), i);
      if (row == NULL)
        break;
      ConvPreset *preset = conv_library_row_get_preset (CONV_LIBRARY_ROW (row));
      const gboolean is_generator
          = conv_preset_get_call (preset) != NULL && !conv_preset_is_shipped (preset);
      if (strcmp (group, conv_preset_get_group (preset)) != 0)
        has_preset = FALSE;
      group = conv_preset_get_group (preset);
      has_preset |= !is_generator;
      g_assert_false (has_preset && is_generator);
      n_generators += is_generator;
    }
  size_t n;
  conv_generate_list (&n);
  g_assert_cmpint (n_generators, ==, (int) n);
}

static void
test_edited (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Opening and closing does not touch an edited kernel; its origin can be chosen.");
  conv_model_edit_kernel (fixture->model, testing_kernel ("0 -1 0; -1 7 -1; 0 -1 0"), NULL);
  open_library (fixture);
  g_assert_null (gtk_list_box_get_selected_row (get_list (fixture)));
  key (fixture, GDK_KEY_Return);
  assert_closed (fixture);
  assert_text (fixture, "0 -1 0; -1 7 -1; 0 -1 0");
  open_library (fixture);
  key (fixture, GDK_KEY_Down);
  assert_text (fixture, "sharpen-4");
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Everything that takes the focus has a name.");
  open_library (fixture);
  testing_ui_assert_named (fixture->window);
}

/* By hand, with -m perf: files for 10 000 presets take longer to write than all other tests. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("The library opens within a second with ten thousand presets in it.");
  for (int i = 0; i < 10000; i++)
    {
      g_autofree char *file = g_strdup_printf ("many-%d.kernel", i);
      g_autofree char *text
          = g_strdup_printf ("[Convolve Preset]\nVersion=1\nName=Number %d\nKernel=1 %d 1\n", i, i);
      testing_store_write (fixture->store, file, text);
    }
  const gint64 start = g_get_monotonic_time ();
  conv_preset_store_rescan (fixture->store);
  const gint64 scanned = g_get_monotonic_time ();
  open_library (fixture);
  const double seconds = (double) (g_get_monotonic_time () - scanned) / G_USEC_PER_SEC;
  testing_ui_type (fixture->window, "number 9999");
  const gint64 typed = g_get_monotonic_time ();
  key (fixture, GDK_KEY_Return);
  assert_text (fixture, "many-9999");
  g_test_message ("scan %.2f s, search %.2f s", (double) (scanned - start) / G_USEC_PER_SEC,
                  (double) (g_get_monotonic_time () - typed) / G_USEC_PER_SEC);
  g_test_minimized_result (seconds, "opens in %.2f s", seconds);
  g_assert_cmpfloat (seconds, <, 1);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/library/search", test_search },
    { "/library/browse", test_browse },
    { "/library/one-step", test_one_step },
    { "/library/typed", test_typed },
    { "/library/typed-for-other-program", test_typed_for_other_program },
    { "/library/no-match", test_no_match },
    { "/library/type-in-list", test_type_in_list },
    { "/library/click", test_click },
    { "/library/click-outside", test_click_outside },
    { "/library/place", test_place },
    { "/library/scrolled", test_scrolled },
    { "/library/edited", test_edited },
    { "/library/names", test_names },
    { "/library/generator", test_generator },
    { "/library/bank", test_bank },
    { "/library/generator-slid", test_generator_slid },
    { "/library/generators-first", test_generators_first },
    { "/library/many", test_many },
  };

  testing_ui_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    if (tests[i].test != test_many || g_test_perf ())
      g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
