/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "testing.h"

typedef struct
{
  ConvSymmetry symmetry;
  int width, height, x, y;
  const char *partners; /* "x,y sign" of each, by rows; the cell itself included */
} Case;

#define NONE CONV_SYMMETRY_NONE
#define LEFT_RIGHT CONV_SYMMETRY_LEFT_RIGHT
#define TOP_BOTTOM CONV_SYMMETRY_TOP_BOTTOM
#define BOTH CONV_SYMMETRY_BOTH
#define FOUR_FOLD CONV_SYMMETRY_FOUR_FOLD
#define RADIAL CONV_SYMMETRY_RADIAL

static const Case cases[] = {
  { { NONE, FALSE }, 5, 3, 0, 0, "0,0+" },
  { { NONE, TRUE }, 5, 3, 2, 1, "2,1+" },

  { { LEFT_RIGHT, FALSE }, 5, 4, 0, 1, "0,1+ 4,1+" },
  { { LEFT_RIGHT, TRUE }, 5, 4, 4, 1, "0,1- 4,1+" },
  { { LEFT_RIGHT, FALSE }, 5, 4, 2, 1, "2,1+" },
  { { LEFT_RIGHT, TRUE }, 5, 4, 2, 1, "2,10" },
  { { LEFT_RIGHT, TRUE }, 4, 5, 1, 2, "1,2+ 2,2-" },

  { { TOP_BOTTOM, FALSE }, 4, 5, 1, 0, "1,0+ 1,4+" },
  { { TOP_BOTTOM, TRUE }, 4, 5, 1, 0, "1,0+ 1,4-" },
  { { TOP_BOTTOM, TRUE }, 4, 5, 1, 2, "1,20" },
  { { TOP_BOTTOM, TRUE }, 5, 4, 2, 2, "2,1- 2,2+" },

  { { BOTH, FALSE }, 5, 3, 0, 0, "0,0+ 4,0+ 0,2+ 4,2+" },
  { { BOTH, TRUE }, 5, 3, 0, 0, "0,0+ 4,0- 0,2- 4,2+" },
  { { BOTH, TRUE }, 4, 2, 3, 1, "0,0+ 3,0- 0,1- 3,1+" },
  { { BOTH, FALSE }, 5, 3, 2, 0, "2,0+ 2,2+" },
  { { BOTH, TRUE }, 5, 3, 2, 0, "2,00 2,20" },
  { { BOTH, TRUE }, 5, 3, 1, 1, "1,10 3,10" },
  { { BOTH, FALSE }, 5, 3, 2, 1, "2,1+" },
  { { BOTH, TRUE }, 5, 3, 2, 1, "2,10" },

  { { FOUR_FOLD, FALSE }, 5, 5, 1, 0, "1,0+ 4,1+ 0,3+ 3,4+" },
  { { FOUR_FOLD, TRUE }, 5, 5, 1, 0, "1,0+ 4,1- 0,3- 3,4+" },
  { { FOUR_FOLD, TRUE }, 5, 5, 2, 0, "2,0+ 0,2- 4,2- 2,4+" },
  { { FOUR_FOLD, FALSE }, 5, 5, 2, 2, "2,2+" },
  { { FOUR_FOLD, TRUE }, 5, 5, 2, 2, "2,20" },
  { { FOUR_FOLD, TRUE }, 4, 4, 0, 0, "0,0+ 3,0- 0,3- 3,3+" },
  { { FOUR_FOLD, FALSE }, 4, 4, 1, 1, "1,1+ 2,1+ 1,2+ 2,2+" },
  { { FOUR_FOLD, FALSE }, 5, 4, 1, 1, "1,1+" },
  { { FOUR_FOLD, TRUE }, 4, 5, 0, 0, "0,0+" },

  { { RADIAL, FALSE }, 3, 3, 0, 0, "0,0+ 2,0+ 0,2+ 2,2+" },
  { { RADIAL, TRUE }, 3, 3, 1, 0, "1,0+ 0,1+ 2,1+ 1,2+" },
  { { RADIAL, TRUE }, 3, 3, 1, 1, "1,1+" },
  { { RADIAL, FALSE }, 4, 4, 1, 0, "1,0+ 2,0+ 0,1+ 3,1+ 0,2+ 3,2+ 1,3+ 2,3+" },
  { { RADIAL, FALSE }, 2, 2, 1, 0, "0,0+ 1,0+ 0,1+ 1,1+" },
  { { RADIAL, FALSE }, 5, 3, 0, 1, "0,1+ 4,1+" },
  { { RADIAL, FALSE }, 5, 3, 1, 1, "2,0+ 1,1+ 3,1+ 2,2+" },
  /* One size even, one odd: halves in one direction only. */
  { { RADIAL, FALSE }, 4, 3, 0, 1, "0,1+ 3,1+" },
  { { RADIAL, FALSE }, 4, 3, 2, 0, "1,0+ 2,0+ 1,2+ 2,2+" },
  /* 5² = 3² + 4²: one circle, two kinds of cells. */
  { { RADIAL, FALSE },
    11,
    11,
    5,
    0,
    "5,0+ 2,1+ 8,1+ 1,2+ 9,2+ 0,5+ 10,5+ 1,8+ 9,8+ 2,9+ 8,9+ 5,10+" },
};

