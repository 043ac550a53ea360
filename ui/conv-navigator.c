/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-navigator.h"

#include "conv-i18n-private.h"
#include "conv-overview-private.h"

/* Of the overview, in logical pixels. */
#define MAX_SIDE 200
#define BORDER 2

/* An arrow moves by this part of what is seen. */
#define KEY_SHARE 0.1

struct _ConvNavigator
{
  GtkButton parent;
  ConvPreview *preview;
  ConvOverview *overview; /* NULL until it is wanted */
  GtkWidget *popup;       /* NULL: closed */

  gboolean drags;
  double press_x, press_y;   /* on the screen */
  double center_x, center_y; /* of what was seen then, in the picture */
};

G_DEFINE_TYPE (ConvNavigator, conv_navigator, GTK_TYPE_BUTTON)

static const ConvSource *
get_source (const ConvNavigator *self)
{
  return conv_preview_get_source (self->preview);
}

/* Logical pixels of the overview per pixel of the picture. */
static double
get_scale (const ConvNavigator *self)
{
  const ConvSource *source = get_source (self);

  return (double) MAX_SIDE / MAX (source->width, source->height);
}

static int
shown_length (const ConvNavigator *self, int length)
{
  return MAX (1, (int) (length * get_scale (self) + 0.5));
}

static void
draw_picture (const ConvNavigator *self, cairo_t *cr, int width, int height)
{
  cairo_surface_t *surface = conv_overview_get_surface (self->overview);

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  cairo_set_source_rgb (cr, 0.5, 0.5, 0.5);
  cairo_paint (cr);
  cairo_scale (cr, (double) width / cairo_image_surface_get_width (surface),
               (double) height / cairo_image_surface_get_height (surface));
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
}

/* What is not seen lies in the shade. */
static void
draw_frame (const ConvNavigator *self, cairo_t *cr, int width, int height)
{
  const ConvRect seen = conv_view_get_visible (conv_preview_get_view (self->preview));
  const double scale = get_scale (self);
  const int x = (int) (seen.x * scale), y = (int) (seen.y * scale);
  const int right = MIN (width, (int) ((seen.x + seen.width) * scale + 0.999));
  const int bottom = MIN (height, (int) ((seen.y + seen.height) * scale + 0.999));

  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_rectangle (cr, x, y, right - x, bottom - y);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.45);
  cairo_fill (cr);
  cairo_rectangle (cr, x + 0.5, y + 0.5, MAX (right - x - 1, 1), MAX (bottom - y - 1, 1));
  cairo_set_source_rgba (cr, 0, 0, 0, 0.75);
  cairo_set_line_width (cr, 3);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static gboolean
draw_cb (GtkWidget *widget, cairo_t *cr, gpointer data)
{
  const ConvNavigator *self = data;
  const int width = gtk_widget_get_allocated_width (widget) - 2 * BORDER;
  const int height = gtk_widget_get_allocated_height (widget) - 2 * BORDER;

  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_paint (cr);
  cairo_translate (cr, BORDER, BORDER);
  draw_picture (self, cr, width, height);
  draw_frame (self, cr, width, height);
  return GDK_EVENT_STOP;
}

static void
redraw (gpointer data)
{
  ConvNavigator *self = data;

  if (self->popup != NULL)
    gtk_widget_queue_draw (self->popup);
}

static void
view_changed_cb (ConvPreview *preview, gpointer data)
{
  (void) preview;
  redraw (data);
}

/* The middle of what is seen comes to lie at @x, @y of the screen, as far as the monitor allows. */
static void
place_popup (ConvNavigator *self, double x, double y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const ConvView *view = conv_preview_get_view (self->preview);
  const int width = shown_length (self, view->picture_width) + 2 * BORDER;
  const int height = shown_length (self, view->picture_height) + 2 * BORDER;
  const double scale = get_scale (self);
  GdkRectangle monitor;

  gdk_monitor_get_geometry (gdk_display_get_monitor_at_window (gtk_widget_get_display (widget),
                                                               gtk_widget_get_window (widget)),
                            &monitor);
  const int left = (int) (x - self->center_x * scale) - BORDER;
  const int top = (int) (y - self->center_y * scale) - BORDER;
  gtk_widget_set_size_request (self->popup, width, height);
  gtk_window_move (GTK_WINDOW (self->popup),
                   CLAMP (left, monitor.x, MAX (monitor.x, monitor.x + monitor.width - width)),
                   CLAMP (top, monitor.y, MAX (monitor.y, monitor.y + monitor.height - height)));
}

