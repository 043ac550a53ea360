/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-typed-number.h"

ConvTypedNumber
conv_typed_number_read (const char *text, double *value, GError **error)
{
  double ignored;

  if (conv_number_parse (text, value, error))
    return CONV_TYPED_GOOD;
  g_autofree char *continued = g_strconcat (text, "1", NULL);
  return conv_number_parse (continued, &ignored, NULL) ? CONV_TYPED_UNFINISHED : CONV_TYPED_WRONG;
}
