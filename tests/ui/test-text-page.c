/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testing-text.h"
#include "testing-ui.h"

#define SHARPEN "0 -1 0;\n-1 5 -1;\n0 -1 0"

/* How many red pixels the number of this line of text has, as it is drawn. */
static int
count_red (TestingText *scene, int line)
{
  GtkTextView *view = GTK_TEXT_VIEW (scene->view);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 424, 400);
  cairo_t *cr = cairo_create (surface);
  GtkTextIter iter;
  int top, height, y, n_red = 0;

  testing_ui_wait ();
  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (view), &iter, line);
  gtk_text_view_get_line_yrange (view, &iter, &top, &height);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, top, NULL, &y);
  gtk_widget_draw (scene->view, cr);
  cairo_surface_flush (surface);
  for (int dy = 0; dy < height; dy++)
    for (int x = 0; x < 26; x++)
      {
        const guint8 *pixel = cairo_image_surface_get_data (surface)
                              + (y + dy) * cairo_image_surface_get_stride (surface) + 4 * x;
        n_red += pixel[2] > pixel[1] + 60 ? 1 : 0;
      }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return n_red;
}

static void
test_shows_rows (TestingText *scene, gconstpointer data)
{
  (void) data;
  g_test_summary ("The page shows the kernel's rows, what they are, and names all it has.");
  testing_text_assert_text (scene, SHARPEN);
  g_assert_true (testing_text_says (scene, "Preset sharpen-4"));
  g_assert_false (testing_text_says_why (scene));
  testing_ui_assert_named (scene->page);
  g_assert_nonnull (testing_ui_find_named (scene->page, "Kernel as text"));
  conv_model_set_text (scene->model, "1 2; 3 4 / auto", NULL, NULL);
  testing_text_assert_text (scene, "1 2;\n3 4 / auto");
  g_assert_false (testing_text_says (scene, "Preset sharpen-4"));
}

static void
test_row_numbers_are_those_of_the_kernel (TestingText *scene, gconstpointer data)
{
  ConvTextView *view = CONV_TEXT_VIEW (scene->view);
  static const int expected[] = { 0, 1, 3, 0, 0, 4, 7 };

  (void) data;
  g_test_summary (
      "A line has the number of the first row that starts in it, as the parser counts.");
  conv_text_view_set_text (view, "\n1 2; 3 4\n5 6 \n ; \r\n\n7 8; ; 9\n10");
  for (int line = 0; line < (int) G_N_ELEMENTS (expected); line++)
    g_assert_cmpint (conv_text_view_get_row (view, line), ==, expected[line]);
}

static void
test_extra_number_is_marked (TestingText *scene, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "A number too many is an error at once, and said and marked after 400 ms of rest.");
  testing_ui_key (scene->view, GDK_KEY_Down, 0);
  testing_ui_key (scene->view, GDK_KEY_End, 0);
  testing_ui_key (scene->view, GDK_KEY_Left, 0);
  testing_ui_type (scene->view, " ");
  const gint64 start = g_get_monotonic_time ();
  testing_ui_type (scene->view, "2");
  testing_text_assert_text (scene, "0 -1 0;\n-1 5 -1 2;\n0 -1 0");
  g_assert_nonnull (conv_model_get_error (scene->model));
  g_assert_false (testing_text_says_why (scene));
  testing_text_assert_marked (scene, "");
  testing_ui_wait_until (testing_text_says_why, scene);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 400000);
  g_assert_true (testing_text_says (scene, "Row 2 has 4 numbers, expected 3."));
  testing_text_assert_marked (scene, "2");
  g_assert_cmpint (count_red (scene, 0), ==, 0);
  g_assert_cmpint (count_red (scene, 1), >, 5);
  g_assert_cmpint (count_red (scene, 2), ==, 0);
  g_assert_false (testing_text_says (scene, "Preset sharpen-4"));
  testing_text_click (scene, "Take back");
  testing_text_assert_text (scene, SHARPEN);
  g_assert_false (testing_text_says_why (scene));
  testing_text_assert_marked (scene, "");
  g_assert_cmpint (count_red (scene, 1), ==, 0);
  g_assert_null (conv_model_get_error (scene->model));
  g_assert_true (gtk_widget_is_focus (scene->view));
  g_assert_false (conv_model_can_undo (scene->model));
}

