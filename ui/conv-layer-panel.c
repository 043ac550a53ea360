/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-layer-panel.h"

#include "conv-i18n-private.h"
#include "conv-label.h"
#include "conv-layer-list.h"
#include "conv-radio-row.h"
#include "conv-style.h"

#define WIDTH 340
#define MIN_LIST_HEIGHT 110
#define MAX_LIST_HEIGHT 220
#define NO_LAYER -1

struct _ConvLayerPanel
{
  GtkBox parent_instance;
  ConvModel *model;
  const ConvLayers *layers;
  GtkWidget *list, *light, *anchor, *border, *normalize, *status;
  ConvKernel *made; /* of the layer @made_id, or NULL */
  int made_id;
  gboolean is_visiting, is_updating;
};

G_DEFINE_TYPE (ConvLayerPanel, conv_layer_panel, GTK_TYPE_BOX)

static guint done_signal;

static void
conv_layer_panel_finalize (GObject *object)
{
  ConvLayerPanel *panel = CONV_LAYER_PANEL (object);

  g_clear_object (&panel->model);
  g_clear_pointer (&panel->made, conv_kernel_unref);
  G_OBJECT_CLASS (conv_layer_panel_parent_class)->finalize (object);
}

static gboolean
conv_layer_panel_key_press_event (GtkWidget *widget, GdkEventKey *event)
{
  if (event->keyval != GDK_KEY_Escape)
    return GTK_WIDGET_CLASS (conv_layer_panel_parent_class)->key_press_event (widget, event);
  g_signal_emit (widget, done_signal, 0, FALSE);
  return GDK_EVENT_STOP;
}

static void
conv_layer_panel_class_init (ConvLayerPanelClass *class)
{
  G_OBJECT_CLASS (class)->finalize = conv_layer_panel_finalize;
  GTK_WIDGET_CLASS (class)->key_press_event = conv_layer_panel_key_press_event;
  done_signal = g_signal_new ("done", CONV_TYPE_LAYER_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
conv_layer_panel_init (ConvLayerPanel *panel)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (panel), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (panel), 8);
  panel->made_id = NO_LAYER;
}

static gboolean
is_active (GtkWidget *check)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (check));
}

static ConvLight
get_light (ConvLayerPanel *panel)
{
  return conv_radio_row_get_active (panel->light) == 0 ? CONV_LIGHT_LINEAR : CONV_LIGHT_PERCEPTUAL;
}

static ConvKernelImageSpec
get_spec (ConvLayerPanel *panel)
{
  return (ConvKernelImageSpec) {
    .border = is_active (panel->border) ? CONV_KERNEL_BORDER_SUBTRACT : CONV_KERNEL_BORDER_KEEP,
    .anchor = (ConvKernelAnchor) conv_radio_row_get_active (panel->anchor),
    .normalize = is_active (panel->normalize),
  };
}

/* "31 × 31 kernel from layer “Star” · border subtracted · normalised" */
static char *
describe (ConvLayerPanel *panel, const ConvLayer *layer, const ConvKernelImageSpec *spec)
{
  g_autofree char *what = g_strdup_printf (_ ("%d × %d kernel from layer “%s”"), layer->width,
                                           layer->height, layer->name);
  const char *parts[6] = { what };
  int n = 1;

  if (get_light (panel) == CONV_LIGHT_PERCEPTUAL)
    parts[n++] = _ ("perceptual values");
  if (spec->border == CONV_KERNEL_BORDER_SUBTRACT)
    parts[n++] = _ ("border subtracted");
  if (spec->anchor == CONV_KERNEL_ANCHOR_CENTROID)
    parts[n++] = _ ("anchor at the centroid");
  if (spec->normalize)
    parts[n++] = _ ("normalised");
  return g_strjoinv (" · ", (char **) parts);
}

static void
say (ConvLayerPanel *panel, const char *text, gboolean is_error)
{
  gtk_label_set_text (GTK_LABEL (panel->status), text);
  gtk_widget_set_tooltip_text (panel->status, text);
  conv_style_set (panel->status, "conv-error", is_error);
  conv_style_set (panel->status, "conv-dim", !is_error);
}

static void
take (ConvLayerPanel *panel, const ConvLayer *layer)
{
  const ConvLayers *layers = panel->layers;
  const ConvKernelImageSpec spec = get_spec (panel);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvKernel) kernel
      = layers->read (layers->user_data, layer->id, get_light (panel), &spec, &error);

  if (kernel == NULL)
    {
      say (panel, error->message, TRUE);
      return;
    }
  g_autofree char *text = describe (panel, layer, &spec);
  g_clear_pointer (&panel->made, conv_kernel_unref);
  panel->made = conv_kernel_ref (kernel);
  panel->made_id = layer->id;
  conv_model_set_kernel (panel->model, kernel, text, NULL);
  say (panel, text, FALSE);
}

static void
changed_cb (ConvLayerPanel *panel)
{
  const ConvLayer *layer = conv_layer_list_get_selected (CONV_LAYER_LIST (panel->list));

  if (panel->is_visiting && !panel->is_updating && layer != NULL)
    take (panel, layer);
}

/* Of two radio buttons one goes out when the other is lit; that one says it. */
static void
radio_toggled_cb (ConvLayerPanel *panel, GtkToggleButton *radio)
{
  if (gtk_toggle_button_get_active (radio))
    changed_cb (panel);
}

