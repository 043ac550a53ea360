/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where on its slider the value of a parameter is: evenly, or by its logarithm where the range spans more than
 * 100:1. A 0 that is no quantity ("automatic") has the start of the slider to itself. */
#pragma once

#include "conv-generate.h"

G_BEGIN_DECLS

/** conv_slider_scale_get_position: of @value, 0 … 1. */
double conv_slider_scale_get_position (const ConvParameter *parameter, double value);

/**
 * conv_slider_scale_get_value: at @position, 0 … 1, rounded to the digits that are worth showing; always one
 * of the parameter's range.
 */
double conv_slider_scale_get_value (const ConvParameter *parameter, double position);

G_END_DECLS
