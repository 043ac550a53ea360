/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "conv-plan-private.h"

G_BEGIN_DECLS

/**
 * conv_restore_components:
 * @size: bytes of a stored pixel
 * @from: @height rows of @width original pixels, @from_stride bytes apart
 * @to: the same pixels of the result, without gaps
 *
 * Puts back, to the byte, the components that the plan does not write: a conversion to float and back
 * might round them.
 */
void conv_restore_components (const ConvPlan *plan,
                              size_t size,
                              const char *from,
                              size_t from_stride,
                              int width,
                              int height,
                              char *to);

G_END_DECLS
