/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "conv-heat-paint.h"
#include "conv-heat.h"
#include "conv-style.h"
#include "testing-ui.h"
#include "testing.h"

#define SIDE 308 /* 300 and the margin */

typedef struct
{
  ConvModel *model;
  GtkWidget *window, *heat, *area;
} Fixture;

/* Weights 1, 2, 3 … by rows; negative where @negative says so by column. */
static ConvKernel *
make_kernel (int width, int height, double (*weigh) (int x, int y))
{
  g_autofree double *weights = g_new (double, width *height);

  for (int i = 0; i < width * height; i++)
    weights[i] = weigh (i % width, i / width);
  return conv_kernel_new (width, height, weights, NULL);
}

static double
weigh_place (int x, int y)
{
  return 100 * (y + 1) + x + 1;
}

static double
weigh_one (int x, int y)
{
  return x * 0.0 + y * 0.0 + 1;
}

static double
weigh_halves (int x, int y)
{
  return x < 20 ? -1 : y * 0.0 + 1;
}

/* −7 … 7 */
static double
weigh_waves (int x, int y)
{
  return (x * 3 + y) % 15 - 7;
}

static void
set_up_size (Fixture *f, int width, int height, int window_width, int window_height)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);

  f->model = conv_model_new (store);
  conv_model_edit_kernel (f->model, make_kernel (width, height, weigh_place), NULL);
  f->heat = conv_heat_new (f->model);
  f->window = testing_ui_show (f->heat, window_width, window_height);
  f->area = testing_ui_find_named (f->heat, "Heat map of the kernel");
  g_assert_nonnull (f->area);
  gtk_widget_grab_focus (f->heat);
  testing_ui_wait ();
}

static void
set_up (Fixture *f, gconstpointer data)
{
  (void) data;
  set_up_size (f, 20, 20, SIDE, SIDE);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  (void) data;
  gtk_widget_destroy (f->window);
  g_object_unref (f->model);
}

static double
get_weight (Fixture *f, int column, int row)
{
  ConvKernel *kernel = conv_model_get_kernel (f->model);

  return conv_kernel_get_weights (kernel)[row * conv_kernel_get_width (kernel) + column];
}

static void
assert_status (Fixture *f, const char *status)
{
  g_assert_cmpstr (conv_heat_get_status (CONV_HEAT (f->heat)), ==, status);
}

/* GDK simulates neither motion without a button nor the wheel. */
static void
send_pointer (Fixture *f, GdkEventType type, double x, double y, GdkScrollDirection direction)
{
  GdkSeat *seat = gdk_display_get_default_seat (gdk_display_get_default ());
  GdkEvent *event = gdk_event_new (type);

  event->any.window = g_object_ref (gtk_widget_get_window (f->area));
  if (type == GDK_SCROLL)
    {
      event->scroll.x = x;
      event->scroll.y = y;
      event->scroll.direction = direction;
    }
  else
    {
      event->motion.x = x;
      event->motion.y = y;
    }
  gdk_event_set_device (event, gdk_seat_get_pointer (seat));
  gtk_main_do_event (event);
  gdk_event_free (event);
  testing_ui_wait ();
}

static void
hover (Fixture *f, double x, double y)
{
  send_pointer (f, GDK_MOTION_NOTIFY, x, y, 0);
}

static void
scroll (Fixture *f, double x, double y, int steps)
{
  for (int i = 0; i < ABS (steps); i++)
    send_pointer (f, GDK_SCROLL, x, y, steps > 0 ? GDK_SCROLL_UP : GDK_SCROLL_DOWN);
}

static GtkWidget *
find_entry (Fixture *f)
{
  GtkWidget *entry = testing_ui_find (f->heat, GTK_TYPE_ENTRY, NULL, NULL);

  return entry != NULL && gtk_widget_get_mapped (entry) ? entry : NULL;
}

/* Simulated keys bring the pointer into the middle of the window, which must not happen after the key. */
static void
press (Fixture *f, guint key, GdkModifierType held)
{
  testing_ui_key (f->heat, GDK_KEY_Shift_L, 0);
  testing_ui_key (f->heat, key, held);
}

static void
count_notify_cb (int *n)
{
  ++*n;
}