static void
test_right_text_takes_message_away (TestingText *scene, gconstpointer data)
{
  (void) data;
  g_test_summary ("The message goes with the key that makes the text right.");
  testing_text_retype (scene, "1 2; 3");
  testing_ui_wait_until (testing_text_says_why, scene);
  testing_ui_type (scene->view, " 4");
  g_assert_false (testing_text_says_why (scene));
  testing_text_assert_marked (scene, "");
  g_assert_cmpstr (conv_model_get_text (scene->model), ==, "1 2; 3 4");
}

static void
test_places_without_length_are_marked (TestingText *scene, gconstpointer data)
{
  static const char *const cases[][2] = {
    { "1 2;;3 4", ";" },     { "1 2; 3", "3" },      { "1 2; 3 4 /", "/" },
    { "1 2; 3 4 / ", "/" },  { "1,2;\n3,", "," },    { "no-such-thing", "no-such-thing" },
    { "1 2; 3 x4 5", "x4" }, { "−1 2; 3 ×5", "×5" }, { "", "" },
  };

  (void) data;
  g_test_summary (
      "Wherever a text is wrong, something can be seen: the word, or what stands next to it.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_widget_grab_focus (scene->view);
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (scene->view)), cases[i][0],
                                -1);
      testing_text_leave (scene);
      g_assert_nonnull (conv_model_get_error (scene->model));
      g_assert_true (testing_text_says_why (scene));
      testing_text_assert_text (scene, cases[i][0]);
      testing_text_assert_marked (scene, cases[i][1]);
      g_assert_cmpint (count_red (scene, 0) + count_red (scene, 1), >, 5);
    }
}

static void
test_leaving_brings_canonical_form (TestingText *scene, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "The text stays as typed until one leaves it; Tab leaves, and says at once what is wrong.");
  testing_text_retype (scene, "1, 2;3,4 / 2.0");
  testing_text_assert_text (scene, "1, 2;3,4 / 2.0");
  g_assert_cmpstr (conv_model_get_text (scene->model), ==, "1 2; 3 4 / 2");
  testing_ui_key (scene->view, GDK_KEY_Tab, 0);
  g_assert_false (gtk_widget_is_focus (scene->view));
  testing_text_assert_text (scene, "1 2;\n3 4 / 2");
  testing_text_retype (scene, "1 2;3");
  testing_ui_key (scene->view, GDK_KEY_Tab, 0);
  testing_text_assert_text (scene, "1 2;3");
  g_assert_true (testing_text_says_why (scene));
}

static void
test_typed_id_chooses_preset (TestingText *scene, gconstpointer data)
{
  (void) data;
  g_test_summary ("A typed id is that preset, said so, and its numbers come when one leaves.");
  testing_text_retype (scene, "sobel-x");
  g_assert_cmpstr (conv_model_get_text (scene->model), ==, "sobel-x");
  g_assert_cmpint (conv_model_get_output (scene->model), ==, CONV_OUTPUT_CENTER);
  g_assert_true (testing_text_says (scene, "Preset sobel-x"));
  testing_text_assert_text (scene, "sobel-x");
  testing_text_leave (scene);
  testing_text_assert_text (scene, "-1 0 1;\n-2 0 2;\n-1 0 1 / 4");
  g_assert_cmpstr (conv_model_get_text (scene->model), ==, "sobel-x");
  g_assert_true (testing_text_says (scene, "Preset sobel-x"));
}

static void
test_foreign_signs_are_understood (TestingText *scene, gconstpointer data)
{
  (void) data;
  g_test_summary ("Pasted into the text: U+2212, commas and CR LF; rows are counted right.");
  testing_text_put_into_clipboard ("−1,0,1\r\n−2,0,2\r\n");
  testing_ui_key (scene->view, GDK_KEY_a, GDK_CONTROL_MASK);
  testing_ui_key (scene->view, GDK_KEY_v, GDK_CONTROL_MASK);
  g_assert_cmpstr (conv_model_get_text (scene->model), ==, "-1 0 1; -2 0 2");
  g_assert_cmpint (conv_text_view_get_row (CONV_TEXT_VIEW (scene->view), 1), ==, 2);
  testing_text_leave (scene);
  testing_text_assert_text (scene, "-1 0 1;\n-2 0 2");
}

