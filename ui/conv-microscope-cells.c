/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-microscope-cells.h"

#include "conv-i18n-private.h"
#include "conv-label.h"
#include "conv-microscope-paint.h"
#include "conv-microscope-text.h"

#define CAPTION_GAP 4

struct _ConvMicroscopeCells
{
  GtkFixed parent_instance;
  GtkWidget *area, *captions[CONV_N_MATRICES];
  const ConvAccount *account;
  int value;
  ConvMicroscopeSheet *sheet; /* NULL: nothing to show */
};

G_DEFINE_TYPE (ConvMicroscopeCells, conv_microscope_cells, GTK_TYPE_FIXED)

static gboolean
draw_cb (GtkWidget *area, cairo_t *cr, ConvMicroscopeCells *cells)
{
  if (cells->sheet != NULL)
    conv_microscope_paint (area, cr, cells->sheet);
  return GDK_EVENT_STOP;
}

static gboolean
query_tooltip_cb (GtkWidget *area,
                  int x,
                  int y,
                  gboolean keyboard,
                  GtkTooltip *tooltip,
                  ConvMicroscopeCells *cells)
{
  int column, row;

  (void) area;
  if (keyboard || cells->sheet == NULL
      || !conv_microscope_sheet_find (cells->sheet, x, y, &column, &row))
    return FALSE;
  g_autofree char *text = conv_microscope_text_cell (cells->account, column, row, cells->value);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
conv_microscope_cells_finalize (GObject *object)
{
  g_clear_pointer (&CONV_MICROSCOPE_CELLS (object)->sheet, conv_microscope_sheet_free);
  G_OBJECT_CLASS (conv_microscope_cells_parent_class)->finalize (object);
}

static void
conv_microscope_cells_class_init (ConvMicroscopeCellsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = conv_microscope_cells_finalize;
}

static void
conv_microscope_cells_init (ConvMicroscopeCells *cells)
{
  cells->area = gtk_drawing_area_new ();
  gtk_widget_set_has_tooltip (cells->area, TRUE);
  g_signal_connect (cells->area, "draw", G_CALLBACK (draw_cb), cells);
  g_signal_connect (cells->area, "query-tooltip", G_CALLBACK (query_tooltip_cb), cells);
  gtk_container_add (GTK_CONTAINER (cells), cells->area);
  for (int matrix = 0; matrix < CONV_N_MATRICES; matrix++)
    {
      cells->captions[matrix] = conv_style_add (conv_label_new_dim (NULL), "conv-small");
      gtk_label_set_xalign (GTK_LABEL (cells->captions[matrix]), 0.5);
      gtk_container_add (GTK_CONTAINER (cells), cells->captions[matrix]);
    }
  gtk_widget_show_all (GTK_WIDGET (cells));
  /* A picture: it reads from left to right in all languages. */
  gtk_widget_set_direction (GTK_WIDGET (cells), GTK_TEXT_DIR_LTR);
  atk_object_set_role (gtk_widget_get_accessible (cells->area), ATK_ROLE_IMAGE);
}

GtkWidget *
conv_microscope_cells_new (void)
{
  return g_object_new (CONV_TYPE_MICROSCOPE_CELLS, NULL);
}

/* Below its matrix, half the gap between two wider on either side where the text needs that. */
static void
place_caption (ConvMicroscopeCells *cells, int matrix)
{
  const ConvMicroscopeSheet *sheet = cells->sheet;
  GtkWidget *caption = cells->captions[matrix];
  const int width = (int) (sheet->columns * sheet->cell_width);
  int needed;

  gtk_widget_set_visible (caption, sheet->x[matrix] >= 0);
  if (sheet->x[matrix] < 0)
    return;
  gtk_widget_set_size_request (caption, -1, -1);
  gtk_widget_get_preferred_width (caption, NULL, &needed);
  gtk_widget_set_size_request (caption, needed, -1);
  gtk_fixed_move (GTK_FIXED (cells), caption, MAX (sheet->x[matrix] + (width - needed) / 2, 0),
                  sheet->height + CAPTION_GAP);
}

void
conv_microscope_cells_show (ConvMicroscopeCells *cells, const ConvAccount *account, int value)
{
  g_clear_pointer (&cells->sheet, conv_microscope_sheet_free);
  cells->account = account;
  cells->value = value;
  if (account == NULL)
    return;
  cells->sheet = conv_microscope_sheet_new (account, value);
  const char *const captions[] = { conv_microscope_text_value (account, value), _ ("opacity"),
                                   _ ("kernel"), _ ("products") };
  for (int matrix = 0; matrix < CONV_N_MATRICES; matrix++)
    {
      gtk_label_set_text (GTK_LABEL (cells->captions[matrix]), captions[matrix]);
      place_caption (cells, matrix);
    }
  gtk_widget_set_size_request (cells->area, cells->sheet->width, cells->sheet->height);
  atk_object_set_name (gtk_widget_get_accessible (cells->area), captions[0]);
  gtk_widget_queue_draw (cells->area);
}
