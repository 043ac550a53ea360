/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arguments of plug-in-convolve, and what they mean. */
#pragma once

#include <libgimp/gimp.h>

#include "conv.h"

G_BEGIN_DECLS

/**
 * ConvSettings:
 * @preset: the kernel and how to show it, from `kernel`
 * @options: the other arguments; output is never AUTO: the argument's, else the preset's, else clip
 * @edge_color: opaque black where the argument was left out; options.edge_color is the same in sRGB
 */
typedef struct
{
  ConvPreset *preset;
  ConvOptions options;
  GeglColor *edge_color;
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

/**
 * conv_settings_read_options:
 * @options: (out): as the arguments say, so the output may be AUTO
 *
 * Returns: FALSE with an error that names argument and value
 */
gboolean
conv_settings_read_options (GimpProcedureConfig *config, ConvOptions *options, GError **error);

/** conv_settings_write: puts @kernel and @options into @config; what is the same already is not set. */
void
conv_settings_write (GimpProcedureConfig *config, const char *kernel, const ConvOptions *options);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvSettings, conv_settings_free)

G_END_DECLS
