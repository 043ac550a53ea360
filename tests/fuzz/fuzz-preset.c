/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any file is an error with a message, or a preset with a name and a kernel, which is written and read
 * back as the same, also after a change. */
#include "conv.h"
#include "fuzz.h"

static void
assert_survives (ConvPreset *preset)
{
  size_t length;
  g_autofree char *data = conv_preset_to_data (preset, &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConvPreset) again = conv_preset_parse ("fuzz", data, length, &error);

  g_assert_no_error (error);
  g_assert_true (
      conv_kernel_equal (conv_preset_get_kernel (again), conv_preset_get_kernel (preset)));
  g_assert_true ((conv_preset_get_call (again) == NULL) == (conv_preset_get_call (preset) == NULL));
  g_assert_cmpint (conv_preset_get_output (again), ==, conv_preset_get_output (preset));
  g_assert_cmpstr (conv_preset_get_name (again), ==, conv_preset_get_name (preset));
  g_assert_cmpstr (conv_preset_get_group (again), ==, conv_preset_get_group (preset));
  g_assert_cmpstr (conv_preset_get_tags (again), ==, conv_preset_get_tags (preset));
  g_assert_cmpstr (conv_preset_get_description (again), ==, conv_preset_get_description (preset));
  g_assert_cmpstr (conv_preset_get_source (again), ==, conv_preset_get_source (preset));
}

static void
assert_changes_survive (ConvPreset *preset)
{
  static const double weights[] = { 1, -2 };
  g_autoptr (ConvKernel) kernel = conv_kernel_new (2, 1, weights, NULL);
  g_autoptr (ConvPreset) with_name = conv_preset_with_name (preset, " \\ =new;[x]");
  g_autoptr (ConvPreset) with_group
      = conv_preset_with_group (with_name, conv_preset_get_source (preset));
  g_autoptr (ConvPreset) with_output = conv_preset_with_output (with_group, CONV_OUTPUT_CENTER);
  g_autoptr (ConvPreset) with_kernel = conv_preset_with_kernel (with_output, kernel);

  assert_survives (with_name);
  assert_survives (with_kernel);
}

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
  assert_survives (preset);
  assert_changes_survive (preset);
  return 0;
}
