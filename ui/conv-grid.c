/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-grid-private.h"
#include "conv-heat-paint.h"

/* Up to these numbers of columns the digits are large, or as large as elsewhere, or small. */
#define LARGE_COLUMNS 5
#define NORMAL_COLUMNS 9
#define SMALL_COLUMNS 12

G_DEFINE_TYPE (ConvGrid, conv_grid, GTK_TYPE_CONTAINER)

static guint symmetry_changed_signal;

ConvKernel *
conv_grid_get_kernel (ConvGrid *grid)
{
  return conv_model_get_kernel (grid->model);
}

static gboolean
focus_in_cb (GtkWidget *cell, GdkEvent *event, gpointer user_data)
{
  ConvGrid *grid = user_data;

  (void) event;
  grid->current = CONV_CELL (cell);
  conv_grid_update_marks (grid);
  conv_grid_update_status (grid);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
focus_out_cb (GtkWidget *cell, GdkEvent *event, gpointer user_data)
{
  ConvGrid *grid = user_data;

  (void) event;
  if (conv_cell_is_editing (CONV_CELL (cell)))
    conv_grid_commit (grid, CONV_CELL (cell));
  else
    conv_model_end_step (grid->model); /* of a scrub */
  return GDK_EVENT_PROPAGATE;
}

static ConvCell *
make_cell (ConvGrid *grid, int x, int y)
{
  GtkWidget *cell = conv_cell_new (x, y);

  gtk_widget_set_child_visible (cell, FALSE);
  gtk_widget_show (cell);
  gtk_widget_set_parent (cell, GTK_WIDGET (grid));
  conv_grid_watch_edits (grid, CONV_CELL (cell));
  conv_grid_watch_keys (grid, CONV_CELL (cell));
  conv_grid_watch_wheel (grid, CONV_CELL (cell));
  g_signal_connect_object (cell, "focus-in-event", G_CALLBACK (focus_in_cb), grid, 0);
  g_signal_connect_object (cell, "focus-out-event", G_CALLBACK (focus_out_cb), grid, 0);
  return CONV_CELL (cell);
}

ConvCell *
conv_grid_get_cell (ConvGrid *grid, int x, int y)
{
  return grid->cells[y][x];
}

/* The layout of a widget gets a new font only with the next frame; the style knows it already. */
static double
measure (GtkWidget *widget, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoFontDescription) font = NULL;
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  int width;

  gtk_style_context_get (context, gtk_style_context_get_state (context), GTK_STYLE_PROPERTY_FONT,
                         &font, NULL);
  pango_layout_set_font_description (layout, font);
  pango_layout_get_size (layout, &width, NULL);
  return width / (double) PANGO_SCALE / (double) g_utf8_strlen (text, -1);
}

/* What characters measure in the cells, which all have the same font. */
static ConvGlyphs
measure_glyphs (GtkWidget *cell)
{
  return (ConvGlyphs) { .digit = measure (cell, "0123456789"),
                        .point = measure (cell, "...."),
                        .minus = measure (cell, "−−"),
                        .exponent = measure (cell, "e"),
                        .ellipsis = measure (cell, "…") };
}

/* Shows a cell for each weight, or none. */
static void
resize (ConvGrid *grid, int columns, int rows)
{
  grid->columns = columns;
  grid->rows = rows;
  for (int y = 0; y < CONV_GRID_MAX_SIDE; y++)
    for (int x = 0; x < CONV_GRID_MAX_SIDE; x++)
      {
        const gboolean shown = x < columns && y < rows;
        if (shown && grid->cells[y][x] == NULL)
          grid->cells[y][x] = make_cell (grid, x, y);
        if (grid->cells[y][x] == NULL)
          continue;
        GtkWidget *cell = GTK_WIDGET (grid->cells[y][x]);
        conv_style_set (cell, "conv-large", columns <= LARGE_COLUMNS);
        conv_style_set (cell, "conv-tiny", columns > NORMAL_COLUMNS);
        conv_style_set (cell, "conv-tiniest", columns > SMALL_COLUMNS);
        gtk_widget_set_child_visible (cell, shown);
      }
  gtk_widget_queue_resize (GTK_WIDGET (grid));
}

