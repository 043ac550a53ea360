/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gdk/gdkkeysyms.h>
#include <math.h>

#include "conv-slider-scale.h"
#include "conv-sliders.h"
#include "conv-style.h"
#include "testing-ui.h"
#include "testing.h"

typedef struct
{
  ConvModel *model;
  GtkWidget *window, *sliders;
} Fixture;

static void
choose (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;

  conv_model_set_text (fixture->model, text, NULL, &error);
  g_assert_no_error (error);
  testing_ui_wait ();
}

static void
set_up (Fixture *fixture, gconstpointer kernel)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new ("/nonexistent");

  fixture->model = conv_model_new (store);
  choose (fixture, kernel);
  conv_model_forget_history (fixture->model);
  fixture->sliders = conv_sliders_new (fixture->model);
  fixture->window = testing_ui_show (fixture->sliders, 424, 500);
  conv_style_add (fixture->window, "conv");
  testing_ui_wait ();
}

static void
tear_down (Fixture *fixture, gconstpointer kernel)
{
  (void) kernel;
  gtk_widget_destroy (fixture->window);
  g_assert_finalize_object (fixture->model);
}

static gboolean
has_name (GtkWidget *widget, gconstpointer name)
{
  return g_strcmp0 (atk_object_get_name (gtk_widget_get_accessible (widget)), name) == 0;
}

static GtkWidget *
find (Fixture *fixture, GType type, const char *name)
{
  GtkWidget *widget = testing_ui_find (fixture->window, type, has_name, name);

  if (widget == NULL)
    g_error ("no %s is named %s", g_type_name (type), name);
  return widget;
}

static void
assert_text (Fixture *fixture, const char *text)
{
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, text);
}

static const char *
get_shown (Fixture *fixture, const char *name)
{
  return gtk_entry_get_text (GTK_ENTRY (find (fixture, GTK_TYPE_SPIN_BUTTON, name)));
}

/* Replaces what stands in a field. */
static void
write_into (Fixture *fixture, GtkWidget *entry, const char *text)
{
  gtk_widget_grab_focus (entry);
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  testing_ui_type (fixture->window, text);
}

static gboolean
is_status (GtkWidget *widget, gconstpointer data)
{
  (void) data;
  return atk_object_get_role (gtk_widget_get_accessible (widget)) == ATK_ROLE_STATUSBAR;
}

static GtkLabel *
get_status (Fixture *fixture)
{
  return GTK_LABEL (testing_ui_find (fixture->window, GTK_TYPE_LABEL, is_status, NULL));
}

static void
drag (Fixture *fixture, const char *name, double from, double to)
{
  GtkWidget *scale = find (fixture, GTK_TYPE_SCALE, name);
  const int width = gtk_widget_get_allocated_width (scale);
  const int y = gtk_widget_get_allocated_height (scale) / 2;

  testing_ui_drag (scale, (int) (from * width), y, (int) (to * width), y);
}

static double
get_value (Fixture *fixture, int index)
{
  return conv_call_get_value (conv_preset_get_call (conv_model_get_preset (fixture->model)), index);
}

