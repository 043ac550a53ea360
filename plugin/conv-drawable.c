/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-drawable.h"

#include "conv-pixel-format.h"
#include "conv-plug-in.h"
#include "conv-spec.h"
#include "conv-target.h"

struct _ConvDrawable
{
  GimpDrawable *drawable;
  ConvRect area; /* where the selection meets the drawable; width 0 if nowhere */
  ConvPixelFormat format;
  ConvPasses *passes;
  int kernel; /* the only one, for a copy that is changed instead of the drawable; −1: all */
  GimpLayer *copy;
  gboolean copy_is_ours; /* nobody else would delete it */

  GeglBuffer *source, *shadow;

  /* While computing. */
  void (*progress) (gpointer user_data, double fraction);
  gpointer progress_data;
};

/* Puts the drawable's name before a message; returns FALSE so that callers can return it. */
static gboolean
name_in_error (GimpDrawable *drawable, GError **error)
{
  g_autofree char *name = gimp_item_get_name (GIMP_ITEM (drawable));

  g_prefix_error (error, _ ("“%s”: "), name != NULL ? name : "");
  return FALSE;
}

static gboolean
refuse (GimpDrawable *drawable, GError **error, const char *reason)
{
  g_set_error_literal (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE, reason);
  return name_in_error (drawable, error);
}

/* What is changed. */
static GimpDrawable *
get_target (const ConvDrawable *self)
{
  return self->copy != NULL ? GIMP_DRAWABLE (self->copy) : self->drawable;
}

static gboolean
make_passes (ConvDrawable *self, const ConvSettings *settings, GError **error)
{
  const ConvBank *bank = conv_preset_get_bank (settings->preset);
  ConvKernel *const *kernels = conv_bank_get_kernels (bank);
  int n_kernels = conv_bank_get_n (bank);
  ConvPlanSpec spec;

  conv_spec_fill (self->drawable, &self->format, &settings->options, settings->edge_color, &spec);
  if (self->kernel >= 0)
    {
      spec.combine = CONV_COMBINE_NONE;
      kernels += self->kernel;
      n_kernels = 1;
    }
  self->passes
      = conv_passes_new (kernels, (size_t) n_kernels, &spec, settings->options.repeat, error);
  if (self->passes == NULL)
    return FALSE;
  g_autofree char *decision = conv_plan_describe (conv_passes_get_plan (self->passes));
  g_debug ("%s", decision);
  return TRUE;
}

gboolean
conv_drawable_check (GimpDrawable *drawable, GimpImage *image, GError **error)
{
  return conv_target_check (drawable, image, error) || name_in_error (drawable, error);
}

static ConvDrawable *
prepare (GimpDrawable *drawable, const ConvSettings *settings, int kernel, GError **error)
{
  g_autoptr (ConvDrawable) self = g_new0 (ConvDrawable, 1);

  self->drawable = g_object_ref (drawable);
  self->kernel = kernel;
  conv_pixel_format_init (&self->format, drawable, settings->options.light);
  if (!make_passes (self, settings, error))
    {
      name_in_error (drawable, error);
      return NULL;
    }

  ConvRect *area = &self->area;
  if (!gimp_drawable_mask_intersect (drawable, &area->x, &area->y, &area->width, &area->height))
    area->width = 0;
  /* A strength of 0 changes nothing, not even by rounding. */
  if (settings->options.strength <= 0)
    area->width = 0;
  return g_steal_pointer (&self);
}

ConvDrawable *
conv_drawable_new (GimpDrawable *drawable, const ConvSettings *settings, GError **error)
{
  return prepare (drawable, settings, -1, error);
}

ConvDrawable *
conv_drawable_new_copy (GimpDrawable *layer,
                        const ConvSettings *settings,
                        int kernel,
                        GError **error)
{
  g_return_val_if_fail (GIMP_IS_LAYER (layer), NULL);

  return prepare (layer, settings, kernel, error);
}

GimpDrawable *
conv_drawable_get_drawable (const ConvDrawable *self)
{
  return self->drawable;
}

int
conv_drawable_get_kernel (const ConvDrawable *self)
{
  return self->kernel;
}

gboolean
conv_drawable_insert_copy (ConvDrawable *self, GimpLayer *group, const char *name, GError **error)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (self->drawable));

  if (!gimp_item_set_name (GIMP_ITEM (self->copy), name)
      || !gimp_image_insert_layer (image, self->copy, group, self->kernel))
    return refuse (self->drawable, error, _ ("GIMP did not take the new layer"));
  self->copy_is_ours = FALSE;
  return TRUE;
}

