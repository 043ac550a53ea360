/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several kernels in one plan, against the reference and against single ones. */
#include <math.h>

#include "reference.h"
#include "testing.h"

/* Different sizes and anchors, so that each starts elsewhere in the common neighbourhood. */
static const char *const banks[] = {
  "1 2 3; 4 5 6; 7 8 9 / 45 | 1 2 4; 3 0 5 / 15 | 1 3 2 6 5 4 7 / 28 @ 6,0",
  "-1 0 1; -2 0 2; -1 0 1 / 4 | 1 -2; 3 -1; 0 2 / 3 @ 1,2 | 0 0; 0 0",
  "1 -2 3 -4 5 / 20 + 0.0625 @ 0,0 | -1 -2; -3 -1 / 7 + 0.0625",
  "0.5 -1; 2 0.25 / 2",
};

static void
assert_reference (const GPtrArray *bank,
                  const ConvPlanSpec *spec,
                  const ConvImage *source,
                  const char *text)
{
  g_autofree char *name = g_strdup_printf (
      "%s, %s%s, %s, %d channels, channels %d, output %s, fade %g", text,
      conv_combine_words[spec->combine], spec->relu ? ", relu" : "", conv_edge_words[spec->edge],
      source->n_channels, (int) spec->channels, conv_output_words[spec->output], spec->fade);
  g_autoptr (ConvImage) result = testing_combine (bank, spec, source);

  reference_assert_combined ((ConvKernel *const *) bank->pdata, (int) bank->len, spec, source,
                             result, name);
}

/* A hue needs colours. */
static gboolean
suits (ConvCombine combine, int n_channels)
{
  return combine != CONV_COMBINE_ARGMAX || n_channels >= 3;
}

static void
test_edges (gconstpointer data)
{
  const ConvCombine combine = (ConvCombine) GPOINTER_TO_INT (data);

  g_test_summary ("Edges × channels × alpha rules × banks, in tiles.");
  for (size_t b = 0; b < G_N_ELEMENTS (banks); b++)
    for (int n_channels = 1; n_channels <= 4; n_channels++)
      for (ConvEdge edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_KEEP; edge++)
        for (ConvAlpha alpha = CONV_ALPHA_AUTO; alpha <= CONV_ALPHA_KEEP; alpha++)
          {
            const ConvPlanSpec spec = { .combine = combine,
                                        .edge = edge,
                                        .edge_color = { 0.75f, 0.5f, 0.25f, 0.5f },
                                        .alpha = alpha,
                                        .relu = b % 2 == 1 && alpha == CONV_ALPHA_AUTO,
                                        .tile_size = 9,
                                        .flip = (b + (size_t) edge) % 2 == 1 };
            if (!suits (combine, n_channels))
              continue;
            g_autoptr (GPtrArray) bank = testing_bank (banks[b]);
            g_autoptr (ConvImage) source
                = testing_noise (19, 14, n_channels, (guint32) (10 * b) + edge);
            assert_reference (bank, &spec, source, banks[b]);
          }
}

static void
test_settings (void)
{
  static const ConvChannels channels[]
      = { CONV_CHANNELS_COLOR, CONV_CHANNEL_GREEN, CONV_CHANNEL_LUMINANCE, CONV_CHANNEL_ALPHA };
  g_autoptr (ConvImage) source = testing_noise (13, 11, 4, 5);
  g_autoptr (GPtrArray) bank = testing_bank (banks[2]);

  g_test_summary ("Combines × channels × outputs × clamping × fading, on transparent ground.");
  for (ConvCombine combine = CONV_COMBINE_MAX; combine <= CONV_COMBINE_ARGMAX; combine++)
    for (size_t c = 0; c < G_N_ELEMENTS (channels); c++)
      for (ConvOutput output = CONV_OUTPUT_CLIP; output <= CONV_OUTPUT_STRETCH; output++)
        for (int variant = 0; variant < 8; variant++)
          {
            const ConvPlanSpec spec
                = { .combine = combine,
                    .channels = channels[c],
                    .output = output,
                    .clamp = (variant & 1) != 0,
                    .fade = (variant & 2) != 0 ? 0.375 : 0,
                    .relu = (variant & 1) != 0,
                    .edge = (variant & 4) != 0 ? CONV_EDGE_RENORMALIZE : CONV_EDGE_ZERO };
            if (combine == CONV_COMBINE_ARGMAX && channels[c] > CONV_CHANNELS_COLOR)
              continue;
            assert_reference (bank, &spec, source, banks[2]);
          }
}

