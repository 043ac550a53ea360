/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "testing.h"

/* An image of these floats, which lie row after row. */
static ConvImage *
make_image (int width, int height, int n_channels, const float *pixels)
{
  ConvImage *image = conv_image_new (width, height, n_channels, NULL);

  memcpy (image->pixels, pixels, sizeof *pixels * (size_t) (width * height * n_channels));
  return image;
}

static ConvKernel *
make_kernel (const ConvImage *image, const ConvKernelImageSpec *spec)
{
  GError *error = NULL;
  ConvKernel *kernel = conv_kernel_new_from_image (image, spec, &error);

  g_assert_no_error (error);
  return kernel;
}

static void
assert_weights (const ConvKernel *kernel, const double *expected)
{
  const int n = conv_kernel_get_width (kernel) * conv_kernel_get_height (kernel);

  for (int i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon (conv_kernel_get_weights (kernel)[i], expected[i], 1e-7);
  g_assert_cmpfloat (conv_kernel_get_divisor (kernel), ==, 1);
  g_assert_false (conv_kernel_divisor_is_auto (kernel));
  g_assert_cmpfloat (conv_kernel_get_offset (kernel), ==, 0);
}

static void
assert_fails (const ConvImage *image, const ConvKernelImageSpec *spec, int code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (conv_kernel_new_from_image (image, spec, &error));
  g_assert_error (error, CONV_ERROR, code);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_as_drawn (void)
{
  static const float pixels[] = { 1, 2, 0, 0.5f, 0, 4.5f };
  static const double raw[] = { 1, 2, 0, 0.5, 0, 4.5 };
  static const double normal[] = { 0.125, 0.25, 0, 0.0625, 0, 0.5625 };
  const ConvKernelImageSpec spec = { .normalize = FALSE }, normalized = { .normalize = TRUE };

  g_test_summary ("A grey picture's rows are the kernel's; normalised they sum to 1.");
  g_autoptr (ConvImage) image = make_image (3, 2, 1, pixels);
  g_autoptr (ConvKernel) kernel = make_kernel (image, &spec);
  g_assert_cmpint (conv_kernel_get_width (kernel), ==, 3);
  g_assert_cmpint (conv_kernel_get_height (kernel), ==, 2);
  assert_weights (kernel, raw);
  g_autoptr (ConvKernel) scaled = make_kernel (image, &normalized);
  assert_weights (scaled, normal);
  g_assert_cmpint (conv_kernel_get_anchor_x (scaled), ==, 1);
  g_assert_cmpint (conv_kernel_get_anchor_y (scaled), ==, 1);
}

static void
test_color (void)
{
  static const float pixels[] = { 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0.5f };
  static const double own[] = { 0.5, 0.25, 0.125, 0.8125 };
  static const double bt709[] = { 0.2126, 0.7152, 0.0722, 0.9639 };
  const ConvKernelImageSpec spec = { .luminance = { 0.5f, 0.25f, 0.125f } }, plain = { 0 };

  g_test_summary ("Of colours the luminance counts, by given weights or those of BT.709.");
  g_autoptr (ConvImage) image = make_image (4, 1, 3, pixels);
  g_autoptr (ConvKernel) kernel = make_kernel (image, &spec);
  assert_weights (kernel, own);
  g_autoptr (ConvKernel) standard = make_kernel (image, &plain);
  assert_weights (standard, bt709);
}

static void
test_alpha (void)
{
  const float nan = NAN;
  const float grey[] = { 0.8f, 1, 0.8f, 0.5f, nan, 0, 1, 0 };
  const float color[] = { 1, 0, 0, 0.5f, nan, INFINITY, 0, 0 };
  static const double grey_weights[] = { 0.8, 0.4, 0, 0 }, color_weights[] = { 0.1063, 0 };
  const ConvKernelImageSpec spec = { 0 };

  g_test_summary ("Alpha weighs; a transparent pixel is 0, even where its colour is no number.");
  g_autoptr (ConvImage) image = make_image (2, 2, 2, grey);
  g_autoptr (ConvKernel) kernel = make_kernel (image, &spec);
  assert_weights (kernel, grey_weights);
  g_autoptr (ConvImage) colors = make_image (1, 2, 4, color);
  g_autoptr (ConvKernel) other = make_kernel (colors, &spec);
  assert_weights (other, color_weights);
}

static void
test_border (void)
{
  /* The border is 1 2 3 4 · 9 5 · 6 7 8 30: the mean of 5 and 6 is the median, the mean is 7.5. */
  static const float odd_one_out[] = { 1, 2, 3, 4, 9, 100, 50, 5, 6, 7, 8, 30 };
  static const double without[]
      = { -4.5, -3.5, -2.5, -1.5, 3.5, 94.5, 44.5, -0.5, 0.5, 1.5, 2.5, 24.5 };
  /* Seen are 1 (half), 3 and 8 of the border; the median is 3. */
  static const float seen[] = { 1, 0.5f, 7, 0, 3, 1, 9, 0, 5, 1, 6, 0, 2, 0, 8, 1, 4, 0 };
  static const double weighed[] = { -1, 0, 0, 0, 2, 0, 0, 5, 0 };
  static const float line[] = { 1, 6, 2 };
  static const double line_without[] = { -1, 4, 0 };
  const ConvKernelImageSpec spec = { .border = CONV_KERNEL_BORDER_SUBTRACT };

  g_test_summary ("The median of what is seen of the border is subtracted, before alpha weighs.");
  g_autoptr (ConvImage) image = make_image (4, 3, 1, odd_one_out);
  g_autoptr (ConvKernel) kernel = make_kernel (image, &spec);
  assert_weights (kernel, without);
  g_autoptr (ConvImage) partly = make_image (3, 3, 2, seen);
  g_autoptr (ConvKernel) other = make_kernel (partly, &spec);
  assert_weights (other, weighed);
  for (int upright = 0; upright <= 1; upright++)
    {
      g_autoptr (ConvImage) thin = make_image (upright ? 1 : 3, upright ? 3 : 1, 1, line);
      g_autoptr (ConvKernel) all_border = make_kernel (thin, &spec);
      assert_weights (all_border, line_without);
    }
}

static void
test_zero_sum (void)
{
  static const float balanced[] = { -4, 1, 3 }, pixels[] = { 0, 3, 1, 1, 1, 1.5f };
  static const double half[] = { -1, 0.25, 0.75 };
  /* Less the median 1 that is −1 2 0 0 0 0.5, which sums to 1.5. */
  static const double one[] = { -2 / 3.0, 4 / 3.0, 0, 0, 0, 1 / 3.0 };
  const ConvKernelImageSpec spec = { .border = CONV_KERNEL_BORDER_SUBTRACT, .normalize = TRUE },
                            plain = { .normalize = TRUE };

  g_test_summary ("A sum of zero is normalised by half the sum of |weight|.");
  g_autoptr (ConvImage) edge = make_image (3, 1, 1, balanced);
  g_autoptr (ConvKernel) zero = make_kernel (edge, &plain);
  assert_weights (zero, half);
  g_autoptr (ConvImage) image = make_image (6, 1, 1, pixels);
  g_autoptr (ConvKernel) kernel = make_kernel (image, &spec);
  assert_weights (kernel, one);
}

static void
test_anchor (void)
{
  static const struct
  {
    int width, height, x, y;
    float pixels[12];
  } cases[] = {
    /* Centroid x: (1·0 + 3·3) / 4 = 2.25. */
    { 4, 1, 2, 0, { 1, 0, 0, 3 } },
    /* y: (1·0 + 1·2 + 6·2) / 8 = 1.75, x: 6 / 8 = 0.75. */
    { 2, 3, 1, 2, { 1, 0, 0, 0, 1, 6 } },
    /* In the corner, where the centre is not. */
    { 3, 3, 0, 0, { 5 } },
    { 3, 2, 2, 1, { 0, 0, 0, 0, 0, 5 } },
    /* Between two pixels it is the right one, as for the centre, with sums that are rounded. */
    { 6, 1, 3, 0, { 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f } },
    { 2, 1, 1, 0, { 0.3f, 0.3f } },
    /* A dark spot counts like a bright one: (2·0 + 1·1) / 3. */
    { 2, 1, 0, 0, { -2, 1 } },
    { 3, 1, 1, 0, { 0, 0, 0 } },
  };
  const ConvKernelImageSpec spec = { .anchor = CONV_KERNEL_ANCHOR_CENTROID };

  g_test_summary ("The centroid of |weight| is rounded to a pixel; black has the centre.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConvImage) image
          = make_image (cases[i].width, cases[i].height, 1, cases[i].pixels);
      g_autoptr (ConvKernel) kernel = make_kernel (image, &spec);
      g_test_message ("case %d", (int) i);
      g_assert_cmpint (conv_kernel_get_anchor_x (kernel), ==, cases[i].x);
      g_assert_cmpint (conv_kernel_get_anchor_y (kernel), ==, cases[i].y);
    }
}

static void
test_refused (void)
{
  static const float black[] = { 0, 0 }, bad[] = { 1, 2, NAN, 3 };
  const ConvKernelImageSpec raw = { 0 }, normalized = { .normalize = TRUE };
  const ConvKernelImageSpec subtracted = { .border = CONV_KERNEL_BORDER_SUBTRACT };

  g_test_summary ("Too large, no number, nothing to normalise: errors that say what and where.");
  g_autoptr (ConvImage) wide = conv_image_new (CONV_KERNEL_MAX_SIZE + 1, 2, 1, NULL);
  g_autoptr (ConvImage) high = conv_image_new (3, 2000, 4, NULL);
  g_autoptr (ConvImage) largest = conv_image_new (CONV_KERNEL_MAX_SIZE, 1, 1, NULL);
  assert_fails (wide, &raw, CONV_ERROR_SIZE, "1024 × 2 ");
  assert_fails (high, &raw, CONV_ERROR_SIZE, "3 × 2000 ");
  assert_fails (high, &raw, CONV_ERROR_SIZE, "1023 × 1023");
  g_autoptr (ConvKernel) kernel = make_kernel (largest, &raw);
  g_assert_cmpint (conv_kernel_get_width (kernel), ==, CONV_KERNEL_MAX_SIZE);

  g_autoptr (ConvImage) night = make_image (2, 1, 1, black);
  assert_fails (night, &normalized, CONV_ERROR_VALUE, "0");
  g_autoptr (ConvImage) broken = make_image (2, 2, 1, bad);
  assert_fails (broken, &raw, CONV_ERROR_VALUE, "Row 2, number 1");
  assert_fails (broken, &subtracted, CONV_ERROR_VALUE, "Row 2, number 1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel-image/as-drawn", test_as_drawn);
  g_test_add_func ("/kernel-image/color", test_color);
  g_test_add_func ("/kernel-image/alpha", test_alpha);
  g_test_add_func ("/kernel-image/border", test_border);
  g_test_add_func ("/kernel-image/zero-sum", test_zero_sum);
  g_test_add_func ("/kernel-image/anchor", test_anchor);
  g_test_add_func ("/kernel-image/refused", test_refused);
  return g_test_run ();
}
