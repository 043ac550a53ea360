/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview as a person uses it: events go in where GDK puts them. */
#include "conv-preview-private.h"
#include "preview-scene.h"
#include "testing.h"

/* 1000 × 800, 8 bits, one channel: every pixel tells its place. */
static MemorySource *
make_ramp (void)
{
  g_autofree guint8 *pixels = g_malloc (1000 * 800);

  for (int y = 0; y < 800; y++)
    for (int x = 0; x < 1000; x++)
      pixels[y * 1000 + x] = (guint8) (x * 3 + y * 5);
  return memory_source_new_bytes (pixels, 1000, 800, 1);
}

static int
ramp_at (int x, int y)
{
  return (x * 3 + y * 5) & 0xff;
}

static void
assert_visible (const Scene *scene, int x, int y, int width, int height)
{
  const ConvRect visible = conv_view_get_visible (conv_preview_get_view (scene->preview));

  g_assert_cmpint (visible.x, ==, x);
  g_assert_cmpint (visible.y, ==, y);
  g_assert_cmpint (visible.width, ==, width);
  g_assert_cmpint (visible.height, ==, height);
}

/* Draws the widget and returns its pixel at @x, @y: 0xRRGGBB. */
static guint32
see (const Scene *scene, int x, int y)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SCENE_WIDTH, SCENE_HEIGHT);
  cairo_t *cr = cairo_create (surface);

  gtk_widget_draw (GTK_WIDGET (scene->preview), cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  const guint8 *row
      = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
  const guint32 pixel = ((const guint32 *) (const void *) row)[x] & 0xffffff;
  cairo_surface_destroy (surface);
  return pixel;
}

static guint32
grey (int value)
{
  return (guint32) value * 0x010101u;
}

static void
test_before_is_left_and_after_right (void)
{
  Scene scene;

  g_test_summary ("400 × 300 of 1000 × 800 from 300, 250 on; the kernel inverts.");
  scene_start (&scene, make_ramp ());
  assert_visible (&scene, 300, 250, 400, 300);
  g_assert_cmphex (see (&scene, 20, 60), ==, grey (ramp_at (320, 310)));
  g_assert_cmphex (see (&scene, 380, 60), ==, grey (255 - ramp_at (680, 310)));
  g_assert_cmphex (see (&scene, 200, 60), ==, 0xffffff); /* the divider */
  g_assert_cmpint (scene.n_done, ==, 1);
  g_assert_cmpint (conv_preview_get_tally (scene.preview)->n_pixels, ==, 400 * 300);
  g_object_set (scene.preview, "split", FALSE, NULL);
  g_assert_cmphex (see (&scene, 20, 60), ==, grey (255 - ramp_at (320, 310)));
  g_object_set (scene.preview, "split", TRUE, NULL);
  scene_stop (&scene);
}

static void
test_off_shows_the_source (void)
{
  Scene scene;

  scene_start (&scene, make_ramp ());
  g_object_set (scene.preview, "active", FALSE, NULL);
  g_assert_cmpint (scene.n_done, ==, 2);
  g_assert_false (conv_preview_is_busy (scene.preview));
  g_assert_cmpint (conv_preview_get_tally (scene.preview)->n_pixels, ==, 0);
  g_assert_cmphex (see (&scene, 380, 60), ==, grey (ramp_at (680, 310)));
  g_assert_cmphex (see (&scene, 200, 150), ==, grey (ramp_at (500, 400)));
  scene_set_kernel (&scene, "1 / 2");
  scene_run_loop ();
  g_assert_false (conv_preview_is_busy (scene.preview));
  g_object_set (scene.preview, "active", TRUE, NULL);
  scene_settle (&scene);
  g_assert_cmpint (scene.n_done, ==, 3);
  g_assert_cmphex (see (&scene, 380, 60), ==, grey ((ramp_at (680, 310) + 1) / 2));
  scene_stop (&scene);
}

