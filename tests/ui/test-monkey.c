/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ten thousand random events on the whole page with a real preview: nothing may complain, and the page must
 * go on editing kernels. CONVOLVE_MONKEY_SEED chooses another walk, CONVOLVE_MONKEY_EVENTS its length. */
#include "conv-page.h"
#include "memory-source.h"
#include "testing-ui.h"
#include "testing.h"

#define N_EVENTS 10000
#define EVENTS_PER_CHANGE 10

typedef struct
{
  GRand *random;
  GtkWidget *window, *page;
  int n_changes;
} Monkey;

static void
changed_cb (ConvModel *model, unsigned changes, Monkey *monkey)
{
  (void) model;
  monkey->n_changes += (changes & CONV_CHANGE_KERNEL) != 0;
}

static int
pick (Monkey *monkey, int n)
{
  return g_rand_int_range (monkey->random, 0, n);
}

/* What an event has set off; not until nothing is left, for an animation never is. */
static void
run_loop (void)
{
  for (int n = 0; n < 50 && gtk_events_pending (); n++)
    gtk_main_iteration_do (FALSE);
}

static void
send_key (Monkey *monkey, guint keyval, GdkModifierType modifiers)
{
  GdkKeymap *keymap = gdk_keymap_get_for_display (gdk_display_get_default ());
  g_autofree GdkKeymapKey *keys = NULL;
  int n = 0;

  if (!gdk_keymap_get_entries_for_keyval (keymap, keyval, &keys, &n) || n == 0)
    return;
  for (int i = 0; i < 2; i++)
    {
      GdkEvent *event = gdk_event_new (i == 0 ? GDK_KEY_PRESS : GDK_KEY_RELEASE);
      event->key.window = g_object_ref (gtk_widget_get_window (monkey->window));
      event->key.keyval = keyval;
      event->key.hardware_keycode = (guint16) keys[0].keycode;
      event->key.state = modifiers;
      event->key.time = GDK_CURRENT_TIME;
      gdk_event_set_device (
          event, gdk_seat_get_keyboard (gdk_display_get_default_seat (gdk_display_get_default ())));
      gtk_main_do_event (event);
      gdk_event_free (event);
      run_loop ();
    }
}

static void
press_key (Monkey *monkey)
{
  static const guint keyvals[]
      = { GDK_KEY_0,         GDK_KEY_1,       GDK_KEY_2,         GDK_KEY_5,      GDK_KEY_9,
          GDK_KEY_minus,     GDK_KEY_period,  GDK_KEY_comma,     GDK_KEY_slash,  GDK_KEY_e,
          GDK_KEY_s,         GDK_KEY_Left,    GDK_KEY_Right,     GDK_KEY_Up,     GDK_KEY_Down,
          GDK_KEY_Home,      GDK_KEY_End,     GDK_KEY_Tab,       GDK_KEY_Return, GDK_KEY_Delete,
          GDK_KEY_BackSpace, GDK_KEY_Page_Up, GDK_KEY_Page_Down, GDK_KEY_F2,     GDK_KEY_space };
  static const GdkModifierType modifiers[]
      = { 0, 0, 0, 0, 0, 0, GDK_CONTROL_MASK, GDK_SHIFT_MASK, GDK_MOD1_MASK };

  send_key (monkey, keyvals[pick (monkey, G_N_ELEMENTS (keyvals))],
            modifiers[pick (monkey, G_N_ELEMENTS (modifiers))]);
}

/* Undo and redo would otherwise hardly be met. */
static void
press_history (Monkey *monkey)
{
  send_key (monkey, GDK_KEY_z, GDK_CONTROL_MASK | (pick (monkey, 3) == 0 ? GDK_SHIFT_MASK : 0));
}

/* The window at @x, @y of @window that hears buttons, as GDK finds it; the place becomes one in it. */
static GdkWindow *
find_window (GdkWindow *window, int *x, int *y)
{
  g_autoptr (GList) children = gdk_window_get_children (window);

  for (GList *child = children; child != NULL; child = child->next)
    {
      int left, top, width, height;
      gdk_window_get_geometry (child->data, &left, &top, &width, &height);
      if (!gdk_window_is_visible (child->data) || *x < left || *x >= left + width || *y < top
          || *y >= top + height)
        continue;
      int child_x = *x - left, child_y = *y - top;
      GdkWindow *found = find_window (child->data, &child_x, &child_y);
      if (found == NULL)
        continue;
      *x = child_x;
      *y = child_y;
      return found;
    }
  return (gdk_window_get_events (window) & GDK_BUTTON_PRESS_MASK) != 0 ? window : NULL;
}

