/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole page: every key, every name, nothing cut off, and ten thousand things at random. */
#include "conv-editor.h"
#include "testing-page.h"
#include "testing-ui.h"

#define COLUMN_WIDTH 400

static void
test_names (void)
{
  g_test_summary ("Everything that can have the focus has a name, with the options open as well.");
  testing_page_check_names ();
}

static void
test_tab_cycle (void)
{
  TestingPage scene;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GtkWidget *focus;
  int n = 0;

  g_test_summary ("Tab leads from the preview through everything and back to it: no trap.");
  testing_page_open (&scene, 1180, 760);
  g_object_set (scene.page, "options-open", TRUE, NULL);
  testing_ui_wait ();
  GtkWidget *first = gtk_window_get_focus (GTK_WINDOW (scene.window));
  do
    {
      focus = gtk_window_get_focus (GTK_WINDOW (scene.window));
      g_assert_nonnull (focus);
      g_hash_table_add (seen, focus);
      testing_ui_key (scene.page, GDK_KEY_Tab, 0);
      g_assert_cmpint (++n, <, 200);
    }
  while (gtk_window_get_focus (GTK_WINDOW (scene.window)) != first);
  /* Preview, two checks, navigation, three of zoom, chooser, menu, two pages, size, nine cells … */
  g_assert_cmpint (g_hash_table_size (seen), >=, 30);
  testing_page_close (&scene);
}

static void
test_mnemonics (void)
{
  g_test_summary ("Mnemonics are all different, and none is one of GIMP's own buttons.");
  testing_page_check_mnemonics ();
}

static void
test_low_screen (void)
{
  g_test_summary ("On a screen of 1024 × 600 the page fits and no text is clipped.");
  testing_page_check_room (TESTING_PAGE_LOW_WIDTH, TESTING_PAGE_LOW_HEIGHT);
}

static void
test_popovers (void)
{
  g_test_summary ("What opens over the page fits on that screen, too.");
  testing_page_check_popovers (TESTING_PAGE_LOW_WIDTH, TESTING_PAGE_LOW_HEIGHT);
}

static void
test_right_to_left (void)
{
  g_test_summary ("Right to left, the columns change places, and no text is clipped.");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  testing_page_check_room (1156, 640);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
count_cb (GtkWidget *page, int *n)
{
  (void) page;
  (*n)++;
}

static void
test_keys (void)
{
  TestingPage scene;
  int n_applied = 0;
  g_autofree char *page_name = NULL;

  g_test_summary ("The keys that work everywhere: pages, kernels, undo, redo, apply.");
  testing_page_open (&scene, 1180, 760);
  g_signal_connect (scene.page, "apply", G_CALLBACK (count_cb), &n_applied);
  testing_ui_key (scene.page, GDK_KEY_Page_Down, GDK_CONTROL_MASK);
  g_object_get (scene.page, "page", &page_name, NULL);
  g_assert_cmpstr (page_name, ==, "text");
  testing_ui_key (scene.page, GDK_KEY_Page_Up, GDK_CONTROL_MASK);

  g_autofree char *before = g_strdup (conv_model_get_text (scene.model));
  testing_ui_key (scene.page, GDK_KEY_Page_Down, GDK_MOD1_MASK);
  g_assert_cmpstr (conv_model_get_text (scene.model), !=, before);
  testing_ui_key (scene.page, GDK_KEY_z, GDK_CONTROL_MASK);
  g_assert_cmpstr (conv_model_get_text (scene.model), ==, before);
  testing_ui_key (scene.page, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  g_assert_cmpstr (conv_model_get_text (scene.model), !=, before);

  testing_ui_key (scene.page, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_cmpint (n_applied, ==, 1);
  conv_model_type (scene.model, "1 2; 3");
  testing_ui_key (scene.page, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_cmpint (n_applied, ==, 1);
  testing_page_close (&scene);
}

/* The low window's column of the editor, as far down as it goes. */
static GtkAdjustment *
scroll_down (TestingPage *scene)
{
  GtkWidget *viewport = testing_ui_find (scene->page, GTK_TYPE_VIEWPORT, NULL, NULL);
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));

  gtk_adjustment_set_value (place, gtk_adjustment_get_upper (place));
  testing_ui_wait ();
  g_assert_cmpfloat (gtk_adjustment_get_value (place), >, 100);
  return place;
}

/* The low window, with more of the editor than fits. */
static void
open_low (TestingPage *scene)
{
  testing_page_open (scene, TESTING_PAGE_LOW_WIDTH, TESTING_PAGE_LOW_HEIGHT);
  g_assert_true (conv_model_set_text (scene->model, "box-5", NULL, NULL));
  g_object_set (scene->page, "options-open", TRUE, NULL);
  for (int frame = 0; frame < 4; frame++)
    testing_ui_wait ();
}

static void
assert_focus (TestingPage *scene, const char *name)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (scene->window));

  g_assert_true (focus != NULL && focus == testing_ui_find_named (scene->window, name));
}