static int
compare_partners (gconstpointer a, gconstpointer b)
{
  const ConvPartner *p = a, *q = b;

  return p->y != q->y ? p->y - q->y : p->x - q->x;
}

static void
test_partners (void)
{
  g_test_summary ("The cells that change together, counted by hand; the cell itself comes first.");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (GArray) partners
          = conv_symmetry_get_partners (&c->symmetry, c->width, c->height, c->x, c->y);
      g_autoptr (GString) text = g_string_new (NULL);
      g_test_message ("case %d", (int) i);
      g_assert_cmpint (g_array_index (partners, ConvPartner, 0).x, ==, c->x);
      g_assert_cmpint (g_array_index (partners, ConvPartner, 0).y, ==, c->y);
      g_array_sort (partners, compare_partners);
      for (guint n = 0; n < partners->len; n++)
        {
          const ConvPartner *p = &g_array_index (partners, ConvPartner, n);
          g_string_append_printf (text, "%s%d,%d%c", n > 0 ? " " : "", p->x, p->y,
                                  "-0+"[p->sign + 1]);
        }
      g_assert_cmpstr (text->str, ==, c->partners);
    }
}

static void
test_possible (void)
{
  g_test_summary ("Only four-fold symmetry needs a square.");
  for (int mode = NONE; mode <= RADIAL; mode++)
    {
      const ConvSymmetry symmetry = { .mode = (ConvSymmetryMode) mode };
      g_assert_true (conv_symmetry_is_possible (&symmetry, 4, 4));
      g_assert_true (conv_symmetry_is_possible (&symmetry, 4, 6) == (mode != FOUR_FOLD));
      g_assert_true (conv_symmetry_is_possible (&symmetry, 3, 1) == (mode != FOUR_FOLD));
    }
  g_assert_cmpuint (g_strv_length ((char **) conv_symmetry_words), ==, RADIAL + 1);
  g_assert_cmpstr (conv_symmetry_words[FOUR_FOLD], ==, "four-fold");
}