static void
test_cursor (Fixture *f, gconstpointer data)
{
  static const struct
  {
    guint key;
    GdkModifierType held;
    const char *status;
  } steps[] = {
    { GDK_KEY_Left, 0, "Row 11, column 10: 1110 · anchor in the middle" },
    { GDK_KEY_Up, 0, "Row 10, column 10: 1010 · anchor in the middle" },
    { GDK_KEY_Home, 0, "Row 10, column 1: 1001 · anchor in the middle" },
    { GDK_KEY_Left, 0, "Row 10, column 1: 1001 · anchor in the middle" },
    { GDK_KEY_End, 0, "Row 10, column 20: 1020 · anchor in the middle" },
    { GDK_KEY_Right, 0, "Row 10, column 20: 1020 · anchor in the middle" },
    { GDK_KEY_Home, GDK_CONTROL_MASK, "Row 1, column 1: 101 · anchor in the middle" },
    { GDK_KEY_End, GDK_CONTROL_MASK, "Row 20, column 20: 2020 · anchor in the middle" },
    { GDK_KEY_Down, 0, "Row 20, column 20: 2020 · anchor in the middle" },
  };
  int n_notified = 0;

  (void) data;
  g_signal_connect_swapped (f->heat, "notify::status", G_CALLBACK (count_notify_cb), &n_notified);
  assert_status (f, "Row 11, column 11: 1111 · anchor");
  for (size_t i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      press (f, steps[i].key, steps[i].held);
      assert_status (f, steps[i].status);
    }
  g_test_summary ("The cursor stops at the borders, and only a changed status is told.");
  g_assert_cmpint (n_notified, ==, 6);
  g_assert_cmpstr (atk_object_get_description (gtk_widget_get_accessible (f->area)), ==,
                   "Row 20, column 20: 2020 · anchor in the middle");
}

static void
test_edit (Fixture *f, gconstpointer data)
{
  (void) data;
  g_test_summary ("A weight is edited in place; it is one step.");
  press (f, GDK_KEY_Right, 0);
  press (f, GDK_KEY_Return, 0);
  g_assert_nonnull (find_entry (f));
  testing_ui_assert_named (f->heat);
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (find_entry (f))), ==, "1112");
  testing_ui_type (f->heat, "-2.5");
  press (f, GDK_KEY_Return, 0);
  g_assert_null (find_entry (f));
  g_assert_true (gtk_widget_has_focus (f->area));
  g_assert_cmpfloat (get_weight (f, 11, 10), ==, -2.5);
  g_assert_cmpfloat (get_weight (f, 10, 10), ==, 1111);
  assert_status (f, "Row 11, column 12: −2.5 · anchor in the middle");
  conv_model_undo (f->model);
  g_assert_cmpfloat (get_weight (f, 11, 10), ==, 1112);
  assert_status (f, "Row 11, column 12: 1112 · anchor in the middle");
  conv_model_redo (f->model);
  g_assert_cmpfloat (get_weight (f, 11, 10), ==, -2.5);
}

static void
test_edit_left (Fixture *f, gconstpointer data)
{
  ConvKernel *before = conv_model_get_kernel (f->model);

  (void) data;
  g_test_summary ("Escape forgets what was typed; Enter without a change is no step.");
  press (f, GDK_KEY_F2, 0);
  testing_ui_type (f->heat, "7");
  press (f, GDK_KEY_Escape, 0);
  g_assert_null (find_entry (f));
  g_assert_true (gtk_widget_has_focus (f->area));
  press (f, GDK_KEY_Return, 0);
  press (f, GDK_KEY_Return, 0);
  g_assert_null (find_entry (f));
  g_assert_true (conv_model_get_kernel (f->model) == before);
}

static void
test_edit_refused (Fixture *f, gconstpointer data)
{
  (void) data;
  press (f, GDK_KEY_Return, 0);
  testing_ui_type (f->heat, "x");
  press (f, GDK_KEY_Return, 0);
  g_test_summary ("What is no number stays in the entry, with the reason.");
  g_assert_nonnull (find_entry (f));
  assert_status (f, "“x” is not a number");
  press (f, GDK_KEY_BackSpace, 0);
  assert_status (f, "Row 11, column 11: 1111 · anchor");
  testing_ui_type (f->heat, "1/4");
  gtk_widget_grab_focus (f->area);
  testing_ui_wait ();
  g_test_summary ("Leaving the entry keeps what is a number.");
  g_assert_null (find_entry (f));
  g_assert_cmpfloat (get_weight (f, 10, 10), ==, 0.25);
}