static void
test_typing_is_undone_at_once (TestingText *scene, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "Ctrl+Z takes back what is wrong, then all of one stay; Ctrl+Shift+Z and Ctrl+Y redo.");
  testing_text_retype (scene, "1 2; 3 4");
  testing_text_leave (scene);
  testing_text_retype (scene, "5 6");
  testing_ui_type (scene->view, ";");
  testing_ui_type (scene->view, "7");
  testing_ui_key (scene->view, GDK_KEY_z, GDK_CONTROL_MASK);
  testing_text_assert_text (scene, "5 6");
  testing_ui_key (scene->view, GDK_KEY_z, GDK_CONTROL_MASK);
  testing_text_assert_text (scene, "1 2;\n3 4");
  testing_ui_key (scene->view, GDK_KEY_z, GDK_CONTROL_MASK);
  testing_text_assert_text (scene, SHARPEN);
  g_assert_cmpstr (conv_model_get_text (scene->model), ==, "sharpen-4");
  testing_ui_key (scene->view, GDK_KEY_Z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  testing_text_assert_text (scene, "1 2;\n3 4");
  testing_ui_key (scene->view, GDK_KEY_y, GDK_CONTROL_MASK);
  testing_text_assert_text (scene, "5 6");
  g_assert_false (conv_model_can_redo (scene->model));
}

static gboolean
note_return_cb (GtkWidget *window, GdkEventKey *event, int *n_returns)
{
  (void) window;
  *n_returns += event->keyval == GDK_KEY_Return ? 1 : 0;
  return FALSE;
}

static void
test_ctrl_enter_is_left_to_window (TestingText *scene, gconstpointer data)
{
  int n_returns = 0;

  (void) data;
  g_test_summary (
      "Enter breaks the line; Ctrl+Enter reaches the window and leaves the text alone.");
  g_signal_connect_after (scene->window, "key-press-event", G_CALLBACK (note_return_cb),
                          &n_returns);
  testing_ui_key (scene->view, GDK_KEY_Return, GDK_CONTROL_MASK);
  testing_text_assert_text (scene, SHARPEN);
  g_assert_cmpint (n_returns, ==, 1);
  testing_ui_key (scene->view, GDK_KEY_Return, 0);
  testing_text_assert_text (scene, "\n" SHARPEN);
  g_assert_cmpint (n_returns, ==, 1);
}

static void
test_hidden_page_catches_up (TestingText *scene, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "A page that is not seen follows when it is shown; hiding it is leaving the text.");
  testing_text_retype (scene, "1,2");
  gtk_widget_hide (scene->page);
  testing_ui_wait ();
  conv_model_type (scene->model, "1 2; 3");
  gtk_widget_show (scene->page);
  testing_text_assert_text (scene, "1 2; 3");
  g_assert_true (testing_text_says_why (scene));
  gtk_widget_hide (scene->page);
  conv_model_undo (scene->model);
  gtk_widget_show (scene->page);
  testing_text_assert_text (scene, "1 2");
  g_assert_false (testing_text_says_why (scene));
}

static void
test_page_is_destroyed_while_typing (TestingText *scene, gconstpointer data)
{
  (void) data;
  g_test_summary ("A page may go while its text has the focus and an error is about to be said.");
  testing_text_retype (scene, "1 2; 3");
  gtk_widget_destroy (scene->page);
  g_usleep (450000);
  testing_ui_wait ();
  conv_model_type (scene->model, NULL);
}

static void
test_focus_goes_to_what_is_wrong (TestingText *scene, gconstpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (scene->view));
  GtkTextIter cursor;

  (void) data;
  g_test_summary ("“Go to text” finds the cursor at the wrong place.");
  testing_text_leave (scene);
  conv_model_type (scene->model, "1 2; 3 x");
  conv_text_page_grab_focus (CONV_TEXT_PAGE (scene->page));
  g_assert_true (gtk_widget_is_focus (scene->view));
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  g_assert_cmpint (gtk_text_iter_get_offset (&cursor), ==, 7);
}

static void
test_right_to_left (TestingText *scene, gconstpointer data)
{
  int paste_x, open_x;

  (void) data;
  g_test_summary ("From right to left the buttons mirror, and the text and its numbers do not.");
  gtk_widget_translate_coordinates (testing_ui_find_named (scene->page, "Paste"), scene->page, 0, 0,
                                    &paste_x, NULL);
  gtk_widget_translate_coordinates (testing_ui_find_named (scene->page, "Open file…"), scene->page,
                                    0, 0, &open_x, NULL);
  g_assert_cmpint (paste_x, >, open_x);
  g_assert_cmpint (gtk_widget_get_direction (scene->view), ==, GTK_TEXT_DIR_LTR);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (scene->view)), "1 2; 3", -1);
  testing_ui_wait_until (testing_text_says_why, scene);
  g_assert_cmpint (count_red (scene, 0), >, 5);
}

