/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-size-button.h"

#include "conv-i18n-private.h"
#include "conv-popover.h"
#include "conv-style.h"

#define ROW_SPACING 6
#define COLUMN_SPACING 12
#define SPIN_CHARS 4

typedef enum
{
  SPIN_WIDTH,
  SPIN_HEIGHT,
  SPIN_ANCHOR_X,
  SPIN_ANCHOR_Y,
  N_SPINS,
} Spin;

/* Words, names of steps, and rows of the popover. */
static const struct
{
  const char *word, *step;
  int row;
} spins[N_SPINS] = {
  [SPIN_WIDTH] = { N_ ("Width"), "width", 0 },
  [SPIN_HEIGHT] = { N_ ("Height"), "height", 1 },
  [SPIN_ANCHOR_X] = { N_ ("Anchor column"), "anchor-x", 3 },
  [SPIN_ANCHOR_Y] = { N_ ("Anchor row"), "anchor-y", 4 },
};

struct _ConvSizeButton
{
  GtkMenuButton parent_instance;
  ConvModel *model;
  GtkWidget *label, *popover;
  GtkWidget *spins[N_SPINS];
  GtkWidget *chain, *trim, *middle;
  gboolean is_refreshing;
  /* While a size is being changed step by step: the kernel it started from, and the one it has led to. */
  ConvKernel *origin, *resized;
};

G_DEFINE_TYPE (ConvSizeButton, conv_size_button, GTK_TYPE_MENU_BUTTON)

static void
configure (ConvSizeButton *self, Spin spin, int value, int most)
{
  GtkAdjustment *adjustment = gtk_spin_button_get_adjustment (GTK_SPIN_BUTTON (self->spins[spin]));

  if ((int) gtk_adjustment_get_value (adjustment) != value
      || (int) gtk_adjustment_get_upper (adjustment) != most)
    gtk_adjustment_configure (adjustment, value, 1, most, 1, 10, 0);
  gtk_widget_set_sensitive (self->spins[spin], most > 1);
}

static void
refresh_buttons (ConvSizeButton *self, ConvKernel *kernel)
{
  const int width = conv_kernel_get_width (kernel), height = conv_kernel_get_height (kernel);

  gtk_widget_set_sensitive (self->middle, conv_kernel_get_anchor_x (kernel) != width / 2
                                              || conv_kernel_get_anchor_y (kernel) != height / 2);
  /* Looks at every weight, so only when there is someone to see it. */
  if (!gtk_widget_get_mapped (self->popover))
    return;
  g_autoptr (ConvKernel) trimmed = conv_kernel_trimmed (kernel, NULL);
  gtk_widget_set_sensitive (self->trim, trimmed != NULL && !conv_kernel_equal (trimmed, kernel));
}

static void
refresh (ConvSizeButton *self)
{
  ConvKernel *kernel = conv_model_get_kernel (self->model);
  const int width = conv_kernel_get_width (kernel), height = conv_kernel_get_height (kernel);
  g_autofree char *size = g_strdup_printf (_ ("%d × %d"), width, height);
  g_autofree char *name = g_strdup_printf (_ ("Size: %s"), size);

  gtk_label_set_text (GTK_LABEL (self->label), size);
  conv_style_name (GTK_WIDGET (self), name, _ ("Size and anchor of the kernel"));
  self->is_refreshing = TRUE;
  configure (self, SPIN_WIDTH, width, CONV_KERNEL_MAX_SIZE);
  configure (self, SPIN_HEIGHT, height, CONV_KERNEL_MAX_SIZE);
  configure (self, SPIN_ANCHOR_X, conv_kernel_get_anchor_x (kernel) + 1, width);
  configure (self, SPIN_ANCHOR_Y, conv_kernel_get_anchor_y (kernel) + 1, height);
  self->is_refreshing = FALSE;
  refresh_buttons (self, kernel);
}

static void
model_changed_cb (ConvSizeButton *self, unsigned changes)
{
  if ((changes & CONV_CHANGE_KERNEL) != 0)
    refresh (self);
  /* A new size would silently replace what is being typed. */
  if ((changes & CONV_CHANGE_TYPED) != 0)
    gtk_widget_set_sensitive (GTK_WIDGET (self), conv_model_get_typed (self->model) == NULL);
}

static void
forget_origin (ConvSizeButton *self)
{
  g_clear_pointer (&self->origin, conv_kernel_unref);
  g_clear_pointer (&self->resized, conv_kernel_unref);
}