static void
test_set_weight (void)
{
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2 3; 4 5 6; 7 8 9 / auto + 0.5 @ 0,2");
  static const struct
  {
    ConvSymmetry symmetry;
    int x, y;
    double weight;
    const char *text;
  } sets[] = {
    { { NONE, TRUE }, 1, 1, -5, "1 2 3; 4 -5 6; 7 8 9 / auto + 0.5 @ 0,2" },
    { { LEFT_RIGHT, TRUE }, 2, 0, 4, "-4 2 4; 4 5 6; 7 8 9 / auto + 0.5 @ 0,2" },
    { { LEFT_RIGHT, TRUE }, 1, 2, 4, "1 2 3; 4 5 6; 7 0 9 / auto + 0.5 @ 0,2" },
    { { LEFT_RIGHT, TRUE }, 0, 0, 0, "0 2 0; 4 5 6; 7 8 9 / auto + 0.5 @ 0,2" },
    { { BOTH, TRUE }, 2, 0, 4, "-4 2 4; 4 5 6; 4 8 -4 / auto + 0.5 @ 0,2" },
    { { FOUR_FOLD, TRUE }, 1, 0, 4, "1 4 3; -4 5 -4; 7 4 9 / auto + 0.5 @ 0,2" },
    { { RADIAL, TRUE }, 2, 2, 4, "4 2 4; 4 5 6; 4 8 4 / auto + 0.5 @ 0,2" },
  };

  g_test_summary ("A weight goes into its partners with their signs, and a zero has none.");
  for (size_t i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autoptr (ConvKernel) changed = conv_symmetry_set_weight (
          &sets[i].symmetry, kernel, sets[i].x, sets[i].y, sets[i].weight, NULL);
      g_autofree char *text = conv_kernel_to_text (changed);
      g_assert_cmpstr (text, ==, sets[i].text);
    }

  g_autoptr (GError) error = NULL;
  const ConvSymmetry both = { BOTH, FALSE };
  g_assert_null (conv_symmetry_set_weight (&both, kernel, 0, 0, NAN, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_VALUE);
}

static double
weight_at (const ConvKernel *kernel, int x, int y)
{
  return conv_kernel_get_weights (kernel)[y * conv_kernel_get_width (kernel) + x];
}

/* The cell's images under the generators of the symmetry, from its definition. */
static void
assert_symmetric (const ConvSymmetry *symmetry, const ConvKernel *kernel)
{
  const int width = conv_kernel_get_width (kernel), height = conv_kernel_get_height (kernel);
  const int odd = symmetry->opposite ? -1 : 1;
  const ConvSymmetryMode mode = symmetry->mode;
  g_autoptr (GHashTable) by_distance = g_hash_table_new (NULL, NULL);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const double weight = weight_at (kernel, x, y);
        const int dx = 2 * x - width + 1, dy = 2 * y - height + 1;
        gpointer key = GINT_TO_POINTER (dx * dx + dy * dy + 1);
        if (mode == LEFT_RIGHT || mode == BOTH)
          g_assert_cmpfloat (weight_at (kernel, width - 1 - x, y), ==, odd * weight);
        if (mode == TOP_BOTTOM || mode == BOTH)
          g_assert_cmpfloat (weight_at (kernel, x, height - 1 - y), ==, odd * weight);
        if (mode == FOUR_FOLD)
          g_assert_cmpfloat (weight_at (kernel, width - 1 - y, x), ==, odd * weight);
        if (mode != RADIAL)
          continue;
        gpointer first = g_hash_table_lookup (by_distance, key);
        if (first == NULL)
          g_hash_table_insert (by_distance, key, GINT_TO_POINTER (y * width + x + 1));
        else
          g_assert_cmpfloat (conv_kernel_get_weights (kernel)[GPOINTER_TO_INT (first) - 1], ==,
                             weight);
      }
}

