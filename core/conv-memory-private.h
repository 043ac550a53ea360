/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Allocation of everything whose size depends on an image, a kernel or a file. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * conv_try_alloc:
 * @n_items: how many items, 0 counts as 1
 * @item_size: bytes of one item, at least 1
 *
 * Allocates @n_items × @item_size bytes, not cleared; the product is checked.
 *
 * Returns: (transfer full) (nullable): memory for g_free(), or %NULL with %CONV_ERROR_NO_MEMORY
 */
gpointer conv_try_alloc (size_t n_items, size_t item_size, GError **error);

G_END_DECLS