static void
close_popup (ConvNavigator *self)
{
  self->drags = FALSE;
  g_clear_pointer (&self->popup, gtk_widget_destroy);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

static void
open_popup (ConvNavigator *self, double x, double y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *area = gtk_drawing_area_new ();
  const ConvRect seen = conv_view_get_visible (conv_preview_get_view (self->preview));

  if (self->overview == NULL)
    self->overview = conv_overview_new (
        get_source (self), MAX_SIDE * gtk_widget_get_scale_factor (widget), redraw, self);
  self->center_x = seen.x + seen.width / 2.0;
  self->center_y = seen.y + seen.height / 2.0;
  self->press_x = x;
  self->press_y = y;
  self->popup = gtk_window_new (GTK_WINDOW_POPUP);
  gtk_window_set_transient_for (GTK_WINDOW (self->popup),
                                GTK_WINDOW (gtk_widget_get_toplevel (widget)));
  g_signal_connect (area, "draw", G_CALLBACK (draw_cb), self);
  gtk_container_add (GTK_CONTAINER (self->popup), area);
  place_popup (self, x, y);
  gtk_widget_show_all (self->popup);
  /* It would lie on the overview. */
  gtk_widget_set_has_tooltip (widget, FALSE);
}

/* The pointer's grab by the pressed button brings all its events here until it is released. */
static gboolean
conv_navigator_button_press (GtkWidget *widget, GdkEventButton *event)
{
  ConvNavigator *self = CONV_NAVIGATOR (widget);

  if (event->button != GDK_BUTTON_PRIMARY || event->type != GDK_BUTTON_PRESS)
    return GDK_EVENT_STOP;
  close_popup (self);
  open_popup (self, event->x_root, event->y_root);
  self->drags = TRUE;
  return GDK_EVENT_STOP;
}

static gboolean
conv_navigator_motion_notify (GtkWidget *widget, GdkEventMotion *event)
{
  ConvNavigator *self = CONV_NAVIGATOR (widget);
  const double scale = get_scale (self);

  if (self->drags)
    conv_preview_set_center (self->preview,
                             self->center_x + (event->x_root - self->press_x) / scale,
                             self->center_y + (event->y_root - self->press_y) / scale);
  return self->drags;
}

static gboolean
conv_navigator_button_release (GtkWidget *widget, GdkEventButton *event)
{
  if (event->button == GDK_BUTTON_PRIMARY)
    close_popup (CONV_NAVIGATOR (widget));
  return GDK_EVENT_STOP;
}

static gboolean
conv_navigator_grab_broken (GtkWidget *widget, GdkEventGrabBroken *event)
{
  (void) event;
  close_popup (CONV_NAVIGATOR (widget));
  return GDK_EVENT_PROPAGATE;
}

static gboolean
conv_navigator_focus_out (GtkWidget *widget, GdkEventFocus *event)
{
  close_popup (CONV_NAVIGATOR (widget));
  return GTK_WIDGET_CLASS (conv_navigator_parent_class)->focus_out_event (widget, event);
}

static gboolean
conv_navigator_key_press (GtkWidget *widget, GdkEventKey *event)
{
  ConvNavigator *self = CONV_NAVIGATOR (widget);
  const guint key = event->keyval;
  const int dx = (key == GDK_KEY_Right) - (key == GDK_KEY_Left);
  const int dy = (key == GDK_KEY_Down) - (key == GDK_KEY_Up);

  if (self->popup != NULL && key == GDK_KEY_Escape)
    {
      close_popup (self);
      return GDK_EVENT_STOP;
    }
  if (self->popup == NULL || (dx == 0 && dy == 0))
    return GTK_WIDGET_CLASS (conv_navigator_parent_class)->key_press_event (widget, event);
  const ConvRect seen = conv_view_get_visible (conv_preview_get_view (self->preview));
  conv_preview_set_center (self->preview, seen.x + seen.width * (0.5 + dx * KEY_SHARE),
                           seen.y + seen.height * (0.5 + dy * KEY_SHARE));
  return GDK_EVENT_STOP;
}

/* Only the keyboard comes here. */
static void
conv_navigator_clicked (GtkButton *button)
{
  ConvNavigator *self = CONV_NAVIGATOR (button);
  GtkWidget *widget = GTK_WIDGET (button);
  GtkAllocation place;
  int x, y;

  if (self->popup != NULL)
    {
      close_popup (self);
      return;
    }
  gtk_widget_get_allocation (widget, &place);
  gdk_window_get_root_coords (gtk_widget_get_window (widget), place.x + place.width / 2, place.y,
                              &x, &y);
  open_popup (self, x, y);
}

static void
conv_navigator_dispose (GObject *object)
{
  ConvNavigator *self = CONV_NAVIGATOR (object);

  close_popup (self);
  g_clear_pointer (&self->overview, conv_overview_free);
  if (self->preview != NULL)
    g_signal_handlers_disconnect_by_data (self->preview, self);
  g_clear_object (&self->preview);
  G_OBJECT_CLASS (conv_navigator_parent_class)->dispose (object);
}

static void
conv_navigator_class_init (ConvNavigatorClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = conv_navigator_dispose;
  GTK_BUTTON_CLASS (class)->clicked = conv_navigator_clicked;
  widget_class->button_press_event = conv_navigator_button_press;
  widget_class->button_release_event = conv_navigator_button_release;
  widget_class->motion_notify_event = conv_navigator_motion_notify;
  widget_class->grab_broken_event = conv_navigator_grab_broken;
  widget_class->key_press_event = conv_navigator_key_press;
  widget_class->focus_out_event = conv_navigator_focus_out;
}

static void
conv_navigator_init (ConvNavigator *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_add_events (widget, GDK_BUTTON1_MOTION_MASK | GDK_KEY_PRESS_MASK);
  gtk_button_set_relief (GTK_BUTTON (self), GTK_RELIEF_NONE);
  gtk_container_add (GTK_CONTAINER (self), gtk_image_new_from_icon_name (
                                               "convolve-navigate-symbolic", GTK_ICON_SIZE_BUTTON));
  gtk_widget_show_all (gtk_bin_get_child (GTK_BIN (self)));
  gtk_widget_set_tooltip_text (widget, _ ("Hold and drag to move what is seen"));
  atk_object_set_name (gtk_widget_get_accessible (widget), _ ("Navigation"));
}

GtkWidget *
conv_navigator_new (ConvPreview *preview)
{
  g_return_val_if_fail (CONV_IS_PREVIEW (preview), NULL);
  ConvNavigator *self = g_object_new (CONV_TYPE_NAVIGATOR, NULL);

  self->preview = g_object_ref (preview);
  g_signal_connect (preview, "view-changed", G_CALLBACK (view_changed_cb), self);
  return GTK_WIDGET (self);
}

gboolean
conv_navigator_is_open (const ConvNavigator *self)
{
  return self->popup != NULL;
}
