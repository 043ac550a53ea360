/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Match scores against their definitions. */
#include <math.h>

#include "reference.h"
#include "testing.h"

static const char *const banks[] = {
  "1 2 3; 4 5 6; 7 8 0 / 45 + 0.5",
  "1 -2 4; 3 0 -5 @ 0,1",
  "-1 1 -1 1 1 -1 1 1 @ 6,0",
  "2 2; 2 2",
  "0 0; 0 0; 0 0",
};

static void
assert_reference (const GPtrArray *bank,
                  const ConvPlanSpec *spec,
                  const ConvImage *source,
                  const char *text)
{
  g_autofree char *name = g_strdup_printf (
      "%s, %s, %s%s, %s, %d channels, channels %d", text, conv_score_words[spec->score],
      conv_combine_words[spec->combine], spec->relu ? ", relu" : "", conv_edge_words[spec->edge],
      source->n_channels, (int) spec->channels);
  g_autoptr (ConvImage) result = testing_combine (bank, spec, source);

  reference_assert_combined ((ConvKernel *const *) bank->pdata, (int) bank->len, spec, source,
                             result, name);
}

static void
test_edges (gconstpointer data)
{
  const ConvScore score = (ConvScore) GPOINTER_TO_INT (data);

  g_test_summary ("Edges × channels × kernels × algorithms, in tiles.");
  for (size_t k = 0; k < G_N_ELEMENTS (banks); k++)
    for (int n_channels = 1; n_channels <= 4; n_channels++)
      for (ConvEdge edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_KEEP; edge++)
        for (int algorithm = 0; algorithm <= 1; algorithm++)
          {
            const ConvPlanSpec spec
                = { .score = score,
                    .edge = edge,
                    .edge_color = { 0.75f, 0.5f, 0.25f, 0.5f },
                    .tile_size = 9,
                    .algorithm = algorithm == 0 ? CONV_ALGORITHM_AUTO : CONV_ALGORITHM_FFT,
                    .flip = (k + (size_t) edge) % 2 == 1 };
            g_autoptr (GPtrArray) bank = testing_bank (banks[k]);
            g_autoptr (ConvImage) source
                = testing_noise (19, 14, n_channels, (guint32) (10 * k) + edge);
            assert_reference (bank, &spec, source, banks[k]);
          }
}

static void
test_combined (void)
{
  static const ConvChannels channels[]
      = { CONV_CHANNELS_COLOR, CONV_CHANNEL_GREEN, CONV_CHANNEL_LUMINANCE, CONV_CHANNEL_ALPHA };
  static const char *const text
      = "1 2 3; 4 5 6; 7 8 0 | 1 -2 4; 3 0 -5 + 3 @ 0,1 | 1 0 2; 1 3 1; -1 0 0 / 7";
  g_autoptr (GPtrArray) bank = testing_bank (text);
  g_autoptr (ConvImage) source = testing_noise (13, 11, 4, 5);

  g_test_summary ("Scores combine as other answers do; divisors and offsets play no part.");
  for (ConvScore score = CONV_SCORE_PRODUCT; score <= CONV_SCORE_ZNCC; score++)
    for (ConvCombine combine = CONV_COMBINE_MAX; combine <= CONV_COMBINE_MAX_ABS; combine++)
      for (size_t c = 0; c < G_N_ELEMENTS (channels); c++)
        for (int variant = 0; variant < 4; variant++)
          {
            const ConvPlanSpec spec
                = { .score = score,
                    .combine = combine,
                    .channels = channels[c],
                    .clamp = (variant & 1) != 0,
                    .relu = (variant & 2) != 0,
                    .edge = (variant & 1) != 0 ? CONV_EDGE_RENORMALIZE : CONV_EDGE_ZERO };
            assert_reference (bank, &spec, source, text);
          }
}

/* @kernel is looked for where @image has @pattern, 0 and 1, at (1, 1). */
static float
score_of (const char *kernel, const float *pattern, ConvScore score)
{
  const ConvPlanSpec spec = { .score = score };
  g_autoptr (ConvImage) image = testing_flat (5, 5, 1, (float[]) { 0 });

  for (int i = 0; i < 9; i++)
    *conv_image_at (image, 1 + i % 3, 1 + i / 3) = pattern[i];
  g_autoptr (ConvImage) result = testing_convolve_text (kernel, &spec, image);
  return *conv_image_at (result, 2, 2);
}

