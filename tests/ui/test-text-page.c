/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-text-page.h"

#include "conv-style.h"
#include "conv-text-view.h"
#include "testing-ui.h"
#include "testing.h"

#define SHARPEN "0 -1 0;\n-1 5 -1;\n0 -1 0"

typedef struct
{
  ConvModel *model;
  GtkWidget *window, *page, *view, *elsewhere;
  char *message; /* the last one */
  gboolean is_error;
} Fixture;

static void
note_message_cb (ConvTextPage *page, const char *text, gboolean is_error, Fixture *fixture)
{
  (void) page;
  g_free (fixture->message);
  fixture->message = g_strdup (text);
  fixture->is_error = is_error;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new ("/nonexistent");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  if (data != NULL)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  fixture->model = conv_model_new (store);
  fixture->page = conv_text_page_new (fixture->model);
  g_signal_connect (fixture->page, "message", G_CALLBACK (note_message_cb), fixture);
  fixture->view = testing_ui_find (fixture->page, CONV_TYPE_TEXT_VIEW, NULL, NULL);
  fixture->elsewhere = gtk_entry_new ();
  gtk_box_pack_start (GTK_BOX (box), fixture->page, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), fixture->elsewhere, FALSE, FALSE, 0);
  conv_style_add (box, "conv");
  fixture->window = testing_ui_show (box, 424, 400);
  gtk_widget_grab_focus (fixture->view);
  testing_ui_wait ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void) data;
  gtk_widget_destroy (fixture->window);
  g_free (fixture->message);
  /* The page let go of it. */
  g_assert_cmpuint (G_OBJECT (fixture->model)->ref_count, ==, 1);
  g_object_unref (fixture->model);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
assert_text (Fixture *fixture, const char *expected)
{
  g_autofree char *text = conv_text_view_get_text (CONV_TEXT_VIEW (fixture->view));

  g_assert_cmpstr (text, ==, expected);
}

/* Types over all that is there, a key at a time. */
static void
retype (Fixture *fixture, const char *text)
{
  gtk_widget_grab_focus (fixture->view);
  testing_ui_key (fixture->view, GDK_KEY_a, GDK_CONTROL_MASK);
  testing_ui_key (fixture->view, GDK_KEY_Delete, 0);
  testing_ui_type (fixture->view, text);
}

static void
leave (Fixture *fixture)
{
  gtk_widget_grab_focus (fixture->elsewhere);
  testing_ui_wait ();
}

static void
put_into_clipboard (const char *text)
{
  gtk_clipboard_set_text (gtk_clipboard_get (GDK_SELECTION_CLIPBOARD), text, -1);
}

static void
click (Fixture *fixture, const char *name)
{
  GtkWidget *button = testing_ui_find_named (fixture->page, name);

  g_assert_nonnull (button);
  testing_ui_wait ();
  testing_ui_click (button, gtk_widget_get_allocated_width (button) / 2,
                    gtk_widget_get_allocated_height (button) / 2, 1, 0);
}

static gboolean
has_words (GtkWidget *label, gconstpointer words)
{
  return gtk_widget_get_mapped (label)
         && strcmp (gtk_label_get_text (GTK_LABEL (label)), words) == 0;
}

/* Whether a label with these words can be seen. */
static gboolean
says (Fixture *fixture, const char *words)
{
  return testing_ui_find (fixture->page, GTK_TYPE_LABEL, has_words, words) != NULL;
}

static gboolean
says_why (gpointer fixture)
{
  return says (fixture, "The picture still shows the last good kernel.");
}

/* The characters that carry a mark. */
static char *
get_marked (Fixture *fixture)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->view));
  GString *marked = g_string_new (NULL);
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  for (; !gtk_text_iter_is_end (&iter); gtk_text_iter_forward_char (&iter))
    {
      GSList *tags = gtk_text_iter_get_tags (&iter);
      if (tags != NULL)
        g_string_append_unichar (marked, gtk_text_iter_get_char (&iter));
      g_slist_free (tags);
    }
  return g_string_free (marked, FALSE);
}

static void
assert_marked (Fixture *fixture, const char *expected)
{
  g_autofree char *marked = get_marked (fixture);

  g_assert_cmpstr (marked, ==, expected);
}

