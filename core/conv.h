/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Convolve's core: convolution of images with kernels of any size, without GTK, GEGL or GIMP.
 *
 *   g_autoptr (ConvKernel) kernel = conv_kernel_parse ("-1 0 1; -2 0 2; -1 0 1 / 4 + 0.5", &error);
 *   const ConvPlanSpec spec = { .width = 640, .height = 480, .n_channels = 4,
 *                               .edge = CONV_EDGE_MIRROR };
 *   g_autoptr (ConvPlan) plan = conv_plan_new (&kernel, 1, &spec, &error);
 *   conv_image_convolve (plan, NULL, source, target, &error);
 *
 * A *kernel* is what a user edits: immutable weights, anchor, divisor, offset (conv-kernel.h), with
 * one text form (conv-kernel-text.h), or is made by a *generator* from a few numbers
 * (conv-generate.h, conv-call.h); a *bank* is several kernels (conv-bank.h). A *preset* is a kernel or
 * a bank with a name and a way to show its result (conv-preset.h); conv-preset-store.h lists those that
 * come with the program and the user's own, conv-formats.h reads and prints kernels of other programs,
 * conv-kernel-image.h makes one of a picture, and conv-resolve.h finds one from whatever a user wrote. A
 * *plan* is a kernel made ready for images of one size and kind; conv-plan.h says what exactly is
 * computed, conv-explain.h why a pixel becomes what it is. Pixels come and go through callbacks, so that
 * an image of any size needs memory only for a few tiles; conv-image.h has such callbacks for pictures
 * in memory. */
#pragma once

#include "conv-advice.h"
#include "conv-bank.h"
#include "conv-call.h"
#include "conv-choice.h"
#include "conv-combine.h"
#include "conv-edge.h"
#include "conv-error.h"
#include "conv-explain.h"
#include "conv-formats.h"
#include "conv-generate.h"
#include "conv-image.h"
#include "conv-kernel-facts.h"
#include "conv-kernel-image.h"
#include "conv-kernel-text.h"
#include "conv-kernel-transform.h"
#include "conv-kernel.h"
#include "conv-match.h"
#include "conv-number.h"
#include "conv-options.h"
#include "conv-passes.h"
#include "conv-plan.h"
#include "conv-preset-store.h"
#include "conv-preset.h"
#include "conv-resolve.h"
#include "conv-score.h"
#include "conv-symmetry.h"
#include "conv-tally.h"
#include "conv-types.h"
