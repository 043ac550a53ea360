/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-heat-private.h"
#include "conv-i18n-private.h"

#define MIN_SIDE 120

G_DEFINE_TYPE (ConvHeat, conv_heat, GTK_TYPE_OVERLAY)

enum
{
  PROP_STATUS = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static char *
describe_anchor (ConvKernel *kernel, int column, int row)
{
  const int x = conv_kernel_get_anchor_x (kernel), y = conv_kernel_get_anchor_y (kernel);

  if (x == column && y == row)
    return g_strdup (_ ("anchor"));
  if (x == conv_kernel_get_width (kernel) / 2 && y == conv_kernel_get_height (kernel) / 2)
    return g_strdup (_ ("anchor in the middle"));
  return g_strdup_printf (_ ("anchor in row %d, column %d"), y + 1, x + 1);
}

static char *
make_status (ConvHeat *heat)
{
  ConvKernel *kernel = conv_model_get_kernel (heat->model);
  const int column = heat->is_pointed ? heat->pointed_x : heat->cursor_x;
  const int row = heat->is_pointed ? heat->pointed_y : heat->cursor_y;
  /* −0 + 0 is 0. */
  g_autofree char *number = conv_number_to_text (
      0.0 + conv_kernel_get_weights (kernel)[row * conv_kernel_get_width (kernel) + column]);
  g_autofree char *anchor = describe_anchor (kernel, column, row);
  g_autofree char *place
      = g_strdup_printf (_ ("Row %d, column %d: %s"), row + 1, column + 1, number);

  if (conv_heat_edit_get_error (heat->edit) != NULL)
    return g_strdup (conv_heat_edit_get_error (heat->edit));
  return g_strjoin (" · ", place, anchor, NULL);
}

void
conv_heat_update_status (ConvHeat *heat)
{
  g_autofree char *status = make_status (heat);

  if (g_strcmp0 (status, heat->status) == 0)
    return;
  g_free (heat->status);
  heat->status = g_steal_pointer (&status);
  atk_object_set_description (gtk_widget_get_accessible (heat->area), heat->status);
  g_object_notify_by_pspec (G_OBJECT (heat), properties[PROP_STATUS]);
}

void
conv_heat_move_cursor (ConvHeat *heat, int column, int row)
{
  heat->cursor_x = CLAMP (column, 0, heat->view.columns - 1);
  heat->cursor_y = CLAMP (row, 0, heat->view.rows - 1);
  heat->is_pointed = FALSE;
  conv_heat_view_reveal (&heat->view, heat->cursor_x, heat->cursor_y);
  gtk_widget_queue_draw (heat->area);
  conv_heat_update_status (heat);
}

static void
model_changed_cb (ConvHeat *heat, unsigned changes)
{
  ConvKernel *kernel = conv_model_get_kernel (heat->model);
  const int width = conv_kernel_get_width (kernel), height = conv_kernel_get_height (kernel);

  if ((changes & CONV_CHANGE_KERNEL) == 0)
    return;
  conv_heat_edit_end (heat->edit);
  if (width != heat->view.columns || height != heat->view.rows)
    {
      heat->is_pointed = FALSE;
      heat->cursor_x = conv_kernel_get_anchor_x (kernel);
      heat->cursor_y = conv_kernel_get_anchor_y (kernel);
      conv_heat_view_set_kernel (&heat->view, width, height);
    }
  gtk_widget_queue_draw (heat->area);
  conv_heat_update_status (heat);
}

static void
size_allocate_cb (ConvHeat *heat, GtkAllocation *allocation)
{
  conv_heat_view_resize (&heat->view, allocation->width, allocation->height);
}

static gboolean
draw_cb (ConvHeat *heat, cairo_t *cr)
{
  ConvKernel *kernel = conv_model_get_kernel (heat->model);
  const ConvPalette *palette = conv_style_get_palette (heat->area);

  if (heat->picture == NULL || !conv_heat_picture_shows (heat->picture, kernel, palette))
    {
      g_clear_pointer (&heat->picture, conv_heat_picture_free);
      heat->picture = conv_heat_picture_new (kernel, palette);
    }
  const ConvHeatScene scene = { .picture = heat->picture,
                                .kernel = kernel,
                                .palette = palette,
                                .view = &heat->view,
                                .has_cursor = gtk_widget_has_visible_focus (heat->area),
                                .cursor_x = heat->cursor_x,
                                .cursor_y = heat->cursor_y };
  conv_heat_draw (heat->area, cr, &scene);
  return GDK_EVENT_STOP;
}

static gboolean
get_child_position_cb (ConvHeat *heat, GtkWidget *child, GdkRectangle *place)
{
  int column, row, width, height;

  if (child != GTK_WIDGET (heat->edit))
    return FALSE;
  conv_heat_edit_get_cell (heat->edit, &column, &row);
  const GdkRectangle cell = conv_heat_draw_get_cell (&heat->view, column, row);
  gtk_widget_get_preferred_width (child, NULL, &width);
  gtk_widget_get_preferred_height (child, NULL, &height);
  place->width = MIN (MAX (width, cell.width), heat->view.width);
  place->height = MAX (height, cell.height);
  place->x = CLAMP (cell.x + (cell.width - place->width) / 2, 0, heat->view.width - place->width);
  place->y = CLAMP (cell.y + (cell.height - place->height) / 2, 0,
                    MAX (heat->view.height - place->height, 0));
  return TRUE;
}

static void
add_area (ConvHeat *heat)
{
  heat->area = gtk_drawing_area_new ();
  gtk_widget_set_can_focus (heat->area, TRUE);
  gtk_widget_set_size_request (heat->area, MIN_SIDE, MIN_SIDE);
  conv_style_name (heat->area, _ ("Heat map of the kernel"), NULL);
  g_signal_connect_swapped (heat->area, "size-allocate", G_CALLBACK (size_allocate_cb), heat);
  g_signal_connect_swapped (heat->area, "draw", G_CALLBACK (draw_cb), heat);
  conv_heat_connect_input (heat);
  gtk_container_add (GTK_CONTAINER (heat), heat->area);
  gtk_widget_show (heat->area);
}

static void
add_edit (ConvHeat *heat)
{
  heat->edit = CONV_HEAT_EDIT (conv_heat_edit_new (heat->model));
  g_signal_connect_swapped (heat->edit, "left", G_CALLBACK (gtk_widget_grab_focus), heat);
  g_signal_connect_swapped (heat->edit, "notify::error", G_CALLBACK (conv_heat_update_status),
                            heat);
  g_signal_connect (heat, "get-child-position", G_CALLBACK (get_child_position_cb), NULL);
  gtk_overlay_add_overlay (GTK_OVERLAY (heat), GTK_WIDGET (heat->edit));
}

GtkWidget *
conv_heat_new (ConvModel *model)
{
  g_return_val_if_fail (CONV_IS_MODEL (model), NULL);

  ConvHeat *heat = g_object_new (CONV_TYPE_HEAT, NULL);

  heat->model = g_object_ref (model);
  add_edit (heat);
  /* Columns stay columns, whatever the direction of the text. */
  gtk_widget_set_direction (GTK_WIDGET (heat), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (heat->area, GTK_TEXT_DIR_LTR);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), heat,
                           G_CONNECT_SWAPPED);
  model_changed_cb (heat, CONV_CHANGE_KERNEL);
  return GTK_WIDGET (heat);
}

