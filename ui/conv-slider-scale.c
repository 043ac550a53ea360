/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-slider-scale.h"

#include <math.h>

#define MOST_EVEN_SPAN 100.0
/* The part of a slider that is 0, where 0 is no quantity. */
#define ZERO_PART 0.06

/* The least value that is a quantity. */
static double
get_low (const ConvParameter *parameter)
{
  return parameter->zero != NULL && parameter->minimum == 0 ? parameter->step : parameter->minimum;
}

static gboolean
is_logarithmic (const ConvParameter *parameter)
{
  const double low = get_low (parameter);

  return low > 0 && parameter->maximum / low > MOST_EVEN_SPAN;
}

static double
get_start (const ConvParameter *parameter)
{
  return get_low (parameter) > parameter->minimum ? ZERO_PART : 0;
}

double
conv_slider_scale_get_position (const ConvParameter *parameter, double value)
{
  const double low = get_low (parameter), high = parameter->maximum;
  const double start = get_start (parameter);
  double part;

  if (value <= parameter->minimum)
    return 0;
  if (is_logarithmic (parameter))
    part = log (value / low) / log (high / low);
  else
    part = (value - low) / (high - low);
  return start + (1 - start) * CLAMP (part, 0, 1);
}

static double
round_to_digits (double value, int digits)
{
  const double scale = pow (10, digits);

  /* Not −0. */
  return round (value * scale) / scale + 0.0;
}

double
conv_slider_scale_get_value (const ConvParameter *parameter, double position)
{
  const double low = get_low (parameter), high = parameter->maximum;
  const double start = get_start (parameter);
  double value;

  if (start > 0 && position < start / 2)
    return 0;
  const double part = CLAMP ((position - start) / (1 - start), 0, 1);
  if (is_logarithmic (parameter))
    value = low * pow (high / low, part);
  else
    value = low + (high - low) * part;
  value = round_to_digits (value, parameter->is_integer ? 0 : parameter->digits);
  return CLAMP (value, low, high);
}
