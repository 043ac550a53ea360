/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-facts.h"
#include "conv-wrap-box.h"
#include "testing-ui.h"
#include "testing.h"

typedef struct
{
  ConvModel *model;
  GtkWidget *window, *facts;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);

  (void) data;
  f->model = conv_model_new (store);
  f->facts = conv_facts_new (f->model);
  gtk_widget_set_valign (f->facts, GTK_ALIGN_START);
  f->window = testing_ui_show (f->facts, 600, 100);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  (void) data;
  gtk_widget_destroy (f->window);
  g_object_unref (f->model);
}

/* The texts of all visible labels, in their order. */
static void
append_text (GtkWidget *widget, gpointer text)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s ", gtk_label_get_text (GTK_LABEL (widget)));
  else
    gtk_container_forall (GTK_CONTAINER (widget), append_text, text);
}

static void
assert_text (Fixture *f, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_text (f->facts, text);
  g_string_truncate (text, text->len - 1);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_texts (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *kernel, *text;
  } cases[] = {
    { "0 -1 0; -1 5 -1; 0 -1 0", "Sum 1 Gain 1 Reaches −4 … 5 Rank 2 Shift 0, 0" },
    { "-1 0 1; -2 0 2; -1 0 1 / 4 + 0.5", "Sum 0 Gain 0 Reaches −0.5 … 1.5 Rank 1, fast Shift –" },
    { "1 1 1 1 1 1 / 9 @ 0,0", "Sum 6 Gain 0.66667 Reaches 0 … 0.66667 Rank 1, fast Shift 2.5, 0" },
    { "0 0; 0 0", "Sum 0 Gain 0 Reaches 0 … 0 Rank 0 Shift –" },
    { "1 2; 3 4 / -3", "Sum 10 Gain −3.3333 Reaches −3.3333 … 0 Rank 2 Shift −0.4, −0.3" },
    { "123456 0; 0 -0.001 / 1e9",
      "Sum 1.2346e+05 Gain 0.00012346 Reaches −1e−12 … 0.00012346 Rank 1, fast Shift −1, −1" },
    { "0.1 0.2 0.3 0.4; 0.4 0.3 0.2 0.1 / 2",
      "Sum 2 Gain 1 Reaches 0 … 1 Rank 2 Shift −0.5, −0.5" },
  };

  (void) data;
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (conv_model_set_text (f->model, cases[i].kernel, NULL, NULL));
      testing_ui_wait ();
      assert_text (f, cases[i].text);
    }
}

static void
test_accessible (Fixture *f, gconstpointer data)
{
  static const char *const names[]
      = { "Sum: 1", "Gain: 1", "Reaches: −4 … 5", "Rank: 2", "Shift: 0, 0" };

  (void) data;
  g_test_summary ("Each fact has a sentence that is its tooltip and its description.");
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *fact = testing_ui_find_named (f->facts, names[i]);
      g_assert_nonnull (fact);
      g_autofree char *tooltip = gtk_widget_get_tooltip_text (fact);
      g_assert_true (g_str_has_suffix (tooltip, "."));
      g_assert_cmpstr (atk_object_get_description (gtk_widget_get_accessible (fact)), ==, tooltip);
    }
}

/* A checkerboard of ones and twos, which has rank 2. */
static ConvKernel *
make_checks (int width, int height)
{
  g_autofree double *weights = g_new (double, width *height);

  for (int i = 0; i < width * height; i++)
    weights[i] = 1 + (i % width + i / width) % 2;
  return conv_kernel_new (width, height, weights, NULL);
}

static gboolean
shows_text (gpointer data)
{
  Fixture *f = data;

  return testing_ui_find_named (f->facts, "Sum: 97920") != NULL;
}

static void
test_large (Fixture *f, gconstpointer data)
{
  (void) data;
  g_test_summary ("What takes long is computed in a thread; only the last kernel counts.");
  conv_model_edit_kernel (f->model, make_checks (1023, 255), NULL);
  conv_model_edit_kernel (f->model, make_checks (400, 200), NULL);
  assert_text (f, "Sum 1 Gain 1 Reaches −4 … 5 Rank 2 Shift 0, 0");
  conv_model_edit_kernel (f->model, make_checks (256, 255), NULL);
  testing_ui_wait_until (shows_text, f);
  testing_ui_wait ();
  /* One row of 255 has no counterpart: its ones-more are 64 / 97920 to the right. */
  assert_text (f, "Sum 97920 Gain 97920 Reaches 0 … 97920 Rank 2, by FFT Shift −0.4993, 0");
}