static void
test_make (void)
{
  static const int sizes[][2] = { { 5, 5 }, { 4, 4 }, { 5, 4 }, { 2, 7 }, { 1, 1 }, { 33, 33 } };
  g_autoptr (GRand) random = g_rand_new_with_seed (9);

  g_test_summary ("Made symmetric, a kernel is, and a second time changes no bit.");
  for (int n = 0; n < (RADIAL + 1) * 2 * (int) G_N_ELEMENTS (sizes); n++)
    {
      const int *size = sizes[n / 2 / (RADIAL + 1)];
      const ConvSymmetry symmetry = { (ConvSymmetryMode) (n / 2 % (RADIAL + 1)), n % 2 };
      g_autoptr (ConvKernel) kernel = testing_random_kernel (random, size[0], size[1]);
      g_autoptr (ConvKernel) made = conv_symmetry_make (&symmetry, kernel, NULL);
      g_autoptr (ConvKernel) again = conv_symmetry_make (&symmetry, made, NULL);
      g_assert_true (conv_kernel_equal (made, again));
      g_assert_cmpint (conv_kernel_get_anchor_x (made), ==, conv_kernel_get_anchor_x (kernel));
      g_assert_cmpint (conv_kernel_get_anchor_y (made), ==, conv_kernel_get_anchor_y (kernel));
      g_assert_cmpfloat (conv_kernel_get_offset (made), ==, conv_kernel_get_offset (kernel));
      if (conv_symmetry_is_possible (&symmetry, size[0], size[1]))
        assert_symmetric (&symmetry, made);
      else
        g_assert_true (conv_kernel_equal (made, kernel));
    }
}

static void
test_means (void)
{
  static const struct
  {
    ConvSymmetry symmetry;
    const char *text;
  } makes[] = {
    { { NONE, FALSE }, "1 2 9; 4 5 6; 7 8 3 / 2" },
    { { LEFT_RIGHT, FALSE }, "5 2 5; 5 5 5; 5 8 5 / 2" },
    { { LEFT_RIGHT, TRUE }, "-4 0 4; -1 0 1; 2 0 -2 / 2" },
    { { TOP_BOTTOM, FALSE }, "4 5 6; 4 5 6; 4 5 6 / 2" },
    { { TOP_BOTTOM, TRUE }, "-3 -3 3; 0 0 0; 3 3 -3 / 2" },
    { { BOTH, TRUE }, "-3 0 3; 0 0 0; 3 0 -3 / 2" },
    { { FOUR_FOLD, FALSE }, "5 5 5; 5 5 5; 5 5 5 / 2" },
    { { FOUR_FOLD, TRUE }, "-3 0 3; 0 0 0; 3 0 -3 / 2" },
  };
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2 9; 4 5 6; 7 8 3 / 2");

  g_test_summary ("The means of the partners, by hand.");
  for (size_t i = 0; i < G_N_ELEMENTS (makes); i++)
    {
      g_autoptr (ConvKernel) made = conv_symmetry_make (&makes[i].symmetry, kernel, NULL);
      g_autofree char *text = conv_kernel_to_text (made);
      g_assert_cmpstr (text, ==, makes[i].text);
    }
}

static void
test_large (void)
{
  const ConvSymmetry radial = { RADIAL, FALSE };
  g_autoptr (ConvKernel) dot = testing_kernel ("1");
  g_autoptr (ConvKernel) kernel = conv_kernel_resized (dot, 1023, 1022, NULL);
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (ConvKernel) made = conv_symmetry_make (&radial, kernel, NULL);

  g_test_summary ("The largest kernel is made radial in seconds, not hours.");
  g_assert_cmpfloat (g_get_monotonic_time () - start, <, 60 * G_USEC_PER_SEC);
  /* The middle lies between two rows: (511, 510) and (511, 511), where the 1 was. */
  g_assert_cmpfloat (weight_at (made, 511, 510), ==, 0.5);
  g_assert_cmpfloat (weight_at (made, 511, 511), ==, 0.5);
  g_assert_cmpfloat (conv_kernel_get_absolute_sum (made), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/symmetry/partners", test_partners);
  g_test_add_func ("/core/symmetry/possible", test_possible);
  g_test_add_func ("/core/symmetry/set-weight", test_set_weight);
  g_test_add_func ("/core/symmetry/make", test_make);
  g_test_add_func ("/core/symmetry/means", test_means);
  g_test_add_func ("/core/symmetry/large", test_large);
  return g_test_run ();
}
