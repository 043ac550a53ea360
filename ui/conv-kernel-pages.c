/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-kernel-pages.h"

#include "conv-error-bar.h"
#include "conv-grid-page.h"
#include "conv-heat.h"
#include "conv-i18n-private.h"
#include "conv-sliders.h"
#include "conv-text-page.h"

#define SLIDERS "sliders"
#define GRID "grid"
#define TEXT "text"

struct _ConvKernelPages
{
  GtkStack parent_instance;
  ConvModel *model;
  GtkWidget *sliders, *grid, *text;
  GtkWidget *sliders_page;   /* with what stands above it */
  char *page_before;         /* a visit */
  ConvPreset *preset_before; /* a visit */
};

G_DEFINE_TYPE (ConvKernelPages, conv_kernel_pages, GTK_TYPE_STACK)

static guint error_changed_signal, message_signal;

/* From left to right. */
static const char *const page_names[] = { SLIDERS, GRID, TEXT, NULL };

static void
conv_kernel_pages_finalize (GObject *object)
{
  ConvKernelPages *pages = CONV_KERNEL_PAGES (object);

  g_clear_object (&pages->model);
  g_free (pages->page_before);
  g_clear_object (&pages->preset_before);
  G_OBJECT_CLASS (conv_kernel_pages_parent_class)->finalize (object);
}

static void
conv_kernel_pages_class_init (ConvKernelPagesClass *class)
{
  G_OBJECT_CLASS (class)->finalize = conv_kernel_pages_finalize;
  error_changed_signal = g_signal_new ("error-changed", CONV_TYPE_KERNEL_PAGES, G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  message_signal = g_signal_new ("message", CONV_TYPE_KERNEL_PAGES, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
conv_kernel_pages_init (ConvKernelPages *pages)
{
  gtk_stack_set_vhomogeneous (GTK_STACK (pages), FALSE);
  gtk_stack_set_hhomogeneous (GTK_STACK (pages), FALSE);
}

static const char *
get_name (ConvKernelPages *pages)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (pages));
}

static gboolean
has_page (ConvKernelPages *pages, const char *name)
{
  return gtk_widget_get_visible (gtk_stack_get_child_by_name (GTK_STACK (pages), name));
}

/* The sliders are there only for a generator; without them the grid is shown. */
static void
update (ConvKernelPages *pages)
{
  const gboolean has_sliders = conv_sliders_apply_to (pages->model);

  if (!has_sliders && g_strcmp0 (get_name (pages), SLIDERS) == 0)
    conv_kernel_pages_show (pages, GRID);
  gtk_widget_set_visible (pages->sliders_page, has_sliders);
}

static void
model_changed_cb (ConvKernelPages *pages, unsigned changes)
{
  if ((changes & CONV_CHANGE_KERNEL) != 0)
    update (pages);
}

static void
error_changed_cb (ConvKernelPages *pages)
{
  g_signal_emit (pages, error_changed_signal, 0);
}

static void
heat_status_cb (ConvHeat *heat, GParamSpec *pspec, ConvKernelPages *pages)
{
  (void) pspec;
  conv_grid_page_set_heat_status (CONV_GRID_PAGE (pages->grid), conv_heat_get_status (heat));
}

static void
message_cb (ConvKernelPages *pages, const char *text, gboolean is_error)
{
  g_signal_emit (pages, message_signal, 0, text, is_error);
}

static void
go_to_text_cb (ConvKernelPages *pages)
{
  conv_kernel_pages_show (pages, TEXT);
  conv_text_page_grab_focus (CONV_TEXT_PAGE (pages->text));
}

/* Above @view there is room for an error of the text. */
static GtkWidget *
add_page (ConvKernelPages *pages, GtkWidget *view, const char *name, const char *title)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *bar = conv_error_bar_new (pages->model);

  gtk_container_add (GTK_CONTAINER (page), bar);
  gtk_box_pack_start (GTK_BOX (page), view, TRUE, TRUE, 0);
  gtk_stack_add_titled (GTK_STACK (pages), page, name, title);
  g_signal_connect_object (bar, "go-to-text", G_CALLBACK (go_to_text_cb), pages, G_CONNECT_SWAPPED);
  return page;
}

