/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is seen of a picture: zoom, panning, coordinates. */
#include "conv-view.h"

static ConvView
make_view (int picture_width, int picture_height, int width, int height)
{
  const ConvRect all = { 0, 0, picture_width, picture_height };
  ConvView view;

  conv_view_init (&view, picture_width, picture_height, &all);
  conv_view_set_size (&view, width, height);
  return view;
}

static void
assert_visible (const ConvView *view, int x, int y, int width, int height)
{
  const ConvRect visible = conv_view_get_visible (view);

  g_assert_cmpint (visible.x, ==, x);
  g_assert_cmpint (visible.y, ==, y);
  g_assert_cmpint (visible.width, ==, width);
  g_assert_cmpint (visible.height, ==, height);
}

static void
assert_origin (const ConvView *view, int x, int y)
{
  int origin_x, origin_y;

  conv_view_get_origin (view, &origin_x, &origin_y);
  g_assert_cmpint (origin_x, ==, x);
  g_assert_cmpint (origin_y, ==, y);
}

static void
test_opens_in_the_middle (void)
{
  const ConvRect selection = { 700, 10, 100, 60 };
  ConvView view = make_view (1000, 801, 300, 200);

  g_test_summary ("100 % of the middle: of the picture, or of the selection as far as the edges "
                  "allow.");
  assert_visible (&view, 350, 300, 300, 200);
  conv_view_init (&view, 1000, 801, &selection);
  conv_view_set_size (&view, 300, 200);
  assert_visible (&view, 600, 0, 300, 200);
}

static void
test_unknown_size_shows_nothing (void)
{
  ConvView view = make_view (1000, 800, 0, 0);

  assert_visible (&view, 0, 0, 0, 0);
}

static void
test_small_picture_stands_in_the_middle (void)
{
  ConvView view = make_view (10, 7, 301, 200);

  assert_visible (&view, 0, 0, 10, 7);
  assert_origin (&view, 145, 96);
  g_assert_false (conv_view_can_pan (&view));
  conv_view_pan (&view, 50, -50);
  assert_origin (&view, 145, 96);
}

static void
test_panning_stops_at_edges (void)
{
  ConvView view = make_view (1000, 800, 300, 200);

  g_assert_true (conv_view_can_pan (&view));
  conv_view_pan (&view, -10, 20);
  assert_visible (&view, 360, 280, 300, 200);
  conv_view_pan (&view, -5000, 5000);
  assert_visible (&view, 700, 0, 300, 200);
  conv_view_pan (&view, 1, 0);
  assert_visible (&view, 699, 0, 300, 200);
}

static void
test_small_moves_add_up (void)
{
  ConvView view = make_view (1000, 800, 301, 201);

  g_test_summary ("Single device pixels add up exactly at any zoom, also in a widget of odd size.");
  for (int in = 1; in <= 16; in *= 2)
    {
      int x, y, start_x, start_y;
      conv_view_set_zoom (&view, (ConvZoom) { in, 1 }, 150, 100);
      conv_view_get_origin (&view, &start_x, &start_y);
      for (int i = 0; i < 37; i++)
        conv_view_pan (&view, -1, 1);
      conv_view_get_origin (&view, &x, &y);
      g_assert_cmpint (x, ==, start_x - 37);
      g_assert_cmpint (y, ==, start_y + 37);
    }
}

static void
test_partly_seen_pixels_count (void)
{
  ConvView view = make_view (1000, 800, 300, 200);

  conv_view_set_zoom (&view, (ConvZoom) { 16, 1 }, 0, 0); /* 350, 300 stays at the top left */
  assert_visible (&view, 350, 300, 19, 13);
  conv_view_pan (&view, -1, -15);
  assert_visible (&view, 350, 300, 19, 14);
  conv_view_pan (&view, -15, -1);
  assert_visible (&view, 351, 301, 19, 13);
}

static void
test_reduction_sees_whole_squares (void)
{
  ConvView view = make_view (1003, 805, 100, 90);

  g_test_summary ("What is seen at 1 : 4 begins on whole squares of 4 and ends with the picture.");
  conv_view_set_zoom (&view, (ConvZoom) { 1, 4 }, 50, 45);
  const ConvRect visible = conv_view_get_visible (&view);
  g_assert_cmpint (visible.x % 4, ==, 0);
  g_assert_cmpint (visible.y % 4, ==, 0);
  g_assert_cmpint (visible.width, ==, 400);
  g_assert_cmpint (visible.height, ==, 360);
  conv_view_pan (&view, -1000, -1000);
  assert_visible (&view, 604, 448, 399, 357); /* 251 and 202 squares, the last ones started */
}

