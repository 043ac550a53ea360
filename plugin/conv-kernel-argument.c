/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-kernel-argument.h"

#include "conv-drawable-kernel.h"
#include "conv-plug-in.h"

void
conv_kernel_argument_add (GimpProcedure *procedure, const char *value)
{
  gimp_procedure_add_string_argument (
      procedure, "kernel", _ ("_Kernel"),
      _ ("Rows of numbers separated by “;”, as in “0 -1 0; -1 5 -1; 0 -1 0”, then “ / divisor”, "
         "“ + offset” and “ @ x,y” as needed; a preset such as “sobel-x”; a generator such as "
         "“gaussian(2.5)”; a kernel as another program writes it; “@” and a file; or “drawable” "
         "for the layer in kernel-drawable"),
      value, G_PARAM_READWRITE);
}

void
conv_kernel_argument_add_drawable (GimpProcedure *procedure)
{
  /* A layer need not live as long as saved settings, in which GIMP cannot write one anyway. */
  gimp_procedure_add_drawable_argument (procedure, "kernel-drawable", _ ("Kernel _layer"),
                                        _ ("With kernel “drawable”: the layer, mask or channel "
                                           "whose pixels are the weights, of at most 1023 × "
                                           "1023; transparent ones are 0"),
                                        TRUE, G_PARAM_READWRITE | GIMP_PARAM_DONT_SERIALIZE);
  gimp_procedure_add_string_argument (
      procedure, "kernel-light", _ ("Kernel l_ight"),
      _ ("With kernel “drawable”: which values are the weights, linear (light) or perceptual "
         "(the numbers you see)"),
      conv_light_words[CONV_LIGHT_LINEAR], G_PARAM_READWRITE);
  gimp_procedure_add_string_argument (
      procedure, "kernel-border", _ ("Kernel _border"),
      _ ("With kernel “drawable”: keep, or subtract the median of its outermost pixels from all"),
      conv_kernel_border_words[CONV_KERNEL_BORDER_KEEP], G_PARAM_READWRITE);
  gimp_procedure_add_string_argument (
      procedure, "kernel-anchor", _ ("Kernel anc_hor"),
      _ ("With kernel “drawable”: which of its pixels meets the one that is computed, center or "
         "centroid"),
      conv_kernel_anchor_words[CONV_KERNEL_ANCHOR_CENTER], G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument (procedure, "kernel-normalize", _ ("_Normalise kernel"),
                                       _ ("With kernel “drawable”: scale the weights so that "
                                          "they add up to 1, or if their sum is 0, the positive "
                                          "ones"),
                                       TRUE, G_PARAM_READWRITE);
}

static char *
get_text (GimpProcedureConfig *config)
{
  char *text = NULL;

  g_object_get (config, "kernel", &text, NULL);
  return text != NULL ? text : g_strdup ("");
}

gboolean
conv_kernel_argument_is_drawable (GimpProcedureConfig *config)
{
  g_autofree char *text = get_text (config);

  return strcmp (g_strstrip (text), CONV_RESOLVE_DRAWABLE) == 0;
}

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

static ConvKernel *
read_layer (GimpProcedureConfig *config, GimpDrawable *drawable, GError **error)
{
  int light, border, anchor;
  gboolean normalize;

  if (!get_choice (config, "kernel-light", conv_light_words, &light, error)
      || !get_choice (config, "kernel-border", conv_kernel_border_words, &border, error)
      || !get_choice (config, "kernel-anchor", conv_kernel_anchor_words, &anchor, error))
    return NULL;
  g_object_get (config, "kernel-normalize", &normalize, NULL);
  ConvKernelImageSpec spec = { .border = (ConvKernelBorder) border,
                               .anchor = (ConvKernelAnchor) anchor,
                               .normalize = normalize };
  ConvKernel *kernel = conv_drawable_read_kernel (drawable, (ConvLight) light, &spec, error);
  if (kernel == NULL)
    {
      g_autofree char *name = gimp_item_get_name (GIMP_ITEM (drawable));
      g_prefix_error (error, _ ("kernel-drawable “%s”: "), name != NULL ? name : "");
    }
  return kernel;
}

static ConvPreset *
resolve_drawable (GimpProcedureConfig *config, GError **error)
{
  g_autoptr (GimpDrawable) drawable = NULL;

  g_object_get (config, "kernel-drawable", &drawable, NULL);
  if (drawable == NULL || !gimp_item_is_valid (GIMP_ITEM (drawable)))
    {
      g_set_error_literal (error, CONV_ERROR, CONV_ERROR_NOT_FOUND,
                           _ ("kernel-drawable: there is none, or it is gone; kernel “drawable” "
                              "needs a layer, mask or channel here"));
      return NULL;
    }
  g_autoptr (ConvKernel) kernel = read_layer (config, drawable, error);
  return kernel != NULL ? conv_preset_new (kernel) : NULL;
}

ConvPreset *
conv_kernel_argument_resolve (GimpProcedureConfig *config,
                              const ConvKernelFormat **format,
                              char **recognised,
                              GError **error)
{
  if (conv_kernel_argument_is_drawable (config))
    {
      if (format != NULL)
        *format = NULL;
      if (recognised != NULL)
        *recognised = NULL;
      return resolve_drawable (config, error);
    }
  g_autofree char *text = get_text (config);
  ConvPreset *preset = conv_resolve_with_format (text, format, recognised, error);
  if (preset == NULL)
    g_prefix_error (error, "kernel: ");
  return preset;
}

void
conv_kernel_argument_settle (GimpProcedureConfig *config)
{
  g_autoptr (ConvPreset) preset
      = conv_kernel_argument_is_drawable (config) ? resolve_drawable (config, NULL) : NULL;

  if (preset != NULL)
    {
      g_autofree char *text = conv_preset_get_kernel_text (preset);
      g_object_set (config, "kernel", text, NULL);
    }
}