static void
row_activated_cb (ConvLayerPanel *panel)
{
  if (panel->is_visiting)
    g_signal_emit (panel, done_signal, 0, TRUE);
}

static GtkWidget *
create_list (ConvLayerPanel *panel)
{
  GtkWidget *scroller = gtk_scrolled_window_new (NULL, NULL);

  panel->list = conv_layer_list_new (panel->layers);
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (panel->list), FALSE);
  g_signal_connect_object (panel->list, "row-selected", G_CALLBACK (changed_cb), panel,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (panel->list, "row-activated", G_CALLBACK (row_activated_cb), panel,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), MIN_LIST_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_LIST_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_container_add (GTK_CONTAINER (scroller), panel->list);
  return conv_style_add (scroller, "conv-library");
}

static GtkWidget *
create_choice (ConvLayerPanel *panel, const char *first, const char *second)
{
  GtkWidget *row = conv_style_add (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), "linked");

  for (const char **word = (const char *[]) { first, second, NULL }; *word != NULL; word++)
    {
      GtkWidget *radio = conv_radio_row_add (row, gtk_label_new (*word));
      conv_style_name (radio, *word, NULL);
      g_signal_connect_object (radio, "toggled", G_CALLBACK (radio_toggled_cb), panel,
                               G_CONNECT_SWAPPED);
    }
  gtk_widget_set_halign (row, GTK_ALIGN_START);
  return row;
}

static GtkWidget *
create_check (ConvLayerPanel *panel, const char *label, const char *tooltip, gboolean active)
{
  GtkWidget *check = gtk_check_button_new_with_label (label);

  conv_style_name (check, label, tooltip);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (check), active);
  g_signal_connect_object (check, "toggled", G_CALLBACK (changed_cb), panel, G_CONNECT_SWAPPED);
  return check;
}

static GtkWidget *
create_options (ConvLayerPanel *panel)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_grid_set_row_spacing (grid, 6);
  gtk_grid_set_column_spacing (grid, 12);
  panel->light = create_choice (panel, _ ("Linear"), _ ("Perceptual"));
  panel->anchor = create_choice (panel, _ ("Centre"), _ ("Centroid"));
  panel->border
      = create_check (panel, _ ("Subtract the border"),
                      _ ("The median of the outermost pixels is subtracted from all"), FALSE);
  panel->normalize
      = create_check (panel, _ ("Normalise"),
                      _ ("The weights are scaled so that they add up to 1, or if their sum is 0, "
                         "the positive ones"),
                      TRUE);
  gtk_grid_attach (grid, conv_label_new (_ ("Light"), panel->light), 0, 0, 1, 1);
  gtk_grid_attach (grid, panel->light, 1, 0, 1, 1);
  gtk_grid_attach (grid, conv_label_new (_ ("Anchor"), panel->anchor), 0, 1, 1, 1);
  gtk_grid_attach (grid, panel->anchor, 1, 1, 1, 1);
  gtk_grid_attach (grid, panel->border, 0, 2, 2, 1);
  gtk_grid_attach (grid, panel->normalize, 0, 3, 2, 1);
  return GTK_WIDGET (grid);
}

static GtkWidget *
create_status (void)
{
  GtkWidget *label = conv_style_add (gtk_label_new (NULL), "conv-small");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  return label;
}

GtkWidget *
conv_layer_panel_new (ConvModel *model, const ConvLayers *layers)
{
  g_return_val_if_fail (CONV_IS_MODEL (model) && layers != NULL, NULL);

  ConvLayerPanel *panel = g_object_new (CONV_TYPE_LAYER_PANEL, NULL);
  GtkBox *box = GTK_BOX (panel);

  panel->model = g_object_ref (model);
  panel->layers = layers;
  gtk_box_pack_start (box, create_list (panel), TRUE, TRUE, 0);
  gtk_box_pack_start (box, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), FALSE, FALSE, 0);
  gtk_box_pack_start (box, create_options (panel), FALSE, FALSE, 0);
  panel->status = create_status ();
  gtk_box_pack_start (box, panel->status, FALSE, FALSE, 0);
  gtk_widget_set_size_request (GTK_WIDGET (panel), WIDTH, -1);
  gtk_widget_show_all (GTK_WIDGET (panel));
  return GTK_WIDGET (panel);
}

void
conv_layer_panel_begin (ConvLayerPanel *panel)
{
  const gboolean is_same = panel->made != NULL
                           && conv_kernel_equal (panel->made, conv_model_get_kernel (panel->model));

  g_return_if_fail (!panel->is_visiting);
  conv_model_begin_visit (panel->model);
  panel->is_visiting = panel->is_updating = TRUE;
  conv_layer_list_update (CONV_LAYER_LIST (panel->list));
  conv_layer_list_select (CONV_LAYER_LIST (panel->list), is_same ? panel->made_id : NO_LAYER);
  panel->is_updating = FALSE;
  if (conv_layer_list_get_selected (CONV_LAYER_LIST (panel->list)) == NULL)
    say (panel, _ ("Choose a layer: each pixel becomes a weight."), FALSE);
  conv_layer_list_grab_focus (CONV_LAYER_LIST (panel->list));
}

void
conv_layer_panel_end (ConvLayerPanel *panel, gboolean keep)
{
  if (!panel->is_visiting)
    return;
  panel->is_visiting = FALSE;
  conv_model_end_visit (panel->model, keep);
}
