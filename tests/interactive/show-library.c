/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chooser, alone and with its library open. */
#include "show.h"

#include "conv-chooser.h"

static GtkWidget *
make_chooser (const char *text)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);
  g_autoptr (ConvModel) model = conv_model_new (store);
  GtkWidget *chooser = conv_chooser_new (model);

  conv_model_set_text (model, text, NULL, NULL);
  gtk_widget_set_valign (chooser, GTK_ALIGN_START);
  return chooser;
}

GtkWidget *
show_chooser (void)
{
  return make_chooser ("sharpen-4");
}

static gboolean
open_library (gpointer chooser)
{
  conv_chooser_open_library (chooser);
  return G_SOURCE_REMOVE;
}

GtkWidget *
show_library (void)
{
  GtkWidget *chooser = make_chooser ("sobel-x");

  g_timeout_add (300, open_library, chooser);
  return chooser;
}
