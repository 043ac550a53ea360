/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview behind the navigation button. */
#include "conv-navigator.h"
#include "conv-overview-private.h"
#include "memory-source.h"
#include "testing.h"

/* A preview of 400 × 300 and its button. */
typedef struct
{
  MemorySource *source;
  GtkWidget *window;
  ConvPreview *preview;
  ConvNavigator *navigator;
} Scene;

static MemorySource *
make_source (int width, int height)
{
  g_autoptr (ConvImage) image = testing_noise (width, height, 1, 30);

  return memory_source_new (image, TRUE);
}

static void
scene_start (Scene *scene)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *preview, *navigator;

  scene->source = make_source (1000, 800);
  scene->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  preview = conv_preview_new (&scene->source->source);
  navigator = conv_navigator_new (CONV_PREVIEW (preview));
  gtk_widget_set_size_request (preview, 400, 300);
  gtk_container_add (GTK_CONTAINER (box), preview);
  gtk_container_add (GTK_CONTAINER (box), navigator);
  gtk_container_add (GTK_CONTAINER (scene->window), box);
  gtk_widget_show_all (scene->window);
  while (gtk_widget_get_allocated_width (preview) != 400)
    gtk_main_iteration ();
  scene->preview = CONV_PREVIEW (preview);
  scene->navigator = CONV_NAVIGATOR (navigator);
}

static void
scene_stop (Scene *scene)
{
  gtk_widget_destroy (scene->window);
  memory_source_free (scene->source);
}

static GdkEvent *
new_event (const Scene *scene, GdkEventType type)
{
  GdkEvent *event = gdk_event_new (type);
  GdkSeat *seat = gdk_display_get_default_seat (gdk_display_get_default ());

  event->any.window = g_object_ref (gtk_button_get_event_window (GTK_BUTTON (scene->navigator)));
  gdk_event_set_device (event, gdk_seat_get_pointer (seat));
  return event;
}

static void
button (const Scene *scene, GdkEventType type, double x, double y)
{
  GdkEvent *event = new_event (scene, type);

  event->button.button = GDK_BUTTON_PRIMARY;
  event->button.x_root = x;
  event->button.y_root = y;
  gtk_main_do_event (event);
  gdk_event_free (event);
}

static void
move (const Scene *scene, double x, double y)
{
  GdkEvent *event = new_event (scene, GDK_MOTION_NOTIFY);

  event->motion.x_root = x;
  event->motion.y_root = y;
  gtk_main_do_event (event);
  gdk_event_free (event);
}

static void
press (const Scene *scene, guint key)
{
  GdkEvent *event = gdk_event_new (GDK_KEY_PRESS);
  GdkSeat *seat = gdk_display_get_default_seat (gdk_display_get_default ());

  event->any.window = g_object_ref (gtk_widget_get_window (GTK_WIDGET (scene->navigator)));
  event->key.keyval = key;
  gdk_event_set_device (event, gdk_seat_get_keyboard (seat));
  gtk_main_do_event (event);
  gdk_event_free (event);
}

static void
assert_seen (const Scene *scene, int x, int y)
{
  const ConvRect seen = conv_view_get_visible (conv_preview_get_view (scene->preview));

  g_assert_cmpint (seen.x, ==, x);
  g_assert_cmpint (seen.y, ==, y);
}

static void
test_held_and_dragged (void)
{
  Scene scene;

  g_test_summary ("200 pixels of the overview are 1000 of the picture; it closes on release.");
  scene_start (&scene);
  assert_seen (&scene, 300, 250);
  button (&scene, GDK_BUTTON_PRESS, 500, 400);
  g_assert_true (conv_navigator_is_open (scene.navigator));
  g_assert_false (gtk_widget_get_has_tooltip (GTK_WIDGET (scene.navigator)));
  move (&scene, 510, 396);
  assert_seen (&scene, 350, 230);
  move (&scene, 500, 400);
  assert_seen (&scene, 300, 250);
  move (&scene, 0, 2000);
  assert_seen (&scene, 0, 500);
  button (&scene, GDK_BUTTON_RELEASE, 0, 2000);
  g_assert_false (conv_navigator_is_open (scene.navigator));
  g_assert_true (gtk_widget_get_has_tooltip (GTK_WIDGET (scene.navigator)));
  move (&scene, 500, 400);
  assert_seen (&scene, 0, 500);
  scene_stop (&scene);
}

static void
test_keyboard (void)
{
  Scene scene;

  scene_start (&scene);
  gtk_widget_grab_focus (GTK_WIDGET (scene.navigator));
  gtk_button_clicked (GTK_BUTTON (scene.navigator));
  g_assert_true (conv_navigator_is_open (scene.navigator));
  press (&scene, GDK_KEY_Right);
  press (&scene, GDK_KEY_Up);
  assert_seen (&scene, 340, 220);
  press (&scene, GDK_KEY_Escape);
  g_assert_false (conv_navigator_is_open (scene.navigator));
  scene_stop (&scene);
}

static void
test_closes_with_its_window (void)
{
  Scene scene;

  scene_start (&scene);
  button (&scene, GDK_BUTTON_PRESS, 500, 400);
  scene_stop (&scene);
  while (gtk_events_pending ())
    gtk_main_iteration ();
}

static void
count (gpointer user_data)
{
  ++*(int *) user_data;
}

static void
test_overview_is_read_in_slices (void)
{
  g_autoptr (MemorySource) source = make_source (1000, 500);
  int n_slices = 0;

  g_test_summary ("Every row once, a few at a time; each shown pixel is the mean of 5 × 5.");
  source->delay_ms = 1;
  g_autoptr (ConvOverview) overview = conv_overview_new (&source->source, 200, count, &n_slices);
  g_assert_cmpint (source->n_reads, ==, 0);
  while (!conv_overview_is_complete (overview))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (source->n_reads, ==, 500);
  g_assert_cmpint (n_slices, >, 60);
  cairo_surface_t *surface = conv_overview_get_surface (overview);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 200);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 100);

  double sum = 0;
  for (int y = 495; y < 500; y++)
    for (int x = 995; x < 1000; x++)
      sum += *memory_source_stored (source, x, y);
  const guint8 *last_row
      = cairo_image_surface_get_data (surface) + 99 * cairo_image_surface_get_stride (surface);
  g_assert_cmpfloat_with_epsilon (last_row[199 * 4], sum / 25, 0.51);
}

static void
test_overview_gives_up_on_errors (void)
{
  g_autoptr (MemorySource) source = make_source (100, 50);
  int n_slices = 0;

  source->fails = TRUE;
  g_autoptr (ConvOverview) overview = conv_overview_new (&source->source, 200, count, &n_slices);
  while (!conv_overview_is_complete (overview))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (source->n_reads, ==, 1);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/navigator/held-and-dragged", test_held_and_dragged);
  g_test_add_func ("/ui/navigator/keyboard", test_keyboard);
  g_test_add_func ("/ui/navigator/closes-with-its-window", test_closes_with_its_window);
  g_test_add_func ("/ui/navigator/overview-is-read-in-slices", test_overview_is_read_in_slices);
  g_test_add_func ("/ui/navigator/overview-gives-up-on-errors", test_overview_gives_up_on_errors);
  return g_test_run ();
}
