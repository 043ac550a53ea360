/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers are cut into blocks as long as the window. A window is the end of one block and the beginning of
 * the next. */
#include "conv-box-private.h"

#include <string.h>

static size_t
get_row_length (const ConvBox *box)
{
  return (size_t) (box->n_columns + box->width - 1);
}

size_t
conv_box_get_room (const ConvBox *box)
{
  const size_t n_across = (size_t) (box->n_rows + box->height - 1) * (size_t) box->n_columns;

  return n_across + (size_t) box->n_columns + 2 * get_row_length (box);
}

/* @ends: where the numbers of a row are, which become sums from there to the end of their block.
 * @begins: room for those from the beginning. */
static void
sum_across (const ConvBox *box, double *ends, double *begins, double *sums)
{
  const size_t length = get_row_length (box), width = (size_t) box->width;

  for (size_t block = 0; block < length; block += width)
    {
      const size_t end = MIN (block + width, length);
      double sum = 0;
      for (size_t i = block; i < end; i++)
        begins[i] = sum += ends[i];
      sum = 0;
      for (size_t i = end; i > block; i--)
        ends[i - 1] = sum += ends[i - 1];
    }
  for (size_t i = 0; i < (size_t) box->n_columns; i++)
    sums[i] = ends[i] + begins[i + width - 1];
  /* Where a window is a block. */
  for (size_t i = 0; i < (size_t) box->n_columns; i += width)
    sums[i] = ends[i];
}

static void
add_row (double *to, const double *row, size_t n)
{
  for (size_t i = 0; i < n; i++)
    to[i] += row[i];
}

/* Rows of a block become sums from there to its last row. */
static void
sum_to_end (double *across, size_t n, int first, int last)
{
  for (int y = last - 1; y >= first; y--)
    add_row (across + (size_t) y * n, across + (size_t) (y + 1) * n, n);
}

static void
sum_down (const ConvBox *box, double *across, double *begin, double *sums)
{
  const size_t n = (size_t) box->n_columns;
  const int last_row = box->n_rows + box->height - 2;

  for (int y = 0; y < box->n_rows; y++, sums += n)
    {
      const gboolean is_block = y % box->height == 0;
      if (is_block)
        sum_to_end (across, n, y, MIN (y + box->height - 1, last_row));
      memcpy (sums, across + (size_t) y * n, n * sizeof *sums);
      if (is_block)
        {
          memset (begin, 0, n * sizeof *begin);
          continue;
        }
      add_row (begin, across + (size_t) (y + box->height - 1) * n, n);
      add_row (sums, begin, n);
    }
}

void
conv_box_sum (const ConvBox *box, ConvBoxRow fill, gconstpointer data, double *room, double *sums)
{
  const size_t n = (size_t) box->n_columns;
  double *across = room;
  double *begin = across + (size_t) (box->n_rows + box->height - 1) * n;
  double *ends = begin + n;
  double *begins = ends + get_row_length (box);

  for (int y = 0; y < box->n_rows + box->height - 1; y++)
    {
      fill (data, y, ends);
      sum_across (box, ends, begins, across + (size_t) y * n);
    }
  sum_down (box, across, begin, sums);
}
