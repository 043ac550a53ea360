/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-kernel-menu.h"
#include "conv-style.h"
#include "file-chooser-leaks.h"
#include "testing-folder.h"
#include "testing-store.h"
#include "testing-ui.h"
#include "testing.h"

typedef struct
{
  ConvPresetStore *store;
  ConvModel *model;
  GtkWidget *window, *menu;
  char *message; /* the last one */
  gboolean is_error;
} Fixture;

static void
note_message_cb (ConvKernelMenu *menu, const char *text, gboolean is_error, Fixture *fixture)
{
  (void) menu;
  fixture->is_error = is_error;
  g_free (fixture->message);
  fixture->message = g_strdup (text);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void) data;
  fixture->store = testing_store_new ();
  testing_store_add (fixture->store, "Mine", "3 1 4 / 8");
  fixture->model = conv_model_new (fixture->store);
  fixture->menu = conv_kernel_menu_new (fixture->model);
  g_object_set (fixture->menu, "halign", GTK_ALIGN_END, "valign", GTK_ALIGN_START, NULL);
  fixture->window = testing_ui_show (fixture->menu, 424, 400);
  conv_style_add (fixture->window, "conv");
  fixture->message = NULL;
  g_signal_connect (fixture->menu, "message", G_CALLBACK (note_message_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void) data;
  gtk_widget_destroy (fixture->window);
  testing_store_remove (fixture->store);
  g_object_unref (fixture->model);
  g_object_unref (fixture->store);
  g_free (fixture->message);
}

static GtkWidget *
find_named (Fixture *fixture, const char *name)
{
  testing_ui_wait ();
  return testing_ui_find_named (fixture->window, name);
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window) && gtk_grab_get_current () == NULL;
}

static gboolean
menu_is_open (gpointer unused)
{
  (void) unused;
  return GTK_IS_MENU (gtk_grab_get_current ());
}

/* A dialog may have been in front until now. */
static GtkWidget *
open_menu (Fixture *fixture)
{
  testing_ui_wait_until (is_active, fixture->window);
  testing_ui_click (fixture->menu, 8, 8, 1, 0);
  testing_ui_wait_until (menu_is_open, NULL);
  GtkWidget *menu = gtk_grab_get_current ();
  g_assert_true (GTK_IS_MENU (menu));
  return menu;
}

/* Menus ignore clicks that come too soon. */
static void
choose_item (Fixture *fixture, const char *label)
{
  GtkWidget *menu = open_menu (fixture);
  GtkWidget *item = testing_ui_find_named (menu, label);

  g_assert_nonnull (item);
  g_assert_true (gtk_widget_is_sensitive (item));
  gtk_menu_shell_activate_item (GTK_MENU_SHELL (menu), item, TRUE);
  testing_ui_wait ();
}

static void
assert_sensitive (Fixture *fixture, const char *text, const char *label, gboolean expected)
{
  g_assert_true (conv_model_set_text (fixture->model, text, NULL, NULL));
  GtkWidget *menu = open_menu (fixture);
  g_assert_cmpint (gtk_widget_is_sensitive (testing_ui_find_named (menu, label)), ==, expected);
  testing_ui_key (menu, GDK_KEY_Escape, 0);
}

static void
choose (Fixture *fixture, const char *text)
{
  g_assert_true (conv_model_set_text (fixture->model, text, NULL, NULL));
}

static void
assert_title (Fixture *fixture, const char *expected)
{
  g_autofree char *title = conv_model_get_title (fixture->model);

  g_assert_cmpstr (title, ==, expected);
}

static void
type_name (Fixture *fixture, const char *name)
{
  testing_ui_type (fixture->window, name);
  testing_ui_key (fixture->window, GDK_KEY_Return, 0);
}

static void
test_own_only (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Only the user's own presets can be renamed and deleted, only presets copied.");
  assert_sensitive (fixture, "sobel-x", "Delete", FALSE);
  assert_sensitive (fixture, "sobel-x", "Duplicate", TRUE);
  assert_sensitive (fixture, "9 8 7", "Duplicate", FALSE);
  assert_sensitive (fixture, "mine", "Rename…", TRUE);
  assert_sensitive (fixture, "mine", "Delete", TRUE);
}

