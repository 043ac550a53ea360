/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "conv-grid-private.h"

/* How far a drag goes for one step. */
#define STEP_PIXELS 6

static ConvCell *
find_cell (ConvGrid *grid, double x, double y)
{
  for (int row = 0; row < grid->rows; row++)
    for (int column = 0; column < grid->columns; column++)
      {
        GtkWidget *cell = GTK_WIDGET (conv_grid_get_cell (grid, column, row));
        int left, top;
        gtk_widget_translate_coordinates (cell, GTK_WIDGET (grid), 0, 0, &left, &top);
        if (x >= left && x < left + gtk_widget_get_allocated_width (cell) && y >= top
            && y < top + gtk_widget_get_allocated_height (cell))
          return CONV_CELL (cell);
      }
  return NULL;
}

static GdkModifierType
get_modifiers (GtkGesture *gesture)
{
  const GdkEvent *event
      = gtk_gesture_get_last_event (gesture, gtk_gesture_get_last_updated_sequence (gesture));
  GdkModifierType state = 0;

  if (event != NULL)
    gdk_event_get_state (event, &state);
  return state;
}

static void
focus (ConvGrid *grid, ConvCell *cell)
{
  conv_grid_focus_cell (grid, conv_cell_get_x (cell), conv_cell_get_y (cell));
}

/* A click chooses a cell, a second one edits it; text that is being edited has the mouse for itself. */
static void
pressed_cb (GtkGesture *gesture, int n_press, double x, double y, gpointer user_data)
{
  ConvGrid *grid = user_data;
  ConvCell *cell = find_cell (grid, x, y);

  if ((get_modifiers (gesture) & GDK_CONTROL_MASK) != 0)
    return;
  if (cell == NULL || conv_cell_is_editing (cell))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  focus (grid, cell);
  if (n_press == 2)
    conv_cell_begin_caret (cell);
}

static void
drag_begin_cb (GtkGesture *gesture, double x, double y, gpointer user_data)
{
  ConvGrid *grid = user_data;

  grid->dragged = (get_modifiers (gesture) & GDK_CONTROL_MASK) != 0 ? find_cell (grid, x, y) : NULL;
  if (grid->dragged == NULL)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  conv_grid_commit (grid, grid->dragged);
  focus (grid, grid->dragged);
  conv_model_end_step (grid->model);
  grid->drag_start = conv_cell_get_weight (grid->dragged);
  grid->has_scrubbed = FALSE;
}

static void
drag_update_cb (GtkGesture *gesture, double dx, double dy, gpointer user_data)
{
  ConvGrid *grid = user_data;
  const double n_steps = trunc ((dx - dy) / STEP_PIXELS);
  const double step = (get_modifiers (gesture) & GDK_SHIFT_MASK) != 0 ? 0.1 : 1;

  if (grid->dragged == NULL || (n_steps == 0 && !grid->has_scrubbed))
    return;
  grid->has_scrubbed = TRUE;
  conv_grid_scrub (grid, grid->dragged, grid->drag_start, n_steps * step);
}

static void
drag_end_cb (GtkGesture *gesture, double dx, double dy, gpointer user_data)
{
  ConvGrid *grid = user_data;

  (void) gesture;
  (void) dx;
  (void) dy;
  if (grid->dragged == NULL)
    return;
  if (!grid->has_scrubbed)
    conv_grid_set_anchor (grid, grid->dragged);
  conv_model_end_step (grid->model);
  grid->dragged = NULL;
}

/* Whole steps of the wheel, up is positive; touchpads give parts of one. */
static int
count_steps (ConvGrid *grid, const GdkEvent *event)
{
  GdkScrollDirection direction;
  double dx, dy;

  if (gdk_event_get_scroll_direction (event, &direction))
    return direction == GDK_SCROLL_UP ? 1 : direction == GDK_SCROLL_DOWN ? -1 : 0;
  if (!gdk_event_get_scroll_deltas (event, &dx, &dy))
    return 0;
  /* Shift turns the wheel sideways on some systems. */
  grid->scrolled -= dy != 0 ? dy : dx;
  const int n_steps = (int) trunc (grid->scrolled);
  grid->scrolled -= n_steps;
  return n_steps;
}

static gboolean
scroll_cb (ConvCell *cell, GdkEvent *event, gpointer user_data)
{
  ConvGrid *grid = user_data;
  GdkModifierType state = 0;

  gdk_event_get_state (event, &state);
  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  const int n_steps = count_steps (grid, event);
  conv_grid_commit (grid, cell);
  focus (grid, cell);
  if (n_steps != 0)
    conv_grid_scrub (grid, cell, conv_cell_get_weight (cell),
                     (state & GDK_SHIFT_MASK) != 0 ? n_steps * 0.1 : n_steps);
  return GDK_EVENT_STOP;
}

void
conv_grid_watch_wheel (ConvGrid *grid, ConvCell *cell)
{
  gtk_widget_add_events (GTK_WIDGET (cell), GDK_SCROLL_MASK | GDK_SMOOTH_SCROLL_MASK);
  g_signal_connect_object (cell, "scroll-event", G_CALLBACK (scroll_cb), grid, 0);
}

static void
capture (GtkGesture *gesture)
{
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_PRIMARY);
}

void
conv_grid_init_pointer (ConvGrid *grid)
{
  grid->click = gtk_gesture_multi_press_new (GTK_WIDGET (grid));
  grid->drag = gtk_gesture_drag_new (GTK_WIDGET (grid));
  capture (grid->click);
  capture (grid->drag);
  /* Or what one of them takes is taken from the other. */
  gtk_gesture_group (grid->drag, grid->click);
  g_signal_connect (grid->click, "pressed", G_CALLBACK (pressed_cb), grid);
  g_signal_connect (grid->drag, "drag-begin", G_CALLBACK (drag_begin_cb), grid);
  g_signal_connect (grid->drag, "drag-update", G_CALLBACK (drag_update_cb), grid);
  g_signal_connect (grid->drag, "drag-end", G_CALLBACK (drag_end_cb), grid);
}
