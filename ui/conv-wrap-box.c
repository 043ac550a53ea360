/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-wrap-box.h"

struct _ConvWrapBox
{
  GtkBox parent_instance;
  int line_spacing;
};

G_DEFINE_TYPE (ConvWrapBox, conv_wrap_box, GTK_TYPE_BOX)

/* Where the next child goes. */
typedef struct
{
  int x, y;
  int line_height;
} Pen;

static GtkRequisition
get_size (GtkWidget *child)
{
  GtkRequisition size;

  gtk_widget_get_preferred_size (child, NULL, &size);
  return size;
}

/* Moves @pen to the place of a child of this size, in a new line if it must be. */
static void
find_place (ConvWrapBox *box, Pen *pen, GtkRequisition size, int width)
{
  if (pen->x > 0 && pen->x + size.width > width)
    {
      pen->x = 0;
      pen->y += pen->line_height + box->line_spacing;
      pen->line_height = 0;
    }
  pen->line_height = MAX (pen->line_height, size.height);
}

static GtkSizeRequestMode
conv_wrap_box_get_request_mode (GtkWidget *widget)
{
  (void) widget;
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
conv_wrap_box_get_preferred_width (GtkWidget *widget, int *minimum, int *natural)
{
  const int spacing = gtk_box_get_spacing (GTK_BOX (widget));
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (widget));
  int widest = 0, sum = 0;

  for (GList *l = children; l != NULL; l = l->next)
    {
      if (!gtk_widget_get_visible (l->data))
        continue;
      const int width = get_size (l->data).width;
      widest = MAX (widest, width);
      sum += width + (sum > 0 ? spacing : 0);
    }
  *minimum = widest;
  *natural = sum;
}

/* A viewport asks for this; the parent class would answer with the width of a single line. */
static void
conv_wrap_box_get_preferred_width_for_height (GtkWidget *widget,
                                              int height,
                                              int *minimum,
                                              int *natural)
{
  (void) height;
  conv_wrap_box_get_preferred_width (widget, minimum, natural);
}

static void
conv_wrap_box_get_preferred_height_for_width (GtkWidget *widget,
                                              int width,
                                              int *minimum,
                                              int *natural)
{
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (widget));
  Pen pen = { 0 };

  for (GList *l = children; l != NULL; l = l->next)
    if (gtk_widget_get_visible (l->data))
      {
        const GtkRequisition size = get_size (l->data);
        find_place (CONV_WRAP_BOX (widget), &pen, size, width);
        pen.x += size.width + gtk_box_get_spacing (GTK_BOX (widget));
      }
  *minimum = *natural = pen.y + pen.line_height;
}

static void
conv_wrap_box_get_preferred_height (GtkWidget *widget, int *minimum, int *natural)
{
  int width;

  gtk_widget_get_preferred_width (widget, NULL, &width);
  conv_wrap_box_get_preferred_height_for_width (widget, width, minimum, natural);
}

static void
conv_wrap_box_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (widget));
  Pen pen = { 0 };

  gtk_widget_set_allocation (widget, allocation);
  gtk_widget_set_clip (widget, allocation);
  for (GList *l = children; l != NULL; l = l->next)
    {
      if (!gtk_widget_get_visible (l->data))
        continue;
      const GtkRequisition size = get_size (l->data);
      find_place (CONV_WRAP_BOX (widget), &pen, size, allocation->width);
      GtkAllocation place = { allocation->x + pen.x, allocation->y + pen.y,
                              MIN (size.width, allocation->width), size.height };
      if (mirrored)
        place.x = allocation->x + allocation->width - pen.x - place.width;
      gtk_widget_size_allocate (l->data, &place);
      pen.x += size.width + gtk_box_get_spacing (GTK_BOX (widget));
    }
}

static void
conv_wrap_box_class_init (ConvWrapBoxClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->get_request_mode = conv_wrap_box_get_request_mode;
  widget_class->get_preferred_width = conv_wrap_box_get_preferred_width;
  widget_class->get_preferred_width_for_height = conv_wrap_box_get_preferred_width_for_height;
  widget_class->get_preferred_height = conv_wrap_box_get_preferred_height;
  widget_class->get_preferred_height_for_width = conv_wrap_box_get_preferred_height_for_width;
  widget_class->size_allocate = conv_wrap_box_size_allocate;
  /* A box draws a frame that only its own allocation measures; children are all there is here. */
  widget_class->draw = GTK_WIDGET_CLASS (g_type_class_peek (GTK_TYPE_CONTAINER))->draw;
}

static void
conv_wrap_box_init (ConvWrapBox *box)
{
  (void) box;
}

GtkWidget *
conv_wrap_box_new (int spacing, int line_spacing)
{
  ConvWrapBox *box = g_object_new (CONV_TYPE_WRAP_BOX, "spacing", spacing, NULL);

  box->line_spacing = line_spacing;
  return GTK_WIDGET (box);
}
