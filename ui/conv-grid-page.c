/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-grid-page.h"

#include "conv-divisor-row.h"
#include "conv-grid-tools.h"
#include "conv-label.h"
#include "conv-style.h"

struct _ConvGridPage
{
  GtkBox parent_instance;
  ConvModel *model;
  GtkWidget *grid, *heat;
  GtkWidget *status, *divisor_row;
  char *heat_status;
  gboolean matrix_has_focus;
};

G_DEFINE_TYPE (ConvGridPage, conv_grid_page, GTK_TYPE_BOX)

static guint error_changed_signal;

/* An error first; else what the cells say, or the heat map. */
static const char *
choose_status (ConvGridPage *page, gboolean *is_error)
{
  const char *status = conv_grid_get_status (CONV_GRID (page->grid), is_error);
  const char *field_error = conv_divisor_row_get_error (CONV_DIVISOR_ROW (page->divisor_row));

  if (*is_error)
    return status;
  *is_error = field_error != NULL;
  if (*is_error)
    return field_error;
  if (conv_grid_has_cells (CONV_GRID (page->grid)))
    return status;
  return page->heat_status != NULL ? page->heat_status : "";
}

static void
update_status (ConvGridPage *page)
{
  gboolean is_error;
  const char *status = choose_status (page, &is_error);

  gtk_label_set_text (GTK_LABEL (page->status), status);
  conv_style_set (page->status, "conv-error", is_error);
  conv_style_set (page->status, "conv-dim", !is_error);
}

static void
error_changed_cb (ConvGridPage *page)
{
  update_status (page);
  g_signal_emit (page, error_changed_signal, 0);
}

/* Before the cells know of the change: without any of them they have no focus. */
static void
note_focus_cb (ConvGridPage *page)
{
  GtkWidget *focused = gtk_container_get_focus_child (GTK_CONTAINER (page));

  page->matrix_has_focus = focused != NULL && (focused == page->grid || focused == page->heat);
}

/* Cells, or the heat map; the keyboard stays in what takes the other's place. */
static void
update_view (ConvGridPage *page)
{
  const gboolean has_cells = conv_grid_has_cells (CONV_GRID (page->grid));
  GtkWidget *shown = has_cells ? page->grid : page->heat;
  GtkWidget *hidden = has_cells ? page->heat : page->grid;

  if (hidden != NULL)
    gtk_widget_hide (hidden);
  if (shown == NULL)
    return;
  gtk_widget_show (shown);
  if (page->matrix_has_focus && gtk_container_get_focus_child (GTK_CONTAINER (page)) != shown)
    gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
}

static void
model_changed_cb (ConvGridPage *page, unsigned changes)
{
  if ((changes & CONV_CHANGE_KERNEL) == 0)
    return;
  update_view (page);
  update_status (page);
}

static void
add_grid (ConvGridPage *page)
{
  page->grid = conv_grid_new (page->model);
  gtk_widget_set_no_show_all (page->grid, TRUE);
  gtk_widget_set_halign (page->grid, GTK_ALIGN_FILL);
  gtk_container_add (GTK_CONTAINER (page), page->grid);
  g_signal_connect_object (page->grid, "status-changed", G_CALLBACK (error_changed_cb), page,
                           G_CONNECT_SWAPPED);
}

static void
add_status (ConvGridPage *page)
{
  page->status = conv_style_add (conv_label_new_status (), "conv-small");
  gtk_container_add (GTK_CONTAINER (page), page->status);
}

static void
conv_grid_page_finalize (GObject *object)
{
  ConvGridPage *page = CONV_GRID_PAGE (object);

  g_clear_object (&page->model);
  g_free (page->heat_status);
  G_OBJECT_CLASS (conv_grid_page_parent_class)->finalize (object);
}

static void
conv_grid_page_class_init (ConvGridPageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = conv_grid_page_finalize;
  error_changed_signal = g_signal_new ("error-changed", CONV_TYPE_GRID_PAGE, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
conv_grid_page_init (ConvGridPage *page)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (page), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (page), 6);
}

GtkWidget *
conv_grid_page_new (ConvModel *model)
{
  g_return_val_if_fail (CONV_IS_MODEL (model), NULL);

  ConvGridPage *page = g_object_new (CONV_TYPE_GRID_PAGE, NULL);

  page->model = g_object_ref (model);
  g_signal_connect_object (model, "changed", G_CALLBACK (note_focus_cb), page, G_CONNECT_SWAPPED);
  add_grid (page);
  add_status (page);
  page->divisor_row = conv_divisor_row_new (model);
  gtk_container_add (GTK_CONTAINER (page), conv_grid_tools_new (model, CONV_GRID (page->grid)));
  gtk_container_add (GTK_CONTAINER (page), page->divisor_row);
  g_signal_connect_object (page->divisor_row, "error-changed", G_CALLBACK (error_changed_cb), page,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), page,
                           G_CONNECT_SWAPPED);
  update_view (page);
  update_status (page);
  return GTK_WIDGET (page);
}

void
conv_grid_page_set_heat (ConvGridPage *page, GtkWidget *heat)
{
  g_return_if_fail (CONV_IS_GRID_PAGE (page) && GTK_IS_WIDGET (heat) && page->heat == NULL);

  page->heat = heat;
  gtk_widget_show_all (heat);
  gtk_widget_set_no_show_all (heat, TRUE);
  gtk_box_pack_start (GTK_BOX (page), heat, TRUE, TRUE, 0);
  gtk_box_reorder_child (GTK_BOX (page), heat, 1); /* beside the cells */
  update_view (page);
}

void
conv_grid_page_set_heat_status (ConvGridPage *page, const char *status)
{
  g_free (page->heat_status);
  page->heat_status = g_strdup (status);
  update_status (page);
}

ConvGrid *
conv_grid_page_get_grid (ConvGridPage *page)
{
  return CONV_GRID (page->grid);
}

gboolean
conv_grid_page_has_error (ConvGridPage *page)
{
  return conv_grid_has_error (CONV_GRID (page->grid))
         || conv_divisor_row_get_error (CONV_DIVISOR_ROW (page->divisor_row)) != NULL;
}
