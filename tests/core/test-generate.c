/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each generator's kernels must be, whatever their numbers. */
#include <math.h>

#include "testing.h"

static ConvKernel *G_GNUC_PRINTF (1, 2) generate (const char *format, ...)
{
  va_list arguments;
  g_autoptr (GError) error = NULL;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  ConvKernel *kernel = conv_generate (text, &error);
  g_assert_no_error (error);
  return kernel;
}

/* As it works, to the right and up from the middle. */
static double
at (const ConvKernel *kernel, int x, int y)
{
  const int width = conv_kernel_get_width (kernel), height = conv_kernel_get_height (kernel);

  g_assert_true (abs (x) <= width / 2 && abs (y) <= height / 2);
  return conv_kernel_get_weights (kernel)[(height / 2 - y) * width + width / 2 + x]
         / conv_kernel_get_divisor (kernel);
}

/* Σ k · (to x + ty y + txx x² + txy x y + tyy y²) */
static double
answer (const ConvKernel *kernel, const double t[6])
{
  const int rx = conv_kernel_get_width (kernel) / 2, ry = conv_kernel_get_height (kernel) / 2;
  long double sum = 0;

  for (int y = -ry; y <= ry; y++)
    for (int x = -rx; x <= rx; x++)
      sum += (long double) at (kernel, x, y)
             * (t[0] + t[1] * x + t[2] * y + t[3] * x * x + t[4] * x * y + t[5] * y * y);
  return (double) sum;
}

static double
get_sum (const ConvKernel *kernel)
{
  const int n = conv_kernel_get_width (kernel) * conv_kernel_get_height (kernel);
  long double sum = 0;

  for (int i = 0; i < n; i++)
    sum += (long double) conv_kernel_get_weights (kernel)[i] / conv_kernel_get_divisor (kernel);
  return (double) sum;
}

static void
check_parameter (const ConvParameter *parameter)
{
  g_assert_cmpstr (parameter->label, !=, "");
  g_assert_true (g_str_has_suffix (parameter->help, "."));
  g_assert_cmpfloat (parameter->minimum, <, parameter->maximum);
  g_assert_cmpfloat (parameter->default_value, >=, parameter->minimum);
  g_assert_cmpfloat (parameter->default_value, <=, parameter->maximum);
  g_assert_cmpfloat (parameter->step, >, 0);
  g_assert_cmpfloat (parameter->step, >=, pow (10, -parameter->digits));
  g_assert_true (!parameter->is_integer || parameter->digits == 0);
  g_assert_true (parameter->zero == NULL || parameter->minimum == 0);
  if (parameter->words == NULL)
    return;
  g_assert_cmpuint (g_strv_length ((char **) parameter->words), ==, (guint) parameter->maximum + 1);
  g_assert_cmpuint (g_strv_length ((char **) parameter->word_labels), ==,
                    (guint) parameter->maximum + 1);
}

static void
test_table (void)
{
  static const char *const wanted[] = { "gaussian",
                                        "box",
                                        "disk",
                                        "ring",
                                        "diamond",
                                        "polygon",
                                        "motion",
                                        "log",
                                        "dog",
                                        "laws",
                                        "unsharp",
                                        "laplacian",
                                        "gabor",
                                        "binomial",
                                        "highpass",
                                        "invert",
                                        "sharpen",
                                        "high-boost",
                                        "gaussian-derivative",
                                        "compass4",
                                        "compass8" };
  size_t n;
  const ConvGenerator *const *generators = conv_generate_list (&n);

  g_test_summary ("The table has every generator, each complete, found by its name.");
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (wanted));
  for (size_t i = 0; i < n; i++)
    {
      const ConvGenerator *generator = generators[i];
      g_assert_nonnull (conv_generate_find (wanted[i]));
      g_assert_true (conv_generate_find (generator->name) == generator);
      g_assert_true (conv_preset_is_id (generator->name));
      g_assert_cmpstr (generator->title, !=, "");
      g_assert_true (g_str_has_suffix (generator->help, "."));
      g_assert_cmpint (generator->n_parameters, <=, CONV_GENERATOR_MAX_PARAMETERS);
      g_assert_cmpint (generator->n_positional, <=, generator->n_parameters);
      for (int j = 0; j < generator->n_parameters; j++)
        check_parameter (&generator->parameters[j]);
    }
  g_assert_null (conv_generate_find ("disc"));
  g_assert_null (conv_generate_find (NULL));
}

