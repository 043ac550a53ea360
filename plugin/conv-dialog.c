/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-dialog.h"

#include <libgimp/gimpui.h>

#include "conv-plug-in.h"

gboolean
conv_dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config)
{
  gimp_ui_init ("convolve");

  GtkWidget *dialog = gimp_procedure_dialog_new (procedure, config, _ ("Convolve with Kernel"));
  gimp_procedure_dialog_fill (GIMP_PROCEDURE_DIALOG (dialog), NULL);
  gboolean accepted = gimp_procedure_dialog_run (GIMP_PROCEDURE_DIALOG (dialog));
  gtk_widget_destroy (dialog);
  return accepted;
}
