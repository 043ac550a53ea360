/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ConvBank: several kernels that look at the same pixels. Immutable, like a kernel.
 *
 *   bank = part { "|" part }       part = kernel (conv-kernel-text.h) | call (conv-generate.h)
 *
 * White space around "|" does not matter, line breaks included. Kernels of different sizes and anchors may
 * stand together. A call of a compass is several kernels:
 *
 *   -1 0 1; -2 0 2; -1 0 1 / 4 | -1 -2 -1; 0 0 0; 1 2 1 / 4
 *   gaussian(2) | disk(3)
 *   compass8((5 5 5; -3 0 -3; -3 -3 -3 / 15))
 *
 * Kernels may have names, which the text form does not show but for those that a compass gives. */
#pragma once

#include "conv-call.h"

G_BEGIN_DECLS

/** CONV_BANK_MAX: kernels of the largest bank; the smallest has one. */
#define CONV_BANK_MAX 64

/** CONV_BANK_MAX_WEIGHTS: that all kernels of a bank may have together: eight of the largest. */
#define CONV_BANK_MAX_WEIGHTS (8 * CONV_KERNEL_MAX_SIZE * CONV_KERNEL_MAX_SIZE)

#define CONV_TYPE_BANK (conv_bank_get_type ())
typedef struct _ConvBank ConvBank;
GType conv_bank_get_type (void);

/**
 * conv_bank_new:
 * @kernels: (array length=n): each gets a reference
 * @names: (nullable) (array length=n): their names, each NULL or "" where there is none; copied
 * @n: at least 1
 *
 * Returns: (transfer full): the bank, or %NULL with %CONV_ERROR_SIZE when there are more kernels than
 *   CONV_BANK_MAX or more weights than CONV_BANK_MAX_WEIGHTS
 */
ConvBank *
conv_bank_new (ConvKernel *const *kernels, const char *const *names, int n, GError **error);

/** conv_bank_new_single: (transfer full): the bank of one kernel. */
ConvBank *conv_bank_new_single (ConvKernel *kernel);

/**
 * conv_bank_new_from_call:
 * @call: gets a reference
 *
 * Returns: (transfer full): the kernels that @call makes: one, or those of a compass under the names
 *   of their directions; %NULL with an error as of conv_call_make_kernel(), or %CONV_ERROR_SIZE
 */
ConvBank *conv_bank_new_from_call (ConvCall *call, GError **error);

ConvBank *conv_bank_ref (ConvBank *bank);
void conv_bank_unref (ConvBank *bank);

/** conv_bank_equal: whether kernels, names, and the calls that make them agree. */
gboolean conv_bank_equal (const ConvBank *a, const ConvBank *b);

/** conv_bank_has_same_kernels: the same, but names and calls do not count. */
gboolean conv_bank_has_same_kernels (const ConvBank *a, const ConvBank *b);

/** conv_bank_get_n: how many kernels, 1 … CONV_BANK_MAX. */
int conv_bank_get_n (const ConvBank *bank);

/** conv_bank_get_kernel: the kernel @index, from 0. */
ConvKernel *conv_bank_get_kernel (const ConvBank *bank, int index);

/** conv_bank_get_kernels: (array): all of them; owned by the bank. */
ConvKernel *const *conv_bank_get_kernels (const ConvBank *bank);

/** conv_bank_get_name: of the kernel @index; "" where it has none. */
const char *conv_bank_get_name (const ConvBank *bank, int index);

/** conv_bank_has_names: whether any kernel has a name of its own, that no call gave it. */
gboolean conv_bank_has_names (const ConvBank *bank);

/** conv_bank_get_call: (nullable): the one call that makes the whole bank, if it is made so. */
ConvCall *conv_bank_get_call (const ConvBank *bank);

/** conv_bank_get_kernel_call: (nullable): the call that makes the kernel @index alone. */
ConvCall *conv_bank_get_kernel_call (const ConvBank *bank, int index);

/** conv_bank_get_kernel_text: (transfer full): of the kernel @index alone: its call or its numbers. */
char *conv_bank_get_kernel_text (const ConvBank *bank, int index);

/**
 * conv_bank_with_kernel:
 *
 * Its name stays. Other numbers than those of a call end that call.
 *
 * Returns: (transfer full): the bank with another kernel @index, or %NULL with %CONV_ERROR_SIZE
 */
ConvBank *
conv_bank_with_kernel (const ConvBank *bank, int index, ConvKernel *kernel, GError **error);

/**
 * conv_bank_with_call:
 * @call: one that makes one kernel
 *
 * As above; %NULL also with an error as of conv_call_make_kernel()
 */
ConvBank *conv_bank_with_call (const ConvBank *bank, int index, ConvCall *call, GError **error);

/** conv_bank_with_name: (transfer full): with another name, or none, for the kernel @index. */
ConvBank *conv_bank_with_name (const ConvBank *bank, int index, const char *name);

/**
 * conv_bank_inserted:
 * @index: where its first kernel comes to stand: 0 … conv_bank_get_n()
 * @added: all of its kernels are taken, with their names and calls
 *
 * Returns: (transfer full): the larger bank, or %NULL with %CONV_ERROR_SIZE
 */
ConvBank *
conv_bank_inserted (const ConvBank *bank, int index, const ConvBank *added, GError **error);

/** conv_bank_removed: (transfer full): without the kernel @index, which is not the only one. */
ConvBank *conv_bank_removed (const ConvBank *bank, int index);

/** conv_bank_moved: (transfer full): the kernel @from has become the kernel @to. */
ConvBank *conv_bank_moved (const ConvBank *bank, int from, int to);

/** conv_bank_is_text: whether @text has a "|", and so can only be a bank. */
gboolean conv_bank_is_text (const char *text);

/**
 * conv_bank_parse:
 * @text: UTF-8 text in the form above
 *
 * Takes time and memory proportional to the length of @text and to the weights of the calls in it.
 *
 * Returns: (transfer full): the bank, or %NULL with an error as of conv_kernel_parse() or
 *   conv_generate(), and a message that starts with "Kernel 2: " when the second of several is wrong
 */
ConvBank *conv_bank_parse (const char *text, GError **error);

/**
 * conv_bank_parse_at:
 * @place: (out): where in the whole text the error is
 *
 * As conv_bank_parse(), for editors that mark the place.
 */
ConvBank *conv_bank_parse_at (const char *text, ConvTextPlace *place, GError **error);

/**
 * conv_bank_to_text:
 *
 * Prints the canonical form on one line, calls as calls. conv_bank_parse() gives a bank that differs at
 * most in its names, and prints the same text.
 *
 * Returns: (transfer full): the text
 */
char *conv_bank_to_text (const ConvBank *bank);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConvBank, conv_bank_unref)

G_END_DECLS
