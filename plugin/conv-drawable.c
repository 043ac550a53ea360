/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-drawable.h"

#include "conv-pixel-format.h"
#include "conv-plug-in.h"
#include "conv-target.h"

struct _ConvDrawable
{
  GimpDrawable *drawable;
  ConvRect area; /* where the selection meets the drawable; width 0 if nowhere */
  ConvPixelFormat format;
  int repeat;
  ConvPlan *plan;       /* the last pass, which mixes with the original */
  ConvPlan *inner_plan; /* the passes before it, without mixing; NULL if there are none */

  double work; /* pixels to compute, over all passes */

  GeglBuffer *source, *shadow;

  /* While computing. */
  double pixels_done; /* of finished steps */
  double pixels_now;  /* of the step at work */
  void (*progress) (gpointer user_data, double fraction);
  gpointer progress_data;
};

/* One run over the pixels: from where, to where. */
typedef struct
{
  ConvDrawable *self;
  GeglBuffer *input, *output, *original;
  const Babl *input_format, *output_format;
} Pass;

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

static void
fill_spec (const ConvDrawable *self, const ConvSettings *settings, ConvPlanSpec *spec)
{
  int n_threads = 0;

  /* GIMP hands its own preference on to GEGL. */
  g_object_get (gegl_config (), "threads", &n_threads, NULL);
  *spec = (ConvPlanSpec) {
    .width = gimp_drawable_get_width (self->drawable),
    .height = gimp_drawable_get_height (self->drawable),
    .n_channels = self->format.n_channels,
    .flip = settings->flip,
    .edge = settings->edge,
    .channels = settings->channels,
    .alpha = settings->alpha,
    .alpha_locked
    = GIMP_IS_LAYER (self->drawable) && gimp_layer_get_lock_alpha (GIMP_LAYER (self->drawable)),
    .output = settings->output,
    .clamp = self->format.is_integer,
    .n_threads = n_threads,
  };
  gegl_color_get_pixel (settings->edge_color, self->format.working, spec->edge_color);
  conv_pixel_format_get_mid_grey (&self->format, spec->mid_grey);
  conv_pixel_format_get_luminance (&self->format, spec->luminance);
}

static gboolean
make_plans (ConvDrawable *self, const ConvSettings *settings, GError **error)
{
  ConvKernel *kernel = conv_preset_get_kernel (settings->preset);
  ConvPlanSpec spec;

  fill_spec (self, settings, &spec);
  if (self->repeat > 1)
    {
      self->inner_plan = conv_plan_new (&kernel, 1, &spec, error);
      if (self->inner_plan == NULL)
        return FALSE;
    }
  spec.fade = 1 - settings->strength;
  self->plan = conv_plan_new (&kernel, 1, &spec, error);
  if (self->plan == NULL)
    return FALSE;
  g_autofree char *decision = conv_plan_describe (self->plan);
  g_debug ("%s", decision);
  return TRUE;
}

static double
count_pixels (const ConvRect *area)
{
  return (double) area->width * (double) area->height;
}

/* What pass @index (from 0) has to compute, so that the later ones find all they read. */
static ConvRect
pass_area (const ConvDrawable *self, int index)
{
  ConvRect area = self->area;

  for (int i = self->repeat - 1; i > index; i--)
    area = conv_plan_get_reach (self->plan, &area);
  return area;
}

static double
count_work (const ConvDrawable *self)
{
  gboolean measures = conv_plan_get_output (self->plan) == CONV_OUTPUT_STRETCH;
  double n_pixels = 0;

  for (int i = 0; i < self->repeat && self->area.width > 0; i++)
    {
      const ConvRect area = pass_area (self, i);
      n_pixels += count_pixels (&area) + (measures ? count_pixels (&self->area) : 0);
    }
  return n_pixels;
}

ConvDrawable *
conv_drawable_new (GimpDrawable *drawable,
                   GimpImage *image,
                   const ConvSettings *settings,
                   GError **error)
{
  g_autoptr (ConvDrawable) self = g_new0 (ConvDrawable, 1);

  self->drawable = g_object_ref (drawable);
  self->repeat = settings->repeat;
  if (!conv_target_check (drawable, image, error))
    {
      name_in_error (drawable, error);
      return NULL;
    }
  conv_pixel_format_init (&self->format, drawable, settings->linear);
  if (!make_plans (self, settings, error))
    {
      name_in_error (drawable, error);
      return NULL;
    }

  ConvRect *area = &self->area;
  if (!gimp_drawable_mask_intersect (drawable, &area->x, &area->y, &area->width, &area->height))
    area->width = 0;
  /* A strength of 0 changes nothing, not even by rounding. */
  if (settings->strength <= 0)
    area->width = 0;
  self->work = count_work (self);
  return g_steal_pointer (&self);
}

void
conv_drawable_free (ConvDrawable *self)
{
  g_clear_pointer (&self->plan, conv_plan_free);
  g_clear_pointer (&self->inner_plan, conv_plan_free);
  g_clear_object (&self->source);
  g_clear_object (&self->shadow);
  g_clear_object (&self->drawable);
  g_free (self);
}

static gboolean
read_pixels (
    GeglBuffer *buffer, const Babl *format, const ConvRect *area, void *pixels, size_t stride)
{
  gegl_buffer_get (buffer, GEGL_RECTANGLE (area->x, area->y, area->width, area->height), 1.0,
                   format, pixels, (int) stride, GEGL_ABYSS_NONE);
  return TRUE;
}

static gboolean
read_input (gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  const Pass *pass = user_data;

  (void) error;
  return read_pixels (pass->input, pass->input_format, area, pixels, stride);
}

static gboolean
read_original (
    gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  const Pass *pass = user_data;

  (void) error;
  return read_pixels (pass->original, pass->output_format, area, pixels, stride);
}

