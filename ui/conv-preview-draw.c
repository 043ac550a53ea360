/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the preview looks. The picture is drawn in device pixels, what lies on it in logical ones. */
#include "conv-preview-private.h"

#include "conv-i18n-private.h"

#define CHECK_SIDE 8
#define HANDLE_RADIUS 13
#define PILL_GAP 8
#define PILL_PADDING_X 8
#define PILL_PADDING_Y 3

/* Surroundings that are dark where the theme's text is light. */
static void
draw_backdrop (GtkWidget *widget, cairo_t *cr)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA text;

  gtk_style_context_get_color (style, gtk_style_context_get_state (style), &text);
  const double luminance = 0.2126 * text.red + 0.7152 * text.green + 0.0722 * text.blue;
  const double grey = (luminance > 0.5 ? 30 : 200) / 255.0;
  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_paint (cr);
}

static void
draw_checks (cairo_t *cr, int side)
{
  const int size = 2 * side;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, size, size);
  cairo_t *tile = cairo_create (surface);

  cairo_set_source_rgb (tile, 0.6, 0.6, 0.6);
  cairo_paint (tile);
  cairo_set_source_rgb (tile, 0.4, 0.4, 0.4);
  cairo_rectangle (tile, 0, 0, side, side);
  cairo_rectangle (tile, side, side, side, side);
  cairo_fill (tile);
  cairo_destroy (tile);

  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_REPEAT);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_surface_destroy (surface);
}

GdkRectangle
conv_preview_locate (const ConvView *view, const ConvRect *area)
{
  const double scale = conv_view_get_scale (view);
  int x, y;

  conv_view_get_origin (view, &x, &y);
  const int left = x + (int) (area->x * scale), top = y + (int) (area->y * scale);
  const int right = x + (int) ((area->x + area->width) * scale + 0.999);
  const int bottom = y + (int) ((area->y + area->height) * scale + 0.999);
  return (GdkRectangle) { left, top, right - left, bottom - top };
}

/* Each pixel of a sheet becomes a square, or where zooms differ for a moment, a few become one. */
static void
draw_sheet (const ConvPreview *self, cairo_t *cr, const ConvSheet *sheet)
{
  const ConvView *view = &self->view;
  const GdkRectangle place = conv_preview_locate (view, conv_sheet_get_area (sheet));
  const double scale = conv_view_get_scale (view) * conv_sheet_get_reduction (sheet);

  cairo_save (cr);
  cairo_rectangle (cr, place.x, place.y, place.width, place.height);
  cairo_clip (cr);
  if (conv_source_has_alpha (&self->source))
    draw_checks (cr, CHECK_SIDE * gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  cairo_translate (cr, place.x, place.y);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, conv_sheet_get_surface (sheet), 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
dim (const ConvPreview *self, cairo_t *cr)
{
  const ConvRect all = { 0, 0, self->view.picture_width, self->view.picture_height };
  const GdkRectangle place = conv_preview_locate (&self->view, &all);

  cairo_rectangle (cr, place.x, place.y, place.width, place.height);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.4);
  cairo_fill (cr);
}

gboolean
conv_preview_shows_split (const ConvPreview *self)
{
  return self->active && self->split && self->kernel != NULL && !conv_preview_peeks (self);
}

int
conv_preview_get_split_x (const ConvPreview *self)
{
  const int width = gtk_widget_get_allocated_width (GTK_WIDGET (self));

  return (int) (self->split_position * width + 0.5);
}

static gboolean
shows_after (const ConvPreview *self)
{
  return self->active && self->kernel != NULL && !conv_preview_peeks (self);
}

static void
draw_after (const ConvPreview *self, cairo_t *cr)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const int left = conv_preview_shows_split (self) ? conv_preview_get_split_x (self) * scale : 0;

  cairo_save (cr);
  cairo_rectangle (cr, left, 0, self->view.width - left, self->view.height);
  cairo_clip (cr);
  if (self->dims || self->error != NULL)
    dim (self, cr);
  if (self->after != NULL && !(self->outdated && self->dims))
    draw_sheet (self, cr, self->after);
  cairo_restore (cr);
}

static void
draw_pictures (const ConvPreview *self, cairo_t *cr)
{
  const double scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  cairo_save (cr);
  cairo_scale (cr, 1 / scale, 1 / scale);
  if (self->before != NULL)
    draw_sheet (self, cr, self->before);
  if (shows_after (self))
    draw_after (self, cr);
  cairo_restore (cr);
}

static void
draw_triangle (cairo_t *cr, double x, double y, int direction)
{
  cairo_move_to (cr, x + direction * 5.5, y);
  cairo_line_to (cr, x, y - 4.5);
  cairo_line_to (cr, x, y + 4.5);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_divider (const ConvPreview *self, cairo_t *cr)
{
  const int x = conv_preview_get_split_x (self), height = self->view.height;
  const double y = gtk_widget_get_allocated_height (GTK_WIDGET (self)) / 2.0;

  cairo_set_source_rgba (cr, 0, 0, 0, 0.55);
  cairo_rectangle (cr, x - 2, 0, 4, height);
  cairo_fill (cr);
  cairo_arc (cr, x, y, HANDLE_RADIUS + 1, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, x - 1, 0, 2, height);
  cairo_fill (cr);
  cairo_arc (cr, x, y, HANDLE_RADIUS, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0.13, 0.13, 0.13);
  draw_triangle (cr, x - 2.5, y, -1);
  draw_triangle (cr, x + 2.5, y, 1);
}

static PangoLayout *
make_layout (ConvPreview *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.92));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