static void
test_15_rows_are_edited (TestingText *scene, gconstpointer data)
{
  (void) data;
  g_test_summary ("15 × 15 numbers have 15 rows, and the last of them is edited in place.");
  testing_text_edit_square (scene, 15);
  g_assert_cmpint (conv_text_view_get_row (CONV_TEXT_VIEW (scene->view), 14), ==, 15);
  testing_ui_key (scene->view, GDK_KEY_End, GDK_CONTROL_MASK);
  testing_ui_key (scene->view, GDK_KEY_BackSpace, 0);
  g_assert_cmpfloat (conv_kernel_get_weights (conv_model_get_kernel (scene->model))[15 * 15 - 1],
                     ==, 0.12);
  testing_ui_type (scene->view, " 1");
  testing_ui_wait_until (testing_text_says_why, scene);
  testing_text_assert_marked (scene, "1");
}

static double
time_ms (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static void
test_long_text_is_fast_enough (TestingText *scene, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "The longest text that can be edited appears and takes a key in less than a second.");
  gint64 start = g_get_monotonic_time ();
  testing_text_edit_square (scene, 182);
  testing_ui_wait ();
  g_test_message ("appears in %.0f ms", time_ms (start));
  g_assert_cmpfloat (time_ms (start), <, 1000);
  g_autofree char *text = conv_text_view_get_text (CONV_TEXT_VIEW (scene->view));
  g_assert_cmpuint (strlen (text), >, CONV_TEXT_PAGE_MAX_CHARS * 9 / 10);
  testing_ui_key (scene->view, GDK_KEY_End, GDK_CONTROL_MASK);
  start = g_get_monotonic_time ();
  testing_ui_type (scene->view, "5");
  g_test_message ("takes a key in %.0f ms", time_ms (start));
  g_assert_cmpfloat (time_ms (start), <, 1000);
  g_assert_cmpfloat (conv_kernel_get_weights (conv_model_get_kernel (scene->model))[182 * 182 - 1],
                     ==, 0.1255);
}

static gboolean
has_scrolled (gpointer adjustment)
{
  return gtk_adjustment_get_value (adjustment) > 0;
}

static void
test_page_is_left_while_it_scrolls (TestingText *scene, gconstpointer data)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (scene->view));

  (void) data;
  g_test_summary ("A page that is hidden while it still glides to the caret complains of nothing.");
  testing_text_edit_square (scene, 60);
  testing_ui_wait ();
  testing_ui_key (scene->view, GDK_KEY_End, GDK_CONTROL_MASK);
  testing_ui_wait_until (has_scrolled, place);
  testing_text_edit_square (scene, 3);
  gtk_widget_hide (scene->page);
  testing_ui_wait ();
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
  add ("/text-page/shows-rows", test_shows_rows);
  add ("/text-page/row-numbers-are-those-of-the-kernel", test_row_numbers_are_those_of_the_kernel);
  add ("/text-page/extra-number-is-marked", test_extra_number_is_marked);
  add ("/text-page/right-text-takes-message-away", test_right_text_takes_message_away);
  add ("/text-page/places-without-length-are-marked", test_places_without_length_are_marked);
  add ("/text-page/leaving-brings-canonical-form", test_leaving_brings_canonical_form);
  add ("/text-page/typed-id-chooses-preset", test_typed_id_chooses_preset);
  add ("/text-page/foreign-signs-are-understood", test_foreign_signs_are_understood);
  add ("/text-page/typing-is-undone-at-once", test_typing_is_undone_at_once);
  add ("/text-page/ctrl-enter-is-left-to-window", test_ctrl_enter_is_left_to_window);
  add ("/text-page/hidden-page-catches-up", test_hidden_page_catches_up);
  add ("/text-page/page-is-destroyed-while-typing", test_page_is_destroyed_while_typing);
  add ("/text-page/focus-goes-to-what-is-wrong", test_focus_goes_to_what_is_wrong);
  g_test_add ("/text-page/right-to-left", TestingText, "rtl", testing_text_open, test_right_to_left,
              testing_text_close);
  add ("/text-page/15-rows-are-edited", test_15_rows_are_edited);
  add ("/text-page/long-text-is-fast-enough", test_long_text_is_fast_enough);
  add ("/text-page/page-is-left-while-it-scrolls", test_page_is_left_while_it_scrolls);
  return g_test_run ();
}
