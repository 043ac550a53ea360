/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two files of ConvPresetStore share: the list itself, and the editing of its files. */
#pragma once

#include "conv-preset-private.h"
#include "conv-preset-store.h"

G_BEGIN_DECLS

struct _ConvPresetStore
{
  GObject parent_instance;
  char *folder;
  GPtrArray *presets;  /* sorted */
  GPtrArray *problems; /* of the last scan */
  GHashTable *removed; /* path → contents */
};

/**
 * conv_preset_store_find_path:
 *
 * The position of the preset that was read from @path (nullable), or −1.
 */
int conv_preset_store_find_path (const ConvPresetStore *store, const char *path);

/** conv_preset_store_put: into the list, in place of the one that was read from the same file. */
void conv_preset_store_put (ConvPresetStore *store, ConvPreset *preset);

/** conv_preset_store_take: out of the list; its file is not touched. */
void conv_preset_store_take (ConvPresetStore *store, guint position);

G_END_DECLS
