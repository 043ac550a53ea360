/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testing-ui.h"

#include <locale.h>

#include "conv-style.h"

#define TIMEOUT_SECONDS 10
#define THEME_FOLDER "/usr/share/gimp/3.0/themes/Default/"

/* How many keys and buttons have been released: what the X server and the window manager let through
 * comes when they like. */
static guint n_released;

static void
count_event (GdkEvent *event, gpointer data)
{
  (void) data;
  if (event->type == GDK_KEY_RELEASE || event->type == GDK_BUTTON_RELEASE)
    n_released++;
  gtk_main_do_event (event);
}

void
testing_ui_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  gdk_event_handler_set (count_event, NULL, NULL);
  conv_style_install (gdk_screen_get_default ());
}

void
testing_ui_use_gimp_theme (gboolean light)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  const char *path = light ? THEME_FOLDER "gimp-light.css" : THEME_FOLDER "gimp-dark.css";

  g_object_set (gtk_settings_get_default (), "gtk-application-prefer-dark-theme", !light, NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS)
      && gtk_css_provider_load_from_path (provider, path, NULL))
    gtk_style_context_add_provider_for_screen (gdk_screen_get_default (),
                                               GTK_STYLE_PROVIDER (provider),
                                               GTK_STYLE_PROVIDER_PRIORITY_APPLICATION - 1);
}

static gboolean
note_timeout (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
testing_ui_wait_until (gboolean (*done) (gpointer data), gpointer data)
{
  gboolean timed_out = FALSE;
  const guint source = g_timeout_add_seconds (TIMEOUT_SECONDS, note_timeout, &timed_out);

  while (!done (data) && !timed_out)
    gtk_main_iteration ();
  g_assert_false (timed_out);
  g_source_remove (source);
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

void
testing_ui_wait (void)
{
  gboolean idle = FALSE;

  /* Events go through the X server, so give it the time to answer. */
  gdk_display_sync (gdk_display_get_default ());
  g_timeout_add_full (G_PRIORITY_LOW, 20, note_timeout, &idle, NULL);
  testing_ui_wait_until (is_true, &idle);
  while (gtk_events_pending ())
    gtk_main_iteration ();
}

static gboolean
note_release (gpointer data)
{
  *(guint *) data = G_MAXUINT;
  return G_SOURCE_REMOVE;
}

/* Until a key or button is released again; some never are, as a window has closed. */
static void
wait_for_release (guint n_before)
{
  guint n_late = n_before;
  const guint source = g_timeout_add (1000, note_release, &n_late);

  while (n_released == n_before && n_late != G_MAXUINT)
    gtk_main_iteration ();
  if (n_late != G_MAXUINT)
    g_source_remove (source);
  testing_ui_wait ();
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window) && gtk_widget_get_mapped (window);
}

GtkWidget *
testing_ui_show (GtkWidget *widget, int width, int height)
{
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL);

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_container_add (GTK_CONTAINER (window), widget);
  gtk_widget_show_all (window);
  gtk_window_present (GTK_WINDOW (window));
  testing_ui_wait_until (is_active, window);
  testing_ui_wait ();
  return window;
}

void
testing_ui_key (GtkWidget *widget, guint keyval, GdkModifierType modifiers)
{
  GdkWindow *window = gtk_widget_get_window (gtk_widget_get_toplevel (widget));
  const guint n_before = n_released;

  g_assert_true (gdk_test_simulate_key (window, -1, -1, keyval, modifiers, GDK_KEY_PRESS));
  g_assert_true (gdk_test_simulate_key (window, -1, -1, keyval, modifiers, GDK_KEY_RELEASE));
  wait_for_release (n_before);
}

void
testing_ui_type (GtkWidget *widget, const char *text)
{
  for (; *text != '\0'; text++)
    testing_ui_key (widget, gdk_unicode_to_keyval ((guint32) *text), 0);
}

/* The window that gets the events of @widget, and the place in it. */
static GdkWindow *
find_window (GtkWidget *widget, int *x, int *y)
{
  GtkWidget *top = gtk_widget_get_toplevel (widget);

  g_assert_true (gtk_widget_translate_coordinates (widget, top, *x, *y, x, y));
  return gtk_widget_get_window (top);
}

