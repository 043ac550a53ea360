/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-memory-private.h"

#include "conv-error.h"
#include "conv-i18n-private.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

/* Worth asking for where a few large pages fit in; of a usual size. */
#define LARGE_PAGE ((size_t) 1 << 21)

/* A picture's rows lie pages apart, and so do the blocks of a transform: with small pages, most of the time
 * goes into finding them. Nothing depends on it that this is granted. */
static void
ask_for_large_pages (gpointer memory, size_t size)
{
#ifdef MADV_HUGEPAGE
  const guintptr start = ((guintptr) memory + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
  const guintptr end = ((guintptr) memory + size) / LARGE_PAGE * LARGE_PAGE;

  if (start < end)
    madvise ((gpointer) start, end - start, MADV_HUGEPAGE);
#else
  (void) memory;
  (void) size;
#endif
}

gpointer
conv_try_alloc (size_t n_items, size_t item_size, GError **error)
{
  gpointer memory = g_try_malloc_n (MAX (n_items, 1), item_size);

  if (memory == NULL)
    g_set_error (error, CONV_ERROR, CONV_ERROR_NO_MEMORY,
                 _ ("Not enough memory: %zu items of %zu bytes could not be had"), n_items,
                 item_size);
  else
    ask_for_large_pages (memory, n_items * item_size);
  return memory;
}
