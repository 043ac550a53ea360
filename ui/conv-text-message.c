/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-text-message.h"

#include "conv-i18n-private.h"
#include "conv-style.h"

#define REASON "conv-reason"

static GtkWidget *
create_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* As wide as there is room, and no wider than the page for the sake of a long text. */
  gtk_label_set_width_chars (GTK_LABEL (label), 16);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 16);
  return conv_style_add (label, "conv-small");
}

static GtkWidget *
create_sentences (GtkWidget *reason)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *rest = create_label (_ ("The picture still shows the last good kernel."));

  conv_style_add (conv_style_add (reason, "conv-bold"), "conv-error");
  gtk_container_add (GTK_CONTAINER (box), reason);
  gtk_container_add (GTK_CONTAINER (box), conv_style_add (rest, "conv-dim"));
  return box;
}

GtkWidget *
conv_text_message_create (GCallback take_back_cb, gpointer user_data)
{
  GtkWidget *message = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon
      = gtk_image_new_from_icon_name ("convolve-warning-symbolic", GTK_ICON_SIZE_BUTTON);
  GtkWidget *reason = create_label (NULL);
  GtkWidget *button = gtk_button_new_with_label (_ ("Take back"));

  gtk_box_pack_start (GTK_BOX (message), conv_style_add (icon, "conv-error"), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (message), create_sentences (reason), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (message), button, FALSE, FALSE, 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", take_back_cb, user_data, G_CONNECT_SWAPPED);
  /* Spoken when it appears. */
  atk_object_set_role (gtk_widget_get_accessible (message), ATK_ROLE_NOTIFICATION);
  g_object_set_data (G_OBJECT (message), REASON, reason);
  gtk_widget_show_all (message);
  gtk_widget_hide (message);
  gtk_widget_set_no_show_all (message, TRUE);
  return message;
}

void
conv_text_message_set (GtkWidget *message, const char *reason)
{
  GtkLabel *label = g_object_get_data (G_OBJECT (message), REASON);

  if (reason != NULL)
    {
      /* The words of an error are the start of a sentence. */
      g_autofree char *sentence = g_strdup_printf (_ ("%s."), reason);
      gtk_label_set_text (label, sentence);
      atk_object_set_name (gtk_widget_get_accessible (message), sentence);
    }
  gtk_widget_set_visible (message, reason != NULL);
}

GtkWidget *
conv_text_message_create_status (void)
{
  GtkWidget *label = create_label (NULL);

  gtk_widget_set_no_show_all (label, TRUE);
  return conv_style_add (label, "conv-dim");
}

GtkWidget *
conv_text_message_create_too_large (void)
{
  GtkWidget *frame = gtk_frame_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Too large to edit as text"));
  GtkWidget *advice = gtk_label_new (_ ("Copy it, change it in another program, and paste it."));

  gtk_frame_set_shadow_type (GTK_FRAME (frame), GTK_SHADOW_IN);
  gtk_label_set_line_wrap (GTK_LABEL (advice), TRUE);
  gtk_label_set_justify (GTK_LABEL (advice), GTK_JUSTIFY_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_container_set_border_width (GTK_CONTAINER (box), 12);
  gtk_container_add (GTK_CONTAINER (box), conv_style_add (title, "conv-bold"));
  gtk_container_add (GTK_CONTAINER (box), conv_style_add (advice, "conv-dim"));
  gtk_container_add (GTK_CONTAINER (frame), box);
  gtk_widget_show_all (frame);
  return frame;
}
