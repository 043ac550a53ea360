/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-library-row.h"

#include "conv-bank-words.h"
#include "conv-i18n-private.h"
#include "conv-thumbnail.h"

#define THUMBNAIL 28
#define PADDING 4
#define START_MARGIN 6
#define GAP 12
/* So that the overlay scroll bar covers nothing. */
#define END_MARGIN 10
#define SMALL 0.9
#define DIM 0.75

struct _ConvLibraryRow
{
  GtkListBoxRow parent_instance;
  ConvPreset *preset;
  char *title;    /* NULL for a preset's name */
  ConvBank *bank; /* NULL until conv_library_row_set_bank() */
  ConvThumbnail thumbnail;
};

G_DEFINE_TYPE (ConvLibraryRow, conv_library_row, GTK_TYPE_LIST_BOX_ROW)

static void
conv_library_row_finalize (GObject *object)
{
  ConvLibraryRow *row = CONV_LIBRARY_ROW (object);

  g_clear_object (&row->preset);
  g_free (row->title);
  g_clear_pointer (&row->bank, conv_bank_unref);
  conv_thumbnail_clear (&row->thumbnail);
  G_OBJECT_CLASS (conv_library_row_parent_class)->finalize (object);
}

/* The size says nothing about what sliders change, and less than the number of several kernels. */
static char *
make_size (ConvLibraryRow *row)
{
  if (row->bank == NULL || row->title != NULL)
    return g_strdup ("");
  if (conv_bank_get_n (row->bank) > 1)
    return conv_bank_words_count (row->bank);
  return conv_bank_get_call (row->bank) != NULL ? g_strdup (_ ("sliders"))
                                                : conv_bank_words_size (row->bank);
}

/* Mirrors a part of the row where the language is written from right to left. */
static int
get_left (ConvLibraryRow *row, int start, int width)
{
  const int whole = gtk_widget_get_allocated_width (GTK_WIDGET (row));

  return gtk_widget_get_direction (GTK_WIDGET (row)) == GTK_TEXT_DIR_RTL ? whole - start - width
                                                                         : start;
}

static void
draw_layout (
    ConvLibraryRow *row, cairo_t *cr, PangoLayout *layout, int start, int width, double ink)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (row));
  GdkRGBA color;
  int height;

  gtk_style_context_get_color (context, gtk_style_context_get_state (context), &color);
  color.alpha *= ink;
  gdk_cairo_set_source_rgba (cr, &color);
  pango_layout_get_pixel_size (layout, NULL, &height);
  cairo_move_to (cr, get_left (row, start, width),
                 (gtk_widget_get_allocated_height (GTK_WIDGET (row)) - height) / 2);
  pango_cairo_show_layout (cr, layout);
}

static PangoLayout *
make_size_layout (ConvLibraryRow *row)
{
  g_autofree char *size = make_size (row);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (row), size);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (SMALL));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