static void
test_save_as (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A name that is taken is asked about: this saves beside it.");
  choose (fixture, "9 8 7");
  choose_item (fixture, "Save as Preset…");
  /* The shift is that of the key. */
  testing_ui_key (fixture->window, GDK_KEY_M, GDK_SHIFT_MASK);
  type_name (fixture, "ine");
  g_assert_nonnull (find_named (fixture, "There is a kernel “Mine” already."));
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "9 8 7");
  GtkWidget *button = find_named (fixture, "Save as “Mine 2”");
  testing_ui_click (button, 8, 8, 1, 0);
  assert_title (fixture, "Mine 2");
  g_assert_cmpint (testing_store_count_own (fixture->store), ==, 2);
  g_assert_null (find_named (fixture, "Name"));
}

static void
test_replace (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("An edited preset of the user's keeps its name: Enter, Enter replaces it.");
  choose (fixture, "mine");
  conv_model_edit_kernel (fixture->model, testing_kernel ("3 1 5 / 9"), NULL);
  conv_kernel_menu_save (CONV_KERNEL_MENU (fixture->menu));
  testing_ui_wait ();
  testing_ui_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_true (gtk_widget_has_focus (find_named (fixture, "Replace")));
  testing_ui_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "mine");
  g_autoptr (ConvPreset) mine = conv_resolve ("mine", NULL);
  g_assert_cmpfloat (conv_kernel_get_divisor (conv_preset_get_kernel (mine)), ==, 9);
  g_assert_cmpint (testing_store_count_own (fixture->store), ==, 1);
}

static void
test_shipped_name (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("The name of a shipped preset is taken, and that cannot be replaced.");
  choose (fixture, "9 8 7");
  choose_item (fixture, "Save as Preset…");
  gtk_entry_set_text (GTK_ENTRY (find_named (fixture, "Name")), "Sharpen");
  testing_ui_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_null (find_named (fixture, "Replace"));
  g_assert_true (gtk_widget_has_focus (find_named (fixture, "Save as “Sharpen 2”")));
  testing_ui_key (fixture->window, GDK_KEY_Escape, 0);
  g_assert_null (find_named (fixture, "Name"));
  g_assert_cmpint (testing_store_count_own (fixture->store), ==, 1);
}

static void
test_rename (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Another name: the id stays, so settings that have it stay good.");
  choose (fixture, "mine");
  choose_item (fixture, "Rename…");
  type_name (fixture, "yours");
  assert_title (fixture, "yours");
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "mine");
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Deleting asks nothing and can be taken back.");
  choose (fixture, "mine");
  choose_item (fixture, "Delete");
  g_assert_cmpint (testing_store_count_own (fixture->store), ==, 0);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "3 1 4 / 8");
  g_assert_nonnull (find_named (fixture, "“Mine” deleted"));
  testing_ui_click (find_named (fixture, "Undo"), 8, 8, 1, 0);
  g_assert_cmpint (testing_store_count_own (fixture->store), ==, 1);
  assert_title (fixture, "Mine");
}

static void
test_duplicate (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A copy of a shipped preset is the user's, and chosen.");
  choose (fixture, "sobel-x");
  choose_item (fixture, "Duplicate");
  assert_title (fixture, "Sobel, left to right (copy)");
  g_assert_cmpint (conv_model_get_output (fixture->model), ==, CONV_OUTPUT_CENTER);
  g_assert_cmpint (testing_store_count_own (fixture->store), ==, 2);
}

static void
test_clipboard (Fixture *fixture, gconstpointer data)
{
  GtkClipboard *clipboard = gtk_clipboard_get (GDK_SELECTION_CLIPBOARD);

  (void) data;
  g_test_summary ("Copy, paste; what is no kernel is told and changes nothing.");
  choose (fixture, "sobel-x");
  choose_item (fixture, "Copy Kernel");
  g_autofree char *text = gtk_clipboard_wait_for_text (clipboard);
  g_assert_cmpstr (text, ==, "-1 0 1; -2 0 2; -1 0 1 / 4");
  gtk_clipboard_set_text (clipboard, "1,2\n3,4", -1);
  choose_item (fixture, "Paste Kernel");
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "1 2; 3 4");
  g_assert_null (fixture->message);
  gtk_clipboard_set_text (clipboard, "@/etc/passwd", -1);
  choose_item (fixture, "Paste Kernel");
  g_assert_true (fixture->message != NULL && fixture->is_error);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "1 2; 3 4");
}