static void
test_dragging_pans (void)
{
  Scene scene;

  scene_start (&scene, make_ramp ());
  scene_drag (&scene, 100, 100, 60, 130);
  assert_visible (&scene, 340, 220, 400, 300);
  scene_settle (&scene);
  g_assert_cmphex (see (&scene, 380, 60), ==, grey (255 - ramp_at (720, 280)));
  g_assert_cmphex (see (&scene, 20, 60), ==, grey (ramp_at (360, 280)));
  scene_drag (&scene, 100, 100, 102, 102); /* a click with a trembling hand */
  assert_visible (&scene, 340, 220, 400, 300);
  scene_stop (&scene);
}

static void
test_divider_is_dragged (void)
{
  double position;
  Scene scene;

  g_test_summary (
      "From within 10 pixels of the line; a double click brings it back to the middle.");
  scene_start (&scene, make_ramp ());
  scene_drag (&scene, 207, 50, 100, 60);
  g_object_get (scene.preview, "split-position", &position, NULL);
  g_assert_cmpfloat_with_epsilon (position, 0.25, 1e-9);
  assert_visible (&scene, 300, 250, 400, 300);
  g_assert_cmphex (see (&scene, 120, 60), ==, grey (255 - ramp_at (420, 310)));
  scene_drag (&scene, 112, 50, 130, 50); /* beside it */
  g_object_get (scene.preview, "split-position", &position, NULL);
  g_assert_cmpfloat_with_epsilon (position, 0.25, 1e-9);
  scene_drag (&scene, 100, 50, 9000, 50);
  g_object_get (scene.preview, "split-position", &position, NULL);
  g_assert_cmpfloat (position, ==, 1);
  scene_button (&scene, GDK_BUTTON_PRESS, 1, 399, 50);
  scene_button (&scene, GDK_2BUTTON_PRESS, 1, 399, 50);
  scene_button (&scene, GDK_BUTTON_RELEASE, 1, 399, 50);
  g_object_get (scene.preview, "split-position", &position, NULL);
  g_assert_cmpfloat (position, ==, 0.5);
  scene_stop (&scene);
}

static void
test_wheel (void)
{
  Scene scene;

  scene_start (&scene, make_ramp ());
  scene_wheel (&scene, GDK_SCROLL_DOWN, 0, 10, 10);
  assert_visible (&scene, 300, 314, 400, 300);
  scene_wheel (&scene, GDK_SCROLL_UP, GDK_SHIFT_MASK, 10, 10);
  assert_visible (&scene, 236, 314, 400, 300);
  scene_wheel (&scene, GDK_SCROLL_UP, GDK_CONTROL_MASK, 0,
               0); /* the pixel in the corner stays there */
  assert_visible (&scene, 236, 314, 200, 150);
  scene_wheel (&scene, GDK_SCROLL_DOWN, GDK_CONTROL_MASK, 0, 0);
  assert_visible (&scene, 236, 314, 400, 300);
  scene_stop (&scene);
}

static void
test_keys_move_and_zoom (void)
{
  Scene scene;

  scene_start (&scene, make_ramp ());
  scene_press (&scene, GDK_KEY_Right, 0);
  scene_press (&scene, GDK_KEY_Up, 0);
  assert_visible (&scene, 332, 218, 400, 300);
  scene_press (&scene, GDK_KEY_Left, GDK_SHIFT_MASK);
  assert_visible (&scene, 331, 218, 400, 300);
  scene_press (&scene, GDK_KEY_plus, GDK_SHIFT_MASK);
  assert_visible (&scene, 431, 293, 200, 150);
  g_autofree char *large = conv_preview_get_zoom_text (scene.preview);
  g_assert_cmpstr (large, ==, "200 %");
  scene_settle (&scene);
  g_assert_cmphex (see (&scene, 380, 60), ==, grey (255 - ramp_at (621, 323)));
  g_assert_cmphex (see (&scene, 381, 61), ==, grey (255 - ramp_at (621, 323)));
  scene_press (&scene, GDK_KEY_1, 0);
  assert_visible (&scene, 331, 218, 400, 300);
  scene_press (&scene, GDK_KEY_f, 0);
  assert_visible (&scene, 0, 0, 1000, 800);
  g_autofree char *fit = conv_preview_get_zoom_text (scene.preview);
  g_assert_cmpstr (fit, ==, "33.3 %");
  scene_settle (&scene);
  scene_press (&scene, GDK_KEY_minus, 0);
  g_autofree char *small = conv_preview_get_zoom_text (scene.preview);
  g_assert_cmpstr (small, ==, "25 %");
  scene_stop (&scene);
}

