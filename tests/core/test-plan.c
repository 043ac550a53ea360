/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testing.h"

typedef struct
{
  const char *kernel;
  ConvPlanSpec spec;
  int code; /* −1: accepted */
  const char *message;
} Case;

#define RGBA .width = 8, .height = 8, .n_channels = 4
#define RGB .width = 8, .height = 8, .n_channels = 3
#define GREY .width = 8, .height = 8, .n_channels = 1
#define GREY_A .width = 8, .height = 8, .n_channels = 2

static const Case cases[] = {
  { "1", { RGBA }, -1, NULL },
  { "1", { .width = 0, .height = 8, .n_channels = 1 }, CONV_ERROR_SIZE, "0 × 8" },
  { "1", { .width = 8, .height = 524289, .n_channels = 1 }, CONV_ERROR_SIZE, "8 × 524289" },
  { "1", { .width = 524288, .height = 524288, .n_channels = 4 }, -1, NULL },
  { "1", { RGBA, .channels = CONV_CHANNEL_ALPHA }, -1, NULL },
  { "1", { RGB, .channels = CONV_CHANNEL_ALPHA }, CONV_ERROR_NOT_APPLICABLE, "there is none" },
  { "1", { GREY, .channels = CONV_CHANNEL_ALPHA }, CONV_ERROR_NOT_APPLICABLE, "there is none" },
  { "1", { GREY_A, .channels = CONV_CHANNEL_ALPHA }, -1, NULL },
  { "1",
    { RGBA, .channels = CONV_CHANNEL_ALPHA, .alpha_locked = TRUE },
    CONV_ERROR_NOT_APPLICABLE,
    "locked" },
  { "1",
    { RGBA, .channels = CONV_CHANNEL_ALPHA | CONV_CHANNEL_RED },
    CONV_ERROR_NOT_APPLICABLE,
    "mixed" },
  { "1",
    { RGBA, .channels = CONV_CHANNEL_LUMINANCE | CONV_CHANNEL_RED },
    CONV_ERROR_NOT_APPLICABLE,
    "mixed" },
  { "1", { GREY, .channels = CONV_CHANNEL_RED }, CONV_ERROR_VALUE, "grey" },
  { "1", { GREY_A, .channels = CONV_CHANNEL_RED | CONV_CHANNEL_GREEN }, CONV_ERROR_VALUE, "grey" },
  { "1", { GREY, .channels = CONV_CHANNEL_LUMINANCE }, -1, NULL },
  { "1", { RGBA, .alpha = CONV_ALPHA_CONVOLVE }, -1, NULL },
  { "1 -1", { RGBA, .alpha = CONV_ALPHA_CONVOLVE }, CONV_ERROR_NOT_APPLICABLE, "sum is not zero" },
  { "1 -1", { RGBA, .alpha = CONV_ALPHA_AUTO }, -1, NULL },
  { "1",
    { RGBA, .alpha = CONV_ALPHA_CONVOLVE, .alpha_locked = TRUE },
    CONV_ERROR_NOT_APPLICABLE,
    "locked" },
  { "1",
    { RGBA, .alpha = CONV_ALPHA_CONVOLVE, .channels = CONV_CHANNEL_RED },
    CONV_ERROR_NOT_APPLICABLE,
    "all colours" },
  { "1",
    { RGBA, .alpha = CONV_ALPHA_CONVOLVE, .channels = CONV_CHANNEL_LUMINANCE },
    CONV_ERROR_NOT_APPLICABLE,
    "all colours" },
  { "1", { GREY_A, .alpha = CONV_ALPHA_CONVOLVE, .channels = CONV_CHANNEL_LUMINANCE }, -1, NULL },
};

static void
check_case (const Case *c, const GPtrArray *bank)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvPlan) plan
      = conv_plan_new ((ConvKernel *const *) bank->pdata, bank->len, &c->spec, &error);

  g_assert_true ((plan == NULL) == (error != NULL));
  if (c->code < 0)
    g_assert_no_error (error);
  else
    {
      g_assert_error (error, CONV_ERROR, c->code);
      if (strstr (error->message, c->message) == NULL)
        g_error ("“%s” does not say “%s”", error->message, c->message);
    }
}

