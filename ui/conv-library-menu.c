/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-library-menu.h"

#include "conv-i18n-private.h"

typedef void (*Action) (ConvLibraryFoot *foot, ConvPreset *preset);

/* What an item of the menu does. */
typedef struct
{
  Action action;
  ConvLibraryFoot *foot;
  ConvPreset *preset;
} Choice;

static void
choice_free (gpointer data, GClosure *closure)
{
  Choice *choice = data;

  (void) closure;
  g_object_unref (choice->foot);
  g_object_unref (choice->preset);
  g_free (choice);
}

static void
item_activated_cb (GtkWidget *item, gpointer user_data)
{
  Choice *choice = user_data;

  (void) item;
  choice->action (choice->foot, choice->preset);
}

static void
add_item (
    GtkWidget *menu, const char *label, Action action, ConvLibraryFoot *foot, ConvPreset *preset)
{
  GtkWidget *item = gtk_menu_item_new_with_label (label);
  Choice *choice = g_new (Choice, 1);

  *choice = (Choice) { action, g_object_ref (foot), g_object_ref (preset) };
  gtk_menu_shell_append (GTK_MENU_SHELL (menu), item);
  g_signal_connect_data (item, "activate", G_CALLBACK (item_activated_cb), choice, choice_free, 0);
}

static gboolean
destroy_menu (gpointer menu)
{
  gtk_widget_destroy (menu);
  g_object_unref (menu);
  return G_SOURCE_REMOVE;
}

/* The chosen item is activated after this. */
static void
menu_deactivate_cb (GtkWidget *menu)
{
  g_idle_add (destroy_menu, g_object_ref (menu));
}

static GtkWidget *
make_menu (ConvLibraryFoot *foot, ConvPreset *preset)
{
  GtkWidget *menu = gtk_menu_new ();

  if (conv_preset_get_path (preset) != NULL)
    add_item (menu, _ ("Rename"), conv_library_foot_rename, foot, preset);
  add_item (menu, _ ("Duplicate"), conv_library_foot_duplicate, foot, preset);
  if (conv_preset_get_path (preset) != NULL)
    add_item (menu, _ ("Delete"), conv_library_foot_remove, foot, preset);
  gtk_menu_attach_to_widget (GTK_MENU (menu), GTK_WIDGET (foot), NULL);
  g_signal_connect (menu, "deactivate", G_CALLBACK (menu_deactivate_cb), NULL);
  gtk_widget_show_all (menu);
  return menu;
}

/* For the row under the cursor; @event (nullable) is the pointer's. */
static gboolean
show_menu (GtkListBox *list, ConvLibraryFoot *foot, const GdkEvent *event)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);
  ConvPreset *preset = row != NULL ? conv_library_row_get_preset (CONV_LIBRARY_ROW (row)) : NULL;

  if (preset == NULL)
    return FALSE;
  GtkWidget *menu = make_menu (foot, preset);
  if (event != NULL)
    gtk_menu_popup_at_pointer (GTK_MENU (menu), event);
  else
    gtk_menu_popup_at_widget (GTK_MENU (menu), GTK_WIDGET (row), GDK_GRAVITY_SOUTH_WEST,
                              GDK_GRAVITY_NORTH_WEST, NULL);
  return TRUE;
}

static gboolean
list_popup_cb (GtkListBox *list, ConvLibraryFoot *foot)
{
  return show_menu (list, foot, NULL);
}

static gboolean
list_button_cb (GtkListBox *list, GdkEvent *event, ConvLibraryFoot *foot)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (list, (int) event->button.y);

  if (!gdk_event_triggers_context_menu (event) || row == NULL || !CONV_IS_LIBRARY_ROW (row))
    return GDK_EVENT_PROPAGATE;
  gtk_list_box_select_row (list, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  show_menu (list, foot, event);
  return GDK_EVENT_STOP;
}

void
conv_library_menu_attach (ConvLibraryList *list, ConvLibraryFoot *foot)
{
  g_signal_connect_object (list, "popup-menu", G_CALLBACK (list_popup_cb), foot, 0);
  g_signal_connect_object (list, "button-press-event", G_CALLBACK (list_button_cb), foot, 0);
}