/* Every parameter at both ends, the others at their defaults or at the same end. */
static void
test_extremes (void)
{
  size_t n;
  const ConvGenerator *const *generators = conv_generate_list (&n);

  g_test_summary ("Every parameter at its minimum and at its maximum makes a kernel.");
  for (size_t i = 0; i < n; i++)
    for (int j = 0; j < 2 * generators[i]->n_parameters + 2; j++)
      {
        const int index = j / 2;
        g_autoptr (ConvCall) call = conv_call_new (generators[i]);
        for (int k = 0; k < generators[i]->n_parameters; k++)
          if (k == index || index == generators[i]->n_parameters)
            {
              const ConvParameter *parameter = &generators[i]->parameters[k];
              ConvCall *changed = conv_call_with_value (
                  call, k, j % 2 == 0 ? parameter->minimum : parameter->maximum, NULL);
              g_assert_nonnull (changed);
              conv_call_unref (call);
              call = changed;
            }
        g_autoptr (GError) error = NULL;
        g_autoptr (ConvBank) bank = conv_bank_new_from_call (call, &error);
        g_assert_no_error (error);
        for (int k = 0; k < conv_bank_get_n (bank); k++)
          g_assert_true (isfinite (get_sum (conv_bank_get_kernel (bank, k))));
      }
}

static void
test_blurs (void)
{
  static const char *const calls[] = { "gaussian(170)",
                                       "gaussian(0.1)",
                                       "gaussian(40, 3, 25)",
                                       "gaussian(9, 0.1, 45, method=integrated)",
                                       "gaussian(50, 30, 10, method=integrated)",
                                       "gaussian(0.3, method=integrated)",
                                       "gaussian(12, 1e-300)",
                                       "box(1023)",
                                       "box(2, 7)",
                                       "disk(511)",
                                       "disk(0.5)",
                                       "ring(511, 0.1)",
                                       "ring(20.3, 7)",
                                       "diamond(511)",
                                       "polygon(511, 16, 7)",
                                       "polygon(17.3, 3, 100)",
                                       "motion(1000, 33)",
                                       "motion(1.5, -80)",
                                       "binomial(1022)",
                                       "binomial(1)" };

  g_test_summary ("Blurs add up to 1, and no weight is negative.");
  for (size_t i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (ConvKernel) kernel = generate ("%s", calls[i]);
      const int n = conv_kernel_get_width (kernel) * conv_kernel_get_height (kernel);
      g_assert_cmpfloat_with_epsilon (get_sum (kernel), 1, 1e-13);
      g_assert_cmpfloat_with_epsilon (conv_kernel_get_sum (kernel), 1, 1e-13);
      g_assert_cmpfloat (conv_kernel_get_divisor (kernel), ==, 1);
      for (int j = 0; j < n; j++)
        g_assert_cmpfloat (conv_kernel_get_weights (kernel)[j], >=, 0);
    }
}

static void
test_zero_sums (void)
{
  static const char *const calls[] = { "log(0.3)",
                                       "log(1.4)",
                                       "log(127)",
                                       "dog(1, 1.6)",
                                       "dog(0.1, 127)",
                                       "dog(30, 5)",
                                       "laplacian(0.2)",
                                       "laplacian(0.7)",
                                       "gabor(8, 33)",
                                       "gabor(2, 0, 0.5)",
                                       "gabor(500, 20, 0.5)",
                                       "gabor(30, 70, 40, 0.25, 80)",
                                       "gaussian-derivative(1)",
                                       "gaussian-derivative(127, 1, 31)",
                                       "gaussian-derivative(0.3, 2, 31)",
                                       "gaussian-derivative(127, 2)",
                                       "highpass(gaussian(5))",
                                       "highpass(disk(511))",
                                       "highpass(box(7))",
                                       "highpass((1 2 1 / 4 @ 0,0))",
                                       "laws(L5, E5)",
                                       "laws(R5, R5)" };

  g_test_summary ("What looks for differences adds up to 0 within 1e-12 of its magnitudes.");
  for (size_t i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (ConvKernel) kernel = generate ("%s", calls[i]);
      const double bound
          = 1e-12 * conv_kernel_get_absolute_sum (kernel) / conv_kernel_get_divisor (kernel);
      g_assert_cmpfloat (bound, >, 0);
      g_assert_cmpfloat (fabs (get_sum (kernel)), <=, bound);
      g_assert_cmpfloat (fabs (conv_kernel_get_sum (kernel)), <=,
                         bound * conv_kernel_get_divisor (kernel));
    }
}