static void
end_step (ConvSizeButton *self)
{
  forget_origin (self);
  conv_model_end_step (self->model);
}

/* What the present row of steps started from. */
static ConvKernel *
get_origin (ConvSizeButton *self)
{
  ConvKernel *kernel = conv_model_get_kernel (self->model);

  if (self->resized == NULL || self->resized != kernel)
    {
      forget_origin (self);
      self->origin = conv_kernel_ref (kernel);
    }
  return self->origin;
}

static void
resize (ConvSizeButton *self, Spin spin, int value)
{
  ConvKernel *origin = get_origin (self);
  int width = conv_kernel_get_width (origin), height = conv_kernel_get_height (origin);
  const int change = value - (spin == SPIN_WIDTH ? width : height);
  const gboolean linked = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->chain));

  if (spin == SPIN_WIDTH || linked)
    width = CLAMP (width + change, 1, CONV_KERNEL_MAX_SIZE);
  if (spin == SPIN_HEIGHT || linked)
    height = CLAMP (height + change, 1, CONV_KERNEL_MAX_SIZE);
  conv_model_edit_kernel (self->model, conv_kernel_resized (origin, width, height, NULL),
                          spins[spin].step);
  g_clear_pointer (&self->resized, conv_kernel_unref);
  self->resized = conv_kernel_ref (conv_model_get_kernel (self->model));
}

static void
move_anchor (ConvSizeButton *self, Spin spin, int value)
{
  ConvKernel *kernel = conv_model_get_kernel (self->model);
  const int x = spin == SPIN_ANCHOR_X ? value - 1 : conv_kernel_get_anchor_x (kernel);
  const int y = spin == SPIN_ANCHOR_Y ? value - 1 : conv_kernel_get_anchor_y (kernel);

  conv_model_edit_kernel (self->model, conv_kernel_with_anchor (kernel, x, y, NULL),
                          spins[spin].step);
}

static void
value_changed_cb (GtkWidget *widget, ConvSizeButton *self)
{
  const int value = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (widget));
  Spin spin = SPIN_WIDTH;

  if (self->is_refreshing)
    return;
  while (self->spins[spin] != widget)
    spin++;
  if (spin == SPIN_WIDTH || spin == SPIN_HEIGHT)
    resize (self, spin, value);
  else
    move_anchor (self, spin, value);
}

static gboolean
focus_out_cb (ConvSizeButton *self)
{
  end_step (self);
  return GDK_EVENT_PROPAGATE;
}

static void
chain_toggled_cb (ConvSizeButton *self)
{
  const gboolean linked = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->chain));

  gtk_image_set_from_icon_name (
      GTK_IMAGE (gtk_bin_get_child (GTK_BIN (self->chain))),
      linked ? "convolve-chain-symbolic" : "convolve-chain-broken-symbolic", GTK_ICON_SIZE_BUTTON);
  end_step (self);
}

static void
trim_cb (ConvSizeButton *self)
{
  conv_model_edit_kernel (self->model,
                          conv_kernel_trimmed (conv_model_get_kernel (self->model), NULL), NULL);
}

static void
middle_cb (ConvSizeButton *self)
{
  ConvKernel *kernel = conv_model_get_kernel (self->model);

  conv_model_edit_kernel (self->model,
                          conv_kernel_with_anchor (kernel, conv_kernel_get_width (kernel) / 2,
                                                   conv_kernel_get_height (kernel) / 2, NULL),
                          NULL);
}

/* Squares are most likely meant to stay squares, lines to stay lines. */
static void
map_cb (ConvSizeButton *self)
{
  ConvKernel *kernel = conv_model_get_kernel (self->model);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chain),
                                conv_kernel_get_width (kernel) == conv_kernel_get_height (kernel));
  refresh (self);
}

static void
add_spin (ConvSizeButton *self, GtkGrid *grid, Spin spin)
{
  GtkWidget *label = gtk_label_new (_ (spins[spin].word));
  GtkWidget *widget = gtk_spin_button_new_with_range (1, CONV_KERNEL_MAX_SIZE, 1);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (widget), TRUE);
  gtk_entry_set_width_chars (GTK_ENTRY (widget), SPIN_CHARS);
  gtk_entry_set_input_hints (GTK_ENTRY (widget), GTK_INPUT_HINT_NO_EMOJI);
  conv_style_name (widget, _ (spins[spin].word), NULL);
  g_signal_connect (widget, "value-changed", G_CALLBACK (value_changed_cb), self);
  g_signal_connect_swapped (widget, "focus-out-event", G_CALLBACK (focus_out_cb), self);
  gtk_grid_attach (grid, label, 0, spins[spin].row, 1, 1);
  gtk_grid_attach (grid, widget, 1, spins[spin].row, 1, 1);
  self->spins[spin] = widget;
}

