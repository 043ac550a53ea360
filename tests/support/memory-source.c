/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "memory-source.h"

#include <math.h>
#include <string.h>

#include "conv-passes.h"

static size_t
count_pixels (const MemorySource *self)
{
  return (size_t) self->source.width * (size_t) self->source.height;
}

static const ConvFormat *
get_format (gpointer user_data, ConvLight light)
{
  (void) light;
  return &((MemorySource *) user_data)->format;
}

static void
fill_spec (gpointer user_data, const ConvOptions *options, ConvPlanSpec *spec)
{
  const ConvSource *source = &((MemorySource *) user_data)->source;

  *spec = (ConvPlanSpec) { .width = source->width,
                           .height = source->height,
                           .n_channels = source->n_channels,
                           .flip = options->flip,
                           .edge = options->edge,
                           .channels = options->channels,
                           .alpha = options->alpha,
                           .output = options->output,
                           .combine = options->combine,
                           .relu = options->relu,
                           .score = options->score,
                           .clamp = source->is_integer,
                           .fade = 1 - options->strength / 100 };
  for (int i = 0; i < 4; i++)
    spec->edge_color[i] = (float) options->edge_color[i];
}

/* All that is true of every read. */
static void
enter (MemorySource *self, const ConvRect *area)
{
  g_assert_true (g_thread_self () == self->thread);
  g_assert_cmpint (area->x, >=, 0);
  g_assert_cmpint (area->y, >=, 0);
  g_assert_cmpint (area->width, >=, 1);
  g_assert_cmpint (area->height, >=, 1);
  g_assert_cmpint (area->x + area->width, <=, self->source.width);
  g_assert_cmpint (area->y + area->height, <=, self->source.height);
}

static void
count (MemorySource *self, const ConvRect *area)
{
  self->n_reads++;
  for (int y = area->y; y < area->y + area->height; y++)
    for (int x = area->x; x < area->x + area->width; x++)
      self->times_read[(size_t) y * (size_t) self->source.width + (size_t) x]++;
}

static gboolean
read_pixels (gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  MemorySource *self = user_data;

  enter (self, area);
  if (area->width > 1 || area->height > 1)
    count (self, area);
  if (self->delay_ms > 0)
    g_usleep ((gulong) self->delay_ms * 1000);
  if (self->fails)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "reading failed");
      return FALSE;
    }
  for (int y = 0; y < area->height; y++)
    memcpy ((guint8 *) pixels + (size_t) y * stride,
            memory_source_stored (self, area->x, area->y + y),
            (size_t) area->width * self->format.pixel_size);
  return TRUE;
}

static void
read_selection (gpointer user_data, const ConvRect *area, guint8 *coverage, size_t stride)
{
  MemorySource *self = user_data;

  enter (self, area);
  for (int y = 0; y < area->height; y++)
    memcpy (coverage + (size_t) y * stride,
            self->selection + (size_t) (area->y + y) * (size_t) self->source.width + area->x,
            (size_t) area->width);
}

static void
decode_bytes (gconstpointer data, const void *stored, float *pixels, size_t n_pixels)
{
  const size_t n = n_pixels * (size_t) ((const MemorySource *) data)->source.n_channels;

  for (size_t i = 0; i < n; i++)
    pixels[i] = ((const guint8 *) stored)[i] / 255.0f;
}

static guint8
to_byte (float value)
{
  return (guint8) lrintf (CLAMP (value, 0.0f, 1.0f) * 255.0f);
}

static void
encode_bytes (gconstpointer data, const float *pixels, void *stored, size_t n_pixels)
{
  const size_t n = n_pixels * (size_t) ((const MemorySource *) data)->source.n_channels;

  for (size_t i = 0; i < n; i++)
    ((guint8 *) stored)[i] = to_byte (pixels[i]);
}

static void
decode_floats (gconstpointer data, const void *stored, float *pixels, size_t n_pixels)
{
  memcpy (pixels, stored, n_pixels * ((const MemorySource *) data)->format.pixel_size);
}

static void
encode_floats (gconstpointer data, const float *pixels, void *stored, size_t n_pixels)
{
  memcpy (stored, pixels, n_pixels * ((const MemorySource *) data)->format.pixel_size);
}

static float
get_component (const MemorySource *self, const void *stored, size_t i)
{
  return self->source.is_integer ? ((const guint8 *) stored)[i] / 255.0f
                                 : ((const float *) stored)[i];
}

static void
show (gpointer user_data, const void *stored, guint8 *rgba, size_t n_pixels)
{
  const MemorySource *self = user_data;
  const size_t n = (size_t) self->source.n_channels;

  for (size_t i = 0; i < n_pixels; i++, rgba += 4)
    {
      for (size_t c = 0; c < 3; c++)
        rgba[c] = to_byte (get_component (self, stored, i * n + (n < 3 ? 0 : c)));
      rgba[3] = conv_source_has_alpha (&self->source)
                    ? to_byte (get_component (self, stored, i * n + n - 1))
                    : 255;
    }
}

