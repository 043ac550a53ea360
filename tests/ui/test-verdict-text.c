/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-verdict-text.h"
#include "testing.h"

#define CLIP CONV_OUTPUT_CLIP
#define ABSOLUTE CONV_OUTPUT_ABSOLUTE
#define CENTER CONV_OUTPUT_CENTER
#define STRETCH CONV_OUTPUT_STRETCH

/* What is said of a kernel, from its text on. */
typedef struct
{
  const char *kernel;
  ConvOutput output;
  const char *sentence;
  ConvVerdictTone tone;
} SentenceCase;

#define GOOD CONV_VERDICT_TONE_GOOD
#define WARNING CONV_VERDICT_TONE_WARNING

static const SentenceCase sentence_cases[] = {
  { "0 0", CLIP, "All weights are 0: the picture turns black.", WARNING },
  { "-1 1", CLIP, "Weights add up to 0: flat areas turn black.", WARNING },
  { "-1 1", CENTER, "Flat areas turn mid-grey.", GOOD },
  { "-1 1 + 0.5", CLIP, "Flat areas turn mid-grey.", GOOD },
  { "-1 1 + 0.25", CLIP, "Flat areas turn 25 % grey.", GOOD },
  { "-1 1 + 1", CLIP, "Flat areas turn white.", GOOD },
  { "-1 1", ABSOLUTE, "Flat areas turn black, edges bright.", GOOD },
  { "-1 + 0.25", CLIP, "Turns the picture negative and dark.", WARNING },
  { "-1 + 1", CLIP, "Turns the picture negative.", GOOD },
  { "1 2 / 2", CLIP, "Makes the picture 1.5 times brighter.", WARNING },
  { "12345", CLIP, "Makes the picture 12300 times brighter.", WARNING },
  { "1.0025", CLIP, "Makes the picture 1.002 times brighter.", WARNING },
  { "1 2 / 4", CLIP, "Darkens the picture to 75 %.", WARNING },
  { "0.997", CLIP, "Darkens the picture to 99.7 %.", WARNING },
  { "0.0025", CLIP, "Darkens the picture to 0.25 %.", WARNING },
  { "1 + 0.125", CLIP, "Everything gets 12.5 % lighter.", WARNING },
  { "1 - 0.5", CLIP, "Everything gets 50 % darker.", WARNING },
  { "1", CENTER, "Everything gets 50 % lighter.", WARNING },
  { "1 1 / 2", CLIP, "Brightness is kept.", GOOD },
  { "1 1 / 2", STRETCH, "Stretched to the full range.", GOOD },
};

static ConvVerdictFacts
make_facts (const char *text, ConvOutput output)
{
  g_autoptr (ConvKernel) kernel = testing_kernel (text);
  ConvVerdictFacts facts = { .preview_is_on = TRUE, .is_integer = TRUE, .has_strength = TRUE };

  conv_advice_get (kernel, output, 0.5, &facts.advice);
  return facts;
}

static void
assert_sentence (const ConvVerdictFacts *facts, const char *expected)
{
  g_autofree char *sentence = conv_verdict_text_get_sentence (facts);

  g_assert_cmpstr (sentence, ==, expected);
}

static void
assert_detail (const ConvVerdictFacts *facts, const char *expected)
{
  g_autofree char *detail = conv_verdict_text_get_detail (facts);

  g_assert_cmpstr (detail, ==, expected);
}

static void
test_sentences (void)
{
  g_test_summary ("Each verdict on a kernel has its sentence, and warns where the table says so.");
  for (size_t i = 0; i < G_N_ELEMENTS (sentence_cases); i++)
    {
      const SentenceCase *c = &sentence_cases[i];
      const ConvVerdictFacts facts = make_facts (c->kernel, c->output);
      g_test_message ("%s", c->kernel);
      assert_sentence (&facts, c->sentence);
      g_assert_cmpint (conv_verdict_text_get_tone (&facts), ==, c->tone);
    }
}

static void
test_stretch (void)
{
  const ConvRange range = { -0.12345f, 3.0f }, none = { 1, 0 };
  ConvVerdictFacts facts = make_facts ("1 1", STRETCH);

  g_test_summary ("A stretch names its range in three digits, and whether it is only the view's.");
  facts.range = &range;
  assert_sentence (&facts, "Stretched from −0.123 … 3 to black … white.");
  g_assert_null (conv_verdict_text_get_hint (&facts));
  facts.range_is_partial = TRUE;
  g_assert_cmpstr (conv_verdict_text_get_hint (&facts), ==,
                   "This is the range of the visible part.");
  facts.range = &none;
  assert_sentence (&facts, "Stretched to the full range.");
}

typedef struct
{
  gint64 n_below, n_above;
  const char *detail, *hint;
  ConvVerdictTone tone;
} CutOffCase;

#define LOWER "A lower strength cuts off less."