static void
measure_pill (ConvPreview *self, ConvPill *pill)
{
  g_autoptr (PangoLayout) layout = make_layout (self, pill->text);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  pill->area.width = width + 2 * PILL_PADDING_X;
  pill->area.height = height + 2 * PILL_PADDING_Y;
  pill->area.y = PILL_GAP;
}

/* Puts a pill at one end of its side, or leaves it out where that is too narrow. */
static void
place_pill (ConvPill *pill, int left, int right, gboolean at_right)
{
  if (pill->area.width + 2 * PILL_GAP > right - left)
    pill->area.width = 0;
  pill->area.x = at_right ? right - PILL_GAP - pill->area.width : left + PILL_GAP;
}

void
conv_preview_get_pills (ConvPreview *self, ConvPill pills[3])
{
  const int width = gtk_widget_get_allocated_width (GTK_WIDGET (self));
  const int height = gtk_widget_get_allocated_height (GTK_WIDGET (self));
  const gboolean splits = conv_preview_shows_split (self);
  const int x = splits ? conv_preview_get_split_x (self) : conv_preview_peeks (self) ? width : 0;

  pills[0] = (ConvPill) { .text = _ ("Before") };
  pills[1] = (ConvPill) { .text = conv_preview_is_busy (self) ? _ ("After …") : _ ("After") };
  pills[2] = (ConvPill) { .text = _ ("Range of the visible part") };
  for (int i = 0; i < 3; i++)
    measure_pill (self, &pills[i]);
  /* The line is 2 wide and has a rim of 1. */
  place_pill (&pills[0], 0, x - (splits ? 1 : 0), splits);
  place_pill (&pills[1], x + (splits ? 1 : 0), width, FALSE);
  place_pill (&pills[2], x + (splits ? 1 : 0), width, TRUE);
  pills[2].area.y = height - PILL_GAP - pills[2].area.height;

  if (!self->active || self->kernel == NULL)
    pills[0].area.width = pills[1].area.width = 0;
  if (self->error != NULL)
    pills[1].area.width = 0;
  if (!shows_after (self) || !self->range_is_partial || self->outdated)
    pills[2].area.width = 0;
}

static void
draw_pill (ConvPreview *self, cairo_t *cr, const ConvPill *pill)
{
  const GdkRectangle *area = &pill->area;
  const double radius = area->height / 2.0;

  if (area->width == 0)
    return;
  g_autoptr (PangoLayout) layout = make_layout (self, pill->text);
  cairo_new_sub_path (cr);
  cairo_arc (cr, area->x + radius, area->y + radius, radius, G_PI_2, 3 * G_PI_2);
  cairo_arc (cr, area->x + area->width - radius, area->y + radius, radius, -G_PI_2, G_PI_2);
  cairo_close_path (cr);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.62);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_move_to (cr, area->x + PILL_PADDING_X, area->y + PILL_PADDING_Y);
  pango_cairo_show_layout (cr, layout);
}

/* A white line with a black one on both sides is seen on any picture. */
static void
draw_outline (cairo_t *cr, const GdkRectangle *area, double line)
{
  cairo_rectangle (cr, area->x, area->y, area->width, area->height);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.75);
  cairo_set_line_width (cr, line + 2);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, line);
  cairo_stroke (cr);
}

static void
draw_pinned (const ConvPreview *self, cairo_t *cr)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const ConvRect footprint = conv_preview_get_footprint (self);
  GdkRectangle place = conv_preview_locate (&self->view, &footprint);
  const int spare = MAX (0, 5 * scale - MIN (place.width, place.height) + 1) / 2;

  place.x -= spare + scale;
  place.y -= spare + scale;
  place.width += 2 * (spare + scale);
  place.height += 2 * (spare + scale);
  cairo_save (cr);
  cairo_scale (cr, 1.0 / scale, 1.0 / scale);
  draw_outline (cr, &place, 2 * scale);
  cairo_restore (cr);
}

static void
draw_focus (GtkWidget *widget, cairo_t *cr)
{
  const GdkRectangle inside = { 2, 2, gtk_widget_get_allocated_width (widget) - 4,
                                gtk_widget_get_allocated_height (widget) - 4 };

  draw_outline (cr, &inside, 2);
}

gboolean
conv_preview_draw (GtkWidget *widget, cairo_t *cr)
{
  ConvPreview *self = CONV_PREVIEW (widget);
  ConvPill pills[3];

  draw_backdrop (widget, cr);
  draw_pictures (self, cr);
  if (self->is_pinned)
    draw_pinned (self, cr);
  if (conv_preview_shows_split (self))
    draw_divider (self, cr);
  conv_preview_get_pills (self, pills);
  for (int i = 0; i < 3; i++)
    draw_pill (self, cr, &pills[i]);
  if (gtk_widget_has_visible_focus (widget))
    draw_focus (widget, cr);
  return FALSE;
}
