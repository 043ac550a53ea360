/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "conv-cell.h"
#include "conv-heat-paint.h"
#include "testing-ui.h"

/* A font of 10 per digit, as round numbers are easy to follow. */
static const ConvGlyphs glyphs
    = { .digit = 10, .point = 5, .minus = 12, .exponent = 10, .ellipsis = 14 };

static void
test_fits_number_into_room (void)
{
  static const struct
  {
    double value, room;
    const char *text;
  } cases[] = {
    { 5, 10, "5" },
    { -3, 22, "−3" },
    { -3, 21, "−…" },
    { 12, 19, "…" },
    { 0.25, 35, "0.25" },
    { 0.25, 34, ".25" },
    { 0.25, 24, "…" },
    { -0.5, 27, "−.5" },
    { 1 / 3.0, 59, "0.333…" },
    { 1 / 3.0, 58, "0.33…" },
    { 1 / 3.0, 200, "0.3333333333333333" },
    { 5 / 3.0, 39, "1.7…" },
    { 5 / 3.0, 38, "2…" },
    { 5 / 3.0, 23, "…" },
    { 1e-20, 52, "1e−20" },
    { 0, 10, "0" },
  };

  g_test_summary ("A number is written in full where it fits, else shortened so that it does.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = conv_cell_fit (cases[i].value, &glyphs, cases[i].room);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_fitted_text_never_is_too_wide (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  g_test_summary (
      "Whatever the number, its text is no wider than the room, from a sign and “…” on.");
  for (int i = 0; i < 3000; i++)
    {
      const double value
          = g_rand_double_range (random, -1, 1) * pow (10, g_rand_int_range (random, -12, 12));
      const double room = g_rand_double_range (random, 26, 200);
      g_autofree char *text = conv_cell_fit (value, &glyphs, room);
      g_assert_cmpfloat (conv_cell_fit_measure (text, &glyphs), <=, room);
      g_assert_cmpint (g_str_has_prefix (text, "−"), ==, value < 0);
    }
}

static void
test_typed_text_is_judged (void)
{
  static const struct
  {
    const char *text;
    ConvTypedNumber typed;
    double value;
  } cases[] = {
    { "-1,5", CONV_TYPED_GOOD, -1.5 },
    { "1/8", CONV_TYPED_GOOD, 0.125 },
    { "\xe2\x88\x92"
      "2",
      CONV_TYPED_GOOD, -2 },
    { ".5", CONV_TYPED_GOOD, 0.5 },
    { "", CONV_TYPED_UNFINISHED, 0 },
    { "-", CONV_TYPED_UNFINISHED, 0 },
    { ",", CONV_TYPED_UNFINISHED, 0 },
    { "1/", CONV_TYPED_UNFINISHED, 0 },
    { "2e", CONV_TYPED_UNFINISHED, 0 },
    { "2e-", CONV_TYPED_UNFINISHED, 0 },
    { "x", CONV_TYPED_WRONG, 0 },
    { "1x", CONV_TYPED_WRONG, 0 },
    { "1,2,", CONV_TYPED_WRONG, 0 },
    { "0/0", CONV_TYPED_UNFINISHED, 0 },
    { "1/x", CONV_TYPED_WRONG, 0 },
    { "nan", CONV_TYPED_WRONG, 0 },
  };

  g_test_summary ("What may become a number with the next key is not wrong yet.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      double value = 0;
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (conv_typed_number_read (cases[i].text, &value, &error), ==, cases[i].typed);
      g_assert_cmpfloat (value, ==, cases[i].value);
      g_assert_cmpint (error == NULL, ==, cases[i].typed == CONV_TYPED_GOOD);
    }
}

/* WCAG 2.1, written down anew. */
static double
linear (double v)
{
  return v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4);
}

static double
luminance (const double rgb[3])
{
  return 0.2126 * linear (rgb[0]) + 0.7152 * linear (rgb[1]) + 0.0722 * linear (rgb[2]);
}

