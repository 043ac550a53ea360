/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-options-panel.h"
#include "conv-options-text.h"
#include "conv-style.h"
#include "testing-source.h"
#include "testing-ui.h"
#include "testing.h"

typedef struct
{
  ConvSource source;
  ConvModel *model;
  GtkWidget *panel, *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer n_channels)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new ("/nonexistent");

  testing_source_init (&fixture->source, GPOINTER_TO_INT (n_channels));
  fixture->model = conv_model_new (store);
  fixture->panel = conv_options_panel_new (fixture->model, &fixture->source);
  conv_style_add (fixture->panel, "conv");
  g_object_set (fixture->panel, "expanded", TRUE, NULL);
  fixture->window = testing_ui_show (fixture->panel, 424, 360);
}

static void
tear_down (Fixture *fixture, gconstpointer n_channels)
{
  (void) n_channels;
  gtk_widget_destroy (fixture->window);
  g_assert_finalize_object (fixture->model);
}

static GtkWidget *
find (Fixture *fixture, const char *name)
{
  GtkWidget *widget = testing_ui_find_named (fixture->panel, name);

  if (widget == NULL)
    g_error ("nothing is called “%s”", name);
  return widget;
}

static gboolean
is_called (GtkWidget *widget, gconstpointer name)
{
  return g_strcmp0 (atk_object_get_name (gtk_widget_get_accessible (widget)), name) == 0;
}

static GtkWidget *
find_combo (Fixture *fixture, const char *name)
{
  return testing_ui_find (fixture->panel, GTK_TYPE_COMBO_BOX, is_called, name);
}

static void
click (Fixture *fixture, const char *name)
{
  GtkWidget *widget = find (fixture, name);

  testing_ui_click (widget, gtk_widget_get_allocated_width (widget) / 2,
                    gtk_widget_get_allocated_height (widget) / 2, 1, 0);
}

static void
key (Fixture *fixture, guint keyval, GdkModifierType modifiers)
{
  testing_ui_key (fixture->panel, keyval, modifiers);
}

static void
assert_options (Fixture *fixture, const ConvOptions *expected)
{
  g_assert_true (conv_options_equal (conv_model_get_options (fixture->model), expected));
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "sharpen-4");
}

static gboolean
is_active (Fixture *fixture, const char *name)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find (fixture, name)));
}

static void
test_edge_by_mouse (Fixture *fixture, gconstpointer data)
{
  ConvOptions expected = conv_options_default;

  (void) data;
  g_test_summary ("A click on a picture chooses its edge mode, and undo brings the widget back.");
  click (fixture, "Wrap: continues on the other side");
  expected.edge = CONV_EDGE_WRAP;
  assert_options (fixture, &expected);
  conv_model_undo (fixture->model);
  g_assert_true (is_active (fixture, "Extend: repeats the nearest pixel"));
  assert_options (fixture, &conv_options_default);
  g_assert_false (conv_model_can_undo (fixture->model));
}

static void
test_edge_by_keyboard (Fixture *fixture, gconstpointer data)
{
  ConvOptions expected = conv_options_default;

  (void) data;
  g_test_summary ("The mnemonic changes nothing; arrows choose, and the row is one stop of Tab.");
  key (fixture, GDK_KEY_e, GDK_MOD1_MASK);
  assert_options (fixture, &conv_options_default);
  key (fixture, GDK_KEY_Right, 0);
  expected.edge = CONV_EDGE_MIRROR;
  assert_options (fixture, &expected);
  key (fixture, GDK_KEY_Left, 0);
  key (fixture, GDK_KEY_Left, 0);
  expected.edge = CONV_EDGE_KEEP;
  assert_options (fixture, &expected);
  key (fixture, GDK_KEY_Tab, 0);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         find_combo (fixture, "Transparency")));
  assert_options (fixture, &expected);
}

static void
test_color (Fixture *fixture, gconstpointer data)
{
  ConvOptions options = conv_options_default;

  (void) data;
  g_test_summary ("The colour can only be chosen where it matters, and shows the model's.");
  g_assert_null (testing_ui_find_named (fixture->panel, "Colour outside the layer"));
  click (fixture, "Colour");
  GtkWidget *button = find (fixture, "Colour outside the layer");
  const GdkRGBA color = { 1, 0.5, 0.25, 0.75 };
  gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (button), &color);
  g_signal_emit_by_name (button, "color-set");
  options.edge = CONV_EDGE_COLOR;
  options.edge_color[0] = 1;
  options.edge_color[1] = 0.5;
  options.edge_color[2] = 0.25;
  options.edge_color[3] = 0.75;
  assert_options (fixture, &options);
  conv_model_undo (fixture->model);
  GdkRGBA shown;
  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (button), &shown);
  g_assert_cmpfloat (shown.red, ==, 0);
  g_assert_cmpfloat (shown.alpha, ==, 1);
}

