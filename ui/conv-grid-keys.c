/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gdk/gdkkeysyms.h>

#include "conv-grid-private.h"

/* What the keypad and Shift make of the same keys. */
static guint
simplify (guint keyval)
{
  static const struct
  {
    guint from, to;
  } same[] = {
    { GDK_KEY_KP_Enter, GDK_KEY_Return },   { GDK_KEY_ISO_Enter, GDK_KEY_Return },
    { GDK_KEY_KP_Up, GDK_KEY_Up },          { GDK_KEY_KP_Down, GDK_KEY_Down },
    { GDK_KEY_KP_Left, GDK_KEY_Left },      { GDK_KEY_KP_Right, GDK_KEY_Right },
    { GDK_KEY_KP_Home, GDK_KEY_Home },      { GDK_KEY_KP_End, GDK_KEY_End },
    { GDK_KEY_KP_Delete, GDK_KEY_Delete },  { GDK_KEY_KP_Tab, GDK_KEY_Tab },
    { GDK_KEY_ISO_Left_Tab, GDK_KEY_Tab },  { GDK_KEY_KP_Add, GDK_KEY_plus },
    { GDK_KEY_KP_Subtract, GDK_KEY_minus }, { GDK_KEY_equal, GDK_KEY_plus },
    { GDK_KEY_underscore, GDK_KEY_minus },  { GDK_KEY_Z, GDK_KEY_z },
    { GDK_KEY_BackSpace, GDK_KEY_Delete },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (same); i++)
    if (same[i].from == keyval)
      return same[i].to;
  return keyval;
}

static void
go_by (ConvGrid *grid, ConvCell *cell, int dx, int dy)
{
  const int x = CLAMP (conv_cell_get_x (cell) + dx, 0, grid->columns - 1);
  const int y = CLAMP (conv_cell_get_y (cell) + dy, 0, grid->rows - 1);

  conv_grid_commit (grid, cell);
  conv_grid_focus_cell (grid, x, y);
}

static gboolean
enter (ConvGrid *grid, ConvCell *cell, gboolean up)
{
  if (conv_grid_commit (grid, cell))
    go_by (grid, cell, 0, up ? -1 : 1);
  else
    gtk_widget_error_bell (GTK_WIDGET (cell));
  return GDK_EVENT_STOP;
}