static void
test_zoom_keeps_the_place (void)
{
  ConvView view = make_view (1000, 800, 300, 200);
  double before_x, before_y, after_x, after_y;

  for (int step = 0; step < 4; step++)
    {
      conv_view_to_picture (&view, 220, 30, &before_x, &before_y);
      conv_view_step_zoom (&view, 1, 220, 30);
      conv_view_to_picture (&view, 220, 30, &after_x, &after_y);
      g_assert_cmpfloat_with_epsilon (after_x, before_x, 1e-9);
      g_assert_cmpfloat_with_epsilon (after_y, before_y, 1e-9);
    }
  g_assert_cmpint (view.zoom.in, ==, 16);
  conv_view_step_zoom (&view, 1, 220, 30);
  g_assert_cmpint (view.zoom.in, ==, 16);
}

static void
test_steps_of_zoom (void)
{
  static const ConvZoom down[] = { { 8, 1 }, { 4, 1 }, { 2, 1 },  { 1, 1 }, { 1, 2 },
                                   { 1, 4 }, { 1, 8 }, { 1, 20 }, { 1, 20 } };
  ConvView view = make_view (6000, 4000, 300, 200);

  g_test_summary ("Powers of two down to 1 : 8, then the whole of a picture that is larger.");
  conv_view_set_zoom (&view, (ConvZoom) { 16, 1 }, 0, 0);
  for (size_t i = 0; i < G_N_ELEMENTS (down); i++)
    {
      conv_view_step_zoom (&view, -1, 10, 10);
      g_assert_cmpint (view.zoom.in, ==, down[i].in);
      g_assert_cmpint (view.zoom.out, ==, down[i].out);
    }
  conv_view_step_zoom (&view, 1, 10, 10);
  g_assert_cmpint (view.zoom.out, ==, 16);
  conv_view_step_zoom (&view, 1, 10, 10);
  g_assert_cmpint (view.zoom.out, ==, 8);
}

static void
test_fit_shows_all (void)
{
  ConvView view = make_view (6000, 4001, 300, 200);

  conv_view_fit (&view);
  g_assert_cmpint (view.zoom.out, ==, 21);
  assert_visible (&view, 0, 0, 6000, 4001);
  conv_view_set_size (&view, 6000, 4001);
  g_assert_cmpint (view.zoom.out, ==, 1);
  conv_view_set_size (&view, 12001, 8200);
  g_assert_cmpint (view.zoom.in, ==, 2);
  assert_origin (&view, 0, 99);
  conv_view_step_zoom (&view, -1, 0, 0);
  conv_view_set_size (&view, 300, 200);
  g_assert_cmpint (view.zoom.in, ==, 1); /* no longer fits */
  g_assert_cmpint (view.zoom.out, ==, 1);
}

static void
test_pixels_are_found (void)
{
  ConvView view = make_view (10, 7, 100, 100); /* from 45, 46 */
  int x = -1, y = -1;

  g_assert_true (conv_view_find_pixel (&view, 45, 46, &x, &y));
  g_assert_cmpint (x, ==, 0);
  g_assert_cmpint (y, ==, 0);
  g_assert_true (conv_view_find_pixel (&view, 54.9, 52.9, &x, &y));
  g_assert_cmpint (x, ==, 9);
  g_assert_cmpint (y, ==, 6);
  g_assert_false (conv_view_find_pixel (&view, 44.9, 50, &x, &y));
  g_assert_false (conv_view_find_pixel (&view, 55, 50, &x, &y));
  g_assert_false (conv_view_find_pixel (&view, 50, 53, &x, &y));
}

static void
test_center_is_clamped (void)
{
  ConvView view = make_view (1000, 800, 300, 200);

  conv_view_set_center (&view, 500, 250);
  assert_visible (&view, 350, 150, 300, 200);
  conv_view_set_center (&view, 0, 10000);
  assert_visible (&view, 0, 600, 300, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/view/opens-in-the-middle", test_opens_in_the_middle);
  g_test_add_func ("/ui/view/unknown-size-shows-nothing", test_unknown_size_shows_nothing);
  g_test_add_func ("/ui/view/small-picture-stands-in-the-middle",
                   test_small_picture_stands_in_the_middle);
  g_test_add_func ("/ui/view/panning-stops-at-edges", test_panning_stops_at_edges);
  g_test_add_func ("/ui/view/small-moves-add-up", test_small_moves_add_up);
  g_test_add_func ("/ui/view/partly-seen-pixels-count", test_partly_seen_pixels_count);
  g_test_add_func ("/ui/view/reduction-sees-whole-squares", test_reduction_sees_whole_squares);
  g_test_add_func ("/ui/view/zoom-keeps-the-place", test_zoom_keeps_the_place);
  g_test_add_func ("/ui/view/steps-of-zoom", test_steps_of_zoom);
  g_test_add_func ("/ui/view/fit-shows-all", test_fit_shows_all);
  g_test_add_func ("/ui/view/pixels-are-found", test_pixels_are_found);
  g_test_add_func ("/ui/view/center-is-clamped", test_center_is_clamped);
  return g_test_run ();
}