static void
assert_channels (Fixture *fixture, unsigned channels)
{
  ConvOptions expected = conv_options_default;

  expected.channels = (ConvChannels) channels;
  assert_options (fixture, &expected);
  g_assert_true (is_active (fixture, "Red") == ((channels & CONV_CHANNEL_RED) != 0));
  g_assert_true (is_active (fixture, "Green") == ((channels & CONV_CHANNEL_GREEN) != 0));
  g_assert_true (is_active (fixture, "Blue") == ((channels & CONV_CHANNEL_BLUE) != 0));
  g_assert_true (is_active (fixture, "Luminance") == ((channels & CONV_CHANNEL_LUMINANCE) != 0));
  g_assert_true (is_active (fixture, "Alpha") == ((channels & CONV_CHANNEL_ALPHA) != 0));
}

static void
test_channels (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("The last channel cannot go out; luminance and alpha put the others out.");
  key (fixture, GDK_KEY_n, GDK_MOD1_MASK);
  key (fixture, GDK_KEY_space, 0);
  assert_channels (fixture, CONV_CHANNEL_GREEN | CONV_CHANNEL_BLUE);
  click (fixture, "Green");
  assert_channels (fixture, CONV_CHANNEL_BLUE);
  click (fixture, "Blue");
  assert_channels (fixture, CONV_CHANNEL_BLUE);
  click (fixture, "Luminance");
  assert_channels (fixture, CONV_CHANNEL_LUMINANCE);
  click (fixture, "Luminance");
  assert_channels (fixture, CONV_CHANNEL_LUMINANCE);
  click (fixture, "Alpha");
  assert_channels (fixture, CONV_CHANNEL_ALPHA);
  click (fixture, "Red");
  assert_channels (fixture, CONV_CHANNEL_RED);
  conv_model_undo (fixture->model);
  assert_channels (fixture, CONV_CHANNEL_ALPHA);
}

static void
test_grey (Fixture *fixture, gconstpointer data)
{
  ConvOptions options = conv_options_default;

  (void) data;
  g_test_summary ("A grey layer without alpha has a value, and nothing transparent to choose.");
  g_assert_true (is_active (fixture, "Value"));
  g_assert_null (testing_ui_find_named (fixture->panel, "Red"));
  g_assert_false (gtk_widget_get_sensitive (find (fixture, "Alpha")));
  click (fixture, "Value");
  g_assert_true (is_active (fixture, "Value"));
  GtkWidget *alpha = find_combo (fixture, "Transparency");
  g_autofree char *text = gtk_combo_box_text_get_active_text (GTK_COMBO_BOX_TEXT (alpha));
  g_assert_cmpstr (text, ==, "This layer has none");
  g_assert_false (gtk_widget_get_sensitive (alpha));
  find (fixture, "Nothing: black");
  options.channels = CONV_CHANNEL_RED;
  conv_model_set_options (fixture->model, &options, NULL);
  g_assert_false (is_active (fixture, "Value"));
  click (fixture, "Value");
  assert_options (fixture, &conv_options_default);
}

