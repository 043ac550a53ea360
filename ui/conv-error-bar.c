/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-error-bar.h"

#include "conv-i18n-private.h"
#include "conv-style.h"

struct _ConvErrorBar
{
  GtkBox parent_instance;
  ConvModel *model;
};

G_DEFINE_TYPE (ConvErrorBar, conv_error_bar, GTK_TYPE_BOX)

static guint go_to_text_signal;

static void
conv_error_bar_finalize (GObject *object)
{
  g_clear_object (&CONV_ERROR_BAR (object)->model);
  G_OBJECT_CLASS (conv_error_bar_parent_class)->finalize (object);
}

static void
conv_error_bar_class_init (ConvErrorBarClass *class)
{
  G_OBJECT_CLASS (class)->finalize = conv_error_bar_finalize;
  go_to_text_signal = g_signal_new ("go-to-text", CONV_TYPE_ERROR_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
go_to_text_cb (ConvErrorBar *bar)
{
  g_signal_emit (bar, go_to_text_signal, 0);
}

static void
take_back_cb (ConvErrorBar *bar)
{
  conv_model_type (bar->model, NULL);
}

static void
add_button (ConvErrorBar *bar, const char *label, GCallback clicked_cb)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  conv_style_name (button, label, NULL);
  g_signal_connect_object (button, "clicked", clicked_cb, bar, G_CONNECT_SWAPPED);
  gtk_container_add (GTK_CONTAINER (bar), button);
}

static void
conv_error_bar_init (ConvErrorBar *bar)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("convolve-warning-symbolic", GTK_ICON_SIZE_MENU);
  GtkWidget *label = gtk_label_new (_ ("The text has an error."));

  gtk_box_set_spacing (GTK_BOX (bar), 6);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_container_add (GTK_CONTAINER (bar), conv_style_add (icon, "conv-error"));
  gtk_box_pack_start (GTK_BOX (bar), label, TRUE, TRUE, 0);
  add_button (bar, _ ("Go to text"), G_CALLBACK (go_to_text_cb));
  add_button (bar, _ ("Take back"), G_CALLBACK (take_back_cb));
  gtk_widget_show_all (GTK_WIDGET (bar));
  gtk_widget_set_no_show_all (GTK_WIDGET (bar), TRUE);
}

static void
model_changed_cb (ConvErrorBar *bar, unsigned changes)
{
  if ((changes & CONV_CHANGE_TYPED) != 0)
    gtk_widget_set_visible (GTK_WIDGET (bar), conv_model_get_typed (bar->model) != NULL);
}

GtkWidget *
conv_error_bar_new (ConvModel *model)
{
  g_return_val_if_fail (CONV_IS_MODEL (model), NULL);

  ConvErrorBar *bar = g_object_new (CONV_TYPE_ERROR_BAR, NULL);

  bar->model = g_object_ref (model);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), bar, G_CONNECT_SWAPPED);
  model_changed_cb (bar, CONV_CHANGE_TYPED);
  return GTK_WIDGET (bar);
}
