/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-options-panel.h"

#include "conv-channel-chooser.h"
#include "conv-combo.h"
#include "conv-edge-chooser.h"
#include "conv-i18n-private.h"
#include "conv-label.h"
#include "conv-options-text.h"
#include "conv-radio-row.h"
#include "conv-score-rows.h"
#include "conv-strength-row.h"
#include "conv-style.h"
#include "conv-wrap-box.h"

struct _ConvOptionsPanel
{
  GtkBox parent_instance;
  ConvModel *model;
  const ConvSource *source;
  GtkWidget *expander, *summary, *grid;
  GtkWidget *alpha, *output, *light, *repeat, *flip;
};

enum
{
  PROP_0,
  PROP_EXPANDED,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_TYPE (ConvOptionsPanel, conv_options_panel, GTK_TYPE_BOX)

static void
alpha_changed_cb (ConvOptionsPanel *panel)
{
  ConvOptions options = *conv_model_get_options (panel->model);
  const int alpha = gtk_combo_box_get_active (GTK_COMBO_BOX (panel->alpha));

  if (alpha == (int) options.alpha)
    return;
  options.alpha = (ConvAlpha) alpha;
  conv_model_set_options (panel->model, &options, NULL);
}

static void
output_changed_cb (ConvOptionsPanel *panel)
{
  ConvOptions options = *conv_model_get_options (panel->model);
  const int output = gtk_combo_box_get_active (GTK_COMBO_BOX (panel->output));

  if (output == (int) options.output)
    return;
  options.output = (ConvOutput) output;
  conv_model_set_options (panel->model, &options, NULL);
}

static void
light_toggled_cb (ConvOptionsPanel *panel)
{
  ConvOptions options = *conv_model_get_options (panel->model);
  const int light = conv_radio_row_get_active (panel->light);

  if (light == (int) options.light)
    return;
  options.light = (ConvLight) light;
  conv_model_set_options (panel->model, &options, NULL);
}

static void
repeat_changed_cb (ConvOptionsPanel *panel)
{
  ConvOptions options = *conv_model_get_options (panel->model);
  const int repeat = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (panel->repeat));

  if (repeat == options.repeat)
    return;
  options.repeat = repeat;
  conv_model_set_options (panel->model, &options, "repeat");
}

static void
flip_toggled_cb (ConvOptionsPanel *panel)
{
  ConvOptions options = *conv_model_get_options (panel->model);
  const gboolean flip = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (panel->flip));

  if (flip == options.flip)
    return;
  options.flip = flip;
  conv_model_set_options (panel->model, &options, NULL);
}

static gboolean
end_step_cb (ConvOptionsPanel *panel)
{
  conv_model_end_step (panel->model);
  return GDK_EVENT_PROPAGATE;
}

static void
set_first_text (GtkWidget *combo, const char *text)
{
  GtkTreeModel *rows = gtk_combo_box_get_model (GTK_COMBO_BOX (combo));
  GtkTreeIter iter;
  g_autofree char *old = NULL;

  gtk_tree_model_get_iter_first (rows, &iter);
  gtk_tree_model_get (rows, &iter, 0, &old, -1);
  if (g_strcmp0 (old, text) != 0)
    gtk_list_store_set (GTK_LIST_STORE (rows), &iter, 0, text, -1);
}

static ConvAlpha
find_auto_alpha (ConvOptionsPanel *panel)
{
  ConvOptions options = *conv_model_get_options (panel->model);
  ConvPlanSpec spec = { 0 };

  options.alpha = CONV_ALPHA_AUTO;
  panel->source->fill_spec (panel->source->user_data, &options, &spec);
  return conv_plan_filters_alpha (conv_model_get_kernel (panel->model), &spec) ? CONV_ALPHA_CONVOLVE
                                                                               : CONV_ALPHA_KEEP;
}

static ConvOutput
find_auto_output (ConvOptionsPanel *panel)
{
  const ConvOutput output = conv_preset_get_output (conv_model_get_preset (panel->model));

  return output != CONV_OUTPUT_AUTO ? output : CONV_OUTPUT_CLIP;
}

/* Chooses a row; a long text is cut with “…”, so it is the tooltip as well. */
static void
show_row (GtkWidget *combo, int row)
{
  gtk_combo_box_set_active (GTK_COMBO_BOX (combo), row);
  g_autofree char *text = gtk_combo_box_text_get_active_text (GTK_COMBO_BOX_TEXT (combo));
  gtk_widget_set_tooltip_text (combo, text);
}

static void
update_combos (ConvOptionsPanel *panel, const ConvOptions *options)
{
  if (conv_source_has_alpha (panel->source))
    {
      set_first_text (panel->alpha, conv_options_text_get_auto_alpha (find_auto_alpha (panel)));
      show_row (panel->alpha, (int) options->alpha);
    }
  set_first_text (panel->output, conv_options_text_get_auto_output (find_auto_output (panel)));
  show_row (panel->output, (int) options->output);
}

