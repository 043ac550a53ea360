/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-kernel-menu.h"

#include "conv-copy-form.h"
#include "conv-copy-menu.h"
#include "conv-export.h"
#include "conv-i18n-private.h"
#include "conv-layer-panel.h"
#include "conv-model-bank.h"
#include "conv-name-editor.h"
#include "conv-note.h"
#include "conv-popover.h"
#include "conv-style.h"
#include "conv-transfer.h"

struct _ConvKernelMenu
{
  GtkMenuButton parent_instance;
  ConvModel *model;
  GtkWidget *rename, *duplicate, *remove, *from_layer, *remove_kernel;
  GtkWidget *popover, *editor, *note;
  GtkWidget *layer_popover, *layer_panel; /* NULL where there are no layers */
};

G_DEFINE_TYPE (ConvKernelMenu, conv_kernel_menu, GTK_TYPE_MENU_BUTTON)

static guint message_signal;

static void
conv_kernel_menu_finalize (GObject *object)
{
  g_clear_object (&CONV_KERNEL_MENU (object)->model);
  G_OBJECT_CLASS (conv_kernel_menu_parent_class)->finalize (object);
}

static void
conv_kernel_menu_class_init (ConvKernelMenuClass *class)
{
  G_OBJECT_CLASS (class)->finalize = conv_kernel_menu_finalize;
  message_signal = g_signal_new ("message", CONV_TYPE_KERNEL_MENU, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
conv_kernel_menu_init (ConvKernelMenu *menu)
{
  (void) menu;
}

/* The preset that the kernel is, unless it comes from a file elsewhere. */
static ConvPreset *
get_subject (ConvKernelMenu *menu)
{
  ConvPreset *named = conv_model_get_named (menu->model);
  const char *path = named != NULL ? conv_preset_get_path (named) : NULL;
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;

  if (named == NULL || conv_model_is_edited (menu->model))
    return NULL;
  if (conv_preset_is_shipped (named))
    return named;
  return g_strcmp0 (folder, conv_preset_store_get_folder (conv_model_get_store (menu->model))) == 0
             ? named
             : NULL;
}

static ConvPreset *
get_own (ConvKernelMenu *menu)
{
  ConvPreset *subject = get_subject (menu);

  return subject != NULL && !conv_preset_is_shipped (subject) ? subject : NULL;
}

/* Answers an action whose error is told on the page. */
static void
report (ConvKernelMenu *menu, gboolean done, const GError *error)
{
  if (!done)
    g_signal_emit (menu, message_signal, 0, error->message, TRUE);
}

static void
show_popover (ConvKernelMenu *menu, GtkWidget *content)
{
  gtk_widget_set_visible (menu->editor, content == menu->editor);
  gtk_widget_set_visible (menu->note, content == menu->note);
  gtk_popover_popup (GTK_POPOVER (menu->popover));
}

static void
start_editor (ConvKernelMenu *menu, ConvPreset *preset)
{
  show_popover (menu, menu->editor);
  conv_name_editor_start (CONV_NAME_EDITOR (menu->editor), preset);
}

void
conv_kernel_menu_save (ConvKernelMenu *menu)
{
  start_editor (menu, NULL);
}

static void
rename_cb (ConvKernelMenu *menu)
{
  start_editor (menu, get_own (menu));
}

static void
duplicate_cb (ConvKernelMenu *menu)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvPreset) subject = g_object_ref (get_subject (menu));
  g_autoptr (ConvPreset) copy
      = conv_preset_store_duplicate (conv_model_get_store (menu->model), subject, &error);
  g_autofree char *reference = copy != NULL ? conv_preset_get_reference (copy) : NULL;

  report (menu, copy != NULL && conv_model_set_text (menu->model, reference, NULL, &error), error);
}

static void
remove_cb (ConvKernelMenu *menu)
{
  conv_note_remove (CONV_NOTE (menu->note), get_own (menu));
  show_popover (menu, menu->note);
}

static void
tell (const char *message, gboolean is_error, const char *wrong_text, gpointer menu)
{
  (void) wrong_text;
  g_signal_emit (menu, message_signal, 0, message, is_error);
}

static void
copy_cb (ConvKernelMenu *menu)
{
  g_autofree char *text = conv_copy_form_print (conv_model_get_bank (menu->model));

  conv_transfer_copy (GTK_WIDGET (menu), text);
}

static void
paste_cb (ConvKernelMenu *menu)
{
  conv_transfer_paste (menu->model, GTK_WIDGET (menu), tell, menu);
}

void
conv_kernel_menu_open_file (ConvKernelMenu *menu)
{
  conv_transfer_open (menu->model, GTK_WIDGET (menu), tell, menu);
}

static void
export_cb (ConvKernelMenu *menu)
{
  conv_export_run (menu->model, GTK_WIDGET (menu), tell, menu);
}

static void
add_kernel_cb (ConvKernelMenu *menu)
{
  g_autoptr (GError) error = NULL;

  report (menu, conv_model_add_kernel (menu->model, &error), error);
}

static void
duplicate_kernel_cb (ConvKernelMenu *menu)
{
  g_autoptr (GError) error = NULL;

  report (menu, conv_model_duplicate_kernel (menu->model, &error), error);
}

static void
remove_kernel_cb (ConvKernelMenu *menu)
{
  conv_model_remove_kernel (menu->model);
}

static void
from_layer_cb (ConvKernelMenu *menu)
{
  gtk_popover_popup (GTK_POPOVER (menu->layer_popover));
  conv_layer_panel_begin (CONV_LAYER_PANEL (menu->layer_panel));
}

static void
layer_done_cb (ConvKernelMenu *menu, gboolean keep)
{
  conv_layer_panel_end (CONV_LAYER_PANEL (menu->layer_panel), keep);
  gtk_popover_popdown (GTK_POPOVER (menu->layer_popover));
}

