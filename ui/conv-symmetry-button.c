/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-symmetry-button.h"

#include "conv-i18n-private.h"
#include "conv-popover.h"
#include "conv-style.h"

#define N_MODES (CONV_SYMMETRY_RADIAL + 1)

/* By ConvSymmetryMode. The button has sentences of its own: words cannot be put together in each language. */
static const struct
{
  const char *icon, *label, *button;
} modes[N_MODES] = {
  { "convolve-symmetry-none-symbolic", N_ ("None"), N_ ("Sy_mmetry: none") },
  { "convolve-symmetry-left-right-symbolic", N_ ("Left–right"), N_ ("Sy_mmetry: left–right") },
  { "convolve-symmetry-top-bottom-symbolic", N_ ("Top–bottom"), N_ ("Sy_mmetry: top–bottom") },
  { "convolve-symmetry-both-symbolic", N_ ("Both ways"), N_ ("Sy_mmetry: both ways") },
  { "convolve-symmetry-four-fold-symbolic", N_ ("Four-fold"), N_ ("Sy_mmetry: four-fold") },
  { "convolve-symmetry-radial-symbolic", N_ ("Radial"), N_ ("Sy_mmetry: radial") },
};

struct _ConvSymmetryButton
{
  GtkMenuButton parent_instance;
  ConvModel *model;
  ConvGrid *grid;
  GtkWidget *icon, *label;
  GtkWidget *radios[N_MODES];
  GtkWidget *opposite, *make;
  gboolean is_updating;
};

G_DEFINE_TYPE (ConvSymmetryButton, conv_symmetry_button, GTK_TYPE_MENU_BUTTON)

static void
update_button (ConvSymmetryButton *button, ConvSymmetryMode mode)
{
  GtkLabel *label = GTK_LABEL (button->label);

  gtk_image_set_from_icon_name (GTK_IMAGE (button->icon), modes[mode].icon, GTK_ICON_SIZE_MENU);
  gtk_label_set_text_with_mnemonic (label, _ (modes[mode].button));
  conv_style_name (GTK_WIDGET (button), gtk_label_get_text (label), gtk_label_get_text (label));
}

/* The reason stands where the pointer is, and where a screen reader reads it. */
static void
update_four_fold (ConvSymmetryButton *button)
{
  const ConvKernel *kernel = conv_model_get_kernel (button->model);
  const ConvSymmetry four_fold = { CONV_SYMMETRY_FOUR_FOLD, FALSE };
  const gboolean is_possible = conv_symmetry_is_possible (
      &four_fold, conv_kernel_get_width (kernel), conv_kernel_get_height (kernel));
  GtkWidget *radio = button->radios[CONV_SYMMETRY_FOUR_FOLD];

  gtk_widget_set_sensitive (radio, is_possible);
  conv_style_name (radio, _ (modes[CONV_SYMMETRY_FOUR_FOLD].label),
                   is_possible ? _ ("Quarter turns") : _ ("Only for as many rows as columns"));
}

static void
update (ConvSymmetryButton *button)
{
  const ConvSymmetry *symmetry = conv_grid_get_symmetry (button->grid);
  const ConvKernel *kernel = conv_model_get_kernel (button->model);
  const gboolean is_possible = conv_symmetry_is_possible (symmetry, conv_kernel_get_width (kernel),
                                                          conv_kernel_get_height (kernel));
  const gboolean has_signs
      = symmetry->mode != CONV_SYMMETRY_NONE && symmetry->mode != CONV_SYMMETRY_RADIAL;

  update_button (button, symmetry->mode);
  update_four_fold (button);
  button->is_updating = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button->radios[symmetry->mode]), TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button->opposite), symmetry->opposite);
  button->is_updating = FALSE;
  gtk_widget_set_sensitive (button->opposite, has_signs);
  gtk_widget_set_sensitive (button->make, symmetry->mode != CONV_SYMMETRY_NONE && is_possible);
}

static void
toggled_cb (ConvSymmetryButton *button)
{
  ConvSymmetry symmetry = *conv_grid_get_symmetry (button->grid);

  if (button->is_updating)
    return;
  for (int i = 0; i < N_MODES; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button->radios[i])))
      symmetry.mode = (ConvSymmetryMode) i;
  symmetry.opposite = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button->opposite));
  conv_grid_set_symmetry (button->grid, &symmetry);
}

