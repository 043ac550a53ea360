/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-grid-tools.h"

#include "conv-i18n-private.h"
#include "conv-popover.h"
#include "conv-style.h"
#include "conv-symmetry-button.h"

#define KEY_TRANSFORM "conv-transform"

typedef struct
{
  const char *name, *icon; /* without an icon: in the menu */
  ConvKernel *(*apply) (const ConvKernel *kernel, GError **error);
} Transform;

static ConvKernel *
rotate_left (const ConvKernel *kernel, GError **error)
{
  return conv_kernel_rotated (kernel, -1, error);
}

static ConvKernel *
rotate_right (const ConvKernel *kernel, GError **error)
{
  return conv_kernel_rotated (kernel, 1, error);
}

static ConvKernel *
rotate_half (const ConvKernel *kernel, GError **error)
{
  return conv_kernel_rotated (kernel, 2, error);
}

static ConvKernel *
flip_horizontally (const ConvKernel *kernel, GError **error)
{
  return conv_kernel_flipped (kernel, FALSE, error);
}

static ConvKernel *
flip_vertically (const ConvKernel *kernel, GError **error)
{
  return conv_kernel_flipped (kernel, TRUE, error);
}

static const Transform transforms[] = {
  { N_ ("Rotate by 90° to the left"), "convolve-rotate-left-symbolic", rotate_left },
  { N_ ("Rotate by 90° to the right"), "convolve-rotate-right-symbolic", rotate_right },
  { N_ ("Swap left and right"), "convolve-flip-horizontal-symbolic", flip_horizontally },
  { N_ ("Swap top and bottom"), "convolve-flip-vertical-symbolic", flip_vertically },
  { N_ ("Rotate by 180°"), NULL, rotate_half },
  { N_ ("Transpose"), NULL, conv_kernel_transposed },
  { N_ ("Negate"), NULL, conv_kernel_negated },
  { N_ ("Divide into weights"), NULL, conv_kernel_divided },
  { N_ ("Normalize sum to 1"), NULL, conv_kernel_normalized },
  { N_ ("Clear"), NULL, conv_kernel_cleared },
  { N_ ("Make odd-sized"), NULL, conv_kernel_made_odd },
};

typedef struct
{
  ConvModel *model;
  ConvGrid *grid;
} Tools;

static void
clicked_cb (GtkWidget *button, gpointer user_data)
{
  const Tools *tools = user_data;
  const Transform *transform = g_object_get_data (G_OBJECT (button), KEY_TRANSFORM);
  g_autoptr (GError) error = NULL;
  ConvKernel *kernel = transform->apply (conv_model_get_kernel (tools->model), &error);

  conv_model_edit_kernel (tools->model, kernel, NULL);
  conv_grid_show_error (tools->grid, error);
}

static GtkWidget *
make_button (const Transform *transform)
{
  GtkWidget *button;

  if (transform->icon == NULL)
    return g_object_new (GTK_TYPE_MODEL_BUTTON, "text", _ (transform->name), NULL);
  button = gtk_button_new_from_icon_name (transform->icon, GTK_ICON_SIZE_MENU);
  conv_style_name (button, _ (transform->name), _ (transform->name));
  return button;
}

/* Adds a button for each transform that has an icon, or has none. */
static void
add_buttons (GtkWidget *box, Tools *tools, gboolean with_icon)
{
  for (size_t i = 0; i < G_N_ELEMENTS (transforms); i++)
    {
      if ((transforms[i].icon != NULL) != with_icon)
        continue;
      GtkWidget *button = make_button (&transforms[i]);
      g_object_set_data (G_OBJECT (button), KEY_TRANSFORM, (gpointer) &transforms[i]);
      g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), tools);
      gtk_container_add (GTK_CONTAINER (box), button);
    }
}

static GtkWidget *
make_menu (Tools *tools)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = conv_popover_new (button);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  add_buttons (box, tools, FALSE);
  gtk_widget_show_all (box);
  gtk_container_add (GTK_CONTAINER (popover), box);
  gtk_container_add (GTK_CONTAINER (button),
                     gtk_image_new_from_icon_name ("convolve-more-symbolic", GTK_ICON_SIZE_MENU));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  conv_style_add (button, "image-button");
  conv_style_name (button, _ ("More changes of the kernel"), _ ("More changes of the kernel"));
  return button;
}

GtkWidget *
conv_grid_tools_new (ConvModel *model, ConvGrid *grid)
{
  g_return_val_if_fail (CONV_IS_MODEL (model) && CONV_IS_GRID (grid), NULL);

  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *linked = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  Tools *tools = g_new (Tools, 1);

  *tools = (Tools) { model, grid };
  g_object_set_data_full (G_OBJECT (row), "conv-tools", tools, g_free);
  conv_style_add (linked, GTK_STYLE_CLASS_LINKED);
  add_buttons (linked, tools, TRUE);
  gtk_container_add (GTK_CONTAINER (row), conv_symmetry_button_new (model, grid));
  gtk_box_pack_end (GTK_BOX (row), make_menu (tools), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (row), linked, FALSE, FALSE, 0);
  return row;
}
