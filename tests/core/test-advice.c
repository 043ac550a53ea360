/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "testing.h"

#define CLIP CONV_OUTPUT_CLIP
#define ABSOLUTE CONV_OUTPUT_ABSOLUTE
#define CENTER CONV_OUTPUT_CENTER
#define STRETCH CONV_OUTPUT_STRETCH

#define KEEP CONV_REMEDY_KEEP_BRIGHTNESS
#define TO_CENTER CONV_REMEDY_CENTER
#define TO_ABSOLUTE CONV_REMEDY_ABSOLUTE
#define FIT CONV_REMEDY_FIT_RANGE

typedef struct
{
  const char *kernel;
  ConvOutput output;
  ConvVerdictKind verdict;
  double value;
  gboolean warns;
  unsigned remedies;
} Case;

/* Mid-grey is 0.5. */
static const Case cases[] = {
  { "0 0; 0 0", CLIP, CONV_VERDICT_ALL_ZERO, 0, TRUE, 0 },
  { "0 0 + 0.5", STRETCH, CONV_VERDICT_FLAT_GREY, 0.5, TRUE, 0 },
  { "0 0 + 1", CLIP, CONV_VERDICT_FLAT_LEVEL, 1, TRUE, 0 },
  { "0 0", CENTER, CONV_VERDICT_FLAT_GREY, 0, TRUE, 0 },
  { "0 0", STRETCH, CONV_VERDICT_ALL_ZERO, 0, TRUE, 0 },

  { "-1 1", CLIP, CONV_VERDICT_FLAT_BLACK, 0, TRUE, TO_CENTER | TO_ABSOLUTE | FIT },
  { "-1 1 - 0.5", CLIP, CONV_VERDICT_FLAT_BLACK, -0.5, TRUE, TO_CENTER | TO_ABSOLUTE | FIT },
  { "-1 1 + 0.04", CLIP, CONV_VERDICT_FLAT_BLACK, 0.04, TRUE, TO_CENTER | TO_ABSOLUTE | FIT },

  { "-1 1 + 0.5", CLIP, CONV_VERDICT_FLAT_GREY, 0.5, FALSE, TO_CENTER | TO_ABSOLUTE | FIT },
  { "-1 1 / 2 + 0.5", CLIP, CONV_VERDICT_FLAT_GREY, 0.5, FALSE, TO_CENTER | TO_ABSOLUTE },
  { "-1 1 / -2 + 0.5", CLIP, CONV_VERDICT_FLAT_GREY, 0.5, FALSE, TO_CENTER | TO_ABSOLUTE },
  { "-1 1", CENTER, CONV_VERDICT_FLAT_GREY, 0, FALSE, TO_ABSOLUTE | FIT },
  { "-1 1 / 2", CENTER, CONV_VERDICT_FLAT_GREY, 0, FALSE, TO_ABSOLUTE },

  { "-1 1 / 8 + 0.25", CLIP, CONV_VERDICT_FLAT_LEVEL, 0.25, FALSE, TO_CENTER | TO_ABSOLUTE },
  { "-1 1 + 0.25", ABSOLUTE, CONV_VERDICT_FLAT_LEVEL, 0.25, FALSE, TO_CENTER | FIT },
  { "-1 1 / 4 + 1", CLIP, CONV_VERDICT_FLAT_LEVEL, 1, FALSE, TO_CENTER | TO_ABSOLUTE | FIT },

  { "-1 1", ABSOLUTE, CONV_VERDICT_FLAT_ABSOLUTE, 0, FALSE, TO_CENTER },
  { "-2 2", ABSOLUTE, CONV_VERDICT_FLAT_ABSOLUTE, 0, FALSE, TO_CENTER | FIT },
  { "-1 1 - 0.5", ABSOLUTE, CONV_VERDICT_FLAT_ABSOLUTE, -0.5, FALSE, TO_CENTER | FIT },

  { "-1 1", STRETCH, CONV_VERDICT_STRETCHED, 0, FALSE, 0 },
  { "3 1 + 0.5", STRETCH, CONV_VERDICT_STRETCHED, 0, FALSE, 0 },

  { "-1 -1 / 2", CLIP, CONV_VERDICT_NEGATIVE_DARK, -1, TRUE, KEEP },
  { "1 1 / -1 + 0.49", CLIP, CONV_VERDICT_NEGATIVE_DARK, -2, TRUE, KEEP },
  { "-1 + 1", CLIP, CONV_VERDICT_NEGATIVE, -1, FALSE, KEEP },
  { "-1 + 0.5", CLIP, CONV_VERDICT_NEGATIVE, -1, FALSE, KEEP },

  { "1 2", CLIP, CONV_VERDICT_BRIGHTER, 3, TRUE, KEEP },
  { "1 2 + 0.5", CLIP, CONV_VERDICT_BRIGHTER, 3, TRUE, KEEP },
  { "1 2 / 4", CLIP, CONV_VERDICT_DARKER, 0.75, TRUE, KEEP },
  { "0.997", CLIP, CONV_VERDICT_DARKER, 0.997, TRUE, KEEP },
  { "1 2 / 4", CENTER, CONV_VERDICT_DARKER, 0.75, TRUE, KEEP },

  { "1 2 / 3 + 0.25", CLIP, CONV_VERDICT_LIFTED, 0.25, TRUE, KEEP },
  { "1 2 / 3 - 0.25", CLIP, CONV_VERDICT_LIFTED, -0.25, TRUE, KEEP },

  { "1 2 / auto", CLIP, CONV_VERDICT_KEPT, 1, FALSE, 0 },
  { "0 -1 0; -1 5 -1; 0 -1 0", CLIP, CONV_VERDICT_KEPT, 1, FALSE, 0 },
  { "-1 -2 / -3", CLIP, CONV_VERDICT_KEPT, 1, FALSE, 0 },
  { "1 + 0.0015", CLIP, CONV_VERDICT_KEPT, 1, FALSE, 0 },

  /* The mode that adds mid-grey drops the offset, and absolute values know no negative. */
  { "1 2 / 3", CENTER, CONV_VERDICT_LIFTED, 0.5, TRUE, 0 },
  { "1 2 / 3 + 0.25", CENTER, CONV_VERDICT_LIFTED, 0.5, TRUE, 0 },
  { "-1", CENTER, CONV_VERDICT_NEGATIVE, -1, FALSE, KEEP },
  { "-1", ABSOLUTE, CONV_VERDICT_KEPT, 1, FALSE, 0 },
  { "-1 -2", ABSOLUTE, CONV_VERDICT_BRIGHTER, 3, TRUE, KEEP },
};