static void
update_summary (ConvOptionsPanel *panel, const ConvOptions *options)
{
  g_autofree char *summary = conv_options_text_get_summary (options);
  /* Translators: the options, and what of them is not at its default. */
  g_autofree char *name = g_strdup_printf (_ ("Options: %s"), summary);
  g_autofree char *shown = g_strconcat ("· ", summary, NULL);

  gtk_label_set_text (GTK_LABEL (panel->summary), shown);
  gtk_widget_set_tooltip_text (panel->summary, summary);
  conv_style_name (panel->expander, name, NULL);
}

static void
update (ConvOptionsPanel *panel)
{
  const ConvOptions *options = conv_model_get_options (panel->model);

  update_combos (panel, options);
  update_summary (panel, options);
  if (conv_radio_row_get_active (panel->light) != (int) options->light)
    conv_radio_row_set_active (panel->light, (int) options->light);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (panel->repeat), options->repeat);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (panel->flip), options->flip);
}

static void
changed_cb (ConvOptionsPanel *panel, unsigned changes)
{
  if ((changes & (CONV_CHANGE_OPTIONS | CONV_CHANGE_KERNEL)) != 0)
    update (panel);
}

static void
expanded_cb (ConvOptionsPanel *panel)
{
  g_object_notify_by_pspec (G_OBJECT (panel), props[PROP_EXPANDED]);
}

