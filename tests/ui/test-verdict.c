/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "conv-histogram.h"
#include "conv-style.h"
#include "conv-verdict.h"
#include "testing-source.h"
#include "testing-ui.h"
#include "testing.h"

typedef struct
{
  ConvSource source;
  ConvModel *model;
  GtkWidget *verdict, *window;
  int n_announced;
} Fixture;

static void
announce_cb (Fixture *fixture)
{
  fixture->n_announced++;
}

static void
set_up (Fixture *fixture, gconstpointer width)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new ("/nonexistent");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  testing_source_init (&fixture->source, 4);
  fixture->model = conv_model_new (store);
  fixture->verdict = conv_verdict_new (fixture->model, &fixture->source);
  conv_style_add (box, "conv");
  gtk_container_add (GTK_CONTAINER (box), fixture->verdict);
  fixture->window = testing_ui_show (box, GPOINTER_TO_INT (width), 200);
  g_signal_connect_swapped (gtk_widget_get_accessible (fixture->verdict), "notify::accessible-name",
                            G_CALLBACK (announce_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer width)
{
  (void) width;
  gtk_widget_destroy (fixture->window);
  g_assert_finalize_object (fixture->model);
}

static void
choose (Fixture *fixture, const char *text)
{
  g_assert_true (conv_model_set_text (fixture->model, text, NULL, NULL));
  testing_ui_wait ();
}

static void
show_counts (Fixture *fixture, gint64 n_pixels, gint64 n_below, gint64 n_above)
{
  const ConvTally tally = { .n_pixels = n_pixels, .n_below = n_below, .n_above = n_above };

  conv_verdict_set_result (CONV_VERDICT (fixture->verdict), &tally, FALSE, NULL, NULL, TRUE);
  testing_ui_wait ();
}

static gboolean
says (GtkWidget *widget, gconstpointer text)
{
  return gtk_widget_get_mapped (widget)
         && strcmp (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

static GtkWidget *
find_label (Fixture *fixture, const char *text)
{
  return testing_ui_find (fixture->verdict, GTK_TYPE_LABEL, says, text);
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  return find_label (fixture, text) != NULL;
}

static gboolean
is_named (GtkWidget *widget, gconstpointer name)
{
  return gtk_widget_get_mapped (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), name) == 0;
}

static GtkWidget *
find_button (Fixture *fixture, const char *name)
{
  return testing_ui_find (fixture->verdict, GTK_TYPE_BUTTON, is_named, name);
}

static void
test_follows_model (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Kernel and output change the sentence and the buttons.");
  g_assert_true (shows (fixture, "Brightness is kept."));
  g_assert_null (testing_ui_find (fixture->verdict, GTK_TYPE_BUTTON, is_named, "Absolute"));
  choose (fixture, "-1 1");
  g_assert_true (shows (fixture, "Weights add up to 0: flat areas turn black."));
  g_assert_nonnull (find_button (fixture, "Centre on grey"));
  g_assert_nonnull (find_button (fixture, "Absolute"));
  g_assert_nonnull (find_button (fixture, "Fit range"));
  g_assert_null (find_button (fixture, "Keep brightness"));
  testing_ui_assert_named (fixture->verdict);
}

static void
test_buttons (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A button is one step, and undo offers it again.");
  choose (fixture, "-1 1");
  GtkWidget *button = find_button (fixture, "Centre on grey");
  testing_ui_click (button, 10, 10, 1, 0);
  g_assert_cmpint (conv_model_get_options (fixture->model)->output, ==, CONV_OUTPUT_CENTER);
  g_assert_true (shows (fixture, "Flat areas turn mid-grey."));
  g_assert_null (find_button (fixture, "Centre on grey"));
  conv_model_undo (fixture->model);
  testing_ui_wait ();
  g_assert_nonnull (find_button (fixture, "Centre on grey"));
  g_assert_true (shows (fixture, "Weights add up to 0: flat areas turn black."));
}

static void
test_press (Fixture *fixture, gconstpointer data)
{
  ConvVerdict *verdict = CONV_VERDICT (fixture->verdict);

  (void) data;
  g_test_summary ("Buttons are pressed by their place; a place without one does nothing.");
  g_assert_false (conv_verdict_press (verdict, 1));
  choose (fixture, "-1 1");
  g_assert_false (conv_verdict_press (verdict, 0));
  g_assert_false (conv_verdict_press (verdict, 4));
  g_assert_true (conv_verdict_press (verdict, 2));
  testing_ui_wait ();
  g_assert_cmpint (conv_model_get_options (fixture->model)->output, ==, CONV_OUTPUT_ABSOLUTE);
  choose (fixture, "1 2 / 4 + 0.5");
  g_assert_true (conv_verdict_press (verdict, 1));
  testing_ui_wait ();
  g_assert_cmpstr (conv_model_get_text (fixture->model), ==, "1 2 / auto");
  g_assert_true (shows (fixture, "Brightness is kept."));
}

static void
test_fit_range_in_linear_light (Fixture *fixture, gconstpointer data)
{
  ConvOptions options = conv_options_default;

  (void) data;
  g_test_summary ("In linear light the range is fitted below the grey that shows as the middle.");
  options.light = CONV_LIGHT_LINEAR;
  options.output = CONV_OUTPUT_CENTER;
  choose (fixture, "-1 1");
  conv_model_set_options (fixture->model, &options, NULL);
  testing_ui_wait ();
  testing_ui_click (find_button (fixture, "Fit range"), 10, 10, 1, 0);
  g_assert_cmpfloat_with_epsilon (conv_kernel_get_divisor (conv_model_get_kernel (fixture->model)),
                                  1 / 0.214, 1e-5);
}

/* Every kind of state, at a width at which sentences wrap and at one at which they do not. */
static void
test_height (Fixture *fixture, gconstpointer data)
{
  static const char *const kernels[] = { "sharpen-4", "-1 1", "sobel-x", "4", "0 0", "-1 + 0.25" };
  const int height = gtk_widget_get_allocated_height (fixture->verdict);
  g_autoptr (GError) error
      = g_error_new (CONV_ERROR, CONV_ERROR_VALUE, "%s",
                     "A message so long that it takes a second line, and a third line, and "
                     "even then has to be cut off because there is no room for the rest of it");

  (void) data;
  g_test_summary ("Whatever the strip says, it is as high as before.");
  g_assert_cmpint (height, >=, 60);
  for (size_t i = 0; i < G_N_ELEMENTS (kernels); i++)
    {
      choose (fixture, kernels[i]);
      g_assert_cmpint (gtk_widget_get_allocated_height (fixture->verdict), ==, height);
      show_counts (fixture, 1000, 123, 456);
      g_assert_cmpint (gtk_widget_get_allocated_height (fixture->verdict), ==, height);
    }
  conv_verdict_set_result (CONV_VERDICT (fixture->verdict), NULL, FALSE, NULL, error, TRUE);
  testing_ui_wait ();
  g_assert_cmpint (gtk_widget_get_allocated_height (fixture->verdict), ==, height);
  g_assert_true (shows (fixture, error->message));
  conv_verdict_set_result (CONV_VERDICT (fixture->verdict), NULL, FALSE, NULL, NULL, FALSE);
  testing_ui_wait ();
  g_assert_cmpint (gtk_widget_get_allocated_height (fixture->verdict), ==, height);
}

/* The lower edge of @widget within the strip. */
static int
get_bottom (Fixture *fixture, GtkWidget *widget)
{
  int x, y;

  gtk_widget_translate_coordinates (widget, fixture->verdict, 0, 0, &x, &y);
  return y + gtk_widget_get_allocated_height (widget);
}

static void
test_wrapped (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("Where the sentence needs two lines, the buttons keep their room.");
  choose (fixture, "-1 1");
  show_counts (fixture, 100, 50, 0);
  GtkWidget *sentence = find_label (fixture, "Weights add up to 0: flat areas turn black.");
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (sentence))), ==,
                   2);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (sentence))));
  g_assert_false (shows (fixture, "50 % of this view is cut off at black."));
  g_assert_cmpint (get_bottom (fixture, find_button (fixture, "Absolute")), <=,
                   gtk_widget_get_allocated_height (fixture->verdict));
}

