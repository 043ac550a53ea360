/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-axis-private.h"
#include "testing.h"

#define OUT (-1)

/* The image row is 0 1 2 3 (a b c d); coordinates −9 … 12 by hand. */
static const struct
{
  ConvEdge edge;
  int expected[22];
} rows[] = {
  { CONV_EDGE_EXTEND, { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3 } },
  { CONV_EDGE_MIRROR, { 3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1, 2, 3, 2, 1, 0 } },
  { CONV_EDGE_REFLECT, { 0, 0, 1, 2, 3, 3, 2, 1, 0, 0, 1, 2, 3, 3, 2, 1, 0, 0, 1, 2, 3, 3 } },
  { CONV_EDGE_WRAP, { 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0 } },
  { CONV_EDGE_ZERO, { OUT, OUT, OUT, OUT, OUT, OUT, OUT, OUT, OUT, 0,   1,
                      2,   3,   OUT, OUT, OUT, OUT, OUT, OUT, OUT, OUT, OUT } },
};

static void
expand (GArray *runs, int *coordinates)
{
  int n = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const ConvEdgeRun *run = &g_array_index (runs, ConvEdgeRun, i);
      g_assert_cmpint (run->length, >=, 1);
      for (int j = 0; j < run->length; j++)
        coordinates[n++] = run->outside ? OUT : run->start + j * run->step;
    }
}

static void
test_by_hand (void)
{
  for (size_t r = 0; r < G_N_ELEMENTS (rows); r++)
    for (int start = -9; start <= 12; start++)
      for (int length = 1; start + length <= 13; length++)
        {
          g_autoptr (GArray) runs = conv_edge_resolve (rows[r].edge, start, length, 4);
          int actual[22];
          expand (runs, actual);
          g_assert_cmpmem (actual, (size_t) length * sizeof (int), rows[r].expected + start + 9,
                           (size_t) length * sizeof (int));
        }
}

static void
test_one_pixel (void)
{
  static const ConvEdge edges[]
      = { CONV_EDGE_EXTEND, CONV_EDGE_MIRROR, CONV_EDGE_REFLECT, CONV_EDGE_WRAP };

  g_test_summary ("A picture one pixel wide is that pixel everywhere.");
  for (size_t e = 0; e < G_N_ELEMENTS (edges); e++)
    {
      g_autoptr (GArray) runs = conv_edge_resolve (edges[e], -1000, 2001, 1);
      int actual[2001];
      expand (runs, actual);
      for (int i = 0; i < 2001; i++)
        g_assert_cmpint (actual[i], ==, 0);
    }
}

static void
test_words (void)
{
  static const char *const words[]
      = { "extend", "mirror", "reflect", "wrap", "zero", "color", "renormalize", "keep", NULL };

  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpstr (conv_edge_words[i], ==, words[i]);
}

/* Pads a row of numbers that are their own coordinates. */
static void
test_axis_pads_what_runs_say (void)
{
  for (ConvEdge edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_KEEP; edge++)
    for (int size = 1; size <= 9; size += 4)
      for (int start = -12; start < size; start++)
        for (int length = 1 - MIN (start, 0); length < 30; length += 3)
          {
            g_auto (ConvAxis) x = { 0 }, y = { 0 };
            g_autoptr (GArray) runs = conv_edge_resolve (edge, start, length, size);
            float block[64], padded[64], outside = -1;
            int expected[64], n = 0;

            conv_axis_init (&x, edge, start, length, size);
            conv_axis_init (&y, edge, 0, 1, 1);
            for (size_t s = 0; s < x.n_segments; s++)
              {
                g_assert_cmpint (x.segments[s].offset, ==, n);
                if (s > 0)
                  g_assert_cmpint (x.segments[s].start, >,
                                   x.segments[s - 1].start + x.segments[s - 1].length);
                for (int i = 0; i < x.segments[s].length; i++)
                  block[n++] = (float) (x.segments[s].start + i);
              }
            g_assert_cmpint (n, ==, x.length);
            g_assert_cmpint (n, <=, size);
            expand (runs, expected);
            conv_pad (&x, &y, block, (size_t) x.length, 1, &outside, padded);
            for (int i = 0; i < length; i++)
              g_assert_cmpint ((int) padded[i], ==, expected[i]);
          }
}

static void
test_axis_reads_no_more_than_needed (void)
{
  g_auto (ConvAxis) axis = { 0 };

  g_test_summary ("Wrapping at the left border reads both ends and not the middle.");
  conv_axis_init (&axis, CONV_EDGE_WRAP, -2, 10, 100);
  g_assert_cmpuint (axis.n_segments, ==, 2);
  g_assert_cmpint (axis.segments[0].start, ==, 0);
  g_assert_cmpint (axis.segments[0].length, ==, 8);
  g_assert_cmpint (axis.segments[1].start, ==, 98);
  g_assert_cmpint (axis.segments[1].length, ==, 2);
  g_assert_cmpint (conv_axis_locate (&axis, 99), ==, 9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/edge/by-hand", test_by_hand);
  g_test_add_func ("/core/edge/one-pixel", test_one_pixel);
  g_test_add_func ("/core/edge/words", test_words);
  g_test_add_func ("/core/axis/pads-what-runs-say", test_axis_pads_what_runs_say);
  g_test_add_func ("/core/axis/reads-no-more-than-needed", test_axis_reads_no_more_than_needed);
  return g_test_run ();
}
