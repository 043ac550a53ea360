/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-score-rows.h"

#include "conv-combo.h"
#include "conv-i18n-private.h"
#include "conv-label.h"
#include "conv-style.h"

#define RELU "conv-relu"

/* By ConvScore. */
static const char *const score_texts[] = {
  N_ ("None"),
  N_ ("Product, with black as −1"),
  N_ ("Cosine"),
  N_ ("At any brightness and contrast"),
};

/* What the preset says counts where nothing else is chosen. */
static void
update_score (GtkComboBox *combo, ConvModel *model)
{
  const ConvScore own = conv_preset_get_score (conv_model_get_preset (model));
  GtkListStore *rows = GTK_LIST_STORE (gtk_combo_box_get_model (combo));
  g_autofree char *first = own == CONV_SCORE_NONE
                               ? g_strdup (_ (score_texts[CONV_SCORE_NONE]))
                               : g_strdup_printf (_ ("Automatic: %s"), _ (score_texts[own]));
  GtkTreeIter iter;

  gtk_tree_model_get_iter_first (GTK_TREE_MODEL (rows), &iter);
  gtk_list_store_set (rows, &iter, 0, first, -1);
  gtk_combo_box_set_active (combo, (int) conv_model_get_options (model)->score);
  g_autofree char *text = gtk_combo_box_text_get_active_text (GTK_COMBO_BOX_TEXT (combo));
  gtk_widget_set_tooltip_text (GTK_WIDGET (combo), text);
}

static void
model_changed_cb (ConvModel *model, unsigned changes, GtkComboBox *combo)
{
  GtkWidget *relu = g_object_get_data (G_OBJECT (combo), RELU);

  if ((changes & (CONV_CHANGE_KERNEL | CONV_CHANGE_OPTIONS)) == 0)
    return;
  update_score (combo, model);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (relu), conv_model_get_effective (model).relu);
  gtk_widget_set_sensitive (relu, !conv_preset_get_relu (conv_model_get_preset (model)));
}

static void
score_changed_cb (ConvModel *model, GtkComboBox *combo)
{
  ConvOptions options = *conv_model_get_options (model);

  options.score = (ConvScore) gtk_combo_box_get_active (combo);
  if (!conv_options_equal (&options, conv_model_get_options (model)))
    conv_model_set_options (model, &options, NULL);
}

static void
relu_toggled_cb (ConvModel *model, GtkToggleButton *relu)
{
  ConvOptions options = *conv_model_get_options (model);

  options.relu = gtk_toggle_button_get_active (relu);
  if (options.relu != conv_model_get_effective (model).relu)
    conv_model_set_options (model, &options, NULL);
}

void
conv_score_rows_attach (GtkGrid *grid, int y, ConvModel *model)
{
  GtkWidget *combo = conv_combo_new (_ ("Score"));
  GtkWidget *relu = gtk_check_button_new_with_label (_ ("Cut negative answers"));

  for (int i = CONV_SCORE_NONE; i <= CONV_SCORE_ZNCC; i++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (combo), _ (score_texts[i]));
  conv_style_name (relu, _ ("Cut negative answers"),
                   _ ("Answers below 0 count as 0, before they are combined"));
  gtk_grid_attach (grid, conv_label_new (_ ("Score"), combo), 0, y, 1, 1);
  gtk_grid_attach (grid, combo, 1, y, 1, 1);
  gtk_grid_attach (grid, relu, 0, y + 1, 2, 1);
  g_object_set_data (G_OBJECT (combo), RELU, relu);
  model_changed_cb (model, CONV_CHANGE_OPTIONS, GTK_COMBO_BOX (combo));
  g_signal_connect_object (combo, "changed", G_CALLBACK (score_changed_cb), model,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (relu, "toggled", G_CALLBACK (relu_toggled_cb), model, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), combo, 0);
}
