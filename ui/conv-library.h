/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvLibrary: the contents of the library's popover: search, list, what the current kernel is. Browsing is
 * previewing: the kernel under the cursor is the model's at once, until the visit ends.
 *
 * Signals: "done" (gboolean keep): the visit should end; "open-file": a file should be chosen and opened
 * when the visit is over. */
#pragma once

#include <gtk/gtk.h>

#include "conv-model.h"

G_BEGIN_DECLS

#define CONV_TYPE_LIBRARY (conv_library_get_type ())
G_DECLARE_FINAL_TYPE (ConvLibrary, conv_library, CONV, LIBRARY, GtkBox)

GtkWidget *conv_library_new (ConvModel *model);

/** conv_library_begin: a visit begins; to be called when the library is visible: it takes the focus. */
void conv_library_begin (ConvLibrary *library);

/**
 * conv_library_end: the visit ends, with what was chosen or as if it had not been; FALSE when there was none.
 */
gboolean conv_library_end (ConvLibrary *library, gboolean keep);

G_END_DECLS
