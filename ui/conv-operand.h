/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernel that a call works on, as text in a field of its own. */
#pragma once

#include "conv.h"

G_BEGIN_DECLS

/**
 * conv_operand_to_text:
 * @call: one that works on a kernel
 *
 * Returns: (transfer full): a call, or a kernel without the parentheses that it has in @call
 */
char *conv_operand_to_text (const ConvCall *call);

/**
 * conv_operand_replace:
 * @text: anything that conv_resolve() takes
 *
 * Returns: (transfer full): @call on the kernel of @text, or %NULL with an error as of conv_resolve() or
 *   conv_call_with_operand()
 */
ConvCall *conv_operand_replace (const ConvCall *call, const char *text, GError **error);

G_END_DECLS