static void
test_keys_move_the_divider (void)
{
  double position;
  Scene scene;

  scene_start (&scene, make_ramp ());
  scene_press (&scene, GDK_KEY_Left, GDK_MOD1_MASK);
  scene_press (&scene, GDK_KEY_Left, GDK_MOD1_MASK);
  scene_press (&scene, GDK_KEY_Right, GDK_MOD1_MASK);
  g_object_get (scene.preview, "split-position", &position, NULL);
  g_assert_cmpfloat_with_epsilon (position, 0.48, 1e-9);
  assert_visible (&scene, 300, 250, 400, 300);
  scene_stop (&scene);
}

static void
test_before_while_held (void)
{
  ConvPill pills[3];
  Scene scene;

  g_test_summary ("B, or the mouse on the pill “Before”, shows the source on both sides.");
  scene_start (&scene, make_ramp ());
  scene_key (&scene, GDK_KEY_PRESS, GDK_KEY_b, 0);
  g_assert_cmphex (see (&scene, 380, 160), ==, grey (ramp_at (680, 410)));
  scene_key (&scene, GDK_KEY_RELEASE, GDK_KEY_b, 0);
  g_assert_cmphex (see (&scene, 380, 160), ==, grey (255 - ramp_at (680, 410)));

  conv_preview_get_pills (scene.preview, pills);
  const GdkRectangle *before = &pills[0].area;
  g_assert_cmpint (before->x + before->width, ==, 200 - 1 - 8);
  g_assert_cmpint (pills[1].area.x, ==, 200 + 1 + 8);
  scene_button (&scene, GDK_BUTTON_PRESS, 1, before->x + 3, before->y + 9);
  g_assert_cmphex (see (&scene, 380, 160), ==, grey (ramp_at (680, 410)));
  scene_button (&scene, GDK_BUTTON_RELEASE, 1, before->x + 3, before->y + 9);
  g_assert_cmphex (see (&scene, 380, 160), ==, grey (255 - ramp_at (680, 410)));
  scene_stop (&scene);
}

static void
test_pills_need_room (void)
{
  ConvPill pills[3];
  Scene scene;

  scene_start (&scene, make_ramp ());
  g_object_set (scene.preview, "split-position", 0.05, NULL);
  conv_preview_get_pills (scene.preview, pills);
  g_assert_cmpint (pills[0].area.width, ==, 0);
  g_assert_cmpint (pills[1].area.width, >, 0);
  g_assert_cmpint (pills[2].area.width, ==, 0);
  scene_stop (&scene);
}

static void
test_numbers_under_the_pointer (void)
{
  g_autofree char *expected = NULL;
  Scene scene;

  g_test_summary ("Before → after where the pointer is, else of the pixel that was clicked.");
  scene_start (&scene, make_ramp ());
  scene_move (&scene, 20.5, 30.5);
  expected = g_strdup_printf ("320, 280:  %d → %d", ramp_at (320, 280), 255 - ramp_at (320, 280));
  g_assert_cmpstr (scene.pointed, ==, expected);
  scene_leave (&scene);
  g_assert_cmpstr (scene.pointed, ==, "");

  scene_drag (&scene, 20.5, 30.5, 21.5, 30.5);
  scene_move (&scene, 300, 200);
  scene_leave (&scene);
  g_free (expected);
  expected = g_strdup_printf ("321, 280:  %d → %d", ramp_at (321, 280), 255 - ramp_at (321, 280));
  g_assert_cmpstr (scene.pointed, ==, expected);
  scene_drag (&scene, 21.5, 30.5, 21.5, 30.5); /* once more: no longer */
  scene_leave (&scene);
  g_assert_cmpstr (scene.pointed, ==, "");
  scene_press (&scene, GDK_KEY_space, 0);
  g_free (expected);
  expected = g_strdup_printf ("500, 400:  %d → %d", ramp_at (500, 400), 255 - ramp_at (500, 400));
  g_assert_cmpstr (scene.pointed, ==, expected);
  scene_stop (&scene);
}

