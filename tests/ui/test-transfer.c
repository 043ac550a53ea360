/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-transfer.h"

#include <glib/gstdio.h>

#include "file-chooser-leaks.h"
#include "testing-folder.h"
#include "testing-ui.h"
#include "testing.h"

typedef struct
{
  ConvModel *model;
  GtkWidget *window, *label;
  int n_failures, n_notes;
  char *text, *message; /* of the last failure, or note */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new ("/nonexistent");

  (void) data;
  fixture->model = conv_model_new (store);
  fixture->label = gtk_label_new ("here");
  fixture->window = testing_ui_show (fixture->label, 200, 100);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void) data;
  gtk_widget_destroy (fixture->window);
  g_object_unref (fixture->model);
  g_free (fixture->text);
  g_free (fixture->message);
}

static void
hear (const char *message, gboolean is_error, const char *wrong_text, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_failures += is_error ? 1 : 0;
  fixture->n_notes += is_error ? 0 : 1;
  g_free (fixture->text);
  g_free (fixture->message);
  fixture->text = g_strdup (wrong_text);
  fixture->message = g_strdup (message);
}

static void
paste (Fixture *fixture, const char *text)
{
  conv_transfer_copy (fixture->label, text);
  conv_transfer_paste (fixture->model, fixture->label, hear, fixture);
  testing_ui_wait ();
}

static void
test_copied_kernel_is_pasted (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("What was copied is chosen: numbers in canonical form, names as they are.");
  paste (fixture, "1, 2, 3\r\n4, 5, 6\r\n");
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "1 2 3; 4 5 6");
  paste (fixture, " sobel-x\n");
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "sobel-x");
  g_assert_cmpint (fixture->n_failures + fixture->n_notes, ==, 0);
}

static void
test_foreign_text_is_recognised (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Text of other programs becomes numbers that mean the same there, and is said.");
  paste (fixture, "3x2+1+0: 1,2,3 4,5,6");
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "6 5 4; 3 2 1");
  g_assert_nonnull (strstr (fixture->message, "ImageMagick Convolve: rotated by 180°"));
  paste (fixture, "np.array([[1, 2, 3],\n\t[4, 5, 6]])");
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "1 2 3; 4 5 6");
  g_assert_nonnull (strstr (fixture->message, "Python"));
  g_assert_cmpint (fixture->n_notes, ==, 2);
  paste (fixture, "7 8 9");
  g_assert_cmpint (fixture->n_notes, ==, 2);
  g_assert_null (conv_model_get_recognised (fixture->model));
  g_assert_cmpint (fixture->n_failures, ==, 0);
}

static void
test_ambiguous_text_is_refused (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("What could be two things is neither: both are named, and the text is kept.");
  paste (fixture, "(1,2,3,4)");
  g_assert_cmpint (fixture->n_failures, ==, 1);
  g_assert_nonnull (strstr (fixture->message, "(gmic)"));
  g_assert_nonnull (strstr (fixture->message, "(numpy)"));
  g_assert_cmpstr (fixture->text, ==, "(1,2,3,4)");
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "sharpen-4");
}

static void
copy_as (Fixture *fixture, const char *kernel, const char *format)
{
  g_assert_true (conv_model_set_text (fixture->model, kernel, NULL, NULL));
  conv_transfer_copy_as (fixture->model, fixture->label, conv_formats_find (format), hear, fixture);
  testing_ui_wait ();
}

static void
assert_clipboard (const char *expected)
{
  g_autofree char *text = gtk_clipboard_wait_for_text (gtk_clipboard_get (GDK_SELECTION_CLIPBOARD));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_copy_for_other_program (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A loss is said; what has no room in the other program leaves the clipboard.");
  copy_as (fixture, "1 2 3; 4 5 6", "json");
  g_assert_cmpint (fixture->n_notes + fixture->n_failures, ==, 0);
  copy_as (fixture, "1 2 3; 4 5 6 / 21 + 0.5", "imagemagick-correlate");
  g_assert_cmpint (fixture->n_notes, ==, 1);
  g_assert_nonnull (strstr (fixture->message, "without the offset 0.5"));
  copy_as (fixture, "1 2 3; 4 5 6", "imagemagick");
  assert_clipboard ("3x2+1+0: 6,5,4  3,2,1");
  g_assert_cmpint (fixture->n_failures, ==, 0);
  copy_as (fixture, "1 2 3 4 5 6 7 8; 8 7 6 5 4 3 2 1", "ffmpeg");
  g_assert_cmpint (fixture->n_failures, ==, 1);
  g_assert_nonnull (strstr (fixture->message, "FFmpeg"));
  assert_clipboard ("3x2+1+0: 6,5,4  3,2,1");
}

static void
test_wrong_text_changes_nothing (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A wrong text is handed to the caller with the reason, and the model stays.");
  paste (fixture, "1 2; 3");
  g_assert_cmpint (fixture->n_failures, ==, 1);
  g_assert_cmpstr (fixture->text, ==, "1 2; 3");
  g_assert_cmpstr (fixture->message, ==, "Row 2 has 1 number, expected 2");
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "sharpen-4");
  g_assert_false (conv_model_can_undo (fixture->model));
}

static char *
make_file (const char *contents)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "conv-transfer-XXXXXX", NULL);
  const int file = g_mkstemp (path);

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  return g_steal_pointer (&path);
}

