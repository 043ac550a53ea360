/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passes over stored formats: what is not computed keeps its bytes, rounding happens once. */
#include "testing.h"

/* A picture of 32-bit numbers, most of which a float cannot hold, and what is written of it. */
typedef struct
{
  int width, height, n_channels;
  guint32 *source, *target;
  float *floats; /* where floats are written */
  gint64 most;   /* pixels in one read or write */
} Picture;

static void
decode (gconstpointer data, const void *stored, float *pixels, size_t n_pixels)
{
  const guint32 *from = stored;

  for (size_t i = 0; i < n_pixels * ((const Picture *) data)->n_channels; i++)
    pixels[i] = (float) (from[i] / 4294967295.0);
}

static void
encode (gconstpointer data, const float *pixels, void *stored, size_t n_pixels)
{
  guint32 *to = stored;

  for (size_t i = 0; i < n_pixels * ((const Picture *) data)->n_channels; i++)
    to[i] = (guint32) ((double) CLAMP (pixels[i], 0, 1) * 4294967295.0 + 0.5);
}

static size_t
find (const Picture *picture, const ConvRect *area, int y)
{
  return ((size_t) (area->y + y) * picture->width + area->x) * picture->n_channels;
}

static gboolean
read_stored (gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  Picture *picture = user_data;

  (void) error;
  for (int y = 0; y < area->height; y++)
    memcpy ((char *) pixels + y * stride, picture->source + find (picture, area, y),
            (size_t) area->width * picture->n_channels * 4);
  picture->most = MAX (picture->most, (gint64) area->width * area->height);
  return TRUE;
}

static gboolean
write_stored (
    gpointer user_data, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  Picture *picture = user_data;

  (void) error;
  for (int y = 0; y < area->height; y++)
    memcpy (picture->target + find (picture, area, y), (const char *) pixels + y * stride,
            (size_t) area->width * picture->n_channels * 4);
  picture->most = MAX (picture->most, (gint64) area->width * area->height);
  return TRUE;
}

static gboolean
write_floats (
    gpointer user_data, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  Picture *picture = user_data;

  (void) error;
  for (int y = 0; y < area->height; y++)
    memcpy (picture->floats + find (picture, area, y), (const char *) pixels + y * stride,
            (size_t) area->width * picture->n_channels * 4);
  return TRUE;
}

static void
picture_init (Picture *picture, int width, int height, int n_channels)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  const int n = width * height * n_channels;

  *picture = (Picture) { width, height, n_channels };
  picture->source = g_new (guint32, n);
  picture->target = g_new0 (guint32, n);
  picture->floats = g_new0 (float, n);
  for (int i = 0; i < n; i++)
    picture->source[i] = g_rand_int (random) | 1;
}

