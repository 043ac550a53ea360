/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-scene.h"

#include "testing.h"

static void
done_cb (ConvPreview *preview, gpointer data)
{
  (void) preview;
  ((Scene *) data)->n_done++;
}

static void
pointed_cb (ConvPreview *preview, const char *text, gpointer data)
{
  Scene *scene = data;

  (void) preview;
  g_free (scene->pointed);
  scene->pointed = g_strdup (text);
}

void
scene_run_loop (void)
{
  while (gtk_events_pending ())
    gtk_main_iteration ();
}

void
scene_settle (const Scene *scene)
{
  while (conv_preview_is_busy (scene->preview))
    gtk_main_iteration ();
  scene_run_loop ();
}

void
scene_set_kernel (Scene *scene, const char *text)
{
  g_autoptr (ConvKernel) kernel = testing_kernel (text);
  ConvOptions options = conv_options_default;

  options.output = CONV_OUTPUT_CLIP;
  conv_preview_set_kernel (scene->preview, kernel, &options);
}

void
scene_start (Scene *scene, MemorySource *source)
{
  *scene = (Scene) { .source = source };
  scene->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  scene->preview = CONV_PREVIEW (conv_preview_new (&source->source));
  g_signal_connect (scene->preview, "done", G_CALLBACK (done_cb), scene);
  g_signal_connect (scene->preview, "pointed", G_CALLBACK (pointed_cb), scene);
  gtk_container_add (GTK_CONTAINER (scene->window), GTK_WIDGET (scene->preview));
  gtk_window_set_default_size (GTK_WINDOW (scene->window), SCENE_WIDTH, SCENE_HEIGHT);
  gtk_widget_show_all (scene->window);
  while (gtk_widget_get_allocated_width (GTK_WIDGET (scene->preview)) != SCENE_WIDTH)
    gtk_main_iteration ();
  gtk_window_set_focus (GTK_WINDOW (scene->window), GTK_WIDGET (scene->preview));
  scene_set_kernel (scene, "-1 / 1 + 1");
  scene_settle (scene);
}

void
scene_stop (Scene *scene)
{
  gtk_widget_destroy (scene->window);
  memory_source_free (scene->source);
  g_free (scene->pointed);
}

static GdkEvent *
new_event (const Scene *scene, GdkEventType type, gboolean of_keyboard)
{
  GdkEvent *event = gdk_event_new (type);
  GdkSeat *seat = gdk_display_get_default_seat (gdk_display_get_default ());

  event->any.window = g_object_ref (gtk_widget_get_window (GTK_WIDGET (scene->preview)));
  gdk_event_set_device (event,
                        of_keyboard ? gdk_seat_get_keyboard (seat) : gdk_seat_get_pointer (seat));
  return event;
}

static void
send (GdkEvent *event)
{
  gtk_main_do_event (event);
  gdk_event_free (event);
}

void
scene_button (const Scene *scene, GdkEventType type, guint number, double x, double y)
{
  GdkEvent *event = new_event (scene, type, FALSE);

  event->button.button = number;
  event->button.x = x;
  event->button.y = y;
  send (event);
}

void
scene_move (const Scene *scene, double x, double y)
{
  GdkEvent *event = new_event (scene, GDK_MOTION_NOTIFY, FALSE);

  event->motion.x = x;
  event->motion.y = y;
  send (event);
}

void
scene_leave (const Scene *scene)
{
  GdkEvent *event = new_event (scene, GDK_LEAVE_NOTIFY, FALSE);

  send (event);
}

void
scene_drag (const Scene *scene, double from_x, double from_y, double to_x, double to_y)
{
  scene_move (scene, from_x, from_y);
  scene_button (scene, GDK_BUTTON_PRESS, 1, from_x, from_y);
  scene_move (scene, (from_x + to_x) / 2, (from_y + to_y) / 2);
  scene_move (scene, to_x, to_y);
  scene_button (scene, GDK_BUTTON_RELEASE, 1, to_x, to_y);
}

void
scene_wheel (
    const Scene *scene, GdkScrollDirection direction, GdkModifierType modifiers, double x, double y)
{
  GdkEvent *event = new_event (scene, GDK_SCROLL, FALSE);

  event->scroll.direction = direction;
  event->scroll.state = modifiers;
  event->scroll.x = x;
  event->scroll.y = y;
  send (event);
}

void
scene_key (const Scene *scene, GdkEventType type, guint key, GdkModifierType modifiers)
{
  GdkEvent *event = new_event (scene, type, TRUE);
  GdkKeymap *keymap = gdk_keymap_get_for_display (gdk_display_get_default ());
  g_autofree GdkKeymapKey *keys = NULL;
  int n_keys;

  event->key.keyval = key;
  event->key.state = modifiers;
  if (gdk_keymap_get_entries_for_keyval (keymap, key, &keys, &n_keys))
    event->key.hardware_keycode = (guint16) keys[0].keycode;
  send (event);
}

void
scene_press (const Scene *scene, guint key, GdkModifierType modifiers)
{
  scene_key (scene, GDK_KEY_PRESS, key, modifiers);
  scene_key (scene, GDK_KEY_RELEASE, key, modifiers);
}
