/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mouse and keyboard of the preview. */
#include "conv-preview-private.h"

#include <math.h>

/* Logical pixels. */
#define GRAB_ZONE 10
#define CLICK_TOLERANCE 4
#define SCROLL_STEP 64
#define KEY_STEP 32
#define KEY_STEP_FINE 1

#define SPLIT_KEY_STEP 0.02

static int
get_scale (const ConvPreview *self)
{
  return gtk_widget_get_scale_factor (GTK_WIDGET (self));
}

gboolean
conv_preview_peeks (const ConvPreview *self)
{
  return self->peeks_by_key || self->drag == CONV_DRAG_PEEK;
}

static gboolean
is_on_divider (const ConvPreview *self, double x)
{
  return conv_preview_shows_split (self) && fabs (x - conv_preview_get_split_x (self)) <= GRAB_ZONE;
}

/* Side by side, the source has a pill of its own; else the one there is. */
static gboolean
is_on_pill (ConvPreview *self, double x, double y)
{
  ConvPill pills[3];

  conv_preview_get_pills (self, pills);
  const GdkRectangle *area = &pills[conv_preview_shows_split (self) ? 0 : 1].area;
  return area->width > 0 && x >= area->x && y >= area->y && x < area->x + area->width
         && y < area->y + area->height;
}

static void
update_cursor (ConvPreview *self)
{
  GdkWindow *window = gtk_widget_get_window (GTK_WIDGET (self));
  const char *name = NULL;

  if (window == NULL)
    return;
  if (self->drag == CONV_DRAG_SPLIT
      || (self->drag == CONV_DRAG_NONE && is_on_divider (self, self->pointer_x)))
    name = "col-resize";
  else if (self->drag == CONV_DRAG_PAN && conv_view_can_pan (&self->view))
    name = "grabbing";
  g_autoptr (GdkCursor) cursor
      = name != NULL ? gdk_cursor_new_from_name (gdk_window_get_display (window), name) : NULL;
  gdk_window_set_cursor (window, cursor);
}

