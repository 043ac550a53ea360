/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernels in the file of a preset: Kernel= beside its name, or groups of their own. */
#pragma once

#include "conv-bank.h"

G_BEGIN_DECLS

/**
 * conv_preset_kernels_check:
 * @lines: contents of a key file, which would take two groups of one name as one
 *
 * Returns: FALSE with %CONV_ERROR_SYNTAX when a “[Kernel 1]” stands there twice
 */
gboolean conv_preset_kernels_check (const char *lines, GError **error);

/**
 * conv_preset_kernels_read:
 * @group: the group of the preset itself
 * @domain: (nullable): of the translations of the kernels' names
 *
 * Returns: (transfer full): its kernels, or %NULL with %CONV_ERROR_SYNTAX, %CONV_ERROR_VALUE or
 *   %CONV_ERROR_SIZE and a message that names the key or the group
 */
ConvBank *
conv_preset_kernels_read (GKeyFile *file, const char *group, const char *domain, GError **error);

/** conv_preset_kernels_write: replaces the kernels in @file; other keys of the groups that stay do, too. */
void conv_preset_kernels_write (GKeyFile *file, const char *group, const ConvBank *bank);

G_END_DECLS