static gboolean
write_output (
    gpointer user_data, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  const Pass *pass = user_data;

  (void) error;
  gegl_buffer_set (pass->output, GEGL_RECTANGLE (area->x, area->y, area->width, area->height), 0,
                   pass->output_format, pixels, (int) stride);
  return TRUE;
}

static void
report_progress (gpointer user_data, double fraction)
{
  const ConvDrawable *self = ((const Pass *) user_data)->self;
  double done = self->pixels_done + self->pixels_now * fraction;

  self->progress (self->progress_data, done / MAX (self->work, 1));
}

double
conv_drawable_get_work (const ConvDrawable *self)
{
  return self->work;
}

static void
copy_pixels (const Pass *pass, int x, int y, int width, int height)
{
  if (width > 0 && height > 0)
    gegl_buffer_copy (pass->input, GEGL_RECTANGLE (x, y, width, height), GEGL_ABYSS_NONE,
                      pass->output, GEGL_RECTANGLE (x, y, width, height));
}

/* Copies what a plan with edge "keep" leaves out: all of @area around @written. */
static void
copy_unwritten (const Pass *pass, const ConvRect *area, const ConvRect *written)
{
  if (written->width == 0 || written->height == 0)
    {
      copy_pixels (pass, area->x, area->y, area->width, area->height);
      return;
    }
  int right = written->x + written->width, bottom = written->y + written->height;
  copy_pixels (pass, area->x, area->y, area->width, written->y - area->y);
  copy_pixels (pass, area->x, bottom, area->width, area->y + area->height - bottom);
  copy_pixels (pass, area->x, written->y, written->x - area->x, written->height);
  copy_pixels (pass, right, written->y, area->x + area->width - right, written->height);
}

/* One pass over @area; a range for stretch is always that of the area in the selection. */
static gboolean
run_pass (Pass *pass, const ConvPlan *plan, const ConvRect *area, const ConvIO *io, GError **error)
{
  ConvDrawable *self = pass->self;
  ConvRange range = { 0 };

  if (conv_plan_get_output (plan) == CONV_OUTPUT_STRETCH)
    {
      self->pixels_now = count_pixels (&self->area);
      if (!conv_plan_measure (plan, &self->area, &range, io, NULL, error))
        return FALSE;
      self->pixels_done += self->pixels_now;
    }
  self->pixels_now = count_pixels (area);
  if (!conv_plan_execute (plan, area, &range, io, NULL, error))
    return FALSE;
  self->pixels_done += self->pixels_now;
  return TRUE;
}

/* A pass in the middle or at the end: floats where a temporary buffer is read or written. */
static gboolean
convolve_pass (ConvDrawable *self, int index, GeglBuffer *input, GeglBuffer *output, GError **error)
{
  const gboolean last = index == self->repeat - 1;
  const ConvRect area = pass_area (self, index);
  Pass pass = { .self = self,
                .input = input,
                .output = output,
                .original = self->source,
                .input_format = index == 0 ? self->format.stored : self->format.working,
                .output_format = last ? self->format.stored : self->format.working };
  const ConvIO io = { .input = index == 0 ? &self->format.core : NULL,
                      .output = last ? &self->format.core : NULL,
                      .read = read_input,
                      .read_original = last && index > 0 ? read_original : NULL,
                      .write = write_output,
                      .progress = report_progress,
                      .user_data = &pass };
  const ConvPlan *plan = last ? self->plan : self->inner_plan;

  if (!run_pass (&pass, plan, &area, &io, error))
    return FALSE;
  const ConvRect written = conv_plan_get_written (plan, &area);
  pass.input = last ? self->source : input;
  copy_unwritten (&pass, &area, &written);
  return TRUE;
}

/* Room for what goes from one pass to the next, where the layer is. */
static GeglBuffer *
new_temporary (const ConvDrawable *self)
{
  const ConvRect area = pass_area (self, 0);

  return gegl_buffer_new (GEGL_RECTANGLE (area.x, area.y, area.width, area.height),
                          self->format.working);
}

gboolean
conv_drawable_convolve (ConvDrawable *self,
                        void (*progress) (gpointer user_data, double fraction),
                        gpointer user_data,
                        GError **error)
{
  g_autoptr (GeglBuffer) input = NULL, output = NULL;

  if (self->area.width == 0)
    return TRUE;
  self->progress = progress;
  self->progress_data = user_data;
  self->source = gimp_drawable_get_buffer (self->drawable);
  self->shadow = gimp_drawable_get_shadow_buffer (self->drawable);
  if (self->source == NULL || self->shadow == NULL)
    return refuse (self->drawable, error, _ ("GIMP does not give access to its pixels"));

  for (int i = 0; i < self->repeat; i++)
    {
      const gboolean last = i == self->repeat - 1;
      g_autoptr (GeglBuffer) next = last             ? g_object_ref (self->shadow)
                                    : output != NULL ? g_steal_pointer (&output)
                                                     : new_temporary (self);
      if (!convolve_pass (self, i, input != NULL ? input : self->source, next, error))
        return FALSE;
      output = g_steal_pointer (&input);
      input = g_steal_pointer (&next);
    }
  return TRUE;
}

gboolean
conv_drawable_merge (ConvDrawable *self, GError **error)
{
  if (self->area.width == 0)
    return TRUE;
  /* The last reference to the shadow flushes it, which must happen before merging. */
  g_clear_object (&self->shadow);
  g_clear_object (&self->source);
  if (!gimp_drawable_merge_shadow (self->drawable, TRUE)
      || !gimp_drawable_update (self->drawable, self->area.x, self->area.y, self->area.width,
                                self->area.height))
    return refuse (self->drawable, error, _ ("GIMP did not take the result"));
  return TRUE;
}