static void
update_weights (ConvGrid *grid)
{
  const ConvKernel *kernel = conv_grid_get_kernel (grid);
  const double *weight = conv_kernel_get_weights (kernel);
  const double largest = conv_heat_get_largest (kernel);

  for (int y = 0; y < grid->rows; y++)
    for (int x = 0; x < grid->columns; x++)
      conv_cell_set_weight (grid->cells[y][x], *weight++, largest);
}

static void
update_style (ConvGrid *grid)
{
  const ConvPalette *palette = conv_style_get_palette (GTK_WIDGET (grid));

  if (grid->columns == 0)
    return;
  const ConvGlyphs glyphs = measure_glyphs (GTK_WIDGET (grid->cells[0][0]));
  for (int y = 0; y < grid->rows; y++)
    for (int x = 0; x < grid->columns; x++)
      {
        conv_cell_set_palette (grid->cells[y][x], palette);
        conv_cell_set_glyphs (grid->cells[y][x], &glyphs);
      }
}

/* Also while another window is active. */
static ConvCell *
get_focused (ConvGrid *grid)
{
  GtkWidget *child = gtk_container_get_focus_child (GTK_CONTAINER (grid));

  return child != NULL ? CONV_CELL (child) : NULL;
}

static void
update (ConvGrid *grid)
{
  const ConvKernel *kernel = conv_grid_get_kernel (grid);
  const int width = conv_kernel_get_width (kernel), height = conv_kernel_get_height (kernel);
  const gboolean is_small = width <= CONV_GRID_MAX_SIDE && height <= CONV_GRID_MAX_SIDE;
  const int columns = is_small ? width : 0, rows = is_small ? height : 0;
  ConvCell *focused = get_focused (grid);

  if (columns != grid->columns || rows != grid->rows)
    {
      resize (grid, columns, rows);
      update_style (grid);
    }
  update_weights (grid);
  if (focused != NULL && !conv_grid_is_shown (grid, focused))
    conv_grid_focus_cell (grid, conv_cell_get_x (focused), conv_cell_get_y (focused));
  conv_grid_update_marks (grid);
  conv_grid_update_status (grid);
}

static void
model_changed_cb (ConvModel *model, unsigned changes, gpointer user_data)
{
  ConvGrid *grid = user_data;

  (void) model;
  if ((changes & CONV_CHANGE_KERNEL) == 0)
    return;
  if (!grid->is_writing)
    conv_grid_forget_edit (grid);
  update (grid);
}

/* Calls @callback for the cells that are shown, by rows. */
static void
conv_grid_forall (GtkContainer *container,
                  gboolean include_internals,
                  GtkCallback callback,
                  gpointer callback_data)
{
  ConvGrid *grid = CONV_GRID (container);

  (void) include_internals;
  for (int y = 0; y < CONV_GRID_MAX_SIDE; y++)
    for (int x = 0; x < CONV_GRID_MAX_SIDE; x++)
      if (grid->cells[y][x] != NULL)
        callback (GTK_WIDGET (grid->cells[y][x]), callback_data);
}

static void
conv_grid_remove (GtkContainer *container, GtkWidget *widget)
{
  ConvGrid *grid = CONV_GRID (container);
  ConvCell *cell = CONV_CELL (widget);

  grid->cells[conv_cell_get_y (cell)][conv_cell_get_x (cell)] = NULL;
  if (grid->current == cell)
    grid->current = NULL;
  gtk_widget_unparent (widget);
}