static void
test_algorithms (void)
{
  static const char *const text = "1 2 3; 2 4 6 / 18 | 2 -4; -3 6; 1 -2 / 9 @ 0,2 | 3 / 4";
  g_autoptr (GPtrArray) bank = testing_bank (text);

  g_test_summary ("Each algorithm, and its tiles, serves kernels that reach differently.");
  for (ConvAlgorithm algorithm = CONV_ALGORITHM_DIRECT; algorithm <= CONV_ALGORITHM_FFT;
       algorithm++)
    for (int n_channels = 1; n_channels <= 4; n_channels++)
      {
        const ConvPlanSpec spec = { .combine = CONV_COMBINE_MAGNITUDE, .algorithm = algorithm };
        g_autoptr (ConvImage) source = testing_noise (75, 70, n_channels, 3);
        assert_reference (bank, &spec, source, text);
      }
}

/* The rectangle that holds both is larger than what is left of a tile. */
static void
test_far_apart (void)
{
  static const char *const text
      = "1 -2 3 1 2; 0 1 0 2 1 / 9 @ 0,0 | 2 1 3; 1 0 1; 1 1 2 / 12 @ 2,2 | "
        "1 2 1 4 / 8 @ 3,0";
  g_autoptr (GPtrArray) bank = testing_bank (text);
  const ConvPlanSpec spec = { .combine = CONV_COMBINE_SUM, .algorithm = CONV_ALGORITHM_FFT };

  g_test_summary ("By FFT, kernels that look in different directions.");
  for (int n_channels = 1; n_channels <= 4; n_channels++)
    {
      g_autoptr (ConvImage) source = testing_noise (75, 70, n_channels, 3);
      assert_reference (bank, &spec, source, text);
    }
}

/* A large kernel by FFT beside small ones that are not. */
static GPtrArray *
make_mixed_bank (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  GPtrArray *bank = testing_bank ("-1 0 1; -2 0 2; -1 0 1 / 4 | 1 1 1 1 1 / 5 @ 0,0");
  g_autoptr (ConvKernel) large = testing_random_kernel (random, 47, 39);
  g_autoptr (ConvKernel) scaled = conv_kernel_with_divisor (large, 60, NULL);

  g_ptr_array_add (bank, conv_kernel_with_offset (scaled, 0, NULL));
  g_assert_cmpint (conv_plan_predict (bank->pdata[2]), ==, CONV_ALGORITHM_FFT);
  return bank;
}

/* Two large ones, one of which starts further in. */
static GPtrArray *
make_shared_bank (void)
{
  GPtrArray *bank = make_mixed_bank ();
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (ConvKernel) other = testing_random_kernel (random, 33, 44);
  g_autoptr (ConvKernel) scaled = conv_kernel_with_divisor (other, 60, NULL);

  g_ptr_array_add (bank, conv_kernel_with_offset (scaled, 0, NULL));
  g_assert_cmpint (conv_plan_predict (bank->pdata[3]), ==, CONV_ALGORITHM_FFT);
  return bank;
}

/* Kernels by FFT that are alike in size, done together and one by one. */
static void
test_shared_bits (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  g_autoptr (GPtrArray) bank = g_ptr_array_new_with_free_func ((GDestroyNotify) conv_kernel_unref);
  g_autoptr (ConvImage) source = testing_noise (210, 140, 4, 2), largest = testing_copy (source);
  ConvPlanSpec spec = { .algorithm = CONV_ALGORITHM_FFT, .alpha = CONV_ALPHA_KEEP };

  g_test_summary ("What kernels share shows in no bit, where alpha weighs and where a NaN stands.");
  for (int k = 0; k < 3; k++)
    {
      double weights[9 * 6];
      for (size_t i = 0; i < G_N_ELEMENTS (weights); i++)
        weights[i] = g_rand_double_range (random, -0.1, 0.1);
      g_ptr_array_add (bank, conv_kernel_new (9, 6, weights, NULL));
    }
  conv_image_at (source, 160, 60)[1] = NAN;
  for (guint k = 0; k < bank->len; k++)
    {
      g_autoptr (ConvImage) one = testing_convolve (bank->pdata[k], &spec, source);
      for (int i = 0; i < 210 * 140 * 4; i++)
        if (k == 0 || one->pixels[i] > largest->pixels[i] || isnan (one->pixels[i]))
          largest->pixels[i] = one->pixels[i];
    }
  spec.combine = CONV_COMBINE_MAX;
  g_autoptr (ConvImage) together = testing_combine (bank, &spec, source);
  testing_assert_same (together, largest);
}