void
testing_ui_click (GtkWidget *widget, int x, int y, guint button, GdkModifierType modifiers)
{
  GdkWindow *window = find_window (widget, &x, &y);
  const guint n_before = n_released;

  gdk_test_simulate_button (window, x, y, button, modifiers, GDK_BUTTON_PRESS);
  gdk_test_simulate_button (window, x, y, button, modifiers, GDK_BUTTON_RELEASE);
  wait_for_release (n_before);
}

/* Motion as the X server would report it; GDK has no simulation of it. */
static void
send_motion (GtkWidget *widget, int x, int y)
{
  GdkSeat *seat = gdk_display_get_default_seat (gdk_display_get_default ());
  GdkEvent *event = gdk_event_new (GDK_MOTION_NOTIFY);
  GdkWindow *window = gtk_widget_get_window (widget);
  int root_x, root_y;

  if (!gtk_widget_get_has_window (widget))
    {
      GtkAllocation place;
      gtk_widget_get_allocation (widget, &place);
      x += place.x;
      y += place.y;
    }
  gdk_window_get_root_coords (window, x, y, &root_x, &root_y);
  event->motion.window = g_object_ref (window);
  event->motion.x = x;
  event->motion.y = y;
  event->motion.x_root = root_x;
  event->motion.y_root = root_y;
  event->motion.state = GDK_BUTTON1_MASK;
  event->motion.time = GDK_CURRENT_TIME;
  gdk_event_set_device (event, gdk_seat_get_pointer (seat));
  gtk_main_do_event (event);
  gdk_event_free (event);
}

void
testing_ui_drag (GtkWidget *widget, int x0, int y0, int x1, int y1)
{
  static const int n_steps = 8;
  int x = x0, y = y0;
  GdkWindow *window = find_window (widget, &x, &y);

  gdk_test_simulate_button (window, x, y, 1, 0, GDK_BUTTON_PRESS);
  testing_ui_wait ();
  for (int i = 1; i <= n_steps; i++)
    send_motion (widget, x0 + (x1 - x0) * i / n_steps, y0 + (y1 - y0) * i / n_steps);
  x = x1;
  y = y1;
  window = find_window (widget, &x, &y);
  gdk_test_simulate_button (window, x, y, 1, GDK_BUTTON1_MASK, GDK_BUTTON_RELEASE);
  testing_ui_wait ();
}

typedef struct
{
  GType type;
  gboolean (*accept) (GtkWidget *widget, gconstpointer data);
  gconstpointer data;
  GtkWidget *found;
} Search;

static void
look_at (GtkWidget *widget, gpointer user_data)
{
  Search *search = user_data;

  if (search->found != NULL)
    return;
  if (g_type_is_a (G_OBJECT_TYPE (widget), search->type)
      && (search->accept == NULL || search->accept (widget, search->data)))
    search->found = widget;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), look_at, search);
}

GtkWidget *
testing_ui_find (GtkWidget *root,
                 GType type,
                 gboolean (*accept) (GtkWidget *widget, gconstpointer data),
                 gconstpointer data)
{
  Search search = { .type = type, .accept = accept, .data = data };

  look_at (root, &search);
  return search.found;
}

static const char *
get_name (GtkWidget *widget)
{
  AtkObject *accessible = gtk_widget_get_accessible (widget);
  const char *name = accessible != NULL ? atk_object_get_name (accessible) : NULL;

  return name != NULL ? name : "";
}

static gboolean
has_name (GtkWidget *widget, gconstpointer name)
{
  return gtk_widget_get_mapped (widget) && strcmp (get_name (widget), name) == 0;
}

GtkWidget *
testing_ui_find_named (GtkWidget *root, const char *name)
{
  return testing_ui_find (root, GTK_TYPE_WIDGET, has_name, name);
}

static gboolean
lacks_name (GtkWidget *widget, gconstpointer data)
{
  (void) data;
  return gtk_widget_get_can_focus (widget) && gtk_widget_get_mapped (widget)
         && !GTK_IS_SCROLLED_WINDOW (widget) && *get_name (widget) == '\0';
}

void
testing_ui_assert_named (GtkWidget *root)
{
  GtkWidget *nameless = testing_ui_find (root, GTK_TYPE_WIDGET, lacks_name, NULL);

  if (nameless != NULL)
    g_error ("a %s has no accessible name", G_OBJECT_TYPE_NAME (nameless));
}