static void
test_checks (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) bank = testing_bank (cases[i].kernel);

      g_test_message ("case %d", (int) i);
      check_case (&cases[i], bank);
    }
}

static void
assert_rect (ConvRect rect, int x, int y, int width, int height)
{
  g_assert_cmpint (rect.x, ==, x);
  g_assert_cmpint (rect.y, ==, y);
  g_assert_cmpint (rect.width, ==, width);
  g_assert_cmpint (rect.height, ==, height);
}

static const Case bank_cases[] = {
  { "1 | 2", { RGBA, .combine = CONV_COMBINE_MAX }, -1, NULL },
  { "1 | 2", { RGBA }, CONV_ERROR_NOT_APPLICABLE, "combine" },
  { "1 | 2",
    { RGBA, .combine = CONV_COMBINE_LAYERS },
    CONV_ERROR_NOT_APPLICABLE,
    "one picture of each" },
  { "1", { RGBA, .combine = CONV_COMBINE_LAYERS }, -1, NULL },
  { "1 + 0.25 | 2 + 0.25 | 3 + 0.5",
    { RGBA, .combine = CONV_COMBINE_MIN },
    CONV_ERROR_NOT_APPLICABLE,
    "Kernel 1 has the offset 0.25, kernel 3 has 0.5;" },
  { "1 | 2",
    { RGBA, .combine = CONV_COMBINE_SUM, .alpha = CONV_ALPHA_CONVOLVE },
    CONV_ERROR_NOT_APPLICABLE,
    "single kernel" },
  { "1", { RGBA, .combine = CONV_COMBINE_SUM, .alpha = CONV_ALPHA_CONVOLVE }, -1, NULL },
  { "1",
    { RGBA, .combine = CONV_COMBINE_MAX_ABS, .alpha = CONV_ALPHA_CONVOLVE },
    CONV_ERROR_NOT_APPLICABLE,
    "single kernel" },
  { "1 + 1 | 2 + 2", { RGBA, .combine = CONV_COMBINE_MAX, .score = CONV_SCORE_ZNCC }, -1, NULL },
  { "1 | 2", { RGBA, .score = CONV_SCORE_COSINE }, CONV_ERROR_NOT_APPLICABLE, "combine" },
  { "1",
    { RGBA, .score = CONV_SCORE_ZNCC, .alpha = CONV_ALPHA_CONVOLVE },
    CONV_ERROR_NOT_APPLICABLE,
    "no score" },
  { "1 | 2", { RGB, .combine = CONV_COMBINE_ARGMAX }, -1, NULL },
  { "1 | 2", { GREY_A, .combine = CONV_COMBINE_ARGMAX }, CONV_ERROR_NOT_APPLICABLE, "grey" },
  { "1 | 2",
    { RGBA, .combine = CONV_COMBINE_ARGMAX, .channels = CONV_CHANNEL_LUMINANCE },
    CONV_ERROR_NOT_APPLICABLE,
    "“rgb”" },
  { "1 | 2",
    { RGBA, .combine = CONV_COMBINE_ARGMAX, .channels = CONV_CHANNEL_ALPHA },
    CONV_ERROR_NOT_APPLICABLE,
    "“rgb”" },
  { "1 | 1 2",
    { RGBA, .algorithm = CONV_ALGORITHM_SEPARABLE, .combine = CONV_COMBINE_MAX },
    -1,
    NULL },
  { "1 | 1 2; 3 4",
    { RGBA, .algorithm = CONV_ALGORITHM_SEPARABLE, .combine = CONV_COMBINE_MAX },
    CONV_ERROR_NOT_APPLICABLE,
    "separable" },
};

static void
test_bank_checks (void)
{
  g_test_summary ("What goes together with several kernels, and what does not.");
  for (size_t i = 0; i < G_N_ELEMENTS (bank_cases); i++)
    {
      g_autoptr (GPtrArray) bank = testing_bank (bank_cases[i].kernel);

      g_test_message ("case %d", (int) i);
      check_case (&bank_cases[i], bank);
    }
}

