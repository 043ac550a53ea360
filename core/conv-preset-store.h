/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvPresetStore: the presets that come with the program and the user's own, as a GListModel of
 * ConvPreset. The user's own come first, by name; then the shipped ones by group, then by name.
 *
 * Each of the user's presets is one file in a folder, without an index and without locks, so that
 * several programs may use the folder at once: what they change is seen after the next
 * conv_preset_store_rescan(), and of two that write the same file the last one counts. A file is
 * always the complete old or the complete new one. A file that cannot be read is left alone and
 * reported, and so is one whose id is that of a shipped preset.
 *
 * To be used from one thread. Errors are of the domains %G_FILE_ERROR and %CONV_ERROR; after one
 * the files and the list are as they were. */
#pragma once

#include <gio/gio.h>

#include "conv-preset.h"

G_BEGIN_DECLS

#define CONV_TYPE_PRESET_STORE (conv_preset_store_get_type ())
G_DECLARE_FINAL_TYPE (ConvPresetStore, conv_preset_store, CONV, PRESET_STORE, GObject)

/**
 * CONV_PRESET_LAST_EDITED:
 *
 * An id for conv_preset_store_save() that conv_preset_store_add() never gives.
 */
#define CONV_PRESET_LAST_EDITED "last-edited"

/**
 * conv_preset_store_new:
 * @folder: (nullable): where the user's presets are; NULL is $XDG_DATA_HOME/gimp-convolve/presets,
 *   where conv_resolve() looks too. It is made when something is saved first.
 *
 * Returns: (transfer full): a store that has read the folder
 */
ConvPresetStore *conv_preset_store_new (const char *folder);

/** conv_preset_store_get_folder: an absolute path. */
const char *conv_preset_store_get_folder (ConvPresetStore *store);

/**
 * conv_preset_store_rescan:
 *
 * Reads the folder again. Presets whose files have the same contents stay the same objects. Also
 * deletes what writers that were killed left behind more than an hour ago.
 */
void conv_preset_store_rescan (ConvPresetStore *store);

/**
 * conv_preset_store_get_problems:
 *
 * Returns: (transfer none) (element-type utf8): "file name: reason" for each file that could not be
 *   used when the folder was read, in the order of their names; changed by
 *   conv_preset_store_rescan()
 */
const GPtrArray *conv_preset_store_get_problems (ConvPresetStore *store);

/**
 * conv_preset_store_find:
 *
 * Returns: (transfer full) (nullable): the preset that has this id
 */
ConvPreset *conv_preset_store_find (ConvPresetStore *store, const char *id);

/**
 * conv_preset_store_find_kernel:
 *
 * Returns: (transfer full) (nullable): the first preset in the list that has an equal kernel and
 *   no other
 */
ConvPreset *conv_preset_store_find_kernel (ConvPresetStore *store, ConvKernel *kernel);

/** conv_preset_store_find_bank: the same for the kernels of a bank, in their order; names do not matter. */
ConvPreset *conv_preset_store_find_bank (ConvPresetStore *store, const ConvBank *bank);

/**
 * conv_preset_store_add:
 * @name: cleaned as in conv_preset_with_name(); 1 to CONV_PRESET_NAME_MAX characters must be left
 * @group: (nullable): its group
 *
 * Writes a new file. Its id is made from @name and is that of no other file and no shipped preset,
 * also if another program adds one at the same time.
 *
 * Returns: (transfer full): the preset that is now in the list
 */
ConvPreset *conv_preset_store_add (ConvPresetStore *store,
                                   ConvKernel *kernel,
                                   ConvOutput output,
                                   const char *name,
                                   const char *group,
                                   GError **error);

/**
 * conv_preset_store_add_preset:
 * @preset: any
 * @name: as above
 * @group: (nullable): as above
 *
 * As conv_preset_store_add(), with all else that @preset says: its output, the call that makes its
 * kernel, its source, tags and description.
 *
 * Returns: (transfer full): the preset that is now in the list
 */
ConvPreset *conv_preset_store_add_preset (ConvPresetStore *store,
                                          ConvPreset *preset,
                                          const char *name,
                                          const char *group,
                                          GError **error);

/**
 * conv_preset_store_save:
 * @id: not that of a shipped preset
 *
 * Writes the user's preset that has this id, whether there is one or not. What else is in its file
 * stays in it; a file that cannot be read is not replaced.
 *
 * Returns: (transfer full): the preset that is now in the list
 */
ConvPreset *conv_preset_store_save (ConvPresetStore *store,
                                    const char *id,
                                    ConvKernel *kernel,
                                    ConvOutput output,
                                    const char *name,
                                    const char *group,
                                    GError **error);

/**
 * conv_preset_store_save_preset:
 * @preset: says the kernels, and how they are best shown; its names do not count
 *
 * As conv_preset_store_save(), for several kernels and all that is said of their results.
 */
ConvPreset *conv_preset_store_save_preset (ConvPresetStore *store,
                                           const char *id,
                                           ConvPreset *preset,
                                           const char *name,
                                           const char *group,
                                           GError **error);

/**
 * conv_preset_store_rename:
 * @preset: one of the user's own
 *
 * The id stays.
 *
 * Returns: (transfer full): the preset that is now in the list
 */
ConvPreset *conv_preset_store_rename (ConvPresetStore *store,
                                      ConvPreset *preset,
                                      const char *name,
                                      GError **error);

/**
 * conv_preset_store_duplicate:
 *
 * Makes one of the user's own out of any preset, called “X (copy)”.
 *
 * Returns: (transfer full): the preset that is now in the list
 */
ConvPreset *
conv_preset_store_duplicate (ConvPresetStore *store, ConvPreset *preset, GError **error);

/** conv_preset_store_remove: deletes the file of one of the user's own. */
gboolean conv_preset_store_remove (ConvPresetStore *store, ConvPreset *preset, GError **error);

/**
 * conv_preset_store_restore:
 * @preset: one that this store has removed
 *
 * Brings the file back byte for byte, unless there is another one by now.
 *
 * Returns: (transfer full): the preset that is now in the list
 */
ConvPreset *conv_preset_store_restore (ConvPresetStore *store, ConvPreset *preset, GError **error);

G_END_DECLS
