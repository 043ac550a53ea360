/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvCatalog: all kernels to choose from, as a GListModel of ConvPreset: the presets of a store, and in each
 * group before them the generators, with their default values. */
#pragma once

#include "conv-preset-store.h"

G_BEGIN_DECLS

#define CONV_TYPE_CATALOG (conv_catalog_get_type ())
G_DECLARE_FINAL_TYPE (ConvCatalog, conv_catalog, CONV, CATALOG, GObject)

/** conv_catalog_new: follows @store, of which it gets a reference. */
ConvCatalog *conv_catalog_new (ConvPresetStore *store);

/**
 * conv_catalog_is_same: whether both are the same entry: a preset of one id and file, or calls of one
 * generator, whatever their values.
 */
gboolean conv_catalog_is_same (ConvPreset *a, ConvPreset *b);

/** conv_catalog_find: the position of the entry that @preset is, or −1. */
int conv_catalog_find (ConvCatalog *catalog, ConvPreset *preset);

G_END_DECLS