/* Tab goes through the cells by rows. */
static gboolean
conv_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  ConvGrid *grid = CONV_GRID (widget);
  const gboolean backward
      = direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP || direction == GTK_DIR_LEFT;
  const int n_cells = grid->columns * grid->rows;
  ConvCell *focused = get_focused (grid);
  int index = backward ? n_cells - 1 : 0;

  if (focused != NULL && grid->is_leaving)
    return FALSE;
  if (focused != NULL)
    index = conv_cell_get_y (focused) * grid->columns + conv_cell_get_x (focused)
            + (backward ? -1 : 1);
  if (index < 0 || index >= n_cells)
    return FALSE;
  conv_grid_focus_cell (grid, index % grid->columns, index / grid->columns);
  return TRUE;
}

static void
conv_grid_style_updated (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (conv_grid_parent_class)->style_updated (widget);
  update_style (CONV_GRID (widget));
}

static void
conv_grid_dispose (GObject *object)
{
  ConvGrid *grid = CONV_GRID (object);

  g_clear_object (&grid->click);
  g_clear_object (&grid->drag);
  G_OBJECT_CLASS (conv_grid_parent_class)->dispose (object);
}

static void
conv_grid_finalize (GObject *object)
{
  ConvGrid *grid = CONV_GRID (object);

  g_clear_object (&grid->model);
  g_clear_pointer (&grid->before, conv_kernel_unref);
  g_free (grid->status);
  G_OBJECT_CLASS (conv_grid_parent_class)->finalize (object);
}

static void
conv_grid_class_init (ConvGridClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GtkContainerClass *container_class = GTK_CONTAINER_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = conv_grid_dispose;
  G_OBJECT_CLASS (class)->finalize = conv_grid_finalize;
  conv_grid_init_layout (widget_class);
  widget_class->focus = conv_grid_focus;
  widget_class->style_updated = conv_grid_style_updated;
  container_class->forall = conv_grid_forall;
  container_class->remove = conv_grid_remove;
  symmetry_changed_signal = g_signal_new ("symmetry-changed", CONV_TYPE_GRID, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("status-changed", CONV_TYPE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
conv_grid_init (ConvGrid *grid)
{
  gtk_widget_set_has_window (GTK_WIDGET (grid), FALSE);
  gtk_widget_set_direction (GTK_WIDGET (grid), GTK_TEXT_DIR_LTR);
  grid->status = g_strdup ("");
  conv_grid_init_pointer (grid);
}

GtkWidget *
conv_grid_new (ConvModel *model)
{
  g_return_val_if_fail (CONV_IS_MODEL (model), NULL);

  ConvGrid *grid = g_object_new (CONV_TYPE_GRID, NULL);

  grid->model = g_object_ref (model);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), grid, 0);
  update (grid);
  return GTK_WIDGET (grid);
}

gboolean
conv_grid_has_cells (ConvGrid *grid)
{
  return grid->columns > 0;
}

void
conv_grid_set_symmetry (ConvGrid *grid, const ConvSymmetry *symmetry)
{
  if (symmetry->mode == grid->symmetry.mode && symmetry->opposite == grid->symmetry.opposite)
    return;
  grid->symmetry = *symmetry;
  conv_grid_update_marks (grid);
  conv_grid_update_status (grid);
  g_signal_emit (grid, symmetry_changed_signal, 0);
}

const ConvSymmetry *
conv_grid_get_symmetry (ConvGrid *grid)
{
  return &grid->symmetry;
}

gboolean
conv_grid_has_error (ConvGrid *grid)
{
  for (int y = 0; y < grid->rows; y++)
    for (int x = 0; x < grid->columns; x++)
      if (conv_cell_get_error (grid->cells[y][x]) != NULL)
        return TRUE;
  return FALSE;
}

void
conv_grid_focus_cell (ConvGrid *grid, int x, int y)
{
  if (grid->columns == 0)
    return;
  ConvCell *cell = grid->cells[CLAMP (y, 0, grid->rows - 1)][CLAMP (x, 0, grid->columns - 1)];
  gtk_widget_grab_focus (GTK_WIDGET (cell));
}
