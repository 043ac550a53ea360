/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-cell.h"

#include "conv-cell-paint.h"
#include "conv-heat-paint.h"
#include "conv-i18n-private.h"

/* Between the digits and the edges of the cell. */
#define PADDING 1

struct _ConvCell
{
  GtkEntry parent_instance;
  int x, y;
  double weight, largest;
  ConvCellMarks marks;
  const ConvPalette *palette;
  ConvGlyphs glyphs;
  GdkRGBA fill, ink;

  gboolean is_setting; /* the text changes, but not by the user */
  gboolean is_editing, has_caret, is_composing;
  gboolean is_changed; /* by the user; may outlast an edit, when the text is wrong */
  char *error;
};

G_DEFINE_TYPE (ConvCell, conv_cell, GTK_TYPE_ENTRY)

static guint typed_signal, copy_signal, paste_signal;

static void
set_text (ConvCell *cell, const char *text)
{
  if (strcmp (gtk_entry_get_text (GTK_ENTRY (cell)), text) == 0)
    return;
  cell->is_setting = TRUE;
  gtk_entry_set_text (GTK_ENTRY (cell), text);
  cell->is_setting = FALSE;
}

/* Unless there is text of the user. */
static void
show_weight (ConvCell *cell)
{
  const int width = gtk_widget_get_allocated_width (GTK_WIDGET (cell));

  if (cell->is_editing || cell->is_changed || cell->glyphs.digit <= 0 || width <= 2 * PADDING)
    return;
  g_autofree char *text = conv_cell_fit (cell->weight, &cell->glyphs, width - 2 * PADDING);
  set_text (cell, text);
}

/* Wrong text stands on plain ground, where its outline is seen. */
static void
update_colors (ConvCell *cell)
{
  const double weight = cell->error != NULL ? 0 : cell->weight;

  if (cell->palette == NULL)
    return;
  const GdkRGBA fill = conv_heat_get_fill (cell->palette, weight, cell->largest);
  if (!gdk_rgba_equal (&fill, &cell->fill))
    gtk_widget_queue_draw (GTK_WIDGET (cell));
  cell->fill = fill;
  cell->ink = conv_heat_get_ink (&fill);
  conv_style_set (GTK_WIDGET (cell), "conv-on-light", cell->ink.red < 0.5);
  conv_style_set (GTK_WIDGET (cell), "conv-zero",
                  cell->weight == 0 && !cell->is_editing && cell->error == NULL);
}

static void
set_editing (ConvCell *cell, gboolean editing, gboolean caret)
{
  cell->is_editing = editing;
  cell->has_caret = caret;
  conv_style_set (GTK_WIDGET (cell), "conv-editing", editing);
  update_colors (cell);
}

/* The first key replaces the weight, whole. */
static void
insert_text_cb (
    GtkEditable *editable, const char *text, int length, int *position, gpointer user_data)
{
  ConvCell *cell = CONV_CELL (editable);

  (void) text;
  (void) length;
  (void) user_data;
  if (cell->is_setting || cell->is_editing)
    return;
  set_editing (cell, TRUE, FALSE);
  set_text (cell, "");
  *position = 0;
}

static void
changed_cb (ConvCell *cell, gpointer user_data)
{
  (void) user_data;
  if (cell->is_setting)
    return;
  cell->is_changed = TRUE;
  if (!cell->is_editing)
    set_editing (cell, TRUE, FALSE);
  g_signal_emit (cell, typed_signal, 0);
}

static void
preedit_changed_cb (ConvCell *cell, const char *preedit, gpointer user_data)
{
  (void) user_data;
  cell->is_composing = *preedit != '\0';
}

static void
conv_cell_copy_clipboard (GtkEntry *entry)
{
  if (gtk_editable_get_selection_bounds (GTK_EDITABLE (entry), NULL, NULL))
    GTK_ENTRY_CLASS (conv_cell_parent_class)->copy_clipboard (entry);
  else
    g_signal_emit (entry, copy_signal, 0);
}

