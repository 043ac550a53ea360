/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of ConvBank share. */
#pragma once

#include "conv-bank.h"

G_BEGIN_DECLS

struct _ConvBank
{
  gatomicrefcount ref_count;
  int n;
  ConvKernel *kernels[CONV_BANK_MAX];
  char *names[CONV_BANK_MAX];     /* NULL where there is none */
  ConvCall *calls[CONV_BANK_MAX]; /* NULL where the kernel is written out, or one of @compass */
  ConvCall *compass;              /* that made all of it, or NULL */
  size_t n_weights;
};

/** conv_bank_new_empty: to be filled by conv_bank_append() before anybody sees it. */
ConvBank *conv_bank_new_empty (void);

/**
 * conv_bank_append:
 * @name: (nullable): copied
 * @call: (nullable): gets a reference
 *
 * Returns: FALSE with %CONV_ERROR_SIZE when that is too much
 */
gboolean conv_bank_append (
    ConvBank *bank, ConvKernel *kernel, const char *name, ConvCall *call, GError **error);

/** conv_bank_append_all: what conv_bank_append() does for each kernel of @added. */
gboolean conv_bank_append_all (ConvBank *bank, const ConvBank *added, GError **error);

/**
 * conv_bank_has_room:
 *
 * To be asked before large kernels are made.
 *
 * Returns: FALSE with %CONV_ERROR_SIZE when @n_kernels of @n_weights weights together are too much
 */
gboolean conv_bank_has_room (const ConvBank *bank, int n_kernels, size_t n_weights, GError **error);

G_END_DECLS