static void
convolve_parts (const GPtrArray *bank,
                const ConvPlanSpec *given,
                const ConvImage *source,
                ConvImage *to)
{
  ConvPlanSpec spec = *given;
  const ConvRect areas[] = { { 0, 0, 61, 50 }, { 61, 0, 59, 50 }, { 0, 50, 120, 31 } };

  spec.width = source->width;
  spec.height = source->height;
  spec.n_channels = source->n_channels;
  g_autoptr (ConvPlan) plan
      = conv_plan_new ((ConvKernel *const *) bank->pdata, bank->len, &spec, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (areas); i++)
    g_assert_true (conv_image_convolve (plan, &areas[i], source, to, NULL));
}

static void
test_same_bits (void)
{
  g_autoptr (GPtrArray) mixed = make_mixed_bank ();
  g_autoptr (GPtrArray) small = testing_bank (banks[1]);
  g_autoptr (GPtrArray) shared = make_shared_bank ();
  const GPtrArray *const all[] = { mixed, shared, small };
  g_autoptr (ConvImage) source = testing_noise (120, 81, 4, 8);

  g_test_summary ("Threads and the split into areas do not show in any bit.");
  for (ConvCombine combine = CONV_COMBINE_MAX; combine <= CONV_COMBINE_ARGMAX; combine++)
    for (size_t i = 0; i < G_N_ELEMENTS (all); i++)
      {
        const GPtrArray *bank = all[i];
        const gboolean by_fft = bank != small;
        ConvPlanSpec spec = { .combine = combine, .n_threads = 1, .tile_size = by_fft ? 0 : 32 };
        g_autoptr (ConvImage) once = testing_combine (bank, &spec, source);
        g_autoptr (ConvImage) parts = testing_copy (source);
        spec.n_threads = 3;
        convolve_parts (bank, &spec, source, parts);
        testing_assert_same (parts, once);
        spec.tile_size = by_fft ? 0 : 17;
        g_autoptr (ConvImage) tiled = testing_combine (bank, &spec, source);
        testing_assert_same (tiled, once);
      }
}

static void
test_bank_of_one (void)
{
  static const ConvCombine combines[] = { CONV_COMBINE_MAX, CONV_COMBINE_MIN, CONV_COMBINE_SUM,
                                          CONV_COMBINE_MEAN, CONV_COMBINE_LAYERS };
  g_autoptr (ConvImage) source = testing_noise (23, 17, 4, 9);

  g_test_summary ("One kernel, combined, is that kernel: the same bits, alpha included.");
  for (size_t b = 0; b < G_N_ELEMENTS (banks); b++)
    for (size_t c = 0; c < G_N_ELEMENTS (combines); c++)
      {
        g_autoptr (GPtrArray) bank = testing_bank (banks[b]);
        g_ptr_array_set_size (bank, 1);
        ConvPlanSpec spec = { .edge = CONV_EDGE_MIRROR };
        g_autoptr (ConvImage) plain = testing_convolve (bank->pdata[0], &spec, source);
        spec.combine = combines[c];
        g_autoptr (ConvImage) combined = testing_combine (bank, &spec, source);
        testing_assert_same (combined, plain);
      }
}

static void
test_opposites (void)
{
  static const char *const pairs[] = { "-1 0 1; -2 0 2; -1 0 1 / 4 | -1 0 1; -2 0 2; -1 0 1 / -4",
                                       "1 2; -3 5 / 4 | 1 2; -3 5 / -4" };

  g_test_summary ("The larger one of k and −k is the absolute value: the same bits.");
  for (size_t i = 0; i < G_N_ELEMENTS (pairs); i++)
    for (int n_channels = 1; n_channels <= 4; n_channels++)
      for (ConvAlgorithm algorithm = CONV_ALGORITHM_AUTO; algorithm <= CONV_ALGORITHM_FFT;
           algorithm += CONV_ALGORITHM_FFT)
        {
          g_autoptr (GPtrArray) bank = testing_bank (pairs[i]);
          g_autoptr (ConvImage) source = testing_noise (31, 18, n_channels, 4);
          ConvPlanSpec spec = { .output = CONV_OUTPUT_ABSOLUTE,
                                .alpha = CONV_ALPHA_KEEP,
                                .edge = CONV_EDGE_RENORMALIZE,
                                .algorithm = algorithm };
          g_autoptr (ConvImage) absolute = testing_convolve (bank->pdata[0], &spec, source);
          spec.output = CONV_OUTPUT_CLIP;
          spec.combine = CONV_COMBINE_MAX;
          g_autoptr (ConvImage) largest = testing_combine (bank, &spec, source);
          testing_assert_same (largest, absolute);
          g_ptr_array_set_size (bank, 1);
          spec.combine = CONV_COMBINE_MAX_ABS;
          g_autoptr (ConvImage) alone = testing_combine (bank, &spec, source);
          testing_assert_same (alone, absolute);
        }
}