static void
add_chain (ConvSizeButton *self, GtkGrid *grid)
{
  self->chain = gtk_toggle_button_new ();
  gtk_button_set_relief (GTK_BUTTON (self->chain), GTK_RELIEF_NONE);
  gtk_container_add (
      GTK_CONTAINER (self->chain),
      gtk_image_new_from_icon_name ("convolve-chain-broken-symbolic", GTK_ICON_SIZE_BUTTON));
  conv_style_name (self->chain, _ ("Link width and height"),
                   _ ("Width and height grow and shrink together"));
  g_signal_connect_swapped (self->chain, "toggled", G_CALLBACK (chain_toggled_cb), self);
  gtk_widget_set_valign (self->chain, GTK_ALIGN_CENTER);
  conv_style_add (self->chain, "conv-chain");
  gtk_grid_attach (grid, self->chain, 2, spins[SPIN_WIDTH].row, 1, 2);
}

static GtkWidget *
make_button (ConvSizeButton *self, const char *word, GCallback clicked_cb)
{
  GtkWidget *button = gtk_button_new_with_label (word);

  conv_style_name (button, word, NULL);
  g_signal_connect_swapped (button, "clicked", clicked_cb, self);
  return button;
}

static GtkWidget *
make_page (ConvSizeButton *self)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  GtkWidget *hint = gtk_label_new (_ ("Keeps the middle; new cells are 0"));

  gtk_grid_set_row_spacing (grid, ROW_SPACING);
  gtk_grid_set_column_spacing (grid, COLUMN_SPACING);
  for (Spin spin = 0; spin < N_SPINS; spin++)
    add_spin (self, grid, spin);
  add_chain (self, grid);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  conv_style_add (conv_style_add (hint, "conv-small"), "conv-dim");
  gtk_grid_attach (grid, hint, 0, 2, 3, 1);
  self->trim = make_button (self, _ ("Trim zeros"), G_CALLBACK (trim_cb));
  self->middle = make_button (self, _ ("Middle"), G_CALLBACK (middle_cb));
  gtk_grid_attach (grid, self->trim, 0, 5, 1, 1);
  gtk_grid_attach (grid, self->middle, 1, 5, 1, 1);
  return GTK_WIDGET (grid);
}

/* From now on there is nothing that could show a change. */
static void
conv_size_button_destroy (GtkWidget *widget)
{
  ConvSizeButton *self = CONV_SIZE_BUTTON (widget);

  g_signal_handlers_disconnect_by_data (self->model, self);
  forget_origin (self);
  GTK_WIDGET_CLASS (conv_size_button_parent_class)->destroy (widget);
}

static void
conv_size_button_finalize (GObject *object)
{
  g_clear_object (&CONV_SIZE_BUTTON (object)->model);
  G_OBJECT_CLASS (conv_size_button_parent_class)->finalize (object);
}

static void
conv_size_button_class_init (ConvSizeButtonClass *class)
{
  GTK_WIDGET_CLASS (class)->destroy = conv_size_button_destroy;
  G_OBJECT_CLASS (class)->finalize = conv_size_button_finalize;
}

static void
conv_size_button_init (ConvSizeButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *page = make_page (self);

  self->label = gtk_label_new (NULL);
  gtk_container_add (GTK_CONTAINER (box), self->label);
  gtk_container_add (GTK_CONTAINER (box),
                     gtk_image_new_from_icon_name ("pan-down-symbolic", GTK_ICON_SIZE_BUTTON));
  gtk_widget_show_all (box);
  gtk_container_add (GTK_CONTAINER (self), box);
  self->popover = conv_popover_new (GTK_WIDGET (self));
  gtk_container_add (GTK_CONTAINER (self->popover), page);
  gtk_widget_show_all (page);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self), self->popover);
  g_signal_connect_swapped (self->popover, "map", G_CALLBACK (map_cb), self);
  g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (end_step), self);
}

GtkWidget *
conv_size_button_new (ConvModel *model)
{
  g_return_val_if_fail (CONV_IS_MODEL (model), NULL);

  ConvSizeButton *self = g_object_new (CONV_TYPE_SIZE_BUTTON, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  model_changed_cb (self, CONV_CHANGE_KERNEL | CONV_CHANGE_TYPED);
  return GTK_WIDGET (self);
}
