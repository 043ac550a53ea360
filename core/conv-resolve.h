/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From whatever a user wrote to a kernel: the one function behind every place that asks for one. */
#pragma once

#include "conv-preset.h"

G_BEGIN_DECLS

/** CONV_FILE_MAX_SIZE: bytes of the largest file that is read as a kernel. */
#define CONV_FILE_MAX_SIZE (8 * 1024 * 1024)

/**
 * conv_resolve:
 * @text: one of
 *   a kernel in the form of conv-kernel-text.h · a call as in conv-generate.h · the id of a shipped preset ("sobel-x"), or else of
 *   one in the user's own folder (conv-preset-store.h) ·
 *   "@" and the path of a file with a kernel, a call or a preset in it; a relative path is relative
 *   to the working directory
 *
 * Nothing falls back: what is none of these is an error that says why.
 *
 * Returns: (transfer full): a preset (without a name, where a kernel was written;
 *   named after its generator, where a call was), or %NULL with an
 *   error of the domains %CONV_ERROR or %G_FILE_ERROR; those from a file start with its path
 */
ConvPreset *conv_resolve (const char *text, GError **error);

G_END_DECLS