static void
add_sliders (ConvKernelPages *pages)
{
  pages->sliders = conv_sliders_new (pages->model);
  pages->sliders_page = add_page (pages, pages->sliders, SLIDERS, _ ("Sliders"));
  gtk_widget_show_all (pages->sliders_page);
  gtk_widget_set_no_show_all (pages->sliders_page, TRUE);
  g_signal_connect_object (pages->sliders, "error-changed", G_CALLBACK (error_changed_cb), pages,
                           G_CONNECT_SWAPPED);
}

static void
add_grid (ConvKernelPages *pages)
{
  GtkWidget *heat = conv_heat_new (pages->model);

  pages->grid = conv_grid_page_new (pages->model);
  conv_grid_page_set_heat (CONV_GRID_PAGE (pages->grid), heat);
  add_page (pages, pages->grid, GRID, _ ("Grid"));
  g_signal_connect_object (heat, "notify::status", G_CALLBACK (heat_status_cb), pages, 0);
  heat_status_cb (CONV_HEAT (heat), NULL, pages);
  g_signal_connect_object (pages->grid, "error-changed", G_CALLBACK (error_changed_cb), pages,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
conv_kernel_pages_new (ConvModel *model)
{
  g_return_val_if_fail (CONV_IS_MODEL (model), NULL);

  ConvKernelPages *pages = g_object_new (CONV_TYPE_KERNEL_PAGES, NULL);

  pages->model = g_object_ref (model);
  add_sliders (pages);
  add_grid (pages);
  pages->text = conv_text_page_new (model);
  g_signal_connect_object (pages->text, "message", G_CALLBACK (message_cb), pages,
                           G_CONNECT_SWAPPED);
  gtk_stack_add_titled (GTK_STACK (pages), pages->text, TEXT, _ ("Text"));
  gtk_widget_show_all (GTK_WIDGET (pages));
  update (pages);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), pages,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (pages);
}

void
conv_kernel_pages_show (ConvKernelPages *pages, const char *name)
{
  if (name != NULL && g_strv_contains (page_names, name) && has_page (pages, name))
    gtk_stack_set_visible_child_name (GTK_STACK (pages), name);
}

void
conv_kernel_pages_step (ConvKernelPages *pages, int direction)
{
  const int n_pages = (int) G_N_ELEMENTS (page_names) - 1;
  int index = 0;

  while (strcmp (page_names[index], get_name (pages)) != 0)
    index++;
  for (index += direction; index >= 0 && index < n_pages; index += direction)
    if (has_page (pages, page_names[index]))
      {
        conv_kernel_pages_show (pages, page_names[index]);
        return;
      }
}

void
conv_kernel_pages_begin_visit (ConvKernelPages *pages)
{
  g_free (pages->page_before);
  pages->page_before = g_strdup (get_name (pages));
  g_set_object (&pages->preset_before, conv_model_get_preset (pages->model));
}

void
conv_kernel_pages_end_visit (ConvKernelPages *pages)
{
  if (conv_model_get_preset (pages->model) == pages->preset_before)
    conv_kernel_pages_show (pages, pages->page_before);
  else
    conv_kernel_pages_show (pages, SLIDERS);
}

gboolean
conv_kernel_pages_expand (ConvKernelPages *pages)
{
  return strcmp (get_name (pages), GRID) != 0
         || !conv_grid_has_cells (conv_kernel_pages_get_grid (pages));
}

gboolean
conv_kernel_pages_have_error (ConvKernelPages *pages)
{
  return conv_grid_page_has_error (CONV_GRID_PAGE (pages->grid))
         || conv_sliders_has_error (CONV_SLIDERS (pages->sliders));
}

ConvGrid *
conv_kernel_pages_get_grid (ConvKernelPages *pages)
{
  return conv_grid_page_get_grid (CONV_GRID_PAGE (pages->grid));
}
