/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-plan-private.h"

#include "conv-axis-private.h"
#include "conv-simd-private.h"

#define DEFAULT_TILE_SIZE 256

const char *const conv_output_words[] = { "auto", "clip", "absolute", "center", "stretch", NULL };

static void
fill_in_defaults (ConvPlanSpec *spec)
{
  static const float bt709[] = { 0.2126f, 0.7152f, 0.0722f };
  gboolean no_weights = TRUE;

  if (spec->channels == 0)
    spec->channels = CONV_CHANNELS_COLOR;
  if (spec->output == CONV_OUTPUT_AUTO)
    spec->output = CONV_OUTPUT_CLIP;
  for (int c = 0; c < 3; c++)
    {
      if (spec->mid_grey[c] == 0)
        spec->mid_grey[c] = 0.5f;
      no_weights &= spec->luminance[c] == 0;
    }
  if (no_weights)
    memcpy (spec->luminance, bt709, sizeof bt709);
  if (spec->n_threads <= 0)
    spec->n_threads = (int) g_get_num_processors ();
}

/* Kernels done by FFT share their tiles, those that suit the largest of them. */
static int
choose_fft_side (const ConvPlan *plan)
{
  int largest = 0;

  for (int i = 0; i < plan->n_parts; i++)
    {
      const ConvFilter *filter = &plan->parts[i].filter;
      if (plan->parts[i].class->tile_side != NULL)
        largest = MAX (largest, MAX (filter->width, filter->height));
    }
  return largest > 0 ? conv_fft_choose_side (largest) : 0;
}

static void
choose_tile_size (ConvPlan *plan)
{
  plan->tile_size = plan->spec.tile_size > 0 ? plan->spec.tile_size : DEFAULT_TILE_SIZE;
  for (int i = 0; i < plan->n_parts; i++)
    {
      const ConvPart *part = &plan->parts[i];
      if (part->class->tile_side == NULL)
        continue;
      const int side = part->class->tile_side (part->prepared);
      plan->tile_size = plan->whole_tiles ? MIN (plan->tile_size, side) : side;
      plan->whole_tiles = TRUE;
    }
  /* The picture's mean in a tile shows in the last bits of a score. */
  plan->whole_tiles |= plan->spec.score != CONV_SCORE_NONE;
}

static gboolean
prepare (ConvPlan *plan, GError **error)
{
  for (int i = 0; i < plan->n_parts; i++)
    if (!conv_part_choose (&plan->parts[i], plan->spec.algorithm, error))
      return FALSE;
  const int fft_side = choose_fft_side (plan);
  for (int i = 0; i < plan->n_parts; i++)
    {
      plan->parts[i].filter.fft_side = fft_side;
      if (!conv_part_prepare (&plan->parts[i], plan->n_weighing > 0, error))
        return FALSE;
    }
  choose_tile_size (plan);
  conv_plan_choose_sharing (plan);
  return TRUE;
}

/* Everything that can be said before algorithms are prepared. */
static gboolean
decide (ConvPlan *plan,
        ConvKernel *const *kernels,
        size_t n_kernels,
        const ConvPlanSpec *spec,
        GError **error)
{
  plan->spec = *spec;
  fill_in_defaults (&plan->spec);
  plan->n_colors = spec->n_channels >= 3 ? 3 : 1;
  plan->has_alpha = spec->n_channels % 2 == 0;
  return conv_plan_take_kernels (plan, kernels, n_kernels, error)
         && conv_plan_choose_rules (plan, kernels[0], error);
}

ConvPlan *
conv_plan_new (ConvKernel *const *kernels,
               size_t n_kernels,
               const ConvPlanSpec *spec,
               GError **error)
{
  g_return_val_if_fail (kernels != NULL && n_kernels >= 1 && spec != NULL, NULL);
  g_return_val_if_fail (spec->n_channels >= 1 && spec->n_channels <= 4, NULL);

  if (!conv_image_check_size (spec->width, spec->height, error))
    return NULL;
  g_autoptr (ConvPlan) plan = g_new0 (ConvPlan, 1);
  return decide (plan, kernels, n_kernels, spec, error) && prepare (plan, error)
             ? g_steal_pointer (&plan)
             : NULL;
}

gboolean
conv_plan_filters_alpha (const ConvKernel *kernel, const ConvPlanSpec *spec)
{
  g_return_val_if_fail (kernel != NULL && spec != NULL, FALSE);
  g_return_val_if_fail (spec->n_channels >= 1 && spec->n_channels <= 4, FALSE);

  g_autoptr (ConvPlan) plan = g_new0 (ConvPlan, 1);
  ConvKernel *const kernels[] = { (ConvKernel *) kernel };
  return decide (plan, kernels, 1, spec, NULL) && plan->convolves_alpha;
}