static void
test_bank_size (void)
{
  ConvKernel *kernels[CONV_PLAN_MAX_KERNELS + 1];
  const ConvPlanSpec spec = { RGBA, .combine = CONV_COMBINE_MAX };
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2");
  g_autoptr (GError) error = NULL;

  g_test_summary ("64 kernels at most.");
  for (size_t i = 0; i < G_N_ELEMENTS (kernels); i++)
    kernels[i] = kernel;
  g_autoptr (ConvPlan) most = conv_plan_new (kernels, CONV_PLAN_MAX_KERNELS, &spec, &error);
  g_assert_no_error (error);
  g_assert_null (conv_plan_new (kernels, CONV_PLAN_MAX_KERNELS + 1, &spec, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_VALUE);
  g_assert_nonnull (strstr (error->message, "65"));
}

static void
test_bank_describe (void)
{
  g_autoptr (GPtrArray) bank = testing_bank ("-1 0 1; -2 0 3 | -1 -2; 0 0; 1 3 | 1 2; 3 4; 0 5");
  const ConvPlanSpec spec = { RGBA, .combine = CONV_COMBINE_MAGNITUDE };
  g_autoptr (ConvPlan) plan = conv_plan_new ((ConvKernel *const *) bank->pdata, 3, &spec, NULL);
  g_autofree char *text = conv_plan_describe (plan);

  const ConvPlanSpec zncc = { RGBA, .combine = CONV_COMBINE_MAX, .score = CONV_SCORE_ZNCC };
  g_autoptr (ConvPlan) scores = conv_plan_new ((ConvKernel *const *) bank->pdata, 2, &zncc, NULL);
  g_autofree char *scores_text = conv_plan_describe (scores);

  g_test_summary ("Neighbours of a kind are counted.");
  g_assert_true (g_str_has_prefix (scores_text, "max of zncc by 2 × direct 6 taps, tile 256, "));
  g_assert_true (
      g_str_has_prefix (text, "magnitude of 2 × direct 4 taps, direct 5 taps, tile 256, "));
}

static void
test_bank_reach (void)
{
  /* To the left and right of the anchor 0 and 3, 2 and 0; above and below 1 and 0, 0 and 2. */
  g_autoptr (GPtrArray) bank = testing_bank ("1 2 3 4; 5 6 7 8 @ 0,1 | 1 2 3; 4 5 6; 7 8 9 @ 2,0");
  ConvPlanSpec spec = { .width = 100, .height = 50, .n_channels = 1 };
  const ConvRect all = { 0, 0, 100, 50 }, part = { 10, 20, 30, 10 };

  g_test_summary ("Kernels stand anchor on anchor and reach as far as any of them.");
  spec.combine = CONV_COMBINE_MAX;
  spec.edge = CONV_EDGE_KEEP;
  g_autoptr (ConvPlan) drawn = conv_plan_new ((ConvKernel *const *) bank->pdata, 2, &spec, NULL);
  assert_rect (conv_plan_get_written (drawn, &all), 2, 1, 95, 47);
  assert_rect (conv_plan_get_reach (drawn, &part), 8, 19, 35, 13);
  spec.flip = TRUE;
  g_autoptr (ConvPlan) turned = conv_plan_new ((ConvKernel *const *) bank->pdata, 2, &spec, NULL);
  assert_rect (conv_plan_get_written (turned, &all), 3, 2, 95, 47);
}

static void
test_describe (void)
{
  g_autoptr (ConvKernel) kernel = testing_kernel ("0 -1 0; -1 5 -1; 0 -1 0");
  const ConvPlanSpec spec = { RGBA };
  g_autoptr (ConvPlan) plan = conv_plan_new (&kernel, 1, &spec, NULL);
  g_autofree char *text = conv_plan_describe (plan);

  g_test_summary ("Only taps that are not zero count.");
  g_assert_true (g_str_has_prefix (text, "direct 5 taps, tile 256, "));
  g_assert_cmpint (conv_plan_get_algorithm (plan), ==, CONV_ALGORITHM_DIRECT);
}

/* Columns and rows of ones, or with @dense weights that no column and row make. */
static ConvKernel *
make_kernel (int width, int height, gboolean dense)
{
  g_autofree double *weights = g_new (double, (size_t) width *(size_t) height);

  for (int i = 0; i < width * height; i++)
    weights[i] = dense ? 1 + (guint) i * (guint) i % 7 : 1;
  return conv_kernel_new (width, height, weights, NULL);
}

static void
test_predict (void)
{
  static const struct
  {
    int width, height;
    gboolean dense;
    ConvAlgorithm algorithm;
  } predicted[] = {
    { 1, 1, FALSE, CONV_ALGORITHM_DIRECT },      { 3, 3, TRUE, CONV_ALGORITHM_DIRECT },
    { 31, 31, FALSE, CONV_ALGORITHM_SEPARABLE }, { 30, 44, FALSE, CONV_ALGORITHM_SEPARABLE },
    { 63, 61, TRUE, CONV_ALGORITHM_FFT },        { 255, 255, TRUE, CONV_ALGORITHM_FFT },
  };

  g_test_summary ("What is predicted is what a plan chooses, turned or not.");
  for (size_t i = 0; i < G_N_ELEMENTS (predicted); i++)
    {
      g_autoptr (ConvKernel) kernel
          = make_kernel (predicted[i].width, predicted[i].height, predicted[i].dense);
      g_assert_cmpint (conv_plan_predict (kernel), ==, predicted[i].algorithm);
      for (int flip = 0; flip <= 1; flip++)
        {
          const ConvPlanSpec spec = { RGBA, .flip = flip };
          g_autoptr (ConvPlan) plan = conv_plan_new (&kernel, 1, &spec, NULL);
          g_assert_cmpint (conv_plan_get_algorithm (plan), ==, predicted[i].algorithm);
        }
    }
}

static void
test_predict_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20);
  const ConvPlanSpec spec = { GREY };

  g_test_summary ("Around every crossing of costs the prediction agrees with the plan.");
  for (int side = 1; side <= 60; side += 3)
    {
      g_autoptr (ConvKernel) kernel = testing_random_kernel (random, side, side + side % 4);
      g_autoptr (ConvPlan) plan = conv_plan_new (&kernel, 1, &spec, NULL);
      g_assert_cmpint (conv_plan_predict (kernel), ==, conv_plan_get_algorithm (plan));
    }
}

