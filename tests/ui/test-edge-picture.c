/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-edge-picture.h"
#include "testing-ui.h"
#include "testing.h"

#define N (CONV_EDGE_PICTURE_CELLS)

/* The layer along one axis is a b c d = 1, .72, .46, .2. */
#define A 1.0
#define B 0.72
#define C 0.46
#define D 0.2

static void
assert_cells (ConvEdge edge, const double axis[N])
{
  double greys[N * N];

  conv_edge_picture_get_cells (edge, greys);
  for (int y = 0; y < N; y++)
    for (int x = 0; x < N; x++)
      {
        const double mean = (axis[x] + axis[y]) / 2;
        g_assert_cmpfloat_with_epsilon (greys[y * N + x], mean * mean, 1e-12);
      }
}

static void
test_cells (void)
{
  static const double extend[N] = { A, A, A, A, A, B, C, D };
  /* Mirrored at pixel a, so that the fourth one outside is a whole turn away: c b of d c b | a b c d. */
  static const double mirror[N] = { C, D, C, B, A, B, C, D };
  static const double reflect[N] = { D, C, B, A, A, B, C, D };
  static const double wrap[N] = { A, B, C, D, A, B, C, D };

  g_test_summary ("Outside the corner the layer goes on as each mode says.");
  assert_cells (CONV_EDGE_EXTEND, extend);
  assert_cells (CONV_EDGE_MIRROR, mirror);
  assert_cells (CONV_EDGE_REFLECT, reflect);
  assert_cells (CONV_EDGE_WRAP, wrap);
}

static void
test_numbers (void)
{
  double greys[N * N];

  g_test_summary ("The numbers of some cells, computed by hand.");
  conv_edge_picture_get_cells (CONV_EDGE_WRAP, greys);
  g_assert_cmpfloat_with_epsilon (greys[0], 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (greys[3 * N + 3], 0.04, 1e-12);   /* .2² */
  g_assert_cmpfloat_with_epsilon (greys[4 * N + 7], 0.36, 1e-12);   /* ((1 + .2) / 2)² */
  g_assert_cmpfloat_with_epsilon (greys[5 * N + 2], 0.3481, 1e-12); /* ((.72 + .46) / 2)² */
  conv_edge_picture_get_cells (CONV_EDGE_EXTEND, greys);
  g_assert_cmpfloat_with_epsilon (greys[6 * N + 0], 0.5329, 1e-12); /* ((1 + .46) / 2)² */
}

static void
test_nothing_outside (void)
{
  static const ConvEdge edges[]
      = { CONV_EDGE_ZERO, CONV_EDGE_COLOR, CONV_EDGE_RENORMALIZE, CONV_EDGE_KEEP };

  g_test_summary ("Where the mode takes no pixels of the layer, only its quarter has greys.");
  for (size_t i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      double greys[N * N];
      conv_edge_picture_get_cells (edges[i], greys);
      for (int y = 0; y < N; y++)
        for (int x = 0; x < N; x++)
          g_assert_true ((greys[y * N + x] >= 0) == (x >= N / 2 && y >= N / 2));
    }
}

/* The colour of a pixel of the drawn picture. */
static guint32
draw_pixel (GtkWidget *picture, int x, int y)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, CONV_EDGE_PICTURE_SIZE,
                                                         CONV_EDGE_PICTURE_SIZE);
  cairo_t *cr = cairo_create (surface);
  guint32 pixel;

  gtk_widget_draw (picture, cr);
  cairo_surface_flush (surface);
  memcpy (&pixel,
          cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface)
              + 4 * x,
          sizeof pixel);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return pixel & 0xFFFFFF;
}

static void
test_drawing (void)
{
  static const double color[4] = { 1, 0, 0, 1 };
  GtkWidget *picture = conv_edge_picture_new (CONV_EDGE_COLOR);

  g_test_summary ("The picture shows the colour outside, and the layer's corner at its place.");
  conv_edge_picture_set_color (CONV_EDGE_PICTURE (picture), color);
  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  GtkWidget *window = testing_ui_show (picture, 60, 60);
  g_assert_cmphex (draw_pixel (picture, 2, 2), ==, 0xFF0000);
  g_assert_cmphex (draw_pixel (picture, 27, 5), ==, 0xFF0000);
  g_assert_cmphex (draw_pixel (picture, 16, 16), ==, 0xFFFFFF);
  /* The last cell: .2² of 255 is 10. */
  g_assert_cmphex (draw_pixel (picture, 29, 29), ==, 0x0A0A0A);
  gtk_widget_destroy (window);
}

int
main (int argc, char **argv)
{
  testing_ui_init (&argc, &argv);
  g_test_add_func ("/ui/edge-picture/cells", test_cells);
  g_test_add_func ("/ui/edge-picture/numbers", test_numbers);
  g_test_add_func ("/ui/edge-picture/nothing-outside", test_nothing_outside);
  g_test_add_func ("/ui/edge-picture/drawing", test_drawing);
  return g_test_run ();
}
