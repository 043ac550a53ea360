/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * conv_sum:
 *
 * Adds up @n values so that rounding does not grow with their number: Neumaier's compensated sum. A
 * million weights of a kernel that adds up to 1, or to 0, say so to the last digits.
 */
double conv_sum (const double *values, size_t n);

G_END_DECLS