static void
test_positions (void)
{
  const ConvParameter *sigma = &conv_generate_find ("gaussian")->parameters[0];
  const ConvParameter *across = &conv_generate_find ("gaussian")->parameters[1];
  const ConvParameter *blades = &conv_generate_find ("polygon")->parameters[1];
  const ConvParameter *angle = &conv_generate_find ("motion")->parameters[1];

  g_test_summary ("Wide ranges are logarithmic, others even; 0 for automatic is the very start.");
  /* √(0.1 · 170) = 4.1231…, with two digits */
  g_assert_cmpfloat (conv_slider_scale_get_value (sigma, 0.5), ==, 4.12);
  g_assert_cmpfloat (conv_slider_scale_get_value (sigma, 0), ==, 0.1);
  g_assert_cmpfloat (conv_slider_scale_get_value (sigma, 1), ==, 170);
  g_assert_cmpfloat (conv_slider_scale_get_value (across, 0), ==, 0);
  g_assert_cmpfloat (conv_slider_scale_get_value (across, 0.06), ==, 0.1);
  g_assert_cmpfloat (conv_slider_scale_get_value (across, 1), ==, 170);
  g_assert_cmpfloat (conv_slider_scale_get_value (angle, 0.5), ==, 0);
  g_assert_cmpfloat (conv_slider_scale_get_value (angle, 0.25), ==, -90);
  g_assert_cmpfloat (conv_slider_scale_get_value (blades, 0), ==, 3);
  g_assert_cmpfloat_with_epsilon (conv_slider_scale_get_position (sigma, sqrt (17)), 0.5, 1e-12);
  g_assert_cmpfloat (conv_slider_scale_get_position (across, 0), ==, 0);
}

static void
check_round_trip (const ConvParameter *parameter)
{
  double last = -G_MAXDOUBLE;

  for (int i = 0; i <= 1000; i++)
    {
      const double value = conv_slider_scale_get_value (parameter, i / 1000.0);
      const double position = conv_slider_scale_get_position (parameter, value);
      g_assert_cmpfloat (value, >=, MAX (parameter->minimum, last));
      g_assert_cmpfloat (value, <=, parameter->maximum);
      g_assert_true (!parameter->is_integer || value == floor (value));
      g_assert_cmpfloat (conv_slider_scale_get_value (parameter, position), ==, value);
      last = value;
    }
  g_assert_cmpfloat (conv_slider_scale_get_value (parameter, 0), ==, parameter->minimum);
  g_assert_cmpfloat (conv_slider_scale_get_value (parameter, 1), ==, parameter->maximum);
}

static void
test_round_trips (void)
{
  size_t n;
  const ConvGenerator *const *generators = conv_generate_list (&n);

  g_test_summary (
      "Every slider rises from its least value to its largest, and stays where it is put.");
  for (size_t i = 0; i < n; i++)
    for (int p = 0; p < generators[i]->n_parameters; p++)
      check_round_trip (&generators[i]->parameters[p]);
}

static void
test_shown (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Each parameter is shown with its unit; 0 says what it stands for.");
  g_assert_cmpstr (get_shown (fixture, "Radius"), ==, "24 px");
  g_assert_cmpstr (get_shown (fixture, "Blades"), ==, "7");
  g_assert_cmpstr (get_shown (fixture, "Rotation"), ==, "0°");
  choose (fixture, "gaussian(2.5, angle=-30)");
  g_assert_cmpstr (get_shown (fixture, "Sigma"), ==, "2.5 px");
  g_assert_cmpstr (get_shown (fixture, "Sigma across"), ==, "same");
  g_assert_cmpstr (get_shown (fixture, "Radius"), ==, "automatic");
  g_assert_cmpstr (get_shown (fixture, "Angle"), ==, "−30°");
  choose (fixture, "gaussian(2.5, radius=4)");
  g_assert_cmpstr (get_shown (fixture, "Radius"), ==, "4 px");
  g_assert_cmpstr (atk_object_get_description (
                       gtk_widget_get_accessible (find (fixture, GTK_TYPE_SCALE, "Sigma"))),
                   ==, conv_generate_find ("gaussian")->parameters[0].help);
}

static void
test_drag (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A drag rewrites the call while it goes on and is one step.");
  drag (fixture, "Radius", 0.5, 0.1);
  g_assert_cmpfloat (get_value (fixture, 0), <, 24);
  g_assert_cmpfloat (get_value (fixture, 1), ==, 7);
  g_assert_true (g_str_has_suffix (conv_model_get_text (fixture->model), ", blades=7)"));
  conv_model_undo (fixture->model);
  assert_text (fixture, "polygon(24, blades=7)");
  g_assert_false (conv_model_can_undo (fixture->model));
  g_assert_cmpstr (get_shown (fixture, "Radius"), ==, "24 px");
}

