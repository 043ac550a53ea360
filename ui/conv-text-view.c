/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-text-view.h"

#include "conv-style.h"

#define GUTTER_WIDTH 26
#define GUTTER_PADDING 6

struct _ConvTextView
{
  GtkTextView parent_instance;
  GtkTextTag *wrong_tag;
  GtkTextMark *wrong_mark; /* in the line whose number is coloured */
  gboolean is_wrong;
  int max_length;
  GArray
      *rows; /* of int: for each line the row that starts in it; − the next one where none does */
};

G_DEFINE_TYPE (ConvTextView, conv_text_view, GTK_TYPE_TEXT_VIEW)

static guint too_long_signal;

static GtkTextBuffer *
get_buffer (ConvTextView *view)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

char *
conv_text_view_get_text (ConvTextView *view)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (view), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (view), &start, &end, TRUE);
}

typedef struct
{
  int n_rows;
  gboolean may_start;     /* a number that comes now starts a row */
  gboolean has_semicolon; /* another one now is an empty row */
  gboolean is_new_line;   /* no row has started in this line */
} RowCounter;

/* Counts as the parser does: rows end with a line break, or with ";" and line breaks around it. */
static gboolean
starts_row (RowCounter *counter, char c)
{
  const gboolean is_semicolon = c == ';';

  if (c == '\n' || c == '\r')
    counter->may_start = TRUE;
  if (g_ascii_isspace (c))
    return FALSE;
  const gboolean starts = is_semicolon ? counter->has_semicolon : counter->may_start;
  counter->has_semicolon = counter->may_start = is_semicolon;
  counter->n_rows += starts ? 1 : 0;
  return starts;
}

static void
count_rows (ConvTextView *view, const char *text)
{
  RowCounter counter = { .may_start = TRUE, .has_semicolon = TRUE };
  int row = -1;

  g_array_set_size (view->rows, 0);
  for (const char *p = text; *p != '\0'; p++)
    {
      if (starts_row (&counter, *p) && row < 0)
        row = counter.n_rows;
      /* The view takes "\r\n" for one line break, too. */
      if (*p != '\n' && (*p != '\r' || p[1] == '\n'))
        continue;
      g_array_append_val (view->rows, row);
      row = -counter.n_rows - 1;
    }
  g_array_append_val (view->rows, row);
}

/* The view knows line breaks that are none in a kernel. */
static int
look_up_row (ConvTextView *view, int line)
{
  return g_array_index (view->rows, int, MIN (line, (int) view->rows->len - 1));
}

int
conv_text_view_get_row (ConvTextView *view, int line)
{
  return MAX (look_up_row (view, line), 0);
}

static PangoLayout *
create_number (ConvTextView *view, int number, gboolean is_wrong)
{
  g_autofree char *text = g_strdup_printf (is_wrong ? "<b>%d</b>" : "%d", number);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (view), NULL);

  pango_layout_set_markup (layout, text, -1);
  return layout;
}

static void
make_room_for_numbers (ConvTextView *view)
{
  const int last = ABS (look_up_row (view, G_MAXINT));
  g_autoptr (PangoLayout) layout = create_number (view, last, TRUE);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_text_view_set_border_window_size (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_LEFT,
                                        MAX (GUTTER_WIDTH, width + 2 * GUTTER_PADDING));
}

static void
buffer_changed_cb (ConvTextView *view)
{
  g_autofree char *text = conv_text_view_get_text (view);

  count_rows (view, text);
  make_room_for_numbers (view);
}

