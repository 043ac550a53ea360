/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a model's kernel is kept: as one of the user's presets, or in a file. Without widgets; what fails says
 * why and changes nothing. */
#pragma once

#include "conv-model.h"

G_BEGIN_DECLS

/**
 * conv_keep_save:
 * @replaced: (nullable): one of the user's presets, whose file is written over
 *
 * Saves the kernels with their names as one of the user's presets, with how they are combined and scored and
 * the output in force unless that is the default, and chooses that preset. Its group is that of the preset which was edited.
 *
 * Returns: (transfer full): the preset that is now in the store
 */
ConvPreset *
conv_keep_save (ConvModel *model, const char *name, ConvPreset *replaced, GError **error);

/** conv_keep_suggest_name: (transfer full): the user's own preset keeps its name, else a free one. */
char *conv_keep_suggest_name (ConvModel *model);

/** conv_keep_find_name: (transfer full) (nullable): a preset that is called @name, the user's own first. */
ConvPreset *conv_keep_find_name (ConvPresetStore *store, const char *name);

/** conv_keep_find_free_name: (transfer full): @name, or "@name 2" and so on if that is taken. */
char *conv_keep_find_free_name (ConvPresetStore *store, const char *name);

/**
 * conv_keep_last_edited:
 *
 * The dialog was cancelled: a kernel that was edited and not saved becomes the user's preset
 * CONV_PRESET_LAST_EDITED, so that nothing is lost.
 */
gboolean conv_keep_last_edited (ConvModel *model, GError **error);

/**
 * conv_keep_export:
 * @path: its ending decides: a preset for ".kernel", or the format whose files end so
 * @format: (nullable): what it is where the ending says nothing; NULL: the kernel as text
 * @note: (out): a sentence for people about what was lost, else NULL
 *
 * Writes the complete file or nothing.
 */
gboolean conv_keep_export (ConvModel *model,
                           const char *path,
                           const ConvKernelFormat *format,
                           char **note,
                           GError **error);

G_END_DECLS