static void
test_two_drags (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Two drags of one slider are two steps.");
  drag (fixture, "Radius", 0.5, 0.4);
  g_autofree char *between = g_strdup (conv_model_get_text (fixture->model));
  drag (fixture, "Radius", 0.4, 0.2);
  g_assert_cmpstr (conv_model_get_text (fixture->model), !=, between);
  conv_model_undo (fixture->model);
  assert_text (fixture, between);
  conv_model_undo (fixture->model);
  assert_text (fixture, "polygon(24, blades=7)");
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Arrows change a value by its step, also where the knob hardly moves.");
  gtk_widget_grab_focus (find (fixture, GTK_TYPE_SCALE, "Blades"));
  testing_ui_key (fixture->window, GDK_KEY_Right, 0);
  assert_text (fixture, "polygon(24, blades=8)");
  testing_ui_key (fixture->window, GDK_KEY_Left, 0);
  testing_ui_key (fixture->window, GDK_KEY_Left, 0);
  /* 6 is the default. */
  assert_text (fixture, "polygon(24)");
  testing_ui_key (fixture->window, GDK_KEY_Home, 0);
  assert_text (fixture, "polygon(24, blades=3)");
  testing_ui_key (fixture->window, GDK_KEY_Left, 0);
  assert_text (fixture, "polygon(24, blades=3)");
  choose (fixture, "binomial(4)");
  gtk_widget_grab_focus (find (fixture, GTK_TYPE_SCALE, "Order"));
  testing_ui_key (fixture->window, GDK_KEY_Right, 0);
  assert_text (fixture, "binomial(5)");
}

static void
test_typed (Fixture *fixture, gconstpointer data)
{
  GtkWidget *spin;

  (void) data;
  g_test_summary (
      "A spin button takes any number of the range, with or without unit, to the last digit.");
  spin = find (fixture, GTK_TYPE_SPIN_BUTTON, "Sigma");
  write_into (fixture, spin, "3.14159265");
  testing_ui_key (fixture->window, GDK_KEY_Return, 0);
  assert_text (fixture, "gaussian(3.14159265)");
  write_into (fixture, spin, "1/4 px");
  testing_ui_key (fixture->window, GDK_KEY_Tab, 0);
  assert_text (fixture, "gaussian(0.25)");
  spin = find (fixture, GTK_TYPE_SPIN_BUTTON, "Radius");
  write_into (fixture, spin, "3");
  testing_ui_key (fixture->window, GDK_KEY_Return, 0);
  assert_text (fixture, "gaussian(0.25, radius=3)");
  write_into (fixture, spin, "automatic");
  testing_ui_key (fixture->window, GDK_KEY_Return, 0);
  assert_text (fixture, "gaussian(0.25)");
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Three steps of 0.1 from 2 are 2.3.");
  gtk_widget_grab_focus (find (fixture, GTK_TYPE_SPIN_BUTTON, "Sigma"));
  for (int i = 0; i < 3; i++)
    testing_ui_key (fixture->window, GDK_KEY_Up, 0);
  assert_text (fixture, "gaussian(2.3)");
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  GtkWidget *spin = find (fixture, GTK_TYPE_SPIN_BUTTON, "Radius");

  (void) data;
  g_test_summary ("What is too large or no number is said, and the slider goes on.");
  write_into (fixture, spin, "600");
  testing_ui_key (fixture->window, GDK_KEY_Return, 0);
  assert_text (fixture, "polygon(24, blades=7)");
  g_assert_cmpstr (gtk_label_get_text (get_status (fixture)), ==,
                   "polygon: radius 600 needs 1201 × 1201, allowed are 1023 × 1023");
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (spin)), ==, "24 px");
  write_into (fixture, spin, "wide");
  testing_ui_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_nonnull (strstr (gtk_label_get_text (get_status (fixture)), "“wide”"));
  drag (fixture, "Radius", 0.5, 0.2);
  g_assert_cmpfloat (get_value (fixture, 0), <, 24);
  g_assert_null (strstr (gtk_label_get_text (get_status (fixture)), "wide"));
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  GtkWidget *combo = find (fixture, GTK_TYPE_COMBO_BOX, "Downwards");

  (void) data;
  g_test_summary ("Words are chosen from a list; each choice is a step.");
  g_assert_cmpint (gtk_combo_box_get_active (GTK_COMBO_BOX (combo)), ==, 0);
  g_signal_emit_by_name (combo, "move-active", GTK_SCROLL_STEP_DOWN);
  assert_text (fixture, "laws(E5, E5)");
  g_signal_emit_by_name (combo, "move-active", GTK_SCROLL_STEP_DOWN);
  assert_text (fixture, "laws(S5, E5)");
  conv_model_undo (fixture->model);
  assert_text (fixture, "laws(E5, E5)");
  g_assert_cmpint (gtk_combo_box_get_active (GTK_COMBO_BOX (combo)), ==, 1);
}