static void
test_popovers_out_of_sight (void)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *name;
  } openers[]
      = { { GDK_KEY_s, GDK_CONTROL_MASK, "Name" }, { GDK_KEY_F4, 0, "Search, or type a kernel" } };
  TestingPage scene;

  g_test_summary (
      "A popover at what is scrolled out of sight brings it back, rather than grab unseen.");
  open_low (&scene);
  for (size_t i = 0; i < G_N_ELEMENTS (openers); i++)
    {
      GtkAdjustment *place = scroll_down (&scene);
      testing_ui_key (scene.page, openers[i].key, openers[i].modifiers);
      g_assert_cmpfloat (gtk_adjustment_get_value (place), <, 50);
      assert_focus (&scene, openers[i].name);
      testing_ui_key (scene.page, GDK_KEY_Escape, 0);
      g_assert_null (gtk_grab_get_current ());
    }
  testing_page_close (&scene);
}

static void
assert_page (TestingPage *scene, const char *name)
{
  g_autofree char *page_name = NULL;

  testing_ui_wait ();
  g_object_get (scene->page, "page", &page_name, NULL);
  g_assert_cmpstr (page_name, ==, name);
}

static void
search (TestingPage *scene, const char *query, guint last_key)
{
  testing_ui_key (scene->page, GDK_KEY_f, GDK_CONTROL_MASK);
  testing_ui_type (scene->page, query);
  testing_ui_key (scene->page, GDK_KEY_Down, 0);
  testing_ui_key (scene->page, last_key, 0);
}

static void
test_sliders (void)
{
  TestingPage scene;

  g_test_summary ("A generator that is chosen shows its sliders, which other kernels do not have.");
  /* The library is gone at once when it closes. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  testing_page_open (&scene, 1180, 760);
  gtk_widget_show_all (scene.page);
  testing_ui_wait ();
  g_assert_null (testing_ui_find_named (scene.page, "Sliders"));
  g_object_set (scene.page, "page", "sliders", NULL);
  assert_page (&scene, "grid");
  search (&scene, "bokeh", GDK_KEY_Escape);
  assert_page (&scene, "grid");
  g_object_set (scene.page, "page", "text", NULL);
  search (&scene, "bokeh", GDK_KEY_Return);
  g_assert_cmpstr (conv_model_get_text (scene.model), ==, "polygon(8)");
  assert_page (&scene, "sliders");
  g_assert_nonnull (testing_ui_find_named (scene.page, "Sliders"));
  search (&scene, "sobel-x", GDK_KEY_Escape);
  assert_page (&scene, "sliders");
  testing_ui_key (scene.page, GDK_KEY_Page_Up, GDK_CONTROL_MASK);
  assert_page (&scene, "sliders");
  testing_ui_key (scene.page, GDK_KEY_Page_Down, GDK_CONTROL_MASK);
  assert_page (&scene, "grid");
  testing_ui_key (scene.page, GDK_KEY_Page_Up, GDK_CONTROL_MASK);
  assert_page (&scene, "sliders");
  search (&scene, "sobel-x", GDK_KEY_Return);
  assert_page (&scene, "grid");
  testing_ui_key (scene.page, GDK_KEY_Page_Up, GDK_CONTROL_MASK);
  assert_page (&scene, "grid");
  conv_model_type (scene.model, "disk(3)");
  assert_page (&scene, "grid");
  testing_page_close (&scene);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
}

static void
test_column (void)
{
  static const char *const kernels[]
      = { "sobel-x", "gaussian(2)", "gabor()", "sharpen(gaussian(2), 1.5)" };
  TestingPage scene;

  g_test_summary (
      "Sliders and cells fit into the column, which is as wide as drawn for all kernels.");
  testing_page_open (&scene, 1156, 736);
  GtkWidget *editor = testing_ui_find (scene.page, CONV_TYPE_EDITOR, NULL, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (kernels); i++)
    for (int page = 0; page < 2; page++)
      {
        g_assert_true (conv_model_set_text (scene.model, kernels[i], NULL, NULL));
        g_object_set (scene.page, "page", page == 0 ? "sliders" : "grid", NULL);
        testing_ui_wait ();
        testing_ui_assert_named (scene.page);
        g_assert_cmpint (gtk_widget_get_allocated_width (editor), ==, COLUMN_WIDTH);
      }
  testing_page_close (&scene);
}

static gboolean
is_rolling (gpointer place)
{
  return gtk_adjustment_get_value (place) > 0;
}

static void
test_popovers_and_scrolling (void)
{
  TestingPage scene;
  gboolean handled;

  g_test_summary (
      "A popover ends a glide of the column; one that is scrolled out of sight closes.");
  open_low (&scene);
  GtkAdjustment *place = scroll_down (&scene);
  GtkWidget *viewport = testing_ui_find (scene.page, GTK_TYPE_VIEWPORT, NULL, NULL);
  gtk_adjustment_set_value (place, 0);
  g_signal_emit_by_name (gtk_widget_get_parent (viewport), "scroll-child", GTK_SCROLL_END, FALSE,
                         &handled);
  testing_ui_wait_until (is_rolling, place);
  testing_ui_key (scene.page, GDK_KEY_s, GDK_CONTROL_MASK);
  for (int frame = 0; frame < 12; frame++)
    testing_ui_wait ();
  g_assert_cmpfloat (gtk_adjustment_get_value (place), <, 50);
  assert_focus (&scene, "Name");
  scroll_down (&scene);
  g_assert_null (gtk_grab_get_current ());
  testing_page_close (&scene);
}

static void
collect_number (GtkWidget *widget, gpointer user_data)
{
  if (GTK_IS_SPIN_BUTTON (widget)
      || (GTK_IS_ENTRY (widget)
          && gtk_entry_get_input_purpose (GTK_ENTRY (widget)) == GTK_INPUT_PURPOSE_NUMBER))
    g_ptr_array_add (user_data, widget);
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), collect_number, user_data);
}

static void
test_no_emoji (void)
{
  TestingPage scene;
  g_autoptr (GPtrArray) numbers = g_ptr_array_new ();

  g_test_summary ("Ctrl+. opens no emoji where a number is typed.");
  testing_page_open (&scene, 1180, 760);
  g_object_set (scene.page, "options-open", TRUE, NULL);
  testing_ui_wait ();
  collect_number (scene.window, numbers);
  /* Nine cells, one of a heat map, divisor, offset, strength, repeat, and four of the size. */
  g_assert_cmpuint (numbers->len, >=, 18);
  for (guint i = 0; i < numbers->len; i++)
    {
      if (gtk_widget_get_mapped (numbers->pdata[i]))
        gtk_widget_grab_focus (numbers->pdata[i]);
      g_signal_emit_by_name (numbers->pdata[i], "insert-emoji");
      g_assert_null (gtk_grab_get_current ());
    }
  testing_page_close (&scene);
}

