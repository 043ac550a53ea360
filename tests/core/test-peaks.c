/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The places of a picture of scores that no neighbour outdoes, however the picture is cut into parts. */
#include "conv-peaks-private.h"
#include "conv-rect-private.h"
#include "testing.h"

typedef struct
{
  int width, height;
  float *scores;
} Picture;

static void
picture_clear (Picture *picture)
{
  g_free (picture->scores);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

/* Few different scores, so that many places are as high as their neighbours. */
static Picture
make_picture (GRand *random, int width, int height, int n_levels)
{
  Picture picture = { width, height, g_new (float, width *height) };

  for (int i = 0; i < width * height; i++)
    picture.scores[i] = (float) g_rand_int_range (random, 0, n_levels) / (float) n_levels;
  return picture;
}

static gboolean
outdoes (const Picture *picture, int x, int y, int other_x, int other_y)
{
  const float score = picture->scores[y * picture->width + x];
  const float other = picture->scores[other_y * picture->width + other_x];
  const gboolean before = other_y < y || (other_y == y && other_x < x);

  return other > score || (before && other == score);
}

/* The definition, place by place. */
static gboolean
is_peak (const Picture *picture, int x, int y, int radius)
{
  for (int other_y = 0; other_y < picture->height; other_y++)
    for (int other_x = 0; other_x < picture->width; other_x++)
      if (ABS (other_x - x) <= radius && ABS (other_y - y) <= radius
          && outdoes (picture, x, y, other_x, other_y))
        return FALSE;
  return TRUE;
}

static char *
expect (const Picture *picture, const ConvPeaksSpec *spec)
{
  GString *text = g_string_new (NULL);

  for (int y = spec->wanted.y; y < spec->wanted.y + spec->wanted.height; y++)
    for (int x = spec->wanted.x; x < spec->wanted.x + spec->wanted.width; x++)
      if (picture->scores[y * picture->width + x] >= spec->threshold
          && is_peak (picture, x, y, spec->radius))
        g_string_append_printf (text, "%d,%d ", x, y);
  return g_string_free (text, FALSE);
}

static void
found_cb (gpointer user_data, int x, int y, float score)
{
  g_assert_cmpfloat (score, >, CONV_PEAKS_NONE);
  g_string_append_printf (user_data, "%d,%d ", x, y);
}

static void
add_part (ConvPeaks *peaks, const Picture *picture, const ConvRect *part)
{
  g_autofree float *scores = g_new (float, part->width * part->height);
  g_autoptr (GError) error = NULL;

  for (int y = 0; y < part->height; y++)
    memcpy (scores + y * part->width, picture->scores + (part->y + y) * picture->width + part->x,
            (size_t) part->width * sizeof (float));
  conv_peaks_add (peaks, part, scores, &error);
  g_assert_no_error (error);
}

/* The parts of a grid over the area, in any order. */
static GArray *
cut (GRand *random, const ConvRect *area, int side, gboolean shuffled)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (ConvRect));

  for (int y = area->y; y < area->y + area->height; y += side)
    for (int x = area->x; x < area->x + area->width; x += side)
      {
        const ConvRect tile = { x, y, side, side };
        const ConvRect part = conv_rect_intersection (&tile, area);
        g_array_append_val (parts, part);
      }
  for (guint i = parts->len - 1; shuffled && i > 0; i--)
    {
      ConvRect *a = &g_array_index (parts, ConvRect, i);
      ConvRect *b = &g_array_index (parts, ConvRect, g_rand_int_range (random, 0, (int) i + 1));
      const ConvRect swapped = *a;
      *a = *b;
      *b = swapped;
    }
  return parts;
}

static char *
search (
    GRand *random, const Picture *picture, const ConvPeaksSpec *spec, int side, gboolean shuffled)
{
  GString *text = g_string_new (NULL);
  ConvPeaksSpec own = *spec;

  own.found = found_cb;
  own.user_data = text;
  g_autoptr (ConvPeaks) peaks = conv_peaks_new (&own);
  g_autoptr (GArray) parts = cut (random, &spec->area, side, shuffled);
  for (guint i = 0; i < parts->len; i++)
    add_part (peaks, picture, &g_array_index (parts, ConvRect, i));
  return g_string_free (text, FALSE);
}

static void
test_definition (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  g_test_summary (
      "Peaks of pictures full of ties are those of the definition, in reading order, in "
      "whatever parts and order the scores arrive.");
  for (int i = 0; i < 60; i++)
    {
      const int width = g_rand_int_range (random, 1, 40),
                height = g_rand_int_range (random, 1, 300);
      const int radius = g_rand_int_range (random, 0, 6);
      g_auto (Picture) picture = make_picture (random, width, height, 1 + i % 7);
      const ConvPeaksSpec spec = { .area = { 0, 0, width, height },
                                   .wanted = { 0, 0, width, height },
                                   .radius = radius,
                                   .threshold = (float) (i % 3) / 3 };
      g_autofree char *expected = expect (&picture, &spec);
      g_autofree char *found
          = search (random, &picture, &spec, g_rand_int_range (random, 1, 50), i % 2 == 0);
      g_assert_cmpstr (found, ==, expected);
    }
}

static void
test_wanted (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_auto (Picture) picture = make_picture (random, 50, 400, 5);
  const ConvRect wanted = { 13, 0, 20, 400 }, area = { 10, 0, 26, 400 };
  const ConvPeaksSpec spec = { .area = area, .wanted = wanted, .radius = 3, .threshold = 0.5f };
  g_autofree char *expected = expect (&picture, &spec);
  g_autofree char *found = search (random, &picture, &spec, 32, FALSE);

  g_test_summary (
      "Peaks of a part of the picture are the same when only what is near it is known.");
  g_assert_cmpstr (found, ==, expected);
}

static void
test_far (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_auto (Picture) picture = make_picture (random, 30, 500, 1);
  const ConvPeaksSpec spec
      = { .area = { 0, 0, 30, 500 }, .wanted = { 0, 0, 30, 500 }, .radius = 200, .threshold = -1 };

  g_test_summary (
      "A radius that is larger than a band of tiles reaches as far as it says; of a flat "
      "picture the first place is left.");
  g_autofree char *flat = search (random, &picture, &spec, 64, FALSE);
  g_assert_cmpstr (flat, ==, "0,0 ");
  picture.scores[250 * 30 + 7] = 2;
  picture.scores[450 * 30 + 9] = 1;
  picture.scores[451 * 30 + 29] = 1.5f;
  g_autofree char *found = search (random, &picture, &spec, 64, FALSE);
  g_assert_cmpstr (found, ==, "0,0 7,250 29,451 ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/peaks/definition", test_definition);
  g_test_add_func ("/core/peaks/wanted", test_wanted);
  g_test_add_func ("/core/peaks/far", test_far);
  return g_test_run ();
}
