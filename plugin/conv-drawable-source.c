/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-drawable-source.h"

#include "conv-drawable-layers.h"
#include "conv-spec.h"

struct _ConvDrawableSource
{
  ConvSource source;
  ConvLayers layers;
  GimpDrawable *drawable;
  ConvPixelFormat formats[2]; /* by ConvLight */

  GeglBuffer *pixels;
  GeglBuffer *selection; /* NULL: nothing is selected, so everything is */
  const Babl *selection_format;
  int offset_x, offset_y; /* of the drawable in the image */

  const Babl *to_shown, *to_numbers;
};

static const ConvFormat *
get_format (gpointer user_data, ConvLight light)
{
  const ConvDrawableSource *self = user_data;

  return &self->formats[light].core;
}

static void
fill_spec (gpointer user_data, const ConvOptions *options, ConvPlanSpec *spec)
{
  const ConvDrawableSource *self = user_data;
  const double *color = options->edge_color;
  GeglColor *edge_color = gegl_color_new (NULL);

  gegl_color_set_rgba_with_space (edge_color, color[0], color[1], color[2], color[3],
                                  babl_space ("sRGB"));
  conv_spec_fill (self->drawable, &self->formats[options->light], options, edge_color, spec);
  g_object_unref (edge_color);
}

static gboolean
read_pixels (gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  const ConvDrawableSource *self = user_data;

  (void) error;
  gegl_buffer_get (self->pixels, GEGL_RECTANGLE (area->x, area->y, area->width, area->height), 1.0,
                   self->formats[0].stored, pixels, (int) stride, GEGL_ABYSS_NONE);
  return TRUE;
}

static void
read_selection (gpointer user_data, const ConvRect *area, guint8 *coverage, size_t stride)
{
  const ConvDrawableSource *self = user_data;
  const GeglRectangle in_image
      = { area->x + self->offset_x, area->y + self->offset_y, area->width, area->height };

  gegl_buffer_get (self->selection, &in_image, 1.0, self->selection_format, coverage, (int) stride,
                   GEGL_ABYSS_NONE);
}

static void
show (gpointer user_data, const void *stored, guint8 *rgba, size_t n_pixels)
{
  const ConvDrawableSource *self = user_data;

  babl_process (self->to_shown, stored, rgba, (long) n_pixels);
}

static void
get_numbers (gpointer user_data, const void *stored, double numbers[4])
{
  const ConvDrawableSource *self = user_data;

  babl_process (self->to_numbers, stored, numbers, 1);
  for (int i = 0; i < self->source.n_channels; i++)
    numbers[i] *= self->source.unit;
}

/* The format of the same components in another type. */
static const Babl *
with_type (const Babl *format, const char *model, const char *type)
{
  g_autofree char *name = g_strconcat (
      model != NULL ? model : babl_get_name (babl_format_get_model (format)), " ", type, NULL);

  return babl_format_with_space (name, format);
}

/* Masks and channels hold coverage; it is shown as the grey with the same number. */
static const Babl *
shown_as (const ConvDrawableSource *self, const Babl *stored)
{
  if (!GIMP_IS_CHANNEL (self->drawable))
    return stored;
  return with_type (stored, "Y'", babl_get_name (babl_format_get_type (stored, 0)));
}

static double
get_unit (const Babl *stored)
{
  const char *type = babl_get_name (babl_format_get_type (stored, 0));

  return strcmp (type, "u8") == 0    ? G_MAXUINT8
         : strcmp (type, "u16") == 0 ? G_MAXUINT16
         : strcmp (type, "u32") == 0 ? G_MAXUINT32
                                     : 1;
}

static void
open_selection (ConvDrawableSource *self)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (self->drawable));
  GimpSelection *selection = gimp_image_get_selection (image);
  ConvRect *bounds = &self->source.selection;

  if (!gimp_drawable_mask_intersect (self->drawable, &bounds->x, &bounds->y, &bounds->width,
                                     &bounds->height))
    bounds->width = 0;
  if (selection == NULL || gimp_selection_is_empty (image))
    return;
  gimp_drawable_get_offsets (self->drawable, &self->offset_x, &self->offset_y);
  self->selection = gimp_drawable_get_buffer (GIMP_DRAWABLE (selection));
  self->selection_format
      = with_type (gimp_drawable_get_format (GIMP_DRAWABLE (selection)), NULL, "u8");
  self->source.read_selection = read_selection;
}

ConvDrawableSource *
conv_drawable_source_new (GimpDrawable *drawable)
{
  ConvDrawableSource *self = g_new0 (ConvDrawableSource, 1);

  self->drawable = g_object_ref (drawable);
  conv_pixel_format_init (&self->formats[CONV_LIGHT_PERCEPTUAL], drawable, CONV_LIGHT_PERCEPTUAL);
  conv_pixel_format_init (&self->formats[CONV_LIGHT_LINEAR], drawable, CONV_LIGHT_LINEAR);
  const Babl *stored = self->formats[0].stored;
  self->pixels = gimp_drawable_get_buffer (drawable);
  self->to_shown = babl_fish (shown_as (self, stored), babl_format ("R'G'B'A u8"));
  self->to_numbers = babl_fish (stored, with_type (stored, NULL, "double"));
  self->source = (ConvSource) {
    .width = gimp_drawable_get_width (drawable),
    .height = gimp_drawable_get_height (drawable),
    .n_channels = self->formats[0].n_channels,
    .alpha_locked = conv_spec_alpha_is_locked (drawable),
    .is_integer = self->formats[0].is_integer,
    .unit = get_unit (stored),
    .get_format = get_format,
    .fill_spec = fill_spec,
    .read = read_pixels,
    .show = show,
    .get_numbers = get_numbers,
    .user_data = self,
    .layers = &self->layers,
  };
  conv_drawable_layers_init (&self->layers, gimp_item_get_image (GIMP_ITEM (drawable)));
  open_selection (self);
  return self;
}

void
conv_drawable_source_free (ConvDrawableSource *self)
{
  g_clear_object (&self->pixels);
  g_clear_object (&self->selection);
  g_clear_object (&self->drawable);
  g_free (self);
}

const ConvSource *
conv_drawable_source_get (ConvDrawableSource *self)
{
  return &self->source;
}