static void
test_verdicts (void)
{
  g_test_summary ("Verdict, value, warning and remedies of each kind of kernel and output.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (ConvKernel) kernel = testing_kernel (c->kernel);
      ConvAdvice advice;
      conv_advice_get (kernel, c->output, 0.5, &advice);
      g_test_message ("%s, %s", c->kernel, conv_output_words[c->output]);
      g_assert_cmpint (advice.verdict, ==, c->verdict);
      g_assert_cmpfloat_with_epsilon (advice.value, c->value, 1e-12);
      g_assert_cmpint (advice.warns, ==, c->warns);
      g_assert_cmphex (advice.remedies, ==, c->remedies);
    }
}

static void
test_keep_brightness (void)
{
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2; 3 -1 / 7 - 0.25 @ 0,0");
  g_autoptr (ConvKernel) kept = conv_advice_keep_brightness (kernel, NULL);
  g_autofree char *text = conv_kernel_to_text (kept);
  ConvAdvice advice;

  g_test_summary ("The remedy for brightness is a divisor of auto and no offset.");
  g_assert_cmpstr (text, ==, "1 2; 3 -1 / auto @ 0,0");
  conv_advice_get (kept, CLIP, 0.5, &advice);
  g_assert_cmpint (advice.verdict, ==, CONV_VERDICT_KEPT);
}

/* A kernel whose weights add up to 0, anchored anywhere. */
static ConvKernel *
new_zero_sum (GRand *random, int width, int height)
{
  g_autoptr (ConvKernel) kernel = testing_random_kernel (random, width, height);

  return conv_kernel_with_weight (
      kernel, 0, 0, conv_kernel_get_weights (kernel)[0] - conv_kernel_get_sum (kernel), NULL);
}