static void
set_drag (ConvPreview *self, ConvDrag drag)
{
  self->drag = drag;
  update_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static ConvDrag
choose_drag (ConvPreview *self, const GdkEventButton *event)
{
  if (event->button == GDK_BUTTON_MIDDLE)
    return CONV_DRAG_PAN;
  if (is_on_divider (self, event->x))
    return CONV_DRAG_SPLIT;
  return is_on_pill (self, event->x, event->y) ? CONV_DRAG_PEEK : CONV_DRAG_UNDECIDED;
}

static gboolean
button_press (GtkWidget *widget, GdkEventButton *event)
{
  ConvPreview *self = CONV_PREVIEW (widget);

  if (event->button != GDK_BUTTON_PRIMARY && event->button != GDK_BUTTON_MIDDLE)
    return GDK_EVENT_PROPAGATE;
  if (event->type == GDK_2BUTTON_PRESS && self->drag == CONV_DRAG_SPLIT)
    conv_preview_set_split_position (self, 0.5);
  if (event->type != GDK_BUTTON_PRESS)
    return GDK_EVENT_STOP;
  gtk_widget_grab_focus (widget);
  self->press_x = self->last_x = event->x;
  self->press_y = self->last_y = event->y;
  set_drag (self, choose_drag (self, event));
  return GDK_EVENT_STOP;
}

static gboolean
button_release (GtkWidget *widget, GdkEventButton *event)
{
  ConvPreview *self = CONV_PREVIEW (widget);
  const int scale = get_scale (self);

  if (self->drag == CONV_DRAG_UNDECIDED)
    conv_preview_toggle_pin (self, event->x * scale, event->y * scale);
  if (self->drag == CONV_DRAG_NONE)
    return GDK_EVENT_PROPAGATE;
  set_drag (self, CONV_DRAG_NONE);
  return GDK_EVENT_STOP;
}

/* Moves with the pointer; what is less than a device pixel waits. */
static void
pan_to (ConvPreview *self, double x, double y)
{
  const int scale = get_scale (self);
  const int dx = (int) ((x - self->last_x) * scale), dy = (int) ((y - self->last_y) * scale);

  self->last_x += (double) dx / scale;
  self->last_y += (double) dy / scale;
  if (dx == 0 && dy == 0)
    return;
  conv_view_pan (&self->view, dx, dy);
  conv_preview_update_view (self);
}

static void
drag_to (ConvPreview *self, double x, double y)
{
  const int width = gtk_widget_get_allocated_width (GTK_WIDGET (self));

  if (self->drag == CONV_DRAG_UNDECIDED
      && hypot (x - self->press_x, y - self->press_y) >= CLICK_TOLERANCE)
    set_drag (self, CONV_DRAG_PAN);
  if (self->drag == CONV_DRAG_PAN)
    pan_to (self, x, y);
  else if (self->drag == CONV_DRAG_SPLIT && x != self->press_x)
    conv_preview_set_split_position (self, x / MAX (width, 1));
}

static gboolean
motion_notify (GtkWidget *widget, GdkEventMotion *event)
{
  ConvPreview *self = CONV_PREVIEW (widget);

  self->has_pointer = TRUE;
  self->pointer_x = event->x;
  self->pointer_y = event->y;
  drag_to (self, event->x, event->y);
  update_cursor (self);
  conv_preview_point (self);
  return GDK_EVENT_STOP;
}

static gboolean
crossing (GtkWidget *widget, GdkEventCrossing *event)
{
  ConvPreview *self = CONV_PREVIEW (widget);

  self->has_pointer = event->type == GDK_ENTER_NOTIFY;
  self->pointer_x = event->x;
  self->pointer_y = event->y;
  update_cursor (self);
  conv_preview_point (self);
  return GDK_EVENT_PROPAGATE;
}

/* How far an event of any wheel or touchpad scrolls, in steps. */
static void
get_deltas (const GdkEvent *event, double *dx, double *dy)
{
  GdkScrollDirection direction;

  *dx = *dy = 0;
  if (gdk_event_get_scroll_deltas (event, dx, dy)
      || !gdk_event_get_scroll_direction (event, &direction))
    return;
  if (direction == GDK_SCROLL_UP || direction == GDK_SCROLL_DOWN)
    *dy = direction == GDK_SCROLL_UP ? -1 : 1;
  else
    *dx = direction == GDK_SCROLL_LEFT ? -1 : 1;
}

static void
zoom_at_pointer (ConvPreview *self, double steps, double x, double y)
{
  const int scale = get_scale (self);

  self->scrolled += steps;
  if (fabs (self->scrolled) < 1)
    return;
  conv_view_step_zoom (&self->view, self->scrolled < 0 ? 1 : -1, x * scale, y * scale);
  self->scrolled = 0;
  conv_preview_update_view (self);
}

static gboolean
scroll (GtkWidget *widget, GdkEventScroll *event)
{
  ConvPreview *self = CONV_PREVIEW (widget);
  const double step = SCROLL_STEP * get_scale (self);
  double dx, dy;

  get_deltas ((GdkEvent *) event, &dx, &dy);
  if (event->state & GDK_CONTROL_MASK)
    {
      zoom_at_pointer (self, dy, event->x, event->y);
      return GDK_EVENT_STOP;
    }
  if ((event->state & GDK_SHIFT_MASK) && dx == 0)
    {
      dx = dy;
      dy = 0;
    }
  conv_view_pan (&self->view, (int) lround (-dx * step), (int) lround (-dy * step));
  conv_preview_update_view (self);
  return GDK_EVENT_STOP;
}

gboolean
conv_preview_read_arrow (guint key, int *dx, int *dy)
{
  *dx = (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
        - (key == GDK_KEY_Left || key == GDK_KEY_KP_Left);
  *dy = (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
        - (key == GDK_KEY_Up || key == GDK_KEY_KP_Up);
  return *dx != 0 || *dy != 0;
}

/* An arrow moves the pinned pixel, else what is seen, so the picture goes the other way. */
static gboolean
press_arrow (ConvPreview *self, guint key, GdkModifierType modifiers)
{
  int dx, dy;

  if (!conv_preview_read_arrow (key, &dx, &dy))
    return FALSE;
  if (modifiers == GDK_MOD1_MASK && dx != 0 && conv_preview_shows_split (self))
    conv_preview_set_split_position (self, self->split_position + dx * SPLIT_KEY_STEP);
  else if (modifiers == 0 && self->is_pinned)
    conv_preview_step_pin (self, dx, dy);
  else if (modifiers == 0 || modifiers == GDK_SHIFT_MASK)
    {
      const int step = (modifiers == 0 ? KEY_STEP : KEY_STEP_FINE) * get_scale (self);
      conv_view_pan (&self->view, -dx * step, -dy * step);
      conv_preview_update_view (self);
    }
  else
    return FALSE;
  return TRUE;
}

static void
set_peeks_by_key (ConvPreview *self, gboolean peeks)
{
  if (self->peeks_by_key == peeks)
    return;
  self->peeks_by_key = peeks;
  update_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
press_letter (ConvPreview *self, guint key)
{
  switch (key)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      conv_preview_zoom_in (self);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      conv_preview_zoom_out (self);
      return TRUE;
    case GDK_KEY_1:
    case GDK_KEY_KP_1:
      conv_preview_set_zoom (self, (ConvZoom) { 1, 1 });
      return TRUE;
    case GDK_KEY_f:
      conv_preview_zoom_fit (self);
      return TRUE;
    case GDK_KEY_b:
      set_peeks_by_key (self, TRUE);
      return TRUE;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      conv_preview_toggle_pin (self, self->view.width / 2.0, self->view.height / 2.0);
      return TRUE;
    case GDK_KEY_Escape:
      if (!self->is_pinned)
        return FALSE;
      conv_preview_unpin (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key_press (GtkWidget *widget, GdkEventKey *event)
{
  ConvPreview *self = CONV_PREVIEW (widget);
  const GdkModifierType modifiers = event->state & gtk_accelerator_get_default_mod_mask ();

  if (press_arrow (self, event->keyval, modifiers))
    return GDK_EVENT_STOP;
  return (modifiers & ~(guint) GDK_SHIFT_MASK) == 0
         && press_letter (self, gdk_keyval_to_lower (event->keyval));
}

static gboolean
key_release (GtkWidget *widget, GdkEventKey *event)
{
  if (gdk_keyval_to_lower (event->keyval) != GDK_KEY_b)
    return GDK_EVENT_PROPAGATE;
  set_peeks_by_key (CONV_PREVIEW (widget), FALSE);
  return GDK_EVENT_STOP;
}

/* Who loses the keyboard or the mouse gets no release. */
static gboolean
focus_change (GtkWidget *widget, GdkEventFocus *event)
{
  if (!event->in)
    set_peeks_by_key (CONV_PREVIEW (widget), FALSE);
  gtk_widget_queue_draw (widget);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
grab_broken (GtkWidget *widget, GdkEventGrabBroken *event)
{
  (void) event;
  set_drag (CONV_PREVIEW (widget), CONV_DRAG_NONE);
  return GDK_EVENT_PROPAGATE;
}

void
conv_preview_connect_input (GtkWidgetClass *widget_class)
{
  widget_class->button_press_event = button_press;
  widget_class->button_release_event = button_release;
  widget_class->motion_notify_event = motion_notify;
  widget_class->enter_notify_event = crossing;
  widget_class->leave_notify_event = crossing;
  widget_class->scroll_event = scroll;
  widget_class->key_press_event = key_press;
  widget_class->key_release_event = key_release;
  widget_class->focus_in_event = focus_change;
  widget_class->focus_out_event = focus_change;
  widget_class->grab_broken_event = grab_broken;
}