static void
test_detail (Fixture *fixture, gconstpointer data)
{
  AtkObject *accessible = gtk_widget_get_accessible (fixture->verdict);

  (void) data;
  g_test_summary ("What is cut off stands below the sentence, with the hint.");
  show_counts (fixture, 1000, 33, 12);
  g_assert_true (shows (fixture, "3.3 % of this view is cut off at black, 1.2 % at white."));
  g_assert_true (shows (fixture, "A lower strength cuts off less."));
  g_assert_cmpstr (atk_object_get_description (accessible), ==,
                   "3.3 % of this view is cut off at black, 1.2 % at white.");
  show_counts (fixture, 1000, 0, 0);
  g_assert_true (shows (fixture, "Nothing in this view is cut off."));
  g_assert_false (shows (fixture, "A lower strength cuts off less."));
}

static void
test_announced (Fixture *fixture, gconstpointer data)
{
  AtkObject *accessible = gtk_widget_get_accessible (fixture->verdict);

  (void) data;
  g_test_summary ("A changed sentence is announced once, a changed percentage is not.");
  g_assert_cmpint (atk_object_get_role (accessible), ==, ATK_ROLE_NOTIFICATION);
  show_counts (fixture, 1000, 33, 12);
  show_counts (fixture, 1000, 34, 12);
  g_assert_cmpint (fixture->n_announced, ==, 0);
  choose (fixture, "-1 1");
  g_assert_cmpint (fixture->n_announced, ==, 1);
  g_assert_cmpstr (atk_object_get_name (accessible), ==,
                   "Weights add up to 0: flat areas turn black.");
}