static void
assert_shown (Fixture *fixture, const char *name, const char *expected)
{
  g_autofree char *text
      = gtk_combo_box_text_get_active_text (GTK_COMBO_BOX_TEXT (find_combo (fixture, name)));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_combos_by_keyboard (Fixture *fixture, gconstpointer data)
{
  ConvOptions expected = conv_options_default;

  (void) data;
  g_test_summary ("Transparency and output are chosen with keys and come back with undo.");
  key (fixture, GDK_KEY_y, GDK_MOD1_MASK);
  key (fixture, GDK_KEY_Down, 0);
  key (fixture, GDK_KEY_Down, 0);
  expected.alpha = CONV_ALPHA_CONVOLVE;
  assert_options (fixture, &expected);
  assert_shown (fixture, "Transparency", "Filter it too");
  key (fixture, GDK_KEY_u, GDK_MOD1_MASK);
  key (fixture, GDK_KEY_End, 0);
  expected.output = CONV_OUTPUT_STRETCH;
  assert_options (fixture, &expected);
  assert_shown (fixture, "Output", "Stretch to the full range");
  conv_model_undo (fixture->model);
  assert_shown (fixture, "Output", "Automatic: cut off at black and white");
  assert_shown (fixture, "Transparency", "Filter it too");
}

static void
test_automatic (Fixture *fixture, gconstpointer data)
{
  ConvOptions options = conv_options_default;

  (void) data;
  g_test_summary ("Automatic says what it means for this kernel, and these channels.");
  assert_shown (fixture, "Transparency", "Automatic: leave it alone");
  assert_shown (fixture, "Output", "Automatic: cut off at black and white");
  g_assert_true (conv_model_set_text (fixture->model, "gauss-3", NULL, NULL));
  assert_shown (fixture, "Transparency", "Automatic: filter it too");
  options.channels = CONV_CHANNEL_GREEN;
  conv_model_set_options (fixture->model, &options, NULL);
  assert_shown (fixture, "Transparency", "Automatic: leave it alone");
  g_assert_true (conv_model_set_text (fixture->model, "sobel-x", NULL, NULL));
  assert_shown (fixture, "Output", "Automatic: centre on grey");
}

static void
test_light_repeat_flip (Fixture *fixture, gconstpointer data)
{
  ConvOptions expected = conv_options_default;

  (void) data;
  g_test_summary ("Light, repeat and rotation each change their option, and nothing else.");
  click (fixture, "Linear");
  expected.light = CONV_LIGHT_LINEAR;
  assert_options (fixture, &expected);
  key (fixture, GDK_KEY_i, GDK_MOD1_MASK);
  key (fixture, GDK_KEY_Left, 0);
  expected.light = CONV_LIGHT_PERCEPTUAL;
  assert_options (fixture, &expected);
  key (fixture, GDK_KEY_t, GDK_MOD1_MASK);
  key (fixture, GDK_KEY_Up, 0);
  key (fixture, GDK_KEY_Up, 0);
  expected.repeat = 3;
  assert_options (fixture, &expected);
  key (fixture, GDK_KEY_b, GDK_MOD1_MASK);
  expected.flip = TRUE;
  assert_options (fixture, &expected);
  click (fixture, "Rotate the kernel by 180° (true convolution)");
  expected.flip = FALSE;
  assert_options (fixture, &expected);
  conv_model_undo (fixture->model);
  conv_model_undo (fixture->model);
  conv_model_undo (fixture->model);
  GtkWidget *repeat = testing_ui_find (fixture->panel, GTK_TYPE_SPIN_BUTTON, is_called, "Repeat");
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (repeat)), ==, 1);
}

static GtkWidget *
find_strength (Fixture *fixture, GType type)
{
  return testing_ui_find (fixture->panel, type, NULL, NULL);
}

static void
test_strength_typed (Fixture *fixture, gconstpointer data)
{
  ConvOptions expected = conv_options_default;

  (void) data;
  g_test_summary ("A typed strength keeps its decimals, and a comma is understood.");
  key (fixture, GDK_KEY_g, GDK_MOD1_MASK);
  key (fixture, GDK_KEY_a, GDK_CONTROL_MASK);
  testing_ui_type (fixture->panel, "62,5");
  key (fixture, GDK_KEY_Tab, 0);
  expected.strength = 62.5;
  assert_options (fixture, &expected);
  GtkWidget *spin = find_strength (fixture, GTK_TYPE_SPIN_BUTTON);
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (spin)), ==, "62.5");
  key (fixture, GDK_KEY_g, GDK_MOD1_MASK);
  key (fixture, GDK_KEY_Tab, 0);
  assert_options (fixture, &expected);
}

static void
test_strength_dragged (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A drag of the slider is one step, and the next drag another one.");
  GtkWidget *scale = find_strength (fixture, GTK_TYPE_SCALE);
  const int right = gtk_widget_get_allocated_width (scale) - 10;
  const int y = gtk_widget_get_allocated_height (scale) / 2;
  testing_ui_drag (scale, right, y, right / 2, y);
  const double half = conv_model_get_options (fixture->model)->strength;
  g_assert_cmpfloat (half, <, 70);
  g_assert_cmpfloat (half, >, 30);
  g_assert_cmpfloat (half, ==, (int) half);
  testing_ui_drag (scale, right / 2, y, 10, y);
  g_assert_cmpfloat (conv_model_get_options (fixture->model)->strength, <, 20);
  conv_model_undo (fixture->model);
  g_assert_cmpfloat (conv_model_get_options (fixture->model)->strength, ==, half);
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (scale)), ==, half);
  conv_model_undo (fixture->model);
  assert_options (fixture, &conv_options_default);
}

