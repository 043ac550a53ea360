/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-layer-list.h"

#include "conv-i18n-private.h"
#include "conv-style.h"

#define LAYER "conv-layer"
#define THUMBNAIL 28
#define GAP 12
#define PADDING 4
#define START_MARGIN 6
/* So that the overlay scroll bar covers nothing. */
#define END_MARGIN 10

struct _ConvLayerList
{
  GtkListBox parent_instance;
  const ConvLayers *layers;
};

G_DEFINE_TYPE (ConvLayerList, conv_layer_list, GTK_TYPE_LIST_BOX)

static void
conv_layer_list_class_init (ConvLayerListClass *class)
{
  (void) class;
}

static const ConvLayer *
get_layer (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), LAYER) : NULL;
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const ConvLayer *layer = get_layer (row), *previous = get_layer (before);

  (void) user_data;
  if (previous != NULL && strcmp (layer->image, previous->image) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  GtkWidget *label = gtk_label_new (layer->image);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_tooltip_text (label, layer->image);
  conv_style_add (conv_style_add (label, "conv-group"), "conv-small");
  gtk_widget_show (label);
  gtk_list_box_row_set_header (row, label);
}

static void
conv_layer_list_init (ConvLayerList *list)
{
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_BROWSE);
  gtk_list_box_set_header_func (GTK_LIST_BOX (list), update_header, NULL, NULL);
}

GtkWidget *
conv_layer_list_new (const ConvLayers *layers)
{
  ConvLayerList *list = g_object_new (CONV_TYPE_LAYER_LIST, NULL);

  list->layers = layers;
  conv_style_name (GTK_WIDGET (list), _ ("Layers"), NULL);
  return GTK_WIDGET (list);
}

static GtkWidget *
create_picture (ConvLayerList *list, const ConvLayer *layer)
{
  const ConvLayers *layers = list->layers;
  g_autoptr (GdkPixbuf) pixbuf
      = layers->draw != NULL ? layers->draw (layers->user_data, layer->id, THUMBNAIL) : NULL;
  GtkWidget *picture = gtk_image_new_from_pixbuf (pixbuf);

  gtk_widget_set_size_request (picture, THUMBNAIL, THUMBNAIL);
  return picture;
}

static GtkWidget *
create_row (ConvLayerList *list, ConvLayer *layer)
{
  g_autofree char *size = g_strdup_printf (_ ("%d × %d"), layer->width, layer->height);
  g_autofree char *spoken = g_strjoin (", ", layer->name, size, layer->image, NULL);
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  GtkWidget *name = gtk_label_new (layer->name), *dim = gtk_label_new (size);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  conv_style_add (conv_style_add (dim, "conv-small"), "conv-dim");
  gtk_box_pack_start (GTK_BOX (box), create_picture (list, layer), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), name, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (box), dim, FALSE, FALSE, 0);
  g_object_set (box, "margin-top", PADDING, "margin-bottom", PADDING, "margin-start", START_MARGIN,
                "margin-end", END_MARGIN, NULL);
  gtk_container_add (GTK_CONTAINER (row), box);
  gtk_widget_set_tooltip_text (row, layer->name);
  conv_style_name (row, spoken, NULL);
  g_object_set_data_full (G_OBJECT (row), LAYER, layer, (GDestroyNotify) conv_layer_free);
  gtk_widget_show_all (row);
  return row;
}

void
conv_layer_list_update (ConvLayerList *list)
{
  g_autoptr (GPtrArray) found = list->layers->list (list->layers->user_data);

  gtk_container_foreach (GTK_CONTAINER (list), (GtkCallback) (void (*) (void)) gtk_widget_destroy,
                         NULL);
  for (guint i = 0; i < found->len; i++)
    {
      const ConvLayer *layer = found->pdata[i];
      ConvLayer *own
          = conv_layer_new (layer->id, layer->name, layer->image, layer->width, layer->height);
      gtk_container_add (GTK_CONTAINER (list), create_row (list, own));
    }
}

const ConvLayer *
conv_layer_list_get_selected (ConvLayerList *list)
{
  return get_layer (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)));
}

void
conv_layer_list_select (ConvLayerList *list, int id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i)) != NULL; i++)
    if (get_layer (row)->id == id)
      {
        gtk_list_box_select_row (GTK_LIST_BOX (list), row);
        return;
      }
  gtk_list_box_unselect_all (GTK_LIST_BOX (list));
}

void
conv_layer_list_grab_focus (ConvLayerList *list)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}
