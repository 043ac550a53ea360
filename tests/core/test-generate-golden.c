/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generators against kernels that NumPy and SciPy computed. */
#include <math.h>

#include "generate-goldens.h"
#include "testing.h"

/* Of the largest weight. */
#define TOLERANCE 1e-11

static double
get_largest (const GeneratorGolden *golden)
{
  double largest = 0;

  for (int i = 0; i < golden->width * golden->height; i++)
    largest = MAX (largest, fabs (golden->weights[i]));
  return largest;
}

static void
test_golden (gconstpointer data)
{
  const GeneratorGolden *golden = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvBank) bank = conv_bank_parse (golden->call, &error);

  g_assert_no_error (error);
  const ConvKernel *kernel = conv_bank_get_kernel (bank, golden->index);
  g_assert_cmpint (conv_kernel_get_width (kernel), ==, golden->width);
  g_assert_cmpint (conv_kernel_get_height (kernel), ==, golden->height);
  const double tolerance = TOLERANCE * get_largest (golden);
  for (int i = 0; i < golden->width * golden->height; i++)
    {
      const double weight = conv_kernel_get_weights (kernel)[i] / conv_kernel_get_divisor (kernel);
      if (fabs (weight - golden->weights[i]) > tolerance)
        g_error ("%s: row %d, number %d is %.17g, not %.17g", golden->call, i / golden->width + 1,
                 i % golden->width + 1, weight, golden->weights[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (generator_goldens); i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/core/generate/golden/%zu %s", i + 1, generator_goldens[i].call);
      g_test_add_data_func (path, &generator_goldens[i], test_golden);
    }
  return g_test_run ();
}