static void
draw_texts (ConvLibraryRow *row, cairo_t *cr)
{
  const int start = START_MARGIN + THUMBNAIL + GAP;
  const int end = gtk_widget_get_allocated_width (GTK_WIDGET (row)) - END_MARGIN;
  g_autoptr (PangoLayout) size = make_size_layout (row);
  g_autoptr (PangoLayout) title
      = gtk_widget_create_pango_layout (GTK_WIDGET (row), conv_library_row_get_title (row));
  int size_width, title_width;

  pango_layout_get_pixel_size (size, &size_width, NULL);
  draw_layout (row, cr, size, end - size_width, size_width, DIM);
  title_width = MAX (end - size_width - GAP - start, 1);
  pango_layout_set_width (title, title_width * PANGO_SCALE);
  pango_layout_set_ellipsize (title, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (title, TRUE);
  if (gtk_widget_get_direction (GTK_WIDGET (row)) == GTK_TEXT_DIR_RTL)
    pango_layout_set_alignment (title, PANGO_ALIGN_RIGHT);
  pango_layout_set_auto_dir (title, FALSE);
  draw_layout (row, cr, title, start, title_width, 1);
}

static gboolean
conv_library_row_draw (GtkWidget *widget, cairo_t *cr)
{
  ConvLibraryRow *row = CONV_LIBRARY_ROW (widget);

  GTK_WIDGET_CLASS (conv_library_row_parent_class)->draw (widget, cr);
  if (row->bank == NULL)
    return GDK_EVENT_PROPAGATE;
  conv_thumbnail_draw (&row->thumbnail, widget, cr, conv_bank_get_kernels (row->bank),
                       conv_bank_get_n (row->bank), THUMBNAIL,
                       get_left (row, START_MARGIN, THUMBNAIL),
                       (gtk_widget_get_allocated_height (widget) - THUMBNAIL) / 2);
  draw_texts (row, cr);
  return GDK_EVENT_PROPAGATE;
}

/* Measured with the list's font: a context for each of ten thousand rows would take its time. */
static void
conv_library_row_get_preferred_height (GtkWidget *widget, int *minimum, int *natural)
{
  GtkWidget *list = gtk_widget_get_parent (widget);
  PangoContext *context = gtk_widget_get_pango_context (list != NULL ? list : widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  const int text = PANGO_PIXELS_CEIL (pango_font_metrics_get_ascent (metrics)
                                      + pango_font_metrics_get_descent (metrics));

  pango_font_metrics_unref (metrics);
  *minimum = *natural = MAX (text, THUMBNAIL) + 2 * PADDING;
}

static void
conv_library_row_get_preferred_width (GtkWidget *widget, int *minimum, int *natural)
{
  (void) widget;
  *minimum = *natural = START_MARGIN + THUMBNAIL + GAP + END_MARGIN;
}

static void
conv_library_row_get_height_for_width (GtkWidget *widget, int width, int *minimum, int *natural)
{
  (void) width;
  conv_library_row_get_preferred_height (widget, minimum, natural);
}

static gboolean
conv_library_row_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  ConvLibraryRow *row = CONV_LIBRARY_ROW (widget);
  const char *source = row->preset != NULL ? conv_preset_get_source (row->preset) : "";
  g_autofree char *text = g_strdup_printf ("%s%s%s", conv_library_row_get_title (row),
                                           *source != '\0' ? "\n" : "", source);

  (void) x;
  (void) y;
  (void) keyboard;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* Named when somebody asks, not ten thousand times beforehand. */
static AtkObject *
conv_library_row_get_accessible (GtkWidget *widget)
{
  ConvLibraryRow *row = CONV_LIBRARY_ROW (widget);
  AtkObject *accessible = GTK_WIDGET_CLASS (conv_library_row_parent_class)->get_accessible (widget);
  g_autofree char *size = make_size (row);
  g_autofree char *name
      = g_strjoin (*size != '\0' ? ", " : "", conv_library_row_get_title (row), size, NULL);

  if (g_strcmp0 (atk_object_get_name (accessible), name) != 0)
    atk_object_set_name (accessible, name);
  return accessible;
}

static void
conv_library_row_class_init (ConvLibraryRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = conv_library_row_finalize;
  widget_class->draw = conv_library_row_draw;
  widget_class->get_preferred_height = conv_library_row_get_preferred_height;
  widget_class->get_preferred_width = conv_library_row_get_preferred_width;
  widget_class->get_preferred_height_for_width = conv_library_row_get_height_for_width;
  widget_class->query_tooltip = conv_library_row_query_tooltip;
  widget_class->get_accessible = conv_library_row_get_accessible;
}

static void
conv_library_row_init (ConvLibraryRow *row)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (row), TRUE);
}

GtkWidget *
conv_library_row_new (ConvPreset *preset)
{
  ConvLibraryRow *row = g_object_new (CONV_TYPE_LIBRARY_ROW, "visible", TRUE, NULL);

  if (preset != NULL)
    {
      row->preset = g_object_ref (preset);
      row->bank = conv_bank_ref (conv_preset_get_bank (preset));
    }
  return GTK_WIDGET (row);
}

ConvPreset *
conv_library_row_get_preset (ConvLibraryRow *row)
{
  return row->preset;
}

void
conv_library_row_set_bank (ConvLibraryRow *row, const char *title, ConvBank *bank)
{
  g_free (row->title);
  row->title = g_strdup (title);
  g_clear_pointer (&row->bank, conv_bank_unref);
  row->bank = conv_bank_ref (bank);
  conv_thumbnail_clear (&row->thumbnail);
  gtk_widget_queue_draw (GTK_WIDGET (row));
}

const char *
conv_library_row_get_title (ConvLibraryRow *row)
{
  if (row->title != NULL)
    return row->title;
  return row->preset != NULL ? conv_preset_get_name (row->preset) : "";
}
