/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvCall: a generator with a value for each of its parameters, as sliders edit it;
 * conv-generate.h has its text form. A call never changes once made; whatever its values, they are
 * allowed ones. */
#pragma once

#include "conv-generate.h"

G_BEGIN_DECLS

/** CONV_CALL_MAX_DEPTH: how many calls may stand in each other. */
#define CONV_CALL_MAX_DEPTH 8

#define CONV_TYPE_CALL (conv_call_get_type ())
typedef struct _ConvCall ConvCall;
GType conv_call_get_type (void);

/** conv_call_new: (transfer full): @generator with its default values and operand. */
ConvCall *conv_call_new (const ConvGenerator *generator);

ConvCall *conv_call_ref (ConvCall *call);
void conv_call_unref (ConvCall *call);

/**
 * conv_call_parse:
 * @text: UTF-8 text in the form of conv-generate.h
 *
 * Returns: (transfer full): the call, or %NULL with an error as of conv_generate()
 */
ConvCall *conv_call_parse (const char *text, GError **error);

/**
 * conv_call_parse_at:
 * @place: (out): where the error is
 *
 * As conv_call_parse(), for editors that mark the place.
 */
ConvCall *conv_call_parse_at (const char *text, ConvTextPlace *place, GError **error);

/**
 * conv_call_to_text:
 *
 * Prints the canonical form: the first values without keys, then those that differ from their
 * default with them. conv_call_parse() gives an equal call, which prints the same text.
 *
 * Returns: (transfer full): the text
 */
char *conv_call_to_text (const ConvCall *call);

/** conv_call_equal: whether generators, values and operands agree. */
gboolean conv_call_equal (const ConvCall *a, const ConvCall *b);

const ConvGenerator *conv_call_get_generator (const ConvCall *call);

/** conv_call_get_value: of the parameter @index of the generator. */
double conv_call_get_value (const ConvCall *call, int index);

/** conv_call_get_operand: (nullable): the call that it works on, if it is one. */
ConvCall *conv_call_get_operand (const ConvCall *call);

/** conv_call_get_operand_kernel: (nullable): the kernel that it works on, where written out. */
ConvKernel *conv_call_get_operand_kernel (const ConvCall *call);

/**
 * conv_call_with_value:
 *
 * Returns: (transfer full): the call with another value for the parameter @index, or %NULL with
 *   %CONV_ERROR_VALUE or %CONV_ERROR_SIZE
 */
ConvCall *conv_call_with_value (const ConvCall *call, int index, double value, GError **error);

/**
 * conv_call_with_operand:
 * @call: one that works on a kernel
 *
 * Returns: (transfer full): the call with another operand, or %NULL with %CONV_ERROR_SYNTAX when it
 *   would be nested more than CONV_CALL_MAX_DEPTH deep, or %CONV_ERROR_NOT_APPLICABLE when @operand makes
 *   several kernels
 */
ConvCall *conv_call_with_operand (const ConvCall *call, ConvCall *operand, GError **error);

/** conv_call_with_operand_kernel: (transfer full): the same, with a kernel that is written out. */
ConvCall *conv_call_with_operand_kernel (const ConvCall *call, ConvKernel *operand);

/** conv_call_get_n_kernels: 1, or 4 or 8 for a compass, whose kernels are those of conv-bank.h. */
int conv_call_get_n_kernels (const ConvCall *call);

/** conv_call_get_size: of the kernel that it makes, or of a compass's first one. */
void conv_call_get_size (const ConvCall *call, int *width, int *height);

/**
 * conv_call_make_kernel:
 *
 * Returns: (transfer full): the kernel, or %NULL with %CONV_ERROR_VALUE, %CONV_ERROR_NO_MEMORY, or
 *   %CONV_ERROR_NOT_APPLICABLE where it makes several
 */
ConvKernel *conv_call_make_kernel (const ConvCall *call, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvCall, conv_call_unref)

G_END_DECLS