static void
assert_summary (const ConvOptions *options, const char *expected)
{
  g_autofree char *summary = conv_options_text_get_summary (options);

  g_assert_cmpstr (summary, ==, expected);
}

static void
test_summary_texts (void)
{
  ConvOptions options = conv_options_default;

  g_test_summary ("The summary names what is not at its default, in the order of the rows.");
  assert_summary (&options, "all at their defaults");
  options.strength = 12;
  assert_summary (&options, "all at their defaults");
  options.edge = CONV_EDGE_MIRROR;
  options.light = CONV_LIGHT_LINEAR;
  assert_summary (&options, "mirrored edges · linear light");
  options = (ConvOptions) { .flip = TRUE,
                            .channels = CONV_CHANNEL_RED | CONV_CHANNEL_BLUE,
                            .alpha = CONV_ALPHA_KEEP,
                            .output = CONV_OUTPUT_CENTER,
                            .repeat = 3 };
  assert_summary (&options, "transparency left alone · channels R B · output centred on grey · "
                            "repeated 3 times · kernel rotated");
  options = conv_options_default;
  options.channels = CONV_CHANNEL_ALPHA;
  assert_summary (&options, "alpha");
}

static void
test_expander (Fixture *fixture, gconstpointer data)
{
  ConvOptions options = conv_options_default;
  gboolean expanded = TRUE;

  (void) data;
  g_test_summary ("The closed line tells its summary to a screen reader and as a tooltip.");
  key (fixture, GDK_KEY_p, GDK_MOD1_MASK);
  g_object_get (fixture->panel, "expanded", &expanded, NULL);
  g_assert_false (expanded);
  options.edge = CONV_EDGE_REFLECT;
  conv_model_set_options (fixture->model, &options, NULL);
  find (fixture, "Options: reflected edges");
  GtkWidget *summary = find (fixture, "· reflected edges");
  g_autofree char *tooltip = gtk_widget_get_tooltip_text (summary);
  g_assert_cmpstr (tooltip, ==, "reflected edges");
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Everything that takes the focus has a name.");
  testing_ui_assert_named (fixture->panel);
  for (int edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_KEEP; edge++)
    g_assert_true (
        GTK_IS_RADIO_BUTTON (find (fixture, conv_options_text_get_edge ((ConvEdge) edge, TRUE))));
}

static int
get_x (Fixture *fixture, const char *name)
{
  int x, y;

  gtk_widget_translate_coordinates (find (fixture, name), fixture->panel, 0, 0, &x, &y);
  return x;
}

static void
test_right_to_left (void)
{
  Fixture fixture;

  g_test_summary ("From right to left the rows are mirrored, and Left goes to the next picture.");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  set_up (&fixture, GINT_TO_POINTER (4));
  g_assert_cmpint (get_x (&fixture, "Extend: repeats the nearest pixel"), >,
                   get_x (&fixture, "Mirror: the edge pixel once"));
  g_assert_cmpint (get_x (&fixture, "Red"), >, get_x (&fixture, "Alpha"));
  key (&fixture, GDK_KEY_e, GDK_MOD1_MASK);
  key (&fixture, GDK_KEY_Left, 0);
  g_assert_cmpint (conv_model_get_options (fixture.model)->edge, ==, CONV_EDGE_MIRROR);
  tear_down (&fixture, NULL);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
add (const char *path, int n_channels, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, GINT_TO_POINTER (n_channels), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  testing_ui_init (&argc, &argv);
  add ("/ui/options-panel/edge-by-mouse", 4, test_edge_by_mouse);
  add ("/ui/options-panel/edge-by-keyboard", 4, test_edge_by_keyboard);
  add ("/ui/options-panel/color", 4, test_color);
  add ("/ui/options-panel/channels", 4, test_channels);
  add ("/ui/options-panel/grey", 1, test_grey);
  add ("/ui/options-panel/combos-by-keyboard", 4, test_combos_by_keyboard);
  add ("/ui/options-panel/automatic", 4, test_automatic);
  add ("/ui/options-panel/light-repeat-flip", 4, test_light_repeat_flip);
  add ("/ui/options-panel/strength-typed", 4, test_strength_typed);
  add ("/ui/options-panel/strength-dragged", 4, test_strength_dragged);
  add ("/ui/options-panel/expander", 4, test_expander);
  add ("/ui/options-panel/names", 4, test_names);
  g_test_add_func ("/ui/options-panel/right-to-left", test_right_to_left);
  g_test_add_func ("/ui/options-panel/summary-texts", test_summary_texts);
  return g_test_run ();
}
