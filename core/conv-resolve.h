/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From whatever a user wrote to a kernel, or several: the one function behind every place that asks for
 * them. */
#pragma once

#include "conv-formats.h"
#include "conv-preset.h"

G_BEGIN_DECLS

/** CONV_FILE_MAX_SIZE: bytes of the largest file that is read as a kernel. */
#define CONV_FILE_MAX_SIZE (8 * 1024 * 1024)

/**
 * CONV_RESOLVE_DRAWABLE:
 *
 * The word by which the plug-in's user asks for the kernel in a layer (conv-kernel-image.h). For core
 * it is an error, and never a preset's id.
 */
#define CONV_RESOLVE_DRAWABLE "drawable"

/**
 * conv_resolve:
 * @text: one of
 *   a kernel in the form of conv-kernel-text.h · a call as in conv-generate.h · the id of a shipped
 *   preset ("sobel-x"), or else of one in the user's own folder (conv-preset-store.h) ·
 *   a kernel as another program writes it (conv-formats.h), with or without the format's id and ":"
 *   before it ("imagemagick: 3x3: …"); text that is in our own form is always taken as such ·
 *   "@" and the path of a file with a preset, a call, or a kernel of any form in it, to which also
 *   the ending of its name is a hint; a relative path is relative to the working directory ·
 *   several of all these with "|" between them ("sobel-x | sobel-y", conv-bank.h); one that is several
 *   kernels itself adds all of them. What a file contains may be several kernels, too, but no ids and
 *   no other files. A "|" within another program's text, or in the path of a file that exists, separates
 *   nothing
 *
 * Nothing falls back: what is none of these is an error that says why.
 *
 * Returns: (transfer full): a preset (without a name, where a kernel was written;
 *   named after its generator, where a call was), or %NULL with an
 *   error of the domains %CONV_ERROR or %G_FILE_ERROR; those from a file start with its path, those
 *   from one of several with "Kernel 2: "
 */
ConvPreset *conv_resolve (const char *text, GError **error);

/**
 * conv_resolve_bank:
 *
 * Returns: (transfer full): the kernels of conv_resolve(), for those who need nothing else
 */
ConvBank *conv_resolve_bank (const char *text, GError **error);

/**
 * conv_resolve_full:
 * @recognised: (out) (optional): a sentence about a kernel that came from another program, what it
 *   was taken for and what was done to it, or what text in our own form could have been as well;
 *   else NULL
 *
 * As conv_resolve(), for those who tell the user.
 */
ConvPreset *conv_resolve_full (const char *text, char **recognised, GError **error);

/**
 * conv_resolve_with_format:
 * @format: (out) (optional): that of a kernel from another program, else NULL; also NULL for kernels
 *   that stood between "|"
 * @recognised: (out) (optional): as conv_resolve_full()
 *
 * As conv_resolve(), for those who tell a script.
 */
ConvPreset *conv_resolve_with_format (const char *text,
                                      const ConvKernelFormat **format,
                                      char **recognised,
                                      GError **error);

G_END_DECLS
