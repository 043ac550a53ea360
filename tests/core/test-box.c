/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "conv-box-private.h"
#include "testing.h"

typedef struct
{
  int width, height;
  double *numbers;
  int next; /* row that must be asked for */
} Table;

static void
fill (gconstpointer data, int y, double *row)
{
  Table *table = (Table *) data;

  g_assert_cmpint (y, ==, table->next++);
  g_assert_cmpint (y, <, table->height);
  memcpy (row, table->numbers + y * table->width, (size_t) table->width * sizeof *row);
}

static double
sum_window (const Table *table, const ConvBox *box, int x, int y)
{
  double sum = 0;

  for (int j = y; j < y + box->height; j++)
    for (int i = x; i < x + box->width; i++)
      sum += table->numbers[j * table->width + i];
  return sum;
}

static Table
make_table (const ConvBox *box)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  Table table
      = { .width = box->n_columns + box->width - 1, .height = box->n_rows + box->height - 1 };

  table.numbers = g_new (double, table.width *table.height);
  for (int i = 0; i < table.width * table.height; i++)
    table.numbers[i] = g_rand_int_range (random, -1000, 1000);
  return table;
}

static double *
run (const ConvBox *box, Table *table)
{
  g_autofree double *room = g_new (double, conv_box_get_room (box));
  double *sums = g_new (double, box->n_columns * box->n_rows);

  conv_box_sum (box, fill, table, room, sums);
  g_assert_cmpint (table->next, ==, table->height);
  return sums;
}

static void
test_all_sizes (void)
{
  g_test_summary (
      "Whole numbers: every sum is exact, whatever window and whatever it is slid over.");
  for (int width = 1; width <= 9; width += 2)
    for (int height = 1; height <= 8; height++)
      for (int n_columns = 1; n_columns <= 19; n_columns += 3)
        for (int n_rows = 1; n_rows <= 18; n_rows += 4)
          {
            const ConvBox box = { width, height, n_columns, n_rows };
            Table table = make_table (&box);
            g_autofree double *numbers = table.numbers;
            g_autofree double *sums = run (&box, &table);
            for (int y = 0; y < n_rows; y++)
              for (int x = 0; x < n_columns; x++)
                g_assert_cmpfloat (sums[y * n_columns + x], ==, sum_window (&table, &box, x, y));
          }
}

static void
test_no_trace (void)
{
  const ConvBox box = { 3, 4, 20, 20 };
  Table table = make_table (&box);
  g_autofree double *numbers = table.numbers;

  g_test_summary ("What is huge or not a number shows in its own windows only.");
  numbers[5 * table.width + 6] = 1e300;
  numbers[15 * table.width + 17] = NAN;
  g_autofree double *sums = run (&box, &table);
  for (int y = 0; y < box.n_rows; y++)
    for (int x = 0; x < box.n_columns; x++)
      {
        const double expected = sum_window (&table, &box, x, y);
        const double sum = sums[y * box.n_columns + x];
        g_assert_true (isnan (expected) ? isnan (sum) : sum == expected);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/box/all-sizes", test_all_sizes);
  g_test_add_func ("/core/box/no-trace", test_no_trace);
  return g_test_run ();
}
