/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvLibraryList: the presets of a store and the generators in groups, the user's own first, as far as they
 * match what is searched for. What is typed as a kernel into the search comes before all of them. Rows do not outlive a
 * search, nor a change of the store. */
#pragma once

#include "conv-library-row.h"

G_BEGIN_DECLS

#define CONV_TYPE_LIBRARY_LIST (conv_library_list_get_type ())
G_DECLARE_FINAL_TYPE (ConvLibraryList, conv_library_list, CONV, LIBRARY_LIST, GtkListBox)

GtkWidget *conv_library_list_new (ConvPresetStore *store);

/**
 * conv_library_list_search:
 * @query: for conv_preset_matches()
 * @bank: (nullable): the kernels that @query says
 *
 * Returns: FALSE when that is searched for already
 */
gboolean conv_library_list_search (ConvLibraryList *list, const char *query, ConvBank *bank);

/** conv_library_list_find: (nullable): the row of the entry that @preset is, as of conv_catalog_is_same(). */
ConvLibraryRow *conv_library_list_find (ConvLibraryList *list, ConvPreset *preset);

/**
 * conv_library_list_get_next:
 * @row: (nullable): %NULL for before the first
 *
 * Returns: (nullable): the next row with a kernel, @direction −1 or +1
 */
ConvLibraryRow *
conv_library_list_get_next (ConvLibraryList *list, ConvLibraryRow *row, int direction);

/** conv_library_list_center: brings @row (nullable) into the middle, when the list has its size. */
void conv_library_list_center (ConvLibraryList *list, ConvLibraryRow *row);

G_END_DECLS
