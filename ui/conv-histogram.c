/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-histogram.h"

#include <math.h>

#include "conv-i18n-private.h"
#include "conv-style.h"

/* What is always shown, and in what steps more is. */
#define MINIMUM (-0.25)
#define MAXIMUM 1.25
#define STEP 0.25

/* Single values far out would leave the others no room. */
#define OUTLIERS 0.0002

#define CORNER_RADIUS 4
#define WORD_SCALE 0.8

struct _ConvHistogram
{
  GtkDrawingArea parent_instance;
  ConvTally tally;
};

G_DEFINE_TYPE (ConvHistogram, conv_histogram, GTK_TYPE_DRAWING_AREA)

void
conv_histogram_get_range (const ConvTally *tally, double *minimum, double *maximum)
{
  const double lowest = conv_tally_get_quantile (tally, OUTLIERS);
  const double highest = conv_tally_get_quantile (tally, 1 - OUTLIERS);

  *minimum = floor (MIN (lowest, MINIMUM) / STEP) * STEP;
  *maximum = ceil (MAX (highest, MAXIMUM) / STEP) * STEP;
}

/* How many values lie in @from … @to, as if they were spread evenly within a bin. */
static double
count_between (const ConvTally *tally, double from, double to)
{
  const double first = (from - CONV_TALLY_MINIMUM) * CONV_TALLY_BINS_PER_UNIT;
  const double last = (to - CONV_TALLY_MINIMUM) * CONV_TALLY_BINS_PER_UNIT;
  double sum = 0;

  for (int i = MAX (0, (int) first); i < CONV_TALLY_N_BINS && i < last; i++)
    sum += (double) tally->bins[i] * (MIN (i + 1, last) - MAX (i, first));
  return sum;
}

void
conv_histogram_get_bars (
    const ConvTally *tally, double minimum, double maximum, int n, double *heights)
{
  const double width = (maximum - minimum) / n;
  double largest = 0;

  for (int i = 0; i < n; i++)
    {
      heights[i] = count_between (tally, minimum + i * width, minimum + (i + 1) * width);
      largest = MAX (largest, heights[i]);
    }
  for (int i = 0; i < n && largest > 0; i++)
    heights[i] = sqrt (heights[i] / largest);
}

typedef struct
{
  cairo_t *cr;
  const ConvPalette *palette;
  double minimum, maximum;
  int width, height; /* of the bars */
} Canvas;

static void
paint_bars (const Canvas *canvas, const ConvTally *tally)
{
  g_autofree double *heights = g_new (double, (gsize) canvas->width);
  const double ink = canvas->palette->dark ? 0.74 : 0.18;
  const GdkRGBA inside = { ink, ink, ink, 1 };

  conv_histogram_get_bars (tally, canvas->minimum, canvas->maximum, canvas->width, heights);
  for (int x = 0; x < canvas->width; x++)
    {
      const double value
          = canvas->minimum + (x + 0.5) * (canvas->maximum - canvas->minimum) / canvas->width;
      gdk_cairo_set_source_rgba (canvas->cr, value < 0   ? &canvas->palette->negative
                                             : value > 1 ? &canvas->palette->positive
                                                         : &inside);
      /* 2 px stay free above the highest bar. */
      const double bar = heights[x] * (canvas->height - 2);
      cairo_rectangle (canvas->cr, x, canvas->height - bar, 1, bar);
      cairo_fill (canvas->cr);
    }
}

static double
find_x (const Canvas *canvas, double value)
{
  return round (canvas->width * (value - canvas->minimum) / (canvas->maximum - canvas->minimum));
}

static void
paint_line (const Canvas *canvas, double value)
{
  const double ink = canvas->palette->dark ? 1 : 0;

  cairo_set_source_rgba (canvas->cr, ink, ink, ink, 0.8);
  cairo_rectangle (canvas->cr, find_x (canvas, value), 0, 1, canvas->height);
  cairo_fill (canvas->cr);
}

static PangoLayout *
make_word (GtkWidget *widget, const char *word)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, word);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (WORD_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/* The words stand under their lines, or beside each other where the lines are near. */
static void
paint_words (const Canvas *canvas, PangoLayout *black, PangoLayout *white)
{
  static const double gap = 6;
  int black_width, white_width;

  pango_layout_get_pixel_size (black, &black_width, NULL);
  pango_layout_get_pixel_size (white, &white_width, NULL);
  double left = MAX (find_x (canvas, 0) - floor (black_width / 2.0), 2);
  double right
      = MIN (find_x (canvas, 1) - floor (white_width / 2.0), canvas->width - white_width - 2);
  const double missing = left + black_width + gap - right;
  if (missing > 0)
    {
      left = MAX (left - ceil (missing / 2), 2);
      right = left + black_width + gap;
    }
  gdk_cairo_set_source_rgba (canvas->cr, &canvas->palette->dim);
  cairo_move_to (canvas->cr, left, canvas->height);
  pango_cairo_show_layout (canvas->cr, black);
  cairo_move_to (canvas->cr, right, canvas->height);
  pango_cairo_show_layout (canvas->cr, white);
}

static void
clip_rounded (cairo_t *cr, double width, double height)
{
  const double r = CORNER_RADIUS;

  cairo_new_sub_path (cr);
  cairo_arc (cr, width - r, r, r, -G_PI_2, 0);
  cairo_arc (cr, width - r, height - r, r, 0, G_PI_2);
  cairo_arc (cr, r, height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, r, r, r, G_PI, G_PI + G_PI_2);
  cairo_close_path (cr);
  cairo_clip (cr);
}

static gboolean
conv_histogram_draw (GtkWidget *widget, cairo_t *cr)
{
  ConvHistogram *histogram = CONV_HISTOGRAM (widget);
  g_autoptr (PangoLayout) black = make_word (widget, _ ("black"));
  g_autoptr (PangoLayout) white = make_word (widget, _ ("white"));
  const int height = gtk_widget_get_allocated_height (widget);
  int word_height;

  pango_layout_get_pixel_size (black, NULL, &word_height);
  Canvas canvas = { .cr = cr,
                    .palette = conv_style_get_palette (widget),
                    .width = gtk_widget_get_allocated_width (widget),
                    .height = height - word_height };
  clip_rounded (cr, canvas.width, height);
  gdk_cairo_set_source_rgba (cr, &canvas.palette->zero);
  cairo_paint (cr);
  conv_histogram_get_range (&histogram->tally, &canvas.minimum, &canvas.maximum);
  paint_bars (&canvas, &histogram->tally);
  paint_line (&canvas, 0);
  paint_line (&canvas, 1);
  paint_words (&canvas, black, white);
  return GDK_EVENT_PROPAGATE;
}

static void
conv_histogram_class_init (ConvHistogramClass *class)
{
  GTK_WIDGET_CLASS (class)->draw = conv_histogram_draw;
}

static void
conv_histogram_init (ConvHistogram *histogram)
{
  gtk_widget_set_direction (GTK_WIDGET (histogram), GTK_TEXT_DIR_LTR);
  conv_style_name (GTK_WIDGET (histogram), _ ("Histogram"),
                   _ ("The values of the result in this view, before they are cut off"));
}

GtkWidget *
conv_histogram_new (void)
{
  return g_object_new (CONV_TYPE_HISTOGRAM, NULL);
}

void
conv_histogram_set_tally (ConvHistogram *histogram, const ConvTally *tally)
{
  histogram->tally = tally != NULL ? *tally : (ConvTally) { 0 };
  gtk_widget_queue_draw (GTK_WIDGET (histogram));
}