static void
make_cb (ConvSymmetryButton *button)
{
  g_autoptr (GError) error = NULL;
  ConvKernel *kernel = conv_symmetry_make (conv_grid_get_symmetry (button->grid),
                                           conv_model_get_kernel (button->model), &error);

  conv_model_edit_kernel (button->model, kernel, NULL);
  conv_grid_show_error (button->grid, error);
  gtk_popover_popdown (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
}

static void
model_changed_cb (ConvSymmetryButton *button, unsigned changes)
{
  if ((changes & CONV_CHANGE_KERNEL) != 0)
    update (button);
}

static GtkWidget *
make_radio (ConvSymmetryButton *button, int mode)
{
  GtkWidget *radio
      = gtk_radio_button_new_from_widget (mode > 0 ? GTK_RADIO_BUTTON (button->radios[0]) : NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_container_add (GTK_CONTAINER (box),
                     gtk_image_new_from_icon_name (modes[mode].icon, GTK_ICON_SIZE_MENU));
  gtk_container_add (GTK_CONTAINER (box), gtk_label_new (_ (modes[mode].label)));
  gtk_container_add (GTK_CONTAINER (radio), box);
  conv_style_name (radio, _ (modes[mode].label),
                   mode == CONV_SYMMETRY_RADIAL ? _ ("Same distance from the middle") : NULL);
  return radio;
}

static GtkWidget *
make_content (ConvSymmetryButton *button)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (int i = 0; i < N_MODES; i++)
    {
      button->radios[i] = make_radio (button, i);
      gtk_container_add (GTK_CONTAINER (box), button->radios[i]);
    }
  button->opposite = gtk_check_button_new_with_label (_ ("Opposite sign"));
  conv_style_name (button->opposite, _ ("Opposite sign"),
                   _ ("Mirror images have the opposite sign; cells on an axis can only be 0"));
  button->make = gtk_button_new_with_label (_ ("Make symmetric now"));
  conv_style_name (button->make, _ ("Make symmetric now"),
                   _ ("Each weight becomes the mean of those that change together"));
  gtk_container_add (GTK_CONTAINER (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_container_add (GTK_CONTAINER (box), button->opposite);
  gtk_container_add (GTK_CONTAINER (box), button->make);
  gtk_widget_show_all (box);
  return box;
}

static void
fill (ConvSymmetryButton *button)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *popover = conv_popover_new (GTK_WIDGET (button));

  button->icon = gtk_image_new ();
  button->label = gtk_label_new (NULL);
  gtk_label_set_mnemonic_widget (GTK_LABEL (button->label), GTK_WIDGET (button));
  /* In languages of long words; then the tooltip has it all. */
  gtk_label_set_ellipsize (GTK_LABEL (button->label), PANGO_ELLIPSIZE_END);
  gtk_container_add (GTK_CONTAINER (box), button->icon);
  gtk_container_add (GTK_CONTAINER (box), button->label);
  gtk_container_add (GTK_CONTAINER (box),
                     gtk_image_new_from_icon_name ("pan-down-symbolic", GTK_ICON_SIZE_MENU));
  gtk_container_add (GTK_CONTAINER (button), box);
  gtk_container_add (GTK_CONTAINER (popover), make_content (button));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
}

static void
conv_symmetry_button_class_init (ConvSymmetryButtonClass *class)
{
  (void) class;
}

static void
conv_symmetry_button_init (ConvSymmetryButton *button)
{
  (void) button;
}

GtkWidget *
conv_symmetry_button_new (ConvModel *model, ConvGrid *grid)
{
  g_return_val_if_fail (CONV_IS_MODEL (model) && CONV_IS_GRID (grid), NULL);

  ConvSymmetryButton *button = g_object_new (CONV_TYPE_SYMMETRY_BUTTON, NULL);

  button->model = model;
  button->grid = grid;
  fill (button);
  update (button);
  for (int i = 0; i < N_MODES; i++)
    g_signal_connect_swapped (button->radios[i], "toggled", G_CALLBACK (toggled_cb), button);
  g_signal_connect_swapped (button->opposite, "toggled", G_CALLBACK (toggled_cb), button);
  g_signal_connect_swapped (button->make, "clicked", G_CALLBACK (make_cb), button);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), button,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (grid, "symmetry-changed", G_CALLBACK (update), button,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (button);
}
