/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-procedures-private.h"

#include "conv-group.h"

static void
add_arguments (GimpProcedure *procedure)
{
  conv_procedure_add_text (
      procedure, "query", _ ("_Search"),
      _ ("Words between blanks, all of which must occur in a preset's name, id, group, tags or "
         "description; none for all presets"),
      "");
  gimp_procedure_add_string_array_return_value (
      procedure, "ids", _ ("Ids"), _ ("What the argument kernel of other procedures takes"),
      G_PARAM_READWRITE);
  gimp_procedure_add_string_array_return_value (procedure, "names", _ ("Names"),
                                                _ ("Their names, in the user's language"),
                                                G_PARAM_READWRITE);
  gimp_procedure_add_string_array_return_value (
      procedure, "groups", _ ("Groups"), _ ("Their groups: the same words in every language"),
      G_PARAM_READWRITE);
  gimp_procedure_add_string_array_return_value (
      procedure, "problems", _ ("Problems"),
      _ ("For each of the user's files that cannot be used, its name and the reason"),
      G_PARAM_READWRITE);
}

static char **
list_problems (ConvPresetStore *store)
{
  const GPtrArray *problems = conv_preset_store_get_problems (store);
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *valid = g_utf8_make_valid (problems->pdata[i], -1);
      g_strv_builder_add (list, valid);
    }
  return g_strv_builder_end (list);
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpProcedureConfig *config, gpointer run_data)
{
  GimpValueArray *values = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new (), names = g_strv_builder_new (),
                           groups = g_strv_builder_new ();
  g_autofree char *query = conv_procedure_get_text (config, "query");

  (void) run_data;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (ConvPreset) preset = g_list_model_get_item (G_LIST_MODEL (store), i);
      g_autofree char *reference = conv_preset_get_reference (preset);
      if (!conv_preset_matches (preset, query))
        continue;
      g_strv_builder_add (ids, reference);
      g_strv_builder_add (names, conv_preset_get_name (preset));
      g_strv_builder_add (groups, conv_group_get_word (preset));
    }
  GIMP_VALUES_TAKE_STRV (values, 1, g_strv_builder_end (ids));
  GIMP_VALUES_TAKE_STRV (values, 2, g_strv_builder_end (names));
  GIMP_VALUES_TAKE_STRV (values, 3, g_strv_builder_end (groups));
  GIMP_VALUES_TAKE_STRV (values, 4, list_problems (store));
  return values;
}

const ConvProcedure conv_procedure_presets = {
  .name = CONV_PROCEDURE "-presets",
  .blurb = N_ ("List the kernels of Convolve's library"),
  .help
  = N_ ("Lists the user's own presets by name, then those that come with Convolve by group. The "
        "arrays go together: each preset has one place in all of them but the last."),
  .example = "  (plug-in-convolve-presets #:query \"edges\")",
  .add_arguments = add_arguments,
  .run = run,
};
