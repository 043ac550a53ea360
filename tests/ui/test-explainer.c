/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The explainer's numbers are those of a run, and the microscope says them. */
#include <math.h>

#include "conv-microscope-text.h"
#include "memory-source.h"
#include "testing.h"

#define WIDTH 24
#define HEIGHT 18

static const char *const kernels[] = {
  "1 2 4; 3 0 5 / 15 @ 0,1",
  "-1 0 1; -2 0 3; -1 0.5 1 / 4 + 0.1 @ 2,0",
  "0 -1 0; -1 6 -2; 0 -1 0",
};

static const int places[][2] = { { 0, 0 }, { 23, 17 }, { 23, 0 }, { 0, 9 }, { 11, 8 }, { 4, 13 } };

/* Of the only kernel there is. */
static gboolean
explain_kernel (ConvExplainer *explainer,
                ConvKernel *kernel,
                const ConvOptions *options,
                int x,
                int y,
                const ConvRange *range,
                ConvAccount *account,
                GError **error)
{
  g_autoptr (ConvBank) bank = conv_bank_new_single (kernel);

  return conv_explainer_explain (explainer, bank, 0, options, x, y, range, account, error);
}

static ConvRange
measure (const ConvSource *source, ConvKernel *kernel, const ConvOptions *options)
{
  const ConvFormat *format = source->get_format (source->user_data, options->light);
  const ConvIO io
      = { .input = format, .output = format, .read = source->read, .user_data = source->user_data };
  g_autoptr (GError) error = NULL;
  ConvPlanSpec spec;
  ConvRange range;

  source->fill_spec (source->user_data, options, &spec);
  g_autoptr (ConvPlan) plan = conv_plan_new (&kernel, 1, &spec, &error);
  g_assert_no_error (error);
  conv_plan_measure (plan, &source->selection, &range, &io, NULL, &error);
  g_assert_no_error (error);
  return range;
}

/* A number that lies between two bytes may be rounded either way. */
static gboolean
is_undecided (double result)
{
  const double byte = CLAMP (result, 0, 1) * 255;

  return fabs (byte - floor (byte) - 0.5) < 1e-3;
}

static void
check_pixel (ConvExplainer *explainer,
             const MemorySource *source,
             ConvKernel *kernel,
             const ConvOptions *options,
             const guint8 *written,
             const int place[2])
{
  const ConvRange range = options->output == CONV_OUTPUT_STRETCH
                              ? measure (&source->source, kernel, options)
                              : (ConvRange) { 0 };
  const int n = source->source.n_channels;
  g_autoptr (GError) error = NULL;
  ConvAccount account;

  explain_kernel (explainer, kernel, options, place[0], place[1], &range, &account, &error);
  g_assert_no_error (error);
  const ConvExplainedPixel *pixel = conv_explanation_get_pixel (account.explanation);
  for (int c = 0; c < n; c++)
    {
      g_assert_cmpint (lrint (account.before[c]), ==,
                       memory_source_stored (source, place[0], place[1])[c]);
      if (!is_undecided (pixel->result[c]))
        g_assert_cmpint (lrint (account.after[c]), ==,
                         written[(place[1] * WIDTH + place[0]) * n + c]);
    }
}

static void
check_run (const MemorySource *source, ConvKernel *kernel, const ConvOptions *options)
{
  g_autoptr (ConvExplainer) explainer = conv_explainer_new (&source->source);
  g_autofree guint8 *written = memory_source_run (source, kernel, options);

  for (size_t i = 0; i < G_N_ELEMENTS (places); i++)
    check_pixel (explainer, source, kernel, options, written, places[i]);
}

static void
test_like_a_run (void)
{
  static const ConvChannels channels[]
      = { CONV_CHANNELS_COLOR, CONV_CHANNEL_GREEN, CONV_CHANNEL_LUMINANCE, CONV_CHANNEL_ALPHA };
  g_autoptr (ConvImage) image = testing_noise (WIDTH, HEIGHT, 4, 8);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);

  for (size_t k = 0; k < G_N_ELEMENTS (kernels); k++)
    for (ConvEdge edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_KEEP; edge++)
      for (ConvOutput output = CONV_OUTPUT_CLIP; output <= CONV_OUTPUT_STRETCH; output++)
        for (size_t c = 0; c < G_N_ELEMENTS (channels); c++)
          {
            g_autoptr (ConvKernel) kernel = testing_kernel (kernels[k]);
            ConvOptions options = conv_options_default;
            options.edge = edge;
            options.output = output;
            options.channels = channels[c];
            options.flip = c % 2 == 1;
            options.strength = c == 2 ? 60 : 100;
            check_run (source, kernel, &options);
          }
}