static void
conv_options_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConvOptionsPanel *panel = CONV_OPTIONS_PANEL (object);

  if (id == PROP_EXPANDED)
    g_value_set_boolean (value, gtk_expander_get_expanded (GTK_EXPANDER (panel->expander)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
conv_options_panel_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConvOptionsPanel *panel = CONV_OPTIONS_PANEL (object);

  if (id == PROP_EXPANDED)
    gtk_expander_set_expanded (GTK_EXPANDER (panel->expander), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
conv_options_panel_dispose (GObject *object)
{
  g_clear_object (&CONV_OPTIONS_PANEL (object)->model);
  G_OBJECT_CLASS (conv_options_panel_parent_class)->dispose (object);
}

static void
conv_options_panel_class_init (ConvOptionsPanelClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = conv_options_panel_dispose;
  object_class->get_property = conv_options_panel_get_property;
  object_class->set_property = conv_options_panel_set_property;
  props[PROP_EXPANDED]
      = g_param_spec_boolean ("expanded", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
conv_options_panel_init (ConvOptionsPanel *panel)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (panel), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (panel), 6);
  panel->expander = gtk_expander_new (NULL);
  panel->summary = conv_style_add (conv_label_new_dim (NULL), "conv-small");
  gtk_container_add (GTK_CONTAINER (line), conv_label_new (_ ("O_ptions"), panel->expander));
  gtk_container_add (GTK_CONTAINER (line), panel->summary);
  gtk_expander_set_label_widget (GTK_EXPANDER (panel->expander), line);
  gtk_expander_set_label_fill (GTK_EXPANDER (panel->expander), TRUE);
  panel->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (panel->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (panel->grid), 12);
  gtk_widget_set_margin_top (panel->grid, 6);
  gtk_container_add (GTK_CONTAINER (panel->expander), panel->grid);
  g_signal_connect_object (panel->expander, "notify::expanded", G_CALLBACK (expanded_cb), panel,
                           G_CONNECT_SWAPPED);
}

static void
attach_row (ConvOptionsPanel *panel, int y, const char *text, GtkWidget *target, GtkWidget *widget)
{
  gtk_grid_attach (GTK_GRID (panel->grid), conv_label_new (text, target), 0, y, 1, 1);
  gtk_grid_attach (GTK_GRID (panel->grid), widget, 1, y, 1, 1);
}

static void
attach_alpha (ConvOptionsPanel *panel, int y)
{
  panel->alpha = conv_combo_new (_ ("Transparency"));
  GtkComboBoxText *combo = GTK_COMBO_BOX_TEXT (panel->alpha);

  attach_row (panel, y, _ ("Transparenc_y"), panel->alpha, panel->alpha);
  if (!conv_source_has_alpha (panel->source))
    {
      gtk_combo_box_text_append_text (combo, _ ("This layer has none"));
      gtk_combo_box_set_active (GTK_COMBO_BOX (combo), 0);
      gtk_widget_set_sensitive (panel->alpha, FALSE);
      return;
    }
  gtk_combo_box_text_append_text (combo, "");
  for (int i = CONV_ALPHA_KEEP; i <= CONV_ALPHA_CONVOLVE; i++)
    gtk_combo_box_text_append_text (combo, conv_options_text_get_alpha ((ConvAlpha) i));
  g_signal_connect_object (combo, "changed", G_CALLBACK (alpha_changed_cb), panel,
                           G_CONNECT_SWAPPED);
}

static void
attach_output (ConvOptionsPanel *panel, int y)
{
  panel->output = conv_combo_new (_ ("Output"));
  GtkComboBoxText *combo = GTK_COMBO_BOX_TEXT (panel->output);

  attach_row (panel, y, _ ("O_utput"), panel->output, panel->output);
  gtk_combo_box_text_append_text (combo, "");
  for (int i = CONV_OUTPUT_CLIP; i <= CONV_OUTPUT_STRETCH; i++)
    gtk_combo_box_text_append_text (combo, conv_options_text_get_output ((ConvOutput) i));
  g_signal_connect_object (combo, "changed", G_CALLBACK (output_changed_cb), panel,
                           G_CONNECT_SWAPPED);
}

static void
attach_light_and_repeat (ConvOptionsPanel *panel, int y)
{
  GtkWidget *line = conv_wrap_box_new (12, 6);
  GtkWidget *labelled = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GtkSizeGroup) group = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);

  panel->light = conv_style_add (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), "linked");
  conv_radio_row_add (panel->light, gtk_label_new (_ ("Perceptual")));
  GtkWidget *linear = conv_radio_row_add (panel->light, gtk_label_new (_ ("Linear")));
  panel->repeat = gtk_spin_button_new_with_range (1, CONV_REPEAT_MAX, 1);
  gtk_entry_set_input_hints (GTK_ENTRY (panel->repeat), GTK_INPUT_HINT_NO_EMOJI);
  conv_style_name (panel->repeat, _ ("Repeat"), NULL);
  gtk_container_add (GTK_CONTAINER (labelled), conv_label_new (_ ("Repea_t"), panel->repeat));
  gtk_container_add (GTK_CONTAINER (labelled), panel->repeat);
  gtk_container_add (GTK_CONTAINER (line), panel->light);
  gtk_container_add (GTK_CONTAINER (line), labelled);
  /* Else they would hang from the top of their line. */
  gtk_size_group_add_widget (group, panel->light);
  gtk_size_group_add_widget (group, labelled);
  attach_row (panel, y, _ ("L_ight"), panel->light, line);
  g_signal_connect_object (linear, "toggled", G_CALLBACK (light_toggled_cb), panel,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (panel->repeat, "value-changed", G_CALLBACK (repeat_changed_cb), panel,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (panel->repeat, "focus-out-event", G_CALLBACK (end_step_cb), panel,
                           G_CONNECT_SWAPPED);
}

/* The label stands beside the first line of buttons, not beside the caption below them. */
static void
attach_edges (ConvOptionsPanel *panel, int y)
{
  GtkWidget *edges = conv_edge_chooser_new (panel->model, panel->source);
  GtkWidget *row = conv_edge_chooser_get_row (CONV_EDGE_CHOOSER (edges));
  g_autoptr (GList) buttons = gtk_container_get_children (GTK_CONTAINER (row));
  g_autoptr (GtkSizeGroup) group = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);

  attach_row (panel, y, _ ("_Edges"), row, edges);
  GtkWidget *label = gtk_grid_get_child_at (GTK_GRID (panel->grid), 0, y);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_size_group_add_widget (group, label);
  gtk_size_group_add_widget (group, buttons->data);
}

static void
attach_rows (ConvOptionsPanel *panel)
{
  GtkWidget *channels = conv_channel_chooser_new (panel->model, panel->source);

  attach_edges (panel, 0);
  attach_alpha (panel, 1);
  attach_row (panel, 2, _ ("Cha_nnels"), channels, channels);
  attach_output (panel, 3);
  attach_light_and_repeat (panel, 4);
  panel->flip
      = gtk_check_button_new_with_mnemonic (_ ("Rotate the kernel _by 180° (true convolution)"));
  gtk_label_set_line_wrap (GTK_LABEL (gtk_bin_get_child (GTK_BIN (panel->flip))), TRUE);
  gtk_grid_attach (GTK_GRID (panel->grid), panel->flip, 0, 5, 2, 1);
  g_signal_connect_object (panel->flip, "toggled", G_CALLBACK (flip_toggled_cb), panel,
                           G_CONNECT_SWAPPED);
  conv_score_rows_attach (GTK_GRID (panel->grid), 6, panel->model);
}

GtkWidget *
conv_options_panel_new (ConvModel *model, const ConvSource *source)
{
  g_return_val_if_fail (CONV_IS_MODEL (model) && source != NULL, NULL);
  ConvOptionsPanel *panel = g_object_new (CONV_TYPE_OPTIONS_PANEL, NULL);
  panel->model = g_object_ref (model);
  panel->source = source;
  gtk_container_add (GTK_CONTAINER (panel), conv_strength_row_new (model));
  gtk_container_add (GTK_CONTAINER (panel), panel->expander);
  attach_rows (panel);
  update (panel);
  g_signal_connect_object (model, "changed", G_CALLBACK (changed_cb), panel, G_CONNECT_SWAPPED);
  return GTK_WIDGET (panel);
}
