/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arguments of plug-in-convolve, and what they mean. */
#pragma once

#include <libgimp/gimp.h>

#include "conv.h"

G_BEGIN_DECLS

/**
 * ConvSettings:
 * @preset: the kernel and how to show it, from `kernel`
 * @edge_color: opaque black where the argument was left out
 * @linear: TRUE: light is "linear"
 * @output: never AUTO: the argument's, else the preset's, else clip
 * @strength: 0 … 1
 */
typedef struct
{
  ConvPreset *preset;
  gboolean flip;
  ConvEdge edge;
  GeglColor *edge_color;
  ConvChannels channels;
  ConvAlpha alpha;
  gboolean linear;
  ConvOutput output;
  double strength;
  int repeat;
} ConvSettings;

/** conv_settings_add_arguments: gives @procedure all arguments with their defaults; GEGL must be up. */
void conv_settings_add_arguments (GimpProcedure *procedure);

/**
 * conv_settings_new:
 * @config: arguments of a call
 *
 * Strings are checked here, because GIMP replaces a wrong GimpChoice silently by its default.
 *
 * Returns: (transfer full): what they mean, or %NULL with an error that names argument and value
 */
ConvSettings *conv_settings_new (GimpProcedureConfig *config, GError **error);
void conv_settings_free (ConvSettings *settings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvSettings, conv_settings_free)

G_END_DECLS