/* A line without a row of its own shows a number only where it is wrong: that of the row to come. */
static void
draw_number (ConvTextView *view, cairo_t *cr, const GtkTextIter *line, int y)
{
  const ConvPalette *palette = conv_style_get_palette (GTK_WIDGET (view));
  GtkTextIter wrong;
  gtk_text_buffer_get_iter_at_mark (get_buffer (view), &wrong, view->wrong_mark);
  const int index = gtk_text_iter_get_line (line);
  const gboolean is_wrong = view->is_wrong && gtk_text_iter_get_line (&wrong) == index;
  const int row = look_up_row (view, index);
  int width;

  if (row < 0 && !is_wrong)
    return;
  g_autoptr (PangoLayout) layout = create_number (view, ABS (row), is_wrong);
  pango_layout_get_pixel_size (layout, &width, NULL);
  gdk_cairo_set_source_rgba (cr, is_wrong ? &palette->error : &palette->dim);
  cairo_move_to (cr,
                 gtk_text_view_get_border_window_size (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_LEFT)
                     - GUTTER_PADDING - width,
                 y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_gutter (ConvTextView *view, cairo_t *cr)
{
  GtkTextView *text_view = GTK_TEXT_VIEW (view);
  GdkRectangle visible;
  GtkTextIter line;
  int top, height, y;

  gtk_text_view_get_visible_rect (text_view, &visible);
  gtk_text_view_get_line_at_y (text_view, &line, visible.y, &top);
  do
    {
      gtk_text_view_get_line_yrange (text_view, &line, &top, &height);
      gtk_text_view_buffer_to_window_coords (text_view, GTK_TEXT_WINDOW_LEFT, 0, top, NULL, &y);
      draw_number (view, cr, &line, y);
    }
  while (top < visible.y + visible.height && gtk_text_iter_forward_line (&line));
}

static gboolean
conv_text_view_draw (GtkWidget *widget, cairo_t *cr)
{
  GdkWindow *gutter = gtk_text_view_get_window (GTK_TEXT_VIEW (widget), GTK_TEXT_WINDOW_LEFT);
  const gboolean handled = GTK_WIDGET_CLASS (conv_text_view_parent_class)->draw (widget, cr);

  if (gutter != NULL && gtk_cairo_should_draw_window (cr, gutter))
    {
      cairo_save (cr);
      gtk_cairo_transform_to_window (cr, widget, gutter);
      draw_gutter (CONV_TEXT_VIEW (widget), cr);
      cairo_restore (cr);
    }
  return handled;
}

static void
conv_text_view_style_updated (GtkWidget *widget)
{
  ConvTextView *view = CONV_TEXT_VIEW (widget);

  GTK_WIDGET_CLASS (conv_text_view_parent_class)->style_updated (widget);
  const ConvPalette *palette = conv_style_get_palette (widget);
  g_object_set (view->wrong_tag, "foreground-rgba", &palette->error, "underline-rgba",
                &palette->error, NULL);
  make_room_for_numbers (view);
}

static void
receive_text_cb (GtkClipboard *clipboard, const char *text, gpointer user_data)
{
  g_autoptr (ConvTextView) view = user_data;
  GtkTextBuffer *buffer = get_buffer (view);
  const int length = gtk_text_buffer_get_char_count (buffer);

  (void) clipboard;
  if (text == NULL || !gtk_widget_get_mapped (GTK_WIDGET (view)))
    return;
  if (strlen (text) > (size_t) MAX (view->max_length - length, 0))
    {
      g_signal_emit (view, too_long_signal, 0);
      return;
    }
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, text, -1, TRUE);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (view), gtk_text_buffer_get_insert (buffer));
}

/* GTK would paste the marks of wrong places with the text, and any amount of it. */
static void
conv_text_view_paste_clipboard (GtkTextView *text_view)
{
  gtk_clipboard_request_text (
      gtk_widget_get_clipboard (GTK_WIDGET (text_view), GDK_SELECTION_CLIPBOARD), receive_text_cb,
      g_object_ref (text_view));
}

static void
conv_text_view_finalize (GObject *object)
{
  g_array_unref (CONV_TEXT_VIEW (object)->rows);
  G_OBJECT_CLASS (conv_text_view_parent_class)->finalize (object);
}

/* A text view takes texts only, and would keep files from the page, which takes both. */
static gboolean
conv_text_view_refuse_drag (GtkWidget *widget, GdkDragContext *context, int x, int y, guint time)
{
  (void) widget, (void) context, (void) x, (void) y, (void) time;
  return FALSE;
}

static void
stop_gliding (GtkAdjustment *adjustment)
{
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment));
}

/* The scrolled window would end it by a jump; if the view corrects that, GtkAdjustment complains. */
static void
conv_text_view_unmap (GtkWidget *widget)
{
  stop_gliding (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (widget)));
  stop_gliding (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget)));
  GTK_WIDGET_CLASS (conv_text_view_parent_class)->unmap (widget);
}

