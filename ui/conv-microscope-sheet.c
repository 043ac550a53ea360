/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-microscope-sheet.h"

#include <math.h>

#define MAX_NUMBERS 9
/* With the opacity there are four matrices. */
#define MAX_WEIGHED_NUMBERS 6

/* Between matrices, for a sign; and what the word below one needs. */
#define SIGN_WIDTH 32
#define MIN_WIDTH 84

#define MAP_SIDE 150
#define WEIGHED_MAP_SIDE 130

/* By the number of columns or rows, up to MAX_NUMBERS. */
static const int cell_widths[] = { 0, 54, 52, 48, 44, 40, 36, 34, 30, 28 };
static const int cell_heights[] = { 0, 28, 28, 28, 28, 26, 24, 22, 22, 20 };

gboolean
conv_microscope_sheet_wants_numbers (const ConvExplainedPixel *pixel)
{
  return pixel->width <= (pixel->weighed ? MAX_WEIGHED_NUMBERS : MAX_NUMBERS)
         && pixel->height <= MAX_NUMBERS;
}

static void
set_number (ConvMicroscopeSheet *sheet, ConvMatrix matrix, int index, double number)
{
  sheet->numbers[matrix][index] = number;
  if (isfinite (number))
    sheet->largest[matrix] = MAX (sheet->largest[matrix], fabs (number));
}

/* Grows the rectangle of the cells inside by one. */
static void
note_inside (ConvRect *inside, int column, int row)
{
  if (inside->width == 0)
    *inside = (ConvRect) { column, row, 1, 1 };
  inside->width = MAX (inside->width, column - inside->x + 1);
  inside->height = MAX (inside->height, row - inside->y + 1);
}

static void
take_cells (ConvMicroscopeSheet *sheet, const ConvAccount *account, int value)
{
  ConvExplainedCell cell;
  int index = 0;

  for (int row = 0; row < sheet->rows; row++)
    for (int column = 0; column < sheet->columns; column++, index++)
      {
        conv_explanation_get_cell (account->explanation, column, row, &cell);
        set_number (sheet, CONV_MATRIX_VALUES, index, cell.value[value] * account->unit);
        set_number (sheet, CONV_MATRIX_OPACITIES, index, cell.opacity);
        set_number (sheet, CONV_MATRIX_WEIGHTS, index, cell.weight);
        set_number (sheet, CONV_MATRIX_PRODUCTS, index, cell.product[value] * account->unit);
        sheet->origins[index] = (guint8) cell.origin;
        if (cell.origin == CONV_ORIGIN_INSIDE)
          note_inside (&sheet->inside, column, row);
      }
}

static void
lay_out (ConvMicroscopeSheet *sheet, const ConvExplainedPixel *pixel)
{
  const int side = pixel->weighed ? WEIGHED_MAP_SIDE : MAP_SIDE;
  int x = 0;

  sheet->has_numbers = conv_microscope_sheet_wants_numbers (pixel);
  if (sheet->has_numbers)
    {
      sheet->cell_width = cell_widths[sheet->columns];
      sheet->cell_height = cell_heights[sheet->rows];
    }
  else
    sheet->cell_width = sheet->cell_height = (double) side / MAX (sheet->columns, sheet->rows);
  const int width = (int) ceil (sheet->columns * sheet->cell_width);
  const int room = MAX (width, MIN_WIDTH);
  for (int matrix = 0; matrix < CONV_N_MATRICES; matrix++)
    {
      const gboolean shown = matrix != CONV_MATRIX_OPACITIES || pixel->weighed;
      sheet->x[matrix] = shown ? x + (room - width) / 2 : -1;
      x += shown ? room + SIGN_WIDTH : 0;
    }
  sheet->width = x - SIGN_WIDTH;
  sheet->height = (int) ceil (sheet->rows * sheet->cell_height);
}

ConvMicroscopeSheet *
conv_microscope_sheet_new (const ConvAccount *account, int value)
{
  const ConvExplainedPixel *pixel = conv_explanation_get_pixel (account->explanation);
  ConvMicroscopeSheet *sheet = g_new0 (ConvMicroscopeSheet, 1);
  const size_t n = (size_t) pixel->width * (size_t) pixel->height;

  sheet->columns = pixel->width;
  sheet->rows = pixel->height;
  sheet->anchor_x = pixel->anchor_x;
  sheet->anchor_y = pixel->anchor_y;
  sheet->linear = account->options.light == CONV_LIGHT_LINEAR;
  sheet->unit = account->unit;
  for (int matrix = 0; matrix < CONV_N_MATRICES; matrix++)
    sheet->numbers[matrix] = g_new (double, n);
  sheet->origins = g_new (guint8, n);
  take_cells (sheet, account, value);
  lay_out (sheet, pixel);
  return sheet;
}

void
conv_microscope_sheet_free (ConvMicroscopeSheet *sheet)
{
  for (int matrix = 0; matrix < CONV_N_MATRICES; matrix++)
    g_free (sheet->numbers[matrix]);
  g_free (sheet->origins);
  g_free (sheet);
}

gboolean
conv_microscope_sheet_find (
    const ConvMicroscopeSheet *sheet, double x, double y, int *column, int *row)
{
  for (int matrix = 0; matrix < CONV_N_MATRICES; matrix++)
    {
      *column = (int) floor ((x - sheet->x[matrix]) / sheet->cell_width);
      *row = (int) floor (y / sheet->cell_height);
      if (sheet->x[matrix] >= 0 && *column >= 0 && *column < sheet->columns && *row >= 0
          && *row < sheet->rows)
        return TRUE;
    }
  return FALSE;
}
