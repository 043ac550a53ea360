/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-settings.h"

#include "conv-kernel-argument.h"
#include "conv-plug-in.h"

#define DEFAULT_KERNEL "sharpen-4"

typedef struct
{
  const char *name, *label, *description, *value;
} StringArgument;

static const StringArgument edge_argument
    = { "edge", N_ ("_Edge"),
        N_ ("What lies outside the layer: extend, mirror, reflect, wrap, zero, color, renormalize "
            "or keep"),
        "extend" };

static const StringArgument choice_arguments[] = {
  { "channels", N_ ("Cha_nnels"),
    N_ ("What is changed: letters of rgb, luminance, or a for the alpha channel"), "rgb" },
  { "alpha", N_ ("_Alpha"), N_ ("What happens to transparency: auto, keep or convolve"), "auto" },
  { "light", N_ ("L_ight"),
    N_ ("Which values are summed: perceptual (the numbers you see) or linear (light)"),
    "perceptual" },
  { "output", N_ ("O_utput"),
    N_ ("How results are shown: auto (what the preset says), clip, absolute, center or stretch"),
    "auto" },
};

static const StringArgument bank_arguments[] = {
  { "combine", N_ ("_Combine"),
    N_ ("What becomes of the answers of several kernels: none (what the preset says), max, min, "
        "sum, mean, magnitude, max-abs, argmax (which kernel answers most, as hue) or layers (each "
        "in a layer of its own)"),
    "none" },
  { "score", N_ ("Sco_re"),
    N_ ("How well the picture matches the kernel at each place, 1 being white: none (what the "
        "preset "
        "says), product (black counts as −1, white as 1), cosine or zncc (neither brightness nor "
        "contrast matters)"),
    "none" },
};

static void
add_string (GimpProcedure *procedure, const StringArgument *argument)
{
  gimp_procedure_add_string_argument (procedure, argument->name, _ (argument->label),
                                      _ (argument->description), argument->value,
                                      G_PARAM_READWRITE);
}

/* What the dialog remembers of itself; saved with the settings, but no arguments of the procedure. */
static void
add_dialog_arguments (GimpProcedure *procedure)
{
  static const struct
  {
    const char *name;
    gboolean value;
  } switches[] = {
    { "preview", TRUE }, { "split", TRUE }, { "options-open", FALSE }, { "opposite", FALSE }
  };
  static const struct
  {
    const char *name, *value;
  } texts[] = { { "page", "grid" }, { "symmetry", "none" }, { "base", "" } };

  for (size_t i = 0; i < G_N_ELEMENTS (switches); i++)
    gimp_procedure_add_boolean_aux_argument (procedure, switches[i].name, switches[i].name, NULL,
                                             switches[i].value, G_PARAM_READWRITE);
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    gimp_procedure_add_string_aux_argument (procedure, texts[i].name, texts[i].name, NULL,
                                            texts[i].value, G_PARAM_READWRITE);
  gimp_procedure_add_double_aux_argument (procedure, "split-position", "split-position", NULL, 0, 1,
                                          0.5, G_PARAM_READWRITE);
}

void
conv_settings_add_arguments (GimpProcedure *procedure)
{
  GeglColor *black = gegl_color_new ("black");

  conv_kernel_argument_add (procedure, DEFAULT_KERNEL);
  gimp_procedure_add_boolean_argument (
      procedure, "flip", _ ("True con_volution"),
      _ ("Turn the kernel by 180° first, as mathematicians and SVG do"), FALSE, G_PARAM_READWRITE);
  add_string (procedure, &edge_argument);
  gimp_procedure_add_color_argument (procedure, "edge-color", _ ("E_dge colour"),
                                     _ ("The colour outside the layer, with edge “color”"), TRUE,
                                     black, G_PARAM_READWRITE);
  for (size_t i = 0; i < G_N_ELEMENTS (choice_arguments); i++)
    add_string (procedure, &choice_arguments[i]);
  gimp_procedure_add_double_argument (procedure, "strength", _ ("Stren_gth"),
                                      _ ("Percentage of the effect that is mixed in"), 0, 100, 100,
                                      G_PARAM_READWRITE);
  gimp_procedure_add_int_argument (procedure, "repeat", _ ("Re_peat"),
                                   _ ("How many times the kernel is applied in a row"), 1, 100, 1,
                                   G_PARAM_READWRITE);
  for (size_t i = 0; i < G_N_ELEMENTS (bank_arguments); i++)
    add_string (procedure, &bank_arguments[i]);
  gimp_procedure_add_boolean_argument (procedure, "relu", _ ("Cut ne_gative answers"),
                                       _ ("Answers below 0 count as 0, before they are combined"),
                                       FALSE, G_PARAM_READWRITE);
  g_object_unref (black);
  conv_kernel_argument_add_drawable (procedure);
  add_dialog_arguments (procedure);
}

/* Parses the string argument @name by one of core's tables of words. */
static gboolean
get_choice (GimpProcedureConfig *config,
            const char *name,
            const char *const *words,
            int *value,
            GError **error)
{
  g_autofree char *text = NULL;

  g_object_get (config, name, &text, NULL);
  return conv_choice_parse (words, name, text, value, error);
}

static gboolean
get_channels (GimpProcedureConfig *config, ConvChannels *channels, GError **error)
{
  g_autofree char *text = NULL;

  g_object_get (config, "channels", &text, NULL);
  return conv_channels_parse (text, channels, error);
}