static void
get_numbers (gpointer user_data, const void *stored, double numbers[4])
{
  const MemorySource *self = user_data;

  for (size_t i = 0; i < (size_t) self->source.n_channels; i++)
    numbers[i] = (double) get_component (self, stored, i) * self->source.unit;
}

static MemorySource *
new_source (int width, int height, int n_channels, gboolean in_8_bits)
{
  MemorySource *self = g_new0 (MemorySource, 1);

  self->source = (ConvSource) { .width = width,
                                .height = height,
                                .n_channels = n_channels,
                                .is_integer = in_8_bits,
                                .unit = in_8_bits ? 255 : 1,
                                .selection = { 0, 0, width, height },
                                .get_format = get_format,
                                .fill_spec = fill_spec,
                                .read = read_pixels,
                                .show = show,
                                .get_numbers = get_numbers,
                                .user_data = self };
  self->format
      = (ConvFormat) { .pixel_size = (size_t) n_channels * (in_8_bits ? 1 : sizeof (float)),
                       .decode = in_8_bits ? decode_bytes : decode_floats,
                       .encode = in_8_bits ? encode_bytes : encode_floats,
                       .data = self };
  self->thread = g_thread_self ();
  self->times_read = g_malloc0 (count_pixels (self));
  self->pixels = g_malloc (count_pixels (self) * self->format.pixel_size);
  return self;
}

MemorySource *
memory_source_new (const ConvImage *image, gboolean in_8_bits)
{
  MemorySource *self = new_source (image->width, image->height, image->n_channels, in_8_bits);

  self->format.encode (self, image->pixels, self->pixels, count_pixels (self));
  return self;
}

MemorySource *
memory_source_new_bytes (const guint8 *bytes, int width, int height, int n_channels)
{
  MemorySource *self = new_source (width, height, n_channels, TRUE);

  memcpy (self->pixels, bytes, count_pixels (self) * self->format.pixel_size);
  return self;
}

void
memory_source_free (MemorySource *self)
{
  g_free (self->pixels);
  g_free (self->selection);
  g_free (self->times_read);
  g_free (self);
}

void
memory_source_select (MemorySource *self, const ConvRect *bounds, guint8 (*coverage) (int x, int y))
{
  self->source.selection = *bounds;
  if (coverage == NULL)
    return;
  self->selection = g_malloc (count_pixels (self));
  for (int y = 0; y < self->source.height; y++)
    for (int x = 0; x < self->source.width; x++)
      self->selection[(size_t) y * (size_t) self->source.width + (size_t) x] = coverage (x, y);
  self->source.read_selection = read_selection;
}

int
memory_source_get_most_reads (const MemorySource *self)
{
  int most = 0;

  for (size_t i = 0; i < count_pixels (self); i++)
    most = MAX (most, self->times_read[i]);
  return most;
}

const guint8 *
memory_source_stored (const MemorySource *self, int x, int y)
{
  const size_t pixel = (size_t) y * (size_t) self->source.width + (size_t) x;

  return self->pixels + pixel * self->format.pixel_size;
}

typedef struct
{
  const MemorySource *self;
  guint8 *result;
} Run;

static size_t
row_offset (const MemorySource *self, const ConvRect *area, int y)
{
  return ((size_t) (area->y + y) * (size_t) self->source.width + (size_t) area->x)
         * self->format.pixel_size;
}

static gboolean
run_read (gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  const MemorySource *self = ((const Run *) user_data)->self;

  (void) error;
  for (int y = 0; y < area->height; y++)
    memcpy ((guint8 *) pixels + (size_t) y * stride, self->pixels + row_offset (self, area, y),
            (size_t) area->width * self->format.pixel_size);
  return TRUE;
}

static gboolean
run_write (
    gpointer user_data, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  const Run *run = user_data;

  (void) error;
  for (int y = 0; y < area->height; y++)
    memcpy (run->result + row_offset (run->self, area, y),
            (const guint8 *) pixels + (size_t) y * stride,
            (size_t) area->width * run->self->format.pixel_size);
  return TRUE;
}

guint8 *
memory_source_run (const MemorySource *self, ConvKernel *kernel, const ConvOptions *options)
{
  const size_t size = count_pixels (self) * self->format.pixel_size;
  Run run = { self, g_memdup2 (self->pixels, size) };
  const ConvIO io = { .input = &self->format,
                      .output = &self->format,
                      .read = run_read,
                      .write = run_write,
                      .user_data = &run };
  g_autoptr (GError) error = NULL;
  ConvPlanSpec spec;

  fill_spec ((gpointer) self, options, &spec);
  g_autoptr (ConvPasses) passes = conv_passes_new (&kernel, 1, &spec, options->repeat, &error);
  g_assert_no_error (error);
  conv_passes_execute (passes, &self->source.selection, NULL, &io, NULL, NULL, &error);
  g_assert_no_error (error);
  return run.result;
}
