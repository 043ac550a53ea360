/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog: joins the page of ui/ to GIMP's own dialog, arguments and buttons. */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/**
 * conv_dialog_run:
 * @config: arguments, shown and changed; settings of the dialog itself are auxiliary arguments of it
 * @drawable: what the preview shows
 *
 * Returns: FALSE when the user cancelled; an edited kernel is then kept as "Last edited"
 */
gboolean
conv_dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config, GimpDrawable *drawable);

G_END_DECLS
