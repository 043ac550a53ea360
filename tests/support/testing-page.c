/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testing-page.h"

#include "conv-editor.h"
#include "conv-microscope.h"
#include "testing-ui.h"
#include "testing.h"

#define COLUMN_WIDTH 400

void
testing_page_open (TestingPage *scene, int width, int height)
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

void
testing_page_close (TestingPage *scene)
{
  gtk_widget_destroy (scene->window);
  g_object_unref (scene->model);
  memory_source_free (scene->source);
}

/* Opening goes on for some frames. */
static void
set_options_open (TestingPage *scene, gboolean open)
{
  g_object_set (scene->page, "options-open", open, NULL);
  for (int frame = 0; frame < 4; frame++)
    testing_ui_wait ();
}

void
testing_page_check_names (void)
{
  TestingPage scene;

  testing_page_open (&scene, 1180, 760);
  testing_ui_assert_named (scene.page);
  set_options_open (&scene, TRUE);
  testing_ui_assert_named (scene.page);
  g_object_set (scene.page, "page", "text", NULL);
  testing_ui_wait ();
  testing_ui_assert_named (scene.page);
  testing_page_close (&scene);
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

void
testing_page_check_mnemonics (void)
{
  static const char gimp_keys[] = "lshrco";
  TestingPage scene;
  g_autoptr (GHashTable) mnemonics = g_hash_table_new (NULL, NULL);

  testing_page_open (&scene, 1180, 760);
  set_options_open (&scene, TRUE);
  for (const char *key = gimp_keys; *key != '\0'; key++)
    g_hash_table_add (mnemonics, GUINT_TO_POINTER (gdk_unicode_to_keyval ((guint32) *key)));
  collect_mnemonic (scene.page, mnemonics);
  g_assert_cmpint (g_hash_table_size (mnemonics), >=, (int) strlen (gimp_keys) + 10);
  testing_page_close (&scene);
}

static gboolean
has_tooltip (GtkWidget *widget)
{
  while (widget != NULL && !gtk_widget_get_has_tooltip (widget))
    widget = gtk_widget_get_parent (widget);
  return widget != NULL;
}

static void
assert_readable (GtkWidget *widget, gpointer user_data)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    {
      PangoRectangle text;
      PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (widget));
      const int width = gtk_widget_get_allocated_width (widget);
      pango_layout_get_pixel_extents (layout, NULL, &text);
      /* What is rolled up in an expander has no size yet. */
      if (width > 1 && text.width > width)
        g_error ("“%s” needs %d pixels and has %d", gtk_label_get_text (GTK_LABEL (widget)),
                 text.width, width);
      if (width > 1 && pango_layout_is_ellipsized (layout) && !has_tooltip (widget))
        g_error ("“%s” is cut and has no tooltip", gtk_label_get_text (GTK_LABEL (widget)));
    }
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), assert_readable, user_data);
}

static void
assert_fits (TestingPage *scene, int width, int height)
{
  GtkWidget *editor = testing_ui_find (scene->page, CONV_TYPE_EDITOR, NULL, NULL);
  int minimum;

  gtk_widget_get_preferred_width (scene->page, &minimum, NULL);
  g_assert_cmpint (minimum, <=, width);
  gtk_widget_get_preferred_height (scene->page, &minimum, NULL);
  g_assert_cmpint (minimum, <=, height);
  g_assert_cmpint (gtk_widget_get_allocated_width (scene->page), ==, width);
  g_assert_cmpint (gtk_widget_get_allocated_width (editor), ==, COLUMN_WIDTH);
  gtk_widget_get_preferred_width (editor, &minimum, NULL);
  g_assert_cmpint (minimum, <=, COLUMN_WIDTH);
  assert_readable (scene->page, NULL);
}

void
testing_page_check_room (int width, int height)
{
  static const char *const kernels[] = { "sharpen-4",   "sobel-x",
                                         "box-5",       "1 2; 3 4 / auto + 0.3",
                                         "gaussian(5)", "compass8((-1 0 1; -2 0 2))" };
  static const char *const pages[] = { "grid", "text" };
  TestingPage scene;

  testing_page_open (&scene, width, height);
  for (size_t i = 0; i < G_N_ELEMENTS (kernels); i++)
    for (size_t page = 0; page < G_N_ELEMENTS (pages); page++)
      for (int open = 0; open < 2; open++)
        {
          g_assert_true (conv_model_set_text (scene.model, kernels[i], NULL, NULL));
          g_object_set (scene.page, "page", pages[page], NULL);
          set_options_open (&scene, open == 1);
          assert_fits (&scene, width, height);
        }
  testing_page_close (&scene);
}

static void
assert_popover_fits (TestingPage *scene, GtkWidget *popover)
{
  int width, height;

  gtk_widget_get_preferred_width (popover, &width, NULL);
  gtk_widget_get_preferred_height (popover, &height, NULL);
  g_assert_cmpint (width, <=, gtk_widget_get_allocated_width (scene->page));
  g_assert_cmpint (height, <=, gtk_widget_get_allocated_height (scene->page));
  assert_readable (popover, NULL);
}

static void
collect_popover (GtkWidget *widget, gpointer popovers)
{
  if (GTK_IS_MENU_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget)) != NULL)
    g_ptr_array_add (popovers, gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget)));
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), collect_popover, popovers);
}

static void
check_popovers_of_buttons (TestingPage *scene)
{
  g_autoptr (GPtrArray) popovers = g_ptr_array_new ();

  collect_popover (scene->page, popovers);
  g_assert_cmpuint (popovers->len, >, 0);
  for (guint i = 0; i < popovers->len; i++)
    {
      gtk_popover_popup (popovers->pdata[i]);
      testing_ui_wait ();
      assert_popover_fits (scene, popovers->pdata[i]);
      gtk_popover_popdown (popovers->pdata[i]);
      testing_ui_wait ();
    }
}

/* The microscope with all that it has to say, at a pixel on the border of transparent ground. */
static void
check_microscope (TestingPage *scene)
{
  static const char *const kernels[] = { "sharpen-4", "disk(4)", "gaussian(4)" };

  conv_page_grab_focus (CONV_PAGE (scene->page));
  testing_ui_key (scene->page, GDK_KEY_space, 0);
  testing_ui_key (scene->page, GDK_KEY_Tab, 0);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (scene->window));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, CONV_TYPE_MICROSCOPE));
  for (size_t i = 0; i < G_N_ELEMENTS (kernels); i++)
    {
      g_assert_true (conv_model_set_text (scene->model, kernels[i], NULL, NULL));
      testing_ui_wait ();
      assert_popover_fits (scene, gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER));
    }
  testing_ui_key (scene->page, GDK_KEY_Escape, 0);
}

void
testing_page_check_popovers (int width, int height)
{
  TestingPage scene;

  testing_page_open (&scene, width, height);
  check_popovers_of_buttons (&scene);
  check_microscope (&scene);
  g_object_set (scene.page, "page", "text", NULL);
  testing_ui_wait ();
  check_popovers_of_buttons (&scene);
  testing_ui_key (scene.page, GDK_KEY_f, GDK_CONTROL_MASK);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (scene.window));
  GtkWidget *library = gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER);
  g_assert_nonnull (library);
  assert_popover_fits (&scene, library);
  testing_page_close (&scene);
}
