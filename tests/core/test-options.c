/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testing.h"

static void
test_default (void)
{
  const ConvOptions *options = &conv_options_default;

  g_test_summary (
      "By default the whole effect goes to the colours once, with opaque black outside.");
  g_assert_cmpint (options->channels, ==,
                   CONV_CHANNEL_RED | CONV_CHANNEL_GREEN | CONV_CHANNEL_BLUE);
  g_assert_cmpfloat (options->strength, ==, 100);
  g_assert_cmpint (options->repeat, ==, 1);
  g_assert_cmpfloat (options->edge_color[2], ==, 0);
  g_assert_cmpfloat (options->edge_color[3], ==, 1);
  g_assert_cmpint (options->edge, ==, CONV_EDGE_EXTEND);
  g_assert_cmpint (options->output, ==, CONV_OUTPUT_AUTO);
  g_assert_cmpint (options->combine, ==, CONV_COMBINE_NONE);
  g_assert_false (options->relu);
  g_assert_cmpint (options->score, ==, CONV_SCORE_NONE);
}

static void
assert_differs (const ConvOptions *changed)
{
  g_assert_false (conv_options_equal (changed, &conv_options_default));
  g_assert_false (conv_options_equal (&conv_options_default, changed));
  g_assert_true (conv_options_equal (changed, changed));
}

static void
test_equal (void)
{
  const ConvOptions same = conv_options_default;
  ConvOptions changed[15];

  g_test_summary ("Options are equal when each of them is.");
  g_assert_true (conv_options_equal (&same, &conv_options_default));
  for (size_t i = 0; i < G_N_ELEMENTS (changed); i++)
    changed[i] = same;
  for (size_t i = 0; i < 4; i++)
    changed[i].edge_color[i] = 0.5;
  changed[4].flip = TRUE;
  changed[5].edge = CONV_EDGE_WRAP;
  changed[6].channels = CONV_CHANNEL_ALPHA;
  changed[7].alpha = CONV_ALPHA_KEEP;
  changed[8].light = CONV_LIGHT_LINEAR;
  changed[9].output = CONV_OUTPUT_CLIP;
  changed[10].strength = 99.5;
  changed[11].repeat = 2;
  changed[12].combine = CONV_COMBINE_LAYERS;
  changed[13].relu = TRUE;
  changed[14].score = CONV_SCORE_ZNCC;
  for (size_t i = 0; i < G_N_ELEMENTS (changed); i++)
    assert_differs (&changed[i]);
}

static void
test_words (void)
{
  g_test_summary ("Each way to combine, and each score, is found by its word.");
  g_assert_cmpstr (conv_combine_words[CONV_COMBINE_NONE], ==, "none");
  g_assert_cmpstr (conv_combine_words[CONV_COMBINE_MAX], ==, "max");
  g_assert_cmpstr (conv_combine_words[CONV_COMBINE_MIN], ==, "min");
  g_assert_cmpstr (conv_combine_words[CONV_COMBINE_SUM], ==, "sum");
  g_assert_cmpstr (conv_combine_words[CONV_COMBINE_MEAN], ==, "mean");
  g_assert_cmpstr (conv_combine_words[CONV_COMBINE_MAGNITUDE], ==, "magnitude");
  g_assert_cmpstr (conv_combine_words[CONV_COMBINE_MAX_ABS], ==, "max-abs");
  g_assert_cmpstr (conv_combine_words[CONV_COMBINE_ARGMAX], ==, "argmax");
  g_assert_cmpstr (conv_combine_words[CONV_COMBINE_LAYERS], ==, "layers");
  g_assert_null (conv_combine_words[CONV_COMBINE_LAYERS + 1]);
  g_assert_cmpstr (conv_score_words[CONV_SCORE_NONE], ==, "none");
  g_assert_cmpstr (conv_score_words[CONV_SCORE_PRODUCT], ==, "product");
  g_assert_cmpstr (conv_score_words[CONV_SCORE_COSINE], ==, "cosine");
  g_assert_cmpstr (conv_score_words[CONV_SCORE_ZNCC], ==, "zncc");
  g_assert_null (conv_score_words[CONV_SCORE_ZNCC + 1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/options/default", test_default);
  g_test_add_func ("/core/options/equal", test_equal);
  g_test_add_func ("/core/options/words", test_words);
  return g_test_run ();
}
