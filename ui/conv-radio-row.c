/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-radio-row.h"

static GtkWidget *
get_button (GtkWidget *row, int position)
{
  g_autoptr (GList) buttons = gtk_container_get_children (GTK_CONTAINER (row));

  return g_list_nth_data (buttons, (guint) position);
}

static int
count_buttons (GtkWidget *row)
{
  g_autoptr (GList) buttons = gtk_container_get_children (GTK_CONTAINER (row));

  return (int) g_list_length (buttons);
}

int
conv_radio_row_get_active (GtkWidget *row)
{
  const int n = count_buttons (row);

  for (int i = 0; i < n; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (get_button (row, i))))
      return i;
  return 0;
}

void
conv_radio_row_set_active (GtkWidget *row, int position)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (get_button (row, position)), TRUE);
}

/* Tab stops at the chosen button only. A focus in the row goes with the choice. */
static void
toggled_cb (GtkToggleButton *button, gpointer user_data)
{
  GtkWidget *row = user_data;
  const gboolean active = gtk_toggle_button_get_active (button);

  if (active)
    {
      gtk_widget_set_can_focus (GTK_WIDGET (button), TRUE);
      if (gtk_container_get_focus_child (GTK_CONTAINER (row)) != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (button));
      for (int i = count_buttons (row) - 1; i >= 0; i--)
        if (get_button (row, i) != GTK_WIDGET (button))
          gtk_widget_set_can_focus (get_button (row, i), FALSE);
    }
}

static gboolean
key_press_event_cb (GtkWidget *row, GdkEventKey *event, gpointer user_data)
{
  const gboolean rtl = gtk_widget_get_direction (row) == GTK_TEXT_DIR_RTL;
  const int n = count_buttons (row);
  int step;

  (void) user_data;
  if ((event->state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (event->keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      step = rtl ? 1 : -1;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      step = rtl ? -1 : 1;
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      step = -1;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      step = 1;
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  conv_radio_row_set_active (row, (conv_radio_row_get_active (row) + step + n) % n);
  return GDK_EVENT_STOP;
}

GtkWidget *
conv_radio_row_add (GtkWidget *row, GtkWidget *content)
{
  GtkWidget *first = get_button (row, 0);
  GtkWidget *button
      = gtk_radio_button_new_from_widget (first != NULL ? GTK_RADIO_BUTTON (first) : NULL);

  gtk_toggle_button_set_mode (GTK_TOGGLE_BUTTON (button), FALSE);
  gtk_widget_set_can_focus (button, first == NULL);
  if (content != NULL)
    gtk_container_add (GTK_CONTAINER (button), content);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), row, 0);
  if (first == NULL)
    g_signal_connect (row, "key-press-event", G_CALLBACK (key_press_event_cb), NULL);
  gtk_container_add (GTK_CONTAINER (row), button);
  return button;
}