static gboolean
is_ready (gpointer page)
{
  gboolean ready;

  g_object_get (page, "ready", &ready, NULL);
  return ready;
}

static gboolean
is_not_ready (gpointer page)
{
  return !is_ready (page);
}

static void
test_ready (void)
{
  TestingPage scene;
  ConvOptions options = conv_options_default;

  g_test_summary (
      "The page is not ready while text is wrong, or what is asked for contradicts itself.");
  testing_page_open (&scene, 1180, 760);
  testing_ui_wait_until (is_ready, scene.page);
  conv_model_type (scene.model, "0 -1 0; 4");
  g_assert_false (is_ready (scene.page));
  conv_model_type (scene.model, NULL);
  g_assert_true (is_ready (scene.page));

  options.alpha = CONV_ALPHA_CONVOLVE;
  conv_model_set_text (scene.model, "sobel-x", NULL, NULL);
  conv_model_set_options (scene.model, &options, NULL);
  testing_ui_wait_until (is_not_ready, scene.page);
  conv_model_undo (scene.model);
  testing_ui_wait_until (is_ready, scene.page);
  testing_page_close (&scene);
}

int
main (int argc, char **argv)
{
  testing_ui_init (&argc, &argv);
  testing_ui_use_gimp_theme (FALSE);
  g_test_add_func ("/ui/page/names", test_names);
  g_test_add_func ("/ui/page/tab-cycle", test_tab_cycle);
  g_test_add_func ("/ui/page/mnemonics", test_mnemonics);
  g_test_add_func ("/ui/page/low-screen", test_low_screen);
  g_test_add_func ("/ui/page/popovers", test_popovers);
  g_test_add_func ("/ui/page/right-to-left", test_right_to_left);
  g_test_add_func ("/ui/page/keys", test_keys);
  g_test_add_func ("/ui/page/popovers-out-of-sight", test_popovers_out_of_sight);
  g_test_add_func ("/ui/page/popovers-and-scrolling", test_popovers_and_scrolling);
  g_test_add_func ("/ui/page/no-emoji", test_no_emoji);
  g_test_add_func ("/ui/page/ready", test_ready);
  g_test_add_func ("/ui/page/sliders", test_sliders);
  g_test_add_func ("/ui/page/column", test_column);
  return g_test_run ();
}
