/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-procedures-private.h"

/* What describes itself: in all languages the same words. */
#define FORMAT_TEXT "text"
#define FORMAT_GENERATOR "generator"
#define FORMAT_PRESET "preset"

typedef struct
{
  const char *name, *label, *description;
} ReturnValue;

static const ReturnValue integers[] = {
  { "width", N_ ("Width"), N_ ("Its columns") },
  { "height", N_ ("Height"), N_ ("Its rows") },
};

static const ReturnValue numbers[] = {
  { "sum", N_ ("Sum"), N_ ("The sum of its weights, not divided") },
  { "gain", N_ ("Gain"), N_ ("What a flat grey is multiplied by: the sum over the divisor") },
  { "minimum", N_ ("Minimum"), N_ ("The lowest result of values from 0 to 1, offset included") },
  { "maximum", N_ ("Maximum"), N_ ("The highest result of values from 0 to 1, offset included") },
};

static void
add_arguments (GimpProcedure *procedure)
{
  conv_procedure_add_kernel (procedure);
  gimp_procedure_add_string_return_value (procedure, "text", _ ("Text"),
                                          _ ("Its numbers in Convolve's own form, on one line"), "",
                                          G_PARAM_READWRITE);
  for (size_t i = 0; i < G_N_ELEMENTS (integers); i++)
    gimp_procedure_add_int_return_value (procedure, integers[i].name, _ (integers[i].label),
                                         _ (integers[i].description), 0, CONV_KERNEL_MAX_SIZE, 0,
                                         G_PARAM_READWRITE);
  for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++)
    gimp_procedure_add_double_return_value (procedure, numbers[i].name, _ (numbers[i].label),
                                            _ (numbers[i].description), -G_MAXDOUBLE, G_MAXDOUBLE,
                                            0, G_PARAM_READWRITE);
  gimp_procedure_add_int_return_value (procedure, "rank", _ ("Rank"),
                                       _ ("How many products of a column and a row it is the sum "
                                          "of (1: separable); -1 where that was not computed"),
                                       -1, CONV_KERNEL_MAX_SIZE, 0, G_PARAM_READWRITE);
  gimp_procedure_add_string_return_value (
      procedure, "format", _ ("Format"),
      _ ("What the kernel was taken for: text, generator, preset, drawable, or the id of another "
         "program's format, such as imagemagick"),
      "", G_PARAM_READWRITE);
  gimp_procedure_add_string_return_value (
      procedure, "recognised", _ ("Recognised"),
      _ ("A sentence about a kernel from another program: its format and what was done to it"), "",
      G_PARAM_READWRITE);
}

static const char *
get_format (GimpProcedureConfig *config, ConvPreset *preset, const ConvKernelFormat *format)
{
  if (conv_kernel_argument_is_drawable (config))
    return CONV_RESOLVE_DRAWABLE;
  if (format != NULL)
    return conv_format_get_id (format);
  if (conv_preset_is_shipped (preset) || conv_preset_get_path (preset) != NULL)
    return FORMAT_PRESET;
  return conv_preset_get_call (preset) != NULL ? FORMAT_GENERATOR : FORMAT_TEXT;
}

/* The numbers of all kernels, also where a call makes them. */
static char *
print_numbers (const ConvBank *bank)
{
  g_autoptr (ConvBank) nameless
      = conv_bank_new (conv_bank_get_kernels (bank), NULL, conv_bank_get_n (bank), NULL);

  return conv_bank_to_text (nameless);
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpProcedureConfig *config, gpointer run_data)
{
  GError *error = NULL;
  const ConvKernelFormat *format;
  g_autofree char *recognised = NULL;

  (void) run_data;
  conv_plug_in_start_gegl ();
  g_autoptr (ConvPreset) preset
      = conv_kernel_argument_resolve (config, &format, &recognised, &error);
  if (preset == NULL)
    return conv_procedure_fail (procedure, error);

  const ConvKernel *kernel = conv_preset_get_kernel (preset);
  GimpValueArray *values = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
  ConvKernelFacts facts;
  conv_kernel_get_facts (kernel, &facts);
  g_value_take_string (gimp_value_array_index (values, 1),
                       print_numbers (conv_preset_get_bank (preset)));
  GIMP_VALUES_SET_INT (values, 2, conv_kernel_get_width (kernel));
  GIMP_VALUES_SET_INT (values, 3, conv_kernel_get_height (kernel));
  GIMP_VALUES_SET_DOUBLE (values, 4, facts.sum);
  GIMP_VALUES_SET_DOUBLE (values, 5, facts.gain);
  GIMP_VALUES_SET_DOUBLE (values, 6, facts.minimum);
  GIMP_VALUES_SET_DOUBLE (values, 7, facts.maximum);
  GIMP_VALUES_SET_INT (values, 8, facts.rank);
  GIMP_VALUES_SET_STRING (values, 9, get_format (config, preset, format));
  GIMP_VALUES_SET_STRING (values, 10, recognised != NULL ? recognised : "");
  return values;
}

const ConvProcedure conv_procedure_describe = {
  .name = CONV_PROCEDURE "-describe",
  .blurb = N_ ("Say what a kernel is and does"),
  .help
  = N_ ("Reads a kernel in any form that Convolve knows, and returns its numbers, its size, and "
        "what can be said about it before it meets a picture. Of several kernels, all are in the "
        "text, and the rest is said of the first."),
  .example = "  (plug-in-convolve-describe #:kernel \"3x3: 1,2,1 2,4,2 1,2,1\")",
  .add_arguments = add_arguments,
  .run = run,
};