void
conv_drawable_free (ConvDrawable *self)
{
  g_clear_pointer (&self->passes, conv_passes_free);
  g_clear_object (&self->source);
  g_clear_object (&self->shadow);
  if (self->copy_is_ours)
    gimp_item_delete (GIMP_ITEM (self->copy));
  g_clear_object (&self->copy);
  g_clear_object (&self->drawable);
  g_free (self);
}

double
conv_drawable_get_work (const ConvDrawable *self)
{
  return conv_passes_get_work (self->passes, &self->area);
}

static gboolean
read_buffer (
    GeglBuffer *buffer, const Babl *format, const ConvRect *area, void *pixels, size_t stride)
{
  gegl_buffer_get (buffer, GEGL_RECTANGLE (area->x, area->y, area->width, area->height), 1.0,
                   format, pixels, (int) stride, GEGL_ABYSS_NONE);
  return TRUE;
}

static gboolean
write_buffer (
    GeglBuffer *buffer, const Babl *format, const ConvRect *area, const void *pixels, size_t stride)
{
  gegl_buffer_set (buffer, GEGL_RECTANGLE (area->x, area->y, area->width, area->height), 0, format,
                   pixels, (int) stride);
  return TRUE;
}

static gboolean
read_source (gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  const ConvDrawable *self = user_data;

  (void) error;
  return read_buffer (self->source, self->format.stored, area, pixels, stride);
}

static gboolean
write_shadow (
    gpointer user_data, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  const ConvDrawable *self = user_data;

  (void) error;
  return write_buffer (self->shadow, self->format.stored, area, pixels, stride);
}

static void
report_progress (gpointer user_data, double fraction)
{
  const ConvDrawable *self = user_data;

  self->progress (self->progress_data, fraction);
}

/* Room for what goes from one pass to the next: GEGL can swap it out. */
static gpointer
create_room (gpointer user_data, const ConvRect *area, GError **error)
{
  const ConvDrawable *self = user_data;

  (void) error;
  return gegl_buffer_new (GEGL_RECTANGLE (area->x, area->y, area->width, area->height),
                          self->format.working);
}

static void
free_room (gpointer user_data, gpointer room)
{
  (void) user_data;
  g_object_unref (room);
}

static gboolean
read_room (gpointer room, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  (void) error;
  return read_buffer (room, gegl_buffer_get_format (room), area, pixels, stride);
}

static gboolean
write_room (gpointer room, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  (void) error;
  return write_buffer (room, gegl_buffer_get_format (room), area, pixels, stride);
}

static gboolean
open_pixels (ConvDrawable *self, GError **error)
{
  GimpLayer *copy = NULL;

  if (self->kernel >= 0)
    {
      copy = gimp_layer_copy (GIMP_LAYER (self->drawable));
      if (copy == NULL)
        return refuse (self->drawable, error, _ ("GIMP does not give a copy of it"));
      self->copy = g_object_ref (copy);
      self->copy_is_ours = TRUE;
    }
  self->source = gimp_drawable_get_buffer (self->drawable);
  self->shadow = gimp_drawable_get_shadow_buffer (get_target (self));
  if (self->source == NULL || self->shadow == NULL)
    return refuse (self->drawable, error, _ ("GIMP does not give access to its pixels"));
  return TRUE;
}

gboolean
conv_drawable_convolve (ConvDrawable *self,
                        void (*progress) (gpointer user_data, double fraction),
                        gpointer user_data,
                        GError **error)
{
  const ConvIO io = { .input = &self->format.core,
                      .output = &self->format.core,
                      .read = read_source,
                      .write = write_shadow,
                      .progress = report_progress,
                      .grain = CONV_GIMP_TILE_SIDE,
                      .user_data = self };
  const ConvStore store = { .create = create_room,
                            .free = free_room,
                            .read = read_room,
                            .write = write_room,
                            .user_data = self };

  if (self->area.width == 0)
    return TRUE;
  self->progress = progress;
  self->progress_data = user_data;
  if (!open_pixels (self, error))
    return FALSE;
  return conv_passes_execute (self->passes, &self->area, NULL, &io, &store, NULL, error);
}

gboolean
conv_drawable_merge (ConvDrawable *self, GError **error)
{
  if (self->area.width == 0)
    return TRUE;
  /* The last reference to the shadow flushes it, which must happen before merging. */
  g_clear_object (&self->shadow);
  g_clear_object (&self->source);
  GimpDrawable *target = get_target (self);
  if (!gimp_drawable_merge_shadow (target, TRUE)
      || !gimp_drawable_update (target, self->area.x, self->area.y, self->area.width,
                                self->area.height))
    return refuse (self->drawable, error, _ ("GIMP did not take the result"));
  return TRUE;
}
