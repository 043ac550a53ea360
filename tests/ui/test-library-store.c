/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the library does with the user's own presets. */
#include "conv-chooser.h"
#include "conv-style.h"
#include "testing-store.h"
#include "testing-ui.h"
#include "testing.h"

#define ODD_NAME "<b>&%n _x"

typedef struct
{
  ConvPresetStore *store;
  ConvModel *model;
  GtkWidget *window, *chooser;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void) data;
  fixture->store = testing_store_new ();
  testing_store_add (fixture->store, ODD_NAME, "2 7 1 / 10");
  testing_store_add (fixture->store, "Mine", "3 1 4 / 8");
  fixture->model = conv_model_new (fixture->store);
  fixture->chooser = conv_chooser_new (fixture->model);
  gtk_widget_set_valign (fixture->chooser, GTK_ALIGN_START);
  fixture->window = testing_ui_show (fixture->chooser, 424, 700);
  conv_style_add (fixture->window, "conv");
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

static void
key (Fixture *fixture, guint keyval)
{
  testing_ui_key (fixture->window, keyval, 0);
}

/* Opens the library at one of the user's presets. */
static void
visit (Fixture *fixture, const char *query)
{
  conv_chooser_open_library (CONV_CHOOSER (fixture->chooser));
  testing_ui_wait ();
  testing_ui_type (fixture->window, query);
  key (fixture, GDK_KEY_Down);
}

static GtkWidget *
find_named (Fixture *fixture, const char *name)
{
  testing_ui_wait ();
  return testing_ui_find_named (fixture->window, name);
}

static void
press (Fixture *fixture, const char *name)
{
  GtkWidget *button = find_named (fixture, name);

  g_assert_nonnull (button);
  testing_ui_click (button, 8, 8, 1, 0);
}

/* Opens the context menu with the keyboard. Menus ignore clicks that come too soon. */
static void
choose_item (Fixture *fixture, const char *label)
{
  testing_ui_key (fixture->window, GDK_KEY_F10, GDK_SHIFT_MASK);
  GtkWidget *menu = gtk_grab_get_current ();
  g_assert_true (GTK_IS_MENU (menu));
  GtkWidget *item = testing_ui_find_named (menu, label);
  g_assert_nonnull (item);
  gtk_menu_shell_activate_item (GTK_MENU_SHELL (menu), item, TRUE);
  testing_ui_wait ();
}

static gboolean
has_own (Fixture *fixture, const char *id)
{
  g_autoptr (ConvPreset) preset = conv_preset_store_find (fixture->store, id);

  return preset != NULL;
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A deleted preset is gone without a question, and Undo brings it back.");
  visit (fixture, "mine");
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "mine");
  choose_item (fixture, "Delete");
  g_assert_false (has_own (fixture, "mine"));
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "3 1 4 / 8");
  g_assert_nonnull (find_named (fixture, "“Mine” deleted"));
  press (fixture, "Undo");
  g_assert_true (has_own (fixture, "mine"));
  g_assert_null (find_named (fixture, "Undo"));
}

static void
test_duplicate (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A copy is chosen at once; shipped presets can be copied, but not deleted.");
  visit (fixture, "mine");
  choose_item (fixture, "Duplicate");
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "mine-copy");
  key (fixture, GDK_KEY_Escape);
  testing_ui_wait ();
  visit (fixture, "sobel-y");
  choose_item (fixture, "Duplicate");
  g_assert_cmpstr (conv_model_get_text (fixture->model), !=, "sobel-y");
  g_autofree char *title = conv_model_get_title (fixture->model);
  g_assert_cmpstr (title, ==, "Sobel, top to bottom (copy)");
  g_assert_cmpint (testing_store_count_own (fixture->store), ==, 4);
}

static void
test_rename (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "F2, a name, Enter: the row and the button have the new name, the visit goes on.");
  visit (fixture, "mine");
  key (fixture, GDK_KEY_F2);
  testing_ui_type (fixture->window, "zeta");
  key (fixture, GDK_KEY_Return);
  g_assert_nonnull (find_named (fixture, "Kernel: zeta, 3 × 1"));
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "mine");
  key (fixture, GDK_KEY_F2);
  testing_ui_type (fixture->window, "other");
  key (fixture, GDK_KEY_Escape);
  g_assert_nonnull (find_named (fixture, "Kernel: zeta, 3 × 1"));
  g_assert_null (find_named (fixture, "Rename"));
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A typed kernel is saved from the library's foot.");
  visit (fixture, "9 8 7");
  press (fixture, "Save as…");
  testing_ui_type (fixture->window, "new");
  key (fixture, GDK_KEY_Return);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "new");
  g_assert_true (has_own (fixture, "new"));
}

