/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "testing.h"

static void
assert_near (double actual, double expected)
{
  g_assert_cmpfloat_with_epsilon (actual, expected, 1e-12 * MAX (1, fabs (expected)));
}

static void
test_by_hand (void)
{
  static const struct
  {
    const char *kernel;
    double sum, gain, minimum, maximum;
    int rank;
    gboolean has_shift;
    double shift_x, shift_y;
  } cases[] = {
    { "0 -1 0; -1 5 -1; 0 -1 0", 1, 1, -4, 5, 2, TRUE, 0, 0 },
    { "-1 0 1; -2 0 2; -1 0 1 / 4 + 0.5", 0, 0, -0.5, 1.5, 1, FALSE, 0, 0 },
    { "1 2; 3 4 / -5 + 0.25", 10, -2, -1.75, 0.25, 2, TRUE, -0.4, -0.3 },
    { "3 0 0 0; 0 0 0 1 / 2 @ 0,0", 4, 2, 0, 2, 2, TRUE, 0.75, 0.25 },
    { "0 0 0 / 7 - 1", 0, 0, -1, -1, 0, FALSE, 0, 0 },
    { "2 -1", 1, 1, -1, 2, 1, TRUE, -2, 0 },
    { "1 2 3; 4 5 6; 7 8 9 / auto", 45, 1, 0, 1, 2, TRUE, 6 / 45.0, 18 / 45.0 },
    /* A zero by the project's one rule, though not in every bit. */
    { "1000000 -1000000 0.5 / 2", 0.5, 0, -500000, 500000.25, 1, FALSE, 0, 0 },
  };

  g_test_summary ("Sum, gain, reach, rank and shift of small kernels, by hand.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConvKernel) kernel = testing_kernel (cases[i].kernel);
      ConvKernelFacts facts;
      conv_kernel_get_facts (kernel, &facts);
      g_test_message ("case %d", (int) i);
      g_assert_cmpfloat (facts.sum, ==, cases[i].sum);
      g_assert_cmpfloat (facts.gain, ==, cases[i].gain);
      assert_near (facts.minimum, cases[i].minimum);
      assert_near (facts.maximum, cases[i].maximum);
      g_assert_cmpint (facts.rank, ==, cases[i].rank);
      g_assert_cmpint (facts.has_shift, ==, cases[i].has_shift);
      assert_near (facts.shift_x, cases[i].shift_x);
      assert_near (facts.shift_y, cases[i].shift_y);
      g_assert_cmpint (conv_kernel_is_zero (kernel), ==, cases[i].rank == 0);
    }
}

/* The lowest and highest result of all pictures of black and white under the kernel. */
static void
find_reach (const ConvKernel *kernel, double *minimum, double *maximum)
{
  const double *weights = conv_kernel_get_weights (kernel);
  const int n = conv_kernel_get_width (kernel) * conv_kernel_get_height (kernel);

  *minimum = INFINITY;
  *maximum = -INFINITY;
  for (unsigned picture = 0; picture < 1u << n; picture++)
    {
      double sum = 0;
      for (int i = 0; i < n; i++)
        sum += picture >> i & 1 ? weights[i] : 0;
      const double result
          = sum / conv_kernel_get_divisor (kernel) + conv_kernel_get_offset (kernel);
      *minimum = MIN (*minimum, result);
      *maximum = MAX (*maximum, result);
    }
}

static void
test_reach (void)
{
  static const int sizes[][2] = { { 3, 3 }, { 4, 2 }, { 1, 5 }, { 2, 3 }, { 1, 1 } };
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  g_test_summary ("The reach is that of the worst pictures, also with a negative divisor.");
  for (int n = 0; n < 40; n++)
    {
      const int *size = sizes[n % (int) G_N_ELEMENTS (sizes)];
      g_autoptr (ConvKernel) plain = testing_random_kernel (random, size[0], size[1]);
      g_autoptr (ConvKernel) kernel = conv_kernel_with_divisor (
          plain, (n % 2 == 0 ? 1 : -1) * conv_kernel_get_divisor (plain), NULL);
      double minimum, maximum;
      ConvKernelFacts facts;
      conv_kernel_get_facts (kernel, &facts);
      find_reach (kernel, &minimum, &maximum);
      assert_near (facts.minimum, minimum);
      assert_near (facts.maximum, maximum);
    }
}