/* A click outside keeps. */
static void
layer_closed_cb (ConvKernelMenu *menu)
{
  conv_layer_panel_end (CONV_LAYER_PANEL (menu->layer_panel), TRUE);
}

static void
update_items_cb (ConvKernelMenu *menu)
{
  const gboolean is_own = get_own (menu) != NULL;

  gtk_widget_set_sensitive (menu->rename, is_own);
  gtk_widget_set_sensitive (menu->duplicate, get_subject (menu) != NULL);
  gtk_widget_set_sensitive (menu->remove, is_own);
  gtk_widget_set_sensitive (menu->remove_kernel,
                            conv_bank_get_n (conv_model_get_bank (menu->model)) > 1);
}

static GtkWidget *
add_item (ConvKernelMenu *menu, GtkWidget *shell, const char *label, GCallback callback)
{
  GtkWidget *item
      = label != NULL ? gtk_menu_item_new_with_label (label) : gtk_separator_menu_item_new ();

  gtk_menu_shell_append (GTK_MENU_SHELL (shell), item);
  if (callback != NULL)
    g_signal_connect_object (item, "activate", callback, menu, G_CONNECT_SWAPPED);
  return item;
}

static void
add_menu (ConvKernelMenu *menu)
{
  GtkWidget *shell = gtk_menu_new ();

  add_item (menu, shell, _ ("Save as Preset…"), G_CALLBACK (conv_kernel_menu_save));
  menu->rename = add_item (menu, shell, _ ("Rename…"), G_CALLBACK (rename_cb));
  menu->duplicate = add_item (menu, shell, _ ("Duplicate"), G_CALLBACK (duplicate_cb));
  menu->remove = add_item (menu, shell, _ ("Delete"), G_CALLBACK (remove_cb));
  add_item (menu, shell, NULL, NULL);
  add_item (menu, shell, _ ("Add Another Kernel"), G_CALLBACK (add_kernel_cb));
  add_item (menu, shell, _ ("Duplicate Selected Kernel"), G_CALLBACK (duplicate_kernel_cb));
  menu->remove_kernel
      = add_item (menu, shell, _ ("Remove Selected Kernel"), G_CALLBACK (remove_kernel_cb));
  add_item (menu, shell, NULL, NULL);
  add_item (menu, shell, _ ("Copy Kernel"), G_CALLBACK (copy_cb));
  GtkWidget *copy_as = add_item (menu, shell, _ ("Copy As"), NULL);
  gtk_menu_item_set_submenu (GTK_MENU_ITEM (copy_as), conv_copy_menu_new (menu->model, tell, menu));
  add_item (menu, shell, _ ("Paste Kernel"), G_CALLBACK (paste_cb));
  add_item (menu, shell, NULL, NULL);
  add_item (menu, shell, _ ("Open File…"), G_CALLBACK (conv_kernel_menu_open_file));
  menu->from_layer = add_item (menu, shell, _ ("From a Layer…"), G_CALLBACK (from_layer_cb));
  add_item (menu, shell, _ ("Export…"), G_CALLBACK (export_cb));
  gtk_widget_show_all (shell);
  gtk_widget_hide (menu->from_layer);
  g_signal_connect_object (shell, "show", G_CALLBACK (update_items_cb), menu, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popup (GTK_MENU_BUTTON (menu), shell);
}

static void
close_popover_cb (ConvKernelMenu *menu)
{
  gtk_popover_popdown (GTK_POPOVER (menu->popover));
}

static void
add_popover (ConvKernelMenu *menu)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  menu->popover = conv_popover_new (GTK_WIDGET (menu));
  menu->editor = conv_name_editor_new (menu->model);
  menu->note = conv_note_new (conv_model_get_store (menu->model));
  gtk_container_add (GTK_CONTAINER (box), menu->editor);
  gtk_container_add (GTK_CONTAINER (box), menu->note);
  gtk_widget_show (box);
  gtk_container_add (GTK_CONTAINER (menu->popover), box);
  g_signal_connect_object (menu->editor, "done", G_CALLBACK (close_popover_cb), menu,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (menu->editor, "cancelled", G_CALLBACK (close_popover_cb), menu,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (menu->note, "restored", G_CALLBACK (close_popover_cb), menu,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
conv_kernel_menu_new (ConvModel *model)
{
  ConvKernelMenu *menu = g_object_new (CONV_TYPE_KERNEL_MENU, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name ("convolve-menu-symbolic", GTK_ICON_SIZE_MENU);

  menu->model = g_object_ref (model);
  gtk_button_set_image (GTK_BUTTON (menu), icon);
  conv_style_name (GTK_WIDGET (menu), _ ("Kernel menu"), _ ("Save, copy, open, export"));
  add_menu (menu);
  add_popover (menu);
  return GTK_WIDGET (menu);
}

void
conv_kernel_menu_set_layers (ConvKernelMenu *menu, const ConvLayers *layers)
{
  g_return_if_fail (menu->layer_popover == NULL);

  if (layers == NULL)
    return;
  menu->layer_panel = conv_layer_panel_new (menu->model, layers);
  menu->layer_popover = conv_popover_new (GTK_WIDGET (menu));
  gtk_container_add (GTK_CONTAINER (menu->layer_popover), menu->layer_panel);
  conv_popover_pass_escape (menu->layer_popover);
  gtk_widget_show (menu->from_layer);
  g_signal_connect_object (menu->layer_panel, "done", G_CALLBACK (layer_done_cb), menu,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (menu->layer_popover, "closed", G_CALLBACK (layer_closed_cb), menu,
                           G_CONNECT_SWAPPED);
}
