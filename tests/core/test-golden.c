/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that SciPy and NumPy give (goldens.py): a second reading of the formulas, so that a
 * misreading cannot hide in both this program and its reference. */
#include <math.h>

#include "goldens.h"
#include "testing.h"

/* Sums of a few small products, divided by shares of alpha that are not below 1/64. */
#define TOLERANCE 2e-5

static int
choice (const char *const *words, const char *word)
{
  int value;

  g_assert_true (conv_choice_parse (words, "golden", word, &value, NULL));
  return value;
}

static void
test_golden (gconstpointer data)
{
  const Golden *golden = data;
  const size_t n = (size_t) (golden->width * golden->height * golden->n_channels);
  ConvPlanSpec spec = { .flip = golden->flip,
                        .edge = (ConvEdge) choice (conv_edge_words, golden->edge),
                        .alpha = (ConvAlpha) choice (conv_alpha_words, golden->alpha),
                        .output = (ConvOutput) choice (conv_output_words, golden->output),
                        .clamp = golden->clamp,
                        .fade = golden->fade };
  g_autoptr (ConvImage) source
      = conv_image_new (golden->width, golden->height, golden->n_channels, NULL);

  memcpy (spec.edge_color, golden->edge_color, sizeof spec.edge_color);
  memcpy (spec.luminance, golden->luminance, sizeof spec.luminance);
  g_assert_true (conv_channels_parse (golden->channels, &spec.channels, NULL));
  memcpy (source->pixels, golden->source, n * sizeof (float));
  g_autoptr (ConvImage) expected = testing_copy (source);
  memcpy (expected->pixels, golden->expected, n * sizeof (float));
  g_autoptr (ConvImage) actual = testing_convolve_text (golden->kernel, &spec, source);
  testing_assert_near (actual, expected, TOLERANCE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (goldens); i++)
    {
      g_autofree char *path = g_strconcat ("/core/golden/", goldens[i].name, NULL);
      g_test_add_data_func (path, &goldens[i], test_golden);
    }
  return g_test_run ();
}