static int
get_rank (const ConvKernel *kernel)
{
  ConvKernelFacts facts;

  conv_kernel_get_facts (kernel, &facts);
  return facts.rank;
}

static void
test_gaussian (void)
{
  static const double sigmas[] = { 0.3, 0.62, 1, 2.5, 7.1, 127 };

  g_test_summary (
      "A gaussian is a column times a row, falls off outwards, and loses less than 0.01 %.");
  for (size_t i = 0; i < 2 * G_N_ELEMENTS (sigmas); i++)
    {
      const double sigma = sigmas[i / 2];
      g_autoptr (ConvKernel) kernel
          = generate ("gaussian(%g, method=%s)", sigma, i % 2 == 0 ? "sampled" : "integrated");
      const int reach = conv_kernel_get_width (kernel) / 2;
      g_assert_cmpint (reach, ==, MAX ((int) floor (4 * sigma + 0.5), 1));
      g_assert_cmpfloat (erfc ((reach + 0.5) / sigma / sqrt (2)), <, 1e-4);
      g_assert_cmpint (get_rank (kernel), ==, 1);
      for (int x = 0; x <= reach; x++)
        for (int y = 1; y <= reach; y++)
          {
            g_assert_cmpfloat (at (kernel, x, y), <, at (kernel, x, y - 1));
            g_assert_cmpfloat (at (kernel, x, y), ==, at (kernel, y, x));
            g_assert_cmpfloat (at (kernel, x, y), ==, at (kernel, -x, -y));
          }
    }
}

static void
test_gaussian_turns (void)
{
  static const char *const methods[] = { "sampled", "integrated" };

  g_test_summary (
      "A turned gaussian has the spread along its angle, and the same weights as one turned back.");
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (ConvKernel) kernel = generate ("gaussian(6, 2, 30, method=%s)", methods[i]);
      g_autoptr (ConvKernel) mirrored = generate ("gaussian(2, 6, 60, method=%s)", methods[i]);
      /* Integration spreads by the variance of a pixel. */
      const double more = i * 1.0 / 12, c = 0.75, s = 0.25;
      g_assert_cmpfloat_with_epsilon (answer (kernel, (double[6]) { 0, 0, 0, 1 }),
                                      36 * c + 4 * s + more, 0.05);
      g_assert_cmpfloat_with_epsilon (answer (kernel, (double[6]) { 0, 0, 0, 0, 1 }),
                                      32 * sqrt (c * s), 0.05);
      g_assert_cmpfloat_with_epsilon (at (kernel, 5, 3), at (mirrored, -5, 3), 1e-12);
      g_assert_cmpfloat (at (kernel, 5, 3), >, 10 * at (kernel, -5, 3));
    }
}

static void
test_disk (void)
{
  static const double radii[] = { 1, 1.5, 2.7, 33.25, 511 };

  g_test_summary (
      "A disk's pixels that are covered weigh 1 / (π r²); it is the same in all eight octants.");
  for (size_t i = 0; i < G_N_ELEMENTS (radii); i++)
    {
      g_autoptr (ConvKernel) kernel = generate ("disk(%g)", radii[i]);
      const double area = G_PI * radii[i] * radii[i];
      const int reach = conv_kernel_get_width (kernel) / 2;
      g_assert_cmpint (reach, ==, (int) ceil (radii[i] - 0.5));
      g_assert_cmpfloat_with_epsilon (area * at (kernel, 0, 0), 1, 1e-12);
      for (int y = 0; y <= reach; y++)
        {
          g_assert_cmpfloat (at (kernel, 1, y), ==, at (kernel, y, -1));
          g_assert_cmpfloat (at (kernel, 1, y), ==, at (kernel, -1, -y));
          g_assert_cmpfloat (area * at (kernel, 1, y), <=, 1 + 1e-12);
        }
    }
}

