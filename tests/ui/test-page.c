/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole page: every key, every name, nothing cut off, and ten thousand things at random. */
#include "testing-page.h"
#include "testing-ui.h"

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
  testing_page_open (&scene, TESTING_PAGE_LOW_WIDTH, TESTING_PAGE_LOW_HEIGHT);
  g_assert_true (conv_model_set_text (scene.model, "box-5", NULL, NULL));
  g_object_set (scene.page, "options-open", TRUE, NULL);
  for (int frame = 0; frame < 4; frame++)
    testing_ui_wait ();
  for (size_t i = 0; i < G_N_ELEMENTS (openers); i++)
    {
      GtkAdjustment *place = scroll_down (&scene);
      testing_ui_key (scene.page, openers[i].key, openers[i].modifiers);
      g_assert_cmpfloat (gtk_adjustment_get_value (place), <, 50);
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (scene.window));
      g_assert_true (focus == testing_ui_find_named (scene.window, openers[i].name));
      testing_ui_key (scene.page, GDK_KEY_Escape, 0);
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
  g_test_add_func ("/ui/page/ready", test_ready);
  return g_test_run ();
}