/* Of text of this opacity. */
static double
contrast (const GdkRGBA *fill, const GdkRGBA *ink, double opacity)
{
  const double ground[] = { fill->red, fill->green, fill->blue };
  const double text[] = { fill->red + opacity * (ink->red - fill->red),
                          fill->green + opacity * (ink->green - fill->green),
                          fill->blue + opacity * (ink->blue - fill->blue) };
  const double a = luminance (ground), b = luminance (text);

  return (fmax (a, b) + 0.05) / (fmin (a, b) + 0.05);
}

static const ConvPalette *
get_palette (gboolean dark)
{
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL);

  g_object_set (gtk_settings_get_default (), "gtk-application-prefer-dark-theme", dark, NULL);
  const ConvPalette *palette = conv_style_get_palette (window);
  gtk_widget_destroy (window);
  g_assert_cmpint (palette->dark, ==, dark);
  return palette;
}

static void
test_ink_is_read_on_every_fill (void)
{
  g_test_summary ("Digits have a contrast of 4.5 at least, all along both ramps, dark and light.");
  for (int dark = 0; dark < 2; dark++)
    {
      const ConvPalette *palette = get_palette (dark);
      for (int i = -5000; i <= 5000; i++)
        {
          const GdkRGBA fill = conv_heat_get_fill (palette, i, 5000);
          const GdkRGBA ink = conv_heat_get_ink (&fill);
          /* As in the style sheet. */
          g_assert_cmpfloat (contrast (&fill, &ink, i == 0 ? 0.55 : 1), >=, 4.5);
        }
    }
}

/* Machado, Oliveira, Fernandes (2009), severity 1, on linear light: normal sight, protanopia, deuteranopia,
 * tritanopia. */
static const double sights[][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.152286, 1.052583, -0.204868 },
    { 0.114503, 0.786281, 0.099216 },
    { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 },
    { 0.280085, 0.672501, 0.047413 },
    { -0.011820, 0.042940, 0.968881 } },
  { { 1.255528, -0.076749, -0.178779 },
    { -0.078411, 0.930809, 0.147602 },
    { 0.004733, 0.691367, 0.303900 } },
};

static double
cube_root (double t)
{
  return t > 216 / 24389.0 ? cbrt (t) : (24389 / 27.0 * t + 16) / 116;
}

static void
convert_to_lab (const GdkRGBA *color, const double sight[3][3], double lab[3])
{
  const double in[] = { linear (color->red), linear (color->green), linear (color->blue) };
  double rgb[3];

  for (int i = 0; i < 3; i++)
    rgb[i] = CLAMP (sight[i][0] * in[0] + sight[i][1] * in[1] + sight[i][2] * in[2], 0, 1);
  const double x
      = cube_root ((0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047);
  const double y = cube_root (0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2]);
  const double z
      = cube_root ((0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883);
  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}

static double
get_distance (const GdkRGBA *a, const GdkRGBA *b, const double sight[3][3])
{
  double p[3], q[3];

  convert_to_lab (a, sight, p);
  convert_to_lab (b, sight, q);
  return sqrt (pow (p[0] - q[0], 2) + pow (p[1] - q[1], 2) + pow (p[2] - q[2], 2));
}

static void
assert_signs_differ (const ConvPalette *palette, const double sight[3][3])
{
  for (int i = 0; i <= 100; i++)
    {
      const double weight = i == 0 ? 1e-9 : i;
      const GdkRGBA positive = conv_heat_get_fill (palette, weight, 100);
      const GdkRGBA negative = conv_heat_get_fill (palette, -weight, 100);
      /* A difference that is just seen is 2.3; the faintest light ones are 19.9 apart, rounded. */
      g_assert_cmpfloat (get_distance (&positive, &negative, sight), >=, i == 0 ? 19.85 : 20);
    }
}

static void
test_signs_differ_in_every_sight (void)
{
  g_test_summary ("Equal weights of opposite sign are ΔE 20 apart for colour-blind eyes, too.");
  for (int dark = 0; dark < 2; dark++)
    for (size_t sight = 0; sight < G_N_ELEMENTS (sights); sight++)
      assert_signs_differ (get_palette (dark), sights[sight]);
}

typedef struct
{
  GtkWidget *cell, *window;
  int n_typed;
} Fixture;

static void
count_cb (ConvCell *cell, int *count)
{
  (void) cell;
  ++*count;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  (void) data;
  fixture->cell = conv_cell_new (3, 1);
  fixture->n_typed = 0;
  conv_cell_set_palette (CONV_CELL (fixture->cell), get_palette (TRUE));
  conv_cell_set_glyphs (CONV_CELL (fixture->cell), &glyphs);
  gtk_widget_set_size_request (fixture->cell, 82, 40);
  gtk_widget_set_halign (fixture->cell, GTK_ALIGN_START);
  gtk_container_add (GTK_CONTAINER (box), gtk_button_new_with_label ("other"));
  gtk_container_add (GTK_CONTAINER (box), fixture->cell);
  fixture->window = testing_ui_show (box, 200, 200);
  g_signal_connect (fixture->cell, "typed", G_CALLBACK (count_cb), &fixture->n_typed);
  gtk_widget_grab_focus (fixture->cell);
  conv_cell_set_weight (CONV_CELL (fixture->cell), 1 / 3.0, 1);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void) data;
  gtk_widget_destroy (fixture->window);
}