static void
test_operand (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = find (fixture, GTK_TYPE_ENTRY, "Kernel");

  (void) data;
  g_test_summary ("The kernel that a generator works on is text: a call, a name or numbers, live.");
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (entry)), ==, "gaussian(2)");
  write_into (fixture, entry, "disk(3");
  assert_text (fixture, "sharpen(gaussian(2), 1.5)");
  g_assert_true (conv_sliders_has_error (CONV_SLIDERS (fixture->sliders)));
  testing_ui_type (fixture->window, ")");
  assert_text (fixture, "sharpen(disk(3), 1.5)");
  g_assert_false (conv_sliders_has_error (CONV_SLIDERS (fixture->sliders)));
  write_into (fixture, entry, "1 2  1 / 4");
  assert_text (fixture, "sharpen((1 2 1 / 4), 1.5)");
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (entry)), ==, "1 2  1 / 4");
  testing_ui_key (fixture->window, GDK_KEY_Tab, 0);
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (entry)), ==, "1 2 1 / 4");
  testing_ui_key (fixture->window, GDK_KEY_Right, 0);
  g_assert_true (
      g_str_has_prefix (conv_model_get_text (fixture->model), "sharpen((1 2 1 / 4), 1.6"));
  write_into (fixture, entry, "[");
  testing_ui_key (fixture->window, GDK_KEY_Escape, 0);
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (entry)), ==, "1 2 1 / 4");
  g_assert_false (conv_sliders_has_error (CONV_SLIDERS (fixture->sliders)));
}

static void
test_output (Fixture *fixture, gconstpointer data)
{
  ConvOptions options = *conv_model_get_options (fixture->model);

  (void) data;
  g_test_summary ("The output that the user has set stays while sliders are moved.");
  options.output = CONV_OUTPUT_ABSOLUTE;
  conv_model_set_options (fixture->model, &options, NULL);
  drag (fixture, "Sigma", 0.5, 0.3);
  g_assert_cmpstr (conv_model_get_text (fixture->model), !=, "log(2)");
  g_assert_cmpint (conv_model_get_output (fixture->model), ==, CONV_OUTPUT_ABSOLUTE);
  choose (fixture, "log(3)");
  g_assert_cmpint (conv_model_get_output (fixture->model), ==, CONV_OUTPUT_ABSOLUTE);
  choose (fixture, "sobel-x");
  g_assert_cmpint (conv_model_get_output (fixture->model), ==, CONV_OUTPUT_CENTER);
}