static void
test_paste (Fixture *fixture, gconstpointer data)
{
  GtkClipboard *clipboard = gtk_clipboard_get (GDK_SELECTION_CLIPBOARD);

  (void) data;
  g_test_summary ("A pasted kernel is looked at; what is none is explained.");
  visit (fixture, "mine");
  gtk_clipboard_set_text (clipboard, "5 6\n7 8", -1);
  press (fixture, "Paste");
  testing_ui_wait ();
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "5 6; 7 8");
  gtk_clipboard_set_text (clipboard, "5 6\n7", -1);
  press (fixture, "Paste");
  g_assert_nonnull (find_named (fixture, "Row 2 has 1 number, expected 2"));
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "5 6; 7 8");
}

static void
test_literal_names (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A name is shown to the letter, wherever it stands.");
  visit (fixture, "<b>");
  g_assert_nonnull (find_named (fixture, ODD_NAME ", 3 × 1"));
  g_assert_nonnull (find_named (fixture, "Kernel: " ODD_NAME ", 3 × 1"));
  choose_item (fixture, "Delete");
  g_assert_nonnull (find_named (fixture, "“" ODD_NAME "” deleted"));
}

static void
test_long_names (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strnfill (CONV_PRESET_NAME_MAX, 'w');

  (void) data;
  g_test_summary ("A long name makes nothing wider, nor does the question about it.");
  testing_store_add (fixture->store, name, "4 5 6");
  visit (fixture, "www");
  GtkWidget *popover = gtk_widget_get_ancestor (find_named (fixture, "Search, or type a kernel"),
                                                GTK_TYPE_POPOVER);
  const int width = gtk_widget_get_allocated_width (fixture->chooser) + 24;
  g_assert_cmpint (gtk_widget_get_allocated_width (popover), ==, width);
  press (fixture, "Save as…");
  key (fixture, GDK_KEY_Return);
  g_assert_nonnull (find_named (fixture, "Replace"));
  g_assert_cmpint (gtk_widget_get_allocated_width (popover), ==, width);
}

static void
test_problems (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Unreadable files are counted in the last row, and it says why.");
  testing_store_write (fixture->store, "broken-1.kernel", "[Convolve Preset]\nVersion=1\n");
  testing_store_write (fixture->store, "broken-2.kernel", "nonsense");
  conv_preset_store_rescan (fixture->store);
  conv_chooser_open_library (CONV_CHOOSER (fixture->chooser));
  GtkWidget *list = testing_ui_find (fixture->window, GTK_TYPE_LIST_BOX, NULL, NULL);
  GtkWidget *row = find_named (fixture, "2 preset files could not be read");
  g_assert_nonnull (row);
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), index + 1));
  gtk_widget_grab_focus (row);
  key (fixture, GDK_KEY_Return);
  GtkWidget *label = gtk_bin_get_child (GTK_BIN (gtk_bin_get_child (GTK_BIN (row))));
  g_assert_true (gtk_widget_get_mapped (label));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (label)), "broken-1.kernel: "));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (label)), "\nbroken-2.kernel: "));
}

static void
test_own_first (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("The user's own kernels come first, under a title of their own.");
  conv_chooser_open_library (CONV_CHOOSER (fixture->chooser));
  testing_ui_wait ();
  GtkWidget *list = testing_ui_find (fixture->window, GTK_TYPE_LIST_BOX, NULL, NULL);
  const char *titles[6] = { NULL };
  int n = 0;
  GtkListBoxRow *row;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i)) != NULL; i++)
    if (gtk_list_box_row_get_header (row) != NULL && n < 5)
      titles[n++] = gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_header (row)));
  g_autofree char *all = g_strjoinv (", ", (char **) titles);
  g_assert_cmpstr (all, ==, "Own kernels, Basics, Blur, Sharpening, Edges");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/library-store/delete", test_delete },
    { "/library-store/duplicate", test_duplicate },
    { "/library-store/rename", test_rename },
    { "/library-store/save", test_save },
    { "/library-store/paste", test_paste },
    { "/library-store/literal-names", test_literal_names },
    { "/library-store/long-names", test_long_names },
    { "/library-store/problems", test_problems },
    { "/library-store/own-first", test_own_first },
  };

  testing_ui_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