static void
test_histogram_range (void)
{
  ConvTally tally = { .n_values = 100000 };
  double minimum, maximum;

  g_test_summary ("The histogram shows what there is in quarters, without single outliers.");
  conv_histogram_get_range (&tally, &minimum, &maximum);
  g_assert_cmpfloat (minimum, ==, -0.25);
  g_assert_cmpfloat (maximum, ==, 1.25);
  tally.bins[0] = 10;
  tally.bins[(4 + 2) * CONV_TALLY_BINS_PER_UNIT + 10] = 100000 - 10;
  conv_histogram_get_range (&tally, &minimum, &maximum);
  g_assert_cmpfloat (minimum, ==, -0.25);
  g_assert_cmpfloat (maximum, ==, 2.25);
}

static void
test_histogram_bars (void)
{
  ConvTally tally = { .n_values = 100 };
  double heights[6];

  g_test_summary ("Bars are as high as the root of their share of the highest one.");
  /* Values just above 0, and four times as many just above 1. */
  tally.bins[4 * CONV_TALLY_BINS_PER_UNIT] = 20;
  tally.bins[5 * CONV_TALLY_BINS_PER_UNIT + 1] = 80;
  conv_histogram_get_bars (&tally, -0.25, 1.25, 6, heights);
  g_assert_cmpfloat (heights[0], ==, 0);
  g_assert_cmpfloat_with_epsilon (heights[1], 0.5, 1e-9);
  g_assert_cmpfloat (heights[4], ==, 0);
  g_assert_cmpfloat_with_epsilon (heights[5], 1, 1e-9);
  /* A bin that lies in two bars is shared by them. */
  conv_histogram_get_bars (&tally, 1.5 / 128 - 6, 1.5 / 128 + 6, 2, heights);
  g_assert_cmpfloat_with_epsilon (heights[0], sqrt (20.0 / 80), 1e-9);
  g_assert_cmpfloat_with_epsilon (heights[1], 1, 1e-9);
}

static void
add (const char *path, int width, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  testing_ui_init (&argc, &argv);
  add ("/ui/verdict/follows-model", 740, test_follows_model);
  add ("/ui/verdict/buttons", 740, test_buttons);
  add ("/ui/verdict/press", 740, test_press);
  add ("/ui/verdict/fit-range-in-linear-light", 740, test_fit_range_in_linear_light);
  add ("/ui/verdict/height-wide", 740, test_height);
  add ("/ui/verdict/height-narrow", 400, test_height);
  add ("/ui/verdict/wrapped", 400, test_wrapped);
  add ("/ui/verdict/detail", 740, test_detail);
  add ("/ui/verdict/announced", 740, test_announced);
  g_test_add_func ("/ui/verdict/histogram-range", test_histogram_range);
  g_test_add_func ("/ui/verdict/histogram-bars", test_histogram_bars);
  return g_test_run ();
}
