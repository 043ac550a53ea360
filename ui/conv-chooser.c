/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-chooser.h"

#include "conv-catalog.h"
#include "conv-i18n-private.h"
#include "conv-kernel-menu.h"
#include "conv-library.h"
#include "conv-popover.h"
#include "conv-style.h"
#include "conv-thumbnail.h"

#define HEIGHT 52
#define THUMBNAIL 40
#define BORDER 12
#define MIN_LIBRARY_HEIGHT 240
/* What GTK leaves free on all sides of a popover's frame, for its tail. */
#define TAIL 12

struct _ConvChooser
{
  GtkBox parent_instance;
  ConvModel *model;
  ConvCatalog *catalog;
  GtkWidget *button, *picture, *title, *subtitle, *menu;
  GtkWidget *popover, *library; /* made when they are wanted first */
  ConvThumbnail thumbnail;
};

G_DEFINE_TYPE (ConvChooser, conv_chooser, GTK_TYPE_BOX)

static guint message_signal, visit_begun_signal, visit_ended_signal;

static void
conv_chooser_finalize (GObject *object)
{
  ConvChooser *chooser = CONV_CHOOSER (object);

  g_clear_object (&chooser->model);
  g_clear_object (&chooser->catalog);
  conv_thumbnail_clear (&chooser->thumbnail);
  G_OBJECT_CLASS (conv_chooser_parent_class)->finalize (object);
}

