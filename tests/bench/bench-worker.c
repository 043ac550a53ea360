/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-worker WIDTH HEIGHT THREADS PIXELS: core, as peers.py runs it beside the other programs.
 *
 * PIXELS is a file of WIDTH × HEIGHT RGBA floats. Each line on standard input asks for one convolution, in
 * fields between tabs: a word that is ignored, a file with the kernel, and a file for the result or
 * nothing. Each is answered by a line of JSON. What is timed is all that depends on the kernel: the plan,
 * what it prepares, borders, and the convolution from memory to memory. */
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"
#include "testing.h"

#define N_CHANNELS 4

static ConvImage *
load_pixels (const char *path, int width, int height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvImage) image = conv_image_new (width, height, N_CHANNELS, &error);
  g_autofree char *bytes = NULL;
  gsize size;

  if (image == NULL || !g_file_get_contents (path, &bytes, &size, &error))
    g_error ("%s", error->message);
  if (size != (gsize) width * (gsize) height * N_CHANNELS * sizeof (float))
    g_error ("%s has %zu bytes, which are not %d × %d pixels", path, size, width, height);
  memcpy (image->pixels, bytes, size);
  return g_steal_pointer (&image);
}

static void
save_pixels (const char *path, const ConvImage *image)
{
  const gsize size = (gsize) image->width * (gsize) image->height * N_CHANNELS * sizeof (float);
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents (path, (const char *) image->pixels, (gssize) size, &error))
    g_error ("%s", error->message);
}

static void
answer (char **fields, int n_threads, const ConvImage *source, ConvImage *target)
{
  const ConvPlanSpec spec = { .n_threads = n_threads };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!g_file_get_contents (fields[1], &text, NULL, &error))
    g_error ("%s", error->message);
  g_autoptr (ConvKernel) kernel = testing_kernel (text);

  const double start = bench_now ();
  g_autoptr (ConvPlan) plan = testing_plan (kernel, &spec, source);
  if (!conv_image_convolve (plan, NULL, source, target, &error))
    g_error ("%s", error->message);
  const double seconds = bench_now () - start;

  if (*fields[2] != '\0')
    save_pixels (fields[2], target);
  g_autofree char *describe = conv_plan_describe (plan);
  printf ("{\"seconds\": %.6f, \"describe\": \"%s\"}\n", seconds, describe);
  fflush (stdout);
}

int
main (int argc, char **argv)
{
  g_autofree char *line = NULL;
  size_t size = 0;

  if (argc != 5)
    {
      g_printerr ("usage: bench-worker WIDTH HEIGHT THREADS PIXELS\n");
      return 2;
    }
  g_autoptr (ConvImage) source = load_pixels (argv[4], atoi (argv[1]), atoi (argv[2]));
  g_autoptr (ConvImage) target = testing_copy (source);
  printf ("{\"version\": \"\"}\n");
  fflush (stdout);
  while (getline (&line, &size, stdin) > 0)
    {
      line[strcspn (line, "\n")] = '\0';
      g_auto (GStrv) fields = g_strsplit (line, "\t", 3);
      if (g_strv_length (fields) < 3)
        g_error ("“%s” has fewer than three fields", line);
      answer (fields, atoi (argv[3]), source, target);
    }
  return 0;
}
