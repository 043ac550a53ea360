/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-popover.h"

#include "conv-style.h"

struct _ConvPopover
{
  GtkPopover parent_instance;
};

G_DEFINE_TYPE (ConvPopover, conv_popover, GTK_TYPE_POPOVER)

/* At once, for the grab comes at once. */
static void
scroll_to (GtkWidget *widget)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  int y;

  if (viewport == NULL
      || !gtk_widget_translate_coordinates (widget, gtk_bin_get_child (GTK_BIN (viewport)), 0, 0,
                                            NULL, &y))
    return;
  gtk_adjustment_clamp_page (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)), y,
                             y + gtk_widget_get_allocated_height (widget));
}

static void
conv_popover_show (GtkWidget *widget)
{
  scroll_to (gtk_popover_get_relative_to (GTK_POPOVER (widget)));
  GTK_WIDGET_CLASS (conv_popover_parent_class)->show (widget);
}

static void
conv_popover_class_init (ConvPopoverClass *class)
{
  GTK_WIDGET_CLASS (class)->show = conv_popover_show;
}

static void
conv_popover_init (ConvPopover *popover)
{
  conv_style_add (GTK_WIDGET (popover), "conv");
}

GtkWidget *
conv_popover_new (GtkWidget *relative_to)
{
  return g_object_new (CONV_TYPE_POPOVER, "relative-to", relative_to, NULL);
}
