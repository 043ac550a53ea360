/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-procedures-private.h"

static const ConvProcedure *const procedures[]
    = { &conv_procedure_presets, &conv_procedure_describe, &conv_procedure_save_preset,
        &conv_procedure_export, &conv_procedure_match };

GimpValueArray *
conv_procedure_fail (GimpProcedure *procedure, GError *error)
{
  return gimp_procedure_new_return_values (procedure, GIMP_PDB_CALLING_ERROR, error);
}

void
conv_procedure_add_kernel (GimpProcedure *procedure)
{
  conv_kernel_argument_add (procedure, "");
  conv_kernel_argument_add_drawable (procedure);
}

void
conv_procedure_add_text (GimpProcedure *procedure,
                         const char *name,
                         const char *label,
                         const char *description,
                         const char *value)
{
  gimp_procedure_add_string_argument (procedure, name, label, description, value,
                                      G_PARAM_READWRITE);
}

char *
conv_procedure_get_text (GimpProcedureConfig *config, const char *name)
{
  char *text = NULL;

  g_object_get (config, name, &text, NULL);
  return text != NULL ? text : g_strdup ("");
}

GList *
conv_procedures_list (void)
{
  GList *names = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (procedures); i++)
    names = g_list_append (names, g_strdup (procedures[i]->name));
  return names;
}

static void
document (GimpProcedure *gimp_procedure, const ConvProcedure *procedure)
{
  g_autofree char *help
      = g_strconcat (_ (procedure->help), "\n\nScript-Fu:\n", procedure->example, NULL);

  gimp_procedure_set_documentation (gimp_procedure, _ (procedure->blurb), help, procedure->name);
  gimp_procedure_set_attribution (gimp_procedure, CONV_AUTHORS, CONV_LICENSE, CONV_YEAR);
}

static GimpProcedure *
new_procedure (GimpPlugIn *plug_in, const ConvProcedure *procedure)
{
  if (procedure->run != NULL)
    return gimp_procedure_new (plug_in, procedure->name, GIMP_PDB_PROC_TYPE_PLUGIN, procedure->run,
                               NULL, NULL);
  GimpProcedure *created = gimp_image_procedure_new (
      plug_in, procedure->name, GIMP_PDB_PROC_TYPE_PLUGIN, procedure->run_image, NULL, NULL);
  gimp_procedure_set_image_types (created, "*");
  return created;
}

GimpProcedure *
conv_procedures_create (GimpPlugIn *plug_in, const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (procedures); i++)
    if (strcmp (procedures[i]->name, name) == 0)
      {
        GimpProcedure *procedure = new_procedure (plug_in, procedures[i]);
        document (procedure, procedures[i]);
        procedures[i]->add_arguments (procedure);
        return procedure;
      }
  return NULL;
}