static void
conv_text_view_class_init (ConvTextViewClass *class)
{
  G_OBJECT_CLASS (class)->finalize = conv_text_view_finalize;
  GTK_WIDGET_CLASS (class)->drag_drop = conv_text_view_refuse_drag;
  GTK_WIDGET_CLASS (class)->drag_motion = conv_text_view_refuse_drag;
  GTK_WIDGET_CLASS (class)->draw = conv_text_view_draw;
  GTK_WIDGET_CLASS (class)->style_updated = conv_text_view_style_updated;
  GTK_WIDGET_CLASS (class)->unmap = conv_text_view_unmap;
  GTK_TEXT_VIEW_CLASS (class)->paste_clipboard = conv_text_view_paste_clipboard;
  too_long_signal = g_signal_new ("too-long", CONV_TYPE_TEXT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
conv_text_view_init (ConvTextView *view)
{
  GtkTextView *text_view = GTK_TEXT_VIEW (view);
  GtkTextBuffer *buffer = get_buffer (view);
  GtkTextIter start;

  /* Kernels read from left to right in every language. */
  gtk_widget_set_direction (GTK_WIDGET (view), GTK_TEXT_DIR_LTR);
  gtk_text_view_set_monospace (text_view, TRUE);
  gtk_text_view_set_accepts_tab (text_view, FALSE);
  gtk_text_view_set_top_margin (text_view, 6);
  gtk_text_view_set_bottom_margin (text_view, 6);
  gtk_text_view_set_left_margin (text_view, 8);
  gtk_text_view_set_right_margin (text_view, 8);
  gtk_text_view_set_pixels_below_lines (text_view, 3);
  gtk_text_view_set_input_hints (text_view, GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_NO_EMOJI);
  view->rows = g_array_new (FALSE, FALSE, sizeof (int));
  view->wrong_tag = gtk_text_buffer_create_tag (buffer, NULL, "underline", PANGO_UNDERLINE_ERROR,
                                                "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_get_start_iter (buffer, &start);
  view->wrong_mark = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (buffer_changed_cb), view,
                           G_CONNECT_SWAPPED);
  buffer_changed_cb (view);
}

GtkWidget *
conv_text_view_new (int max_length)
{
  ConvTextView *view = g_object_new (CONV_TYPE_TEXT_VIEW, NULL);

  view->max_length = max_length;
  return GTK_WIDGET (view);
}

void
conv_text_view_set_text (ConvTextView *view, const char *text)
{
  GtkTextBuffer *buffer = get_buffer (view);
  GtkTextIter cursor, end;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  const int line = gtk_text_iter_get_line (&cursor);
  const int column = gtk_text_iter_get_line_offset (&cursor);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_iter_at_line (buffer, &cursor, line);
  end = cursor;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_iter_set_line_offset (&cursor, MIN (column, gtk_text_iter_get_line_offset (&end)));
  gtk_text_buffer_place_cursor (buffer, &cursor);
}

/* Where nothing stands, what stands next to it is marked: after it in the line, else before it. */
static void
widen (GtkTextIter *start, GtkTextIter *end)
{
  if (!gtk_text_iter_equal (start, end))
    return;
  if (gtk_text_iter_ends_line (start))
    while (gtk_text_iter_backward_char (start)
           && g_unichar_isspace (gtk_text_iter_get_char (start)))
      ;
  *end = *start;
  gtk_text_iter_forward_char (end);
}

/* A place may lie beyond the text, if it has changed since. */
static void
get_range (ConvTextView *view, const ConvTextPlace *place, GtkTextIter *start, GtkTextIter *end)
{
  g_autofree char *text = conv_text_view_get_text (view);
  const char *from = text + MIN (place->start, strlen (text));
  const char *to = text + MIN (place->start + place->length, strlen (text));

  gtk_text_buffer_get_iter_at_offset (get_buffer (view), start,
                                      (int) g_utf8_pointer_to_offset (text, from));
  gtk_text_buffer_get_iter_at_offset (get_buffer (view), end,
                                      (int) g_utf8_pointer_to_offset (text, to));
}

void
conv_text_view_mark (ConvTextView *view, const ConvTextPlace *place)
{
  GtkTextIter start, end;

  conv_text_view_unmark (view);
  get_range (view, place, &start, &end);
  gtk_text_buffer_move_mark (get_buffer (view), view->wrong_mark, &start);
  widen (&start, &end);
  gtk_text_buffer_apply_tag (get_buffer (view), view->wrong_tag, &start, &end);
  view->is_wrong = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

void
conv_text_view_unmark (ConvTextView *view)
{
  GtkTextIter start, end;

  if (!view->is_wrong)
    return;
  gtk_text_buffer_get_bounds (get_buffer (view), &start, &end);
  gtk_text_buffer_remove_tag (get_buffer (view), view->wrong_tag, &start, &end);
  view->is_wrong = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

void
conv_text_view_go_to (ConvTextView *view, const ConvTextPlace *place)
{
  GtkTextIter start, end;

  get_range (view, place, &start, &end);
  gtk_text_buffer_place_cursor (get_buffer (view), &start);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (view),
                                      gtk_text_buffer_get_insert (get_buffer (view)));
}