/* Of 10,000 pixels. */
static const CutOffCase cut_off_cases[] = {
  { 0, 0, "Nothing in this view is cut off.", NULL, GOOD },
  { 5600, 0, "56 % of this view is cut off at black.", LOWER, WARNING },
  { 0, 123, "1.2 % of this view is cut off at white.", LOWER, GOOD },
  { 330, 1, "3.3 % of this view is cut off at black, 0.1 % at white.", LOWER, GOOD },
  { 1000, 1000, "10 % of this view is cut off at black, 10 % at white.", LOWER, GOOD },
  { 1001, 1000, "10 % of this view is cut off at black, 10 % at white.", LOWER, WARNING },
};

static void
test_cut_off (void)
{
  g_test_summary ("What is cut off is told for each end; above 20 % it is a warning.");
  for (size_t i = 0; i < G_N_ELEMENTS (cut_off_cases); i++)
    {
      const CutOffCase *c = &cut_off_cases[i];
      const ConvTally tally = { .n_pixels = 10000, .n_below = c->n_below, .n_above = c->n_above };
      ConvVerdictFacts facts = make_facts ("-1 3 -1", CLIP);
      facts.tally = &tally;
      assert_sentence (&facts, "Brightness is kept.");
      assert_detail (&facts, c->detail);
      g_assert_cmpstr (conv_verdict_text_get_hint (&facts), ==, c->hint);
      g_assert_cmpint (conv_verdict_text_get_tone (&facts), ==, c->tone);
    }
}

static void
test_no_hint (void)
{
  const ConvTally tally = { .n_pixels = 10, .n_above = 9 };
  ConvVerdictFacts facts = make_facts ("4", CLIP);

  g_test_summary ("There is no hint beside buttons, nor for a strength of 0.");
  facts.tally = &tally;
  g_assert_cmpint (conv_verdict_text_get_remedies (&facts), ==, CONV_REMEDY_KEEP_BRIGHTNESS);
  g_assert_null (conv_verdict_text_get_hint (&facts));
  facts = make_facts ("-1 3 -1", CLIP);
  facts.tally = &tally;
  facts.has_strength = FALSE;
  g_assert_null (conv_verdict_text_get_hint (&facts));
}

static void
test_float_layer (void)
{
  const ConvTally tally = { .n_pixels = 10, .n_above = 9 };
  ConvVerdictFacts facts = make_facts ("-1 3 -1", CLIP);

  g_test_summary ("A layer of floats loses nothing, so nothing is said to be cut off.");
  facts.tally = &tally;
  facts.is_integer = FALSE;
  assert_detail (&facts, "This layer keeps values beyond black and white.");
  g_assert_null (conv_verdict_text_get_hint (&facts));
  g_assert_cmpint (conv_verdict_text_get_tone (&facts), ==, GOOD);
}

static void
test_without_result (void)
{
  const ConvTally tally = { .n_pixels = 10, .n_above = 9 }, empty = { 0 };
  g_autoptr (GError) error = g_error_new_literal (CONV_ERROR, CONV_ERROR_VALUE, "Too much");
  ConvVerdictFacts facts = make_facts ("-1 1", CLIP);

  g_test_summary ("Without a result nothing is said of the view, and no remedy is offered.");
  assert_detail (&facts, NULL);
  facts.tally = &empty;
  assert_detail (&facts, NULL);
  facts.tally = &tally;
  facts.preview_is_on = FALSE;
  assert_sentence (&facts, "Preview is off.");
  assert_detail (&facts, NULL);
  g_assert_cmpint (conv_verdict_text_get_tone (&facts), ==, CONV_VERDICT_TONE_NONE);
  g_assert_cmpint (conv_verdict_text_get_remedies (&facts), ==, 0);
  facts.error = error;
  assert_sentence (&facts, "Too much");
  assert_detail (&facts, NULL);
  g_assert_cmpint (conv_verdict_text_get_tone (&facts), ==, CONV_VERDICT_TONE_ERROR);
  g_assert_cmpint (conv_verdict_text_get_remedies (&facts), ==, 0);
  g_assert_null (conv_verdict_text_get_hint (&facts));
}

static void
assert_share (gint64 n, gint64 n_pixels, const char *expected)
{
  g_autofree char *share = conv_verdict_text_get_share (n, n_pixels);

  g_assert_cmpstr (share, ==, expected);
}

static void
test_shares (void)
{
  g_test_summary ("Shares have one decimal below 10 %, and are 0 only where there is none.");
  assert_share (0, 7, "0 %");
  assert_share (1, 1000000, "0.1 %");
  assert_share (15, 10000, "0.1 %");
  assert_share (16, 10000, "0.2 %");
  assert_share (994, 10000, "9.9 %");
  assert_share (996, 10000, "10 %");
  assert_share (1, 3, "33 %");
  assert_share (7, 7, "100 %");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/verdict-text/sentences", test_sentences);
  g_test_add_func ("/ui/verdict-text/stretch", test_stretch);
  g_test_add_func ("/ui/verdict-text/cut-off", test_cut_off);
  g_test_add_func ("/ui/verdict-text/no-hint", test_no_hint);
  g_test_add_func ("/ui/verdict-text/float-layer", test_float_layer);
  g_test_add_func ("/ui/verdict-text/without-result", test_without_result);
  g_test_add_func ("/ui/verdict-text/shares", test_shares);
  return g_test_run ();
}
