/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory is bounded by tiles, never by the image: an image of 900 megapixels that exists only as a
 * formula is convolved in a process of its own, whose peak is looked at. CONVOLVE_WHOLE=1 convolves all of
 * it, which takes minutes; else a part with enough tiles to fill every buffer. */
#include "testing.h"

#define SIDE 30000
#define N_CHANNELS 4

/* Shadow memory and red zones of a sanitizer would count as ours. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define IS_SANITIZED TRUE
#else
#define IS_SANITIZED FALSE
#endif

typedef struct
{
  const char *name;
  int kernel_side;
  int peak_mb; /* the most that is allowed */
} Case;

static const Case cases[] = {
  { "3", 3, 150 },
  { "101", 101, 150 },
  { "255", 255, 400 },
  { "511", 511, 400 },
};

static gboolean
make_pixels (gpointer user_data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  (void) user_data;
  (void) error;
  for (int y = 0; y < area->height; y++)
    {
      float *row = (float *) (void *) ((char *) pixels + (size_t) y * stride);
      for (int x = 0; x < area->width * N_CHANNELS; x++)
        row[x] = (float) ((x * 7 + y * 13 + area->x + area->y) & 255) / 255;
    }
  return TRUE;
}

static gboolean
count_pixels (
    gpointer user_data, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  (void) pixels;
  (void) stride;
  (void) error;
  *(gint64 *) user_data += (gint64) area->width * area->height;
  return TRUE;
}

static int
get_peak_mb (void)
{
  g_autofree char *status = NULL;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return -1;
  const char *line = strstr (status, "VmHWM:");
  return line != NULL ? (int) (g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10) / 1024) : -1;
}

static void
convolve (const Case *c)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (30);
  g_autoptr (ConvKernel) kernel = testing_random_kernel (random, c->kernel_side, c->kernel_side);
  const ConvPlanSpec spec
      = { .width = SIDE, .height = SIDE, .n_channels = N_CHANNELS, .n_threads = 2 };
  g_autoptr (ConvPlan) plan = conv_plan_new (&kernel, 1, &spec, NULL);
  gint64 n_pixels = 0;
  const ConvIO io = { .read = make_pixels, .write = count_pixels, .user_data = &n_pixels };
  const ConvRect part = { SIDE - 4000, SIDE - 1600, 4000, 1600 }, whole = { 0, 0, SIDE, SIDE };
  const ConvRect *area = g_getenv ("CONVOLVE_WHOLE") != NULL ? &whole : &part;
  g_autoptr (GError) error = NULL;

  conv_plan_execute (plan, area, NULL, &io, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_pixels, ==, (gint64) area->width * area->height);
  g_print ("peak %d MB, allowed %d\n", get_peak_mb (), c->peak_mb);
  if (!IS_SANITIZED)
    g_assert_cmpint (get_peak_mb (), <=, c->peak_mb);
}

static void
test_peak (gconstpointer data)
{
  const Case *c = data;

  g_test_summary ("The peak of a process that convolves 30000 × 30000 pixels of 16 bytes.");
  if (g_test_subprocess () || IS_SANITIZED)
    {
      convolve (c);
      return;
    }
  if (get_peak_mb () < 0)
    {
      g_test_skip ("there is no /proc/self/status");
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*peak * MB*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/core/memory/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_peak);
    }
  return g_test_run ();
}
