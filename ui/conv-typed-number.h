/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers while they are being typed. */
#pragma once

#include "conv.h"

G_BEGIN_DECLS

/**
 * ConvTypedNumber:
 * @CONV_TYPED_GOOD: a number
 * @CONV_TYPED_UNFINISHED: not a number yet, but the next key may make it one: "", "-", "1/", "2e-"
 * @CONV_TYPED_WRONG: no number, whatever follows
 */
typedef enum
{
  CONV_TYPED_GOOD,
  CONV_TYPED_UNFINISHED,
  CONV_TYPED_WRONG,
} ConvTypedNumber;

/**
 * conv_typed_number_read:
 * @value: (out): set where @text is a number
 *
 * Reads what conv_number_parse() reads; @error is set for all but a number.
 */
ConvTypedNumber conv_typed_number_read (const char *text, double *value, GError **error);

G_END_DECLS
