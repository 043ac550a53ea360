/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The argument `kernel` of all procedures, and those that tell how a layer is taken as one. */
#pragma once

#include <libgimp/gimp.h>

#include "conv.h"

G_BEGIN_DECLS

/** conv_kernel_argument_add: gives @procedure the argument `kernel`. */
void conv_kernel_argument_add (GimpProcedure *procedure, const char *value);

/**
 * conv_kernel_argument_add_drawable:
 *
 * Gives @procedure the arguments that count for the kernel “drawable”: `kernel-drawable`,
 * `kernel-light`, `kernel-border`, `kernel-anchor` and `kernel-normalize`.
 */
void conv_kernel_argument_add_drawable (GimpProcedure *procedure);

/** conv_kernel_argument_is_drawable: whether the kernel is that of a layer; GEGL must be up then. */
gboolean conv_kernel_argument_is_drawable (GimpProcedureConfig *config);

/**
 * conv_kernel_argument_resolve:
 * @format: (out) (optional): as of conv_resolve_with_format()
 * @recognised: (out) (optional): likewise
 *
 * Returns: (transfer full): what `kernel` means, or %NULL with an error that names the argument
 */
ConvPreset *conv_kernel_argument_resolve (GimpProcedureConfig *config,
                                          const ConvKernelFormat **format,
                                          char **recognised,
                                          GError **error);

/**
 * conv_kernel_argument_settle:
 *
 * Puts the numbers of a layer's kernel into `kernel`, for a dialog, which knows no layers. Where
 * there is none, `kernel` stays, and the dialog says why it is wrong.
 */
void conv_kernel_argument_settle (GimpProcedureConfig *config);

G_END_DECLS
