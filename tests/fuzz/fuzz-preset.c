/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any file is an error with a message, or a preset with a name and a kernel. */
#include "conv.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvPreset) preset = conv_preset_parse ("fuzz", (const char *) data, size, &error);

  g_assert_true ((preset == NULL) == (error != NULL));
  if (preset == NULL)
    return 0;
  g_assert_cmpstr (conv_preset_get_name (preset), !=, "");
  g_assert_nonnull (conv_preset_get_kernel (preset));
  return 0;
}
