/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-edge-chooser.h"

#include "conv-edge-picture.h"
#include "conv-i18n-private.h"
#include "conv-label.h"
#include "conv-options-text.h"
#include "conv-radio-row.h"
#include "conv-style.h"
#include "conv-wrap-box.h"

#define N_EDGES (CONV_EDGE_KEEP + 1)

struct _ConvEdgeChooser
{
  GtkBox parent_instance;
  ConvModel *model;
  gboolean has_alpha;
  GtkWidget *row, *caption, *color_button;
  GtkWidget *pictures[N_EDGES];
};

G_DEFINE_TYPE (ConvEdgeChooser, conv_edge_chooser, GTK_TYPE_BOX)

static void
toggled_cb (ConvEdgeChooser *chooser)
{
  ConvOptions options = *conv_model_get_options (chooser->model);
  const ConvEdge edge = (ConvEdge) conv_radio_row_get_active (chooser->row);

  if (options.edge == edge)
    return;
  options.edge = edge;
  conv_model_set_options (chooser->model, &options, NULL);
}

static void
color_set_cb (ConvEdgeChooser *chooser)
{
  ConvOptions options = *conv_model_get_options (chooser->model);
  GdkRGBA color;

  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (chooser->color_button), &color);
  options.edge_color[0] = color.red;
  options.edge_color[1] = color.green;
  options.edge_color[2] = color.blue;
  if (chooser->has_alpha)
    options.edge_color[3] = color.alpha;
  conv_model_set_options (chooser->model, &options, NULL);
}

static void
show_color (ConvEdgeChooser *chooser, const double color[4])
{
  const double shown[4] = { color[0], color[1], color[2], chooser->has_alpha ? color[3] : 1 };
  const GdkRGBA rgba = { shown[0], shown[1], shown[2], shown[3] };

  gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (chooser->color_button), &rgba);
  conv_edge_picture_set_color (CONV_EDGE_PICTURE (chooser->pictures[CONV_EDGE_COLOR]), shown);
}

static void
update (ConvEdgeChooser *chooser)
{
  const ConvOptions *options = conv_model_get_options (chooser->model);

  if (conv_radio_row_get_active (chooser->row) != (int) options->edge)
    conv_radio_row_set_active (chooser->row, (int) options->edge);
  const char *text = conv_options_text_get_edge (options->edge, chooser->has_alpha);
  gtk_label_set_text (GTK_LABEL (chooser->caption), text);
  gtk_widget_set_tooltip_text (chooser->caption, text);
  gtk_widget_set_visible (chooser->color_button, options->edge == CONV_EDGE_COLOR);
  show_color (chooser, options->edge_color);
}

static void
changed_cb (ConvEdgeChooser *chooser, unsigned changes)
{
  if ((changes & CONV_CHANGE_OPTIONS) != 0)
    update (chooser);
}

static void
conv_edge_chooser_dispose (GObject *object)
{
  g_clear_object (&CONV_EDGE_CHOOSER (object)->model);
  G_OBJECT_CLASS (conv_edge_chooser_parent_class)->dispose (object);
}

static void
conv_edge_chooser_class_init (ConvEdgeChooserClass *class)
{
  G_OBJECT_CLASS (class)->dispose = conv_edge_chooser_dispose;
}

static void
conv_edge_chooser_init (ConvEdgeChooser *chooser)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (chooser), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (chooser), 3);
  chooser->row = conv_wrap_box_new (2, 2);
  chooser->caption = conv_style_add (conv_label_new_dim (NULL), "conv-small");
  chooser->color_button = conv_style_add (gtk_color_button_new (), "conv-swatch");
  conv_style_name (chooser->color_button, _ ("Colour outside the layer"), NULL);
  gtk_widget_set_no_show_all (chooser->color_button, TRUE);
  gtk_container_add (GTK_CONTAINER (line), chooser->caption);
  gtk_container_add (GTK_CONTAINER (line), chooser->color_button);
  gtk_container_add (GTK_CONTAINER (chooser), chooser->row);
  gtk_container_add (GTK_CONTAINER (chooser), line);
}

static void
add_buttons (ConvEdgeChooser *chooser)
{
  for (int edge = 0; edge < N_EDGES; edge++)
    {
      const char *text = conv_options_text_get_edge ((ConvEdge) edge, chooser->has_alpha);
      chooser->pictures[edge] = conv_edge_picture_new ((ConvEdge) edge);
      GtkWidget *button = conv_radio_row_add (chooser->row, chooser->pictures[edge]);
      conv_style_add (button, "conv-picture");
      conv_style_name (button, text, NULL);
      gtk_widget_set_tooltip_text (button, text);
      g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), chooser,
                               G_CONNECT_SWAPPED);
    }
}

GtkWidget *
conv_edge_chooser_new (ConvModel *model, const ConvSource *source)
{
  ConvEdgeChooser *chooser = g_object_new (CONV_TYPE_EDGE_CHOOSER, NULL);

  chooser->model = g_object_ref (model);
  chooser->has_alpha = conv_source_has_alpha (source);
  gtk_color_chooser_set_use_alpha (GTK_COLOR_CHOOSER (chooser->color_button), chooser->has_alpha);
  add_buttons (chooser);
  update (chooser);
  g_signal_connect_object (chooser->color_button, "color-set", G_CALLBACK (color_set_cb), chooser,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "changed", G_CALLBACK (changed_cb), chooser, G_CONNECT_SWAPPED);
  return GTK_WIDGET (chooser);
}

GtkWidget *
conv_edge_chooser_get_row (ConvEdgeChooser *chooser)
{
  return chooser->row;
}