static void
conv_cell_paste_clipboard (GtkEntry *entry)
{
  g_signal_emit (entry, paste_signal, 0);
}

/* Not the whole text, as an entry would: typing replaces it anyway, and a selection would become what the
 * middle mouse button pastes. */
static void
conv_cell_grab_focus (GtkWidget *widget)
{
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (widget));
}

static void
conv_cell_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  const gboolean resized = allocation->width != gtk_widget_get_allocated_width (widget);

  GTK_WIDGET_CLASS (conv_cell_parent_class)->size_allocate (widget, allocation);
  if (resized)
    show_weight (CONV_CELL (widget));
}

static gboolean
is_high_contrast (GtkWidget *widget)
{
  g_autofree char *theme = NULL;

  g_object_get (gtk_widget_get_settings (widget), "gtk-theme-name", &theme, NULL);
  return theme != NULL && g_str_has_prefix (theme, "HighContrast");
}

static gboolean
conv_cell_draw (GtkWidget *widget, cairo_t *cr)
{
  ConvCell *cell = CONV_CELL (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (gtk_widget_get_toplevel (widget));
  GdkRGBA text;
  gtk_style_context_get_color (context, gtk_style_context_get_state (context), &text);
  const ConvCellLook look = {
    .width = gtk_widget_get_allocated_width (widget),
    .height = gtk_widget_get_allocated_height (widget),
    .fill = cell->fill,
    .ink = cell->ink,
    .frame = is_high_contrast (widget) ? &text : NULL,
    .focus = gtk_widget_has_focus (widget) ? &text : NULL,
    .error = cell->error != NULL ? &cell->palette->error : NULL,
    .anchor = (cell->marks & CONV_CELL_ANCHOR) != 0,
    .partner = (cell->marks & CONV_CELL_PARTNER) != 0,
  };

  conv_cell_paint_fill (cr, &look);
  GTK_WIDGET_CLASS (conv_cell_parent_class)->draw (widget, cr);
  conv_cell_paint_marks (cr, &look);
  return GDK_EVENT_PROPAGATE;
}

static void
conv_cell_finalize (GObject *object)
{
  g_free (CONV_CELL (object)->error);
  G_OBJECT_CLASS (conv_cell_parent_class)->finalize (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, CONV_TYPE_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       0);
}

static void
conv_cell_class_init (ConvCellClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GtkEntryClass *entry_class = GTK_ENTRY_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = conv_cell_finalize;
  widget_class->draw = conv_cell_draw;
  widget_class->grab_focus = conv_cell_grab_focus;
  widget_class->size_allocate = conv_cell_size_allocate;
  entry_class->copy_clipboard = conv_cell_copy_clipboard;
  entry_class->paste_clipboard = conv_cell_paste_clipboard;
  typed_signal = add_signal ("typed");
  copy_signal = add_signal ("copy");
  paste_signal = add_signal ("paste");
}

static void
conv_cell_init (ConvCell *cell)
{
  GtkEntry *entry = GTK_ENTRY (cell);

  conv_style_add (GTK_WIDGET (cell), "conv-cell");
  gtk_widget_set_direction (GTK_WIDGET (cell), GTK_TEXT_DIR_LTR);
  gtk_entry_set_has_frame (entry, FALSE);
  gtk_entry_set_width_chars (entry, 0);
  gtk_entry_set_alignment (entry, 0.5);
  gtk_entry_set_input_purpose (entry, GTK_INPUT_PURPOSE_NUMBER);
  gtk_entry_set_input_hints (entry, GTK_INPUT_HINT_NO_EMOJI);
  /* What is dropped on a grid is a kernel, and the page takes it. */
  gtk_drag_dest_unset (GTK_WIDGET (cell));
  g_signal_connect (cell, "insert-text", G_CALLBACK (insert_text_cb), NULL);
  g_signal_connect (cell, "changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect (cell, "preedit-changed", G_CALLBACK (preedit_changed_cb), NULL);
}

GtkWidget *
conv_cell_new (int x, int y)
{
  ConvCell *cell = g_object_new (CONV_TYPE_CELL, NULL);
  g_autofree char *name = g_strdup_printf (_ ("row %d, column %d"), y + 1, x + 1);

  cell->x = x;
  cell->y = y;
  conv_style_name (GTK_WIDGET (cell), name, NULL);
  return GTK_WIDGET (cell);
}

int
conv_cell_get_x (ConvCell *cell)
{
  return cell->x;
}

int
conv_cell_get_y (ConvCell *cell)
{
  return cell->y;
}

double
conv_cell_get_weight (ConvCell *cell)
{
  return cell->weight;
}

void
conv_cell_set_weight (ConvCell *cell, double weight, double largest)
{
  const gboolean is_other = weight != cell->weight;

  cell->weight = weight;
  cell->largest = largest;
  if (is_other && !cell->is_editing)
    conv_cell_revert (cell);
  else
    update_colors (cell);
  show_weight (cell);
}

void
conv_cell_set_glyphs (ConvCell *cell, const ConvGlyphs *glyphs)
{
  if (memcmp (glyphs, &cell->glyphs, sizeof *glyphs) == 0)
    return;
  cell->glyphs = *glyphs;
  show_weight (cell);
}

void
conv_cell_set_marks (ConvCell *cell, ConvCellMarks marks)
{
  if (marks == cell->marks)
    return;
  cell->marks = marks;
  gtk_editable_set_editable (GTK_EDITABLE (cell), (marks & CONV_CELL_FIXED) == 0);
  gtk_widget_queue_draw (GTK_WIDGET (cell));
}

ConvCellMarks
conv_cell_get_marks (ConvCell *cell)
{
  return cell->marks;
}

void
conv_cell_set_palette (ConvCell *cell, const ConvPalette *palette)
{
  cell->palette = palette;
  update_colors (cell);
}

void
conv_cell_begin_caret (ConvCell *cell)
{
  if ((cell->marks & CONV_CELL_FIXED) != 0)
    return;
  if (!cell->is_editing && !cell->is_changed)
    {
      g_autofree char *text = conv_number_to_text (cell->weight);
      set_text (cell, text);
    }
  set_editing (cell, TRUE, TRUE);
  gtk_editable_set_position (GTK_EDITABLE (cell), -1);
}

gboolean
conv_cell_has_caret (ConvCell *cell)
{
  return cell->has_caret;
}

gboolean
conv_cell_is_editing (ConvCell *cell)
{
  return cell->is_editing;
}

gboolean
conv_cell_is_composing (ConvCell *cell)
{
  return cell->is_composing;
}

gboolean
conv_cell_read (ConvCell *cell, ConvTypedNumber *typed, double *weight, GError **error)
{
  if (cell->is_changed)
    *typed = conv_typed_number_read (gtk_entry_get_text (GTK_ENTRY (cell)), weight, error);
  return cell->is_changed;
}

void
conv_cell_end (ConvCell *cell)
{
  set_editing (cell, FALSE, FALSE);
  if (cell->error == NULL)
    conv_cell_revert (cell);
}

void
conv_cell_revert (ConvCell *cell)
{
  cell->is_changed = FALSE;
  conv_cell_set_error (cell, NULL);
  set_editing (cell, FALSE, FALSE);
  show_weight (cell);
}

void
conv_cell_set_error (ConvCell *cell, const char *message)
{
  if (g_strcmp0 (message, cell->error) == 0)
    return;
  g_free (cell->error);
  cell->error = g_strdup (message);
  gtk_widget_set_tooltip_text (GTK_WIDGET (cell), message);
  update_colors (cell);
  gtk_widget_queue_draw (GTK_WIDGET (cell));
}

const char *
conv_cell_get_error (ConvCell *cell)
{
  return cell->error;
}
