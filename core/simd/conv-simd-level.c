/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of one level. */
#include "conv-simd-vector.h"

#define QUOTE(text) #text
#define TEXT(text) QUOTE (text)

extern const ConvSimd LEVEL_NAME (level);

const ConvSimd LEVEL_NAME (level) = {
  .name = TEXT (CONV_SIMD_LEVEL),
  .sparse = LEVEL_NAME (sparse),
  .dense = LEVEL_NAME (dense),
  .are_opaque = LEVEL_NAME (are_opaque),
  .show = LEVEL_NAME (show),
  .weigh = LEVEL_NAME (weigh),
  .finish = LEVEL_NAME (finish),
  .fft_kernel = LEVEL_NAME (fft_kernel),
  .fft_forward = LEVEL_NAME (fft_forward),
  .fft_back = LEVEL_NAME (fft_back),
  .fft_convolve = LEVEL_NAME (fft_convolve),
};
