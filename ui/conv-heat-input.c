/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "conv-heat-private.h"

/* A press that moves less is a click. */
#define DRAG_THRESHOLD 4

#define ZOOM_STEP 1.25

static void
edit_cursor (ConvHeat *heat)
{
  /* What had the focus may write something now, after which the kernel may have cells instead. */
  gtk_widget_grab_focus (heat->area);
  if (!gtk_widget_get_mapped (heat->area))
    return;
  conv_heat_view_reveal (&heat->view, heat->cursor_x, heat->cursor_y);
  conv_heat_edit_begin (heat->edit, heat->cursor_x, heat->cursor_y);
}

static void
move_anchor (ConvHeat *heat, int column, int row)
{
  ConvKernel *kernel = conv_model_get_kernel (heat->model);

  conv_model_edit_kernel (heat->model, conv_kernel_with_anchor (kernel, column, row, NULL), NULL);
}

static void
fit (ConvHeat *heat)
{
  conv_heat_view_fit (&heat->view);
  gtk_widget_queue_draw (heat->area);
}

static void
double_clicked (ConvHeat *heat, double x, double y)
{
  int column, row;

  heat->is_pressed = FALSE;
  if (conv_heat_view_find (&heat->view, x, y, &column, &row))
    {
      conv_heat_move_cursor (heat, column, row);
      edit_cursor (heat);
    }
  else
    fit (heat);
}

static gboolean
button_press_cb (ConvHeat *heat, GdkEventButton *event)
{
  int column, row;

  if (event->button != GDK_BUTTON_PRIMARY || event->type == GDK_3BUTTON_PRESS)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (heat->area);
  if ((event->state & GDK_CONTROL_MASK) != 0)
    {
      if (event->type == GDK_BUTTON_PRESS
          && conv_heat_view_find (&heat->view, event->x, event->y, &column, &row))
        move_anchor (heat, column, row);
    }
  else if (event->type == GDK_2BUTTON_PRESS)
    double_clicked (heat, event->x, event->y);
  else
    {
      heat->is_pressed = TRUE;
      heat->is_dragged = FALSE;
      heat->press_x = event->x;
      heat->press_y = event->y;
    }
  return GDK_EVENT_STOP;
}

static gboolean
button_release_cb (ConvHeat *heat, GdkEventButton *event)
{
  int column, row;

  if (event->button != GDK_BUTTON_PRIMARY || !heat->is_pressed)
    return GDK_EVENT_PROPAGATE;
  heat->is_pressed = FALSE;
  if (!heat->is_dragged && conv_heat_view_find (&heat->view, event->x, event->y, &column, &row))
    conv_heat_move_cursor (heat, column, row);
  return GDK_EVENT_STOP;
}

static void
drag (ConvHeat *heat, double x, double y)
{
  const double dx = x - heat->press_x, dy = y - heat->press_y;

  if (!heat->is_dragged && hypot (dx, dy) < DRAG_THRESHOLD)
    return;
  heat->is_dragged = TRUE;
  heat->press_x = x;
  heat->press_y = y;
  conv_heat_view_pan (&heat->view, dx, dy);
  gtk_widget_queue_draw (heat->area);
}

static void
point_at (ConvHeat *heat, double x, double y)
{
  heat->pointer_x = x;
  heat->pointer_y = y;
  heat->is_pointed = conv_heat_view_find (&heat->view, x, y, &heat->pointed_x, &heat->pointed_y);
  conv_heat_update_status (heat);
}