static const char *
get_text (Fixture *fixture)
{
  return gtk_entry_get_text (GTK_ENTRY (fixture->cell));
}

static void
test_shows_what_fits (Fixture *fixture, gconstpointer data)
{
  ConvCell *cell = CONV_CELL (fixture->cell);

  (void) data;
  g_test_summary (
      "A cell shows its number short, and with a caret whole; nothing of it was typed.");
  g_assert_cmpstr (get_text (fixture), ==, "0.33333…");
  conv_cell_begin_caret (cell);
  g_assert_cmpstr (get_text (fixture), ==, "0.3333333333333333");
  g_assert_true (conv_cell_has_caret (cell));
  conv_cell_end (cell);
  g_assert_cmpstr (get_text (fixture), ==, "0.33333…");
  g_assert_cmpfloat (conv_cell_get_weight (cell), ==, 1 / 3.0);
  g_assert_cmpint (fixture->n_typed, ==, 0);
}

static void
test_first_key_replaces (Fixture *fixture, gconstpointer data)
{
  ConvCell *cell = CONV_CELL (fixture->cell);
  ConvTypedNumber typed;
  double weight;

  (void) data;
  g_test_summary (
      "The first key replaces the number, the next ones follow; nothing becomes PRIMARY.");
  g_assert_false (conv_cell_read (cell, &typed, &weight, NULL));
  testing_ui_type (fixture->cell, "-2");
  g_assert_cmpstr (get_text (fixture), ==, "-2");
  g_assert_cmpint (fixture->n_typed, ==, 2);
  g_assert_true (conv_cell_read (cell, &typed, &weight, NULL));
  g_assert_cmpint (typed, ==, CONV_TYPED_GOOD);
  g_assert_cmpfloat (weight, ==, -2);
  /* The model follows while the text stays as it was typed. */
  conv_cell_set_weight (cell, -2, 2);
  g_assert_cmpstr (get_text (fixture), ==, "-2");
  conv_cell_end (cell);
  g_assert_cmpstr (get_text (fixture), ==, "−2");
  g_assert_null (gtk_clipboard_get_owner (gtk_clipboard_get (GDK_SELECTION_PRIMARY)));
}

static void
test_wrong_text_stays (Fixture *fixture, gconstpointer data)
{
  ConvCell *cell = CONV_CELL (fixture->cell);

  (void) data;
  g_test_summary ("Wrong text stays with its error until another weight comes.");
  testing_ui_type (fixture->cell, "1x");
  conv_cell_set_error (cell, "“1x” is not a number");
  conv_cell_end (cell);
  g_assert_cmpstr (get_text (fixture), ==, "1x");
  conv_cell_set_weight (cell, 1 / 3.0, 9);
  g_assert_cmpstr (get_text (fixture), ==, "1x");
  conv_cell_set_weight (cell, 7, 9);
  g_assert_cmpstr (get_text (fixture), ==, "7");
  g_assert_null (conv_cell_get_error (cell));
}