static void
test_numbers (void)
{
  static const struct
  {
    ConvCombine combine;
    float pixel[3];
  } cases[] = {
    { CONV_COMBINE_MAX, { 0.3f, 0.75f, 0.4f } },
    { CONV_COMBINE_MIN, { -0.4f, -1, -0.25f } },
    { CONV_COMBINE_SUM, { 0, 0, 0.2f } },
    { CONV_COMBINE_MEAN, { 0, 0, 0.2f / 4 } },
    { CONV_COMBINE_MAGNITUDE, { 0.5099020f, 1.2747549f, 0.5338539f } },
    { CONV_COMBINE_MAX_ABS, { 0.4f, 1, 0.4f } },
    /* Luminances 0.62906, −0.81829, 0.2145 and −0.01083: the first of four wins, which is red. */
    { CONV_COMBINE_ARGMAX, { 0.62906f, 0, 0 } },
  };
  /* Four kernels that look right, left, below and above; the pixels there. */
  static const float around[4][3]
      = { { 0.3f, 0.75f, 0.4f }, { -0.4f, -1, -0.25f }, { 0.1f, 0.25f, 0.2f }, { 0, 0, -0.15f } };
  g_autoptr (GPtrArray) bank
      = testing_bank ("0 0 1 @ 1,0 | 1 0 0 @ 1,0 | 0; 0; 1 @ 0,1 | 1; 0; 0 @ 0,1");
  g_autoptr (ConvImage) source = testing_flat (3, 3, 3, (float[]) { 9, 9, 9 });

  g_test_summary (
      "By hand: right (.3 .75 .4), left (−.4 −1 −.25), below (.1 .25 .2), above (0 0 −.15).");
  memcpy (conv_image_at (source, 2, 1), around[0], sizeof around[0]);
  memcpy (conv_image_at (source, 0, 1), around[1], sizeof around[1]);
  memcpy (conv_image_at (source, 1, 2), around[2], sizeof around[2]);
  memcpy (conv_image_at (source, 1, 0), around[3], sizeof around[3]);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ConvPlanSpec spec = { .combine = cases[i].combine };
      g_autoptr (ConvImage) result = testing_combine (bank, &spec, source);
      for (int c = 0; c < 3; c++)
        g_assert_cmpfloat_with_epsilon (conv_image_at (result, 1, 1)[c], cases[i].pixel[c], 1e-6f);
    }
}

/* Where each of six kernels wins, by a white pixel that only it sees. */
static void
test_hues (void)
{
  static const float hues[6][3]
      = { { 1, 0, 0 }, { 1, 1, 0 }, { 0, 1, 0 }, { 0, 1, 1 }, { 0, 0, 1 }, { 1, 0, 1 } };
  g_autoptr (GPtrArray) bank = testing_bank ("1 @ 0,0 | 1 0 @ 1,0 | 1 0 0 @ 2,0 | 1 0 0 0 @ 3,0 | "
                                             "1 0 0 0 0 @ 4,0 | 1 0 0 0 0 0 @ 5,0");
  g_autoptr (ConvImage) source = testing_flat (8, 1, 3, (float[]) { 0, 0, 0 });
  const ConvPlanSpec spec = { .combine = CONV_COMBINE_ARGMAX };

  g_test_summary (
      "Of six kernels each has its hue; a tie goes to the first, and nothing is black.");
  memcpy (conv_image_at (source, 1, 0), (float[]) { 1, 1, 1 }, 3 * sizeof (float));
  g_autoptr (ConvImage) result = testing_combine (bank, &spec, source);
  for (int k = 0; k < 6; k++)
    for (int c = 0; c < 3; c++)
      g_assert_cmpfloat_with_epsilon (conv_image_at (result, 1 + k, 0)[c], hues[k][c], 1e-6f);
  for (int c = 0; c < 3; c++)
    g_assert_cmpfloat (conv_image_at (result, 7, 0)[c], ==, 0);
}