/* An argument that was left out arrives as transparent black, whatever its default (GIMP 3.0.4); a
 * colour that is meant to be seen is never fully transparent, so that stands for opaque black. */
static GeglColor *
get_edge_color (GimpProcedureConfig *config)
{
  GeglColor *color = NULL;
  double alpha = 0;

  g_object_get (config, "edge-color", &color, NULL);
  if (color != NULL)
    gegl_color_get_rgba (color, NULL, NULL, NULL, &alpha);
  if (alpha > 0)
    return color;
  g_clear_object (&color);
  return gegl_color_new ("black");
}

static void
get_srgb (GeglColor *color, double rgba[4])
{
  gegl_color_get_rgba_with_space (color, &rgba[0], &rgba[1], &rgba[2], &rgba[3],
                                  babl_space ("sRGB"));
}

gboolean
conv_settings_read_options (GimpProcedureConfig *config, ConvOptions *options, GError **error)
{
  int edge, alpha, light, output, combine, score;

  if (!get_choice (config, "edge", conv_edge_words, &edge, error)
      || !get_channels (config, &options->channels, error)
      || !get_choice (config, "alpha", conv_alpha_words, &alpha, error)
      || !get_choice (config, "light", conv_light_words, &light, error)
      || !get_choice (config, "output", conv_output_words, &output, error)
      || !get_choice (config, "combine", conv_combine_words, &combine, error)
      || !get_choice (config, "score", conv_score_words, &score, error))
    return FALSE;
  options->edge = (ConvEdge) edge;
  options->alpha = (ConvAlpha) alpha;
  options->light = (ConvLight) light;
  options->output = (ConvOutput) output;
  options->combine = (ConvCombine) combine;
  options->score = (ConvScore) score;
  g_object_get (config, "flip", &options->flip, "strength", &options->strength, "repeat",
                &options->repeat, "relu", &options->relu, NULL);
  GeglColor *color = get_edge_color (config);
  get_srgb (color, options->edge_color);
  g_object_unref (color);
  return TRUE;
}

ConvSettings *
conv_settings_new (GimpProcedureConfig *config, GError **error)
{
  g_autoptr (ConvSettings) settings = g_new0 (ConvSettings, 1);
  ConvOptions *options = &settings->options;

  settings->preset = conv_kernel_argument_resolve (config, NULL, NULL, error);
  if (settings->preset == NULL || !conv_settings_read_options (config, options, error))
    return NULL;
  settings->edge_color = get_edge_color (config);
  if (options->combine == CONV_COMBINE_NONE)
    options->combine = conv_preset_get_combine (settings->preset);
  if (options->score == CONV_SCORE_NONE)
    options->score = conv_preset_get_score (settings->preset);
  options->relu |= conv_preset_get_relu (settings->preset);
  if (options->output == CONV_OUTPUT_AUTO)
    options->output = conv_preset_get_output (settings->preset);
  if (options->output == CONV_OUTPUT_AUTO)
    options->output = CONV_OUTPUT_CLIP;
  return g_steal_pointer (&settings);
}

void
conv_settings_free (ConvSettings *settings)
{
  g_clear_object (&settings->preset);
  g_clear_object (&settings->edge_color);
  g_free (settings);
}

static void
write_string (GimpProcedureConfig *config, const char *name, const char *text)
{
  g_autofree char *old = NULL;

  g_object_get (config, name, &old, NULL);
  if (g_strcmp0 (old, text) != 0)
    g_object_set (config, name, text, NULL);
}

/* Colours outside sRGB stay as they are unless another one was chosen. */
static void
write_edge_color (GimpProcedureConfig *config, const double rgba[4])
{
  GeglColor *color = get_edge_color (config);
  double was[4];

  get_srgb (color, was);
  g_object_unref (color);
  if (memcmp (was, rgba, sizeof was) == 0)
    return;
  color = gegl_color_new (NULL);
  gegl_color_set_rgba_with_space (color, rgba[0], rgba[1], rgba[2], rgba[3], babl_space ("sRGB"));
  g_object_set (config, "edge-color", color, NULL);
  g_object_unref (color);
}

void
conv_settings_write (GimpProcedureConfig *config, const char *kernel, const ConvOptions *options)
{
  g_autofree char *channels = conv_channels_to_text (options->channels);
  ConvOptions old;

  write_string (config, "kernel", kernel);
  write_string (config, "edge", conv_edge_words[options->edge]);
  write_string (config, "channels", channels);
  write_string (config, "alpha", conv_alpha_words[options->alpha]);
  write_string (config, "light", conv_light_words[options->light]);
  write_string (config, "output", conv_output_words[options->output]);
  write_string (config, "combine", conv_combine_words[options->combine]);
  write_string (config, "score", conv_score_words[options->score]);
  write_edge_color (config, options->edge_color);
  g_object_get (config, "flip", &old.flip, "strength", &old.strength, "repeat", &old.repeat, "relu",
                &old.relu, NULL);
  if (old.flip != options->flip)
    g_object_set (config, "flip", options->flip, NULL);
  if (old.strength != options->strength)
    g_object_set (config, "strength", options->strength, NULL);
  if (old.repeat != options->repeat)
    g_object_set (config, "repeat", options->repeat, NULL);
  if (old.relu != options->relu)
    g_object_set (config, "relu", options->relu, NULL);
}
