/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-procedures-private.h"

#include "conv-group.h"

static void
add_arguments (GimpProcedure *procedure)
{
  conv_procedure_add_kernel (procedure);
  conv_procedure_add_text (procedure, "name", _ ("_Name"),
                           _ ("What the preset is called, in 1 to 200 characters"), "");
  conv_procedure_add_text (
      procedure, "group", _ ("_Group"),
      _ ("Under which heading it is listed: own, one of the groups that come with Convolve, such "
         "as edges, or any other word"),
      CONV_GROUP_OWN);
  conv_procedure_add_text (procedure, "output", _ ("O_utput"),
                           _ ("How its results are shown: auto (what the kernel's own preset or "
                              "generator says), clip, absolute, center or stretch"),
                           conv_output_words[CONV_OUTPUT_AUTO]);
  gimp_procedure_add_string_return_value (
      procedure, "id", _ ("Id"),
      _ ("What the argument kernel of other procedures takes; made from the name, and new"), "",
      G_PARAM_READWRITE);
}

/* The kernel's preset with the output that was asked for. */
static ConvPreset *
make_draft (GimpProcedureConfig *config, GError **error)
{
  g_autofree char *word = conv_procedure_get_text (config, "output");
  int output;

  if (!conv_choice_parse (conv_output_words, "output", word, &output, error))
    return NULL;
  g_autoptr (ConvPreset) preset = conv_kernel_argument_resolve (config, NULL, NULL, error);
  if (preset == NULL || output == CONV_OUTPUT_AUTO)
    return g_steal_pointer (&preset);
  return conv_preset_with_output (preset, (ConvOutput) output);
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpProcedureConfig *config, gpointer run_data)
{
  GError *error = NULL;
  g_autofree char *name = conv_procedure_get_text (config, "name"),
                  *group = conv_procedure_get_text (config, "group");

  (void) run_data;
  conv_plug_in_start_gegl ();
  g_autoptr (ConvPreset) draft = make_draft (config, &error);
  if (draft == NULL)
    return conv_procedure_fail (procedure, error);

  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);
  g_autoptr (ConvPreset) preset = conv_preset_store_add_preset (store, draft, name, group, &error);
  if (preset == NULL)
    return gimp_procedure_new_return_values (
        procedure, error->domain == CONV_ERROR ? GIMP_PDB_CALLING_ERROR : GIMP_PDB_EXECUTION_ERROR,
        error);
  GimpValueArray *values = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
  g_value_take_string (gimp_value_array_index (values, 1), conv_preset_get_reference (preset));
  return values;
}

const ConvProcedure conv_procedure_save_preset = {
  .name = CONV_PROCEDURE "-save-preset",
  .blurb = N_ ("Save a kernel as a preset of one's own"),
  .help
  = N_ ("Saves a kernel in any form that Convolve knows among the user's own presets, where the "
        "dialog finds it too. No preset is ever replaced: the same name again makes another one. "
        "What a preset or a generator is made of is kept, its source and description too."),
  .example = "  (plug-in-convolve-save-preset #:kernel \"1 2 1 / 4\" #:name \"Soft rows\")",
  .add_arguments = add_arguments,
  .run = run,
};
