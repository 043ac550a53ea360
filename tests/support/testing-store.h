/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user's own folder of presets, as a test needs it. Only for tests with a data folder of their own. */
#pragma once

#include "conv-model.h"

/** testing_store_new: a store of the user's own folder, which is empty. */
ConvPresetStore *testing_store_new (void);

/** testing_store_write: a preset file beside what the store knows; not in the list before a rescan. */
void testing_store_write (ConvPresetStore *store, const char *file, const char *contents);

/** testing_store_add: one of the user's presets is in @store now. */
void testing_store_add (ConvPresetStore *store, const char *name, const char *kernel);

/** testing_store_remove: the folder of @store is empty again. */
void testing_store_remove (ConvPresetStore *store);

/** testing_store_count_own: presets in the list that are not shipped. */
int testing_store_count_own (ConvPresetStore *store);

/** testing_store_step: (transfer full): reference of what is @n places after @id in the library. */
char *testing_store_step (ConvPresetStore *store, const char *id, int n);