static void
send_button (GdkWindow *window, GdkEventType type, guint button, int x, int y)
{
  GdkSeat *seat = gdk_display_get_default_seat (gdk_display_get_default ());
  GdkEvent *event = gdk_event_new (type);
  int root_x, root_y;

  gdk_window_get_root_coords (window, x, y, &root_x, &root_y);
  event->button.window = g_object_ref (window);
  event->button.button = button;
  event->button.x = x;
  event->button.y = y;
  event->button.x_root = root_x;
  event->button.y_root = root_y;
  event->button.state = type == GDK_BUTTON_RELEASE ? GDK_BUTTON1_MASK << (button - 1) : 0;
  event->button.time = GDK_CURRENT_TIME;
  gdk_event_set_device (event, gdk_seat_get_pointer (seat));
  gtk_main_do_event (event);
  gdk_event_free (event);
}

/* GDK sends the release to the window that was pressed, if that is still there. */
static void
click_somewhere (Monkey *monkey)
{
  int x = pick (monkey, gtk_widget_get_allocated_width (monkey->window));
  int y = pick (monkey, gtk_widget_get_allocated_height (monkey->window));
  const guint button = pick (monkey, 8) == 0 ? 3 : 1;
  GdkWindow *found = find_window (gtk_widget_get_window (monkey->window), &x, &y);

  if (found == NULL)
    return;
  g_autoptr (GdkWindow) window = g_object_ref (found);
  send_button (window, GDK_BUTTON_PRESS, button, x, y);
  run_loop ();
  if (!gdk_window_is_destroyed (window))
    send_button (window, GDK_BUTTON_RELEASE, button, x, y);
}

/* Back to a cell, where keys edit the kernel, out of whatever menu is open. */
static void
go_to_cell (Monkey *monkey)
{
  send_key (monkey, GDK_KEY_Escape, 0);
  send_key (monkey, GDK_KEY_Page_Up, GDK_CONTROL_MASK);
  GtkWidget *cell = testing_ui_find_named (monkey->page, "row 1, column 1");
  if (cell != NULL)
    gtk_widget_grab_focus (cell);
}

/* With animations and without, where the column has room and where it scrolls. */
static void
change_circumstances (Monkey *monkey)
{
  const gboolean is_low = pick (monkey, 2) == 0;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", pick (monkey, 2) == 0, NULL);
  gtk_window_resize (GTK_WINDOW (monkey->window), is_low ? 1000 : 1180, is_low ? 494 : 760);
}

/* What is not to be seen must not keep the events from the rest. */
static void
check_grab (void)
{
  GtkWidget *grab = gtk_grab_get_current ();

  if (grab != NULL && !gtk_widget_get_mapped (grab))
    g_error ("a %s that is not shown has the grab", G_OBJECT_TYPE_NAME (grab));
}

static void
do_something (Monkey *monkey, int i)
{
  const int what = pick (monkey, 20);

  if (i % 500 == 0)
    change_circumstances (monkey);
  if (i % 25 == 0)
    go_to_cell (monkey);
  else if (what < 17)
    press_key (monkey);
  else if (what < 19)
    press_history (monkey);
  else
    click_somewhere (monkey);
  run_loop ();
  check_grab ();
}

static guint32
get_number (const char *variable, guint32 usual)
{
  const char *number = g_getenv (variable);

  return number != NULL ? (guint32) g_ascii_strtoull (number, NULL, 10) : usual;
}

/* Nothing that was done is lost: back as far as it goes, and forth again. */
static void
check_history (ConvModel *model)
{
  g_autofree char *text = g_strdup (conv_model_get_text (model));
  int n = 0;

  for (; conv_model_can_undo (model); n++)
    conv_model_undo (model);
  g_assert_cmpint (n, >, 0);
  for (; n > 0; n--)
    conv_model_redo (model);
  g_assert_cmpstr (conv_model_get_text (model), ==, text);
}

static void
test_monkey (void)
{
  const int n_events = (int) get_number ("CONVOLVE_MONKEY_EVENTS", N_EVENTS);
  g_autoptr (ConvImage) image = testing_noise (300, 200, 4, 4);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);
  g_autoptr (ConvModel) model = conv_model_new (store);
  g_autoptr (GRand) random = g_rand_new_with_seed (get_number ("CONVOLVE_MONKEY_SEED", 2026));
  Monkey monkey = { .random = random, .page = conv_page_new (model, &source->source) };

  g_test_summary (
      "Ten thousand random keys and clicks: no complaint, and a thousand edits at least.");
  monkey.window = testing_ui_show (monkey.page, 1180, 760);
  g_signal_connect (model, "changed", G_CALLBACK (changed_cb), &monkey);
  for (int i = 0; i < n_events; i++)
    do_something (&monkey, i);
  g_test_message ("%d events changed the kernel", monkey.n_changes);
  g_assert_cmpint (monkey.n_changes, >=, n_events / EVENTS_PER_CHANGE);
  go_to_cell (&monkey);
  g_signal_handlers_disconnect_by_data (model, &monkey);
  check_history (model);
  gtk_widget_destroy (monkey.window);
}

int
main (int argc, char **argv)
{
  testing_ui_init (&argc, &argv);
  g_test_add_func ("/ui/monkey", test_monkey);
  return g_test_run ();
}