static void
test_channel_words (void)
{
  static const struct
  {
    const char *text;
    unsigned channels;
  } right[]
      = { { "rgb", 7 }, { "bgr", 7 }, { "r", 1 }, { "gb", 6 }, { "a", 8 }, { "luminance", 16 } };
  static const char *const wrong[] = { "", "rr", "rgba", "ra", "RGB", "lum", "x", "r g", NULL };

  for (size_t i = 0; i < G_N_ELEMENTS (right); i++)
    {
      ConvChannels channels;
      g_assert_true (conv_channels_parse (right[i].text, &channels, NULL));
      g_assert_cmpuint (channels, ==, right[i].channels);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      ConvChannels channels;
      g_autoptr (GError) error = NULL;
      g_assert_false (conv_channels_parse (wrong[i], &channels, &error));
      g_assert_error (error, CONV_ERROR, CONV_ERROR_VALUE);
      g_assert_nonnull (strstr (error->message, "luminance"));
    }
}

static void
test_channels_print (void)
{
  static const char *const words[] = { "r", "g", "b", "rg", "rb", "gb", "rgb", "luminance", "a" };

  g_test_summary ("Every choice of channels prints as the word it was read from.");
  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    {
      ConvChannels channels;
      g_assert_true (conv_channels_parse (words[i], &channels, NULL));
      g_autofree char *text = conv_channels_to_text (channels);
      g_assert_cmpstr (text, ==, words[i]);
    }
}

static void
test_choice_lists_words (void)
{
  int value;
  g_autoptr (GError) error = NULL;

  g_assert_true (conv_choice_parse (conv_output_words, "output", "center", &value, &error));
  g_assert_cmpint (value, ==, CONV_OUTPUT_CENTER);
  g_assert_false (conv_choice_parse (conv_output_words, "output", "Center", &value, &error));
  g_assert_error (error, CONV_ERROR, CONV_ERROR_VALUE);
  g_assert_cmpstr (error->message, ==,
                   "“Center” is not a value of “output”; use one of: "
                   "auto, clip, absolute, center, stretch");
}

