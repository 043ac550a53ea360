/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernels of a plan: whether they go together, and the rectangle that all of them look at. */
#include "conv-plan-private.h"

#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-number.h"

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE, message);
  return FALSE;
}

/* With one kernel these are its own answer, so nothing needs to be gathered. */
static gboolean
leaves_single_alone (ConvCombine combine)
{
  return combine != CONV_COMBINE_MAGNITUDE && combine != CONV_COMBINE_MAX_ABS
         && combine != CONV_COMBINE_ARGMAX;
}

static gboolean
check_number (const ConvPlan *plan, size_t n_kernels, GError **error)
{
  if (n_kernels > CONV_PLAN_MAX_KERNELS)
    {
      g_set_error (error, CONV_ERROR, CONV_ERROR_VALUE,
                   _ ("%zu kernels at once are too many; the most are %d"), n_kernels,
                   CONV_PLAN_MAX_KERNELS);
      return FALSE;
    }
  if (n_kernels > 1 && plan->spec.combine == CONV_COMBINE_NONE)
    return refuse (error,
                   _ ("There are several kernels; “combine” must say what their answers become"));
  if (n_kernels > 1 && plan->spec.combine == CONV_COMBINE_LAYERS)
    return refuse (error, _ ("Combine “layers” makes one picture of each kernel, not one of all"));
  return TRUE;
}

static gboolean
check_argmax (const ConvPlan *plan, GError **error)
{
  if (plan->spec.combine != CONV_COMBINE_ARGMAX)
    return TRUE;
  if (plan->n_colors == 1)
    return refuse (error, _ ("Combine “argmax” answers with a hue, and a grey image has none"));
  if (plan->spec.channels > CONV_CHANNELS_COLOR)
    return refuse (error, _ ("Combine “argmax” answers with a hue; use channels “rgb”"));
  return TRUE;
}

/* The offset is added once, to what the answers have become; scores have none. */
static gboolean
check_offsets (const ConvPlan *plan, ConvKernel *const *kernels, size_t n_kernels, GError **error)
{
  const double offset = conv_kernel_get_offset (kernels[0]);

  if (plan->spec.score != CONV_SCORE_NONE)
    return TRUE;
  for (size_t i = 1; i < n_kernels; i++)
    if (conv_kernel_get_offset (kernels[i]) != offset)
      {
        g_autofree char *first = conv_number_to_text (offset);
        g_autofree char *other = conv_number_to_text (conv_kernel_get_offset (kernels[i]));
        g_set_error (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE,
                     _ ("Kernel 1 has the offset %s, kernel %zu has %s; kernels that are combined "
                        "need the same"),
                     first, i + 1, other);
        return FALSE;
      }
  return TRUE;
}

/* Grows @start … @start + @length, with the anchor at @anchor, so that it holds another one. */
static void
unite (int *anchor, int *length, int other_anchor, int other_length)
{
  const int before = MAX (*anchor, other_anchor);
  const int after = MAX (*length - *anchor, other_length - other_anchor);

  *anchor = before;
  *length = before + after;
}

static gboolean
init_parts (ConvPlan *plan, ConvKernel *const *kernels, size_t n_kernels, GError **error)
{
  plan->parts = g_new0 (ConvPart, n_kernels);
  plan->n_parts = (int) n_kernels;
  for (size_t i = 0; i < n_kernels; i++)
    {
      ConvPart *part = &plan->parts[i];
      if (!conv_part_init (part, kernels[i], plan->spec.flip, plan->spec.score, error))
        return FALSE;
      unite (&plan->anchor_x, &plan->width, part->anchor_x, part->filter.width);
      unite (&plan->anchor_y, &plan->height, part->anchor_y, part->filter.height);
    }
  return TRUE;
}

gboolean
conv_plan_take_kernels (ConvPlan *plan,
                        ConvKernel *const *kernels,
                        size_t n_kernels,
                        GError **error)
{
  const gboolean scores = plan->spec.score != CONV_SCORE_NONE;

  plan->combines = scores || n_kernels > 1 || !leaves_single_alone (plan->spec.combine);
  plan->offset = scores ? 0 : (float) conv_kernel_get_offset (kernels[0]);
  return check_number (plan, n_kernels, error) && check_argmax (plan, error)
         && check_offsets (plan, kernels, n_kernels, error)
         && init_parts (plan, kernels, n_kernels, error);
}

void
conv_plan_choose_sharing (ConvPlan *plan)
{
  ConvSharing sharing = { 0 };
  int n_sharing = 0, room = 0;

  for (int i = 0; i < plan->n_parts; i++)
    {
      const ConvPart *part = &plan->parts[i];
      if (part->class->share == NULL)
        continue;
      sharing.class = part->class;
      sharing.prepared = part->prepared;
      unite (&sharing.anchor_x, &sharing.width, part->anchor_x, part->filter.width);
      unite (&sharing.anchor_y, &sharing.height, part->anchor_y, part->filter.height);
      room = part->filter.fft_side - plan->tile_size + 1;
      n_sharing++;
    }
  /* Far-apart anchors can make a rectangle that leaves the tile. */
  if (n_sharing > 1 && MAX (sharing.width, sharing.height) <= room)
    plan->sharing = sharing;
}

size_t
conv_plan_get_shared_size (const ConvPlan *plan, int n_channels)
{
  const ConvSharing *sharing = &plan->sharing;

  return sharing->class != NULL ? sharing->class->shared_size (sharing->prepared, n_channels) : 0;
}

int
conv_plan_get_max_sums (const ConvPlan *plan)
{
  return MAX (plan->spec.n_channels, plan->n_values + plan->n_weighing);
}

gboolean
conv_plan_sums_absolute (const ConvPlan *plan)
{
  for (int i = 0; i < plan->n_parts; i++)
    if (plan->parts[i].prepared_absolute != NULL)
      return TRUE;
  return FALSE;
}

size_t
conv_plan_get_scratch_size (const ConvPlan *plan, int width, int height)
{
  const int n_sums = conv_plan_get_max_sums (plan);
  size_t size = 0;

  for (int i = 0; i < plan->n_parts; i++)
    size = MAX (size, conv_part_get_scratch_size (&plan->parts[i], width, height, n_sums));
  return size;
}
