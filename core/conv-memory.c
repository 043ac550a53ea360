/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-memory-private.h"

#include "conv-error.h"
#include "conv-i18n-private.h"

gpointer
conv_try_alloc (size_t n_items, size_t item_size, GError **error)
{
  gpointer memory = g_try_malloc_n (MAX (n_items, 1), item_size);

  if (memory == NULL)
    g_set_error (error, CONV_ERROR, CONV_ERROR_NO_MEMORY,
                 _ ("Not enough memory: %zu items of %zu bytes could not be had"), n_items,
                 item_size);
  return memory;
}