static void
test_undo_ends_edit (Fixture *f, gconstpointer data)
{
  (void) data;
  press (f, GDK_KEY_Return, 0);
  testing_ui_type (f->heat, "3");
  conv_model_undo (f->model);
  testing_ui_wait ();
  g_test_summary ("Another kernel closes the entry without touching that kernel.");
  g_assert_null (find_entry (f));
  g_assert_cmpint (conv_kernel_get_width (conv_model_get_kernel (f->model)), ==, 3);
  g_assert_false (conv_model_can_undo (f->model));
  assert_status (f, "Row 2, column 2: 5 · anchor");
}

/* Fitted, a cell is 15 × 15, and the first one starts at 4, 4. */
static void
test_zoom (Fixture *f, gconstpointer data)
{
  (void) data;
  g_assert_cmpfloat (conv_heat_get_cell_size (CONV_HEAT (f->heat)), ==, 15);
  hover (f, 4 + 15 * 5 + 7, 4 + 15 * 12 + 7);
  assert_status (f, "Row 13, column 6: 1306 · anchor in the middle");
  scroll (f, 4 + 15 * 5 + 7, 4 + 15 * 12 + 7, 4);
  g_test_summary ("The wheel zooms at the pointer, and never below the whole kernel.");
  g_assert_cmpfloat_with_epsilon (conv_heat_get_cell_size (CONV_HEAT (f->heat)), 15 * pow (1.25, 4),
                                  1e-9);
  hover (f, 4 + 15 * 5 + 8, 4 + 15 * 12 + 7);
  assert_status (f, "Row 13, column 6: 1306 · anchor in the middle");
  hover (f, 4 + 15 * 5 + 7 + 36.6, 4 + 15 * 12 + 7);
  assert_status (f, "Row 13, column 7: 1307 · anchor in the middle");
  scroll (f, 200, 20, -9);
  g_assert_cmpfloat (conv_heat_get_cell_size (CONV_HEAT (f->heat)), ==, 15);
  hover (f, 5, 5);
  assert_status (f, "Row 1, column 1: 101 · anchor in the middle");
}

static void
test_pan (Fixture *f, gconstpointer data)
{
  (void) data;
  scroll (f, 4, 4, 4);
  hover (f, 5, 5);
  assert_status (f, "Row 1, column 1: 101 · anchor in the middle");
  testing_ui_drag (f->area, 200, 200, 200 - 74, 200 - 37);
  hover (f, 5, 5);
  g_test_summary ("A drag pans by as much as the pointer moves, and moves no cursor.");
  assert_status (f, "Row 2, column 3: 203 · anchor in the middle");
  press (f, GDK_KEY_Right, 0);
  assert_status (f, "Row 11, column 12: 1112 · anchor in the middle");
  press (f, GDK_KEY_f, 0);
  g_assert_cmpfloat (conv_heat_get_cell_size (CONV_HEAT (f->heat)), ==, 15);
  press (f, GDK_KEY_plus, 0);
  g_assert_cmpfloat (conv_heat_get_cell_size (CONV_HEAT (f->heat)), ==, 18.75);
  press (f, GDK_KEY_End, GDK_CONTROL_MASK);
  hover (f, SIDE - 5, SIDE - 5);
  g_test_summary ("The cursor is always seen.");
  assert_status (f, "Row 20, column 20: 2020 · anchor in the middle");
}

static void
test_clicks (Fixture *f, gconstpointer data)
{
  (void) data;
  testing_ui_click (f->area, 4 + 15 * 2 + 5, 4 + 15 * 3 + 5, 1, 0);
  press (f, GDK_KEY_Right, 0);
  assert_status (f, "Row 4, column 4: 404 · anchor in the middle");
  testing_ui_click (f->area, 4 + 15 * 7 + 5, 4 + 15 * 1 + 5, 1, GDK_CONTROL_MASK);
  g_test_summary ("Control and a click move the anchor, in one step.");
  g_assert_cmpint (conv_kernel_get_anchor_x (conv_model_get_kernel (f->model)), ==, 7);
  g_assert_cmpint (conv_kernel_get_anchor_y (conv_model_get_kernel (f->model)), ==, 1);
  press (f, GDK_KEY_Left, 0);
  assert_status (f, "Row 4, column 3: 403 · anchor in row 2, column 8");
  conv_model_undo (f->model);
  g_assert_cmpint (conv_kernel_get_anchor_x (conv_model_get_kernel (f->model)), ==, 10);
  g_assert_cmpfloat (get_weight (f, 19, 19), ==, 2020);
}

