/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-grid-private.h"

#define GAP 2
#define MIN_WIDTH 22
#define MAX_WIDTH 84
#define MIN_HEIGHT 20
#define MAX_HEIGHT 60

/* The column of the dialog that the grid is made for. */
#define NOMINAL_WIDTH 400

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  (void) widget;
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static int
divide (int room, int n_cells, int min, int max)
{
  return CLAMP ((room + GAP) / n_cells - GAP, min, max);
}

static int
multiply (int cell, int n_cells)
{
  return n_cells * (cell + GAP) - GAP;
}

/* Larger than the rules say where the font is. */
static int
get_min_height (ConvGrid *grid)
{
  int largest = MIN_HEIGHT;

  for (int y = 0; y < grid->rows; y++)
    for (int x = 0; x < grid->columns; x++)
      {
        GtkRequisition min;
        gtk_widget_get_preferred_size (GTK_WIDGET (grid->cells[y][x]), &min, NULL);
        largest = MAX (largest, min.height);
      }
  return largest;
}

static void
get_preferred_width (GtkWidget *widget, int *min, int *natural)
{
  ConvGrid *grid = CONV_GRID (widget);

  *min = *natural = 0;
  if (grid->columns == 0)
    return;
  get_min_height (grid);
  *min = multiply (MIN_WIDTH, grid->columns);
  *natural = multiply (divide (NOMINAL_WIDTH, grid->columns, MIN_WIDTH, MAX_WIDTH), grid->columns);
}

/* Cells have the proportions of the largest ones, so that few columns of many rows are no towers. */
static void
get_preferred_height (GtkWidget *widget, int *min, int *natural)
{
  ConvGrid *grid = CONV_GRID (widget);

  *min = *natural = 0;
  if (grid->columns == 0)
    return;
  const int width = divide (NOMINAL_WIDTH, grid->columns, MIN_WIDTH, MAX_WIDTH);
  const int lowest = get_min_height (grid);
  *min = multiply (lowest, grid->rows);
  *natural = multiply (MAX (width * MAX_HEIGHT / MAX_WIDTH, lowest), grid->rows);
}

static void
size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  ConvGrid *grid = CONV_GRID (widget);

  gtk_widget_set_allocation (widget, allocation);
  if (grid->columns == 0)
    return;
  const int lowest = get_min_height (grid);
  const int width = divide (allocation->width, grid->columns, MIN_WIDTH, MAX_WIDTH);
  const int height = divide (allocation->height, grid->rows, lowest, MAX (MAX_HEIGHT, lowest));
  const int left = allocation->x + (allocation->width - multiply (width, grid->columns)) / 2;
  const int top = allocation->y + (allocation->height - multiply (height, grid->rows)) / 2;

  for (int y = 0; y < grid->rows; y++)
    for (int x = 0; x < grid->columns; x++)
      {
        GtkAllocation cell = { left + x * (width + GAP), top + y * (height + GAP), width, height };
        gtk_widget_size_allocate (GTK_WIDGET (grid->cells[y][x]), &cell);
      }
}

void
conv_grid_init_layout (GtkWidgetClass *class)
{
  class->get_request_mode = get_request_mode;
  class->get_preferred_width = get_preferred_width;
  class->get_preferred_height = get_preferred_height;
  class->size_allocate = size_allocate;
}
