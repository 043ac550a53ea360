/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-explainer.h"

#include <string.h>

#include "conv-i18n-private.h"

/* Pixels of earlier passes times weights: more would be felt at each step to the next pixel. */
#define MAX_WORK 2e8

struct _ConvExplainer
{
  const ConvSource *source;

  /* What was prepared, and for what. */
  ConvBank *bank;
  int index;
  ConvOptions options;
  ConvPlan *plan;      /* of the last pass, and one kernel */
  ConvPasses *earlier; /* NULL: there is but one */
  ConvPasses *all;     /* of several kernels, or NULL */

  ConvExplanation *explanation;
};

/* Where the floats of some pixels go. */
typedef struct
{
  const ConvExplainer *explainer;
  ConvRect area;
  char *pixels;
  size_t stride;
} Target;

static void
forget (ConvExplainer *self)
{
  g_clear_pointer (&self->explanation, conv_explanation_free);
  g_clear_pointer (&self->plan, conv_plan_free);
  g_clear_pointer (&self->earlier, conv_passes_free);
  g_clear_pointer (&self->all, conv_passes_free);
  g_clear_pointer (&self->bank, conv_bank_unref);
}

ConvExplainer *
conv_explainer_new (const ConvSource *source)
{
  ConvExplainer *self = g_new0 (ConvExplainer, 1);

  self->source = source;
  return self;
}

void
conv_explainer_free (ConvExplainer *self)
{
  forget (self);
  g_free (self);
}

static const ConvFormat *
get_format (const ConvExplainer *self)
{
  const ConvSource *source = self->source;

  return source->get_format (source->user_data, self->options.light);
}

/* Whether the answers of several kernels become one. */
static gboolean
combines (const ConvBank *bank, const ConvOptions *options)
{
  return conv_bank_get_n (bank) > 1 && options->combine != CONV_COMBINE_NONE
         && options->combine != CONV_COMBINE_LAYERS;
}

static gboolean
is_prepared (const ConvExplainer *self, ConvBank *bank, int index, const ConvOptions *options)
{
  return self->plan != NULL && self->index == index && conv_bank_has_same_kernels (self->bank, bank)
         && conv_options_equal (&self->options, options);
}

static ConvPasses *
prepare_passes (const ConvExplainer *self, const ConvPlanSpec *spec, int n_passes, GError **error)
{
  ConvKernel *kernel = conv_bank_get_kernel (self->bank, self->index);

  if (!combines (self->bank, &self->options))
    return conv_passes_new (&kernel, 1, spec, n_passes, error);
  return conv_passes_new (conv_bank_get_kernels (self->bank), (size_t) conv_bank_get_n (self->bank),
                          spec, n_passes, error);
}

/* The answer of one kernel, as it is before it is combined with others: alpha is kept then. */
static gboolean
prepare_plan (ConvExplainer *self, ConvPlanSpec *spec, GError **error)
{
  ConvKernel *kernel = conv_bank_get_kernel (self->bank, self->index);

  if (combines (self->bank, &self->options))
    spec->alpha = CONV_ALPHA_KEEP;
  spec->combine = CONV_COMBINE_NONE;
  self->plan = conv_plan_new (&kernel, 1, spec, error);
  return self->plan != NULL;
}

/* One pixel needs none of what algorithms but the direct one prepare. */
static gboolean
prepare (ConvExplainer *self, ConvBank *bank, int index, const ConvOptions *options, GError **error)
{
  const ConvSource *source = self->source;
  ConvPlanSpec spec = { 0 };

  if (is_prepared (self, bank, index, options))
    return TRUE;
  forget (self);
  self->bank = conv_bank_ref (bank);
  self->index = index;
  self->options = *options;
  source->fill_spec (source->user_data, options, &spec);
  if (!combines (bank, options))
    spec.combine = CONV_COMBINE_NONE;
  if (options->repeat > 1)
    {
      ConvPlanSpec earlier = spec;
      earlier.fade = 0;
      self->earlier = prepare_passes (self, &earlier, options->repeat - 1, error);
      if (self->earlier == NULL)
        return FALSE;
    }
  spec.algorithm = CONV_ALGORITHM_DIRECT;
  if (combines (bank, options)
      && (self->all = prepare_passes (self, &spec, options->repeat, error)) == NULL)
    return FALSE;
  return prepare_plan (self, &spec, error);
}

static gboolean
read_stored (gpointer data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  const ConvSource *source = ((const Target *) data)->explainer->source;

  return source->read (source->user_data, area, pixels, stride, error);
}

static gboolean
write_floats (
    gpointer data, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  const Target *target = data;
  const size_t size = (size_t) target->explainer->source->n_channels * sizeof (float);
  char *to = target->pixels + (size_t) (area->y - target->area.y) * target->stride
             + (size_t) (area->x - target->area.x) * size;

  (void) error;
  for (int y = 0; y < area->height; y++)
    memcpy (to + (size_t) y * target->stride, (const char *) pixels + (size_t) y * stride,
            (size_t) area->width * size);
  return TRUE;
}

