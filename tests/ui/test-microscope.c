/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The microscope as a person uses it. */
#include "conv-microscope.h"
#include "conv-model-bank.h"
#include "testing-page.h"
#include "testing-ui.h"

/* The page and, once it was open, what is in the microscope's popover. */
typedef struct
{
  TestingPage page;
  ConvPreview *preview;
  GtkWidget *microscope;
} Scene;

static GtkWidget *
get_focus (const Scene *scene)
{
  return gtk_window_get_focus (GTK_WINDOW (scene->page.window));
}

static void
start (Scene *scene)
{
  testing_page_open (&scene->page, 1180, 760);
  scene->preview = CONV_PREVIEW (testing_ui_find (scene->page.page, CONV_TYPE_PREVIEW, NULL, NULL));
  conv_preview_set_zoom (scene->preview, (ConvZoom) { 4, 1 });
  testing_ui_wait ();
  scene->microscope = NULL;
}

/* Tab leads into it; the focus comes back. */
static void
find_microscope (Scene *scene)
{
  testing_ui_key (scene->page.page, GDK_KEY_Tab, 0);
  scene->microscope = gtk_widget_get_ancestor (get_focus (scene), CONV_TYPE_MICROSCOPE);
  g_assert_nonnull (scene->microscope);
  gtk_widget_grab_focus (GTK_WIDGET (scene->preview));
}

/* Opens it at the pixel in the middle. */
static void
open (Scene *scene)
{
  start (scene);
  testing_ui_key (scene->page.page, GDK_KEY_space, 0);
  find_microscope (scene);
}

static void
stop (Scene *scene)
{
  testing_page_close (&scene->page);
}

static gboolean
contains (GtkWidget *label, gconstpointer text)
{
  return gtk_widget_get_mapped (label)
         && strstr (gtk_label_get_text (GTK_LABEL (label)), text) != NULL;
}

static gboolean
says (const Scene *scene, const char *text)
{
  return testing_ui_find (scene->microscope, GTK_TYPE_LABEL, contains, text) != NULL;
}