/* The dialog that GTK shows in the place of a native one. */
static GtkWidget *
find_file_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (GTK_IS_FILE_CHOOSER_DIALOG (window->data) && gtk_widget_get_visible (window->data))
      return window->data;
  return NULL;
}

/* Folders are loaded in the background. */
static gboolean
has_filename (gpointer dialog)
{
  g_autofree char *filename = gtk_file_chooser_get_filename (dialog);

  return g_strcmp0 (filename, g_object_get_data (dialog, "wanted")) == 0;
}

static gboolean
is_answered (gpointer data)
{
  (void) data;
  return find_file_dialog () == NULL;
}

static GtkFileFilter *
find_filter (GtkWidget *dialog, const char *name)
{
  g_autoptr (GSList) filters = gtk_file_chooser_list_filters (GTK_FILE_CHOOSER (dialog));

  for (GSList *filter = filters; filter != NULL; filter = filter->next)
    if (strcmp (gtk_file_filter_get_name (filter->data), name) == 0)
      return filter->data;
  g_error ("there is no “%s”", name);
}

/* With @filter (nullable) chosen after the name, which must become @name then. */
static void
export_as (
    Fixture *fixture, const char *folder, const char *typed, const char *filter, const char *name)
{
  choose_item (fixture, "Export…");
  GtkWidget *dialog = find_file_dialog ();
  g_assert_nonnull (dialog);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), typed);
  if (filter != NULL)
    gtk_file_chooser_set_filter (GTK_FILE_CHOOSER (dialog), find_filter (dialog, filter));
  g_object_set_data_full (G_OBJECT (dialog), "wanted", g_build_filename (folder, name, NULL),
                          g_free);
  testing_ui_wait_until (has_filename, dialog);
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  testing_ui_wait_until (is_answered, NULL);
}

static void
export_to (Fixture *fixture, const char *folder, const char *name)
{
  export_as (fixture, folder, name, NULL, name);
}

static void
test_export_formats (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = testing_folder_new ();

  (void) data;
  g_test_summary (
      "A chosen format changes the ending; what had to be done, or is refused, is told.");
  choose (fixture, "1 2 3; 4 5 6");
  export_as (fixture, folder, "a.kernel", "Table with commas (CSV)", "a.csv");
  g_autofree char *csv = testing_folder_read (folder, "a.csv");
  g_assert_cmpstr (csv, ==, "1,2,3\n4,5,6\n");
  export_as (fixture, folder, "b.kernel", "ImageMagick Convolve", "b.txt");
  g_autofree char *text = testing_folder_read (folder, "b.txt");
  g_assert_cmpstr (text, ==, "3x2+1+0: 6,5,4  3,2,1");
  g_assert_nonnull (strstr (fixture->message, "180°"));
  g_assert_false (fixture->is_error);
  choose (fixture, "1 2 3 4 5 6 7");
  export_to (fixture, folder, "c.acf");
  g_assert_nonnull (strstr (fixture->message, "Photoshop"));
  g_assert_true (fixture->is_error);
  g_assert_cmpint (testing_folder_count (folder), ==, 2);
  testing_folder_remove (folder);
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = testing_folder_new ();

  (void) data;
  g_test_summary ("Export writes the file that was chosen.");
  choose (fixture, "sobel-x");
  export_to (fixture, folder, "s.txt");
  g_autofree char *text = testing_folder_read (folder, "s.txt");
  g_assert_cmpstr (text, ==, "-1 0 1; -2 0 2; -1 0 1 / 4\n");
  g_assert_null (fixture->message);
  testing_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/kernel-menu/own-only", test_own_only },
    { "/kernel-menu/save-as", test_save_as },
    { "/kernel-menu/replace", test_replace },
    { "/kernel-menu/shipped-name", test_shipped_name },
    { "/kernel-menu/rename", test_rename },
    { "/kernel-menu/delete", test_delete },
    { "/kernel-menu/duplicate", test_duplicate },
    { "/kernel-menu/clipboard", test_clipboard },
    { "/kernel-menu/export", test_export },
    { "/kernel-menu/export-formats", test_export_formats },
  };

  testing_ui_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