static void
test_numbers_of_floats (void)
{
  const float pixel[] = { 0.25f, -0.5f, 2, 0.75f };
  g_autoptr (ConvImage) image = testing_flat (500, 400, 4, pixel);
  Scene scene;

  scene_start (&scene, memory_source_new (image, FALSE));
  g_object_set (scene.preview, "active", FALSE, NULL);
  scene_move (&scene, 0, 0);
  g_assert_cmpstr (scene.pointed, ==, "50, 50:  0.250 -0.500 2.000 0.750");
  scene_stop (&scene);
}

/* Takes what lies 400 pixels to the left. */
static ConvKernel *
make_far_kernel (void)
{
  double weights[801] = { 1 };

  return conv_kernel_new (801, 1, weights, NULL);
}

static void
test_old_result_stays_shortly (void)
{
  g_autoptr (ConvKernel) kernel = make_far_kernel ();
  ConvOptions options = conv_options_default;
  ConvPill pills[3];
  Scene scene;

  g_test_summary ("While a slow result is awaited, the old one stays for 100 ms; then the source, "
                  "dimmed by 40 %, until the new one is there.");
  scene_start (&scene, make_ramp ());
  scene.source->delay_ms = 40; /* for each of six tiles */
  options.output = CONV_OUTPUT_CLIP;
  const gint64 start = g_get_monotonic_time ();
  conv_preview_set_kernel (scene.preview, kernel, &options);
  g_assert_cmphex (see (&scene, 380, 60), ==, grey (255 - ramp_at (680, 310)));
  conv_preview_get_pills (scene.preview, pills);
  g_assert_cmpstr (pills[1].text, ==, "After …");

  while (!scene.preview->dims && conv_preview_is_busy (scene.preview))
    gtk_main_iteration ();
  g_assert_true (conv_preview_is_busy (scene.preview));
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 99000);
  const int dimmed = (int) (see (&scene, 380, 60) & 0xff);
  g_assert_cmpfloat_with_epsilon (dimmed, ramp_at (680, 310) * 0.6, 1.01);
  g_assert_cmphex (see (&scene, 20, 60), ==, grey (ramp_at (320, 310)));

  scene_settle (&scene);
  g_assert_cmphex (see (&scene, 380, 60), ==, grey (ramp_at (280, 310)));
  conv_preview_get_pills (scene.preview, pills);
  g_assert_cmpstr (pills[1].text, ==, "After");
  scene_stop (&scene);
}

static void
test_partial_range_is_said (void)
{
  g_autoptr (ConvKernel) kernel = testing_kernel ("-1 0 1");
  ConvOptions options = conv_options_default;
  ConvRange range;
  Scene scene;

  scene_start (&scene, make_ramp ());
  options.output = CONV_OUTPUT_STRETCH;
  options.repeat = 2;
  conv_preview_set_kernel (scene.preview, kernel, &options);
  scene_settle (&scene);
  g_assert_true (conv_preview_range_is_partial (scene.preview));
  options.repeat = 1;
  conv_preview_set_kernel (scene.preview, kernel, &options);
  scene_settle (&scene);
  while (conv_preview_range_is_partial (scene.preview))
    gtk_main_iteration ();
  g_assert_true (conv_preview_get_range (scene.preview, &range));
  g_assert_cmpfloat_with_epsilon (range.maximum, 6 / 255.0, 1e-6);
  scene_stop (&scene);
}

