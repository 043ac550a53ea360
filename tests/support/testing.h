/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of core share: pictures, kernels, running a plan, comparing. Failures abort. */
#pragma once

#include "conv.h"

/** testing_kernel: parses @text, which must be right. */
ConvKernel *testing_kernel (const char *text);

/** testing_random_kernel: weights between −1 and 1, every third 0; anchor anywhere; divisor and offset. */
ConvKernel *testing_random_kernel (GRand *random, int width, int height);

/** testing_noise: values in 0…1; alpha is 0, ¼, ½ or 1, with an opaque part. */
ConvImage *testing_noise (int width, int height, int n_channels, guint32 seed);

/** testing_opaque_noise: as testing_noise(), alpha 1 everywhere. */
ConvImage *testing_opaque_noise (int width, int height, int n_channels, guint32 seed);

/** testing_flat: every pixel is @pixel. */
ConvImage *testing_flat (int width, int height, int n_channels, const float *pixel);

ConvImage *testing_copy (const ConvImage *image);

/** testing_plan: a plan for @image; size and channels of @spec are filled in; must succeed. */
ConvPlan *testing_plan (ConvKernel *kernel, const ConvPlanSpec *spec, const ConvImage *image);

/** testing_convolve: the result, where pixels that are not written are those of @image. */
ConvImage *testing_convolve (ConvKernel *kernel, const ConvPlanSpec *spec, const ConvImage *image);

/** testing_convolve_text: the same with a kernel as text. */
ConvImage *
testing_convolve_text (const char *kernel, const ConvPlanSpec *spec, const ConvImage *image);

/** testing_bank: (transfer full): the kernels of @text, with | between them. */
GPtrArray *testing_bank (const char *text);

/** testing_combine: what testing_convolve() does, with several kernels. */
ConvImage *
testing_combine (const GPtrArray *bank, const ConvPlanSpec *spec, const ConvImage *image);

/** testing_assert_same: the bits agree, NaNs included; names the first place where they do not. */
void testing_assert_same (const ConvImage *actual, const ConvImage *expected);

/** testing_assert_near: no channel differs by more than @tolerance. */
void testing_assert_near (const ConvImage *actual, const ConvImage *expected, double tolerance);
