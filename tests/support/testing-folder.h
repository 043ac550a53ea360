/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A temporary folder with files in it. Failures abort. */
#pragma once

#include <glib.h>

/** testing_folder_new: the path of a new folder, under $TMPDIR. */
char *testing_folder_new (void);

/** testing_folder_remove: the folder with all that is in it; links are not followed. */
void testing_folder_remove (const char *folder);

/** testing_folder_count: how many files of any kind it has, hidden ones too. */
int testing_folder_count (const char *folder);

void testing_folder_write (const char *folder, const char *name, const char *contents);

/** testing_folder_read: the contents of a file without zero bytes. */
char *testing_folder_read (const char *folder, const char *name);

void testing_folder_delete (const char *folder, const char *name);