/* The sum of @rank products of a random column and a random row. */
static ConvKernel *
new_of_rank (GRand *random, int width, int height, int rank)
{
  g_autofree double *weights = g_new0 (double, width *height);

  for (int r = 0; r < rank; r++)
    {
      g_autofree double *row = g_new (double, width);
      for (int x = 0; x < width; x++)
        row[x] = g_rand_double_range (random, -1, 1);
      for (int y = 0; y < height; y++)
        {
          const double factor = g_rand_double_range (random, -1, 1);
          for (int x = 0; x < width; x++)
            weights[y * width + x] += factor * row[x];
        }
    }
  return conv_kernel_new (width, height, weights, NULL);
}

static int
rank_of (const ConvKernel *kernel)
{
  ConvKernelFacts facts;

  conv_kernel_get_facts (kernel, &facts);
  return facts.rank;
}

static void
test_rank (void)
{
  static const int sizes[][2] = { { 5, 7 }, { 7, 5 }, { 9, 9 }, { 40, 4 } };
  g_autoptr (GRand) random = g_rand_new_with_seed (12);

  g_test_summary ("The rank is the number of products that were added up, at any scale.");
  for (int n = 0; n < 200; n++)
    {
      const int *size = sizes[n % (int) G_N_ELEMENTS (sizes)];
      const int rank = n / (int) G_N_ELEMENTS (sizes) % 5;
      g_autoptr (ConvKernel) kernel = new_of_rank (random, size[0], size[1], rank);
      g_assert_cmpint (rank_of (kernel), ==, rank);
      g_autofree double *small = conv_kernel_copy_weights (kernel, NULL);
      for (int i = 0; i < size[0] * size[1]; i++)
        small[i] *= 1e-200;
      g_autoptr (ConvKernel) tiny = conv_kernel_with_weights (kernel, small, NULL);
      g_assert_cmpint (rank_of (tiny), ==, rank);
    }
}

static void
test_large_rank (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (13);

  g_test_summary ("Of a large kernel only the ranks 0 and 1 are told.");
  g_autoptr (ConvKernel) none = new_of_rank (random, 256, 257, 0);
  g_autoptr (ConvKernel) one = new_of_rank (random, 256, 257, 1);
  g_autoptr (ConvKernel) two = new_of_rank (random, 256, 257, 2);
  g_autoptr (ConvKernel) just = new_of_rank (random, 300, CONV_RANK_MAX_SIDE, 3);
  g_assert_cmpint (rank_of (none), ==, 0);
  g_assert_cmpint (rank_of (one), ==, 1);
  g_assert_cmpint (rank_of (two), ==, -1);
  g_assert_cmpint (rank_of (just), ==, 3);
}

static void
test_shift (void)
{
  g_test_summary ("A single weight, of any sign, shifts by its distance from the anchor.");
  for (int n = 0; n < 4 * 3 * 12; n++)
    {
      const int x = n % 4, y = n / 4 % 3, anchor = n / 12;
      double weights[12] = { 0 };
      weights[y * 4 + x] = n % 2 == 0 ? 0.3 : -7;
      g_autoptr (ConvKernel) plain = conv_kernel_new (4, 3, weights, NULL);
      g_autoptr (ConvKernel) kernel = conv_kernel_with_anchor (plain, anchor % 4, anchor / 4, NULL);
      ConvKernelFacts facts;
      conv_kernel_get_facts (kernel, &facts);
      g_assert_true (facts.has_shift);
      assert_near (facts.shift_x, x - anchor % 4);
      assert_near (facts.shift_y, y - anchor / 4);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/kernel-facts/by-hand", test_by_hand);
  g_test_add_func ("/core/kernel-facts/reach", test_reach);
  g_test_add_func ("/core/kernel-facts/rank", test_rank);
  g_test_add_func ("/core/kernel-facts/large-rank", test_large_rank);
  g_test_add_func ("/core/kernel-facts/shift", test_shift);
  return g_test_run ();
}
