/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be changed: GIMP itself notices too late, when it takes the result, or not at all. */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/**
 * conv_target_check:
 * @image: the image that @drawable must be part of
 *
 * Returns: FALSE with %CONV_ERROR_NOT_APPLICABLE and a reason in lower case when the pixels cannot be
 *   changed: not in @image, indexed, a layer group, or locked, be it by a group above
 */
gboolean conv_target_check (GimpDrawable *drawable, GimpImage *image, GError **error);

G_END_DECLS