/* The range of what the output mode makes of all pictures of black and white, before any clamping. */
static void
find_range (const ConvKernel *kernel, ConvOutput output, double mid_grey, double range[2])
{
  const double *weights = conv_kernel_get_weights (kernel);
  const int n = conv_kernel_get_width (kernel) * conv_kernel_get_height (kernel);

  range[0] = INFINITY;
  range[1] = -INFINITY;
  for (unsigned picture = 0; picture < 1u << n; picture++)
    {
      double sum = 0;
      for (int i = 0; i < n; i++)
        sum += picture >> i & 1 ? weights[i] : 0;
      sum /= conv_kernel_get_divisor (kernel);
      if (output == ABSOLUTE)
        sum = fabs (sum);
      sum += output == CENTER ? mid_grey : conv_kernel_get_offset (kernel);
      range[0] = MIN (range[0], sum);
      range[1] = MAX (range[1], sum);
    }
}

static void
test_fit_range (void)
{
  static const ConvOutput outputs[] = { CLIP, ABSOLUTE, CENTER };
  static const int sizes[][2] = { { 3, 3 }, { 4, 2 }, { 1, 5 }, { 2, 1 } };
  g_autoptr (GRand) random = g_rand_new_with_seed (21);

  g_test_summary ("Fitted, no picture of black and white is cut off, and the range is used.");
  for (int n = 0; n < 3 * 4 * 2 * 5; n++)
    {
      const ConvOutput output = outputs[n % 3];
      const int *size = sizes[n / 3 % 4];
      const double mid_grey = n / 12 % 2 == 0 ? 0.5 : 0.214;
      g_autoptr (ConvKernel) kernel = new_zero_sum (random, size[0], size[1]);
      g_autoptr (ConvKernel) fitted = conv_advice_fit_range (kernel, output, mid_grey, NULL);
      ConvAdvice advice;
      double range[2];
      find_range (fitted, output, mid_grey, range);
      g_assert_cmpfloat (range[0], >=, -1e-9);
      g_assert_cmpfloat (range[1], <=, 1 + 1e-9);
      g_assert_cmpfloat_with_epsilon (range[0], 0, 1e-9);
      g_assert_cmpfloat_with_epsilon (range[1], output == CENTER ? 2 * mid_grey : 1, 1e-9);
      conv_advice_get (fitted, output, mid_grey, &advice);
      g_assert_cmphex (advice.remedies & FIT, ==, 0);
    }
}

/* Not black on white, but whatever a picture may have: offered exactly when something is cut off. */
static void
test_fit_range_offered (void)
{
  static const ConvOutput outputs[] = { CLIP, ABSOLUTE, CENTER };
  g_autoptr (GRand) random = g_rand_new_with_seed (22);
  int n_offered = 0;

  g_test_summary ("The range is offered for fitting exactly where a picture can be cut off.");
  for (int n = 0; n < 300; n++)
    {
      const double mid_grey = n % 2 == 0 ? 0.5 : 0.214;
      g_autoptr (ConvKernel) plain = new_zero_sum (random, 3, 2);
      g_autoptr (ConvKernel) kernel
          = conv_kernel_with_divisor (plain, g_rand_double_range (random, -8, 8), NULL);
      ConvAdvice advice;
      double range[2];
      find_range (kernel, outputs[n % 3], mid_grey, range);
      conv_advice_get (kernel, outputs[n % 3], mid_grey, &advice);
      const gboolean is_cut_off = range[0] < -0.5 / 255 || range[1] > 1 + 0.5 / 255;
      g_assert_cmpint ((advice.remedies & FIT) != 0, ==, is_cut_off);
      n_offered += is_cut_off;
    }
  g_assert_cmpint (n_offered, >, 50);
  g_assert_cmpint (n_offered, <, 250);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/advice/verdicts", test_verdicts);
  g_test_add_func ("/core/advice/keep-brightness", test_keep_brightness);
  g_test_add_func ("/core/advice/fit-range", test_fit_range);
  g_test_add_func ("/core/advice/fit-range-offered", test_fit_range_offered);
  return g_test_run ();
}