void
conv_plan_free (ConvPlan *plan)
{
  if (plan == NULL)
    return;
  for (int i = 0; i < plan->n_parts; i++)
    conv_part_clear (&plan->parts[i]);
  g_free (plan->parts);
  g_free (plan);
}

ConvAlgorithm
conv_plan_get_algorithm (const ConvPlan *plan)
{
  return plan->parts[0].algorithm;
}

ConvAlgorithm
conv_plan_predict (const ConvKernel *kernel)
{
  g_auto (ConvPart) part = { 0 };

  g_return_val_if_fail (kernel != NULL, CONV_ALGORITHM_DIRECT);

  if (conv_part_init (&part, kernel, FALSE, CONV_SCORE_NONE, NULL))
    conv_part_choose (&part, CONV_ALGORITHM_AUTO, NULL);
  return part.class != NULL ? part.algorithm : CONV_ALGORITHM_DIRECT;
}

static char *
describe_part (const ConvPart *part)
{
  g_autofree char *details = part->class->describe (part->prepared);

  return g_strdup_printf ("%s %s", part->class->name, details);
}

/* Neighbours of one kind are counted. */
static char *
describe_parts (const ConvPlan *plan)
{
  GString *text = g_string_new (NULL);
  int n_same;

  for (int i = 0; i < plan->n_parts; i += n_same)
    {
      g_autofree char *first = describe_part (&plan->parts[i]);
      for (n_same = 1; i + n_same < plan->n_parts; n_same++)
        {
          g_autofree char *next = describe_part (&plan->parts[i + n_same]);
          if (strcmp (first, next) != 0)
            break;
        }
      if (n_same > 1)
        g_string_append_printf (text, "%s%d × %s", i > 0 ? ", " : "", n_same, first);
      else
        g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", first);
    }
  return g_string_free (text, FALSE);
}

char *
conv_plan_describe (const ConvPlan *plan)
{
  const gboolean combines = plan->combines && plan->spec.combine != CONV_COMBINE_NONE;
  const gboolean scores = plan->spec.score != CONV_SCORE_NONE;
  g_autofree char *parts = describe_parts (plan);

  return g_strdup_printf ("%s%s%s%s%s, tile %d, %s",
                          combines ? conv_combine_words[plan->spec.combine] : "",
                          combines ? " of " : "", scores ? conv_score_words[plan->spec.score] : "",
                          scores ? " by " : "", parts, plan->tile_size, conv_simd_get ()->name);
}

ConvOutput
conv_plan_get_output (const ConvPlan *plan)
{
  return plan->spec.output;
}

/* Cuts @start, @length to first … last. */
static void
intersect (int *start, int *length, int first, int last)
{
  int end = MIN (*start + *length - 1, last);

  *start = MAX (*start, first);
  *length = MAX (end - *start + 1, 0);
}

ConvRect
conv_plan_get_written (const ConvPlan *plan, const ConvRect *area)
{
  ConvRect written = *area;

  if (plan->spec.edge == CONV_EDGE_KEEP)
    {
      int right = plan->width - 1 - plan->anchor_x;
      int bottom = plan->height - 1 - plan->anchor_y;
      intersect (&written.x, &written.width, plan->anchor_x, plan->spec.width - 1 - right);
      intersect (&written.y, &written.height, plan->anchor_y, plan->spec.height - 1 - bottom);
    }
  return written;
}

/* Grows first … last by what the padding around it reads along one axis. */
static void
reach_along (ConvEdge edge, int *start, int *length, int before, int kernel_length, int size)
{
  g_auto (ConvAxis) axis = { 0 };

  conv_axis_init (&axis, edge, *start - before, *length + kernel_length - 1, size);
  const ConvSegment *last = &axis.segments[axis.n_segments - 1];
  *start = axis.segments[0].start;
  *length = last->start + last->length - *start;
}

ConvRect
conv_plan_get_reach (const ConvPlan *plan, const ConvRect *area)
{
  ConvRect reach = *area;

  reach_along (plan->spec.edge, &reach.x, &reach.width, plan->anchor_x, plan->width,
               plan->spec.width);
  reach_along (plan->spec.edge, &reach.y, &reach.height, plan->anchor_y, plan->height,
               plan->spec.height);
  return reach;
}