static void
picture_clear (Picture *picture)
{
  g_free (picture->source);
  g_free (picture->target);
  g_free (picture->floats);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

static void
convolve (
    Picture *picture, const char *text, const ConvPlanSpec *given, int n_passes, gboolean to_floats)
{
  g_autoptr (ConvKernel) kernel = testing_kernel (text);
  const ConvFormat format = { (size_t) picture->n_channels * 4, decode, encode, picture };
  const ConvIO io = { .input = &format,
                      .output = to_floats ? NULL : &format,
                      .read = read_stored,
                      .write = to_floats ? write_floats : write_stored,
                      .user_data = picture };
  const ConvRect all = { 0, 0, picture->width, picture->height };
  g_autoptr (GError) error = NULL;
  ConvPlanSpec spec = *given;

  spec.width = picture->width;
  spec.height = picture->height;
  spec.n_channels = picture->n_channels;
  g_autoptr (ConvPasses) passes = conv_passes_new (&kernel, 1, &spec, n_passes, &error);
  g_assert_no_error (error);
  conv_passes_execute (passes, &all, NULL, &io, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* The same in floats, step by step. */
static ConvImage *
by_hand (const Picture *picture, const char *text, const ConvPlanSpec *spec, int n_passes)
{
  const size_t n = (size_t) picture->width * picture->height;
  ConvImage *image
      = testing_flat (picture->width, picture->height, picture->n_channels, (float[4]) { 0 });

  decode (picture, picture->source, image->pixels, n);
  for (int i = 0; i < n_passes; i++)
    {
      ConvImage *next = testing_convolve_text (text, spec, image);
      conv_image_free (image);
      image = next;
    }
  return image;
}

static void
test_rounds_once (void)
{
  static const ConvEdge edges[] = { CONV_EDGE_MIRROR, CONV_EDGE_KEEP };
  const char *text = "1 2 3; 4 5 6 / 21 @ 2,0";

  g_test_summary ("Floats go from pass to pass, also those that edge keep leaves as they are.");
  for (size_t e = 0; e < G_N_ELEMENTS (edges); e++)
    for (int n_passes = 1; n_passes <= 3; n_passes++)
      {
        const ConvPlanSpec spec = { .clamp = TRUE, .edge = edges[e] };
        g_auto (Picture) picture;
        picture_init (&picture, 23, 17, 4);
        g_autoptr (ConvImage) expected = by_hand (&picture, text, &spec, n_passes);
        g_autofree guint32 *rounded = g_new (guint32, 23 * 17 * 4);
        encode (&picture, expected->pixels, rounded, 23 * 17);
        convolve (&picture, text, &spec, n_passes, FALSE);
        for (int i = 0; i < 23 * 17 * 4; i++)
          if (edges[e] != CONV_EDGE_KEEP || (i / 4 % 23 >= 2 && i / 4 / 23 < 16))
            g_assert_cmpuint (picture.target[i], ==, rounded[i]);
      }
}

static void
test_edge_keep_keeps_stored_bytes (void)
{
  const ConvPlanSpec spec = { .clamp = TRUE, .edge = CONV_EDGE_KEEP, .fade = 0.25 };

  for (int n_passes = 1; n_passes <= 3; n_passes++)
    {
      g_auto (Picture) picture;
      int n_changed = 0;
      picture_init (&picture, 23, 17, 3);
      convolve (&picture, "1 2 3; 4 5 6 / 21 @ 2,0", &spec, n_passes, FALSE);
      for (int i = 0; i < 23 * 17 * 3; i++)
        if (i / 3 % 23 < 2 || i / 3 / 23 == 16)
          g_assert_cmpuint (picture.target[i], ==, picture.source[i]);
        else
          n_changed += picture.target[i] != picture.source[i];
      g_assert_cmpint (n_changed, >, 21 * 16 * 3 - 20);
    }
}

static void
test_unwritten_components_keep_stored_bytes (void)
{
  const ConvPlanSpec spec = { .clamp = TRUE, .channels = CONV_CHANNEL_GREEN };

  for (int n_passes = 1; n_passes <= 3; n_passes++)
    {
      g_auto (Picture) picture;
      int n_changed = 0;
      picture_init (&picture, 23, 17, 4);
      convolve (&picture, "1 2 3; 4 5 6 / 21 @ 2,0", &spec, n_passes, FALSE);
      for (int i = 0; i < 23 * 17 * 4; i++)
        if (i % 4 != 1)
          g_assert_cmpuint (picture.target[i], ==, picture.source[i]);
        else
          n_changed += picture.target[i] != picture.source[i];
      g_assert_cmpint (n_changed, >, 23 * 17 - 20);
    }
}

static void
test_floats_may_be_written (void)
{
  const ConvPlanSpec spec = { .edge = CONV_EDGE_KEEP };

  g_test_summary ("What edge keep leaves out is decoded then.");
  for (int n_passes = 1; n_passes <= 3; n_passes++)
    {
      g_auto (Picture) picture;
      picture_init (&picture, 23, 17, 2);
      g_autoptr (ConvImage) expected = by_hand (&picture, "1 2 3; 4 5 6 / 21", &spec, n_passes);
      convolve (&picture, "1 2 3; 4 5 6 / 21", &spec, n_passes, TRUE);
      g_assert_cmpmem (picture.floats, 23 * 17 * 8, expected->pixels, 23 * 17 * 8);
    }
}

static void
test_copies_in_blocks (gconstpointer data)
{
  const ConvRect *size = data;

  const ConvPlanSpec spec = { .edge = CONV_EDGE_KEEP };

  g_test_summary ("An image with a side below the kernel's is copied, never all of it at once.");
  for (int n_passes = 1; n_passes <= 2; n_passes++)
    {
      g_auto (Picture) picture;
      picture_init (&picture, size->width, size->height, 1);
      convolve (&picture, "1 1 1; 1 1 1; 1 1 1", &spec, n_passes, FALSE);
      g_assert_cmpmem (picture.target, (size_t) size->width * size->height * 4, picture.source,
                       (size_t) size->width * size->height * 4);
      g_assert_cmpint (picture.most, <=, 65536);
    }
}

int
main (int argc, char **argv)
{
  static const ConvRect flat = { 0, 0, 150000, 2 }, tall = { 0, 0, 2, 150000 };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/passes/rounds-once", test_rounds_once);
  g_test_add_func ("/core/passes/edge-keep-keeps-stored-bytes", test_edge_keep_keeps_stored_bytes);
  g_test_add_func ("/core/passes/unwritten-components-keep-stored-bytes",
                   test_unwritten_components_keep_stored_bytes);
  g_test_add_func ("/core/passes/floats-may-be-written", test_floats_may_be_written);
  g_test_add_data_func ("/core/passes/copies-in-blocks/flat", &flat, test_copies_in_blocks);
  g_test_add_data_func ("/core/passes/copies-in-blocks/tall", &tall, test_copies_in_blocks);
  return g_test_run ();
}