static void
test_passes (void)
{
  g_autoptr (ConvImage) image = testing_noise (WIDTH, HEIGHT, 4, 9);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);

  g_test_summary (
      "Of several passes the last one is explained, mixed with what was before the first.");
  for (size_t k = 0; k < G_N_ELEMENTS (kernels); k++)
    for (ConvEdge edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_KEEP; edge++)
      for (int repeat = 2; repeat <= 4; repeat += 2)
        {
          g_autoptr (ConvKernel) kernel = testing_kernel (kernels[k]);
          ConvOptions options = conv_options_default;
          options.edge = edge;
          options.output = CONV_OUTPUT_CLIP;
          options.repeat = repeat;
          options.strength = repeat == 4 ? 75 : 100;
          check_run (source, kernel, &options);
        }
}

static void
test_too_many_passes (void)
{
  g_autoptr (ConvImage) image = testing_noise (300, 200, 4, 9);
  g_autoptr (MemorySource) source = memory_source_new (image, TRUE);
  g_autoptr (ConvExplainer) explainer = conv_explainer_new (&source->source);
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 1 1; 1 1 1; 1 1 1 / 9");
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  g_autoptr (ConvKernel) large = testing_random_kernel (random, 61, 61);
  ConvOptions options = conv_options_default;
  g_autoptr (GError) error = NULL;
  ConvAccount account;

  options.output = CONV_OUTPUT_STRETCH;
  options.repeat = 2;
  g_assert_false (explain_kernel (explainer, kernel, &options, 5, 5, NULL, &account, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE);
  g_clear_error (&error);

  options.output = CONV_OUTPUT_CLIP;
  options.repeat = CONV_REPEAT_MAX;
  g_assert_false (explain_kernel (explainer, large, &options, 5, 5, NULL, &account, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE);
  g_clear_error (&error);

  g_assert_true (explain_kernel (explainer, kernel, &options, 5, 5, NULL, &account, &error));
  g_assert_no_error (error);
  source->fails = TRUE;
  g_assert_false (explain_kernel (explainer, kernel, &options, 5, 5, NULL, &account, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

/* What is said of a pixel of a row of bytes. */
static char *
explain (const guint8 *bytes,
         int width,
         int n_channels,
         const char *kernel_text,
         const ConvOptions *options,
         int x)
{
  g_autoptr (MemorySource) source = memory_source_new_bytes (bytes, width, 1, n_channels);
  g_autoptr (ConvExplainer) explainer = conv_explainer_new (&source->source);
  g_autoptr (ConvKernel) kernel = testing_kernel (kernel_text);
  g_autoptr (GError) error = NULL;
  const ConvRange range = { 0, 0.5f };
  ConvAccount account;

  explain_kernel (explainer, kernel, options, x, 0, &range, &account, &error);
  g_assert_no_error (error);
  return conv_microscope_text_steps (&account, 0);
}

static void
check_steps (const char *kernel, const ConvOptions *options, const char *expected)
{
  static const guint8 bytes[] = { 10, 20, 200 };
  g_autofree char *text = explain (bytes, 3, 1, kernel, options, 2);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_steps (void)
{
  ConvOptions options = conv_options_default;

  g_test_summary ("Of the last of 10, 20, 200, computed by hand.");
  options.output = CONV_OUTPUT_CLIP;
  check_steps ("-1 2 0", &options,
               "Sum 380 ÷ 1 + 0 = 380 → cut off at 255\nIn the layer: 200 → 255");
  check_steps ("1 2 2 / 4 - 0.2", &options, "Sum 820 ÷ 4 − 51 = 154\nIn the layer: 200 → 154");
  options.output = CONV_OUTPUT_CENTER;
  check_steps ("1 0 -1 / 8", &options, "Sum −180 ÷ 8 + 127.5 = 105\nIn the layer: 200 → 105");
  options.output = CONV_OUTPUT_ABSOLUTE;
  check_steps ("1 0 -1 / 2", &options,
               "Sum −180 ÷ 2 = −90\n|−90| + 0 = 90\nIn the layer: 200 → 90");
  options.output = CONV_OUTPUT_STRETCH;
  check_steps ("1 0 0", &options,
               "Sum 20 ÷ 1 = 20\n(20 − 0) ÷ (127.5 − 0) × 255 = 40\nIn the layer: 200 → 40");
  options.output = CONV_OUTPUT_CLIP;
  options.edge = CONV_EDGE_RENORMALIZE;
  check_steps ("1 2 1 / 4", &options,
               "Sum 420 ÷ 4 = 105\nNeighbours count as far as they can be seen:\n"
               "105 ÷ 0.75 = 140\nIn the layer: 200 → 140");
  check_steps ("1 0 -1", &options,
               "Sum 20 ÷ 1 = 20\nNeighbours count as far as they can be seen; the pixel itself "
               "stands in for the rest:\n(20 + 200 × (0 × 0.5 − 1)) ÷ 0.5 = −360 → cut off at 0\n"
               "In the layer: 200 → 0");
  options.edge = CONV_EDGE_KEEP;
  check_steps ("1 2 1 / 4", &options,
               "Sum 420 ÷ 4 = 105\nThe kernel reaches beyond the layer here, so the pixel stays as "
               "it is.\nIn the layer: 200 → 200");
  options.edge = CONV_EDGE_EXTEND;
  options.strength = 25;
  check_steps ("0 0", &options,
               "Sum 0 ÷ 1 + 0 = 0\nAt a strength of 25 %, mixed with 200: 150\n"
               "In the layer: 200 → 150");
  options.strength = 100;
  options.relu = TRUE;
  check_steps ("1 0 -1 + 0.2", &options,
               "Sum −180 ÷ 1 = −180\nNegative answers count as 0.\n0 + 51 = 51\n"
               "In the layer: 200 → 51");
  options.relu = FALSE;
  options.repeat = 2;
  check_steps ("1 0 0 / 4", &options,
               "The last of 2 passes: its pixels are what the others have made.\n"
               "Sum 2.5 ÷ 4 + 0 = 0.625\nIn the layer: 200 → 1");
}

static void
test_opacity (void)
{
  static const guint8 bytes[] = { 100, 255, 200, 0, 60, 255 };
  ConvOptions options = conv_options_default;

  g_test_summary ("An opaque pixel beside a transparent one.");
  options.output = CONV_OUTPUT_CLIP;
  g_autofree char *soft = explain (bytes, 3, 2, "1 1 2 / 4", &options, 0);
  g_assert_cmpstr (soft, ==,
                   "Sum 200 ÷ 4 = 50\n"
                   "Neighbours count by their opacity, and the sum is divided by that:\n"
                   "50 ÷ (0.5 ÷ 1) = 100\nOpacity: 1 → 0.5\nIn the layer: 100 → 100");
  options.alpha = CONV_ALPHA_KEEP;
  g_autofree char *kept = explain (bytes, 3, 2, "0 0 1", &options, 0);
  g_assert_cmpstr (
      kept, ==,
      "Sum 0 ÷ 1 = 0\n"
      "Neighbours count as far as they can be seen; the pixel itself stands in for the "
      "rest:\n(0 + 100 × (1 × 1 − 0)) ÷ 1 = 100\nIn the layer: 100 → 100");
  g_autofree char *unseen = explain (bytes, 3, 2, "1", &options, 1);
  g_assert_cmpstr (unseen, ==,
                   "Sum 0 ÷ 1 = 0\nNothing can be seen here, so the colour stays as it is.\n"
                   "In the layer: 200 → 200");
}

static void
test_colors (void)
{
  static const guint8 bytes[] = { 100, 50, 0, 200, 150, 100 };
  ConvOptions options = conv_options_default;

  options.output = CONV_OUTPUT_CLIP;
  options.channels = CONV_CHANNEL_GREEN;
  g_autofree char *red = explain (bytes, 2, 3, "0 0 1", &options, 0);
  g_assert_cmpstr (red, ==,
                   "Sum 200 ÷ 1 + 0 = 200\nThis channel is not chosen, so it stays as it is.\n"
                   "In the layer: 100 → 100");
  options.channels = CONV_CHANNEL_LUMINANCE;
  g_autofree char *luminance = explain (bytes, 2, 3, "0 0 1", &options, 0);
  /* 0.2126 · 200 + 0.7152 · 150 + 0.0722 · 100; 100 less in each at the first pixel. */
  g_assert_cmpstr (luminance, ==,
                   "Sum 157.02 ÷ 1 + 0 = 157.02\n"
                   "157.02 − 57.02 = 100: the change goes to every colour\n"
                   "In the layer: 100 50 0 → 200 150 100");
}

static guint8
select_half (int x, int y)
{
  (void) y;
  return x == 0 ? 51 : 0;
}

static void
test_selection (void)
{
  static const guint8 bytes[] = { 100, 200 };
  g_autoptr (MemorySource) source = memory_source_new_bytes (bytes, 2, 1, 1);
  g_autoptr (ConvExplainer) explainer = conv_explainer_new (&source->source);
  g_autoptr (ConvKernel) kernel = testing_kernel ("0");
  ConvOptions options = conv_options_default;
  ConvAccount account;

  g_test_summary ("A pixel that is selected by a fifth, and one that is not.");
  options.output = CONV_OUTPUT_CLIP;
  memory_source_select (source, &(ConvRect) { 0, 0, 2, 1 }, select_half);
  g_assert_true (explain_kernel (explainer, kernel, &options, 0, 0, NULL, &account, NULL));
  g_autofree char *part = conv_microscope_text_steps (&account, 0);
  g_assert_cmpstr (part, ==,
                   "Sum 0 ÷ 1 + 0 = 0\n20 % of the pixel is selected.\nIn the layer: 100 → 80");
  g_assert_true (explain_kernel (explainer, kernel, &options, 1, 0, NULL, &account, NULL));
  g_autofree char *none = conv_microscope_text_steps (&account, 0);
  g_assert_cmpstr (none, ==,
                   "Sum 0 ÷ 1 + 0 = 0\nThe pixel is not selected, so it stays as it is.\n"
                   "In the layer: 200 → 200");
}

static void
test_cells (void)
{
  static const guint8 bytes[] = { 10, 20, 200 };
  g_autoptr (MemorySource) source = memory_source_new_bytes (bytes, 3, 1, 1);
  g_autoptr (ConvExplainer) explainer = conv_explainer_new (&source->source);
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 -2 3");
  ConvOptions options = conv_options_default;
  ConvAccount account;

  options.output = CONV_OUTPUT_CLIP;
  g_assert_true (explain_kernel (explainer, kernel, &options, 2, 0, NULL, &account, NULL));
  g_autofree char *all = conv_microscope_text_all (&account, 0);
  g_assert_cmpstr (
      all, ==,
      "How pixel 2, 0 becomes what it is\n\npicture\n20\t200\t200\n\nkernel\n1\t−2\t3\n\n"
      "products\n20\t−400\t600\n\nSum 220 ÷ 1 + 0 = 220\nIn the layer: 200 → 220\n");
  g_autofree char *largest = conv_microscope_text_largest (&account, 0);
  g_assert_cmpstr (largest, ==,
                   "3, 0: 200 × 3 = 600 (outside)\n2, 0: 200 × −2 = −400\n1, 0: 20 × 1 = 20");
  g_autofree char *outside = conv_microscope_text_cell (&account, 2, 0, 0);
  g_assert_cmpstr (outside, ==, "3, 0: 200 × 3 = 600\nOutside the layer; pixel 2, 0 stands there.");
  options.edge = CONV_EDGE_RENORMALIZE;
  g_assert_true (explain_kernel (explainer, kernel, &options, 2, 0, NULL, &account, NULL));
  g_autofree char *missing = conv_microscope_text_cell (&account, 2, 0, 0);
  g_assert_cmpstr (missing, ==, "3, 0: 0 × 0 × 3 = 0\nOutside the layer; it does not count.");
}

static void
test_bank (void)
{
  static const guint8 bytes[] = { 10, 20, 200 };
  static const char *const expected[]
      = { "Kernel 1 of 2 by itself:\nSum −180 ÷ 1 = −180\nAll kernels together: 200 → 231",
          "Kernel 2 of 2 by itself:\nSum 180 ÷ 1 = 180\nAll kernels together: 200 → 231" };
  g_autoptr (MemorySource) source = memory_source_new_bytes (bytes, 3, 1, 1);
  g_autoptr (ConvExplainer) explainer = conv_explainer_new (&source->source);
  g_autoptr (ConvBank) bank = conv_bank_parse ("1 0 -1 + 0.2 | 0 -1 1; -1 1 0; 0 0 0 + 0.2", NULL);
  ConvOptions options = conv_options_default;
  ConvAccount account;

  g_test_summary (
      "Of several kernels one is explained, then what becomes of all: the largest + 51.");
  options.output = CONV_OUTPUT_CLIP;
  options.combine = CONV_COMBINE_MAX;
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (
          conv_explainer_explain (explainer, bank, i, &options, 2, 0, NULL, &account, NULL));
      g_autofree char *text = conv_microscope_text_steps (&account, 0);
      g_assert_cmpstr (text, ==, expected[i]);
    }
  options.output = CONV_OUTPUT_STRETCH;
  g_assert_true (conv_explainer_explain (explainer, bank, 0, &options, 2, 0, NULL, &account, NULL));
  g_autofree char *text = conv_microscope_text_steps (&account, 0);
  g_assert_cmpstr (text, ==, "Kernel 1 of 2 by itself:\nSum −180 ÷ 1 = −180");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/explainer/like-a-run", test_like_a_run);
  g_test_add_func ("/ui/explainer/passes", test_passes);
  g_test_add_func ("/ui/explainer/too-many-passes", test_too_many_passes);
  g_test_add_func ("/ui/explainer/steps", test_steps);
  g_test_add_func ("/ui/explainer/opacity", test_opacity);
  g_test_add_func ("/ui/explainer/colors", test_colors);
  g_test_add_func ("/ui/explainer/selection", test_selection);
  g_test_add_func ("/ui/explainer/cells", test_cells);
  g_test_add_func ("/ui/explainer/bank", test_bank);
  return g_test_run ();
}