static void
conv_chooser_class_init (ConvChooserClass *class)
{
  G_OBJECT_CLASS (class)->finalize = conv_chooser_finalize;
  message_signal = g_signal_new ("message", CONV_TYPE_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  visit_begun_signal = g_signal_new ("visit-begun", CONV_TYPE_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  visit_ended_signal = g_signal_new ("visit-ended", CONV_TYPE_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
}

static void
conv_chooser_init (ConvChooser *chooser)
{
  gtk_box_set_spacing (GTK_BOX (chooser), 6);
}

static void
emit_message_cb (ConvChooser *chooser, const char *text, gboolean is_error)
{
  g_signal_emit (chooser, message_signal, 0, text, is_error);
}

static gboolean
picture_draw_cb (ConvChooser *chooser, cairo_t *cr)
{
  ConvBank *bank = conv_model_get_bank (chooser->model);

  conv_thumbnail_draw (&chooser->thumbnail, chooser->picture, cr, conv_bank_get_kernels (bank),
                       conv_bank_get_n (bank), THUMBNAIL, 0, 0);
  return GDK_EVENT_STOP;
}

/* "Kernel: Sharpen, Sharpening, 3 × 3" */
static void
name_button (ConvChooser *chooser, const char *title, const char *subtitle)
{
  g_auto (GStrv) parts = g_strsplit (subtitle, " · ", -1);
  g_autofree char *list = g_strjoinv (", ", parts);
  g_autofree char *name = g_strdup_printf (_ ("Kernel: %s, %s"), title, list);

  conv_style_name (chooser->button, name, NULL);
}

static void
show_kernel (ConvChooser *chooser)
{
  g_autofree char *title = conv_model_get_title (chooser->model);
  g_autofree char *subtitle = conv_model_get_subtitle (chooser->model);

  gtk_label_set_text (GTK_LABEL (chooser->title), title);
  gtk_label_set_text (GTK_LABEL (chooser->subtitle), subtitle);
  gtk_widget_set_tooltip_text (chooser->button, title);
  name_button (chooser, title, subtitle);
  conv_thumbnail_clear (&chooser->thumbnail);
  gtk_widget_queue_draw (chooser->picture);
}

static void
model_changed_cb (ConvChooser *chooser, unsigned changes)
{
  if (changes & CONV_CHANGE_KERNEL)
    show_kernel (chooser);
}

static void
end_visit (ConvChooser *chooser, gboolean keep)
{
  if (conv_library_end (CONV_LIBRARY (chooser->library), keep))
    g_signal_emit (chooser, visit_ended_signal, 0);
}

static void
library_done_cb (ConvChooser *chooser, gboolean keep)
{
  end_visit (chooser, keep);
  gtk_popover_popdown (GTK_POPOVER (chooser->popover));
}

static void
library_open_file_cb (ConvChooser *chooser)
{
  library_done_cb (chooser, TRUE);
  conv_chooser_open_file (chooser);
}

/* A click outside keeps. */
static void
popover_closed_cb (ConvChooser *chooser)
{
  end_visit (chooser, TRUE);
}

static void
make_library (ConvChooser *chooser)
{
  chooser->library = conv_library_new (chooser->model);
  chooser->popover = conv_popover_new (GTK_WIDGET (chooser));
  gtk_popover_set_position (GTK_POPOVER (chooser->popover), GTK_POS_BOTTOM);
  gtk_container_add (GTK_CONTAINER (chooser->popover), chooser->library);
  g_signal_connect_object (chooser->library, "done", G_CALLBACK (library_done_cb), chooser,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser->library, "open-file", G_CALLBACK (library_open_file_cb),
                           chooser, G_CONNECT_SWAPPED);
  conv_popover_pass_escape (chooser->popover);
  g_signal_connect_object (chooser->popover, "closed", G_CALLBACK (popover_closed_cb), chooser,
                           G_CONNECT_SWAPPED);
}

/* As wide as the column, and down to a border above the bottom of the window. */
static void
fit_library (ConvChooser *chooser)
{
  GtkWidget *widget = GTK_WIDGET (chooser), *window = gtk_widget_get_toplevel (widget);
  GtkRequisition outer, inner;
  int x, bottom;

  gtk_widget_translate_coordinates (widget, window, 0, gtk_widget_get_allocated_height (widget), &x,
                                    &bottom);
  gtk_widget_get_preferred_size (chooser->popover, &outer, NULL);
  gtk_widget_get_preferred_size (chooser->library, &inner, NULL);
  const int width = gtk_widget_get_allocated_width (widget) + 2 * TAIL;
  const int height = gtk_widget_get_allocated_height (window) - bottom - BORDER + TAIL;
  gtk_widget_set_size_request (chooser->library, width - (outer.width - inner.width),
                               MAX (height - (outer.height - inner.height), MIN_LIBRARY_HEIGHT));
}

void
conv_chooser_open_library (ConvChooser *chooser)
{
  if (chooser->library == NULL)
    make_library (chooser);
  if (gtk_widget_get_visible (chooser->popover))
    return;
  gtk_popover_popup (GTK_POPOVER (chooser->popover));
  fit_library (chooser);
  g_signal_emit (chooser, visit_begun_signal, 0);
  conv_library_begin (CONV_LIBRARY (chooser->library));
}

static gboolean
button_key_cb (ConvChooser *chooser, GdkEventKey *event)
{
  if (event->keyval != GDK_KEY_Down && event->keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  conv_chooser_open_library (chooser);
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_label (const char *style_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return conv_style_add (label, style_class);
}

static GtkWidget *
make_texts (ConvChooser *chooser)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  chooser->title = make_label ("conv-title");
  chooser->subtitle = conv_style_add (make_label ("conv-small"), "conv-dim");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_container_add (GTK_CONTAINER (box), chooser->title);
  gtk_container_add (GTK_CONTAINER (box), chooser->subtitle);
  return box;
}

static void
add_button (ConvChooser *chooser)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic", GTK_ICON_SIZE_MENU);

  chooser->button = conv_style_add (gtk_button_new (), "conv-chooser");
  gtk_widget_set_size_request (chooser->button, -1, HEIGHT);
  chooser->picture = gtk_drawing_area_new ();
  gtk_widget_set_size_request (chooser->picture, THUMBNAIL, THUMBNAIL);
  gtk_widget_set_valign (chooser->picture, GTK_ALIGN_CENTER);
  gtk_box_pack_start (GTK_BOX (box), chooser->picture, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), make_texts (chooser), TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (box), arrow, FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (chooser->button), box);
  gtk_box_pack_start (GTK_BOX (chooser), chooser->button, TRUE, TRUE, 0);
  g_signal_connect_object (chooser->picture, "draw", G_CALLBACK (picture_draw_cb), chooser,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser->button, "clicked", G_CALLBACK (conv_chooser_open_library),
                           chooser, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser->button, "key-press-event", G_CALLBACK (button_key_cb), chooser,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
conv_chooser_new (ConvModel *model)
{
  ConvChooser *chooser = g_object_new (CONV_TYPE_CHOOSER, NULL);

  chooser->model = g_object_ref (model);
  chooser->catalog = conv_catalog_new (conv_model_get_store (model));
  chooser->menu = conv_style_add (conv_kernel_menu_new (model), "conv-chooser-menu");
  add_button (chooser);
  gtk_box_pack_start (GTK_BOX (chooser), chooser->menu, FALSE, FALSE, 0);
  g_signal_connect_object (chooser->menu, "message", G_CALLBACK (emit_message_cb), chooser,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), chooser,
                           G_CONNECT_SWAPPED);
  show_kernel (chooser);
  gtk_widget_show_all (GTK_WIDGET (chooser));
  return GTK_WIDGET (chooser);
}

void
conv_chooser_set_layers (ConvChooser *chooser, const ConvLayers *layers)
{
  conv_kernel_menu_set_layers (CONV_KERNEL_MENU (chooser->menu), layers);
}

void
conv_chooser_save (ConvChooser *chooser)
{
  conv_kernel_menu_save (CONV_KERNEL_MENU (chooser->menu));
}

void
conv_chooser_open_file (ConvChooser *chooser)
{
  conv_kernel_menu_open_file (CONV_KERNEL_MENU (chooser->menu));
}

void
conv_chooser_step (ConvChooser *chooser, int direction)
{
  ConvPreset *named = conv_model_get_named (chooser->model);
  const int position
      = (named != NULL ? conv_catalog_find (chooser->catalog, named) : -1) + direction;
  g_autoptr (GError) error = NULL;

  if (position < 0)
    return;
  g_autoptr (ConvPreset) preset
      = g_list_model_get_item (G_LIST_MODEL (chooser->catalog), (guint) position);
  g_autofree char *reference = preset != NULL ? conv_preset_get_reference (preset) : NULL;
  if (reference != NULL && !conv_model_set_text (chooser->model, reference, "next", &error))
    emit_message_cb (chooser, error->message, TRUE);
}