/* How many red pixels the number of this line of text has, as it is drawn. */
static int
count_red (Fixture *fixture, int line)
{
  GtkTextView *view = GTK_TEXT_VIEW (fixture->view);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 424, 400);
  cairo_t *cr = cairo_create (surface);
  GtkTextIter iter;
  int top, height, y, n_red = 0;

  testing_ui_wait ();
  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (view), &iter, line);
  gtk_text_view_get_line_yrange (view, &iter, &top, &height);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, top, NULL, &y);
  gtk_widget_draw (fixture->view, cr);
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
test_shows_rows (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("The page shows the kernel's rows, what they are, and names all it has.");
  assert_text (fixture, SHARPEN);
  g_assert_true (says (fixture, "Preset sharpen-4"));
  g_assert_false (says_why (fixture));
  testing_ui_assert_named (fixture->page);
  g_assert_nonnull (testing_ui_find_named (fixture->page, "Kernel as text"));
  conv_model_set_text (fixture->model, "1 2; 3 4 / auto", NULL, NULL);
  assert_text (fixture, "1 2;\n3 4 / auto");
  g_assert_false (says (fixture, "Preset sharpen-4"));
}

static void
test_row_numbers_are_those_of_the_kernel (Fixture *fixture, gconstpointer data)
{
  ConvTextView *view = CONV_TEXT_VIEW (fixture->view);
  static const int expected[] = { 0, 1, 3, 0, 0, 4, 7 };

  (void) data;
  g_test_summary (
      "A line has the number of the first row that starts in it, as the parser counts.");
  conv_text_view_set_text (view, "\n1 2; 3 4\n5 6 \n ; \r\n\n7 8; ; 9\n10");
  for (int line = 0; line < (int) G_N_ELEMENTS (expected); line++)
    g_assert_cmpint (conv_text_view_get_row (view, line), ==, expected[line]);
}

static void
test_extra_number_is_marked (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "A number too many is an error at once, and said and marked after 400 ms of rest.");
  testing_ui_key (fixture->view, GDK_KEY_Down, 0);
  testing_ui_key (fixture->view, GDK_KEY_End, 0);
  testing_ui_key (fixture->view, GDK_KEY_Left, 0);
  testing_ui_type (fixture->view, " ");
  const gint64 start = g_get_monotonic_time ();
  testing_ui_type (fixture->view, "2");
  assert_text (fixture, "0 -1 0;\n-1 5 -1 2;\n0 -1 0");
  g_assert_nonnull (conv_model_get_error (fixture->model));
  g_assert_false (says_why (fixture));
  assert_marked (fixture, "");
  testing_ui_wait_until (says_why, fixture);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 400000);
  g_assert_true (says (fixture, "Row 2 has 4 numbers, expected 3."));
  assert_marked (fixture, "2");
  g_assert_cmpint (count_red (fixture, 0), ==, 0);
  g_assert_cmpint (count_red (fixture, 1), >, 5);
  g_assert_cmpint (count_red (fixture, 2), ==, 0);
  g_assert_false (says (fixture, "Preset sharpen-4"));
  click (fixture, "Take back");
  assert_text (fixture, SHARPEN);
  g_assert_false (says_why (fixture));
  assert_marked (fixture, "");
  g_assert_cmpint (count_red (fixture, 1), ==, 0);
  g_assert_null (conv_model_get_error (fixture->model));
  g_assert_true (gtk_widget_is_focus (fixture->view));
  g_assert_false (conv_model_can_undo (fixture->model));
}

static void
test_right_text_takes_message_away (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("The message goes with the key that makes the text right.");
  retype (fixture, "1 2; 3");
  testing_ui_wait_until (says_why, fixture);
  testing_ui_type (fixture->view, " 4");
  g_assert_false (says_why (fixture));
  assert_marked (fixture, "");
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "1 2; 3 4");
}