static void
test_lesson (void)
{
  static const char *const diagonal = "1 -1 -1; -1 1 -1; -1 -1 1";
  static const float perfect[] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
  static const float two_wrong[] = { 1, 0, 0, 0, 1, 0, 1, 1, 1 };

  g_test_summary (
      "The diagonal feature: 1 where it is drawn, 5/9 where two of nine pixels are wrong.");
  g_assert_cmpfloat (score_of (diagonal, perfect, CONV_SCORE_PRODUCT), ==, 1);
  g_assert_cmpfloat (score_of (diagonal, two_wrong, CONV_SCORE_PRODUCT), ==, 5.0f / 9);
  g_assert_cmpfloat_with_epsilon (score_of (diagonal, perfect, CONV_SCORE_ZNCC), 1, 1e-6f);
  /* 3 / √(9 · 3): one for each pixel of the diagonal. */
  g_assert_cmpfloat_with_epsilon (score_of (diagonal, perfect, CONV_SCORE_COSINE), 0.5773503f,
                                  1e-6f);
}

static void
test_flat (void)
{
  static const float levels[] = { 0, 0.3f, 1, 1000.1f };

  g_test_summary ("Nothing but one colour: zncc is 0, and no score is ever NaN.");
  for (size_t i = 0; i < G_N_ELEMENTS (levels); i++)
    for (ConvScore score = CONV_SCORE_PRODUCT; score <= CONV_SCORE_ZNCC; score++)
      for (ConvAlgorithm algorithm = CONV_ALGORITHM_DIRECT; algorithm <= CONV_ALGORITHM_FFT;
           algorithm += CONV_ALGORITHM_FFT - CONV_ALGORITHM_DIRECT)
        {
          const ConvPlanSpec spec = { .score = score, .algorithm = algorithm };
          g_autoptr (ConvImage) image = testing_flat (70, 40, 1, &levels[i]);
          /* A spot, so that the tile is not flat itself. */
          *conv_image_at (image, 50, 20) = 0.75f;
          g_autoptr (ConvImage) result = testing_convolve_text ("1 2; 3 5", &spec, image);
          for (int p = 0; p < 70 * 40; p++)
            {
              const gboolean beside = p % 70 >= 50 && p % 70 <= 51 && p / 70 >= 20 && p / 70 <= 21;
              g_assert_true (isfinite (result->pixels[p]));
              if (score == CONV_SCORE_ZNCC && !beside)
                g_assert_cmpfloat (result->pixels[p], ==, 0);
            }
        }
}

/* What a picture of other brightness and contrast scores. */
static void
assert_unchanged (const char *kernel, float contrast, float brightness, float tolerance)
{
  const ConvPlanSpec spec = { .score = CONV_SCORE_ZNCC, .tile_size = 32 };
  g_autoptr (ConvImage) image = testing_opaque_noise (60, 50, 3, 3), other = testing_copy (image);

  for (int i = 0; i < 60 * 50 * 3; i++)
    other->pixels[i] = other->pixels[i] * contrast + brightness;
  g_autoptr (ConvImage) a = testing_convolve_text (kernel, &spec, image);
  g_autoptr (ConvImage) b = testing_convolve_text (kernel, &spec, other);
  testing_assert_near (b, a, (double) tolerance);
}

static void
test_brightness_and_contrast (void)
{
  g_test_summary ("Neither changes zncc, but for what rounding does to the picture itself.");
  for (size_t k = 0; k < 3; k++)
    {
      assert_unchanged (banks[k], 4096, 0, 0x1p-12f);
      assert_unchanged (banks[k], 0x1p-20f, 0, 0x1p-12f);
      assert_unchanged (banks[k], 0.25f, 0.5f, 0x1p-12f);
      /* Near 1000 a float keeps 14 bits behind the point. */
      assert_unchanged (banks[k], 1, 1000, 2e-3f);
    }
}