static void
test_error_is_kept (void)
{
  g_autoptr (ConvKernel) kernel = testing_kernel ("-1 0 1");
  ConvOptions options = conv_options_default;
  Scene scene;

  scene_start (&scene, make_ramp ());
  options.output = CONV_OUTPUT_CLIP;
  options.channels = CONV_CHANNEL_RED;
  conv_preview_set_kernel (scene.preview, kernel, &options);
  scene_settle (&scene);
  g_assert_error (conv_preview_get_error (scene.preview), CONV_ERROR, CONV_ERROR_VALUE);
  g_assert_cmpint (scene.n_done, ==, 2);
  scene_set_kernel (&scene, "1");
  scene_settle (&scene);
  g_assert_no_error (conv_preview_get_error (scene.preview));
  scene_stop (&scene);
}

static void
test_checks_under_transparency (void)
{
  const float pixel[] = { 1, 0, 0, 0.5f };
  g_autoptr (ConvImage) image = testing_flat (500, 400, 4, pixel);
  Scene scene;

  scene_start (&scene, memory_source_new (image, FALSE));
  g_object_set (scene.preview, "active", FALSE, NULL);
  const guint32 dark = see (&scene, 4, 4), light = see (&scene, 12, 4);
  g_assert_cmpint ((int) (dark & 0xff), ==, (int) ((dark >> 8) & 0xff));
  g_assert_cmpint (ABS ((int) (dark & 0xff) - 51), <=, 1);
  g_assert_cmpint (ABS ((int) (light & 0xff) - 76), <=, 1);
  scene_stop (&scene);
}

static void
test_closing_while_computing (void)
{
  Scene scene;

  scene_start (&scene, make_ramp ());
  scene_set_kernel (&scene, "1 / 3");
  conv_preview_zoom_fit (scene.preview);
  const gint64 start = g_get_monotonic_time ();
  gtk_widget_destroy (scene.window);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC / 5);
  scene_run_loop ();
  memory_source_free (scene.source);
  g_free (scene.pointed);
}

static void
test_accessible (void)
{
  Scene scene;

  scene_start (&scene, make_ramp ());
  AtkObject *accessible = gtk_widget_get_accessible (GTK_WIDGET (scene.preview));
  g_assert_cmpint (atk_object_get_role (accessible), ==, ATK_ROLE_DRAWING_AREA);
  g_assert_cmpstr (atk_object_get_name (accessible), ==, "Preview");
  g_assert_nonnull (strstr (atk_object_get_description (accessible), "Arrow keys"));
  g_assert_true (gtk_widget_get_can_focus (GTK_WIDGET (scene.preview)));
  scene_stop (&scene);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/preview/before-is-left-and-after-right",
                   test_before_is_left_and_after_right);
  g_test_add_func ("/ui/preview/off-shows-the-source", test_off_shows_the_source);
  g_test_add_func ("/ui/preview/dragging-pans", test_dragging_pans);
  g_test_add_func ("/ui/preview/divider-is-dragged", test_divider_is_dragged);
  g_test_add_func ("/ui/preview/wheel", test_wheel);
  g_test_add_func ("/ui/preview/keys-move-and-zoom", test_keys_move_and_zoom);
  g_test_add_func ("/ui/preview/keys-move-the-divider", test_keys_move_the_divider);
  g_test_add_func ("/ui/preview/before-while-held", test_before_while_held);
  g_test_add_func ("/ui/preview/pills-need-room", test_pills_need_room);
  g_test_add_func ("/ui/preview/numbers-under-the-pointer", test_numbers_under_the_pointer);
  g_test_add_func ("/ui/preview/numbers-of-floats", test_numbers_of_floats);
  g_test_add_func ("/ui/preview/old-result-stays-shortly", test_old_result_stays_shortly);
  g_test_add_func ("/ui/preview/partial-range-is-said", test_partial_range_is_said);
  g_test_add_func ("/ui/preview/error-is-kept", test_error_is_kept);
  g_test_add_func ("/ui/preview/checks-under-transparency", test_checks_under_transparency);
  g_test_add_func ("/ui/preview/closing-while-computing", test_closing_while_computing);
  g_test_add_func ("/ui/preview/accessible", test_accessible);
  return g_test_run ();
}