static void
test_places_without_length_are_marked (Fixture *fixture, gconstpointer data)
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
      gtk_widget_grab_focus (fixture->view);
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->view)),
                                cases[i][0], -1);
      leave (fixture);
      g_assert_nonnull (conv_model_get_error (fixture->model));
      g_assert_true (says_why (fixture));
      assert_text (fixture, cases[i][0]);
      assert_marked (fixture, cases[i][1]);
      g_assert_cmpint (count_red (fixture, 0) + count_red (fixture, 1), >, 5);
    }
}

static void
test_leaving_brings_canonical_form (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "The text stays as typed until one leaves it; Tab leaves, and says at once what is wrong.");
  retype (fixture, "1, 2;3,4 / 2.0");
  assert_text (fixture, "1, 2;3,4 / 2.0");
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "1 2; 3 4 / 2");
  testing_ui_key (fixture->view, GDK_KEY_Tab, 0);
  g_assert_false (gtk_widget_is_focus (fixture->view));
  assert_text (fixture, "1 2;\n3 4 / 2");
  retype (fixture, "1 2;3");
  testing_ui_key (fixture->view, GDK_KEY_Tab, 0);
  assert_text (fixture, "1 2;3");
  g_assert_true (says_why (fixture));
}

static void
test_typed_id_chooses_preset (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A typed id is that preset, said so, and its numbers come when one leaves.");
  retype (fixture, "sobel-x");
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "sobel-x");
  g_assert_cmpint (conv_model_get_output (fixture->model), ==, CONV_OUTPUT_CENTER);
  g_assert_true (says (fixture, "Preset sobel-x"));
  assert_text (fixture, "sobel-x");
  leave (fixture);
  assert_text (fixture, "-1 0 1;\n-2 0 2;\n-1 0 1 / 4");
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "sobel-x");
  g_assert_true (says (fixture, "Preset sobel-x"));
}

static void
test_foreign_signs_are_understood (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Pasted into the text: U+2212, commas and CR LF; rows are counted right.");
  put_into_clipboard ("−1,0,1\r\n−2,0,2\r\n");
  testing_ui_key (fixture->view, GDK_KEY_a, GDK_CONTROL_MASK);
  testing_ui_key (fixture->view, GDK_KEY_v, GDK_CONTROL_MASK);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "-1 0 1; -2 0 2");
  g_assert_cmpint (conv_text_view_get_row (CONV_TEXT_VIEW (fixture->view), 1), ==, 2);
  leave (fixture);
  assert_text (fixture, "-1 0 1;\n-2 0 2");
}

static void
test_typing_is_undone_at_once (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "Ctrl+Z takes back what is wrong, then all of one stay; Ctrl+Shift+Z and Ctrl+Y redo.");
  retype (fixture, "1 2; 3 4");
  leave (fixture);
  retype (fixture, "5 6");
  testing_ui_type (fixture->view, ";");
  testing_ui_type (fixture->view, "7");
  testing_ui_key (fixture->view, GDK_KEY_z, GDK_CONTROL_MASK);
  assert_text (fixture, "5 6");
  testing_ui_key (fixture->view, GDK_KEY_z, GDK_CONTROL_MASK);
  assert_text (fixture, "1 2;\n3 4");
  testing_ui_key (fixture->view, GDK_KEY_z, GDK_CONTROL_MASK);
  assert_text (fixture, SHARPEN);
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "sharpen-4");
  testing_ui_key (fixture->view, GDK_KEY_Z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  assert_text (fixture, "1 2;\n3 4");
  testing_ui_key (fixture->view, GDK_KEY_y, GDK_CONTROL_MASK);
  assert_text (fixture, "5 6");
  g_assert_false (conv_model_can_redo (fixture->model));
}

static gboolean
note_return_cb (GtkWidget *window, GdkEventKey *event, int *n_returns)
{
  (void) window;
  *n_returns += event->keyval == GDK_KEY_Return ? 1 : 0;
  return FALSE;
}

static void
test_ctrl_enter_is_left_to_window (Fixture *fixture, gconstpointer data)
{
  int n_returns = 0;

  (void) data;
  g_test_summary (
      "Enter breaks the line; Ctrl+Enter reaches the window and leaves the text alone.");
  g_signal_connect_after (fixture->window, "key-press-event", G_CALLBACK (note_return_cb),
                          &n_returns);
  testing_ui_key (fixture->view, GDK_KEY_Return, GDK_CONTROL_MASK);
  assert_text (fixture, SHARPEN);
  g_assert_cmpint (n_returns, ==, 1);
  testing_ui_key (fixture->view, GDK_KEY_Return, 0);
  assert_text (fixture, "\n" SHARPEN);
  g_assert_cmpint (n_returns, ==, 1);
}