static void
test_clipboard_reads_no_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_file ("1 2 3");
  g_autofree char *text = g_strconcat (" \n@", path, NULL);

  (void) data;
  g_test_summary ("A path in the clipboard is refused, though the file is a kernel.");
  paste (fixture, text);
  g_assert_cmpint (fixture->n_failures, ==, 1);
  g_assert_null (fixture->text);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "sharpen-4");
  g_unlink (path);
}

static void
test_unmapped_widget_gets_nothing (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A text that arrives when the widget is gone from the screen is dropped.");
  conv_transfer_copy (fixture->label, "1 2 3");
  gtk_widget_hide (fixture->label);
  conv_transfer_paste (fixture->model, fixture->label, hear, fixture);
  testing_ui_wait ();
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "sharpen-4");
  g_assert_cmpint (fixture->n_failures, ==, 0);
}

static GtkWidget *
find_chooser (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (GTK_IS_FILE_CHOOSER (window->data) && gtk_widget_get_mapped (window->data))
      return window->data;
  return NULL;
}

static gboolean
has_file (gpointer chooser)
{
  g_autofree char *path = gtk_file_chooser_get_filename (chooser);

  return path != NULL;
}

/* Answers the file chooser. */
static void
open_file (Fixture *fixture, const char *path, int response)
{
  conv_transfer_open (fixture->model, fixture->label, hear, fixture);
  testing_ui_wait ();
  GtkWidget *chooser = find_chooser ();
  g_assert_nonnull (chooser);
  gtk_file_chooser_set_filename (GTK_FILE_CHOOSER (chooser), path);
  testing_ui_wait_until (has_file, chooser);
  gtk_dialog_response (GTK_DIALOG (chooser), response);
  testing_ui_wait ();
  g_assert_null (find_chooser ());
}

static void
test_file_is_opened (Fixture *fixture, gconstpointer data)
{
  g_autofree char *good = make_file ("1 2 3; 4 5 6");
  g_autofree char *wrong = make_file ("1 2 3; 4 5");
  g_autofree char *text = g_strconcat ("@", good, NULL);

  (void) data;
  g_test_summary ("A chosen file becomes “@path”; cancelling and wrong files change nothing.");
  open_file (fixture, good, GTK_RESPONSE_CANCEL);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "sharpen-4");
  open_file (fixture, good, GTK_RESPONSE_ACCEPT);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, text);
  g_assert_cmpint (fixture->n_failures, ==, 0);
  open_file (fixture, wrong, GTK_RESPONSE_ACCEPT);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, text);
  g_assert_cmpint (fixture->n_failures, ==, 1);
  g_assert_null (fixture->text);
  g_assert_true (g_str_has_prefix (fixture->message, wrong));
  g_unlink (good);
  g_unlink (wrong);
}

static void
test_foreign_file_is_opened (Fixture *fixture, gconstpointer data)
{
  /* 5 × 5 numbers of two bytes, with 3 × 2 of them set; then scale and offset. */
  static const char bytes[54]
      = { [13] = 1, [15] = 2, [17] = 3, [23] = 4, [25] = 5, [27] = 6, [51] = 21, [53] = 51 };
  static const char expected[] = "0 0 0 0 0; 0 1 2 3 0; 0 4 5 6 0; 0 0 0 0 0; 0 0 0 0 0 / 21 + 0.2";
  g_autofree char *folder = testing_folder_new ();
  g_autofree char *path = g_build_filename (folder, "x.acf", NULL);
  g_autofree char *at = g_strconcat ("@", path, NULL);
  g_autoptr (ConvModel) next = conv_model_new (conv_model_get_store (fixture->model));

  (void) data;
  g_test_summary ("A binary file stays “@path”: undone, redone, and as last values.");
  g_assert_true (g_file_set_contents (path, bytes, sizeof bytes, NULL));
  open_file (fixture, path, GTK_RESPONSE_ACCEPT);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, at);
  g_assert_nonnull (strstr (fixture->message, "Photoshop"));
  g_assert_cmpint (fixture->n_failures, ==, 0);
  g_autofree char *text = conv_kernel_to_text (conv_model_get_kernel (fixture->model));
  g_assert_cmpstr (text, ==, expected);
  conv_model_undo (fixture->model);
  g_assert_null (conv_model_get_recognised (fixture->model));
  conv_model_redo (fixture->model);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, at);
  conv_model_load (next, at, &conv_options_default);
  g_assert_cmpstr (conv_model_get_text (next), ==, at);
  g_assert_true (
      conv_kernel_equal (conv_model_get_kernel (next), conv_model_get_kernel (fixture->model)));
  testing_folder_remove (folder);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  testing_ui_init (&argc, &argv);
  add ("/transfer/copied-kernel-is-pasted", test_copied_kernel_is_pasted);
  add ("/transfer/foreign-text-is-recognised", test_foreign_text_is_recognised);
  add ("/transfer/ambiguous-text-is-refused", test_ambiguous_text_is_refused);
  add ("/transfer/copy-for-other-program", test_copy_for_other_program);
  add ("/transfer/wrong-text-changes-nothing", test_wrong_text_changes_nothing);
  add ("/transfer/clipboard-reads-no-files", test_clipboard_reads_no_files);
  add ("/transfer/unmapped-widget-gets-nothing", test_unmapped_widget_gets_nothing);
  add ("/transfer/file-is-opened", test_file_is_opened);
  add ("/transfer/foreign-file-is-opened", test_foreign_file_is_opened);
  return g_test_run ();
}
