/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/**
 * conv_dialog_run:
 * @config: the arguments, changed by the user
 *
 * Returns: TRUE when the user pressed OK
 */
gboolean conv_dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config);

G_END_DECLS
