/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-edge.h"

const char *const conv_edge_words[]
    = { "extend", "mirror", "reflect", "wrap", "zero", "color", "renormalize", "keep", NULL };

/* One run outside the image: as long as the rule stays the same, at most @wanted coordinates. */
typedef ConvEdgeRun (*OutsideFunc) (int coordinate, int wanted, int size);

static int
positive_modulo (int a, int b)
{
  return (a % b + b) % b;
}

static ConvEdgeRun
run_extend (int coordinate, int wanted, int size)
{
  int length = coordinate < 0 ? MIN (wanted, -coordinate) : wanted;

  return (ConvEdgeRun) { .start = coordinate < 0 ? 0 : size - 1, .step = 0, .length = length };
}

static ConvEdgeRun
run_wrap (int coordinate, int wanted, int size)
{
  int start = positive_modulo (coordinate, size);

  return (ConvEdgeRun) { .start = start, .step = 1, .length = MIN (wanted, size - start) };
}

/* The image and its mirror image alternate; the border pixel stands once (mirror) or twice. */
static ConvEdgeRun
run_reflect (int coordinate, int wanted, int size)
{
  int phase = positive_modulo (coordinate, 2 * size);

  if (phase < size)
    return (ConvEdgeRun) { .start = phase, .step = 1, .length = MIN (wanted, size - phase) };
  return (ConvEdgeRun) { .start = 2 * size - 1 - phase,
                         .step = -1,
                         .length = MIN (wanted, 2 * size - phase) };
}

static ConvEdgeRun
run_mirror (int coordinate, int wanted, int size)
{
  if (size == 1)
    return (ConvEdgeRun) { .start = 0, .step = 0, .length = wanted };

  int period = 2 * size - 2;
  int phase = positive_modulo (coordinate, period);
  if (phase < size - 1)
    return (ConvEdgeRun) { .start = phase, .step = 1, .length = MIN (wanted, size - 1 - phase) };
  return (
      ConvEdgeRun) { .start = period - phase, .step = -1, .length = MIN (wanted, period - phase) };
}

static ConvEdgeRun
run_outside (int coordinate, int wanted, int size)
{
  (void) size;
  return (ConvEdgeRun) { .outside = TRUE,
                         .length = coordinate < 0 ? MIN (wanted, -coordinate) : wanted };
}

static const OutsideFunc outside_runs[] = {
  [CONV_EDGE_EXTEND] = run_extend,       [CONV_EDGE_MIRROR] = run_mirror,
  [CONV_EDGE_REFLECT] = run_reflect,     [CONV_EDGE_WRAP] = run_wrap,
  [CONV_EDGE_ZERO] = run_outside,        [CONV_EDGE_COLOR] = run_outside,
  [CONV_EDGE_RENORMALIZE] = run_outside, [CONV_EDGE_KEEP] = run_outside,
};

GArray *
conv_edge_resolve (ConvEdge edge, int start, int length, int size)
{
  g_return_val_if_fail ((size_t) edge < G_N_ELEMENTS (outside_runs), NULL);
  g_return_val_if_fail (length >= 1 && size >= 1, NULL);

  GArray *runs = g_array_new (FALSE, FALSE, sizeof (ConvEdgeRun));
  for (int done = 0; done < length;)
    {
      int coordinate = start + done;
      int wanted = length - done;
      ConvEdgeRun run;

      if (coordinate >= 0 && coordinate < size)
        run = (ConvEdgeRun) { .start = coordinate,
                              .step = 1,
                              .length = MIN (wanted, size - coordinate) };
      else
        run = outside_runs[edge](coordinate, wanted, size);
      g_array_append_val (runs, run);
      done += run.length;
    }
  return runs;
}
