/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of presets: read within bounds, written whole or not at all. Errors are of the domains
 * %G_FILE_ERROR and %CONV_ERROR; callers add the path. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * conv_preset_file_get_folder:
 *
 * Where the user's own presets are, $XDG_DATA_HOME/gimp-convolve/presets.
 */
char *conv_preset_file_get_folder (void);

/**
 * conv_preset_file_get_path:
 *
 * Of the preset @id in @folder, or in the user's own if that is NULL.
 */
char *conv_preset_file_get_path (const char *folder, const char *id);

/**
 * conv_preset_file_list:
 *
 * Returns: (transfer full) (element-type filename): names of the files in @folder that end like a
 *   preset's, sorted; none if there is no such folder; %NULL with an error if it cannot be read
 */
GPtrArray *conv_preset_file_list (const char *folder, GError **error);

/**
 * conv_preset_file_read:
 *
 * Only plain files of at most CONV_FILE_MAX_SIZE bytes are read: a device or a pipe could be read
 * for ever. It is the opened file that is looked at, so nobody can exchange it in between.
 */
GBytes *conv_preset_file_read (const char *path, GError **error);

/**
 * conv_preset_file_write:
 * @replace: whether a file of this name is replaced; if not, that is %G_FILE_ERROR_EXIST
 *
 * Makes missing folders. Whenever this process or the machine ends, @path has its old contents or
 * all of @data; a symbolic link is itself replaced, not what it points to.
 */
gboolean conv_preset_file_write (const char *path, GBytes *data, gboolean replace, GError **error);

/** conv_preset_file_remove: makes sure that there is no file @path, or link of this name. */
gboolean conv_preset_file_remove (const char *path, GError **error);

/** conv_preset_file_remove_stale: deletes what killed writers have left in @folder. */
void conv_preset_file_remove_stale (const char *folder);

G_END_DECLS