static void
double_click (Fixture *f, int x, int y)
{
  testing_ui_click (f->area, x, y, 1, 0);
  testing_ui_click (f->area, x, y, 1, 0);
}

static void
test_double_click (Fixture *f, gconstpointer data)
{
  (void) data;
  set_up_size (f, 10, 40, SIDE, SIDE);
  scroll (f, SIDE / 2, SIDE / 2, 2);
  g_assert_cmpfloat (conv_heat_get_cell_size (CONV_HEAT (f->heat)), >, 10);
  double_click (f, 20, 150);
  g_test_summary ("A double click fits beside the kernel, and edits on it.");
  g_assert_cmpfloat (conv_heat_get_cell_size (CONV_HEAT (f->heat)), ==, 7);
  g_assert_null (find_entry (f));
  double_click (f, SIDE / 2 + 1, SIDE / 2 + 1);
  g_assert_nonnull (find_entry (f));
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (find_entry (f))), ==, "2106");
}

static void
test_copy (Fixture *f, gconstpointer data)
{
  GtkClipboard *clipboard = gtk_clipboard_get (GDK_SELECTION_CLIPBOARD);
  g_autofree char *text = conv_kernel_to_text (conv_model_get_kernel (f->model));

  (void) data;
  press (f, GDK_KEY_c, GDK_CONTROL_MASK);
  g_autofree char *copied = gtk_clipboard_wait_for_text (clipboard);
  g_assert_cmpstr (copied, ==, text);
}

/* How many pixels of a rectangle are darker than any fill of the palette. */
static int
count_dark (cairo_surface_t *surface, int x, int y, int width, int height)
{
  int n = 0;

  cairo_surface_flush (surface);
  for (int row = y; row < y + height; row++)
    for (int column = x; column < x + width; column++)
      {
        guint32 pixel;
        memcpy (&pixel,
                cairo_image_surface_get_data (surface)
                    + row * cairo_image_surface_get_stride (surface) + 4 * column,
                sizeof pixel);
        n += (pixel >> 16 & 255) < 80 && (pixel >> 8 & 255) < 80 && (pixel & 255) < 80;
      }
  return n;
}

static cairo_surface_t *
draw (GtkWidget *widget, gint64 *microseconds)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, gtk_widget_get_allocated_width (widget),
                                    gtk_widget_get_allocated_height (widget));
  cairo_t *cr = cairo_create (surface);
  const gint64 start = g_get_monotonic_time ();

  gtk_widget_draw (widget, cr);
  if (microseconds != NULL)
    *microseconds = g_get_monotonic_time () - start;
  cairo_destroy (cr);
  return surface;
}

static void
test_numbers (Fixture *f, gconstpointer data)
{
  (void) data;
  conv_model_edit_kernel (f->model, make_kernel (20, 20, weigh_one), NULL);
  cairo_surface_t *small = draw (f->heat, NULL);
  g_assert_cmpint (count_dark (small, 10, 10, 80, 80), ==, 0);
  cairo_surface_destroy (small);
  scroll (f, 4, 4, 3);
  g_assert_cmpfloat (conv_heat_get_cell_size (CONV_HEAT (f->heat)), >, 28);
  cairo_surface_t *large = draw (f->heat, NULL);
  g_test_summary ("From 28 pixels on there are numbers in the cells.");
  g_assert_cmpint (count_dark (large, 5, 5, 28, 28), >, 8);
  cairo_surface_destroy (large);
}