static void
test_fixed_cell_takes_no_text (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_test_summary ("A cell that can only be 0 cannot be typed into.");
  conv_cell_set_weight (CONV_CELL (fixture->cell), 0, 1);
  conv_cell_set_marks (CONV_CELL (fixture->cell), CONV_CELL_FIXED);
  testing_ui_type (fixture->cell, "5");
  conv_cell_begin_caret (CONV_CELL (fixture->cell));
  g_assert_cmpstr (get_text (fixture), ==, "0");
  g_assert_false (conv_cell_is_editing (CONV_CELL (fixture->cell)));
}

/* What is drawn at a place in the cell. */
static GdkRGBA
pick (Fixture *fixture, int x, int y)
{
  GdkRGBA color = { 0, 0, 0, 1 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 82, 40);
  cairo_t *cr = cairo_create (surface);

  gtk_widget_draw (fixture->cell, cr);
  cairo_surface_flush (surface);
  const unsigned char *pixel = cairo_image_surface_get_data (surface)
                               + y * cairo_image_surface_get_stride (surface) + 4 * x;
  color = (GdkRGBA) { pixel[2] / 255.0, pixel[1] / 255.0, pixel[0] / 255.0, 1 };
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return color;
}

static void
assert_near (GdkRGBA actual, GdkRGBA expected)
{
  g_assert_cmpfloat (fabs (actual.red - expected.red), <, 0.01);
  g_assert_cmpfloat (fabs (actual.green - expected.green), <, 0.01);
  g_assert_cmpfloat (fabs (actual.blue - expected.blue), <, 0.01);
}

static void
test_draws_fill_and_brackets (Fixture *fixture, gconstpointer data)
{
  ConvCell *cell = CONV_CELL (fixture->cell);

  (void) data;
  g_test_summary ("The fill shows through the entry; brackets stand in the corners of the anchor.");
  conv_cell_set_weight (cell, -1, 1);
  testing_ui_wait ();
  /* #4FA3F7 */
  const GdkRGBA blue = { 79 / 255.0, 163 / 255.0, 247 / 255.0, 1 }, black = { 0, 0, 0, 1 };
  assert_near (pick (fixture, 8, 20), blue);
  assert_near (pick (fixture, 6, 4), blue);
  conv_cell_set_marks (cell, CONV_CELL_ANCHOR);
  assert_near (pick (fixture, 6, 4), black);
  assert_near (pick (fixture, 75, 35), black);
  assert_near (pick (fixture, 41, 4), blue);
}

int
main (int argc, char **argv)
{
  testing_ui_init (&argc, &argv);
  g_test_add_func ("/cell/fits-number-into-room", test_fits_number_into_room);
  g_test_add_func ("/cell/fitted-text-never-is-too-wide", test_fitted_text_never_is_too_wide);
  g_test_add_func ("/cell/typed-text-is-judged", test_typed_text_is_judged);
  g_test_add_func ("/cell/ink-is-read-on-every-fill", test_ink_is_read_on_every_fill);
  g_test_add_func ("/cell/signs-differ-in-every-sight", test_signs_differ_in_every_sight);
  g_test_add ("/cell/shows-what-fits", Fixture, NULL, set_up, test_shows_what_fits, tear_down);
  g_test_add ("/cell/first-key-replaces", Fixture, NULL, set_up, test_first_key_replaces,
              tear_down);
  g_test_add ("/cell/wrong-text-stays", Fixture, NULL, set_up, test_wrong_text_stays, tear_down);
  g_test_add ("/cell/fixed-cell-takes-no-text", Fixture, NULL, set_up,
              test_fixed_cell_takes_no_text, tear_down);
  g_test_add ("/cell/draws-fill-and-brackets", Fixture, NULL, set_up, test_draws_fill_and_brackets,
              tear_down);
  return g_test_run ();
}
