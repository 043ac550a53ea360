/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show.h"

#include <math.h>

#include "conv-facts.h"
#include "conv-heat.h"
#include "conv-size-button.h"
#include "conv-style.h"

typedef double (*Weigh) (double x, double y);

static double
weigh_disk (double x, double y)
{
  return CLAMP (24.5 - hypot (x, y), 0, 1);
}

static double
weigh_gabor (double x, double y)
{
  return exp (-(x * x + y * y) / 400) * cos (0.35 * (0.83 * x + 0.56 * y));
}

/* A model of a square kernel, made of a function around its middle. */
static ConvModel *
make_model (int side, Weigh weigh)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);
  g_autofree double *weights = g_new (double, side *side);
  ConvModel *model = conv_model_new (store);

  for (int i = 0; i < side * side; i++)
    weights[i] = weigh (i % side - side / 2, i / side - side / 2);
  conv_model_edit_kernel (model, conv_kernel_new (side, side, weights, NULL), NULL);
  return model;
}

static GtkWidget *
show_heat (Weigh weigh, int side)
{
  g_autoptr (ConvModel) model = make_model (side, weigh);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heat = conv_heat_new (model), *status = gtk_label_new (NULL);

  g_object_bind_property (heat, "status", status, "label", G_BINDING_SYNC_CREATE);
  gtk_label_set_line_wrap (GTK_LABEL (status), TRUE);
  conv_style_add (conv_style_add (status, "conv-small"), "conv-dim");
  gtk_box_pack_start (GTK_BOX (box), heat, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), status, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), conv_facts_new (model), FALSE, FALSE, 0);
  return box;
}

GtkWidget *
show_heat_disk (void)
{
  return show_heat (weigh_disk, 49);
}

GtkWidget *
show_heat_gabor (void)
{
  return show_heat (weigh_gabor, 61);
}

static double
weigh_log (double x, double y)
{
  const double r = (x * x + y * y) / 3;

  return round (40 * (1 - r) * exp (-r)) / (x == 3 ? 3 : 1);
}

GtkWidget *
show_heat_numbers (void)
{
  return show_heat (weigh_log, 9);
}

GtkWidget *
show_facts (void)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  for (const char *const *text = (const char *const[]) { "sharpen-4", "sobel-x", "1 2 3 / 9 + 0.25",
                                                         "-0.12345 0.98765 / 0.33333 - 0.5", NULL };
       *text != NULL; text++)
    {
      g_autoptr (ConvModel) model = conv_model_new (store);
      conv_model_set_text (model, *text, NULL, NULL);
      gtk_container_add (GTK_CONTAINER (box), conv_facts_new (model));
    }
  return box;
}

static gboolean
click_cb (gpointer button)
{
  gtk_button_clicked (button);
  return G_SOURCE_REMOVE;
}

GtkWidget *
show_size (void)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new (NULL);
  g_autoptr (ConvModel) model = conv_model_new (store);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = conv_size_button_new (model);

  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_box_pack_end (GTK_BOX (box), button, FALSE, FALSE, 80);
  g_timeout_add (300, click_cb, button);
  return box;
}