static void
test_not_finite (void)
{
  g_autoptr (GPtrArray) bank = testing_bank ("0 1 0 @ 1,0 | 0 0 1 @ 1,0");
  g_autoptr (ConvImage) source = testing_flat (5, 1, 3, (float[]) { 0.5f, 0.5f, 0.5f });

  g_test_summary ("A NaN in any answer is a NaN in the pixel, and nowhere else.");
  conv_image_at (source, 2, 0)[1] = NAN;
  for (ConvCombine combine = CONV_COMBINE_MAX; combine <= CONV_COMBINE_MAX_ABS; combine++)
    for (int relu = 0; relu <= 1; relu++)
      {
        const ConvPlanSpec spec = { .combine = combine, .relu = relu };
        g_autoptr (ConvImage) result = testing_combine (bank, &spec, source);
        for (int x = 0; x < 5; x++)
          for (int c = 0; c < 3; c++)
            g_assert_cmpint (isnan (conv_image_at (result, x, 0)[c]) != 0, ==,
                             c == 1 && (x == 1 || x == 2));
      }
}

static void
test_relu_alone (void)
{
  g_autoptr (ConvImage) source = testing_noise (12, 9, 4, 7);
  const ConvPlanSpec spec = { .relu = TRUE, .edge = CONV_EDGE_WRAP };
  g_autoptr (GPtrArray) bank = testing_bank ("1 -2; 3 -1 / 3 - 0.125");

  g_test_summary ("Without a bank, too, negative answers count as 0, before the offset.");
  assert_reference (bank, &spec, source, "relu alone");
  g_autoptr (ConvImage) opaque = testing_opaque_noise (12, 9, 3, 7);
  g_autoptr (ConvImage) result = testing_combine (bank, &spec, opaque);
  float least = 1;
  for (int i = 0; i < 12 * 9 * 3; i++)
    least = fminf (least, result->pixels[i]);
  g_assert_cmpfloat (least, ==, -0.125f);
}

static void
test_passes (void)
{
  g_autoptr (GPtrArray) bank = testing_bank ("1 2; 3 1 / 7 | 1 1 1 / 3 @ 0,0");
  g_autoptr (ConvImage) source = testing_noise (20, 15, 3, 2), twice = testing_copy (source);
  const ConvPlanSpec once = { .combine = CONV_COMBINE_MIN };
  ConvPlanSpec spec = { 20, 15, 3, .combine = CONV_COMBINE_MIN };
  ConvImagePair pair = { source, twice };
  const ConvIO io = conv_image_io (&pair);
  const ConvRect all = { 0, 0, 20, 15 };

  g_test_summary ("Two passes are one after the other.");
  g_autoptr (ConvPasses) passes
      = conv_passes_new ((ConvKernel *const *) bank->pdata, bank->len, &spec, 2, NULL);
  g_assert_true (conv_passes_execute (passes, &all, NULL, &io, NULL, NULL, NULL));
  g_autoptr (ConvImage) first = testing_combine (bank, &once, source);
  g_autoptr (ConvImage) second = testing_combine (bank, &once, first);
  testing_assert_same (twice, second);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (ConvCombine combine = CONV_COMBINE_MAX; combine <= CONV_COMBINE_ARGMAX; combine++)
    {
      g_autofree char *path
          = g_strdup_printf ("/core/combine/edges/%s", conv_combine_words[combine]);
      g_test_add_data_func (path, GINT_TO_POINTER (combine), test_edges);
    }
  g_test_add_func ("/core/combine/settings", test_settings);
  g_test_add_func ("/core/combine/algorithms", test_algorithms);
  g_test_add_func ("/core/combine/far-apart", test_far_apart);
  g_test_add_func ("/core/combine/shared-bits", test_shared_bits);
  g_test_add_func ("/core/combine/same-bits", test_same_bits);
  g_test_add_func ("/core/combine/bank-of-one", test_bank_of_one);
  g_test_add_func ("/core/combine/opposites", test_opposites);
  g_test_add_func ("/core/combine/numbers", test_numbers);
  g_test_add_func ("/core/combine/hues", test_hues);
  g_test_add_func ("/core/combine/not-finite", test_not_finite);
  g_test_add_func ("/core/combine/relu-alone", test_relu_alone);
  g_test_add_func ("/core/combine/passes", test_passes);
  return g_test_run ();
}
