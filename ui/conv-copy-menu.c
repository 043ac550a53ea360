/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-copy-menu.h"

#include "conv-copy-form.h"
#include "conv-i18n-private.h"
#include "conv-style.h"
#include "conv-transfer.h"

#define FORM "conv-copy-form"

static void
copy_cb (GtkWidget *item, ConvModel *model)
{
  const ConvCopyForm *form = g_object_get_data (G_OBJECT (item), FORM);
  g_autofree char *text = form->to_text (conv_model_get_kernel (model));

  conv_transfer_copy (item, text);
}

GtkWidget *
conv_copy_menu_new (ConvModel *model)
{
  GtkWidget *menu = gtk_menu_new ();

  for (const ConvCopyForm *form = conv_copy_forms; form->name != NULL; form++)
    {
      GtkWidget *item = gtk_menu_item_new_with_label (conv_copy_form_get_title (form));
      g_object_set_data (G_OBJECT (item), FORM, (gpointer) form);
      g_signal_connect_object (item, "activate", G_CALLBACK (copy_cb), model, 0);
      gtk_menu_shell_append (GTK_MENU_SHELL (menu), item);
    }
  gtk_widget_show_all (menu);
  return menu;
}

GtkWidget *
conv_copy_menu_button_new (ConvModel *model)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_pack_start (GTK_BOX (box), gtk_label_new (_ ("Copy as")), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box),
                      gtk_image_new_from_icon_name ("pan-down-symbolic", GTK_ICON_SIZE_BUTTON),
                      FALSE, FALSE, 0);
  gtk_container_remove (GTK_CONTAINER (button), gtk_bin_get_child (GTK_BIN (button)));
  gtk_container_add (GTK_CONTAINER (button), box);
  gtk_menu_button_set_popup (GTK_MENU_BUTTON (button), conv_copy_menu_new (model));
  conv_style_name (button, _ ("Copy as"), NULL);
  return button;
}
