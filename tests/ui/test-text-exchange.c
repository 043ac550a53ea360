/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes into the text page from the clipboard and from other programs, and goes there. */
#include "testing-text.h"
#include "testing-ui.h"

static void
test_buttons_paste (TestingText *scene, gconstpointer data)
{
  (void) data;
  g_test_summary ("Paste replaces the kernel; wrong text is shown as wrong, a path is refused.");
  testing_text_put_into_clipboard ("1 2\n3 4");
  testing_text_click (scene, "Paste");
  testing_text_assert_text (scene, "1 2;\n3 4");
  testing_text_put_into_clipboard ("1 2\n3 4 5");
  testing_text_click (scene, "Paste");
  testing_text_assert_text (scene, "1 2\n3 4 5");
  g_assert_true (testing_text_says (scene, "Row 2 has 3 numbers, expected 2."));
  testing_text_assert_marked (scene, "5");
  g_assert_cmpstr (conv_model_get_text (scene->model), ==, "1 2; 3 4");
  testing_text_click (scene, "Take back");
  testing_text_put_into_clipboard ("@/etc/passwd");
  testing_text_click (scene, "Paste");
  g_assert_null (conv_model_get_error (scene->model));
  g_assert_cmpstr (scene->message, ==, "This is the path of a file; use “Open file…” for it");
  g_assert_true (scene->is_error);
  testing_text_put_into_clipboard ("1 2 |\n @/etc/passwd");
  testing_text_click (scene, "Paste");
  g_assert_null (conv_model_get_error (scene->model));
  g_assert_cmpstr (conv_model_get_text (scene->model), ==, "1 2; 3 4");
}

static void
test_copies_in_forms (TestingText *scene, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "“Copy as” has the canonical text and one row per line; not while the text is wrong.");
  conv_model_set_text (scene->model, "1 2; 3 4; 5 6 / 21 @ 0,0", NULL, NULL);
  testing_text_choose_copy_form (scene, "Convolve");
  testing_text_assert_clipboard ("1 2; 3 4; 5 6 / 21 @ 0,0");
  testing_text_choose_copy_form (scene, "One row per line");
  testing_text_assert_clipboard ("1 2;\n3 4;\n5 6 / 21 @ 0,0");
  conv_model_type (scene->model, "1 2; 3");
  g_assert_false (gtk_widget_get_sensitive (testing_ui_find_named (scene->page, "Copy as")));
}

static void
test_copies_for_other_programs (TestingText *scene, gconstpointer data)
{
  (void) data;
  g_test_summary ("“Copy as” has other programs' forms; what is lost there is said, or refused.");
  conv_model_set_text (scene->model, "1 2 3; 4 5 6", NULL, NULL);
  testing_text_choose_copy_form (scene, "ImageMagick Convolve");
  testing_text_assert_clipboard ("3x2+1+0: 6,5,4  3,2,1");
  g_assert_nonnull (strstr (scene->message, "180°"));
  g_assert_false (scene->is_error);
  testing_text_edit_square (scene, 28);
  testing_text_choose_copy_form (scene, "FFmpeg");
  testing_text_assert_clipboard ("3x2+1+0: 6,5,4  3,2,1");
  g_assert_true (scene->is_error);
}

static void
set_text (TestingText *scene, const char *text)
{
  gtk_widget_grab_focus (scene->view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (scene->view)), text, -1);
  testing_ui_wait ();
}

static void
test_foreign_text_is_recognised (TestingText *scene, gconstpointer data)
{
  static const char said[] = "ImageMagick Convolve: rotated by 180°, because Convolve flips";

  (void) data;
  g_test_summary ("What foreign text was taken for is said; its numbers come when one leaves.");
  testing_text_retype (scene, "3x2: 1,2,3 4,5,6");
  g_assert_cmpstr (conv_model_get_text (scene->model), ==, "6 5 4; 3 2 1");
  testing_text_assert_text (scene, "3x2: 1,2,3 4,5,6");
  g_assert_true (testing_text_says (scene, said));
  testing_text_leave (scene);
  testing_text_assert_text (scene, "6 5 4;\n3 2 1");
  g_assert_true (testing_text_says (scene, said));
  testing_text_retype (scene, "6 5 4; 3 2 2");
  g_assert_false (testing_text_says (scene, said));
}

static void
test_foreign_text_has_no_place (TestingText *scene, gconstpointer data)
{
  static const char *const cases[]
      = { "3x2: 1,2,3", "[[1, 2], [3]]", "(1,2,3,4)", "mat3(1,2)", "vips: 1 x" };

  (void) data;
  g_test_summary ("Where our own parser gives up in foreign text is not marked.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i]);
      set_text (scene, cases[i]);
      testing_text_leave (scene);
      g_assert_nonnull (conv_model_get_error (scene->model));
      g_assert_true (testing_text_says_why (scene));
      testing_text_assert_text (scene, cases[i]);
      testing_text_assert_marked (scene, "");
    }
}

static void
test_too_large_kernel_is_not_shown (TestingText *scene, gconstpointer data)
{
  (void) data;
  g_test_summary ("1023 × 1023 numbers are not laid out as text, but copied whole, and replaced.");
  testing_text_edit_square (scene, CONV_KERNEL_MAX_SIZE);
  testing_ui_wait ();
  g_assert_true (testing_text_says (scene, "Too large to edit as text"));
  testing_text_assert_text (scene, "");
  testing_text_choose_copy_form (scene, "Convolve");
  testing_text_assert_clipboard (conv_model_get_text (scene->model));
  testing_text_edit_square (scene, 3);
  g_assert_false (testing_text_says (scene, "Too large to edit as text"));
  gtk_widget_grab_focus (scene->view);
  testing_ui_key (scene->view, GDK_KEY_v, GDK_CONTROL_MASK);
  g_assert_cmpint (conv_kernel_get_width (conv_model_get_kernel (scene->model)), ==,
                   CONV_KERNEL_MAX_SIZE);
  g_assert_true (testing_text_says (scene, "Too large to edit as text"));
  testing_text_put_into_clipboard ("1 2 3");
  testing_text_click (scene, "Paste");
  testing_text_assert_text (scene, "1 2 3");
}

static void
add (const char *path, void (*test) (TestingText *scene, gconstpointer data))
{
  g_test_add (path, TestingText, NULL, testing_text_open, test, testing_text_close);
}

int
main (int argc, char **argv)
{
  testing_ui_init (&argc, &argv);
  add ("/text-exchange/buttons-paste", test_buttons_paste);
  add ("/text-exchange/copies-in-forms", test_copies_in_forms);
  add ("/text-exchange/copies-for-other-programs", test_copies_for_other_programs);
  add ("/text-exchange/foreign-text-is-recognised", test_foreign_text_is_recognised);
  add ("/text-exchange/foreign-text-has-no-place", test_foreign_text_has_no_place);
  add ("/text-exchange/too-large-kernel-is-not-shown", test_too_large_kernel_is_not_shown);
  return g_test_run ();
}
