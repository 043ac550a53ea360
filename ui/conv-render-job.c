/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-renderer.h"

void
conv_render_job_clear (ConvRenderJob *job)
{
  g_clear_pointer (&job->kernel, conv_kernel_unref);
  g_clear_pointer (&job->bank, conv_bank_unref);
}

void
conv_render_job_copy (ConvRenderJob *copy, const ConvRenderJob *job)
{
  ConvRenderJob old = *copy;

  *copy = *job;
  if (job->kernel != NULL)
    conv_kernel_ref (job->kernel);
  if (job->bank != NULL)
    conv_bank_ref (job->bank);
  conv_render_job_clear (&old);
}

gboolean
conv_render_job_has_same_kernels (const ConvRenderJob *a, const ConvRenderJob *b)
{
  if ((a->kernel == NULL) != (b->kernel == NULL) || (a->bank == NULL) != (b->bank == NULL))
    return FALSE;
  if (a->bank != NULL)
    return conv_bank_has_same_kernels (a->bank, b->bank);
  return a->kernel == NULL || conv_kernel_equal (a->kernel, b->kernel);
}