static void
test_hidden_page_catches_up (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "A page that is not seen follows when it is shown; hiding it is leaving the text.");
  retype (fixture, "1,2");
  gtk_widget_hide (fixture->page);
  testing_ui_wait ();
  conv_model_type (fixture->model, "1 2; 3");
  gtk_widget_show (fixture->page);
  assert_text (fixture, "1 2; 3");
  g_assert_true (says_why (fixture));
  gtk_widget_hide (fixture->page);
  conv_model_undo (fixture->model);
  gtk_widget_show (fixture->page);
  assert_text (fixture, "1 2");
  g_assert_false (says_why (fixture));
}

static void
test_page_is_destroyed_while_typing (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A page may go while its text has the focus and an error is about to be said.");
  retype (fixture, "1 2; 3");
  gtk_widget_destroy (fixture->page);
  g_usleep (450000);
  testing_ui_wait ();
  conv_model_type (fixture->model, NULL);
}

static void
test_focus_goes_to_what_is_wrong (Fixture *fixture, gconstpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->view));
  GtkTextIter cursor;

  (void) data;
  g_test_summary ("“Go to text” finds the cursor at the wrong place.");
  leave (fixture);
  conv_model_type (fixture->model, "1 2; 3 x");
  conv_text_page_grab_focus (CONV_TEXT_PAGE (fixture->page));
  g_assert_true (gtk_widget_is_focus (fixture->view));
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  g_assert_cmpint (gtk_text_iter_get_offset (&cursor), ==, 7);
}

static void
test_buttons_paste (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Paste replaces the kernel; wrong text is shown as wrong, a path is refused.");
  put_into_clipboard ("1 2\n3 4");
  click (fixture, "Paste");
  assert_text (fixture, "1 2;\n3 4");
  put_into_clipboard ("1 2\n3 4 5");
  click (fixture, "Paste");
  assert_text (fixture, "1 2\n3 4 5");
  g_assert_true (says (fixture, "Row 2 has 3 numbers, expected 2."));
  assert_marked (fixture, "5");
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "1 2; 3 4");
  click (fixture, "Take back");
  put_into_clipboard ("@/etc/passwd");
  click (fixture, "Paste");
  g_assert_null (conv_model_get_error (fixture->model));
  g_assert_cmpstr (fixture->message, ==, "This is the path of a file; use “Open file…” for it");
  g_assert_true (fixture->is_error);
}

static void
choose_copy_form (Fixture *fixture, const char *name)
{
  GtkWidget *button = testing_ui_find_named (fixture->page, "Copy as");
  GtkMenu *menu = gtk_menu_button_get_popup (GTK_MENU_BUTTON (button));

  click (fixture, "Copy as");
  GtkWidget *item = testing_ui_find_named (GTK_WIDGET (menu), name);
  g_assert_nonnull (item);
  gtk_menu_shell_activate_item (GTK_MENU_SHELL (menu), item, TRUE);
  testing_ui_wait ();
}

static void
assert_clipboard (const char *expected)
{
  g_autofree char *text = gtk_clipboard_wait_for_text (gtk_clipboard_get (GDK_SELECTION_CLIPBOARD));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_copies_in_forms (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "“Copy as” has the canonical text and one row per line; not while the text is wrong.");
  conv_model_set_text (fixture->model, "1 2; 3 4; 5 6 / 21 @ 0,0", NULL, NULL);
  choose_copy_form (fixture, "Convolve");
  assert_clipboard ("1 2; 3 4; 5 6 / 21 @ 0,0");
  choose_copy_form (fixture, "One row per line");
  assert_clipboard ("1 2;\n3 4;\n5 6 / 21 @ 0,0");
  conv_model_type (fixture->model, "1 2; 3");
  g_assert_false (gtk_widget_get_sensitive (testing_ui_find_named (fixture->page, "Copy as")));
}