static void
test_written_and_reach (void)
{
  g_autoptr (ConvKernel) kernel = testing_kernel ("1 2 3 4; 5 6 7 8 @ 0,1");
  ConvPlanSpec spec = { .width = 100, .height = 50, .n_channels = 1 };
  const ConvRect all = { 0, 0, 100, 50 }, part = { 10, 20, 30, 10 }, left = { 0, 20, 5, 10 };
  const ConvRect corner = { 98, 48, 2, 2 };

  /* Nothing left, 3 right, 1 above, nothing below. */
  spec.edge = CONV_EDGE_KEEP;
  g_autoptr (ConvPlan) keep = conv_plan_new (&kernel, 1, &spec, NULL);
  assert_rect (conv_plan_get_written (keep, &all), 0, 1, 97, 49);
  assert_rect (conv_plan_get_written (keep, &part), 10, 20, 30, 10);
  g_assert_cmpint (conv_plan_get_written (keep, &corner).width, ==, 0);
  assert_rect (conv_plan_get_reach (keep, &part), 10, 19, 33, 11);

  spec.edge = CONV_EDGE_WRAP;
  g_autoptr (ConvPlan) wrap = conv_plan_new (&kernel, 1, &spec, NULL);
  assert_rect (conv_plan_get_written (wrap, &all), 0, 0, 100, 50);
  assert_rect (conv_plan_get_reach (wrap, &corner), 0, 47, 100, 3);
  assert_rect (conv_plan_get_reach (wrap, &left), 0, 19, 8, 11);

  /* Turned, the same kernel looks 3 to the left and 1 down. */
  spec.edge = CONV_EDGE_MIRROR;
  spec.flip = TRUE;
  g_autoptr (ConvPlan) mirror = conv_plan_new (&kernel, 1, &spec, NULL);
  assert_rect (conv_plan_get_reach (mirror, &part), 7, 20, 33, 11);
  const ConvRect narrow = { 0, 0, 1, 1 };
  assert_rect (conv_plan_get_reach (mirror, &narrow), 0, 0, 4, 2);
}

typedef struct
{
  const char *kernel;
  ConvPlanSpec spec;
  gboolean filters;
} AlphaCase;

static const AlphaCase alpha_cases[] = {
  { "1 2 / 3", { RGBA }, TRUE },
  { "-1 -2 / -3", { GREY_A }, TRUE },
  { "1 2 / 3", { RGB }, FALSE },
  { "-1 3", { RGBA }, FALSE },
  { "-1 3", { RGBA, .alpha = CONV_ALPHA_CONVOLVE }, TRUE },
  { "-1 1", { RGBA, .alpha = CONV_ALPHA_CONVOLVE }, FALSE },
  { "1 2 / 3", { RGBA, .alpha = CONV_ALPHA_KEEP }, FALSE },
  { "1 2 / 3", { RGBA, .alpha_locked = TRUE }, FALSE },
  { "1 2 / 3", { RGBA, .channels = CONV_CHANNEL_GREEN }, FALSE },
  { "1 2 / 3", { RGBA, .channels = CONV_CHANNEL_ALPHA }, FALSE },
};

static void
test_filters_alpha (void)
{
  g_test_summary ("Whether alpha is filtered is known without a plan.");
  for (size_t i = 0; i < G_N_ELEMENTS (alpha_cases); i++)
    {
      g_autoptr (ConvKernel) kernel = testing_kernel (alpha_cases[i].kernel);

      g_test_message ("case %d", (int) i);
      g_assert_cmpint (conv_plan_filters_alpha (kernel, &alpha_cases[i].spec), ==,
                       alpha_cases[i].filters);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/plan/checks", test_checks);
  g_test_add_func ("/core/plan/bank/checks", test_bank_checks);
  g_test_add_func ("/core/plan/bank/size", test_bank_size);
  g_test_add_func ("/core/plan/bank/describe", test_bank_describe);
  g_test_add_func ("/core/plan/bank/reach", test_bank_reach);
  g_test_add_func ("/core/plan/filters-alpha", test_filters_alpha);
  g_test_add_func ("/core/plan/describe", test_describe);
  g_test_add_func ("/core/plan/predict", test_predict);
  g_test_add_func ("/core/plan/predict-random", test_predict_random);
  g_test_add_func ("/core/plan/channel-words", test_channel_words);
  g_test_add_func ("/core/plan/channels-print", test_channels_print);
  g_test_add_func ("/core/choice/lists-words", test_choice_lists_words);
  g_test_add_func ("/core/plan/written-and-reach", test_written_and_reach);
  return g_test_run ();
}
