/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The course of a job: source, plan, result, and under stretch the range. */
#include "conv-render-private.h"

#include "conv-rect-private.h"

static const ConvRange no_range = { G_MAXFLOAT, -G_MAXFLOAT };

void
conv_frame_free (ConvFrame *frame)
{
  g_clear_pointer (&frame->before, conv_sheet_unref);
  g_clear_pointer (&frame->after, conv_sheet_unref);
  g_clear_error (&frame->error);
  g_free (frame);
}

void
conv_render_clear (ConvRender *render)
{
  g_clear_pointer (&render->before, conv_sheet_unref);
  g_clear_pointer (&render->passes, conv_passes_free);
  conv_render_job_clear (&render->prepared);
  conv_render_job_clear (&render->measured);
}

static ConvFrame *
frame_new (const ConvRender *render)
{
  ConvFrame *frame = g_new0 (ConvFrame, 1);

  frame->before = render->before != NULL ? conv_sheet_ref (render->before) : NULL;
  frame->range = no_range;
  return frame;
}

/* Takes over @frame; a cancelled job delivers no more. */
static void
deliver (const ConvRenderTask *task, ConvFrame *frame)
{
  if (g_cancellable_is_cancelled (task->cancellable))
    conv_frame_free (frame);
  else
    task->deliver (task->user_data, frame);
}

static void
deliver_error (ConvRender *render, const ConvRenderTask *task, GError *error)
{
  ConvFrame *frame = frame_new (render);

  frame->error = error;
  frame->is_last = TRUE;
  deliver (task, frame);
}

static gboolean
prepare_passes (ConvRender *render, const ConvRenderJob *job, GError **error)
{
  const ConvSource *source = render->source;
  ConvKernel *const *kernels = job->bank != NULL ? conv_bank_get_kernels (job->bank) : &job->kernel;
  const int n_kernels = job->bank != NULL ? conv_bank_get_n (job->bank) : 1;
  ConvPlanSpec spec = { 0 };

  if (render->passes != NULL && conv_render_job_has_same_kernels (&render->prepared, job)
      && conv_options_equal (&render->prepared.options, &job->options))
    return TRUE;
  g_clear_pointer (&render->passes, conv_passes_free);
  conv_render_job_copy (&render->prepared, job);
  source->fill_spec (source->user_data, &job->options, &spec);
  spec.combine = job->options.combine;
  spec.relu = job->options.relu;
  spec.score = job->options.score;
  render->passes = conv_passes_new (kernels, (size_t) n_kernels, &spec, job->options.repeat, error);
  return render->passes != NULL;
}

/* Neither strength nor what is seen changes the range of the whole. */
static gboolean
knows_range (const ConvRender *render, const ConvRenderJob *job)
{
  ConvOptions options = render->measured.options;

  options.strength = job->options.strength;
  return render->measured.kernel != NULL && conv_options_equal (&options, &job->options)
         && conv_render_job_has_same_kernels (&render->measured, job);
}

static void
remember_range (ConvRender *render, const ConvRenderJob *job, const ConvRange *range)
{
  conv_render_job_copy (&render->measured, job);
  render->range = *range;
}

/* What a run would write of the visible part. */
static ConvRect
find_wanted (const ConvRender *render, const ConvRenderJob *job)
{
  return job->options.strength > 0 ? conv_rect_intersection (&job->area, &render->source->selection)
                                   : (ConvRect) { 0 };
}

/* The result, with @range for stretch. */
static gboolean
render_result (ConvRender *render,
               const ConvRenderTask *task,
               ConvFrame *frame,
               const ConvRange *range,
               GError **error)
{
  const ConvRect wanted = find_wanted (render, task->job);

  if (conv_rect_count (&wanted) == 0)
    frame->after = conv_sheet_ref (render->before);
  else
    frame->after = conv_render_make_after (render, task, &wanted, range, &frame->tally, error);
  return frame->after != NULL;
}

/* With the range of the whole, measured first if it is not known. */
static gboolean
render_stretched (ConvRender *render, const ConvRenderTask *task, GError **error)
{
  ConvRange range;

  if (!knows_range (render, task->job))
    {
      if (!conv_render_measure (render, task, &render->source->selection, &range, error))
        return FALSE;
      remember_range (render, task->job, &range);
    }
  g_autoptr (ConvFrame) frame = frame_new (render);
  frame->range = render->range;
  frame->is_last = TRUE;
  if (!render_result (render, task, frame, &render->range, error))
    return FALSE;
  deliver (task, g_steal_pointer (&frame));
  return TRUE;
}

/* With the range of what is seen; that of the whole follows where that can be measured. */
static gboolean
render_partly_stretched (ConvRender *render, const ConvRenderTask *task, GError **error)
{
  const ConvRect wanted = find_wanted (render, task->job);
  const gboolean repeats = task->job->options.repeat > 1;
  g_autoptr (ConvFrame) frame = frame_new (render);

  if (!repeats && !conv_render_measure (render, task, &wanted, &frame->range, error))
    return FALSE;
  frame->range_is_partial = TRUE;
  frame->is_last = repeats;
  if (!render_result (render, task, frame, repeats ? NULL : &frame->range, error))
    return FALSE;
  deliver (task, g_steal_pointer (&frame));
  return repeats || render_stretched (render, task, error);
}

static gboolean
render_plainly (ConvRender *render, const ConvRenderTask *task, GError **error)
{
  g_autoptr (ConvFrame) frame = frame_new (render);

  frame->is_last = TRUE;
  if (!render_result (render, task, frame, NULL, error))
    return FALSE;
  deliver (task, g_steal_pointer (&frame));
  return TRUE;
}

static gboolean
render (ConvRender *render, const ConvRenderTask *task, GError **error)
{
  const ConvRenderJob *job = task->job;
  const ConvRect wanted = find_wanted (render, job);

  if (!prepare_passes (render, job, error))
    return FALSE;
  if (job->options.output != CONV_OUTPUT_STRETCH || conv_rect_count (&wanted) == 0)
    return render_plainly (render, task, error);
  if (conv_rect_contains (&wanted, &render->source->selection) && job->options.repeat > 1)
    return render_plainly (render, task, error);
  if (conv_rect_contains (&wanted, &render->source->selection) || knows_range (render, job))
    return render_stretched (render, task, error);
  return render_partly_stretched (render, task, error);
}

void
conv_render_run (ConvRender *self, const ConvRenderTask *task)
{
  const ConvSheet *shown = self->before;
  GError *error = NULL;
  gboolean ok = conv_render_make_before (self, task, &error);

  /* The source is shown at once where it is new, and where nothing else is wanted. */
  if (ok && (self->before != shown || task->job->kernel == NULL))
    {
      ConvFrame *frame = frame_new (self);
      frame->is_last = task->job->kernel == NULL;
      deliver (task, frame);
    }
  if (ok && task->job->kernel != NULL)
    ok = render (self, task, &error);
  if (!ok)
    deliver_error (self, task, error);
}
