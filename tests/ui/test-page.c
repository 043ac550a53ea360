/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole page: every key, every name, nothing cut off, and ten thousand things at random. */
#include "conv-page.h"
#include "memory-source.h"
#include "testing-ui.h"
#include "testing.h"

#include <glib/gi18n.h>

/* What is left of a screen of 1024 × 600 for the page, below a title and above GIMP's buttons. */
#define LOW_WIDTH 1000
#define LOW_HEIGHT 494

typedef struct
{
  MemorySource *source;
  ConvModel *model;
  GtkWidget *page, *window;
} Scene;

static void
scene_open (Scene *scene, int width, int height)
{
  g_autoptr (ConvImage) image = testing_noise (160, 120, 4, 9);
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);

  scene->source = memory_source_new (image, TRUE);
  scene->model = conv_model_new (store);
  scene->page = conv_page_new (scene->model, &scene->source->source);
  scene->window = testing_ui_show (scene->page, width, height);
  conv_page_grab_focus (CONV_PAGE (scene->page));
  testing_ui_wait ();
}

static void
scene_close (Scene *scene)
{
  gtk_widget_destroy (scene->window);
  g_object_unref (scene->model);
  memory_source_free (scene->source);
}

static void
test_names (void)
{
  Scene scene;

  g_test_summary ("Everything that can have the focus has a name, with the options open as well.");
  scene_open (&scene, 1180, 760);
  testing_ui_assert_named (scene.page);
  g_object_set (scene.page, "options-open", TRUE, NULL);
  testing_ui_wait ();
  testing_ui_assert_named (scene.page);
  g_object_set (scene.page, "page", "text", NULL);
  testing_ui_wait ();
  testing_ui_assert_named (scene.page);
  scene_close (&scene);
}

static void
test_tab_cycle (void)
{
  Scene scene;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GtkWidget *focus;
  int n = 0;

  g_test_summary ("Tab leads from the preview through everything and back to it: no trap.");
  scene_open (&scene, 1180, 760);
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
  scene_close (&scene);
}

static void
collect_mnemonic (GtkWidget *widget, gpointer user_data)
{
  GHashTable *mnemonics = user_data;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    {
      const guint key = gtk_label_get_mnemonic_keyval (GTK_LABEL (widget));
      if (key != GDK_KEY_VoidSymbol
          && !g_hash_table_add (mnemonics, GUINT_TO_POINTER (gdk_keyval_to_lower (key))))
        g_error ("two mnemonics are %s, one of “%s”", gdk_keyval_name (key),
                 gtk_label_get_text (GTK_LABEL (widget)));
    }
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), collect_mnemonic, mnemonics);
}

static void
test_mnemonics (void)
{
  static const char gimp_keys[] = "lshrco";
  Scene scene;
  g_autoptr (GHashTable) mnemonics = g_hash_table_new (NULL, NULL);

  g_test_summary ("Mnemonics are all different, and none is one of GIMP's own buttons.");
  scene_open (&scene, 1180, 760);
  g_object_set (scene.page, "options-open", TRUE, NULL);
  testing_ui_wait ();
  for (const char *key = gimp_keys; *key != '\0'; key++)
    g_hash_table_add (mnemonics, GUINT_TO_POINTER (gdk_unicode_to_keyval ((guint32) *key)));
  collect_mnemonic (scene.page, mnemonics);
  g_assert_cmpint (g_hash_table_size (mnemonics), >=, (int) strlen (gimp_keys) + 10);
  scene_close (&scene);
}

/* A label that does not say by "…" or by wrapping that it is too long must have its natural width. */
static void
assert_not_clipped (GtkWidget *widget, gpointer user_data)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    {
      PangoRectangle text;
      const int width = gtk_widget_get_allocated_width (widget);
      pango_layout_get_pixel_extents (gtk_label_get_layout (GTK_LABEL (widget)), NULL, &text);
      /* What is rolled up in an expander has no size yet. */
      if (width > 1 && text.width > width)
        g_error ("“%s” needs %d pixels and has %d", gtk_label_get_text (GTK_LABEL (widget)),
                 text.width, width);
    }
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), assert_not_clipped, user_data);
}

static void
check_room (int width, int height)
{
  static const char *const kernels[] = { "sharpen-4", "sobel-x", "box-5", "1 2; 3 4 / auto + 0.3" };
  Scene scene;
  int minimum;

  scene_open (&scene, width, height);
  gtk_widget_get_preferred_width (scene.page, &minimum, NULL);
  g_assert_cmpint (minimum, <=, width);
  gtk_widget_get_preferred_height (scene.page, &minimum, NULL);
  g_assert_cmpint (minimum, <=, height);
  for (size_t i = 0; i < G_N_ELEMENTS (kernels); i++)
    for (int open = 0; open < 2; open++)
      {
        g_assert_true (conv_model_set_text (scene.model, kernels[i], NULL, NULL));
        g_object_set (scene.page, "options-open", open == 1, NULL);
        /* Opening goes on for some frames. */
        for (int frame = 0; frame < 4; frame++)
          testing_ui_wait ();
        assert_not_clipped (scene.page, NULL);
        g_assert_cmpint (gtk_widget_get_allocated_width (scene.page), ==, width);
      }
  scene_close (&scene);
}

static void
test_low_screen (void)
{
  g_test_summary ("On a screen of 1024 × 600 the page fits and no text is clipped.");
  check_room (LOW_WIDTH, LOW_HEIGHT);
}

static void
test_right_to_left (void)
{
  g_test_summary ("Right to left, the columns change places, and no text is clipped.");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  check_room (1156, 640);
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
  Scene scene;
  int n_applied = 0;
  g_autofree char *page_name = NULL;

  g_test_summary ("The keys that work everywhere: pages, kernels, undo, redo, apply.");
  scene_open (&scene, 1180, 760);
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
  scene_close (&scene);
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
  Scene scene;
  ConvOptions options = conv_options_default;

  g_test_summary (
      "The page is not ready while text is wrong, or what is asked for contradicts itself.");
  scene_open (&scene, 1180, 760);
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
  scene_close (&scene);
}

int
main (int argc, char **argv)
{
  testing_ui_init (&argc, &argv);
  g_test_add_func ("/ui/page/names", test_names);
  g_test_add_func ("/ui/page/tab-cycle", test_tab_cycle);
  g_test_add_func ("/ui/page/mnemonics", test_mnemonics);
  g_test_add_func ("/ui/page/low-screen", test_low_screen);
  g_test_add_func ("/ui/page/right-to-left", test_right_to_left);
  g_test_add_func ("/ui/page/keys", test_keys);
  g_test_add_func ("/ui/page/ready", test_ready);
  return g_test_run ();
}