static void
test_offset (void)
{
  g_autoptr (GPtrArray) bank = testing_bank (banks[1]);

  g_test_summary ("Far from 0, where squares cancel, scores are those of the numbers as they are.");
  for (int n_channels = 1; n_channels <= 4; n_channels++)
    for (float brightness = 10; brightness < 1e6f; brightness *= 10)
      for (int algorithm = 0; algorithm <= 1; algorithm++)
        {
          const ConvPlanSpec spec
              = { .score = CONV_SCORE_ZNCC,
                  .algorithm = algorithm == 0 ? CONV_ALGORITHM_DIRECT : CONV_ALGORITHM_FFT };
          g_autoptr (ConvImage) source = testing_noise (21, 17, n_channels, 4);
          for (int i = 0; i < 21 * 17 * n_channels; i++)
            if (n_channels % 2 == 1 || i % n_channels != n_channels - 1)
              source->pixels[i] += brightness;
          assert_reference (bank, &spec, source, banks[1]);
        }
}

/* Half of it ten thousand times darker, and a spark. */
static void
test_uneven_light (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  g_autoptr (GPtrArray) bank = g_ptr_array_new_with_free_func ((GDestroyNotify) conv_kernel_unref);
  g_autoptr (ConvImage) source = testing_opaque_noise (50, 40, 1, 7);

  g_test_summary ("Dark corners of a bright picture, under a transform.");
  g_ptr_array_add (bank, testing_random_kernel (random, 9, 7));
  for (int i = 0; i < 50 * 40; i++)
    if (i % 50 < 25)
      source->pixels[i] *= 1e-4f;
  *conv_image_at (source, 40, 30) = 1e5f;
  for (ConvScore score = CONV_SCORE_COSINE; score <= CONV_SCORE_ZNCC; score++)
    {
      const ConvPlanSpec spec = { .score = score, .algorithm = CONV_ALGORITHM_FFT };
      assert_reference (bank, &spec, source, "uneven light");
    }
}

static void
test_accuracy (void)
{
  /* So many pixels of noise never have much less contrast than others. */
  static const int sides[][2] = { { 7, 7 }, { 5, 8 }, { 40, 30 } };
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (ConvImage) source = testing_opaque_noise (90, 70, 1, 12);
  g_autofree double *expected = g_new (double, 90 * 70);
  g_autofree double *bound = g_new (double, 90 * 70);

  g_test_summary ("Noise and a plan that chooses for itself: scores are off by less than 2⁻²⁰.");
  for (ConvScore score = CONV_SCORE_PRODUCT; score <= CONV_SCORE_ZNCC; score++)
    for (size_t s = 0; s < G_N_ELEMENTS (sides); s++)
      for (ConvAlgorithm algorithm = CONV_ALGORITHM_AUTO; algorithm <= CONV_ALGORITHM_DIRECT;
           algorithm++)
        {
          const ConvPlanSpec spec = { .score = score, .algorithm = algorithm };
          g_autoptr (ConvKernel) kernel = testing_random_kernel (random, sides[s][0], sides[s][1]);
          g_autoptr (ConvImage) result = testing_convolve (kernel, &spec, source);
          double worst = 0;
          reference_combine (&kernel, 1, &spec, source, expected, bound);
          for (int i = 0; i < 90 * 70; i++)
            worst = fmax (worst, fabs ((double) result->pixels[i] - expected[i]));
          g_test_message ("%s, %d × %d, algorithm %d: %g", conv_score_words[score], sides[s][0],
                          sides[s][1], (int) algorithm, worst);
          g_assert_cmpfloat (worst, <, 0x1p-20);
        }
}

static void
test_exact_matches (void)
{
  g_autoptr (ConvImage) source = testing_opaque_noise (150, 120, 1, 8);
  double weights[40 * 30];

  g_test_summary ("A piece of the picture, as large as asks for a transform, is found as 1.");
  for (int i = 0; i < 40 * 30; i++)
    weights[i] = (double) *conv_image_at (source, 70 + i % 40, 60 + i / 40);
  g_autoptr (ConvKernel) kernel = conv_kernel_new (40, 30, weights, NULL);
  for (ConvScore score = CONV_SCORE_COSINE; score <= CONV_SCORE_ZNCC; score++)
    {
      const ConvPlanSpec spec = { .score = score };
      g_autoptr (ConvImage) result = testing_convolve (kernel, &spec, source);
      g_assert_cmpfloat_with_epsilon (*conv_image_at (result, 70 + 20, 60 + 15), 1, 0x1p-21f);
    }
}

