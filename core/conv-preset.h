/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvPreset: a kernel with a name and the way its result is best shown. One key file each:
 *
 *   [Convolve Preset]
 *   Version=1
 *   Name=Sobel, left to right
 *   Group=edges
 *   Kernel=-1 0 1; -2 0 2; -1 0 1 / 4
 *   Output=center
 *   Source=I. Sobel and G. Feldman, 1968; weights as in OpenCV
 *   Description=Bright where the picture gets brighter to the right.
 *
 * Name and Kernel are required, Kernel is in the form of conv-kernel-text.h, Output is a word of
 * conv_output_words. Lines with # are comments, unknown keys are ignored, of a repeated key the last
 * counts. The id is the file's name without ".kernel": lower-case letters, digits and "-". */
#pragma once

#include "conv-plan.h"

G_BEGIN_DECLS

#define CONV_TYPE_PRESET (conv_preset_get_type ())
G_DECLARE_FINAL_TYPE (ConvPreset, conv_preset, CONV, PRESET, GObject)

/** CONV_PRESET_VERSION: the newest file version that is understood. */
#define CONV_PRESET_VERSION 1

/**
 * conv_preset_new:
 * @kernel: gets a reference
 *
 * Returns: (transfer full): a preset without id and name, as for a kernel that was typed
 */
ConvPreset *conv_preset_new (ConvKernel *kernel);

/**
 * conv_preset_parse:
 * @id: (nullable): its id, if it has one
 * @data: contents of a key file, UTF-8, with or without byte order mark
 * @length: bytes of @data
 *
 * Returns: (transfer full): the preset, or %NULL with %CONV_ERROR_SYNTAX, %CONV_ERROR_VALUE or
 *   %CONV_ERROR_SIZE and a message that names the key
 */
ConvPreset *conv_preset_parse (const char *id, const char *data, size_t length, GError **error);

/**
 * conv_preset_load_shipped:
 * @id: a preset that comes with the program, "sobel-x"
 *
 * Returns: (transfer full): the preset, or %NULL with %CONV_ERROR_NOT_FOUND and a list of the ids
 */
ConvPreset *conv_preset_load_shipped (const char *id, GError **error);

/**
 * conv_preset_list_shipped:
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of all shipped presets, sorted;
 *   free with g_strfreev()
 */
char **conv_preset_list_shipped (void);

/** conv_preset_is_id: whether @text is formed like an id. */
gboolean conv_preset_is_id (const char *text);

ConvKernel *conv_preset_get_kernel (ConvPreset *preset);
ConvOutput conv_preset_get_output (ConvPreset *preset);

/** Texts owned by the preset, "" where there is none; those of shipped presets are translated. */
const char *conv_preset_get_id (ConvPreset *preset);
const char *conv_preset_get_name (ConvPreset *preset);
const char *conv_preset_get_group (ConvPreset *preset);
const char *conv_preset_get_description (ConvPreset *preset);

/** conv_preset_get_source: where the numbers are from; never translated. */
const char *conv_preset_get_source (ConvPreset *preset);

G_END_DECLS
