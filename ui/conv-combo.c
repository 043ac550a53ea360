/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-combo.h"

#include "conv-style.h"

/* The part of a combo box that takes the focus is a button inside it. */
static void
name_button (GtkWidget *widget, gpointer name)
{
  if (GTK_IS_TOGGLE_BUTTON (widget))
    conv_style_name (widget, name, NULL);
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), name_button, name);
}

GtkWidget *
conv_combo_new (const char *name)
{
  GtkWidget *combo = gtk_combo_box_text_new ();
  g_autoptr (GList) cells = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (combo));

  g_object_set (cells->data, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_set_hexpand (combo, TRUE);
  conv_style_name (combo, name, NULL);
  gtk_container_forall (GTK_CONTAINER (combo), name_button, (gpointer) name);
  return combo;
}
