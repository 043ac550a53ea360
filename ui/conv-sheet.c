/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-sheet.h"

#include <string.h>

/* Sums over the pixels of a square, with colours times alpha. */
typedef struct
{
  gint64 alpha, colors[3];
} Sum;

struct _ConvSheet
{
  gint ref_count;
  ConvRect area;
  int reduction;
  size_t pixel_size;
  cairo_surface_t *surface;
  guint8 *stored; /* NULL when reduced */
  Sum *sums;      /* NULL when not reduced */
};

static size_t
count_pixels (const ConvSheet *sheet)
{
  return (size_t) sheet->area.width * (size_t) sheet->area.height;
}

static size_t
count_squares (const ConvSheet *sheet)
{
  return (size_t) cairo_image_surface_get_width (sheet->surface)
         * (size_t) cairo_image_surface_get_height (sheet->surface);
}

ConvSheet *
conv_sheet_new (const ConvRect *area, int reduction, size_t pixel_size)
{
  ConvSheet *sheet = g_new0 (ConvSheet, 1);

  *sheet = (ConvSheet) {
    .ref_count = 1, .area = *area, .reduction = reduction, .pixel_size = pixel_size
  };
  sheet->surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (area->width + reduction - 1) / reduction,
                                    (area->height + reduction - 1) / reduction);
  if (reduction == 1)
    sheet->stored = g_malloc0_n (count_pixels (sheet), pixel_size);
  else
    sheet->sums = g_new0 (Sum, count_squares (sheet));
  return sheet;
}

ConvSheet *
conv_sheet_copy (const ConvSheet *sheet)
{
  ConvSheet *copy = conv_sheet_new (&sheet->area, sheet->reduction, sheet->pixel_size);

  if (sheet->stored != NULL)
    memcpy (copy->stored, sheet->stored, count_pixels (sheet) * sheet->pixel_size);
  else
    memcpy (copy->sums, sheet->sums, count_squares (sheet) * sizeof *sheet->sums);
  memcpy (cairo_image_surface_get_data (copy->surface),
          cairo_image_surface_get_data (sheet->surface), count_squares (sheet) * 4);
  return copy;
}

ConvSheet *
conv_sheet_ref (ConvSheet *sheet)
{
  g_atomic_int_inc (&sheet->ref_count);
  return sheet;
}

void
conv_sheet_unref (ConvSheet *sheet)
{
  if (!g_atomic_int_dec_and_test (&sheet->ref_count))
    return;
  cairo_surface_destroy (sheet->surface);
  g_free (sheet->stored);
  g_free (sheet->sums);
  g_free (sheet);
}

const ConvRect *
conv_sheet_get_area (const ConvSheet *sheet)
{
  return &sheet->area;
}

int
conv_sheet_get_reduction (const ConvSheet *sheet)
{
  return sheet->reduction;
}

/* Where the surface's pixel for @x, @y of the picture is. Its rows have no gaps: 4 bytes a pixel. */
static size_t
square_index (const ConvSheet *sheet, int x, int y)
{
  const size_t column = (size_t) ((x - sheet->area.x) / sheet->reduction);
  const size_t row = (size_t) ((y - sheet->area.y) / sheet->reduction);

  return row * (size_t) cairo_image_surface_get_width (sheet->surface) + column;
}

static size_t
stored_offset (const ConvSheet *sheet, int x, int y)
{
  const size_t row = (size_t) (y - sheet->area.y), column = (size_t) (x - sheet->area.x);

  return (row * (size_t) sheet->area.width + column) * sheet->pixel_size;
}

/* The mean of @n pixels as cairo wants it. */
static guint32
premultiply (const Sum *sum, gint64 n)
{
  const guint32 alpha = (guint32) ((sum->alpha + n / 2) / n);
  guint32 argb = alpha << 24;

  for (int c = 0; c < 3; c++)
    {
      const guint32 color = (guint32) ((sum->colors[c] + n * 255 / 2) / (n * 255));
      argb |= MIN (color, alpha) << (16 - 8 * c);
    }
  return argb;
}

static void
add (Sum *sum, const guint8 *shown, int sign)
{
  sum->alpha += sign * shown[3];
  for (int c = 0; c < 3; c++)
    sum->colors[c] += sign * shown[c] * shown[3];
}

static void
put_whole (ConvSheet *sheet, const ConvSheetRow *row)
{
  guint32 *argb = (guint32 *) (void *) cairo_image_surface_get_data (sheet->surface)
                  + square_index (sheet, row->x, row->y);

  memcpy (sheet->stored + stored_offset (sheet, row->x, row->y), row->stored,
          (size_t) row->n_pixels * sheet->pixel_size);
  for (int i = 0; i < row->n_pixels; i++)
    {
      const guint8 *shown = row->shown + 4 * i;
      Sum sum = { 0 };
      if (shown[3] == 255)
        argb[i] = 0xff000000u | (guint32) shown[0] << 16 | (guint32) shown[1] << 8 | shown[2];
      else
        {
          add (&sum, shown, 1);
          argb[i] = premultiply (&sum, 1);
        }
    }
}

void
conv_sheet_put (ConvSheet *sheet, const ConvSheetRow *row)
{
  if (sheet->reduction == 1)
    {
      put_whole (sheet, row);
      return;
    }
  for (int i = 0; i < row->n_pixels; i++)
    {
      Sum *sum = &sheet->sums[square_index (sheet, row->x + i, row->y)];
      add (sum, row->shown + 4 * i, 1);
      if (row->replaced != NULL)
        add (sum, row->replaced + 4 * i, -1);
    }
}

/* How many pixels the square @index along an axis has; the last one may be cut off. */
static gint64
square_length (int index, int reduction, int length)
{
  return MIN (reduction, length - index * reduction);
}

static void
average (ConvSheet *sheet)
{
  const int width = cairo_image_surface_get_width (sheet->surface);
  const int height = cairo_image_surface_get_height (sheet->surface);
  guint32 *argb = (guint32 *) (void *) cairo_image_surface_get_data (sheet->surface);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const gint64 n = square_length (x, sheet->reduction, sheet->area.width)
                         * square_length (y, sheet->reduction, sheet->area.height);
        const size_t i = (size_t) y * (size_t) width + (size_t) x;
        argb[i] = premultiply (&sheet->sums[i], n);
      }
}

void
conv_sheet_finish (ConvSheet *sheet)
{
  if (sheet->sums != NULL)
    average (sheet);
  cairo_surface_mark_dirty (sheet->surface);
}

cairo_surface_t *
conv_sheet_get_surface (const ConvSheet *sheet)
{
  return sheet->surface;
}

const void *
conv_sheet_get_stored (const ConvSheet *sheet, int x, int y)
{
  const ConvRect *area = &sheet->area;

  if (sheet->stored == NULL || x < area->x || y < area->y || x >= area->x + area->width
      || y >= area->y + area->height)
    return NULL;
  return sheet->stored + stored_offset (sheet, x, y);
}