static void
test_dashes (Fixture *f, gconstpointer data)
{
  (void) data;
  set_up_size (f, 40, 40, 168, 168);
  conv_model_edit_kernel (f->model, make_kernel (40, 40, weigh_halves), NULL);
  gtk_widget_set_can_focus (f->area, FALSE);
  testing_ui_wait ();
  const int dx = (gtk_widget_get_allocated_width (f->area) - 160) / 2;
  cairo_surface_t *surface = draw (f->heat, NULL);
  const int n = count_dark (surface, dx + 2, 20, 63, 70);

  g_test_summary ("In small cells 5 of 9 pixels of every seventh row say “negative”; none say it "
                  "where weights are positive.");
  g_assert_cmpint (n, ==, 63 * 5 / 9 * 10);
  g_assert_cmpint (count_dark (surface, dx + 95, 2 + 20, 60, 40), ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_thin (Fixture *f, gconstpointer data)
{
  (void) data;
  set_up_size (f, 1023, 1, SIDE, SIDE);
  g_assert_cmpfloat (conv_heat_get_cell_size (CONV_HEAT (f->heat)), <, 0.3);
  hover (f, 154, 154 - 11);
  g_assert_true (g_str_has_prefix (conv_heat_get_status (CONV_HEAT (f->heat)), "Row 1, column 51"));
  g_test_summary ("One row is a band of 24 pixels, not a hair.");
  hover (f, 154, 154 - 13);
  press (f, GDK_KEY_End, 0);
  assert_status (f, "Row 1, column 1023: 1123 · anchor in the middle");
  press (f, GDK_KEY_Return, 0);
  testing_ui_type (f->heat, "9");
  press (f, GDK_KEY_Return, 0);
  g_assert_cmpfloat (get_weight (f, 1022, 0), ==, 9);
}

static void
test_huge (Fixture *f, gconstpointer data)
{
  gint64 first, second;

  (void) data;
  set_up_size (f, 1023, 1023, 600, 600);
  conv_model_edit_kernel (f->model, make_kernel (1023, 1023, weigh_waves), NULL);
  cairo_surface_destroy (draw (f->heat, &first));
  cairo_surface_destroy (draw (f->heat, &second));
  scroll (f, 300, 300, 6);
  gint64 zoomed;
  cairo_surface_destroy (draw (f->heat, &zoomed));
  g_test_message ("drawn in %.1f, again in %.1f, zoomed in %.1f ms", first / 1e3, second / 1e3,
                  zoomed / 1e3);
  g_test_summary ("The largest kernel is fitted, and its last cell is reached.");
  press (f, GDK_KEY_End, GDK_CONTROL_MASK);
  assert_status (f, "Row 1023, column 1023: 1 · anchor in the middle");
}

static void
test_rtl (Fixture *f, gconstpointer data)
{
  (void) data;
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  set_up_size (f, 20, 20, SIDE, SIDE);
  hover (f, 5, 5);
  g_test_summary ("The first column is on the left in every language.");
  assert_status (f, "Row 1, column 1: 101 · anchor in the middle");
  press (f, GDK_KEY_Left, 0);
  assert_status (f, "Row 11, column 10: 1110 · anchor in the middle");
  testing_ui_assert_named (f->heat);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
add (const char *path, gboolean ready, void (*test) (Fixture *f, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, ready ? set_up : NULL, test, tear_down);
}

int
main (int argc, char **argv)
{
  testing_ui_init (&argc, &argv);
  add ("/ui/heat/cursor", TRUE, test_cursor);
  add ("/ui/heat/edit", TRUE, test_edit);
  add ("/ui/heat/edit-left", TRUE, test_edit_left);
  add ("/ui/heat/edit-refused", TRUE, test_edit_refused);
  add ("/ui/heat/undo-ends-edit", TRUE, test_undo_ends_edit);
  add ("/ui/heat/zoom", TRUE, test_zoom);
  add ("/ui/heat/pan", TRUE, test_pan);
  add ("/ui/heat/clicks", TRUE, test_clicks);
  add ("/ui/heat/double-click", FALSE, test_double_click);
  add ("/ui/heat/copy", TRUE, test_copy);
  add ("/ui/heat/numbers", TRUE, test_numbers);
  add ("/ui/heat/dashes", FALSE, test_dashes);
  add ("/ui/heat/thin", FALSE, test_thin);
  add ("/ui/heat/huge", FALSE, test_huge);
  add ("/ui/heat/rtl", FALSE, test_rtl);
  return g_test_run ();
}