static void
test_same_bits (void)
{
  g_autoptr (GPtrArray) bank = testing_bank ("1 -2 4; 3 0 -5 @ 0,1 | 1 2 3; 4 5 6; 7 8 0");
  g_autoptr (ConvImage) source = testing_noise (120, 81, 4, 8);
  const ConvRect areas[] = { { 0, 0, 61, 50 }, { 61, 0, 59, 50 }, { 0, 50, 120, 31 } };

  g_test_summary ("Threads and the split into areas do not show in any bit.");
  for (ConvScore score = CONV_SCORE_PRODUCT; score <= CONV_SCORE_ZNCC; score++)
    for (ConvAlgorithm algorithm = CONV_ALGORITHM_DIRECT; algorithm <= CONV_ALGORITHM_FFT;
         algorithm += CONV_ALGORITHM_FFT - CONV_ALGORITHM_DIRECT)
      {
        ConvPlanSpec spec = { 120,
                              81,
                              4,
                              .score = score,
                              .algorithm = algorithm,
                              .combine = CONV_COMBINE_MAX,
                              .tile_size = 32,
                              .n_threads = 1 };
        g_autoptr (ConvImage) once = testing_combine (bank, &spec, source);
        g_autoptr (ConvImage) parts = testing_copy (source);
        spec.n_threads = 3;
        g_autoptr (ConvPlan) plan
            = conv_plan_new ((ConvKernel *const *) bank->pdata, 2, &spec, NULL);
        for (size_t i = 0; i < G_N_ELEMENTS (areas); i++)
          g_assert_true (conv_image_convolve (plan, &areas[i], source, parts, NULL));
        testing_assert_same (parts, once);
      }
}

static void
test_not_finite (void)
{
  g_test_summary ("A NaN shows in its own windows, unless it is hidden.");
  for (ConvScore score = CONV_SCORE_PRODUCT; score <= CONV_SCORE_ZNCC; score++)
    for (int hidden = 0; hidden <= 1; hidden++)
      {
        const ConvPlanSpec spec = { .score = score };
        g_autoptr (ConvImage) source = testing_opaque_noise (30, 20, 2, 9);
        conv_image_at (source, 12, 9)[0] = NAN;
        conv_image_at (source, 12, 9)[1] = hidden ? 0 : 1;
        g_autoptr (ConvImage) result
            = testing_convolve_text ("1 2 3; 4 -5 6; 7 8 9", &spec, source);
        for (int y = 0; y < 20; y++)
          for (int x = 0; x < 30; x++)
            g_assert_cmpint (isnan (conv_image_at (result, x, y)[0]) != 0, ==,
                             !hidden && abs (x - 12) <= 1 && abs (y - 9) <= 1);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (ConvScore score = CONV_SCORE_PRODUCT; score <= CONV_SCORE_ZNCC; score++)
    {
      g_autofree char *path = g_strdup_printf ("/core/score/edges/%s", conv_score_words[score]);
      g_test_add_data_func (path, GINT_TO_POINTER (score), test_edges);
    }
  g_test_add_func ("/core/score/combined", test_combined);
  g_test_add_func ("/core/score/lesson", test_lesson);
  g_test_add_func ("/core/score/flat", test_flat);
  g_test_add_func ("/core/score/brightness-and-contrast", test_brightness_and_contrast);
  g_test_add_func ("/core/score/offset", test_offset);
  g_test_add_func ("/core/score/uneven-light", test_uneven_light);
  g_test_add_func ("/core/score/accuracy", test_accuracy);
  g_test_add_func ("/core/score/exact-matches", test_exact_matches);
  g_test_add_func ("/core/score/same-bits", test_same_bits);
  g_test_add_func ("/core/score/not-finite", test_not_finite);
  return g_test_run ();
}