const char *
conv_heat_get_status (ConvHeat *heat)
{
  return heat->status;
}

double
conv_heat_get_cell_size (ConvHeat *heat)
{
  return heat->view.cell;
}

static void
conv_heat_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STATUS)
    g_value_set_string (value, CONV_HEAT (object)->status);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
conv_heat_grab_focus (GtkWidget *widget)
{
  gtk_widget_grab_focus (CONV_HEAT (widget)->area);
}

/* From now on there is nothing that could show a change. */
static void
conv_heat_destroy (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_data (CONV_HEAT (widget)->model, widget);
  GTK_WIDGET_CLASS (conv_heat_parent_class)->destroy (widget);
}

static void
conv_heat_finalize (GObject *object)
{
  ConvHeat *heat = CONV_HEAT (object);

  g_clear_object (&heat->model);
  g_clear_pointer (&heat->picture, conv_heat_picture_free);
  g_free (heat->status);
  G_OBJECT_CLASS (conv_heat_parent_class)->finalize (object);
}

static void
conv_heat_class_init (ConvHeatClass *class)
{
  G_OBJECT_CLASS (class)->get_property = conv_heat_get_property;
  G_OBJECT_CLASS (class)->finalize = conv_heat_finalize;
  GTK_WIDGET_CLASS (class)->destroy = conv_heat_destroy;
  GTK_WIDGET_CLASS (class)->grab_focus = conv_heat_grab_focus;
  properties[PROP_STATUS]
      = g_param_spec_string ("status", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (class), N_PROPERTIES, properties);
}

static void
conv_heat_init (ConvHeat *heat)
{
  add_area (heat);
}
