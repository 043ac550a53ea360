/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-model-private.h"

void
conv_model_apply_remedy (ConvModel *model, ConvRemedy remedy, double mid_grey)
{
  ConvKernel *kernel = conv_model_get_kernel (model);

  switch (remedy)
    {
    case CONV_REMEDY_KEEP_BRIGHTNESS:
      conv_model_edit_kernel (model, conv_advice_keep_brightness (kernel, NULL), NULL);
      break;
    case CONV_REMEDY_CENTER:
      conv_model_set_own_output (model, CONV_OUTPUT_CENTER);
      break;
    case CONV_REMEDY_ABSOLUTE:
      conv_model_set_own_output (model, CONV_OUTPUT_ABSOLUTE);
      break;
    case CONV_REMEDY_FIT_RANGE:
      conv_model_edit_kernel (
          model, conv_advice_fit_range (kernel, conv_model_get_output (model), mid_grey, NULL),
          NULL);
      break;
    }
}
