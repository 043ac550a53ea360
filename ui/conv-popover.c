/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-popover.h"

#include "conv-style.h"

struct _ConvPopover
{
  GtkPopover parent_instance;
  guint closing; /* the source that does it; 0 for none */
};

G_DEFINE_TYPE (ConvPopover, conv_popover, GTK_TYPE_POPOVER)

/* At once, for the grab comes at once; a glide that is under way would lead away again. */
static void
scroll_to (GtkWidget *widget)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  int y;

  if (viewport == NULL
      || !gtk_widget_translate_coordinates (widget, gtk_bin_get_child (GTK_BIN (viewport)), 0, 0,
                                            NULL, &y))
    return;
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  gtk_adjustment_set_value (place, gtk_adjustment_get_value (place));
  gtk_adjustment_clamp_page (place, y, y + gtk_widget_get_allocated_height (widget));
}

static void
conv_popover_show (GtkWidget *widget)
{
  scroll_to (gtk_popover_get_relative_to (GTK_POPOVER (widget)));
  GTK_WIDGET_CLASS (conv_popover_parent_class)->show (widget);
}

static gboolean
close_cb (gpointer user_data)
{
  ConvPopover *popover = user_data;

  popover->closing = 0;
  if (!gtk_widget_get_mapped (GTK_WIDGET (popover)))
    gtk_widget_hide (GTK_WIDGET (popover));
  return G_SOURCE_REMOVE;
}

/* Scrolled out of sight while it is open. This comes in the midst of a layout, too early for what closing
 * sets off; but no event must come first. */
static void
conv_popover_unmap (GtkWidget *widget)
{
  ConvPopover *popover = CONV_POPOVER (widget);

  GTK_WIDGET_CLASS (conv_popover_parent_class)->unmap (widget);
  if (gtk_widget_get_visible (widget) && popover->closing == 0)
    popover->closing = g_idle_add_full (G_PRIORITY_HIGH, close_cb, popover, NULL);
}

static void
conv_popover_dispose (GObject *object)
{
  /* Which takes it from the window, and unmaps it. */
  G_OBJECT_CLASS (conv_popover_parent_class)->dispose (object);
  g_clear_handle_id (&CONV_POPOVER (object)->closing, g_source_remove);
}

static void
conv_popover_class_init (ConvPopoverClass *class)
{
  G_OBJECT_CLASS (class)->dispose = conv_popover_dispose;
  GTK_WIDGET_CLASS (class)->show = conv_popover_show;
  GTK_WIDGET_CLASS (class)->unmap = conv_popover_unmap;
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

static gboolean
pass_escape_cb (GtkWidget *popover, GdkEventKey *event)
{
  GtkWidget *window = gtk_widget_get_toplevel (popover);

  return event->keyval == GDK_KEY_Escape
         && gtk_window_propagate_key_event (GTK_WINDOW (window), event);
}

void
conv_popover_pass_escape (GtkWidget *popover)
{
  g_signal_connect (popover, "key-press-event", G_CALLBACK (pass_escape_cb), NULL);
}
