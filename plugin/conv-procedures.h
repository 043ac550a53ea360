/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The procedures beside plug-in-convolve, for scripts only: they change no image and have no menu entry. */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/** conv_procedures_list: (transfer full) (element-type utf8): their names. */
GList *conv_procedures_list (void);

/** conv_procedures_create: (transfer full) (nullable): the one called @name. */
GimpProcedure *conv_procedures_create (GimpPlugIn *plug_in, const char *name);

G_END_DECLS
