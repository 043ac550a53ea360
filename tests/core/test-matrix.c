/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every algorithm × edge mode × shape × channels × alpha rule × kernel against the reference. */
#include "reference.h"
#include "testing.h"

static const struct
{
  int width, height;
} shapes[] = { { 1, 1 }, { 1, 9 }, { 9, 1 }, { 8, 6 }, { 13, 11 }, { 37, 23 } };

static const char *const kernels[] = {
  "1",
  "1 2 3; 4 5 6; 7 8 9 / 45",         /* positive, asymmetric */
  "1 2 4; 3 0 5 / 8 + 0.0625",        /* even height, a hole */
  "-1 0 1; -2 0 2; -1 0 1 / 4 + 0.5", /* zero sum */
  "0 -1 0; -1 6 -2; 0 -1 0 @ 0,2",    /* mixed signs, anchor in a corner */
  "-1 -2; -3 -1 / 7 - 0.25",          /* all negative */
  "0 0; 0 0",                         /* nothing at all */
  "1 -2 3 -4 5 -6 7 -8 9 -10 11 -12 13 / 20 @ 3,0",
  "0 1; 0 2; 0 0; 3 0; 0 0; 0 0; 0 4; 0 1; 0 2; 5 0; 0 0 / 18 @ 1,9",
};

typedef struct
{
  ConvAlgorithm algorithm;
  ConvEdge edge;
} Config;

static gboolean
may_convolve (ConvKernel *kernel, const ConvPlanSpec *spec)
{
  return spec->alpha != CONV_ALPHA_CONVOLVE || !conv_kernel_is_zero_sum (kernel);
}

static void
check_image (ConvKernel *kernel, ConvPlanSpec *spec, const ConvImage *source, const char *name)
{
  for (spec->alpha = CONV_ALPHA_AUTO; spec->alpha <= CONV_ALPHA_CONVOLVE; spec->alpha++)
    {
      if (!may_convolve (kernel, spec))
        continue;
      g_autofree char *full = g_strdup_printf (
          "%s, %s, %s, %d channels, %d × %d", name, conv_edge_words[spec->edge],
          conv_alpha_words[spec->alpha], source->n_channels, source->width, source->height);
      g_autoptr (ConvImage) result = testing_convolve (kernel, spec, source);
      reference_assert (kernel, spec, source, result, full);
    }
}

/* Forcing an algorithm on a kernel that it cannot do is an error, never a silent other choice. */
static gboolean
applies (ConvKernel *kernel, ConvAlgorithm algorithm)
{
  const ConvPlanSpec spec = { .width = 8, .height = 8, .n_channels = 1, .algorithm = algorithm };
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvPlan) plan = conv_plan_new (&kernel, 1, &spec, &error);

  if (plan != NULL)
    g_assert_cmpint (conv_plan_get_algorithm (plan), ==, algorithm);
  else
    g_assert_error (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE);
  return plan != NULL;
}

static void
test_matrix (gconstpointer data)
{
  const Config *config = data;

  for (size_t k = 0; k < G_N_ELEMENTS (kernels); k++)
    for (size_t s = 0; s < G_N_ELEMENTS (shapes); s++)
      for (int n_channels = 1; n_channels <= 4; n_channels++)
        {
          ConvPlanSpec spec = { .edge = config->edge,
                                .algorithm = config->algorithm,
                                .edge_color = { 0.75f, 0.5f, 0.25f, 0.5f },
                                .tile_size = 16,
                                .flip = (k + s) % 2 == 1 };
          g_autoptr (ConvKernel) kernel = testing_kernel (kernels[k]);
          if (!applies (kernel, spec.algorithm))
            continue;
          g_autoptr (ConvImage) source = testing_noise (shapes[s].width, shapes[s].height,
                                                        n_channels, (guint32) (k * 100 + s));
          check_image (kernel, &spec, source, kernels[k]);
        }
}

static void
test_settings (void)
{
  static const ConvChannels channels[]
      = { CONV_CHANNELS_COLOR, CONV_CHANNEL_GREEN, CONV_CHANNEL_RED | CONV_CHANNEL_BLUE,
          CONV_CHANNEL_LUMINANCE, CONV_CHANNEL_ALPHA };
  g_autoptr (ConvImage) source = testing_noise (13, 11, 4, 5);

  g_test_summary ("Channels × outputs × clamping × fading, on transparent ground, edges included.");
  for (size_t k = 1; k < 6; k++)
    for (size_t c = 0; c < G_N_ELEMENTS (channels); c++)
      for (ConvOutput output = CONV_OUTPUT_CLIP; output <= CONV_OUTPUT_STRETCH; output++)
        for (int variant = 0; variant < 8; variant++)
          {
            const ConvPlanSpec spec
                = { .channels = channels[c],
                    .output = output,
                    .clamp = (variant & 1) != 0,
                    .fade = (variant & 2) != 0 ? 0.375 : 0,
                    .edge = (variant & 4) != 0 ? CONV_EDGE_RENORMALIZE : CONV_EDGE_ZERO };
            g_autoptr (ConvKernel) kernel = testing_kernel (kernels[k]);
            g_autoptr (ConvImage) result = testing_convolve (kernel, &spec, source);
            g_autofree char *name
                = g_strdup_printf ("%s, channels %d, output %s, variant %d", kernels[k],
                                   (int) channels[c], conv_output_words[output], variant);
            reference_assert (kernel, &spec, source, result, name);
          }
}

int
main (int argc, char **argv)
{
  static Config configs[3][CONV_EDGE_KEEP + 1];
  static const char *const algorithms[] = { "direct", "separable", "fft" };

  g_test_init (&argc, &argv, NULL);
  for (size_t a = 0; a < G_N_ELEMENTS (algorithms); a++)
    for (ConvEdge edge = CONV_EDGE_EXTEND; edge <= CONV_EDGE_KEEP; edge++)
      {
        g_autofree char *path
            = g_strdup_printf ("/core/matrix/%s/%s", algorithms[a], conv_edge_words[edge]);
        configs[a][edge] = (Config) { (ConvAlgorithm) (CONV_ALGORITHM_DIRECT + a), edge };
        g_test_add_data_func (path, &configs[a][edge], test_matrix);
      }
  g_test_add_func ("/core/matrix/settings", test_settings);
  return g_test_run ();
}