/* A kernel whose rows are all "0.125 0.125 …". */
static void
edit_square (Fixture *fixture, int size)
{
  const size_t n_weights = (size_t) size * (size_t) size;
  g_autofree double *weights = g_new (double, n_weights);

  for (size_t i = 0; i < n_weights; i++)
    weights[i] = 0.125;
  conv_model_edit_kernel (fixture->model, conv_kernel_new (size, size, weights, NULL), NULL);
}

static void
test_copies_for_other_programs (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("“Copy as” has other programs' forms; what is lost there is said, or refused.");
  conv_model_set_text (fixture->model, "1 2 3; 4 5 6", NULL, NULL);
  choose_copy_form (fixture, "ImageMagick Convolve");
  assert_clipboard ("3x2+1+0: 6,5,4  3,2,1");
  g_assert_nonnull (strstr (fixture->message, "180°"));
  g_assert_false (fixture->is_error);
  edit_square (fixture, 28);
  choose_copy_form (fixture, "FFmpeg");
  assert_clipboard ("3x2+1+0: 6,5,4  3,2,1");
  g_assert_true (fixture->is_error);
}

static void
set_text (Fixture *fixture, const char *text)
{
  gtk_widget_grab_focus (fixture->view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->view)), text, -1);
  testing_ui_wait ();
}

static void
test_foreign_text_is_recognised (Fixture *fixture, gconstpointer data)
{
  static const char said[] = "ImageMagick Convolve: rotated by 180°, because Convolve flips";

  (void) data;
  g_test_summary ("What foreign text was taken for is said; its numbers come when one leaves.");
  retype (fixture, "3x2: 1,2,3 4,5,6");
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "6 5 4; 3 2 1");
  assert_text (fixture, "3x2: 1,2,3 4,5,6");
  g_assert_true (says (fixture, said));
  leave (fixture);
  assert_text (fixture, "6 5 4;\n3 2 1");
  g_assert_true (says (fixture, said));
  retype (fixture, "6 5 4; 3 2 2");
  g_assert_false (says (fixture, said));
}

static void
test_foreign_text_has_no_place (Fixture *fixture, gconstpointer data)
{
  static const char *const cases[]
      = { "3x2: 1,2,3", "[[1, 2], [3]]", "(1,2,3,4)", "mat3(1,2)", "vips: 1 x" };

  (void) data;
  g_test_summary ("Where our own parser gives up in foreign text is not marked.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i]);
      set_text (fixture, cases[i]);
      leave (fixture);
      g_assert_nonnull (conv_model_get_error (fixture->model));
      g_assert_true (says_why (fixture));
      assert_text (fixture, cases[i]);
      assert_marked (fixture, "");
    }
}

static void
test_right_to_left (Fixture *fixture, gconstpointer data)
{
  int paste_x, open_x;

  (void) data;
  g_test_summary ("From right to left the buttons mirror, and the text and its numbers do not.");
  gtk_widget_translate_coordinates (testing_ui_find_named (fixture->page, "Paste"), fixture->page,
                                    0, 0, &paste_x, NULL);
  gtk_widget_translate_coordinates (testing_ui_find_named (fixture->page, "Open file…"),
                                    fixture->page, 0, 0, &open_x, NULL);
  g_assert_cmpint (paste_x, >, open_x);
  g_assert_cmpint (gtk_widget_get_direction (fixture->view), ==, GTK_TEXT_DIR_LTR);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->view)), "1 2; 3", -1);
  testing_ui_wait_until (says_why, fixture);
  g_assert_cmpint (count_red (fixture, 0), >, 5);
}

static void
test_15_rows_are_edited (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("15 × 15 numbers have 15 rows, and the last of them is edited in place.");
  edit_square (fixture, 15);
  g_assert_cmpint (conv_text_view_get_row (CONV_TEXT_VIEW (fixture->view), 14), ==, 15);
  testing_ui_key (fixture->view, GDK_KEY_End, GDK_CONTROL_MASK);
  testing_ui_key (fixture->view, GDK_KEY_BackSpace, 0);
  g_assert_cmpfloat (conv_kernel_get_weights (conv_model_get_kernel (fixture->model))[15 * 15 - 1],
                     ==, 0.12);
  testing_ui_type (fixture->view, " 1");
  testing_ui_wait_until (says_why, fixture);
  assert_marked (fixture, "1");
}