static gboolean
shows_no_rank (gpointer data)
{
  Fixture *f = data;

  return testing_ui_find_named (f->facts, "Rank: 2") == NULL;
}

static void
test_unknown_rank (Fixture *f, gconstpointer data)
{
  (void) data;
  g_test_summary ("A rank that is not known is not shown.");
  conv_model_edit_kernel (f->model, make_checks (300, 300), NULL);
  testing_ui_wait_until (shows_no_rank, f);
  testing_ui_wait ();
  assert_text (f, "Sum 135000 Gain 135000 Reaches 0 … 135000 Shift −0.5, −0.5");
}

static void
test_destroyed (void)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);
  g_autoptr (ConvModel) model = conv_model_new (store);
  GtkWidget *facts = conv_facts_new (model), *window = testing_ui_show (facts, 300, 60);

  g_object_add_weak_pointer (G_OBJECT (facts), (gpointer *) &facts);
  conv_model_edit_kernel (model, make_checks (1023, 200), NULL);
  gtk_widget_destroy (window);
  g_test_summary ("An answer that comes too late goes nowhere.");
  while (facts != NULL)
    gtk_main_iteration ();
}

static int
get_bottom (GtkWidget *root, const char *name, int *x)
{
  GtkWidget *widget = testing_ui_find_named (root, name);
  int y;

  g_assert_nonnull (widget);
  gtk_widget_translate_coordinates (widget, root, 0, 0, x, &y);
  return y + gtk_widget_get_allocated_height (widget);
}

/* The window manager takes its time. */
static gboolean
is_narrow (gpointer facts)
{
  return gtk_widget_get_allocated_width (facts) <= 200;
}

static void
test_wraps (Fixture *f, gconstpointer data)
{
  int sum_x, shift_x, width;

  (void) data;
  g_assert_cmpint (get_bottom (f->facts, "Sum: 1", &sum_x), ==,
                   get_bottom (f->facts, "Shift: 0, 0", &shift_x));
  g_assert_cmpint (sum_x, <, shift_x);
  gtk_window_resize (GTK_WINDOW (f->window), 200, 100);
  testing_ui_wait_until (is_narrow, f->facts);
  testing_ui_wait ();
  g_test_summary ("What does not fit goes on in a next line; nothing is cut off.");
  width = gtk_widget_get_allocated_width (f->facts);
  const int bottom = get_bottom (f->facts, "Shift: 0, 0", &shift_x);
  g_assert_cmpint (bottom, >, get_bottom (f->facts, "Sum: 1", &sum_x));
  g_assert_cmpint (bottom, <=, gtk_widget_get_allocated_height (f->facts));
  g_assert_cmpint (shift_x, <, width);
}

static void
test_rtl (void)
{
  Fixture f;
  int sum_x, shift_x;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  set_up (&f, NULL);
  g_test_summary ("The row starts on the right where writing does.");
  get_bottom (f.facts, "Sum: 1", &sum_x);
  get_bottom (f.facts, "Shift: 0, 0", &shift_x);
  g_assert_cmpint (sum_x, >, shift_x);
  tear_down (&f, NULL);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int argc, char **argv)
{
  testing_ui_init (&argc, &argv);
  g_test_add ("/ui/facts/texts", Fixture, NULL, set_up, test_texts, tear_down);
  g_test_add ("/ui/facts/accessible", Fixture, NULL, set_up, test_accessible, tear_down);
  g_test_add ("/ui/facts/large", Fixture, NULL, set_up, test_large, tear_down);
  g_test_add ("/ui/facts/unknown-rank", Fixture, NULL, set_up, test_unknown_rank, tear_down);
  g_test_add_func ("/ui/facts/destroyed", test_destroyed);
  g_test_add ("/ui/facts/wraps", Fixture, NULL, set_up, test_wraps, tear_down);
  g_test_add_func ("/ui/facts/rtl", test_rtl);
  return g_test_run ();
}