static void
test_ring (void)
{
  g_autoptr (ConvKernel) ring = generate ("ring(10, 2.5)"), full = generate ("ring(6, 6)");
  g_autoptr (ConvKernel) disk = generate ("disk(6)");
  const double area = G_PI * (100 - 7.5 * 7.5);

  g_test_summary ("A ring has a hole, and none when it is as thick as its radius.");
  for (int y = -10; y <= 10; y++)
    for (int x = -10; x <= 10; x++)
      {
        const double near = hypot (MAX (abs (x) - 0.5, 0), MAX (abs (y) - 0.5, 0));
        const double far = hypot (abs (x) + 0.5, abs (y) + 0.5);
        const double covered = area * at (ring, x, y);
        if (far <= 7.5 || near >= 10)
          g_assert_cmpfloat (covered, ==, 0);
        else if (near >= 7.5 && far <= 10)
          g_assert_cmpfloat_with_epsilon (covered, 1, 1e-12);
        else
          g_assert_cmpfloat (covered, >, 0);
      }
  g_assert_true (conv_kernel_equal (full, disk));
}

static void
test_polygon (void)
{
  g_test_summary (
      "A polygon has the area of its triangles; without rotation one corner points down.");
  for (int n = 3; n <= 16; n++)
    {
      g_autoptr (ConvKernel) kernel = generate ("polygon(24, blades=%d)", n);
      const double area = n * 24 * 24 * sin (2 * G_PI / n) / 2;
      g_assert_cmpint (conv_kernel_get_width (kernel), ==, 49);
      g_assert_cmpfloat_with_epsilon (area * at (kernel, 0, 0), 1, 1e-12);
      g_assert_cmpfloat (at (kernel, 0, -23), >, 0);
      if (n % 2 == 1)
        g_assert_cmpfloat (at (kernel, 0, 24), ==, 0);
      g_assert_cmpfloat_with_epsilon (at (kernel, 7, -20), at (kernel, -7, -20), 1e-15);
      /* Its middle is the middle. */
      g_assert_cmpfloat_with_epsilon (answer (kernel, (double[6]) { 0, 1 }), 0, 1e-10);
      g_assert_cmpfloat_with_epsilon (answer (kernel, (double[6]) { 0, 0, 1 }), 0, 0.01);
    }
}

static void
test_motion (void)
{
  g_test_summary ("A motion blur is as long as it says, along its angle, and counter-clockwise.");
  for (int angle = -170; angle <= 180; angle += 10)
    {
      g_autoptr (ConvKernel) kernel = generate ("motion(20, %d)", angle);
      const double turn = angle * G_PI / 180, c = cos (turn), s = sin (turn);
      const double along = answer (kernel, (double[6]) { 0, 0, 0, c * c, 2 * c * s, s * s });
      const double across = answer (kernel, (double[6]) { 0, 0, 0, s * s, -2 * c * s, c * c });
      const double mixed = answer (kernel, (double[6]) { 0, 0, 0, -c * s, c * c - s * s, c * s });
      /* Those of a rectangle and of a pixel; upright lines fill their pixels evenly. */
      g_assert_cmpfloat_with_epsilon (along, 20 * 20 / 12.0 + 1 / 12.0, 0.2);
      g_assert_cmpfloat (across, <=, 0.3);
      g_assert_cmpfloat_with_epsilon (mixed, 0, 0.1);
    }
  g_autoptr (ConvKernel) row = generate ("motion(7)"), column = generate ("motion(7, -90)");
  g_assert_cmpint (conv_kernel_get_height (row), ==, 1);
  g_assert_cmpint (conv_kernel_get_width (row), ==, 7);
  g_assert_cmpfloat (at (row, 3, 0), ==, 1 / 7.0);
  g_assert_cmpint (conv_kernel_get_width (column), ==, 1);
  g_assert_cmpfloat (at (column, 0, -3), ==, 1 / 7.0);
}

static double
bell (double x, double y, double sigma)
{
  return exp (-(x * x + y * y) / (2 * sigma * sigma));
}