static void
test_edited (Fixture *fixture, gconstpointer data)
{
  GtkWidget *scale = find (fixture, GTK_TYPE_SCALE, "Radius");

  (void) data;
  g_test_summary ("Edited numbers put the sliders to rest; a button leads back to the call.");
  g_assert_null (testing_ui_find_named (fixture->window, "Back to sliders"));
  conv_model_edit_kernel (fixture->model, testing_kernel ("1 2 1"), NULL);
  testing_ui_wait ();
  g_assert_true (conv_sliders_apply_to (fixture->model));
  g_assert_false (gtk_widget_is_sensitive (scale));
  g_assert_cmpstr (get_shown (fixture, "Radius"), ==, "24 px");
  g_assert_nonnull (testing_ui_find_named (fixture->window, "Numbers were edited."));
  testing_ui_click (testing_ui_find_named (fixture->window, "Back to sliders"), 8, 8, 1, 0);
  assert_text (fixture, "polygon(24, blades=7)");
  g_assert_true (gtk_widget_is_sensitive (scale));
  g_assert_null (testing_ui_find_named (fixture->window, "Back to sliders"));
  conv_model_undo (fixture->model);
  assert_text (fixture, "1 2 1");
  choose (fixture, "sobel-x");
  g_assert_false (conv_sliders_apply_to (fixture->model));
}

/* Moves what moves, to both ends of it and back. */
static void
move_all (GtkWidget *widget, gpointer model)
{
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), move_all, model);
  if (GTK_IS_COMBO_BOX (widget))
    g_signal_emit_by_name (widget, "move-active", GTK_SCROLL_END);
  else if (!GTK_IS_SCALE (widget))
    return;
  g_autofree char *before = g_strdup (conv_model_get_text (model));
  for (int i = 0; GTK_IS_SCALE (widget) && i < 2; i++)
    {
      g_signal_emit_by_name (widget, "move-slider",
                             i == 0 ? GTK_SCROLL_STEP_FORWARD : GTK_SCROLL_START);
      g_assert_cmpstr (conv_model_get_text (model), !=, i == 0 ? before : "");
    }
}

static void
test_every_generator (Fixture *fixture, gconstpointer data)
{
  size_t n;
  const ConvGenerator *const *generators = conv_generate_list (&n);

  (void) data;
  g_test_summary ("Every generator can be shown and moved, has names, and says no error.");
  for (size_t i = 0; i < n; i++)
    {
      g_autoptr (ConvCall) call = conv_call_new (generators[i]);
      g_autofree char *text = conv_call_to_text (call);
      choose (fixture, text);
      testing_ui_assert_named (fixture->window);
      move_all (fixture->sliders, fixture->model);
      testing_ui_wait ();
      const ConvCall *moved = conv_preset_get_call (conv_model_get_preset (fixture->model));
      g_assert_true (conv_call_get_generator (moved) == generators[i]);
      g_assert_true (generators[i]->n_parameters == 0 || !conv_call_equal (moved, call));
      g_assert_false (gtk_style_context_has_class (
          gtk_widget_get_style_context (GTK_WIDGET (get_status (fixture))), "conv-error"));
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path, *kernel;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/sliders/shown", "polygon(24, blades=7)", test_shown },
    { "/sliders/drag", "polygon(24, blades=7)", test_drag },
    { "/sliders/two-drags", "polygon(24, blades=7)", test_two_drags },
    { "/sliders/keys", "polygon(24, blades=7)", test_keys },
    { "/sliders/typed", "gaussian(2)", test_typed },
    { "/sliders/steps", "gaussian(2)", test_steps },
    { "/sliders/errors", "polygon(24, blades=7)", test_errors },
    { "/sliders/words", "laws(L5, E5)", test_words },
    { "/sliders/operand", "sharpen(gaussian(2), 1.5)", test_operand },
    { "/sliders/output", "log(2)", test_output },
    { "/sliders/edited", "polygon(24, blades=7)", test_edited },
    { "/sliders/every-generator", "disk(3)", test_every_generator },
  };

  testing_ui_init (&argc, &argv);
  g_test_add_func ("/sliders/positions", test_positions);
  g_test_add_func ("/sliders/round-trips", test_round_trips);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].kernel, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