static gboolean
is_affordable (const ConvExplainer *self, const ConvRect *area)
{
  const ConvKernel *kernel = conv_bank_get_kernel (self->bank, self->index);
  const double n_weights
      = (double) conv_kernel_get_width (kernel) * (double) conv_kernel_get_height (kernel)
        * (combines (self->bank, &self->options) ? conv_bank_get_n (self->bank) : 1);

  return conv_passes_get_work (self->earlier, area) * n_weights <= MAX_WORK;
}

/* What the earlier passes make of @area. */
static gboolean
read_passed (gpointer data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  const ConvExplainer *self = data;
  Target target = { self, *area, pixels, stride };
  const ConvIO io = {
    .input = get_format (self), .read = read_stored, .write = write_floats, .user_data = &target
  };

  if (!is_affordable (self, area))
    {
      g_set_error_literal (error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE,
                           _ ("So many passes are too much to explain for one pixel."));
      return FALSE;
    }
  return conv_passes_execute (self->earlier, area, NULL, &io, NULL, NULL, error);
}

/* The source itself; for strength, also what it was before the first pass. */
static gboolean
read_source (gpointer data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  const ConvSource *source = ((const ConvExplainer *) data)->source;

  return source->read (source->user_data, area, pixels, stride, error);
}

static gboolean
keep_stored (gpointer data, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  const Target *target = data;

  (void) area;
  (void) stride;
  (void) error;
  memcpy (target->pixels, pixels, get_format (target->explainer)->pixel_size);
  return TRUE;
}

/* What all kernels together store in the pixel. */
static gboolean
run_all (const ConvExplainer *self, const ConvRange *range, void *stored, GError **error)
{
  const ConvExplainedPixel *pixel = conv_explanation_get_pixel (self->explanation);
  const ConvRect area = { pixel->x, pixel->y, 1, 1 };
  Target target = { self, area, stored, 0 };
  const ConvIO io = { .input = get_format (self),
                      .output = get_format (self),
                      .read = read_stored,
                      .write = keep_stored,
                      .user_data = &target };

  return conv_passes_execute (self->all, &area, range, &io, NULL, NULL, error);
}

static gboolean
store_result (const ConvExplainer *self, const ConvRange *range, void *stored, GError **error)
{
  const ConvExplainedPixel *pixel = conv_explanation_get_pixel (self->explanation);
  const ConvFormat *format = get_format (self);
  float result[4];

  if (self->all != NULL)
    return run_all (self, range, stored, error);
  for (int i = 0; i < 4; i++)
    result[i] = (float) pixel->result[i];
  format->encode (format->data, result, stored, 1);
  return TRUE;
}

/* From what is stored before to what will be. */
static gboolean
take_numbers (const ConvExplainer *self,
              const ConvRange *range,
              ConvAccount *account,
              GError **error)
{
  const ConvSource *source = self->source;
  const ConvExplainedPixel *pixel = conv_explanation_get_pixel (self->explanation);
  const size_t size = get_format (self)->pixel_size;
  g_autofree void *stored = g_malloc (size);

  if (!source->read (source->user_data, &(ConvRect) { pixel->x, pixel->y, 1, 1 }, stored, size,
                     error))
    return FALSE;
  source->get_numbers (source->user_data, stored, account->before);
  account->coverage = conv_source_get_coverage (source, pixel->x, pixel->y);
  account->has_after
      = self->all == NULL || self->options.output != CONV_OUTPUT_STRETCH || range != NULL;
  if (!account->has_after)
    return TRUE;
  if (!store_result (self, range, stored, error))
    return FALSE;
  source->get_numbers (source->user_data, stored, account->after);
  for (int i = 0; i < 4 && account->coverage < 1; i++)
    account->after[i]
        = account->before[i] + account->coverage * (account->after[i] - account->before[i]);
  return TRUE;
}

static gboolean
check (const ConvOptions *options, GError **error)
{
  if (options->repeat == 1 || options->output != CONV_OUTPUT_STRETCH)
    return TRUE;
  g_set_error_literal (
      error, CONV_ERROR, CONV_ERROR_NOT_APPLICABLE,
      _ ("Several passes that are stretched depend on the whole picture; no single "
         "pixel can explain them."));
  return FALSE;
}

gboolean
conv_explainer_explain (ConvExplainer *self,
                        ConvBank *bank,
                        int index,
                        const ConvOptions *options,
                        int x,
                        int y,
                        const ConvRange *range,
                        ConvAccount *account,
                        GError **error)
{
  g_return_val_if_fail (bank != NULL && options->output != CONV_OUTPUT_AUTO, FALSE);

  g_clear_pointer (&self->explanation, conv_explanation_free);
  if (!check (options, error) || !prepare (self, bank, index, options, error))
    return FALSE;
  const ConvFormat *format = get_format (self);
  const ConvIO io = { .input = self->earlier != NULL ? NULL : format,
                      .output = format,
                      .read = self->earlier != NULL ? read_passed : read_source,
                      .read_original = read_source,
                      .user_data = self };
  self->explanation = conv_plan_explain (self->plan, x, y, range, &io, error);
  if (self->explanation == NULL)
    return FALSE;
  *account = (ConvAccount) { .explanation = self->explanation,
                             .options = *options,
                             .n_kernels = self->all != NULL ? conv_bank_get_n (bank) : 1,
                             .kernel = index,
                             .unit = options->light == CONV_LIGHT_LINEAR ? 1 : self->source->unit };
  return take_numbers (self, range, account, error);
}