static void
test_log (void)
{
  g_autoptr (ConvKernel) kernel = generate ("log(2.3)"), smooth = generate ("gaussian(2.3)");
  const double h = 1e-3, scale = at (smooth, 0, 0);
  const int reach = conv_kernel_get_width (kernel) / 2;

  g_test_summary (
      "log is the Laplacian of a gaussian: a difference quotient, up to the mean taken away.");
  double level = NAN;
  for (int y = -reach; y <= reach; y++)
    for (int x = -reach; x <= reach; x++)
      {
        const double laplacian = (bell (x + h, y, 2.3) + bell (x - h, y, 2.3) + bell (x, y + h, 2.3)
                                  + bell (x, y - h, 2.3) - 4 * bell (x, y, 2.3))
                                 / (h * h) * scale;
        if (isnan (level))
          level = laplacian - at (kernel, x, y);
        g_assert_cmpfloat_with_epsilon (at (kernel, x, y) + level, laplacian, 1e-8);
      }
  g_assert_cmpfloat (fabs (level), <, 1e-5);
  g_assert_cmpfloat (at (kernel, 0, 0), <, 0);
}

static void
test_dog (void)
{
  g_autoptr (ConvKernel) kernel = generate ("dog(1, 2.1)"), none = generate ("dog(2, 2)");
  g_autoptr (ConvKernel) narrow = generate ("gaussian(1, radius=8)");
  g_autoptr (ConvKernel) wide = generate ("gaussian(2.1)");

  g_test_summary (
      "dog is one gaussian less another on the same square; nothing if they are the same.");
  g_assert_cmpint (conv_kernel_get_width (kernel), ==, 17);
  for (int y = -8; y <= 8; y++)
    for (int x = -8; x <= 8; x++)
      g_assert_cmpfloat_with_epsilon (at (kernel, x, y), at (narrow, x, y) - at (wide, x, y),
                                      1e-16);
  g_assert_true (conv_kernel_is_zero (none));
}

static void
test_derivative (void)
{
  g_test_summary (
      "Derivatives answer 1 to a slope or a bend along their angle, and nothing to others.");
  for (int i = 0; i < 24; i++)
    {
      const double angle = 15 * (i - 11), turn = angle * G_PI / 180, c = cos (turn), s = sin (turn);
      const double sigma = 0.5 + 0.3 * i;
      g_autoptr (ConvKernel) slope = generate ("gaussian-derivative(%g, 1, %g)", sigma, angle);
      g_autoptr (ConvKernel) bend = generate ("gaussian-derivative(%g, 2, %g)", sigma, angle);
      g_assert_cmpfloat_with_epsilon (answer (slope, (double[6]) { 5, c, s }), 1, 1e-12);
      g_assert_cmpfloat_with_epsilon (answer (slope, (double[6]) { 0, -s, c }), 0, 1e-12);
      g_assert_cmpfloat_with_epsilon (
          answer (bend, (double[6]) { 5, c, s, c * c / 2, c * s, s * s / 2 }), 1, 1e-10);
    }
  g_autoptr (ConvKernel) right = generate ("gaussian-derivative(1)");
  g_autoptr (ConvKernel) up = generate ("gaussian-derivative(1, angle=90)");
  g_assert_cmpfloat (at (right, 1, 0), >, 0);
  g_assert_cmpfloat_with_epsilon (at (up, 0, 1), at (right, 1, 0), 1e-15);
}

static void
test_gabor (void)
{
  g_autoptr (ConvKernel) kernel = generate ("gabor(10, 30, 6, 0.5)");
  g_autoptr (ConvKernel) edge = generate ("gabor(9, phase=90, zero-mean=no)");
  g_autoptr (ConvKernel) nothing = generate ("gabor(2, phase=90)");

  g_test_summary (
      "The strongest answer of a gabor is 1; across its angle its stripes do not change sign.");
  g_assert_cmpfloat_with_epsilon (conv_kernel_get_absolute_sum (kernel), 2, 1e-12);
  g_assert_cmpfloat (at (kernel, 0, 0), >, 0);
  g_assert_cmpfloat (at (kernel, -3, 5), >, 0); /* along the stripe, at 120° */
  g_assert_cmpfloat (at (kernel, 4, 2), <, 0);  /* half a wave away, at 30° */
  g_assert_cmpfloat (at (kernel, 4, -2), >, at (kernel, 4, 2));
  g_assert_cmpfloat_with_epsilon (conv_kernel_get_absolute_sum (edge), 2, 1e-12);
  g_assert_cmpfloat (at (edge, 2, 0), <, 0);
  g_assert_cmpfloat_with_epsilon (at (edge, 2, 1), -at (edge, -2, 1), 1e-15);
  g_assert_true (conv_kernel_is_zero (nothing));
}

