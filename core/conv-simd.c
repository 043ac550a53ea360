/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-simd-private.h"

extern const ConvSimd conv_simd_baseline;

const ConvSimd *
conv_simd_get (void)
{
  return &conv_simd_baseline;
}
