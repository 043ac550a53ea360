/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-operand.h"

char *
conv_operand_to_text (const ConvCall *call)
{
  const ConvCall *operand = conv_call_get_operand (call);

  return operand != NULL ? conv_call_to_text (operand)
                         : conv_kernel_to_text (conv_call_get_operand_kernel (call));
}

ConvCall *
conv_operand_replace (const ConvCall *call, const char *text, GError **error)
{
  g_autoptr (ConvPreset) preset = conv_resolve (text, error);
  ConvCall *operand = preset != NULL ? conv_preset_get_call (preset) : NULL;

  if (preset == NULL)
    return NULL;
  return operand != NULL ? conv_call_with_operand (call, operand, error)
                         : conv_call_with_operand_kernel (call, conv_preset_get_kernel (preset));
}