static void assert_says (const Scene *scene, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
assert_says (const Scene *scene, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (!says (scene, text))
    g_error ("the microscope does not say “%s”", text);
}

static gboolean
is_open (const Scene *scene)
{
  return gtk_widget_get_mapped (scene->microscope);
}

static void
click_pixel (const Scene *scene, int x, int y)
{
  const ConvView *view = conv_preview_get_view (scene->preview);
  const double zoom = conv_view_get_scale (view);
  int left, top;

  conv_view_get_origin (view, &left, &top);
  testing_ui_click (GTK_WIDGET (scene->preview), left + (int) ((x + 0.5) * zoom),
                    top + (int) ((y + 0.5) * zoom), 1, 0);
}

static void
test_click (void)
{
  Scene scene;
  int x, y;

  g_test_summary ("A click opens it, another one moves it, a third on the same pixel closes it.");
  start (&scene);
  click_pixel (&scene, 70, 50);
  find_microscope (&scene);
  g_assert_true (is_open (&scene));
  assert_says (&scene, "How pixel 70, 50 becomes");
  click_pixel (&scene, 62, 44);
  assert_says (&scene, "How pixel 62, 44 becomes");
  click_pixel (&scene, 62, 44);
  g_assert_false (is_open (&scene));
  g_assert_false (conv_preview_get_pinned (scene.preview, &x, &y));
  testing_ui_drag (GTK_WIDGET (scene.preview), 100, 100, 130, 90);
  g_assert_false (is_open (&scene));
  stop (&scene);
}

static void
test_numbers (void)
{
  Scene scene;

  g_test_summary ("The numbers of the picture, of each colour, and those that a run writes.");
  start (&scene);
  click_pixel (&scene, 90, 100); /* transparent ground is elsewhere */
  find_microscope (&scene);
  g_autofree guint8 *after
      = memory_source_run (scene.page.source, conv_model_get_kernel (scene.page.model),
                           &(ConvOptions) { .channels = CONV_CHANNELS_COLOR,
                                            .output = CONV_OUTPUT_CLIP,
                                            .strength = 100,
                                            .repeat = 1 });
  const guint8 *before = memory_source_stored (scene.page.source, 90, 100);
  const guint8 *result = after + (100 * 160 + 90) * 4;
  static const char *const names[] = { "Red", "Green", "Blue" };
  for (int c = 0; c < 3; c++)
    {
      GtkWidget *button = testing_ui_find_named (scene.microscope, names[c]);
      testing_ui_click (button, 5, 5, 1, 0);
      g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
      assert_says (&scene, "In the layer: %d → %d", before[c], result[c]);
    }
  stop (&scene);
}

static void
test_keyboard (void)
{
  Scene scene;
  int x, y, old_x, old_y;

  g_test_summary ("Space opens it, arrows step, Escape closes it and nothing else.");
  open (&scene);
  g_assert_true (conv_preview_get_pinned (scene.preview, &old_x, &old_y));
  assert_says (&scene, "How pixel %d, %d becomes", old_x, old_y);
  testing_ui_key (scene.page.page, GDK_KEY_Right, 0);
  testing_ui_key (scene.page.page, GDK_KEY_Down, 0);
  testing_ui_key (scene.page.page, GDK_KEY_Down, 0);
  testing_ui_key (scene.page.page, GDK_KEY_Left, 0);
  testing_ui_key (scene.page.page, GDK_KEY_Up, 0);
  assert_says (&scene, "How pixel %d, %d becomes", old_x, old_y + 1);

  testing_ui_key (scene.page.page, GDK_KEY_Tab, 0);
  g_assert_nonnull (gtk_widget_get_ancestor (get_focus (&scene), CONV_TYPE_MICROSCOPE));
  testing_ui_key (scene.page.page, GDK_KEY_Left, 0);
  assert_says (&scene, "How pixel %d, %d becomes", old_x - 1, old_y + 1);
  g_assert_true (conv_preview_get_pinned (scene.preview, &x, &y));
  testing_ui_key (scene.page.page, GDK_KEY_Escape, 0);
  g_assert_false (is_open (&scene));
  g_assert_true (get_focus (&scene) == GTK_WIDGET (scene.preview));
  testing_ui_key (scene.page.page, GDK_KEY_space, 0);
  g_assert_true (is_open (&scene));
  testing_ui_key (scene.page.page, GDK_KEY_Escape, 0);
  g_assert_false (is_open (&scene));
  stop (&scene);
}

static void
test_view_follows (void)
{
  Scene scene;
  const ConvView *view;

  g_test_summary ("Steps lead up to the picture's edge, and the view goes with them.");
  open (&scene);
  view = conv_preview_get_view (scene.preview);
  conv_preview_set_zoom (scene.preview, (ConvZoom) { 16, 1 });
  conv_preview_pin (scene.preview, 2, 1);
  conv_preview_step_pin (scene.preview, 0, 0);
  for (int i = 0; i < 4; i++)
    testing_ui_key (scene.page.page, GDK_KEY_Left, 0);
  assert_says (&scene, "How pixel 0, 1 becomes");
  g_assert_cmpint (conv_view_get_visible (view).x, ==, 0);
  g_assert_true (is_open (&scene));

  /* Out of sight it closes; it is there again when the pixel is. */
  conv_preview_set_center (scene.preview, 130, 100);
  testing_ui_wait ();
  g_assert_false (is_open (&scene));
  conv_preview_set_center (scene.preview, 0, 0);
  testing_ui_wait ();
  g_assert_true (is_open (&scene));
  stop (&scene);
}

static void
test_follows_edits (void)
{
  Scene scene;
  ConvOptions options;

  g_test_summary ("Another kernel and other options are explained at once.");
  open (&scene);
  g_assert_true (conv_model_set_text (scene.page.model, "0 + 0.2", NULL, NULL));
  testing_ui_wait ();
  assert_says (&scene, "Sum 0 ÷ 1 + 51 = 51");
  options = *conv_model_get_options (scene.page.model);
  options.output = CONV_OUTPUT_CENTER;
  conv_model_set_options (scene.page.model, &options, NULL);
  testing_ui_wait ();
  assert_says (&scene, "Sum 0 ÷ 1 + 127.5 = 127.5");
  options.output = CONV_OUTPUT_STRETCH;
  options.repeat = 2;
  conv_model_set_options (scene.page.model, &options, NULL);
  testing_ui_wait ();
  assert_says (&scene, "This pixel cannot be explained");
  g_assert_null (testing_ui_find_named (scene.microscope, "Red"));
  options.repeat = 1;
  conv_model_set_options (scene.page.model, &options, NULL);
  testing_ui_wait ();
  assert_says (&scene, "How pixel");
  stop (&scene);
}

static void
test_luminance_has_no_colors (void)
{
  Scene scene;
  ConvOptions options;

  open (&scene);
  g_assert_nonnull (testing_ui_find_named (scene.microscope, "Red"));
  options = *conv_model_get_options (scene.page.model);
  options.channels = CONV_CHANNEL_LUMINANCE;
  conv_model_set_options (scene.page.model, &options, NULL);
  testing_ui_wait ();
  g_assert_null (testing_ui_find_named (scene.microscope, "Red"));
  assert_says (&scene, "picture, luminance");
  stop (&scene);
}

static void
test_large_kernels (void)
{
  Scene scene;

  g_test_summary (
      "Cells have numbers up to 9 × 9; above, there are maps and the largest products.");
  open (&scene);
  conv_preview_pin (scene.preview, 120, 90); /* all around it is opaque */
  g_assert_true (conv_model_set_text (scene.page.model, "disk(4)", NULL, NULL));
  testing_ui_wait ();
  g_assert_false (says (&scene, "The largest products:"));
  g_assert_true (conv_model_set_text (scene.page.model, "box(11)", NULL, NULL));
  testing_ui_wait ();
  assert_says (&scene, "The largest products:");
  g_assert_true (conv_model_set_text (scene.page.model, "gaussian(100)", NULL, NULL));
  testing_ui_wait ();
  assert_says (&scene, "The largest products:");
  stop (&scene);
}

static void
test_several_kernels (void)
{
  Scene scene;

  g_test_summary ("The selected one is explained, and what all of them become together.");
  open (&scene);
  g_autoptr (ConvBank) bank = conv_bank_parse ("1 | 0 | 2 0 0", NULL);
  conv_model_set_bank (scene.page.model, bank, 0, NULL);
  testing_ui_wait ();
  assert_says (&scene, "Kernel 1 of 3 by itself:");
  conv_model_select (scene.page.model, 2);
  testing_ui_wait ();
  assert_says (&scene, "Kernel 3 of 3 by itself:");
  assert_says (&scene, "All kernels together:");
  g_assert_true (conv_model_set_text (scene.page.model, "1", NULL, NULL));
  testing_ui_wait ();
  g_assert_false (says (&scene, "by itself:"));
  stop (&scene);
}

static void
assert_copied (const Scene *scene)
{
  GtkClipboard *clipboard
      = gtk_widget_get_clipboard (GTK_WIDGET (scene->preview), GDK_SELECTION_CLIPBOARD);
  g_autofree char *text = gtk_clipboard_wait_for_text (clipboard);

  g_assert_nonnull (text);
  g_assert_true (g_str_has_prefix (text, "How pixel "));
  g_assert_nonnull (strstr (text, "\nkernel\n0\t−1\t0\n−1\t5\t−1\n0\t−1\t0\n"));
  gtk_clipboard_set_text (clipboard, "", -1);
}

static void
test_copy (void)
{
  Scene scene;

  open (&scene);
  testing_ui_key (scene.page.page, GDK_KEY_c, GDK_CONTROL_MASK);
  assert_copied (&scene);
  testing_ui_click (testing_ui_find_named (scene.microscope, "Copy"), 5, 5, 1, 0);
  assert_copied (&scene);
  gtk_widget_child_focus (scene.microscope, GTK_DIR_TAB_FORWARD);
  testing_ui_key (scene.page.page, GDK_KEY_c, GDK_CONTROL_MASK);
  assert_copied (&scene);
  stop (&scene);
}

static void
test_right_to_left (void)
{
  Scene scene;

  g_test_summary ("The matrices read from left to right in all languages.");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  open (&scene);
  GtkWidget *picture = testing_ui_find_named (scene.microscope, "kernel");
  GtkWidget *products = testing_ui_find_named (scene.microscope, "products");
  int x;
  g_assert_true (gtk_widget_translate_coordinates (picture, products, 0, 0, &x, NULL));
  g_assert_cmpint (x, <, 0);
  testing_ui_assert_named (scene.microscope);
  stop (&scene);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int argc, char **argv)
{
  testing_ui_init (&argc, &argv);
  g_test_add_func ("/ui/microscope/click", test_click);
  g_test_add_func ("/ui/microscope/numbers", test_numbers);
  g_test_add_func ("/ui/microscope/keyboard", test_keyboard);
  g_test_add_func ("/ui/microscope/view-follows", test_view_follows);
  g_test_add_func ("/ui/microscope/follows-edits", test_follows_edits);
  g_test_add_func ("/ui/microscope/luminance-has-no-colors", test_luminance_has_no_colors);
  g_test_add_func ("/ui/microscope/large-kernels", test_large_kernels);
  g_test_add_func ("/ui/microscope/several-kernels", test_several_kernels);
  g_test_add_func ("/ui/microscope/copy", test_copy);
  g_test_add_func ("/ui/microscope/right-to-left", test_right_to_left);
  return g_test_run ();
}