static void
test_laws (void)
{
  static const char *const names[] = { "L5", "E5", "S5", "W5", "R5" };
  static const double vectors[5][5] = { { 1, 4, 6, 4, 1 },
                                        { -1, -2, 0, 2, 1 },
                                        { -1, 0, 2, 0, -1 },
                                        { -1, 2, 0, -2, 1 },
                                        { 1, -4, 6, -4, 1 } };

  g_test_summary (
      "Laws' kernels are whole numbers: the first vector downwards times the second rightwards.");
  for (int i = 0; i < 25; i++)
    {
      g_autoptr (ConvKernel) kernel = generate ("laws(%s, %s)", names[i / 5], names[i % 5]);
      for (int j = 0; j < 25; j++)
        g_assert_cmpfloat (conv_kernel_get_weights (kernel)[j], ==,
                           vectors[i / 5][j / 5] * vectors[i % 5][j % 5]);
      g_assert_cmpfloat (conv_kernel_get_divisor (kernel), ==,
                         i == 0 ? 256 : conv_kernel_get_absolute_sum (kernel) / 2);
    }
}

static void
test_exact (void)
{
  static const struct
  {
    const char *call, *text;
  } cases[] = {
    { "binomial(2)", "0.0625 0.125 0.0625; 0.125 0.25 0.125; 0.0625 0.125 0.0625" },
    { "binomial(1)", "0.25 0.25; 0.25 0.25" },
    { "box(2, 1)", "0.5 0.5" },
    { "diamond(1)", "0 0.2 0; 0.2 0.2 0.2; 0 0.2 0" },
    { "laplacian(0)", "0 1 0; 1 -4 1; 0 1 0" },
    { "unsharp(0, 2)", "-0 -2 -0; -2 9 -2; -0 -2 -0" },
    { "high-boost(1)", "-1 -1 -1; -1 9 -1; -1 -1 -1" },
    { "high-boost(2)", "-0.5 -0.5 -0.5; -0.5 5 -0.5; -0.5 -0.5 -0.5" },
    { "sharpen((1 2 1 / 4 + 0.25 @ 0,0), 2)", "2.5 -1 -0.5 - 0.5 @ 0,0" },
    { "highpass((1 2; 3 2 / 8 - 0.5 @ 0,1))", "-0.125 -0.25; 0.625 -0.25 + 0.5 @ 0,1" },
    { "invert((1 3 / 4 + 0.25))", "-0.25 -0.75 + 0.75" },
    { "invert(invert((1 3 / 4 + 0.25 @ 0,0)))", "0.25 0.75 + 0.25 @ 0,0" },
    { "sharpen(box(1), 5)", "1" },
  };

  g_test_summary ("Small kernels have exactly the numbers of their definition.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConvKernel) kernel = generate ("%s", cases[i].call);
      g_autofree char *text = conv_kernel_to_text (kernel);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_too_large_weights (void)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("A kernel that grows beyond what a kernel can be is refused.");
  g_assert_null (conv_generate ("sharpen((1e30 1), 5)", &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_VALUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/generate/table", test_table);
  g_test_add_func ("/core/generate/extremes", test_extremes);
  g_test_add_func ("/core/generate/blurs", test_blurs);
  g_test_add_func ("/core/generate/zero-sums", test_zero_sums);
  g_test_add_func ("/core/generate/gaussian", test_gaussian);
  g_test_add_func ("/core/generate/gaussian-turns", test_gaussian_turns);
  g_test_add_func ("/core/generate/disk", test_disk);
  g_test_add_func ("/core/generate/ring", test_ring);
  g_test_add_func ("/core/generate/polygon", test_polygon);
  g_test_add_func ("/core/generate/motion", test_motion);
  g_test_add_func ("/core/generate/log", test_log);
  g_test_add_func ("/core/generate/dog", test_dog);
  g_test_add_func ("/core/generate/derivative", test_derivative);
  g_test_add_func ("/core/generate/gabor", test_gabor);
  g_test_add_func ("/core/generate/laws", test_laws);
  g_test_add_func ("/core/generate/exact", test_exact);
  g_test_add_func ("/core/generate/too-large-weights", test_too_large_weights);
  return g_test_run ();
}
