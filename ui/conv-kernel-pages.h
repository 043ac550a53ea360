/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvKernelPages: the views of one kernel: "sliders", while it is a generator's, "grid" and "text". */
#pragma once

#include <gtk/gtk.h>

#include "conv-grid.h"
#include "conv-model.h"

G_BEGIN_DECLS

#define CONV_TYPE_KERNEL_PAGES (conv_kernel_pages_get_type ())
G_DECLARE_FINAL_TYPE (ConvKernelPages, conv_kernel_pages, CONV, KERNEL_PAGES, GtkStack)

/**
 * conv_kernel_pages_new:
 * @model: gets a reference
 *
 * Signals: "error-changed": what conv_kernel_pages_have_error() says · "message" (const char *text,
 * gboolean is_error): something to tell the user.
 */
GtkWidget *conv_kernel_pages_new (ConvModel *model);

/** conv_kernel_pages_show: the page called @name, if there is one and the kernel has it. */
void conv_kernel_pages_show (ConvKernelPages *pages, const char *name);

/** conv_kernel_pages_step: to the next (+1) or previous (−1) page that the kernel has. */
void conv_kernel_pages_step (ConvKernelPages *pages, int direction);

/** conv_kernel_pages_begin_visit: another kernel may be chosen now. */
void conv_kernel_pages_begin_visit (ConvKernelPages *pages);

/**
 * conv_kernel_pages_end_visit:
 *
 * Goes to the sliders when a generator was chosen; when nothing was, to the page where the visit began.
 */
void conv_kernel_pages_end_visit (ConvKernelPages *pages);

/** conv_kernel_pages_expand: whether the page takes what room there is; cells have a size of their own. */
gboolean conv_kernel_pages_expand (ConvKernelPages *pages);

/** conv_kernel_pages_have_error: whether something wrong stands in a field in place of what is in force. */
gboolean conv_kernel_pages_have_error (ConvKernelPages *pages);

ConvGrid *conv_kernel_pages_get_grid (ConvKernelPages *pages);

G_END_DECLS