/* To the next widget outside, as a plain Tab does from the last cell. */
static gboolean
leave (ConvGrid *grid, gboolean backward)
{
  GtkWidget *top = gtk_widget_get_toplevel (GTK_WIDGET (grid));

  grid->is_leaving = TRUE;
  g_signal_emit_by_name (top, "move-focus", backward ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  grid->is_leaving = FALSE;
  return GDK_EVENT_STOP;
}

static gboolean
scrub (ConvGrid *grid, ConvCell *cell, int direction, gboolean finely)
{
  if (conv_cell_is_editing (cell))
    conv_grid_commit (grid, cell);
  conv_grid_scrub (grid, cell, conv_cell_get_weight (cell), finely ? direction * 0.1 : direction);
  return GDK_EVENT_STOP;
}

static gboolean
go_to (ConvGrid *grid, ConvCell *cell, int x, int y)
{
  return go_by (grid, cell, x - conv_cell_get_x (cell), y - conv_cell_get_y (cell)), GDK_EVENT_STOP;
}

/* What will be applied is what the cells show: not while one of them is wrong. */
static gboolean
refuse_to_apply (ConvGrid *grid, ConvCell *cell)
{
  conv_grid_commit (grid, cell);
  if (!conv_grid_has_error (grid))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_error_bell (GTK_WIDGET (cell));
  return GDK_EVENT_STOP;
}

/* A number that was typed is in the model, and undone there; text that is none is only here. */
static gboolean
undo_typing (ConvGrid *grid, ConvCell *cell)
{
  double weight;
  ConvTypedNumber typed;

  if (!conv_cell_read (cell, &typed, &weight, NULL)
      || (typed == CONV_TYPED_GOOD && conv_cell_get_error (cell) == NULL))
    return GDK_EVENT_PROPAGATE;
  conv_grid_revert (grid, cell);
  return GDK_EVENT_STOP;
}

static gboolean
press_with_control (ConvGrid *grid, ConvCell *cell, guint keyval, gboolean shift)
{
  switch (keyval)
    {
    case GDK_KEY_Return:
      return refuse_to_apply (grid, cell);
    case GDK_KEY_Tab:
      return leave (grid, shift);
    case GDK_KEY_Up:
      return scrub (grid, cell, +1, shift);
    case GDK_KEY_Down:
      return scrub (grid, cell, -1, shift);
    case GDK_KEY_Home:
      return go_to (grid, cell, 0, 0);
    case GDK_KEY_End:
      return go_to (grid, cell, grid->columns - 1, grid->rows - 1);
    case GDK_KEY_plus:
    case GDK_KEY_minus:
      conv_grid_commit (grid, cell);
      conv_grid_add_rings (grid, keyval == GDK_KEY_plus ? 1 : -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_z:
      return shift ? GDK_EVENT_PROPAGATE : undo_typing (grid, cell);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Keys that move in the text, where there is a caret. */
static gboolean
press_sideways (ConvGrid *grid, ConvCell *cell, guint keyval)
{
  if (conv_cell_has_caret (cell))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_Right)
    go_by (grid, cell, keyval == GDK_KEY_Left ? -1 : 1, 0);
  else
    go_by (grid, cell, keyval == GDK_KEY_Home ? -grid->columns : grid->columns, 0);
  return GDK_EVENT_STOP;
}

static gboolean
press_delete (ConvGrid *grid, ConvCell *cell)
{
  if (conv_cell_is_editing (cell))
    return GDK_EVENT_PROPAGATE;
  conv_grid_revert (grid, cell);
  conv_grid_set_weight (grid, cell, 0, NULL);
  return GDK_EVENT_STOP;
}

static gboolean
press_plain (ConvGrid *grid, ConvCell *cell, guint keyval, gboolean shift)
{
  switch (keyval)
    {
    case GDK_KEY_Return:
      return enter (grid, cell, shift);
    case GDK_KEY_Escape:
      return conv_grid_revert (grid, cell);
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      go_by (grid, cell, 0, keyval == GDK_KEY_Up ? -1 : 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
    case GDK_KEY_Home:
    case GDK_KEY_End:
      return press_sideways (grid, cell, keyval);
    case GDK_KEY_Delete:
      return press_delete (grid, cell);
    case GDK_KEY_F2:
      conv_cell_begin_caret (cell);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
key_press_cb (ConvCell *cell, const GdkEventKey *event, gpointer user_data)
{
  const guint keyval = simplify (event->keyval);
  const gboolean shift = (event->state & GDK_SHIFT_MASK) != 0;

  if (conv_cell_is_composing (cell) || (event->state & GDK_MOD1_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if ((event->state & GDK_CONTROL_MASK) != 0)
    return press_with_control (user_data, cell, keyval, shift);
  return press_plain (user_data, cell, keyval, shift);
}

/* A scrub with the arrow keys or the wheel lasts as long as Ctrl is held. */
static gboolean
key_release_cb (ConvCell *cell, const GdkEventKey *event, gpointer user_data)
{
  ConvGrid *grid = user_data;

  (void) cell;
  if (grid->before == NULL
      && (event->keyval == GDK_KEY_Control_L || event->keyval == GDK_KEY_Control_R))
    conv_model_end_step (grid->model);
  return GDK_EVENT_PROPAGATE;
}

void
conv_grid_watch_keys (ConvGrid *grid, ConvCell *cell)
{
  g_signal_connect_object (cell, "key-press-event", G_CALLBACK (key_press_cb), grid, 0);
  g_signal_connect_object (cell, "key-release-event", G_CALLBACK (key_release_cb), grid, 0);
}
