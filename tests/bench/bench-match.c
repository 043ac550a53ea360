/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-match WIDTH HEIGHT THREADS PIXELS SIDE TEMPLATE RESULT: zncc, as match.py times it beside OpenCV.
 *
 * PIXELS is a file of WIDTH × HEIGHT grey floats, TEMPLATE one of SIDE × SIDE. Each line on standard input
 * asks for one run, plan included, and is answered by its seconds; RESULT gets the first one's scores, with
 * the anchor in the template's corner. */
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"
#include "testing.h"

static ConvImage *
load (const char *path, int width, int height)
{
  g_autoptr (GError) error = NULL;
  ConvImage *image = conv_image_new (width, height, 1, &error);
  g_autofree char *bytes = NULL;
  gsize size;

  if (image == NULL || !g_file_get_contents (path, &bytes, &size, &error))
    g_error ("%s", error->message);
  if (size != (gsize) width * (gsize) height * sizeof (float))
    g_error ("%s has %zu bytes, which are not %d × %d pixels", path, size, width, height);
  memcpy (image->pixels, bytes, size);
  return image;
}

static ConvKernel *
make_template (const ConvImage *image)
{
  const int n = image->width * image->height;
  g_autofree double *weights = g_new (double, n);

  for (int i = 0; i < n; i++)
    weights[i] = (double) image->pixels[i];
  g_autoptr (ConvKernel) kernel = conv_kernel_new (image->width, image->height, weights, NULL);
  return conv_kernel_with_anchor (kernel, 0, 0, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  char line[16];

  if (argc != 8)
    {
      g_printerr ("usage: bench-match WIDTH HEIGHT THREADS PIXELS SIDE TEMPLATE RESULT\n");
      return 2;
    }
  const ConvPlanSpec spec
      = { .score = CONV_SCORE_ZNCC, .edge = CONV_EDGE_KEEP, .n_threads = atoi (argv[3]) };
  g_autoptr (ConvImage) source = load (argv[4], atoi (argv[1]), atoi (argv[2]));
  g_autoptr (ConvImage) target = testing_copy (source);
  g_autoptr (ConvImage) image = load (argv[6], atoi (argv[5]), atoi (argv[5]));
  g_autoptr (ConvKernel) kernel = make_template (image);
  gboolean saved = FALSE;

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      const double start = bench_now ();
      g_autoptr (ConvPlan) plan = testing_plan (kernel, &spec, source);
      if (!conv_image_convolve (plan, NULL, source, target, &error))
        g_error ("%s", error->message);
      printf ("%.6f\n", bench_now () - start);
      fflush (stdout);
      if (!saved
          && !g_file_set_contents (
              argv[7], (const char *) target->pixels,
              (gssize) source->width * source->height * (gssize) sizeof (float), &error))
        g_error ("%s", error->message);
      saved = TRUE;
    }
  return 0;
}
