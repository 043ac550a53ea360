/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-label.h"

#include "conv-style.h"

static gboolean
mnemonic_activate_cb (GtkWidget *container, gboolean group_cycling, gpointer user_data)
{
  (void) group_cycling;
  (void) user_data;
  return gtk_container_get_focus_child (GTK_CONTAINER (container)) != NULL
         || gtk_widget_child_focus (container, GTK_DIR_TAB_FORWARD);
}

GtkWidget *
conv_label_new (const char *text, GtkWidget *target)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), target);
  if (GTK_IS_BOX (target))
    g_signal_connect (target, "mnemonic-activate", G_CALLBACK (mnemonic_activate_cb), NULL);
  return label;
}

GtkWidget *
conv_label_new_dim (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return conv_style_add (label, "conv-dim");
}

/* What does not fit into the line is not lost. */
static gboolean
query_tooltip_cb (GtkLabel *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  (void) x;
  (void) y;
  (void) keyboard;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));
  return pango_layout_is_ellipsized (gtk_label_get_layout (label));
}

GtkWidget *
conv_label_new_status (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  atk_object_set_role (gtk_widget_get_accessible (label), ATK_ROLE_STATUSBAR);
  return label;
}
