/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-copy-menu.h"

#include "conv-copy-form.h"
#include "conv-i18n-private.h"
#include "conv-style.h"

#define FORM "conv-copy-form"

/* One of both. */
typedef struct
{
  const ConvCopyForm *form;
  const ConvKernelFormat *format;
  ConvTransferTell tell;
  gpointer user_data;
} Choice;

static void
copy_cb (GtkWidget *item, ConvModel *model)
{
  const Choice *choice = g_object_get_data (G_OBJECT (item), FORM);

  if (choice->format != NULL)
    {
      conv_transfer_copy_as (model, item, choice->format, choice->tell, choice->user_data);
      return;
    }
  g_autofree char *text = choice->form->to_text (conv_model_get_bank (model));
  conv_transfer_copy (item, text);
}

static void
append (GtkMenuShell *menu, ConvModel *model, const char *title, Choice choice)
{
  GtkWidget *item = gtk_menu_item_new_with_label (title);

  g_object_set_data_full (G_OBJECT (item), FORM, g_memdup2 (&choice, sizeof choice), g_free);
  g_signal_connect_object (item, "activate", G_CALLBACK (copy_cb), model, 0);
  gtk_menu_shell_append (menu, item);
}

GtkWidget *
conv_copy_menu_new (ConvModel *model, ConvTransferTell tell, gpointer user_data)
{
  GtkWidget *menu = gtk_menu_new ();

  for (const ConvCopyForm *form = conv_copy_forms; form->name != NULL; form++)
    append (GTK_MENU_SHELL (menu), model, conv_copy_form_get_title (form),
            (Choice) { .form = form });
  gtk_menu_shell_append (GTK_MENU_SHELL (menu), gtk_separator_menu_item_new ());
  for (const ConvKernelFormat *const *format = conv_formats_list (); *format != NULL; format++)
    if (conv_format_can_print (*format) && conv_format_is_text (*format))
      append (GTK_MENU_SHELL (menu), model, conv_format_get_title (*format),
              (Choice) { .format = *format, .tell = tell, .user_data = user_data });
  gtk_widget_show_all (menu);
  return menu;
}

GtkWidget *
conv_copy_menu_button_new (ConvModel *model, ConvTransferTell tell, gpointer user_data)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_pack_start (GTK_BOX (box), gtk_label_new (_ ("Copy as")), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box),
                      gtk_image_new_from_icon_name ("pan-down-symbolic", GTK_ICON_SIZE_BUTTON),
                      FALSE, FALSE, 0);
  gtk_container_remove (GTK_CONTAINER (button), gtk_bin_get_child (GTK_BIN (button)));
  gtk_container_add (GTK_CONTAINER (button), box);
  gtk_menu_button_set_popup (GTK_MENU_BUTTON (button), conv_copy_menu_new (model, tell, user_data));
  conv_style_name (button, _ ("Copy as"), NULL);
  return button;
}