static double
time_ms (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static void
test_long_text_is_fast_enough (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary (
      "The longest text that can be edited appears and takes a key in less than a second.");
  gint64 start = g_get_monotonic_time ();
  edit_square (fixture, 182);
  testing_ui_wait ();
  g_test_message ("appears in %.0f ms", time_ms (start));
  g_assert_cmpfloat (time_ms (start), <, 1000);
  g_autofree char *text = conv_text_view_get_text (CONV_TEXT_VIEW (fixture->view));
  g_assert_cmpuint (strlen (text), >, CONV_TEXT_PAGE_MAX_CHARS * 9 / 10);
  testing_ui_key (fixture->view, GDK_KEY_End, GDK_CONTROL_MASK);
  start = g_get_monotonic_time ();
  testing_ui_type (fixture->view, "5");
  g_test_message ("takes a key in %.0f ms", time_ms (start));
  g_assert_cmpfloat (time_ms (start), <, 1000);
  g_assert_cmpfloat (
      conv_kernel_get_weights (conv_model_get_kernel (fixture->model))[182 * 182 - 1], ==, 0.1255);
}

static void
test_too_large_kernel_is_not_shown (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("1023 × 1023 numbers are not laid out as text, but copied whole, and replaced.");
  const gint64 start = g_get_monotonic_time ();
  edit_square (fixture, CONV_KERNEL_MAX_SIZE);
  testing_ui_wait ();
  g_test_message ("appears in %.0f ms", time_ms (start));
  g_assert_true (says (fixture, "Too large to edit as text"));
  assert_text (fixture, "");
  choose_copy_form (fixture, "Convolve");
  assert_clipboard (conv_model_get_text (fixture->model));
  edit_square (fixture, 3);
  g_assert_false (says (fixture, "Too large to edit as text"));
  gtk_widget_grab_focus (fixture->view);
  testing_ui_key (fixture->view, GDK_KEY_v, GDK_CONTROL_MASK);
  g_assert_cmpint (conv_kernel_get_width (conv_model_get_kernel (fixture->model)), ==,
                   CONV_KERNEL_MAX_SIZE);
  g_assert_true (says (fixture, "Too large to edit as text"));
  put_into_clipboard ("1 2 3");
  click (fixture, "Paste");
  assert_text (fixture, "1 2 3");
}

static gboolean
has_scrolled (gpointer adjustment)
{
  return gtk_adjustment_get_value (adjustment) > 0;
}

static void
test_page_is_left_while_it_scrolls (Fixture *fixture, gconstpointer data)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->view));

  (void) data;
  g_test_summary ("A page that is hidden while it still glides to the caret complains of nothing.");
  edit_square (fixture, 60);
  testing_ui_wait ();
  testing_ui_key (fixture->view, GDK_KEY_End, GDK_CONTROL_MASK);
  testing_ui_wait_until (has_scrolled, place);
  edit_square (fixture, 3);
  gtk_widget_hide (fixture->page);
  testing_ui_wait ();
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
  add ("/text-page/buttons-paste", test_buttons_paste);
  add ("/text-page/copies-in-forms", test_copies_in_forms);
  add ("/text-page/copies-for-other-programs", test_copies_for_other_programs);
  add ("/text-page/foreign-text-is-recognised", test_foreign_text_is_recognised);
  add ("/text-page/foreign-text-has-no-place", test_foreign_text_has_no_place);
  g_test_add ("/text-page/right-to-left", Fixture, "rtl", set_up, test_right_to_left, tear_down);
  add ("/text-page/15-rows-are-edited", test_15_rows_are_edited);
  add ("/text-page/long-text-is-fast-enough", test_long_text_is_fast_enough);
  add ("/text-page/page-is-left-while-it-scrolls", test_page_is_left_while_it_scrolls);
  add ("/text-page/too-large-kernel-is-not-shown", test_too_large_kernel_is_not_shown);
  return g_test_run ();
}