static gboolean
motion_cb (ConvHeat *heat, GdkEventMotion *event)
{
  /* Some come without a movement, and must not take the status from the keyboard. */
  if (event->x == heat->pointer_x && event->y == heat->pointer_y)
    return GDK_EVENT_PROPAGATE;
  if (heat->is_pressed)
    drag (heat, event->x, event->y);
  point_at (heat, event->x, event->y);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
leave_cb (ConvHeat *heat)
{
  heat->is_pointed = FALSE;
  conv_heat_update_status (heat);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
scroll_cb (ConvHeat *heat, GdkEventScroll *event)
{
  double dx, dy = 0;

  if (!gdk_event_get_scroll_deltas ((GdkEvent *) event, &dx, &dy))
    dy = event->direction == GDK_SCROLL_DOWN ? 1 : event->direction == GDK_SCROLL_UP ? -1 : 0;
  conv_heat_edit_end (heat->edit);
  conv_heat_view_zoom (&heat->view, pow (ZOOM_STEP, -dy), event->x, event->y);
  gtk_widget_queue_draw (heat->area);
  point_at (heat, event->x, event->y);
  return GDK_EVENT_STOP;
}

static void
zoom_at_cursor (ConvHeat *heat, double factor)
{
  const GdkRectangle cell = conv_heat_draw_get_cell (&heat->view, heat->cursor_x, heat->cursor_y);

  conv_heat_view_zoom (&heat->view, factor, cell.x + cell.width / 2.0, cell.y + cell.height / 2.0);
  gtk_widget_queue_draw (heat->area);
}

static void
copy_kernel (ConvHeat *heat)
{
  g_autofree char *text = conv_kernel_to_text (conv_model_get_kernel (heat->model));

  gtk_clipboard_set_text (gtk_widget_get_clipboard (heat->area, GDK_SELECTION_CLIPBOARD), text, -1);
}

/* With Control, Home and End go along both axes, and the arrows nowhere. */
static gboolean
press_move (ConvHeat *heat, guint key, gboolean control)
{
  static const int far = CONV_KERNEL_MAX_SIZE;
  static const struct
  {
    guint key, keypad;
    int dx, dy;
  } moves[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },   { GDK_KEY_Right, GDK_KEY_KP_Right, +1, 0 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },       { GDK_KEY_Down, GDK_KEY_KP_Down, 0, +1 },
    { GDK_KEY_Home, GDK_KEY_KP_Home, -far, 0 }, { GDK_KEY_End, GDK_KEY_KP_End, +far, 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (moves); i++)
    if ((key == moves[i].key || key == moves[i].keypad) && (!control || ABS (moves[i].dx) == far))
      {
        conv_heat_move_cursor (heat, heat->cursor_x + moves[i].dx,
                               heat->cursor_y + (control ? moves[i].dx : moves[i].dy));
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

static gboolean
press_other (ConvHeat *heat, guint key)
{
  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
    case GDK_KEY_F2:
      edit_cursor (heat);
      return GDK_EVENT_STOP;
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
      zoom_at_cursor (heat, ZOOM_STEP);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      zoom_at_cursor (heat, 1 / ZOOM_STEP);
      return GDK_EVENT_STOP;
    case GDK_KEY_f:
    case GDK_KEY_F:
      fit (heat);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
key_press_cb (ConvHeat *heat, GdkEventKey *event)
{
  const GdkModifierType held = event->state & gtk_accelerator_get_default_mod_mask ();
  const gboolean control = held == GDK_CONTROL_MASK;

  if ((held == 0 || control) && press_move (heat, event->keyval, control) == GDK_EVENT_STOP)
    return GDK_EVENT_STOP;
  if (control && (event->keyval == GDK_KEY_c || event->keyval == GDK_KEY_Insert))
    {
      copy_kernel (heat);
      return GDK_EVENT_STOP;
    }
  return (held & ~GDK_SHIFT_MASK) == 0 ? press_other (heat, event->keyval) : GDK_EVENT_PROPAGATE;
}

void
conv_heat_connect_input (ConvHeat *heat)
{
  gtk_widget_add_events (heat->area, GDK_BUTTON_PRESS_MASK | GDK_BUTTON_RELEASE_MASK
                                         | GDK_POINTER_MOTION_MASK | GDK_LEAVE_NOTIFY_MASK
                                         | GDK_SCROLL_MASK | GDK_SMOOTH_SCROLL_MASK
                                         | GDK_KEY_PRESS_MASK);
  g_signal_connect_swapped (heat->area, "button-press-event", G_CALLBACK (button_press_cb), heat);
  g_signal_connect_swapped (heat->area, "button-release-event", G_CALLBACK (button_release_cb),
                            heat);
  g_signal_connect_swapped (heat->area, "motion-notify-event", G_CALLBACK (motion_cb), heat);
  g_signal_connect_swapped (heat->area, "leave-notify-event", G_CALLBACK (leave_cb), heat);
  g_signal_connect_swapped (heat->area, "scroll-event", G_CALLBACK (scroll_cb), heat);
  g_signal_connect_swapped (heat->area, "key-press-event", G_CALLBACK (key_press_cb), heat);
}
